// Abbreviations that the running text explains, and the rules about them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace style {

/// An abbreviation that is explained by its initials: "Lake Board Forum (LBF)", "LBF (Lake Board Forum)".
struct Explained {
  stet::Span span{0, 0};      // the name and the abbreviation
  std::string acronym, name;  // the name folded
  uint32_t word = 0;          // row of the abbreviation
  uint32_t chapter = 0;
};

/// Those of the running text in their order, and where the running text is.
struct Explanations {
  std::vector<Explained> rows;
  std::vector<stet::Span> apart;  // sections that explain abbreviations for themselves
  uint32_t begin = 0;             // where the article itself begins, behind its abstract or what stands in its place
  bool in_text(stet::Span at) const {
    const auto next = std::upper_bound(apart.begin(), apart.end(), at.begin,
                                       [](uint32_t byte, stet::Span section) { return byte < section.begin; });
    return at.begin >= begin && (next == apart.begin() || !stet::contains(next[-1], at));
  }
};

/// Finds them.
class Explainer {
 public:
  explicit Explainer(const stet::Settings& s)
      : apart_(s, "sections-apart"),
        opening_(s, "sections-that-open"),
        abstracts_(s.words("abstract-headings")),
        exhibits_(s.words("numbered-exhibits")),
        settings_(s) {}
  Explanations find(const stet::Document&) const;
  /// A paragraph or item of the running text.
  bool running(const stet::Document&, const stet::Rows<stet::Word>&, const stet::Block&) const;

 private:
  bool explained(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at, std::string_view acronym,
                 stet::Span block, Explained&) const;
  /// The name that ends before words[end], or begins with words[at], by its initials; empty: there is none.
  stet::Span name_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t end,
                         std::string_view acronym) const;
  stet::Span name_from(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at,
                       std::string_view acronym) const;
  char initial_of(const stet::Document&, const stet::Word&) const;
  /// What a heading says, without its number.
  std::string title_of(const stet::Document&, const stet::Block& heading) const;
  uint32_t begin_of(const stet::Document&) const;
  stet::Spellings apart_, opening_;
  stet::WordList abstracts_, exhibits_;
  stet::Settings settings_;
};
/// What it reads.
constexpr uint64_t explained_tables = STET_WORDS | STET_BLOCKS | STET_CONTAINERS | STET_ZONES | STET_QUOTATIONS;

/// An abbreviation that the running text explains twice by one name.
class AcronymRedefined {
 public:
  static const stet::Rule rule;
  explicit AcronymRedefined(const stet::Settings& s) : explainer_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  Explainer explainer_;
};
/// One that stands before the text explains it.
class AcronymUsedBeforeDefined {
 public:
  static const stet::Rule rule;
  explicit AcronymUsedBeforeDefined(const stet::Settings& s)
      : settings_(s), explainer_(s), known_(s, "known-acronyms"), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  Explainer explainer_;
  stet::Spellings known_;
  stet::Publishers publishers_;
};
class AcronymDefinedUnused {
 public:
  static const stet::Rule rule;
  explicit AcronymDefinedUnused(const stet::Settings& s)
      : explainer_(s), known_(s, "known-acronyms"), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  Explainer explainer_;
  stet::Spellings known_;
  stet::Publishers publishers_;
};

}  // namespace style
