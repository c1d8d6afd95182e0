// Markers where they stand, notes behind the body in the order of their rows, and what makes a document whole.
#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/read/markup/writer.h"
#include "core/read/note_labels.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {

uint32_t MarkupWriter::add_note(MarkupNote note) {
  notes_.push_back(std::move(note));
  return u32(notes_.size() - 1);
}

stet_marker& MarkupWriter::call(uint32_t note, std::string_view label, Span place, bool joined) {
  if (joined) space_ = {};
  flush();
  stet_marker row{};
  row.span.begin = out_.size();
  out_.hide(true);
  if (label.empty()) label = "*";
  if (!empty(place) && slice(source_, place) == label) {
    out_.verbatim(label, place.begin);
  } else {
    out_.generated(label, place.begin);
  }
  out_.hide(false);
  row.span.end = out_.size();
  row.label = row.span;
  row.note = note;
  row.list = none;
  row.block = u32(d_.blocks.size());
  d_.markers.push_back(row);
  return d_.markers.back();
}

void MarkupWriter::locate(Span place) {
  if (empty(place)) return;
  stet_marker& m = d_.markers.back();
  out_.hide(true);
  out_.generated(" ");
  m.locator.begin = out_.size();
  out_.verbatim(slice(source_, place), place.begin);
  m.locator.end = m.span.end = out_.size();
  out_.hide(false);
}

void MarkupWriter::write_notes() {
  std::vector<uint32_t> row_of;
  const auto part = [&](bool references, stet_part_kind kind) {
    const uint32_t begin = out_.size();
    const size_t before = d_.notes.size();
    // Notes may hold notes: the list grows.
    for (uint32_t i = 0; i < notes_.size(); ++i) {
      row_of.resize(notes_.size(), none);
      if (row_of[i] != none || !notes_[i].is_defined || (notes_[i].kind == STET_NOTE_REFERENCE) != references) continue;
      row_of[i] = u32(d_.notes.size());
      const stet_note note = begin_note(notes_[i].kind, notes_[i].label, notes_[i].label_place);
      kind_ = STET_BLOCK_NOTE;
      level_ = 0;
      write_body(i);
      end_block();
      end_note(note);
    }
    end_part(begin, kind);
    return d_.notes.size() > before;
  };
  row_of.resize(notes_.size(), none);
  while (part(false, STET_PART_FOOTNOTES) || part(true, STET_PART_BIBLIOGRAPHY)) {
  }
  row_of.resize(notes_.size(), none);
  for (stet_marker& m : d_.markers)
    if (m.note != none) m.note = row_of[m.note];
  std::vector<uint32_t> keys;  // of works that stand nowhere here
  for (uint32_t m = 0; m < d_.markers.size(); ++m)
    if (d_.markers[m].scheme == STET_LABEL_KEY) keys.push_back(m);
  number_labels(d_);
  for (const uint32_t m : keys) {
    d_.markers[m].scheme = STET_LABEL_KEY;
    d_.markers[m].number = 0;
  }
  for (uint32_t i = 0; i < notes_.size(); ++i) {
    if (!notes_[i].is_key || row_of[i] == none) continue;
    d_.notes[row_of[i]].scheme = STET_LABEL_KEY;
    d_.notes[row_of[i]].number = 0;
  }
  for (stet_marker& m : d_.markers) {
    if (m.note == none || d_.notes[m.note].scheme != STET_LABEL_KEY) continue;
    m.scheme = STET_LABEL_KEY;
    m.number = 0;
  }
}

void MarkupWriter::finish() {
  end_block();
  end_part(0, STET_PART_BODY);
  write_notes();
  addresses();
  settle_rows(d_);
  std::erase_if(d_.cells, [&](const stet_cell& c) { return d_.containers[c.table].span.begin == none; });
  out_.finish();
  read_suppressions(d_, remarks_);
  see_language(d_);
  find_own_date(d_);
}

}  // namespace stet
