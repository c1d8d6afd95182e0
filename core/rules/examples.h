// The examples of a rule's page: fenced blocks marked `article`, whose `! "words"` lines say what must be found in the
// line above. The page is the rule's test.
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

struct ExpectedFinding {
  uint32_t line = 0;  // 1-based line of Example::text
  std::string words;  // the exact words of its span
  std::optional<Severity> severity;
  uint32_t page_line = 0;  // where the page says so
};

struct Example {
  uint32_t page_line = 0;                                     // the opening fence, 1-based
  bool markdown = false;                                      // `article.md`
  std::string section;                                        // "Flagged", "Accepted", …
  std::vector<std::pair<std::string, std::string>> settings;  // key=value words of the info string
  std::string text;                                           // without its `!` lines
  std::vector<ExpectedFinding> expected;
};

struct ExamplePage {
  std::string rule;  // the first heading: "group/rule-name"
  std::vector<Example> examples;
};

/// Faults of the page (an unclosed fence, a `!` line without words, no rule name) are errors with `file` and line.
Result<ExamplePage> read_examples(std::string_view page, const std::string& file);

}  // namespace stet
