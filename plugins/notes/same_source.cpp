// One source that two notes describe differently: its date, author, publisher or volume; and when it was read.
//
// Which citations are of one source the analysis has settled, by link, DOI or title. Here only what could explain a
// difference is looked for: another edition, volume or container, a series whose title comes back every year.
#include <algorithm>
#include <map>
#include <utility>

#include <stet/text.hpp>

#include "compare.h"
#include "notes.h"

namespace notes {

const stet::Rule SameSourceDifferentFields::rule{.id = "notes/same-source-different-fields",
                                                 .summary = "Two notes describe one source differently.",
                                                 .severity = stet::Severity::warning,
                                                 .tables = STET_CITATIONS | STET_PERSONS | STET_ZONES,
                                                 .page =
#include "same-source-different-fields.md.inc"
};
const stet::Rule SameSourceDifferentAccessDate::rule{
    .id = "notes/same-source-different-access-date",
    .summary = "Two notes say that one page was read on different days.",
    .severity = stet::Severity::info,
    .tables = STET_CITATIONS,
    .page =
#include "same-source-different-access-date.md.inc"
};

namespace {

// The full citations of each source that is cited more than once, by place.
std::vector<std::vector<const stet::Citation*>> repeats(const stet::Document& doc) {
  std::vector<std::vector<const stet::Citation*>> of(doc.sources().size());
  for (const stet::Citation& c : doc.citations())
    if (c.kind == STET_CITATION_FULL && c.source < of.size() && doc.sources()[c.source].citations > 1)
      of[c.source].push_back(&c);
  std::erase_if(of, [](const auto& citations) { return citations.size() < 2; });
  return of;
}

bool usable(const stet::Date* d) {
  return d != nullptr && (d->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED | STET_DATE_RELATIVE)) == 0;
}

// The link itself dates the page so.
bool link_agrees(const stet::Document& doc, const stet::Citation& c, const stet::Date& issued) {
  const stet::Link* link = doc.link(c);
  return link != nullptr && link->dated.year == issued.year &&
         (link->dated.month == 0 || issued.month == 0 || link->dated.month == issued.month);
}

}  // namespace

// The citation that is believed: one whose link dates it so, else one of those that most agree with, else the first.
const stet::Citation* SameSourceDifferentFields::believed(const stet::Document& doc,
                                                          const std::vector<const stet::Citation*>& dated) const {
  constexpr size_t most = 32;  // citations of one source that are weighed
  const stet::Citation* best = nullptr;
  size_t best_score = 0;
  for (size_t i = 0; i < dated.size() && i < most; ++i) {
    const stet::Date& said = *doc.issued(*dated[i]);
    size_t score = link_agrees(doc, *dated[i], said) ? most + 1 : 1;
    for (size_t k = 0; k < dated.size() && k < most; ++k)
      if (k != i && !apart(said, *doc.issued(*dated[k]))) ++score;
    if (score > best_score) {
      best = dated[i];
      best_score = score;
    }
  }
  return best;
}

// How sure it is that two dates of what is taken for one source contradict each other.
stet_severity SameSourceDifferentFields::weight(const stet::Document& doc, const stet::Citation& a,
                                                const stet::Citation& b) const {
  const stet::Date &x = *doc.issued(a), &y = *doc.issued(b);
  if (compare_.same_place(doc, a, b)) {
    // A page that lives on has another year each time it is cited.
    if (x.precision == STET_DATE_YEAR && y.precision == STET_DATE_YEAR && doc.value(a, STET_FIELD_DOI).empty())
      return STET_SEVERITY_INFO;
    // "2014. … July 19, 2013": the citation's own year sides with the other note.
    for (const stet::Date& d : doc.dates().within(a.span))
      if (d.role != STET_DATE_ACCESSED && usable(&d) && d.span.begin != x.span.begin && apart(d, x) && !apart(d, y))
        return STET_SEVERITY_ERROR;
    return STET_SEVERITY_DEFAULT;
  }
  // By its title alone: columns and yearly reports keep theirs. One slip changes one part of a date.
  const int parts = (x.year != y.year) + (x.month != y.month) + (x.day != y.day);
  // Of a book 1989 and 1998: no edition has two figures of another's year swapped by chance.
  bool swapped = false;
  if (a.type == STET_TYPE_BOOK && b.type == STET_TYPE_BOOK &&
      stet::one_slip(std::to_string(x.year), std::to_string(y.year), &swapped) && swapped)
    return STET_SEVERITY_DEFAULT;
  const bool fine = x.precision != STET_DATE_YEAR && y.precision != STET_DATE_YEAR;
  return fine && parts == 1 ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO;
}

