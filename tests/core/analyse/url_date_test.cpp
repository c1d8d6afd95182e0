// Dates in URL paths: what is read, and the slugs and numbers that are not dates.
#include "core/analyse/links/url_date.h"

#include <string>

#include "tests/support/catch.h"

namespace {

std::string read(std::string_view path, std::string_view host = "www.example.org") {
  const auto d = stet::date_in_path(path, host);
  if (!d) return "";
  std::string out = std::to_string(d->year);
  const auto two = [](int n) { return std::string(n < 10 ? "-0" : "-") + std::to_string(n); };
  if (d->month != 0) out += two(d->month);
  if (d->day != 0) out += two(d->day);
  return out;
}

struct Case {
  const char* path;
  const char* date;
};

}  // namespace

TEST_CASE("full dates in paths") {
  const Case cases[] = {{"/news/2024/3/23/concert-hall", "2024-03-23"},
                        {"/2024/03/23/a", "2024-03-23"},
                        {"/2024/03/23", "2024-03-23"},
                        {"/2024/03/23.html", "2024-03-23"},
                        {"/news/2020-02-19/story", "2020-02-19"},
                        {"/a-b-c-2016-01-19-1200732216", "2016-01-19"},
                        {"/2020-02/19/c_1125597921.htm", "2020-02-19"},
                        {"/2025-07/05/c_1.htm", "2025-07-05"},
                        {"/view/AEN20250705001200315", "2025-07-05"},
                        {"/viewer/bl/0000060/18720221/012", "1872-02-21"},
                        {"/stories/202507050012.html", "2025-07-05"},
                        {"/a/202507/05/WS1.html", "2025-07-05"},
                        {"/articles/20160409/ddn/041", "2016-04-09"},
                        {"/story-20170123.html", "2017-01-23"},
                        {"/press/pr/date/2023/html/ecb.pr231018~111a014ae7.en.html", "2023-10-18"},
                        {"/Reden/2003/03/20030331_Rede2.html", "2003-03-31"},
                        {"/world/2013/feb/26/football", "2013-02-26"},
                        {"/World/2011/1204/Why", "2011-12-04"},
                        {"/archive/1991/04/07/books/", "1991-04-07"},
                        {"/meteo/x-23-11-2023-y.php", "2023-11-23"}};
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(read(c.path) == c.date);
  }
}

TEST_CASE("six figures are a date only below the folder of their year") {
  CHECK(read("/press/html/ecb.pr231018~1.html").empty());
  CHECK(read("/press/2024/html/ecb.pr231018~1.html") == "2024");
}

TEST_CASE("months and years where the day is not sure") {
  const Case cases[] = {{"/2025/07/russias-decision/", "2025-07"},
                        {"/2023/10/3-questions-to-a-minister/", "2023-10"},
                        {"/2023/10/31-things/", "2023-10"},
                        {"/politik/2011-09/libyen", "2011-09"},
                        {"/news/2019-10-flint-flake.html", "2019-10"},
                        {"/2011/august/title", "2011-08"},
                        {"/2018/title", "2018"},
                        {"/2024/02/31/x/", "2024-02"},
                        {"/meteo/x-02-11-2023-y.php", ""}};
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(read(c.path) == c.date);
  }
}

TEST_CASE("numbers in paths that are no dates") {
  for (const char* path :
       {"/en/rule/a-73150385", "/id/12345678", "/stable/2669240", "/20241345/x", "/status/1940824370089545839",
        "/article68369810.ece", "/page/3/4/5", "/2101/x", "/v/2024a/x", "/ideas-2010/x", "/x20240323y", "/", ""}) {
    CAPTURE(path);
    CHECK(read(path).empty());
  }
}

TEST_CASE("an archive's time stamp is not the page's date") {
  CHECK(read("/web/20160218174457/http://example.de/2010/05/x/", "web.archive.org") == "2010-05");
  CHECK(read("/web/20130307194448/the-pain.example/2008/05/x.html", "web.archive.org") == "2008-05");
  CHECK(read("/web/20160218174457/http://example.de/about", "web.archive.org").empty());
}

TEST_CASE("the place of the date in the path") {
  const std::string_view path = "/news/2024/3/23/concert";
  const auto d = stet::date_in_path(path, "");
  REQUIRE(d);
  CHECK(stet::slice(path, d->where) == "2024/3/23");
}

TEST_CASE("issues that are numbered within a year have no month") {
  CHECK(read("/external/pubs/ft/weo/2011/01/weodata/index.aspx") == "2011");
  CHECK(read("/news/2011/01/budget") == "2011-01");
  CHECK(read("/2021/05/freibad", "www.zeit.de") == "2021");
  CHECK(read("/2021/05/freibad", "www.freizeit.de") == "2021-05");
}
