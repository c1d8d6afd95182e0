// Small closed word lists as hash tables made by the compiler: no start-up cost, one probe for most words.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace stet {

/// Words to small numbers. `Slots` is a power of two, more than the words; too small a table does not compile.
template <size_t Slots>
class WordTable {
 public:
  /// Each list holds words with one space between them; the words of the first are worth 1, of the second 2 …
  consteval WordTable(std::initializer_list<std::string_view> lists) {
    uint8_t value = 0;
    for (std::string_view list : lists) {
      ++value;
      while (!list.empty()) {
        const size_t space = list.find(' ');
        add(list.substr(0, space), value);
        list = space == std::string_view::npos ? std::string_view() : list.substr(space + 1);
      }
    }
  }
  /// 0: not in any list.
  constexpr int of(std::string_view word) const {
    if (word.empty() || word.size() > longest_) return 0;
    for (size_t i = hash(word) & (Slots - 1); values_[i] != 0; i = (i + 1) & (Slots - 1))
      if (words_[i] == word) return values_[i];
    return 0;
  }
  constexpr bool has(std::string_view word) const { return of(word) != 0; }

 private:
  static constexpr size_t byte(char c) { return static_cast<unsigned char>(c); }
  static constexpr size_t hash(std::string_view w) {
    const size_t n = w.size();
    const size_t h = byte(w[0]) * 31 + byte(w[n - 1]) * 181 + byte(w[n / 2]) * 1277 + byte(w[n / 3]) * 7919 + n * 4099;
    return h ^ h >> 7;
  }
  consteval void add(std::string_view word, uint8_t value) {
    if (word.empty() || has(word)) return;
    if (word.size() > longest_) longest_ = word.size();
    size_t i = hash(word) & (Slots - 1), steps = 0;
    while (values_[i] != 0) {
      i = (i + 1) & (Slots - 1);
      if (++steps >= Slots / 2) throw "WordTable: too few slots";
    }
    words_[i] = word;
    values_[i] = value;
  }

  std::array<std::string_view, Slots> words_{};
  std::array<uint8_t, Slots> values_{};
  size_t longest_ = 0;
};

}  // namespace stet
