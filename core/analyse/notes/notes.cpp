// Notes: of formats that mark none, the lists that were believed become notes, with all their paragraphs.
#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "core/analyse/analyse.h"
#include "core/analyse/notes/author_year.h"
#include "core/analyse/notes/author_year_forms.h"
#include "core/analyse/notes/carve.h"
#include "core/analyse/notes/keys.h"
#include "core/analyse/notes/lists.h"
#include "core/analyse/notes/markers.h"
#include "core/base/utf8.h"
#include "core/document/note_headings.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// What follows the notes of an article without being one: "About the author", "Annex".
bool ends_notes(const Document& d, const stet_block& b) {
  if (length(b.span) > 40) return false;
  std::string words = fold(d.clean(b.span));
  if (words.ends_with(':')) words.pop_back();
  return lexicon::has(lexicon::list::headings_behind_notes, words);
}

bool blank_between(std::string_view gap) { return std::count(gap.begin(), gap.end(), '\n') >= 2; }

// A rule, or the end of a page.
bool parted(std::string_view gap) {
  if (gap.find('\f') != std::string_view::npos) return true;
  for (size_t at = 0; at < gap.size();) {
    const size_t end = std::min(gap.find('\n', at), gap.size());
    if (is_rule(gap.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// The heading above a block: one that is marked as such, or a short line that stands alone. Between two lists of notes
// it may follow the end of a sentence without a blank line.
uint32_t heading_above(const Document& d, uint32_t block, bool between_lists) {
  if (block == 0) return none;
  const stet_block& b = d.blocks[block - 1];
  if (b.kind == STET_BLOCK_HEADING) return block - 1;
  const std::string_view words = slice(d.text, b.span);
  if (b.kind != STET_BLOCK_PARAGRAPH || length(b.span) > 80 || words.find('\n') != std::string_view::npos) return none;
  if (words.back() == '.' || label_at(d.prose(), b.span.begin)) return none;
  const uint32_t before = block >= 2 ? d.blocks[block - 2].span.end : 0;
  if (blank_between(slice(d.text, {before, b.span.begin}))) return block - 1;
  if (!between_lists) return none;
  const std::string_view above = slice(d.text, {0, before});
  const auto ends = [&](std::string_view end) { return above.ends_with(end); };
  const auto is_it = [&](const stet_block& other) { return slice(d.text, other.span) == words; };
  return ends(".") || ends("”") || ends("\"") || ends("»") || ends(")") || ends("?") || ends("!") ||
                 std::any_of(d.blocks.begin(), d.blocks.begin() + block - 1, is_it)
             ? block - 1
             : none;
}

std::string first_word(std::string_view s, uint32_t at) {
  uint32_t end = at;
  while (end < s.size() && is_alpha(s[end])) ++end;
  return ascii_lower(s.substr(at, end - at));
}

// Whether the paragraph begins like an entry of a list of references, and holds a year.
bool is_entry(const Document& d, const stet_block& b) {
  const std::string_view s = d.prose();
  uint32_t at = b.span.begin;
  while (at < b.span.end && !is_letter(code_point_at(s, at).value) && code_point_at(s, at).value < 0x2012)
    at += code_point_at(s, at).size;
  if (is_lower(code_point_at(s, at).value) && !lexicon::has(lexicon::list::name_particles, first_word(s, at)))
    return false;
  constexpr uint32_t longest = 2000;  // bytes of an entry
  for (uint32_t i = at; i < b.span.end && i < at + longest; ++i)
    if (is_digit(s[i]) && year_at(s, i) != 0) return true;
  // "Vesely, P. (n.d.).", "Rossi, G., in press."
  constexpr uint32_t longest_head = 300;
  for (uint32_t i = at + 1; i < std::min(b.span.end, at + longest_head); ++i)
    if (uint32_t end = 0; (s[i - 1] == ' ' || s[i - 1] == '(' || s[i - 1] == '[') &&
                          is_letter(code_point_at(s, i).value) && undated_at(s, i, b.span.end, end) != 0)
      return true;
  return false;
}

// The entries of a list of references that nothing marks: the paragraphs under its heading, up to the next of its rank,
// if most begin with a capital letter, or a dash for the author, and hold a year.
std::vector<uint32_t> reference_blocks(const Document& d, const NoteSection& section) {
  const stet_block& heading = d.blocks[section.heading];
  std::vector<uint32_t> blocks;
  size_t entries = 0;
  for (uint32_t b = section.first; b < section.last; ++b) {
    const stet_block& block = d.blocks[b];
    if (block.kind == STET_BLOCK_HEADING && heading.kind == STET_BLOCK_HEADING && block.level > 0 &&
        block.level <= heading.level)
      break;
    if (block.note != none || (block.kind != STET_BLOCK_PARAGRAPH && block.kind != STET_BLOCK_LIST_ITEM)) continue;
    blocks.push_back(b);
    entries += is_entry(d, block);
  }
  if (entries * 2 <= blocks.size()) blocks.clear();
  return blocks;
}

// "42", "– 42 –": what stands alone at the foot of a page.
bool is_page_number(const Document& d, const stet_block& b) {
  constexpr uint32_t longest = 12;  // bytes
  if (length(b.span) > longest) return false;
  bool figure = false;
  for (uint32_t i = b.span.begin; i < b.span.end;) {
    const CodePoint c = code_point_at(d.text, i);
    const bool digit = c.value < 0x80 && is_digit(static_cast<char>(c.value));
    if (!digit && !is_white(c.value) && c.value != '-' && c.value != 0x2013 && c.value != 0x2014) return false;
    figure = figure || digit;
    i += c.size;
  }
  return figure;
}

class Lists {
 public:
  Lists(Document& d, const std::vector<NoteSection>& sections, const std::vector<FoundList>& lists)
      : d_(d), sections_(sections), lists_(lists) {
    for (const stet_note_list& l : d.note_lists) served_.push_back(l.serves.begin);
    std::sort(served_.begin(), served_.end());
  }

  /// The extents of all notes, and the headings above and between the lists.
  Carving all() {
    Carving out;
    for (size_t i = 0; i < lists_.size(); ++i) list(i, out);
    unlabelled(out);
    std::sort(out.notes.begin(), out.notes.end(),
              [](const Extent& a, const Extent& b) { return a.span.begin < b.span.begin; });
    return out;
  }

 private:
  void list(size_t i, Carving& out) {
    const FoundList& l = lists_[i];
    uint32_t limit = i + 1 < lists_.size() ? lists_[i + 1].begin() : u32(d_.text.size());
    // A sub-heading stands above the next list of the same section.
    if (i + 1 < lists_.size() && l.section != none && lists_[i + 1].section == l.section)
      if (const uint32_t above = heading_above(d_, lists_[i + 1].heads.front().block, true); above != none) {
        limit = d_.blocks[above].span.begin;
        out.headings.push_back(above);
      }
    const auto next =
        std::upper_bound(sections_.begin(), sections_.end(), l.begin(), [](uint32_t at, const NoteSection& s) {
          return at < s.span.begin;  // behind its heading
        });
    if (next != sections_.end()) limit = std::min(limit, d_.blocks[next->heading].span.begin);
    if (l.section != none) limit = std::min(limit, sections_[l.section].span.end);
    // Behind its last note comes the text of the next chapter, which another list serves.
    const auto text = std::upper_bound(served_.begin(), served_.end(), l.heads.back().begin);
    const bool text_follows = text != served_.end() && *text < limit;
    if (text_follows) limit = *text;
    limit = std::max(limit, l.heads.back().label.end);  // a sign may stand where the section only begins
    for (size_t k = 0; k < l.heads.size(); ++k) {
      const bool last = k + 1 == l.heads.size();
      const uint32_t end = last ? end_of_list(i, limit, text_follows) : l.heads[k + 1].begin;
      out.notes.push_back({trimmed({l.heads[k].begin, own_end(l.heads[k], end)}), &l.heads[k].label, u32(i)});
    }
  }

  /// "[Footnote 1: … [sic] …]" ends with the bracket that it opened.
  uint32_t own_end(const Head& head, uint32_t end) const {
    if (head.label.style != LabelStyle::bracket || d_.text[head.label.end - 1] != ':' ||
        slice(d_.text, {head.label.span.end, head.label.end}).find(']') != npos)
      return end;
    uint32_t open = 1;
    for (uint32_t at = head.label.end; at < end; ++at) {
      open += d_.text[at] == '[';
      open -= d_.text[at] == ']';
      if (open == 0) return at + 1;
    }
    return end;
  }

  /// Where the last note of a list ends.
  uint32_t end_of_list(size_t i, uint32_t limit, bool text_follows) const {
    const FoundList& l = lists_[i];
    const uint32_t first = l.heads.back().block + l.heads.back().alone;
    uint32_t end = std::min(d_.blocks[first].span.end, limit);
    // A sign at the foot of its text has one paragraph: what follows is the text again.
    const bool sign = l.scheme == STET_LABEL_SYMBOL && l.section == none;
    const bool goes_on = (l.section != none || i + 1 == lists_.size()) && !sign && !of_one_paragraph_each(l);
    for (uint32_t b = first + 1; b < d_.blocks.size() && d_.blocks[b].span.begin < limit; ++b) {
      const stet_block& block = d_.blocks[b];
      const std::string_view gap = slice(d_.text, {d_.blocks[b - 1].span.end, block.span.begin});
      if (block.kind == STET_BLOCK_HEADING || ends_notes(d_, block) || parted(gap)) break;
      if ((text_follows || (blank_between(gap) && !goes_on)) && !is_inset(block)) break;
      if (block.kind != STET_BLOCK_TABLE_CELL && !is_page_number(d_, block)) end = std::min(block.span.end, limit);
    }
    return end;
  }

  /// None of many notes has a second paragraph, so the last has none either.
  static bool of_one_paragraph_each(const FoundList& l) {
    constexpr size_t many = 8;
    for (size_t k = 1; k < l.heads.size(); ++k)
      if (l.heads[k].block > l.heads[k - 1].block + 1 + l.heads[k].alone) return false;
    return l.heads.size() >= (l.heads.back().alone ? 2 : many);
  }

  /// It stands further in than the lines around it: a paragraph of the note above.
  bool is_inset(const stet_block& b) const {
    uint32_t line = b.span.begin;
    while (line > 0 && d_.text[line - 1] != '\n') --line;
    return b.span.begin - line >= 2;
  }

  /// Entries of a list of references that bear no labels: each paragraph is one.
  void unlabelled(Carving& out) {
    size_t list = 0;
    for (const NoteSection& s : sections_) {
      while (list < lists_.size() && lists_[list].begin() < s.span.begin) ++list;
      if (list < lists_.size() && lists_[list].begin() < s.span.end) {
        out.notes_headings.push_back(s.heading);
        continue;
      }
      if (s.kind != SectionKind::references) continue;
      for (const uint32_t b : reference_blocks(d_, s)) out.notes.push_back({d_.blocks[b].span, nullptr, none});
    }
  }

  Span trimmed(Span s) const {
    while (s.end > s.begin && is_space(d_.text[s.end - 1])) --s.end;
    return s;
  }

  const Document& d_;
  const std::vector<NoteSection>& sections_;
  const std::vector<FoundList>& lists_;
  std::vector<uint32_t> served_;  // where the stretches of text begin that lists serve; sorted
};

// The rows of the lists. What a list serves begins at the block of its first marker, or the heading above that.
void add_lists(Document& d, const std::vector<NoteSection>& sections, const std::vector<FoundList>& lists) {
  for (const FoundList& l : lists) {
    stet_note_list row{};
    row.span = {l.begin(), l.begin()};
    row.serves = {0, u32(d.text.size())};
    // A list that nothing calls is read as a list of references: its entries miss no markers.
    if (l.called == 0) row.kind = STET_NOTE_REFERENCE;
    row.heading = l.section == none ? none : sections[l.section].heading;
    d.note_lists.push_back(row);
  }
  const auto begins = [&](uint32_t at) {
    uint32_t block = row_at(d.blocks, at);
    if (block == none) return at;
    const uint32_t first = block;
    while (block > 0 && d.blocks[block - 1].kind == STET_BLOCK_HEADING) --block;
    const uint32_t above =
        block < first ? none : heading_above(d, block, false);  // a short line may be the text before it
    return d.blocks[above == none ? block : above].span.begin;
  };
  // Lists of one kind share the text between them, in the order of their markers.
  std::map<std::pair<LabelStyle, uint32_t>, std::vector<size_t>> kinds;
  for (size_t i = 0; i < lists.size(); ++i)
    if (lists[i].called > 0) kinds[{lists[i].style, lists[i].scheme}].push_back(i);
  for (auto& [kind, of] : kinds) {
    std::stable_sort(of.begin(), of.end(), [&](size_t a, size_t b) { return lists[a].serves < lists[b].serves; });
    for (size_t k = 1; k < of.size(); ++k) {
      uint32_t begin = begins(lists[of[k]].serves);
      if (begin <= lists[of[k - 1]].serves) begin = lists[of[k]].serves;  // both serve one paragraph
      d.note_lists[of[k - 1]].serves.end = d.note_lists[of[k]].serves.begin = begin;
    }
  }
}

void doubt(Document& d, Span span, stet_doubt_kind kind, const std::string& why) {
  d.doubts.push_back({span, kind, 0, d.keep(why)});
}

// What looks like notes, or like markers of notes, and has no other half.
void find_halves(Document& d, const std::vector<NoteSection>& sections, const std::vector<FoundList>& lists,
                 Calls& calls) {
  for (const FoundList& l : lists)
    if (l.called == 0 && l.section != none && sections[l.section].kind == SectionKind::notes && l.heads.size() > 1)
      doubt(d, {l.begin(), l.heads.front().label.end}, STET_DOUBT_NOTE,
            "no marker of these " + std::to_string(l.heads.size()) + " notes was recognised in the text");
  if (!lists.empty()) return;
  for (const LabelStyle style : {LabelStyle::superscript, LabelStyle::bracket}) {
    const std::vector<Call>& of = calls.of(style);
    std::vector<uint32_t> labels;
    for (const Call& c : of)
      if (c.at.scheme == STET_LABEL_ARABIC && c.at.number == labels.size() + 1) labels.push_back(c.at.number);
    constexpr size_t few = 3;
    if (labels.size() < few || labels.size() * 2 < of.size()) continue;
    doubt(d, of.front().at.span, STET_DOUBT_MARKER,
          std::to_string(labels.size()) +
              (style == LabelStyle::superscript ? " raised figures" : " numbers in brackets") +
              " look like markers, but no list of notes was found");
  }
}

void find_plain_notes(Document& d) {
  const std::vector<NoteSection> sections = note_sections(d);
  std::vector<Span> spans;
  for (const NoteSection& s : sections) spans.push_back(s.span);
  const std::vector<Run> runs = note_runs(d, note_heads(d), spans);
  Calls calls(d, runs);
  const std::vector<FoundList> lists = choose_lists(sections, calls, runs);
  add_lists(d, sections, lists);
  const std::vector<uint32_t> moved = carve(d, Lists(d, sections, lists).all());
  for (stet_note& n : d.notes) {
    if (n.list == none) continue;
    n.kind = d.note_lists[n.list].kind;
    d.note_lists[n.list].span.end = std::max(d.note_lists[n.list].span.end, n.span.end);
  }
  for (stet_note_list& l : d.note_lists)
    if (l.heading != none) l.heading = moved[l.heading];
  add_markers(d, lists, calls);
  find_halves(d, sections, lists, calls);
}

/// Puts rows in the order of their places: of each row the new number.
template <class Row>
std::vector<uint32_t> sort_by_place(Table<Row>& rows) {
  std::vector<uint32_t> order(rows.size()), moved(rows.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return rows[a].span.begin < rows[b].span.begin; });
  Table<Row> sorted;
  sorted.reserve(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    moved[order[i]] = i;
    sorted.push_back(rows[order[i]]);
  }
  rows = std::move(sorted);
  return moved;
}
void follow(const std::vector<uint32_t>& moved, uint32_t& row) {
  if (row < moved.size()) row = moved[row];
}

// With what leads to them.
void sort_notes(Document& d) {
  const std::vector<uint32_t> moved = sort_by_place(d.notes);
  for (stet_block& b : d.blocks) follow(moved, b.note);
  for (stet_marker& m : d.markers) follow(moved, m.note);
  for (stet_link& l : d.links) follow(moved, l.note);
}
// Lists without labels are found behind those with labels, wherever they stand.
void sort_lists(Document& d) {
  const std::vector<uint32_t> moved = sort_by_place(d.note_lists);
  for (stet_note& n : d.notes) follow(moved, n.list);
  for (stet_marker& m : d.markers) follow(moved, m.list);
}

// Of a format that marks its notes: a list of references stands under its heading, and nothing marks it.
void find_references(Document& d) {
  const size_t before = d.notes.size();
  for (const NoteSection& section : note_sections(d)) {
    if (section.kind != SectionKind::references) continue;
    for (const uint32_t b : reference_blocks(d, section)) {
      stet_note n{};
      n.span = n.body = d.blocks[b].span;
      n.kind = STET_NOTE_REFERENCE;
      n.list = n.first_marker = none;
      n.scheme = STET_LABEL_NAMED;
      d.blocks[b].kind = STET_BLOCK_NOTE;
      d.blocks[b].note = u32(d.notes.size());
      d.notes.push_back(n);
    }
  }
  if (d.notes.size() > before) sort_notes(d);
}

// What the format itself marks as notes is one list of each kind, wherever its definitions stand; so are references
// without labels.
void gather_lists(Document& d) {
  std::array<uint32_t, STET_NOTE_REFERENCE + 1> open;
  open.fill(none);
  for (stet_note& n : d.notes) {
    if (n.list != none && n.list < d.note_lists.size()) continue;
    uint32_t& list = open[n.kind];
    if (list == none) {
      list = u32(d.note_lists.size());
      d.note_lists.push_back({n.span, {0, u32(d.text.size())}, n.kind, none});
    }
    d.note_lists[list].span.end = std::max(d.note_lists[list].span.end, n.span.end);
    n.list = list;
  }
  for (const uint32_t list : open) {
    if (list == none) continue;
    stet_note_list& l = d.note_lists[list];
    for (uint32_t b = 0; b < d.blocks.size() && l.heading == none && d.blocks[b].span.begin < l.span.begin; ++b)
      if (d.blocks[b].kind == STET_BLOCK_NOTES_HEADING) l.heading = b;
  }
}

}  // namespace

void find_notes(Document& d) {
  // A format may know its lists, where numbers begin again.
  if (d.note_lists.empty())
    for (stet_note& n : d.notes) n.list = none;
  if (!d.explicit_notes && d.notes.empty())
    find_plain_notes(d);
  else
    find_references(d);
  gather_lists(d);
  sort_lists(d);
  add_keys(d);
  add_author_year(d);
  link_markers(d);
  const auto called_by_markers = [](const stet_note& n) { return n.kind != STET_NOTE_REFERENCE; };
  if (d.explicit_notes && d.notes.size() > 1 && d.markers.empty() &&
      std::any_of(d.notes.begin(), d.notes.end(), called_by_markers))
    doubt(d, d.notes[0].span, STET_DOUBT_NOTE, "no marker of a note was recognised in the text");
  sort_by_place(d.doubts);
}

}  // namespace stet
