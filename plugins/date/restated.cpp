// One event that the text tells twice, with two dates. What is the same event, core has settled.
#include "date.h"

namespace date {

const stet::Rule BodyBodyConflict::rule{.id = "date/body-body-conflict",
                                        .summary = "The text dates one event in two ways.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_RESTATEMENTS | STET_DATES,
                                        .page =
#include "body-body-conflict.md.inc"
};

void BodyBodyConflict::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Restatement& r : doc.restatements()) {
    if (r.kind != STET_RESTATED_DATE) continue;
    const stet::Date &said = doc.dates()[r.row], &other = doc.dates()[r.other_row];
    const bool closely = (r.flags & STET_RESTATED_CLOSELY) != 0;
    const std::string here = doc.words(r.span), there = doc.words(r.other);
    report(r.span,
           closely ? "what is dated " + here + " here is dated " + there + " where the same is told"
                   : "this seems to be what is dated " + there + " elsewhere; here it is dated " + here,
           {{r.other, "dated " + there + " here"}},
           {.severity = closely ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(said, other)});
  }
}

}  // namespace date
