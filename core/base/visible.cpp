// What is shown instead of being obeyed.
#include "core/base/visible.h"

#include <algorithm>
#include <cstdio>

#include "core/base/utf8.h"

namespace stet {
namespace {

/// Where the command of a CI service that begins at `at` must be broken; 0: none does.
size_t breaks_command(std::string_view s, size_t at) {
  const std::string_view rest = s.substr(at);
  if (rest.starts_with("##[") || rest.starts_with("##vso[")) return 1;
  const bool word_begins = at == 0 || s[at - 1] == ' ';
  return word_begins && rest.starts_with("::") && rest.size() > 2 && is_alpha(rest[2]) ? 1 : 0;
}

}  // namespace

std::string code_point_name(char32_t c) {
  char name[32];
  std::snprintf(name, sizeof name, "⟦U+%04X⟧", static_cast<unsigned>(c));
  return name;
}

void append_printable(std::string& out, char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') {
    out += ' ';
  } else if (c < 0x20) {
    append_utf8(out, 0x2400 + c);  // the picture of the control character
  } else if (c == 0x7F) {
    append_utf8(out, 0x2421);
  } else if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029) {
    append_utf8(out, 0xFFFD);
  } else if (reorders_text(c)) {
    out += code_point_name(c);
  } else if (c != 0x200E && c != 0x200F && c != 0x061C) {  // marks of direction: of no width, and of no use here
    append_utf8(out, c);
  }
}

std::string without_commands(std::string line) {
  for (size_t i = 0; i < line.size(); ++i)
    if (line[i] == ':' || line[i] == '#')
      if (const size_t at = breaks_command(line, i)) line.insert(i + at, "\xE2\x80\x8B");  // U+200B has no width
  return line;
}

std::string printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    const size_t run = i;
    while (i < s.size() && s[i] >= ' ' && s[i] <= '~') ++i;  // most are
    out += s.substr(run, i - run);
    if (i == s.size()) break;
    if (find_invalid_utf8(s.substr(i, 4)) == 0) {  // a character has at most four bytes
      append_utf8(out, 0xFFFD);
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(s, i);
    append_printable(out, c.value);
    i += std::max(c.size, 1u);
  }
  return without_commands(std::move(out));
}

std::string valid_utf8(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const size_t bad = find_invalid_utf8(s);
    out.append(s.substr(0, bad));
    if (bad == std::string_view::npos) break;
    out += "\xEF\xBF\xBD";
    s.remove_prefix(bad + 1);
  }
  return out;
}

}  // namespace stet
