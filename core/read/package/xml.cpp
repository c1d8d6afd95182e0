// Names are compared without their prefixes: programs choose these as they like.
#include "core/read/package/xml.h"

#include <algorithm>
#include <cstring>
#include <stet/text.hpp>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

namespace {

/// By the mark or the first characters, as XML 1.0 (appendix F) tells; nullptr: it is neither of them.
const char* wide_encoding(std::string_view head) {
  using namespace std::string_view_literals;
  static constexpr std::pair<std::string_view, const char*> begins[] = {
      {"\0\0\xFE\xFF"sv, "UTF-32BE"}, {"\0\0\0<"sv, "UTF-32BE"},  {"\xFF\xFE\0\0"sv, "UTF-32LE"},
      {"<\0\0\0"sv, "UTF-32LE"},      {"\xFE\xFF"sv, "UTF-16BE"}, {"\0<"sv, "UTF-16BE"},
      {"\xFF\xFE"sv, "UTF-16LE"},     {"<\0"sv, "UTF-16LE"}};
  for (const auto& [begin, encoding] : begins)
    if (head.starts_with(begin)) return encoding;
  return nullptr;
}

void mend_references(std::string& xml) {
  constexpr uint32_t last = 0x10FFFF;
  constexpr std::string_view replacement = "65533";  // U+FFFD
  for (size_t at = xml.find("&#"); at != npos; at = xml.find("&#", at + 2)) {
    const bool hex = at + 2 < xml.size() && xml[at + 2] == 'x';
    uint32_t value = 0;
    size_t end = at + 2 + hex;
    for (; end < xml.size(); ++end) {
      const int digit = hex_digit(xml[end]);
      if (digit < 0 || (!hex && digit > 9)) break;
      value = std::min(value * (hex ? 16 : 10) + static_cast<uint32_t>(digit), last + 1);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (end == xml.size() || xml[end] != ';' || !(value > last || surrogate)) continue;
    std::fill(xml.begin() + static_cast<std::ptrdiff_t>(at) + 2, xml.begin() + static_cast<std::ptrdiff_t>(end), '0');
    xml.replace(end - replacement.size(), replacement.size(), replacement);
  }
}

}  // namespace

XmlBytes take_xml(std::string& bytes) {
  const char* const encoding = wide_encoding(bytes);
  if (encoding != nullptr) {
    std::optional<std::string> text = utf8_from(bytes, encoding);
    if (!text) return XmlBytes::broken;
    constexpr std::string_view mark = "\uFEFF";
    bytes = text->starts_with(mark) ? text->substr(mark.size()) : std::move(*text);
  } else if (find_invalid_utf8(bytes) != npos) {
    return XmlBytes::broken;
  }
  mend_references(bytes);
  return encoding != nullptr ? XmlBytes::recoded : XmlBytes::utf8;
}

std::optional<Error> parse_xml(XmlPart& part, std::string_view name) {
  const auto fail = [&](std::string what) {
    return Error{.message = "the part “" + std::string(name) + "” " + std::move(what),
                 .hint = "Open the document in the program it comes from and save it again."};
  };
  const XmlBytes taken = take_xml(part.bytes);
  if (taken == XmlBytes::broken) return fail("is not UTF-8");
  part.in_utf8 = taken == XmlBytes::utf8;
  const pugi::xml_parse_result result = part.tree.load_buffer(
      part.bytes.data(), part.bytes.size(),
      pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_doctype,
      pugi::encoding_utf8);
  if (!result)
    return fail("is no XML: " + std::string(result.description()) + " at byte " + std::to_string(result.offset));
  for (const pugi::xml_node& n : part.tree.children())
    if (n.type() == pugi::node_doctype) return fail("declares a document type, which such a part may not");
  return std::nullopt;
}

namespace {

/// "<!ENTITY name …" of the document's own, but for names of pictures (NDATA) and entities of the type itself.
bool declares_entities(std::string_view type) {
  for (size_t at = type.find("<!ENTITY"); at != npos; at = type.find("<!ENTITY", at + 1)) {
    const std::string_view own = type.substr(at, type.find('>', at) - at);
    const std::string_view name = trim(own.substr(8));
    if (!name.starts_with('%') && own.find("NDATA") == npos) return true;
  }
  return false;
}

}  // namespace

std::string xml_encoding(std::string_view bytes) {
  constexpr size_t looked_at = 200;
  const std::string head = ascii_lower(bytes.substr(0, looked_at));
  const size_t end = head.find("?>"), at = head.find("encoding");
  if (!head.starts_with("<?xml") || end == npos || at == npos || at > end) return {};
  const size_t quote = head.find_first_of("\"'", at);
  if (quote == npos || quote > end) return {};
  return head.substr(quote + 1, head.find_first_of("\"'", quote + 1) - quote - 1);
}

std::optional<Error> parse_source(std::string_view source, pugi::xml_document& tree) {
  const pugi::xml_parse_result result = tree.load_buffer(
      source.data(), source.size(),
      pugi::parse_minimal | pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_doctype | pugi::parse_comments,
      pugi::encoding_utf8);
  if (!result) {
    Error e{.message = "no XML: " + std::string(result.description()),
            .hint = "Let a parser of XML say where its markup breaks: xmllint --noout FILE"};
    const auto at = static_cast<size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    const std::string_view before = source.substr(0, at);
    e.line = u32(static_cast<size_t>(std::count(before.begin(), before.end(), '\n')) + 1);
    return e;
  }
  for (const pugi::xml_node& n : tree.children())
    if (n.type() == pugi::node_doctype && declares_entities(n.value()))
      return Error{.message = "its document type declares entities, which stet does not expand",
                   .hint = "Expand them first: xmllint --noent --dropdtd FILE"};
  return std::nullopt;
}

uint32_t place_of(const pugi::xml_node& n, const pugi::xml_attribute& a) {
  return u32(static_cast<size_t>(std::max<std::ptrdiff_t>(n.offset_debug() + (a.value() - n.name()), 0)));
}

std::string_view local_name(const char* name) {
  const char* const colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

std::string_view attribute(const pugi::xml_node& n, std::string_view local) {
  for (const pugi::xml_attribute& a : n.attributes())
    if (local_name(a) == local) return a.value();
  return {};
}
bool has_attribute(const pugi::xml_node& n, std::string_view local) {
  for (const pugi::xml_attribute& a : n.attributes())
    if (local_name(a) == local) return true;
  return false;
}
pugi::xml_node child(const pugi::xml_node& n, std::string_view local) {
  for (const pugi::xml_node& c : n.children())
    if (local_name(c) == local) return c;
  return {};
}

void visit(const pugi::xml_node& root, const std::function<bool(pugi::xml_node)>& take) {
  for (pugi::xml_node n = root.first_child(); n;) {
    if (take(n) && n.first_child()) {
      n = n.first_child();
      continue;
    }
    while (n && n != root && !n.next_sibling()) n = n.parent();
    n = !n || n == root ? pugi::xml_node() : n.next_sibling();
  }
}

uint32_t place_of(const pugi::xml_node& n) {
  return u32(static_cast<size_t>(std::max<std::ptrdiff_t>(n.offset_debug(), 0)));
}

uint32_t number_of(std::string_view s, uint32_t fallback) {
  constexpr size_t longest = 9;
  if (s.empty() || s.size() > longest || !std::all_of(s.begin(), s.end(), is_digit)) return fallback;
  uint32_t n = 0;
  for (const char c : s) n = n * 10 + static_cast<uint32_t>(c - '0');
  return n;
}

}  // namespace stet
