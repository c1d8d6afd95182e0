// From a file's bytes to UTF-8: byte order marks, UTF-16 and Windows-1252 are read, binary and broken text is refused.
#include <algorithm>
#include <cstring>

#include "core/base/unicode.h"
#include "core/base/utf8.h"
#include "core/read/reader.h"

namespace stet {
namespace {

constexpr size_t npos = std::string_view::npos;

uint32_t line_of(std::string_view bytes, size_t at) {
  return u32(static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1);
}

std::string hex(char c) {
  static constexpr char digits[] = "0123456789ABCDEF";
  const auto b = static_cast<unsigned char>(c);
  return {'0', 'x', digits[b >> 4], digits[b & 15]};
}

Error broken(std::string_view bytes, size_t at, const std::string& path, std::string what) {
  Error e;
  e.message = "not a text document: " + std::move(what) + " at byte " + std::to_string(at);
  e.file = path;
  e.line = line_of(bytes, at);
  e.hint = "Convert it to UTF-8 first: iconv -f ENCODING -t UTF-8 " + (path.empty() || path == "-" ? "FILE" : path);
  return e;
}

/// What a file that is no text most likely is, by its first bytes.
std::string remedy_for_binary(std::string_view bytes) {
  const auto starts = [&](std::string_view magic) { return bytes.substr(0, magic.size()) == magic; };
  if (starts("PK\x03\x04"))
    return "This is a ZIP archive (as DOCX, ODT and EPUB are): save it as Markdown or plain text.";
  if (starts("%PDF-")) return "This is a PDF: extract its text first, for example with pdftotext.";
  if (starts("\xD0\xCF\x11\xE0")) return "This is an old Office file: save it as Markdown or plain text.";
  return "Give a text or Markdown file in UTF-8.";
}

Error binary(std::string_view bytes, const std::string& path, size_t at) {
  Error e;
  e.message = "not a text document: NUL byte at offset " + std::to_string(at);
  e.file = path;
  e.line = line_of(bytes, at);
  e.hint = remedy_for_binary(bytes);
  return e;
}

bool undefined_in_windows1252(char c) {
  return c == '\x81' || c == '\x8D' || c == '\x8F' || c == '\x90' || c == '\x9D';
}

/// Bytes a multi-byte sequence at `at` would need, and how many of them are there.
struct Sequence {
  size_t needs, has;
};
Sequence sequence_at(std::string_view bytes, size_t at) {
  const auto c = static_cast<unsigned char>(bytes[at]);
  const size_t needs = c < 0xC2 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 1;
  size_t has = 1;
  while (has < needs && at + has < bytes.size() && is_continuation(bytes[at + has])) ++has;
  return {needs, has};
}

/// True if so much of the text beyond ASCII is well-formed UTF-8 that the rest of it must be damage.
bool mostly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Sequence s = sequence_at(bytes, i);
    if (s.needs > 1 && s.has == s.needs) {
      ++good;
    } else {
      ++bad;
      good += s.has > 1;  // cut off in the middle: no other encoding looks like that
    }
    i += s.has;
  }
  return good * 4 >= bad && good > 0;
}

Result<std::string> decode_utf16(std::string_view bytes, const std::string& path, bool big_endian,
                                 std::vector<Notice>& notices) {
  if (bytes.size() % 2 != 0) {
    Error e;
    e.message = "not a text document: UTF-16 with an odd number of bytes (" + std::to_string(bytes.size()) + ")";
    e.file = path;
    e.hint = "The file is cut off or is not UTF-16: save it again as UTF-8.";
    return e;
  }
  for (size_t i = 2; i + 1 < bytes.size(); i += 2)
    if (bytes[i] == '\0' && bytes[i + 1] == '\0') return binary(bytes, path, i);
  std::string text = utf8_from_utf16(bytes.substr(2), big_endian);
  notices.push_back(
      {"host/encoding", {0, 0}, std::string("read as UTF-16 (") + (big_endian ? "big" : "little") + " endian)"});
  return text;
}

}  // namespace

Result<std::string> decode(std::string bytes, const std::string& path, std::vector<Notice>& notices) {
  if (bytes.size() >= STET_NONE) {
    Error e;
    e.message = "larger than 4 GB";
    e.file = path;
    e.hint = "Split the document.";
    return e;
  }
  const std::string_view view = bytes;
  if (view.substr(0, 3) == "\xEF\xBB\xBF") {
    bytes.erase(0, 3);
  } else if (view.substr(0, 2) == "\xFF\xFE") {
    return decode_utf16(view, path, false, notices);
  } else if (view.substr(0, 2) == "\xFE\xFF") {
    return decode_utf16(view, path, true, notices);
  }
  if (const void* nul = bytes.empty() ? nullptr : std::memchr(bytes.data(), 0, bytes.size()))
    return binary(bytes, path, static_cast<size_t>(static_cast<const char*>(nul) - bytes.data()));
  const size_t invalid = find_invalid_utf8(bytes);
  if (invalid == npos) return bytes;
  if (bytes.compare(0, 5, "%PDF-") == 0) {
    Error e = broken(bytes, invalid, path, "not UTF-8");
    e.hint = remedy_for_binary(bytes);
    return e;
  }
  if (mostly_utf8(bytes)) {
    Error e = broken(bytes, invalid, path, "broken UTF-8 (" + hex(bytes[invalid]) + ")");
    e.hint = "Mend that place, or drop what is broken: iconv -c -f UTF-8 -t UTF-8 " +
             (path.empty() || path == "-" ? "FILE" : path);
    return e;
  }
  const auto odd = std::find_if(bytes.begin(), bytes.end(), undefined_in_windows1252);
  if (odd != bytes.end())
    return broken(bytes, static_cast<size_t>(odd - bytes.begin()), path,
                  "neither UTF-8 nor Windows-1252 (" + hex(*odd) + ")");
  notices.push_back({"host/encoding", {0, 0}, "read as Windows-1252: not UTF-8 at byte " + std::to_string(invalid)});
  return utf8_from_windows1252(bytes);
}

}  // namespace stet
