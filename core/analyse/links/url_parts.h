// Splitting a URL into its parts and saying what is wrong with it (RFC 3986, and how people break it).
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/span.h"

namespace stet {

/// Fills scheme, host, path, query, fragment, flags and fault of `link` from its address in `text`.
void split_url(std::string_view text, stet_link& link);

/// The kind of beginning a URL has at `at`: length of "https://", "http:/", "http//", "https;//", "htp://", "www.";
/// 0: none begins there.
struct UrlStart {
  uint32_t length = 0;
  bool good = true;        // false: the scheme itself is broken
  bool has_scheme = true;  // false: "www."
};
UrlStart url_start(std::string_view text, uint32_t at);

/// End of the URL that begins at `begin`, sentence punctuation left out; `glued` is set if a word follows without
/// space. `prose` is the masked text, `text` the raw one (a masked backslash does not end a URL).
uint32_t url_end(std::string_view prose, std::string_view text, uint32_t begin, uint32_t limit, bool& glued);

}  // namespace stet
