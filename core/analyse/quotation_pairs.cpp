// Each mark opens, closes, or stands alone, at a price; the cheapest reading of all is taken.
#include "core/analyse/quotation_pairs.h"

#include <algorithm>
#include <array>

namespace stet {
namespace {

// Prices. A mark without a partner is dearer than one that faces the wrong way, and that than what is merely unusual.
constexpr float alone = 5, against_shape = 3, against_place = 2, two_kinds = 1.5f, nested_alike = 0.6f, never = 100;
constexpr float beside = 0.1f;  // a lone mark within a quotation: of “a “b” the first is the lone one

enum class Family : uint8_t { marks, guillemets, corners, white_corners, brackets };
Family family(char32_t c) {
  if (c == 0xAB || c == 0xBB) return Family::guillemets;
  if (c == 0x300C || c == 0x300D) return Family::corners;
  if (c == 0x300E || c == 0x300F) return Family::white_corners;
  if (c == 0x300A || c == 0x300B) return Family::brackets;
  return Family::marks;
}
bool straight(char32_t c) { return c == '"' || c == 0xFF02; }

class Pairing {
 public:
  Pairing(std::span<const QuotationMark> marks, const QuotationUse& use) : marks_(marks), use_(use) {}

  std::vector<QuotationPair> run() {
    out_.reserve(marks_.size());
    if (in_turn()) return std::move(out_);
    search();
    return std::move(out_);
  }

 private:
  // What the shape of a mark says against opening, and against closing, with it.
  float opens_against_shape(char32_t c) const {
    switch (c) {
      case 0x201D:
      case 0x201F:
        return use_.right_opens ? 0 : against_shape;
      case 0xAB:
        return use_.guillemets_reversed || use_.right_guillemet_opens ? against_shape : 0;
      case 0xBB:
        return use_.guillemets_reversed || use_.right_guillemet_opens ? 0 : against_shape;
      case 0x300D:
      case 0x300F:
      case 0x300B:
        return never;
      default:
        return 0;
    }
  }
  float closes_against_shape(char32_t c) const {
    switch (c) {
      case 0x201E:
        return never;
      case 0xAB:
        return use_.guillemets_reversed ? 0 : against_shape;
      case 0xBB:
        return use_.guillemets_reversed ? against_shape : 0;
      case 0x300C:
      case 0x300E:
      case 0x300A:
        return never;
      default:
        return 0;
    }
  }
  float open_price(const QuotationMark& m) const {
    return opens_against_shape(m.c) + (m.place == Side::close ? against_place : 0);
  }
  float close_price(const QuotationMark& m) const {
    // „old, but true„: right behind a word and before none it was typed for the other.
    if (m.c == 0x201E && m.place == Side::close) return against_shape;
    return closes_against_shape(m.c) + (m.place == Side::open ? against_place : 0);
  }
  // Of the two beside each other. `reversed`: the closing one faces the wrong way.
  float pair_price(const QuotationMark& o, const QuotationMark& c, bool& reversed) const {
    reversed = false;
    if (family(o.c) != family(c.c)) return never;
    if (straight(o.c) != straight(c.c)) return two_kinds;
    if (c.c == 0x201C && o.c != 0x201E) {  // “ closes what „ opened, and elsewhere only what it was mistyped for
      reversed = true;
      if (o.c == 0x201D) return 1;
      return c.ends ? against_shape : never;
    }
    return 0;
  }
  bool reversed(const QuotationMark& o, const QuotationMark& c, bool closing) const {
    return closing || opens_against_shape(o.c) > 0 || closes_against_shape(c.c) > 0;
  }

  /// Open, close, open, close, and nothing that speaks against it: most blocks.
  bool in_turn() {
    if (marks_.size() % 2 != 0) return false;
    for (uint32_t i = 0; i < marks_.size(); i += 2) {
      bool closing = false;
      if (open_price(marks_[i]) + close_price(marks_[i + 1]) + pair_price(marks_[i], marks_[i + 1], closing) > 0)
        return false;
    }
    for (uint32_t i = 0; i < marks_.size(); i += 2) out_.push_back({i, i + 1, false});
    return true;
  }

  static constexpr uint32_t deepest = 6;
  struct Step {
    uint32_t before;  // step; none: it is the first
    uint32_t mark, partner;
    enum class Act : uint8_t { open, close, reopen, lone } act;
  };
  struct State {
    float price = 0;
    uint32_t step = none;
    uint32_t depth = 0;
    std::array<uint32_t, deepest> open{};  // rows of marks, the innermost last
  };

  void add(const State& from, float price, uint32_t mark, Step::Act act, uint32_t partner, uint32_t depth) {
    State s = from;
    s.price += price;
    s.depth = depth;
    if (act == Step::Act::open) s.open[s.depth++] = mark;
    if (act == Step::Act::reopen) s.open[s.depth - 1] = mark;
    s.step = static_cast<uint32_t>(steps_.size());
    steps_.push_back({from.step, mark, partner, act});
    next_.push_back(s);
  }

