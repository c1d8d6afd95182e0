// Notes and markers: finds the note section of documents whose format does not mark notes, joins notes of several
// lines, finds the markers in the running text, and links markers and notes by label.
//
// A marker is believed only against notes: "[4]" in a document without notes is no marker, nor is "[1994]" beside
// twenty notes. (RefChecker's inline check abstains alike.)
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "core/analyse/analyse.h"
#include "core/analyse/labels.h"
#include "core/analyse/vocabulary.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// The words of a heading without "##", numbering and colon, folded.
std::string heading_words(const Document& d, Span s) {
  std::string words = fold(d.clean(s));
  size_t begin = 0;
  while (begin < words.size() && (is_digit(words[begin]) || words[begin] == '.' || words[begin] == '#' ||
                                  words[begin] == ' ' || words[begin] == '*'))
    ++begin;
  size_t end = words.size();
  while (end > begin &&
         (words[end - 1] == ':' || words[end - 1] == ' ' || words[end - 1] == '.' || words[end - 1] == '*'))
    --end;
  return words.substr(begin, end - begin);
}

SectionKind section_at(const Document& d, const stet_block& b) {
  if (length(b.span) > 80 || b.note != none) return SectionKind::other;
  if (b.kind != STET_BLOCK_HEADING && b.kind != STET_BLOCK_PARAGRAPH) return SectionKind::other;
  return section_of_heading(heading_words(d, b.span));
}

// A list item's own numeral may stand before its text, outside the block.
std::optional<Label> label_of(const Document& d, const stet_block& b) {
  if (b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_TABLE_CELL) return std::nullopt;
  if (auto label = label_at(d.prose(), b.span.begin)) return label;
  if (b.kind != STET_BLOCK_LIST_ITEM) return std::nullopt;
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
  std::array<uint32_t, 7> votes{};
  std::array<uint32_t, 7> ascending{};
  std::array<uint32_t, 7> last{};
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
  note.first_citation = 0;
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
    note.flags |= STET_NOTE_REFERENCE;
  }
  while (note.body.begin < note.body.end &&
         (is_space(d.text[note.body.begin]) || d.prose()[note.body.begin] == STET_MASK))
    ++note.body.begin;
  d.blocks[entry.block].kind = STET_BLOCK_NOTE;
  d.blocks[entry.block].note = u32(d.notes.size());
  d.notes.push_back(note);
}

void extend_note(Document& d, uint32_t block) {
  stet_note& note = d.notes.back();
  note.span.end = note.body.end = d.blocks[block].span.end;
  d.blocks[block].kind = STET_BLOCK_NOTE;
  d.blocks[block].note = u32(d.notes.size() - 1);
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
    bool starts = e.label && e.label->style == *style;
    // "1984. " inside a note that runs over lines is a year, not a label.
    if (starts && d.notes.size() > first_note) {
      const uint32_t before = d.notes.back().number;
      const bool plain = *style == LabelStyle::dot || *style == LabelStyle::bare || *style == LabelStyle::parenthesis;
      if (plain && (e.label->number > before + 30 || e.label->number + 30 < before)) starts = false;
      if (e.label->scheme != scheme && *style != LabelStyle::bracket && *style != LabelStyle::symbol) starts = false;
    }
    if (starts) {
      add_note(d, e);
    } else if (d.notes.size() > first_note && b.kind != STET_BLOCK_TABLE_CELL) {
      extend_note(d, e.block);
    }
  }
  if (kind == SectionKind::references && d.notes.size() - first_note == 1) d.notes.back().flags |= STET_NOTE_REFERENCE;
}

