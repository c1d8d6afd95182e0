// Markers: those of the forms found in the text that a list of notes answers for, linked to its notes by label.
//
// A marker is believed only against notes: "[4]" in a document without notes is no marker, nor is "[1994]" beside
// twenty notes. (RefChecker's inline check abstains alike.) A list has one style of markers. Bare digits behind a word
// or a stop ("the deal.1 It"), what is left of superscripts that a web page lost, are markers only where no other
// style is and where they count up through the notes.
#include "core/analyse/notes/markers.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "core/analyse/notes/raised.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// Which blocks may hold markers.
bool running_text(const stet_block& b) {
  return b.note == none && b.kind != STET_BLOCK_CODE && b.kind != STET_BLOCK_NOTES_HEADING;
}

void add_marker(Document& d, const MarkerCandidate& c, uint32_t list) {
  stet_marker m{};
  m.span = c.span;
  m.locator = c.locator;
  m.label = c.label;
  m.scheme = c.scheme;
  m.number = c.number;
  m.note = m.block = none;
  m.list = list;
  if (c.in_range) m.flags |= STET_MARKER_IN_RANGE;
  if (c.style == LabelStyle::superscript && is_alnum(d.text[c.label.begin])) hide_raised(d, c.label);
  d.markers.push_back(m);
}

// Where the markers around it are sure, a number that lacks one may stand behind anything: "the G7.4", "in 20242.",
// "12%.5". Looks between the two.
void fill_in_glued(Document& d, uint32_t list, uint32_t first, uint32_t highest) {
  const std::string_view s = d.prose();
  std::vector<uint32_t> place(highest + 2, none);  // row of the first marker of each number
  for (uint32_t m = first; m < d.markers.size(); ++m)
    if (d.markers[m].number <= highest && place[d.markers[m].number] == none) place[d.markers[m].number] = m;
  std::vector<MarkerCandidate> found;
  const Span serves = d.note_lists[list].serves;
  uint32_t from = serves.begin;
  for (uint32_t n = 1; n <= highest; ++n) {
    if (place[n] != none) {
      from = std::max(from, d.markers[place[n]].span.end);
      continue;
    }
    uint32_t next = n + 1;
    while (next <= highest && place[next] == none) ++next;
    const uint32_t to = next <= highest ? d.markers[place[next]].span.begin : serves.end;
    const std::string digits = std::to_string(n);
    for (size_t at = s.substr(0, to).find(digits, from); at != std::string_view::npos && at < to;
         at = s.substr(0, to).find(digits, at + 1)) {
      const uint32_t begin = u32(at), end = begin + u32(digits.size());
      const uint32_t block = row_at(d.blocks, begin);
      if (block == none || !running_text(d.blocks[block]) || !may_be_glued(s, d.blocks[block].span, {begin, end}))
        continue;
      found.push_back({{begin, end}, {begin, end}, n, STET_LABEL_ARABIC, LabelStyle::glued, false});
      from = end;
      break;
    }
  }
  for (const MarkerCandidate& c : found) add_marker(d, c, list);
}

void flag_spaces(Document& d) {
  const std::string_view s = d.prose();
  Span hidden{};  // before the last marker
  for (stet_marker& m : d.markers) {
    if (m.scheme == STET_LABEL_AUTHOR_YEAR) continue;  // words of the sentence
    if (m.block == none) m.block = row_at(d.blocks, m.span.begin);
    if (m.scheme == STET_LABEL_AUTHOR_YEAR) continue;  // set like a word
    const uint32_t begin = m.block == none ? 0 : d.blocks[m.block].span.begin;
    uint32_t i = m.span.begin;
    // Many keys of one citation stand hidden behind each other: what was passed once is passed at once.
    while (i > begin && s[i - 1] == STET_MASK) i = hidden.begin < i && i <= hidden.end ? hidden.begin : i - 1;
    hidden = {i, m.span.begin};
    i = std::max(i, begin);
    if (i <= begin) continue;
    CodePoint before = code_point_before(s, i);
    if (!is_white(before.value) || before.value == '\n') continue;
    // In "[1] [2]" the second stands apart from the first, not from the text.
    const uint32_t other = &m == d.markers.data() ? 0 : (&m)[-1].span.end;
    if (i < other) {  // closed up to it: what stands before the first stands before both
      m.flags |= (&m)[-1].flags & STET_MARKER_SPACE_BEFORE;
      continue;
    }
    while (i > begin && i != other && (is_white(before.value) || before.value == STET_MASK)) {
      i -= before.size;
      before = code_point_before(s, i);
    }
    const bool behind_marker = i == other && other > 0;
    if (i > begin && before.value != '|' && !behind_marker) m.flags |= STET_MARKER_SPACE_BEFORE;
  }
}

