// The rules of the source plugin: who published it.
#pragma once

#include <optional>
#include <unordered_map>
#include <utility>

#include "naming.h"

namespace source {

/// What the notes of a document say of one site. Bounded, so that a site cited ten thousand times costs no more.
struct Site {
  std::vector<size_t> fitting;                                // the first citations that credit it to its owner
  std::vector<std::pair<const Named*, size_t>> publishers;    // the names they give it, and who does first
  std::unordered_map<const Name*, std::vector<size_t>> near;  // of a name: which of them are near misses
};
/// A citation with a usable link, and what it names.
struct Cited {
  uint32_t row;
  const stet::Citation* citation;
  const stet::Link* link;
  std::string host;
  Site* site;  // one of Citations::sites
  std::string_view path;
  uint32_t owner;  // publisher's row; none
  std::vector<Named> names;
  bool fits;          // one of the names belongs to the owner, or shows in the link
  bool title_closed;  // the title's quotation marks pair: what follows them is sure to be no part of it
};
/// A name that is probably meant for another.
struct Misspelt {
  size_t row;  // of Citations::rows
  const Named* name;
  std::string meant;
  const Cited* by;        // the note that spells it right; nullptr: the table does
  bool of_other_country;  // "Centre" for "Center" in its name
};
/// Words, in their order, with which a sentence may credit somebody, or a trace of a writing program may begin.
struct Phrases {
  std::vector<uint32_t> credits, residue;
};
/// What both rules share of a document: its citations with a usable link, by place and by site.
struct Citations {
  std::shared_ptr<const void> names;  // what Named::said points into
  std::vector<Cited> rows;
  std::unordered_map<std::string, Site> sites;
  std::unordered_map<const Name*, uint32_t> times;  // how often a name is given
  std::vector<Misspelt> misspelt;                   // in order of rows, at most one each
  /// Looked for when a rule first asks.
  const Phrases& phrases(const stet::Document&) const;
  const stet::WordLists<3>* lists = nullptr;  // of phrases

 private:
  mutable std::optional<Phrases> phrases_;
};

/// Made once for each document.
class Sources {
 public:
  explicit Sources(const stet::Settings& s)
      : naming_(s),
        lists_({s.words("attributions").first_words(), s.words("reporting-verbs").first_words(),
                s.words("machine-residue").first_words()}) {}
  Citations prepare(const stet::Document&) const;
  const Naming& naming() const { return naming_; }

 private:
  Naming naming_;
  stet::WordLists<3> lists_;
};

class PublisherMisspelled {
 public:
  static const stet::Rule rule;
  PublisherMisspelled(const stet::Settings&, const Sources& s) : naming_(&s.naming()) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  const Naming* naming_;
};
class PublisherDomainMismatch {
 public:
  static const stet::Rule rule;
  PublisherDomainMismatch(const stet::Settings& settings, const Sources& s)
      : settings_(settings),
        naming_(&s.naming()),
        of_persons_(settings.words("platforms-of-persons")),
        papers_(settings.words("kinds-of-papers")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  /// The first citations that give a name to a site it fits.
  using OfName = std::unordered_map<std::string, std::vector<const Cited*>>;
  static OfName by_name(const Citations&);
  bool has_own_site(const OfName&, const Cited&, const Named&) const;
  bool is_paper(std::string_view name) const;
  /// What kind of paper a folded name or label says it is, as its last word or in front of "of": empty if it does not.
  std::string_view kind_of_paper(std::string_view folded_name) const;
  std::string_view kind_in_label(std::string_view label) const;
  bool of_another_paper(std::string_view name, std::string_view host) const;
  stet::Settings settings_;
  const Naming* naming_;
  stet::WordList of_persons_, papers_;
};

class OutletInTextDiffers {
 public:
  static const stet::Rule rule;
  OutletInTextDiffers(const stet::Settings& settings, const Sources& s)
      : settings_(settings),
        naming_(&s.naming()),
        attributions_(settings.words("attributions")),
        verbs_(settings.words("reporting-verbs")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  void check_links(const stet::Document&, const stet::Report&, const Citations&) const;
  uint32_t credited(const stet::Document&, const std::vector<uint32_t>& credits, stet::Span claim, stet::Span& name,
                    bool& weakly) const;
  stet::Settings settings_;
  const Naming* naming_;
  stet::WordList attributions_, verbs_;
};

void find_misspelt(const Naming&, Citations&);

}  // namespace source
