// Holds today's abi.h against the frozen one of each release: within a major, it may only have been added to.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/catch.h"

// The frozen header, in a namespace of its own; its entry point gets another name, since C has no namespaces.
#define stet_plugin_entry stet_plugin_entry_v1_0
namespace v1_0 {
#include "tests/abi/v1.0/abi.h"
constexpr unsigned major = STET_ABI_MAJOR, minor = STET_ABI_MINOR;
}  // namespace v1_0
#undef stet_plugin_entry
#undef STET_ABI_H_
#undef STET_ABI_MAJOR
#undef STET_ABI_MINOR
#undef STET_NONE
#undef STET_HAS
#undef STET_ROW
#undef STET_MASK
#undef STET_SERVICE_FOLD
#undef STET_SERVICE_PUBLISHERS
#undef STET_ENTRY
#undef STET_EXPORT
#include <stet/abi.h>

namespace {

// The listing is what the frozen header says, so nobody can edit one and forget the other.
#define STRUCT(type, bytes) static_assert(sizeof(v1_0::type) == (bytes));
#define FIELD(type, field, at, bytes) \
  static_assert(offsetof(v1_0::type, field) == (at) && sizeof(v1_0::type::field) == (bytes));
#define VALUE(name, number) static_assert(static_cast<unsigned>(v1_0::name) == (number));
#include "tests/abi/v1.0/layout.inc"
#undef STRUCT
#undef FIELD
#undef VALUE

// Today's header keeps every field where it was, and every number.
#define STRUCT(type, bytes) static_assert(sizeof(::type) >= (bytes), #type " has shrunk");
#define FIELD(type, field, at, bytes)                                            \
  static_assert(offsetof(::type, field) == (at), #type "." #field " has moved"); \
  static_assert(sizeof(::type::field) == (bytes), #type "." #field " has another size");
#define VALUE(name, number) static_assert(static_cast<unsigned>(::name) == (number), #name " has another value");
#include "tests/abi/v1.0/layout.inc"
#undef STRUCT
#undef FIELD
#undef VALUE

TEST_CASE("today's contract is an addition to each released one", "[abi]") {
  // The layout is checked while this file is compiled.
  STATIC_REQUIRE(STET_ABI_MAJOR == v1_0::major);
  STATIC_REQUIRE(STET_ABI_MINOR >= v1_0::minor);
}

TEST_CASE("a layout that changed has a new minor", "[abi]") {
  // Comments may be reworded at any time.
  const auto text = [](const std::string& file) {
    std::ifstream in(std::string(STET_SOURCE_DIR) + "/" + file);
    std::string all(std::istreambuf_iterator<char>(in), {});
    for (size_t from = all.find("/*"); from != std::string::npos; from = all.find("/*"))
      all.erase(from, all.find("*/", from) + 2 - from);
    all.erase(std::remove_if(all.begin(), all.end(), [](unsigned char c) { return std::isspace(c) != 0; }), all.end());
    return all;
  };
  if (STET_ABI_MINOR == v1_0::minor) {
    const bool unchanged = text("core/sdk/stet/abi.h") == text("tests/abi/v1.0/abi.h");
    INFO(
        "abi.h differs from tests/abi/v1.0/abi.h: raise STET_ABI_MINOR, or run tests/abi/freeze before the first "
        "release");
    CHECK(unchanged);
  }
}

}  // namespace
