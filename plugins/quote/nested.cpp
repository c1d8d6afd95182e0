// A quotation within a quotation that has the marks of the one around it.
#include <vector>

#include "quote.h"

namespace quote {

const stet::Rule NestedSameLevel::rule{.id = "quote/nested-same-level",
                                       .summary = "A quotation within a quotation has the marks of the outer one.",
                                       .severity = stet::Severity::info,
                                       .tables = STET_QUOTATIONS,
                                       .page =
#include "nested-same-level.md.inc"
};

namespace {

/// Single marks are open where the inner one begins: “‘so “it” is’ she said”. An apostrophe closes nothing more.
bool in_single_marks(const stet::Document& doc, stet::Span outer, stet::Span inner) {
  const std::string_view p = doc.prose();
  const std::string_view before = p.substr(outer.begin, inner.begin - outer.begin);
  const size_t opened = before.rfind("‘"), closed = before.rfind("’");
  return opened != before.npos && (closed == before.npos || closed < opened) &&
         p.substr(inner.end, outer.end - inner.end).find("’") != std::string_view::npos;
}

}  // namespace

void NestedSameLevel::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t faulty = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_STRAIGHT;
  const auto all = doc.quotations();
  const auto mark = [&](const stet::Quotation& q) { return doc.source({q.span.begin, q.inner.begin}); };
  std::vector<const stet::Quotation*> around;  // the quotations a place stands in, the innermost last
  for (const stet::Quotation& q : all) {
    if ((q.flags & faulty) != 0) continue;
    while (!around.empty() && !stet::contains(around.back()->inner, q.span)) around.pop_back();
    const stet::Quotation* outer = around.empty() ? nullptr : around.back();
    // Guillemets within guillemets are a custom of French and Russian, not of those who turn them inwards.
    const std::string_view opens = mark(q);
    if (outer != nullptr && (opens == "“" || opens == "„" || opens == "»") && mark(*outer) == opens &&
        !in_single_marks(doc, outer->inner, q.span))
      report(q.span, "this quotation has the marks of the one it stands in", {{outer->span, "the outer quotation"}},
             {.cause = doc.cause(q)});
    around.push_back(&q);
  }
}

}  // namespace quote
