// Editing the XML of a document that is somebody's: all of it is kept, and written as it was.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/read/package/xml.h"

namespace stet {

inline constexpr unsigned whole_xml = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata |
                                      pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_pi |
                                      pugi::parse_comments | pugi::parse_doctype;
/// Who writes our comments.
inline constexpr const char* our_name = "stet";

/// Calls `take` with each node below `root`, in order; a false answer skips what is below it.
inline void visit(const pugi::xml_node& root, const std::function<bool(pugi::xml_node)>& take) {
  for (pugi::xml_node n = root.first_child(); n;) {
    const bool below = take(n);
    if (below && n.first_child()) {
      n = n.first_child();
      continue;
    }
    while (n && n != root && !n.next_sibling()) n = n.parent();
    n = !n || n == root ? pugi::xml_node() : n.next_sibling();
  }
}

inline pugi::xml_node ancestor(pugi::xml_node n, std::string_view local) {
  while (n && local_name(n) != local) n = n.parent();
  return n;
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
