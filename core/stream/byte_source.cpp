// read(2), and what unpacks behind it.
#include "core/stream/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace stet {

void LongHash::add(std::string_view bytes) {
  const size_t held = length_ % 8;
  length_ += bytes.size();
  if (held > 0) {
    const size_t more = std::min(8 - held, bytes.size());
    std::memcpy(rest_ + held, bytes.data(), more);
    bytes.remove_prefix(more);
    if (held + more < 8) return;
    uint64_t block = 0;
    std::memcpy(&block, rest_, 8);
    sum_.add_block(block);
  }
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    uint64_t block = 0;
    std::memcpy(&block, bytes.data(), 8);
    sum_.add_block(block);
  }
  std::memcpy(rest_, bytes.data(), bytes.size());
}

uint64_t LongHash::value() const {
  Fnv sum = sum_;
  sum.add({reinterpret_cast<const char*>(rest_), length_ % 8});
  sum.add_block(length_);
  return sum.value();
}

Error ByteSource::cannot(int why) const { return {.message = std::strerror(why), .file = path_}; }

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
  const int fd = path == "-" ? dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  std::unique_ptr<ByteSource> source(new ByteSource(path, fd));
  struct stat status {};
  if (fd < 0 || fstat(fd, &status) != 0) return source->cannot(errno);
  if (S_ISDIR(status.st_mode)) return Error{.message = "this is a folder, not a file of JSON lines", .file = path};
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  source->is_file_ = S_ISREG(status.st_mode);
  if (source->is_file_) source->size_ = static_cast<uint64_t>(status.st_size);
  return source;
}

ByteSource::~ByteSource() {
  if (fd_ >= 0) close(fd_);
}

Result<ByteSource::Got> ByteSource::read_more() {
  constexpr size_t most = size_t{256} << 10;
  if (!is_file_) {
    pollfd ready{fd_, POLLIN, 0};
    if (poll(&ready, 1, 0) == 0) return Got::later;
  }
  buffer_.resize(most);
  const ssize_t n = read(fd_, buffer_.data(), most);
  if (n < 0 && (errno == EINTR || errno == EAGAIN)) return Got::later;
  if (n < 0) return cannot(errno);
  taken_ += static_cast<uint64_t>(n);
  left_ = std::string_view(buffer_).substr(0, static_cast<size_t>(n));
  return n == 0 ? Got::end : Got::bytes;
}

Result<ByteSource::Got> ByteSource::next(std::string& out) {
  const size_t before = out.size();
  while (out.size() == before) {
    if (left_.empty() && !over_) {
      const auto got = read_more();
      if (!got || *got == Got::later) return got;
      over_ = *got == Got::end;
      // A pipe that gives fewer than four bytes at first is not packed.
      if (!begun_ && !over_) unpacking_ = std::make_unique<Unpacking>(packing_of_bytes(left_));
      begun_ = true;
    }
    if (!unpacking_) return Got::end;
    const bool had_input = !left_.empty();
    if (auto error = unpacking_->next(left_, out)) {
      error->file = path_;
      return *error;
    }
    if (out.size() > before || had_input || !over_) continue;
    if (!unpacking_->is_between())
      return Error{.message = "the packed data ends in the middle", .file = path_, .hint = "Copy the file again."};
    return Got::end;
  }
  return Got::bytes;
}

Result<uint64_t> hash_of_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return Error{.message = std::strerror(errno), .file = path};
  LongHash hash;
  std::string piece(size_t{1} << 20, '\0');
  ssize_t n = 0;
  while ((n = read(fd, piece.data(), piece.size())) > 0 || (n < 0 && errno == EINTR))
    if (n > 0) hash.add(std::string_view(piece).substr(0, static_cast<size_t>(n)));
  const int fault = errno;
  close(fd);
  if (n < 0) return Error{.message = std::strerror(fault), .file = path};
  return hash.value();
}

}  // namespace stet
