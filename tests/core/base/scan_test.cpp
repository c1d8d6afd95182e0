// The wide scanners agree with what a plain loop says, at every length and alignment.
#include "core/base/scan.h"

#include <random>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "tests/support/catch.h"

namespace {

using namespace stet;

std::string some_text(std::mt19937& random, size_t size) {
  static constexpr std::string_view pieces[] = {
      "a", "Z", " ", "  ", "\n", "\x1f", "0", ".", "é", "“", "\xF0\x9F\x8C\x8D"};
  std::string out;
  while (out.size() < size) out += pieces[random() % std::size(pieces)];
  return out;
}

size_t words_by_hand(std::string_view s) {
  size_t count = 0;
  bool gap = true;
  for (const char c : s) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    count += gap && !space;
    gap = space;
  }
  return count;
}

}  // namespace

TEST_CASE("counting, finding and lowering agree with plain loops", "[base]") {
  std::mt19937 random(7);
  for (size_t size = 0; size < 200; ++size) {
    const std::string text = some_text(random, size);
    for (size_t from = 0; from <= std::min<size_t>(text.size(), 3); ++from) {
      const std::string_view s = std::string_view(text).substr(from);
      INFO(size << " from " << from);
      CHECK(count_words(s) == words_by_hand(s));
      size_t continuations = 0, ascii = 0;
      for (const char c : s) continuations += is_continuation(c);
      while (ascii < s.size() && static_cast<unsigned char>(s[ascii]) < 0x80) ++ascii;
      CHECK(count_continuations(s, 0, s.size()) == continuations);
      CHECK(count_continuations(text, from, text.size()) == continuations);
      CHECK(ascii_run(s, 0) == ascii);
      size_t pair = 0, any = 0;
      while (pair + 1 < s.size() && s.substr(pair, 2) != "a ") ++pair;
      CHECK(next_pair(s, 0, s.size(), 'a', ' ') == (pair + 1 < s.size() ? pair : s.size()));
      while (any < s.size() && static_cast<unsigned char>(s[any]) < 0x80 && s[any] != '.' && s[any] != 'Z') ++any;
      CHECK(next_of(s, 0, s.size(), '.', 'Z', '.') == any);
      std::vector<size_t> begins, by_hand;
      for_each_word_begin(text, [&](size_t at) {
        begins.push_back(at);
        return false;
      });
      for (size_t at = 0; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) >= 0xC0 ||
            (is_alpha(text[at]) && (at == 0 || !is_alpha(text[at - 1]))))
          by_hand.push_back(at);
      CHECK(begins == by_hand);
      std::string low(s.size(), '\0');
      CHECK(lower_ascii(s, low.data()) == ascii);
      CHECK(low.substr(0, ascii) == ascii_lower(s.substr(0, ascii)));
    }
  }
}

TEST_CASE("long runs of one kind do not overflow the lanes", "[base]") {
  std::string words, accents;
  for (int i = 0; i < 10'000; ++i) words += "a ", accents += "é";
  CHECK(count_words(words) == 10'000);
  CHECK(count_words(std::string(20'000, 'a')) == 1);
  CHECK(count_code_points(accents) == 10'000);
}

TEST_CASE("the first byte that is not UTF-8 is found wherever it stands", "[base]") {
  std::mt19937 random(11);
  for (size_t size = 1; size < 120; ++size) {
    std::string text = some_text(random, size);
    CHECK(find_invalid_utf8(text) == std::string::npos);
    size_t at = random() % text.size();
    while (is_continuation(text[at])) --at;
    text.insert(at, 1, '\xFF');
    CHECK(find_invalid_utf8(text) == at);
  }
  CHECK(find_invalid_utf8("a long line of plain words, then half a letter \xC3") == 47);
}

TEST_CASE("the bytes of words are told 64 at a time as one by one", "[base]") {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    const std::string text = some_text(random, 64);
    const WordBytes bytes = word_bytes(text.data(), '\x1f');
    for (size_t i = 0; i < 64; ++i) {
      INFO(round << " at " << i);
      CHECK((bytes.word >> i & 1) == is_alnum(text[i]));
      CHECK((bytes.letter >> i & 1) == is_alpha(text[i]));
      CHECK((bytes.other >> i & 1) == (static_cast<unsigned char>(text[i]) >= 0x80 || text[i] == '\x1f'));
    }
  }
}
