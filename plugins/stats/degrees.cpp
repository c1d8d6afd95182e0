// "N = 30, t(98) = 2.20": more degrees of freedom than there are people.
#include <algorithm>
#include <cmath>
#include <optional>

#include <stet/text.hpp>

#include "stats.h"

namespace stats {

const stet::Rule DfMismatch::rule{.id = "stats/df-n-mismatch",
                                  .summary = "A test has more degrees of freedom than its N allows.",
                                  .severity = stet::Severity::warning,
                                  .tables = read_tables,
                                  .page =
#include "df-n-mismatch.md.inc"
};

namespace {

/// "N = 30": where it stands, and the number.
struct Size {
  size_t begin = 0;
  Figure figure;
};
/// The one that a stretch of a passage gives, outside of the tests' own brackets; none where two differ, or where
/// groups have theirs.
std::optional<Size> size_in(std::string_view s, size_t from, size_t end, const std::vector<Result>& tests) {
  std::optional<Size> out;
  s = s.substr(0, end);
  for (size_t at = s.find_first_of("Nn", from); at != s.npos; at = s.find_first_of("Nn", at + 1)) {
    size_t behind = at + 1;
    while (behind < s.size() && (stet::digit(s[behind]) || s[behind] == '_')) ++behind;
    if (!begins_word(s, at) || s.substr(past_spaces(s, behind), 1) != "=") continue;
    if (s[at] == 'n' || behind > at + 1) return std::nullopt;
    const Figure f = figure_at(s, past_spaces(s, past_spaces(s, behind) + 1));
    if (!f || f.decimals > 0) return std::nullopt;
    const auto holds = [&](const Result& r) { return r.begin < at && at < r.value.begin; };
    if (std::any_of(tests.begin(), tests.end(), holds)) continue;
    if (out && out->figure.value != f.value) return std::nullopt;
    if (!out) out = Size{at, f};
  }
  return out;
}

/// The innermost bracket around a place; begin 0 and end 0: there is none.
std::pair<size_t, size_t> bracket_around(std::string_view s, size_t at) {
  constexpr size_t farthest = 400;  // bytes
  s = s.substr(0, std::min(s.size(), at + farthest));
  int depth = 0;
  size_t open = s.npos;
  for (size_t i = at; i-- > at - std::min(at, farthest) && open == s.npos;) {
    if (s[i] == ')') ++depth;
    if (s[i] == '(' && depth-- == 0) open = i;
  }
  if (open == s.npos) return {0, 0};
  depth = 0;
  for (size_t i = open + 1; i < s.size(); ++i) {
    if (s[i] == '(') ++depth;
    if (s[i] == ')' && depth-- == 0) return {open, i};
  }
  return {0, 0};
}

/// Where the sentence before a place of a passage begins in it.
size_t sentence_before(const stet::Document& doc, const Passage& passage, size_t at) {
  const stet::Sentence* before = nullptr;
  for (size_t i = at; i > 0 && before == nullptr; --i) before = doc.sentence_at(passage.span(i - 1, i));
  if (before == nullptr) return at;
  while (at > 0 && passage.span(at - 1, at).begin >= before->span.begin) --at;
  return at;
}

/// Each group, or each condition, has so many: two or three of them are told by one N.
bool of_several(double df, double n) {
  for (double groups = 2; groups <= 4; ++groups)
    for (const double lost : {1.0, 2.0, groups})
      if (df == groups * n - lost) return true;
  return false;
}

/// They are one slip of the pen apart.
bool slipped(double df, double n, double lost) {
  return stet::one_slip(stet::printed(df, 0), stet::printed(n - lost, 0));
}

}  // namespace

DfMismatch::DfMismatch(const stet::Settings& s, const Shared&)
    : settings_(s), mixed_(s.words("words-of-mixed-models")), each_(s.words("words-of-each-group")) {}

void DfMismatch::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    if (s.find('N') == s.npos) continue;
    const std::vector<Result> tests = statistics_in(s);
    for (const Result& r : tests) {
      if ((r.test != Test::t && r.test != Test::r) || !r.whole1) continue;
      const stet::Sentence* sentence = doc.sentence_at(passage.span(r.begin, r.end));
      if (sentence == nullptr) continue;
      size_t begin = r.begin, end = r.end;
      while (begin > 0 && passage.span(begin - 1, begin).begin >= sentence->span.begin) --begin;
      while (end < s.size() && passage.span(end, end + 1).end <= sentence->span.end) ++end;
      const auto [open, close] = bracket_around(s, r.begin);
      auto size = open < close ? size_in(s, open, close, tests) : std::nullopt;
      const bool beside = size.has_value();
      if (!beside) size = size_in(s, begin, end, tests);
      // "… (N = 40). They were faster, t(58) = 2.47": what stands in the sentence before must be a slip.
      const bool told_before = !size && begin > 0;
      if (told_before) size = size_in(s, sentence_before(doc, passage, begin), begin, tests);
      if (!size) continue;
      const double n = size->figure.value, lost = r.test == Test::r ? 2 : 1, df = r.df1;
      constexpr double trials = 3;  // so many more are of what each of them did
      if (df < n || df > trials * n || of_several(df, n)) continue;
      // Elsewhere in the sentence another study's N may stand.
      if (!beside && (told_before || df > n + 1) && !slipped(df, n, 1) && !slipped(df, n, 2)) continue;
      const std::string words = settings_.fold(s.substr(begin, end - begin));
      if (mixed_.in(words) || each_.in(words)) continue;
      // "r(30)": some put N there.
      const bool habit = r.test == Test::r && df == n;
      report(passage.span(r.begin, r.value.end),
             doc.words(passage.span(r.begin, r.value.end)) + " has more degrees of freedom than " +
                 doc.words(passage.span(size->begin, size->figure.end)) + " allows: at most " +
                 stet::printed(n - lost, 0),
             {{passage.span(size->begin, size->figure.end), "so many people"}},
             {.severity = habit ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
    }
  }
}

}  // namespace stats
