// What holds of a document's tables after every pass; asked in debug builds, tests and fuzzing.
#pragma once

#include <string>

#include "core/document/document.h"

namespace stet {

/// The first thing that is wrong, in words; empty: nothing. `tables`: those that were made so far.
std::string broken_invariant(const Document& document, uint64_t tables);

/// A number that changes with the rows of any of these tables.
uint64_t checksum(const Document& document, uint64_t tables);

}  // namespace stet
