// "recog[iv]nition": a marker that was set, or slipped, into a word.
#include <algorithm>
#include <string>
#include <vector>

#include "signs.h"

namespace notes {

const stet::Rule MarkerMidWord::rule{.id = "notes/marker-mid-word",
                                     .summary = "A marker splits a word or a number.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_MARKERS | STET_WORDS | STET_ZONES,
                                     .page =
#include "marker-mid-word.md.inc"
};

namespace {

bool stands_in(const stet::Rows<stet::Form>& forms, std::string_view folded, uint32_t but) {
  const uint32_t hash = stet::hash_of_folded(folded);
  // Forms are in the order of their first words: they are asked once for each marker that may be at fault, and few are.
  for (const stet::Form& form : forms)
    if (form.hash == hash) return form.count > but;
  return false;
}

}  // namespace

void MarkerMidWord::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t most_asked = 8;  // markers for which the words of the document are gone along
  constexpr uint32_t shortest = 3, year = 4;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto forms = doc.forms();
  size_t asked = 0;
  const auto tell = [&](const stet::Marker& m, stet::Span word, const std::string& joined, stet_severity severity) {
    report(word, "the marker " + std::string(doc.source(m.span)) + " splits “" + joined + "”", {{m.span, "the marker"}},
           {.severity = severity, .cause = doc.cause(m)});
  };
  for (const stet::Marker& m : doc.markers()) {
    if (m.note == stet::none || m.scheme == STET_LABEL_KEY || m.scheme == STET_LABEL_AUTHOR_YEAR ||
        (m.flags & (STET_MARKER_IN_RANGE | STET_MARKER_SPACE_BEFORE)) != 0)
      continue;
    if (m.span.begin == 0 || m.span.end >= p.size() || !stet::in_word(p[m.span.begin - 1]) ||
        !stet::in_word(p[m.span.end]))
      continue;
    // Where nobody sees the marker the word goes on behind it.
    const uint32_t after = words.first_at(m.span.begin);
    if (after == 0) continue;
    const uint32_t before = after - 1;
    const bool hidden = words[before].span.end > m.span.end;
    const uint32_t behind = hidden ? before : words.first_at(m.span.end);
    if (behind >= words.size() || (!hidden && words[behind].span.begin != m.span.end)) continue;
    const stet::Span left{words[before].span.begin, m.span.begin}, right{m.span.end, words[behind].span.end};
    if ((!hidden && words[before].span.end != m.span.begin) || doc.verbatim(m.span)) continue;
    if (((words[before].flags | words[behind].flags) & STET_WORD_SEVERAL) != 0) continue;
    const std::string joined = doc.letters(left) + doc.letters(right);
    const stet::Span word{left.begin, right.end};
    if (std::all_of(joined.begin(), joined.end(), stet::digit)) {
      // Between the figures of a year, in brackets.
      if (joined.size() == year && (joined[0] == '1' || joined[0] == '2') && !stet::digit(p[m.span.begin]) &&
          !stet::digit(p[m.span.end - 1]) && stet::digit(p[m.label.begin]))
        tell(m, word, joined, STET_SEVERITY_DEFAULT);
      continue;
    }
    if (((words[before].flags | words[behind].flags) & STET_WORD_DIGITS) != 0 || stet::capital(p[right.begin]) ||
        right.end - right.begin < shortest - 1)
      continue;
    const std::string first = settings_.fold(doc.letters(left)), second = settings_.fold(doc.letters(right));
    if (small_.has(second)) continue;
    if (asked++ >= most_asked) continue;
    // A word that the text has elsewhere: else a space may be lost.
    const uint32_t own = hidden ? 0 : 1;
    const bool left_alone = stands_in(forms, first, own), right_alone = stands_in(forms, second, own);
    if (stands_in(forms, first + second, 1 - own) && (!left_alone || !right_alone))
      tell(m, word, joined, left_alone || right_alone ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT);
  }
}

}  // namespace notes
