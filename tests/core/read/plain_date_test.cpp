// The document's own date: only what can be read in one way.
#include "core/read/plain_date.h"
#include "tests/support/read_document.h"

using namespace stet;

namespace {
std::string iso(const CivilDate& d) {
  return std::to_string(d.year) + "-" + std::to_string(d.month) + "-" + std::to_string(d.day);
}
std::string plain(const char* s) {
  const auto d = plain_date(s);
  return d ? iso(*d) : "";
}
}  // namespace

TEST_CASE("plain dates") {
  CHECK(plain("2025-07-03") == "2025-7-3");
  CHECK(plain("2025-07-03T10:00:00Z") == "2025-7-3");
  CHECK(plain("2025-07-03 10:00:00 +0100") == "2025-7-3");
  CHECK(plain("3 July 2025") == "2025-7-3");
  CHECK(plain("July 3, 2025") == "2025-7-3");
  CHECK(plain("Thursday, 3 July 2025") == "2025-7-3");
  CHECK(plain("18 Jan. 2000") == "2000-1-18");
  for (const char* no :
       {"5.7.2025", "07/03/2025", "31 April 2025", "3 July", "July 2025", "2025-02-29", "13 Foo 2025", "words"})
    CHECK(plain(no) == "");
}

TEST_CASE("datelines near the top date the document") {
  const auto dated = [](const char* text) { return iso(stet_test::read_as("text", text).dated); };
  CHECK(dated("A Title\nPublished: 3 July 2025\nBy A. Author\n\nWords.\n") == "2025-7-3");
  CHECK(dated("A Title\nBy A. Author | 3 July 2025\n\nWords.\n") == "2025-7-3");
  CHECK(dated("A Title\n2025-07-03\n\nWords.\n") == "2025-7-3");
  CHECK(dated("A Title\n\nOn 3 July 2025 a ship came in.\n") == "0-0-0");
}
