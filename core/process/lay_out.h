// Lays a PDF out as text by running poppler's pdftotext as a confined process of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace stet {

/// One run of the program. It is that of /usr/bin or /usr/local/bin, or the one that the variable STET_PDFTOTEXT names
/// by its whole path; nothing is looked for elsewhere. It may read libraries and the tables of poppler, has no network,
/// starts nothing, writes nothing but its answer, and ends with this process.
class LayOut {
 public:
  static Result<LayOut> start(std::string_view pdf, uint32_t timeout_ms, uint32_t memory_mib);
  LayOut(LayOut&& other) noexcept { *this = std::move(other); }
  LayOut& operator=(LayOut&& other) noexcept;
  ~LayOut();

  /// A descriptor that can be read once the program has ended.
  int ended() const { return ended_; }
  /// By monotonic_ms().
  bool is_late(uint64_t now_ms) const { return now_ms > deadline_ms_; }
  /// What `pdftotext -bbox-layout` wrote, in a memory file; the descriptor is the caller's. Ends a program that has
  /// not ended: it is late.
  Result<int> answer();

 private:
  LayOut() = default;
  pid_t child_ = -1;
  int ended_ = -1, answer_ = -1;
  uint32_t timeout_ms_ = 0;
  uint64_t deadline_ms_ = 0;
};

}  // namespace stet
