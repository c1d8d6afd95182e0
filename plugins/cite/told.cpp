// "Kettle and Moss (2009)" in a text whose notes or numbered list have their work of 2006; "Kettle 1983" in a note of
// one whose full citation says 1993. There is no list by author and year to look in, so the year must be a slip away
// from that of the family's only work.
#include <algorithm>
#include <unordered_map>

#include <stet/text.hpp>

#include "cite.h"

namespace cite {
namespace {

/// What is cited of a family in full, and whether that is more than one source.
struct Works {
  std::vector<const stet::Citation*> all;
  bool several = false;
};
/// A year that is given to a family's work, and where.
struct Given {
  stet::Span span;
  int32_t year;
  std::string family;
  const stet::Citation* own;  // the short note that gives it; nullptr: the text does
};

const stet::Person* first_author(const stet::Document& doc, const stet::Citation& c) {
  for (const stet::Person& person : doc.persons(c))
    if (person.role == STET_PERSON_AUTHOR) return &person;
  return nullptr;
}
const stet::Date* year_of(const stet::Document& doc, const stet::Citation& c) {
  const stet::Date* d = doc.issued(c);
  return d != nullptr && (d->flags & STET_DATE_INTERVAL) == 0 && d->year > 1000 ? d : nullptr;
}
/// A work says what it is called, or who brought it out; "Lind 1983." says neither.
bool is_full(const stet::Document& doc, const stet::Citation& c) {
  return c.kind == STET_CITATION_FULL &&
         (!stet::empty(doc.field(c, STET_FIELD_TITLE)) || !stet::empty(doc.field(c, STET_FIELD_PUBLISHER)));
}

/// In the text: "Kettle (2009)", "Kettle et al. (2009)", "Kettle and Moss (2009)".
void given_in_text(const stet::Document& doc, const Reading& reading, const stet::WordList& joints,
                   const stet::WordList& others, std::vector<Given>& out) {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto capital = [&](uint32_t i) {
    return (words[i].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == STET_WORD_CAPITAL;
  };
  const auto folded = [&](uint32_t i) { return reading.fold(doc.letters(words[i].span)); };
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
    if (others.has(folded(i)))
      i -= 1;
    else if (i > 1 && others.has(folded(i - 1) + ' ' + folded(i)))
      i -= 2;
    else if (i > 1 && capital(i) && joints.has(folded(i - 1)) && capital(i - 2))
      i -= 2;
    if (capital(i)) out.push_back({d.span, d.year, folded(i), nullptr});
  }
}

/// In notes: "Kettle 1983", the name and the year right behind it.
void given_in_notes(const stet::Document& doc, const Reading& reading, std::vector<Given>& out) {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = c.kind == STET_CITATION_IBID || is_full(doc, c) ? nullptr : year_of(doc, c);
    if (issued == nullptr || issued->precision != STET_DATE_YEAR || c.link != stet::none) continue;
    const stet::Person* author = first_author(doc, c);
    constexpr uint32_t closest = 2, longest = 40;  // bytes; a remark is no name
    if (author != nullptr && author->span.end - author->span.begin <= longest && author->span.begin == c.span.begin &&
        issued->span.begin <= author->span.end + closest)
      out.push_back({issued->span, issued->year, reading.fold(doc.string(author->family)), &c});
  }
}

}  // namespace

void YearMismatch::check_told(const stet::Document& doc, const stet::Report& report) const {
  // "of 1913": what is shorter is no name.
  constexpr size_t shortest_name = 3;
  std::vector<Given> given;
  given_in_text(doc, *reading_, joints_, others_, given);
  given_in_notes(doc, *reading_, given);
  std::erase_if(given, [](const Given& g) { return g.family.size() < shortest_name; });
  if (given.empty()) return;
  // The works of these families, by their first author.
  constexpr size_t most_of_one = 16;
  std::unordered_map<std::string, Works> works;
  for (const Given& g : given) works[g.family];
  for (const stet::Citation& c : doc.citations()) {
    const stet::Person* author = is_full(doc, c) && year_of(doc, c) != nullptr ? first_author(doc, c) : nullptr;
    if (author == nullptr || doc.string(author->given).empty()) continue;  // bodies have years of many works
    const auto found = works.find(reading_->fold(doc.string(author->family)));
    if (found == works.end()) continue;
    Works& of = found->second;
    of.several = of.several || of.all.size() >= most_of_one ||
                 (!of.all.empty() && (c.source == stet::none || of.all.front()->source != c.source));
    if (!of.several) of.all.push_back(&c);
  }
  for (const Given& g : given) {
    // Of several works it may be one more.
    const Works& of = works[g.family];
    if (of.several || of.all.empty() || doc.verbatim(g.span)) continue;
    const stet::Date* issued = year_of(doc, *of.all.front());
    const std::string said = std::to_string(g.year), right = std::to_string(issued->year);
    const bool told = std::any_of(of.all.begin(), of.all.end(), [&](const stet::Citation* c) {
      return c == g.own || doc.words(c->span).find(said) != std::string::npos;
    });
    if (told || !stet::one_slip(said, right)) continue;
    report(g.span, "the text gives the work the year " + said + ", it is cited with " + right,
           {{issued->span, "its year"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*of.all.front())});
  }
}

}  // namespace cite
