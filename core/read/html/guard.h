// What is given to the parser instead of the source: a copy in which nothing stands that would cost it more than linear
// time. References are kept from it, and one letter stands for the words between two tags: it looks at every byte many
// times, and of a text nothing but its place is asked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet::html {

struct GuardedSource {
  std::string text;
  struct Shift {
    uint32_t at;      // from there on in `text`
    uint32_t source;  // goes on there in the source
  };
  std::vector<Shift> shifts;  // behind words, and behind end tags that XHTML leaves out; in order

  /// From a byte of `text` to that of the source.
  uint32_t place(size_t at) const;
};

/// Start tags that would nest deeper than any page does, and attributes beyond a few hundred of one tag, are blanked.
GuardedSource guard(std::string_view source, bool xhtml);

/// The name of the tag that begins behind "<" or "</" at `at`, in lower case.
std::string tag_name_at(std::string_view source, size_t at);

}  // namespace stet::html
