// The word lists: found by name, prepared as their head says, phrases to a word's border, no word lost in compiling.
#include "core/lexicon/lexicon.h"

#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/lexicon/calendar.h"
#include "core/lexicon/table.h"
#include "core/lexicon/word_hashes.h"
#include "core/lexicon/words.h"
#include "tests/support/catch.h"

namespace {

namespace lexicon = stet::lexicon;
namespace list = stet::lexicon::list;
using lexicon::List;

TEST_CASE("lists are found by the name they have in the data") {
  CHECK(lexicon::find("access-phrases") == list::access_phrases);
  CHECK(lexicon::name_of(list::access_phrases) == "access-phrases");
  CHECK_FALSE(lexicon::find("access_phrases"));
  CHECK_FALSE(lexicon::find(""));
  for (uint16_t row = 0; row < lexicon::count_lists(); ++row)
    CHECK(lexicon::find(lexicon::name_of(List{row})) == List{row});
}

std::vector<stet_word> words_of(std::string_view text) {
  std::vector<stet_word> out;
  lexicon::for_each_word(text, {0, stet::u32(text.size())}, [&](stet::Span s) {
    const std::string_view word = stet::slice(text, s);
    const uint32_t flags = lexicon::may_be_several(word) ? uint32_t{STET_WORD_SEVERAL} : 0u;
    out.push_back({s, lexicon::hash_of_folded(stet::fold(word)), flags, 0, stet::none});
  });
  return out;
}
bool may_begin(List l, std::string_view text) {
  const std::vector<stet_word> words = words_of(text);
  return lexicon::may_begin(l, words.data(), words.data() + words.size());
}

TEST_CASE("an entry may begin with its own words, and few others do") {
  size_t asked = 0, passed = 0;
  for (uint16_t row = 0; row < lexicon::count_lists(); ++row) {
    const List l{row};
    for (size_t i = 0; i < lexicon::count_entries(l); ++i) {
      const std::string_view word = lexicon::entry(l, i).word;
      const std::vector<stet_word> words = words_of(word);
      if (words.empty() || words[0].span.begin > 0) continue;  // it begins with a sign
      INFO(lexicon::name_of(l) << ": " << word);
      CHECK(may_begin(l, word));
      CHECK(may_begin(l, std::string(word) + " zzyzx"));
    }
    for (int n = 0; n < 40; ++n, ++asked)
      passed += may_begin(l, "qx" + std::to_string(n) + "zq vv" + std::to_string(row));
  }
  CHECK(passed * 20 < asked);
}

TEST_CASE("of two words the second counts, too") {
  CHECK(may_begin(list::access_phrases, "Accessed on"));
  CHECK(may_begin(list::access_phrases, "last accessed"));
  CHECK_FALSE(may_begin(list::access_phrases, "last orders"));
  CHECK_FALSE(may_begin(list::access_phrases, "orders"));
}

TEST_CASE("every entry of every list is found again") {
  for (uint16_t row = 0; row < lexicon::count_lists(); ++row) {
    const List l{row};
    CAPTURE(lexicon::name_of(l));
    REQUIRE(lexicon::count_entries(l) > 0);
    for (size_t i = 0; i < lexicon::count_entries(l); ++i) {
      const auto [word, meaning] = lexicon::entry(l, i);
      CAPTURE(word);
      bool known = false;
      for (const lexicon::Meaning m : lexicon::Meanings(l, word))
        known = known || (m.value == meaning.value && m.languages == meaning.languages);
      CHECK(known);
      if (meaning.value == 0) continue;
      CHECK(lexicon::has(l, word));
      CHECK(lexicon::longest_prefix(l, word) == word.size());
      CHECK(lexicon::longest_suffix(l, word) == word.size());
      CHECK(lexicon::longest_prefix(l, std::string(word) + " .") >= word.size());
      if (word.size() > 1) CHECK(lexicon::may_begin(l, word[0], word[1]));
    }
  }
}

TEST_CASE("lists are told from other words by their hashes") {
  const lexicon::WordHashes numbers{list::number_words, list::vague_numbers};
  for (const lexicon::List of : {list::number_words, list::vague_numbers})
    for (size_t i = 0; i < lexicon::count_entries(of); ++i)
      CHECK(numbers.may_have(lexicon::hash_of_folded(lexicon::entry(of, i).word)));
  CHECK_FALSE(numbers.may_have(lexicon::hash_of_folded("article")));
  CHECK(lexicon::first_four("ab") == 0x6261);
  CHECK(lexicon::first_four("abcde", 3) == 0x636261);
  CHECK(lexicon::first_four("") == 0);
}

TEST_CASE("a word is prepared as its list asks") {
  CHECK(lexicon::value_in(list::section_headings, "FUßNOTEN") == 1);
  CHECK(lexicon::value_in(list::section_headings, "Quellenverzeichnis") == 2);
  CHECK(lexicon::value_of(list::section_headings, "ΣΗΜΕΙΩΣΕΙΣ") == 0);
  CHECK(lexicon::value_of(list::section_headings, stet::fold("ΣΗΜΕΙΩΣΕΙΣ")) == 1);
  CHECK(lexicon::holds(list::counted_things, "Menschen"));
  CHECK_FALSE(lexicon::holds(list::counted_things, "metres\x01"));
  CHECK(lexicon::holds(list::page_signs, "S"));
  CHECK_FALSE(lexicon::holds(list::page_signs, "PP"));
  CHECK_FALSE(lexicon::holds(list::roles, ""));
  CHECK_FALSE(lexicon::holds(list::roles, std::string(500, 'e')));
}

TEST_CASE("a phrase ends where its word does") {
  using lexicon::longest_prefix;
  CHECK(longest_prefix(list::access_phrases, "accessed 3 july") == 8);
  CHECK(longest_prefix(list::access_phrases, "last accessed: 3") == 13);
  CHECK(longest_prefix(list::access_phrases, "viewedly") == 0);
  CHECK(longest_prefix(list::access_phrases, "проверено 3") == std::string("проверено").size());
  CHECK(longest_prefix(list::access_phrases, "обращениями") == 0);
  // Where no spaces are set, anything may follow.
  CHECK(longest_prefix(list::access_phrases, "访问日期2025") == std::string("访问日期").size());
  CHECK(longest_prefix(list::access_phrases, "访问网站") == std::string("访问").size());
  CHECK(longest_prefix(list::access_phrases, "") == 0);
  CHECK(longest_prefix(list::container_leads, "en: el mundo") == 3);
  int zeros = 0;
  CHECK(longest_prefix(list::number_scales, "milliarden euro", &zeros) == 10);
  CHECK(zeros == 9);
  CHECK(lexicon::longest_suffix(list::and_others, "smith et al.") == 6);
  CHECK(lexicon::longest_suffix(list::and_others, "smith") == 0);
}

TEST_CASE("phrases that were known in one place only are known in all") {
  for (const char* phrase : {"Проверено", "Pobrano", "Data dostępu", "letöltve", "žiūrėta", "hentet", "檢索於",
                             "ημερομηνία πρόσβασης", "검색일"}) {
    CAPTURE(phrase);
    const std::string folded = stet::fold(phrase);
    CHECK(lexicon::longest_prefix(list::access_phrases, folded) == folded.size());
  }
}

TEST_CASE("a word may mean several things in several languages") {
  int polish = 0, croatian = 0;
  for (const lexicon::Meaning m : lexicon::Meanings(list::month_names, "listopada")) {
    if ((m.languages & lexicon::language_bit("pl")) != 0) polish = m.value;
    if ((m.languages & lexicon::language_bit("hr")) != 0) croatian = m.value;
  }
  CHECK(polish == 11);
  CHECK(croatian == 10);
  CHECK(lexicon::Meanings(list::month_names, "nomonth").empty());
  CHECK(lexicon::language_of(lexicon::language_bit("sr-Latn")) == "sr-Latn");
  CHECK(lexicon::language_bit("xx") == 0);
}

TEST_CASE("the beginning of a name of several words is known, and no name") {
  const std::string first = stet::fold("كانون"), whole = stet::fold("كانون الثاني");
  CHECK_FALSE(lexicon::has(list::month_names, first));
  CHECK_FALSE(lexicon::Meanings(list::month_names, first).empty());
  CHECK(lexicon::value_of(list::month_names, whole) == 1);
  CHECK(lexicon::longest_prefix(list::month_names, first) == 0);
}

TEST_CASE("a word may stand for another, in its language") {
  const int value = lexicon::value_for(list::misspellings, "seperate", "en");
  CHECK(lexicon::meaning_of(list::misspellings, value) == "separate");
  CHECK(lexicon::value_for(list::misspellings, "seperate", "en-GB") == value);
  CHECK(lexicon::value_for(list::misspellings, "seperate", "es") == 0);
  CHECK(lexicon::value_for(list::misspellings, "seperate", "xx") == 0);
  CHECK(lexicon::value_for(list::misspellings, "standart", "") != 0);  // nobody knows the language
  CHECK(lexicon::value_for(list::misspellings, "separate", "en") == 0);
  CHECK(lexicon::meaning_of(list::misspellings, 0).empty());
  CHECK(lexicon::meaning_of(list::misspellings, 1'000'000).empty());
  CHECK(lexicon::meaning_of(list::month_names, 1).empty());
  // Words of no language in particular are in all.
  CHECK(lexicon::value_for(list::name_endings, "s", "fi") == 1);
  CHECK(lexicon::value_for(list::name_endings, "ы", "en") == 0);
}

TEST_CASE("words of running text count in their language, words of notes in all") {
  const std::optional<List> about = lexicon::find("words-of-about"), notes = lexicon::find("note-words");
  REQUIRE((about && notes));
  const uint64_t czech = lexicon::languages_for("cs"), spanish = lexicon::languages_for("es");
  CHECK(lexicon::value_of(*about, "asi", lexicon::counting(*about, czech)) == 1);
  CHECK(lexicon::value_of(*about, "asi", lexicon::counting(*about, spanish)) == 0);
  CHECK(lexicon::value_of(*about, "asi") == 1);
  CHECK(lexicon::longest_prefix(*about, "mas de 30", nullptr, lexicon::counting(*about, spanish)) == 6);
  CHECK(lexicon::longest_prefix(*about, "mas de 30", nullptr, lexicon::counting(*about, czech)) == 0);
  CHECK(lexicon::value_of(*notes, "footnote", lexicon::counting(*notes, spanish)) == 1);
  // One word, two languages, two values: each document has its own.
  const std::optional<List> joints = lexicon::find("range-joints");
  REQUIRE(joints);
  CHECK(lexicon::value_of(*joints, "a", lexicon::counting(*joints, czech)) == 1);
  CHECK(lexicon::value_of(*joints, "a", lexicon::counting(*joints, spanish)) == 2);
}

TEST_CASE("a tag stands for the languages a text in it is written with") {
  CHECK(lexicon::languages_for("de-AT") == lexicon::language_bit("de"));
  CHECK(lexicon::languages_for("DE_de") == lexicon::language_bit("de"));
  CHECK((lexicon::languages_for("sr") & lexicon::language_bit("sr-Latn")) != 0);
  CHECK(lexicon::languages_for("nn") == lexicon::languages_for("nb"));
  CHECK((lexicon::languages_for("nn") & lexicon::language_bit("no")) != 0);
  CHECK(lexicon::languages_for("") == 0);
  CHECK(lexicon::languages_for("english") == 0);
}

TEST_CASE("English months and weekdays") {
  CHECK(lexicon::english_month("March") == 3);
  CHECK(lexicon::english_month("sept") == 9);
  CHECK(lexicon::english_month("märz") == 0);
  CHECK(lexicon::english_month("mars") == 0);
  CHECK(lexicon::english_weekday("Thurs") == 4);
  CHECK(lexicon::english_weekday("day") == 0);
}

}  // namespace
