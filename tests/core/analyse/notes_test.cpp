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

// As many markers as notes, in their order.
void each_calls_its_note(const Document& d, uint32_t markers) {
  REQUIRE(d.markers.size() == markers);
  for (uint32_t i = 0; i < markers; ++i) CHECK(d.markers[i].note == i);
}
}  // namespace

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

TEST_CASE("figures between two carets are a group") {
  const Document d = analysed("One.^1,2^ Two.^3–5^ Two more.\n\nNotes\n1. A.\n2. B.\n3. C.\n4. D.\n5. E.\n");
  each_calls_its_note(d, 5);
  CHECK((d.markers[3].flags & STET_MARKER_IN_RANGE) != 0);
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

TEST_CASE("bare digits behind a stop are markers where they count through the notes") {
  const Document d = analysed(
      "A deal was signed in May 2022.1 It covered “oil and wheat”.2 No.5 is a house, G20 a club, 3.5 a number. Trade "
      "doubled3 within a year.\n\nNotes\n1. First.\n2. Second.\n3. Third.\n");
  REQUIRE(d.notes.size() == 3);
  each_calls_its_note(d, 3);
}

TEST_CASE("bare digits that do not count through the notes are none") {
  CHECK(
      analysed("Version v2 of the model.4 It was late.9\n\nNotes\n1. First.\n2. Second.\n3. Third.\n").markers.empty());
  // One style is the document's: brackets call the notes, so the digit is no marker.
  CHECK(analysed("The first deal.[1] The second deal.2 The third.[2]\n\nNotes\n[1] A.\n[2] B.\n").markers.size() == 2);
}

TEST_CASE("signs at the end of the text are notes where the text calls them") {
  const Document d = analysed(
      "The road was opened.* It was closed again.†\n\n* “Road opened”, The Times.\n† “Road closed”, The Times.\n");
  REQUIRE(d.notes.size() == 2);
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[1].note == 1);
  CHECK(analysed("The road was opened.\n\n* The author lives in Kent.\n† He drives there.\n").notes.empty());
}

TEST_CASE("a marker behind another marker does not stand apart from the text") {
  const Document d = analysed("One claim.[1] [2] Another one. [3]\n\nNotes\n[1] A.\n[2] B.\n[3] C.\n");
  REQUIRE(d.markers.size() == 3);
  CHECK((d.markers[1].flags & STET_MARKER_SPACE_BEFORE) == 0);
  CHECK((d.markers[2].flags & STET_MARKER_SPACE_BEFORE) != 0);
}

TEST_CASE("exponents are no markers, and markers behind figures are no exponents") {
  const Document d = analysed(
      "The lake holds 10⁸ m³ of water.¹ Ghana reported 25². Nobody knows it³. It is 40 km² large.⁴\n\nNotes\n¹ A.\n² "
      "B.\n³ C.\n⁴ D.\n");
  REQUIRE(d.markers.size() == 4);
  for (uint32_t i = 0; i < 4; ++i) CHECK(d.markers[i].number == i + 1);
}

TEST_CASE("a marker may say where in its source") {
  const Document d =
      analysed("One.[1, p. 45] Two.[2: 12] Three.[3, pp. 4–5; 4]\n\nNotes\n[1] A.\n[2] B.\n[3] C.\n[4] D.\n");
  each_calls_its_note(d, 4);
}

TEST_CASE("round brackets are markers where the notes are so labelled") {
  const Document d = analysed("One claim (1). Another one (2).\n\nNotes\n(1) A.\n(2) B.\n");
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[1].note == 1);
  CHECK(analysed("Two things: (1) the road and (2) the rail.[1] [2]\n\nNotes\n[1] A.\n[2] B.\n").markers.size() == 2);
  CHECK(analysed("Two things: (1) the road, (2) the rail.\n\nReferences\n1. A.\n2. B.\n").markers.empty());
}

TEST_CASE("raised digits in HTML are markers") {
  const Document d = analysed(
      "So it is.<sup>1</sup> A lake of 3 km<sup>2</sup>. As we do.<sup>2</sup>\n\n## Notes\n\n1. A.\n2. B.\n", "a.md");
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[1].note == 1);
}

