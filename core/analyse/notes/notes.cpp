// Notes: finds the note section of documents whose format does not mark notes and joins notes of several lines.
#include <algorithm>
#include <array>
#include <string>

#include "core/analyse/analyse.h"
#include "core/analyse/notes/labels.h"
#include "core/analyse/notes/markers.h"
#include "core/analyse/notes/raised.h"
#include "core/base/utf8.h"
#include "core/document/note_headings.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

SectionKind section_at(const Document& d, const stet_block& b) {
  if (length(b.span) > 80 || b.note != none) return SectionKind::other;
  if (b.kind != STET_BLOCK_HEADING && b.kind != STET_BLOCK_PARAGRAPH) return SectionKind::other;
  return section_of_heading(d.clean(b.span));
}

// A list item's own numeral may stand before its text, outside the block; the text may be a quotation.
std::optional<Label> label_of(const Document& d, const stet_block& b) {
  if (b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_TABLE_CELL) return std::nullopt;
  if (auto label = raised_label(d, b.span.begin)) return label;
  if (auto label = label_at(d.prose(), b.span.begin)) return label;
  if (b.kind != STET_BLOCK_LIST_ITEM && b.kind != STET_BLOCK_QUOTE) return std::nullopt;
  uint32_t begin = b.span.begin;
  while (begin > 0 && d.text[begin - 1] != '\n' && b.span.begin - begin < 12) --begin;
  while (begin < b.span.begin && is_space(d.text[begin])) ++begin;
  if (begin == b.span.begin) return std::nullopt;
  auto label = label_at(d.text, begin);
  if (label && label->end > b.span.begin) return std::nullopt;
  return label;
}

struct Entry {
  uint32_t block;
  std::optional<Label> label;
};

// The style in which most entries are labelled; "4 Smith" only if the numbers really count up.
std::optional<LabelStyle> prevailing_style(const std::vector<Entry>& entries) {
  std::array<uint32_t, label_styles> votes{};
  std::array<uint32_t, label_styles> ascending{};
  std::array<uint32_t, label_styles> last{};
  for (const Entry& e : entries) {
    if (!e.label) continue;
    const auto style = static_cast<size_t>(e.label->style);
    ++votes[style];
    if (e.label->number == last[style] + 1) ++ascending[style];
    last[style] = e.label->number;
  }
  size_t best = votes.size();
  for (size_t i = 0; i < votes.size(); ++i) {
    if (votes[i] == 0) continue;
    const bool doubtful = static_cast<LabelStyle>(i) == LabelStyle::bare ||
                          static_cast<LabelStyle>(i) == LabelStyle::dot ||
                          static_cast<LabelStyle>(i) == LabelStyle::parenthesis;
    if (doubtful && ascending[i] * 2 < votes[i]) continue;
    if (best == votes.size() || votes[i] > votes[best]) best = i;
  }
  if (best == votes.size()) return std::nullopt;
  return static_cast<LabelStyle>(best);
}

void add_note(Document& d, const Entry& entry) {
  const stet_block& block = d.blocks[entry.block];
  stet_note note{};
  note.first_marker = none;
  note.span = block.span;
  note.body = block.span;
  note.scheme = STET_LABEL_NAMED;
  if (entry.label) {
    note.label = entry.label->span;
    note.scheme = entry.label->scheme;
    note.number = entry.label->number;
    note.span.begin = std::min(note.span.begin, entry.label->span.begin);
    if (entry.label->style == LabelStyle::bracket || entry.label->style == LabelStyle::caret) {
      while (note.span.begin > 0 && (d.text[note.span.begin - 1] == '[' || d.text[note.span.begin - 1] == '^'))
        --note.span.begin;
    }
    note.body.begin = std::max(note.body.begin, entry.label->end);
  } else {
    note.kind = STET_NOTE_REFERENCE;
  }
  while (note.body.begin < note.body.end &&
         (is_space(d.text[note.body.begin]) || d.prose()[note.body.begin] == STET_MASK))
    ++note.body.begin;
  d.blocks[entry.block].kind = STET_BLOCK_NOTE;
  d.blocks[entry.block].note = u32(d.notes.size());
  d.notes.push_back(note);
}

constexpr uint32_t joined = ~0u;  // kind of a block that became part of the one before

