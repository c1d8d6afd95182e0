// The last word of a rule over a whole run: its conclude(), and what it found, ready to travel.
#pragma once

#include <string>
#include <vector>

#include "core/contract/instance.h"
#include "core/result/finding.h"

namespace stet {

struct RunEvidence {
  uint32_t anchor = none;  // or, with none, a place in a file
  Place place;
  std::string message;
};
struct RunFinding {
  Severity severity = Severity::warning;
  uint32_t anchor = 0;
  std::string message;
  std::vector<RunEvidence> evidence;
};
struct Concluded {
  std::vector<RunFinding> findings;
  Said said;
};

Concluded conclude(Instance& instance, uint32_t rule, const stet_cursor& cursor, uint32_t anchors);

}  // namespace stet
