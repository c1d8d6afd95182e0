// What decides is less how alike two units are than what else may explain the difference: each guard below was met in
// published documents.
#include "core/analyse/restated/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <stet/text.hpp>

#include "core/analyse/restated/align.h"
#include "core/analyse/restated/facts.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet::restated {
namespace {

// How much of the lighter unit's weight must be shared.
constexpr float closely_enough = 0.75f, closely_if_short = 0.9f, in_other_words = 0.6f, for_a_slip = 0.45f;
constexpr float weight_of_fact = 6;     // that both tell
constexpr size_t long_restatement = 7;  // words
constexpr size_t clause = 25;           // tokens: what is told again may be a part of a sentence

class Pair {
 public:
  Pair(const Document& d, const Units& units, const Unit& a, const Unit& b)
      : d_(d), u_(units), a_(a), b_(b), x_(units.tokens_of(a)), y_(units.tokens_of(b)) {}

  std::optional<Verdict> run() {
    if (a_.form == b_.form && a_.form != Form::sentence) return {};  // rows and items are made to be alike
    if (opens_display(a_) && opens_display(b_)) return {};
    measure();
    if (shared_ < 2 || common_ < least_in_common) return {};
    if (!find_free()) return {};
    if (auto v = closely()) return v;
    if (explained_ || free_a_.empty() || free_b_.empty()) return {};
    return otherwise();
  }

  /// Of two figures for one thing at one scale.
  std::optional<Verdict> run(const Twins& t) {
    if (a_.block == b_.block || !may_tell_again(a_, b_, t.odd) || !find_free()) return {};
    if (!is_free(free_a_, t.first) || !is_free(free_b_, t.second)) return {};
    measure();
    const std::pair facts{t.first, t.second};
    const Fact &f = first(t.first), &g = second(t.second);
    if (compare(d_, f, g, false) != Said::other || !slip(d_, f, g)) return {};
    const double one = d_.numbers[f.row].high, two = d_.numbers[g.row].high;
    // What grew or shrank lies near; a slip may lie anywhere.
    const bool near = std::abs(one - two) < tells_of_a_slip * std::max(std::abs(one), std::abs(two));
    if (near && !t.alone) return {};
    const size_t rare = count_rare_near(f.token, g.token);
    // A thing counted twice and no more, at the head and below: two digits hardly change places there by chance.
    const bool told_again = t.swapped && t.alone && !t.odd && !t.told_again && at_head(a_, d_);
    const bool short_figures = std::max(one, two) < 100 && d_.numbers[f.row].decimals == 0;
    const size_t needed = told_again                                          ? 0
                          : t.told_again && same_date()                       ? 0
                          : t.odd || (t.told_again && agrees_)                ? 1
                          : t.swapped && !short_figures && (t.alone || !near) ? 2
                                                                              : 3;
    if (rare < needed || (!t.swapped && (shared_ < 4 || (shared_ < 6 && (first_set_apart(f) || second_set_apart(g))))))
      return {};
    if (auto v = closely()) return v;
    // Who "they" are matters less where nothing but two digits differs from what the text has elsewhere.
    const bool told_once_more = t.odd || t.told_again;
    constexpr size_t much = 4;  // of what is rare
    const bool apart = t.swapped && t.alone && rare >= much
                           ? set_apart(x_, y_, f.token, 0) && set_apart(y_, x_, g.token, 0)
                       : told_once_more ? first_set_apart(f) && second_set_apart(g)
                                        : each_set_apart(f, g);
    if (explained_ || other_time(!t.swapped) || apart || (!told_once_more && of_somebody()) || became(a_, f) ||
        became(b_, g) || rounded(facts))
      return {};
    if (!unlike(facts, true, true, true)) return verdict(facts, true, common_);
    // Who it is told of may be another: of a thing that is counted but twice, and never in other figures, it is asked.
    const bool asked = t.swapped && t.alone && !short_figures && one_head(f, g) &&
                       (t.odd || (!t.told_again && !denied() && !set_apart_by_names()));
    return asked ? verdict(facts, false, common_) : std::nullopt;
  }

