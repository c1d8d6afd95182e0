// Rules of the quote plugin that have a file of their own.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <stet/checker.hpp>

namespace quote {

struct NestedSameLevel {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedStraightCurly {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedApostrophes {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedSingleDouble {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;

 private:
  static std::vector<stet::Span> in_double_marks(const stet::Document&);
  static std::vector<stet::Span> in_single_marks(const stet::Document&, const std::vector<stet::Span>& doubles,
                                                 std::vector<stet::Span>& all);
  /// A quotation of the running text that is one for sure.
  static bool counts(const stet::Document&, const stet::Block&, stet::Span, stet::Span inner);
};
/// “ so ”.
struct SpaceInside {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// “so (sic) it was”.
struct SicMissingBracket {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "…" and "...".
struct EllipsisForm {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// „so“ and “so”.
struct MixedNationalStyles {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// “so.” and “so”.
struct TerminalPunctuation {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct BracketUnbalanced {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class RepeatDiffers {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;

 private:
  static void check_ends(const stet::Document&, const stet::Report&);
  static void check_wordings(const stet::Document&, const stet::Report&, const std::set<uint32_t>& told);
  /// The note of the sentence that quotes has the other wording as well: `quote/note-differs` tells of it.
  static bool told_of_its_note(const stet::Document&, const stet::Quotation&, const stet::Quotation& other);
};

/// What a note has in the words of its source: a quotation or a title.
struct Wording {
  stet::Span span;
  bool title;
};
/// Its quotations, and the titles of the works that it cites, in full or in short.
std::vector<Wording> wordings_of(const stet::Document&, const stet::Note&);

/// A quotation in a sentence against the title, the link or the quotation that its note has of the same words.
class NoteDiffers {
 public:
  static const stet::Rule rule;
  explicit NoteDiffers(const stet::Settings& s)
      : settings_(s), small_(s.words("small-words")), turning_(s.words("words-that-turn")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Word {
    std::string folded;
    stet::Span span;
  };
  struct Pair {
    stet::Span ours, theirs;
  };
  std::vector<Word> words(const stet::Document&, stet::Span) const;
  static bool ends_behind(const stet::Document&, const std::vector<Word>&, size_t last);
  static std::optional<Pair> other_end(const stet::Document&, const std::vector<Word>& said,
                                       const std::vector<Word>& there);
  /// True: it was told.
  static std::optional<Pair> other_wording(const std::vector<Word>& said, const std::vector<Word>& there);
  bool compare(const stet::Document&, const stet::Report&, const stet::Quotation&, stet::Span other, bool title,
               const stet::Marker&) const;
  stet::Settings settings_;
  stet::WordList small_, turning_;  // what says little; what turns or narrows a sentence: "never", "hardly"
};

}  // namespace quote
