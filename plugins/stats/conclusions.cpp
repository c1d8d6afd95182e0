// "The difference was significant (p = .21)": what is said of a test against its p.
#include <algorithm>

#include "stats.h"

namespace stats {

const stet::Rule PConclusion::rule{
    .id = "stats/p-value-conclusion",
    .summary = "What is called significant has a p that denies it, or the other way round.",
    .severity = stet::Severity::warning,
    .tables = read_tables,
    .page =
#include "p-value-conclusion.md.inc"
};

namespace {

constexpr size_t longest_clause = 240;  // bytes before and behind a p

/// The clause around a p: up to a full stop before a space, or a semicolon outside of the brackets that hold it.
std::string_view clause_around(std::string_view s, size_t begin, size_t end) {
  const auto stop = [&](size_t i) {
    return s[i] == ';' || ((s[i] == '.' || s[i] == '?' || s[i] == '!') && (i + 1 >= s.size() || s[i + 1] == ' '));
  };
  size_t from = begin, to = end;
  const std::string_view before = s.substr(begin - std::min(begin, longest_clause), std::min(begin, longest_clause));
  if (const size_t open = before.rfind('('); open != before.npos && before.find(')', open) == before.npos) {
    from = begin - (before.size() - open);
    to = std::min(s.find(')', end), s.size());
  }
  while (from > 0 && begin - from < longest_clause && !stop(from - 1)) --from;
  while (to < s.size() && to - end < longest_clause && !stop(to)) ++to;
  return s.substr(from, to - from);
}

size_t count_of_p(std::string_view clause) {
  size_t n = 0;
  for (size_t i = 0; i < clause.size(); ++i)
    if (clause[i] == 'p' || clause[i] == 'P') n += probability_at(clause, i).sign != 0;
  return n;
}

}  // namespace

PConclusion::Said PConclusion::said_in(std::string_view folded) const {
  Said said = Said::nothing;
  for (auto told = words_.find(folded); told; told = words_.find(folded, told.end())) {
    constexpr size_t nearby = 40;
    const size_t from = told.at - std::min(told.at, nearby);
    const bool denied = told.value == 2 || denial_.in(folded.substr(from, told.at - from));
    const Said now = denied ? Said::none : Said::some;
    if (said != Said::nothing && said != now) return Said::nothing;  // of two tests
    said = now;
  }
  return said;
}

void PConclusion::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  constexpr double hardly = 0.1, certainly = 0.001;  // no field asks for more than the one or less than the other
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] != 'p' && s[i] != 'P') continue;
      const Probability p = probability_at(s, i);
      if ((p.sign != '=' && p.sign != '<' && p.sign != '>') || p.figure.value < 0 || p.figure.value > 1) continue;
      const bool large = p.sign != '<' && p.figure.value >= hardly,
                 small = p.sign != '>' && p.figure.value <= certainly;
      if (!large && !small) continue;
      const std::string_view clause = clause_around(s, p.begin, p.end);
      if (count_of_p(clause) != 1) continue;
      const std::string folded = settings_.fold(clause);
      const Said said = said_in(folded);
      const std::string written = passage.said(p.begin, p.end);
      if (large && said == Said::some)
        report(passage.span(p.begin, p.end), "this is called significant, and “" + written + "” says that it is not");
      else if (small && said == Said::none && !correction_.in(folded))
        report(passage.span(p.begin, p.end), "this is called not significant, and “" + written + "” says that it is");
    }
  }
}

}  // namespace stats
