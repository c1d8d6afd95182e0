// Formulas are found once a block, when its first bracket asks.
#include "core/analyse/notes/brackets.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "core/base/utf8.h"
#include "core/document/labels.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

/// The bracket [begin, end) is part of an address: "https://a.example/x[2].pdf", "?not[9]=y".
bool in_address(std::string_view s, Span block, Span bracket) {
  const char next = bracket.end < block.end ? s[bracket.end] : ' ';
  const char after = bracket.end + 1 < block.end ? s[bracket.end + 1] : ' ';
  const bool goes_on = is_alnum(next) || std::string_view("=/_&?%-[#").find(next) != std::string_view::npos ||
                       ((next == '.' || next == ',' || next == ':') && is_alnum(after));
  if (!goes_on) return false;
  constexpr uint32_t longest = 300;
  const uint32_t from = bracket.begin - std::min(bracket.begin - block.begin, longest);
  uint32_t word = bracket.begin;
  while (word > from && !is_space(s[word - 1]) && s[word - 1] != '<' && s[word - 1] != '"') --word;
  const std::string_view before = s.substr(word, bracket.begin - word);
  return before.find("://") != std::string_view::npos || before.starts_with("www.");
}

/// "[the page [2]](https://a.example)": words of a link, and not all of them.
bool in_words_of_link(const Document& d, Span bracket) {
  const uint32_t row = last_at_or_before(d.links, bracket.begin);
  if (row == none || (d.links[row].flags & STET_LINK_MARKUP) == 0 || !contains(d.links[row].span, bracket))
    return false;
  const std::string_view shown = d.prose().substr(d.links[row].span.begin, length(d.links[row].span));
  return std::count_if(shown.begin(), shown.end(), [](char c) { return is_alpha(c); }) > 3;
}

/// "in the interval [1, 9]", "x ∈ [0, 1]": the ends of what numbers lie in.
bool is_interval(std::string_view s, Span block, uint32_t bracket) {
  uint32_t end = bracket;
  while (end > block.begin && (s[end - 1] == ' ' || s[end - 1] == STET_MASK)) --end;
  if (end == block.begin) return false;
  const char32_t before = code_point_before(s, end).value;
  if (std::u32string_view(U"\u2208\u2209\u2282\u2286=\u2264\u2265\u00D7").find(before) != std::u32string_view::npos)
    return true;
  uint32_t begin = end;
  while (begin > block.begin && !is_space(s[begin - 1]) && end - begin < 24) --begin;
  return lexicon::holds(lexicon::list::words_before_intervals, s.substr(begin, end - begin));
}

/// Numerals and what joins them: "4", "iv", "4, 6–9".
bool is_label(std::string_view words) {
  for (size_t i = 0; i < words.size(); i += code_point_at(words, i).size) {
    const char32_t c = code_point_at(words, i).value;
    const bool sign = c == ',' || c == ';' || c == ' ' || c == '-' || c == '^' || c == 0x2013;
    const bool numeral = c < 0x80 && (is_digit(static_cast<char>(c)) || roman_value({&words[i], 1}) > 0);
    if (!sign && !numeral && !(words.size() == 1 && is_letter(c))) return false;
  }
  return !words.empty();
}

/// Behind the sign that closes a formula; npos: none does.
size_t close(std::string_view within, size_t from, std::string_view sign) {
  constexpr size_t longest = 1000;
  const size_t at = within.substr(0, std::min(within.size(), from + longest)).find(sign, from);
  return at == std::string_view::npos ? at : at + sign.size();
}

}  // namespace

bool BracketContext::says_no(Span bracket, size_t numbers) {
  return in_formula(bracket.begin) || in_address(d_.prose(), block_, bracket) || in_words_of_link(d_, bracket) ||
         (numbers > 1 && is_interval(d_.prose(), block_, bracket.begin));
}

bool BracketContext::in_formula(uint32_t at) {
  if (!found_) find_formulas();
  const auto after = std::upper_bound(formulas_.begin(), formulas_.end(), at,
                                      [](uint32_t place, const Span& span) { return place < span.begin; });
  return after != formulas_.begin() && at < std::prev(after)->end;
}

void BracketContext::find_formulas() {
  found_ = true;
  const std::string_view s = d_.text;  // backslashes may be masked in prose
  const std::string_view within = s.substr(0, block_.end);
  // The next "\\" or "$": most blocks have neither.
  const auto next_sign = [&](size_t from) {
    const auto find = [&](char c) {
      const void* hit = from < block_.end ? std::memchr(s.data() + from, c, block_.end - from) : nullptr;
      return hit == nullptr ? size_t{block_.end} : static_cast<size_t>(static_cast<const char*>(hit) - s.data());
    };
    return std::min(find('\\'), find('$'));
  };
  for (size_t i = next_sign(block_.begin); i < block_.end; i = next_sign(i)) {
    size_t end = std::string_view::npos;
    if (s[i] == '\\' && i + 1 < block_.end && (s[i + 1] == '(' || s[i + 1] == '[')) {
      end = close(within, i + 2, s[i + 1] == '(' ? "\\)" : "\\]");
      // "\[1\]", as word processors write a marker into Markdown.
      if (s[i + 1] == '[' && end != std::string_view::npos && is_label(within.substr(i + 2, end - i - 4)))
        end = std::string_view::npos;
    } else if (s[i] == '$' && i + 1 < block_.end && !is_space(s[i + 1])) {
      // "$5 to $10" is money: the closing sign stands behind no space, and before no digit.
      const bool two = s[i + 1] == '$';
      end = close(within, i + (two ? 2 : 1), two ? "$$" : "$");
      if (!two && end != std::string_view::npos && (is_space(s[end - 2]) || (end < block_.end && is_alnum(s[end]))))
        end = std::string_view::npos;
    }
    if (end == std::string_view::npos) {
      i += s[i] == '\\' ? 2 : 1;
      continue;
    }
    formulas_.push_back({u32(i), u32(end)});
    i = end;
  }
}

}  // namespace stet
