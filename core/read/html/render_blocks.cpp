// Blocks, their separators and what kind each is; cells and the numerals of lists.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/render.h"
#include "core/read/numerals.h"
#include "core/read/reader.h"

namespace stet::html {
std::string Render::ordinal(uint32_t number) const {
  std::string_view type = page_.raw(lists_.back(), Attr::type);
  if (type.empty()) {
    std::string style = ascii_lower(page_.raw(lists_.back(), Attr::style));
    std::erase_if(style, is_space);
    constexpr std::pair<std::string_view, std::string_view> types[] = {{"lower-alpha", "a"}, {"lower-latin", "a"},
                                                                       {"upper-alpha", "A"}, {"upper-latin", "A"},
                                                                       {"lower-roman", "i"}, {"upper-roman", "I"}};
    if (style.find("list-style") != npos)
      for (const auto& [name, letter] : types)
        if (style.find(name) != npos) type = letter;
  }
  std::string words = std::to_string(number);
  if (number > 0 && number < 4000 && type.size() == 1) {
    if (type == "a") words = letters_counted(number, 'a');
    if (type == "A") words = letters_counted(number, 'A');
    if (type == "i") words = numeral(number, NumeralStyle::roman);
    if (type == "I") words = numeral(number, NumeralStyle::roman_capitals);
  }
  return words + ".";
}

void Render::part_from_before() {
  if (out_.size() > 0 && !parted_) out_.generated("\n\n");
  parted_ = false;
}

void Render::open_block() {
  part_from_before();
  if (!label_due_.empty()) {
    out_.hide(true);
    out_.generated(label_due_ + " ");
    out_.hide(false);
    label_due_.clear();
  }
  begin_ = out_.size();
}

stet_block_kind Render::kind() const {
  if (code_ > 0) return STET_BLOCK_CODE;
  if (note_ != none) return STET_BLOCK_NOTE;
  if (heading_ > 0) return STET_BLOCK_HEADING;
  if (caption_ > 0) return STET_BLOCK_CAPTION;
  return place_.empty() ? STET_BLOCK_PARAGRAPH : place_.back();
}

void Render::close_block() {
  const bool open = flow_.in_block();
  flow_.end_block();
  if (!open) return;
  Span span{begin_, out_.size()};
  const std::string_view text = d_.text;
  for (CodePoint c = code_point_before(text, span.end); span.end > span.begin && is_white(c.value);
       c = code_point_before(text, span.end))
    span.end -= c.size;
  if (empty(span)) return;
  const stet_block_kind what = kind();
  const uint32_t level = what == STET_BLOCK_HEADING     ? heading_
                         : what == STET_BLOCK_LIST_ITEM ? std::max(u32(lists_.size()), 1u)
                                                        : 0;
  if (what == STET_BLOCK_CAPTION) captions_.push_back(u32(d_.blocks.size()));
  add_block(d_, span, what, level, note_);
  if (what == STET_BLOCK_CODE) d_.zones.push_back({span, STET_ZONE_CODE, 0});
}

void Render::cell(const Open& open) {
  const GridCell& c = cells_.at(open.node);
  Span span{out_.size(), out_.size()};
  if (open.block < d_.blocks.size()) span = {d_.blocks[open.block].span.begin, d_.blocks.back().span.end};
  d_.cells.push_back({span, cell_table_.at(open.node), c.row, c.column, c.row_span, c.column_span,
                      c.header ? uint32_t{STET_CELL_HEADER} : 0u});
}

}  // namespace stet::html
