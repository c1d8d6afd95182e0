// Figures are put together by what they count and by their scale. A digit that is another one says little where a thing
// is counted often, for figures that lie near each other share digits; so it must be counted twice and no more. Two
// digits that changed places are seldom met by chance, and less where the other order is what all other places tell.
#include "core/analyse/restated/figures.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include <stet/text.hpp>

#include "core/analyse/restated/facts.h"
#include "core/base/hash.h"
#include "core/base/utf8.h"

namespace stet::restated {
namespace {

constexpr size_t fewest_digits = 2, most_digits = 10;
constexpr size_t telling_digits = 3;  // fewer may be swapped by chance
constexpr size_t most_told = 8;       // as often a figure may stand, with its twin

struct Counted {
  uint64_t thing;   // and scale; of those that are held together whatever they count the scale alone
  uint64_t digits;  // the significant ones, in order of size
  size_t size;      // of these
  double value;
  uint32_t unit;
  uint16_t fact;
};

class Counts {
 public:
  Counts(const Document& d, const Units& units) : d_(d), u_(units) {
    for (uint32_t i = 0; i < u_.all.size(); ++i) {
      const auto facts = u_.facts_of(u_.all[i]);
      for (uint16_t k = 0; k < facts.size(); ++k)
        if (!facts[k].date) add(d_.numbers[facts[k].row], i, k);
    }
  }

  std::vector<Twins> pairs() {
    std::sort(all_.begin(), all_.end(), [](const Counted& x, const Counted& y) {
      return std::tie(x.thing, x.digits, x.unit, x.fact) < std::tie(y.thing, y.digits, y.unit, y.fact);
    });
    std::vector<Twins> out;
    for (size_t i = 0, end = 0; i < all_.size(); i = end) {
      while (end < all_.size() && all_[end].thing == all_[i].thing) ++end;
      if (end - i <= most_told && two_values(i, end)) {
        pair_up(i, end, true, out);
        continue;
      }
      for (size_t k = i, last = i; k < end; k = last) {
        while (last < end && all_[last].digits == all_[k].digits) ++last;
        if (last - k <= most_told) pair_up(k, last, false, out);
      }
    }
    odd_ones(out);
    const auto place = [](const Twins& t) { return std::tie(t.a, t.b, t.first, t.second); };
    // What all other places tell says more than what is counted alike.
    std::stable_sort(out.begin(), out.end(), [&](const Twins& x, const Twins& y) {
      return place(x) != place(y) ? place(x) < place(y) : x.odd && !y.odd;
    });
    out.erase(std::unique(out.begin(), out.end(), [&](const Twins& x, const Twins& y) { return place(x) == place(y); }),
              out.end());
    return out;
  }

