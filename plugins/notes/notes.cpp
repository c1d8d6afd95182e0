// The notes plugin: endnotes and footnotes, their markers and back-references.
#include "notes.h"

#include "back_forms.h"
#include "conventions.h"
#include "labels.h"
#include "missing.h"
#include "separators.h"
#include "signs.h"
#include "ways.h"

namespace notes {
stet::Span label_span(const stet::Document& doc, const stet::Note& n) {
  const std::string_view text = doc.text();
  stet::Span s = n.label;
  if (s.begin > n.span.begin) s.begin = n.span.begin;
  if (s.end + 1 < n.span.end && text[s.end] == '\\') ++s.end;  // "\[4\]", as word processors write it
  while (s.end < n.span.end && s.end < text.size() &&
         (text[s.end] == ']' || text[s.end] == ')' || text[s.end] == '.')) {
    ++s.end;
    if (text[s.end - 1] != '.') break;
  }
  return s;
}

std::string plain(std::string_view label) {
  std::string out;
  for (const char c : label)
    if (c != '\\') out += c;
  return out;
}

std::string shown(const stet::Document& doc, const stet::Note& n) {
  std::string label = plain(doc.source(label_span(doc, n)));
  if (label == "^") return "[" + std::to_string(n.number) + "]";  // numbered by its place
  if (!label.empty() && label.front() == '[' && label.find(']') == std::string::npos) label += ']';
  // "note 14., just before": the stop of a list's numeral is no part of its name.
  while (!label.empty() && (label.back() == '.' || (label.back() == ')' && label.front() != '('))) label.pop_back();
  return label;
}

std::string note_or(const stet::Document& doc, const stet::Note* note, std::string_view other) {
  const std::string label = note == nullptr ? "" : shown(doc, *note);
  return label.empty() ? std::string(other) : "note " + label;
}

}  // namespace notes

STET_PLUGIN_SHARING(notes::PointerReader, "notes", "0.1.0", notes::MarkerWithoutNote, notes::NoteWithoutMarker,
                    notes::MarkerTargetMismatch, notes::MarkerGap, notes::MarkerOutOfOrder, notes::NoteLabelDuplicate,
                    notes::IbidFirst, notes::IbidAfterMultiple, notes::IbidBrokenByInsertion, notes::IbidWrongTarget,
                    notes::OpcitUnresolved, notes::OpcitAmbiguous, notes::ShortFormBeforeFull, notes::CrossrefForward,
                    notes::CrossrefNoteNumberWrong, notes::CrossrefTargetMissing, notes::SameSourceDifferentFields,
                    notes::SameSourceDifferentAccessDate, notes::FullRepeatInsteadOfIbid,
                    notes::FullRepeatInsteadOfOpCit, notes::LocatorMalformed, notes::LocatorOutside, notes::EmptyNote,
                    notes::GenericPlaceholder, notes::MarkerSpaceBefore, notes::BareUrl, notes::MissingDate,
                    notes::AccessDateWithoutLink, notes::PagesSignMismatch, notes::MarkerMidWord,
                    notes::NoteLabelMalformed, notes::MixedNumberingScheme, notes::MarkerRangeReversed,
                    notes::MarkerPlacement, notes::IbidVariantMixed, notes::SignalLanguageMixed,
                    notes::MissingAccessDate, notes::FinalPeriod, notes::MissingTitle, notes::MissingPublisher,
                    notes::LocatorMissing, notes::MissingSeparator, notes::InconsistentSeparator,
                    notes::ExtraPunctuation, notes::OpcitImmediate, notes::OpcitSpacing, notes::IbidMissingPeriod,
                    notes::IdemMisused, notes::SectionHeading, notes::TitleCase, notes::AuthorEtAl,
                    notes::AdjacentMarkers)
