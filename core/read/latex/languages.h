// Languages by the names that babel and polyglossia give them, and the quotation marks that csquotes sets in each.
#pragma once

#include <string_view>

namespace stet::latex {

/// BCP 47; empty: not known.
std::string_view language_tag(std::string_view babel);

struct QuotationMarks {
  const char *open, *close, *inner_open, *inner_close;
};
/// Of a language (BCP 47).
const QuotationMarks& quotation_marks(std::string_view tag);

}  // namespace stet::latex
