// Quotations against what their sources say themselves, where the user has the texts of these.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <stet/checker.hpp>
#include <stet/source_words.hpp>

namespace quote {

/// How a quotation stands to the text of its source.
enum class Standing { same, altered, rearranged, absent };

/// A stretch that differs: of the document and of the source's text; one of the two may be empty.
struct Difference {
  stet::Span ours, theirs;
};

struct Comparison {
  Standing standing = Standing::same;
  uint32_t text = 0;                         // row of source_texts
  stet::Span ours{}, theirs{};               // the words compared, or the two parts of what is rearranged
  stet::Span first{}, second{};              // rearranged: where the source has the two
  std::vector<Difference> differences = {};  // altered
  uint32_t apart = 0;                        // rearranged: words between the two; 0: in the other order
};

/// All texts of a document's sources, and its quotations one by one.
class AgainstSources {
 public:
  AgainstSources(const stet::Document& doc, const stet::Settings& settings);

  struct Case {
    stet::Span span, inner;
    const stet::Citation* cited = nullptr;  // whose text was compared
    Comparison comparison;
    std::vector<stet::SourceWords::Word> words;  // of the quotation
  };
  /// Every quotation of a source whose text is there, but those that stand in it as they are.
  std::vector<Case> cases();
  const stet::SourceWords& words(uint32_t text);
  std::string name(uint32_t text) const { return std::string(doc_.string(doc_.source_texts()[text].name)); }
  /// The words of a source, as its reader sees them.
  std::string shown(uint32_t text, stet::Span span) const;
  /// Where another text has the words as they are; nullopt: none has.
  std::optional<std::pair<uint32_t, stet::Span>> elsewhere(const Case& c);

 private:
  struct Token {
    std::string folded;
    stet::Span span;
    bool free;  // stands in brackets: a change that shows itself
  };
  using Piece = std::vector<Token>;  // between ellipses
  std::vector<Piece> pieces_of(stet::Span inner) const;
  std::vector<const stet::Citation*> citations_of(stet::Span span, uint32_t note) const;
  void compare(stet::Span span, stet::Span inner, const std::vector<const stet::Citation*>& cited,
               std::vector<Case>& out);
  Comparison compare(const std::vector<Piece>& pieces, uint32_t text);
  Comparison aligned(const Piece& piece, uint32_t text);

  const stet::Document& doc_;
  const stet::Settings& settings_;
  std::map<uint32_t, stet::SourceWords> words_;  // by row of source_texts; made at the first need
};

class SourceMismatch {
 public:
  static const stet::Rule rule;
  explicit SourceMismatch(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
class SourceAltered {
 public:
  static const stet::Rule rule;
  explicit SourceAltered(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
class EllipsisAlters {
 public:
  static const stet::Rule rule;
  explicit EllipsisAlters(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};

}  // namespace quote
