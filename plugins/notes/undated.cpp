// A book or a journal's article without a year, in a document that gives all others theirs.
#include <algorithm>

#include <stet/text.hpp>

#include "notes.h"

namespace notes {

const stet::Rule MissingDate::rule{.id = "notes/missing-date",
                                   .summary = "A book or an article is cited without its year, others have theirs.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_CITATIONS | STET_WORDS,
                                   .page =
#include "missing-date.md.inc"
};

namespace {

/// "An account of these tubulous spectacles" is no name: its longer words begin with capital letters.
bool is_name(const stet::Document& doc, stet::Span author) {
  constexpr uint32_t longest = 120, particle = 3;  // bytes
  if (author.end - author.begin > longest) return false;
  bool any = false;
  for (const stet::Word& w : doc.words().within(author)) {
    const bool capital = (w.flags & STET_WORD_CAPITAL) != 0;
    if (!capital && w.span.end - w.span.begin > particle) return false;
    any = any || capital;
  }
  return any;
}

/// What begins with something else than an author, or in the middle of a sentence, is a remark or half a citation.
bool begins_with_author(const stet::Document& doc, const stet::Citation& c) {
  const stet::Span author = doc.field(c, STET_FIELD_AUTHOR);
  if (stet::empty(author) || author.begin > c.span.begin + 1 || !is_name(doc, author)) return false;
  const stet::Note* note = doc.note(c);
  if (note == nullptr || c.span.begin <= note->body.begin) return true;
  const std::string before = doc.words({note->body.begin, c.span.begin});
  return before.empty() || before.ends_with(';');
}

/// It has what only a printed work has: a journal's volume and pages, or a publisher and its place. Without a year it
/// may look like a short form; one leads to a work before it.
bool is_printed(const stet::Document& doc, const stet::Citation& c) {
  const bool leads_nowhere = c.kind == STET_CITATION_SHORT && c.antecedent == stet::none;
  if ((c.kind != STET_CITATION_FULL && !leads_nowhere) || stet::empty(doc.field(c, STET_FIELD_TITLE)) ||
      !begins_with_author(doc, c))
    return false;
  switch (c.type) {
    case STET_TYPE_ARTICLE_JOURNAL:
      return !stet::empty(doc.field(c, STET_FIELD_CONTAINER_TITLE)) && !stet::empty(doc.field(c, STET_FIELD_VOLUME)) &&
             (!stet::empty(doc.field(c, STET_FIELD_PAGE)) || !stet::empty(doc.field(c, STET_FIELD_LOCATOR)));
    case STET_TYPE_BOOK:
    case STET_TYPE_CHAPTER:
      return !stet::empty(doc.field(c, STET_FIELD_PUBLISHER)) && !stet::empty(doc.field(c, STET_FIELD_PUBLISHER_PLACE));
    default:
      return false;
  }
}

bool has_date(const stet::Document& doc, const stet::Citation& c) {
  for (const stet::Date& d : doc.dates().within(c.span))
    if (d.role != STET_DATE_ACCESSED) return true;
  // "1998–", "[1987]", "c. 1900": whatever four figures stand there may be meant for the year.
  const std::string words = doc.words(c.span);
  size_t run = 0;
  for (size_t i = 0; i <= words.size(); ++i) {
    const bool digit = i < words.size() && stet::digit(words[i]);
    if (!digit && run == 4) return true;
    run = digit ? run + 1 : 0;
  }
  return false;
}

}  // namespace

/// "n.d.", "in press"; a publisher's own name may hold the word.
bool MissingDate::says_so(const stet::Document& doc, const stet::Citation& c) const {
  stet::Span publisher = doc.field(c, STET_FIELD_PUBLISHER);
  if (!stet::contains(c.span, publisher) || stet::empty(publisher)) publisher = {c.span.end, c.span.end};
  return undated_.in(settings_.fold(doc.words({c.span.begin, publisher.begin}))) ||
         undated_.in(settings_.fold(doc.words({publisher.end, c.span.end})));
}

void MissingDate::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t least = 3;  // with a year, and three of four: that is the document's habit
  size_t dated = 0;
  const stet::Citation* example = nullptr;
  std::vector<const stet::Citation*> undated;
  for (const stet::Citation& c : doc.citations()) {
    if (!is_printed(doc, c)) continue;
    if (has_date(doc, c)) {
      if (++dated == 1) example = &c;
    } else if (!says_so(doc, c)) {
      undated.push_back(&c);
    }
  }
  if (dated < least || undated.size() * 3 > dated) return;
  for (const stet::Citation* c : undated)
    report(c->span, "this gives no year, " + std::to_string(dated) + " other books and articles give theirs",
           {{example->span, "one that does"}});
}

}  // namespace notes
