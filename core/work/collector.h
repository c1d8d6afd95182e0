// What plugins say of one document, packed as the host will hold it: places, evidence, fixes, fingerprints.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/contract/instance.h"
#include "core/document/document.h"
#include "core/result/packed_findings.h"
#include "core/result/place.h"
#include "core/rules/catalogue.h"

namespace stet {

class Collector {
 public:
  Collector(const Document& document, const Catalogue& host_rules, bool excerpts, PackedFindings& findings);

  /// A plugin's finding, found sound; `row` is its rule's in the host's catalogue. What throws leaves nothing behind.
  void add(uint32_t row, const Instance& instance, uint32_t rule, const stet_finding& f);
  /// A finding of the host's own.
  void say(std::string_view id, Span span, std::string_view message);
  Placer& placer() { return placer_; }

 private:
  void pack_finding(uint32_t row, const Instance& instance, uint32_t number, const stet_finding& f);
  PlaceView place_in_source(uint32_t row, Span span);
  void begin(uint32_t row, const RuleInfo& rule, Severity severity, const Cause& cause, Span span,
             std::string_view message);

  const Document& document_;
  const Catalogue& host_rules_;
  Placer placer_;
  struct InSource {
    Placer placer;
    std::string file;
  };
  std::map<uint32_t, InSource> in_sources_;  // by row of source_texts; made at the first need
  PackedFindings& findings_;
};

}  // namespace stet
