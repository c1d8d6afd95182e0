// Quotations in single marks: the part of find_quotations that has to beware of apostrophes.
#pragma once

#include <string_view>

#include "core/document/document.h"

namespace stet {

/// So many opening marks at least has a document that quotes so.
inline constexpr size_t fewest_single_quotations = 3;
/// Appends to the table of quotations, unsorted. Straight marks, or curly ones.
void find_single_quotations(Document& document, bool straight);
/// So many straight ones before a letter; most of them may be apostrophes.
bool may_quote_in_straight_singles(std::string_view prose);

}  // namespace stet
