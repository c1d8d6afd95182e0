// Percent signs in and out; hosts other than this one are none of ours.
#include "core/serve/uri.h"

#include "core/base/utf8.h"

namespace stet {
namespace {

int hex_digit_of(char c) {
  if (is_digit(c)) return c - '0';
  const char low = lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (ascii_lower(uri.substr(0, scheme.size())) != scheme) return {};
  uri.remove_prefix(scheme.size());
  if (uri.starts_with("localhost/")) uri.remove_prefix(9);
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (!uri.starts_with('/')) return {};
  std::string path;
  for (size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size() && hex_digit_of(uri[i + 1]) >= 0 && hex_digit_of(uri[i + 2]) >= 0) {
      path += static_cast<char>(hex_digit_of(uri[i + 1]) * 16 + hex_digit_of(uri[i + 2]));
      i += 2;
    } else {
      path += uri[i];
    }
  }
  return path.find('\0') == npos ? path : std::string();
}

std::string uri_of_path(std::string_view path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path) {
    const auto b = static_cast<unsigned char>(c);
    if (is_alnum(c) || std::string_view("/-._~!$&'()*+,;=@").find(c) != npos) {
      uri += c;
    } else {
      uri += {'%', digits[b >> 4], digits[b & 15]};
    }
  }
  return uri;
}

}  // namespace stet
