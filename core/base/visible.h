// Words of strangers for a terminal, a log or a page: what would steer these is shown instead of obeyed.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Embeddings, overrides and isolates of text direction (UAX #9): they reorder the rest of the line, marks and all.
constexpr bool reorders_text(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

/// "⟦U+202E⟧"
std::string code_point_name(char32_t c);

/// One line for a terminal or a log. Control characters become their pictures, line ends blanks, what reorders text its
/// name; bytes that are no UTF-8 U+FFFD. What a CI service would take for a command (`::error ::` where a word begins,
/// `##[` and `##vso[` anywhere) is broken by a character without width.
std::string printable(std::string_view s);

/// The same of one code point, which is no command.
void append_printable(std::string& out, char32_t c);
/// The commands alone.
std::string without_commands(std::string line);

/// Bytes that are not UTF-8 become U+FFFD.
std::string valid_utf8(std::string_view s);

}  // namespace stet