// Numbers above the last note: is it a marker whose note is missed, or something else in brackets?
class Lost {
 public:
  Lost(const Document& d, const std::vector<Call>& calls) : d_(d) {
    for (const Call& c : calls)
      if (const std::string_view word = word_before(c.begin()); !word.empty()) labels_[word].insert(c.at.number);
  }

  bool believed(const Call& c, LabelStyle style, uint32_t highest) const {
    constexpr uint32_t near = 10, years = 1000;
    const std::string_view s = d_.prose();
    uint32_t begin = c.begin();  // of the markup around it
    while (begin > 0 && s[begin - 1] == STET_MASK) --begin;
    const CodePoint before = code_point_before(s, begin);
    const bool behind_stop = before.value == '.' || before.value == '!' || before.value == '?' || before.value == ',' ||
                             before.value == ';' || before.value == 0x201D || before.value == 0x2019 ||
                             before.value == 0xBB || before.value == ')' || before.value == '"';
    if (is_weak(style)) return c.at.number <= highest + (behind_stop && ends_sentence(c) ? near : 1);
    // "depth[i]" and "depth[v]" are places in a row, not notes.
    if (const auto found = labels_.find(word_before(c.begin()));
        style == LabelStyle::bracket && found != labels_.end() && found->second.size() > 1)
      return false;
    // "q[4]": so is this.
    if (const std::string_view word = word_before(c.begin()); style == LabelStyle::bracket && word.size() == 1)
      return false;
    // "[2014] EWCA Civ 88 at [4]–[13]", "261 CLR 1 [9]": so are these.
    const bool dash = before.value == '-' || before.value == 0x2013;
    if (style == LabelStyle::bracket && dash && code_point_before(s, begin - before.size).value == ']') return false;
    if (style == LabelStyle::bracket && is_white(before.value) && begin > before.size &&
        is_digit(s[begin - before.size - 1]))
      return false;
    // "at [7] and [9]" are paragraphs of a judgment.
    if (is_white(before.value) && is_small(word_before_space(c.begin()))) return false;
    return c.at.number < (behind_stop ? years : highest + near + 1);
  }

 private:
  std::string_view word_ending(uint32_t end) const {
    uint32_t begin = end;
    while (begin > 0 && end - begin < 60 && is_letter(code_point_before(d_.prose(), begin).value))
      begin -= code_point_before(d_.prose(), begin).size;
    return d_.prose().substr(begin, end - begin);
  }
  std::string_view word_before(uint32_t at) const { return word_ending(at); }
  std::string_view word_before_space(uint32_t at) const {
    while (at > 0 && is_white(code_point_before(d_.prose(), at).value)) at -= code_point_before(d_.prose(), at).size;
    if (at > 0 && d_.prose()[at - 1] == '.') --at;  // "para. [7]"
    return word_ending(at);
  }
  static bool is_small(std::string_view word) {
    const std::string low = ascii_lower(word);
    return !low.empty() &&
           (lexicon::value_of(lexicon::list::small_words, low) != 0 || lexicon::has(lexicon::list::locators, low));
  }
  /// Nothing follows, or white space and what begins a sentence.
  bool ends_sentence(const Call& c) const {
    const std::string_view s = d_.prose();
    uint32_t i = c.at.span.end;
    while (i < d_.blocks[c.block].span.end && s[i] == STET_MASK) ++i;
    if (i >= d_.blocks[c.block].span.end) return true;
    if (!is_white(code_point_at(s, i).value)) return false;
    while (i < s.size() && is_white(code_point_at(s, i).value)) i += code_point_at(s, i).size;
    return i >= s.size() || is_upper(code_point_at(s, i).value) || !is_letter(code_point_at(s, i).value);
  }

  const Document& d_;
  std::map<std::string_view, std::set<uint32_t>> labels_;  // of brackets right behind a word
};

