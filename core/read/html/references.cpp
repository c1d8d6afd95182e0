// The usual ones are in a table of ours; the other two thousand are the parser's.
#include "core/read/html/references.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/read/entities.h"

namespace stet::html {
namespace {

constexpr size_t longest_name = 33;  // "&CounterClockwiseContourIntegral;"
constexpr size_t remembered = 4000;  // more names than there are

/// One that is none, or a control character, decodes to nothing.
const std::string& unusual_reference(std::string_view reference) {
  static std::map<std::string, std::string, std::less<>> known;
  if (const auto found = known.find(reference); found != known.end()) return found->second;
  if (known.size() >= remembered) known.clear();
  std::string words = ask_parser(reference);
  const bool control = words.size() == 1 && static_cast<unsigned char>(words[0]) < 0x20 && !is_space(words[0]);
  if (words == reference || control) words.clear();
  return known.emplace(reference, std::move(words)).first->second;
}

}  // namespace

size_t reference_at(std::string_view source, size_t at, std::string& decoded) {
  size_t end = at + 1;
  if (end < source.size() && source[end] == '#') ++end;
  const size_t first = end;
  while (end < source.size() && is_alnum(source[end]) && end - at <= longest_name) ++end;
  if (end == first) return 0;
  if (end < source.size() && source[end] == ';') ++end;
  const std::string_view reference = source.substr(at, end - at);
  decoded = decode_entity(reference);
  if (decoded.empty()) decoded = unusual_reference(reference);
  return decoded.empty() ? 0 : end - at;
}

std::string decode_references(std::string_view value) {
  std::string out, decoded;
  for (size_t at = 0; at < value.size();) {
    const size_t next = std::min(value.find('&', at), value.size());
    out.append(value.substr(at, next - at));
    at = next;
    if (at == value.size()) break;
    const size_t size = reference_at(value, at, decoded);
    // In an address "&copy=1" is a parameter: without its semicolon a reference is none.
    if (size > 0 && value[at + size - 1] == ';') {
      out += decoded;
      at += size;
    } else {
      out += value[at++];
    }
  }
  return out;
}

size_t markup_at(std::string_view source, size_t at) {
  const std::string_view s = source.substr(at);
  if (s.size() < 2 || !(is_alpha(s[1]) || s[1] == '/' || s[1] == '!' || s[1] == '?')) return 0;
  if (s.starts_with("<!--")) {
    const size_t close = s.find("-->", 2);
    return close == npos ? s.size() : close + 3;
  }
  const bool tag = is_alpha(s[1]) || (s.size() > 2 && is_alpha(s[2]) && s[1] == '/');
  char quote = '\0', before = '\0';  // the last that was no white space
  for (size_t i = 2; i < s.size(); ++i) {
    if (quote != '\0') {
      if (s[i] == quote) quote = '\0';
    } else if (s[i] == '>') {
      return i + 1;
    } else if (tag && (s[i] == '"' || s[i] == '\'') && before == '=') {
      quote = s[i];
    }
    if (!is_space(s[i])) before = s[i];
  }
  return s.size();
}

}  // namespace stet::html
