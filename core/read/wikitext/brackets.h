// Which bracket closes which, found in one pass over a wiki's text: templates, links, tables, references, and the tags
// between which nothing is markup.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet::wikitext {

class Brackets {
 public:
  explicit Brackets(std::string_view source);
  /// Where what closes the bracket at `open` begins ("}}", "]]", "|}", "</ref"); none: nothing closes it.
  uint32_t close_of(uint32_t open) const;
  /// Behind the construct that begins at `at` and may hold bars and line ends that are its own; `at`: none begins
  /// there.
  uint32_t behind(uint32_t at) const;
  /// Where the next closing tag of a list of references or of a gallery begins; none: nowhere.
  uint32_t closing_of_list(bool gallery, uint32_t from) const;
  /// Where references with words of their own begin.
  const std::vector<uint32_t>& references() const { return references_; }

 private:
  struct Pair {
    uint32_t open, close;
  };
  const std::string_view source_;
  std::vector<Pair> pairs_;  // sorted by open
  std::vector<uint32_t> references_, ends_of_references_, ends_of_galleries_;
};

/// A tag at source[at], which is '<': its name in small letters, its attributes, whether it closes or is empty.
struct Tag {
  std::string_view name;  // as written; at most 20 bytes
  Span attributes{};
  uint32_t end = 0;  // behind its ">"; 0: it is none
  bool closes = false, is_empty = false;
};
Tag tag_at(std::string_view source, uint32_t at);
bool is_named(const Tag& tag, std::string_view small);
/// What stands between such tags is no wiki text: <nowiki>, <pre>, <math> …
bool is_raw(const Tag& tag);

}  // namespace stet::wikitext