// Notes by list and label: numbers are their own keys, names are folded. The first note of a label is the one called.
class Labels {
 public:
  explicit Labels(const Document& d) : d_(d) {
    for (uint32_t n = 0; n < d.notes.size(); ++n) {
      const stet_note& note = d.notes[n];
      if (empty(note.label)) continue;
      if (note.number > 0)
        by_number_.push_back({note.list, note.scheme, note.number, n});
      else
        by_name_.emplace(fold(slice(d.text, note.label)), n);
    }
    std::sort(by_number_.begin(), by_number_.end());
  }
  uint32_t note_of(const stet_marker& m) const {
    if (m.number > 0) {
      const Key wanted{m.list, m.scheme, m.number, 0};
      const auto at = std::lower_bound(by_number_.begin(), by_number_.end(), wanted);
      return at != by_number_.end() && std::equal(at->begin(), at->end() - 1, wanted.begin()) ? at->back() : none;
    }
    const auto found = by_name_.find(fold(slice(d_.text, m.label)));
    return found == by_name_.end() ? none : found->second;
  }

 private:
  using Key = std::array<uint32_t, 4>;  // list, scheme, number, note
  const Document& d_;
  std::vector<Key> by_number_;
  std::map<std::string, uint32_t> by_name_;
};

// Of a format that marks its notes: the list for markers whose note is not there.
uint32_t longest_list(const Document& d) {
  std::vector<uint32_t> notes(d.note_lists.size());
  for (const stet_note& n : d.notes)
    if (n.list < notes.size() && n.kind != STET_NOTE_INLINE && n.kind != STET_NOTE_REFERENCE) ++notes[n.list];
  return notes.empty() ? none : u32(static_cast<size_t>(std::max_element(notes.begin(), notes.end()) - notes.begin()));
}

}  // namespace

void add_markers(Document& d, const std::vector<FoundList>& lists, Calls& calls) {
  const auto in_note = [&](uint32_t at) { return row_at(d.notes, at) != none; };
  std::map<LabelStyle, std::vector<Call>> all;
  std::map<LabelStyle, Lost> lost;
  std::unordered_set<uint32_t> taken;
  for (uint32_t i = 0; i < lists.size(); ++i) {
    const FoundList& l = lists[i];
    if (l.called == 0) continue;
    const Span serves = d.note_lists[i].serves;
    uint32_t highest = 0;
    for (const Head& h : l.heads) highest = std::max(highest, h.label.number);
    const size_t before = d.markers.size();
    if (all.count(l.calls) == 0) all[l.calls] = calls.all(l.calls);
    const std::vector<Call>& of = all[l.calls];
    uint32_t last = none;  // "[4, 5]": two calls begin at one place
    for (auto c = std::lower_bound(of.begin(), of.end(), serves.begin,
                                   [](const Call&call, uint32_t at) { return call.begin() < at; });
         c != of.end() && c->begin() < serves.end; ++c) {
      if (c->at.scheme != l.scheme || in_note(c->begin())) continue;
      if (c->at.number > highest && !lost.try_emplace(l.calls, d, of).first->second.believed(*c, l.calls, highest))
        continue;
      // A sign that two lists could answer for is the first's.
      if (!taken.insert(c->begin()).second && last != c->begin()) continue;
      last = c->begin();
      add_marker(d, c->at, i);
    }
    if (l.calls == LabelStyle::glued && l.scheme == STET_LABEL_ARABIC) fill_in_glued(d, i, u32(before), highest);
  }
}

void link_markers(Document& d) {
  std::stable_sort(d.markers.begin(), d.markers.end(),
                   [](const stet_marker& a, const stet_marker& b) { return a.span.begin < b.span.begin; });
  flag_spaces(d);
  const Labels labels(d);
  for (stet_note& note : d.notes) {
    note.first_marker = none;
    note.uses = 0;
  }
  const uint32_t usual = longest_list(d);
  for (uint32_t m = 0; m < d.markers.size(); ++m) {
    stet_marker& marker = d.markers[m];
    // A key calls an entry of a bibliography, which the reader has looked up.
    if (marker.scheme == STET_LABEL_KEY && marker.note == none) continue;
    if (marker.list == none) marker.list = usual;
    if (marker.note == none && marker.scheme != STET_LABEL_AUTHOR_YEAR) marker.note = labels.note_of(marker);
    if (marker.note == none) continue;
    stet_note& note = d.notes[marker.note];
    marker.list = note.list;
    if (note.uses++ == 0) note.first_marker = m;
  }
}

}  // namespace stet
