// A line of the document cut to the columns of a terminal, with words underlined by display width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct Underline {
  Span span{};  // bytes of the excerpt
  char mark = '^';
  std::string_view on = {}, off = {};  // escape sequences around the words and their marks; empty: no colour
};

struct DrawnExcerpt {
  std::string line, marks;  // marks: blanks and underlines, without blanks at the end
};

/// Draws at most `width` columns around the first underline; cut ends show "…". Earlier underlines lie on top.
/// `cut_before`: the excerpt itself does not begin where its line does.
DrawnExcerpt draw_excerpt(std::string_view excerpt, const std::vector<Underline>& underlines, size_t width,
                          bool cut_before = false);

/// The beginning and the end of `s` in at most `width` columns, "…" between.
std::string shortened(std::string_view s, size_t width);

/// Breaks at blanks (inside words only where one is longer than a line). The first line has `first` columns.
std::vector<std::string> wrapped(std::string_view s, size_t first, size_t width);

}  // namespace stet
