// Mapping a file, and telling two apart.
#include "core/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <utility>

namespace stet {

MappedFile::~MappedFile() {
  if (at_ != nullptr) munmap(at_, size_);
}
MappedFile::MappedFile(MappedFile&& other) noexcept
    : at_(std::exchange(other.at_, nullptr)), size_(std::exchange(other.size_, 0)), changed_(other.changed_) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(at_, other.at_);
  std::swap(size_, other.size_);
  std::swap(changed_, other.changed_);
  return *this;
}

MappedFile MappedFile::open(const std::string& path) {
  MappedFile out;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return out;
  struct stat info {};
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    void* const at = mmap(nullptr, static_cast<size_t>(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (at != MAP_FAILED) {
      out.at_ = at;
      out.size_ = static_cast<size_t>(info.st_size);
      out.changed_ = int64_t{info.st_ctim.tv_sec} * 1'000'000'000 + info.st_ctim.tv_nsec;
    }
  }
  close(fd);
  return out;
}

uint64_t checksum_of(std::string_view s) {
  constexpr uint64_t factor = 0xFF51AFD7ED558CCDULL;
  constexpr size_t lanes = 4;  // none waits for another's product
  uint64_t lane[lanes];
  for (size_t k = 0; k < lanes; ++k) lane[k] = 0x9E3779B97F4A7C15ULL * (k + 1) ^ s.size();
  size_t i = 0;
  for (; i + 8 * lanes <= s.size(); i += 8 * lanes)
    for (size_t k = 0; k < lanes; ++k) {
      uint64_t block;
      std::memcpy(&block, s.data() + i + 8 * k, 8);
      lane[k] = (lane[k] ^ block) * factor;
      lane[k] ^= lane[k] >> 32;
    }
  uint64_t h = 0;
  for (const uint64_t of_lane : lane) {
    h = (h ^ of_lane) * factor;
    h ^= h >> 32;
  }
  for (; i < s.size(); ++i) h = (h ^ static_cast<unsigned char>(s[i])) * 0x100000001B3ULL;
  return h;
}

}  // namespace stet
