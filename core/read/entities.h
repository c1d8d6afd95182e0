// HTML character references.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// UTF-8 of "&nbsp;", "&#8211;", "&#x2013;", never longer than the reference itself; empty: no character we know.
std::string decode_entity(std::string_view reference);

}  // namespace stet
