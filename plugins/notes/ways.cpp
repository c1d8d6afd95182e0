// Habits of notes that change within a document: where markers stand, how a note points back, what it begins and ends
// with, whether it says when a page was read.
#include "ways.h"

#include <algorithm>
#include <map>
#include <string>

#include "notes.h"

namespace notes {

const stet::Rule MarkerPlacement::rule{.id = "notes/marker-placement-inconsistent",
                                       .summary = "Markers stand before the stop and behind it.",
                                       .severity = stet::Severity::info,
                                       .tables = STET_MARKERS | STET_BLOCKS,
                                       .page =
#include "marker-placement-inconsistent.md.inc"
                                           , .languages = "en fr es it pt"};
const stet::Rule IbidVariantMixed::rule{.id = "notes/ibid-variant-mixed",
                                        .summary = "“Ibid.” stands in several forms.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_CITATIONS,
                                        .page =
#include "ibid-variant-mixed.md.inc"
};
const stet::Rule SignalLanguageMixed::rule{.id = "notes/signal-language-mixed",
                                           .summary = "Notes say “see” in several languages.",
                                           .severity = stet::Severity::info,
                                           .tables = STET_NOTES | STET_WORDS,
                                           .page =
#include "signal-language-mixed.md.inc"
};
const stet::Rule MissingAccessDate::rule{.id = "notes/missing-access-date",
                                         .summary = "A page is cited without the day it was read, others have theirs.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_CITATIONS,
                                         .page =
#include "missing-access-date.md.inc"
};
const stet::Rule FinalPeriod::rule{.id = "notes/inconsistent-final-period",
                                   .summary = "A note lacks the stop at its end that the others have.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_NOTES | STET_LINKS | STET_CELLS,
                                   .page =
#include "inconsistent-final-period.md.inc"
                                       , .off = true};

namespace {

bool is_stop(std::string_view text, uint32_t at) { return at < text.size() && (text[at] == '.' || text[at] == ','); }

/// The byte before a marker's brackets and the closing marks and emphasis before them. Behind a space the stop may be
/// that of "et al.", or a comma between two markers.
uint32_t before_closing(std::string_view text, uint32_t at) {
  constexpr std::string_view marks = "\")*_[\\";
  for (;;) {
    if (at > 0 && marks.find(text[at - 1]) != marks.npos) {
      --at;
    } else if (at >= 3 && (text.substr(at - 3, 3) == "”" || text.substr(at - 3, 3) == "’")) {
      at -= 3;
    } else if (at >= 2 && text.substr(at - 2, 2) == "»") {
      at -= 2;
    } else {
      return at;
    }
  }
}

}  // namespace

void MarkerPlacement::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view text = doc.text();
  const auto markers = doc.markers();
  const auto blocks = doc.blocks();
  struct Places {
    stet::Way before, before_stop,
        behind;  // before a comma a marker may belong to its word, before a stop it hardly does
  };
  std::map<uint32_t, Places> lists;  // footnotes and a list of references may have a way each
  for (uint32_t i = 0; i < markers.size(); ++i) {
    const stet::Marker& m = markers[i];
    if (m.scheme == STET_LABEL_KEY || m.scheme == STET_LABEL_AUTHOR_YEAR || m.scheme == STET_LABEL_SYMBOL) continue;
    uint32_t end = m.span.end;
    const uint32_t first = i;
    while (i + 1 < markers.size() && markers[i + 1].span.begin <= end + 1) end = std::max(end, markers[++i].span.end);
    if (m.block >= blocks.size() || blocks[m.block].note != stet::none || first + 4 < i) continue;
    const uint32_t kind = blocks[m.block].kind;
    if (kind != STET_BLOCK_PARAGRAPH && kind != STET_BLOCK_LIST_ITEM && kind != STET_BLOCK_QUOTE) continue;
    const uint32_t begin = before_closing(text, m.span.begin);
    while (end < text.size() && (text[end] == ']' || text[end] == '_' || text[end] == '*' || text[end] == '\\')) ++end;
    const bool stop_before = begin > 0 && is_stop(text, begin - 1), stop_behind = is_stop(text, end);
    if (stop_before == stop_behind) continue;  // of "etc.¹," nobody knows
    // "Lund et al.³ show": the point is the abbreviation's.
    const size_t next = std::min(text.find_first_not_of(" \n", end), text.size());
    if (stop_before && text[begin - 1] == '.' && next < text.size() && text[next] >= 'a' && text[next] <= 'z') continue;
    Places& places = lists[m.list];
    (stop_behind ? places.before : places.behind).add(m.span);
    if (stop_behind && text[end] == '.') places.before_stop.add(m.span);
  }
  constexpr size_t times = 3, least = 3;
  for (const auto& [list, places] : lists) {
    const auto& [before, before_stop, behind] = places;
    if (behind.prevails(before, times, least) && before_stop.count > 0)
      stet::tell_rarer(report, before_stop, behind,
                       "markers stand in two places: " + std::to_string(behind.count) + " behind a stop or comma, " +
                           std::to_string(before_stop.count) + " before a stop");
    else if (before.prevails(behind, times, least))
      stet::tell_rarer(report, behind, before,
                       "markers stand in two places: " + std::to_string(before.count) + " before a stop or comma, " +
                           std::to_string(behind.count) + " behind it");
  }
}

