// "340 metres of dike; the repair cost 187,000 francs, or 550 francs a metre", "600 patients, 25 per practice": what
// each gets, by the noun of what there are several of, which its own number names somewhere.
#include <algorithm>
#include <cmath>
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

/// How many there are: the number beside that noun, in the paragraph, else those that the whole text tells.
std::vector<const stet::Number*> DivisionMismatch::numbers_of(const stet::Document& doc, std::string_view noun,
                                                              const stet::Number& each, bool& near) const {
  constexpr uint32_t farthest = 500, room = 48;      // bytes
  constexpr size_t most_words = 3, most_values = 4;  // between the number and its noun; of the text
  const stet::Block* block = doc.block_at(each.span);
  const stet::Number* nearest = nullptr;
  std::vector<const stet::Number*> elsewhere;
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2 || &n == &each) continue;
    const stet::Block* own = doc.block_at(n.span);
    if (own == nullptr || own->note != stet::none) continue;
    std::string behind = words_.settings.fold(doc.words(n.unit)) + " " +
                         words_.settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, own->span, 0, room)));
    behind.resize(std::min(behind.find_first_of(",;.:()"), behind.size()));
    bool named = false;
    size_t words = 0;
    for (size_t at = 0; at < behind.size() && words < most_words && !named;) {
      const std::string_view word = word_at(std::string_view(behind).substr(at));
      named = noun == a_year ? years_.has(word) : of_one_noun(word, noun);
      words += word.empty() ? 0 : 1;
      at += word.size() + 1;
    }
    if (!named) continue;
    const uint32_t gap = n.span.end <= each.span.begin ? each.span.begin - n.span.end : n.span.begin - each.span.end;
    if (own == block && gap <= farthest) {
      if (nearest == nullptr || n.span.begin < each.span.begin) nearest = &n;
    } else if (std::none_of(elsewhere.begin(), elsewhere.end(), [&](const auto* e) { return e->low == n.low; })) {
      elsewhere.push_back(&n);
    }
  }
  near = nearest != nullptr;
  if (near) return {nearest};
  if (elsewhere.size() > most_values) elsewhere.clear();
  return elsewhere;
}

void DivisionMismatch::check_per_noun(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                      size_t row) const {
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
      in_brackets ? std::vector<const stet::Number*>{s[row - 1].row} : numbers_of(doc, noun, *each.row, near);
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
    Figure whole = each;
    whole.row = &n;
    whole.span = n.span;
    whole.shown = doc.words(n.span);
    whole.value = whole.low = n.low;
    whole.unit = last_unit(whole.shown, n.low, n.decimals, whole.scale);
    if (!one_coin && !alike(doc, whole, each)) continue;
    // The one right before may be a slip of the pen away, another one of the paragraph ten times as much.
    const bool before = n.span.end + joint >= each.span.begin && k + 2 >= numbers.index(*each.row);
    for (const stet::Number* of : counts) {
      if (of == &n) continue;
      const double right = n.low / of->low;
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

}  // namespace number
