// Parsing in place, and names without their prefixes: programs choose these as they like.
#include "core/read/package/xml.h"

#include <cstring>

#include "core/base/utf8.h"

namespace stet {

std::optional<Error> parse_xml(XmlPart& part, std::string_view name) {
  const auto fail = [&](std::string what) {
    return Error{.message = "the part “" + std::string(name) + "” " + std::move(what),
                 .hint = "Open the document in the program it comes from and save it again."};
  };
  const std::string_view bytes = part.bytes;
  const std::string_view head = bytes.substr(0, 4);
  part.in_utf8 = !(head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE") ||
                   (head.size() == 4 && (head[0] == '\0' || head[1] == '\0')));
  if (part.in_utf8) {
    // Within the prolog: what follows the root element is no declaration.
    for (size_t at = bytes.find("<!"); at != npos && at < 64 * 1024; at = bytes.find("<!", at + 2)) {
      if (bytes.substr(at, 4) == "<!--") continue;
      if (bytes.substr(at, 9) == "<!DOCTYPE") return fail("declares a document type, which such a part may not");
      break;
    }
    if (find_invalid_utf8(bytes) != npos) return fail("is not UTF-8");
  }
  // Parsed where it lies only if it is UTF-8: otherwise the parser keeps its own copy.
  const pugi::xml_parse_result result = part.tree.load_buffer(
      bytes.data(), bytes.size(), pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata | pugi::parse_ws_pcdata,
      part.in_utf8 ? pugi::encoding_utf8 : pugi::encoding_auto);
  if (!result)
    return fail("is no XML: " + std::string(result.description()) + " at byte " + std::to_string(result.offset));
  return std::nullopt;
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

}  // namespace stet
