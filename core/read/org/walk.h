// From Org to a document: headings, drawers, blocks, lists and tables by their first sign; notes by label or inline.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/read/markup/lines.h"
#include "core/read/markup/square_brackets.h"
#include "core/read/markup/writer.h"

namespace stet::org {

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
  void collect_notes();
  void blocks(Lines lines, stet_block_kind kind = STET_BLOCK_PARAGRAPH);
  size_t block(Lines lines, stet_block_kind kind);
  size_t heading(Lines lines);
  size_t keyword(Lines lines, stet_block_kind kind);
  size_t delimited(Lines lines, stet_block_kind kind);
  size_t list_item(Lines lines);
  size_t table(Lines lines);
  size_t paragraph(Lines lines, stet_block_kind kind);
  size_t definition(Lines lines) const;
  bool begins_block(const Line& line) const;

  // What stands in lines (inline.cpp).
  void inline_words(Span r);
  uint32_t construct(uint32_t at, Span r, uint32_t& written);
  uint32_t note(uint32_t at, Span r);
  uint32_t link(uint32_t at, Span r);
  uint32_t citation(uint32_t at, Span r);
  void call_named(Span label);

  struct Defined {
    size_t first = 0, lines = 0;  // of lines_; 0 lines: an inline one
  };
  std::vector<Line> lines_;
  std::vector<Defined> defined_;  // parallel to notes_
  std::unordered_map<std::string, uint32_t> note_by_label_;
  std::vector<bool> is_definition_;           // by line: a note that stands behind the body begins there
  std::unordered_set<std::string> unclosed_;  // names of blocks that nothing closes
  const SquareBrackets brackets_;
  int depth_ = 0;
  uint32_t list_ = 0;
};

}  // namespace stet::org
