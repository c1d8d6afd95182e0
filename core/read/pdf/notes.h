// What people wrote on the pages of a PDF.
#pragma once

#include <string_view>

#include "core/document/document.h"

namespace stet::pdf {

/// Fills `comments` of a document whose words and boxes are read; nothing where libqpdf is not at hand. Of ours, those
/// that somebody settled are flagged so.
void read_notes(Document& document, std::string_view bytes);

}  // namespace stet::pdf
