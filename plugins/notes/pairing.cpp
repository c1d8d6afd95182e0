// Every marker has its note and every note its marker. Abstains where most have none: then the signs are no markers.
#include <algorithm>
#include <map>
#include <set>

#include "notes.h"

namespace notes {

const stet::Rule MarkerWithoutNote::rule{.id = "notes/marker-without-note",
                                         .summary = "A marker in the text has no note with that label.",
                                         .severity = stet::Severity::error,
                                         .tables = STET_NOTES | STET_MARKERS,
                                         .page =
#include "marker-without-note.md.inc"
};
const stet::Rule NoteWithoutMarker::rule{.id = "notes/note-without-marker",
                                         .summary = "A note is never called from the text.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_NOTES | STET_MARKERS,
                                         .page =
#include "note-without-marker.md.inc"
};

const stet::Rule MarkerTargetMismatch::rule{.id = "notes/marker-target-mismatch",
                                            .summary = "A marker shows one number and leads to another note.",
                                            .severity = stet::Severity::error,
                                            .tables = STET_NOTES | STET_MARKERS | STET_ZONES,
                                            .page =
#include "marker-target-mismatch.md.inc"
};

namespace {

bool counts(const stet::Note& n) {
  return n.kind != STET_NOTE_REFERENCE && n.kind != STET_NOTE_INLINE && !stet::empty(n.label);
}

// The labels of one list of notes, and of the markers that it answers for.
class Labels {
  template <class Row>
  static auto from(const std::vector<std::pair<uint32_t, Row>>& rows, uint32_t number) {
    return std::lower_bound(rows.begin(), rows.end(), number,
                            [](const auto& row, uint32_t n) { return row.first < n; });
  }

 public:
  void add(const stet::Note& n) {
    if (n.number == 0) return;
    labels_.push_back(key(n.scheme, n.number));
    if (counts(n)) notes_.emplace_back(n.number, &n);
  }
  void add(const stet::Marker& m) {
    if (m.number > 0) markers_.emplace_back(m.number, &m);
    if (m.scheme != STET_LABEL_KEY && m.scheme != STET_LABEL_AUTHOR_YEAR) ++(m.note == stet::none ? lost : resolved);
  }
  void sort() {
    std::sort(labels_.begin(), labels_.end());
    std::stable_sort(notes_.begin(), notes_.end(), less);
    std::stable_sort(markers_.begin(), markers_.end(), less);
  }
  size_t times(uint32_t scheme, uint32_t number) const {
    const auto [first, last] = std::equal_range(labels_.begin(), labels_.end(), key(scheme, number));
    return static_cast<size_t>(last - first);
  }
  /// The first note with the highest number.
  const stet::Note* last() const { return notes_.empty() ? nullptr : first_with(notes_.back().first); }
  /// The first note with the nearest number below.
  const stet::Note* note_before(uint32_t number) const {
    const auto at = from(notes_, number);
    return at == notes_.begin() ? nullptr : first_with(std::prev(at)->first);
  }
  const stet::Note* note(uint32_t number) const {
    const auto at = from(notes_, number);
    return at == notes_.end() || at->first != number ? nullptr : at->second;
  }
  /// The last marker with the nearest number below.
  const stet::Marker* marker_before(uint32_t number) const {
    const auto at = from(markers_, number);
    return at == markers_.begin() ? nullptr : std::prev(at)->second;
  }

  uint32_t resolved = 0, lost = 0;  // markers

 private:
  static uint64_t key(uint32_t scheme, uint32_t number) { return uint64_t{scheme} << 32 | number; }
  static constexpr auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
  const stet::Note* first_with(uint32_t number) const { return from(notes_, number)->second; }

  std::vector<uint64_t> labels_;
  std::vector<std::pair<uint32_t, const stet::Note*>> notes_;
  std::vector<std::pair<uint32_t, const stet::Marker*>> markers_;
};

// Numbers begin again with each list.
class Lists {
 public:
  explicit Lists(const stet::Document& doc) : doc_(doc) {
    for (const stet::Note& n : doc.notes()) of_[n.list].add(n);
    for (const stet::Marker& m : doc.markers()) of_[m.list].add(m);
    for (auto& [list, labels] : of_) labels.sort();
  }
  const Labels& of(uint32_t list) const { return of_.at(list); }

