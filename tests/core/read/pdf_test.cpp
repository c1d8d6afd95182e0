// PDF: what is made of the words that pdftotext lays out. The fixture writes its XML, the reader sees nothing else.
#include <cmath>
#include <cstdio>

#include "tests/support/read_document.h"

using namespace stet;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

std::optional<Error> try_laid_out(Document& d, const std::string& xml) {
  return find_reader("pdf")->read(d, {"%PDF-1.7", "text.pdf", {}, [&] { return xml; }});
}
Document read_laid_out(const std::string& xml) {
  Document d;
  if (const auto error = try_laid_out(d, xml)) FAIL(error->text());
  CHECK(stet_test::ReadInvariants(d, "%PDF-1.7").broken() == "");
  return d;
}

/// Pages of words, placed as a typesetter would.
class LaidOut {
 public:
  LaidOut& page() {
    xml_ += open_ ? "</page>" : "";
    xml_ += "<page width=\"600\" height=\"800\">";
    open_ = true;
    return *this;
  }
  /// Words of the height `size` from `left`; those between carets are superscripts: "words^1^ go on".
  LaidOut& line(double top, double size, const std::string& words, double left = 72) {
    xml_ += "<line xMin=\"0\">";
    double x = left;
    std::string word;
    bool raised = false;
    const auto put = [&] {
      const double height = raised ? 0.6 * size : size, width = 0.4 * height * static_cast<double>(word.size());
      char tag[200];
      std::snprintf(tag, sizeof tag, "<word xMin=\"%.2f\" yMin=\"%.2f\" xMax=\"%.2f\" yMax=\"%.2f\">", x, top,
                    x + width, top + height);
      if (!word.empty()) xml_ += tag + word + "</word>";
      x += width;
      word.clear();
    };
    for (const char c : words) {
      if (c != ' ' && c != '^') {
        word += c;
        continue;
      }
      put();
      if (c == '^') raised = !raised;
      if (c == ' ') x += 0.25 * size;
    }
    put();
    xml_ += "</line>";
    return *this;
  }
  Document read() const { return read_laid_out(xml_ + "</page></doc>"); }

 private:
  std::string xml_ = "<doc>";
  bool open_ = false;
};

const std::string full = "the harbour was dredged in the spring of that year and the quays were built of stone from";

}  // namespace

TEST_CASE("lines of a PDF become paragraphs, headings and notes at the foot of the page") {
  const Document d = LaidOut()
                         .page()
                         .line(80, 22, "The Harbour")
                         .line(120, 14, full)
                         .line(136, 14, "the old pier.^1^ Ships came &amp; went.")
                         .line(160, 14, full)
                         .line(176, 14, "the hill.")
                         .line(700, 11, "^1^ Smith, Quays, 1901.")
                         .line(712, 11, "A second line.")
                         .read();
  CHECK(outline(d) == TextOutline{"h1: The Harbour", "p: " + full + " the old pier. Ships came & went.",
                                  "p: " + full + " the hill.", "note0: Smith, Quays, 1901. A second line."});
  REQUIRE(d.notes.size() == 1);
  REQUIRE(d.markers.size() == 1);
  CHECK(d.markers[0].note == 0);
  CHECK(d.notes[0].number == 1);
  CHECK_FALSE(d.has_lines);
}

TEST_CASE("notes of a PDF that are as large as its text are told by their superscripts, each on its page") {
  const Document d = LaidOut()
                         .page()
                         .line(100, 14, full)
                         .line(116, 14, "the old pier^1^ and more.")
                         .line(700, 14, "^1^ Smith, Quays, 1901.")
                         .page()
                         .line(100, 14, "Another page with its own^2^ words.")
                         .line(700, 14, "^2^ Jones, 1902.")
                         .read();
  CHECK(outline(d) == TextOutline{"p: " + full + " the old pier and more.", "p: Another page with its own words.",
                                  "note0: Smith, Quays, 1901.", "note1: Jones, 1902."});
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[1].note == 1);
}

TEST_CASE("hyphens at the ends of lines of a PDF are undone unless they are the word's own") {
  const Document d = LaidOut()
                         .page()
                         .line(100, 14, "The sword-bearer and the harbour stood beside the road for half the har-")
                         .line(116, 14, "bour and came to see the old gentleman of the town who was the sword-")
                         .line(132, 14, "bearer of the city.")
                         .read();
  CHECK(outline(d) ==
        TextOutline{"p: The sword-bearer and the harbour stood beside the road for half the harbour and came "
                    "to see the old gentleman of the town who was the sword-bearer of the city."});
}

TEST_CASE("hyphens of a PDF are undone in any alphabet") {
  const Document d = LaidOut()
                         .page()
                         .line(100, 14, "Старый порт стоял над рекой, и люди видели его с берега у старой го-")
                         .line(116, 14, "стиницы города, где жил капитан.")
                         .read();
  CHECK(outline(d) ==
        TextOutline{"p: Старый порт стоял над рекой, и люди видели его с берега у старой гостиницы города, "
                    "где жил капитан."});
}

