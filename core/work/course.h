// A document on its way through reader, analysis and rules. It goes in steps, so that several can take turns.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/analyse/analyse.h"
#include "core/contract/widen.h"
#include "core/document/document.h"
#include "core/work/check.h"
#include "core/work/collector.h"

namespace stet {

/// What the rules see of a document.
struct Checking::Work {
  Work(const Request& request, const Document& document, Outcome& outcome, Collector& collector, uint32_t widen_rows);
  /// A document with some of its tables.
  struct View {
    explicit View(const stet_document& whole) : shown(whole) { show_tables(shown, whole, ~uint64_t{0}, 0); }
    stet_document shown;
    uint64_t visible = 0;
    const stet_document& show(const stet_document& whole, uint64_t tables) {
      show_tables(shown, whole, visible ^ tables, tables);
      visible = tables;
      return shown;
    }
  };
  const Request& request;
  const Document& document;
  Outcome& outcome;
  Collector& collector;
  uint64_t languages;  // bits of those whose words count in it
  stet_document plain;
  std::unique_ptr<WidenedView> widened;
  const stet_document& whole;
  View of_rule{whole};    // what the rule at work sees
  View of_plugin{whole};  // what its plugin was shown for all of its rules, and may look at until it is done
  uint32_t line() const { return document.line_number; }
};

uint64_t hash_of_bytes(std::string_view bytes);

struct Checking::Course {
  Course(const Request& of, uint32_t line, PackedFindings& packed) : request(of), findings(packed) {
    findings.clear();
    document.line_number = outcome.result.line_number = line;
    outcome.request = of.id;
  }
  /// There is nothing to check, and this is why.
  void fail(Error why);
  const Request& request;
  PackedFindings& findings;
  Document document;
  Outcome outcome;
  std::optional<Analysis> analysis;
  std::optional<Collector> collector;
  std::optional<Work> work;
  uint32_t next_plugin = 0;
  bool ended = false;  // outcome and findings are the answer
  uint64_t began_ms = monotonic_ms(), microseconds = 0;
};

}  // namespace stet