  /// The note that nothing calls, although its number is due where this marker without a note stands.
  const stet::Note* due(const stet::Marker& m) const {
    const auto& all = doc_.markers();
    const uint32_t row = all.index(m);
    const stet::Marker* before = row > 0 ? &all[row - 1] : nullptr;
    const stet::Marker* after = row + 1 < all.size() ? &all[row + 1] : nullptr;
    if (before != nullptr && (before->list != m.list || before->note == stet::none)) return nullptr;
    if (after != nullptr && (after->list != m.list || after->note == stet::none)) after = nullptr;
    const uint32_t number = before == nullptr ? 1 : before->number + 1;
    if (after != nullptr && after->number != number + 1) return nullptr;
    const stet::Note* note = of(m.list).note(number);
    return note != nullptr && note->uses == 0 ? note : nullptr;
  }

 private:
  const stet::Document& doc_;
  std::map<uint32_t, Labels> of_;
};

// Of signs only the next of a row: "***" behind notes * and **, and right behind a mark ‡ behind †, which tells of a
// death as well.
bool is_next_sign(const stet::Document& doc, const Labels& labels, const stet::Marker& m) {
  constexpr uint32_t signs = 6, daggers = 3;  // a second sign counts so many more than the first
  if (m.number > signs) return labels.times(STET_LABEL_SYMBOL, m.number - signs) == 1;
  const bool behind_mark =
      m.span.begin > 0 && std::string_view(".,;:!?\"").find(doc.prose()[m.span.begin - 1]) != std::string_view::npos;
  return behind_mark && m.number > 1 && m.number <= daggers && labels.times(STET_LABEL_SYMBOL, m.number - 1) == 1;
}

// "the entry A[4][5]", "its weight w[8]": behind a letter that stands for a value.
bool is_index(const stet::Document& doc, const stet::Marker& m) {
  const std::string_view p = doc.prose();
  uint32_t at = m.span.begin;
  while (at > 0 && p[at - 1] == ']') {  // of a row of them
    const size_t open = p.rfind('[', at - 1);
    if (open == p.npos) return false;
    at = static_cast<uint32_t>(open);
  }
  return at > 0 && p[m.span.begin] == '[' && stet::letter(p[at - 1]) && (at == 1 || !stet::in_word(p[at - 2]));
}

// "[x] rope": ticked, in a list of things to do.
bool is_ticked(const stet::Document& doc, const stet::Marker& m) {
  const std::string_view p = doc.prose(), label = doc.source(m.label);
  if (label != "x" && label != "X") return false;
  const size_t before = p.find_last_not_of(' ', m.span.begin == 0 ? 0 : m.span.begin - 1);
  return (m.span.begin == 0 || before == p.npos || p[before] == '\n') && m.span.end < p.size() && p[m.span.end] == ' ';
}

bool is_missed(const stet::Document& doc, const Lists& lists, const stet::Marker& m) {
  return m.note == stet::none && (m.flags & STET_MARKER_IN_RANGE) == 0 && m.scheme != STET_LABEL_KEY &&
         m.scheme != STET_LABEL_AUTHOR_YEAR &&
         (m.scheme != STET_LABEL_SYMBOL || is_next_sign(doc, lists.of(m.list), m)) && !is_index(doc, m) &&
         !is_ticked(doc, m);
}

// "\cite{reed2010}", and the bibliography at hand has no such entry.
void check_keys(const stet::Document& doc, const stet::Report& report) {
  size_t found = 0, lost = 0;
  for (const stet::Marker& m : doc.markers())
    if (m.scheme == STET_LABEL_KEY) ++(m.note == stet::none ? lost : found);
  // Where many are lost, another one was not at hand.
  if (lost == 0 || found == 0 || lost > std::max<size_t>(1, found / 4)) return;
  for (const stet::Marker& m : doc.markers())
    if (m.scheme == STET_LABEL_KEY && m.note == stet::none)
      report(m.span, "the bibliography has no entry “" + std::string(doc.source(m.label)) + "”");
}

}  // namespace

void MarkerWithoutNote::check(const stet::Document& doc, const stet::Report& report) const {
  const auto& all = doc.markers();
  if (std::none_of(all.begin(), all.end(), [](const stet::Marker& m) { return m.note == stet::none; })) return;
  check_keys(doc, report);
  const Lists lists(doc);
  for (const stet::Marker& m : all) {
    if (!is_missed(doc, lists, m)) continue;
    const Labels& labels = lists.of(m.list);
    const bool named = doc.source(m.span).substr(0, 2) == "[^";
    if (!named && labels.lost > std::max(3u, labels.resolved)) continue;
    // Two notes carry label n and none n+1: the second is n+1 misnumbered, and note-label-duplicate says so.
    if (m.number > 1 && labels.times(m.scheme, m.number - 1) > 1) continue;
    // Of "[4–5]" only one number may be lost.
    const std::string whole = plain(doc.source(m.span)), label(doc.source(m.label));
    const bool one_of_many = whole.size() > label.size() + 2 && m.scheme != STET_LABEL_NAMED &&
                             whole.find_first_of(",;-–^") != std::string::npos && whole[1] != '^';
    const std::string what = one_of_many ? "there is no note " + label + " for " + whole : "there is no note " + whole;
    if (const stet::Note* due = lists.due(m)) {
      report(m.span, what + ": here " + shown(doc, *due) + " is due",
             {{label_span(doc, *due), "nothing calls this note"}});
      continue;
    }
    const stet::Note* last = labels.last();
    if (last != nullptr && m.number > last->number) {
      // "[a] School of Health, Arden. [b] Institute, Kolm.": the next stands in the same paragraph.
      if (whole.front() == '[' && doc.source(last->span).find(whole) != std::string_view::npos) continue;
      report(m.span, what + ": the notes end at " + shown(doc, *last), {{label_span(doc, *last), "the last note"}});
      continue;
    }
    std::vector<stet::Evidence> evidence;
    if (const stet::Note* before = m.number > 0 ? labels.note_before(m.number) : nullptr)
      evidence.push_back({label_span(doc, *before), "it should follow this note"});
    report(m.span, what, evidence);
  }
}

namespace {

/// "[10] Talk with …" of a note that is called as the eleventh: the label that its words begin with; 0: none.
uint32_t shown_label(const stet::Document& doc, const stet::Note& n, stet::Span& where) {
  const std::string_view body = doc.prose().substr(n.body.begin, n.body.end - n.body.begin);
  constexpr size_t most = 4;
  if (!body.starts_with('[')) return 0;
  const size_t close = body.find(']');
  const std::string_view digits = body.substr(1, std::min(close, most) - 1);
  if (close == body.npos || close > most || digits.empty() || !std::all_of(digits.begin(), digits.end(), stet::digit))
    return 0;
  where = {n.body.begin, n.body.begin + static_cast<uint32_t>(close) + 1};
  uint32_t number = 0;
  for (const char c : digits) number = 10 * number + static_cast<uint32_t>(c - '0');
  return number;
}

}  // namespace

// In a web page the link and the words that show it are written apart. Where most differ, the list is numbered by other
// means than its markers.
void MarkerTargetMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.format() != "text")
    for (const stet::Note& n : doc.notes()) {
      stet::Span where{0, 0};
      const uint32_t number =
          n.kind == STET_NOTE_REFERENCE || n.number == 0 || n.uses == 0 ? 0 : shown_label(doc, n, where);
      if (number != 0 && number != n.number && !doc.verbatim(where))
        report(where, "this note shows " + std::to_string(number) + ", and is called as " + std::to_string(n.number),
               {}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n)});
    }
  const auto differs = [&](const stet::Marker& m) {
    const stet::Note* n = doc.note(m);
    return n != nullptr && m.number > 0 && n->number > 0 && m.scheme == n->scheme && m.number != n->number;
  };
  uint32_t right = 0, wrong = 0;
  for (const stet::Marker& m : doc.markers()) {
    const stet::Note* n = doc.note(m);
    if (n == nullptr || m.number == 0 || m.scheme != n->scheme) continue;
    ++(differs(m) ? wrong : right);
  }
  constexpr uint32_t fewest = 3;
  if (wrong == 0 || right < fewest * wrong) return;
  for (const stet::Marker& m : doc.markers()) {
    if (!differs(m) || doc.verbatim(m.span)) continue;
    const stet::Note* n = doc.note(m);
    report(m.span, "this marker shows " + std::to_string(m.number) + " and leads to note " + shown(doc, *n),
           {{label_span(doc, *n), "the note it leads to"}});
  }
}

