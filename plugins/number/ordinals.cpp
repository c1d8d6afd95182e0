// "22th", "the 3th": English ordinals end as they are spoken.
#include "arithmetic.h"

namespace number {

const stet::Rule OrdinalSuffix::rule{.id = "number/ordinal-suffix",
                                     .summary = "An ordinal has the ending of another.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "ordinal-suffix.md.inc"
                                         , .languages = "en"};

namespace {

std::string_view ending_of(uint64_t n) {
  if (n / 10 % 10 == 1) return "th";
  switch (n % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

}  // namespace

void OrdinalSuffix::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_ORDINAL || n.low != n.high || n.low < 1 || n.low > 1e6) continue;
    const std::string_view said = doc.source(n.span);
    if (said.size() < 3 || !stet::digit(said.front())) continue;
    const std::string ending = stet::lower(said.substr(said.size() - 2));
    if ((ending != "st" && ending != "nd" && ending != "rd" && ending != "th") || !stet::digit(said[said.size() - 3]))
      continue;
    const std::string right(ending_of(static_cast<uint64_t>(n.low)));
    if (ending == right || doc.verbatim(n.span)) continue;
    const stet::Span at{n.span.end - 2, n.span.end};
    report(n.span, "“" + std::string(said) + "” is “" + std::string(said.substr(0, said.size() - 2)) + right + "”", {},
           {.fix = {{at, right}}, .cause = doc.cause(n)});
  }
}

}  // namespace number
