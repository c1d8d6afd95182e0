// Texts to measure on: one article repeated, and texts with any number of one thing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet_bench {

/// The article `copies` times in one file, each with its own endnotes section.
std::string repeated(std::string_view article, int copies);

/// What a text can have much of. The same n gives the same text; its length grows as n does.
struct Kind {
  const char* name;
  const char* reader;  // as in --input-format
  int least;           // n of some 10 KB
  std::string (*make)(int n);
};
const std::vector<Kind>& kinds();

}  // namespace stet_bench
