// Whether a finding that a plugin hands over keeps the contract.
#pragma once

#include <string>
#include <string_view>

#include <stet/abi.h>

namespace stet {

/// What is wrong with it in words, and the remedy ("the span 7–3 ends before it begins: …"); or nothing. Reads only
/// what it has checked. `anchors`: how many there are; above 0 the finding is on the run, not on a document.
std::string why_nonsense(const stet_finding& finding, const stet_document& document, uint32_t anchors);
std::string why_bad_span(stet_span span, std::string_view text, const char* what);

}  // namespace stet
