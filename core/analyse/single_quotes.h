// Quotations in single marks: the part of find_quotations that has to beware of apostrophes.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Appends to the table of quotations, unsorted.
void find_single_quotations(Document& document);

}  // namespace stet