// "Orme, “Keeper of the Northern Lights,” and was born in 1812": a quotation and the date of something else.
bool SameSourceDifferentFields::told_in_a_sentence(const stet::Document& doc, const stet::Citation& c) const {
  const stet::Span title = doc.field(c, STET_FIELD_TITLE), issued = doc.issued(c)->span;
  return !stet::empty(title) && title.end < issued.begin &&
         verbs_.in(settings_.fold(doc.words({title.end, issued.begin})));
}

void SameSourceDifferentFields::check_editors(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t shortest_title = 16;                                    // bytes: "Essays" are many
  std::map<std::pair<std::string, int32_t>, const stet::Citation*> volumes;  // by title and year
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span title = doc.field(c, STET_FIELD_CONTAINER_TITLE), editor = doc.field(c, STET_FIELD_EDITOR);
    const stet::Date* issued = doc.issued(c);
    if (c.kind != STET_CITATION_FULL || stet::empty(editor) || title.end < title.begin + shortest_title ||
        issued == nullptr || !usable(issued) || !stet::empty(doc.field(c, STET_FIELD_VOLUME)))
      continue;
    const auto [at, fresh] = volumes.try_emplace({settings_.fold(doc.words(title)), issued->year}, &c);
    if (fresh) continue;
    const stet::Citation& first = *at->second;
    const stet::Span there = doc.field(first, STET_FIELD_EDITOR);
    // Not a name in common, and neither is the author's own, as of a volume that was named wrongly.
    const std::string here = settings_.fold(doc.words(editor)), other = settings_.fold(doc.words(there));
    bool shared = false;
    for (size_t begin = 0; begin < here.size() && !shared;) {
      const size_t end = std::min(here.find_first_of(" .,;&", begin), here.size());
      constexpr size_t shortest_name = 3;
      shared = end - begin >= shortest_name && other.find(here.substr(begin, end - begin)) != std::string::npos;
      begin = end + 1;
    }
    if (shared || doc.verbatim(editor)) continue;
    report(editor,
           note_or(doc, doc.note(first), "another citation") + " names “" + doc.words(there) +
               "” as who edited this volume, not “" + doc.words(editor) + "”",
           {{there, "“" + doc.words(there) + "” here"}}, {.cause = doc.cause(c)});
  }
}

// "Reuss, The Quiet End, 2014, 196", of a book of 2011.
void SameSourceDifferentFields::check_short_forms(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t most = 100;  // that are looked for among the full ones
  size_t asked = 0;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* said = doc.issued(c);
    const stet::Note* note = doc.note(c);
    if (c.source == stet::none || note == nullptr || note->kind == STET_NOTE_REFERENCE || said == nullptr ||
        !usable(said) || said->precision != STET_DATE_YEAR || c.link != stet::none)
      continue;
    // It has neither place nor publisher, and its title is the beginning of the full one.
    const auto has = [&](const stet::Citation& x, stet_field_kind f) { return !stet::empty(doc.field(x, f)); };
    if (has(c, STET_FIELD_PUBLISHER) || has(c, STET_FIELD_PUBLISHER_PLACE) || has(c, STET_FIELD_CONTAINER_TITLE) ||
        !has(c, STET_FIELD_TITLE) || !has(c, STET_FIELD_AUTHOR))
      continue;
    const std::string title = settings_.fold(doc.words(doc.field(c, STET_FIELD_TITLE))),
                      author = settings_.fold(doc.words(doc.field(c, STET_FIELD_AUTHOR)));
    constexpr size_t shortest_title = 8;
    if (title.size() < shortest_title || author.find(' ') != std::string::npos || ++asked > most) continue;
    for (const stet::Citation& full : doc.citations()) {
      if (full.span.begin >= c.span.begin) break;
      const stet::Date* other = doc.issued(full);
      if (full.kind != STET_CITATION_FULL || other == nullptr || !usable(other) || other->year == said->year ||
          (other->flags & STET_DATE_INTERVAL) != 0 ||
          !(has(full, STET_FIELD_PUBLISHER) || has(full, STET_FIELD_PUBLISHER_PLACE)))
        continue;
      const std::string whole = settings_.fold(doc.words(doc.field(full, STET_FIELD_TITLE)));
      if (!whole.starts_with(title) ||
          settings_.fold(doc.words(doc.field(full, STET_FIELD_AUTHOR))).find(author) == std::string::npos)
        continue;
      // A reprint that the full citation names as well.
      const auto dates = doc.dates().within(full.span);
      if (doc.verbatim(said->span) ||
          std::any_of(dates.begin(), dates.end(), [&](const stet::Date& d) { return d.year == said->year; }))
        break;
      report(said->span,
             note_or(doc, doc.note(full), "another citation") + " dates the same source " + stet::written(*other) +
                 ", not " + stet::written(*said),
             {{other->span, stet::written(*other) + " here"}}, {.cause = doc.cause(*said)});
      break;
    }
  }
}

