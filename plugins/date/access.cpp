// Nobody reads a page before it is there, nor tomorrow.
#include "date.h"

namespace date {

const stet::Rule AccessBeforePublication::rule{.id = "date/access-before-publication",
                                               .summary = "A source was accessed before it was published.",
                                               .severity = stet::Severity::error,
                                               .tables = STET_CITATIONS,
                                               .page =
#include "access-before-publication.md.inc"
};
const stet::Rule AccessInFuture::rule{.id = "date/access-in-future",
                                      .summary = "A publication or access date lies in the future.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_CITATIONS | STET_WORDS,
                                      .page =
#include "access-in-future.md.inc"
};

namespace {

bool usable(const stet::Date* d) {
  return d != nullptr && !(d->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED));
}

bool contradicts(const stet::Link* link, const stet::Date& issued) {
  constexpr int64_t days = 31;
  if (link == nullptr || link->dated.year == 0 || link->dated.month == 0) return false;
  return days_between({earliest(issued), latest(issued)}, days_of(link->dated)) > days;
}

/// "Version 1 posted 9 March 2020; accessed 2 April 2020. Published since": it was there, in another form.
bool was_there(const stet::Document& doc, const stet::Citation& c, const stet::Date& issued,
               const stet::Date& accessed) {
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  // What is told behind the visit is what came later.
  const stet::Note* note = accessed.span.begin < issued.span.begin ? doc.note(c) : nullptr;
  for (const stet::Date& d : doc.dates().within(note != nullptr ? note->span : c.span))
    if (d.role != STET_DATE_ACCESSED && usable(&d) && d.precision != STET_DATE_YEAR && !stet::contains(title, d.span) &&
        latest(d) <= latest(accessed) + 1)
      return true;
  return false;
}

/// "Projections à l'horizon 2030", "Roadmap to 2050": a year that the title speaks of; nothing parts it from its words.
bool belongs_to_title(const stet::Document& doc, const stet::Citation& c, const stet::Date& d) {
  if (d.precision != STET_DATE_YEAR) return false;
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  if (title.begin <= d.span.begin && d.span.end <= title.end) return true;
  const auto words = doc.words();
  const uint32_t row = words.first_at(d.span.begin);
  if (row == 0 || words[row - 1].span.begin < c.span.begin) return false;
  const stet::Word& before = words[row - 1];
  return (before.flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == 0 && before.span.end + 1 == d.span.begin &&
         doc.prose()[before.span.end] == ' ';
}

}  // namespace

void AccessBeforePublication::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = doc.issued(c);
    const stet::Date* accessed = doc.accessed(c);
    if (!usable(issued) || !usable(accessed) || latest(*accessed) + 1 >= earliest(*issued)) continue;
    if (was_there(doc, c, *issued, *accessed)) continue;
    // Where the link gives the day of publication another date, that one is at fault.
    const stet::Date& wrong = contradicts(doc.link(c), *issued) ? *issued : *accessed;
    report(accessed->span, "accessed " + written(*accessed) + ", but published " + written(*issued),
           {{issued->span, "published " + written(*issued)}}, {.cause = doc.cause(wrong)});
  }
}

bool AccessInFuture::ends_something(const stet::Document& doc, const stet::Citation& c, const stet::Date& d) const {
  constexpr uint32_t room = 32;  // bytes
  const stet::Note* note = doc.note(c);
  const stet::Span around = note == nullptr ? c.span : note->body;
  return validity_.ends(settings_.fold(doc.words(doc.widened({d.span.begin, d.span.begin}, around, room, 0))));
}

void AccessInFuture::check(const stet::Document& doc, const stet::Report& report) const {
  const stet_day today = doc.reference();
  if (today.year <= 0) return;
  for (const stet::Citation& c : doc.citations()) {
    for (const stet::Date* d : {doc.issued(c), doc.accessed(c)}) {
      // A day of grace for time zones.
      if (!usable(d) || d->flags & STET_DATE_AHEAD || earliest(*d) <= day_number(today) + 1) continue;
      if (belongs_to_title(doc, c, *d) || ends_something(doc, c, *d)) continue;
      report(d->span, written(*d) + " is after " + written(today) + ", the date of this check", {},
             {.cause = doc.cause(*d)});
    }
  }
}

}  // namespace date