namespace {

/// The text sets a figure at a byte as it sets the marker: "(8)" and "(19)", "⁸" and "¹⁹". Where it ends; 0: not so.
uint32_t set_as(std::string_view text, uint32_t at, std::string_view marker) {
  constexpr size_t most = 3;  // figures; more are a year
  const auto figure = [](std::string_view s, size_t i) -> size_t {
    if (i >= s.size()) return 0;
    if (stet::digit(s[i])) return 1;
    const std::string_view two = s.substr(i, 2), three = s.substr(i, 3);
    if (two == "\u00B9" || two == "\u00B2" || two == "\u00B3") return 2;
    return three == "\u2070" || (three >= "\u2074" && three <= "\u2079" && three.size() == 3) ? 3 : 0;
  };
  size_t first = 0;
  while (first < marker.size() && figure(marker, first) == 0) ++first;
  size_t last = first;
  while (figure(marker, last) > 0) last += figure(marker, last);
  if (first == last || text.substr(at, first) != marker.substr(0, first)) return 0;
  const size_t width = figure(marker, first) > 1 ? 2 : 1;  // raised figures are longer than plain ones
  size_t end = at + first, figures = 0;
  while (figure(text, end) > 0 && (figure(text, end) > 1) == (width > 1)) {
    end += figure(text, end);
    ++figures;
  }
  const std::string_view tail = marker.substr(last);
  if (figures == 0 || figures > most || text.substr(end, tail.size()) != tail) return 0;
  // Bare figures stand right behind a word or its stop, and nothing follows them.
  if (first == 0 && width == 1) {
    const char before = at > 0 ? text[at - 1] : ' ', behind = end < text.size() ? text[end] : ' ';
    const bool stands = std::string_view(".,;:!?)\"").find(before) != std::string_view::npos || stet::letter(before);
    if (!stands || (behind != ' ' && behind != '\n') || (before == '.' && at > 1 && stet::digit(text[at - 2])))
      return 0;
  }
  return static_cast<uint32_t>(end + tail.size());
}

/// What is set as a marker behind the one before a note that nothing calls, before the next one; empty: nothing, or
/// several.
stet::Span unread_marker(const stet::Document& doc, const stet::Marker* before, uint32_t list) {
  if (before == nullptr) return {0, 0};
  const auto markers = doc.markers();
  uint32_t next = markers.index(*before) + 1;
  while (next < markers.size() && markers[next].list != list) ++next;
  constexpr uint32_t farthest = 4000;  // bytes
  const std::string_view text = doc.text();
  const uint32_t end = std::min(next < markers.size() ? markers[next].span.begin : static_cast<uint32_t>(text.size()),
                                before->span.end + farthest);
  const std::string_view marker = doc.source(before->span);
  stet::Span out{0, 0};
  for (uint32_t at = before->span.end; at < end; ++at) {
    const uint32_t stop = stet::inside_character(text[at]) ? 0 : set_as(text, at, marker);
    if (stop == 0 || stop > end) continue;
    if (!stet::empty(out)) return {0, 0};
    out = {at, stop};
    at = stop - 1;
  }
  return out;
}

}  // namespace

