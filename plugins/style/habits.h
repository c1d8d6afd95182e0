// The rules of the style plugin about habits of setting lists, headings and abbreviations that change within a
// document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

namespace style {

using stet::Way;

/// What a reader sees between two words; line ends as spaces.
std::string gap_between(const stet::Document&, const stet::Word&, const stet::Word&);

class SerialCommaMixed {
 public:
  static const stet::Rule rule;
  explicit SerialCommaMixed(const stet::Settings& s)
      : joints_(s, "joints-of-lists"), around_(s, "words-around-items") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  static bool comma_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t joint, stet::Span block);
  struct List;
  struct Chunk;
  /// How a word stands beside the items of a list; 0: it may be part of one.
  uint32_t kind(const stet::Document&, const stet::Word&) const;
  /// The words before words[end], back to the mark before them.
  Chunk chunk_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t end, stet::Span block) const;
  bool is_item(const stet::Document&, const stet::Rows<stet::Word>&, const Chunk&) const;
  /// The list whose last item stands behind words[joint]; false: there is none for sure.
  bool read(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t joint, stet::Span block, List&) const;
  bool read_last(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t joint, stet::Span block, List&) const;
  bool three_alike(const stet::Document&, const stet::Rows<stet::Word>&, const Chunk& first, const Chunk& second,
                   const List&) const;
  bool joins_pair(const stet::Document&, const stet::Rows<stet::Word>&, const Chunk& first, const Chunk& second,
                  uint32_t joint, const List&) const;
  bool goes_on(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t joint, const List&) const;
  static bool year_follows(const stet::Document&, const stet::Rows<stet::Word>&, const List&);
  stet::Spellings joints_, around_;
};

/// Numbers of headings that skip one, stand twice or go back.
class HeadingNumberGap {
 public:
  static const stet::Rule rule;
  explicit HeadingNumberGap(const stet::Settings& s) : parts_(s.words("parts-of-a-text")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Heading;
  struct Fault;
  struct Row;
  bool read(const stet::Document&, const stet::Rows<stet::Word>&, const stet::Block&, Heading&) const;
  static bool stands_alone(const stet::Document&, const stet::Block&);
  static void judge(const stet::Document&, const std::vector<Heading>& row, Row& found);
  static bool begins_between(const stet::Document&, const Heading& before, const Heading&, uint32_t value);
  static void tell(const stet::Document&, const stet::Report&, const Row&);
  stet::WordList parts_;
  stet::Settings settings_;
};

class HeadingCaseMixed {
 public:
  static const stet::Rule rule;
  explicit HeadingCaseMixed(const stet::Settings& s) : small_(s, "small-words-of-headings") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  enum class Case { unknown, title, sentence };
  struct Heading {
    stet::Span span;
    Case is;
    uint32_t part;  // what it stands below
  };
  class Usage;
  Case case_of(const stet::Document&, const stet::Rows<stet::Word>&, stet::Span heading, Usage&) const;
  static bool named_in_text(const stet::Document&, stet::Span heading);
  static std::vector<stet::Span> kept(const std::vector<Heading>&, Case);
  static void tell(const stet::Document&, const stet::Report&, const std::vector<Heading>&);
  stet::Spellings small_;
};

class ListPunctuation {
 public:
  static const stet::Rule rule;
  explicit ListPunctuation(const stet::Settings& s)
      : joints_(s, "joints-of-items"), abbreviations_(s.words("abbreviations")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  enum Ending { nothing, stop, semicolon, comma, unknown };  // of an item
  struct Item;
  struct List;
  struct Odd;
  bool read(const stet::Document&, const stet::Block&, Item&) const;
  static bool goes_on(const stet::Document&, uint32_t row);
  std::vector<List> lists_of(const stet::Document&) const;
  static Odd odd_of(const List&);
  stet::Spellings joints_;
  stet::WordList abbreviations_;
  stet::Settings settings_;
};

class AcronymTwoForms {
 public:
  static const stet::Rule rule;
  explicit AcronymTwoForms(const stet::Settings& s) : around_(s, "words-around-items") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool of_name(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t first, uint32_t end, char behind) const;
  stet::Spellings around_;
};

}  // namespace style
