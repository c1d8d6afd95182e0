// Catch2 2.13 and 3.x behind one include. Use only what both have; matchers by the names below.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
namespace stet_test {
inline auto contains(const std::string& s) { return Catch::Matchers::ContainsSubstring(s); }
}  // namespace stet_test
#else
#include <catch2/catch.hpp>
namespace stet_test {
inline auto contains(const std::string& s) { return Catch::Matchers::Contains(s); }
}  // namespace stet_test
#endif
