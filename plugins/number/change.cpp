// "From 40 to 50, a rise of 25 per cent": the change against its two ends.
#include <algorithm>
#include <cmath>
#include <optional>

#include "arithmetic.h"

namespace number {

const stet::Rule ChangeMismatch::rule{.id = "number/change-mismatch",
                                      .summary = "A change in per cent is not that of the figures it is between.",
                                      .severity = stet::Severity::error,
                                      .tables = read_tables,
                                      .page =
#include "change-mismatch.md.inc"
};
const stet::Rule ChangeDirection::rule{.id = "number/change-direction",
                                       .summary = "A rise ends below its begin, or a fall above it.",
                                       .severity = stet::Severity::error,
                                       .tables = read_tables,
                                       .page =
#include "change-direction.md.inc"
};

namespace {

struct Change {
  const Figure *first, *second, *percent;
  uint32_t direction;  // 1 up, 2 down: as the words beside the percentage say
  bool from_to;        // "from … to …"; else "… in 2023 and … in 2024"
};

double lowest(const Figure& f) { return f.value - (f.unit == 1 ? 0 : f.slack); }
double highest(const Figure& f) { return f.value + (f.unit == 1 ? 0 : f.slack); }

/// Up or down in the words right beside the percentage: "a rise of 25 per cent", "a 25 per cent rise".
uint32_t direction_of(const Words& words, const Figure& percent) {
  uint32_t way = 0;
  const size_t comma = percent.before.find_last_of(",;(");
  const std::string_view near = comma == std::string::npos ? std::string_view(percent.before)
                                                           : std::string_view(percent.before).substr(comma + 1);
  if (near.size() < 48 && comma != std::string::npos && words.change.in(near, &way))
    return words.to.ends(near) ? 0 : way;  // "had fallen to 14.2 per cent": a level, and no change
  if (words.change.begins(percent.behind, &way)) return way;
  return 0;
}

/// The change that a percentage (row i of the sentence) closes.
std::optional<Change> change_at(const stet::Document& doc, const Words& words, const Sentence& s, size_t i) {
  if (i < 2 || !s[i].percent() || s[i].interval()) return std::nullopt;
  // An end of another change: "while the other increased from 35.9 per cent to …".
  const bool begins_another = i + 1 < s.size() && words.from.ends(s[i].before) && words.to.ends(s[i + 1].before);
  if (begins_another) return std::nullopt;
  const Figure &a = s[i - 2], &b = s[i - 1];
  uint32_t way = direction_of(words, s[i]);
  // "fell from 28 days to 21, that is by 25 per cent"
  if (way == 0 && says_again(words, s[i].before) && !words.change.in(b.before)) words.change.in(a.before, &way);
  if (way == 0) return std::nullopt;
  if (a.interval() || b.interval() || a.share() || b.share() || a.value <= 0 || b.value <= 0 || !alike(doc, a, b))
    return std::nullopt;
  if (a.row->kind == STET_NUMBER_ORDINAL || a.unit == 0 || b.unit == 0) return std::nullopt;
  // What stands between the second and the percentage: its noun and year, then a comma, "or" or a bracket.
  if (s[i].before.size() > 80 || s[i].before.find_first_of(";.:") != std::string::npos) return std::nullopt;
  if (a.behind.size() > 80 || a.behind.find_first_of(";:") != std::string::npos) return std::nullopt;
  const bool from = words.from.ends(a.before), to = words.to.ends(b.before);
  if (from && to) return Change{&a, &b, &s[i], way, true};
  // "2.8 million in 2023 and 4.5 million in 2024": each with a year of its own, the second the later.
  const auto dates = doc.dates();
  const auto year_in = [&](stet::Span gap) {
    int32_t year = 0;
    int count = 0;
    for (const stet::Date& d : dates.within(gap)) year = d.year, ++count;
    return count == 1 ? year : 0;
  };
  const int32_t first = year_in({a.span.end, b.span.begin}), second = year_in({b.span.end, s[i].span.begin});
  if (first != 0 && second > first && (words.last.ends(b.before) || words.last.in(b.before)) &&
      b.before.find(',') == std::string::npos)
    return Change{&a, &b, &s[i], way, false};
  // "in 2021 it had 12,000 guests, in 2022 15,000, or 25 per cent more": two years, the first before its figure.
  const stet::Sentence* sentence = doc.sentence_at(a.span);
  if (i != 2 || sentence == nullptr || (first == 0) == (second == 0)) return std::nullopt;
  const int32_t before = year_in({sentence->span.begin, a.span.begin});
  if (before == 0 || std::max(first, second) <= before || a.behind.find(',') == std::string::npos) return std::nullopt;
  return Change{&a, &b, &s[i], way, false};
}

bool says_direction(uint32_t way, double from, double to) { return way == 1 ? to >= from : to <= from; }

}  // namespace

void ChangeMismatch::check(const stet::Document& doc, const stet::Report& report,
                           const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 2; i < s.size(); ++i) {
      const auto change = change_at(doc, words_, s, i);
      if (!change || !says_direction(change->direction, change->first->value, change->second->value)) continue;
      const Figure &a = *change->first, &b = *change->second, &p = *change->percent;
      if (a.percent() && b.percent() && std::abs(std::abs(b.value - a.value) - p.value) <= p.unit + a.slack + b.slack)
        continue;  // points
      const double ends_of[] = {100 * (lowest(b) / highest(a) - 1), 100 * (highest(b) / lowest(a) - 1)};
      const double least = std::min(std::abs(ends_of[0]), std::abs(ends_of[1])),
                   most = std::max(std::abs(ends_of[0]), std::abs(ends_of[1]));
      const double about = p.about || a.about || b.about ? std::max(5.0, most / 10) : 0;
      if (p.value >= least - p.unit - about && p.value <= most + p.unit + about) continue;
      if (doc.verbatim(p.span)) continue;
      report({p.span.begin, p.span.end},
             "from " + a.shown + " to " + b.shown + " is a change of " +
                 stet::printed(100 * std::abs(b.value / a.value - 1), decimals_of(p)) + " per cent, not " +
                 stet::printed(p.value, decimals_of(p)),
             {{a.span, "from"}, {b.span, "to"}}, {.cause = doc.cause(*p.row)});
    }
}

void ChangeDirection::check(const stet::Document& doc, const stet::Report& report,
                            const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 2; i < s.size(); ++i) {
      const auto change = change_at(doc, words_, s, i);
      if (!change || !change->from_to || says_direction(change->direction, change->first->value, change->second->value))
        continue;
      if (doc.verbatim(change->percent->span)) continue;
      report(change->percent->span,
             std::string("from ") + change->first->shown + " to " + change->second->shown + " is no " +
                 (change->direction == 1 ? "rise" : "fall"),
             {{change->first->span, "from"}, {change->second->span, "to"}},
             {.cause = doc.cause(*change->percent->row)});
    }
}

}  // namespace number
