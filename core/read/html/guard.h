// What is given to the parser instead of the source: a copy in which nothing stands that would cost it more than linear
// time, and in which references are kept from it, so that its texts are the source's own bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet::html {

struct GuardedSource {
  std::string text;
  struct Insertion {
    uint32_t at;      // where in `text` it ends
    uint32_t behind;  // bytes inserted up to there
  };
  std::vector<Insertion> insertions;  // end tags that XHTML leaves out; in order

  /// From a byte of `text` to that of the source.
  uint32_t place(size_t at) const;
};

/// Start tags that would nest deeper than any page does, and attributes beyond a few hundred of one tag, are blanked.
GuardedSource guard(std::string_view source, bool xhtml);

/// The name of the tag that begins behind "<" or "</" at `at`, in lower case.
std::string tag_name_at(std::string_view source, size_t at);

}  // namespace stet::html
