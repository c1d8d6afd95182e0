// The rules of the name plugin: one person, organisation or place under two spellings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace name {

/// How two spellings differ.
enum class Kind {
  typo,        // one letter, and one of the two is twice as frequent or more
  variant,     // one letter, and neither prevails
  diacritics,  // marks upon letters alone
};

/// Two spellings that are probably meant for one name.
struct Pair {
  Kind kind;
  std::string rare, common;             // as they are written
  std::vector<stet::Span> rare_places;  // the first of them
  stet::Span common_place;              // beside the shared neighbour, where there is one
  uint32_t rare_count, common_count;
  std::string neighbour;  // the word both stand beside; empty: none
  bool known;             // the rare one is a name people bear
  bool person = false;    // the other is somebody's family name, and the rare one stands for it alone
};

/// The common ones, and those known to be names that are rarer.
struct GivenNames {
  stet::WordList first, further;
  explicit GivenNames(const stet::Settings& s)
      : first(s.words("given-names")), further(s.words("further-given-names")) {}
  bool has(std::string_view folded) const { return first.has(folded) || further.has(folded); }
  bool may_begin(const stet::Rows<stet::Word>& words, uint32_t i) const {
    return first.may_begin(words, i) || further.may_begin(words, i);
  }
};

/// Two words with a capital that stand beside each other, and no third one: "Baek Minho".
struct TwoWords {
  uint32_t first = 0, second = 0;  // forms
  uint32_t at = 0;                 // row of the first word
};

/// What the rules share.
struct Pairs {
  std::vector<Pair> rows;          // by the place of the rarer spelling
  std::vector<uint32_t> capitals;  // words that are written in capital letters alone, and have at least three
  /// Of running text; read for the first rule that asks.
  const std::vector<TwoWords>& names_of_two(const stet::Document&) const;

 private:
  mutable std::optional<std::vector<TwoWords>> two_;
};

/// Made once for each document.
class Names {
 public:
  explicit Names(const stet::Settings&);
  Pairs prepare(const stet::Document&) const;

  /// What the collector asks of words, all folded.
  struct Words {
    GivenNames given;
    stet::WordList titles, states, places, articles;
    stet::Spellings months, weekdays, endings;
  };

 private:
  stet::Settings settings_;
  Words words_;
};

struct TypoOfKnown {
  static const stet::Rule rule;
  TypoOfKnown(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};
struct VariantSpelling {
  static const stet::Rule rule;
  VariantSpelling(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};
struct DiacriticsVariant {
  static const stet::Rule rule;
  DiacriticsVariant(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};

class AcronymMismatch {
 public:
  static const stet::Rule rule;
  AcronymMismatch(const stet::Settings& s, const Names&)
      : settings_(s), known_(s, "known-acronyms"), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  /// One word before it that holds them in their order, in languages that write compounds as one.
  static stet::Span compound_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t open,
                                    std::string_view acronym);
  /// The name before a bracket whose words begin with these letters, small words between aside; empty: there is none.
  stet::Span spelled_out(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t open,
                         std::string_view acronym) const;
  std::string initials(const stet::Document&, const stet::Rows<stet::Word>&, const std::vector<uint32_t>& rows) const;
  stet::Settings settings_;
  stet::Spellings known_;
  stet::Publishers publishers_;
};

class AcronymTwoNames {
 public:
  static const stet::Rule rule;
  AcronymTwoNames(const stet::Settings& s, const Names&)
      : settings_(s), endings_(s, "name-endings"), american_(s, "american-spellings") {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  /// A name that brackets join to an abbreviation.
  struct Explained {
    stet::Span name;
    std::vector<std::string> words;  // the capitalised ones, small; as many as the abbreviation has letters
    std::string small;               // the words between them
    bool exact;                      // false: a further capitalised word stands among them
    uint32_t count;                  // how often it is written so
  };
  using Words = stet::Rows<stet::Word>;
  bool explained(const stet::Document&, const Words&, uint32_t at, std::string_view acronym, Explained&) const;
  bool take(const stet::Document&, const Words&, std::vector<uint32_t> rows, std::string_view acronym,
            Explained&) const;
  bool same_word(const std::string& a, const std::string& b, std::string_view language) const;
  bool same_name(const Explained&, const Explained&, std::string_view language) const;
  bool one_meant(const Explained&, const Explained&, std::string_view language) const;
  stet::Settings settings_;
  stet::Spellings endings_, american_;
};

class GivenNameDiffers {
 public:
  static const stet::Rule rule;
  GivenNameDiffers(const stet::Settings& s, const Names&)
      : settings_(s), given_(s), kin_(s.words("words-of-kinship")) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  bool is_given(const stet::Document&, const stet::Word&) const;
  stet::Settings settings_;
  GivenNames given_;
  stet::WordList kin_;
};

class TitleInconsistent {
 public:
  static const stet::Rule rule;
  TitleInconsistent(const stet::Settings& s, const Names&)
      : settings_(s),
        offices_(s.words("offices")),
        compounds_(s.words("offices-in-compounds")),
        generic_fields_(s.words("offices-of-no-field")),
        portfolios_(s.words("portfolios")),
        joints_(s.words("office-joints")),
        changes_(s.words("words-of-changed-offices")) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  struct Office;
  void take(const stet::Document&, uint32_t word, bool compound, std::vector<Office>&) const;
  uint32_t read_before(const stet::Document&, uint32_t head, Office&) const;
  uint32_t read_behind(const stet::Document&, uint32_t at, bool place, Office&) const;
  bool read_compound(const stet::Document&, uint32_t word, Office&) const;
  bool find_holder(const stet::Document&, uint32_t first, uint32_t end, Office&) const;
  bool may_have_changed(const stet::Document&, const Office&) const;
  stet::Settings settings_;
  stet::WordList offices_, compounds_, generic_fields_, portfolios_, joints_, changes_;
};

/// The first letter of a word, a capital of A to Z, accents left out; 0: it is none of these.
char initial_of(const stet::Settings&, const stet::Document&, const stet::Word&);
/// The capitalised words of the name that ends before words[at], at most so many; small words between them are passed
/// over. In their order.
std::vector<uint32_t> capitals_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at, size_t most);

}  // namespace name
