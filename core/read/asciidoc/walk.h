// From AsciiDoc to a document: delimited blocks, lists, tables, paragraphs; notes stand inside their sentences.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/read/markup/lines.h"
#include "core/read/markup/square_brackets.h"
#include "core/read/markup/writer.h"

namespace stet::asciidoc {

class Walk : MarkupWriter {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  using Line = MarkupLine;
  using Lines = MarkupLines;
  void write_body(uint32_t note) override;
  std::string_view at(const Line& line) const { return slice(source_, line.span()); }

  // Blocks (walk.cpp). Each returns how many lines it took.
  void collect_works();
  size_t head(Lines lines);
  void blocks(Lines lines, stet_block_kind kind = STET_BLOCK_PARAGRAPH);
  size_t block(Lines lines, stet_block_kind kind);
  size_t delimited(Lines lines, stet_block_kind kind);
  size_t heading(Lines lines);
  size_t list_item(Lines lines);
  size_t paragraph(Lines lines, stet_block_kind kind);
  bool attribute(const Line& line);
  bool ends_paragraph(const Line& line) const;

  // Tables (table.cpp).
  void table(Lines lines, char sign);

  // What stands in lines (inline.cpp).
  void inline_words(Span r);
  uint32_t construct(uint32_t at, Span r, uint32_t& written);
  uint32_t macro(uint32_t begin, uint32_t colon, Span r, uint32_t& written);
  uint32_t footnote(std::string_view name, Span id, Span inside, uint32_t behind);
  void linked(Span address, Span shown);
  uint32_t cross_reference(uint32_t at, Span r, uint32_t& written);

  std::vector<Line> lines_;
  std::vector<std::pair<size_t, size_t>> works_;  // of lines_, parallel to notes_ as far as they are works
  std::vector<uint32_t> work_at_;                 // by line: the note that begins there; none
  std::unordered_map<std::string, uint32_t> note_by_key_, note_by_id_;
  std::unordered_map<std::string, Span> attributes_;
  std::unordered_set<std::string> unclosed_;  // delimiters that nothing closes
  const SquareBrackets brackets_;
  std::string style_;  // of the next block: what stands in the brackets above it
  uint32_t footnotes_ = 0;
  int depth_ = 0, substituting_ = 0;
  uint32_t substitutions_left_ = 10'000;
};

}  // namespace stet::asciidoc
