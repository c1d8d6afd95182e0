// The Markdown reader: CommonMark and GFM by md4c, and what md4c doesn't know around it.
//
// Document::text stays the file's own bytes. Document::masked begins as nothing but STET_MASK; what md4c reports as
// text is copied into it at its own offset, and what is no prose (footnote markers, formulas, tags) is masked again.
// A marker [^x] is masked whole: it is no word, and takes no room between the words around it.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/lexicon/language.h"
#include "core/read/formats.h"
#include "core/read/front_matter.h"
#include "core/read/inline_comments.h"
#include "core/read/markdown/bibliography.h"
#include "core/read/markdown/citation_keys.h"
#include "core/read/markdown/footnotes.h"
#include "core/read/markdown/html_notes.h"
#include "core/read/markdown/inline_notes.h"
#include "core/read/markdown/markdown_scan.h"
#include "core/read/markdown/markdown_walk.h"
#include "core/read/plain_date.h"

namespace stet {
namespace {

template <class Row>
void sort_by_begin(Table<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.span.begin < b.span.begin; });
}

void hide(Document& d, Span s) { std::fill(d.masked.begin() + s.begin, d.masked.begin() + s.end, STET_MASK); }

/// A label of digits is a number; every other is a name.
void set_label(std::string_view text, Span label, uint32_t& scheme, uint32_t& number) {
  const std::string_view words = slice(text, label);
  const bool digits = words.size() <= 9 && std::all_of(words.begin(), words.end(), [](char c) { return is_digit(c); });
  scheme = digits ? STET_LABEL_ARABIC : STET_LABEL_NAMED;
  number = 0;
  if (digits)
    for (const char c : words) number = number * 10 + static_cast<uint32_t>(c - '0');
}

/// Reference links in a note may use definitions of the document: those are added to its buffer.
void add_link_definitions(FootnoteDefinition& note, std::string_view work, LinkDefinitions& definitions) {
  const size_t size = note.buffer.size();
  std::vector<uint32_t> added;
  for (size_t open = note.buffer.find('['); open < size; open = note.buffer.find('[', open + 1)) {
    const size_t close = note.buffer.find_first_of("[]", open + 1);
    if (close >= size || note.buffer[close] != ']' || note.buffer.compare(close, 2, "](") == 0) continue;
    const auto* entry = definitions.find(std::string_view(note.buffer).substr(open + 1, close - open - 1));
    if (entry == nullptr || std::find(added.begin(), added.end(), entry->line.begin) != added.end()) continue;
    if (added.size() >= 16) break;
    added.push_back(entry->line.begin);
    note.buffer += '\n';
    note.pieces.push_back({u32(note.buffer.size()), entry->line.begin});
    note.buffer.append(slice(work, entry->line));
    note.buffer += '\n';
  }
}

void read_definitions(Document& d, std::vector<FootnoteDefinition>& found, std::string_view work, MarkdownWalk& walk) {
  for (FootnoteDefinition& f : found) {
    stet_note note{};
    note.span = f.span;
    note.label = f.label;
    note.body = f.body;
    note.first_marker = none;
    set_label(d.text, f.label, note.scheme, note.number);
    d.notes.push_back(note);
    if (empty(f.body)) continue;
    const size_t own = f.buffer.size();
    add_link_definitions(f, work, walk.definitions);
    walk.run(f.buffer, f.pieces, u32(d.notes.size() - 1), own);
  }
}

/// Indented code may go on behind a definition that stands in it; its block ends where the note begins.
void part_blocks(Document& d) {
  for (size_t i = 1; i < d.blocks.size(); ++i) {
    Span& before = d.blocks[i - 1].span;
    const uint32_t begin = d.blocks[i].span.begin;
    if (before.end <= begin) continue;
    before.end = begin;
    while (before.end > before.begin && is_space(d.text[before.end - 1])) --before.end;
  }
}

void read_references(Document& d, const std::vector<MarkdownScan::Reference>& references) {
  size_t note = 0;
  const size_t definitions = d.notes.size();
  for (const auto& r : references) {
    while (note < definitions && d.notes[note].span.begin < r.span.begin) ++note;
    const bool is_definition = note < definitions && d.notes[note].span.begin == r.span.begin;
    if (is_definition || d.masked[r.span.begin] == STET_MASK) continue;  // masked: code or a comment
    stet_marker marker{};
    marker.span = r.span;
    marker.label = r.label;
    marker.note = marker.block = marker.list = none;
    set_label(d.text, r.label, marker.scheme, marker.number);
    if (!r.definition) d.markers.push_back(marker);  // else it stands where it defines nothing
    hide(d, r.span);
  }
}

