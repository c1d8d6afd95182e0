// The parts of the page a link shows in the end: its own, or of the address inside (unwrap.h).
#pragma once

#include <string>
#include <string_view>

#include "core/document/document.h"

namespace stet {

struct LinkTarget {
  std::string_view text;  // the document's, or the address inside; as long as the document
  stet_link parts;        // spans of it

  /// Lower case, without "www.".
  std::string host() const;
};
LinkTarget target_of(const Document& document, const stet_link& link);

/// Whether a host keeps copies of pages, by the day.
bool is_archive(std::string_view host);

}  // namespace stet
