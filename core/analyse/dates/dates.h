// Steps of find_dates that other passes may want again.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/document/document.h"

namespace stet {

/// Decides which of day and month comes first in 05/07/2025, by what the document itself shows; marks what stays a
/// guess STET_DATE_UNCERTAIN. May be called again when roles are known better: it starts from the words as written.
/// `language`: BCP 47, or empty; its habit decides where nothing else does.
void settle_date_order(Document& document, std::string_view language);

/// "Accessed on", "abgerufen am", "дата обращения:" end right before `at`, or "閲覧" follows `end`.
bool access_words_around(std::string_view text, uint32_t at, uint32_t end);

}  // namespace stet
