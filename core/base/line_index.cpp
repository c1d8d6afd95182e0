// Line starts by memchr; columns are counted when asked for.
#include "core/base/line_index.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  const auto next = [&](char c, size_t from) { return std::min(text.find(c, from), text.size()); };
  // Where there is no CR (nearly always) memchr finds the line ends.
  size_t cr = next('\r', 0);
  size_t lf = next('\n', 0);
  while (cr < text.size() || lf < text.size()) {
    const size_t end = std::min(cr, lf);
    const size_t start = end + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1);
    starts_.push_back(u32(start));
    if (cr < start) cr = next('\r', start);
    if (lf < start) lf = next('\n', start);
  }
}

uint32_t LineIndex::number_at(uint32_t byte) const {
  const uint32_t* base = starts_.data();
  for (size_t n = starts_.size(); n > 1;) {
    const size_t half = n / 2;
    base += half * static_cast<size_t>(base[half] <= byte);
    n -= half;
  }
  return u32(static_cast<size_t>(base - starts_.data())) + 1;
}

LineColumn LineIndex::at(uint32_t byte) const {
  byte = std::min(byte, u32(text_.size()));
  const uint32_t number = number_at(byte), start = starts_[number - 1];
  return {number, u32(count_code_points(text_.substr(start, byte - start)) + 1)};
}

Span LineIndex::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {0, 0};
  const uint32_t begin = starts_[number - 1];
  uint32_t end = number < starts_.size() ? starts_[number] : u32(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace stet
