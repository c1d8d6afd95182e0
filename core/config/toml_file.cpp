// Strict reading of TOML: places, types and suggestions.
#include "core/config/toml_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/base/edit_distance.h"
#include "core/base/utf8.h"

namespace stet {

bool read_text(const std::string& path, std::string& out) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return false;
  char buffer[1 << 14];
  while (const size_t n = std::fread(buffer, 1, sizeof buffer, file.get())) out.append(buffer, n);
  return std::ferror(file.get()) == 0;
}

std::string line_of(std::string_view text, uint32_t number) {
  for (uint32_t line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (line == number) return std::string(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

std::string type_in_words(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    default:
      return "a time";
  }
}

namespace {

/// With the lines empty that are comments alone, as most of a commented configuration are: the parser takes as long for
/// them as for settings. A string of several lines may hold such a line; then all stays.
std::string without_comments(std::string_view text) {
  if (text.find("\"\"\"") != npos || text.find("'''") != npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const size_t first = line.find_first_not_of(" \t");
    if (first == npos || line[first] != '#') out += line;
    if (end == text.size()) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

/// A control character that is neither a tab nor part of a line's end; npos: none.
size_t find_control(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != 0x7F) continue;  // nearly all
    const bool ends_line = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if (c != '\t' && !ends_line) return i;
  }
  return npos;
}

}  // namespace

TomlFile::TomlFile(const std::string& path, std::string shown, Where::Origin origin)
    : shown_(std::move(shown)), origin_(origin) {
  if (!read_text(path, text_))
    throw Fault{{.message = std::string("the configuration cannot be read: ") + std::strerror(errno),
                 .file = shown_,
                 .hint = "`stet init` writes a stet.toml to begin with."}};
  parse();
}

void TomlFile::parse() {
  const auto line_at = [&](size_t byte) {
    return u32(size_t{1} +
               static_cast<size_t>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(byte), '\n')));
  };
  if (const size_t bad = find_invalid_utf8(text_); bad != npos)
    throw Fault{
        {.message = "this is not UTF-8 text", .file = shown_, .line = line_at(bad), .hint = "Save the file as UTF-8."}};
  // In comments, too, which the parser does not see.
  if (const size_t bad = find_control(text_); bad != npos)
    throw Fault{{.message = "a control character stands here, and TOML has none",
                 .file = shown_,
                 .line = line_at(bad),
                 .hint = "Take it out; lines end in \\n or \\r\\n."}};
  try {
    root_ = toml::parse(without_comments(text_), std::string_view(shown_));
  } catch (const toml::parse_error& e) {
    std::string what(e.description());
    what.front() = lower(what.front());
    const bool header = what.find("table header") != npos, twice = what.find("redefine") != npos;
    fail(where(e.source()), what,
         header  ? "A name with a slash stands in quotation marks: [rules.\"group/rule\"]."
         : twice ? "It stands twice in this file: take one of them out."
                 : "Values are written as in TOML: key = \"text\", 3, true, [\"a\", \"b\"].");
  }
}

std::vector<Entry> TomlFile::in_order(const toml::table& table) {
  std::vector<Entry> entries;
  for (auto&& [key, node] : table) entries.push_back({&key, &node});
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    const auto &x = a.key->source().begin, &y = b.key->source().begin;
    return x.line != y.line ? x.line < y.line : x.column < y.column;
  });
  return entries;
}

void TomlFile::fail(Where at, std::string message, std::string hint) const {
  throw Fault{{std::move(message), shown_, at.line, at.column, std::move(hint), line_of(text_, at.line)}};
}

void TomlFile::fail_unknown(const Entry& e, const std::string& what, const std::vector<std::string>& known) const {
  const std::string near = nearest(e.name(), known);
  std::string hint;
  if (!near.empty()) {
    hint = "Did you mean `" + near + "`?";
  } else {
    for (const std::string& k : known) hint += (hint.empty() ? "It can hold: " : ", ") + k;
    hint += '.';
  }
  fail(where(e), "unknown " + what + " `" + e.name() + "`", hint);
}

void TomlFile::fail_type(const Entry& e, const std::string& expected) const {
  fail(where_value(e), "`" + e.name() + "` must be " + expected + ", not " + type_in_words(*e.node));
}

std::string TomlFile::text(const Entry& e) const {
  const auto* value = e.node->as_string();
  if (value == nullptr) fail_type(e, "a string in quotation marks");
  return value->get();
}

bool TomlFile::flag(const Entry& e) const {
  const auto* value = e.node->as_boolean();
  if (value == nullptr) fail_type(e, "true or false");
  return value->get();
}

std::vector<std::pair<std::string, Where>> TomlFile::list(const Entry& e) const {
  const auto* array = e.node->as_array();
  if (array == nullptr) fail_type(e, "a list of strings, as in [\"one\", \"two\"]");
  std::vector<std::pair<std::string, Where>> out;
  for (const toml::node& item : *array) {
    const auto* value = item.as_string();
    if (value == nullptr)
      fail(where(item.source()), "`" + e.name() + "` must hold strings only, not " + type_in_words(item),
           "Put each item in quotation marks.");
    out.emplace_back(value->get(), where(item.source()));
  }
  return out;
}

std::vector<std::string> TomlFile::strings(const Entry& e) const {
  std::vector<std::string> out;
  for (auto& [value, place] : list(e)) out.push_back(std::move(value));
  return out;
}

int64_t TomlFile::integer(const Entry& e, int64_t least, int64_t most) const {
  const auto* value = e.node->as_integer();
  if (value == nullptr) fail_type(e, "a whole number");
  if (value->get() < least || value->get() > most)
    fail(where_value(e), "`" + e.name() + "` must be from " + std::to_string(least) + " to " + std::to_string(most) +
                             ", not " + std::to_string(value->get()));
  return value->get();
}

double TomlFile::number(const Entry& e, double least, double most) const {
  const auto value = e.node->is_number() ? e.node->value<double>() : std::nullopt;
  if (!value) fail_type(e, "a number");
  if (!(*value >= least && *value <= most)) {
    char range[64];
    std::snprintf(range, sizeof range, "from %g to %g, not %g", least, most, *value);
    fail(where_value(e), "`" + e.name() + "` must be " + range);
  }
  return *value;
}

const toml::table& TomlFile::table(const Entry& e) const {
  const auto* value = e.node->as_table();
  if (value == nullptr) fail_type(e, "a table, as in [" + e.name() + "]");
  return *value;
}

Severity TomlFile::severity(const Entry& e) const {
  const std::string word = text(e);
  if (const auto found = severity_from(word)) return *found;
  std::string hint = "It can be error, warning or info.";
  if (word == "off" || word == "none" || word == "never")
    hint = "To turn a rule off, write ignore = [\"" + e.name() + "\"].";
  fail(where_value(e), "unknown severity `" + word + "`", hint);
}

CivilDate TomlFile::day(const Entry& e) const {
  std::optional<CivilDate> day;
  if (const auto* date = e.node->as_date())
    day = CivilDate{date->get().year, date->get().month, date->get().day};
  else if (e.node->is_string())
    day = parse_day(text(e));
  else
    fail_type(e, "a date, as in 2025-07-10");
  if (!day) fail(where_value(e), "`" + text(e) + "` is no date", "Write it as year-month-day: 2025-07-10.");
  return *day;
}

}  // namespace stet
