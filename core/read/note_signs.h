// What makes a line look like the beginning of a note. Readers only keep such lines apart; analysis decides.
#pragma once

#include <string_view>

namespace stet {

/// A label as notes have it: "[iv] …", "[4] …", "¹ …".
bool starts_with_bracketed_label(std::string_view line);
/// The same, and "4. …", "4) …", "* …", "† …": sure only under a notes heading.
bool starts_with_note_label(std::string_view line);

}  // namespace stet
