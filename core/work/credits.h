// Who a document says publishes under which host: what an archive's knowledge is learnt from.
#pragma once

#include <vector>

#include "core/document/document.h"
#include "core/result/credit.h"

namespace stet {

/// What it is read from.
inline constexpr uint64_t credit_tables = STET_CITATIONS | STET_FIELDS | STET_LINKS | STET_SOURCES;

/// Sorted by host, then by name. Full citations alone count, each source once.
std::vector<Credit> credits_of(const Document& document);

}  // namespace stet
