// The labels of the notes count up without a gap and without repeats.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "labels.h"
#include "notes.h"

namespace notes {

const stet::Rule MarkerGap::rule{.id = "notes/marker-gap",
                                 .summary = "The numbering of the notes skips a number.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_NOTES | STET_MARKERS,
                                 .page =
#include "marker-gap.md.inc"
};
const stet::Rule NoteLabelDuplicate::rule{.id = "notes/note-label-duplicate",
                                          .summary = "Two notes carry the same label.",
                                          .severity = stet::Severity::error,
                                          .tables = STET_NOTES | STET_MARKERS | STET_BLOCKS,
                                          .page =
#include "note-label-duplicate.md.inc"
};

namespace {

bool numbered(const stet::Note& n) {
  return n.number > 0 && n.kind != STET_NOTE_REFERENCE && n.kind != STET_NOTE_INLINE && n.scheme != STET_LABEL_SYMBOL;
}

// Notes that begin again at one within a list (chapter by chapter) double their labels by design.
std::set<uint32_t> restarting_lists(const stet::Document& doc) {
  std::set<uint32_t> out;
  std::map<uint32_t, std::pair<uint32_t, bool>> last;  // by list: the number before, and whether it is a 1 after more
  for (const stet::Note& n : doc.notes()) {
    if (!numbered(n)) continue;
    auto& [before, again] = last[n.list];
    if (again && n.number == 2) out.insert(n.list);
    again = n.number == 1 && before > 1;
    before = n.number;
  }
  for (const auto& [list, of] : last)
    if (of.second) out.insert(list);
  return out;
}

using Key = std::array<uint32_t, 3>;  // list, scheme, number
Key key(const stet::Note& n, uint32_t number) { return {n.list, n.scheme, number}; }

// First marker without note, by list and number.
std::map<Key, const stet::Marker*> lost_markers(const stet::Document& doc) {
  std::map<Key, const stet::Marker*> out;
  for (const stet::Marker& m : doc.markers())
    if (m.number > 0 && m.note == stet::none) out.emplace(Key{m.list, m.scheme, m.number}, &m);
  return out;
}

// The notes of a table begin anew.
bool of_a_table(const stet::Document& doc, const stet::Note& n) {
  if (n.first_marker >= doc.markers().size()) return false;
  const uint32_t block = doc.markers()[n.first_marker].block;
  return block < doc.blocks().size() && doc.blocks()[block].kind == STET_BLOCK_TABLE_CELL;
}

bool follow(const stet::Note* before, const stet::Note& n) {
  return before != nullptr && before->scheme == n.scheme && before->list == n.list;
}

}  // namespace

void MarkerGap::check(const stet::Document& doc, const stet::Report& report) const {
  const stet::Note* before = nullptr;
  uint32_t found = 0, seen = 0;
  for (const stet::Note& n : doc.notes()) {
    if (!numbered(n)) continue;
    ++seen;
    if (follow(before, n) && n.number > before->number + 1) ++found;
    before = &n;
  }
  constexpr uint32_t fewest = 3;  // notes
  if (found == 0 || seen < fewest || (found > 1 && found * 4 > seen)) return;
  std::map<Key, uint32_t> labels;
  for (const stet::Note& n : doc.notes()) ++labels[key(n, n.number)];
  const auto lost = lost_markers(doc);
  before = nullptr;
  for (const stet::Note& n : doc.notes()) {
    if (!numbered(n)) continue;
    if (follow(before, n) && n.number > before->number + 1) {
      const uint32_t missing = before->number + 1;
      // A marker without its note is that rule's finding; a note elsewhere, a doubled label or one that is
      // no numeral explains the gap.
      const bool explained =
          lost.count(key(n, missing)) > 0 || labels.count(key(n, missing)) > 0 || !lost_labels(doc, *before).empty();
      const uint32_t same = labels.at(key(n, before->number));
      if (!explained && same < 2) {
        const bool renumbered = doc.source(label_span(doc, n)).substr(0, 2) == "[^";
        std::vector<stet::Evidence> evidence{{label_span(doc, *before), "the note before it"}};
        if (n.first_marker < doc.markers().size())
          evidence.push_back({doc.markers()[n.first_marker].span, "so do the markers in the text, here"});
        report(label_span(doc, n), "the numbering jumps from " + shown(doc, *before) + " to " + shown(doc, n), evidence,
               {.severity = renumbered ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
      }
    }
    before = &n;
  }
}

void NoteLabelDuplicate::check(const stet::Document& doc, const stet::Report& report) const {
  const std::set<uint32_t> restarting = restarting_lists(doc);
  std::vector<const stet::Note*> seen;
  for (const stet::Note& n : doc.notes()) {
    if (stet::empty(n.label) || n.kind == STET_NOTE_REFERENCE || n.kind == STET_NOTE_INLINE ||
        n.scheme == STET_LABEL_SYMBOL || restarting.count(n.list) > 0 || of_a_table(doc, n))
      continue;
    seen.push_back(&n);
  }
  const auto key_less = [&](const stet::Note* a, const stet::Note* b) {
    if (a->list != b->list) return a->list < b->list;
    if (a->scheme != b->scheme) return a->scheme < b->scheme;
    if (a->number != b->number) return a->number < b->number;
    return a->number == 0 && doc.source(a->label) < doc.source(b->label);
  };
  const auto lost = lost_markers(doc);
  std::stable_sort(seen.begin(), seen.end(), key_less);
  for (size_t i = 1; i < seen.size(); ++i) {
    if (key_less(seen[i - 1], seen[i])) continue;
    const stet::Note& n = *seen[i];
    std::vector<stet::Evidence> evidence{{label_span(doc, *seen[i - 1]), "the first note with this label"}};
    if (const auto next = lost.find(key(n, n.number + 1)); n.number > 0 && next != lost.end())
      evidence.push_back({next->second->span, "this marker has no note: the second one is probably meant"});
    report(label_span(doc, n), "two notes are labelled " + shown(doc, n), evidence);
  }
}

}  // namespace notes
