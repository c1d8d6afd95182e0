// The words of a reference and the marks between them: what the sequence model labels.
//
// A token is a word, a number or a whole address. Marks are no tokens but belong to the gap before the next one, so
// that "12(3):45-67" is 12, 3 and 45-67 and the order of fields is not lost in commas.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

/// What stands between two tokens, as bits; no bit: they touch.
enum RefGap : uint16_t {
  gap_space = 1,
  gap_line = 2,  // a line break
  gap_comma = 4,
  gap_stop = 8,
  gap_semicolon = 16,
  gap_colon = 32,
  gap_open = 64,  // ( [ {
  gap_close = 128,
  gap_quote_open = 256,
  gap_quote_close = 512,
  gap_dash = 1024,
  gap_question = 2048,  // ? !
  gap_other = 4096,
  gap_edge = 8192,  // of the text
};

struct RefToken {
  Span span;
  uint16_t before = 0, after = 0;  // the gaps on both sides
  bool address = false;            // a URL or DOI, whole
};

/// Calls nothing and allocates only in `out`, whose content is replaced. Masked bytes take no room. Linear.
void tokenize_reference(std::string_view text, std::vector<RefToken>& out);

}  // namespace stet
