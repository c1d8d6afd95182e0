// What a document's citations call the owners of the sites that they link to.
#pragma once

#include <cstdint>
#include <string>

namespace stet {

struct Credit {
  std::string host;    // where the link leads, lower case, without "www."
  std::string name;    // the publisher that is named, or what the piece is part of
  uint32_t works = 0;  // how many sources of the document say so
};

}  // namespace stet
