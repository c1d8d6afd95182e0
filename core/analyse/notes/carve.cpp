// Blocks in, blocks out: one walk over both tables.
#include "core/analyse/notes/carve.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

/// "^ a b Smith", "^ Jump up to: a b Smith": the way back to the text, as a page of an encyclopaedia shows it. The
/// place behind it; `caret`: it stood before.
uint32_t past_way_back(std::string_view body, uint32_t at, bool caret) {
  std::string_view rest = body;
  if (!caret && !rest.starts_with("^ ") && !rest.starts_with("\u2191 ")) return at;
  const auto skip = [&](std::string_view words) {
    if (rest.starts_with(words)) rest.remove_prefix(words.size());
  };
  skip("^ ");
  skip("\u2191 ");
  // Folded words have other sizes: as many words are passed over.
  const std::string folded = fold(rest.substr(0, 64));
  if (const size_t size = lexicon::longest_prefix(lexicon::list::ways_back, folded); size > 0) {
    for (auto words = 1 + std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(size), ' ');
         words > 0; --words)
      rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
    skip(": ");
  }
  skip("^ ");
  char letter = 'a';
  std::string_view behind = rest;
  while (behind.size() > 2 && behind[0] == letter && behind[1] == ' ') {
    behind.remove_prefix(2);
    ++letter;
  }
  if (letter > 'b') rest = behind;
  return at + u32(body.size() - rest.size());
}

stet_note note_of(const Document& d, const Extent& e) {
  stet_note note{};
  note.first_marker = none;
  note.list = e.list;
  note.span = note.body = e.span;
  note.scheme = STET_LABEL_NAMED;
  if (e.label != nullptr) {
    note.label = e.label->span;
    note.scheme = e.label->scheme;
    note.number = e.label->number;
    note.body.begin = std::min(std::max(note.body.begin, e.label->end), note.body.end);
  } else {
    note.kind = STET_NOTE_REFERENCE;
  }
  const auto skip_blank = [&] {
    while (note.body.begin < note.body.end &&
           (is_space(d.text[note.body.begin]) || d.prose()[note.body.begin] == STET_MASK))
      ++note.body.begin;
  };
  skip_blank();
  // "[Footnote 1: Smith.]" ends with its bracket.
  if (e.label != nullptr && e.label->style == LabelStyle::bracket && d.text[e.label->end - 1] == ':' &&
      note.body.end > note.body.begin && d.text[note.body.end - 1] == ']')
    --note.body.end;
  if (e.label != nullptr && d.format == "text") {
    note.body.begin = past_way_back(slice(d.text, note.body), note.body.begin, e.label->style == LabelStyle::caret);
    skip_blank();
  }
  return note;
}

class Carver {
 public:
  Carver(Document& d, const Carving& carving) : d_(d), notes_(carving.notes) {}

  std::vector<uint32_t> run() {
    for (const stet_block& b : d_.blocks) {
      moved_.push_back(u32(out_.size()));
      block(b);
      if (moved_.back() == out_.size()) moved_.back() = out_.empty() ? 0 : u32(out_.size() - 1);  // joined to the last
    }
    return std::move(moved_);
  }
  std::vector<stet_block> blocks() { return std::move(out_); }

 private:
  void block(const stet_block& b) {
    while (next_ < notes_.size() && notes_[next_].span.end <= b.span.begin) ++next_;
    uint32_t at = b.span.begin;
    for (size_t n = next_; n < notes_.size() && notes_[n].span.begin < b.span.end; ++n) {
      const Span in{std::max(at, notes_[n].span.begin), std::min(b.span.end, notes_[n].span.end)};
      if (in.begin >= in.end) continue;
      if (in.begin > at) add(b, {at, in.begin}, none);
      add(b, in, u32(n));
      at = in.end;
    }
    if (at < b.span.end || empty(b.span)) add(b, {at, b.span.end}, none);
  }

  void add(stet_block b, Span s, uint32_t note) {
    while (s.begin < s.end && is_space(d_.text[s.begin])) ++s.begin;
    while (s.end > s.begin && is_space(d_.text[s.end - 1])) --s.end;
    if (empty(s) && b.kind != STET_BLOCK_TABLE_CELL) return;
    const bool whole = s.begin == b.span.begin && s.end == b.span.end;
    b.span = s;
    if (note != none && b.kind != STET_BLOCK_TABLE_CELL) {
      if (joins(b, note)) {
        out_.back().span.end = s.end;
        return;
      }
      was_paragraph_ = b.kind == STET_BLOCK_PARAGRAPH;
      b.kind = STET_BLOCK_NOTE;
      b.note = note;
    } else if (!whole && b.kind == STET_BLOCK_HEADING) {
      b.kind = STET_BLOCK_PARAGRAPH;
    }
    out_.push_back(b);
  }

  bool joins(const stet_block& b, uint32_t note) const {
    if (out_.empty() || out_.back().note != note || b.kind != STET_BLOCK_PARAGRAPH || !was_paragraph_) return false;
    const std::string_view gap = slice(d_.text, {out_.back().span.end, b.span.begin});
    return std::count(gap.begin(), gap.end(), '\n') <= 1;
  }

  Document& d_;
  const std::vector<Extent>& notes_;
  size_t next_ = 0;
  bool was_paragraph_ = false;
  std::vector<stet_block> out_;
  std::vector<uint32_t> moved_;
};

}  // namespace

std::vector<uint32_t> carve(Document& d, const Carving& carving) {
  for (const uint32_t b : carving.headings)
    if (d.blocks[b].kind == STET_BLOCK_PARAGRAPH) d.blocks[b].kind = STET_BLOCK_HEADING;
  for (const uint32_t b : carving.notes_headings) d.blocks[b].kind = STET_BLOCK_NOTES_HEADING;
  for (const Extent& e : carving.notes) d.notes.push_back(note_of(d, e));
  Carver carver(d, carving);
  std::vector<uint32_t> moved = carver.run();
  const std::vector<stet_block> blocks = carver.blocks();
  d.blocks.assign(blocks.begin(), blocks.end());
  const auto move = [&](uint32_t& block) {
    if (block < moved.size()) block = moved[block];
  };
  for (stet_link& l : d.links) move(l.block);
  for (stet_container& c : d.containers) move(c.block);
  for (stet_marker& m : d.markers) move(m.block);
  return moved;
}

}  // namespace stet
