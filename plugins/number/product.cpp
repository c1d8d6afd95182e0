// "42 metres long and 18 wide, an area of 856 square metres"; "36 km in 45 minutes, a mean speed of 72 km/h": two
// factors and their product, or what a product and a factor leave.
#include <cmath>

#include "measures.h"

namespace number {

const stet::Rule ProductMismatch::rule{.id = "number/product-mismatch",
                                       .summary = "An area or a speed does not follow from the figures beside it.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables | STET_BLOCKS,
                                       .page =
#include "product-mismatch.md.inc"
};

namespace {

constexpr double rounded = 0.12;  // share by which what follows from rounded figures may be off

bool exact(const Figure& f) { return !f.interval() && !f.about && f.value > 0; }

std::string shown(double value) { return stet::printed(value, value < 10 ? 1 : 0); }

/// A slip of the pen, or a factor of ten.
bool is_slip(double right, double said) {
  const double factor = std::log10(said / right);
  if (std::abs(factor) > 0.5) return std::abs(factor - std::round(factor)) < 0.02;
  return stet::one_slip(stet::printed(right, 0), stet::printed(said, 0));
}

}  // namespace

// "42 by 18 metres, 856 square metres": of the two sides the first may have no unit of its own.
void ProductMismatch::check_area(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t longest_gap = 48;
  for (size_t i = 0; i + 2 < s.size(); ++i) {
    const Figure &a = s[i], &b = s[i + 1], &c = s[i + 2];
    if (!exact(a) || !exact(b) || !exact(c) || !a.counts() || !b.counts() || !c.counts()) continue;
    const Unit &side = measure_of(doc, words_, b), &first = measure_of(doc, words_, a),
               &whole = measure_of(doc, words_, c);
    if (side.of != Dimension::length || whole.of != Dimension::area ||
        !(first.of == Dimension::length || stet::empty(a.row->unit)))
      continue;
    if (sides_.prefix(b.before) == 0 || b.before.size() > longest_gap || c.before.size() > longest_gap ||
        b.before.find_first_of(".;:()") != std::string::npos || c.before.find_first_of(".;") != std::string::npos)
      continue;
    const double size = first.of == Dimension::length ? first.size : side.size;
    const double right = a.value * size * b.value * side.size / whole.size;
    // "Each 42 by 18 metres, three of them": of a whole multiple more may be meant.
    if (std::abs(right / c.value - 1) <= rounded / 2 || !is_slip(right, c.value) || doc.verbatim(c.span)) continue;
    report({a.span.begin, c.span.end},
           a.shown + " by " + b.shown + " is an area of " + shown(right) + " " + doc.words(c.row->unit) + ", not " +
               c.shown,
           {{c.span, "the area"}}, {.cause = doc.cause(*c.row)});
  }
}

// "The 36 km take 45 minutes, at a mean speed of 72 km/h": the way may be told in the sentence before.
void ProductMismatch::check_speed(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  const Figure *way = nullptr, *time = nullptr, *speed = nullptr;
  double seconds = 0;
  const auto take = [&](const Figure*& to, const Figure& f) {
    if (to != nullptr) return false;  // who knows which
    to = &f;
    return true;
  };
  for (const Figure& f : s) {
    if (!f.counts() || stet::empty(f.row->unit)) continue;
    const Unit& unit = measure_of(doc, words_, f);
    if (const uint32_t clock = clock_.value(words_.settings.fold(doc.words(f.row->unit))); clock > 0) {
      if (!take(time, f)) return;
      seconds = f.value * clock;
    } else if (unit.of == Dimension::speed) {
      if (!take(speed, f)) return;
    } else if (unit.of == Dimension::length && !take(way, f)) {
      return;
    }
  }
  if (time == nullptr || speed == nullptr) return;
  // In the sentences before.
  Figure told;
  const stet::Block* block = doc.block_at(speed->span);
  const auto numbers = doc.numbers();
  for (uint32_t k = numbers.index(*s.front().row); way == nullptr && block != nullptr && k-- > 0;) {
    constexpr uint32_t near = 320;  // bytes
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.begin + near < speed->span.begin) break;
    told.row = &n;
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || measure_of(doc, words_, told).of != Dimension::length)
      continue;
    told.span = n.span;
    told.value = told.low = n.low;
    told.shown = doc.words(n.span);
    way = &told;
  }
  if (way == nullptr || !exact(*way) || !exact(*time) || !exact(*speed) || seconds <= 0) return;
  const auto of_whole = [&](const std::string& words) { return whole_speed_.in(words); };
  if (!of_whole(speed->before) && !of_whole(speed->behind.substr(0, speed->behind.find_first_of(",;.")))) return;
  const Unit& unit = measure_of(doc, words_, *speed);  // in kilometres an hour
  const double right = way->value * measure_of(doc, words_, *way).size / seconds * 3.6 / unit.size;
  if (std::abs(right / speed->value - 1) <= rounded || doc.verbatim(speed->span)) return;
  report(speed->span,
         way->shown + " in " + time->shown + " is " + shown(right) + " " + doc.words(speed->row->unit) + ", not " +
             speed->shown,
         {{way->span, "the way"}, {time->span, "the time"}}, {.cause = doc.cause(*speed->row)});
}

// "Two boats, each carrying 16 cars, so that both move 32", "212 towns in ten years give 2,120 town-years": what a slip
// of the pen makes of it, since some may be left out.
void ProductMismatch::check_counts(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t row) const {
  constexpr size_t longest_gap = 60;  // bytes
  constexpr double least = 20;
  const Figure &a = s[row - 2], &b = s[row - 1], &c = s[row];
  const auto count = [](const Figure& f) {
    return f.counts() && !f.interval() && !f.about && f.row->decimals == 0 && f.value >= 2;
  };
  if (!count(a) || !count(b) || !count(c) || b.before.size() > longest_gap || c.before.size() > longest_gap) return;
  if (b.before.find_first_of(".;:(") != std::string::npos || c.before.find_first_of(".;:(") != std::string::npos)
    return;
  const bool each = words_.each.in(b.before);
  const bool yields = yields_.ends(c.before) || words_.sum.begins(c.behind) || says_again(words_, c.before);
  const bool follows = each && (yields || yields_.in(c.before) || words_.thus.in(c.before));
  const bool over =
      !each && yields_.ends(c.before) && b.before.find(',') == std::string::npos && factors_.ends(b.before);
  const double right = a.value * b.value;
  if (!(follows || over) || right < least || right == c.value || doc.verbatim(c.span) ||
      !stet::one_slip(stet::printed(right, 0), stet::printed(c.value, 0)))
    return;
  report(c.span, a.shown + " × " + b.shown + " is " + stet::printed(right, 0) + ", the text says " + c.shown,
         {{a.span, "the one factor"}, {b.span, "the other factor"}}, {.cause = doc.cause(*c.row)});
}

void ProductMismatch::check(const stet::Document& doc, const stet::Report& report,
                            const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences) {
    check_area(doc, report, s);
    check_speed(doc, report, s);
    for (size_t row = 2; row < s.size(); ++row) check_counts(doc, report, s, row);
  }
}

}  // namespace number
