// "stet: let it stand": the comment that silences a finding, in what the document's format has for comments.
#pragma once

#include <optional>
#include <string>

#include "core/serve/places.h"

namespace stet {

struct Insertion {
  Position at;
  std::string text;
};
/// Where the comment goes and what it says; nothing: the format has no comments, or the place takes none.
std::optional<Insertion> suppression(const OpenDocument& document, const Answer& answer, const Finding& finding,
                                     Places& places);

}  // namespace stet
