// Lists of notes wherever they stand, and the text that each of them serves.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

/// "1:Fog 2:Rain …": each marker's label and the first word of the note it calls; "-" where it calls none.
std::string calls(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::string out;
  for (const stet_marker& m : d.markers) {
    out += (out.empty() ? "" : " ") + std::string(slice(d.text, m.label)) + ":";
    if (m.note == none) {
      out += "-";
      continue;
    }
    const std::string body = d.clean(d.notes[m.note].body);
    out += body.substr(0, body.find_first_of(" .,\n"));
  }
  return out;
}

const std::string sea = "The sea was calm that year and the boats went out.";

}  // namespace

TEST_CASE("a list behind each chapter serves its chapter", "[notes]") {
  CHECK(calls("# One\n\n" + sea + "[1] It rained.[2]\n\n## Notes\n\n1. Fog.\n2. Rain.\n\n# Two\n\n" + sea +
                  "[1] Snow fell.[2]\n\n## Notes\n\n1. Ice.\n2. Snow.\n",
              "a.md") == "1:Fog 2:Rain 1:Ice 2:Snow");
}

TEST_CASE("lists under sub-headings of one section serve the chapters in their order", "[notes]") {
  const std::string text = "THE PORT\n\nFirst Chapter\n\n" + sea +
                           "[1] It rained.[2] And again.[3]\n\nSecond Chapter\n\n" + sea +
                           "[1] Snow fell.[2]\n\nNOTES\n\nFirst Chapter\n\n[1] Fog.\n\n[2] Rain.\n\n[3] Hail.\n\n"
                           "Second Chapter\n\n[1] Ice.\n\n[2] Snow.\n";
  CHECK(calls(text) == "1:Fog 2:Rain 3:Hail 1:Ice 2:Snow");
  const Document d = analysed(text);
  REQUIRE(d.note_lists.size() == 2);
  CHECK(d.note_lists[0].serves.end == d.note_lists[1].serves.begin);
  CHECK(d.clean(d.notes[2].body) == "Hail.");  // the sub-heading below is none of it
}

TEST_CASE("a sub-heading between two lists needs no blank line", "[notes]") {
  const Document d = analysed("First Chapter\n" + sea + "[1] It rained.[2]\nSecond Chapter\n" + sea +
                              "[1] Snow fell.[2]\nNOTES\nFirst Chapter\n1. Fog.\n2. Rain, “Drops.”\nSecond Chapter\n"
                              "1. Ice.\n2. Snow.\n");
  REQUIRE(d.notes.size() == 4);
  CHECK(slice(d.text, d.notes[1].body) == "Rain, “Drops.”");
}

TEST_CASE("a note may run on above the notes of the next page", "[notes]") {
  const Document d =
      analysed(sea + "¹ It rained.² And again.³\n\n¹ Fog.\n² Rain.\n³ Hail and\n\n                 41\n" + sea +
               "⁴ Snow fell.⁵ And again.⁶\n\nsleet.\n⁴ Ice.\n⁵ Snow.\n⁶ Frost.\n\n                 42\n");
  REQUIRE(d.notes.size() == 6);
  REQUIRE(d.markers.size() == 6);
  CHECK(d.markers[3].note == 3);
  CHECK(slice(d.text, d.notes[5].body) == "Frost.");
}

TEST_CASE("labels of East Asian texts", "[notes]") {
  const auto list = [](const std::string& one, const std::string& two) {
    return calls("雪が降った" + one + "。川は凍った" + two + "。\n\n注\n\n" + one + "山の本。\n" + two + "川の本。\n");
  };
  CHECK(list("①", "②") == "①:山の本。 ②:川の本。");
  CHECK(list("［１］", "［２］") == "１:山の本。 ２:川の本。");
  CHECK(list("〔1〕", "〔2〕") == "1:山の本。 2:川の本。");
  CHECK(list("（注1）", "（注2）") == "1:山の本。 2:川の本。");
  // Items that a sentence counts.
  CHECK(calls("有三样：①山；②水；③雪。山很高①。\n\n注\n\n①山。\n") == "①:山。");
  CHECK(analysed("有两样：①山；②水。\n").markers.empty());
}

TEST_CASE("labels in brackets with a sign or a space", "[notes]") {
  CHECK(calls(sea + "[ 1 ] It rained.[ 2 ]\n\nNotes\n\n[ 1 ] Fog.\n[ 2 ] Rain.\n") == "1:Fog 2:Rain");
  CHECK(calls(sea + " [#1] It rained. [#2]\n\nNotes\n\n[#1] Fog.\n[#2] Rain.\n") == "1:Fog 2:Rain");
}

