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

/// Before 1752, when Britain changed its calendar as one of the last in the West; where the language is one of those
/// that changed later, before they did; and where the text says so ("Old Style", "ст. ст.").
bool may_be_julian(std::string_view text, const stet_date& date, std::string_view language);

/// "forthcoming", "erscheint", "in press" stand beside the date.
bool announced(std::string_view text, Span date);

/// "Accessed on", "abgerufen am", "дата обращения:" end right before `at`, or "閲覧" follows `end`.
bool access_words_around(std::string_view text, uint32_t at, uint32_t end);

}  // namespace stet