 private:
  /// Rows are made to be alike; one may hold what a sentence tells again and again.
  static bool may_tell_again(const Unit& a, const Unit& b, bool odd) {
    const auto says = [](const Unit& u) {
      return u.form == Form::sentence || u.form == Form::figure || (u.form == Form::list && u.tokens >= clause / 2);
    };
    if (a.form != Form::sentence && a.form == b.form) return false;
    return (says(a) && says(b)) || (odd && (says(a) || says(b)));
  }
  void measure() {
    std::tie(shared_, common_) = u_.shared(a_, b_);
    common_ /= std::max(0.01f, std::min(a_.weight, b_.weight));
  }

  /// A date, were it a year, that both tell.
  bool same_date() const {
    for (const Fact& f : u_.facts_of(a_))
      for (const Fact& g : u_.facts_of(b_))
        if (f.date && g.date && compare(d_, f, g, false) == Said::same) return true;
    return false;
  }

  /// Behind both figures stands the same word.
  bool one_head(const Fact& f, const Fact& g) const {
    const uint32_t one = head_of(x_, f.token);
    return one != none && one == head_of(y_, g.token);
  }
  /// "The Danish fleet", "the Swedish fleet": a name of its own stands before a word that both have.
  bool set_apart_by_names() const {
    const auto named = [](std::span<const Token> of, const Units& u, const Unit& other) {
      std::vector<uint32_t> stems;
      const auto theirs = u.stems_of(other);
      const auto shared = [&](uint32_t stem) { return std::binary_search(theirs.begin(), theirs.end(), stem); };
      for (size_t k = 0; k + 1 < of.size(); ++k)
        if (of[k].fact == no_fact && of[k].capital && of[k].part == Part::content && !shared(of[k].stem) &&
            of[k + 1].fact == no_fact && shared(of[k + 1].stem))
          stems.push_back(of[k + 1].stem);
      return stems;
    };
    const std::vector<uint32_t> one = named(x_, u_, b_), two = named(y_, u_, a_);
    return std::any_of(one.begin(), one.end(),
                       [&](uint32_t stem) { return std::find(two.begin(), two.end(), stem) != two.end(); });
  }
  bool denied() const {
    const auto denies = [](std::span<const Token> of) {
      return std::any_of(of.begin(), of.end(), [](const Token& t) { return t.part == Part::negation; });
    };
    return denies(x_) != denies(y_);
  }

  static constexpr double tells_of_a_slip = 0.1;
  static constexpr uint32_t is_seldom = 12;  // units with a stem

  /// Different stems that are rare in the document and stand near both.
  size_t count_rare_near(size_t one, size_t two) const {
    const auto near = [](std::span<const Token> of, size_t fact) {
      const size_t begin = fact > clause ? fact - clause : 0;
      return of.subspan(begin, std::min(of.size(), fact + clause) - begin);
    };
    std::vector<uint32_t> stems;
    for (const Token& t : near(x_, one))
      if (t.fact == no_fact && t.part == Part::content && u_.uses[t.stem] <= is_seldom) stems.push_back(t.stem);
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    const auto there = near(y_, two);
    return static_cast<size_t>(std::count_if(stems.begin(), stems.end(), [&](uint32_t stem) {
      return std::any_of(there.begin(), there.end(),
                         [&](const Token& t) { return t.fact == no_fact && t.stem == stem; });
    }));
  }
  /// Each tells a date that the other does not; strictly: one of them does.
  bool other_time(bool strictly) const {
    const auto date = [](const auto& free, auto fact) {
      return std::any_of(free.begin(), free.end(), [&](uint16_t i) { return fact(i).date; });
    };
    const bool one = date(free_a_, [&](uint16_t i) { return first(i); });
    const bool two = date(free_b_, [&](uint16_t i) { return second(i); });
    return strictly ? one || two : one && two;
  }
  /// Near its figure a word of its own that tells one of a kind from another: "northern", "second", "later".
  static bool set_apart(std::span<const Token> of, std::span<const Token> other, size_t fact,
                        size_t behind = clause / 2) {
    constexpr size_t near = clause / 2;
    for (size_t k = fact > near ? fact - near : 0; k < of.size() && k <= fact + behind; ++k)
      if (const Token& t = of[k]; (t.part == Part::singling || t.part == Part::ordering) &&
                                  std::none_of(other.begin(), other.end(),
                                               [&](const Token& o) { return o.fact == no_fact && o.stem == t.stem; }))
        return true;
    return false;
  }
  /// "In a second survey, 1,427 nurses": such a word of its own leads to the figure.
  static bool led_apart(std::span<const Token> of, std::span<const Token> other, size_t fact) {
    constexpr size_t near = 2;
    for (size_t k = fact > near ? fact - near : 0; k < fact; ++k)
      if (const Token& t = of[k]; (t.part == Part::singling || t.part == Part::ordering) &&
                                  std::none_of(other.begin(), other.end(),
                                               [&](const Token& o) { return o.fact == no_fact && o.stem == t.stem; }))
        return true;
    return false;
  }
  bool first_set_apart(const Fact& f) const { return set_apart(x_, y_, f.token); }
  bool second_set_apart(const Fact& g) const { return set_apart(y_, x_, g.token); }
  /// Each has such a word, or one that says more of what is counted: "124 small boats", "134 large boats".
  bool each_set_apart(const Fact& f, const Fact& g) const {
    const auto says_more = [&](std::span<const Token> of, const Unit& other, const Fact& fact) {
      const auto own = [&](size_t k) {
        return of[k].fact == no_fact && of[k].part == Part::content && !shares(other, of[k].stem);
      };
      const size_t at = fact.token;
      if (at > 0 && own(at - 1)) return true;
      return empty(d_.numbers[fact.row].unit) && at + 1 < of.size() && own(at + 1);
    };
    return (first_set_apart(f) && second_set_apart(g)) || (says_more(x_, b_, f) && says_more(y_, a_, g));
  }

