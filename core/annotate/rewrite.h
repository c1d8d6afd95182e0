// A file with edits in it: all other bytes stay as they are, in the encoding of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// Bytes of the source: the file in UTF-8, without its byte order mark.
struct SourceEdit {
  Span place{};
  std::string words;
};

/// The encoding of the document's file where that is not UTF-8; else empty.
std::string encoding_of(const Document& document);
/// Words as the encoding can say them: a character that it has not becomes "?".
std::string sayable(std::string_view words, const std::string& encoding);
/// The file with the edits, which are sorted: their words in the file's encoding. `shift`: of UTF-8's places behind a
/// byte order mark.
std::string rewritten(std::string_view bytes, uint32_t shift, const std::string& encoding,
                      const std::vector<SourceEdit>& edits);

}  // namespace stet
