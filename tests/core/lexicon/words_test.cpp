// Where words begin and end, in any script and across masked markup.
#include "core/lexicon/words.h"

#include <string>

#include "tests/support/catch.h"

namespace {

using namespace stet;

std::string words(std::string_view text) {
  std::string out;
  lexicon::for_each_word(text, [&](std::string_view w) { out.append(out.empty() ? "" : "|").append(w); });
  return out;
}

TEST_CASE("words are letters, digits and marks of any script") {
  CHECK(words("") == "");
  CHECK(words(" ... ") == "");
  CHECK(words("Don't stop, 4th-rate A1!") == "Don|t|stop|4th|rate|A1");
  CHECK(words("Über-Größe: «Проверено»") == "Über|Größe|Проверено");
  CHECK(words("हिन्दी में") == "हिन्दी|में");
  CHECK(words("e\xCC\x81t\xC3\xA9") == "e\xCC\x81t\xC3\xA9");
  CHECK(words("٣ يوليو") == "٣|يوليو");
}

TEST_CASE("masked markup is no part of a word and ends none") {
  const std::string m(1, STET_MASK);
  CHECK(words(m + "b" + m + "old" + m + " x") == "b" + m + "old|x");
  CHECK(words(m) == "");
}

TEST_CASE("only what stands within is split") {
  std::string out;
  const std::string_view text = "one two three";
  lexicon::for_each_word(text, {2, 9}, [&](Span s) { out += std::string(slice(text, s)) + "|"; });
  CHECK(out == "e|two|t|");
}

}  // namespace