  /// "Layout on 32 bit systems:", and what follows: each is a heading of its own.
  bool opens_display(const Unit& u) const {
    uint32_t end = u.span.end;
    while (end > u.span.begin && (is_space(d_.prose()[end - 1]) || d_.prose()[end - 1] == STET_MASK)) --end;
    return end > u.span.begin && d_.prose()[end - 1] == ':';
  }
  bool shares(const Unit& u, uint32_t stem) const {
    const auto stems = u_.stems_of(u);
    return std::binary_search(stems.begin(), stems.end(), stem);
  }
  const Fact& first(size_t i) const { return u_.facts_of(a_)[i]; }
  const Fact& second(size_t i) const { return u_.facts_of(b_)[i]; }

  /// Facts that the other unit does not tell.
  bool find_free() {
    const auto fa = u_.facts_of(a_), fb = u_.facts_of(b_);
    const auto told = [&](const Fact& f, std::span<const Fact> in) {
      return std::any_of(in.begin(), in.end(), [&](const Fact& g) {
        // A day is not told by its year alone.
        if (f.date && g.date && d_.dates[f.row].precision > d_.dates[g.row].precision) return false;
        return compare(d_, f, g, false) == Said::same;
      });
    };
    for (size_t i = 0; i < fa.size(); ++i)
      if (!told(fa[i], fb))
        free_a_.push_back(static_cast<uint16_t>(i));
      else if (is_rare(fa[i]))
        agrees_ = true;
    for (size_t i = 0; i < fb.size(); ++i)
      if (!told(fb[i], fa)) free_b_.push_back(static_cast<uint16_t>(i));
    return !free_a_.empty() || !free_b_.empty();
  }
  /// Not one of the years and small numbers that stand everywhere.
  bool is_rare(const Fact& f) const {
    return f.date ? d_.dates[f.row].precision != STET_DATE_YEAR : std::abs(d_.numbers[f.row].high) >= 10;
  }
  bool is_free(const std::vector<uint16_t>& free, uint16_t i) const {
    return std::find(free.begin(), free.end(), i) != free.end();
  }

  // ---- told nearly word for word

  struct Window {
    size_t begin, end;
    bool cut_before, cut_behind;
  };
  static Window around(size_t token, size_t tokens, size_t width) {
    if (tokens <= width) return {0, tokens, false, false};
    const size_t half = width / 2;
    const size_t begin = token > half ? token - half : 0, end = std::min(tokens, token + half);
    return {begin, end, begin > 0, end < tokens};
  }

