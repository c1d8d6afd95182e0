// Front matter: only flat `key: value` and `key = value` lines are read.
#include "core/read/front_matter.h"

#include <algorithm>

#include "core/base/language_tag.h"
#include "core/base/utf8.h"
#include "core/read/plain_date.h"

namespace stet {
namespace {

std::string_view line_at(std::string_view text, size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}
std::string_view right_trimmed(std::string_view s) {
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

std::string_view unquoted(std::string_view s) {
  s = trim(s);
  if (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front())
    return s.substr(1, s.size() - 2);
  const size_t comment = s.find(" #");
  return comment == std::string_view::npos ? s : trim(s.substr(0, comment));
}

}  // namespace

uint32_t front_matter_size(std::string_view text) {
  const std::string_view fence = right_trimmed(line_at(text, 0));
  if (fence != "---" && fence != "+++") return 0;
  size_t at = line_at(text, 0).size() + 1;
  // "---" is also a rule between sections: front matter begins with a key or ends at once.
  for (bool first = true; at < text.size(); first = false) {
    const std::string_view line = line_at(text, at);
    const std::string_view words = right_trimmed(line);
    if (words == fence || (fence == "---" && words == "...")) return u32(std::min(text.size(), at + line.size() + 1));
    if (first) {
      const bool key = words.find(fence == "---" ? ':' : '=') != std::string_view::npos;
      if (!key && !(words.empty() || words.front() == '#' || words.front() == '[')) return 0;
      if (words.empty() && fence == "---") return 0;
    }
    at += line.size() + 1;
  }
  return 0;
}

std::vector<std::string> front_matter_bibliographies(std::string_view head) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name) {
    name = unquoted(name);
    if (!name.empty() && name.size() < 400 && out.size() < 50) out.emplace_back(name);
  };
  bool listed = false;  // the lines that follow hold items
  for (size_t at = 0; at < head.size();) {
    const std::string_view line = line_at(head, at);
    at += line.size() + 1;
    const std::string_view words = trim(line);
    if (listed && words.starts_with("- ")) {
      add(words.substr(2));
      continue;
    }
    listed = false;
    const size_t colon = line.find_first_of(":=");
    if (colon == std::string_view::npos || ascii_lower(trim(line.substr(0, colon))) != "bibliography") continue;
    std::string_view value = trim(line.substr(colon + 1));
    listed = value.empty();
    if (!value.starts_with('[')) {
      add(value);
      continue;
    }
    value = value.substr(1, std::min(value.find(']'), value.size()) - 1);
    for (size_t from = 0; from <= value.size();) {
      const size_t comma = std::min(value.find(',', from), value.size());
      add(value.substr(from, comma - from));
      from = comma + 1;
    }
  }
  return out;
}

void read_front_matter(Document& document, std::string_view head) {
  for (size_t at = 0; at < head.size();) {
    const std::string_view line = line_at(head, at);
    at += line.size() + 1;
    if (line.empty() || is_space(line.front())) continue;  // a nested value
    const size_t colon = line.find_first_of(":=");
    if (colon == std::string_view::npos) continue;
    const std::string key = ascii_lower(trim(line.substr(0, colon)));
    const std::string_view value = unquoted(line.substr(colon + 1));
    if (key == "date" && document.dated.year == 0) {
      if (const auto date = plain_date(value)) document.dated = *date;
    } else if ((key == "lang" || key == "language") && document.language.empty() && is_language_tag(value)) {
      document.language = value;
      std::replace(document.language.begin(), document.language.end(), '_', '-');
    }
  }
}

}  // namespace stet
