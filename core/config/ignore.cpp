// .gitignore: one line, one pattern; the last that matches decides.
#include "core/config/ignore.h"

#include "core/config/glob.h"

namespace stet {
namespace {

/// A pattern ends at its last character that is no unescaped space.
std::string_view without_trailing_spaces(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  while (!line.empty() && line.back() == ' ' && !(line.size() > 1 && line[line.size() - 2] == '\\'))
    line.remove_suffix(1);
  return line;
}

bool matches(const IgnorePattern& p, std::string_view relative, bool is_folder) {
  if (p.folders_only && !is_folder) return false;
  const auto names = path_components(relative);
  if (!p.anchored) return component_matches(p.pattern, names.back());
  return components_match(path_components(p.pattern), names);
}

}  // namespace

std::vector<IgnorePattern> parse_gitignore(std::string_view text) {
  std::vector<IgnorePattern> out;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = without_trailing_spaces(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    IgnorePattern p;
    if (line.front() == '!') {
      p.negated = true;
      line.remove_prefix(1);
    }
    if (!line.empty() && line.back() == '/') {
      p.folders_only = true;
      line.remove_suffix(1);
    }
    if (line.empty()) continue;
    p.anchored = line.find('/') != std::string_view::npos;
    if (line.front() == '/') line.remove_prefix(1);
    if (line.empty()) continue;
    p.pattern = line;
    out.push_back(std::move(p));
  }
  return out;
}

bool ignored(const std::vector<IgnoreFile>& files, std::string_view path, bool is_folder) {
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    const std::string_view relative = path.substr(file->folder.size() + 1);
    for (auto p = file->patterns.rbegin(); p != file->patterns.rend(); ++p)
      if (matches(*p, relative, is_folder)) return !p->negated;
  }
  return false;
}

}  // namespace stet
