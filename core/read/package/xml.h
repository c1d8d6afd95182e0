// XML of a package's parts: parsed by pugixml, which expands no entities and fetches nothing; a document type is
// refused, as the formats' own standards demand. pugixml's header stands in files of readers alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "core/base/result.h"

namespace stet {

/// One part: its bytes, changed in place by the parser, and the tree that looks into them.
struct XmlPart {
  std::string bytes;
  pugi::xml_document tree;
  bool in_utf8 = true;  // else places in it are of its UTF-8 form
};

/// Parses `part.bytes`. `name`: of the part, for the message.
std::optional<Error> parse_xml(XmlPart& part, std::string_view name);

/// "p" of "w:p".
std::string_view local_name(const char* name);
inline std::string_view local_name(const pugi::xml_node& n) { return local_name(n.name()); }
inline std::string_view local_name(const pugi::xml_attribute& a) { return local_name(a.name()); }
/// By local name; empty: there is none.
std::string_view attribute(const pugi::xml_node& n, std::string_view local);
bool has_attribute(const pugi::xml_node& n, std::string_view local);
pugi::xml_node child(const pugi::xml_node& n, std::string_view local);

}  // namespace stet
