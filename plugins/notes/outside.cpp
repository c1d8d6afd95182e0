// "(Lee 2022, p. 163)" where the article has the pages 141 to 160; "ibid., p. 44" of one of 201 to 218.
#include <cstdlib>
#include <optional>

#include <stet/text.hpp>

#include "notes.h"

namespace notes {

const stet::Rule LocatorOutside::rule{.id = "notes/locator-outside",
                                      .summary = "A page is pointed at that the article does not have.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_CITATIONS | STET_MARKERS | STET_NOTES | STET_ZONES,
                                      .page =
#include "locator-outside.md.inc"
};

namespace {

struct Pages {
  int first, last;
};

/// The number at the beginning, and its figures; 0: none stands there, or one that is no page.
int number_at(std::string_view s, size_t& size) {
  size = 0;
  while (size < s.size() && stet::digit(s[size])) ++size;
  return size == 0 || size > 5 || s[0] == '0' ? 0 : std::atoi(std::string(s.substr(0, size)).c_str());
}

/// The pages of an article: "141–160", "135–39". None: it says none, or so few that they may be a place in it.
std::optional<Pages> pages_of(const stet::Document& doc, const stet::Citation& work) {
  constexpr int fewest = 6;
  if (work.type != STET_TYPE_ARTICLE_JOURNAL && work.type != STET_TYPE_CHAPTER) return std::nullopt;
  const stet::Span span = doc.field(work, STET_FIELD_PAGE);
  if (stet::empty(span)) return std::nullopt;
  const std::string words = doc.words(span);
  size_t size = 0, more = 0;
  const int first = number_at(words, size);
  size_t second = size;
  while (second < words.size() && !stet::digit(words[second])) ++second;
  // Between them a dash and nothing else.
  if (first == 0 || second == size || second > size + 3 || words.find_first_of(",;&", size) != std::string::npos)
    return std::nullopt;
  int last = number_at(std::string_view(words).substr(second), more);
  // "135–39" is 139; who writes ranges out means what is written.
  if (last > 0 && last < first && more < size && doc.language().starts_with("en"))
    last = std::atoi((words.substr(0, size - more) + words.substr(second, more)).c_str());
  if (last < first + fewest) return std::nullopt;
  return Pages{first, last};
}

}  // namespace

stet::Span LocatorOutside::page_behind(const stet::Document& doc, const stet::Marker& m) const {
  constexpr uint32_t longest = 24;
  const std::string_view rest = doc.prose().substr(m.span.end, longest);
  size_t at = 0;
  const auto skip = [&](std::string_view marks) {
    while (at < rest.size() && marks.find(rest[at]) != std::string_view::npos) ++at;
  };
  skip(")\x1f");
  // Of "as Lee (2022) found: 1) …" nothing.
  const bool open = m.span.end > m.span.begin && doc.prose()[m.span.end - 1] != ')' && at == 0;
  const bool colon = open && rest.substr(at, 1) == ":";
  if (!colon && rest.substr(at, 1) != ",") return {0, 0};
  skip(",: ");
  // "p. 163"; behind a colon the figures alone.
  size_t sign = at;
  while (sign < rest.size() && (stet::letter(rest[sign]) || static_cast<unsigned char>(rest[sign]) >= 0x80)) ++sign;
  const bool signed_page =
      sign > at && sign < rest.size() && rest[sign] == '.' && signs_.value(rest.substr(at, sign - at)) == 1;
  if (signed_page) {
    at = sign + 1;
    skip(" \x1f");
  } else if (sign > at || !colon) {
    return {0, 0};
  }
  size_t size = 0;
  if (number_at(rest.substr(at), size) == 0) return {0, 0};
  const auto begin = m.span.end + static_cast<uint32_t>(at);
  return {begin, begin + static_cast<uint32_t>(size)};
}

void LocatorOutside::judge(const stet::Document& doc, const stet::Report& report, stet::Span page,
                           const stet::Citation& work) const {
  const std::optional<Pages> pages = pages_of(doc, work);
  size_t size = 0;
  const std::string words = doc.words(page);
  const int number = number_at(words, size);
  // "e12", "163n": other counts than pages.
  const bool plain = size == words.size() || !stet::in_word(words[size]);
  if (!pages || number == 0 || !plain || (number >= pages->first && number <= pages->last) || doc.verbatim(page))
    return;
  const stet::Span there = doc.field(work, STET_FIELD_PAGE);
  report({page.begin, page.begin + static_cast<uint32_t>(size)},
         "the article has the pages " + doc.words(there) + ", and not " + std::to_string(number),
         {{there, "its pages"}}, {.cause = doc.cause(work)});
}

void LocatorOutside::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Marker& m : doc.markers()) {
    if (m.scheme != STET_LABEL_AUTHOR_YEAR || m.note == stet::none) continue;
    const auto works = doc.citations(doc.notes()[m.note]);
    const stet::Span page = page_behind(doc, m);
    if (works.size() == 1 && !stet::empty(page)) judge(doc, report, page, works.front());
  }
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind == STET_CITATION_FULL || c.antecedent == stet::none) continue;
    const stet::Citation& work = doc.work(c);
    const stet::Span page = doc.field(c, STET_FIELD_PAGE);
    // Behind a note of several sources it may mean another one, which `notes/ibid-after-multiple` tells.
    const stet::Note* there = doc.note(*doc.antecedent(c));
    if (c.kind == STET_CITATION_IBID && there != nullptr && doc.citations(*there).size() > 1) continue;
    if (work.kind == STET_CITATION_FULL && !stet::empty(page)) judge(doc, report, page, work);
  }
}

}  // namespace notes
