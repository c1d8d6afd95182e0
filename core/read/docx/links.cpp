// Fields: links, whose addresses stand in a part of their own, and citations with what a program stored of them.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/docx/walk.h"
#include "core/read/reader.h"

namespace stet::docx {

/// `begin`, `separate` and `end` of a field; an element that is none ends a simple one, another begins its result.
void Walk::field_mark(const pugi::xml_node& mark) {
  const std::string_view type = local_name(mark) == "fldChar" ? attribute(mark, "fldCharType")
                                : mark                        ? "separate"
                                                              : "end";
  constexpr size_t most_fields = 64;
  if (type == "begin") {
    if (fields_.size() < most_fields) fields_.push_back({});
    if (const char* data = child(mark, "fldData").text().get(); *data != '\0') fields_.back().data = data;
    return;
  }
  if (fields_.empty()) return;
  Field& field = fields_.back();
  if (type == "separate") {
    field.result = true;
    field.begin = out_.size();
    const std::string instruction(trim(field.instruction));
    if (!ascii_lower(instruction.substr(0, 9)).starts_with("hyperlink")) return;
    const size_t open = instruction.find('"');
    const size_t close = open == npos ? npos : instruction.find('"', open + 1);
    if (close == npos || instruction.substr(9, open - 9).find("\\l") != std::string::npos) return;
    field.link = begin_link(instruction.substr(open + 1, close - open - 1));
    return;
  }
  if (type != "end") return;
  const Field ended = std::move(field);
  fields_.pop_back();
  if (ended.link != none) end_link(ended.link);
  if (!ended.result || out_.size() == ended.begin) return;
  std::vector<StoredWork> works = stored_in_field(d_, ended.instruction, ended.data);
  if (works.empty()) works = package_.sources().cited(d_, ended.instruction);
  remember_stored(ended.begin, std::move(works));
}

void Walk::remember_stored(uint32_t begin, std::vector<StoredWork> works) {
  const Span span = trimmed(d_.text, {begin, out_.size()});
  if (!works.empty() && !empty(span)) d_.stored.push_back({span, std::move(works)});
}

}  // namespace stet::docx
