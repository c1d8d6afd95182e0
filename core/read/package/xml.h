// XML of a package's parts: parsed by pugixml, which expands no entities and fetches nothing; a document type is
// refused, as the formats' own standards demand. pugixml's header stands here alone.
// Documents that are XML themselves, with the type that their publishers give them, are parsed as they stand.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "core/base/result.h"

namespace stet {

constexpr int deepest_element = 400;  // elements within each other that are read; what lies deeper is nobody's document

/// One part: its bytes, in UTF-8 once it is parsed, and the tree made of a copy.
struct XmlPart {
  std::string bytes;
  pugi::xml_document tree;
  bool in_utf8 = true;  // as it was: else places in it are of its UTF-8 form
};

/// Parses `part.bytes`. `name`: of the part, for the message.
std::optional<Error> parse_xml(XmlPart& part, std::string_view name);

/// How the bytes of XML were encoded, and whether take_xml() could make UTF-8 of them.
enum class XmlBytes { utf8, recoded, broken };
/// What is read and written of XML is taken through this: UTF-16 and UTF-32 are recoded, and references to numbers that
/// are no characters (surrogates, beyond U+10FFFF), which come out of the parser as bytes that are no UTF-8, become
/// such to U+FFFD, of the same length.
XmlBytes take_xml(std::string& bytes);

/// What the declaration at the head of XML says of its encoding, in lower case; empty: nothing.
std::string xml_encoding(std::string_view bytes);
/// Parses a document that is a file of its own, in UTF-8 without a byte order mark. Words and values stay the very
/// bytes, references as they are written, and comments are kept. Its document type is passed by; one that declares
/// entities of its own is refused, since nothing is expanded or fetched.
std::optional<Error> parse_source(std::string_view source, pugi::xml_document& tree);
/// Where the value of an attribute stands in such a source.
uint32_t place_of(const pugi::xml_node& n, const pugi::xml_attribute& a);

/// "p" of "w:p".
std::string_view local_name(const char* name);
inline std::string_view local_name(const pugi::xml_node& n) { return local_name(n.name()); }
inline std::string_view local_name(const pugi::xml_attribute& a) { return local_name(a.name()); }
/// By local name; empty: there is none.
std::string_view attribute(const pugi::xml_node& n, std::string_view local);
bool has_attribute(const pugi::xml_node& n, std::string_view local);
pugi::xml_node child(const pugi::xml_node& n, std::string_view local);

/// Calls `take` with each node below `root`, in order and without recursion; a false answer skips what is below it.
void visit(const pugi::xml_node& root, const std::function<bool(pugi::xml_node)>& take);
/// Where a node stands in its part: of words their first byte, of an element its name.
uint32_t place_of(const pugi::xml_node& n);
/// Figures alone; `fallback` for anything else.
uint32_t number_of(std::string_view s, uint32_t fallback = 0);

}  // namespace stet
