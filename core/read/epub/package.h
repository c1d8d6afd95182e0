// An EPUB's package (OCF, OPF 2 and 3): which documents it holds in which order, and what it says of itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_date.h"
#include "core/read/package/zip.h"

namespace stet::epub {

struct Chapter {
  std::string member;  // of the archive
};

struct Package {
  std::vector<Chapter> chapters;  // in the order of reading; what leads through the book is left out
  std::string language;
  CivilDate date;
};

/// The error names no file.
Result<Package> read_package(Zip& zip);

}  // namespace stet::epub