  std::optional<Verdict> closely() {
    if (a_.form == Form::row || b_.form == Form::row) return {};
    const bool whole = x_.size() <= widest_window && y_.size() <= widest_window;
    size_t tries = 0;
    const auto all = [](const std::vector<uint16_t>& free, uint32_t facts) {
      std::vector<uint16_t> out = free;
      for (uint16_t i = 0; free.empty() && i < facts; ++i) out.push_back(i);
      return out;
    };
    // Of two figures that are one by mistake, each is told in the other unit.
    const std::vector<uint16_t> those = all(free_b_, b_.facts);
    for (const uint16_t i : all(free_a_, a_.facts))
      for (const uint16_t j : those) {
        if (first(i).date != second(j).date || compare(d_, first(i), second(j), false) != Said::other) continue;
        if (++tries > 6) return {};
        if (!whole || tries == 1)
          if (auto v = closely(i, j, widest_window, 5); v || explained_) return v;
        if (x_.size() > clause && y_.size() > clause)
          if (auto v = closely(i, j, clause, 7); v || explained_) return v;
      }
    return {};
  }

  std::optional<Verdict> closely(uint16_t i, uint16_t j, size_t width, size_t fewest) {
    const bool turned = turns({i, j});
    return closely(around(first(i).token, x_.size(), width), around(second(j).token, y_.size(), width), fewest,
                   turned ? std::optional(std::pair{i, j}) : std::nullopt);
  }
  /// `turned`: dates that stand elsewhere in their sentences, so that nothing else is aligned by them.
  std::optional<Verdict> closely(Window wa, Window wb, size_t fewest,
                                 std::optional<std::pair<uint16_t, uint16_t>> turned) {
    const auto x = x_.subspan(wa.begin, wa.end - wa.begin), y = y_.subspan(wb.begin, wb.end - wb.begin);
    const auto pairs = align(x, y, [&](uint16_t i, uint16_t j) {
      if (turned && (i == turned->first || j == turned->second)) return 0;
      switch (compare(d_, first(i), second(j), false)) {
        case Said::same:
          return 6;
        case Said::other:
          return 3;
        default:
          return 0;
      }
    });
    float weight = 0;
    size_t words = 0;
    std::optional<std::pair<uint16_t, uint16_t>> differ = turned;
    std::pair<size_t, size_t> at{};
    if (turned) at = {first(turned->first).token - wa.begin, second(turned->second).token - wb.begin};
    for (const auto& [i, j] : pairs) {
      if (x[i].fact != no_fact) {
        if (compare(d_, first(x[i].fact), second(y[j].fact), false) != Said::other) {
          weight += weight_of_fact;
          ++words;
          continue;
        }
        if (differ) return {};  // two facts differ: two events
        differ = {x[i].fact, y[j].fact};
        at = {i, j};
      } else if (x[i].part == Part::content) {
        weight += u_.weights[x[i].stem];
        ++words;
      }
    }
    if (!differ) return {};
    // An abstract tells what the text does, were it in few words.
    if (a_.abstract != b_.abstract) --fewest;
    const float like = weight / std::max(0.01f, std::min(weight_of(x), weight_of(y)));
    if (!(like >= closely_enough && words >= fewest) && !(like >= closely_if_short && words + 1 >= fewest)) return {};
    const bool only_told_here = is_free(free_a_, differ->first) && is_free(free_b_, differ->second);
    // So much is not said twice of two people, nor of a figure that was rounded twice.
    const bool verbatim = like >= closely_if_short && words >= long_restatement;
    if (!only_told_here && !verbatim) return {};
    if (turned && like < closely_if_short) return {};
    explained_ = substituted(x, y, pairs, wa, wb) || moved(x, y, pairs, at, turned.has_value()) || fronted(*differ) ||
                 (!verbatim && of_somebody()) ||
                 (!first(differ->first).date && (heads_differ(*differ, true) || rounded(*differ, !verbatim)));
    if (explained_) return {};
    return verdict(*differ, true, like);
  }

