// Half-open byte ranges of a document's text: the ABI's own type with a few words of arithmetic.
#pragma once

#include <cstdint>
#include <string_view>

#include <stet/abi.h>

namespace stet {

using Span = stet_span;
inline constexpr uint32_t none = STET_NONE;

constexpr uint32_t u32(size_t n) noexcept { return static_cast<uint32_t>(n); }
constexpr bool empty(Span s) noexcept { return s.begin == s.end; }
constexpr uint32_t length(Span s) noexcept { return s.end - s.begin; }
constexpr bool contains(Span outer, Span inner) noexcept {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}
constexpr bool contains(Span s, uint32_t at) noexcept { return s.begin <= at && at < s.end; }
constexpr bool overlaps(Span a, Span b) noexcept { return a.begin < b.end && b.begin < a.end; }
constexpr bool same(Span a, Span b) noexcept { return a.begin == b.begin && a.end == b.end; }
inline std::string_view slice(std::string_view text, Span s) noexcept { return text.substr(s.begin, s.end - s.begin); }

}  // namespace stet
