// What an editor can do about a finding: its fixes, and letting it stand.
#pragma once

#include <string_view>

#include "core/serve/places.h"

namespace stet {

/// Writes down that a finding stands: its document's address, its fingerprint.
inline constexpr std::string_view decide_command = "stet.decide";

/// CodeAction[] for the findings that a range meets. `only`: the kinds the client asks for (context.only); nothing:
/// all.
void write_actions(Json& json, const OpenDocument& document, const Answer& answer, const PositionRange& range,
                   const JsonView& only, Places& places);

}  // namespace stet
