// Notes, markers, and how they find each other.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {
const char* const roman =
    "A first sentence stands here.[i] A second one follows it.[ii][iii] The third goes on [iv] and ends.\n"
    "Endnotes\n"
    "[i] Smith, “A Title of Note”, The Hindu, 3 July 2025.\n"
    "[ii] Ibid.\n"
    "[iii] Ibid.\n"
    "[iv] Something else.\n";
}

TEST_CASE("bracketed roman markers call the notes of an Endnotes section") {
  const Document d = analysed(roman);
  REQUIRE(d.notes.size() == 4);
  REQUIRE(d.markers.size() == 4);
  for (uint32_t i = 0; i < 4; ++i) {
    CHECK(d.markers[i].note == i);
    CHECK(d.notes[i].uses == 1);
    CHECK(d.notes[i].number == i + 1);
  }
  CHECK(d.clean(d.notes[0].body).substr(0, 5) == "Smith");
  CHECK((d.markers[3].flags & STET_MARKER_SPACE_BEFORE) != 0);
  CHECK((d.markers[0].flags & STET_MARKER_SPACE_BEFORE) == 0);
}

TEST_CASE("ranges and lists of markers call every note in them") {
  const Document d = analysed(
      "One claim.[1] Several sources agree.[2–4] Two more do.[5, 6]\n\nNotes\n[1] A.\n[2] B.\n[3] C.\n[4] D.\n[5] "
      "E.\n[6] F.\n");
  REQUIRE(d.notes.size() == 6);
  REQUIRE(d.markers.size() == 6);
  for (uint32_t i = 0; i < 6; ++i) CHECK(d.notes[i].uses == 1);
  CHECK((d.markers[2].flags & STET_MARKER_IN_RANGE) != 0);
}

TEST_CASE("superscript digits are markers, exponents are not") {
  const Document d = analysed("The port covers 12 km² of land.¹ It grew fast.²\n\nNotes\n1. First.\n2. Second.\n");
  REQUIRE(d.notes.size() == 2);
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[0].number == 1);
  CHECK(d.markers[1].number == 2);
}

TEST_CASE("brackets are no markers without notes, nor far beyond them") {
  CHECK(analysed("He wrote [1] and [2] on the wall.\n").markers.empty());
  const Document d = analysed("He wrote it in [1994].[1] And more.[2]\n\nNotes\n[1] A.\n[2] B.\n");
  CHECK(d.markers.size() == 2);
  const Document altered = analysed("He said “[i]n time”.[i] More.[ii]\n\nNotes\n[i] A.\n[ii] B.\n");
  CHECK(altered.markers.size() == 2);
}

TEST_CASE("headings of note sections are known in many languages") {
  for (const char* heading :
       {"Endnotes", "NOTES", "Footnotes:", "References", "Anmerkungen", "Примечания", "注释", "Notas", "Przypisy"}) {
    INFO(heading);
    CHECK(analysed(std::string("Ein Satz steht hier.[1] Noch einer.[2]\n\n") + heading + "\n[1] A.\n[2] B.\n")
              .notes.size() == 2);
  }
}

TEST_CASE("a note may run over several lines") {
  const Document d = analysed("Text.[1] More.[2]\n\nNotes\n[1] First line\nwhich goes on here.\n[2] Second.\n");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.clean(d.notes[0].body) == "First line which goes on here.");
}

TEST_CASE("Markdown footnotes, defined or not") {
  const Document d =
      analysed("Text.[^a] More.[^b] Lost.[^c]\n\n[^a]: First.\n[^b]: Second.\n[^d]: Never called.\n", "a.md");
  REQUIRE(d.markers.size() == 3);
  REQUIRE(d.notes.size() == 3);
  CHECK(d.markers[0].note == 0);
  CHECK(d.markers[2].note == none);
  CHECK(d.notes[2].uses == 0);
}
