// Schemes that lead to pages, and addresses without them.
#include "core/read/addresses.h"

#include <string>

#include "core/base/utf8.h"

namespace stet {
namespace {

/// Without scheme and closing slash.
std::string bare(std::string_view address) {
  std::string s = ascii_lower(trim(address));
  for (const std::string_view scheme : {"https://", "http://"})
    if (s.starts_with(scheme)) s.erase(0, scheme.size());
  while (!s.empty() && s.back() == '/') s.pop_back();
  return s;
}

}  // namespace

bool leads_out(std::string_view address) {
  if (address.empty() || address.front() == '#') return false;
  const size_t colon = address.find_first_of(":/?#");
  if (colon == std::string_view::npos || address[colon] != ':') return true;
  const std::string scheme = ascii_lower(address.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "ftp";
}

bool shows_address(std::string_view words, std::string_view address) {
  return !words.empty() && bare(words) == bare(address);
}

}  // namespace stet
