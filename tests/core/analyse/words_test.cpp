// The table of words: their flags, and the hash that is the same however a word is written.
#include "core/lexicon/words.h"

#include <algorithm>
#include <string>
#include <vector>

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

TEST_CASE("a form leads to its words, in their order", "[words]") {
  const Document d = analysed("The cat saw the Größe; THE größe saw a cat.\n", "article.txt");
  std::string all;
  for (const stet_form& f : d.forms) {
    CHECK(same(f.span, d.words[d.words[f.first].by_form].span));
    all += d.clean(f.span) + std::to_string(f.count) + ':';
    uint32_t found = 0;
    for (const uint32_t i : d.words_of(f)) {
      ++found;
      CHECK(d.words[i].hash == f.hash);
      CHECK((f.flags & d.words[i].flags) == d.words[i].flags);
      CHECK(&d.forms[d.words[i].form] == &f);
      all += ' ' + std::to_string(i);
    }
    CHECK(found == f.count);
    all += '\n';
  }
  CHECK(all == "The3: 0 3 5\ncat2: 1 9\nsaw2: 2 7\nGröße2: 4 6\na1: 8\n");
}

TEST_CASE("words are the same wherever in a text they stand", "[words]") {
  const std::vector<std::string> pieces = {"a",
                                           "Word",
                                           "longer12",
                                           "Überraschung",
                                           "“",
                                           "”",
                                           "\u2014",
                                           "’s",
                                           " ",
                                           ", ",
                                           "B52",
                                           "naïve",
                                           "extraordinarily",
                                           "8",
                                           "東京",
                                           "\u00AD",
                                           "-",
                                           "é",
                                           "donau",
                                           "\u2026",
                                           std::string(70, 'x'),
                                           "x\u0301y"};
  uint32_t random = 7;
  for (int round = 0; round < 200; ++round) {
    std::string text(static_cast<size_t>(round % 67), 'q');
    for (int i = 0; i < 60; ++i) {
      random = random * 1664525u + 1013904223u;
      text += pieces[(random >> 16) % pieces.size()];
    }
    const Document d = analysed(text + "\n", "article.txt");
    std::vector<std::string> expected, found;
    for (const stet_block& b : d.blocks)
      lexicon::for_each_word(d.prose(), b.span, [&](Span at) {
        const std::string bytes(slice(d.prose(), at));
        const bool figures = std::any_of(bytes.begin(), bytes.end(), is_digit);
        const bool others = !std::all_of(bytes.begin(), bytes.end(), is_alnum);
        expected.push_back(bytes + (is_upper(code_point_at(d.prose(), at.begin).value) ? " C" : "") +
                           (figures ? " D" : "") + (others ? " O" : ""));
      });
    for (const stet_word& w : d.words) {
      CHECK(w.hash == lexicon::hash_of_folded(fold(d.clean(w.span))));
      found.push_back(std::string(slice(d.prose(), w.span)) + ((w.flags & STET_WORD_CAPITAL) != 0 ? " C" : "") +
                      ((w.flags & STET_WORD_DIGITS) != 0 ? " D" : "") + ((w.flags & STET_WORD_OTHER) != 0 ? " O" : ""));
    }
    CHECK(found == expected);
  }
}
