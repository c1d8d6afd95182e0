// What a worker says of one document: findings, suppressions, counters, what was not checked.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"
#include "core/result/credit.h"
#include "core/result/decision.h"
#include "core/result/finding.h"
#include "core/result/outline.h"
#include "core/rules/catalogue.h"

namespace stet {

/// A suppression as found in a document; `used` is set by triage.
struct SuppressionRow {
  Place place;
  Span scope{};
  std::vector<std::string> rules;
  std::string reason;
  uint32_t used = 0;
};

/// A finding that a suppression took away: row of DocumentResult::suppressions.
struct Silenced {
  Finding finding;
  uint32_t suppression = 0;
};

/// Does a name of a suppression mean the rule?
bool names_rule(const std::string& name, const RuleInfo& rule);
/// Something that a rule says of a place, or keeps of it.
struct RuleAt {
  uint32_t rule = 0;  // row of the catalogue
  Span span{};
};
/// By row of `said`: the first suppression, in their order, that silences it; none: it is not silenced. One silences
/// what begins in its scope, of the rules that it names: by id or one they had before, group, or `all`. The host's own
/// rules are no matter of the text: `all` leaves them, their own name takes them. Linear, but for sorting.
std::vector<uint32_t> silenced_by(const std::vector<RuleAt>& said, const std::vector<SuppressionRow>& suppressions,
                                  const Catalogue& catalogue);

/// What the HTML and document reporters draw from; sent only if asked for.
struct DocumentView {
  std::string text, masked, language;
  std::vector<stet_block> blocks;
  std::vector<stet_marker> markers;
  std::vector<stet_note> notes;
  std::vector<stet_cell> cells;
};

/// What is there to count. Of a table that nobody asked for there is no number.
struct Counters {
  uint64_t bytes = 0, words = 0, notes = 0, markers = 0;
  std::optional<uint64_t> claims, sources, citations;
};

/// A copy with fixes in it, which is what was checked.
struct MendedCopy {
  std::string bytes;
  std::vector<uint8_t> unwritten;  // by fix: enum Unwritten of annotate/mend.h
  bool misread = false;            // read again, it does not say what was meant
};

/// What a rule over a whole run keeps of a document.
struct Anchor {
  Place place;
  uint64_t fingerprint = 0;
  bool suppressed = false;
};
struct KeptRow {
  uint32_t rule = 0;  // row of the catalogue
  std::vector<Anchor> anchors;
  std::string bytes;
};

/// What a stream of documents says of one, and what comes back with its result.
struct Origin {
  uint64_t number = 0;   // the how-manieth of the input, from 1
  std::string id, meta;  // JSON as it is to be written; empty: there is none
  std::string name;      // the id as text: what reports call a document that is no file
};

/// Why a document was not read: its file or its content was refused, or its reader did not come to an end.
enum class NotRead : uint8_t { refused, crashed, timed_out };

struct DocumentResult {
  std::string path;
  std::string name;  // as decisions call it; empty: as `path` does
  std::string format;
  std::string encoding;             // of the file, by ICU's name; empty: it has no lines
  std::string encoding_note;        // how it was found out, for a person; empty: the file says so itself
  bool before_end = false;          // rules over the whole run kept something of it, and may find more at the end
  bool after_run = false;           // what those found in it, and nothing else: the document itself came before
  uint32_t line_number = 0;         // --input lines|references; 0: a whole file
  std::optional<Error> unreadable;  // the document could not be read at all: nothing of it was checked
  NotRead why_unread = NotRead::refused;
  std::vector<Finding> findings;  // host findings (crashed, timed out, misbehaved) included
  std::vector<Finding> decided;   // not among the findings: they stay, as a stet or a baseline says
  std::vector<SuppressionRow> suppressions;
  std::vector<Silenced> silenced;
  std::vector<Decision> decisions;       // on findings of this document, in the order of their file
  std::vector<std::string> not_checked;  // "claim/… : the document has no notes", plain sentences
  Counters counters;
  uint64_t hash = 0;  // of the document's bytes
  std::optional<DocumentView> view;
  std::optional<Outline> outline;
  std::vector<Credit> credits;  // only if asked for
  std::optional<MendedCopy> mended;
  std::vector<KeptRow> kept;
  std::vector<std::string> log;    // what plugins printed, and what was traced
  uint32_t profile = 0;            // of its input
  uint64_t microseconds = 0;       // that a worker took for it
  std::shared_ptr<Origin> origin;  // null: it is none of a stream
};

/// What was decided on one of its findings; null: nothing.
inline const Decision* decision_on(const DocumentResult& document, const Finding& finding) {
  return finding.decision < document.decisions.size() ? &document.decisions[finding.decision] : nullptr;
}

/// A plugin that could not be used: which, and why in words.
struct PluginProblem {
  std::string file, why;
};

}  // namespace stet
