// Addresses within addresses: copies in archives, proxies, redirects.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {
/// What the link of a note leads to; empty: what it says.
std::string inside(const std::string& address) {
  const Document d = analysed("“Title of it.” BBC, 6 May 2024. " + address + "\n", "a.txt", true);
  REQUIRE(d.links.size() == 1);
  return std::string(d.string(d.links[0].inside));
}
}  // namespace

TEST_CASE("an archive's copy leads to the page", "[links]") {
  const std::string page = "https://www.bay.example/2023/04/11/quay.html";
  CHECK(inside("https://web.archive.org/web/20240510101500/" + page) == page);
  CHECK(inside("https://archive.ph/2024.06.10-101500/" + page) == page);
  CHECK(inside("https://web.archive.org/web/2024*/bay.example") == "https://bay.example");
  CHECK(inside("https://web.archive.org/web/2024/https:/www.bay.example/a") == "https://www.bay.example/a");
}

TEST_CASE("a gate leads to what its parameter names", "[links]") {
  const std::string page = "https://www.bay.example/quay";
  CHECK(inside("https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.bay.example%2Fquay&usg=x") == page);
  CHECK(inside("https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.bay.example%2Fquay") == page);
  CHECK(inside("https://ezproxy.uni.example/login?url=" + page) == page);
  CHECK(inside("https://www.google.com/amp/s/www.bay.example/quay") == page);
  // An article that carries where the reader came from stays what it is.
  CHECK(inside("https://www.bay.example/2024/05/the-long-quay?ref=https://other.example/").empty());
}

TEST_CASE("a library's proxy leads to the host it stands for", "[links]") {
  CHECK(inside("https://www-bay--town-example.ezproxy.lib.example/quay") == "https://www.bay-town.example/quay");
  CHECK(inside("https://www.bay.example.proxy.lib.example/quay") == "https://www.bay.example/quay");
  CHECK(inside("https://proxy.bay.example/quay").empty());
}

TEST_CASE("the date of a link is the date of the page inside, and stands where it is written", "[links]") {
  const std::string text =
      "“Title.” BBC, 6 May 2024. https://www.google.com/url?q=https%3A%2F%2Fwww.bay.example%2F2023%2F04%2F11%2Fquay\n";
  const Document d = analysed(text, "a.txt", true);
  REQUIRE(d.links.size() == 1);
  CHECK(d.links[0].dated.year == 2023);
  CHECK(d.links[0].dated.day == 11);
  CHECK(slice(d.text, d.links[0].date) == "2023%2F04%2F11");
}

TEST_CASE("an address that a line break runs through is put together", "[links]") {
  const Document d = analysed(
      "The owners of the quay keep a list of ships which stands on the page http:/\n/bay.example/quay/ of the office, "
      "and "
      "a second list of the men who\nserve on them is kept by the clerk in his own room on the hill.\n");
  REQUIRE(d.links.size() == 1);
  CHECK((d.links[0].flags & STET_LINK_MALFORMED) == 0);
  CHECK(d.string(d.links[0].inside) == "http://bay.example/quay/");
}
