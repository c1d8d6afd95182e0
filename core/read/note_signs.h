// What makes a line look like part of a list of notes. Readers only keep such lines apart; analysis decides.
#pragma once

#include <string_view>

namespace stet {

/// "Endnotes", "Anmerkungen", "Примечания:", "注释", also a list of references.
bool is_notes_heading(std::string_view line);
/// A label as notes have it: "[iv] …", "[4] …", "¹ …".
bool starts_with_bracketed_label(std::string_view line);
/// The same, and "4. …", "4) …", "* …", "† …": sure only under a notes heading.
bool starts_with_note_label(std::string_view line);

}  // namespace stet
