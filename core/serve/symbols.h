// Sections and notes as symbols; lists of notes and sections as folds.
#pragma once

#include "core/serve/places.h"

namespace stet {

/// DocumentSymbol[], a section's inner ones inside it; SymbolInformation[] for clients that know no hierarchy.
void write_symbols(Json& json, const OpenDocument& document, const Answer& answer, bool hierarchical, Places& places);
/// FoldingRange[]
void write_folds(Json& json, const Answer& answer, Places& places);

}  // namespace stet