TEST_CASE("two lists may serve one paragraph", "[notes]") {
  CHECK(calls(sea +
              "[1] It rained.[2] And again.[3] Snow fell.[1] It thawed.[2]\n\nNotes\n[1] Fog.\n[2] Rain.\n[3] Hail.\n"
              "[1] Ice.\n[2] Mud.\n") == "1:Fog 2:Rain 3:Hail 1:Ice 2:Mud");
}

TEST_CASE("pages have their notes, numbered anew or on", "[notes]") {
  CHECK(calls(sea + "¹ It rained.²\n\n----------\n\n¹ Fog.\n² Rain.\n\n" + sea +
              "¹ Snow fell.\n\n----------\n\n¹ Ice.\n\n" + sea + "¹ It thawed.²\n\n----------\n\n¹ Mud.\n² Thaw.\n") ==
        "¹:Fog ²:Rain ¹:Ice ¹:Mud ²:Thaw");
  CHECK(calls(sea + "[1] It rained.[2]\n\n[1] Fog.\n[2] Rain.\n\f\n" + sea +
              "[3] Snow fell.[4]\n\n[3] Ice.\n[4] Snow.\n") == "1:Fog 2:Rain 3:Ice 4:Snow");
}

TEST_CASE("a list needs no heading where the text calls it", "[notes]") {
  CHECK(calls(sea + "¹ It rained.² It snowed.³\n\n1) Fog.\n\n2) Rain.\n\n3) Snow.\n") != "");
  CHECK(calls(sea + " It rained. It snowed.\n\n1) Fog.\n\n2) Rain.\n\n3) Snow.\n").empty());
  CHECK(calls(sea + "[a] It rained.[b]\n\nNOTES\n\na. Fog.\nb. Rain.\n") == "a:Fog b:Rain");
  CHECK(calls(sea + ",(1) and it rained; (2) it snowed.(3)\n\nNotes\n\n1. Fog.\n2. Rain.\n3. Snow.\n") ==
        "1:Fog 2:Rain 3:Snow");
}

TEST_CASE("raised labels go on within a paragraph", "[notes]") {
  const std::string byline = "# Ships\n\nAnn Reed¹, Jo Marsh², and Al Penn¹\n\n";
  CHECK(calls(byline + "¹ School of Ships, Arden. ² Quay College.\n\n" + sea + " It rained.\n") ==
        "¹:School ²:Quay ¹:School");
  // Nothing calls the numbers of verses, and a figure raised behind a word begins no note.
  CHECK(calls("¹ The sea was calm. ² It rained. ³ It snowed.\n\n" + sea + "\n").empty());
  CHECK(calls(sea + "¹ It rained.²\n\n¹ Fog, of 12 m²; so they say.\n\n² Rain.\n") != "");
}

TEST_CASE("a notes list of several paragraphs does not end at a short line", "[notes]") {
  const Document d = analysed(sea + "[1] It rained.[2]\n\nNotes\n\n[1] Fog.\n\nAs they say.\n\n" + sea + " " + sea +
                              "\n\n[2] Rain.\n");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.clean(d.notes[0].body).find("calm") != std::string::npos);
}

TEST_CASE("numbered lines that nothing calls are no notes, raised figures without notes no markers", "[notes]") {
  const Document verses = analysed("¹ In the spring the boats went out. ² And they came home. ³ And it was night.\n");
  CHECK(verses.markers.empty());
  CHECK(verses.notes.empty());
  const Document steps = analysed("Do this:\n\n1. Open args[1].\n2. Close args[2].\n3. Wait.\n\n" + sea + "\n");
  CHECK(steps.notes.empty());
  const Document console = analysed("Call it:\n\n    > x[1]\n    [1] 75\n\n    > y[2]\n    [1] 22\n");
  CHECK(console.notes.empty());
}

TEST_CASE("a label twice is a slip in the list, not its end", "[notes]") {
  const Document d = analysed(
      sea + "[1] It rained.[2] It snowed.[3] It thawed.[4]\n\nNotes\n\n1. Fog.\n2. Rain.\n2. Snow.\n4. Mud.\n");
  REQUIRE(d.notes.size() == 4);
  CHECK(d.notes[2].number == 2);
}

