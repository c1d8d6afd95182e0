// Every marker has its note and every note its marker. Abstains where most have none: then the signs are no markers.
#include "notes.h"

namespace notes {

const stet::Rule marker_without_note{
    .id = "notes/marker-without-note",
    .summary = "A marker in the text has no note with that label.",
    .severity = stet::Severity::error,
    .tables = STET_TABLE_SENTENCES,
    .page =
#include "marker-without-note.md.inc"
};
const stet::Rule note_without_marker{
    .id = "notes/note-without-marker",
    .summary = "A note is never called from the text.",
    .severity = stet::Severity::warning,
    .tables = STET_TABLE_SENTENCES,
    .page =
#include "note-without-marker.md.inc"
};

namespace {

bool counts(const stet::Note& n) { return !(n.flags & (STET_NOTE_REFERENCE | STET_NOTE_INLINE)) && !stet::empty(n.label); }

// Two notes carry label n and none n+1: the second is n+1 misnumbered, and note-label-duplicate says so.
bool explained_by_duplicate(const stet::Document& doc, const stet::Marker& m) {
  if (m.number < 2) return false;
  uint32_t same = 0;
  for (const stet::Note& n : doc.notes()) same += n.scheme == m.scheme && n.number == m.number - 1;
  return same > 1;
}

void markers(const stet::Document& doc, const stet::Report& report) {
  uint32_t resolved = 0, lost = 0;
  for (const stet::Marker& m : doc.markers()) (m.note == stet::none ? lost : resolved)++;
  const bool named = !doc.markers().empty() && doc.text(doc.markers()[0].span).substr(0, 2) == "[^";
  if (lost == 0 || (!named && lost > std::max(3u, resolved))) return;
  const stet::Note* last = nullptr;
  for (const stet::Note& n : doc.notes())
    if (counts(n) && (last == nullptr || n.number >= last->number)) last = &n;
  for (const stet::Marker& m : doc.markers()) {
    if (m.note != stet::none || (m.flags & STET_MARKER_IN_RANGE) || explained_by_duplicate(doc, m)) continue;
    const std::string what = "there is no note " + std::string(doc.text(m.span));
    if (last != nullptr && last->number > 0 && m.number > last->number) {
      report(marker_without_note, m.span, what + ": the notes end at " + shown(doc, *last), {{label_span(doc, *last), "the last note"}});
    } else {
      const stet::Note* before = nullptr;
      for (const stet::Note& n : doc.notes())
        if (counts(n) && n.number > 0 && n.number < m.number && (before == nullptr || n.number > before->number)) before = &n;
      std::vector<stet::Evidence> evidence;
      if (before != nullptr) evidence.push_back({label_span(doc, *before), "it should follow this note"});
      report(marker_without_note, m.span, what, evidence);
    }
  }
}

void uncalled(const stet::Document& doc, const stet::Report& report) {
  uint32_t called = 0, silent = 0;
  for (const stet::Note& n : doc.notes())
    if (counts(n)) (n.uses > 0 ? called : silent)++;
  if (called == 0 || silent == 0 || silent > called) return;
  for (const stet::Note& n : doc.notes()) {
    if (!counts(n) || n.uses > 0) continue;
    // The second note of a doubled label cannot be called: the doubled label is the fault.
    bool doubled = false;
    for (const stet::Note& o : doc.notes())
      doubled = doubled || (&o != &n && o.scheme == n.scheme && o.number == n.number && n.number > 0 && o.span.begin < n.span.begin);
    if (doubled) continue;
    // Where it is missed: behind the marker of the note before.
    std::vector<stet::Evidence> evidence;
    const stet::Marker* before = nullptr;
    for (const stet::Marker& m : doc.markers())
      if (m.number > 0 && n.number > 0 && m.number < n.number && (before == nullptr || m.number >= before->number)) before = &m;
    if (before != nullptr) evidence.push_back({before->span, "its marker is missed after this one"});
    report(note_without_marker, label_span(doc, n), "nothing in the text calls note " + shown(doc, n), evidence);
  }
}

}  // namespace

void check_pairing(const stet::Document& doc, const stet::Report& report) {
  markers(doc, report);
  uncalled(doc, report);
}

}  // namespace notes
