// Rows of tables as JSON lines.
#include "core/document/inspect.h"

#include "core/document/edtf.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

std::vector<std::string> rows(const Document& d, std::string_view layer) {
  std::vector<std::string> out;
  inspect_rows(d, layer, [&](std::string_view row) { out.emplace_back(row); });
  return out;
}

stet_date date(int year, uint8_t month, uint8_t day, uint32_t flags = 0) {
  stet_date d{};
  d.year = year;
  d.month = month;
  d.day = day;
  d.precision = day > 0 ? STET_DATE_DAY : month > 0 ? STET_DATE_MONTH : STET_DATE_YEAR;
  d.flags = flags;
  d.note = d.citation = d.sentence = none;
  return d;
}

}  // namespace

TEST_CASE("dates in EDTF", "[document]") {
  CHECK(edtf(date(2024, 0, 0)) == "2024");
  CHECK(edtf(date(2024, 3, 0)) == "2024-03");
  CHECK(edtf(date(2024, 3, 23)) == "2024-03-23");
  CHECK(edtf(date(2025, 7, 5, STET_DATE_UNCERTAIN)) == "2025-07-05?");
  CHECK(edtf(date(2023, 2, 30, STET_DATE_IMPOSSIBLE)) == "2023-02-30");
  CHECK(edtf(date(476, 0, 0)) == "0476");
  CHECK(edtf(date(-44, 3, 15)) == "-0044-03-15");
  stet_date years = date(1996, 0, 0, STET_DATE_INTERVAL);
  years.end_year = 2001;
  CHECK(edtf(years) == "1996/2001");
}

TEST_CASE("every layer can be printed; an unknown one is empty", "[document]") {
  Document d;
  d.text = "x";
  for (const std::string_view layer : inspect_layers()) CHECK(rows(d, layer).empty());
  CHECK(rows(d, "sonnets").empty());
}

TEST_CASE("rows have begin, end, text, and the line of their input", "[document]") {
  Document d;
  d.text = "Öl 2024\n";
  stet_date t = date(2024, 0, 0);
  t.span = {4, 8};
  d.dates.push_back(t);
  CHECK(rows(d, "dates").at(0) ==
        R"({"begin":4,"end":8,"text":"2024","value":"2024","role":"mentioned","precision":"year","note":null,)"
        R"("citation":null,"sentence":null,"flags":[]})");
  d.line_number = 12;
  d.dates[0].flags = STET_DATE_IMPOSSIBLE | STET_DATE_NUMERIC;
  CHECK(
      rows(d, "dates").at(0) ==
      R"({"line":12,"begin":4,"end":8,"text":"2024","value":"2024","role":"mentioned","precision":"year","note":null,)"
      R"("citation":null,"sentence":null,"flags":["impossible","numeric"]})");
}

TEST_CASE("a link's own date is on the link, and after the dates of the text", "[document]") {
  Document d;
  d.text = "https://a.example/2024/3/23/x";
  stet_link link{};
  link.span = {0, 29};
  link.host = {8, 17};
  link.date = {18, 27};
  link.year = 2024;
  link.month = 3;
  link.day = 23;
  link.note = link.citation = link.block = none;
  d.links.push_back(link);
  CHECK_THAT(rows(d, "links").at(0), stet_test::contains(R"("host":"a.example")"));
  CHECK_THAT(rows(d, "links").at(0), stet_test::contains(R"("date":"2024-03-23")"));
  const auto dates = rows(d, "dates");
  REQUIRE(dates.size() == 1);
  CHECK_THAT(dates[0],
             stet_test::contains(R"("text":"2024/3/23","value":"2024-03-23","role":"url","precision":"day","link":0)"));
}

TEST_CASE("a citation has its words as found, and CSL-JSON", "[document]") {
  Document d;
  d.text = "Smith, J. and Doe, A., “A title,” The Paper, July 2025, pp. 3–4";
  const auto field = [&](const char* words) {
    const auto at = u32(d.text.find(words));
    return Span{at, at + u32(std::string(words).size())};
  };
  stet_citation c{};
  c.span = {0, u32(d.text.size())};
  c.note = c.source = c.antecedent = c.accessed = c.link = none;
  c.fields[STET_FIELD_AUTHOR] = field("Smith, J. and Doe, A.");
  c.fields[STET_FIELD_TITLE] = field("“A title,”");
  c.fields[STET_FIELD_CONTAINER_TITLE] = field("The Paper");
  c.fields[STET_FIELD_ISSUED] = field("July 2025");
  c.fields[STET_FIELD_PAGE] = field("3–4");
  c.issued = 0;
  d.dates.push_back(date(2025, 7, 0));
  d.citations.push_back(c);
  const std::string row = rows(d, "citations").at(0);
  CHECK_THAT(row, stet_test::contains(R"("kind":"full","note":null,"source":null)"));
  CHECK_THAT(row, stet_test::contains(R"("raw":{"author":"Smith, J. and Doe, A.","title":"“A title,”",)"
                                      R"("container-title":"The Paper","issued":"July 2025","page":"3–4"})"));
  CHECK_THAT(row, stet_test::contains(R"("author":[{"family":"Smith","given":"J."},{"family":"Doe","given":"A."}])"));
  CHECK_THAT(row, stet_test::contains(
                      R"("title":"A title","container-title":"The Paper","issued":{"date-parts":[[2025,7]]})"));
}
