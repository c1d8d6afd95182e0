// Fixes written into a document's own bytes: words become what the format writes for them, everything else stays as it
// is, byte by byte, in the encoding of the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"

namespace stet {

/// `text` in the place of `span` of the document's text.
struct WordEdit {
  Span span{};
  std::string text;
};
/// Edits that are made together or not at all; sorted by place, and never overlapping.
using WordEdits = std::vector<WordEdit>;

/// Why a fix cannot be written into the file.
enum class Unwritten : uint8_t {
  no,             // it is written
  markup,         // the words lie across markup
  made,           // they stand nowhere in the file
  other_file,     // they stand in a file that the document includes
  characters,     // the file's encoding has no such character
  no_such_words,  // the format cannot write them there
  meets_another   // in the file it meets a fix that comes before it
};
/// "its words lie across markup".
std::string_view why(Unwritten reason);

struct Mended {
  std::string bytes;
  std::vector<Unwritten> unwritten;  // by fix
  /// What the copy must read as: the document's text and prose with the edits made.
  std::string text, prose;
  std::vector<uint32_t> blocks;  // their kinds
  size_t notes = 0, markers = 0;
};

/// Formats into which fixes can be written: those whose words stand in the file as text.
bool can_mend(std::string_view format);
/// "text, markdown, …", for messages.
std::string mended_formats();

/// `bytes`: the file's own, as the document was read from. Edits of different fixes do not overlap.
Mended mend(const Document& document, std::string_view bytes, const std::vector<WordEdits>& fixes);
/// Does the copy, read again, say what was meant, with the same blocks, notes and markers?
bool reads_as_meant(const Document& copy, const Mended& mended);

}  // namespace stet
