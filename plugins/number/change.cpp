// "From 40 to 50, a rise of 25 per cent", "by a quarter, from 40 to 50", "doubled from 40 to 80", "12, then 48, four
// times as many": a change against its two ends.
#include <algorithm>
#include <cmath>
#include <iterator>
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
const stet::Rule PercentVsPoint::rule{.id = "number/percent-vs-point",
                                      .summary = "A difference of two percentages is told in per cent, not in points.",
                                      .severity = stet::Severity::warning,
                                      .tables = read_tables,
                                      .page =
#include "percent-vs-point.md.inc"
};

namespace {

double lowest(const Figure& f) { return f.value - (f.unit == 1 ? 0 : f.slack); }
double highest(const Figure& f) { return f.value + (f.unit == 1 ? 0 : f.slack); }

/// Up or down in the words right beside the percentage: "a rise of 25 per cent", "a 25 per cent rise", "a third less".
/// `ahead`: the two ends follow.
uint32_t direction_of(const Words& words, const Figure& percent, bool ahead) {
  uint32_t way = 0;
  const size_t comma = percent.before.find_last_of(",;(");
  const std::string_view near = comma == std::string::npos ? std::string_view(percent.before)
                                                           : std::string_view(percent.before).substr(comma + 1);
  // "and wages fell by 3 per cent", "to 500, and a fall of 3 per cent in wages": of something else.
  const bool else_told = !ahead && words.last.begins(near);
  if (near.size() < 48 && (comma != std::string::npos || ahead) && words.change.in(near, &way))
    return words.to.ends(near) || else_told || (way > 2 && !ahead)
               ? 0
               : plain_way(way);  // "fallen to 14.2 per cent": a level
  if (words.change.begins(percent.behind, &way)) return else_told ? 0 : plain_way(way);
  // "from 2 to 3 million, or by 50 per cent": what was said is said again.
  return says_again(words, percent.before) || words.comparison.begins(percent.behind) ? said_already : 0;
}

/// A change in per cent, or in parts, which are round.
bool tells_change(const Figure& f) { return (f.percent() || (f.share() && f.value < 1)) && !f.interval(); }
double percent_of(const Figure& f) { return f.share() ? 100 * f.value : f.value; }
double room_of(const Figure& f) { return f.share() ? 4 : f.unit; }

bool has_ends(const stet::Document& doc, const Figure& a, const Figure& b) {
  return !a.interval() && !b.interval() && !a.share() && !b.share() && a.value > 0 && b.value > 0 && alike(doc, a, b) &&
         a.row->kind != STET_NUMBER_ORDINAL && a.unit != 0 && b.unit != 0 && a.behind.size() <= 80 &&
         a.behind.find_first_of(";:") == std::string::npos;
}

}  // namespace

