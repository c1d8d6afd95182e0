// Our remarks of an earlier copy in a file whose text is built: nothing reads them.
#pragma once

#include <string>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// Takes them out of the document's own file, before anything reads it; d.format says how they are written there.
void take_out_remarks(Document& document, std::string& source);
/// Where they stand in document.original; once the document is read, or at once if any were taken out.
std::vector<Span> taken_out_remarks(const Document& document);
/// Once all is read: the file that the segments lead to, out of the source that was read.
void keep_original(Document& document, std::string source);

}  // namespace stet
