// Every marker has its note and every note its marker. Abstains where most have none: then the signs are no markers.
#include <algorithm>

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

namespace {

bool counts(const stet::Note& n) {
  return n.kind != STET_NOTE_REFERENCE && n.kind != STET_NOTE_INLINE && !stet::empty(n.label);
}

// What pairing asks of the labels, gathered at the first need.
class Labels {
  template <class Row>
  static auto from(const std::vector<std::pair<uint32_t, Row>>& rows, uint32_t number) {
    return std::lower_bound(rows.begin(), rows.end(), number,
                            [](const auto& row, uint32_t n) { return row.first < n; });
  }

 public:
  explicit Labels(const stet::Document& doc) {
    for (const stet::Note& n : doc.notes()) {
      if (n.number == 0) continue;
      labels_.push_back(key(n.scheme, n.number));
      if (counts(n)) notes_.emplace_back(n.number, &n);
    }
    for (const stet::Marker& m : doc.markers())
      if (m.number > 0) markers_.emplace_back(m.number, &m);
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
  /// The last marker with the nearest number below.
  const stet::Marker* marker_before(uint32_t number) const {
    const auto at = from(markers_, number);
    return at == markers_.begin() ? nullptr : std::prev(at)->second;
  }

 private:
  static uint64_t key(uint32_t scheme, uint32_t number) { return uint64_t{scheme} << 32 | number; }
  static constexpr auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
  const stet::Note* first_with(uint32_t number) const { return from(notes_, number)->second; }

  std::vector<uint64_t> labels_;
  std::vector<std::pair<uint32_t, const stet::Note*>> notes_;
  std::vector<std::pair<uint32_t, const stet::Marker*>> markers_;
};

}  // namespace

void MarkerWithoutNote::check(const stet::Document& doc, const stet::Report& report) const {
  uint32_t resolved = 0, lost = 0;
  for (const stet::Marker& m : doc.markers())
    if (m.scheme != STET_LABEL_KEY) (m.note == stet::none ? lost : resolved)++;
  const bool named = !doc.markers().empty() && doc.source(doc.markers()[0].span).substr(0, 2) == "[^";
  if (lost == 0 || (!named && lost > std::max(3u, resolved))) return;
  const Labels labels(doc);
  const stet::Note* last = labels.last();
  for (const stet::Marker& m : doc.markers()) {
    // Signs (*, †) have other uses than calling notes.
    if (m.note != stet::none || (m.flags & STET_MARKER_IN_RANGE) || m.scheme == STET_LABEL_SYMBOL ||
        m.scheme == STET_LABEL_KEY)
      continue;
    // Two notes carry label n and none n+1: the second is n+1 misnumbered, and note-label-duplicate says so.
    if (m.number > 1 && labels.times(m.scheme, m.number - 1) > 1) continue;
    // Of "[4–5]" only one number may be lost.
    const std::string whole = plain(doc.source(m.span)), label(doc.source(m.label));
    const bool one_of_many = whole.size() > label.size() + 2 && m.scheme != STET_LABEL_NAMED &&
                             whole.find_first_of(",;-–^") != std::string::npos && whole[1] != '^';
    const std::string what = one_of_many ? "there is no note " + label + " for " + whole : "there is no note " + whole;
    if (last != nullptr && m.number > last->number) {
      report(m.span, what + ": the notes end at " + shown(doc, *last), {{label_span(doc, *last), "the last note"}});
      continue;
    }
    std::vector<stet::Evidence> evidence;
    if (const stet::Note* before = m.number > 0 ? labels.note_before(m.number) : nullptr)
      evidence.push_back({label_span(doc, *before), "it should follow this note"});
    report(m.span, what, evidence);
  }
}

void NoteWithoutMarker::check(const stet::Document& doc, const stet::Report& report) const {
  uint32_t called = 0, silent = 0;
  for (const stet::Note& n : doc.notes())
    if (counts(n)) (n.uses > 0 ? called : silent)++;
  if (called == 0 || silent == 0 || silent > called) return;
  const Labels labels(doc);
  for (const stet::Note& n : doc.notes()) {
    if (!counts(n) || n.uses > 0) continue;
    // The second note of a doubled label cannot be called: the doubled label is the fault.
    if (n.number > 0 && labels.times(n.scheme, n.number) > 1) continue;
    std::vector<stet::Evidence> evidence;
    if (const stet::Marker* before = n.number > 0 ? labels.marker_before(n.number) : nullptr)
      evidence.push_back({before->span, "its marker is missed after this one"});
    report(label_span(doc, n), "nothing in the text calls note " + shown(doc, n), evidence);
  }
}

}  // namespace notes
