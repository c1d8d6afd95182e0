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
                                      .tables = STET_CITATIONS,
                                      .page =
#include "access-in-future.md.inc"
};

namespace {

bool usable(const stet::Date* d) {
  return d != nullptr && !(d->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED));
}

// The latest day a date may mean, whatever its order.
int64_t latest(const stet::Date& d) {
  int64_t last = range_of(d).last;
  if (d.flags & STET_DATE_UNCERTAIN && d.day > 0 && d.day <= 12)
    last = std::max(last, range_of(d.year, d.day, d.month).last);
  return last;
}
int64_t earliest(const stet::Date& d) {
  int64_t first = range_of(d).first;
  if (d.flags & STET_DATE_UNCERTAIN && d.day > 0 && d.day <= 12)
    first = std::min(first, range_of(d.year, d.day, d.month).first);
  return first;
}

bool contradicts(const stet::Link* link, const stet::Date& issued) {
  constexpr int64_t days = 31;
  if (link == nullptr || link->dated.year == 0 || link->dated.month == 0) return false;
  const Range of = range_of(link->dated.year, link->dated.month, link->dated.day);
  return of.first > latest(issued) + days || of.last + days < earliest(issued);
}

}  // namespace

void AccessBeforePublication::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = doc.issued(c);
    const stet::Date* accessed = doc.accessed(c);
    if (!usable(issued) || !usable(accessed) || latest(*accessed) + 1 >= earliest(*issued)) continue;
    // Where the link gives the day of publication another date, that one is at fault.
    const stet::Date& wrong = contradicts(doc.link(c), *issued) ? *issued : *accessed;
    report(accessed->span, "accessed " + words(*accessed) + ", but published " + words(*issued),
           {{issued->span, "published " + words(*issued)}}, {.cause = doc.cause(wrong)});
  }
}

void AccessInFuture::check(const stet::Document& doc, const stet::Report& report) const {
  const stet_day today = doc.reference();
  if (today.year <= 0) return;
  for (const stet::Citation& c : doc.citations()) {
    for (const stet::Date* d : {doc.issued(c), doc.accessed(c)}) {
      // A day of grace for time zones.
      if (!usable(d) || d->flags & STET_DATE_AHEAD || earliest(*d) <= day_number(today) + 1) continue;
      report(d->span, words(*d) + " is after " + words(today.year, today.month, today.day) + ", the date of this check",
             {}, {.cause = doc.cause(*d)});
    }
  }
}

}  // namespace date
