// Compiles publishers.toml into the index that the program maps: stet-index IN.toml OUT.idx
#include <cstdio>
#include <fstream>
#include <iterator>

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
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out << stet::compile_publishers(std::move(*entries), source);
  out.close();
  if (out) return 0;
  std::fprintf(stderr, "%s: cannot be written\n", argv[2]);
  return 2;
}
