// Reads a file with read(2): a stream costs five times as much for one article.
#include "core/work/read_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "core/read/package/zip.h"
#include "core/read/reader.h"

namespace stet {
namespace {

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) close(fd);
  }
};

Error cannot_read(const std::string& path, int why) {
  Error e{.message = std::strerror(why), .file = path};
  if (why == ENOENT) {
    e.message = "there is no such file";
    e.hint = "Check the spelling of the path.";
  } else if (why == EACCES) {
    e.message = "this file may not be read (permission denied)";
    e.hint = "Give yourself the right to read it.";
  } else if (why == EISDIR) {
    e.message = "this is a folder, not a file";
  }
  return e;
}

}  // namespace

std::optional<Error> too_large(const std::string& path, uint64_t bytes, uint32_t max_mib) {
  const uint64_t most = std::min<uint64_t>(uint64_t{max_mib} << 20, UINT32_MAX - 1);
  if (bytes <= most) return std::nullopt;
  return Error{.message = "the document is " + std::to_string((bytes + (1u << 20) - 1) >> 20) +
                          " MiB large; the limit is " + std::to_string(most >> 20) + " MiB",
               .file = path,
               .hint = "Raise `max-size` in stet.toml, or split the document."};
}

Result<int> open_input(const std::string& path) {
  // Opening a named pipe or a device must not block before we know what it is.
  Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
  struct stat status {};
  if (file.fd < 0 || fstat(file.fd, &status) != 0) return cannot_read(path, errno);
  if (S_ISDIR(status.st_mode)) return cannot_read(path, EISDIR);
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
    return Error{.message = "this is no file but a device or socket, and was not read",
                 .file = path,
                 .hint = "To read standard input, name it -."};
  return std::exchange(file.fd, -1);
}

Result<std::string> read_input(int fd, const std::string& path, uint32_t max_mib) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return cannot_read(path, errno);
  const bool is_file = S_ISREG(status.st_mode);
  if (is_file)
    if (auto error = too_large(path, static_cast<uint64_t>(status.st_size), max_mib)) return *error;
  std::string bytes;
  bytes.resize(is_file ? static_cast<size_t>(status.st_size) + 1 : 4096);  // +1: room to see the end
  for (size_t have = 0;;) {
    if (have == bytes.size()) bytes.resize(have * 2);
    const ssize_t n = read(fd, bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {  // a pipe that has a writer: wait for it
      fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
      continue;
    }
    if (n < 0) return cannot_read(path, errno);
    if (n == 0 && have == 0 && !is_file)
      return Error{
          .message = "nobody writes into this pipe", .file = path, .hint = "Start the program that writes first."};
    have += static_cast<size_t>(n);
    if (n == 0 || (is_file && have < bytes.size())) {  // a file gives less than asked for only at its end
      bytes.resize(have);
      return bytes;
    }
    if (auto error = too_large(path, have, max_mib)) return *error;
  }
}

Result<std::string> read_input(const std::string& path, uint32_t max_mib) {
  const auto opened = open_input(path);
  return opened ? read_and_close(*opened, path, max_mib) : Result<std::string>(opened.error());
}

Result<std::string> read_and_close(int fd, const std::string& path, uint32_t max_mib) {
  const Descriptor file{fd};
  return read_input(file.fd, path, max_mib);
}

uint8_t libraries_for(const Input& input, int fd) {
  const auto of = [](std::string_view bytes) -> uint8_t {
    if (bytes.starts_with("%PDF-")) return library_of_pdfs;
    return holds_zip(bytes) ? library_of_packages : 0;
  };
  if (input.bytes) return of(*input.bytes);
  char head[zip_head];
  const ssize_t n = pread(fd, head, sizeof head, 0);
  return n < 0 ? library_of_packages | library_of_pdfs : of({head, static_cast<size_t>(n)});
}

uint8_t libraries_expected(const Input& input) {
  const Reader* const named = named_reader(input.path);
  if (named == nullptr || !named->is_binary) return 0;
  return named == find_reader("pdf") ? library_of_pdfs : library_of_packages;
}

}  // namespace stet
