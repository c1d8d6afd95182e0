// Where a document names identifiers: behind their labels in words, and in links.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <stet/checker.hpp>

namespace id {

// In the order of their labels in mentions.cpp.
enum class Kind { doi, isbn, issn, ismn, orcid, arxiv, pmid, pmc, handle, lei, isin, iban, isni };

/// An identifier as it is written.
struct Mention {
  Kind kind{};
  stet::Span span;             // the identifier without its label or host
  std::string value;           // its characters; what is no part of the words is left out
  uint32_t link = stet::none;  // row of the link whose address holds it
  bool glued = false;          // the label's colon stands right before: "doi:10.1000/182"
  bool whole = false;          // value and span are the same characters, so that parts of the span can be told
  bool hidden = false;         // nobody sees it: the address behind other words
};

struct Mentions {
  std::vector<Mention> all;  // in the order of their places within each source: links first, then words
};
class Shared {
 public:
  explicit Shared(const stet::Settings& s) : doi_hosts_(s.words("doi-hosts")) {}
  Mentions prepare(const stet::Document&) const;

 private:
  void in_links(const stet::Document&, Mentions&) const;
  static void in_words(const stet::Document&, Mentions&);
  stet::WordList doi_hosts_;
};
/// Every rule declares these, so that what is prepared is the same whichever are on.
constexpr uint64_t read_tables = STET_WORDS | STET_CITATIONS | STET_ZONES;

/// Digits and letters alone, letters capital: "978-0-306-40615-7" → "9780306406157".
std::string compact(std::string_view);

}  // namespace id
