// Editing the XML of a document that is somebody's: all of it is kept, and written as it was.
#pragma once

#include <string>
#include <string_view>

#include "core/read/package/xml.h"

namespace stet {

inline constexpr unsigned whole_xml = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata |
                                      pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_pi |
                                      pugi::parse_comments | pugi::parse_doctype;
/// A tree of all that the bytes hold, to be changed and written.
inline pugi::xml_parse_result load_whole(pugi::xml_document& tree, std::string bytes) {
  take_xml(bytes);  // what is broken is refused by the parser, or was by the reader
  return tree.load_buffer(bytes.data(), bytes.size(), whole_xml, pugi::encoding_utf8);
}

inline pugi::xml_node ancestor(pugi::xml_node n, std::string_view local) {
  while (n && local_name(n) != local) n = n.parent();
  return n;
}

/// "w:" of "w:document".
inline std::string prefix_of(const pugi::xml_node& n) {
  return std::string(n.name()).substr(0, std::string_view(n.name()).size() - local_name(n).size());
}

/// White space at the ends of words is theirs.
inline void preserve_space(pugi::xml_node t) {
  if (!t.attribute("xml:space")) t.append_attribute("xml:space") = "preserve";
}

/// The bytes of a part that was changed.
inline std::string xml_text(pugi::xml_document& tree) {
  // What is written is UTF-8, whatever was read.
  if (pugi::xml_node first = tree.first_child(); first.type() == pugi::node_declaration && first.attribute("encoding"))
    first.attribute("encoding") = "UTF-8";
  struct Out : pugi::xml_writer {
    std::string bytes;
    void write(const void* data, size_t size) override { bytes.append(static_cast<const char*>(data), size); }
  } out;
  tree.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out.bytes);
}

}  // namespace stet
