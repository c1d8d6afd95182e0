// What the files of table/text-conflict share.
#pragma once

#include "table.h"

namespace table {

/// A figure of a sentence.
struct TextConflict::Said {
  const stet::Number* number;
  std::string_view written;
  double value;
  size_t figures;  // how many it has, up to its last that is not nothing
  double unit;     // one of its last figure
  bool percent;
};

}  // namespace table
