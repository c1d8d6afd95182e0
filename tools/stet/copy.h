// What is written into a copy of a document: `stet annotate`, and `stet check --report docx=COPY`.
#pragma once

#include <vector>

#include "core/annotate/annotator.h"
#include "core/result/document_result.h"
#include "core/rules/catalogue.h"

namespace stet {

/// A remark for each finding that is a rule's. `suggests`: with its safe fix, where it meets none that was taken
/// before.
std::vector<Remark> remarks_of(const DocumentResult& result, const Catalogue& catalogue, bool suggests);

}  // namespace stet
