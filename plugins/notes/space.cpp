// A marker set apart by a space, where the document sets its markers close.
#include "notes.h"

namespace notes {

const stet::Rule MarkerSpaceBefore::rule{.id = "notes/marker-space-before",
                                         .summary = "A space stands before a marker although the others are closed up.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_MARKERS,
                                         .page =
#include "marker-space-before.md.inc"
};

namespace {

bool set_like_a_word(const stet::Marker& m) { return m.scheme == STET_LABEL_KEY || m.scheme == STET_LABEL_AUTHOR_YEAR; }

}  // namespace

void MarkerSpaceBefore::check(const stet::Document& doc, const stet::Report& report) const {
  uint32_t apart = 0, all = 0;
  const stet::Marker* close = nullptr;
  for (const stet::Marker& m : doc.markers()) {
    if (set_like_a_word(m)) continue;
    ++all;
    if (m.flags & STET_MARKER_SPACE_BEFORE)
      ++apart;
    else
      close = &m;
  }
  if (apart == 0 || apart * 3 > all || close == nullptr) return;
  for (const stet::Marker& m : doc.markers()) {
    if (set_like_a_word(m) || !(m.flags & STET_MARKER_SPACE_BEFORE)) continue;
    stet::Span gap{m.span.begin, m.span.begin};
    while (gap.begin > 0 && (doc.text()[gap.begin - 1] == ' ' || doc.text()[gap.begin - 1] == '\t')) --gap.begin;
    report(m.span, "a space stands before " + std::string(doc.source(m.span)) + "; the other markers are closed up",
           {{close->span, "closed up"}}, {.fix = {{gap, ""}}});
  }
}

}  // namespace notes