// One title of one day, by two authors or in two papers, of which one has no link: two pages may be two prints of it.
void SameSourceDifferentFields::check_same_day(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t shortest_title = 10, most_words_alike = 5;                  // letters
  std::map<std::pair<std::string, std::string>, const stet::Citation*> first;  // by title and day
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = doc.issued(c);
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.kind != STET_CITATION_FULL || stet::empty(title) || issued == nullptr || !usable(issued) ||
        issued->precision != STET_DATE_DAY || doc.note(c) == nullptr)
      continue;
    const std::string letters = compare_.letters(doc, title);
    if (letters.size() < shortest_title) continue;
    const auto [at, fresh] = first.try_emplace({letters, stet::written(*issued)}, &c);
    const stet::Citation& other = *at->second;
    if (fresh || other.source == c.source || other.note == c.note || (c.link != stet::none && other.link != stet::none))
      continue;
    // Printed in two papers, each with a page: a column of that name.
    if (!stet::empty(doc.field(c, STET_FIELD_PAGE)) && !stet::empty(doc.field(other, STET_FIELD_PAGE))) continue;
    const auto tell = [&](stet::Span here, stet::Span there, const char* what) {
      report(here,
             note_or(doc, doc.note(other), "another citation") + " " + what + " “" + doc.words(there) + "”, not “" +
                 doc.words(here) + "”",
             {{there, "“" + doc.words(there) + "” here"}}, {.cause = doc.cause(c)});
    };
    if (compare_.other_persons(doc, c, other)) {
      tell(doc.field(c, STET_FIELD_AUTHOR), doc.field(other, STET_FIELD_AUTHOR), "credits the same source to");
      continue;
    }
    const auto house = [&](const stet::Citation& x) {
      const stet::Span publisher = doc.field(x, STET_FIELD_PUBLISHER);
      return stet::empty(publisher) ? doc.field(x, STET_FIELD_CONTAINER_TITLE) : publisher;
    };
    const stet::Span here = house(c), there = house(other);
    const std::string a = compare_.letters(doc, here), b = compare_.letters(doc, there);
    if (a.empty() || b.empty() || stet::shared_beginning(a, b) >= most_words_alike || a.find(b) != a.npos ||
        b.find(a) != b.npos || doc.verbatim(here))
      continue;
    tell(here, there, "has the same source in");
  }
}

/// It is in no journal yet, and says so.
bool SameSourceDifferentFields::is_preprint(const stet::Document& doc, const stet::Citation& c) const {
  if (!stet::empty(doc.field(c, STET_FIELD_VOLUME)) || c.type == STET_TYPE_WEBPAGE) return false;
  if (doc.field_row(c, STET_FIELD_ARXIV) != nullptr) return true;
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  return title.end < c.span.end && preprints_.in(settings_.fold(doc.words({title.end, c.span.end})));
}

// "Ferrán, op. cit. (2006), p. 140", of a book of 2009.
void SameSourceDifferentFields::check_back_references(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_OPCIT || c.antecedent == stet::none) continue;
    const stet::Citation& work = doc.work(c);
    const stet::Date* issued = doc.issued(work);
    if (issued == nullptr || !usable(issued) || (issued->flags & STET_DATE_INTERVAL) != 0) continue;
    for (const stet::Date& said : doc.dates().within(c.span)) {
      if (said.precision != STET_DATE_YEAR || (said.flags & STET_DATE_INTERVAL) != 0 || said.span.begin == 0 ||
          p[said.span.begin - 1] != '(' || said.span.end >= p.size() || p[said.span.end] != ')' ||
          said.year == issued->year)
        continue;
      const auto dates = doc.dates().within(work.span);
      if (doc.verbatim(said.span) ||
          std::any_of(dates.begin(), dates.end(), [&](const stet::Date& d) { return d.year == said.year; }))
        continue;
      report(said.span,
             note_or(doc, doc.note(work), "another citation") + " dates the same source " + stet::written(*issued) +
                 ", not " + stet::written(said),
             {{issued->span, stet::written(*issued) + " here"}}, {.cause = doc.cause(said)});
    }
  }
}

