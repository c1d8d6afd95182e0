// Ranges of pages that run backwards, as they are written: "319–16" where 316 comes before 319.
#include "locators.h"

#include <algorithm>

#include <stet/search.hpp>

#include "notes.h"

namespace notes {

const stet::Rule LocatorMalformed::rule{.id = "notes/locator-malformed",
                                        .summary = "A range of pages ends before it begins.",
                                        .severity = stet::Severity::error,
                                        .tables = STET_CITATIONS | STET_ZONES,
                                        .page =
#include "locator-malformed.md.inc"
};

namespace {

using stet::digit;
using stet::letter;

// Bytes of the dash at `at`: a hyphen, "–", "—", "‑", "−"; 0: none.
uint32_t dash_at(std::string_view p, uint32_t at) {
  if (at >= p.size()) return 0;
  if (p[at] == '-') return at + 1 < p.size() && p[at + 1] == '-' ? 2 : 1;
  if (p[at] != '\xE2') return 0;
  const std::string_view three = p.substr(at, 3);
  for (const std::string_view dash : {"–", "—", "‑", "‐", "−"})
    if (three == dash) return 3;
  return 0;
}

/// Bytes of a no-break or narrow space that ends at `at`; 0: none does.
uint32_t blank_before(std::string_view p, uint32_t begin, uint32_t at) {
  for (const uint32_t size : {2u, 3u})
    if (at >= begin + size && stet::set_space(p, at - size) == size) return size;
  return 0;
}

}  // namespace

std::optional<PageRange> range_at(std::string_view p, uint32_t at, uint32_t end) {
  uint32_t i = at;
  while (i < end && digit(p[i])) ++i;
  const uint32_t first_end = i;
  const uint32_t dash = dash_at(p, i);
  if (dash == 0) return std::nullopt;
  if (at > 0 && blank_before(p, 0, at) == 0) {
    const char before = p[at - 1];
    // Ideographs, kana and their marks: a figure may stand right behind them.
    const auto lead = static_cast<unsigned char>(p[at < 3 ? 0 : at - 3]);
    const bool east = at >= 3 && ((lead >= 0xE3 && lead <= 0xE9) || p.substr(at - 3, 3) == "\uFF0C");
    if (before == '-' || before == '/' || before == '.' || before == '$' || before == '+' ||
        (stet::in_word(before) && !east))
      return std::nullopt;
  }
  const uint32_t second = i + dash;
  for (i = second; i < end && digit(p[i]);) ++i;
  constexpr uint32_t longest = 5;
  if (first_end - at > longest || i == second || i - second > longest) return std::nullopt;
  if (i < end && (p[i] == '/' || p[i] == '%' || p[i] == ':' || dash_at(p, i) != 0 || (p[i] | 32) == 'x'))
    return std::nullopt;
  if (i + 1 < end && (p[i] == '.' || p[i] == ',') && digit(p[i + 1])) return std::nullopt;
  if (i < end && letter(p[i]) && (p[i] | 32) != 'f' && (p[i] | 32) != 'n') return std::nullopt;  // "12-15f", "12-15n3"
  return PageRange{{at, i}, p.substr(at, first_end - at), p.substr(second, i - second)};
}

uint64_t page_number(std::string_view figures) {
  uint64_t out = 0;
  for (const char c : figures) out = out * 10 + static_cast<uint64_t>(c - '0');
  return out;
}

uint64_t last_page(const PageRange& r, bool whole) {
  if (whole || r.last.size() >= r.first.size()) return page_number(r.last);
  return page_number(std::string(r.first.substr(0, r.first.size() - r.last.size())) + std::string(r.last));
}

bool PageSigns::write_out(std::string_view p, uint32_t begin, uint32_t at) const {
  for (uint32_t wide = 0;
       at > begin && (p[at - 1] == ' ' || p[at - 1] == STET_MASK || (wide = blank_before(p, begin, at)) > 0); wide = 0)
    at -= std::max(wide, 1u);
  if (at <= begin + 3 || p[at - 1] != '.') return false;
  const std::string_view cyrillic = p.substr(at - 3, 2);
  if (cyrillic == "С" || cyrillic == "с") return at > begin + 3 && (p[at - 4] == ' ' || p[at - 4] == '(');
  return p[at - 2] == 'S' && (p[at - 3] == ' ' || p[at - 3] == '(');
}

PageSigns::Page PageSigns::before(std::string_view p, uint32_t begin, uint32_t at) const {
  uint32_t i = at;
  const auto skip = [&](std::string_view marks) {
    for (bool more = true; more && i > begin;) {
      const uint32_t wide = blank_before(p, begin, i);
      more = wide > 0 || marks.find(p[i - 1]) != std::string_view::npos;
      if (more) i -= std::max(wide, 1u);
    }
  };
  skip(" \x1f\n");
  const bool spaced = i < at;
  if (i > begin && p[i - 1] == '.') {
    uint32_t word = i - 1;
    while (word > begin && (letter(p[word - 1]) || static_cast<unsigned char>(p[word - 1]) >= 0x80)) --word;
    return list_.value(p.substr(word, i - 1 - word)) == 1 ? Page::by_sign : Page::none;
  }
  if (spaced) {
    uint32_t word = i;
    while (word > begin && static_cast<unsigned char>(p[word - 1]) >= 0x80) --word;
    if (list_.value(p.substr(word, i - word)) == 3) return Page::by_sign;
  }
  const char mark = i > begin ? p[i - 1] : '\0';
  if (mark != ':' && !(mark == ',' && spaced)) return Page::none;
  --i;
  skip(" \x1f*_");
  if (i == begin) return Page::none;
  // Behind the year or the issue in brackets; behind a volume, where a colon parts them.
  return p[i - 1] == ')' || (mark == ':' && digit(p[i - 1])) ? Page::by_place : Page::none;
}

bool PageSigns::follow(std::string_view words) const {
  uint32_t kind = 0;
  return list_.prefix(words, &kind) > 0 && kind == 4;
}

/// A habit of shortening ranges behind such signs: "S. 145–52" again and again, and hardly "S. 145–152".
bool LocatorMalformed::shortens(const stet::Document& doc) const {
  const std::string_view p = doc.prose();
  uint32_t whole = 0, shortened = 0;
  for (const stet::Citation& c : doc.citations())
    for (uint32_t i = c.span.begin; i < c.span.end; ++i) {
      if (!digit(p[i]) || digit(p[i - (i > 0)])) continue;
      const std::optional<PageRange> range = range_at(p, i, c.span.end);
      if (range && range->first.size() > 1 && signs_.write_out(p, c.span.begin, i))
        ++(range->last.size() >= range->first.size() ? whole : shortened);
    }
  return shortened > 1 && shortened > whole;
}

void LocatorMalformed::check(const stet::Document& doc, const stet::Report& report) const {
  using Page = PageSigns::Page;
  std::optional<bool> habit;  // of shortening, asked once
  const std::string_view p = doc.prose();
  for (const stet::Citation& c : doc.citations()) {
    constexpr uint32_t longest = 4000;
    const uint32_t end = std::min(c.span.end, c.span.begin + longest);
    const auto figures = [&](uint32_t from) { return static_cast<uint32_t>(stet::next_digit(p, from, end)); };
    for (uint32_t i = figures(c.span.begin); i < end; i = figures(i + 1)) {
      const uint32_t at = i;
      while (i + 1 < end && digit(p[i + 1])) ++i;
      if (dash_at(p, i + 1) == 0) continue;  // most
      const std::optional<PageRange> range = range_at(p, at, end);
      // "p. 12–12" says one page twice, which is clumsy and no contradiction.
      if (!range) continue;
      // "2010-04" and "12-05" are of a date; "pp. 210–04" runs backwards, and so does "5(2):133–04".
      constexpr size_t of_pages = 3;  // figures
      const bool date = range->last.front() == '0' && range->first.size() != of_pages;
      uint32_t next = range->span.end;  // "88–104. o."
      if (p.substr(next, 2) == ". ") next += 2;
      const bool sign_follows = signs_.follow(p.substr(next, 12));
      // Who sets the sign behind the pages writes them out.
      const bool whole = (sign_follows || signs_.write_out(p, c.span.begin, at)) && range->last.size() > 1;
      if (page_number(range->first) <= last_page(*range, whole)) continue;
      Page page = sign_follows ? Page::by_sign : signs_.before(p, c.span.begin, at);
      // "Meadow Birds 8, 48-41": what was read as the pages of a volume.
      // "Ibid., 88–86.", "12 J. Rural L. 88, 97–91": what was read as the place in a work.
      if (page == Page::none && range->first.size() == range->last.size() &&
          ((doc.field(c, STET_FIELD_PAGE).begin == range->span.begin &&
            !stet::empty(doc.field(c, STET_FIELD_VOLUME))) ||
           doc.field(c, STET_FIELD_LOCATOR).begin == range->span.begin))
        page = Page::by_place;
      // Titles have ranges behind colons; what has a page's sign was hardly read as a title rightly.
      const stet::Zone* zone = doc.zones().around(range->span);
      const bool title = zone != nullptr && zone->kind == STET_ZONE_TITLE;
      if (page == Page::none || (date && page != Page::by_sign) ||
          (doc.verbatim(range->span) && !(title && page == Page::by_sign)))
        continue;
      // Somebody may shorten them in German, too.
      const bool sure = page_number(range->first) > last_page(*range, false);
      constexpr size_t long_number = 4;  // "S. 1011–19": nobody writes such a page out but to shorten the next
      if (!sure && range->first.size() >= long_number) continue;
      if (!sure && !sign_follows) {
        if (!habit) habit = shortens(doc);
        if (*habit) continue;
      }
      report(
          range->span,
          "these pages run from " + std::string(range->first) + " back to " + std::to_string(last_page(*range, whole)),
          {}, {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING});
      i = range->span.end - 1;
    }
  }
}

}  // namespace notes