void IbidVariantMixed::check(const stet::Document& doc, const stet::Report& report) const {
  std::map<std::string, stet::Way> ways;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_IBID || stet::empty(c.back_reference)) continue;
    const std::string form = settings_.fold(doc.words(c.back_reference));
    if (variants_.has(form)) ways[form].add(c.back_reference);
  }
  if (ways.size() < 2) return;
  const auto [often, rare] = stet::two_commonest(ways, [](const auto& way) -> const stet::Way& { return way.second; });
  constexpr size_t times = 2, least = 2;
  if (!often->second.prevails(rare->second, times, least)) return;
  const auto said = [&](const stet::Way& way) {
    return std::to_string(way.count) + " “" + doc.words(way.places.front()) + "”";
  };
  stet::tell_rarer(report, rare->second, often->second,
                   "these notes say “ibid.” in two ways: " + said(often->second) + ", " + said(rare->second));
}

void SignalLanguageMixed::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  std::map<uint32_t, stet::Way> ways;  // by the languages that have the signal, as the list numbers them
  for (const stet::Note& n : doc.notes()) {
    const uint32_t first = words.first_at(n.body.begin);
    uint32_t languages = 0;
    if (first >= words.size() || words[first].span.begin > n.body.begin + 1 || !signals_.may_begin(words, first))
      continue;
    const uint32_t taken = signals_.words_at(doc, words, first, n.body, &languages);
    if (taken > 0) ways[languages].add({words[first].span.begin, words[first + taken - 1].span.end});
  }
  if (ways.size() < 2) return;
  const auto [often, rare] = stet::two_commonest(ways, [](const auto& way) -> const stet::Way& { return way.second; });
  // "Vgl." is German and Dutch: with "siehe" and with "zie" it is in one language.
  constexpr size_t times = 2, least = 2;
  if ((often->first & rare->first) != 0 || !often->second.prevails(rare->second, times, least)) return;
  const auto said = [&](const stet::Way& way) {
    return std::to_string(way.count) + " “" + doc.words(way.places.front()) + "”";
  };
  stet::tell_rarer(report, rare->second, often->second,
                   "these notes begin in two languages: " + said(often->second) + ", " + said(rare->second));
}

void MissingAccessDate::check(const stet::Document& doc, const stet::Report& report) const {
  stet::Way with, without;
  const auto dates = doc.dates();
  const stet::Note* asked = nullptr;
  bool day_of_all = false;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    const stet::Note* note = doc.note(c);
    if (c.kind != STET_CITATION_FULL || link == nullptr || note == nullptr) continue;
    if (c.accessed != stet::none) {
      with.add(c.span);
      continue;
    }
    // What has a DOI, a volume or a copy in an archive stays as it is.
    const bool page = c.type == STET_TYPE_WEBPAGE || c.type == STET_TYPE_ARTICLE;
    if (!page || (link->flags & (STET_LINK_MALFORMED | STET_LINK_RELATIVE)) != 0 ||
        link->inside.begin != link->inside.end || stet::empty(doc.field(c, STET_FIELD_TITLE)))
      continue;
    bool lasting = doc.source(link->path).ends_with(".pdf");
    for (const stet::Field& f : doc.fields(c))
      lasting = lasting || f.kind == STET_FIELD_DOI || f.kind == STET_FIELD_VOLUME ||
                f.kind == STET_FIELD_ARCHIVE_URL || f.kind == STET_FIELD_PMID || f.kind == STET_FIELD_ARXIV ||
                f.kind == STET_FIELD_ACCESSED;
    // One day may be said of all that a note cites.
    if (note != asked) {
      asked = note;
      day_of_all = false;
      for (const stet::Date& d : dates.within(note->body)) day_of_all = day_of_all || d.role == STET_DATE_ACCESSED;
    }
    if (!lasting && !day_of_all) without.add(c.span);
  }
  // One may be forgotten; where several lack it, most by far must have it.
  constexpr size_t times = 3, times_of_several = 8, least = 3;
  if (!with.prevails(without, without.count > 1 ? times_of_several : times, least)) return;
  stet::tell_rarer(report, without, with,
                   std::to_string(with.count) + " links say when they were read, " + std::to_string(without.count) +
                       " without that day");
}

void FinalPeriod::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.format() == "wikitext") return;  // its templates set the stops
  const std::string_view p = doc.prose();
  const auto links = doc.links();
  stet::Way with, without;
  std::vector<stet::Edit> edits;
  for (const stet::Note& n : doc.notes()) {
    if (n.kind == STET_NOTE_REFERENCE || n.body.end - n.body.begin < 12) continue;
    uint32_t end = n.body.end;
    while (end > n.body.begin && (p[end - 1] == ' ' || p[end - 1] == '\n' || p[end - 1] == STET_MASK)) --end;
    if (end < n.body.begin + 2) continue;
    const char last = p[end - 1];
    if (last == '.') {
      with.add({end - 1, end});
      continue;
    }
    if (!stet::letter(last) && !stet::digit(last) && (last != ')' || p[end - 2] == '.')) continue;
    // Behind an address many leave the stop out.
    const size_t gap = p.substr(0, end).find_last_of(" \n\t");
    const auto begin = std::max(n.body.begin, gap == p.npos ? 0u : static_cast<uint32_t>(gap + 1));
    const std::string_view word = p.substr(begin, end - begin);
    if (word.find_first_of("/:@_.") != word.npos || links.around({end - 1, end}) != nullptr) continue;
    if (!doc.cells().within(n.body).empty()) continue;
    without.add({begin, end});
    edits.push_back({{end, end}, "."});
  }
  constexpr size_t times = 3, least = 3;
  if (!with.prevails(without, times, least)) return;
  stet::Extra extra;
  if (edits.size() == without.places.size()) extra.fix = edits;
  stet::tell_rarer(
      report, without, with,
      std::to_string(with.count) + " notes end with a stop, " + std::to_string(without.count) + " without one", extra);
}

}  // namespace notes