TEST_CASE("lines of one paragraph of a note are one block, a line that only begins like a note is none") {
  const Document d = analysed(
      "Text.[1] More.[2] Last.[3]\n\nNotes\n[1] “A title that runs over\n    its line,” Al-Ahram, 26 December\n    "
      "2024.\n[2] "
      "See the report named in note\n[3] above.\n[3] “C.” BBC, 6 May 2024.\n\nAbout the author\n\nShe lives in "
      "Kent.\n");
  REQUIRE(d.notes.size() == 3);
  REQUIRE(d.citations.size() >= 2);
  CHECK(d.clean(d.field(d.citations[0], STET_FIELD_TITLE)) == "A title that runs over its line");
  CHECK(d.clean(d.field(d.citations[0], STET_FIELD_PUBLISHER)) == "Al-Ahram");
  CHECK(d.dates[d.citations[0].issued].year == 2024);
  CHECK(d.clean(d.notes[2].body) == "“C.” BBC, 6 May 2024.");
}

TEST_CASE("the bytes within a letter are no signs of their own") {
  // The last byte of 。 and the s behind it have the bits of ³.
  const Document d = analysed("One.¹ 注。s Two.² Three.³\n\nNotes\n¹ A.\n² B.\n³ C.\n");
  REQUIRE(d.markers.size() == 3);
  for (uint32_t i = 0; i < 3; ++i) CHECK(d.markers[i].number == i + 1);
}

TEST_CASE("between sure markers more is believed, and no date reads a marker") {
  const Document d = analysed(
      "A deal was signed.1 It came down in January 20242. What of the G7.3 He met Kim4; no more.5 It ended on 3 June "
      "20256, in the first days of August.7 The end.8\n\nNotes\n1. A.\n2. B.\n3. C.\n4. D.\n5. E.\n6. F.\n7. G.\n8. "
      "H.\n");
  each_calls_its_note(d, 8);
  REQUIRE(d.dates.size() >= 2);
  CHECK(d.dates[0].year == 2024);
  CHECK(d.dates[1].year == 2025);
  for (const stet_date& x : d.dates) CHECK(slice(d.text, x.span).find("August.7") == std::string_view::npos);
}

TEST_CASE("markers that count up with a block moved are markers still") {
  const Document d = analysed(
      "One stands here.1 Two stand here.2 Five stand here.5 Six stand here.6 Three stand here.3 Four stand here.4 And "
      "so the paragraph ends.\n\nNotes\n1. A.\n2. B.\n3. C.\n4. D.\n5. "
      "E.\n6. F.\n");
  CHECK(d.markers.size() == 6);
}

TEST_CASE("notes of a short text are notes of their own") {
  const Document d = analysed(
      "The vote was held.[i] Few came.[ii] It was counted.[iii]\nEndnotes\n[i] “Polls open in the north.” BBC, 11 "
      "March "
      "2025.\n[ii] “Few voters come to the polls.” Reuters, 11 March 2025.\n[iii] “Salt and the Crown”. BBC, 1 May "
      "2025.\n");
  CHECK(d.notes.size() == 3);
}

TEST_CASE("figures that may be exponents are settled in order") {
  // The first ² is due between ¹ and ³; behind it the second is not.
  const Document d =
      analysed("One stands here.¹ They counted 25². They counted 36². The end.³\n\nNotes\n¹ A.\n² B.\n³ C.\n");
  each_calls_its_note(d, 3);
}

