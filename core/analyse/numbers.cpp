// Numbers in figures: plain, percentages, sums of money, ordinals. Digits of dates, links, labels and names are passed
// over.
#include <array>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

struct Scale {
  std::string_view word;
  double factor;
};
constexpr Scale scales[] = {{"thousand", 1e3},  {"million", 1e6},   {"billion", 1e9},    {"trillion", 1e12},
                            {"mn", 1e6},        {"bn", 1e9},        {"lakh", 1e5},       {"crore", 1e7},
                            {"tausend", 1e3},   {"millionen", 1e6}, {"milliarden", 1e9}, {"millones", 1e6},
                            {"millions", 1e6},  {"milliards", 1e9}, {"milhões", 1e6},    {"тысяч", 1e3},
                            {"миллионов", 1e6}, {"миллиардов", 1e9}};

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
    for (uint32_t i = b.span.begin; i < b.span.end; ++i) {
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
      if (in_word || (end < b.span.end && s[end] == '_')) {
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
        if (rest.substr(0, 8) == "per cent" || rest.substr(0, 7) == "percent" || rest.substr(0, 7) == "prozent") {
          n.kind = STET_NUMBER_PERCENT;
          n.span.end = k + (rest[3] == ' ' ? 8 : 7);
          n.unit = {k, n.span.end};
        } else if (end + 1 < b.span.end &&
                   (rest.substr(0, 2) == "st" || rest.substr(0, 2) == "nd" || rest.substr(0, 2) == "rd" ||
                    rest.substr(0, 2) == "th") &&
                   k == end && !(end + 2 < b.span.end && is_alpha(s[end + 2]))) {
          n.kind = STET_NUMBER_ORDINAL;
          n.span.end = end + 2;
        } else {
          for (const Scale& scale : scales)
            if (rest.substr(0, scale.word.size()) == scale.word &&
                !(rest.size() > scale.word.size() && is_alpha(rest[scale.word.size()]))) {
              n.low *= scale.factor;
              n.span.end = k + u32(scale.word.size());
              break;
            }
        }
      }
      n.high = n.low;
      d.numbers.push_back(n);
      i = std::max(end, n.span.end) - 1;
    }
  }
}

}  // namespace stet
