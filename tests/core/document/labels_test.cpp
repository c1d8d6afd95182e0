// Numerals of notes and markers.
#include "core/document/labels.h"

#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("roman numerals count only if well formed") {
  CHECK(roman_value("i") == 1);
  CHECK(roman_value("iv") == 4);
  CHECK(roman_value("XIX") == 19);
  CHECK(roman_value("xcix") == 99);
  CHECK(roman_value("mcmxciv") == 1994);
  for (const char* bad : {"", "iiii", "vx", "ic", "il", "xm", "abc", "1l", "iix"}) CHECK(roman_value(bad) == 0);
}

TEST_CASE("a label begins a note in many forms") {
  struct Case {
    const char* text;
    uint32_t number, scheme, end;
    LabelStyle style;
  };
  for (const Case& c : {Case{"[iv] Smith", 4, STET_LABEL_ROMAN, 4, LabelStyle::bracket},
                        Case{"[12] Smith", 12, STET_LABEL_ARABIC, 4, LabelStyle::bracket},
                        Case{"(7) Smith", 7, STET_LABEL_ARABIC, 3, LabelStyle::parenthesis},
                        Case{"4. Smith", 4, STET_LABEL_ARABIC, 2, LabelStyle::dot},
                        Case{"4) Smith", 4, STET_LABEL_ARABIC, 2, LabelStyle::parenthesis},
                        Case{"¹² Smith", 12, STET_LABEL_ARABIC, 4, LabelStyle::superscript},
                        Case{"^3 Smith", 3, STET_LABEL_ARABIC, 2, LabelStyle::caret},
                        Case{"* Smith", 1, STET_LABEL_SYMBOL, 1, LabelStyle::symbol},
                        Case{"† Smith", 2, STET_LABEL_SYMBOL, 3, LabelStyle::symbol},
                        Case{"12 Smith", 12, STET_LABEL_ARABIC, 2, LabelStyle::bare}}) {
    INFO(c.text);
    const auto label = label_at(c.text, 0);
    REQUIRE(label.has_value());
    CHECK(label->number == c.number);
    CHECK(label->scheme == c.scheme);
    CHECK(label->end == c.end);
    CHECK(label->style == c.style);
  }
  for (const char* none : {"Smith", "[sic] so", "[ab] x", "3.5 million", "1990s", "*****", "", "[", "[4"}) {
    INFO(none);
    CHECK_FALSE(label_at(none, 0).has_value());
  }
}
