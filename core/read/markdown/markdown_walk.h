// Walks what md4c finds in a buffer and writes it into a document's tables, at the offsets of the document's own text.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document/document.h"
#include "core/read/markdown/footnotes.h"

namespace stet {

/// "[label]: destination" lines, found when first asked for.
class LinkDefinitions {
 public:
  explicit LinkDefinitions(std::string_view work) : work_(work) {}
  struct Entry {
    Span destination, line;
  };
  const Entry* find(std::string_view label);

 private:
  void collect();
  std::string_view work_;
  bool collected_ = false;
  std::unordered_map<std::string, Entry> by_label_;
};

struct MarkdownWalk {
  Document& document;
  LinkDefinitions& definitions;
  std::vector<uint32_t> comments;  // offsets of HTML comments

  /// `pieces` empty: the buffer is the document's text byte for byte. `note`: the row its blocks belong to.
  /// Past its first `own` bytes the buffer only lends link definitions.
  void run(std::string_view buffer, const std::vector<Piece>& pieces, uint32_t note, size_t own);
};

}  // namespace stet
