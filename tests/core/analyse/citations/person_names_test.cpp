// Lists of authors as people write them.
#include "core/analyse/citations/person_names.h"

#include "tests/support/catch.h"

using namespace stet;

namespace {

std::string split(const std::string& words) {
  std::string out;
  for (const PersonName& p : split_names(words))
    out += (out.empty() ? "" : " | ") + p.family + (p.given.empty() ? "" : "; " + p.given);
  return out;
}

}  // namespace

TEST_CASE("one author", "[document]") {
  CHECK(split("Smith, John") == "Smith; John");
  CHECK(split("John Smith") == "Smith; John");
  CHECK(split("Ludwig van Beethoven") == "van Beethoven; Ludwig");
  CHECK(split("Smith J") == "Smith; J");
  CHECK(split("Иванов И. И.") == "Иванов; И. И.");
  CHECK(split("J. K. Rowling") == "Rowling; J. K.");
  CHECK(split("Smith, J. A.") == "Smith; J. A.");
  CHECK(split("Reuters") == "Reuters");
  CHECK(split("Kovács Éva") == "Éva; Kovács");
  CHECK(split("") == "");
}

TEST_CASE("several authors", "[document]") {
  CHECK(split("Smith, John; Doe, Jane") == "Smith; John | Doe; Jane");
  CHECK(split("John Smith and Jane Doe") == "Smith; John | Doe; Jane");
  CHECK(split("John Smith, Jane Doe & Max Muster") == "Smith; John | Doe; Jane | Muster; Max");
  CHECK(split("John Smith, Jane Doe, and Max Muster") == "Smith; John | Doe; Jane | Muster; Max");
  CHECK(split("Smith, J., Doe, A. B. and Muster, M.") == "Smith; J. | Doe; A. B. | Muster; M.");
  CHECK(split("Smith J, Doe AB, Muster M") == "Smith; J | Doe; AB | Muster; M");
  CHECK(split("Anna Müller und Jörg Weiß") == "Müller; Anna | Weiß; Jörg");
  CHECK(split("Ana García y Luis Pérez") == "García; Ana | Pérez; Luis");
  CHECK(split("Smith, John, and Jane Doe") == "Smith; John | Doe; Jane");
  CHECK(split("John Smith et al.") == "Smith; John");
}

TEST_CASE("bodies have no given name", "[document]") {
  CHECK(split("Ministry of Health") == "Ministry of Health");
  CHECK(split("Norrby Municipality") == "Norrby Municipality");
  CHECK(split("Department of Trade and Industry") == "Department of Trade and Industry");
  CHECK(split("University of Arden; John Smith") == "University of Arden | Smith; John");
  // People are called so, too.
  CHECK(split("Charlotte Church") == "Church; Charlotte");
  CHECK(split("Uwe Rat and Ann Union") == "Rat; Uwe | Union; Ann");
}
