// Titles of pages that were not there, and authors that publishing systems and templates fill in.
#include "generic.h"

namespace source {

const stet::Rule GenericTitle::rule{.id = "source/generic-title",
                                    .summary = "The title is that of an error page or of no page in particular.",
                                    .severity = stet::Severity::error,
                                    .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                    .page =
#include "generic-title.md.inc"
};
const stet::Rule GenericAuthor::rule{.id = "source/generic-author",
                                     .summary = "The author is a template's or a publishing system's placeholder.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_CITATIONS | STET_PERSONS | STET_QUOTATIONS | STET_WORDS,
                                     .page =
#include "generic-author.md.inc"
};

void GenericTitle::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words_of_text = doc.words();
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    constexpr uint32_t longest = 90;
    if (c.kind != STET_CITATION_FULL || stet::empty(title) || title.end - title.begin > longest) continue;
    const uint32_t first = words_of_text.first_at(title.begin);
    if (first < words_of_text.size() && !titles_.may_begin(words_of_text, first)) continue;
    std::string words = settings_.fold(doc.words(title));
    while (!words.empty() && (words.back() == '.' || words.back() == '!' || words.back() == '?' || words.back() == ' '))
      words.pop_back();
    const uint32_t kind = titles_.value(words);
    if (kind == 0 || doc.link(c) == nullptr) continue;
    // Works are called so, too: what has an author has a title.
    if (kind == 2 && (!stet::empty(doc.field(c, STET_FIELD_AUTHOR)) || !stet::empty(doc.field(c, STET_FIELD_VOLUME))))
      continue;
    report(title,
           "“" + doc.words(title) + "” is " +
               (kind == 1 ? "what a page says that is not there or not open, not the title of a source"
                          : "no title by which a source could be found"),
           {}, {.severity = kind == 1 ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING});
  }
}

// Letters alone, words between single spaces.
uint32_t GenericAuthor::kind_of(std::string_view name) const {
  std::string plain;
  for (const char c : settings_.fold(name)) {
    const bool letter = (stet::in_word(c) && !stet::digit(c)) || c == '-';
    if (letter) plain += c;
    if (!letter && !plain.empty() && plain.back() != ' ') plain += ' ';
  }
  while (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain.empty() ? 0 : authors_.value(plain);
}

void GenericAuthor::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span author = doc.field(c, STET_FIELD_AUTHOR);
    if (c.kind != STET_CITATION_FULL || stet::empty(author)) continue;
    uint32_t kind = kind_of(doc.words(author));
    for (const stet::Person& p : doc.persons(c)) {
      if (kind != 0) break;
      if (p.role == STET_PERSON_AUTHOR && p.given.begin != p.given.end)
        kind = kind_of(std::string(doc.string(p.given)) + ' ' + std::string(doc.string(p.family)));
    }
    if (kind == 0) continue;
    report(author, "“" + doc.words(author) + "” is " +
                       (kind == 2 ? "a template's placeholder, not an author"
                                  : "nobody's name: the site's own system puts it there"));
  }
}

}  // namespace source
