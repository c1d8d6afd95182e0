// The lines of a text, each of which is a document or a message.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {

/// Calls each with every line's number and bytes, without its line end; blank lines are no documents.
template <class Each>
void for_each_line(std::string_view text, Each each) {
  for (uint32_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!trim(line).empty()) each(number, line);
  }
}

}  // namespace stet