TEST_CASE("what has no other half is said", "[notes]") {
  const Document d = analysed(sea + "¹ It rained.² It snowed.³\n");
  REQUIRE(d.doubts.size() == 1);
  CHECK(d.string(d.doubts[0].why) == "3 raised figures look like markers, but no list of notes was found");
  CHECK(analysed(sea + "\n\nNotes\n\n[1] Fog.\n[2] Rain.\n").doubts.size() == 1);
  CHECK(analysed(sea + "[1]\n\nNotes\n\n[1] Fog.\n").doubts.empty());
}

TEST_CASE("the text of the next chapter is no part of the last note", "[notes]") {
  const Document d = analysed(
      "Chapter One\n\nThe pear was planted late.¹ It bore early.²\n\nNotes\n\n¹ Frost.\n² Thaw.\n\nChapter Two\n\nA "
      "cart "
      "came from afar.¹ It broke.² Nobody mended it.⁴\n\nNotes\n\n¹ Oats.\n² Hay.\n");
  REQUIRE(d.notes.size() == 4);
  CHECK(d.clean(d.notes[1].body) == "Thaw.");
  CHECK(d.markers.size() == 5);
  CHECK(d.markers.back().note == none);
  CHECK(d.markers.back().list == d.notes[3].list);
}

TEST_CASE("brackets that are no markers", "[notes]") {
  const std::string notes = "\n\nNotes\n\n[1] Fog.\n[2] Rain.\n";
  for (const char* text : {
           "See https://maps.example/sheet[7].png for the bay.[1] It is deep.[2]",         // an address
           "See https://maps.example/q?bay[9]=x now.[1] It is deep.[2]",                   // its query
           "In Moor v Quay [2014] EWHC 3 at [7] and [9] it was settled.[1] So be it.[2]",  // paragraphs
           "The sum \\(s[9]\\) is small.[1] It stays so.[2]",                              // a formula
           "Of \\(a[3]\\) and $b[4]$ nothing is left.[1] It stays so.[2]",
           "Let row[4] be the first and row[8] the last of them.[1] They differ.[2]",  // places in a row
       }) {
    INFO(text);
    CHECK(calls(text + notes) == "1:Fog 2:Rain");
  }
  // Verses are numbered before their words.
  CHECK(calls("It reads “¹⁴He sowed, ¹⁵and she reaped.”¹ It was sung.²\n\nNotes\n\n¹ Fog.\n² Rain.\n") ==
        "¹:Fog ²:Rain");
}

TEST_CASE("a number above the last note is a marker where it stands like one", "[notes]") {
  CHECK(calls("A.[1] B.[2] C.[34]\n\nNotes\n\n[1] Fog.\n[2] Rain.\n") == "1:Fog 2:Rain 34:-");
  CHECK(calls("The winter was long and hard that year, and for weeks on end it rained.(1) It froze.(2) It thawed.(3) "
              "It (Rule 9) ended.(6)\n\nNotes\n\n(1) "
              "Fog.\n(2) Rain.\n(3) "
              "Hail.\n") == "1:Fog 2:Rain 3:Hail 6:-");
  CHECK(calls("The sea rose over the land in the night.1 The quay held.2 The B7 road flooded.3 All "
              "left.6\n\nNotes\n\n1. Fog.\n2. Rain.\n3. "
              "Hail.\n") == "1:Fog 2:Rain 3:Hail 6:-");
}

TEST_CASE("a rule right above the notes parts them from the text", "[notes]") {
  for (const char* rule : {"________________", "-----", "────────"}) {
    INFO(rule);
    CHECK(calls(sea + "[i] It rained.[ii] It froze.[iii]\n\n" + rule + "\n[i] Fog.\n[ii] Rain.\n[iii] Hail.\n") ==
          "i:Fog ii:Rain iii:Hail");
  }
  CHECK(calls(sea + "[i] It rained.[ii]\n\nFootnotes ([i]–[ii])\n\n[i] Fog.\n[ii] Rain.\n") == "i:Fog ii:Rain");
}

TEST_CASE("one note in round brackets under its heading", "[notes]") {
  CHECK(calls(sea + " It was sold.(1) Nobody came.\n\nEndnotes\n\n(1) Fog.\n") == "1:Fog");
}

TEST_CASE("a short text that ends with a raised marker is no heading", "[notes]") {
  const Document d = analysed("The council met.¹ It left after the meeting.²\n\nNotes\n\n¹ Fog.\n² Rain.\n");
  CHECK(d.claims.size() == 2);
}

