// The files of a new checker project.
#pragma once

#include <string_view>

namespace stet {

struct TemplateFile {
  std::string_view path, text;  // @NAME@ is the checker's name in both
};

inline constexpr TemplateFile checker_template[] = {
    {"CMakeLists.txt", R"(cmake_minimum_required(VERSION 3.25)
project(@NAME@ VERSION 0.1.0 LANGUAGES CXX)

# Where stet is installed elsewhere than under /usr or /usr/local: cmake -DCMAKE_PREFIX_PATH=PREFIX
find_package(stet REQUIRED)
stet_add_plugin(@NAME@ @NAME@.cpp PAGES repeated-word.md)

# The rule's page is its test: its examples are run.
enable_testing()
add_test(NAME pages COMMAND ${STET_PROGRAM} test --no-config --plugin $<TARGET_FILE:@NAME@>
                            ${CMAKE_CURRENT_SOURCE_DIR}/repeated-word.md)
)"},
    {"@NAME@.cpp", R"(// Checks for words that stand twice.
#include <stet/checker.hpp>

namespace {

const stet::Rule repeated_word{
    .id = "@NAME@/repeated-word",
    .summary = "A word stands twice in a row.",
    .severity = stet::Severity::warning,
    .tables = STET_TABLE_SENTENCES,
    .page =
#include "repeated-word.md.inc"
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

struct Checker {
  void check(const stet::Document& document, stet::Report& report) {
    const auto text = document.prose();
    for (const stet::Sentence& sentence : document.sentences()) {
      stet::Span last{};
      for (uint32_t at = sentence.span.begin; at < sentence.span.end;) {
        uint32_t end = at;
        while (end < sentence.span.end && is_letter(text[end])) ++end;
        if (end == at) {
          if (text[at] != ' ' && text[at] != '\n') last = {};  // a stop between two words parts them
          ++at;
          continue;
        }
        const stet::Span word{at, end};
        if (!stet::empty(last) && document.text(word) == document.text(last) && !document.verbatim(word))
          report(repeated_word, word, "\"" + document.words(word) + "\" stands twice", {{last, "the first time"}});
        last = word;
        at = end;
      }
    }
  }
};

}  // namespace

STET_PLUGIN(Checker, "@NAME@", "0.1.0", repeated_word)
)"},
    {"repeated-word.md", R"(# @NAME@/repeated-word

A word stands twice in a row.

## Why

A doubled word is nearly always a slip of the hand, and a reader's eye passes over it as the writer's did.

## Flagged

```article
The embassy opened in the the spring.
! "the" warning
```

## Accepted

```article
They knew that. That was all.
```

## Options

None.

## How to silence it

Leave the rule out: `ignore = ["@NAME@/repeated-word"]` in `stet.toml`, or `--ignore @NAME@/repeated-word`.
)"},
    {"README.md", R"(# @NAME@

A checker for stet.

    cmake -S . -B build && cmake --build build && ctest --test-dir build
    stet check --plugin build/@NAME@.so article.md

`@NAME@.cpp` holds the rule, `repeated-word.md` its page. The page's examples are its tests: what stands under Flagged must
be found, with the words of the line that begins with `!`; under Accepted nothing may be. `stet inspect --layer sentences
article.md` shows what a checker sees.

To have it loaded always, name it in `stet.toml`:

    [plugins]
    load = ["path/to/@NAME@.so"]
)"},
};

}  // namespace stet