TEST_CASE("running heads and page numbers of a PDF are left out, and paragraphs go on over pages") {
  LaidOut pages;
  for (int p = 1; p <= 5; ++p)
    pages.page()
        .line(30, 10, "History of the Quays")
        .line(100, 14, full)
        .line(116, 14, full)
        .line(760, 14, std::to_string(p + 10), 300);
  std::string all = full;
  for (int i = 1; i < 10; ++i) all += " " + full;
  CHECK(outline(pages.read()) == TextOutline{"p: " + all});
}

TEST_CASE("what pdftotext says is refused where it is cut off or holds no words") {
  for (const std::string bytes : {"", "<doc><page width=\"600\" height=\"800\"><line>", "<doc></doc>"}) {
    Document d;
    const auto error = try_laid_out(d, bytes);
    REQUIRE(error);
    CHECK_FALSE(error->hint.empty());
  }
}

TEST_CASE("a place of a PDF is a page and a rectangle for each line") {
  const Document d = LaidOut()
                         .page()
                         .line(100, 14, full)
                         .line(116, 14, "the old pier.^1^ Ships came for the har-")
                         .line(132, 14, "bour of the city.")
                         .line(700, 11, "^1^ Smith, Quays, 1901.")
                         .page()
                         .line(100, 14, "Overleaf it ends.")
                         .read();
  const auto boxes = [&](const std::string& words) {
    const size_t at = std::string_view(d.text).find(words);
    REQUIRE(at != std::string::npos);
    std::string out;
    for (const PageBox& b : boxes_of(d, {u32(at), u32(at + words.size())})) {
      char told[80];
      std::snprintf(told, sizeof told, "%u: %.1f %.1f %.1f %.1f\n", b.page, b.left, b.top, b.width, b.height);
      out += told;
    }
    return out;
  };
  CHECK(boxes("old pier") == "1: 92.3 116.0 48.3 14.0\n");
  CHECK(boxes("old p") == boxes("old pier."));  // words are whole
  CHECK(boxes("harbour of") == "1: 245.5 116.0 22.4 14.0\n1: 72.0 132.0 37.1 14.0\n");
  CHECK(boxes("city.\n\nOverleaf") == "1: 132.9 132.0 28.0 14.0\n2: 72.0 100.0 44.8 14.0\n");
  REQUIRE(d.markers.size() == 1);
  CHECK(boxes_of(d, d.markers[0].span).front().width < 4);
  CHECK(boxes_of(d, d.notes.at(0).label).front().top == 700);
  // Where nothing stands, the word before it.
  const uint32_t end = u32(std::string_view(d.text).find("Ships")) + 5;
  REQUIRE(boxes_of(d, {end, end}).size() == 1);
  CHECK(boxes_of(d, {end, end})[0].left == boxes_of(d, {end - 1, end})[0].left);
  CHECK(boxes_of(Document(), {0, 0}).empty());
}

TEST_CASE("in a PDF whose letters are all as wide a place is as narrow as its words") {
  const Document d = LaidOut().page().line(100, 14, "港口城市的历史").read();
  const PageBox whole = boxes_of(d, {0, 21}).at(0), part = boxes_of(d, {6, 12}).at(0);
  CHECK(std::abs(part.left - (whole.left + whole.width * 2 / 7)) < 0.01);
  CHECK(std::abs(part.width - whole.width * 2 / 7) < 0.01);
}

TEST_CASE("words of a PDF that are set sideways stand apart") {
  std::string xml = "<doc><page width=\"600\" height=\"800\"><line>";
  for (const char* word : {"<word xMin=\"100\" yMin=\"300\" xMax=\"114\" yMax=\"360\">harbour</word>",
                           "<word xMin=\"100\" yMin=\"270\" xMax=\"114\" yMax=\"296\">was</word>",
                           "<word xMin=\"100\" yMin=\"210\" xMax=\"114\" yMax=\"266\">dredged</word>"})
    xml += word;
  CHECK(outline(read_laid_out(xml + "</line></page></doc>")) == TextOutline{"p: harbour was dredged"});
}

TEST_CASE("of two columns of a PDF the left one is read first, whichever pdftotext begins with") {
  LaidOut page;
  page.page().line(60, 14, "The orchard on the spoil heap and what became of it in the end", 100);
  for (int i = 0; i < 6; ++i) page.line(100 + 16 * i, 14, "right hand words of the column", 320);
  for (int i = 0; i < 6; ++i) page.line(100 + 16 * i, 14, "left hand words of the columns", 72);
  std::string all;
  for (const std::string& block : outline(page.read())) all += block + " ";
  CHECK(all.find("left") < all.find("right"));
  CHECK(all.find("orchard") < all.find("left"));
  // Cells are read in their rows.
  LaidOut table;
  table.page();
  for (int i = 0; i < 8; ++i)
    table.line(100 + 16 * i, 14, i == 0 ? "the name of the harbour" : "Name", 72).line(100 + 16 * i, 14, "12", 320);
  CHECK(outline(table.read()).front().find("12") != std::string::npos);
}
