// A quotation within a quotation that has the marks of the outer one.
#include "quote.h"

namespace quote {

const stet::Rule NestedSameLevel::rule{.id = "quote/nested-same-level",
                                       .summary = "A quotation within a quotation has the marks of the outer one.",
                                       .severity = stet::Severity::info,
                                       .tables = STET_QUOTATIONS,
                                       .page =
#include "nested-same-level.md.inc"
};

void NestedSameLevel::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t faulty = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_STRAIGHT;
  const auto all = doc.quotations();
  const auto mark = [&](const stet::Quotation& q) { return doc.source({q.span.begin, q.inner.begin}); };
  const stet::Quotation* outer = nullptr;  // the one that reaches farthest
  for (const stet::Quotation& q : all) {
    if ((q.flags & faulty) != 0) continue;
    // Guillemets within guillemets are a custom of French and Russian, not of those who turn them inwards.
    const std::string_view opens = mark(q);
    if (outer != nullptr && stet::contains(outer->inner, q.span) && (opens == "“" || opens == "„" || opens == "»") &&
        mark(*outer) == opens)
      report(q.span, "this quotation has the marks of the one it stands in", {{outer->span, "the outer quotation"}},
             {.cause = doc.cause(q)});
    if (outer == nullptr || q.span.end > outer->span.end) outer = &q;
  }
}

}  // namespace quote