std::optional<Change> change_at(const stet::Document& doc, const Words& words, const Sentence& s, size_t i,
                                bool absolute) {
  if (absolute ? s[i].percent() || s[i].share() || i < 2 || !has_ends(doc, s[i - 1], s[i]) : !tells_change(s[i]))
    return std::nullopt;
  // An end of another change: "while the other increased from 35.9 per cent to …".
  const bool ends_follow = i + 2 < s.size() && words.from.ends(s[i + 1].before) && words.to.ends(s[i + 2].before);
  const bool begins_another = i + 1 < s.size() && words.from.ends(s[i].before) && words.to.ends(s[i + 1].before);
  if (begins_another) return std::nullopt;
  // "by 20 per cent, from 150 to 180"
  // … and "up 20 per cent to 180 from 150"
  const bool turned = i + 2 < s.size() && words.to.has(s[i + 1].before) && words.from.ends(s[i + 2].before) &&
                      s[i + 2].before.size() < 24;
  const bool at_once =
      ends_follow && (s[i + 1].before.size() < 12 || words.passing.begins(behind_comma(s[i + 1].before)));
  if ((turned || at_once) && s[i + 1].before.find_first_of(".;:") == std::string::npos &&
      has_ends(doc, s[i + 1], s[i + 2]))
    if (const uint32_t way = direction_of(words, s[i], true); way != 0)
      return Change{&s[i + (turned ? 2 : 1)], &s[i + (turned ? 1 : 2)], &s[i], way, true};
  const uint32_t way = i < 2 ? 0 : direction_of(words, s[i], false);
  if (way == 0 || !has_ends(doc, s[i - 2], s[i - 1])) return std::nullopt;
  const Figure &a = s[i - 2], &b = s[i - 1];
  // What stands between the second and the percentage: its noun and year, then a comma, "or" or a bracket.
  if (s[i].before.size() > 80 || s[i].before.find_first_of(";.:") != std::string::npos) return std::nullopt;
  // "… to 52.6 per cent (between 1920 and 1929, it fell by 5.7 per cent)": of another stretch of time.
  const std::string_view prose = doc.prose();
  if (const size_t bracket = prose.substr(0, s[i].span.begin).find('(', b.span.end);
      bracket != std::string_view::npos) {
    const auto years = doc.dates().within({static_cast<uint32_t>(bracket), s[i].span.begin});
    if (std::distance(years.begin(), years.end()) > 1) return std::nullopt;
  }
  const bool from = words.from.ends(a.before), to = words.to.ends(b.before);
  if (from && to) return Change{&a, &b, &s[i], way, true};
  // "16,000 doses, against 14,600 the year before"
  constexpr size_t longest_noun = 48;
  if (!from && b.before.size() < longest_noun && words.against.ends(b.before)) return Change{&b, &a, &s[i], way, true};
  // "2.8 million in 2023 and 4.5 million in 2024": each with a year of its own, the second the later.
  const auto dates = doc.dates();
  const auto year_in = [&](stet::Span gap) {
    int32_t year = 0;
    int count = 0;
    for (const stet::Date& d : dates.within(gap)) year = d.year, ++count;
    return count == 1 ? year : 0;
  };
  const int32_t between = year_in({a.span.end, b.span.begin}), behind = year_in({b.span.end, s[i].span.begin});
  const bool joined = words.last.in(b.before) && b.before.find(',') == std::string::npos;
  // "…, 2.14 in 2017, was raised to 2.87 in 2022, a rise of …"
  if (between != 0 && behind > between && (joined || to)) return Change{&a, &b, &s[i], way, false};
  // "In 2015 it had 20,000 inhabitants, in 2020 it had 25,000, a quarter more."
  const stet::Sentence* sentence = doc.sentence_at(a.span);
  const int32_t before = i == 2 && sentence != nullptr ? year_in({sentence->span.begin, a.span.begin}) : 0;
  const bool second = (between == 0) != (behind == 0) && std::max(between, behind) > before;
  if (before != 0 && second && a.behind.find(',') != std::string::npos) return Change{&a, &b, &s[i], way, false};
  return std::nullopt;
}

