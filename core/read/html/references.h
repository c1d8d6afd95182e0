// Character references ("&amp;", "&#8211;") and the pieces of a page's text around them.
#pragma once

#include <string>
#include <string_view>

namespace stet::html {

/// Bytes of the reference that begins at source[at], which is '&'; 0: it is no reference. `decoded` gets its words.
size_t reference_at(std::string_view source, size_t at, std::string& decoded);
/// All references of an attribute's value decoded.
std::string decode_references(std::string_view value);
/// Bytes of the markup that begins at source[at], which is '<'; 0: the sign stands for itself.
size_t markup_at(std::string_view source, size_t at);
/// What an unusual reference stands for, as the parser knows it; the reference itself if it is none.
std::string ask_parser(std::string_view reference);

}  // namespace stet::html
