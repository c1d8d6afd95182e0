// Compiles publishers.toml into the index that the program maps: stet-index IN.toml OUT.idx
#include <sys/stat.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/base/temporary.h"
#include "core/config/publisher_index.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: stet-index IN.toml OUT.idx\n");
    return 2;
  }
  auto entries = stet::load_publishers(argv[1]);
  if (!entries) {
    std::fprintf(stderr, "%s\n", entries.error().text().c_str());
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  // A program that has mapped the file keeps what it has: the new one takes its name.
  stet::WholeFile out;
  int failed = out.begin(argv[2]);
  if (failed == 0) failed = stet::write_fully(out.fd(), stet::compile_publishers(std::move(*entries), source));
  if (failed == 0) fchmod(out.fd(), 0644);
  if (failed == 0) failed = out.commit();
  if (failed == 0) return 0;
  std::fprintf(stderr, "%s cannot be written: %s\n", argv[2], std::strerror(failed));
  return 2;
}
