// Links, marked up as such or as fields, and their addresses, which stand in a part of their own.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/docx/walk.h"

namespace stet::docx {

/// `begin`, `separate` and `end` of a field; an element that is none ends a simple one, another begins its result.
void Walk::field_mark(const pugi::xml_node& mark) {
  const std::string_view type = local_name(mark) == "fldChar" ? attribute(mark, "fldCharType")
                                : mark                        ? "separate"
                                                              : "end";
  constexpr size_t most_fields = 64;
  if (type == "begin") {
    if (fields_.size() < most_fields) fields_.push_back({});
    return;
  }
  if (fields_.empty()) return;
  Field& field = fields_.back();
  if (type == "separate") {
    field.result = true;
    const std::string instruction(trim(field.instruction));
    if (!ascii_lower(instruction.substr(0, 9)).starts_with("hyperlink")) return;
    const size_t open = instruction.find('"');
    const size_t close = open == npos ? npos : instruction.find('"', open + 1);
    if (close == npos || instruction.substr(9, open - 9).find("\\l") != std::string::npos) return;
    begin_link(instruction.substr(open + 1, close - open - 1));
    field.link = u32(d_.links.size()) - 1;
    return;
  }
  if (type != "end") return;
  const uint32_t link = field.link;
  fields_.pop_back();
  if (link != none) end_link(link);
}

void Walk::begin_link(std::string address) {
  stet_link row{};
  row.span = {out_.size(), out_.size()};
  row.flags = STET_LINK_MARKUP;
  row.note = none;
  row.block = none;
  targets_.emplace_back(u32(d_.links.size()), std::move(address));
  d_.links.push_back(row);
}

void Walk::end_link(uint32_t link) {
  stet_link& row = d_.links[link];
  std::string& address = targets_[link].second;
  // What was written meanwhile may begin with what parts blocks.
  row.span.end = out_.size();
  if (in_block_) row.span.begin = std::max(row.span.begin, begin_);
  while (row.span.begin < row.span.end && is_space(d_.text[row.span.begin])) ++row.span.begin;
  while (row.span.end > row.span.begin && is_space(d_.text[row.span.end - 1])) --row.span.end;
  row.block = in_block_ ? u32(d_.blocks.size()) : none;
  if (empty(row.span) || !leads_out(trim(address)) || shows_address(slice(d_.text, row.span), address)) address.clear();
}

void Walk::addresses() {
  const uint32_t begin = out_.size();
  out_.hide(true);
  for (auto& [link, address] : targets_) {
    std::string kept;
    for (const char c : trim(address))
      if (static_cast<unsigned char>(c) > ' ') kept += c;
    if (kept.empty()) continue;
    out_.generated(out_.size() == begin ? "\n\n" : "\n");
    const uint32_t at = out_.size();
    out_.generated(kept);
    d_.links[link].address = {at, out_.size()};
  }
  out_.hide(false);
  std::erase_if(d_.links, [](const stet_link& l) { return empty(l.address); });
  for (stet_link& l : d_.links)
    if (l.block != none && l.block >= d_.blocks.size()) l.block = none;
  if (out_.size() > begin) d_.parts.push_back({{begin, out_.size()}, STET_PART_ADDRESSES, file_, {0, 0}});
}

}  // namespace stet::docx
