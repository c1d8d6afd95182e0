// One title of one day and one site, at two addresses: one of the two leads to another page, or is not needed.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "link.h"

namespace links {

const stet::Rule SameTitleDifferentUrl::rule{.id = "link/same-title-different-url",
                                             .summary = "One work is cited under two links.",
                                             .severity = stet::Severity::info,
                                             .tables = STET_CITATIONS | STET_WORDS,
                                             .page =
#include "same-title-different-url.md.inc"
};

namespace {

std::string_view page_of(const stet::Document::Target& target) {
  std::string_view path = target.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

/// The figures of an address, "52520000".
std::string figures_of(std::string_view path) {
  std::string out;
  for (const char c : path)
    if (stet::digit(c)) out += c;
  return out;
}

/// But for its figures the address is the same, and these are as many: one of the two was mistyped.
bool slipped(std::string_view a, std::string_view b) {
  const auto no_figure = [](std::string_view s) {
    std::string out;
    for (const char c : s)
      if (!stet::digit(c)) out += c;
    return out;
  };
  return no_figure(a) == no_figure(b) && stet::one_slip(figures_of(a), figures_of(b));
}

/// "/de/": a folder of two letters, as of an edition in another language.
std::string_view language_of(std::string_view path) {
  constexpr size_t size = 4;  // with its slashes
  for (size_t at = path.find('/'); at != path.npos && at + size <= path.size(); at = path.find('/', at + 1))
    if (path[at + size - 1] == '/' && stet::letter(path[at + 1]) && stet::letter(path[at + 2]))
      return path.substr(at, size);
  return {};
}

}  // namespace

void SameTitleDifferentUrl::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t shortest_title = 16;  // bytes: "Weather report"
  constexpr size_t fewest_words = 4;
  // Of each day and title as written the links: most documents cite nothing twice.
  std::unordered_map<uint64_t, uint32_t> titles;  // by their first and last word and the day: how many
  const auto words = doc.words();
  const auto key_of = [&](const stet::Citation& c, const stet::Date& issued) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    const uint32_t begin = words.first_at(title.begin);
    const uint64_t word = begin < words.size() ? words[begin].hash : 0;
    return word << 16 ^ static_cast<uint64_t>(issued.year * 372 + issued.month * 31 + issued.day);
  };
  const auto asked = [&](const stet::Citation& c, const stet::Date* issued) {
    return c.kind == STET_CITATION_FULL && issued != nullptr && issued->precision == STET_DATE_DAY &&
           !stet::empty(doc.field(c, STET_FIELD_TITLE)) && doc.link(c) != nullptr;
  };
  for (const stet::Citation& c : doc.citations())
    if (const stet::Date* issued = doc.issued(c); asked(c, issued)) ++titles[key_of(c, *issued)];
  std::map<std::pair<std::string, std::string>, const stet::Citation*> first;  // by title, host and day
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    const stet::Date* issued = doc.issued(c);
    if (c.kind != STET_CITATION_FULL || title.end < title.begin + shortest_title || issued == nullptr ||
        issued->precision != STET_DATE_DAY || (issued->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED)) != 0 ||
        !stet::empty(doc.field(c, STET_FIELD_DOI)) || !asked(c, issued) || titles[key_of(c, *issued)] < 2)
      continue;
    const stet::Link* link = doc.link(c);
    if (link == nullptr || (link->flags & (STET_LINK_RELATIVE | STET_LINK_MALFORMED | STET_LINK_IMAGE)) != 0 ||
        doc.word_count(title) < fewest_words)
      continue;
    std::string letters;
    for (const char ch : settings_.fold(doc.words(title)))
      if (stet::in_word(ch)) letters += ch;
    const auto [at, fresh] = first.try_emplace({letters, doc.host(*link) + ' ' + stet::written(*issued)}, &c);
    if (fresh) continue;
    const stet::Citation& other = *at->second;
    const stet::Link* there = doc.link(other);
    if (there == nullptr || other.note == c.note) continue;
    const stet::Document::Target here_at = doc.target(*link), there_at = doc.target(*there);
    const std::string_view here_page = page_of(here_at), there_page = page_of(there_at);
    // A folder within the other is a page of it, or its form for telephones.
    if (here_page == there_page || here_page.starts_with(there_page) || there_page.starts_with(here_page) ||
        here_page.ends_with(there_page) || there_page.ends_with(here_page) ||
        language_of(here_page) != language_of(there_page))
      continue;
    // Two authors have written of one thing on one day.
    const std::string author = settings_.fold(doc.words(doc.field(c, STET_FIELD_AUTHOR))),
                      other_author = settings_.fold(doc.words(doc.field(other, STET_FIELD_AUTHOR)));
    if (!author.empty() && !other_author.empty() && author.find(other_author) == author.npos &&
        other_author.find(author) == author.npos)
      continue;
    const bool slip = slipped(here_page, there_page);
    report(link->span, "this title of this day has another link elsewhere", {{there->span, "the other link"}},
           {.severity = slip ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT, .cause = doc.cause(*link)});
  }
}

}  // namespace links