 private:
  bool two_values(size_t begin, size_t end) const {
    const double one = all_[begin].value;
    double two = one;
    for (size_t i = begin; i < end; ++i) {
      if (all_[i].value == one || all_[i].value == two) continue;
      if (two != one) return false;
      two = all_[i].value;
    }
    return two != one;
  }
  void pair_up(size_t begin, size_t end, bool alone, std::vector<Twins>& out) const {
    for (size_t x = begin; x < end; ++x)
      for (size_t y = x + 1; y < end; ++y) {
        const Counted *one = &all_[x], *two = &all_[y];
        if (one->unit == two->unit || one->value == two->value) continue;
        if (one->unit > two->unit) std::swap(one, two);
        const bool swapped = one->digits == two->digits && neighbours_swapped(*one, *two);
        // What stands at the head of a document is told again below; elsewhere few digits must be a measure's.
        const bool measured = !empty(d_.numbers[u_.facts_of(u_.all[one->unit])[one->fact].row].unit);
        if (one->size < telling_digits && !(swapped && (measured || (alone && at_head(u_.all[one->unit], d_)))))
          continue;
        if (swapped || (alone && one->digits != two->digits))
          out.push_back({one->unit, two->unit, one->fact, two->fact, swapped, alone});
      }
  }
  /// Whatever they count: of figures with the same digits one stands once, and all others are one value.
  void odd_ones(std::vector<Twins>& out) {
    std::sort(any_.begin(), any_.end(), [](const Counted& x, const Counted& y) {
      return std::tie(x.thing, x.digits, x.value, x.unit, x.fact) <
             std::tie(y.thing, y.digits, y.value, y.unit, y.fact);
    });
    for (size_t i = 0, end = 0; i < any_.size(); i = end) {
      while (end < any_.size() && any_[end].thing == any_[i].thing && any_[end].digits == any_[i].digits) ++end;
      if (end - i < 2 || end - i > 4 * most_told) continue;
      // In order of their values: the one that differs is the first or the last.
      const bool first = any_[i].value != any_[i + 1].value;
      const Counted &odd = first ? any_[i] : any_[end - 1], &other = first ? any_[end - 1] : any_[i];
      const size_t begin = first ? i + 1 : i, last = first ? end : end - 1;
      if (odd.value == other.value || any_[begin].value != any_[last - 1].value || !neighbours_swapped(odd, other))
        continue;
      const bool again = last - begin > 1 || stands_twice(other.value);
      for (size_t k = begin; k < std::min(last, begin + most_told); ++k) {
        const Counted *one = &odd, *two = &any_[k];
        if (one->unit > two->unit) std::swap(one, two);
        const bool told_again = at_head(u_.all[one->unit], d_) && !at_head(u_.all[two->unit], d_);
        if (one->unit != two->unit && (again || (told_again && odd.size >= telling_digits)))
          out.push_back({one->unit, two->unit, one->fact, two->fact, true, true, again, !again});
      }
    }
  }
  /// Also in cells of tables, which are no units of their own.
  bool stands_twice(double value) {
    if (told_.empty()) {
      for (const stet_number& n : d_.numbers)
        if (n.low == n.high) told_.push_back(n.low);
      std::sort(told_.begin(), told_.end());
    }
    const auto [first, end] = std::equal_range(told_.begin(), told_.end(), value);
    return end - first > 1;
  }
  bool neighbours_swapped(const Counted& x, const Counted& y) const {
    bool swapped = false;
    return stet::one_slip(digits(x), digits(y), &swapped) && swapped;
  }
  std::string digits(const Counted& c) const {
    return significant(d_.numbers[u_.facts_of(u_.all[c.unit])[c.fact].row]);
  }
  /// Noughts behind a decimal point are measured, others may be rounded.
  std::string significant(const stet_number& n) const {
    std::string out;
    for (const char c : d_.source(n.span))
      if (is_digit(c) && (c != '0' || !out.empty())) out += c;
    while (n.decimals == 0 && !out.empty() && out.back() == '0') out.pop_back();
    return out;
  }

  void add(const stet_number& n, uint32_t unit, uint16_t fact) {
    if (n.low != n.high || std::abs(n.high) < 1) return;
    std::string figures = significant(n);
    if (figures.size() < fewest_digits || figures.size() > most_digits) return;
    const bool percent = n.kind == STET_NUMBER_PERCENT;
    if (n.kind != STET_NUMBER_PLAIN && n.kind != STET_NUMBER_CURRENCY && !percent) return;
    const auto scale = static_cast<uint64_t>(std::floor(std::log10(std::abs(n.high))));
    std::sort(figures.begin(), figures.end());
    Fnv sorted;
    sorted.add(figures);
    // A percentage may be of anything: with a decimal its digits are seldom met by chance.
    if (percent) {
      constexpr uint64_t of_percentages = 1000;
      if (figures.size() >= telling_digits && n.decimals > 0 && n.high > 0)
        any_.push_back({scale + of_percentages, sorted.value(), figures.size(), n.high, unit, fact});
      return;
    }
    // "6.4 million" has two digits, of which neither is a round one.
    constexpr double million = 1e6;
    const bool of_millions = n.decimals > 0 && n.high >= million && figures[0] != '0';
    if ((figures.size() >= telling_digits || of_millions) && n.high > 0)
      any_.push_back({scale, sorted.value(), figures.size(), n.high, unit, fact});
    Fnv thing;
    if (empty(n.unit)) {
      const uint32_t head = head_of(u_.tokens_of(u_.all[unit]), u_.facts_of(u_.all[unit])[fact].token);
      if (head == none) return;
      thing.add_block(head);
    } else {
      thing.add(unit_of(d_, n));
    }
    thing.add_block(scale);
    all_.push_back({thing.value(), sorted.value(), figures.size(), n.high, unit, fact});
  }

  const Document& d_;
  const Units& u_;
  std::vector<Counted> all_, any_;
  std::vector<double> told_;  // of all numbers; made at the first need
};

}  // namespace

uint32_t head_of(std::span<const Token> of, size_t fact) {
  for (size_t k = fact + 1; k < of.size() && k < fact + 4; ++k) {
    if (of[k].fact != no_fact) return none;
    if (of[k].part == Part::content) return of[k].stem;
    if (of[k].part == Part::ordering) return none;
  }
  return none;
}

bool at_head(const Unit& unit, const Document& d) {
  constexpr size_t part = 6;
  return unit.abstract || unit.span.begin < d.prose().size() / part;
}

std::vector<Twins> find_twins(const Document& d, const Units& units) { return Counts(d, units).pairs(); }

}  // namespace stet::restated
