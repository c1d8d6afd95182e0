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
    field.link = begin_link(instruction.substr(open + 1, close - open - 1));
    return;
  }
  if (type != "end") return;
  const uint32_t link = field.link;
  fields_.pop_back();
  if (link != none) end_link(link);
}

}  // namespace stet::docx