void sort_notes(Document& d) {
  std::vector<uint32_t> order(d.notes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return d.notes[a].span.begin < d.notes[b].span.begin; });
  Table<stet_note> sorted;
  std::vector<uint32_t> new_row(order.size());
  for (const uint32_t old : order) {
    new_row[old] = u32(sorted.size());
    sorted.push_back(d.notes[old]);
  }
  d.notes = std::move(sorted);
  for (stet_block& b : d.blocks)
    if (b.note != none) b.note = new_row[b.note];
  for (stet_marker& m : d.markers)
    if (m.note != none) m.note = new_row[m.note];
}

/// A paragraph of one formula or template tag is no block: nothing of it is prose.
void drop_invisible_blocks(Document& d) {
  std::erase_if(d.blocks, [&](const stet_block& b) {
    const std::string_view s = d.seen(b.span);
    return b.kind != STET_BLOCK_CODE &&
           std::all_of(s.begin(), s.end(), [](char c) { return c == STET_MASK || is_space(c); });
  });
}

/// One row per link, none for those that a template fills in; then the block each row stands in.
void finish_links(Document& d, const std::vector<Span>& hidden) {
  std::erase_if(d.links, [&](const stet_link& l) {
    const auto after =
        std::upper_bound(hidden.begin(), hidden.end(), l.address.begin, [](uint32_t at, Span h) { return at < h.end; });
    return after != hidden.end() && overlaps(*after, l.address);
  });
  sort_by_begin(d.links);
  for (stet_link& l : d.links) {
    const uint32_t block = last_at_or_before(d.blocks, l.span.begin);
    if (block != none && (d.blocks[block].span.end > l.span.begin || empty(l.span))) l.block = block;
  }
}

void finish_markers(Document& d) {
  sort_by_begin(d.markers);
  for (stet_marker& m : d.markers) {
    m.block = last_at_or_before(d.blocks, m.span.begin);
    if (m.block != none && d.blocks[m.block].span.end < m.span.begin && m.block + 1 < d.blocks.size() &&
        d.blocks[m.block + 1].span.begin < m.span.end)
      ++m.block;  // nothing stands before it in its paragraph
  }
}

}  // namespace

int recognise_markdown(std::string_view text) {
  const std::string_view head = text.substr(0, 16384);
  if (front_matter_size(head) != 0) return 90;
  int signs = 0;
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && line.size() > hashes && line[hashes] == ' ') signs += 2;
    if (line.substr(0, 3) == "```" || line.substr(0, 2) == "![") signs += 2;
    if (line.substr(0, 2) == "[^" && line.find("]:") != std::string_view::npos) signs += 3;
    if (line.find("](http") != std::string_view::npos) signs += 2;
  }
  return signs >= 4 ? 70 : signs >= 2 ? 40 : 0;
}

std::optional<Error> read_markdown(Document& d, const ReadInput& input) {
  d.format = "markdown";
  if (auto error = decode_into(d, input)) return error;
  d.masked.assign(d.text.size(), STET_MASK);
  const uint32_t head = front_matter_size(d.text);
  read_front_matter(d, std::string_view(d.text).substr(0, head));

  MarkdownScan scan = scan_markdown(d.text, head);
  std::vector<FootnoteDefinition> definitions = take_definitions(d.text, scan.work, scan.references);
  LinkDefinitions links(scan.work);
  MarkdownWalk walk{d, links, {}};
  walk.run(scan.work, {}, none, scan.work.size());
  read_definitions(d, definitions, scan.work, walk);
  sort_by_begin(d.blocks);
  part_blocks(d);

  read_references(d, scan.references);
  for (const Span s : scan.hidden) hide(d, s);
  for (const Span s : scan.code) d.zones.push_back({s, STET_ZONE_CODE, 0});
  for (const stet_block& b : d.blocks)
    if (b.kind == STET_BLOCK_CODE) d.zones.push_back({b.span, STET_ZONE_CODE, 0});
  drop_invisible_blocks(d);
  take_html_notes(d);
  take_inline_notes(d, scan.inline_notes);
  sort_notes(d);
  sort_by_begin(d.zones);
  finish_links(d, scan.hidden);
  d.explicit_notes = !d.notes.empty() || !d.markers.empty();
  read_citation_keys(d);
  finish_markers(d);

  std::sort(walk.comments.begin(), walk.comments.end());
  read_suppressions(d, walk.comments);
  read_comments(d, walk.comments);
  if (d.language.empty())
    d.language = guess_language(std::string_view(d.masked).substr(std::min<size_t>(head, d.masked.size())));
  sort_by_begin(d.styles);
  sort_by_begin(d.cells);
  find_own_date(d);
  read_bibliography(d, input, front_matter_bibliographies(std::string_view(d.text).substr(0, head)));
  return std::nullopt;
}

}  // namespace stet
