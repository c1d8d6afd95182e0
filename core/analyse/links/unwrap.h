// The address inside of another: what an archive, a proxy, a translator or a redirect leads to in the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

struct Inside {
  std::string address;         // with a scheme
  std::vector<uint32_t> from;  // for each byte of it and its end: the byte of the text it was read from
};

/// An address that a line break runs through is put together. Else "web.archive.org/web/2024…/https://a.example/b",
/// "…?url=https%3A%2F%2Fa.example", "google.com/amp/s/a.example/b", "www-a-example.ezproxy.uni.example". Nothing if the
/// link (split into its parts) leads where it says.
std::optional<Inside> unwrap(std::string_view text, const stet_link& link);

}  // namespace stet
