// The rules of the style plugin: slips of the pen, and habits of writing that change within one document.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace style {

class RepeatedWord {
 public:
  static const stet::Rule rule;
  explicit RepeatedWord(const stet::Settings& s)
      : right_(s, "repeats-that-are-right"),
        anywhere_(s, "repeats-of-any-language"),
        openers_(s, "repeat-openers"),
        breakers_(s, "repeat-breakers"),
        letters_(s, "one-letter-words") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings right_, anywhere_, openers_, breakers_, letters_;
};

class CommonMisspelling {
 public:
  static const stet::Rule rule;
  explicit CommonMisspelling(const stet::Settings& s) : wrong_(s, "misspellings") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings wrong_;
};

class MixedSpelling {
 public:
  static const stet::Rule rule;
  explicit MixedSpelling(const stet::Settings& s) : american_(s, "american-spellings"), ise_(s, "words-in-ise") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings american_, ise_;
};

class InconsistentHyphenation {
 public:
  static const stet::Rule rule;
  explicit InconsistentHyphenation(const stet::Settings& s) : another_(s, "hyphen-makes-another-word") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings another_;
};

class AcronymUndefined {
 public:
  static const stet::Rule rule;
  explicit AcronymUndefined(const stet::Settings& s)
      : known_(s, "known-acronyms"), publishers_(s.publishers()), own_(s.list("known")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings known_;
  stet::Publishers publishers_;
  std::vector<std::string_view> own_;
};
class AAn {
 public:
  static const stet::Rule rule;
  explicit AAn(const stet::Settings& s)
      : sounds_(s, "sounds-of-beginnings"), letters_(s.words("words-behind-a-letter")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings sounds_;
  stet::WordList letters_;
};
struct MixedScriptWord {
  static const stet::Rule rule;
  explicit MixedScriptWord(const stet::Settings& s) : latin_(s, "look-alike-letters") {}
  void check(const stet::Document&, const stet::Report&) const;
  stet::Spellings latin_;
};
struct InvisibleChar {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct Mojibake {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

/// What the rules about marks share: the places of commas, semicolons, stops, marks of question and exclamation that do
/// not stand as nearly all do, behind something else than a space and before a space or the end of a line.
struct Marks {
  std::vector<uint32_t> odd;
};
struct Shared {
  Marks prepare(const stet::Document&) const;
};

struct MissingSpaceAfterPunct {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Marks&) const;
};
struct SpaceBeforePunct {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Marks&) const;
};
class DoublePunctuation {
 public:
  static const stet::Rule rule;
  DoublePunctuation(const stet::Settings& s, const Shared&) : abbreviations_(s.words("abbreviations")) {}
  void check(const stet::Document&, const stet::Report&, const Marks&) const;

 private:
  void around_marks(const stet::Document&, const stet::Report&) const;
  stet::WordList abbreviations_;
};
struct MixedDashStyle {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

/// Walks over zones in the order of the text: what kind of words stand at a place. Places are asked in order.
class Walk {
 public:
  explicit Walk(const stet::Document& doc) : zones_(doc.zones()), quotations_(doc.quotations()) {}
  /// Moves to a place at or behind the last one.
  void to(uint32_t byte);
  bool code(uint32_t byte) const { return byte < code_end_; }    // code or an address
  bool title(uint32_t byte) const { return byte < title_end_; }  // of a source
  bool quoted(uint32_t byte) const { return byte < quote_end_; }
  /// Neither code, nor another's words.
  bool own(uint32_t byte) const { return !code(byte) && !title(byte) && !quoted(byte); }

 private:
  stet::Rows<stet::Zone> zones_;
  stet::Rows<stet::Quotation> quotations_;
  uint32_t zone_ = 0, quotation_ = 0, code_end_ = 0, title_end_ = 0, quote_end_ = 0;
};
/// What Walk reads.
constexpr uint64_t walk_tables = STET_ZONES | STET_QUOTATIONS;

/// Says which words are of the author's own prose and hold no figures: neither code, nor a title, nor another's words.
/// Words are asked in order.
class OwnWords {
 public:
  explicit OwnWords(const stet::Document& doc) : blocks_(doc.blocks()), walk_(doc) {}
  bool has(const stet::Word& word);

 private:
  stet::Rows<stet::Block> blocks_;
  Walk walk_;
  uint32_t block_ = 0, skip_ = 0;
};
/// What it reads, and the words.
constexpr uint64_t own_tables = STET_WORDS | STET_BLOCKS | walk_tables;

/// It is written in small letters, without figures.
constexpr bool in_small_letters(const stet::Word& word) {
  return (word.flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == 0;
}

/// The letters of a word as they are written: masks and soft hyphens left out. Where they do not stand so in the text,
/// `room` holds them.
inline std::string_view letters_of(const stet::Document& doc, const stet::Word& word, std::string& room) {
  if ((word.flags & STET_WORD_OTHER) != 0) return room = doc.letters(word.span);
  return {doc.prose().data() + word.span.begin, word.span.end - word.span.begin};
}

/// "3 further places".
std::string further(size_t n);
/// The language's first part: "en" of "en-GB".
std::string_view primary(const stet::Document&);

}  // namespace style
