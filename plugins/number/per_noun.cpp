// "340 metres of dike; the repair cost 187,000 francs, or 550 francs a metre", "600 patients, 25 per practice": what
// each gets, by the noun of what there are several of, which its own number names somewhere.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "arithmetic.h"

namespace number {
namespace {

constexpr uint32_t beside = 1;       // value of words-before-a-single: an article, which stands right behind the figure
constexpr size_t shortest_noun = 3;  // bytes

constexpr std::string_view a_year = "\x1f";  // a noun of no text: what is told by the year

std::string_view word_at(std::string_view s) {
  size_t end = 0;
  while (end < s.size() && (stet::in_word(s[end]) || s[end] == '-')) ++end;
  return s.substr(0, end);
}

bool of_one_noun(std::string_view a, std::string_view b) {
  if (std::min(a.size(), b.size()) < shortest_noun) return false;
  const size_t shared = stet::shared_beginning(a, b);
  constexpr size_t short_noun = 4;
  return shared >= shortest_noun && shared + (shared <= short_noun ? 1 : 2) >= std::max(a.size(), b.size());
}

/// Ten times as much or a tenth, or a slip of the pen.
bool tenfold(double right, double said) {
  const double factor = std::log10(said / right);
  return std::abs(factor) > 0.5 && std::abs(factor - std::round(factor)) < 0.02;
}

}  // namespace

/// The noun of what gets so much: "550 francs a metre", "per household (the Agency counts 19,900) it cost £20,000".
std::string DivisionMismatch::single_of(const Figure& each, const Figure* bracketed) const {
  std::string_view behind = each.behind;
  while (behind.starts_with(' ')) behind.remove_prefix(1);
  uint32_t kind = 0;
  // "36.000 anuales", "60 million annually".
  if (yearly_.prefix(behind) > 0) return std::string(a_year);
  if (const uint32_t size = singles_.prefix(behind, &kind); size > 0 && size < behind.size()) {
    std::string_view rest = behind.substr(size);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (const std::string_view noun = word_at(rest); noun.size() >= shortest_noun) return std::string(noun);
  }
  std::string_view before = bracketed != nullptr ? bracketed->before : each.before;
  // At the head of the clause.
  if (const size_t stop = before.find_last_of(";.:"); stop != before.npos) before.remove_prefix(stop + 1);
  while (before.starts_with(' ')) before.remove_prefix(1);
  if (const uint32_t size = singles_.prefix(before, &kind); size > 0 && kind != beside && size < before.size()) {
    std::string_view rest = before.substr(size);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (const std::string_view noun = word_at(rest); noun.size() >= shortest_noun) return std::string(noun);
  }
  return {};
}

/// Whole numbers of the text by the words behind them.
struct DivisionMismatch::Counted {
  /// Of a value the first number, and the one after it.
  struct Value {
    const stet::Number *first, *next = nullptr;
    const stet::Number* but(const stet::Number& n) const { return first == &n ? next : first; }
  };
  using Values = std::vector<Value>;
  bool known = false;
  std::vector<std::vector<std::string>> words;  // by row of numbers; of those that count nothing: none
  std::map<std::string, Values, std::less<>> by_word;

  void find(const stet::Document& doc, const stet::Settings& settings) {
    known = true;
    const auto numbers = doc.numbers();
    words.resize(numbers.size());
    for (const stet::Number& n : numbers) {
      std::vector<std::string>& own = words[numbers.index(n)];
      own = behind(doc, settings, n);
      for (const std::string& word : own) add(by_word[word], n);
    }
  }
  /// Rows of distinct values, without `each`; empty: there are none, or too many.
  std::vector<const stet::Number*> of(std::string_view noun, const stet::Number& each,
                                      const stet::WordList& years) const {
    std::vector<const stet::Number*> out;
    const bool by_year = noun == a_year;
    const std::string_view head = by_year ? std::string_view() : noun.substr(0, shortest_noun);
    for (auto at = by_word.lower_bound(head); at != by_word.end() && at->first.starts_with(head); ++at) {
      if (!named(at->first, noun, years)) continue;
      for (const Value& v : at->second) {
        const stet::Number* const n = v.but(each);
        if (n != nullptr && std::none_of(out.begin(), out.end(), [&](const auto* e) { return e->low == n->low; }))
          out.push_back(n);
        if (out.size() > most_values) return {};
      }
    }
    return out;
  }
  bool names(uint32_t row, std::string_view noun, const stet::WordList& years) const {
    return std::any_of(words[row].begin(), words[row].end(),
                       [&](const auto& word) { return named(word, noun, years); });
  }

 private:
  static constexpr size_t most_values = 4;

