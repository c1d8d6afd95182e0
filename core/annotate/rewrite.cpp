// Edits made in UTF-8, written in the encoding of the file.
#include "core/annotate/rewrite.h"

#include <algorithm>

#include "core/base/unicode.h"

namespace stet {

Encoding::Encoding(const Document& d) {
  if (d.files.empty() || (d.files[0].flags & STET_FILE_RECODED) == 0) return;
  const std::string_view name = d.string(d.files[0].encoding);
  kind_ = name == "UTF-16LE" ? Kind::utf16le : name == "UTF-16BE" ? Kind::utf16be : Kind::windows1252;
  if (kind_ != Kind::windows1252) return;
  for (unsigned b = 0; b < 256; ++b)
    bytes_[code_point_at(utf8_from_windows1252(std::string(1, static_cast<char>(b))), 0).value] = static_cast<char>(b);
}

uint32_t Encoding::size(CodePoint c) const {
  if (kind_ == Kind::utf8) return c.size;
  return kind_ == Kind::windows1252 ? 1 : c.value > 0xFFFF ? 4 : 2;
}

bool Encoding::can_say(std::string_view words) const {
  if (kind_ != Kind::windows1252) return true;
  for (size_t at = 0; at < words.size(); at += code_point_at(words, at).size)
    if (!bytes_.contains(code_point_at(words, at).value)) return false;
  return true;
}

std::string Encoding::sayable(std::string_view words) const {
  std::string out;
  for (size_t at = 0; at < words.size();) {
    const uint32_t size = code_point_at(words, at).size;
    const std::string_view sign = words.substr(at, size);
    out += can_say(sign) ? sign : "?";
    at += size;
  }
  return out;
}

void Encoding::write(std::string_view words, std::string& out) const {
  if (kind_ == Kind::utf8) {
    out += words;
    return;
  }
  const auto unit = [&](char32_t u) {
    const char low = static_cast<char>(u & 0xFF), high = static_cast<char>(u >> 8 & 0xFF);
    out += kind_ == Kind::utf16le ? low : high;
    out += kind_ == Kind::utf16le ? high : low;
  };
  for (size_t at = 0; at < words.size();) {
    const CodePoint c = code_point_at(words, at);
    at += c.size;
    if (kind_ == Kind::windows1252) {
      out += bytes_.at(c.value);
    } else if (c.value > 0xFFFF) {
      unit(0xD800 + ((c.value - 0x10000) >> 10));
      unit(0xDC00 + ((c.value - 0x10000) & 0x3FF));
    } else {
      unit(c.value);
    }
  }
}

std::string rewritten(std::string_view bytes, std::string_view source, uint32_t shift, const Encoding& encoding,
                      const std::vector<SourceEdit>& edits) {
  std::string out;
  size_t at = 0, in_source = 0, copied = 0;  // bytes of the file passed, of the source passed, of the file copied
  at = encoding.is_utf8() ? shift : encoding.mark();
  const auto walk_to = [&](uint32_t place) {
    if (encoding.is_utf8()) {
      at += place - in_source;
      in_source = place;
    }
    while (in_source < place) {
      const CodePoint c = code_point_at(source, in_source);
      at += encoding.size(c);
      in_source += c.size;
    }
  };
  for (const SourceEdit& e : edits) {
    walk_to(e.place.begin);
    out += bytes.substr(copied, at - copied);
    encoding.write(e.words, out);
    walk_to(e.place.end);
    copied = at;
  }
  out += bytes.substr(std::min(copied, bytes.size()));
  return out;
}

}  // namespace stet