  /// All but the fact that differs.
  float weight_of(std::span<const Token> window) const {
    std::array<uint32_t, widest_window> stems;
    auto end = stems.begin();
    float sum = -weight_of_fact;
    for (const Token& t : window)
      if (t.fact != no_fact) {
        sum += weight_of_fact;
      } else if (t.part == Part::content) {
        *end++ = t.stem;
      }
    std::sort(stems.begin(), end);
    end = std::unique(stems.begin(), end);
    for (auto stem = stems.begin(); stem != end; ++stem) sum += u_.weights[*stem];
    return sum;
  }

  /// Tells one thing from another: content the other unit lacks, "first", "not".
  bool tells_apart(const Token& t, const Unit& other) const {
    if (t.fact != no_fact) return false;
    return t.part == Part::singling || t.part == Part::negation || (t.part == Part::content && !shares(other, t.stem));
  }
  /// Between two pairs of words that match, each unit has words of its own: one thing stands for another.
  template <class Pairs>
  bool substituted(std::span<const Token> x, std::span<const Token> y, const Pairs& pairs, Window wa, Window wb) const {
    size_t i = 0, j = 0;
    for (size_t p = 0; p <= pairs.size(); ++p) {
      const size_t to_i = p < pairs.size() ? pairs[p].first : x.size();
      const size_t to_j = p < pairs.size() ? pairs[p].second : y.size();
      bool own_a = false, own_b = false, denied = false;
      for (size_t k = i; k < to_i; ++k) {
        own_a = own_a || tells_apart(x[k], b_);
        denied = denied || x[k].part == Part::negation;
      }
      for (size_t k = j; k < to_j; ++k) {
        own_b = own_b || tells_apart(y[k], a_);
        denied = denied || y[k].part == Part::negation;
      }
      const bool cut =
          (p == 0 && (wa.cut_before || wb.cut_before)) || (p == pairs.size() && (wa.cut_behind || wb.cut_behind));
      // "…, signed on 9 June 1961, no union was there": another clause begins behind the fact that both end with.
      if (denied && p == pairs.size() && p > 0 && ends_clause(x, y, pairs.back())) denied = false;
      if (!cut && ((own_a && own_b) || denied)) return true;
      if (p < pairs.size()) {
        i = to_i + 1;
        j = to_j + 1;
      }
    }
    return false;
  }

  /// Both are facts, and a comma stands behind one, or the end.
  bool ends_clause(std::span<const Token> x, std::span<const Token> y, std::pair<size_t, size_t> at) const {
    if (x[at.first].fact == no_fact) return false;
    const auto ends = [&](const Fact& f) {
      const char c = f.span.end < d_.prose().size() ? d_.prose()[f.span.end] : '.';
      return c == ',' || c == ';' || c == '.';
    };
    return ends(first(x[at.first].fact)) && ends(second(y[at.second].fact));
  }

  /// Near the fact, a word of time has no partner, or one that both have stands on the other side: what the date is
  /// said of may be another thing.
  template <class Pairs>
  bool moved(std::span<const Token> x, std::span<const Token> y, const Pairs& pairs, std::pair<size_t, size_t> at,
             bool turned) const {
    constexpr size_t near = 8;
    const auto lone = [&](std::span<const Token> of, size_t fact, const Unit& other, bool first_side) {
      const size_t begin = fact > near ? fact - near : 0, end = std::min(of.size(), fact + near + 1);
      for (size_t k = begin; k < end; ++k) {
        if (of[k].fact != no_fact) continue;
        const bool paired = std::any_of(pairs.begin(), pairs.end(),
                                        [&](const auto& p) { return (first_side ? p.first : p.second) == k; });
        if (paired) continue;
        if (of[k].part == Part::ordering || of[k].part == Part::singling) return true;
        if (!turned && of[k].part == Part::content && shares(other, of[k].stem)) return true;
      }
      return false;
    };
    return lone(x, at.first, b_, true) || lone(y, at.second, a_, false);
  }

  /// "The city took it over in 1927", "In 1929 the city took it over": the one date of each, which begins one of them.
  bool turns(std::pair<uint16_t, uint16_t> facts) const {
    constexpr size_t head = 2;  // "Im Jahr 1929"
    const Fact &f = first(facts.first), &g = second(facts.second);
    const auto dates = [](std::span<const Fact> of) {
      return std::count_if(of.begin(), of.end(), [](const Fact& x) { return x.date; });
    };
    return f.date && (f.token <= head) != (g.token <= head) && dates(u_.facts_of(a_)) == 1 &&
           dates(u_.facts_of(b_)) == 1;
  }

