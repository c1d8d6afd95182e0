// From a file's bytes to UTF-8: byte order marks, UTF-16 and Windows-1252 are read, binary and broken text is refused.
#include <algorithm>
#include <cstring>

#include "core/base/unicode.h"
#include "core/base/utf8.h"
#include "core/read/reader.h"

namespace stet {
namespace {

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

Error binary(std::string_view bytes, const std::string& path, size_t at) {
  Error e;
  e.message = "not a text document: NUL byte at offset " + std::to_string(at);
  e.file = path;
  e.line = line_of(bytes, at);
  e.hint = "Give a text, Markdown or HTML file in UTF-8.";
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

struct Decoded {
  std::string_view verbatim;  // the text is these bytes of the file …
  std::string recoded;        // … or was converted
  std::string encoding = "UTF-8";
  std::string notice;
  uint32_t shift = 0;
};

Result<Decoded> decode_utf16(std::string_view bytes, const std::string& path, bool big_endian) {
  if (bytes.size() % 2 != 0) {
    Error e;
    e.message = "not a text document: UTF-16 with an odd number of bytes (" + std::to_string(bytes.size()) + ")";
    e.file = path;
    e.hint = "The file is cut off or is not UTF-16: save it again as UTF-8.";
    return e;
  }
  for (size_t i = 2; i + 1 < bytes.size(); i += 2)
    if (bytes[i] == '\0' && bytes[i + 1] == '\0') return binary(bytes, path, i);
  Decoded out;
  out.recoded = utf8_from_utf16(bytes.substr(2), big_endian);
  out.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
  out.notice = std::string("read as UTF-16 (") + (big_endian ? "big" : "little") + " endian)";
  return out;
}

Result<Decoded> decode(std::string_view bytes, const std::string& path) {
  Decoded out;
  if (bytes.size() >= STET_NONE) {
    Error e;
    e.message = "larger than 4 GB";
    e.file = path;
    e.hint = "Split the document.";
    return e;
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    bytes.remove_prefix(3);
    out.shift = 3;
  } else if (bytes.substr(0, 2) == "\xFF\xFE") {
    return decode_utf16(bytes, path, false);
  } else if (bytes.substr(0, 2) == "\xFE\xFF") {
    return decode_utf16(bytes, path, true);
  }
  if (const void* nul = bytes.empty() ? nullptr : std::memchr(bytes.data(), 0, bytes.size()))
    return binary(bytes, path, static_cast<size_t>(static_cast<const char*>(nul) - bytes.data()));
  const size_t invalid = find_invalid_utf8(bytes);
  if (invalid == npos) {
    out.verbatim = bytes;
    return out;
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
  out.recoded = utf8_from_windows1252(bytes);
  out.encoding = "windows-1252";
  out.notice = "read as Windows-1252: not UTF-8 at byte " + std::to_string(invalid);
  return out;
}

bool is_windows1252(std::string_view encoding) {
  for (const std::string_view name :
       {"windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii"})
    if (encoding == name) return true;
  return false;
}

}  // namespace

std::optional<Error> decode_into(Document& d, const ReadInput& input) {
  auto decoded = decode(input.bytes, input.path);
  if (!decoded) return decoded.error();
  const bool recoded = decoded->encoding != "UTF-8";
  d.text.assign(recoded ? std::string_view(decoded->recoded) : decoded->verbatim);
  add_file(d, input, d.format, decoded->encoding, decoded->shift, recoded ? uint32_t{STET_FILE_RECODED} : 0u);
  if (!decoded->notice.empty()) d.notices.push_back({"host/encoding", {0, 0}, std::move(decoded->notice)});
  return std::nullopt;
}

std::optional<Error> decode_declared(Document& d, const ReadInput& input, const std::string& encoding,
                                     std::string& source) {
  const bool marked = input.bytes.starts_with("\xEF\xBB\xBF") || input.bytes.starts_with("\xFF\xFE") ||
                      input.bytes.starts_with("\xFE\xFF");
  if (!marked && !encoding.empty() && find_invalid_utf8(input.bytes) != npos && input.bytes.find('\0') == npos) {
    if (is_windows1252(encoding)) {
      source = utf8_from_windows1252(input.bytes);
      add_file(d, input, d.format, "windows-1252", 0, STET_FILE_RECODED);
      return std::nullopt;
    }
    if (encoding != "utf-8" && encoding != "utf8") {
      Error e;
      e.message = "its encoding, " + encoding + ", is not one that stet reads";
      e.file = input.path;
      e.hint = "Convert it to UTF-8 first: iconv -f " + encoding + " -t UTF-8 " +
               (input.path.empty() || input.path == "-" ? "FILE" : input.path);
      return e;
    }
  }
  if (auto error = decode_into(d, input)) return error;
  source.assign(d.text);
  d.text.clear();
  return std::nullopt;
}

Result<std::string> take_resource(Document& d, const ReadInput& input, const std::string& name, std::string_view format,
                                  uint32_t& row) {
  if (!input.resource) return Error{.message = "there is no such file", .file = name};
  auto bytes = input.resource(name);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes, name);
  if (!decoded) return decoded.error();
  const bool recoded = decoded->encoding != "UTF-8";
  const size_t slash = input.path.rfind('/');
  const std::string shown = input.path.substr(0, slash == std::string::npos ? 0 : slash + 1) + name;
  row = u32(d.files.size());
  d.files.push_back({d.keep(shown),
                     {0, 0},
                     d.keep(format),
                     d.keep(decoded->encoding),
                     decoded->shift,
                     recoded ? uint32_t{STET_FILE_RECODED} : 0u});
  return recoded ? std::move(decoded->recoded) : std::string(decoded->verbatim);
}

}  // namespace stet
