// From Org to a document: headings, drawers, blocks, lists and tables by their first sign; notes by label or inline.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/read/markup/square_brackets.h"
#include "core/read/markup/walk.h"

namespace stet::org {

class Walk : LineWalk {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  void write_body(uint32_t note) override;

  // Blocks (walk.cpp). Each returns how many lines it took.
  void collect_notes();
  size_t block(Lines lines, stet_block_kind kind) override;
  size_t heading(Lines lines);
  void keyword(const Line& line);
  size_t delimited(Lines lines, stet_block_kind kind);
  size_t list_item(Lines lines);
  size_t table(Lines lines);
  size_t paragraph(Lines lines, stet_block_kind kind);
  size_t definition(Lines lines) const;
  bool is_heading(const Line& line) const;
  bool begins_block(const Line& line) const;

  // What stands in lines (inline.cpp).
  uint32_t construct(uint32_t at, Span r) override;
  uint32_t note(uint32_t at);
  uint32_t link(uint32_t at);
  uint32_t citation(uint32_t at);
  uint32_t named(uint32_t at, Span r);
  Span keys_from(uint32_t begin, uint32_t end) const;
  void call_keys(Span keys);
  void call_named(Span label);

  std::vector<Lines> defined_;  // parallel to notes_; none: an inline one
  std::unordered_map<std::string, uint32_t> note_by_label_;
  std::unordered_set<std::string> unclosed_;  // names of blocks that nothing closes
  const SquareBrackets brackets_;
};

}  // namespace stet::org
