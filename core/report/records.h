// One record a document: what became of it, for runs over more documents than anybody looks at.
#pragma once

#include <array>
#include <string_view>

#include "core/result/document_result.h"

namespace stet {

enum class Status : uint8_t {
  ok,
  findings,
  unreadable,  // the document, or the line that says where it is
  crashed,     // something ended while it was at work on the document: what that would have said is missing
  timeout,     // the same, in time
  skipped,     // there is nothing in it
};
inline constexpr std::array<std::string_view, 6> status_names = {"ok",      "findings", "unreadable",
                                                                 "crashed", "timeout",  "skipped"};
Status status_of(const DocumentResult& document, const Catalogue& catalogue);

}  // namespace stet
