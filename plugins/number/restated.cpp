// One quantity that the text tells twice, with two figures. What is the same quantity, core has settled.
#include "arithmetic.h"
#include "number.h"

namespace number {

const stet::Rule RepeatDiffers::rule{.id = "number/repeat-differs",
                                     .summary = "The text gives one quantity two figures.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_RESTATEMENTS | read_tables,
                                     .page =
#include "repeat-differs.md.inc"
};

void RepeatDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Restatement& r : doc.restatements()) {
    if (r.kind != STET_RESTATED_NUMBER) continue;
    const stet::Number &said = doc.numbers()[r.row], &other = doc.numbers()[r.other_row];
    const bool closely = (r.flags & STET_RESTATED_CLOSELY) != 0;
    const std::string here = doc.words(r.span), there = doc.words(r.other);
    const char* where = (r.flags & STET_RESTATED_ROW) != 0 ? " in the table" : " elsewhere";
    report(r.span,
           closely ? "what is " + here + " here is " + there + " where the same is told"
                   : "this seems to be what is " + there + where + "; here it is " + here,
           {{r.other, there + " here"}},
           {.severity = closely ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(said, other)});
  }
}

}  // namespace number