TEST_CASE("brackets that a word processor escaped are markers, not formulas", "[notes]") {
  CHECK(calls("One.\\[1\\] Two.\\[2\\] Of \\[a_2 = 7\\] nothing.\n\n## Notes\n\n\\[1\\] Fog.\n\n\\[2\\] Rain.\n",
              "a.md") == "1:Fog 2:Rain");
}

TEST_CASE("a list of references ends at the next heading of its rank", "[notes]") {
  const Document d =
      analysed("# Tides\n\n" + sea +
                   "\n\n## References\n\nMarsh, E. 2001. *Tides*. Hull.\n\nBell, A. 1999. *Fog*. Hull.\n\n"
                   "## Appendix\n\nThe tables were made by hand.\n",
               "a.md");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.blocks.back().note == none);
}

TEST_CASE("where no note has two paragraphs the last has one", "[notes]") {
  std::string text = sea;
  for (int i = 1; i <= 9; ++i) text += " Rain fell.[" + std::to_string(i) + "]";
  text += "\n\nNotes\n";
  for (int i = 1; i <= 9; ++i) text += "\n[" + std::to_string(i) + "] Marsh, Fog, p. " + std::to_string(i) + ".\n";
  const Document d = analysed(text + "\nAs told above, the sea was calm that year.\n");
  REQUIRE(d.notes.size() == 9);
  CHECK(d.blocks.back().note == none);
}

TEST_CASE("numbered chapters are no list, though as many markers stand before them", "[notes]") {
  std::string text;
  for (int i = 1; i <= 4; ++i) text += sea + "[" + std::to_string(i) + "] ";
  const auto chapters = [&](int paragraphs) {
    std::string out = text + "\n\n";
    for (int i = 1; i <= 4; ++i) {
      out += std::to_string(i) + ". Chapter\n\n";
      for (int k = 0; k < paragraphs; ++k) out += sea + "\n\n";
    }
    return out;
  };
  CHECK(analysed(chapters(10)).notes.empty());
  CHECK(analysed(chapters(1)).notes.size() == 4);
}

TEST_CASE("one sign more is the next label", "[notes]") {
  const Document d = analysed(
      "They had 64* boats and 68** ships in all.***\n\n* In the year 2006.\n\n** In the year 2007.\n\n"
      "*** By other counts.\n\nHarbours\n\nMore of it stands here.\n");
  REQUIRE(d.notes.size() == 3);
  CHECK(slice(d.text, d.notes[1].body) == "In the year 2007.");
  for (const stet_marker& m : d.markers) CHECK(m.note != none);
}

TEST_CASE("a marker may stand for several notes", "[notes]") {
  const std::string six = "\n\nReferences\n\n1. Fog.\n2. Rain.\n3. Hail.\n4. Ice.\n5. Snow.\n6. Mud.\n";
  const std::string list = "\n\nReferences\n\n[1] Fog.\n[2] Rain.\n[3] Hail.\n[4] Ice.\n[5] Snow.\n[6] Mud.\n";
  const auto numbers = [](const std::string& text, const std::string& path) {
    const Document d = analysed(text, path);
    std::string out;
    for (const stet_marker& m : d.markers) out += std::to_string(m.number) + (m.note == none ? "- " : " ");
    return out;
  };
  const std::string all = "1 2 3 4 5 6 ";
  CHECK(numbers(sea + "<sup>1</sup> It rained.<sup>2,3</sup> And again.<sup>4-6</sup>" + six, "a.md") == all);
  CHECK(numbers("<p>" + sea +
                    "<sup>1</sup> It rained.<sup>2,3</sup> And again.<sup>4–6</sup></p><h2>Notes</h2><ol>"
                    "<li>Fog.</li><li>Rain.</li><li>Hail.</li><li>Ice.</li><li>Snow.</li><li>Mud.</li></ol>",
                "a.html") == all);
  CHECK(numbers(sea + " [1]. It rained [2], [3]. And again [4]–[6]." + list, "a.txt") == all);
  CHECK(numbers(sea + " (1). It rained (2, 3). And again (4–6)." + six, "a.txt") == all);
  CHECK(numbers(sea + "1 It rained here.2,3 And it rained again.4–6 So it went." + six, "a.txt") == all);
  // Amounts and years in brackets are none.
  CHECK(numbers(sea + " It cost (15–20) crowns and (30–60) for two (1914–1918)." + six, "a.txt").empty());
}

