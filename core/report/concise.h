// A finding in one line of a log.
#pragma once

#include <string>

#include "core/report/report.h"

namespace stet {

/// "drafts/a.md:12:4: warning date/impossible …"; safe for terminals and the logs of CI services.
std::string concise_line(const DocumentResult& document, const Finding& finding, const Catalogue& catalogue);
/// Of a document that could not be read.
std::string concise_line(const DocumentResult& document, const Error& error);

}  // namespace stet
