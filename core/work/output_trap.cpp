// Catches standard output and error in a pipe that never blocks.
#include "core/work/output_trap.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "core/base/utf8.h"

namespace stet {

void OutputTrap::set() {
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return;
  read_end_ = ends[0];
  std::fflush(stdout);
  std::setvbuf(stdout, nullptr, _IONBF, 0);  // in the order in which it was printed
  dup2(ends[1], STDOUT_FILENO);
#ifndef STET_SANITIZED  // a sanitizer's report must be seen
  dup2(ends[1], STDERR_FILENO);
#endif
  close(ends[1]);
  if (const int empty = open("/dev/null", O_RDONLY | O_CLOEXEC); empty >= 0) {
    dup2(empty, STDIN_FILENO);
    close(empty);
  }
}

std::string OutputTrap::fetch() {
  if (read_end_ < 0) return {};
  std::fflush(stdout);
  constexpr size_t most = 64 * 1024;
  std::string words;
  char chunk[4096];
  for (ssize_t n = read(read_end_, chunk, sizeof chunk); n > 0; n = read(read_end_, chunk, sizeof chunk))
    if (words.size() < most) words.append(chunk, static_cast<size_t>(n));
  for (size_t bad = find_invalid_utf8(words); bad != std::string::npos; bad = find_invalid_utf8(words))
    words[bad] = '?';
  return words;
}

}  // namespace stet
