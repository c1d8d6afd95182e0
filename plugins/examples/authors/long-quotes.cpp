// Quotations that are longer than our style allows within a paragraph.
#include <stet/checker.hpp>

struct InParagraph {
  static inline const stet::Rule rule{.id = "long-quotes/in-paragraph",
                                      .summary = "A long quotation stands within a paragraph.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_QUOTATIONS,
                                      .options = {{"words", "int 5..500", "40", "The most words it may have."}},
                                      .page =
#include "in-paragraph.md.inc"
  };
  explicit InParagraph(const stet::Settings& settings) : most_(static_cast<size_t>(settings.integer("words"))) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Quotation& quotation : document.quotations()) {
      const size_t count = document.word_count(quotation.inner);
      if (count > most_ && (quotation.flags & STET_QUOTE_TITLE) == 0)
        report(quotation.span, "this quotation has " + std::to_string(count) + " words: set it as a block");
    }
  }
  size_t most_;
};

STET_PLUGIN("long-quotes", "1.0.0", InParagraph)
