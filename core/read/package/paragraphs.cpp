// Blocks, words, links and remarks as all word processors have them.
#include "core/read/package/paragraphs.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/reader.h"

namespace stet {

void Paragraphs::begin_part(const std::string& member, const XmlPart& xml) {
  d_.files.push_back({d_.files[0].name, d_.keep(member), d_.files[0].format, d_.keep("UTF-8"), 0,
                      xml.in_utf8 ? 0u : uint32_t{STET_FILE_RECODED}});
  file_ = u32(d_.files.size() - 1);
  out_.from(file_);
}

void Paragraphs::end_part(uint32_t begin, stet_part_kind kind) {
  if (out_.size() > begin || kind == STET_PART_BODY)
    d_.parts.push_back({{begin, out_.size()}, static_cast<uint32_t>(kind), file_, {0, 0}});
}

void Paragraphs::say(const pugi::xml_node& n, const XmlPart& xml, const Format& format, const std::string* shown) {
  std::string_view words = shown != nullptr ? std::string_view(*shown) : n.value();
  // White space at the beginning of a paragraph is a habit of typists.
  size_t skipped = 0;
  if (!in_block_ || line_due_)
    while (skipped < words.size() && is_space(words[skipped])) ++skipped;
  if (skipped == words.size()) return;
  make_room();
  const uint32_t begin = out_.size();
  out_.hide(format.hidden);
  const auto offset = n.offset_debug();
  const std::string_view source = xml.bytes;
  const bool same_bytes = shown == nullptr && xml.in_utf8 && offset >= 0 &&
                          source.substr(std::min(static_cast<size_t>(offset), source.size()), words.size()) == words;
  const auto at = u32(static_cast<size_t>(std::max<std::ptrdiff_t>(offset, 0)));
  words.remove_prefix(skipped);
  // Of the source, until its "<": references are longer than what they stand for.
  const auto end = u32(std::max<size_t>(std::min(source.find('<', at), source.size()), at + 1));
  if (words.find("\xC2\xAD") != npos) {
    std::string kept(words);  // soft hyphens are no letters
    for (size_t k = kept.find("\xC2\xAD"); k != npos; k = kept.find("\xC2\xAD", k)) kept.erase(k, 2);
    out_.decoded(kept, {at, end});
  } else if (same_bytes) {
    out_.verbatim(words, at + u32(skipped));
  } else {
    out_.decoded(words, {at, end});
  }
  out_.hide(false);
  add_styles({begin, out_.size()}, format);
}

void Paragraphs::add_styles(Span span, const Format& format) {
  const auto style = [&](bool on, stet_style_kind kind) {
    if (on && !empty(span)) d_.styles.push_back({span, static_cast<uint32_t>(kind), 0, {0, 0}});
  };
  style(format.inserted, STET_STYLE_INSERTED);
  style(format.bold, STET_STYLE_BOLD);
  style(format.italic, STET_STYLE_ITALIC);
  style(format.small_capitals, STET_STYLE_SMALL_CAPS);
  style(format.struck, STET_STYLE_STRUCK);
  style(format.raised, STET_STYLE_SUPERSCRIPT);
  style(format.lowered, STET_STYLE_SUBSCRIPT);
  if (!format.language.empty() && format.language != language_)
    d_.styles.push_back({span, STET_STYLE_LANGUAGE, 0, d_.keep(format.language)});
}

Span Paragraphs::write_cell(const std::function<void()>& fill) {
  const size_t before = d_.blocks.size();
  ++cells_;
  line_due_ = false;
  fill();
  close_block();
  --cells_;
  line_due_ = false;
  if (before == d_.blocks.size()) {
    if (!parted_) out_.generated("\n\n");
    parted_ = false;
    add_block(d_, {out_.size(), out_.size()}, STET_BLOCK_TABLE_CELL);
  }
  return d_.blocks.back().span;
}

void Paragraphs::write_in(stet_container_kind kind, const std::function<void(uint32_t)>& fill) {
  close_block();
  held_ = none;
  const size_t first = d_.blocks.size();
  const uint32_t container = add_container(d_, {none, 0}, kind);
  fill(container);
  if (first < d_.blocks.size())
    d_.containers[container].span = {d_.blocks[first].span.begin, d_.blocks.back().span.end};
  held_ = none;
}

void Paragraphs::put(std::string_view words, const Format& format) {
  if (words.empty()) return;
  make_room();
  const uint32_t begin = out_.size();
  out_.hide(format.hidden);
  out_.generated(words);
  out_.hide(false);
  add_styles({begin, out_.size()}, format);
}

void Paragraphs::wordless() {
  if (!in_block_ || line_due_) return;
  out_.hide(true);
  out_.generated(" ");
  out_.hide(false);
}

/// Before words: a block, or another line of the cell.
void Paragraphs::make_room() {
  if (in_block_ && !line_due_) return;
  if (in_block_) {
    out_.generated("\n");
  } else {
    if (!parted_) out_.generated("\n\n");
    parted_ = false;
  }
  if (!label_due_.empty()) {
    out_.hide(true);
    out_.generated(label_due_ + " ");
    out_.hide(false);
  }
  if (!in_block_) begin_ = out_.size();
  in_block_ = true;
  line_due_ = false;
}

void Paragraphs::close_block() {
  if (!in_block_) return;
  in_block_ = false;
  Span span{begin_, out_.size()};
  const std::string_view text = d_.text;
  for (CodePoint c = code_point_before(text, span.end); span.end > span.begin && is_white(c.value);
       c = code_point_before(text, span.end))
    span.end -= c.size;
  if (empty(span)) {
    label_due_.clear();
    return;
  }
  const bool item = kind_ == STET_BLOCK_LIST_ITEM, quoted = kind_ == STET_BLOCK_QUOTE;
  if (item || quoted) {
    hold_together(item ? STET_CONTAINER_LIST : STET_CONTAINER_QUOTATION, !label_due_.empty());
  } else {
    held_ = none;
  }
  label_due_.clear();
  const uint32_t b = add_block(d_, span, kind_, level_, note_);
  if (item) add_container(d_, span, STET_CONTAINER_LIST_ITEM);
  if (held_ != none) {
    stet_container& c = d_.containers[held_];
    if (c.span.begin == none) c.span.begin = d_.blocks[b].span.begin;
    c.span.end = span.end;
  }
  if (kind_ == STET_BLOCK_CODE) d_.zones.push_back({span, STET_ZONE_CODE, 0});
}

/// Paragraphs of a list or a quotation that follow each other are one.
void Paragraphs::hold_together(stet_container_kind kind, bool ordered) {
  if (held_ != none && held_kind_ == kind) return;
  held_ = add_container(d_, {none, 0}, kind, kind == STET_CONTAINER_LIST && ordered ? 1 : 0);
  held_kind_ = kind;
}

uint32_t Paragraphs::begin_link(std::string address, uint32_t place) {
  stet_link row{};
  row.span = {out_.size(), out_.size()};
  row.flags = STET_LINK_MARKUP;
  row.note = none;
  row.block = none;
  targets_.push_back({u32(d_.links.size()), std::move(address), place});
  d_.links.push_back(row);
  return u32(d_.links.size() - 1);
}

void Paragraphs::end_link(uint32_t link) {
  stet_link& row = d_.links[link];
  std::string& address = targets_[link].address;
  // What was written meanwhile may begin with what parts blocks.
  row.span.end = out_.size();
  if (in_block_) row.span.begin = std::max(row.span.begin, begin_);
  while (row.span.begin < row.span.end && is_space(d_.text[row.span.begin])) ++row.span.begin;
  while (row.span.end > row.span.begin && is_space(d_.text[row.span.end - 1])) --row.span.end;
  row.block = in_block_ ? u32(d_.blocks.size()) : none;
  if (empty(row.span) || !leads_out(trim(address)) || shows_address(slice(d_.text, row.span), address)) address.clear();
}

void Paragraphs::add_link(Span words, std::string address) {
  d_.links[begin_link(std::move(address))].span = words;
  d_.links.back().block = row_at(d_.blocks, words.begin);
}

void Paragraphs::addresses() {
  const uint32_t begin = out_.size();
  out_.hide(true);
  for (auto& [link, address, place] : targets_) {
    std::string kept;
    for (const char c : trim(address))
      if (static_cast<unsigned char>(c) > ' ') kept += c;
    if (kept.empty()) continue;
    out_.generated(out_.size() == begin ? "\n\n" : "\n");
    const uint32_t at = out_.size();
    if (place != none && kept == address) {
      out_.verbatim(kept, place);
    } else {
      out_.generated(kept);
    }
    d_.links[link].address = {at, out_.size()};
  }
  out_.hide(false);
  std::erase_if(d_.links, [](const stet_link& l) { return empty(l.address); });
  for (stet_link& l : d_.links)
    if (l.block != none && l.block >= d_.blocks.size()) l.block = none;
  end_part(begin, STET_PART_ADDRESSES);
}

stet_marker& Paragraphs::add_marker(std::string_view label, uint32_t place) {
  make_room();
  stet_marker row{};
  row.span.begin = out_.size();
  out_.hide(true);
  out_.generated(label.empty() ? "*" : label, place);
  out_.hide(false);
  row.span.end = out_.size();
  row.label = row.span;
  row.scheme = STET_LABEL_NAMED;
  row.note = row.list = none;
  row.block = u32(d_.blocks.size());
  d_.markers.push_back(row);
  return d_.markers.back();
}

stet_note Paragraphs::begin_note(stet_note_kind kind, std::string label, uint32_t place) {
  stet_note note{};
  if (!parted_) out_.generated("\n\n");
  note.span.begin = out_.size();
  note.first_marker = note.list = none;
  note.kind = kind;
  if (!label.empty()) {
    out_.hide(true);
    if (place != none) {
      out_.verbatim(label, place);
    } else {
      out_.generated(label);
    }
    note.label = {note.span.begin, out_.size()};
    out_.generated(" ");
    out_.hide(false);
  }
  parted_ = true;
  note_ = u32(d_.notes.size());
  first_of_note_ = d_.blocks.size();
  return note;
}

void Paragraphs::end_note(stet_note note) {
  close_block();
  note_ = none;
  parted_ = false;
  const bool words = first_of_note_ < d_.blocks.size();
  note.body =
      words ? Span{d_.blocks[first_of_note_].span.begin, d_.blocks.back().span.end} : Span{out_.size(), out_.size()};
  note.span.end = std::max(note.body.end, note.label.end);
  if (!words) note.body = {note.span.end, note.span.end};
  d_.notes.push_back(note);
}

}  // namespace stet