TEST_CASE("labels as pages are pasted and typed", "[notes]") {
  CHECK(calls(sea + "1 It rained.2 It snowed.3\n\n1\n\nFog.\n\n2\n\nRain.\n\n3\n\nSnow.\n\nShare this page.\n") ==
        "1:Fog 2:Rain 3:Snow");
  CHECK(calls(sea + "[1] It rained.[2] Again.[1]\n\nReferences[edit]\n\n^ Jump up to: a b Fog.\n^ Rain.\n") ==
        "1:Fog 2:Rain 1:Fog");
  CHECK(calls(sea + "[1] It rained.[2]\n\nReferences\n\n1. ^ a b Fog.\n2. ^ Rain.\n") == "1:Fog 2:Rain");
  for (const char* label : {"Note %: ", "fn %. ", "N%. ", "%/ ", "%] ", "%: "}) {
    const auto note = [&](const char* number, const char* words) {
      std::string out = label;
      return out.replace(out.find('%'), 1, number) + words;
    };
    CHECK(calls(sea + "[1] It rained.[2] It snowed.[3]\n\n" + note("1", "Fog.") + "\n\n" + note("2", "Rain.") + "\n\n" +
                note("3", "Snow.") + "\n") == "1:Fog 2:Rain 3:Snow");
  }
  CHECK(calls(sea + "[1] It rained.[2]\n\n[Footnote 1: Fog [sic].]\n\n[Footnote 2: Rain.]\n\n" + sea +
              "[3] It thawed.\n\n[Footnote 3: Mud.]\n") == "1:Fog 2:Rain 3:Mud");
  CHECK(calls(sea + "1 It rained.2 It snowed.3\n\n## Notes\n\n1. Fog.\n1. Rain.\n1. Snow.\n", "a.md") ==
        "1:Fog 2:Rain 3:Snow");
  CHECK(calls(sea + "<sup>1</sup> It rained.<sup>2</sup>\n\n---\n\n<sup>1</sup> Fog.\n\n<sup>2</sup> Rain.\n",
              "a.md") == "1:Fog 2:Rain");
  CHECK(calls("<p>" + sea +
                  "<sup>a</sup> It rained.<sup>b</sup> It snowed.<sup>c</sup></p><h2>Notes</h2><ol type=\"a\">"
                  "<li>Fog.</li><li>Rain.</li><li>Snow.</li></ol>",
              "a.html") == "a:Fog b:Rain c:Snow");
  CHECK(calls("<p>" + sea +
                  "<sup>a</sup> It rained.<sup>b</sup></p><h2>Notes</h2><ol style=\"list-style-type: lower-alpha\">"
                  "<li>Fog.</li><li>Rain.</li></ol>",
              "a.html") == "a:Fog b:Rain");
  CHECK(calls("It rains here.\\* It does.\n\n\\* Fog.\n\nThree things.\\*\n\n\\* Rain.\n", "a.md") == "*:Fog *:Rain");
}

TEST_CASE("a sign at the foot of its text has one paragraph", "[notes]") {
  const Document d = analysed("One thing.* Two.\n\n* Fog at sea.\n\n" + sea + "\n\n" + sea + "\n");
  REQUIRE(d.notes.size() == 1);
  CHECK(d.clean(d.notes[0].body) == "Fog at sea.");
}

TEST_CASE("keys in brackets call the entries that begin with them", "[notes]") {
  const std::string list =
      "\n\nReferences\n\n[Har10] R. Harland. Fog. Quay, 2010.\n\n[OF11] N. Okoye and P. Ferro. Rain. Quay, "
      "2011.\n";
  const Document d =
      analysed(sea + " [Har10]. It rained [OF11, p. 3; Har10]. It snowed [Smi99]. He wrote it [sic]." + list);
  REQUIRE(d.markers.size() == 4);
  CHECK(d.markers[0].note == 0);
  CHECK(d.markers[1].note == 1);
  CHECK(slice(d.text, d.markers[1].locator) == "p. 3");
  CHECK(d.markers[2].note == 0);
  CHECK(d.markers[3].note == none);
  REQUIRE(d.notes.size() == 2);
  CHECK(slice(d.text, d.notes[0].label) == "Har10");
  CHECK(d.clean(d.notes[0].body).starts_with("R. Harland"));
  // Nothing calls them: the brackets are words.
  CHECK(analysed(sea + list).markers.empty());
}
