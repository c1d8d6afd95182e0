// Line starts by memchr; columns are counted when asked for.
#include "core/base/line_index.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (size_t i = text.find_first_of("\r\n"); i != std::string_view::npos; i = text.find_first_of("\r\n", i)) {
    i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
    starts_.push_back(u32(i));
  }
}

LineColumn LineIndex::at(uint32_t byte) const {
  byte = std::min(byte, u32(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
  const uint32_t start = *(after - 1);
  return {u32(static_cast<size_t>(after - starts_.begin())),
          u32(count_code_points(text_.substr(start, byte - start)) + 1)};
}

Span LineIndex::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {0, 0};
  const uint32_t begin = starts_[number - 1];
  uint32_t end = number < starts_.size() ? starts_[number] : u32(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace stet
