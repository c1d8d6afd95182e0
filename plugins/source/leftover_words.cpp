// Titles in capitals or with the name of their site, addresses for names, words that stand twice in a field.
#include "leftover_words.h"

#include <algorithm>
#include <array>

#include <stet/text.hpp>

namespace source {

constexpr uint64_t kept_tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS;  // as what is made for each document

const stet::Rule TitleAllCaps::rule{.id = "source/title-all-caps",
                                    .summary = "A title is set in capitals.",
                                    .severity = stet::Severity::info,
                                    .tables = kept_tables,
                                    .page =
#include "title-all-caps.md.inc"
};
const stet::Rule TitleSiteSuffix::rule{.id = "source/title-has-site-suffix",
                                       .summary = "A title ends with the name of its site.",
                                       .severity = stet::Severity::info,
                                       .tables = kept_tables,
                                       .page =
#include "title-has-site-suffix.md.inc"
};
const stet::Rule PublisherIsDomain::rule{.id = "source/publisher-is-a-domain",
                                         .summary = "A site's address stands where its name should.",
                                         .severity = stet::Severity::info,
                                         .tables = kept_tables,
                                         .page =
#include "publisher-is-a-domain.md.inc"
};
const stet::Rule EditionMalformed::rule{.id = "source/edition-malformed",
                                        .summary = "An edition says twice that it is one.",
                                        .severity = stet::Severity::info,
                                        .tables = kept_tables | STET_FORMS,
                                        .page =
#include "edition-malformed.md.inc"
};
const stet::Rule VolumeExtraText::rule{.id = "source/volume-issue-extra-text",
                                       .summary = "The number of a volume or issue holds the word for it.",
                                       .severity = stet::Severity::info,
                                       .tables = kept_tables,
                                       .page =
#include "volume-issue-extra-text.md.inc"
};
const stet::Rule ConferenceTail::rule{.id = "source/conference-title-tail",
                                      .summary = "The name of a conference breaks off.",
                                      .severity = stet::Severity::info,
                                      .tables = kept_tables,
                                      .page =
#include "conference-title-tail.md.inc"
};
const stet::Rule WikipediaAsSource::rule{.id = "source/wikipedia-as-source",
                                         .summary = "Wikipedia is cited as a source.",
                                         .severity = stet::Severity::info,
                                         .tables = kept_tables,
                                         .page =
#include "wikipedia-as-source.md.inc"
                                             , .off = true};

namespace {

/// Its words are in capitals, and they are too many and too long for abbreviations.
bool all_capitals(std::string_view title) {
  constexpr size_t fewest_words = 3, fewest_letters = 14, longest_short = 3;
  size_t letters = 0, words = 0, run = 0, long_words = 0;
  for (size_t i = 0; i <= title.size(); ++i) {
    const char c = i < title.size() ? title[i] : ' ';
    if (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) != 0xE2) return false;  // not asked for
    if (c >= 'a' && c <= 'z') return false;
    if (stet::capital(c)) {
      ++letters;
      ++run;
    } else if (run > 0) {
      ++words;
      long_words += run > longest_short;
      run = 0;
    }
  }
  return words >= fewest_words && letters >= fewest_letters && 2 * long_words >= words;
}

/// Of text that parts a title and its site: where the last one begins, and its bytes.
std::pair<size_t, size_t> last_separator(std::string_view title) {
  static constexpr std::array<std::string_view, 6> separators{" - ", " | ", " – ", " — ", " :: ", " · "};
  for (size_t at = title.size(); at-- > 0;) {
    if (title[at] != ' ' || at + 1 == title.size() || stet::letter(title[at + 1])) continue;
    for (const std::string_view s : separators)
      if (title.substr(at).starts_with(s)) return {at, s.size()};
  }
  return {title.npos, 0};
}

/// Calls `take` with the fields of works that stand in the text.
template <class Take>
void each_field(const stet::Document& doc, Take take) {
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL) continue;
    for (const stet::Field& f : doc.fields(c))
      if (!stet::empty(f.span) && stet::contains(c.span, f.span)) take(c, f);
  }
}

