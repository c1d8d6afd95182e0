// Braces are paired in one pass, so that no group is looked for twice.
#include "core/read/latex/source.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace stet::latex {
namespace {

constexpr std::array<std::string_view, 11> codes = {"Verbatim",    "alltt",         "code",         "lstlisting",
                                                    "minted",      "semiverbatim",  "spverbatim",   "verbatim",
                                                    "verbatimtab", "verbatimwrite", "boxedverbatim"};
constexpr std::array<std::string_view, 17> formulas = {
    "IEEEeqnarray", "align",    "alignat", "aligned", "array", "displaymath", "dmath", "dgroup",  "empheq",
    "eqnarray",     "equation", "flalign", "gather",  "math",  "multline",    "split", "xalignat"};
constexpr std::array<std::string_view, 15> pictures = {"asy",     "axis",      "dot2tex", "feynman", "filecontents",
                                                       "forest",  "gnuplot",   "lpic",    "luacode", "overpic",
                                                       "picture", "pspicture", "pycode",  "tikzcd",  "tikzpicture"};

constexpr uint32_t longest_verbatim = 4096;  // bytes between the marks of \\verb

template <size_t n>
bool has_name(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Classes and users name their own after what they hold: "ltxcode", "smallverbatim", "lstcpp".
bool names_code(std::string_view name) {
  const std::string low = ascii_lower(name);
  return low.ends_with("code") || low.ends_with("verbatim") || low.starts_with("verbatim") || low.starts_with("lst");
}

bool names_address(std::string_view name) {
  return name == "url" || name == "href" || name == "path" || name == "nolinkurl";
}

/// Braces of addresses, whose "%" and "~" are their own: each closes on its line. A line is looked through once.
class LineBraces {
 public:
  explicit LineBraces(std::string_view s) : s_(s) {}
  uint32_t closing(uint32_t open) {
    if (open >= end_) pair(open);
    const auto pair =
        std::lower_bound(pairs_.begin(), pairs_.end(), open, [](Span p, uint32_t at) { return p.begin < at; });
    return pair == pairs_.end() || pair->begin != open ? none : pair->end;
  }

 private:
  void pair(uint32_t from) {
    pairs_.clear();
    std::vector<uint32_t> open;
    for (end_ = from; end_ < s_.size() && s_[end_] != '\n'; ++end_) {
      if (s_[end_] == '{') {
        open.push_back(u32(pairs_.size()));
        pairs_.push_back({end_, none});
      } else if (s_[end_] == '}' && !open.empty()) {
        pairs_[open.back()].end = end_;
        open.pop_back();
      } else if (s_[end_] == '\\' && end_ + 1 < s_.size() && s_[end_ + 1] != '\n') {
        ++end_;
      }
    }
  }

  std::string_view s_;
  uint32_t end_ = 0;  // of the line that was looked through
  std::vector<Span> pairs_;
};

}  // namespace

Opaque opaque_environment(std::string_view name) {
  if (name.ends_with('*')) name.remove_suffix(1);
  if (has_name(codes, name)) return Opaque::code;
  if (has_name(formulas, name)) return Opaque::formula;
  if (has_name(pictures, name)) return Opaque::picture;
  if (name == "comment") return Opaque::comment;
  return names_code(name) ? Opaque::code : Opaque::no;
}

uint32_t name_end(std::string_view s, uint32_t at) {
  uint32_t end = at + 1;
  if (end >= s.size()) return u32(s.size());
  if (!is_name(s[end])) return end + code_point_at(s, end).size;
  while (end < s.size() && is_name(s[end])) ++end;
  return end;
}

uint32_t behind_comment(std::string_view s, uint32_t at) {
  const size_t line = s.find('\n', at);
  if (line == npos) return u32(s.size());
  size_t next = line + 1;
  while (next < s.size() && is_blank(s[next])) ++next;
  return u32(next);
}

uint32_t behind_space(std::string_view s, uint32_t at, uint32_t end) {
  bool line_end = false;
  while (at < end) {
    const char c = s[at];
    if (c == '%') {
      at = std::min(behind_comment(s, at), end);
    } else if (is_blank(c) || c == '\r') {
      ++at;
    } else if (c == '\n' && !line_end) {
      uint32_t next = at + 1;
      while (next < end && (is_blank(s[next]) || s[next] == '\r')) ++next;
      if (next < end && s[next] == '\n') return at;  // a blank line
      line_end = true;
      at = next;
    } else {
      break;
    }
  }
  return at;
}

uint32_t verbatim_end(std::string_view s, uint32_t at, uint32_t end, Span& words) {
  if (at < end && s[at] == '*') ++at;
  if (at < end && s[at] == '[') {
    const size_t close = s.substr(0, std::min<size_t>(end, at + 200)).find(']', at);
    if (close == npos) return none;
    at = u32(close) + 1;
  }
  if (at >= end || is_alnum(s[at]) || is_space(s[at])) return none;
  const uint32_t begin = at + code_point_at(s, at).size;
  const std::string_view mark = s[at] == '{' ? "}" : slice(s, {at, begin});
  const std::string_view within = s.substr(begin, std::min(end - std::min(begin, end), longest_verbatim));
  const size_t close = within.find(mark);
  if (close == npos || within.substr(0, close).find('\n') != npos) return none;
  words = {begin, begin + u32(close)};
  return words.end + u32(mark.size());
}

Source::Source(std::string bytes, uint32_t row) : bytes_(std::move(bytes)), row_(row) {
  const std::string_view s = bytes_;
  std::vector<uint32_t> open;  // rows of groups_
  LineBraces addresses(s);
  for (size_t at = s.find_first_of("{}\\%"); at != npos; at = s.find_first_of("{}\\%", at)) {
    switch (s[at]) {
      case '{':
        open.push_back(u32(groups_.size()));
        groups_.push_back({u32(at), none});
        ++at;
        break;
      case '}':
        if (!open.empty()) {
          groups_[open.back()].end = u32(at);
          open.pop_back();
        }
        ++at;
        break;
      case '%': {
        const size_t line = s.find('\n', at);
        at = line == npos ? s.size() : line;
        break;
      }
      default: {
        const uint32_t end = name_end(s, u32(at));
        const std::string_view name = s.substr(at + 1, end - at - 1);
        at = end;
        Span words{};
        if (name == "verb" || name == "lstinline") {
          const uint32_t close = verbatim_end(s, end, u32(s.size()), words);
          if (close != none && s[close - 1] != '}') at = close;
        } else if (names_address(name) && s.substr(at, 1) == "{") {
          const uint32_t close = addresses.closing(u32(at));
          if (close == none) break;
          groups_.push_back({u32(at), close});
          at = close + 1;
        } else if (name == "begin" && s.substr(at, 1) == "{") {
          const size_t close = s.substr(0, std::min(s.size(), at + 40)).find('}', at);
          if (close == npos) break;
          const std::string environment(s.substr(at + 1, close - at - 1));
          const Opaque opaque = opaque_environment(environment);
          if (opaque != Opaque::code && opaque != Opaque::comment) break;
          groups_.push_back({u32(at), u32(close)});
          at = close + 1;
          const size_t last = end_of(environment, close);
          if (last != npos) at = last + 5 + environment.size() + 1;
        }
      }
    }
  }
}

size_t Source::end_of(std::string_view name, size_t from) const {
  if (!ends_) {
    ends_.emplace();
    constexpr size_t longest = 80;  // bytes of a name
    const std::string_view s = bytes_;
    for (size_t at = s.find("\\end{"); at != npos; at = s.find("\\end{", at + 5)) {
      const size_t close = s.substr(0, std::min(s.size(), at + 5 + longest)).find('}', at);
      if (close != npos) (*ends_)[std::string(s.substr(at + 5, close - at - 5))].push_back(at);
    }
  }
  const auto of = ends_->find(name);
  if (of == ends_->end()) return npos;
  const auto next = std::lower_bound(of->second.begin(), of->second.end(), from);
  return next == of->second.end() ? npos : *next;
}

uint32_t Source::closing(uint32_t open) const {
  const auto row =
      std::lower_bound(groups_.begin(), groups_.end(), open, [](Span g, uint32_t at) { return g.begin < at; });
  return row == groups_.end() || row->begin != open ? none : row->end;
}

}  // namespace stet::latex
