// What a worker says of one document: findings, suppressions, counters, what was not checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"
#include "core/result/finding.h"

namespace stet {

/// A suppression as found in a document; `used` is set by triage.
struct SuppressionRow {
  Place place;
  Span scope{};
  std::vector<std::string> rules;
  std::string reason;
  uint32_t used = 0;
};

/// What the HTML and document reporters draw from; sent only if asked for.
struct DocumentView {
  std::string text, masked, language;
  std::vector<stet_block> blocks;
  std::vector<stet_marker> markers;
  std::vector<stet_note> notes;
};

struct Counters {
  uint64_t bytes = 0, words = 0, claims = 0, notes = 0, markers = 0, sources = 0, citations = 0;
};

struct DocumentResult {
  std::string path;
  std::string format;
  std::string encoding_note;        // empty: UTF-8
  uint32_t line_number = 0;         // --input lines|references; 0: a whole file
  std::optional<Error> unreadable;  // the document could not be read at all
  std::vector<Finding> findings;    // host findings (crashed, timed out, misbehaved) included
  std::vector<SuppressionRow> suppressions;
  std::vector<std::string> not_checked;  // "claim/… : the document has no notes", plain sentences
  Counters counters;
  std::optional<DocumentView> view;
};

/// A plugin that could not be used: which, and why in words.
struct PluginProblem {
  std::string file, why;
};

}  // namespace stet
