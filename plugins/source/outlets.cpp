// "Reuters, “…”, Reuters", MSN, The Onion, and six of nine notes from one paper.
#include "outlets.h"

#include <algorithm>
#include <map>

namespace source {

constexpr uint64_t outlet_tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS;

const stet::Rule AuthorIsPublisher::rule{.id = "source/author-is-publisher",
                                         .summary = "The author named is the publisher.",
                                         .severity = stet::Severity::info,
                                         .tables = outlet_tables,
                                         .page =
#include "author-is-publisher.md.inc"
};
const stet::Rule PublisherIsAggregator::rule{.id = "source/publisher-is-aggregator",
                                             .summary = "The publisher named shows what others have published.",
                                             .severity = stet::Severity::info,
                                             .tables = outlet_tables,
                                             .page =
#include "publisher-is-aggregator.md.inc"
};
const stet::Rule SatireOutlet::rule{.id = "source/state-or-satire-outlet",
                                    .summary = "A source's site makes its news up for fun.",
                                    .severity = stet::Severity::info,
                                    .tables = outlet_tables,
                                    .page =
#include "state-or-satire-outlet.md.inc"
};
const stet::Rule SingleSource::rule{.id = "source/single-source-dependence",
                                    .summary = "One outlet carries most of the notes.",
                                    .severity = stet::Severity::info,
                                    .tables = outlet_tables,
                                    .page =
#include "single-source-dependence.md.inc"
                                        , .off = true};

namespace {

/// The publisher's words, or else the paper's; empty: none is named in the citation's own words.
stet::Span outlet_of(const stet::Document& doc, const stet::Citation& c) {
  for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
    if (const stet::Span span = doc.field(c, kind); !stet::empty(span) && stet::contains(c.span, span)) return span;
  return {0, 0};
}
/// Folded, without "the", points and marks at its ends.
std::string bare_outlet(const stet::Settings& settings, std::string_view words) {
  std::string out = settings.fold(words);
  if (out.starts_with("the ")) out.erase(0, 4);
  while (!out.empty() && std::string_view(".,;:*_ ").find(out.back()) != std::string_view::npos) out.pop_back();
  while (!out.empty() && std::string_view("*_ ").find(out.front()) != std::string_view::npos) out.erase(0, 1);
  return out;
}

}  // namespace

void AuthorIsPublisher::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  stet::Way twice;
  stet::Span other{0, 0};
  for (const stet::Citation& c : doc.citations()) {
    // A body's own book names its publisher as any book does; an article of a day or a page is the outlet's own.
    const stet::Date* issued = doc.issued(c);
    if (c.kind != STET_CITATION_FULL || doc.field_row(c, STET_FIELD_PUBLISHER_PLACE) != nullptr ||
        (doc.link(c) == nullptr && (issued == nullptr || issued->month == 0)))
      continue;
    const stet::Span author = doc.field(c, STET_FIELD_AUTHOR), outlet = outlet_of(doc, c);
    if (stet::empty(author) || stet::empty(outlet) || stet::overlaps(author, outlet) ||
        !stet::contains(c.span, author) || author.end - author.begin > 120)
      continue;
    const std::string name = bare_outlet(settings_, doc.words(author));
    constexpr size_t shortest = 3;
    if (name.size() < shortest || name != bare_outlet(settings_, doc.words(outlet))) continue;
    if (twice.empty()) other = outlet;
    twice.add(author);
  }
  if (twice.empty()) return;
  report(twice.places.front(),
         "“" + doc.words(twice.places.front()) + "” stands as the author and as the publisher" +
             (twice.count == 1 ? "" : ", and " + std::to_string(twice.count - 1) + " more so"),
         {{other, "the publisher"}}, twice.others());
}

void PublisherIsAggregator::check(const stet::Document& doc, const stet::Report& report, const Citations& all) const {
  stet::Way told;
  std::string first;
  for (const Cited& cited : all.rows) {
    if (sites_.value(cited.host, {}) == 0 && !cited.host.ends_with("msn.com")) continue;
    const stet::Span outlet = outlet_of(doc, *cited.citation);
    if (stet::empty(outlet)) continue;
    const uint32_t site = sites_.value(bare_outlet(settings_, doc.words(outlet)), {});
    if (site == 0) continue;
    if (told.empty()) first = std::string(sites_.meaning(site));
    told.add(outlet);
  }
  if (told.empty()) return;
  report(told.places.front(),
         first + " shows what others have published: who published this?" +
             (told.count == 1 ? "" : " (" + std::to_string(told.count) + " sources)"),
         {}, told.others());
}

