// What several formats of JSON write in the same way. The keys and their order are a contract with other programs.
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/result/document_result.h"

namespace stet {

/// `file`: what to call the document, where findings of several stand side by side; then with its id and meta, too.
void write_finding(Json& json, const Finding& f, const DocumentResult& document, const Catalogue& catalogue,
                   std::string_view file = {});
void write_error(Json& json, const Error& e);
/// An object.
void write_counters(Json& json, const Counters& c);

}  // namespace stet
