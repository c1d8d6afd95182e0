// Fingerprints: the same finding of yesterday's draft is known again today, wherever the text moved to.
#pragma once

#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/result/finding.h"

namespace stet {

/// Rule, words of the span, words of the sentence around it (case and markup aside; the line, where there is none);
/// never the position.
/// `lines`: the bytes of the lines that the span is in.
uint64_t fingerprint(const Document& document, std::string_view rule, Span span, Span lines);

/// Tells equal findings of one document apart by their order in the text. Call once, with all of them.
void count_repeats(std::vector<Finding>& findings);

/// FNV-1a's step over eight bytes at a time, with the high half mixed into the low one; a zero step between parts keeps
/// "ab","c" and "a","bc" apart.
class Hash {
 public:
  Hash& add_words(std::string_view prose);
  uint64_t value() const { return value_; }

 private:
  void step(uint64_t block) {
    value_ = (value_ ^ block) * 0x100000001b3ULL;
    value_ ^= value_ >> 32;
  }
  uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace stet
