// How notes point back: op. cit. and idem where ibid. is meant, and abbreviations that are set in two ways.
#include "back_forms.h"

#include <algorithm>
#include <map>
#include <string>

#include <stet/habits.hpp>
#include <stet/text.hpp>

namespace notes {

const stet::Rule OpcitImmediate::rule{.id = "notes/opcit-immediate",
                                      .summary = "An op. cit. means the work of the note just before.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_CITATIONS | STET_NOTES | STET_CANDIDATES,
                                      .page =
#include "opcit-immediate.md.inc"
};
const stet::Rule OpcitSpacing::rule{.id = "notes/opcit-spacing",
                                    .summary = "“Op. cit.” lacks the space that it has elsewhere.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_CITATIONS,
                                    .page =
#include "opcit-spacing.md.inc"
};
const stet::Rule IbidMissingPeriod::rule{.id = "notes/ibid-missing-period",
                                         .summary = "“Ibid” lacks the point that it has elsewhere.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_CITATIONS | STET_NOTES,
                                         .page =
#include "ibid-missing-period.md.inc"
};
const stet::Rule IdemMisused::rule{.id = "notes/idem-misused",
                                   .summary = "“Idem” stands for a work and not for its author.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_CITATIONS,
                                   .page =
#include "idem-misused.md.inc"
                                       , .languages = "en de nl sv da nb pl cs"};

namespace {

size_t ibids_of(const stet::Document& doc) {
  size_t count = 0;
  for (const stet::Citation& c : doc.citations()) count += c.kind == STET_CITATION_IBID;
  return count;
}

/// What many notes do and no "ibid." beside them is how this text points back.
bool is_habit(const stet::Document& doc, const stet::Way& found) {
  constexpr size_t slips = 2;
  return found.count > slips && ibids_of(doc) < found.count;
}

/// The place behind the first stop at which a letter follows at once; 0: a space stands behind all of them.
uint32_t set_solid(std::string_view prose, stet::Span s) {
  for (uint32_t i = s.begin; i + 1 < s.end; ++i)
    if (prose[i] == '.' && stet::in_word(prose[i + 1])) return i + 1;
  return 0;
}

}  // namespace

void OpcitImmediate::check(const stet::Document& doc, const stet::Report& report) const {
  const auto citations = doc.citations();
  const auto notes = doc.notes();
  // A house without ibid. has no other way to say it.
  if (std::none_of(citations.begin(), citations.end(),
                   [](const stet::Citation& c) { return c.kind == STET_CITATION_IBID; }))
    return;
  stet::Way found;
  const stet::Note* before = nullptr;
  for (const stet::Citation& c : citations) {
    if (c.kind != STET_CITATION_OPCIT || c.antecedent == stet::none || c.source == stet::none || c.note == 0 ||
        c.note >= notes.size() || stet::empty(c.back_reference))
      continue;
    // Nothing may stand between the two: neither another source nor another list of notes.
    const stet::Note &own = notes[c.note], &last = notes[c.note - 1];
    if (own.list != last.list || own.kind == STET_NOTE_REFERENCE ||
        doc.citations(own).begin()->span.begin != c.span.begin)
      continue;
    const auto there = doc.citations(last);
    if (there.empty() || !forms_.has(settings_.fold(doc.words(c.back_reference)))) continue;
    // What else stands in either of the notes may be another work, which was not read as one.
    constexpr uint32_t rest = 4;  // bytes
    const stet::Citation& work = *there.begin();
    const bool alone = there.size() == 1 && doc.citations(own).size() == 1 && work.source == c.source &&
                       work.span.begin <= last.body.begin + rest && work.span.end + rest >= last.body.end;
    if (!alone || !doc.candidates().within(c.span).empty()) continue;
    if (found.empty()) before = &last;
    found.add(c.span);
  }
  if (found.empty() || is_habit(doc, found)) return;
  report(found.places.front(),
         "this means the work of the note just before, as “ibid.” does; “op. cit.” leads further back",
         {{before->body, "the note just before"}}, found.others());
}

void OpcitSpacing::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  struct Ways {
    stet::Way solid, spaced;
    std::vector<stet::Edit> edits;
  };
  std::map<std::string, Ways> forms;  // by their letters
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_OPCIT || stet::empty(c.back_reference)) continue;
    std::string letters;
    for (const char b : settings_.fold(doc.words(c.back_reference)))
      if (stet::in_word(b)) letters += b;
    Ways& ways = forms[letters];
    if (const uint32_t at = set_solid(p, c.back_reference)) {
      ways.solid.add(c.back_reference);
      ways.edits.push_back({{at, at}, " "});
    } else if (doc.words(c.back_reference).find(". ") != std::string::npos) {
      ways.spaced.add(c.back_reference);
    }
  }
  for (const auto& [letters, ways] : forms) {
    if (ways.solid.empty() || ways.spaced.empty()) continue;
    stet::Extra extra;
    if (ways.edits.size() == ways.solid.places.size()) extra.fix = ways.edits;
    stet::tell_ways(doc, report, ways.solid, ways.spaced, extra);
  }
}