namespace {

/// A number of years or days: how long it took.
bool is_time(const stet::Document& doc, const Words& words, const Figure& f) {
  const std::string unit = words.settings.fold(doc.words(f.row->unit));
  if (!unit.empty()) return words.times.has(unit);
  std::string_view behind = f.behind;
  while (behind.starts_with(' ')) behind.remove_prefix(1);
  return words.times.prefix(behind) > 0;
}

/// "15,500 libraries in 2012, and only 12,400 ten years later, a fall of 20 per cent": two figures of a sentence, each
/// with a time, and the change in apposition to them. Without two times they may be of two things.
std::optional<Change> change_in_apposition(const stet::Document& doc, const Words& words, const Sentence& s, size_t i) {
  const Figure& p = s[i];
  constexpr size_t longest = 48;  // bytes: ", soit un recul de"
  if (!tells_change(p) || i < 2) return std::nullopt;
  std::string_view near = p.before;
  const size_t comma = near.find_last_of(",;(\u2014");
  if (comma == near.npos || near.size() - comma > longest) return std::nullopt;
  near.remove_prefix(comma + 1);
  uint32_t way = 0;
  if (!words.change.in(near, &way) || way > 2 || words.to.ends(near)) return std::nullopt;
  const Figure *a = nullptr, *b = nullptr;
  bool lapse = false, from = false;
  for (size_t k = 0; k < i; ++k) {
    if (is_time(doc, words, s[k])) {
      lapse = true;
      continue;
    }
    // "In five regions it fell from 125 to 70": what stands before counts something else.
    if (words.from.ends(s[k].before)) {
      from = true;
      a = b = nullptr;
    }
    if (b != nullptr || !countable(s[k]) || s[k].percent() || s[k].about || s[k].interval() || s[k].value <= 0)
      return std::nullopt;
    (a == nullptr ? a : b) = &s[k];
  }
  if (b == nullptr || !alike(doc, *a, *b) || a->currency() != b->currency() || a->unit == 0 || b->unit == 0)
    return std::nullopt;
  if (from && words.to.ends(b->before)) return Change{a, b, &p, way, true};
  // "2,140 cases in the ten months behind it, against 1,605 in the ten before, an increase of a third"
  if (words.against.ends(b->before)) return Change{b, a, &p, way, true};
  const stet::Sentence* sentence = doc.sentence_at(p.span);
  if (sentence == nullptr) return std::nullopt;
  int32_t first = 0, last = 0;
  for (const stet::Date& d : doc.dates().within({sentence->span.begin, p.span.begin})) {
    if (first == 0) first = d.year;
    if (d.year < last) return std::nullopt;  // told backwards
    last = d.year;
  }
  if (first == 0 || (first == last && !lapse)) return std::nullopt;
  return Change{a, b, &p, way, false};
}

bool says_direction(uint32_t way, double from, double to) {
  return way == said_already || (way == 1 ? to >= from : to <= from);
}

/// In per cent, with what rounding leaves open.
struct Extent {
  double least, most;
};
Extent extent_of(const Figure& a, const Figure& b) {
  const double low = 100 * (lowest(b) / highest(a) - 1), high = 100 * (highest(b) / lowest(a) - 1);
  const double most = std::max(std::abs(low), std::abs(high));
  return {low < 0 && high > 0 ? 0 : std::min(std::abs(low), std::abs(high)), most};
}

/// The difference of two percentages.
bool tells_points(const Figure& a, const Figure& b, const Figure& p) {
  return a.percent() && b.percent() && std::abs(std::abs(b.value - a.value) - p.value) <= p.unit + a.slack + b.slack;
}

struct Multiple {
  double times = 0;    // 0: none is told
  std::string rest;    // what follows: "many", "many as before"
  bool about = false;  // "more than", "nearly"
};
/// "it had doubled", "thus more than doubled": the subject is taken up before a verb.
Multiple multiple_of_verb(const Words& words, std::string_view said) {
  const auto past = [&](size_t size) {
    said.remove_prefix(size);
    while (said.starts_with(' ')) said.remove_prefix(1);
    return size > 0;
  };
  while (past(words.taken_up.prefix(said))) continue;
  const bool about = past(words.about.prefix(said));
  uint32_t hundredths = 0;
  return words.multiples.prefix(said, &hundredths) > 0 ? Multiple{hundredths / 100.0, "", about} : Multiple{};
}
/// "1.8 to 3.6 tonnes, a threefold rise", "60, three times as many", "… to 80: it had doubled".
Multiple multiple_behind(const Words& words, const stet::Document& doc, const Figure& f) {
  const stet::Sentence* sentence = doc.sentence_at(f.span);
  const std::string behind = sentence == nullptr ? "" : said_behind(words, doc, f.span.end, sentence->span.end);
  std::string_view said = behind;
  uint32_t hundredths = 0;
  if (said.empty()) return {};
  if (const size_t size = words.as_many.prefix(said, &hundredths); size > 0)
    return {hundredths / 100.0, behind.substr(size, behind.find(',', size) - size)};
  return multiple_of_verb(words, said);
}

constexpr double round_multiple = 0.15;  // people round what is about double
bool is_multiple(const Figure& a, const Figure& b, double times) {
  return a.value > 0 && std::abs(b.value / a.value / times - 1) <= round_multiple;
}

std::string times_told(double times) {
  return stet::printed(times, std::abs(times - std::round(times)) < 0.05 ? 0 : 1);
}

}  // namespace

void PercentVsPoint::check(const stet::Document& doc, const stet::Report& report,
                           const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 2; i < s.size(); ++i) {
      const auto change = change_at(doc, words_, s, i, false);
      if (!change || change->direction == said_already || !change->percent->percent()) continue;
      const Figure &a = *change->first, &b = *change->second, &p = *change->percent;
      if (!tells_points(a, b, p) || !says_direction(change->direction, a.value, b.value)) continue;
      // "1.1 percentage points"; and where both are nearly the same, who knows.
      const auto [least, most] = extent_of(a, b);
      if (words_.points.in(p.behind) || (p.value >= least - p.unit && p.value <= most + p.unit)) continue;
      if (p.about || a.about || b.about || p.value <= 0 || doc.verbatim(p.span)) continue;
      report(p.span,
             "from " + a.shown + " to " + b.shown + " is a change of " +
                 stet::printed(100 * std::abs(b.value / a.value - 1), 0) + " per cent, or of " +
                 stet::printed(p.value, decimals_of(p)) + " percentage points",
             {{a.span, "from"}, {b.span, "to"}}, {.cause = doc.cause(*p.row)});
    }
}

