// The title by which a text, or a short note, calls a work, against the one it is cited with.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <stet/checker.hpp>

namespace source {

/// A title by its words that carry something: articles, prepositions, case and punctuation do not count.
struct WordedTitle {
  stet::Span span{};
  std::vector<uint32_t> words;     // rows of Document::words, all of them
  std::vector<uint32_t> contents;  // of these, the ones that count
  size_t main = 0;                 // how many of the contents stand before its subtitle; all: it has none

  bool has_subtitle() const { return main < contents.size(); }
};

class TitleDiffers {
 public:
  static const stet::Rule rule;
  explicit TitleDiffers(const stet::Settings& s)
      : settings_(s),
        small_(s.words("small-words-of-titles")),
        reviews_(s.words("words-before-reviewed-works")),
        uninflected_(s.words("languages-without-cases")),
        numbers_(s.words("number-words")),
        ordinals_(s.words("ordinals")),
        months_(s.words("month-names")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Work {
    const stet::Citation* citation;
    WordedTitle title;
    std::vector<std::string> families;  // of its authors and editors, folded
    bool from_author;                   // what the reader took for an author is its title
  };
  /// How a place calls a work.
  enum class Called { marked, quoted, plain, short_form };
  struct Mention {
    Called how;
    WordedTitle title;
    stet::Span author;  // of a short form: before its title; empty
  };
  /// One word of the one that is another in the other; both counted among the contents that are compared.
  struct Difference {
    size_t here, there;  // numbers of contents; `there` of a word that is added: of the one behind it
    size_t compared_here, compared_there;
    bool added, swapped;
  };
  class Check;

  stet::Settings settings_;
  stet::WordList small_, reviews_, uninflected_, numbers_, ordinals_, months_;
};

}  // namespace source
