// From marker to note to the first full citation, and back; and what stands under the pointer.
#pragma once

#include "core/serve/places.h"

namespace stet {

/// How hovers may be written.
enum class Markup : bool { plain, markdown };

/// Hover, or null.
void write_hover(Json& json, const OpenDocument& document, const Answer& answer, Position at, Markup markup,
                 Places& places);
/// Location[]: of a marker its note; of a note the first full citation of its source, if that stands elsewhere; else
/// the markers that call it.
void write_definition(Json& json, const OpenDocument& document, const Answer& answer, Position at, Places& places);
/// Location[]: the markers that call the note, and the notes that cite its source.
void write_references(Json& json, const OpenDocument& document, const Answer& answer, Position at,
                      bool with_declaration, Places& places);

/// The marker or note at a position; rows of the outline, none where there is none.
struct Under {
  uint32_t marker = none, note = none;  // note: of the marker, if it stands on one
};
Under under(const Outline& outline, Position at, Places& places);

}  // namespace stet
