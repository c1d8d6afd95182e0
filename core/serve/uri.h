// Paths out of file: addresses (RFC 8089); the other way is report/words.h's uri_of.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// The path of a file's address; empty for any other scheme.
std::string path_of_uri(std::string_view uri);

}  // namespace stet
