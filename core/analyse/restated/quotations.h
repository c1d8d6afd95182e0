// Quotations and titles that are given twice, once with a word changed, dropped or put in.
#pragma once

#include "core/document/document.h"

namespace stet::restated {

/// Adds rows to the table of restatements, in no order.
void find_altered_quotations(Document& document);

}  // namespace stet::restated