void ChangeMismatch::check(const stet::Document& doc, const stet::Report& report,
                           const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences) {
    check_before(doc, report, s);
    check_more_than(doc, report, s);
    check_added(doc, report, s);
    for (size_t i = 0; i < s.size(); ++i) {
      if (i > 0) check_multiple(doc, report, s[i - 1], s[i]);
      if (i > 0) check_behind_ends(doc, report, s[i - 1], s[i]);
      check_as_many(doc, report, s, i);
      check_absolute(doc, report, s, i);
      auto change = change_at(doc, words_, s, i, false);
      if (!change) change = change_in_apposition(doc, words_, s, i);
      if (!change || !says_direction(change->direction, change->first->value, change->second->value)) continue;
      const Figure &a = *change->first, &b = *change->second, &p = *change->percent;
      if (tells_points(a, b, p)) continue;  // PercentVsPoint
      const auto [least, most] = extent_of(a, b);
      const double about = p.about || a.about || b.about ? std::max(5.0, most / 10) : 0, said = percent_of(p);
      if (said >= least - room_of(p) - about && said <= most + room_of(p) + about) continue;
      if (doc.verbatim(p.span)) continue;
      report({p.span.begin, p.span.end},
             "from " + a.shown + " to " + b.shown + " is a change of " +
                 stet::printed(100 * std::abs(b.value / a.value - 1), decimals_of(p)) + " per cent, not " +
                 (p.share() ? p.shown : stet::printed(p.value, decimals_of(p))),
             {{a.span, "from"}, {b.span, "to"}}, {.cause = doc.cause(*p.row)});
    }
  }
}

// "doubled from 40 to 80": people round what is about double.
void ChangeMismatch::check_multiple(const stet::Document& doc, const stet::Report& report, const Figure& a,
                                    const Figure& b) const {
  if (!words_.from.ends(a.before) || !words_.to.ends(b.before) || !has_ends(doc, a, b) || b.before.size() > 60) return;
  const std::string_view near = std::string_view(a.before).substr(a.before.size() > 40 ? a.before.size() - 40 : 0);
  uint32_t hundredths = 0;
  if (near.find_first_of(".;") != std::string_view::npos || !words_.multiples.in(near, &hundredths)) return;
  if (a.about || b.about || doc.verbatim(b.span)) return;
  const double times = b.value / a.value, said = hundredths / 100.0;
  if (words_.about.in(near)) {
    // "more than doubled", "nearly tripled": on the wrong side of it.
    uint32_t bound = 0;
    if (said <= 1 || b.value <= a.value || !words_.bounds.in(near, &bound)) return;
    const double slack = 1 + a.slack / a.value + b.slack / b.value;
    if (bound == 1 ? times * slack >= said : times <= said * slack) return;
  }
  // "вдвое" is said of either way.
  if (!words_.about.in(near) && (is_multiple(a, b, said) || (b.value < a.value && is_multiple(b, a, said)))) return;
  report({a.span.begin, b.span.end},
         "from " + a.shown + " to " + b.shown + " is " + stet::printed(times, 1) + " times as much, not " +
             stet::printed(said, said < 1 ? 1 : 0),
         {{a.span, "from"}, {b.span, "to"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*b.row)});
}

// "4,312 in 2017 and 3,980 in 2018, 323 less": told only where a slip of the pen makes it right, since other figures
// stand behind changes, too.
void ChangeMismatch::check_absolute(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                    size_t row) const {
  const auto change = change_at(doc, words_, s, row, true);
  if (!change || !says_direction(change->direction, change->first->value, change->second->value)) return;
  const Figure &a = *change->first, &b = *change->second, &n = *change->percent;
  const int decimals = std::max({decimals_of(a), decimals_of(b), decimals_of(n)});
  if (a.about || b.about || n.about || a.percent() || a.scale != n.scale || b.scale != n.scale) return;
  const std::string is = stet::printed(std::abs(b.value - a.value), decimals), said = stet::printed(n.value, decimals);
  if (!stet::one_slip(is, said) || doc.verbatim(n.span)) return;
  report(n.span, "from " + a.shown + " to " + b.shown + " is a change of " + is + ", not " + said,
         {{a.span, "from"}, {b.span, "to"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*n.row)});
}

