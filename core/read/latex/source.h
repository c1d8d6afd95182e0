// A file of TeX's: its bytes, which brace closes which, and what stands beside words: comments, verbatim text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet::latex {

class Source {
 public:
  /// `row`: of the document's `files`.
  Source(std::string bytes, uint32_t row);
  std::string_view text() const { return bytes_; }
  std::string take() { return std::move(bytes_); }
  uint32_t row() const { return row_; }
  /// Where the group that opens at a brace closes; none: nowhere.
  uint32_t closing(uint32_t open) const;
  /// Where "\\end{name}" stands next; npos: nowhere.
  size_t end_of(std::string_view name, size_t from) const;

 private:
  std::string bytes_;
  uint32_t row_;
  std::vector<Span> groups_;  // the places of both braces, by the opening one
  // Of each name, in order; looked for at the first question, since names may be as many as the text is long.
  mutable std::optional<std::map<std::string, std::vector<size_t>, std::less<>>> ends_;
};

/// Words of a source.
struct Range {
  const Source* source = nullptr;
  uint32_t begin = 0, end = 0;
  std::string_view words() const { return source == nullptr ? "" : source->text().substr(begin, end - begin); }
};

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
/// Of the name of a control word, "@" included.
constexpr bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@'; }
constexpr size_t longest_key = 500;  // bytes of the name of an entry

/// Calls `take` with each part of a list "a, b, c" that is not empty.
template <class Take>
void each_part(std::string_view list, Take take) {
  for (size_t at = 0; at < list.size();) {
    const size_t comma = std::min(list.find(',', at), list.size());
    if (const std::string_view part = trim(list.substr(at, comma - at)); !part.empty()) take(part);
    at = comma + 1;
  }
}

/// Where the name of the control sequence ends that begins with the backslash at `at`.
uint32_t name_end(std::string_view s, uint32_t at);
/// Behind the line of a comment that begins at `at`, and behind the blanks that begin the next line.
uint32_t behind_comment(std::string_view s, uint32_t at);
/// Behind blanks, comments and at most one line end: never behind a blank line.
uint32_t behind_space(std::string_view s, uint32_t at, uint32_t end);
/// The end of `\verb|…|` or `\lstinline[…]|…|` whose name ends at `at`; `words`: what stands between the marks. None:
/// it is none.
uint32_t verbatim_end(std::string_view s, uint32_t at, uint32_t end, Span& words);
/// Environments whose words no reader sees as words: verbatim ones, formulas, pictures.
enum class Opaque : uint8_t { no, code, formula, picture, comment };
Opaque opaque_environment(std::string_view name);

}  // namespace stet::latex
