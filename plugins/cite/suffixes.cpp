// Letters behind years: two works that a citation may mean, and letters that tell nothing apart.
#include <algorithm>
#include <map>

#include "near.h"

namespace cite {

const stet::Rule Ambiguous::rule{.id = "cite/ambiguous",
                                 .summary = "A citation fits two works of the list of references.",
                                 .severity = stet::Severity::warning,
                                 .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS,
                                 .page =
#include "ambiguous.md.inc"
};

const stet::Rule SuffixUnused::rule{.id = "cite/suffix-unused",
                                    .summary = "A letter behind a year tells it from no other work.",
                                    .severity = stet::Severity::warning,
                                    .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS,
                                    .page =
#include "suffix-unused.md.inc"
};

namespace {

// Works by first author and year.
using Years = std::map<std::pair<std::string, int32_t>, std::vector<uint32_t>>;
std::pair<std::string, int32_t> key(const Work& w) { return {w.authors.front().words.back(), w.year}; }

Years by_year(const Lists& all) {
  Years out;
  for (uint32_t i = 0; i < all.works.size(); ++i)
    if (!all.works[i].authors.empty() && all.works[i].year != 0) out[key(all.works[i])].push_back(i);
  return out;
}

/// "(J. Patterson 2018)": the letter of a given name before the family's; 0: none stands there.
char initial_of(const stet::Document& doc, const Call& call) {
  const std::string_view p = doc.prose();
  uint32_t at = call.label.begin;
  if (at >= 3 && p[at - 1] == ' ' && p[at - 2] == '.')
    at -= 3;
  else if (at + 2 > p.size() || p[at + 1] != '.')
    return 0;
  return p[at] >= 'A' && p[at] <= 'Z' && (at == 0 || !stet::in_word(p[at - 1])) ? p[at] : '\0';
}
/// Its first author has another given name.
bool is_other_person(const stet::Document& doc, const Work& work, char initial) {
  const auto persons = doc.persons(*work.citation);
  const std::string_view given = persons.empty() ? std::string_view() : doc.string(persons.front().given);
  if (initial == 0 || given.empty()) return false;
  const char first = given[0];
  return first >= 'A' && first <= 'Z' && first != initial;
}

}  // namespace

void Ambiguous::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  const Years years = by_year(all);
  std::map<std::pair<uint32_t, uint32_t>, std::vector<const Call*>> found;  // by the two works
  for (const Call& c : all.calls) {
    if (c.work == stet::none || c.fault != Fault::none || c.suffix != 0) continue;
    const Work& w = all.works[c.work];
    if (w.authors.empty() || w.year != c.year || !count_fits(c, w)) continue;
    const auto at = years.find(key(w));
    if (at == years.end() || at->second.size() > 16) continue;
    const char initial = initial_of(doc, c);
    for (const uint32_t other : at->second) {
      const Work& o = all.works[other];
      if (other == c.work || !count_fits(c, o) || o.citation->source == w.citation->source) continue;
      if (is_other_person(doc, o, initial) || is_other_person(doc, w, initial)) continue;
      const bool all_fit = std::all_of(c.authors.begin(), c.authors.end(), [&](const Author& a) {
        return std::any_of(o.authors.begin(), o.authors.end(), [&](const Author& b) { return same_author(a, b); });
      });
      if (!all_fit) continue;
      found[std::minmax(c.work, other)].push_back(&c);
      break;
    }
  }
  for (const auto& [works, calls] : found) {
    std::vector<stet::Span> also;
    for (size_t i = 1; i < calls.size() && i < 32; ++i) also.push_back(calls[i]->span);
    report(calls.front()->span, "“" + shown(doc, *calls.front()) + "” may mean either of two works in the list",
           {{all.works[works.first].head, "one"}, {all.works[works.second].head, "the other"}}, {.also = also});
  }
}

void SuffixUnused::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  if (all.calls.empty()) return;
  const Years years = by_year(all);
  for (const Work& w : all.works) {
    if (w.suffix == 0 || w.authors.empty() || w.year == 0) continue;
    const auto at = years.find(key(w));
    if (at == years.end() || at->second.size() != 1) continue;
    report(w.dated, "“" + shown(w) + "” has a letter, and the list has no other work of that author and year");
  }
  for (const Call& c : all.calls) {
    if (c.suffix == 0 || c.work == stet::none || c.fault != Fault::none) continue;
    const Work& w = all.works[c.work];
    if (w.suffix != 0 || w.year != c.year || w.authors.empty()) continue;
    const auto at = years.find(key(w));
    if (at == years.end() || at->second.size() != 1) continue;
    report(c.span,
           "“" + shown(doc, c) + "” has a letter, and the list of references has " + std::to_string(w.year) +
               " without one",
           {{w.head, "the list has " + shown(w)}});
  }
}

}  // namespace cite
