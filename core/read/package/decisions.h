// What people decided about the comments of an annotated copy.
#pragma once

#include "core/document/document.h"

namespace stet {

/// A comment of ours that somebody resolved, or answered with "stet", is a decision: the finding stays unsaid.
void heed_decisions(Document& document);

}  // namespace stet