bool is_domain(std::string_view words) {
  const size_t point = words.rfind('.');
  if (point == words.npos || point == 0 || words.size() - point < 3) return false;
  const bool host = std::all_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || stet::digit(c) || c == '.' || c == '-';
  });
  return host && std::all_of(words.begin() + static_cast<std::ptrdiff_t>(point) + 1, words.end(), stet::letter);
}

}  // namespace

void TitleAllCaps::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<stet::Span> found;
  size_t titles = 0;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.kind != STET_CITATION_FULL || stet::empty(title)) continue;
    ++titles;
    // A code, a treaty and a case are called as they are.
    if (c.type == STET_TYPE_LEGAL_CASE || c.type == STET_TYPE_LEGISLATION || c.type == STET_TYPE_TREATY) continue;
    if (all_capitals(doc.words(title))) found.push_back(title);
  }
  // A document that sets most of them so means it.
  constexpr size_t few = 2, most_places = 20;
  if (found.empty() || (found.size() > few && 2 * found.size() > titles)) return;
  stet::Extra extra;
  extra.also.assign(found.begin() + 1,
                    found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), most_places)));
  const size_t further = found.size() - 1;
  std::string message = "this title is set in capitals";
  if (further > 0) message += ", so are " + std::to_string(further) + " further ones";
  report(found.front(), message, {}, extra);
}

bool TitleSiteSuffix::names_site(const stet::Document& doc, const stet::Citation& c, std::string_view name) const {
  const std::string folded = settings_.fold(name);
  for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
    if (settings_.fold(doc.value(c, kind)) == folded) return true;
  const stet::Link* link = doc.link(c);
  if (link == nullptr || (link->flags & STET_LINK_MALFORMED) != 0) return false;
  const std::string host = doc.host(*link);
  const uint32_t row = publishers_.by_name(name);
  return folded == host || (row != stet::none && row == publishers_.by_host(host));
}

void TitleSiteSuffix::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  for (const stet::Citation& c : doc.citations()) {
    stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.kind != STET_CITATION_FULL || stet::empty(title)) continue;
    while (title.end > title.begin && (p[title.end - 1] == '.' || p[title.end - 1] == ',')) --title.end;
    const auto [at, size] = last_separator(p.substr(title.begin, title.end - title.begin));
    constexpr uint32_t shortest = 8;  // bytes of a title
    if (size == 0 || at < shortest) continue;
    const stet::Span tail{title.begin + static_cast<uint32_t>(at), title.end};
    const stet::Span name{tail.begin + static_cast<uint32_t>(size), tail.end};
    if (stet::empty(name) || !names_site(doc, c, doc.words(name))) continue;
    report(tail, "this title ends with the name of its site, “" + doc.words(name) + "”", {},
           {.fix = {{tail, ""}}, .cause = doc.cause(c)});
  }
}

void PublisherIsDomain::check(const stet::Document& doc, const stet::Report& report) const {
  struct Place {
    const stet::Citation* citation;
    stet::Span span;
    uint32_t row;
  };
  std::vector<Place> places;
  size_t named = 0;  // sites, by whatever stands there
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (c.kind != STET_CITATION_FULL || link == nullptr || (link->flags & STET_LINK_MALFORMED) != 0) continue;
    for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE}) {
      const stet::Span span = doc.field(c, kind);
      if (stet::empty(span) || !stet::contains(c.span, span)) continue;
      ++named;
      std::string words = doc.words(span);
      if (words.starts_with("www.")) words.erase(0, 4);
      const std::string host = doc.host(*link);
      if (!is_domain(words) || (host != words && !host.ends_with("." + words))) continue;
      const uint32_t row = publishers_.by_host(host);
      // Some are called by their address: "Space.com".
      if (row == stet::none || settings_.fold(stet::view(publishers_[row].name)) == words ||
          publishers_.by_name(words) != stet::none)
        continue;
      places.push_back({&c, span, row});
    }
  }
  constexpr size_t few = 3;
  if (places.size() > few && 2 * places.size() > named) return;  // it is this document's way
  for (const Place& place : places) {
    const std::string name(stet::view(publishers_[place.row].name));
    const size_t bracket = name.find(" (");  // "ABC (Spain)"
    report(place.span, "a site's address stands where its name should: " + name, {},
           {.fixes = {{"", {{place.span, name.substr(0, bracket)}}, true}}, .cause = doc.cause(*place.citation)});
  }
}

