// The outline of a document, for an editor.
#pragma once

#include "core/document/document.h"
#include "core/result/outline.h"

namespace stet {

/// What it is drawn from.
inline constexpr uint64_t outline_tables = STET_BLOCKS | STET_CONTAINERS | STET_NOTE_LISTS | STET_NOTES | STET_MARKERS |
                                           STET_CITATIONS | STET_FIELDS | STET_SOURCES;

/// Empty for formats without lines.
Outline outline_of(const Document& document);

}  // namespace stet
