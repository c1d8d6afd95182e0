// From AsciiDoc to a document: delimited blocks, lists, tables, paragraphs; notes stand inside their sentences.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/read/markup/square_brackets.h"
#include "core/read/markup/walk.h"

namespace stet::asciidoc {

class Walk : LineWalk {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  // Blocks (walk.cpp). Each returns how many lines it took.
  void collect_works();
  size_t head(Lines lines);
  size_t block(Lines lines, stet_block_kind kind) override;
  size_t delimited(Lines lines, stet_block_kind kind);
  size_t heading(Lines lines);
  size_t list_item(Lines lines);
  size_t paragraph(Lines lines, stet_block_kind kind);
  bool attribute(const Line& line);
  bool ends_paragraph(const Line& line) const;
  std::string take_style();

  // Tables (table.cpp).
  void table(Lines lines, char sign);

  // What stands in lines (inline.cpp).
  uint32_t construct(uint32_t at, Span r) override;
  uint32_t macro(uint32_t begin, uint32_t colon, Span r);
  uint32_t footnote(std::string_view name, Span id, Span inside, uint32_t behind);
  void linked(Span address, Span shown);
  uint32_t cross_reference(uint32_t at, Span r);

  std::unordered_map<std::string, uint32_t> note_by_key_, note_by_id_;
  std::unordered_map<std::string, Span> attributes_;
  std::unordered_set<std::string> unclosed_;  // delimiters that nothing closes
  const SquareBrackets brackets_;
  std::string style_;  // of the next block: what stands in the brackets above it
  uint32_t footnotes_ = 0;
};

}  // namespace stet::asciidoc
