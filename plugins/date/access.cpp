// Nobody reads a page before it is there, nor tomorrow.
#include "date.h"

namespace date {

const stet::Rule access_before_publication{.id = "date/access-before-publication",
                                           .summary = "A source was accessed before it was published.",
                                           .severity = stet::Severity::error,
                                           .tables = STET_TABLE_CITATIONS,
                                           .page =
#include "access-before-publication.md.inc"
};
const stet::Rule access_in_future{.id = "date/access-in-future",
                                  .summary = "A publication or access date lies in the future.",
                                  .severity = stet::Severity::error,
                                  .tables = STET_TABLE_CITATIONS,
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

}  // namespace

void check_access(const stet::Document& doc, const stet::Report& report) {
  const stet_document& raw = doc.raw();
  const int64_t today =
      raw.reference_year > 0 ? day_number(raw.reference_year, raw.reference_month, raw.reference_day) : INT64_MAX - 10;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = doc.issued(c);
    const stet::Date* accessed = doc.accessed(c);
    if (usable(issued) && usable(accessed) && latest(*accessed) + 1 < earliest(*issued)) {
      report(access_before_publication, accessed->span,
             "accessed " + words(*accessed) + ", but published " + words(*issued),
             {{issued->span, "published " + words(*issued)}});
    }
    for (const stet::Date* d : {issued, accessed}) {
      // A day of grace for time zones.
      if (!usable(d) || earliest(*d) <= today + 1) continue;
      report(access_in_future, d->span,
             words(*d) + " is after " + words(raw.reference_year, raw.reference_month, raw.reference_day) +
                 ", the date of this check");
    }
  }
}

}  // namespace date
