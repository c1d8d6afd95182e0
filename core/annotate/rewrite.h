// A file with edits in it: all other bytes stay as they are, in the encoding of the file.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/document.h"

namespace stet {

/// Bytes of the source: the file in UTF-8, without its byte order mark.
struct SourceEdit {
  Span place{};
  std::string words;
};

/// The file's encoding, for the words that are new in it.
class Encoding {
 public:
  explicit Encoding(const Document& document);
  bool is_utf8() const { return kind_ == Kind::utf8; }
  /// Bytes of the mark that the file begins with, where it is not UTF-8.
  uint32_t mark() const { return kind_ == Kind::utf16le || kind_ == Kind::utf16be ? 2 : 0; }
  /// Bytes that a code point takes.
  uint32_t size(CodePoint c) const;
  bool can_say(std::string_view words) const;
  /// As it can be said: characters the encoding has not become "?".
  std::string sayable(std::string_view words) const;
  void write(std::string_view words, std::string& out) const;

 private:
  enum class Kind { utf8, utf16le, utf16be, windows1252 };
  Kind kind_ = Kind::utf8;
  std::map<char32_t, char> bytes_;
};

/// The file `bytes` with the edits (sorted by place, not overlapping) in it; `shift`: of its byte order mark.
std::string rewritten(std::string_view bytes, std::string_view source, uint32_t shift, const Encoding& encoding,
                      const std::vector<SourceEdit>& edits);

}  // namespace stet
