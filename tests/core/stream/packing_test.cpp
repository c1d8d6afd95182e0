// gzip and Zstandard there and back, in pieces of any length, and what is damaged.
#include "core/stream/packing.h"

#include <algorithm>

#include "core/stream/byte_source.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

std::string sample() {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "line " + std::to_string(i * 7919 % 10'007) + "\n";
  return text;
}

std::string packed(std::string_view text, Packing packing, size_t piece) {
  Packed to(packing);
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) to.add(text.substr(0, piece), out);
  to.end(out);
  return out;
}

std::string unpacked(std::string_view bytes, Packing packing, size_t piece) {
  Unpacking from(packing);
  std::string out;
  while (!bytes.empty()) {
    std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    for (size_t before = out.size() + 1; !part.empty() || out.size() != before;) {
      before = out.size();
      if (from.next(part, out)) return "damaged";
      if (part.empty() && out.size() == before) break;
    }
  }
  return from.is_between() ? out : "cut off";
}

}  // namespace

TEST_CASE("what is packed is unpacked again, in pieces of any length", "[stream]") {
  const std::string text = sample();
  for (const Packing packing : {Packing::plain, Packing::gzip, Packing::zstd}) {
    const std::string bytes = packed(text, packing, 1000);
    CHECK(bytes == packed(text, packing, 77'777));
    if (packing != Packing::plain) {
      CHECK(bytes.size() < text.size() / 2);
      CHECK(packing_of_bytes(bytes) == packing);
      CHECK(unpacked(bytes.substr(0, bytes.size() - 1), packing, 4096) != text);
      CHECK(unpacked(bytes + bytes, packing, 4096) == text + text);  // as `cat` puts files together
      std::string bad = bytes;
      bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x55);
      CHECK(unpacked(bad, packing, 4096) == "damaged");
    }
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{4096}, bytes.size()})
      CHECK(unpacked(bytes, packing, piece) == text);
  }
}

TEST_CASE("a little that unpacks to very much comes in pieces", "[stream]") {
  for (const Packing packing : {Packing::gzip, Packing::zstd}) {
    const std::string bytes = packed(std::string(size_t{64} << 20, 'a'), packing, size_t{64} << 20);
    REQUIRE(bytes.size() < 100'000);
    Unpacking from(packing);
    std::string_view rest = bytes;
    std::string out;
    REQUIRE(!from.next(rest, out));
    CHECK(out.size() <= size_t{256} << 10);
  }
}

TEST_CASE("a hash of many bytes does not depend on the pieces", "[stream]") {
  const std::string text = sample().substr(0, 1003);
  LongHash whole;
  whole.add(text);
  for (const size_t piece : {size_t{1}, size_t{3}, size_t{8}, size_t{13}, size_t{500}}) {
    LongHash hash;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
      hash.add(rest.substr(0, piece));
    CHECK(hash.value() == whole.value());
  }
  LongHash other;
  other.add(text.substr(1));
  CHECK(other.value() != whole.value());
}
