// From reStructuredText to a document. The text is walked twice: once for what is defined in it (notes, targets,
// substitutions), which may stand behind its uses, and once for its words.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/read/markup/lines.h"
#include "core/read/markup/writer.h"

namespace stet::rst {

class Walk : MarkupWriter {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  using Line = MarkupLine;
  using Lines = MarkupLines;
  void write_body(uint32_t note) override;
  std::string_view at(const Line& line) const { return slice(source_, line.span()); }

  // Blocks (walk.cpp). Each returns how many lines it took; 0: the lines begin no such block.
  void blocks(Lines lines, stet_block_kind kind = STET_BLOCK_PARAGRAPH);
  size_t block(Lines lines, uint32_t indent, stet_block_kind kind);
  size_t title(Lines lines);
  size_t list_item(Lines lines, uint32_t indent);
  size_t field(Lines lines, uint32_t indent);
  size_t paragraph(Lines lines, uint32_t indent, stet_block_kind kind);
  size_t literal(Lines lines, uint32_t indent);
  void head(Lines& lines);
  void docinfo(std::string_view name, Span value);
  void code_lines(Lines lines);

  // Explicit markup (explicit.cpp).
  size_t explicit_markup(Lines lines, uint32_t indent);
  void define_note(std::string_view label, Span place, std::vector<Line> body);
  void target(Lines lines, Span words);
  void directive(std::string_view name, const std::vector<Line>& body);
  void list_table(Lines lines);
  std::vector<std::vector<Line>> items(Lines lines) const;

  // Tables (tables.cpp).
  size_t grid_table(Lines lines);
  size_t simple_table(Lines lines);

  // What stands in lines (inline.cpp).
  void inline_lines(Lines lines);
  void collect_calls(Lines lines);
  void inline_words(Span r);
  uint32_t construct(uint32_t at, Span r, uint32_t& written);
  uint32_t role(uint32_t open, uint32_t close, std::string_view name);
  void show_role(std::string_view name, Span words);
  void reference(Span words, std::string_view name);
  void call_note(Span label);
  bool may_begin(uint32_t at, uint32_t size, Span r) const;
  bool may_end(uint32_t at, uint32_t size, Span r) const;
  uint32_t closing(uint32_t from, std::string_view sign, Span r) const;

  struct Defined {
    std::vector<Line> body;
    std::string key;  // as markers have it; empty: auto-numbered without a name, or a symbol
    char kind;        // '1' numbered, '#' auto-numbered, '*' symbol, 'c' citation
  };
  void number_notes();

  std::vector<Line> lines_;
  std::vector<Defined> defined_;                           // parallel to notes_
  std::unordered_map<std::string, uint32_t> note_by_key_;  // folded
  std::vector<uint32_t> auto_numbered_, symbols_;          // in order of their definitions
  std::vector<uint32_t> auto_calls_, symbol_calls_;        // where "[#]_" and "[*]_" stand, which call them in order
  std::unordered_map<std::string, Span> targets_of_;       // external ones, by folded name
  std::vector<Span> anonymous_;                            // addresses of "__" targets
  size_t next_anonymous_ = 0;
  std::unordered_map<std::string, Span> substitutions_;
  std::map<std::pair<char, bool>, uint32_t> title_levels_;  // sign, with a line above
  bool collecting_ = true;
  bool no_simple_table_ = false;  // none ends before the end of the text
  int depth_ = 0, substituting_ = 0;
  uint32_t substitutions_left_ = 10'000;
  uint32_t list_ = 0;  // depth of lists
};

}  // namespace stet::rst
