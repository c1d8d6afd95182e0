// The examples of a rule's page: fenced blocks marked `article`, whose `! "words"` lines say what must be found in the
// line above. The page is the rule's test. Its format is described for authors in sdk/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/rules/severity.h"

namespace stet {

/// `! evidence "words"`, `! fix "text after"`: what the finding above must show and offer.
struct ExpectedPart {
  std::string words;
  std::string message;     // a piece of it; empty: any
  uint32_t page_line = 0;  // where the page says so
};
struct ExpectedFinding {
  uint32_t line = 0;  // 1-based line of Example::text
  std::string words;  // the exact words of its span
  std::optional<Severity> severity;
  std::string message;                 // a piece of it; empty: any
  std::vector<ExpectedPart> evidence;  // each must be shown; there may be more
  std::vector<ExpectedPart> fixes;     // the n-th is what the n-th alternative leads to
  uint32_t page_line = 0;              // where the page says so
};

struct Example {
  uint32_t page_line = 0;            // the opening fence, 1-based
  std::string_view format = "text";  // "markdown", "html", "odt" of `article.md`, `.html`, `.fodt`
  std::string section;               // "Flagged", "Accepted", …
  std::vector<std::pair<std::string, std::string>> settings;  // key=value words of the info string
  std::string text;                                           // without its `!` lines
  std::vector<ExpectedFinding> expected;
};

struct ExamplePage {
  std::string rule;  // the first heading: "group/rule-name"
  std::vector<Example> examples;
};

/// Faults of the page (an unclosed fence, a `!` line without words or outside of an example, no example, no rule name)
/// are errors with `file` and line.
Result<ExamplePage> read_examples(std::string_view page, const std::string& file);

}  // namespace stet
