// Messages known again by their forms, and what stood in their slots as other languages write it.
#include "core/base/translated.h"

#include "tests/support/catch.h"

using namespace stet;

namespace {

std::string german(std::string_view group, std::string_view english) {
  return translated(group, english, UiLanguage::de).value_or("?");
}
std::string french(std::string_view group, std::string_view english) {
  return translated(group, english, UiLanguage::fr).value_or("?");
}

}  // namespace

TEST_CASE("dates, weekdays and numbers are written as a language writes them", "[base]") {
  CHECK(german("date", "the note says 24 March 2025, its link 23 March 2024") !=
        german("date", "the note says March 2025, its link 2024"));
  CHECK(german("date", "the note says 24 March 2025, its link 1 June 2024").find("24. März 2025") != std::string::npos);
  CHECK(french("date", "the note says 24 March 2025, its link 1 June 2024").find("1er juin 2024") != std::string::npos);
  CHECK(french("date", "3 April 1984 was a Tuesday, not a Thursday").find("jeudi") != std::string::npos);
  CHECK(german("table", "the column adds up to 90,500, its total says 91,500.5").find("91.500,5") != std::string::npos);
  CHECK(french("table", "the column adds up to 90,500, its total says 91,500").find("90\u202F500") !=
        std::string::npos);
}

TEST_CASE("words of a document stay as they are, whatever they hold", "[base]") {
  CHECK(german("link", "link under two works") == "?");
  CHECK(
      german("link",
             "this goes through a.example to https://b.example/, which can be cited itself; so does another link") ==
      "dies führt über a.example zu https://b.example/, und diese Adresse lässt sich selbst angeben; ebenso bei einem "
      "weiteren Link");
  CHECK(french("link", "“to “x” has” has no site: scheme and host are missing")
            .starts_with("«\u00A0to “x” has\u00A0» n’indique"));
}

TEST_CASE("a message of nobody's, and one in English, stay", "[base]") {
  CHECK_FALSE(translated("press", "two releases say this", UiLanguage::de));
  CHECK_FALSE(translated("link", "here", UiLanguage::en));
  CHECK_FALSE(translated("link", "", UiLanguage::de));
  CHECK(has_messages("link"));
  CHECK_FALSE(has_messages("press"));
  CHECK(group_of("link/malformed") == "link");
  CHECK(spoken("press", "two releases say this") == "two releases say this");
}

TEST_CASE("what fits nowhere is given up in time", "[base]") {
  std::string much = "this goes through ";
  for (int i = 0; i < 30; ++i) much += " to , which can be cited itself; so do more of the links";
  CHECK(german("link", much) == "?");
}
