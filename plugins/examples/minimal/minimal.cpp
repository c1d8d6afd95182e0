// A whole checker: a heading that ends with a full stop.
#include <stet/checker.hpp>

struct HeadingWithFullStop {
  static inline const stet::Rule rule{.id = "minimal/heading-with-full-stop",
                                      .summary = "A heading ends with a full stop.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_BLOCKS,
                                      .page =
#include "heading-with-full-stop.md.inc"
  };
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Block& block : document.blocks()) {
      const std::string words = document.words(block.span);
      if (block.kind != STET_BLOCK_HEADING || words.empty() || words.back() != '.' || words.ends_with("..")) continue;
      const auto stop = static_cast<uint32_t>(document.source(block.span).rfind('.')) + block.span.begin;
      report({stop, stop + 1}, "the heading “" + words + "” ends with a full stop");
    }
  }
};

STET_PLUGIN("minimal", "1.0.0", HeadingWithFullStop)
