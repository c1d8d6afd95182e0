// How references are cut into words: marks are gaps, addresses are whole, numbers in brackets are apart.
#include "core/references/tokens.h"

#include <string>

#include "tests/support/catch.h"

namespace {

using namespace stet;

std::string cut(std::string_view text) {
  std::vector<RefToken> tokens;
  tokenize_reference(text, tokens);
  std::string out;
  for (const RefToken& t : tokens) out.append(out.empty() ? "" : "|").append(slice(text, t.span));
  return out;
}

TEST_CASE("words are cut at their marks") {
  CHECK(cut("") == "");
  CHECK(cut(" . , ; ") == "");
  CHECK(cut("Bell, A.B., and O'Hara-Lee, C.") == "Bell|A|B|and|O'Hara-Lee|C");
  CHECK(cut("12(3):45-67.") == "12|3|45-67");
  CHECK(cut("2019;70(Suppl.2):e299") == "2019|70|Suppl|2|e299");
  CHECK(cut("pp.12–15") == "pp|12–15");
  CHECK(cut("“Fog over the Harbour,” 2nd ed.") == "Fog|over|the|Harbour|2nd|ed");
  CHECK(cut("Version 3.1, harbour.example") == "Version|3.1|harbour.example");
  CHECK(cut("港口研究[J]. 海洋，2010，3(2)：12-15。") == "港口研究|J|海洋|2010|3|2|12-15");
  CHECK(cut("и др. – М.: Море, 2003") == "и|др|М|Море|2003");
}

TEST_CASE("an address is one word without the marks behind it") {
  CHECK(cut("See https://post.example/2024/05/fog_(old).") == "See|https://post.example/2024/05/fog_(old)");
  CHECK(cut("<http://post.example/a,b>.") == "http://post.example/a,b");
  CHECK(cut("(www.post.example/a)") == "www.post.example/a");
  CHECK(cut("doi:10.1234/abc.5-6.") == "doi|10.1234/abc.5-6");
  CHECK(cut("URL:https://post.example") == "URL|https://post.example");
  CHECK(cut("10.12, 10.1234") == "10.12|10.1234");
}

TEST_CASE("gaps say what stands between two words") {
  std::vector<RefToken> tokens;
  tokenize_reference("A. \"B\" (C), „D“\nE", tokens);
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].before == gap_edge);
  CHECK(tokens[1].before == (gap_stop | gap_space | gap_quote_open));
  CHECK(tokens[2].before == (gap_quote_close | gap_space | gap_open));
  CHECK((tokens[3].before & gap_quote_open) != 0);
  CHECK((tokens[4].before & (gap_quote_close | gap_line)) == (gap_quote_close | gap_line));
  for (size_t i = 0; i + 1 < tokens.size(); ++i) CHECK(tokens[i].after == tokens[i + 1].before);
  CHECK((tokens[4].after & gap_edge) != 0);
}

TEST_CASE("masked markup takes no room") {
  const std::string m(1, STET_MASK);
  const std::string text = "A " + m + "Har" + m + "bour" + m + ", 2";
  std::vector<RefToken> tokens;
  tokenize_reference(text, tokens);
  REQUIRE(tokens.size() == 3);
  CHECK(slice(text, tokens[1].span) == "Har" + m + "bour");
}

TEST_CASE("any bytes are cut without running over") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += static_cast<char>((i * 7919 + i / 3) & 255);
  for (const size_t size : {1u, 2u, 3u, 100u, 3999u, 4000u}) {
    const std::string_view part = std::string_view(text).substr(text.size() - size);
    std::vector<RefToken> tokens;
    tokenize_reference(part, tokens);
    uint32_t last = 0;
    for (const RefToken& t : tokens) {
      CHECK(t.span.begin >= last);
      CHECK(t.span.end > t.span.begin);
      CHECK(t.span.end <= part.size());
      last = t.span.end;
    }
  }
}

}  // namespace
