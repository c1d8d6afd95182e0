// Schemes that lead to pages, and addresses without them.
#include "core/read/addresses.h"

#include <stet/text.hpp>
#include <string>
#include <vector>

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

std::string resolved_path(std::string_view from, std::string_view reference) {
  if (const size_t colon = reference.find(':'); colon != npos && colon < reference.find('/')) return {};
  const std::string path = percent_decoded(reference.substr(0, reference.find_first_of("#?")));
  if (path.empty()) return std::string(from);
  std::vector<std::string_view> parts;
  const auto walk = [&](std::string_view s) {
    for (size_t at = 0; at <= s.size();) {
      const size_t end = std::min(s.find('/', at), s.size());
      const std::string_view part = s.substr(at, end - at);
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
      at = end + 1;
    }
    return true;
  };
  const size_t folder = from.rfind('/');
  const bool absolute = path.front() == '/';
  if (!absolute && folder != npos && !walk(from.substr(0, folder))) return {};
  if (!walk(path)) return {};
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

}  // namespace stet
