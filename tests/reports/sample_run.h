// A run made by hand: every kind of thing a report may have to say, in a few documents.
#pragma once

#include "core/report/report.h"

namespace stet_test {

stet::Catalogue sample_catalogue();
stet::RunReport sample_run();
std::vector<stet::DocumentResult> sample_documents(const stet::Catalogue& catalogue);

}  // namespace stet_test