void EditionMalformed::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::vector<uint32_t> places = editions_.places(doc);
  for (size_t k = 1; k < places.size(); ++k) {
    const stet::Span first = words[places[k - 1]].span, second = words[places[k]].span;
    const uint32_t gap = second.begin - first.end;
    if (places[k] != places[k - 1] + 1 || gap == 0 || gap > 2) continue;
    const std::string between = doc.words({first.end, second.begin});
    const std::string word = settings_.fold(doc.letters(second));
    // "2nd ed. ed. by Lund": the second is the editor's.
    if ((!between.empty() && between != ".") || word == "ed" || !editions_.has(word) ||
        !editions_.has(settings_.fold(doc.letters(first))))
      continue;
    const stet::Span both{first.begin, second.end};
    if (const stet::Citation* c = doc.citation_at(both); c != nullptr && c->kind == STET_CITATION_FULL)
      report(both, "this edition says twice that it is one", {}, {.cause = doc.cause(*c)});
  }
}

void VolumeExtraText::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const auto is_sign = [&](uint32_t i) {
    return volumes_.may_begin(words, i) && volumes_.has(settings_.fold(doc.letters(words[i].span)));
  };
  each_field(doc, [&](const stet::Citation& c, const stet::Field& f) {
    if (f.kind != STET_FIELD_VOLUME && f.kind != STET_FIELD_ISSUE) return;
    const uint32_t i = words.first_at(f.span.begin);
    if (i < 2 || i + 1 >= words.size()) return;
    constexpr uint32_t near = 2;  // ". "
    const auto close = [&](uint32_t k) { return words[k + 1].span.begin - words[k].span.end <= near; };
    stet::Span said{0, 0};
    // A field of a bibliography holds the word; or both words stand before the number.
    if (f.from == STET_FROM_BIBLIOGRAPHY && is_sign(i) && close(i) && words[i + 1].span.end <= f.span.end &&
        stet::digit(doc.prose()[words[i + 1].span.begin]))
      said = f.span;
    else if (is_sign(i - 1) && is_sign(i - 2) && close(i - 1) && close(i - 2))
      said = {words[i - 2].span.begin, f.span.end};
    if (!stet::empty(said))
      report(said, "“" + doc.words(said) + "” has the word that is set before the number once too often", {},
             {.cause = doc.cause(c)});
  });
}

void ConferenceTail::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  each_field(doc, [&](const stet::Citation& c, const stet::Field& f) {
    if (f.kind != STET_FIELD_CONTAINER_TITLE) return;
    const std::string name = settings_.fold(doc.words(f.span));
    const size_t last = name.rfind(' ');
    if (last == name.npos || !open_.has(name.substr(last + 1)) || !meetings_.in(name)) return;
    // The name must end there, or it is only not read to its end.
    uint32_t behind = f.span.end;
    while (behind < p.size() && (p[behind] == ' ' || p[behind] == STET_MASK)) ++behind;
    if (behind < p.size() && std::string_view("(,.\n").find(p[behind]) == std::string_view::npos) return;
    report(f.span, "the name of this conference breaks off", {}, {.cause = doc.cause(c)});
  });
}

void WikipediaAsSource::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (c.kind != STET_CITATION_FULL || c.note == stet::none || link == nullptr ||
        (link->flags & STET_LINK_MALFORMED) != 0)
      continue;
    const std::string host = doc.host(*link);
    if (host == "wikipedia.org" || host.ends_with(".wikipedia.org"))
      report(link->span, "Wikipedia is cited as a source: name the source that it has", {{c.span, "the citation"}},
             {.cause = doc.cause(c)});
  }
}

}  // namespace source
