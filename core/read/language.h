// A cheap, careful guess at the language of a text.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// BCP 47 primary tag by script and small words of the first 8 KB; empty if unsure. STET_MASK bytes count as nothing.
std::string guess_language(std::string_view prose);

}  // namespace stet