// "From 1.8 to 3.6 tonnes, a threefold rise".
void ChangeMismatch::check_behind_ends(const stet::Document& doc, const stet::Report& report, const Figure& a,
                                       const Figure& b) const {
  if (!words_.from.ends(a.before) || !words_.to.ends(b.before) || !has_ends(doc, a, b) || b.before.size() > 60) return;
  Multiple told = multiple_behind(words_, doc, b);
  // "from 40 to 80 and has thus doubled"
  if (told.times == 0) {
    std::string_view behind = b.behind;
    behind.remove_prefix(std::min(behind.find_first_not_of(' '), behind.size()));
    if (const size_t joint = words_.last.prefix(behind); joint > 0 && joint + 1 < behind.size())
      told = multiple_of_verb(words_, behind.substr(joint + 1));
    // "…; it has thus more than doubled"
    constexpr size_t nearby = 40;
    if (const size_t mark = behind.find("; "); told.times == 0 && mark < nearby)
      told = multiple_of_verb(words_, behind.substr(mark + 2));
  }
  if (told.times == 0 || is_multiple(a, b, told.times) || a.about || b.about || doc.verbatim(b.span)) return;
  // "more than doubled", "nearly doubled"
  constexpr double far_below = 0.8, far_above = 1.6;
  const double share = b.value / a.value / told.times;
  if (told.about && share > far_below && (share < far_above || told.times > 1)) return;
  report({a.span.begin, b.span.end},
         "from " + a.shown + " to " + b.shown + " is " + stet::printed(b.value / a.value, 1) + " times as much, not " +
             times_told(told.times),
         {{a.span, "from"}, {b.span, "to"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*b.row)});
}

// "Of 60 markets 12 were open. Then there were 48, three times as many." Of which figure is not said, so that none
// nearby may fit, and one must be a whole multiple.
void ChangeMismatch::check_as_many(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t row) const {
  const Figure& f = s[row];
  const auto amount = [](const Figure& x) { return (x.counts() || x.currency()) && !x.interval() && x.value > 1; };
  if (!amount(f) || f.about || words_.to.ends(f.before) || doc.verbatim(f.span)) return;
  const Multiple told = multiple_behind(words_, doc, f);
  // "9.6 days, against 3.2 among the others, three times as many": the first is so many times the second.
  const Figure* first = nullptr;  // "9.6 days in twelve months": of what the second is of, too
  constexpr size_t most_between = 3;
  for (size_t k = row; k-- > row - std::min(row, most_between) && first == nullptr;)
    if (amount(s[k]) && !s[k].about && alike(doc, s[k], f) && stet::empty(s[k].row->unit) == stet::empty(f.row->unit))
      first = &s[k];
  if (first != nullptr && told.times > 1 && words_.against.ends(f.before)) {
    const Figure& larger = *first;
    if (is_multiple(f, larger, told.times) || is_multiple(larger, f, told.times)) return;
    report({larger.span.begin, f.span.end},
           larger.shown + " is " + times_told(larger.value / f.value) + " times " + f.shown + ", not " +
               times_told(told.times),
           {{f.span, f.shown}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*f.row)});
    return;
  }
  // "twice as many as the garrison": of what stands elsewhere.
  if (told.times <= 1 || std::count(told.rest.begin(), told.rest.end(), ' ') > 2) return;
  const stet::Sentence* sentence = doc.sentence_at(f.span);
  const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
  if (block == nullptr) return;
  const Figure* whole = nullptr;
  std::vector<Figure> earlier;
  const auto numbers = doc.numbers();
  constexpr uint32_t most_earlier = 48;
  const uint32_t own = numbers.index(*f.row);
  for (uint32_t i = own - std::min(own, most_earlier); i < own; ++i) {
    const stet::Number& n = numbers[i];
    if (n.span.begin < block->span.begin) continue;
    if (n.kind != f.row->kind || n.low != n.high || n.low <= 1) continue;
    Figure other;
    other.row = &n;
    other.span = n.span;
    other.value = other.low = n.low;
    other.shown = doc.words(n.span);
    if (!alike(doc, other, f)) continue;
    if (is_multiple(other, f, told.times)) return;
    earlier.push_back(std::move(other));
  }
  for (const Figure& other : earlier) {
    const double times = f.value / other.value;
    constexpr double most_times = 12;
    if (times >= 1.5 && times <= most_times && std::abs(times - std::round(times)) < 0.02) whole = &other;
  }
  if (whole == nullptr) return;
  report(f.span,
         f.shown + " is " + times_told(f.value / whole->value) + " times " + whole->shown + ", not " +
             times_told(told.times),
         {{whole->span, whole->shown}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*f.row)});
}

}  // namespace number