  /// "In 2012 the Board met", "In 2016 the Board met": what comes again.
  bool fronted(std::pair<uint16_t, uint16_t> facts) const {
    const Fact &f = first(facts.first), &g = second(facts.second);
    if (!f.date) return false;
    const bool years = d_.dates[f.row].precision == STET_DATE_YEAR || d_.dates[g.row].precision == STET_DATE_YEAR;
    return years && f.token <= 1 && g.token <= 1;
  }

  /// "He was born in": both tell of somebody who is named before.
  bool of_somebody() const {
    const auto opens = [](std::span<const Token> of) {
      for (const Token& t : of) {
        if (t.fact != no_fact) continue;
        if (t.part == Part::grammar) continue;
        return t.part == Part::pronoun;
      }
      return false;
    };
    if (!opens(x_) || !opens(y_)) return false;
    for (size_t k = 1; k < x_.size(); ++k)
      if (x_[k].capital && x_[k].part == Part::content && shares(b_, x_[k].stem)) return false;
    return true;
  }

  // ---- figures

  bool heads_differ(std::pair<uint16_t, uint16_t> facts, bool strictly) const {
    const uint32_t one = head_of(x_, first(facts.first).token), two = head_of(y_, second(facts.second).token);
    if (strictly) return one != two;
    return (one != none && !shares(b_, one)) || (two != none && !shares(a_, two));
  }
  /// "The fleet grew to 134", "est passée à 134": what something became.
  bool became(const Unit& u, const Fact& f) const {
    constexpr uint32_t near = 60;  // bytes
    bool change = false, to = false;
    lexicon::for_each_word(d_.prose(), {u.span.begin, f.span.begin}, [&](Span at) {
      const std::string word = fold(slice(d_.prose(), at));
      change = change || (at.end + near > f.span.begin && lexicon::has(lexicon::list::words_of_change, word));
      to = lexicon::has(lexicon::list::change_to, word);
    });
    return change || to;
  }
  bool is_approximate(std::span<const Token> of, size_t fact) const {
    for (size_t k = fact > 3 ? fact - 3 : 0; k < fact; ++k)
      if (of[k].fact == no_fact && of[k].part == Part::approximate) return true;
    return false;
  }
  /// "about 50,000" and "51,200" are one figure; "about 50,000" and "about 51,000" may be.
  bool rounded(std::pair<uint16_t, uint16_t> facts, bool both = true) const {
    const Fact &f = first(facts.first), &g = second(facts.second);
    const bool one = is_approximate(x_, f.token), two = is_approximate(y_, g.token);
    if ((!one && !two) || (one && two && !both)) return false;
    if (compare(d_, f, g, true) == Said::same) return true;
    const double a = d_.numbers[f.row].high, b = d_.numbers[g.row].high;
    return one != two && std::abs(a - b) <= 0.1 * std::max(std::abs(a), std::abs(b));
  }

  // ---- told in other words

  std::optional<Verdict> otherwise() {
    const auto facts = the_one();
    if (!facts) return {};
    const Fact &f = first(facts->first), &g = second(facts->second);
    const bool slipped = slip(d_, f, g);
    const bool row = a_.form == Form::row || b_.form == Form::row;
    // Among many figures two that look like a slip are met by chance.
    const bool few = free_a_.size() * free_b_.size() <= 4;
    const bool enough =
        (shared_ + (agrees_ && few ? 1 : 0) >= 3 && common_ >= (slipped ? for_a_slip : in_other_words)) ||
        (shared_ >= 2 && slipped && !f.date && common_ >= closely_if_short);
    if (!enough) return {};
    if (!slipped && a_.block == b_.block) return {};
    if (!u_.knows_small_words && !row) return {};
    const bool rescaled = slipped && !f.date && common_ >= closely_if_short;
    if (!f.date && !row && (each_set_apart(f, g) || became(a_, f) != became(b_, g))) return {};
    if (rescaled && !row && (led_apart(x_, y_, f.token) || led_apart(y_, x_, g.token))) return {};
    bool swapped = false;
    if (slipped && !f.date) stet::one_slip(slice(d_.prose(), f.span), slice(d_.prose(), g.span), &swapped);
    if (unlike(*facts, row || rescaled, slipped && few, swapped && few) || of_somebody() || fronted(*facts)) return {};
    if (f.date && !slipped && !row && year_alone(f, g)) return {};
    if (!f.date && !row && !slipped && d_.numbers[f.row].kind == STET_NUMBER_PLAIN && empty(d_.numbers[f.row].unit) &&
        head_of(x_, f.token) == none)
      return {};  // nobody says what it counts
    if (!f.date && (heads_differ(*facts, false) || rounded(*facts) || compare(d_, f, g, true) == Said::same)) return {};
    return verdict(*facts, false, common_);
  }
  bool year_alone(const Fact& f, const Fact& g) const {
    return d_.dates[f.row].precision == STET_DATE_YEAR || d_.dates[g.row].precision == STET_DATE_YEAR;
  }

