// Stepping through the words of a date: spaces, dashes, numbers and letters in both directions, markup masks taking no
// room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

/// Stands before an ASCII digit that replaces a digit of another script, so that all offsets stay.
inline constexpr char digit_pad = '\x1e';

/// The text with ASCII digits for Arabic, Indic, Thai and full-width ones, at the same offsets; empty if there are
/// none.
std::string with_ascii_digits(std::string_view text);

struct Numeral {
  uint32_t begin = 0, end = 0;
  uint32_t digits = 0;  // 0: no number here
  int value = 0;        // of the first nine digits
};

/// A stretch of text that no date reaches beyond: one block.
class DateText {
 public:
  DateText(std::string_view s, uint32_t begin, uint32_t end) : s_(s), begin_(begin), end_(end) {}

  std::string_view all() const { return s_; }
  std::string_view slice(uint32_t b, uint32_t e) const { return s_.substr(b, e - b); }
  uint32_t begin() const { return begin_; }
  uint32_t end() const { return end_; }
  /// NUL outside of the stretch.
  char at(uint32_t i) const { return i < end_ ? s_[i] : '\0'; }
  char before(uint32_t i) const { return i > begin_ ? s_[i - 1] : '\0'; }
  bool starts(uint32_t i, std::string_view what) const {
    // Nearly always the first byte says no.
    return i + what.size() <= end_ && s_[i] == what[0] && s_.compare(i, what.size(), what) == 0;
  }
  bool ends(uint32_t i, std::string_view what) const {
    return i >= begin_ + what.size() && s_[i - 1] == what.back() && s_.compare(i - what.size(), what.size(), what) == 0;
  }

  uint32_t skip_masks(uint32_t i) const {
    while (at(i) == STET_MASK) ++i;
    return i;
  }
  uint32_t skip_masks_back(uint32_t i) const {
    while (before(i) == STET_MASK) --i;
    return i;
  }

  /// Past white space (no-break and narrow spaces too) and masks.
  uint32_t skip_space(uint32_t i) const {
    for (;;) {
      const char c = at(i);
      if (is_space(c) || c == STET_MASK) {
        ++i;
      } else if (const uint32_t n = wide_space(i); n > 0) {
        i += n;
      } else {
        return i;
      }
    }
  }
  uint32_t skip_space_back(uint32_t i) const {
    for (;;) {
      const char c = before(i);
      if (is_space(c) || c == STET_MASK) {
        --i;
      } else if (i >= begin_ + 2 && wide_space(i - 2) == 2) {
        i -= 2;
      } else if (i >= begin_ + 3 && wide_space(i - 3) == 3) {
        i -= 3;
      } else {
        return i;
      }
    }
  }

  /// Bytes of the hyphen or dash at i; 0: none.
  uint32_t dash(uint32_t i) const {
    const char c = at(i);
    if (c == '-') return 1;
    if (c == '~' || c != '\xE2') return 0;
    if (at(i + 1) == '\x80') return at(i + 2) >= '\x90' && at(i + 2) <= '\x95' ? 3 : 0;
    return at(i + 1) == '\x88' && at(i + 2) == '\x92' ? 3 : 0;
  }
  uint32_t dash_before(uint32_t i) const {
    if (before(i) == '-') return 1;
    return i >= begin_ + 3 && dash(i - 3) == 3 ? 3 : 0;
  }

  Numeral number(uint32_t i) const {
    Numeral n;
    n.begin = n.end = i;
    for (;;) {
      uint32_t k = n.end;
      while (at(k) == digit_pad) ++k;
      if (!is_digit(at(k))) return n;
      if (n.digits < 9) n.value = n.value * 10 + (at(k) - '0');
      ++n.digits;
      n.end = k + 1;
    }
  }
  bool digit_before(uint32_t i) const { return is_digit(before(i)); }
  /// Where the digits that end at `i` begin, with what stands before each of another script.
  uint32_t numeral_begin(uint32_t i) const {
    while (digit_before(i) || (before(i) == digit_pad && is_digit(at(i)))) --i;
    return i;
  }
  bool digit_at(uint32_t i) const {
    while (at(i) == digit_pad) ++i;
    return is_digit(at(i));
  }

  /// End of the letters that begin at i; i if there are none. Longer than any name of a month: i.
  uint32_t word_end(uint32_t i) const {
    const uint32_t start = i;
    while (i < end_) {
      if (is_alpha(s_[i])) {
        ++i;
        continue;
      }
      if (static_cast<unsigned char>(s_[i]) < 0x80) break;
      const CodePoint c = code_point_at(s_, i);
      if (!letter(c.value)) break;
      i += c.size;
      if (i - start > longest_word) return start;
    }
    return i - start > longest_word ? start : i;
  }
  uint32_t word_begin(uint32_t i) const {
    const uint32_t stop = i;
    while (i > begin_) {
      if (is_alpha(s_[i - 1])) {
        --i;
        continue;
      }
      if (static_cast<unsigned char>(s_[i - 1]) < 0x80) break;
      const CodePoint c = code_point_before(s_, i);
      if (!letter(c.value) || i - c.size < begin_) break;
      i -= c.size;
      if (stop - i > longest_word) return stop;
    }
    return stop - i > longest_word ? stop : i;
  }
  /// A letter of any script stands at i, or ends there.
  bool letter_at(uint32_t i) const {
    const char c = at(i);
    return is_alpha(c) || (static_cast<unsigned char>(c) >= 0x80 && letter(code_point_at(s_, i).value));
  }
  bool letter_before(uint32_t i) const {
    const char c = before(i);
    return is_alpha(c) || (static_cast<unsigned char>(c) >= 0x80 && letter(code_point_before(s_, i).value));
  }

 private:
  static constexpr uint32_t longest_word = 64;

  uint32_t wide_space(uint32_t i) const {
    const char c = at(i);
    if (c == '\xC2') return at(i + 1) == '\xA0' ? 2 : 0;
    if (c == '\xE2' && at(i + 1) == '\x80') {
      const auto b = static_cast<unsigned char>(at(i + 2));
      return (b >= 0x80 && b <= 0x8F) || b == 0xAF ? 3 : 0;
    }
    return c == '\xE3' && at(i + 1) == '\x80' && at(i + 2) == '\x80' ? 3 : 0;
  }
  /// Cheap and generous: whatever is not punctuation, space or a symbol. Combining marks are part of their word.
  static bool letter(char32_t c) {
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || c == 0x060C || c == 0x061B || c == 0x05BE || c == 0x0964) return false;
    if (c >= 0x2000 && c <= 0x2BFF) return c == 0x200C || c == 0x200D;
    return !(c >= 0x3000 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF20);
  }

  std::string_view s_;
  uint32_t begin_, end_;
};

}  // namespace stet