void NoteWithoutMarker::check(const stet::Document& doc, const stet::Report& report) const {
  uint32_t called = 0, silent = 0;
  for (const stet::Note& n : doc.notes())
    if (counts(n)) (n.uses > 0 ? called : silent)++;
  if (called == 0 || silent == 0 || silent > called) return;
  const Lists lists(doc);
  // A marker with a wrong number stands where the note is due: one fault, and it is the marker's.
  std::set<const stet::Note*> due;
  for (const stet::Marker& m : doc.markers())
    if (is_missed(doc, lists, m))
      if (const stet::Note* n = lists.due(m)) due.insert(n);
  // What shows the number of a note and leads to another: notes/marker-target-mismatch.
  std::set<std::pair<uint32_t, uint32_t>> elsewhere;
  for (const stet::Marker& m : doc.markers())
    if (const stet::Note* n = doc.note(m); n != nullptr && n->number != m.number) elsewhere.insert({m.list, m.number});
  // "[3–1]" calls what lies between, too: notes/marker-range-reversed.
  const auto markers = doc.markers();
  constexpr uint32_t most_between = 100;
  for (uint32_t i = 0; i + 1 < markers.size(); ++i) {
    const stet::Marker &from = markers[i], &to = markers[i + 1];
    if (from.span.begin != to.span.begin || from.list != to.list || from.number <= to.number ||
        from.number - to.number > most_between)
      continue;
    for (uint32_t k = to.number + 1; k < from.number; ++k) elsewhere.insert({from.list, k});
  }
  for (const stet::Note& n : doc.notes()) {
    if (!counts(n) || n.uses > 0 || due.count(&n) > 0) continue;
    const Labels& labels = lists.of(n.list);
    if (elsewhere.count({n.list, n.number}) > 0) continue;
    // The second note of a doubled label cannot be called: the doubled label is the fault.
    if (n.number > 0 && labels.times(n.scheme, n.number) > 1) continue;
    std::vector<stet::Evidence> evidence;
    if (const stet::Marker* before = n.number > 0 ? labels.marker_before(n.number) : nullptr)
      evidence.push_back({before->span, "its marker is missed after this one"});
    if (n.number > 1)
      if (const stet::Span mark = unread_marker(doc, labels.marker_before(n.number), n.list); !stet::empty(mark))
        evidence.push_back({mark, "“" + doc.words(mark) + "” stands where it is due"});
    report(label_span(doc, n), "nothing in the text calls note " + shown(doc, n), evidence);
  }
}

}  // namespace notes