TEST_CASE("ranges stand for as many notes as any document has, not for millions") {
  std::string text = "It is known";
  for (int i = 0; i < 5'000; ++i) text += " [1-199,1-199,1-199]";
  text += ".\n\nNotes\n";
  for (int i = 1; i <= 199; ++i) text += "[" + std::to_string(i) + "] A.\n";
  const Document d = analysed(text);
  CHECK(d.markers.size() > 30'000);  // the ends of the ranges stand there
  CHECK(d.markers.size() < 200'000);
}

TEST_CASE("a lone number in brackets does not make a text of plain digits one of brackets") {
  const Document d = analysed(
      "The vote was held.1 Few came.2 It was counted.3 Nobody complained.4 In the minutes [1] stands for yes.\n"
      "Endnotes\n1. A.\n2. B.\n3. C.\n4. D.\n5. E.\n");
  CHECK(d.markers.size() == 4);
}

TEST_CASE("a number in code calls no note") {
  const Document d = analysed(
      "<p>The tide rose.[1] It fell.[2] Then <code>row[2]</code> and <code>row[9]</code>.</p><h2>Notes</h2>"
      "<p>[1] Tide tables.</p><p>[2] The same.</p>",
      "a.html");
  each_calls_its_note(d, 2);
}

TEST_CASE("stars around words and bullets are neither markers nor notes") {
  for (const char* text :
       {"*Host*: where it runs.\n\n* *Guest*: what runs there.\n\n*Note:* nothing more is known of it.\n",
        "The **north quay** is closed.\n\n**Never** moor there.\n\n* The pilot says so.\n",
        "It reads the files that begin with lock*\n\n* Open the gate.\n\n* Close the gate.\n",
        "It reads all files of the kind #lock*# then.\n\n* Open the gate.\n"}) {
    INFO(text);
    const Document d = analysed(text);
    CHECK(d.notes.empty());
    CHECK(d.markers.empty());
  }
  CHECK(analysed("The quay is closed.*\n\nThe pilot says so.\n\n* Harbour Board, 3 May 2024.\n").notes.size() == 1);
}

TEST_CASE("clauses and exponents are no markers") {
  const std::string list =
      "\n\n1. The board decides.\n2. The pilot advises.\n3. The master answers.\n4. Others may ask.\n";
  CHECK(
      analysed("The pilot may be heard first (see 6.3(1) and 7.2(2)), as 4.1(3) and 5(4) say." + list).markers.empty());
  CHECK(analysed("It takes 5 m^3 of water, or 4 s^2 of time.\n\nNotes\n^3 Water.\n").markers.empty());
}

TEST_CASE("small roman numerals that lost their raising are labels and markers") {
  const std::string list =
      "\nEndnotes\n\ni A. Lee, Nets, 12.\nii B. Reed, Boats (York: Beck, 1999).\niii Ibid., 14.\niv C. Vale, Salt.\n";
  each_calls_its_note(
      analysed("The nets were old.i The boats, too, were old;ii nobody knew why. He called it “a calm”.iii It "
               "rained.iv\n" +
               list),
      4);
  // Words that end so, and marks before other words, call nothing; a list that nothing calls is none of these.
  CHECK(analysed("It costs 5 p.i.v. and the e.g.mix is cheap.\n\ni am here\n\nv Praze prší.\n").markers.empty());
  CHECK(analysed("One.x Two.c Three.d\n\nNotes of the day\n\nHe said so.\n").markers.empty());
}

TEST_CASE("labels in the digits of other scripts") {
  const std::vector<std::vector<std::string>> digits = {
      {"１", "２", "３"}, {"١", "٢", "٣"}, {"۱", "۲", "۳"}, {"१", "२", "३"}};
  for (const std::vector<std::string>& d : digits)
    for (const auto& [open, close] : {std::pair("[", "]"), std::pair("(", ")")}) {
      INFO(open << d[0]);
      const auto label = [&, o = open, c = close](size_t i) { return o + d[i] + c; };
      each_calls_its_note(
          analysed("Fog lay low." + label(0) + " Rain fell." + label(1) + " Snow lay." + label(2) + "\n\nNotes\n\n" +
                   label(0) + " Fog at sea.\n" + label(1) + " Rain on land.\n" + label(2) + " Snow on hills.\n"),
          3);
    }
}

TEST_CASE("raised letters call notes, and end ordinals and titles") {
  each_calls_its_note(
      analysed("<p>Gas came late.<sup>a</sup> Power came first.<sup>b</sup> Steam stayed<sup>c</sup> on.</p><hr>"
               "<p><sup>a</sup> Gas at last.<br><sup>b</sup> Power first.<br><sup>c</sup> Steam.</p>",
               "a.html"),
      3);
  CHECK(analysed("<p>The 1<sup>a</sup> road, M<sup>e</sup> Roy, the XIX<sup>e</sup> age and n<sup>o</sup> "
                 "4.</p><p><sup>a</sup> "
                 "Gas.</p><p><sup>e</sup> Power.</p>",
                 "a.html")
            .markers.empty());
}
