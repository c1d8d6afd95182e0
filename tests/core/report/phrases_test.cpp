// Numbers and plurals of the languages in which stet speaks.
#include "core/report/phrases.h"
#include "core/report/words.h"
#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("each language counts in its own way", "[report]") {
  const Phrases en(UiLanguage::en), de(UiLanguage::de), fr(UiLanguage::fr);
  const auto counted = [](const Phrases& say, uint64_t n) { return say(CountedPhrase::notes, n); };
  CHECK(counted(en, 0) == "0 notes");
  CHECK(counted(en, 1) == "1 note");
  CHECK(counted(en, 12345) == "12,345 notes");
  CHECK(counted(de, 0) == "0 Anmerkungen");
  CHECK(counted(de, 1) == "1 Anmerkung");
  CHECK(counted(de, 1234567) == "1.234.567 Anmerkungen");
  CHECK(counted(fr, 0) == "0 note");
  CHECK(counted(fr, 1) == "1 note");
  CHECK(counted(fr, 2) == "2 notes");
  CHECK(counted(fr, 12345) == "12\u202F345 notes");
}

TEST_CASE("parts go where a language has them", "[report]") {
  const Phrases en(UiLanguage::en), de(UiLanguage::de), fr(UiLanguage::fr);
  CHECK(en(CountedPhrase::in_some, 1, {"1 error", "5"}) == "1 error in 1 of 5 documents.");
  CHECK(de(CountedPhrase::in_some, 2, {"2 Fehler", "5"}) == "2 Fehler in 2 von 5 Dokumenten.");
  CHECK(fr(CountedPhrase::in_some, 1, {"1 erreur", "5"}) == "1 erreur dans 1 document sur 5.");
  CHECK(fr(CountedPhrase::in_some, 2, {"2 erreurs", "5"}) == "2 erreurs dans 2 documents sur 5.");
  Fix fix;
  fix.edits.push_back({{}, "neu"});
  fix.edits.push_back({{}, " "});
  fix.edits[0].place.text = "„alt“";
  CHECK(en.fix(fix) == "replace «„alt“» with “neu”, then insert a space");
  CHECK(de.fix(fix) == "»„alt“« durch „neu“ ersetzen, dann ein Leerzeichen einfügen");
  CHECK(fr.fix(fix) == "remplacer «\u00A0„alt“\u00A0» par «\u00A0neu\u00A0», puis insérer une espace");
  fix.edits[0].place.text = "«alt»";
  CHECK(de.fix(fix) == "„«alt»“ durch „neu“ ersetzen, dann ein Leerzeichen einfügen");
  CHECK(fr.fix(fix) == "remplacer “«alt»” par «\u00A0neu\u00A0», puis insérer une espace");
}

TEST_CASE("a place is told in each language", "[report]") {
  const Phrases en(UiLanguage::en), de(UiLanguage::de), fr(UiLanguage::fr);
  Place place;
  CHECK(de.part(place).empty());
  place.part = PlacePart::footnote;
  place.number = 4;
  CHECK(en.part(place) == "footnote 4");
  CHECK(de.part(place) == "Fußnote 4");
  place.boxes.push_back({});
  place.boxes.front().page = 3;
  CHECK(en.part(place) == "page 3, footnote 4");
  CHECK(fr.part(place) == "page 3, note de bas de page 4");
  place.part = PlacePart::paragraph;
  CHECK(de.part(place) == "Seite 3");
  place.boxes.clear();
  place.member = "OEBPS/one.xhtml";
  CHECK(en.part(place) == "paragraph 4 of one.xhtml");
  CHECK(de.part(place) == "Absatz 4 von one.xhtml");
}
