// The rules of the id plugin: identifiers that cannot be, or that contradict each other.
#pragma once

#include <string>
#include <string_view>

#include <stet/spellings.hpp>
#include <stet/text.hpp>

#include "mentions.h"

namespace id {

/// A rule that reads mentions and has no options.
#define STET_ID_RULE(Name)                                                         \
  struct Name {                                                                    \
    static const stet::Rule rule;                                                  \
    void check(const stet::Document&, const stet::Report&, const Mentions&) const; \
  }
STET_ID_RULE(DoiMalformed);
STET_ID_RULE(DoiPrefixImplausible);
STET_ID_RULE(DoiDuplicate);
STET_ID_RULE(DoiYearConflict);
STET_ID_RULE(HashInUrlMismatch);
STET_ID_RULE(IsbnChecksum);
STET_ID_RULE(IsbnLength);
STET_ID_RULE(Isbn10And13Conflict);
STET_ID_RULE(IssnChecksum);
STET_ID_RULE(OrcidChecksum);
STET_ID_RULE(OtherChecksum);
STET_ID_RULE(ArxivMalformed);
STET_ID_RULE(ArxivDateConflict);
STET_ID_RULE(ArxivVersionMismatch);
STET_ID_RULE(PmidOutOfRange);
STET_ID_RULE(HandleMalformed);
STET_ID_RULE(UnSymbolMalformed);
STET_ID_RULE(DoiUrlForm);
STET_ID_RULE(IsbnHyphenation);
STET_ID_RULE(BibcodeMalformed);
STET_ID_RULE(UrnMalformed);
#undef STET_ID_RULE

class IsbnGroup {
 public:
  static const stet::Rule rule;
  explicit IsbnGroup(const stet::Settings& s, const Shared&) : unassigned_(s.words("isbn-groups-without-country")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  stet::WordList unassigned_;
};

class DoiVenueConflict {
 public:
  static const stet::Rule rule;
  explicit DoiVenueConflict(const stet::Settings& s, const Shared&)
      : settings_(s),
        venues_(s, "venues"),
        names_(s.words("venues")),
        subjects_(s.words("subjects-of-venues")),
        kinds_(s.words("kinds-of-venues")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  /// Row of [venues]; 0: the DOI's code is no known one's.
  uint32_t venue_of(std::string_view doi) const;
  bool names(std::string_view folded, uint32_t venue) const;
  bool is_of_another_subject(std::string_view name, uint32_t venue) const;
  stet::Settings settings_;
  stet::Spellings venues_;  // a name or a DOI's beginning as a whole
  stet::WordList names_;    // the same list, sought in running words
  stet::WordList subjects_, kinds_;
};

class ResolutionYear {
 public:
  static const stet::Rule rule;
  explicit ResolutionYear(const stet::Settings& s, const Shared&)
      : settings_(s), last_(s.words("last-resolutions-of-years")), council_(s.words("words-of-the-security-council")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  stet::Settings settings_;
  stet::WordList last_, council_;
};

class UnSymbolMismatch {
 public:
  static const stet::Rule rule;
  explicit UnSymbolMismatch(const stet::Settings& s, const Shared&)
      : settings_(s), hosts_(s.words("sites-of-symbols")), acts_(s.words("numbered-acts")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  /// The one that a link opens; empty: none.
  std::string symbol_of(const stet::Document&, const stet::Link&) const;
  stet::Span other_number(const stet::Document&, stet::Span words, std::string_view number) const;
  stet::Settings settings_;
  stet::WordList hosts_, acts_;
};

class PatentMalformed {
 public:
  static const stet::Rule rule;
  explicit PatentMalformed(const stet::Settings& s, const Shared&) : patents_(s.words("words-of-patents")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  stet::WordList patents_;
};
class CaseCitationMalformed {
 public:
  static const stet::Rule rule;
  explicit CaseCitationMalformed(const stet::Settings& s, const Shared&)
      : courts_(s.words("courts-of-neutral-citations")) {}
  void check(const stet::Document&, const stet::Report&, const Mentions&) const;

 private:
  stet::WordList courts_;
};

/// An arXiv identifier taken apart. month 0: it has neither of its two forms.
struct ArxivId {
  int year = 0, month = 0;
  std::string work;  // without its version
  int version = 0;   // 0: not said
};
ArxivId read_arxiv(std::string_view);

}  // namespace id
