// Findings as diagnostics.
#pragma once

#include "core/base/result.h"
#include "core/serve/places.h"

namespace stet {

/// One diagnostic: range, severity, the rule's id as code, evidence as related places.
void write_diagnostic(Json& json, const Finding& finding, const Catalogue& catalogue, Places& places);
/// All of an answer, as an array. A document that could not be read has one that says why.
void write_diagnostics(Json& json, const Answer& answer, Places& places);
/// A fault of a configuration, at its line.
void write_diagnostic(Json& json, const Error& error);

}  // namespace stet
