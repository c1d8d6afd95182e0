// From a file's bytes to UTF-8: byte order marks, UTF-16 and, where its bytes speak for one, an older encoding are
// read; binary and broken text is refused.
#include <algorithm>
#include <cstring>

#include "core/base/encoding.h"
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

/// In texts of one byte a letter those beyond ASCII stand alone or in pairs where the writing is Latin; in all other
/// writings, and where a letter has more bytes, they come in runs.
bool comes_in_runs(std::string_view bytes) {
  size_t in_runs = 0, all = 0;
  for (size_t i = 0; i < bytes.size();) {
    size_t run = 0;
    while (i + run < bytes.size() && static_cast<unsigned char>(bytes[i + run]) >= 0x80) ++run;
    all += run;
    if (run > 2) in_runs += run;
    i += run + 1;
  }
  return in_runs * 3 > all;
}

/// True if so much of the text beyond ASCII is well-formed UTF-8 that the rest of it must be damage.
bool is_damaged_utf8(std::string_view bytes, bool in_runs) {
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
  // Pairs of Chinese and Korean encodings are often well-formed by chance; single letters of Latin ones hardly ever.
  return in_runs ? good > bad * 2 : good * 4 >= bad && good > 0;
}

struct Decoded {
  std::string_view verbatim;  // the text is these bytes of the file …
  std::string recoded;        // … or was converted
  std::string encoding = "UTF-8";
  std::string notice;
  uint32_t shift = 0;
};

Result<Decoded> decode_utf16(std::string_view bytes, const std::string& path, bool big_endian) {
  Error e;
  e.file = path;
  e.hint = "The file is cut off or is not UTF-16: save it again as UTF-8.";
  if (bytes.size() % 2 != 0) {
    e.message = "not a text document: UTF-16 with an odd number of bytes (" + std::to_string(bytes.size()) + ")";
    return e;
  }
  for (size_t i = 2; i + 1 < bytes.size(); i += 2)
    if (bytes[i] == '\0' && bytes[i + 1] == '\0') return binary(bytes, path, i);
  Decoded out;
  out.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
  auto text = utf8_from(bytes.substr(2), out.encoding);
  if (!text) {
    e.message = "not a text document: UTF-16 with half of a character (a lone surrogate)";
    return e;
  }
  out.recoded = std::move(*text);
  out.notice = std::string("read as UTF-16 (") + (big_endian ? "big" : "little") + " endian)";
  return out;
}

/// Does it read as writing? An encoding that is not the text's gives signs between its letters, or capitals for small
/// letters (KOI8-R and Windows-1251 have each other's).
bool is_plausible(std::string_view text) {
  size_t letters = 0, capitals = 0, small = 0, signs = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += std::max(c.size, 1u);
    if (c.value < 0x80) continue;
    if (c.value < 0xA0 || (c.value >= 0xE000 && c.value < 0xF900)) return false;  // controls; for private use
    ++(is_letter(c.value) ? letters : signs);
    capitals += is_upper(c.value);
    small += is_lower(c.value);
  }
  return signs * 3 <= letters && capitals <= small;
}

/// Text that is not UTF-8, from its bytes. A name says what ICU takes it for.
bool decode_likely(std::string_view bytes, size_t invalid, Decoded& out) {
  constexpr int least_confidence = 5;
  const size_t line = bytes.rfind('\n', invalid) + 1;  // npos + 1: the beginning
  for (const LikelyEncoding& likely : likely_encodings(bytes.substr(line))) {
    if (likely.confidence < least_confidence) return false;
    // Latin writing is decided before; the rest is not of files (UTF-16 bears a mark, EBCDIC is of mainframes).
    if (likely.name.starts_with("UTF") || likely.name.starts_with("IBM") || likely.name.starts_with("ISO-2022") ||
        likely.name == "ISO-8859-1" || likely.name == "ISO-8859-2" || likely.name == "ISO-8859-9" ||
        likely.name == "windows-1252" || likely.name == "windows-1250" || likely.name == "windows-1254")
      continue;
    auto text = utf8_from(bytes, likely.name);
    if (!text || !is_plausible(*text)) continue;
    out.recoded = std::move(*text);
    out.encoding = likely.name;
    out.notice = "read as " + likely.name + ", as its bytes look: not UTF-8 at byte " + std::to_string(invalid);
    return true;
  }
  return false;
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
  const bool in_runs = comes_in_runs(bytes);
  if (is_damaged_utf8(bytes, in_runs)) {
    Error e = broken(bytes, invalid, path, "broken UTF-8 (" + hex(bytes[invalid]) + ")");
    e.hint = "Mend that place, or drop what is broken: iconv -c -f UTF-8 -t UTF-8 " +
             (path.empty() || path == "-" ? "FILE" : path);
    return e;
  }
  const auto odd = std::find_if(bytes.begin(), bytes.end(), undefined_in_windows1252);
  if ((in_runs || odd != bytes.end()) && decode_likely(bytes, invalid, out)) return out;
  if (odd != bytes.end())
    return broken(bytes, static_cast<size_t>(odd - bytes.begin()), path,
                  "neither UTF-8 nor Windows-1252 (" + hex(*odd) + ")");
  out.encoding = "windows-1252";
  out.recoded = utf8_from(bytes, out.encoding).value_or(std::string());
  out.notice = "read as Windows-1252: not UTF-8 at byte " + std::to_string(invalid);
  return out;
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
  if (!marked && !encoding.empty() && encoding != "utf-8" && encoding != "utf8" &&
      find_invalid_utf8(input.bytes) != npos && input.bytes.find('\0') == npos) {
    if (auto text = utf8_from(input.bytes, encoding)) {
      source = std::move(*text);
      add_file(d, input, d.format, encoding_of(encoding), 0, STET_FILE_RECODED);
      return std::nullopt;
    }
    Error e;
    e.message = !encoding_of(encoding).empty() ? "it is not in the encoding that it declares, " + encoding
                                               : "its encoding, " + encoding + ", is not one that stet reads";
    e.file = input.path;
    e.hint = "Convert it to UTF-8 first: iconv -f " + encoding + " -t UTF-8 " +
             (input.path.empty() || input.path == "-" ? "FILE" : input.path);
    return e;
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