void IbidMissingPeriod::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  struct Ways {
    stet::Way with, without;
    std::vector<stet::Edit> edits;
  };
  std::map<std::string, Ways> forms;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_IBID || stet::empty(c.back_reference)) continue;
    stet::Span word = c.back_reference;
    if (p[word.end - 1] == '.') --word.end;
    const std::string form = settings_.fold(doc.words(word));
    if (!shortened_.has(form)) continue;
    uint32_t at = word.end;
    while (at < p.size() && p[at] == STET_MASK) ++at;
    const bool point = at < p.size() && p[at] == '.';
    // "Ibid." alone: the point may be the note's own.
    const stet::Note* note = doc.note(c);
    const uint32_t end = note != nullptr ? note->body.end : c.span.end;
    if (point && (at + 1 >= end || p.substr(at + 1, end - at - 1).find_first_not_of(" \n)]\x1f") == p.npos)) continue;
    Ways& ways = forms[form];
    (point ? ways.with : ways.without).add(point ? stet::Span{word.begin, at + 1} : word);
    if (!point) ways.edits.push_back({{word.end, word.end}, "."});
  }
  constexpr size_t times = 2, least = 2;
  for (const auto& [form, ways] : forms) {
    if (!ways.with.prevails(ways.without, times, least)) continue;
    stet::Extra extra;
    if (ways.edits.size() == ways.without.places.size()) extra.fix = ways.edits;
    stet::tell_ways(doc, report, ways.without, ways.with, extra);
  }
}

void IdemMisused::check(const stet::Document& doc, const stet::Report& report) const {
  stet::Way found;
  const stet::Citation* first = nullptr;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_SHORT) continue;
    const stet::Span name = doc.field(c, STET_FIELD_AUTHOR);
    if (stet::empty(name) || name.begin != c.span.begin || !idem_.has(settings_.fold(doc.words(name)))) continue;
    // "Idem, p. 4": the place in a work, and no work.
    bool place = false, more = false;
    for (const stet::Field& f : doc.fields(c)) {
      const bool says_place = f.kind == STET_FIELD_LOCATOR || f.kind == STET_FIELD_PAGE;
      place = place || says_place;
      more = more || (!says_place && f.kind != STET_FIELD_AUTHOR);
    }
    if (!place || more) continue;
    if (found.empty()) first = &c;
    found.add(name);
  }
  if (found.empty() || is_habit(doc, found)) return;
  std::vector<stet::Evidence> evidence;
  if (first->antecedent != stet::none) evidence.push_back({doc.work(*first).span, "the work it may mean"});
  report(found.places.front(),
         "“" + doc.words(found.places.front()) +
             "” stands for the author alone, and no work follows: of the same work “ibid.” is said",
         evidence, found.others());
}

}  // namespace notes