void SatireOutlet::check(const stet::Document& doc, const stet::Report& report, const Citations& all) const {
  for (const Cited& cited : all.rows) {
    if (!sites_.has(cited.host)) continue;
    const stet::Span outlet = outlet_of(doc, *cited.citation);
    report(stet::empty(outlet) ? cited.link->span : outlet, cited.host + " makes its news up for fun",
           {{cited.link->span, "the link"}});
  }
}

void SingleSource::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  constexpr size_t fewest = 6;  // sources
  if (doc.sources().size() < fewest) return;
  std::map<std::string, stet::Way> outlets;
  size_t sources = 0;
  for (const stet::Source& source : doc.sources()) {
    if (source.first_citation >= doc.citations().size()) continue;
    const stet::Citation& c = doc.citations()[source.first_citation];
    const stet::Span outlet = outlet_of(doc, c);
    ++sources;
    if (stet::empty(outlet)) continue;
    outlets[bare_outlet(settings_, doc.words(outlet))].add(outlet);
  }
  for (const auto& [name, way] : outlets) {
    if (2 * way.count <= sources || name.empty()) continue;
    report(way.places.front(),
           std::to_string(way.count) + " of " + std::to_string(sources) + " sources are from “" +
               doc.words(way.places.front()) + "”",
           {}, way.others());
  }
}

const stet::Rule JournalAbbrevMixed::rule{
    .id = "source/journal-abbrev-mixed",
    .summary = "A journal's name is abbreviated in one reference and not in another.",
    .severity = stet::Severity::info,
    .tables = outlet_tables,
    .page =
#include "journal-abbrev-mixed.md.inc"
};

// "Polit. Stud." and "Political Studies": word by word the one begins the other.
void JournalAbbrevMixed::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  struct Journal {
    std::vector<std::string> words;
    stet::Way way;
  };
  std::map<std::string, Journal> shortened, whole;  // by folded name
  const std::string_view p = doc.prose();
  for (const stet::Citation& c : doc.citations()) {
    stet::Span span = doc.field(c, STET_FIELD_CONTAINER_TITLE);
    if (c.kind != STET_CITATION_FULL || stet::empty(span) || !stet::contains(c.span, span) ||
        span.end - span.begin > 120)
      continue;
    // "Polit. Stud.": a stop, and words with one behind it, are part of the name.
    while (span.end + 3 < c.span.end && p.substr(span.end, 2) == ". " && stet::capital(p[span.end + 2])) {
      uint32_t end = span.end + 3;
      while (end < c.span.end && stet::letter(p[end])) ++end;
      if (end >= c.span.end || p[end] != '.') break;
      span.end = end;
    }
    if (span.end < c.span.end && p[span.end] == '.') ++span.end;
    const std::string written = doc.words(span), name = settings_.fold(written);
    std::vector<std::string> words;
    size_t points = 0;
    for (const std::string_view piece : stet::split(written, ' ')) {
      std::string folded = settings_.fold(piece);
      if (piece.ends_with('.') && !folded.ends_with('.')) folded += '.';
      std::string_view word = folded;
      const bool point = word.ends_with('.') && word.size() > 3;
      while (!word.empty() && !stet::in_word(word.back())) word.remove_suffix(1);
      while (!word.empty() && !stet::in_word(word.front())) word.remove_prefix(1);
      if (word.empty() || small_.has(word)) continue;
      points += point;
      words.emplace_back(word);
    }
    if (words.size() < 2) continue;
    Journal& journal = (points >= 2 ? shortened : whole)[name];
    journal.words = words;
    journal.way.add(span);
  }
  if (shortened.empty() || whole.empty()) return;
  std::multimap<std::string, const Journal*> by_first;  // by the first two letters of the first word
  const auto key = [](const std::string& word) { return word.substr(0, 2); };
  for (const auto& [name, journal] : whole) by_first.emplace(key(journal.words.front()), &journal);
  stet::Way rare, usual;
  for (const auto& [name, journal] : shortened) {
    const auto [begin, end] = by_first.equal_range(key(journal.words.front()));
    for (auto at = begin; at != end; ++at) {
      const Journal& other = *at->second;
      bool same = other.words.size() == journal.words.size(), shorter = false;
      for (size_t i = 0; same && i < journal.words.size(); ++i) {
        same = other.words[i].starts_with(journal.words[i]);
        shorter = shorter || other.words[i].size() > journal.words[i].size();
      }
      if (!same || !shorter) continue;
      const bool few = journal.way.count <= other.way.count;
      for (const stet::Span place : (few ? journal : other).way.places) rare.add(place);
      for (const stet::Span place : (few ? other : journal).way.places) usual.add(place);
    }
  }
  if (rare.empty()) return;
  stet::tell_rarer(report, rare, usual,
                   "one journal is “" + doc.words(rare.places.front()) + "” here and “" +
                       doc.words(usual.places.front()) + "” elsewhere");
}

}  // namespace source
