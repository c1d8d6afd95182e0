// Stems, by which words of sentences that tell one thing are known again.
#include <string>

#include "core/analyse/restated/units.h"
#include "core/lexicon/lexicon.h"
#include "tests/support/catch.h"

using namespace stet;
using restated::stem_of;

TEST_CASE("a stem is a word without its longest ending", "[restatements]") {
  constexpr lexicon::List endings = lexicon::list::word_endings;
  for (size_t i = 0; i < lexicon::count_entries(endings); ++i) {
    const std::string word = "walk" + std::string(lexicon::entry(endings, i).word);
    CHECK(stem_of(word) == word.substr(0, word.size() - lexicon::longest_suffix(endings, word)));
  }
}

TEST_CASE("a stem has three letters and can be said", "[restatements]") {
  CHECK(stem_of("https") == "https");
  CHECK(stem_of("ions") == "ions");
  CHECK(stem_of("дома") == "дом");
  CHECK(stem_of("ома") == "ома");
  CHECK(stem_of("").empty());
}
