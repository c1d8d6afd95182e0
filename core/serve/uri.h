// file: addresses and paths (RFC 8089, RFC 3986).
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// The path of a file's address; empty for any other scheme.
std::string path_of_uri(std::string_view uri);
/// The address of an absolute path.
std::string uri_of_path(std::string_view path);

}  // namespace stet
