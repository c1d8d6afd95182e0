// A mean above the maximum of its own row; an estimate with stars that is smaller than its standard error.
#include <algorithm>
#include <cmath>

#include "table.h"

namespace table {

const stet::Rule MeanOutside::rule{.id = "table/mean-outside-range",
                                   .summary = "A mean or median lies outside of its minimum and maximum.",
                                   .severity = stet::Severity::error,
                                   .tables = read_tables,
                                   .page =
#include "mean-outside-range.md.inc"
};
const stet::Rule StarsMismatch::rule{.id = "table/stars-mismatch",
                                     .summary = "An estimate has stars that its standard error denies.",
                                     .severity = stet::Severity::warning,
                                     .tables = read_tables,
                                     .page =
#include "stars-mismatch.md.inc"
};

void find_means(const Grid& g, const stet::WordList& bounds, std::vector<Fault>& out) {
  enum Kind : uint32_t { least = 1, most = 2, middle = 3 };
  std::vector<std::pair<uint32_t, uint32_t>> found;  // kind, column
  for (uint32_t c = 1; c < g.columns() && g.heads() > 0; ++c) {
    std::string_view head = g.head(c).folded;
    while (!head.empty() && (head.back() == '.' || head.back() == ' ')) head.remove_suffix(1);
    if (const uint32_t kind = bounds.value(head); kind != 0) found.emplace_back(kind, c);
  }
  const auto column = [&](uint32_t kind) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == kind; });
    return at == found.end() ? 0 : at->second;
  };
  const uint32_t low = column(least), high = column(most);
  if (low == 0 || high == 0) return;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    const auto &min = g.at(r, low).value, &max = g.at(r, high).value;
    if (!min || !max || min->number > max->number || min->bracketed || max->bracketed) continue;
    for (const auto& [kind, c] : found) {
      const Cell& cell = g.at(r, c);
      if (kind != middle || !cell.value || cell.value->bracketed || cell.value->percent != max->percent) continue;
      const double room = (std::max({cell.value->unit, min->unit, max->unit}) + 1e-9) / 2, v = cell.value->number;
      const bool above = v > max->number + room;
      if (!above && v >= min->number - room) continue;
      const Cell& bound = g.at(r, above ? high : low);
      out.push_back(
          {cell.row,
           g.head(c).words + " is " + cell.words + ", and the " + (above ? "maximum " : "minimum ") + bound.words,
           {{bound.row->span, above ? "the maximum" : "the minimum"}},
           true});
    }
  }
}

// Standard errors stand in brackets below their estimates. That they are no t values the other stars of the table show.
void find_stars(const Grid& g, std::vector<Fault>& out) {
  constexpr double least = 1.28, usual = 1.6;  // a fifth of all samples by chance; a tenth
  uint32_t fits = 0;
  std::vector<Fault> wrong;
  for (uint32_t r = g.heads(); r + 1 < g.rows(); ++r)
    for (uint32_t c = 1; c < g.columns(); ++c) {
      const Cell &estimate = g.at(r, c), &error = g.at(r + 1, c);
      if (!estimate.value || !error.value || !error.value->bracketed || error.value->number <= 0 ||
          estimate.value->bracketed || estimate.words.find('*') == std::string::npos)
        continue;
      // As exact as it could be, in favour of the stars.
      const double ratio = (std::abs(estimate.value->number) + estimate.value->unit / 2) /
                           std::max(error.value->number - error.value->unit / 2, 1e-9);
      if (ratio < least)
        wrong.push_back({estimate.row,
                         "the stars call " + estimate.words + " significant, and its standard error is " + error.words,
                         {{error.row->span, "the standard error"}},
                         true});
      else if (ratio >= usual)
        ++fits;
    }
  constexpr uint32_t fewest = 3;
  if (fits >= fewest && wrong.size() == 1) out.push_back(std::move(wrong.front()));
}

}  // namespace table
