// Hosts other than this one are none of ours.
#include "core/serve/uri.h"

#include <stet/text.hpp>

#include "core/base/utf8.h"

namespace stet {
std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (ascii_lower(uri.substr(0, scheme.size())) != scheme) return {};
  uri.remove_prefix(scheme.size());
  if (uri.starts_with("localhost/")) uri.remove_prefix(9);
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (!uri.starts_with('/')) return {};
  std::string path = percent_decoded(uri);
  return path.find('\0') == npos ? path : std::string();
}

}  // namespace stet