  static bool named(std::string_view word, std::string_view noun, const stet::WordList& years) {
    return noun == a_year ? years.has(word) : of_one_noun(word, noun);
  }
  static void add(Values& values, const stet::Number& n) {
    const auto same = [&](const Value& v) { return v.first->low == n.low; };
    if (const auto at = std::find_if(values.begin(), values.end(), same); at != values.end()) {
      if (at->next == nullptr && at->first != &n) at->next = &n;
    } else if (values.size() <= most_values + 1) {
      values.push_back({&n});
    }
  }
  /// Up to the next mark, the first few.
  static std::vector<std::string> behind(const stet::Document& doc, const stet::Settings& settings,
                                         const stet::Number& n) {
    constexpr uint32_t room = 48;     // bytes
    constexpr size_t most_words = 3;  // between the number and its noun
    std::vector<std::string> out;
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2) return out;
    const stet::Block* own = doc.block_at(n.span);
    if (own == nullptr || own->note != stet::none) return out;
    const std::string folded = settings.fold(doc.words(n.unit)) + " " +
                               settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, own->span, 0, room)));
    const std::string_view clause = std::string_view(folded).substr(0, folded.find_first_of(",;.:()"));
    for (size_t at = 0; at < clause.size() && out.size() < most_words;) {
      const std::string_view word = word_at(clause.substr(at));
      if (!word.empty()) out.emplace_back(word);
      at += word.size() + 1;
    }
    return out;
  }
};

/// How many there are: the number beside that noun, in the paragraph, else those that the whole text tells.
std::vector<const stet::Number*> DivisionMismatch::numbers_of(const stet::Document& doc, Counted& counted,
                                                              std::string_view noun, const stet::Number& each,
                                                              bool& near) const {
  constexpr uint32_t farthest = 500;  // bytes
  if (!counted.known) counted.find(doc, words_.settings);
  const auto numbers = doc.numbers();
  const stet::Block* block = doc.block_at(each.span);
  const uint32_t row = numbers.index(each);
  near = block != nullptr;
  // Before it, the nearest of them, else the first behind it.
  for (uint32_t k = row; near && k-- > 0;) {
    if (numbers[k].span.begin < block->span.begin || numbers[k].span.end + farthest < each.span.begin) break;
    if (counted.names(k, noun, years_)) return {&numbers[k]};
  }
  for (uint32_t k = row + 1; near && k < numbers.size(); ++k) {
    if (numbers[k].span.begin >= block->span.end || numbers[k].span.begin > each.span.end + farthest) break;
    if (counted.names(k, noun, years_)) return {&numbers[k]};
  }
  near = false;
  return counted.of(noun, each, years_);
}

void DivisionMismatch::check_per_noun(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                      size_t row, Counted& counted) const {
  const Figure& each = s[row];
  constexpr uint32_t farthest = 600, joint = 80;  // bytes
  if (each.interval() || each.value <= 0 || each.percent() || each.share() || each.row->kind == STET_NUMBER_ORDINAL ||
      doc.verbatim(each.span))
    return;
  // "per household protected (the Agency counts 19,900)"
  const bool in_brackets =
      row > 0 && s[row - 1].counts() && s[row - 1].behind.starts_with(")") && stet::empty(s[row - 1].row->unit);
  const std::string noun = single_of(each, in_brackets ? &s[row - 1] : nullptr);
  if (noun.empty()) return;
  bool near = in_brackets;
  const std::vector<const stet::Number*> counts =
      in_brackets ? std::vector<const stet::Number*>{s[row - 1].row} : numbers_of(doc, counted, noun, *each.row, near);
  const stet::Block* block = doc.block_at(each.span);
  if (block == nullptr) return;
  const auto numbers = doc.numbers();
  std::optional<Figure> meant;
  const stet::Number* count = nullptr;
  for (uint32_t k = numbers.index(*each.row); k-- > 0;) {
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.begin + farthest < each.span.begin) break;
    // "240 million euros over four years, 60 million a year": the coin is named once.
    const bool one_coin =
        n.kind == STET_NUMBER_CURRENCY && each.counts() && each.scale > 1 && stet::empty(each.row->unit);
    if (n.low != n.high || !(n.kind == each.row->kind || one_coin) || n.low <= each.value) continue;
    Figure whole = figure_of(doc, words_, n);
    if (!one_coin && !alike(doc, whole, each)) continue;
    // The one right before may be a slip of the pen away, another one of the paragraph ten times as much.
    const bool before = n.span.end + joint >= each.span.begin && k + 2 >= numbers.index(*each.row);
    for (const stet::Number* of : counts) {
      if (of == &n) continue;
      const double right = whole.value / of->low;
      const double room = (whole.unit / 2) / of->low + std::max(each.unit, 0.06 * right);
      if (std::abs(right - each.value) <= (each.about ? 2 : 1) * room) return;
      const bool whole_number = std::abs(right - std::round(right)) < 0.01 || right >= 100;
      const bool slip = before && whole_number && each.row->decimals == 0 &&
                        stet::one_slip(stet::printed(right, 0), stet::printed(each.value, 0));
      if (meant || doc.verbatim(n.span) || !(slip || (near && noun != a_year && tenfold(right, each.value)))) continue;
      meant = whole;
      count = of;
    }
  }
  if (!meant) return;
  const double right = meant->value / count->low;
  report(each.span,
         meant->shown + " divided by " + doc.words(count->span) + " is " +
             stet::printed(right, std::abs(right - std::round(right)) < 0.005 ? 0
                                  : right < 10                                ? 2
                                                                              : 0) +
             ", the text says " + each.shown,
         {{meant->span, "the whole"}, {count->span, "their number"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*each.row)});
}

void DivisionMismatch::check_per_noun(const stet::Document& doc, const stet::Report& report,
                                      const std::vector<Sentence>& sentences) const {
  Counted counted;
  for (const Sentence& s : sentences)
    for (size_t i = 0; i < s.size(); ++i) check_per_noun(doc, report, s, i, counted);
}

}  // namespace number
