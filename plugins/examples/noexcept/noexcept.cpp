// A checker built without exceptions and type information: a heading more than one level below the one before it.
#include <string>

#include <stet/checker.hpp>

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this example shows that the C++ face needs neither: build it with -fno-exceptions -fno-rtti"
#endif

struct HeadingLevelJump {
  static inline const stet::Rule rule{.id = "noexcept/heading-level-jump",
                                      .summary = "A heading stands more than one level below the one before it.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_BLOCKS,
                                      .page =
#include "heading-level-jump.md.inc"
  };
  void check(const stet::Document& document, const stet::Report& report) const {
    const stet::Block* last = nullptr;
    for (const stet::Block& block : document.blocks()) {
      if (block.kind != STET_BLOCK_HEADING) continue;
      if (last != nullptr && block.level > last->level + 1)
        report(block.span,
               "a heading of level " + std::to_string(block.level) + " where the next level is " +
                   std::to_string(last->level + 1),
               {{last->span, "the heading before it has level " + std::to_string(last->level)}},
               {.cause = document.cause(block, *last)});
      last = &block;
    }
  }
};

STET_PLUGIN("noexcept", "1.0.0", HeadingLevelJump)
