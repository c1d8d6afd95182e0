// Markers where they stand, notes behind the text.
#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/utf8.h"
#include "core/read/html/render.h"
#include "core/read/note_labels.h"
#include "core/read/reader.h"

namespace stet::html {
/// "[" before and "]" behind the element belong to it, and are hidden with it.
void Render::hide_brackets_around(uint32_t node, uint32_t marker) {
  if (!flow_.in_block() || flow_.has_space_due()) return;
  const uint32_t begin = marker == none ? out_.size() : d_.markers[marker].span.begin;
  if (begin <= begin_) return;
  const uint32_t before = begin - 1;
  const char open = d_.text[before];
  const char close = open == '[' ? ']' : open == '(' ? ')' : '\0';
  if (close == '\0') return;
  for (uint32_t n = page_[node].end; n < page_.size(); ++n) {
    if (page_[n].kind == Kind::element && is_block(page_[n].tag)) return;
    if (page_[n].kind != Kind::text || empty(page_[n].span)) continue;
    const uint32_t at = page_[n].span.begin;
    if (page_.source[at] != close) return;
    out_.hide(Span{before, before + 1});
    if (marker != none) --d_.markers[marker].span.begin;
    flow_.hide_next(at, [this, marker](uint32_t end) {
      if (marker != none) d_.markers[marker].span.end = end;
    });
    return;
  }
}

void Render::marker(const PageMarker& m) {
  if (m.note != none && notes_.notes[m.note].remark) {
    stet_comment row{};
    row.span = {out_.size(), out_.size()};
    const PageNote& note = notes_.notes[m.note];
    constexpr size_t longest = 10000;
    row.words = d_.keep(page_.words(note.begin, note.end, longest));
    row.parent = none;
    d_.comments.push_back(row);
    return;
  }
  flow_.flush();
  stet_marker row{};
  row.span.begin = out_.size();
  if (m.shown) row.scheme = STET_LABEL_AUTHOR_YEAR;
  out_.hide(!m.shown);
  for (uint32_t n = m.node; n < page_[m.node].end && note_at_.count(n) == 0; ++n)
    if (page_[n].kind == Kind::text && !article_.left_out[page_[n].parent]) flow_.text(page_[n].span);
  if (out_.size() == row.span.begin) out_.generated(m.label.empty() ? "*" : m.label, page_[m.node].span.begin);
  out_.hide(false);
  row.span.end = out_.size();
  const std::string_view written = slice(d_.text, row.span);
  const size_t at = m.label.empty() ? 0 : written.find(m.label);
  row.label = at == std::string_view::npos || m.label.empty()
                  ? row.span
                  : Span{row.span.begin + u32(at), row.span.begin + u32(at + m.label.size())};
  row.note = m.note;
  row.list = none;
  row.block = u32(d_.blocks.size());  // the one that is open
  for (const uint32_t other : m.also) {
    stet_marker unwritten = row;
    unwritten.note = other;
    unwritten.flags = STET_MARKER_IN_RANGE;
    d_.markers.push_back(unwritten);
  }
  d_.markers.push_back(row);
  if (m.shown) return;
  hide_brackets_around(m.node, u32(d_.markers.size() - 1));
}

void Render::note(uint32_t row) {
  const PageNote& from = notes_.notes[row];
  part_from_before();
  stet_note note{};
  note.list = d_.note_lists.empty() ? 0 : u32(d_.note_lists.size() - 1);
  note.span.begin = out_.size();
  note.first_marker = none;
  note.kind = from.kind;
  if (!from.label.empty()) {
    out_.hide(true);
    note.label.begin = out_.size();
    if (!empty(from.label_place) && slice(page_.source, from.label_place) == from.label) {
      out_.verbatim(from.label, from.label_place.begin);
    } else {
      out_.generated(from.label, page_[from.begin].span.begin);
    }
    note.label.end = out_.size();
    out_.generated(" ");
    out_.hide(false);
    parted_ = true;
  }
  const size_t first = d_.blocks.size();
  note_ = row;
  words_due_ = true;
  walk(from.begin, from.end);
  words_due_ = parted_ = false;
  note_ = none;
  const bool words = first < d_.blocks.size();
  note.body = words ? Span{d_.blocks[first].span.begin, d_.blocks.back().span.end} : Span{out_.size(), out_.size()};
  note.span.end = std::max(note.body.end, note.label.end);
  if (!words) note.body = {note.span.end, note.span.end};
  d_.notes.push_back(note);
}

void Render::notes() {
  // Each kind is a part of its own.
  constexpr std::array<std::pair<uint32_t, stet_part_kind>, 3> kinds = {
      {{STET_NOTE_FOOTNOTE, STET_PART_FOOTNOTES},
       {STET_NOTE_ENDNOTE, STET_PART_ENDNOTES},
       {STET_NOTE_REFERENCE, STET_PART_BIBLIOGRAPHY}}};
  const std::vector<PageNote>& all = notes_.notes;
  std::vector<uint32_t> row_of(all.size(), none), order(all.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return all[a].list < all[b].list; });
  const bool parted = std::any_of(all.begin(), all.end(), [](const PageNote& n) { return n.list != 0; });
  uint32_t rows = 0;
  for (const auto& [kind, part] : kinds) {
    const uint32_t begin = out_.size();
    uint32_t list = none;
    for (const uint32_t i : order) {
      if (all[i].kind != kind || all[i].remark) continue;
      if (parted && all[i].list != list) {
        list = all[i].list;
        d_.note_lists.push_back({{out_.size(), out_.size()}, {none, 0}, kind, none});
      }
      row_of[i] = rows++;
      note(i);
      if (!parted) continue;
      if (d_.notes.back().list != (d_.notes.size() > 1 ? d_.notes[d_.notes.size() - 2].list : none))
        d_.note_lists.back().span.begin = d_.notes.back().span.begin;
      d_.note_lists.back().span.end = d_.notes.back().span.end;
    }
    add_part(begin, part);
  }
  for (stet_block& b : d_.blocks)
    if (b.note != none) b.note = row_of[b.note];
  for (stet_marker& m : d_.markers)
    if (m.note != none) m.note = row_of[m.note];
}

/// Where numbers begin again each list serves the text between its first marker and its last.
void Render::lists() {
  if (d_.note_lists.empty()) return;
  for (const stet_marker& m : d_.markers) {
    if (m.note == none) continue;
    stet_note_list& list = d_.note_lists[d_.notes[m.note].list];
    const Span block = m.block < d_.blocks.size() ? d_.blocks[m.block].span : m.span;
    list.serves.begin = std::min(list.serves.begin, block.begin);
    list.serves.end = std::max(list.serves.end, std::max(block.end, m.span.end));
  }
  for (stet_note_list& l : d_.note_lists)
    if (l.serves.begin == none) l.serves = {0, out_.size()};
}

void Render::finish_notes() {
  number_labels(d_);
  settle_rows(d_);
  lists();
  std::erase_if(d_.cells, [&](const stet_cell& c) { return d_.containers[c.table].span.begin == none; });
}

}  // namespace stet::html
