// A file in memory, read-only and shared with whoever maps it too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stet {

class MappedFile {
 public:
  MappedFile() = default;
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  /// Empty if it is no ordinary file, has no bytes or cannot be mapped; errno says why where the system knows.
  static MappedFile open(const std::string& path);
  std::string_view bytes() const { return {static_cast<const char*>(at_), size_}; }
  /// When its inode was last changed, in nanoseconds since 1970: whatever was done to a file, it is no later than that.
  int64_t changed() const { return changed_; }

 private:
  void* at_ = nullptr;
  size_t size_ = 0;
  int64_t changed_ = 0;
};

/// Eight bytes at a time: fast enough to ask at each start whether a file is the one that was made.
uint64_t checksum_of(std::string_view bytes);

}  // namespace stet