  /// The facts that differ, where it can be only these.
  std::optional<std::pair<uint16_t, uint16_t>> the_one() const {
    std::optional<std::pair<uint16_t, uint16_t>> found, slipped;
    size_t pairs = 0, slips = 0;
    for (const uint16_t i : free_a_)
      for (const uint16_t j : free_b_) {
        if (compare(d_, first(i), second(j), false) != Said::other) continue;
        found = {i, j};
        ++pairs;
        if (slip(d_, first(i), second(j))) {
          slipped = {i, j};
          ++slips;
        }
      }
    if (slips == 1) return slipped;
    return pairs == 1 ? found : std::nullopt;
  }

  /// Words by which the two may tell of different things; where one figure slipped, only those near it.
  bool unlike(std::pair<uint16_t, uint16_t> facts, bool leniently, bool slipped, bool denied_near = false) const {
    constexpr size_t near = 6, near_denial = 4;
    size_t names_a = 0, names_b = 0;
    const auto own = [&](std::span<const Token> of, std::span<const Token> other, const Unit& unit, size_t fact,
                         size_t& names) {
      for (size_t k = 0; k < of.size(); ++k) {
        const Token& t = of[k];
        if (t.fact != no_fact) continue;
        const bool there = std::any_of(other.begin(), other.end(),
                                       [&](const Token& o) { return o.fact == no_fact && o.stem == t.stem; });
        if (there) continue;
        const bool far = slipped && (k > fact + near || k + near < fact);
        const bool denies_other = denied_near && (k > fact + near_denial || k + near_denial < fact);
        const bool sets_apart = t.part == Part::ordering || t.part == Part::singling;
        if ((t.part == Part::negation && !denies_other) || (!leniently && !far && sets_apart)) return true;
        if (k > 0 && t.capital && t.part == Part::content && !shares(unit, t.stem)) ++names;
      }
      return false;
    };
    if (own(x_, y_, b_, first(facts.first).token, names_a) || own(y_, x_, a_, second(facts.second).token, names_b))
      return true;
    return names_a > 0 && names_b > 0;
  }

  std::optional<Verdict> verdict(std::pair<uint16_t, uint16_t> facts, bool closely, float like) const {
    return Verdict{facts.first, facts.second, closely, slip(d_, first(facts.first), second(facts.second)),
                   static_cast<uint32_t>(std::lround(std::min(like, 1.f) * 100))};
  }

  const Document& d_;
  const Units& u_;
  const Unit &a_, &b_;
  std::span<const Token> x_, y_;
  bool explained_ = false;  // told nearly word for word, and something else accounts for what differs
  bool agrees_ = false;     // a fact that is rare is told by both
  size_t shared_ = 0;
  float common_ = 0;  // of the lighter unit's weight
  std::vector<uint16_t> free_a_, free_b_;
};

}  // namespace

std::optional<Verdict> judge(const Document& d, const Units& units, const Unit& a, const Unit& b) {
  return Pair(d, units, a, b).run();
}

std::optional<Verdict> judge(const Document& d, const Units& units, const Twins& twins) {
  return Pair(d, units, units.all[twins.a], units.all[twins.b]).run(twins);
}

}  // namespace stet::restated
