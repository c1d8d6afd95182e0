// The table of words: their flags, and the hash that is the same however a word is written.
#include "core/lexicon/words.h"

#include "core/base/utf8.h"
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

/// "Word:flags", flags as C, D, S, O.
std::string flagged(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::string out;
  for (const stet_word& w : d.words) {
    if (!out.empty()) out += ' ';
    out += d.clean(w.span) + ':';
    const std::pair<uint32_t, char> flags[] = {
        {STET_WORD_CAPITAL, 'C'}, {STET_WORD_DIGITS, 'D'}, {STET_WORD_SEVERAL, 'S'}, {STET_WORD_OTHER, 'O'}};
    for (const auto& [flag, letter] : flags)
      if ((w.flags & flag) != 0) out += letter;
    CHECK(w.hash == lexicon::hash_of_folded(fold(d.clean(w.span))));
  }
  return out;
}

}  // namespace

TEST_CASE("words say how they begin and what they hold", "[words]") {
  CHECK(flagged("The 2nd ship, B52.\n") == "The:C 2nd:D ship: B52:CD");
  CHECK(flagged("Über Größe\n") == "Über:CO Größe:CO");
  CHECK(flagged("今日は雨だ。\n") == "今日は雨だ:SO");
}

TEST_CASE("a mark beside a word is none of it", "[words]") {
  CHECK(flagged("“Two” – three’s…\n") == "Two:C three: s:");
  CHECK(flagged("a\u2014b\n") == "a: b:");
}

TEST_CASE("markup inside a word hides nothing of it", "[words]") {
  CHECK(flagged("*S*tet and **then**\n", "article.md") == "Stet:CO and: then:");
}
