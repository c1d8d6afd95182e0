// What spellings that may be meant for one name have in common: keys of all their letters but one (FastSS: Bocek, Hunt
// and Stiller 2007), and what they sound like.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "spellings.h"

namespace name {

inline constexpr uint64_t base = 0x9E3779B97F4A7C15u;
inline constexpr std::array<uint64_t, longest> powers = [] {
  std::array<uint64_t, longest> out{1};
  for (size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * base;
  return out;
}();

/// What letters are found by: the hash of all, and of all but each in turn. As many as there are letters, and one.
template <class Letters>
uint64_t* add_keys(const Letters& letters, uint64_t* to) {
  const auto letter = [&](size_t i) { return static_cast<uint64_t>(letters[i]); };
  uint64_t key = 0;  // of all but the first
  for (size_t i = 1; i < letters.size(); ++i) key += letter(i) * powers[i - 1];
  *to++ = key * base + letter(0);
  *to++ = key;
  for (size_t i = 1; i < letters.size(); ++i) {
    // Either of two letters that are the same leaves the same behind.
    if (letters[i] == letters[i - 1]) continue;
    key += (letter(i - 1) - letter(i)) * powers[i - 1];
    *to++ = key;
  }
  return to;
}

/// Keys that are met more than once, by a few of their bits.
class Repeated {
 public:
  explicit Repeated(size_t most)
      : shift_(61 - static_cast<int>(std::bit_width(most | 7))), seen_(size_t{1} << (58 - shift_)) {}
  void add(uint64_t key) {
    Seen& seen = seen_[key >> shift_ >> 6];
    seen.again |= seen.once & bit(key);
    seen.once |= bit(key);
  }
  bool maybe(uint64_t key) const { return (seen_[key >> shift_ >> 6].again & bit(key)) != 0; }

 private:
  struct Seen {  // of 64 keys
    uint64_t once = 0, again = 0;
  };
  uint64_t bit(uint64_t key) const { return uint64_t{1} << (key >> shift_ & 63); }
  int shift_;
  std::vector<Seen> seen_;
};

/// What a name sounds like, whichever way its letters were carried over: "Kazazis" and "Kasasis", "Phokas" and "Fokas".
inline std::string sound_of(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    char c = static_cast<char>(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i]);
    const char next = i + 1 < name.size() ? name[i + 1] : '\0';
    if (c == 'p' && next == 'h') c = 'f', ++i;
    if ((c == 'k' || c == 'g') && next == 'h') ++i;
    if (c == 'z') c = 's';
    if (c == 'c' || c == 'q') c = 'k';
    if (c == 'y' || c == 'j') c = 'i';
    if (c == 'w') c = 'v';
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

}  // namespace name
