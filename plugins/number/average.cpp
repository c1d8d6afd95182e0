// Figures and their mean: "118 in 2019, 134 in 2020 and 162 in 2021, or 148 a year on average", "the average of 12, 14
// and 19 is 17".
#include <algorithm>
#include <cmath>

#include "arithmetic.h"

namespace number {

const stet::Rule AverageMismatch::rule{.id = "number/average-mismatch",
                                       .summary = "An average is not that of the figures beside it.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables,
                                       .page =
#include "average-mismatch.md.inc"
};

namespace {

constexpr size_t fewest_figures = 3;

/// Rows begin … end, the mean of which is told.
struct Mean {
  double value = 0, least = 0, most = 0;
  double slack = 0;  // of its parts, where they are rounded
  std::string terms;
};
Mean mean_of(const Sentence& s, size_t begin, size_t end) {
  Mean out;
  out.least = out.most = s[begin].value;
  for (size_t k = begin; k < end; ++k) {
    out.value += s[k].value / static_cast<double>(end - begin);
    out.least = std::min(out.least, s[k].value);
    out.most = std::max(out.most, s[k].value);
    if (s[k].unit != 1) out.slack = std::max(out.slack, s[k].slack);
    out.terms += (k > begin ? ", " : "") + s[k].shown;
  }
  return out;
}

/// Averages are rounded, whole ones freely; of 11 no rounding makes 12.
bool fits(const Mean& mean, const Figure& told) {
  constexpr double freely = 0.02;
  const bool whole = told.row->decimals == 0;
  const double room = std::max(told.unit - 1e-9, whole ? freely * mean.value : 0) + mean.slack;
  return std::abs(mean.value - told.value) < room;
}

void tell(const stet::Document& doc, const stet::Report& report, const Sentence& s, size_t begin, size_t end,
          const Figure& told, const Mean& mean) {
  if (doc.verbatim(told.span)) return;
  report(told.span,
         "the mean of " + mean.terms + " is " +
             stet::printed(mean.value, std::max(decimals_of(told), mean.value < 10 ? 1 : 0)) + ", the text says " +
             told.shown,
         {{{s[begin].span.begin, s[end - 1].span.end}, "the figures"}}, {.cause = doc.cause(*told.row)});
}

/// The first words behind a figure, up to a mark.
std::string_view clause(std::string_view words) {
  while (words.starts_with(' ')) words.remove_prefix(1);
  return words.substr(0, words.find_first_of(",;.:()"));
}
std::string_view first_word(std::string_view words) { return words.substr(0, words.find(' ')); }

}  // namespace

// "118 in 2019, 134 in 2020 and 162 in 2021, or 148 a year on average".
void AverageMismatch::check_behind(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t row) const {
  const Figure& told = s[row];
  constexpr size_t longest_gap = 60;
  if (row < fewest_figures || told.before.size() > longest_gap ||
      told.before.find_first_of(",;:(") == std::string::npos)
    return;
  const std::string_view behind = clause(told.behind);
  // "21, 25 and 44 (mean 40)"
  const size_t bracket = told.before.rfind('(');
  const bool in_bracket =
      bracket != std::string::npos && in_brackets_.begins(std::string_view(told.before).substr(bracket));
  if (!averages_.in(told.before) && !averages_.in(behind) && !in_bracket) return;
  size_t begin = row;
  for (size_t k = row; k-- > 0;)
    if (enumerated(doc, words_, s, k, row, true)) begin = k;
  // "4, 5 and 9, an average of 6, and of 4, 5 and 8": behind the last one that has been told.
  for (size_t k = row - 1; k > begin; --k)
    if (averages_.ends(s[k].before)) begin = k + 1;
  // "In five towns it cost 3.10, 3.90 and 4.40": what has no decimals counts them.
  const auto whole = [&](size_t k) { return s[k].row->decimals == 0; };
  if (begin + 1 < row && whole(begin) && !whole(begin + 1)) ++begin;
  // "40 samples, 12, 14 and 19, an average of 15": what is told otherwise than the others may be none of them.
  if (begin + 1 < row && clause(s[begin].behind).empty() != clause(s[begin + 1].behind).empty())
    for (size_t k = begin + 1; k + fewest_figures <= row; ++k)
      if (fits(mean_of(s, k, row), told)) return;
  // Bare, or of the same thing as the first.
  if (!stet::empty(told.row->unit) && (stet::empty(s[row - 1].row->unit) || !alike(doc, s[row - 1], told))) return;
  // "3.10, 3.90 and 4.40 euros": the last one has the unit of all.
  const Figure& of = s[begin].counts() && stet::empty(s[begin].row->unit) ? s[row - 1] : s[begin];
  if (row < begin + fewest_figures || told.row->kind != of.row->kind || !alike(doc, of, told)) return;
  if (!behind.empty() && per_.prefix(behind) == 0 && averages_.prefix(behind) == 0 &&
      first_word(behind) != first_word(clause(s[begin].behind)))
    return;
  const Mean mean = mean_of(s, begin, row);
  // Outside of them it is an average of something else.
  if (!fits(mean, told) && told.value >= mean.least && told.value <= mean.most)
    tell(doc, report, s, begin, row, told, mean);
}

// "The average of 12, 14 and 19 is 17".
void AverageMismatch::check_named(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                  size_t row) const {
  const Figure& told = s[row];
  constexpr size_t longest_gap = 40;
  if (told.before.size() > longest_gap || told.before.find_first_of(",;:(.") != std::string::npos ||
      !equals_.ends(told.before))
    return;
  for (size_t begin = row - 1; begin-- > 0;) {
    if (!averages_of_.ends(s[begin].before)) continue;
    if (other_means_.in(s[begin].before)) return;
    if (!enumerated(doc, words_, s, begin, row) || !alike(doc, s[begin], told)) return;
    const Mean mean = mean_of(s, begin, row);
    if (!fits(mean, told)) tell(doc, report, s, begin, row, told, mean);
    return;
  }
}

// "An average of 7 (4, 5 and 9)".
void AverageMismatch::check_before(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t row) const {
  const Figure& told = s[row];
  constexpr size_t longest_gap = 30;
  const size_t mark = told.behind.find_first_of("(:");
  if (!averages_.ends(told.before) || told.behind.size() > longest_gap || mark == std::string::npos ||
      told.behind.find_first_not_of(' ', mark + 1) != std::string::npos ||
      told.behind.find_first_of(",;.") != std::string::npos)
    return;
  size_t end = row + 1;
  for (size_t k = row + 1 + fewest_figures; k <= s.size(); ++k)
    if (enumerated(doc, words_, s, row + 1, k, true)) end = k;
  if (end - row - 1 < fewest_figures || !alike(doc, s[row + 1], told)) return;
  // The mark opens these figures, and nothing more.
  const std::string& behind = s[end - 1].behind;
  if (told.behind[mark] == '(' ? !behind.starts_with(")")
                               : end != s.size() || behind.find_first_not_of(" .") != behind.npos)
    return;
  const Mean mean = mean_of(s, row + 1, end);
  if (!fits(mean, told) && told.value >= mean.least && told.value <= mean.most)
    tell(doc, report, s, row + 1, end, told, mean);
}

void AverageMismatch::check(const stet::Document& doc, const stet::Report& report,
                            const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 0; i < s.size(); ++i) {
      if (!countable(s[i]) || other_means_.in(s[i].before) || other_means_.in(s[i].behind)) continue;
      check_behind(doc, report, s, i);
      if (i >= 2) check_named(doc, report, s, i);
      check_before(doc, report, s, i);
    }
}

}  // namespace number
