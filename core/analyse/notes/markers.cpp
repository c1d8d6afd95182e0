// Markers: finds them in the running text of formats that do not mark them, and links markers and notes by label.
//
// A marker is believed only against notes: "[4]" in a document without notes is no marker, nor is "[1994]" beside
// twenty notes. (RefChecker's inline check abstains alike.) One style is the document's. Bare digits behind a word or a
// stop ("the deal.1 It"), what is left of superscripts that a web page lost, are markers only where no other style is
// and where they count up through the notes.
#include "core/analyse/notes/markers.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "core/analyse/notes/marker_forms.h"
#include "core/analyse/notes/raised.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// Which blocks may hold markers.
bool running_text(const stet_block& b) {
  return b.note == none && b.kind != STET_BLOCK_CODE && b.kind != STET_BLOCK_NOTES_HEADING;
}

void add_marker(Document& d, const MarkerCandidate& c, uint32_t block) {
  stet_marker m{};
  m.span = c.span;
  m.label = c.label;
  m.scheme = c.scheme;
  m.number = c.number;
  m.note = m.list = none;
  m.block = block;
  if (c.in_range) m.flags |= STET_MARKER_IN_RANGE;
  if (c.style == LabelStyle::superscript && is_alnum(d.text[c.label.begin])) hide_raised(d, c.label);
  d.markers.push_back(m);
}

// Length of the longest run of candidates whose numbers count up; a missing or misplaced marker does not end it.
size_t ascending_run(const std::vector<MarkerCandidate>& all) {
  std::vector<uint32_t> tops;  // patience sorting
  for (const MarkerCandidate& c : all) {
    const auto at = std::lower_bound(tops.begin(), tops.end(), c.number);
    if (at == tops.end())
      tops.push_back(c.number);
    else
      *at = c.number;
  }
  return tops.size();
}

// Where the markers around it are sure, a number that lacks one may stand behind anything: "the G7.4", "in 20242.",
// "12%.5". Looks between the two.
void fill_in_glued(Document& d, uint32_t highest) {
  const std::string_view s = d.prose();
  std::vector<uint32_t> place(highest + 2, none);  // row of the first marker of each number
  for (uint32_t m = 0; m < d.markers.size(); ++m)
    if (d.markers[m].number <= highest && place[d.markers[m].number] == none) place[d.markers[m].number] = m;
  std::vector<std::pair<MarkerCandidate, uint32_t>> found;
  uint32_t from = 0;
  for (uint32_t n = 1; n <= highest; ++n) {
    if (place[n] != none) {
      from = std::max(from, d.markers[place[n]].span.end);
      continue;
    }
    uint32_t next = n + 1;
    while (next <= highest && place[next] == none) ++next;
    const uint32_t to = next <= highest ? d.markers[place[next]].span.begin : u32(s.size());
    const std::string digits = std::to_string(n);
    for (size_t at = s.substr(0, to).find(digits, from); at != std::string_view::npos && at < to;
         at = s.substr(0, to).find(digits, at + 1)) {
      const uint32_t begin = u32(at), end = begin + u32(digits.size());
      const uint32_t block = row_at(d.blocks, begin);
      if (block == none || !running_text(d.blocks[block]) || !may_be_glued(s, d.blocks[block].span, {begin, end}))
        continue;
      found.push_back({{{begin, end}, {begin, end}, n, STET_LABEL_ARABIC, LabelStyle::glued, false}, block});
      from = end;
      break;
    }
  }
  for (const auto& [c, block] : found) add_marker(d, c, block);
}

// Bare digits and numbers in round brackets have other uses. They are believed together or not at all: a run of them
// that counts up (a number may come again) reaches at least half of the notes, and most of the candidates belong to it.
void find_weak_markers(Document& d, uint32_t schemes, uint32_t highest,
                       std::vector<MarkerCandidate> (*find)(const Document&, Span)) {
  std::vector<MarkerCandidate> all;
  std::vector<uint32_t> blocks;
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    if (!running_text(d.blocks[b]) || d.blocks[b].kind == STET_BLOCK_HEADING) continue;
    for (const MarkerCandidate& c : find(d, d.blocks[b].span)) {
      // One beyond the last note may be the marker whose note is missing.
      if ((schemes & 1u << c.scheme) == 0 || c.number > highest + 1) continue;
      all.push_back(c);
      blocks.push_back(b);
    }
  }
  const size_t in_order = ascending_run(all);
  if (in_order < 2 || in_order * 2 < highest || in_order * 3 < all.size() * 2) return;
  for (size_t i = 0; i < all.size(); ++i) add_marker(d, all[i], blocks[i]);
}

// An exponent that may be a marker is one where its number is due: no sure marker bears it, those around it fit.
void settle_doubtful(std::vector<MarkerCandidate>& all, std::vector<uint32_t>& blocks) {
  std::vector<uint32_t> after(all.size());  // number of the next sure marker; 0: there is none
  uint32_t next = 0;
  for (size_t i = all.size(); i-- > 0;) {
    after[i] = next;
    if (!all[i].doubtful) next = all[i].number;
  }
  uint32_t before = 0;
  size_t kept = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    const uint32_t number = all[i].number;
    if (all[i].doubtful && (number != before + 1 || (after[i] != 0 && after[i] <= number))) continue;
    before = number;
    all[kept] = all[i];
    blocks[kept++] = blocks[i];
  }
  all.resize(kept);
  blocks.resize(kept);
}

