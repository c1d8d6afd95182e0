// Where numbers may begin.
#pragma once

#include <cstdint>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// Rows of the words that figures_at or words_at may find something in, in order: few of a text. `languages`: bits, see
/// lexicon.h.
std::vector<uint32_t> words_that_may_count(const Document& document, uint64_t languages);

}  // namespace stet
