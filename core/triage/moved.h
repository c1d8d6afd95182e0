// Findings of a text and of the same text with edits made: which of them are the same.
#pragma once

#include <string>
#include <vector>

#include "core/annotate/mend.h"
#include "core/result/finding.h"

namespace stet {

/// Where places of a text stand once edits are made.
class Shift {
 public:
  explicit Shift(WordEdits edits);
  /// Of what an edit replaces, the borders are those of its words.
  Span operator()(Span span) const;

 private:
  uint32_t moved(uint32_t at, bool is_end) const;
  WordEdits edits_;              // sorted by place
  std::vector<int64_t> before_;  // bytes that the edits before each one add
};

/// By finding of `after`: the row of the finding of `before` that it is; none: it is new. They are the same if they are
/// of one rule and stand at the same place, or have the same words in the same sentence, or else overlap.
std::vector<uint32_t> same_findings(const std::vector<Finding>& before, const Shift& shift,
                                    const std::vector<Finding>& after);

}  // namespace stet