void find_plain_markers(Document& d) {
  uint32_t highest = 0;
  uint32_t schemes = 0;
  for (const stet_note& n : d.notes) {
    if (n.kind == STET_NOTE_REFERENCE) continue;
    highest = std::max(highest, n.number);
    schemes |= 1u << n.scheme;
  }
  if (schemes == 0) return;
  std::vector<MarkerCandidate> all;
  std::vector<uint32_t> blocks;
  uint32_t room = 100'000;
  all.reserve(d.notes.size() + 4);
  blocks.reserve(d.notes.size() + 4);
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    if (!running_text(d.blocks[b])) continue;
    for (const MarkerCandidate& c :
         marker_candidates(d, d.blocks[b].span, (schemes & 1u << STET_LABEL_SYMBOL) != 0, room)) {
      if ((schemes & 1u << c.scheme) == 0 || c.number > highest + 10) continue;
      all.push_back(c);
      blocks.push_back(b);
    }
  }
  settle_doubtful(all, blocks);
  // One style is the document's: the one that calls most notes.
  std::array<uint32_t, label_styles> votes{};
  for (const MarkerCandidate& c : all)
    if (c.number <= highest) ++votes[static_cast<size_t>(c.style)];
  const size_t style = static_cast<size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  // A lone "[1]" in a text of plain digits is something else.
  if (votes[style] * 4 < highest) {
    find_weak_markers(d, schemes, highest, parenthesised_numbers);
    if (!d.markers.empty()) return;
    find_weak_markers(d, schemes, highest, glued_digits);
    if (!d.markers.empty()) fill_in_glued(d, highest);
    if (!d.markers.empty()) return;
  }
  for (size_t i = 0; i < all.size(); ++i)
    if (static_cast<size_t>(all[i].style) == style) add_marker(d, all[i], blocks[i]);
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
    // In "[1] [2]" the second stands apart from the first, not from the text.
    const uint32_t other = &m == d.markers.data() ? 0 : (&m)[-1].span.end;
    while (i > begin && i != other && (is_white(before.value) || before.value == STET_MASK)) {
      i -= before.size;
      before = code_point_before(s, i);
    }
    const bool behind_marker = i == other && other > 0;
    if (i > begin && before.value != '|' && !behind_marker) m.flags |= STET_MARKER_SPACE_BEFORE;
  }
}

// Notes by label: numbers are their own keys, names are folded. The first note of a label is the one called.
class Labels {
 public:
  explicit Labels(const Document& d) : d_(d) {
    for (uint32_t n = 0; n < d.notes.size(); ++n) {
      const stet_note& note = d.notes[n];
      if (empty(note.label)) continue;
      if (note.number > 0)
        by_number_.emplace_back(key(note.scheme, note.number), n);
      else
        by_name_.emplace(fold(slice(d.text, note.label)), n);
    }
    std::sort(by_number_.begin(), by_number_.end());
  }
  uint32_t note_of(const stet_marker& m) const {
    if (m.number > 0) {
      const auto at = std::lower_bound(by_number_.begin(), by_number_.end(), std::pair{key(m.scheme, m.number), 0u});
      return at != by_number_.end() && at->first == key(m.scheme, m.number) ? at->second : none;
    }
    const auto found = by_name_.find(fold(slice(d_.text, m.label)));
    return found == by_name_.end() ? none : found->second;
  }

 private:
  static uint64_t key(uint32_t scheme, uint32_t number) { return uint64_t{scheme} << 32 | number; }
  const Document& d_;
  std::vector<std::pair<uint64_t, uint32_t>> by_number_;
  std::map<std::string, uint32_t> by_name_;
};

void link_markers(Document& d) {
  const Labels labels(d);
  for (stet_note& note : d.notes) {
    note.first_marker = none;
    note.uses = 0;
  }
  for (uint32_t m = 0; m < d.markers.size(); ++m) {
    stet_marker& marker = d.markers[m];
    if (marker.scheme == STET_LABEL_KEY) continue;  // calls an entry of a bibliography
    if (marker.note == none) marker.note = labels.note_of(marker);
    marker.list = marker.note != none ? d.notes[marker.note].list : d.note_lists.empty() ? none : 0;
    if (marker.note == none) continue;
    stet_note& note = d.notes[marker.note];
    if (note.uses++ == 0) note.first_marker = m;
  }
}

}  // namespace

bool calls_symbol(std::string_view text, Span within, Span label) {
  const std::string_view sign = slice(text, label);
  for (size_t at = text.find(sign, within.begin); at < within.end; at = text.find(sign, at + sign.size()))
    if (at > 0 && !is_white(code_point_before(text, at).value) && text.substr(at + sign.size(), 1) != sign.substr(0, 1))
      return true;
  return false;
}

void find_markers(Document& d) {
  // Keys of a bibliography call no notes: other markers may stand beside them.
  const bool only_keys =
      std::all_of(d.markers.begin(), d.markers.end(), [](const stet_marker& m) { return m.scheme == STET_LABEL_KEY; });
  if (!d.explicit_notes && only_keys) {
    Table<stet_marker> keys;
    keys.swap(d.markers);
    find_plain_markers(d);
    d.markers.insert(d.markers.end(), keys.begin(), keys.end());
  }
  std::stable_sort(d.markers.begin(), d.markers.end(),
                   [](const stet_marker& a, const stet_marker& b) { return a.span.begin < b.span.begin; });
  flag_spaces(d);
  link_markers(d);
}

}  // namespace stet
