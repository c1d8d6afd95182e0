// Widened rows, for tests of plugins.
#include "core/contract/widen.h"

#include <cstring>

namespace stet {

WidenedView::WidenedView(const stet_document& view, uint32_t more) : view_(view) {
  for (stet_rows& rows : view_.tables) widen(rows, more);
}

void WidenedView::widen(stet_rows& rows, uint32_t more) {
  if (rows.count == 0) return;
  const uint32_t stride = rows.stride + more;
  auto& words = storage_.emplace_back((size_t{rows.count} * stride + 7) / 8, 0xA5A5A5A5A5A5A5A5ULL);
  char* out = reinterpret_cast<char*>(words.data());
  for (uint32_t i = 0; i < rows.count; ++i)
    std::memcpy(out + size_t{i} * stride, static_cast<const char*>(rows.ptr) + size_t{i} * rows.stride, rows.stride);
  rows = {out, rows.count, stride};
}

}  // namespace stet
