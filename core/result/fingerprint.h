// Fingerprints: the same finding of yesterday's draft is known again today, wherever the text moved to.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/document/document.h"
#include "core/result/finding.h"

namespace stet {

/// Rule, words of the span, words of the sentence around it (case and markup aside; the line, where there is none);
/// never the position.
/// `lines`: the bytes of the lines that the span is in.
uint64_t fingerprint(const Document& document, std::string_view rule, Span span, Span lines);

/// Tells equal findings of one document apart by their order in the text. Call once, with all of them.
void count_repeats(std::vector<Finding>& findings);

/// Words of a text, eight bytes at a time; a zero step between parts keeps "ab","c" and "a","bc" apart.
class Hash {
 public:
  Hash& add_words(std::string_view prose);
  uint64_t value() const { return sum_.value(); }

 private:
  Fnv sum_;
};

}  // namespace stet
