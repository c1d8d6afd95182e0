// Numbers: values, kinds and units; and figures that are none.
#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

// "span=low" or "span=low..high"
std::vector<std::string> numbers(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::vector<std::string> out;
  for (const stet_number& n : d.numbers) {
    char value[80];
    if (n.low < n.high)
      std::snprintf(value, sizeof value, "=%g..%g", n.low, n.high);
    else
      std::snprintf(value, sizeof value, "=%g", n.low);
    out.push_back(std::string(slice(d.text, n.span)) + value);
  }
  return out;
}
using Strings = std::vector<std::string>;

stet_number only(const std::string& text) {
  const Document d = analysed(text);
  REQUIRE(d.numbers.size() == 1);
  return d.numbers[0];
}

}  // namespace

TEST_CASE("figures have values", "[numbers]") {
  CHECK(numbers("The port counted 1,234 vessels and 17 boats.\n") == Strings{"1,234=1234", "17=17"});
  CHECK(numbers("It weighed 3.25 tons.\n") == Strings{"3.25=3.25"});
  CHECK(numbers("It cost 1,234,567.89 in all.\n") == Strings{"1,234,567.89=1.23457e+06"});
}

TEST_CASE("a number knows what it counts", "[numbers]") {
  const stet_number percent = only("Prices rose 12.5 % there.\n");
  CHECK(percent.kind == STET_NUMBER_PERCENT);
  CHECK(percent.decimals == 1);
  CHECK(only("They paid $4 for it.\n").kind == STET_NUMBER_CURRENCY);
  CHECK(only("It was the 3rd try.\n").kind == STET_NUMBER_ORDINAL);
}

TEST_CASE("figures of dates, links and labels are no numbers", "[numbers]") {
  CHECK(numbers("On 3 March 2024 they met.[1]\n\nNotes\n\n[1] https://a.example/2024/03/03/x-17.\n").empty());
}
