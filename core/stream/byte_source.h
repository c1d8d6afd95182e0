// The bytes of a long file or of standard input, unpacked where they are packed, a piece at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/stream/packing.h"

namespace stet {

/// A hash of many bytes, eight in one step, whatever pieces they come in.
class LongHash {
 public:
  void add(std::string_view bytes);
  uint64_t value() const;

 private:
  Fnv sum_;
  uint64_t length_ = 0;
  unsigned char rest_[8] = {};
};

class ByteSource {
 public:
  /// "-": standard input. The error names the file.
  static Result<std::unique_ptr<ByteSource>> open(const std::string& path);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  enum class Got { bytes, later, end };
  /// Appends a piece of at most some hundred kilobytes. `later`: nothing is there yet, descriptor() says when.
  Result<Got> next(std::string& out);
  int descriptor() const { return fd_; }
  /// Bytes as they lie in the file: those that were taken, and all (0: nobody knows).
  uint64_t taken() const { return taken_; }
  uint64_t size() const { return size_; }

 private:
  ByteSource(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  Result<Got> read_more();
  Error cannot(int why) const;

  std::string path_;
  int fd_ = -1;
  bool is_file_ = false, begun_ = false, over_ = false;
  uint64_t taken_ = 0, size_ = 0;
  std::string buffer_;     // as it lies in the file
  std::string_view left_;  // of the buffer, not yet unpacked
  std::unique_ptr<Unpacking> unpacking_;
};

/// Of a whole file, as it lies there.
Result<uint64_t> hash_of_file(const std::string& path);

}  // namespace stet
