// What a list of notes does in one way and then in another.
#include "conventions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <stet/habits.hpp>
#include <stet/text.hpp>

namespace notes {

const stet::Rule SectionHeading::rule{.id = "notes/section-heading-missing",
                                      .summary = "The notes have two headings.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_NOTES | STET_BLOCKS,
                                      .page =
#include "section-heading-missing.md.inc"
};
const stet::Rule TitleCase::rule{.id = "notes/inconsistent-title-case",
                                 .summary = "Titles have capitals in two ways.",
                                 .severity = stet::Severity::info,
                                 .tables = STET_CITATIONS | STET_WORDS,
                                 .page =
#include "inconsistent-title-case.md.inc"
                                     , .languages = "en", .off = true};
const stet::Rule AuthorEtAl::rule{.id = "notes/author-etal-inconsistent",
                                  .summary = "“Et al.” stands behind one author here and behind several there.",
                                  .severity = stet::Severity::info,
                                  .tables = STET_CITATIONS | STET_NOTES | STET_PERSONS | STET_WORDS | STET_FORMS,
                                  .page =
#include "author-etal-inconsistent.md.inc"
};
const stet::Rule AdjacentMarkers::rule{.id = "notes/adjacent-markers-unmerged",
                                       .summary = "Two markers stand side by side.",
                                       .severity = stet::Severity::info,
                                       .tables = STET_MARKERS | STET_NOTES,
                                       .page =
#include "adjacent-markers-unmerged.md.inc"
                                           , .off = true};

bool SectionHeading::heads_notes(const stet::Document& doc, const stet::Block& b) const {
  constexpr uint32_t longest = 60;  // bytes
  if ((b.kind != STET_BLOCK_HEADING && b.kind != STET_BLOCK_NOTES_HEADING) || b.span.end - b.span.begin > longest)
    return false;
  std::string words = settings_.fold(doc.words(b.span));
  while (!words.empty() && !stet::in_word(words.back())) words.pop_back();
  return headings_.value(words) == 1;
}

void SectionHeading::check(const stet::Document& doc, const stet::Report& report) const {
  const auto blocks = doc.blocks();
  for (const stet::NoteList& list : doc.note_lists()) {
    if (list.heading == stet::none || list.heading == 0 || list.heading >= blocks.size()) continue;
    const stet::Block &own = blocks[list.heading], &before = blocks[list.heading - 1];
    if (list.kind == STET_NOTE_REFERENCE || !heads_notes(doc, before) || !heads_notes(doc, own)) continue;
    report(before.span,
           "the notes have two headings, “" + doc.words(before.span) + "” and “" + doc.words(own.span) + "”",
           {{own.span, "the other one"}});
  }
}

TitleCase::Case TitleCase::case_of(const stet::Document& doc, stet::Span title) const {
  const std::string_view p = doc.prose();
  size_t capitals = 0, lower = 0, shouted = 0;
  for (const stet::Word& w : doc.words().within(title)) {
    // Behind a colon or a dash both ways may begin again.
    uint32_t at = w.span.begin;
    while (at > title.begin && (p[at - 1] == ' ' || p[at - 1] == '\n')) --at;
    if (at == title.begin || !(stet::in_word(p[at - 1]) || p[at - 1] == ',') || at == w.span.begin) continue;
    if ((w.flags & (STET_WORD_DIGITS | STET_WORD_OTHER)) != 0) continue;
    const std::string_view word = p.substr(w.span.begin, w.span.end - w.span.begin);
    constexpr size_t shortest = 4;  // letters: styles differ in what they do with smaller words
    if (word.size() < shortest || small_.has(settings_.fold(word))) continue;
    const bool all = std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    shouted += all;
    ((w.flags & STET_WORD_CAPITAL) != 0 ? capitals : lower) += !all;
  }
  constexpr size_t fewest = 3;
  if (shouted > 0 || capitals + lower < fewest) return Case::unclear;
  if (lower == 0) return Case::title;
  return lower >= 2 * capitals ? Case::sentence : Case::unclear;
}

void TitleCase::check(const stet::Document& doc, const stet::Report& report) const {
  stet::Way sentence, title;
  std::set<uint32_t> sources;
  for (const stet::Citation& c : doc.citations()) {
    const bool article =
        c.type == STET_TYPE_WEBPAGE || c.type == STET_TYPE_ARTICLE || c.type == STET_TYPE_ARTICLE_JOURNAL;
    if (c.kind != STET_CITATION_FULL || !article || c.note == stet::none) continue;
    const stet::Span words = doc.field(c, STET_FIELD_TITLE);
    if (stet::empty(words) || (c.source != stet::none && !sources.insert(c.source).second)) continue;
    switch (case_of(doc, words)) {
      case Case::sentence:
        sentence.add(words);
        break;
      case Case::title:
        title.add(words);
        break;
      case Case::unclear:
        break;
    }
  }
  constexpr size_t times = 3, least = 3;
  const bool titles = title.prevails(sentence, times, least);
  if (!titles && !sentence.prevails(title, times, least)) return;
  stet::tell_rarer(report, titles ? sentence : title, titles ? title : sentence,
                   "titles have capitals in two ways: " + std::to_string(title.count) + " on all larger words, " +
                       std::to_string(sentence.count) + " as in a sentence");
}

void AuthorEtAl::check(const stet::Document& doc, const stet::Report& report) const {
  if (others_.places(doc).empty()) return;
  std::map<bool, std::map<size_t, stet::Way>> lists;  // of references and of notes: by the names before "et al."
  struct Short {
    const stet::Citation* citation;
    stet::Span authors;
    size_t named;
  };
  std::vector<Short> shorts;
  std::map<uint32_t, std::pair<size_t, const stet::Citation*>> whole;  // by source: the most that a citation names
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* note = doc.note(c);
    const stet::Span authors = doc.field(c, STET_FIELD_AUTHOR);
    if (c.kind != STET_CITATION_FULL || note == nullptr || stet::empty(authors)) continue;
    size_t named = 0;
    for (const stet::Person& x : doc.persons(c)) named += x.role == STET_PERSON_AUTHOR && x.from == STET_FROM_TEXT;
    if (named == 0) continue;
    if (!others_.may_be_in(doc, authors) || !others_.in(settings_.fold(doc.words(authors)))) {
      auto& most = whole[c.source];
      if (named > most.first) most = {named, &c};
    } else if (others_.ends(settings_.fold(doc.words(authors)))) {
      lists[note->kind == STET_NOTE_REFERENCE][named].add(authors);
      if (c.source != stet::none) shorts.push_back({&c, authors, named});
    }
  }
  // "Others" are two at least.
  for (const Short& x : shorts) {
    const auto all = whole.find(x.citation->source);
    if (all == whole.end() || all->second.first != x.named + 1) continue;
    report(x.authors, "“et al.” stands for one author here, whom another citation of the work names",
           {{doc.field(*all->second.second, STET_FIELD_AUTHOR), "all authors"}}, {.cause = doc.cause(*x.citation)});
  }
  for (const auto& [of_references, ways] : lists) {
    if (ways.size() < 2) continue;
    const auto [often, rare] =
        stet::two_commonest(ways, [](const auto& way) -> const stet::Way& { return way.second; });
    constexpr size_t times = 3, least = 3;
    if (!often->second.prevails(rare->second, times, least)) continue;
    stet::tell_rarer(report, rare->second, often->second,
                     "names before “et al.”: " + std::to_string(rare->first) + " here, " +
                         std::to_string(often->first) + " elsewhere (" + stet::times(often->second.count) + ")");
  }
}

void AdjacentMarkers::check(const stet::Document& doc, const stet::Report& report) const {
  const auto markers = doc.markers();
  stet::Way found;
  for (uint32_t i = 1; i < markers.size(); ++i) {
    const stet::Marker &a = markers[i - 1], &b = markers[i];
    if (b.span.begin < a.span.end || b.span.begin > a.span.end + 1 || a.block != b.block || a.note == b.note) continue;
    const stet::Note *first = doc.note(a), *second = doc.note(b);
    if (first == nullptr || second == nullptr || first->kind == STET_NOTE_REFERENCE ||
        second->kind == STET_NOTE_REFERENCE || (a.flags & b.flags & STET_MARKER_IN_RANGE) != 0)
      continue;
    if (b.span.begin > a.span.end && doc.prose()[a.span.end] != ' ') continue;
    found.add({a.span.begin, b.span.end});
  }
  if (found.empty()) return;
  report(found.places.front(),
         found.count == 1 ? "two markers stand side by side: one note can hold both sources"
                          : "markers stand side by side in " + std::to_string(found.count) +
                                " places: one note can hold the sources of both",
         {}, found.others());
}

}  // namespace notes
