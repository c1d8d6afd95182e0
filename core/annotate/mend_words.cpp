// Words as Markdown, HTML, LaTeX and others write them. What a writer overlooks, reading the copy again finds.
#include "core/annotate/mend_words.h"

#include "core/base/utf8.h"

namespace stet {
namespace {

bool write_plain(std::string_view words, bool, std::string_view, std::string& out) {
  out += words;
  return true;
}

bool write_xml(std::string_view words, bool address, std::string_view, std::string& out) {
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (address && (c == '"' || c == '\'' || c == '`' || is_space(c)))  // the value may stand without marks
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else
      out += c;
  }
  return true;
}

/// Signs that TeX's fonts join out of others, as long as the file itself has none of them.
std::string_view ligature(char32_t c) {
  switch (c) {
    case U'“':
      return "``";
    case U'”':
      return "''";
    case U'‘':
      return "`";
    case U'’':
      return "'";
    case U'–':
      return "--";
    case U'—':
      return "---";
    default:
      return {};
  }
}

bool write_tex(std::string_view words, bool address, std::string_view source, std::string& out) {
  constexpr std::string_view special = "&%$#_{}";
  const bool joins = source.find("``") != npos || source.find("''") != npos || source.find("--") != npos;
  for (size_t at = 0; at < words.size();) {
    const CodePoint c = code_point_at(words, at);
    const std::string_view sign = words.substr(at, c.size);
    at += c.size;
    const bool is_special = special.find(sign) != npos;
    if (sign == "\\" || sign == "~" || sign == "^" || sign == "\"" || (is_special && address)) return false;
    if (is_special) out += '\\';
    const std::string_view joined = joins && source.find(sign) == npos ? ligature(c.value) : std::string_view();
    out += joined.empty() ? sign : joined;
  }
  return true;
}

bool write_rst(std::string_view words, bool address, std::string_view, std::string& out) {
  for (size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    const bool ends_name = c == '_' && (i + 1 == words.size() || !is_alnum(words[i + 1]));
    if (!address && (c == '\\' || c == '*' || c == '`' || c == '|' || ends_name)) out += '\\';
    out += c;
  }
  return true;
}

bool write_json(std::string_view words, bool, std::string_view, std::string& out) {
  for (const char c : words) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '<') return false;  // what looks like a tag is one there
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return true;
}

constexpr MendFormat formats[] = {
    {"text", 0, write_plain},    {"markdown", 0, write_plain},   {"html", 0, write_xml},
    {"jats", 0, write_xml},      {"latex", '\\', write_tex},     {"bibtex", '\\', write_tex},
    {"csl-json", 0, write_json}, {"wikitext", 0, write_plain},   {"rst", '\\', write_rst},
    {"org", 0, write_plain},     {"asciidoc", '\\', write_plain}};

}  // namespace

const MendFormat* find_mend_format(std::string_view format) {
  for (const MendFormat& f : formats)
    if (f.name == format) return &f;
  return nullptr;
}

std::string mend_format_names() {
  std::string out;
  for (const MendFormat& f : formats) out += std::string(out.empty() ? "" : ", ") + f.name;
  return out;
}

}  // namespace stet
