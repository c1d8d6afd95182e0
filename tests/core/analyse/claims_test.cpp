// Claims: what a marker supports.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

// "claim" or "claim|1,2": its markers' labels.
std::vector<std::string> claims(const std::string& body, const std::string& notes = "[1] A.\n[2] B.\n[3] C.\n") {
  const Document d = analysed(body + "\n\nNotes\n\n" + notes);
  std::vector<std::string> out;
  for (const stet_claim& c : d.claims) {
    std::string s(slice(d.text, c.span));
    for (uint32_t m = c.first_marker; m < c.first_marker + c.markers; ++m)
      s += (m == c.first_marker ? "|" : ",") + std::string(slice(d.text, d.markers[m].label));
    out.push_back(s);
  }
  return out;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence without a marker is one claim", "[claims]") {
  CHECK(claims("The port closed. It rained.[1]") == Strings{"The port closed.", "It rained.|1"});
}

TEST_CASE("markers cut a sentence into what each supports", "[claims]") {
  CHECK(claims("The port closed,[1] the road opened,[2] and it rained.") ==
        Strings{"The port closed,|1", "the road opened,|2", "and it rained."});
  CHECK(claims("The port closed.[1][2]") == Strings{"The port closed.|1,2"});
}

TEST_CASE("a claim has words, and no spaces around them", "[claims]") {
  for (const std::string& c : claims("The port closed [1] , and opened [2] .\n\n[3]")) {
    INFO(c);
    CHECK(c.front() != ' ');
    CHECK(c.front() != '|');
    CHECK(c.substr(0, c.find('|')).back() != ' ');
  }
}

TEST_CASE("headings and notes claim nothing", "[claims]") {
  CHECK(claims("Methods\n\nThe port closed.[1]").back() == "The port closed.|1");
}
