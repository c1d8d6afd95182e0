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

/// `n` times what `piece` says of a number, around them head and foot.
template <class Piece>
std::string many(int n, const char* head, Piece piece, const char* foot = "\n") {
  std::string out = head;
  for (int i = 0; i < n; ++i) out += piece(std::to_string(i + 1));
  return out + foot;
}
std::string nested(int n, const char* open, const char* inside, const char* close);

}  // namespace stet_bench
