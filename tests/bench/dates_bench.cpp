// One run of the dates pass over a text, for the benchmark program.
#include <cstddef>
#include <string>

#include "core/analyse/analyse.h"

namespace stet_bench {

/// Returns the number of dates, so that nothing is optimised away.
size_t find_dates(const std::string& text) {
  stet::Document document;
  document.text = text;
  document.language = "en";
  document.reference = {2025, 8, 1};
  stet::find_dates(document);
  return document.dates.size();
}

}  // namespace stet_bench