void SameSourceDifferentFields::check(const stet::Document& doc, const stet::Report& report) const {
  check_editors(doc, report);
  check_back_references(doc, report);
  check_same_day(doc, report);
  check_short_forms(doc, report);
  for (const auto& citations : repeats(doc)) {
    std::vector<const stet::Citation*> dated;
    for (const stet::Citation* c : citations)
      if (usable(doc.issued(*c)) && c->type != STET_TYPE_LEGAL_CASE && c->type != STET_TYPE_LEGISLATION)
        dated.push_back(c);
    if (const stet::Citation* right = dated.size() < 2 ? nullptr : believed(doc, dated)) {
      size_t values = 1;
      for (const stet::Citation* c : dated) values += apart(*doc.issued(*c), *doc.issued(*right));
      for (const stet::Citation* c : dated) {
        const stet::Date &said = *doc.issued(*c), &other = *doc.issued(*right);
        if (c == right || !apart(said, other) || !compare_.one_work(doc, *c, *right)) continue;
        if (is_preprint(doc, *c) != is_preprint(doc, *right)) continue;  // it lay there before the article was printed
        if (!compare_.same_place(doc, *c, *right) && (told_in_a_sentence(doc, *c) || told_in_a_sentence(doc, *right)))
          continue;
        // A title that comes back again and again names a series.
        if (values > 3 && !compare_.same_place(doc, *c, *right)) break;
        report(said.span,
               note_or(doc, doc.note(*right), "another citation") + " dates the same source " + stet::written(other) +
                   ", not " + stet::written(said),
               {{other.span, stet::written(other) + " here"}},
               {.severity = weight(doc, *c, *right), .cause = doc.cause(said)});
      }
    }
    // What differs besides the date: only of what leads to the very same page.
    const stet::Citation& first = *citations.front();
    for (size_t i = 1; i < citations.size() && i < 64; ++i) {
      const stet::Citation& c = *citations[i];
      if (!compare_.same_place(doc, c, first) || !compare_.same_title(doc, c, first)) continue;
      for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_VOLUME}) {
        if (!(f == STET_FIELD_AUTHOR ? compare_.other_persons(doc, c, first) : compare_.other_number(doc, c, first, f)))
          continue;
        // On other pages, too: the next instalment of a column.
        if (f == STET_FIELD_VOLUME && compare_.other_number(doc, c, first, STET_FIELD_PAGE)) continue;
        const stet::Span here = doc.field(c, f), there = doc.field(first, f);
        const char* what = f == STET_FIELD_AUTHOR ? "credits the same source to " : "has the same article in volume ";
        report(here,
               note_or(doc, doc.note(first), "another citation") + " " + what + "“" + doc.words(there) + "”, not “" +
                   doc.words(here) + "”",
               {{there, "“" + doc.words(there) + "” here"}}, {.cause = doc.cause(c)});
        break;
      }
    }
  }
}

void SameSourceDifferentAccessDate::check(const stet::Document& doc, const stet::Report& report) const {
  for (const auto& citations : repeats(doc)) {
    const stet::Citation* first = nullptr;
    for (const stet::Citation* c : citations) {
      if (!usable(doc.accessed(*c)) || doc.link(*c) == nullptr) continue;
      if (first == nullptr) {
        first = c;
        continue;
      }
      const stet::Date &said = *doc.accessed(*c), &other = *doc.accessed(*first);
      if (!apart(said, other) || !compare_.same_place(doc, *c, *first)) continue;
      report(said.span,
             note_or(doc, doc.note(*first), "another citation") + " says the same page was read " + stet::when(other) +
                 ", not " + stet::written(said),
             {{other.span, stet::written(other) + " here"}}, {.cause = doc.cause(said)});
      break;  // once a page: which day is right is one question
    }
  }
}

}  // namespace notes
