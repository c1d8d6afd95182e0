// A note's label, changed throughout.
#pragma once

#include "core/base/result.h"
#include "core/serve/places.h"

namespace stet {

/// What is written for the note under a position: a range of its label and the label. The error says why not.
Result<PositionRange> renameable(const OpenDocument& document, const Answer& answer, Position at, Places& places);
/// A WorkspaceEdit that renames the note and all markers that call it.
std::optional<Error> write_rename(Json& json, const OpenDocument& document, const Answer& answer, Position at,
                                  const std::string& name, Places& places);

}  // namespace stet
