// The document's own date, where it is written plainly near the top.
#pragma once

#include <optional>
#include <string_view>

#include "core/document/document.h"

namespace stet {

/// "2025-07-03" (a time may follow), "3 July 2025", "July 3, 2025", "Thursday, 3 July 2025"; nothing else.
std::optional<CivilDate> plain_date(std::string_view words);
/// Sets Document::dated from the first blocks, if one of them is a dateline ("Published: …", "By … | 3 July 2025").
void find_own_date(Document& document);

}  // namespace stet
