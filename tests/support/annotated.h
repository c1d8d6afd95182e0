// Documents with remarks written into a copy of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/annotate/annotator.h"
#include "tests/support/read_document.h"

namespace stet_test {

/// A copy with remarks: the words each is about, and what it says.
inline std::string annotated(const char* format, const std::string& bytes,
                             const std::vector<std::pair<std::string, std::string>>& remarks) {
  const stet::Document d = read_as(format, bytes);
  std::vector<stet::Remark> rows;
  for (const auto& [about, words] : remarks) {
    const size_t begin = d.text.find(about);
    REQUIRE(begin != stet::npos);
    rows.push_back({{stet::u32(begin), stet::u32(begin + about.size())}, words});
  }
  const auto copy = stet::find_annotator(format)->write(d, {bytes, "input"}, rows);
  REQUIRE(copy);
  return copy->bytes;
}

/// "words it is about: what it says" of each comment.
inline std::vector<std::string> comments(const stet::Document& d) {
  std::vector<std::string> out;
  for (const auto& c : d.comments) out.push_back(d.clean(c.span) + ": " + std::string(d.string(c.words)));
  return out;
}

}  // namespace stet_test