// A line of the same paragraph joins the block before, so that titles, dates and links may run over its end; behind a
// blank line it is a paragraph of its own.
void extend_note(Document& d, uint32_t block) {
  stet_note& note = d.notes.back();
  stet_block& b = d.blocks[block];
  note.span.end = note.body.end = b.span.end;
  uint32_t before = block;
  while (before > 0 && d.blocks[--before].kind == joined) {
  }
  const std::string_view gap = slice(d.text, {d.blocks[before].span.end, b.span.begin});
  if (d.blocks[before].note == u32(d.notes.size() - 1) && b.kind == STET_BLOCK_PARAGRAPH &&
      std::count(gap.begin(), gap.end(), '\n') <= 1) {
    d.blocks[before].span.end = b.span.end;
    b.kind = joined;
    return;
  }
  b.kind = STET_BLOCK_NOTE;
  b.note = u32(d.notes.size() - 1);
}

void drop_joined(Document& d) {
  std::vector<uint32_t> place(d.blocks.size());
  uint32_t kept = 0;
  for (uint32_t i = 0; i < d.blocks.size(); ++i) {
    if (d.blocks[i].kind != joined) d.blocks[kept++] = d.blocks[i];
    place[i] = kept - 1;
  }
  if (kept == d.blocks.size()) return;
  d.blocks.resize(kept);
  for (stet_link& l : d.links)
    if (l.block < place.size()) l.block = place[l.block];
}

// True if the label of `e` only seems one: small letters follow it, the line before does not end, and the same label
// stands in front of a later line.
bool goes_on(const Document& d, const std::vector<Entry>& entries, const Entry& e) {
  const std::string_view s = d.prose();
  uint32_t i = e.label->end;
  while (i < s.size() && s[i] == ' ') ++i;
  if (i >= s.size() || !is_lower(code_point_at(s, i).value)) return false;
  uint32_t before = d.blocks[e.block].span.begin;
  while (before > 0 && is_space(s[before - 1])) --before;
  if (before == 0 || !(is_alnum(s[before - 1]) || s[before - 1] == ',')) return false;
  constexpr uint32_t near = 12;  // blocks
  const size_t first = e.block - entries.front().block + 1;
  for (size_t k = first; k < std::min<size_t>(first + near, entries.size()); ++k)
    if (const auto& o = entries[k].label; o && o->number == e.label->number && o->style == e.label->style) return true;
  return false;
}

// What follows the notes of an article without being one: "About the author", "Annex".
bool ends_notes(const Document& d, const stet_block& b) {
  if (length(b.span) > 40) return false;
  std::string words = fold(d.clean(b.span));
  if (words.ends_with(':')) words.pop_back();
  return lexicon::has(lexicon::list::headings_behind_notes, words);
}

// Blocks first … last-1 are one section under a heading.
void read_section(Document& d, uint32_t first, uint32_t last, SectionKind kind) {
  std::vector<Entry> entries;
  uint32_t labelled = 0;
  for (uint32_t i = first; i < last; ++i) {
    entries.push_back({i, label_of(d, d.blocks[i])});
    labelled += entries.back().label.has_value();
  }
  const auto style = labelled == 0 ? std::nullopt : prevailing_style(entries);
  if (!style) {
    if (kind != SectionKind::references) return;
    for (const Entry& e : entries)
      if (d.blocks[e.block].kind == STET_BLOCK_PARAGRAPH || d.blocks[e.block].kind == STET_BLOCK_LIST_ITEM)
        add_note(d, {e.block, std::nullopt});
    return;
  }
  d.blocks[first - 1].kind = STET_BLOCK_NOTES_HEADING;
  const uint32_t first_note = u32(d.notes.size());
  uint32_t scheme = none;
  for (const Entry& e : entries)
    if (e.label && e.label->style == *style && scheme == none) scheme = e.label->scheme;
  for (const Entry& e : entries) {
    const stet_block& b = d.blocks[e.block];
    // A heading ends the notes, unless a reader took a short note for one.
    if (b.kind == STET_BLOCK_HEADING && !(e.label && e.label->style == *style)) {
      if (d.notes.size() > first_note) break;
      continue;
    }
    if (d.notes.size() > first_note && !e.label && ends_notes(d, b)) break;
    bool starts = e.label && e.label->style == *style;
    // "1984. " inside a note that runs over lines is a year, not a label.
    if (starts && d.notes.size() > first_note) {
      const uint32_t before = d.notes.back().number;
      const bool plain = *style == LabelStyle::dot || *style == LabelStyle::bare || *style == LabelStyle::parenthesis;
      if (plain && (e.label->number > before + 30 || e.label->number + 30 < before)) starts = false;
      if (e.label->scheme != scheme && *style != LabelStyle::bracket && *style != LabelStyle::symbol) starts = false;
    }
    // "… as in note⏎[3] above": a line that goes on in lower case, whose label comes again, is no note.
    if (starts && d.notes.size() > first_note && goes_on(d, entries, e)) starts = false;
    if (starts) {
      add_note(d, e);
    } else if (d.notes.size() > first_note && b.kind != STET_BLOCK_TABLE_CELL) {
      extend_note(d, e.block);
    }
  }
  if (kind == SectionKind::references && d.notes.size() - first_note == 1) d.notes.back().kind = STET_NOTE_REFERENCE;
}

