// A file of weights is taken whole or refused in a sentence.
#include "core/references/model.h"

#include <cstdio>
#include <fstream>

#include "core/references/label.h"
#include "tests/core/references/weights.h"
#include "tests/support/catch.h"

namespace {

using namespace stet;
using stet_test::contains;
using stet_test::weights;

std::string refused(std::string bytes) {
  const auto model = ReferenceModel::from_bytes(std::move(bytes));
  return model ? "" : model.error().message;
}

// Puts a number into the head and leaves the rest as it is.
template <class T>
std::string with(size_t at, T value) {
  std::string bytes = weights();
  std::memcpy(bytes.data() + model_file::text_size + at, &value, sizeof value);
  return bytes;
}

TEST_CASE("a good file says what it was made of") {
  const auto model = ReferenceModel::from_bytes(weights());
  REQUIRE(model);
  CHECK((*model)->about() == "stet references model 2\nMade for a test.");
}

TEST_CASE("what is no file of weights is refused") {
  CHECK_THAT(refused(""), contains("no file of weights"));
  CHECK_THAT(refused(std::string(100000, 'x')), contains("no file of weights"));
  std::string other = weights();
  other.replace(0, model_file::first_line.size(), "stet references model 9\n");
  CHECK_THAT(refused(other), contains("another version"));
  const auto missing = ReferenceModel::open("/nonexistent/references.model");
  REQUIRE_FALSE(missing);
  CHECK_THAT(missing.error().text(), contains("/nonexistent/references.model: "));
  CHECK_FALSE(ReferenceModel::open("/"));
}

TEST_CASE("a file that is cut short or grown is refused at any length") {
  const std::string good = weights();
  for (size_t size = 0; size < good.size(); size += size < 4096 ? 61 : 7)
    CHECK_FALSE(refused(good.substr(0, size)).empty());
  CHECK_FALSE(refused(good.substr(0, good.size() - 1)).empty());
  CHECK_FALSE(refused(good + '\0').empty());
}

TEST_CASE("a head that lies is refused") {
  using model_file::Head;
  CHECK_THAT(refused(with(offsetof(Head, byte_order), 0x04030201u)), contains("byte order"));
  CHECK_THAT(refused(with(offsetof(Head, byte_order), 7u)), contains("damaged"));
  CHECK_THAT(refused(with(offsetof(Head, labels), ref_labels + 1)), contains("another version"));
  CHECK_THAT(refused(with(offsetof(Head, features), 1u)), contains("another version"));
  for (const uint32_t buckets : {0u, 3u, 5u, 8u, 1u << 30, 0xFFFFFFFFu})
    CHECK_FALSE(refused(with(offsetof(Head, buckets), buckets)).empty());
  for (const float unit : {0.0f, -1.0f, 1.0f, 1e30f, std::numeric_limits<float>::quiet_NaN()}) {
    CHECK_THAT(refused(with(offsetof(Head, unit), unit)), contains("damaged"));
    CHECK_THAT(refused(with(offsetof(Head, transition_unit), unit)), contains("damaged"));
  }
}

TEST_CASE("a byte that changed behind the head is noticed") {
  const std::string good = weights();
  const size_t begin = model_file::text_size + sizeof(model_file::Head);
  for (size_t at = begin; at < good.size(); at += 31) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    CHECK_THAT(refused(bad), contains("damaged"));
  }
}

TEST_CASE("whatever numbers a well-formed file has, labelling ends and its spans are in order") {
  const std::string text = "Bell, A. “Fog.” Harbour Post 12(3): 45-67; see also Reed, C., Tides (Porto: Mole, 2003).";
  for (int seed = 0; seed < 40; ++seed) {
    const std::string bytes = weights(
        [&](std::string& numbers) {
          uint32_t x = static_cast<uint32_t>(seed) * 2654435761u + 1;
          for (char& c : numbers) {
            x = x * 1664525u + 1013904223u;
            c = seed % 4 == 0 ? '\x7f' : seed % 4 == 1 ? '\x80' : static_cast<char>(x >> 24);
          }
        },
        seed % 2 == 0 ? 0.99f : 0.03f);
    const auto model = ReferenceModel::from_bytes(bytes);
    REQUIRE(model);
    uint32_t last = 0;
    for (const LabelledSpan& s : label(**model, text)) {
      CHECK(s.span.begin >= last);
      CHECK(s.span.end > s.span.begin);
      CHECK(s.span.end <= text.size());
      CHECK(s.confidence >= 0);
      CHECK(s.confidence <= 1.0001f);
      last = s.span.end;
    }
  }
}

TEST_CASE("a file is mapped and read as its bytes are") {
  const std::string path = std::string(STET_BINARY_DIR) + "/references_test.model";
  std::ofstream(path, std::ios::binary) << weights();
  const auto model = ReferenceModel::open(path);
  REQUIRE(model);
  CHECK((*model)->about().starts_with("stet references model 2"));
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "stet references model 2\n";
  const auto cut = ReferenceModel::open(path);
  REQUIRE_FALSE(cut);
  CHECK_THAT(cut.error().text(), contains("cut short"));
  std::remove(path.c_str());
}

}  // namespace
