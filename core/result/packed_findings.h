// Findings on their way from a worker to the host.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/packer.h"
#include "core/result/finding.h"

namespace stet {

/// A worker's findings of one document, packed as they come: their words are copied once, onto the wire.
class PackedFindings {
 public:
  PackedFindings() = default;
  PackedFindings(const PackedFindings&) = delete;
  PackedFindings& operator=(const PackedFindings&) = delete;
  /// Then follow, each with their number before them: evidence; fixes, each with its edits; further places.
  void begin(uint32_t rule, Severity severity, uint64_t fingerprint, const Cause& cause, const PlaceView& place,
             std::string_view message);
  void fix(std::string_view title, bool unsafe, uint32_t edits);
  void places(uint32_t count);
  void place(const PlaceView& place);
  void place(const PlaceView& place, std::string_view words);

  void clear() {
    bytes_.clear();
    count_ = 0;
  }
  /// Gives the memory back too.
  void release() {
    std::string().swap(bytes_);
    count_ = 0;
  }
  /// So that half a finding can be taken back.
  struct Mark {
    size_t bytes;
    uint32_t count;
  };
  Mark mark() const { return {bytes_.size(), count_}; }
  void cut(const Mark& mark) {
    bytes_.resize(mark.bytes);
    count_ = mark.count;
  }
  uint32_t count() const { return count_; }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
  Packer packer_{bytes_};
  uint32_t count_ = 0;
};

void pack(Packer& p, const PlaceView& place);
void pack(Packer& p, const Place& place);
Place unpack_place(Unpacker& u);
/// Into a new finding.
void unpack_finding(Unpacker& u, Finding& finding);

}  // namespace stet
