// A field's own words out of the tokens that were labelled as it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/references/labels.h"
#include "core/references/tokens.h"

namespace stet {

struct TokenRange {
  size_t begin, end;
};

/// Without "pp.", "Vol.", "In", "(eds.)" and the like at the ends. Empty where nothing else is there.
TokenRange trim_field(std::string_view text, RefLabel label, std::span<const RefToken> tokens,
                      std::span<const uint32_t> classes, TokenRange range);

/// The bytes of the tokens, with the marks at the ends that are part of the words: the stop of an initial, a question
/// mark, the other half of a bracket or quotation.
Span field_span(std::string_view text, RefLabel label, std::span<const RefToken> tokens,
                std::span<const uint32_t> classes, TokenRange range);

}  // namespace stet
