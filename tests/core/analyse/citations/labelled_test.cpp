// Reference lists read by the sequence model with the shipped weights.
#include "core/analyse/citations/labelled.h"

#include "core/references/installed.h"
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;
using stet_test::field;

namespace {

struct Weights {
  Weights() { install_reference_model(STET_SOURCE_DIR "/config/references.model"); }
  ~Weights() { install_reference_model(""); }
};

}  // namespace

TEST_CASE("an entry without quotation marks has its fields", "[citations]") {
  const Weights weights;
  const Document d = analysed(
      "Arnesen, K. and Bell, A. (2014). Fog and the harbours of the north. Journal of Maritime "
      "Weather, 12(3), 45-67.\n",
      "entry.txt", true);
  REQUIRE(d.citations.size() == 1);
  CHECK(field(d, d.citations[0], STET_FIELD_TITLE) == "Fog and the harbours of the north");
  CHECK(field(d, d.citations[0], STET_FIELD_CONTAINER_TITLE) == "Journal of Maritime Weather");
  CHECK(field(d, d.citations[0], STET_FIELD_VOLUME) == "12");
  CHECK(field(d, d.citations[0], STET_FIELD_PAGE) == "45-67");
  REQUIRE(d.citations[0].issued != none);
  CHECK(d.dates[d.citations[0].issued].year == 2014);
}

TEST_CASE("an entry without a date is no short form", "[citations]") {
  const Weights weights;
  const Document d = analysed("Arnesen, K., Fog and the harbours, Oslo, Fjord Press, p. 12.\n", "entry.txt", true);
  REQUIRE(d.citations.size() == 1);
  CHECK(d.citations[0].kind == STET_CITATION_FULL);
  CHECK(field(d, d.citations[0], STET_FIELD_TITLE) == "Fog and the harbours");
}

TEST_CASE("two references in one line are two citations", "[citations]") {
  const Weights weights;
  const Document d = analysed(
      "Arnesen K. (2014). Fog and harbours. Oslo: Fjord Press; Bell A. (2016). Rain on the pier. "
      "London: Quay Books.\n",
      "entry.txt", true);
  REQUIRE(d.citations.size() == 2);
  CHECK(field(d, d.citations[1], STET_FIELD_TITLE) == "Rain on the pier");
}

TEST_CASE("without weights scanners read alone", "[citations]") {
  install_reference_model("/nowhere/references.model");
  CHECK(installed_reference_model() == nullptr);
  CHECK(analysed("K. Arnesen, “Fog”, The Post, 3 May 2014.\n", "entry.txt", true).citations.size() == 1);
  install_reference_model("");
}
