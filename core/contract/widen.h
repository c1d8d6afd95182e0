// Rows as a later minor of the contract would have them: longer at the end. Shows plugins that step by sizeof.
#pragma once

#include <deque>
#include <vector>

#include <stet/abi.h>

namespace stet {

/// The same document with `more` bytes of noise after every row. `more` must be a multiple of 8.
class WidenedView {
 public:
  WidenedView(const stet_document& view, uint32_t more);
  const stet_document& view() const { return view_; }

 private:
  void widen(stet_rows& rows, uint32_t more);
  stet_document view_;
  std::deque<std::vector<uint64_t>> storage_;  // of words, so that rows stay aligned
};

}  // namespace stet
