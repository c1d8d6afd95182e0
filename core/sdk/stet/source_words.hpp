// stet/source_words.hpp: the words of what a source says itself, so that a checker can look up what the document says
// it says.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <stet/document.hpp>
#include <stet/settings.hpp>

namespace stet {

/// The words of a text, folded, without marks within or around them, and where each stands.
class SourceWords {
 public:
  struct Word {
    std::string folded;
    Span span;  // of the text
  };

  SourceWords(std::string_view text, const Settings& settings) : words_(words_of(text, settings)) {
    for (uint32_t i = 0; i < words_.size(); ++i) places_[words_[i].folded].push_back(i);
  }
  SourceWords(const SourceWords&) = delete;
  SourceWords& operator=(const SourceWords&) = delete;

  /// "don't" is one word, "well-known" two. What a reader does not see is dropped.
  static std::vector<Word> words_of(std::string_view text, const Settings& settings) {
    std::vector<Word> out;
    std::string written;
    uint32_t begin = 0, end = 0;
    bool foreign = false;  // there are letters beyond ASCII
    const auto take = [&] {
      if (written.empty()) return;
      std::string folded = foreign ? settings.fold(written) : lower(written);
      if (!folded.empty()) out.push_back({std::move(folded), {begin, end}});
      written.clear();
      foreign = false;
    };
    for (size_t i = 0; i < text.size();) {
      const size_t size = length_at(text, i);
      const std::string_view letters = text.substr(i, size);
      if (size == 1 ? letter(text[i]) || digit(text[i]) : !is_mark(letters)) {
        if (written.empty()) begin = static_cast<uint32_t>(i);
        written += letters;
        foreign = foreign || size > 1;
        end = static_cast<uint32_t>(i + size);
      } else if (!is_inner(letters)) {
        take();
      }
      i += size;
    }
    take();
    return out;
  }

  const std::vector<Word>& words() const { return words_; }
  /// In order, the numbers of the words that are this one.
  const std::vector<uint32_t>& places(std::string_view folded) const {
    static const std::vector<uint32_t> nowhere;
    const auto found = places_.find(folded);
    return found == places_.end() ? nowhere : found->second;
  }
  bool has(std::string_view folded) const { return !places(folded).empty(); }
  /// How many different words there are, with their number.
  template <class Each>
  void for_each_word(const Each& each) const {
    for (const auto& [word, at] : places_) each(word, at.size());
  }

 private:
  static size_t length_at(std::string_view s, size_t at) {
    size_t end = at + 1;
    while (end < s.size() && inside_character(s[end])) ++end;
    return end - at;
  }
  /// Does not part a word: apostrophes, soft hyphens, what hides markup.
  static bool is_inner(std::string_view c) {
    return c == "'" || c == "\u2019" || c == "\u2018" || c == "\u02BC" || c == "\u00AD" || c[0] == STET_MASK;
  }
  /// Typographic marks and spaces: U+00A0 to U+00BF but ª, µ and º, U+02BC, U+2000 to U+206F, CJK punctuation.
  static bool is_mark(std::string_view c) {
    if (c[0] == '\xC2') return c != "\u00AA" && c != "\u00B5" && c != "\u00BA";
    if (c == "\u02BC") return true;
    const std::string_view block = c.substr(0, 2);
    return block == "\xE2\x80" || block == "\xE2\x81" || block == "\xE3\x80" || block == "\xEF\xBC";
  }

  std::vector<Word> words_;
  std::unordered_map<std::string_view, std::vector<uint32_t>> places_;  // views of words_, which does not grow
};

}  // namespace stet