  void extend(const State& s, uint32_t i) {
    const QuotationMark& m = marks_[i];
    add(s, alone + beside * static_cast<float>(s.depth), i, Step::Act::lone, none, s.depth);
    if (const float price = open_price(m); price < never && s.depth < deepest) {
      float alike = 0;
      for (uint32_t k = 0; k < s.depth; ++k) alike += marks_[s.open[k]].c == m.c ? nested_alike : 0;
      add(s, price + alike, i, Step::Act::open, none, s.depth);
    }
    if (s.depth > 0 && m.reopens && marks_[s.open[s.depth - 1]].c == m.c && !straight(m.c))
      add(s, nested_alike / 2, i, Step::Act::reopen, s.open[s.depth - 1], s.depth);
    float skipped = 0;  // inner ones that stay without a partner
    for (uint32_t k = s.depth; k-- > 0; skipped += alone) {
      bool closing = false;
      const float price = close_price(m) + pair_price(marks_[s.open[k]], m, closing);
      if (price < never) add(s, price + skipped, i, Step::Act::close, s.open[k], k);
    }
  }

  void search() {
    constexpr size_t beam = 24;
    std::vector<State> states(1);
    states.reserve(beam);
    next_.reserve(2 * beam);
    steps_.reserve(4 * marks_.size());
    for (uint32_t i = 0; i < marks_.size(); ++i) {
      next_.clear();
      for (const State& s : states) extend(s, i);
      std::stable_sort(next_.begin(), next_.end(), [](const State& a, const State& b) { return a.price < b.price; });
      // Of states with the same open marks the cheapest is enough.
      states.clear();
      for (const State& s : next_) {
        if (states.size() >= beam) break;
        const bool known = std::any_of(states.begin(), states.end(), [&](const State& o) {
          return o.depth == s.depth && std::equal(s.open.begin(), s.open.begin() + s.depth, o.open.begin());
        });
        if (!known) states.push_back(s);
      }
    }
    const auto total = [](const State& s) { return s.price + alone * static_cast<float>(s.depth); };
    const State& best = *std::min_element(states.begin(), states.end(),
                                          [&](const State& a, const State& b) { return total(a) < total(b); });
    std::vector<bool> partnered(marks_.size());
    for (uint32_t at = best.step; at != none; at = steps_[at].before) {
      const Step& step = steps_[at];
      if (step.act == Step::Act::close) {
        bool closing = false;
        pair_price(marks_[step.partner], marks_[step.mark], closing);
        out_.push_back({step.partner, step.mark, reversed(marks_[step.partner], marks_[step.mark], closing)});
        partnered[step.partner] = partnered[step.mark] = true;
      } else if (step.act == Step::Act::reopen) {
        out_.push_back({step.partner, none, false, true});
        partnered[step.partner] = true;
      }
    }
    for (uint32_t i = 0; i < marks_.size(); ++i) {
      if (partnered[i]) continue;
      const bool opens = open_price(marks_[i]) < close_price(marks_[i]) ||
                         (open_price(marks_[i]) == close_price(marks_[i]) && marks_[i].c == 0x201C) ||
                         (open_price(marks_[i]) == close_price(marks_[i]) && straight(marks_[i].c) && i == 0);
      out_.push_back(opens ? QuotationPair{i, none, false} : QuotationPair{none, i, false});
    }
  }

  const std::span<const QuotationMark> marks_;
  const QuotationUse& use_;
  std::vector<Step> steps_;
  std::vector<State> next_;
  std::vector<QuotationPair> out_;
};

}  // namespace

void QuotationHabits::see(const QuotationMark& m) {
  left_ += m.c == 0x201C || m.c == 0x201E;
  right_opening_ += m.c == 0x201D && m.place == Side::open;
  right_closing_ += m.c == 0x201D && m.place == Side::close;
  if (m.place == Side::either || !m.tight) return;  // « a » says nothing
  const size_t side = m.place == Side::open ? 0 : 1;
  first_guillemet_[side] += m.c == 0xAB;
  second_guillemet_[side] += m.c == 0xBB;
}

QuotationUse QuotationHabits::use() const {
  QuotationUse u;
  u.right_opens = left_ == 0 && right_opening_ > 0 && right_opening_ * 10 >= (right_opening_ + right_closing_) * 4;
  const uint32_t usual = first_guillemet_[0] + second_guillemet_[1];
  const uint32_t otherwise = first_guillemet_[1] + second_guillemet_[0];
  u.right_guillemet_opens = first_guillemet_[0] + first_guillemet_[1] == 0 && second_guillemet_[0] > 0 &&
                            second_guillemet_[0] * 10 >= (second_guillemet_[0] + second_guillemet_[1]) * 4;
  u.guillemets_reversed = !u.right_guillemet_opens && otherwise > usual && otherwise > 1;
  return u;
}

std::vector<QuotationPair> pair_marks(std::span<const QuotationMark> marks, const QuotationUse& use) {
  return Pairing(marks, use).run();
}

}  // namespace stet
