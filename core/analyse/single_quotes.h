// Quotations in single marks: the part of find_quotations that has to beware of apostrophes.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Appends to the table of quotations, unsorted.
/// So many opening marks at least has a document that quotes so.
inline constexpr size_t fewest_single_quotations = 3;
void find_single_quotations(Document& document);

}  // namespace stet