// Notes at the very end without a heading: bracketed or superscript labels that count up from one.
void read_tail(Document& d) {
  uint32_t first = u32(d.blocks.size());
  std::vector<Entry> entries;
  std::optional<LabelStyle> style;
  uint32_t labelled = 0;
  for (uint32_t i = u32(d.blocks.size()); i-- > 0;) {
    const auto label = label_of(d, d.blocks[i]);
    const bool firm = label && (label->style == LabelStyle::bracket || label->style == LabelStyle::superscript);
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

// ---- markers --------------------------------------------------------------------------------------------------

struct Candidate {
  Span span, label;
  uint32_t number, scheme;
  LabelStyle style;
  bool in_range;
};

// [iv], [4], [4, 5], [4–6] at an opening bracket.
void bracket_candidates(std::string_view s, uint32_t at, uint32_t limit, std::vector<Candidate>& out) {
  uint32_t i = at + 1;
  const size_t before = out.size();
  uint32_t pending = 0;  // start of a range
  for (;;) {
    while (i < limit && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    const uint32_t begin = i;
    uint32_t scheme = STET_LABEL_ARABIC;
    uint32_t number = 0;
    while (i < limit && is_digit(s[i]) && i - begin < 5) number = number * 10 + static_cast<uint32_t>(s[i++] - '0');
    if (i == begin) {
      while (i < limit && is_alpha(s[i]) && i - begin < 15) ++i;
      number = roman_value(s.substr(begin, i - begin));
      scheme = STET_LABEL_ROMAN;
    }
    if (number == 0) break;
    const Span label{begin, i};
    if (pending > 0) {
      for (uint32_t n = pending + 1; n < number && n - pending < 200; ++n)
        out.push_back({{at, at}, {begin, begin}, n, scheme, LabelStyle::bracket, true});
      pending = 0;
    }
    out.push_back({{at, at}, label, number, scheme, LabelStyle::bracket, false});
    while (i < limit && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    if (i >= limit) break;
    if (s[i] == ']') {
      const uint32_t end = i + 1;
      // "[i]n" is an altered letter, "[d](…)" a link.
      if (end < limit && (is_alpha(s[end]) || s[end] == '(' || static_cast<unsigned char>(s[end]) >= 0xC3) &&
          scheme == STET_LABEL_ROMAN && !is_continuation(s[end]) && is_letter(code_point_at(s, end).value))
        break;
      for (size_t k = before; k < out.size(); ++k) out[k].span = {at, end};
      return;
    }
    const CodePoint c = code_point_at(s, i);
    if (c.value == ',' || c.value == ';') {
      ++i;
    } else if (c.value == '-' || c.value == 0x2013 || c.value == 0x2011 || c.value == 0x2010) {
      pending = number;
      i += c.size;
    } else {
      break;
    }
  }
  out.resize(before);
}

void superscript_candidates(std::string_view s, uint32_t at, std::vector<Candidate>& out, uint32_t& next) {
  const auto first = superscript_at(s, at);
  next = first->end;
  if (at == 0) return;
  // km², x³: a single letter or unit before a small exponent is no marker.
  const CodePoint before = code_point_before(s, at);
  if (is_letter(before.value) && first->value <= 3) {
    uint32_t word = at;
    while (word > 0 && is_letter(code_point_before(s, word).value)) word -= code_point_before(s, word).size;
    if (at - word <= 2) return;
  }
  if (is_digit(static_cast<char>(before.value < 0x80 ? before.value : 0)) && first->value <= 3) return;  // 10²
  out.push_back({{at, first->end}, {at, first->end}, first->value, STET_LABEL_ARABIC, LabelStyle::superscript, false});
  uint32_t i = first->end;
  for (;;) {
    const CodePoint c = code_point_at(s, i);
    const bool dash = c.value == 0x2013 || c.value == 0x207B || c.value == '-';
    if (c.size == 0 || !(c.value == ',' || dash)) break;
    uint32_t digits = i + c.size;
    if (c.value == ',' && digits < s.size() && s[digits] == ' ') break;
    const auto more = superscript_at(s, digits);
    if (!more) break;
    if (dash)
      for (uint32_t n = out.back().number + 1; n < more->value && n < out.back().number + 200; ++n)
        out.push_back({{digits, digits}, {digits, digits}, n, STET_LABEL_ARABIC, LabelStyle::superscript, true});
    out.push_back(
        {{digits, more->end}, {digits, more->end}, more->value, STET_LABEL_ARABIC, LabelStyle::superscript, false});
    i = more->end;
  }
  next = i;
}

void symbol_candidate(std::string_view s, uint32_t at, std::vector<Candidate>& out) {
  if (at == 0 || is_white(code_point_before(s, at).value)) return;
  if (const auto label = label_at(s, at); label && label->style == LabelStyle::symbol)
    out.push_back({label->span, label->span, label->number, STET_LABEL_SYMBOL, LabelStyle::symbol, false});
}

std::vector<Candidate> candidates_in(const Document& d, Span block, bool symbols) {
  std::vector<Candidate> out;
  const std::string_view s = d.prose();
  for (uint32_t i = block.begin;; ++i) {
    i = u32(next_of(s, i, block.end, '[', symbols ? '*' : '[', '['));
    if (i >= block.end) break;
    const auto c = static_cast<unsigned char>(s[i]);
    if (c == '[') {
      bracket_candidates(s, i, block.end, out);
    } else if (c == 0xC2 || (c == 0xE2 && i + 1 < block.end && static_cast<unsigned char>(s[i + 1]) == 0x81)) {
      if (superscript_at(s, i)) {
        uint32_t next = i + 1;
        superscript_candidates(s, i, out, next);
        i = std::max(i, next - 1);
      }
    } else if (symbols && (c == '*' || c == 0xE2 || c == 0xC2)) {
      symbol_candidate(s, i, out);
    }
  }
  return out;
}

void find_plain_markers(Document& d) {
  uint32_t highest = 0;
  uint32_t schemes = 0;
  for (const stet_note& n : d.notes) {
    if (n.flags & STET_NOTE_REFERENCE) continue;
    highest = std::max(highest, n.number);
    schemes |= 1u << n.scheme;
  }
  if (schemes == 0) return;
  std::vector<Candidate> all;
  std::vector<uint32_t> blocks;
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    if (d.blocks[b].note != none || d.blocks[b].kind == STET_BLOCK_CODE || d.blocks[b].kind == STET_BLOCK_NOTES_HEADING)
      continue;
    for (const Candidate& c : candidates_in(d, d.blocks[b].span, (schemes & 1u << STET_LABEL_SYMBOL) != 0)) {
      if ((schemes & 1u << c.scheme) == 0 || c.number > highest + 10) continue;
      all.push_back(c);
      blocks.push_back(b);
    }
  }
  // One style is the document's: the one that calls most notes.
  std::array<uint32_t, 7> votes{};
  for (const Candidate& c : all)
    if (c.number <= highest) ++votes[static_cast<size_t>(c.style)];
  const size_t style = static_cast<size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  if (votes[style] == 0) return;
  for (size_t i = 0; i < all.size(); ++i) {
    const Candidate& c = all[i];
    if (static_cast<size_t>(c.style) != style) continue;
    stet_marker m{};
    m.span = c.span;
    m.label = c.label;
    m.scheme = c.scheme;
    m.number = c.number;
    m.note = none;
    m.sentence = none;
    m.block = blocks[i];
    if (c.in_range) m.flags |= STET_MARKER_IN_RANGE;
    d.markers.push_back(m);
  }
}

void flag_spaces(Document& d) {
  const std::string_view s = d.prose();
  for (stet_marker& m : d.markers) {
    if (m.block == none) m.block = row_at(d.blocks, m.span.begin);
    const uint32_t begin = m.block == none ? 0 : d.blocks[m.block].span.begin;
    uint32_t i = m.span.begin;
    while (i > begin && s[i - 1] == STET_MASK) --i;
    if (i <= begin) continue;
    CodePoint before = code_point_before(s, i);
    if (!is_white(before.value) || before.value == '\n') continue;
    while (i > begin && (is_white(before.value) || before.value == STET_MASK)) {
      i -= before.size;
      before = code_point_before(s, i);
    }
    if (i > begin && before.value != '|') m.flags |= STET_MARKER_SPACE_BEFORE;
  }
}

std::string label_key(const Document& d, uint32_t scheme, uint32_t number, Span label) {
  if (number > 0) return std::to_string(scheme) + ':' + std::to_string(number);
  return fold(slice(d.text, label));
}

void link_markers(Document& d) {
  std::map<std::string, uint32_t> by_label;
  for (uint32_t n = 0; n < d.notes.size(); ++n) {
    stet_note& note = d.notes[n];
    note.first_marker = none;
    note.uses = 0;
    if (!empty(note.label)) by_label.emplace(label_key(d, note.scheme, note.number, note.label), n);
  }
  for (uint32_t m = 0; m < d.markers.size(); ++m) {
    stet_marker& marker = d.markers[m];
    if (marker.note == none) {
      const auto found = by_label.find(label_key(d, marker.scheme, marker.number, marker.label));
      if (found != by_label.end()) marker.note = found->second;
    }
    if (marker.note == none) continue;
    stet_note& note = d.notes[marker.note];
    if (note.uses++ == 0) note.first_marker = m;
  }
}

}  // namespace

void find_notes(Document& d) {
  if (!d.explicit_notes && d.notes.empty()) {
    find_plain_notes(d);
    find_plain_markers(d);
  }
  std::stable_sort(d.markers.begin(), d.markers.end(),
                   [](const stet_marker& a, const stet_marker& b) { return a.span.begin < b.span.begin; });
  flag_spaces(d);
  link_markers(d);
}

}  // namespace stet
