// "$5m (€5m)", "$5 million euros": one sum in two currencies, in which it cannot have the same figures.
#include <algorithm>

#include "slips.h"

namespace number {

const stet::Rule CurrencyMismatch::rule{.id = "number/currency-mismatch",
                                        .summary = "One sum is given in two currencies.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables | STET_BLOCKS,
                                        .page =
#include "currency-mismatch.md.inc"
};

namespace {

constexpr uint32_t dollar = 1, euro = 2, franc = 5;  // values of the list

/// They have been worth the same for months.
bool once_at_par(uint32_t a, uint32_t b) {
  const auto hard = [](uint32_t c) { return c == dollar || c == euro || c == franc; };
  return hard(a) && hard(b);
}
/// How many figures say something: 3 of 5,120,000 and of 512.
size_t figures_that_count(std::string_view shown) {
  std::string out;
  for (const char c : shown)
    if (stet::digit(c)) out += c;
  out.erase(0, out.find_first_not_of('0'));
  while (!out.empty() && out.back() == '0') out.pop_back();
  return out.size();
}
/// "m", "bn" right behind figures; its end.
uint32_t behind_scale(const stet::WordList& scales, std::string_view p, uint32_t at) {
  constexpr uint32_t longest = 3;
  uint32_t end = at;
  if (end < p.size() && p[end] == ' ') ++end;
  while (end < p.size() && end - at < longest && stet::letter(p[end])) ++end;
  const std::string_view letters = p.substr(at, end - at);
  const std::string_view scale = letters.substr(std::min(letters.find_first_not_of(' '), letters.size()));
  return scales.has(stet::lower(scale)) ? end : at;
}

}  // namespace

uint32_t CurrencyMismatch::currency_of(const stet::Document& doc, stet::Span unit) const {
  return stet::empty(unit) ? 0 : currencies_.value(words_.settings.fold(doc.words(unit)));
}

/// A sign before the figures, and another currency behind them.
void CurrencyMismatch::check_two_signs(const stet::Document& doc, const stet::Report& report, const stet::Number& n,
                                       uint32_t currency) const {
  constexpr uint32_t nearby = 24;  // bytes
  if (n.unit.begin > n.span.begin) return;
  const uint32_t end = behind_scale(scales_, doc.prose(), n.span.end);
  const stet::Span around = doc.widened({end, end}, {end, static_cast<uint32_t>(doc.prose().size())}, 0, nearby);
  const std::string_view written = doc.prose().substr(around.begin, around.end - around.begin);
  if (!written.starts_with(' ') || written.size() < 2) return;
  const size_t words_end = std::min(written.find_first_of(" \n,.;:)", 1), written.size());
  const std::string word = words_.settings.fold(written.substr(1, words_end - 1));
  const uint32_t other = behind_.value(word);
  if (other == 0 || other == currency) return;
  const stet::Span second{end + 1, end + static_cast<uint32_t>(words_end)};
  if (doc.verbatim(n.span)) return;
  report({n.span.begin, second.end}, "this sum has “" + doc.words(n.unit) + "” and “" + doc.words(second) + "”",
         {{second, "the other currency"}}, {.cause = doc.cause(n)});
}

void CurrencyMismatch::check(const stet::Document& doc, const stet::Report& report,
                             const std::vector<Sentence>&) const {
  const std::string_view p = doc.prose();
  const auto numbers = doc.numbers();
  for (uint32_t i = 0; i < numbers.size(); ++i) {
    const stet::Number& a = numbers[i];
    if (a.kind != STET_NUMBER_CURRENCY) continue;
    const uint32_t of_first = currency_of(doc, a.unit);
    if (of_first == 0) continue;
    check_two_signs(doc, report, a, of_first);
    if (i + 1 == numbers.size()) break;
    const stet::Number& b = numbers[i + 1];
    if (b.kind != STET_NUMBER_CURRENCY || a.low != b.low || a.high != b.high || a.low == 0) continue;
    const uint32_t of_second = currency_of(doc, b.unit);
    if (of_second == 0 || of_second == of_first) continue;
    // "(", "(or", and the bracket is closed right behind.
    const uint32_t from = behind_scale(scales_, p, std::max(a.span.end, a.unit.end));
    const uint32_t to = std::min(b.span.begin, stet::empty(b.unit) ? b.span.begin : b.unit.begin);
    if (to < from + 2 || to > from + 16 || p[from] != ' ' || p[from + 1] != '(') continue;
    const std::string joint = words_.settings.fold(doc.words({from + 2, to}));
    if (!joint.empty() && !equals_.has(joint)) continue;
    const uint32_t first_end = std::max(a.span.end, a.unit.end), second_end = std::max(b.span.end, b.unit.end);
    const uint32_t end = behind_scale(scales_, p, second_end);
    if (end >= p.size() || p[end] != ')' ||
        p.substr(first_end, from - first_end) != p.substr(second_end, end - second_end))
      continue;
    if (doc.verbatim(a.span)) continue;
    // Shops ask the same for a thing in two lands; two currencies may be worth the same for a while.
    constexpr double small_sum = 1000;
    constexpr size_t exact = 3;
    const bool scaled = from != first_end;
    const bool doubtful = (a.low < small_sum && !scaled) ||
                          (once_at_par(of_first, of_second) && figures_that_count(doc.words(a.span)) < exact);
    report({a.span.begin, end},
           doc.words({a.span.begin, from}) + " and " + doc.words({to, end}) + " are not the same sum",
           {{{to, end}, "the other currency"}},
           {.severity = doubtful ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT, .cause = doc.cause(a)});
  }
}

}  // namespace number
