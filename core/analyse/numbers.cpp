// Numbers in figures: plain, percentages, sums of money, ordinals. Digits of dates, links, labels and names are passed
// over.
#include <algorithm>
#include <cmath>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

constexpr uint32_t longest_number = 48;  // bytes; "1,2,3,…" of a whole page is none

uint32_t letters_at(std::string_view s, uint32_t at, uint32_t limit) {
  uint32_t i = at;
  while (i < limit && is_alpha(s[i])) ++i;
  return i - at;
}

bool currency_before(std::string_view s, uint32_t at, uint32_t begin, uint32_t& start) {
  uint32_t i = at;
  if (i > begin && s[i - 1] == ' ') --i;
  if (i == begin) return false;
  const CodePoint c = code_point_before(s, i);
  if (c.value != '$' && c.value != 0x20AC && c.value != 0xA3 && c.value != 0xA5 && c.value != 0x20B9 &&
      c.value != 0x20BD)
    return false;
  start = i - c.size;
  return true;
}

// 1,234,567.89 and 1.234.567,89: a mark followed by exactly three digits groups, the last other one is the decimal
// mark.
double value_of(std::string_view digits, uint32_t& decimals) {
  double value = 0;
  double fraction = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (is_digit(c)) {
      if (fraction > 0) {
        value += (c - '0') * fraction;
        fraction /= 10;
        ++decimals;
      } else {
        value = value * 10 + (c - '0');
      }
      continue;
    }
    size_t run = 0;
    while (i + 1 + run < digits.size() && is_digit(digits[i + 1 + run])) ++run;
    const bool last = i + 1 + run == digits.size();
    const bool other_before = digits.substr(0, i).find_first_of(c == '.' ? "," : ".") != std::string_view::npos;
    const bool groups = run == 3 && !(last && other_before) && !(c == '.' && last && digits.substr(0, i).size() > 3);
    if (!groups) fraction = 0.1;
  }
  return value;
}

}  // namespace

void find_numbers(Document& d) {
  const std::string_view s = d.prose();
  for (const stet_block& b : d.blocks) {
    if (b.kind == STET_BLOCK_CODE) continue;
    uint32_t date = first_at_or_after(d.dates, b.span.begin);
    uint32_t link = first_at_or_after(d.links, b.span.begin);
    uint32_t marker = first_at_or_after(d.markers, b.span.begin);
    const uint32_t begin = b.note != none ? std::max(b.span.begin, d.notes[b.note].body.begin) : b.span.begin;
    for (uint32_t i = begin; i < b.span.end; ++i) {
      if (!is_digit(s[i])) continue;
      const auto skip = [&](auto& rows, uint32_t& at) {
        while (at < rows.size() && rows[at].span.end <= i) ++at;
        if (at >= rows.size() || !contains(rows[at].span, i)) return false;
        i = rows[at].span.end - 1;
        return true;
      };
      const auto skip_links = [&] {
        while (link < d.links.size() && d.links[link].span.end <= i) ++link;
        if (link >= d.links.size() || !contains(written(d.links[link]), i)) return false;
        i = d.links[link].span.end - 1;
        return true;
      };
      if (skip(d.dates, date) || skip_links() || skip(d.markers, marker)) continue;
      uint32_t end = i;
      while (end < b.span.end &&
             (is_digit(s[end]) || ((s[end] == '.' || s[end] == ',') && end + 1 < b.span.end && is_digit(s[end + 1]))))
        ++end;
      const CodePoint before = code_point_before(s, i);
      const bool in_word = i > b.span.begin && (is_letter(before.value) || before.value == '_');
      if (in_word || (end < b.span.end && s[end] == '_') || end - i > longest_number) {
        i = end;
        continue;
      }
      stet_number n{};
      n.span = {i, end};
      n.low = value_of(s.substr(i, end - i), n.decimals);
      n.kind = STET_NUMBER_PLAIN;
      uint32_t start = i;
      if (currency_before(s, i, b.span.begin, start)) {
        n.kind = STET_NUMBER_CURRENCY;
        n.span.begin = start;
        n.unit = {start, start + code_point_at(s, start).size};
      }
      uint32_t k = end;
      while (k < b.span.end && (s[k] == ' ' || s.substr(k, 2) == "\xC2\xA0")) k += s[k] == ' ' ? 1 : 2;
      if (k < b.span.end && s[k] == '%') {
        n.kind = STET_NUMBER_PERCENT;
        n.span.end = k + 1;
        n.unit = {k, k + 1};
      } else {
        const std::string rest = ascii_lower(s.substr(k, std::min<uint32_t>(24, b.span.end - k)));
        const uint32_t letters = k == end ? letters_at(s, k, b.span.end) : 0;
        int zeros = 0;
        if (const size_t size = lexicon::longest_prefix(lexicon::list::percent_words, rest); size > 0) {
          n.kind = STET_NUMBER_PERCENT;
          n.span.end = k + u32(size);
          n.unit = {k, n.span.end};
        } else if (letters > 0 && lexicon::value_in(lexicon::list::ordinal_endings, s.substr(k, letters)) == 1) {
          n.kind = STET_NUMBER_ORDINAL;
          n.span.end = k + letters;
        } else if (const size_t word = lexicon::longest_prefix(lexicon::list::number_scales, rest, &zeros); word > 0) {
          n.low *= std::pow(10.0, zeros);
          n.span.end = k + u32(word);
        }
      }
      n.high = n.low;
      d.numbers.push_back(n);
      i = std::max(end, n.span.end) - 1;
    }
  }
}

}  // namespace stet