// Notes at the very end without a heading: bracketed or superscript labels that count up from one, or signs that stand
// in the text before.
void read_tail(Document& d) {
  uint32_t first = u32(d.blocks.size());
  std::vector<Entry> entries;
  std::optional<LabelStyle> style;
  uint32_t labelled = 0;
  for (uint32_t i = u32(d.blocks.size()); i-- > 0;) {
    const auto label = label_of(d, d.blocks[i]);
    const bool firm =
        label &&
        (label->style == LabelStyle::bracket || label->style == LabelStyle::superscript ||
         (label->style == LabelStyle::symbol && calls_symbol(d.prose(), {0, d.blocks[i].span.begin}, label->span)));
    if (!firm || (style && label->style != *style)) break;
    style = label->style;
    first = i;
    ++labelled;
    if (label->number == 1) break;
  }
  if (labelled < 2 || first == 0) return;
  if (label_of(d, d.blocks[first])->number != 1) return;
  for (uint32_t i = first; i < d.blocks.size(); ++i) add_note(d, {i, label_of(d, d.blocks[i])});
}

void find_plain_notes(Document& d) {
  const uint32_t count = u32(d.blocks.size());
  bool notes_seen = false;
  for (uint32_t i = 0; i < count; ++i) {
    const SectionKind kind = section_at(d, d.blocks[i]);
    if (kind == SectionKind::other) continue;
    uint32_t last = i + 1;
    while (last < count && section_at(d, d.blocks[last]) == SectionKind::other &&
           !(d.blocks[last].kind == STET_BLOCK_HEADING && d.blocks[last].level > 0 && d.blocks[i].level > 0 &&
             d.blocks[last].level <= d.blocks[i].level && !label_of(d, d.blocks[last])))
      ++last;
    if (last > i + 1) {
      const size_t before = d.notes.size();
      read_section(d, i + 1, last, kind);
      notes_seen = notes_seen || d.notes.size() > before;
    }
    i = last - 1;
  }
  if (!notes_seen) read_tail(d);
}

// A list for each run of notes of one kind that no heading of notes interrupts. What the format itself marks as notes
// is one list, wherever its definitions stand.
void gather_lists(Document& d) {
  uint32_t heading = none, next = 0;
  for (stet_note& n : d.notes) {
    bool fresh = d.note_lists.empty();
    if (!d.explicit_notes)
      for (; next < d.blocks.size() && d.blocks[next].span.begin <= n.span.begin; ++next)
        if (d.blocks[next].kind == STET_BLOCK_NOTES_HEADING) {
          heading = next;
          fresh = true;
        }
    if (fresh) d.note_lists.push_back({n.span, {0, u32(d.text.size())}, n.kind, heading});
    d.note_lists.back().span.end = std::max(d.note_lists.back().span.end, n.span.end);
    n.list = u32(d.note_lists.size() - 1);
  }
}

}  // namespace

void find_notes(Document& d) {
  if (!d.explicit_notes && d.notes.empty()) {
    find_plain_notes(d);
    drop_joined(d);
  }
  gather_lists(d);
  find_markers(d);
}

}  // namespace stet
