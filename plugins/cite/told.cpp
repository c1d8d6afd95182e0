// "Kettle and Moss (2009)" in a text whose notes or numbered list have their work of 2006; "Kettle 1983" in a note of
// one whose full citation says 1993. There is no list by author and year to look in, so the year must be a slip away
// from that of the family's only work.
#include <algorithm>
#include <unordered_map>

#include <stet/text.hpp>

#include "cite.h"

namespace cite {
namespace {

constexpr size_t most_works = 4000, most_of_one = 4;

struct Cited {
  const stet::Citation* work;
  const stet::Date* issued;
};
using ByFamily = std::unordered_map<std::string, std::vector<Cited>>;

std::string digits_of(int32_t year) { return std::to_string(year); }

}  // namespace

void YearMismatch::check_told(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  // Works that are cited in full, by the family of their first author; each source once.
  ByFamily works;
  const auto first_author = [&](const stet::Citation& c) -> const stet::Person* {
    for (const stet::Person& person : doc.persons(c))
      if (person.role == STET_PERSON_AUTHOR) return &person;
    return nullptr;
  };
  const auto family_of = [&](const stet::Person& person) { return reading_->fold(doc.string(person.family)); };
  const auto year_of = [&](const stet::Citation& c) -> const stet::Date* {
    const stet::Date* d = doc.issued(c);
    return d != nullptr && (d->flags & STET_DATE_INTERVAL) == 0 && d->year > 1000 ? d : nullptr;
  };
  // A work says what it is called, or who brought it out; "Lind 1983." says neither.
  const auto full = [&](const stet::Citation& c) {
    return c.kind == STET_CITATION_FULL &&
           (!stet::empty(doc.field(c, STET_FIELD_TITLE)) || !stet::empty(doc.field(c, STET_FIELD_PUBLISHER)));
  };
  size_t count = 0;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = full(c) ? year_of(c) : nullptr;
    const stet::Person* author = issued == nullptr ? nullptr : first_author(c);
    if (author == nullptr || doc.string(author->given).empty()) continue;  // bodies have years of many works
    const std::string family = family_of(*author);
    if (family.size() < 3 || ++count > most_works) continue;
    std::vector<Cited>& of = works[family];
    if (of.size() < most_of_one) of.push_back({&c, issued});
  }
  if (works.empty()) return;
  const auto judge = [&](stet::Span said, int32_t year, const std::string& family, const stet::Citation* own) {
    const auto found = works.find(family);
    if (found == works.end() || doc.verbatim(said)) return;
    const std::string written = digits_of(year);
    const Cited* near = nullptr;
    for (const Cited& w : found->second) {
      if (w.work == own || doc.words(w.work->span).find(written) != std::string::npos) return;
      if (near == nullptr || w.work->source != near->work->source) {
        if (near != nullptr) return;  // several works: it may be one more
        near = &w;
      }
    }
    if (near == nullptr || !stet::one_slip(written, digits_of(near->issued->year))) return;
    report(said, "the text gives the work the year " + written + ", it is cited with " + digits_of(near->issued->year),
           {{near->issued->span, "its year"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*near->work)});
  };
  // In the text: "Kettle (2009)", "Kettle et al. (2009)", "Kettle and Moss (2009)".
  const auto words = doc.words();
  const auto capital = [&](uint32_t i) {
    return (words[i].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == STET_WORD_CAPITAL;
  };
  const auto folded = [&](uint32_t i) { return reading_->fold(doc.letters(words[i].span)); };
  for (const stet::Date& d : doc.dates()) {
    if (d.precision != STET_DATE_YEAR || (d.flags & STET_DATE_INTERVAL) != 0 || d.span.begin < 3 ||
        p[d.span.begin - 1] != '(' || d.span.end - d.span.begin != 4 || d.span.end >= p.size() ||
        std::string_view("),:;").find(p[d.span.end]) == std::string_view::npos)
      continue;
    const stet::Block* b = doc.block_at(d.span);
    if (b == nullptr || b->note != stet::none || b->kind != STET_BLOCK_PARAGRAPH) continue;
    uint32_t i = words.first_at(d.span.begin);
    constexpr uint32_t closest = 3;  // ". (" behind "al"
    if (i < 2 || words[i - 1].span.end + closest < d.span.begin - 1) continue;
    --i;
    if (others_.has(folded(i)) || (i > 1 && others_.has(folded(i - 1) + ' ' + folded(i)))) {
      i -= others_.has(folded(i)) ? 1 : 2;
    } else if (i > 1 && capital(i) && joints_.has(folded(i - 1)) && capital(i - 2)) {
      i -= 2;
    }
    if (capital(i)) judge(d.span, d.year, folded(i), nullptr);
  }
  // In notes: "Kettle 1983", with its family's full citation elsewhere.
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = c.kind != STET_CITATION_IBID && !full(c) ? year_of(c) : nullptr;
    if (issued == nullptr || issued->precision != STET_DATE_YEAR || c.link != stet::none) continue;
    // The name, and the year right behind it.
    const stet::Person* author = first_author(c);
    constexpr uint32_t closest = 2;
    if (author != nullptr && author->span.begin == c.span.begin && issued->span.begin <= author->span.end + closest)
      judge(issued->span, issued->year, family_of(*author), &c);
  }
}

}  // namespace cite
