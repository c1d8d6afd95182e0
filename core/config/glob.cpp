// Wildcards over paths; no backtracking explosion: a component is matched greedily, the components by a table.
#include "core/config/glob.h"

#include "core/base/utf8.h"
#include "core/config/config.h"

namespace stet {
namespace {

/// Bytes the character at `at` takes, broken UTF-8 in a file name included.
size_t character(std::string_view s, size_t at) {
  size_t n = 1;
  while (at + n < s.size() && is_continuation(s[at + n])) ++n;
  return n;
}

/// A bracket expression at p[at] == '['. Sets `end` past its ']'; npos: it has none and is a plain bracket.
bool in_brackets(std::string_view p, size_t at, std::string_view one, size_t& end) {
  size_t i = at + 1;
  const bool inverted = i < p.size() && (p[i] == '!' || p[i] == '^');
  if (inverted) ++i;
  bool found = false;
  for (bool first = true; i < p.size() && (first || p[i] != ']'); first = false) {
    if (p[i] == '\\' && i + 1 < p.size()) ++i;
    const size_t low_size = character(p, i);
    const std::string_view low = p.substr(i, low_size);
    i += low_size;
    std::string_view high = low;
    if (i + 1 < p.size() && p[i] == '-' && p[i + 1] != ']') {
      if (p[++i] == '\\' && i + 1 < p.size()) ++i;
      const size_t high_size = character(p, i);
      high = p.substr(i, high_size);
      i += high_size;
    }
    found = found || (low <= one && one <= high);  // UTF-8 sorts as its code points do
  }
  end = i < p.size() ? i + 1 : std::string_view::npos;
  return found != inverted;
}

}  // namespace

std::vector<std::string_view> path_components(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) out.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return out;
}

bool component_matches(std::string_view p, std::string_view s) {
  size_t i = 0, j = 0;                                // in p, in s
  size_t star = std::string_view::npos, star_at = 0;  // the last '*' and where its match ends for now
  while (j < s.size()) {
    bool one = false;
    size_t next = i;
    const size_t size = character(s, j);
    if (i < p.size()) {
      if (p[i] == '*') {
        star = i++;
        star_at = j;
        continue;
      }
      if (p[i] == '?') {
        one = true;
        next = i + 1;
      } else if (size_t end = 0;
                 p[i] == '[' && (one = in_brackets(p, i, s.substr(j, size), end), end != std::string_view::npos)) {
        next = end;
      } else {
        const size_t at = p[i] == '\\' && i + 1 < p.size() ? i + 1 : i;
        next = at + character(p, at);
        one = p.substr(at, next - at) == s.substr(j, size);
      }
    }
    if (one) {
      i = next;
      j += size;
    } else if (star != std::string_view::npos) {
      star_at += character(s, star_at);
      i = star + 1;
      j = star_at;
    } else {
      return false;
    }
  }
  while (i < p.size() && p[i] == '*') ++i;
  return i == p.size();
}

bool components_match(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
  // reach[j]: the pattern read so far can match the first j components.
  std::vector<bool> reach(path.size() + 1, false);
  reach[0] = true;
  for (size_t i = 0; i < pattern.size(); ++i) {
    std::vector<bool> next(path.size() + 1, false);
    if (pattern[i] == "**") {
      const size_t least = i + 1 == pattern.size() ? 1 : 0;
      for (size_t j = 0; j <= path.size(); ++j) {
        if (!reach[j]) continue;
        for (size_t k = j + least; k <= path.size(); ++k) next[k] = true;
        break;
      }
    } else {
      for (size_t j = 0; j < path.size(); ++j) next[j + 1] = reach[j] && component_matches(pattern[i], path[j]);
    }
    reach = std::move(next);
  }
  return reach[path.size()];
}

bool glob_match(std::string_view pattern, std::string_view path) {
  if (pattern.substr(0, 2) == "./") pattern.remove_prefix(2);
  if (path.substr(0, 2) == "./") path.remove_prefix(2);
  const bool folder = pattern.size() > 1 && pattern.back() == '/';
  if (folder) pattern.remove_suffix(1);
  const bool anchored = pattern.find('/') != std::string_view::npos;
  const auto names = path_components(path);
  if (names.empty()) return false;
  if (!anchored && !folder) return component_matches(pattern, names.back());
  auto parts = path_components(pattern);
  if (folder) {
    if (!anchored) parts.insert(parts.begin(), "**");
    parts.emplace_back("**");
  }
  return components_match(parts, names);
}

}  // namespace stet
