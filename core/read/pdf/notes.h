// What people wrote on the pages of a PDF, and where its links lead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet::pdf {

/// Words behind which an address stands.
struct WordsLink {
  Span words;
  std::string address;
};
/// Fills `comments` of a document whose words and boxes are read; nothing where libqpdf is not at hand. Of ours, those
/// that somebody settled are flagged so. Gives the links of words that are no address themselves, in their order.
std::vector<WordsLink> read_notes(Document& document, std::string_view bytes);

}  // namespace stet::pdf
