// What a page says of itself: language, date, encoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil_date.h"
#include "core/read/html/page.h"

namespace stet::html {

/// BCP 47; empty: not said.
std::string page_language(const Page& page);
/// When it was published, by its metadata.
std::optional<CivilDate> page_date(const Page& page);
/// The encoding that the first bytes of a file name, in lower case; empty: none.
std::string declared_encoding(std::string_view bytes);

}  // namespace stet::html
