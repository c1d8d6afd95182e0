// gzip (RFC 1952) and Zstandard (RFC 8878), a piece at a time: what is held does not grow with what is packed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace stet {

enum class Packing : uint8_t { plain, gzip, zstd };
/// What the end of a file's name says: ".gz", ".zst".
Packing packing_of(std::string_view path);
/// What its first four bytes say.
Packing packing_of_bytes(std::string_view head);

/// Unpacks one or more members or frames, one behind the other.
class Unpacking {
 public:
  explicit Unpacking(Packing packing);
  ~Unpacking();
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;
  /// Takes what it wants from the front of `packed` and appends no more than some kilobytes to `out`, so that the
  /// caller may stop. The error has no file.
  std::optional<Error> next(std::string_view& packed, std::string& out);
  /// Nothing has begun that has not ended: the end of the file may be here.
  bool is_between() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Packs; the same bytes give the same bytes, whatever pieces they come in.
class Packed {
 public:
  explicit Packed(Packing packing);
  ~Packed();
  Packed(const Packed&) = delete;
  Packed& operator=(const Packed&) = delete;
  /// Appends to `out` what is settled.
  void add(std::string_view bytes, std::string& out);
  void end(std::string& out);

 private:
  struct State;
  void run(std::string_view bytes, bool last, std::string& out);
  std::unique_ptr<State> state_;
};

}  // namespace stet
