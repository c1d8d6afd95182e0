// Labels that are no numeral of their list's scheme, and ranges of markers that run backwards.
#include "labels.h"

#include <algorithm>
#include <string>

#include "notes.h"

namespace notes {

const stet::Rule NoteLabelMalformed::rule{.id = "notes/note-label-malformed",
                                          .summary = "The label of a note is no numeral.",
                                          .severity = stet::Severity::error,
                                          .tables = STET_NOTES | STET_MARKERS,
                                          .page =
#include "note-label-malformed.md.inc"
};
const stet::Rule MixedNumberingScheme::rule{.id = "notes/mixed-numbering-scheme",
                                            .summary = "A note is numbered in another way than the others.",
                                            .severity = stet::Severity::warning,
                                            .tables = STET_NOTES | STET_MARKERS,
                                            .page =
#include "mixed-numbering-scheme.md.inc"
};
const stet::Rule MarkerRangeReversed::rule{.id = "notes/marker-range-reversed",
                                           .summary = "A range of markers runs backwards.",
                                           .severity = stet::Severity::error,
                                           .tables = STET_MARKERS,
                                           .page =
#include "marker-range-reversed.md.inc"
};

namespace {

std::string roman(uint32_t n) {
  constexpr std::pair<uint32_t, const char*> signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                        {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                        {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string out;
  for (const auto& [value, sign] : signs)
    for (; n >= value; n -= value) out += sign;
  return out;
}

/// What a numeral of this scheme is worth; 0: it is none.
uint32_t value_of(std::string_view label, uint32_t scheme) {
  if (scheme == STET_LABEL_ROMAN) {
    const uint32_t n = stet::roman_number(label);
    return n > 0 && roman(n) == stet::lower(label) ? n : 0;
  }
  uint32_t n = 0;
  for (const char c : label) {
    if (!stet::digit(c)) return 0;
    n = n * 10 + static_cast<uint32_t>(c - '0');
  }
  return n;
}

/// Only what a slip makes of such a numeral: "iiii", "vx", "1ii" of Roman ones, "1l", "1O" of Arabic ones.
bool meant_for(std::string_view label, uint32_t scheme) {
  bool own = false, other = false;
  for (const char c : label) {
    if (scheme == STET_LABEL_ROMAN) {
      const bool numeral = std::string_view("ivxlc").find(static_cast<char>(c | 32)) != std::string_view::npos;
      if (!numeral && c != '1') return false;
      own = own || numeral;
    } else {
      if (!stet::digit(c) && std::string_view("lIOo").find(c) == std::string_view::npos) return false;
      own = own || stet::digit(c);
      other = other || !stet::digit(c);
    }
  }
  return own && (other || scheme == STET_LABEL_ROMAN);
}

const char* name_of(uint32_t scheme) { return scheme == STET_LABEL_ROMAN ? "Roman" : "Arabic"; }

void each_lost(const stet::Document& doc, bool malformed, auto take) {
  for (const stet::Note& n : doc.notes())
    for (const LostLabel& label : lost_labels(doc, n))
      if (label.malformed == malformed) take(n, label);
}

}  // namespace

std::vector<LostLabel> lost_labels(const stet::Document& doc, const stet::Note& n) {
  std::vector<LostLabel> out;
  const std::string_view p = doc.prose();
  if ((n.scheme != STET_LABEL_ROMAN && n.scheme != STET_LABEL_ARABIC) || n.kind == STET_NOTE_REFERENCE ||
      n.span.begin >= p.size() || p[n.span.begin] != '[')
    return out;
  const std::string_view body = p.substr(n.body.begin, n.body.end - n.body.begin);
  constexpr size_t longest = 8;  // letters of a label
  uint32_t number = n.number;    // of the note before
  for (size_t line = body.find("\n["); line != body.npos; line = body.find("\n[", line + 1)) {
    const size_t begin = line + 2, end = body.find(']', begin);
    if (end == body.npos || end == begin || end - begin > longest || body.substr(end + 1, 1) != " ") continue;
    const std::string_view label = body.substr(begin, end - begin);
    const uint32_t other = n.scheme == STET_LABEL_ROMAN ? STET_LABEL_ARABIC : STET_LABEL_ROMAN;
    const bool of_other = value_of(label, other) == number + 1;
    const bool malformed = !of_other && meant_for(label, n.scheme) && value_of(label, n.scheme) == 0;
    if (!of_other && !malformed) continue;
    const std::string marker = "[" + std::string(label) + "]";
    // The text calls it behind the note before.
    constexpr size_t near = 20'000;  // bytes
    const auto markers = doc.markers();
    const size_t behind = n.first_marker < markers.size() ? markers[n.first_marker].span.end : 0;
    if (behind >= n.span.begin) continue;
    const size_t stretch = p.substr(behind, std::min<size_t>(n.span.begin - behind, near)).find(marker);
    if (stretch == p.npos) continue;
    const size_t called = behind + stretch;
    const auto at = n.body.begin + static_cast<uint32_t>(begin - 1), from = static_cast<uint32_t>(called);
    const auto size = static_cast<uint32_t>(marker.size());
    out.push_back({{at, at + size}, {from, from + size}, malformed});
    ++number;
  }
  return out;
}

void NoteLabelMalformed::check(const stet::Document& doc, const stet::Report& report) const {
  each_lost(doc, true, [&](const stet::Note& n, const LostLabel& label) {
    report(label.span,
           std::string(doc.source(label.span)) + " is no " + name_of(n.scheme) + " numeral, as the other labels are",
           {{label.marker, "its marker"}, {label_span(doc, n), "the note before it"}}, {.cause = doc.cause(n)});
  });
}

void MixedNumberingScheme::check(const stet::Document& doc, const stet::Report& report) const {
  const auto tell = [&](const stet::Note& before, stet::Span label, stet::Span marker, uint32_t number) {
    const bool is_roman = before.scheme == STET_LABEL_ROMAN;
    const std::string right = "[" + (is_roman ? roman(number) : std::to_string(number)) + "]";
    stet::Extra extra{.cause = doc.cause(before)};
    if (doc.source(label).starts_with('[')) extra.fix = {{marker, right}, {label, right}};
    report(label,
           std::string(doc.source(label)) + " is no " + name_of(before.scheme) + " numeral, as the other labels are",
           {{marker, "its marker"}, {label_span(doc, before), "the note before it"}}, extra);
  };
  each_lost(doc, false, [&](const stet::Note& n, const LostLabel& lost) {
    const std::string_view label = doc.source({lost.span.begin + 1, lost.span.end - 1});
    tell(n, lost.span, lost.marker,
         value_of(label, n.scheme == STET_LABEL_ROMAN ? STET_LABEL_ARABIC : STET_LABEL_ROMAN));
  });
  // At the end of a list such a note is read as a list of its own, which would begin with 1.
  const auto notes = doc.notes();
  const auto counted = [](const stet::Note& n) {
    return n.kind != STET_NOTE_REFERENCE && (n.scheme == STET_LABEL_ROMAN || n.scheme == STET_LABEL_ARABIC);
  };
  for (uint32_t i = 1; i < notes.size(); ++i) {
    const stet::Note &before = notes[i - 1], &n = notes[i];
    if (n.list == before.list || n.scheme == before.scheme || !counted(n) || !counted(before) || n.number < 3 ||
        n.number != before.number + 1 || n.first_marker >= doc.markers().size() ||
        !doc.source(n.span).starts_with('[') || !doc.source(before.span).starts_with('['))
      continue;
    tell(before, label_span(doc, n), doc.markers()[n.first_marker].span, n.number);
  }
}

void MarkerRangeReversed::check(const stet::Document& doc, const stet::Report& report) const {
  const auto markers = doc.markers();
  const std::string_view p = doc.prose();
  for (uint32_t i = 1; i < markers.size(); ++i) {
    const stet::Marker &first = markers[i - 1], &last = markers[i];
    if (last.number == 0 || last.number >= first.number || last.scheme != first.scheme) continue;
    if (first.scheme != STET_LABEL_ARABIC && first.scheme != STET_LABEL_ROMAN) continue;
    // Both in one pair of brackets, a dash between: "[3–1]".
    if (first.span.begin != last.span.begin || last.label.begin <= first.label.end) continue;
    const std::string between = doc.words({first.label.end, last.label.begin});
    if (between != "\u2013" && between != "-" && between != "\u2014") continue;
    // "[112–5]" leaves out the figures that are the same.
    const std::string_view one = p.substr(first.label.begin, first.label.end - first.label.begin);
    const std::string_view other = p.substr(last.label.begin, last.label.end - last.label.begin);
    if (first.scheme == STET_LABEL_ARABIC && other.size() < one.size() && other > one.substr(one.size() - other.size()))
      continue;
    report(last.span, doc.words(last.span) + " runs backwards", {},
           {.fixes = {{"", {{first.label, std::string(other)}, {last.label, std::string(one)}}, true}},
            .cause = doc.cause(last)});
  }
}

}  // namespace notes
