// Sources dated after an embargo: they cannot have been read by then.
#include <stet/checker.hpp>

struct SourceAfter {
  static inline const stet::Rule rule{.id = "embargo/source-after",
                                      .summary = "A source is dated after the embargo.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_CITATIONS,
                                      .options = {{"day", "date", "", "The last day a source may have."}},
                                      .page =
#include "source-after.md.inc"
  };
  explicit SourceAfter(const stet::Settings& settings) : day_(settings.date("day")) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    if (day_.year == 0) return;
    for (const stet::Citation& citation : document.citations())
      if (const stet::Date* issued = document.issued(citation))
        if (stet::day_number(*issued) > stet::day_number(day_))
          report(issued->span, "this is later than the embargo allows", {}, {.cause = document.cause(*issued)});
  }
  stet_day day_;
};

STET_PLUGIN("embargo", "1.0.0", SourceAfter)
