// Notes and their markers, and what people wrote beside the text.
#include "core/base/utf8.h"
#include "core/document/labels.h"
#include "core/document/remarks.h"
#include "core/read/docx/walk.h"

namespace stet::docx {
namespace {

uint32_t scheme_of(NumeralStyle style) {
  switch (style) {
    case NumeralStyle::roman:
    case NumeralStyle::roman_capitals:
      return STET_LABEL_ROMAN;
    case NumeralStyle::letters:
    case NumeralStyle::letters_capitals:
      return STET_LABEL_LETTER;
    case NumeralStyle::symbols:
      return STET_LABEL_SYMBOL;
    case NumeralStyle::nothing:
      return STET_LABEL_NAMED;
    default:
      return STET_LABEL_ARABIC;
  }
}

}  // namespace

void Walk::collect_notes(stet_note_kind kind) {
  const Part* const part = package_.notes(kind);
  if (part == nullptr) return;
  Kind& of = kinds_[kind];
  for (const pugi::xml_node& n : part->xml.tree.document_element().children()) {
    const std::string_view type = attribute(n, "type");
    if (!type.empty() && type != "normal") continue;  // what parts notes from text
    if (local_name(n) != "footnote" && local_name(n) != "endnote") continue;
    std::string id(attribute(n, "id"));
    Definition definition;
    definition.node = n;
    if (of.by_id.emplace(id, std::move(definition)).second) of.ids.push_back(std::move(id));
  }
}

void Walk::marker(const pugi::xml_node& reference, stet_note_kind kind) {
  const std::string id(attribute(reference, "id"));
  const std::string_view custom = attribute(reference, "customMarkFollows");
  if (custom == "1" || custom == "true" || custom == "on") {
    custom_.due = true;
    custom_.place = place_of(reference);
    custom_.kind = kind;
    custom_.id = id;
    return;
  }
  Kind& of = kinds_[kind];
  const Section& section = package_.sections()[section_];
  const Numbering& numbering = kind == STET_NOTE_FOOTNOTE ? section.footnotes : section.endnotes;
  if (of.called.empty() && of.count == 0) of.count = numbering.start - 1;
  if (numbering.each_section && of.section != section_) of.count = numbering.start - 1;
  of.section = section_;
  const auto at = of.by_id.find(id);
  std::string label;
  uint32_t value = 0, scheme = scheme_of(numbering.style);
  if (at != of.by_id.end() && at->second.order != none) {  // called before
    label = at->second.label;
    value = at->second.number;
    scheme = at->second.scheme;
  } else {
    value = ++of.count;
    label = numeral(value, numbering.style);
    if (label.empty()) label = "*";
  }
  calls_.push_back({u32(d_.markers.size()), {kind, id}});
  stet_marker& row = add_marker(label, place_of(reference));
  row.scheme = scheme;
  row.number = value;
  if (at != of.by_id.end() && at->second.order == none) {
    at->second.order = u32(of.called.size());
    at->second.label = label;
    at->second.number = value;
    at->second.scheme = scheme;
    of.called.push_back(id);
  }
}

/// A mark that somebody typed in the number's place.
void Walk::custom_marker(std::string_view words) {
  custom_.due = false;
  Kind& of = kinds_[custom_.kind];
  calls_.push_back({u32(d_.markers.size()), {custom_.kind, custom_.id}});
  stet_marker& row = add_marker(words, custom_.place);
  for (const uint32_t scheme : {STET_LABEL_SYMBOL, STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER})
    if (const uint32_t value = label_value(words, scheme); value > 0 && row.number == 0) {
      row.number = value;
      row.scheme = scheme;
    }
  if (const auto at = of.by_id.find(custom_.id); at != of.by_id.end() && at->second.order == none) {
    at->second.order = u32(of.called.size());
    at->second.label = std::string(words.empty() ? "*" : words);
    at->second.number = row.number;
    at->second.scheme = row.scheme;
    of.called.push_back(custom_.id);
  }
}

void Walk::notes(stet_note_kind kind, stet_part_kind part) {
  const uint32_t begin = out_.size();
  Kind& of = kinds_[kind];
  std::vector<std::string> order = of.called;
  for (const std::string& id : of.ids)
    if (of.by_id[id].order == none) order.push_back(id);
  for (const std::string& id : order) {
    Definition& definition = of.by_id[id];
    // A note that nothing calls and that says nothing is left over from an edit.
    if (definition.order == none && trim(words_of(definition.node)).empty()) continue;
    stet_note note = begin_note(kind, definition.label);
    note.scheme = definition.scheme;
    note.number = definition.number;
    definition.order = note_;  // its row
    blocks(definition.node, 0);
    goes_on_ = false;
    end_note(note);
  }
  for (const auto& [row, call] : calls_)
    if (call.first == static_cast<uint32_t>(kind))
      if (const auto at = of.by_id.find(call.second); at != of.by_id.end()) d_.markers[row].note = at->second.order;
  end_part(begin, part);
}

// ---- remarks ----

void Walk::remark_begins(std::string_view id) {
  if (!id.empty()) anchors_[std::string(id)] = {out_.size(), none};
}

void Walk::remark_ends(std::string_view id) {
  const auto at = anchors_.find(std::string(id));
  if (at != anchors_.end() && at->second.end == none) at->second.end = out_.size();
}

void Walk::remarks() {
  std::unordered_map<std::string, uint32_t> by_paragraph;
  for (uint32_t i = 0; i < u32(package_.remarks().size()); ++i)
    if (!package_.remarks()[i].paragraph.empty()) by_paragraph.emplace(package_.remarks()[i].paragraph, i);
  for (const Remark& r : package_.remarks()) {
    stet_comment row{};
    const auto at = anchors_.find(r.id);
    if (at != anchors_.end()) row.span = at->second;
    if (row.span.end == none) row.span.end = row.span.begin;
    while (row.span.begin < row.span.end && is_space(d_.text[row.span.begin])) ++row.span.begin;
    row.words = d_.keep(r.words);
    row.author = d_.keep(r.author);
    row.date = r.date;
    row.parent = none;
    if (r.resolved) row.flags |= STET_COMMENT_RESOLVED;
    if (r.author == comment_author) row.flags |= STET_COMMENT_OURS;
    if (const auto parent = by_paragraph.find(r.parent); !r.parent.empty() && parent != by_paragraph.end())
      row.parent = parent->second;
    d_.comments.push_back(row);
  }
}

}  // namespace stet::docx
