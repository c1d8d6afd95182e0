// Lays a PDF out as text by running poppler's pdftotext as a confined process of its own.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace stet {

/// What `pdftotext -bbox-layout` writes, in a memory file; the descriptor is the caller's. The program is that of
/// /usr/bin or /usr/local/bin, or the one that the variable STET_PDFTOTEXT names by its whole path; nothing is looked
/// for elsewhere. It may read libraries and the tables of poppler, has no network, starts nothing, writes nothing but
/// its answer, and is ended at the deadline or with this process.
Result<int> lay_out_pdf(std::string_view bytes, uint32_t timeout_ms, uint32_t memory_mib);

}  // namespace stet
