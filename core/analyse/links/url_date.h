// The date a URL's path holds.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/span.h"

namespace stet {

struct UrlDate {
  int year = 0, month = 0, day = 0;  // month, day: 0 where the path does not say
  Span where{};                      // in the path
};

/// The fullest date of the path whose reading is sure: /2024/3/23/, /2024-03-23-…, /20240323/, /2024/mar/23/, else
/// /2024/03/, else /2024/. The day an archive took its copy is not the page's date.
std::optional<UrlDate> date_in_path(std::string_view path, std::string_view host);

}  // namespace stet
