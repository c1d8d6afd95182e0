// Rows of tables as JSON lines.
#include "core/document/inspect.h"

#include "core/analyse/analyse.h"
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
  d.note = none;
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
  for (const std::string_view layer : inspect_layers()) CHECK(rows(d, layer).empty() == (layer != "prose"));
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
        R"("flags":[]})");
  d.line_number = 12;
  d.dates[0].flags = STET_DATE_IMPOSSIBLE | STET_DATE_NUMERIC;
  CHECK(
      rows(d, "dates").at(0) ==
      R"({"line":12,"begin":4,"end":8,"text":"2024","value":"2024","role":"mentioned","precision":"year","note":null,)"
      R"("flags":["impossible","numeric"]})");
}

TEST_CASE("a link's own date is on the link, and after the dates of the text", "[document]") {
  Document d;
  d.text = "https://a.example/2024/3/23/x";
  stet_link link{};
  link.span = {0, 29};
  link.host = {8, 17};
  link.date = {18, 27};
  link.address = link.span;
  link.dated = {2024, 3, 23, {}};
  link.note = link.block = none;
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
  const auto add = [&](stet_field_kind kind, const char* words) {
    d.fields.push_back({field(words), 0, static_cast<uint32_t>(kind), STET_FROM_TEXT, 0, {0, 0}});
    ++c.fields;
  };
  add(STET_FIELD_AUTHOR, "Smith, J. and Doe, A.");
  add(STET_FIELD_TITLE, "“A title,”");
  add(STET_FIELD_CONTAINER_TITLE, "The Paper");
  add(STET_FIELD_ISSUED, "July 2025");
  add(STET_FIELD_PAGE, "3–4");
  c.issued = 0;
  d.dates.push_back(date(2025, 7, 0));
  d.citations.push_back(c);
  find_persons(d);
  const std::string row = rows(d, "citations").at(0);
  CHECK_THAT(row, stet_test::contains(R"("kind":"full","note":null,"source":null)"));
  CHECK_THAT(row, stet_test::contains(R"("raw":{"author":"Smith, J. and Doe, A.","title":"“A title,”",)"
                                      R"("container-title":"The Paper","issued":"July 2025","page":"3–4"})"));
  CHECK_THAT(row, stet_test::contains(R"("author":[{"family":"Smith","given":"J."},{"family":"Doe","given":"A."}])"));
  CHECK_THAT(row, stet_test::contains(
                      R"("title":"A title","container-title":"The Paper","issued":{"date-parts":[[2025,7]]})"));
}
