// Remarks in a PDF: highlights on the very words, in the file's own coordinates; once, and gone or kept as people
// decide. What pdftotext would say is written here, the objects are libqpdf's.
#include "core/read/pdf/file.h"

#include <cmath>

#include "tests/support/annotated.h"

using namespace stet;

namespace {

/// A file of one page, whose table of objects has to be found anew, as in a damaged one.
std::string pdf_of(const std::string& page, const std::string& objects = "") {
  return "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]>> endobj\n"
         "3 0 obj <</Type /Page /Parent 2 0 R " +
         page + ">> endobj\n" + objects + "trailer <</Root 1 0 R /ID [<00><01>]>>\n";
}
const std::string words =
    "<doc><page width=\"600\" height=\"800\"><line xMin=\"0\">"
    "<word xMin=\"72\" yMin=\"100\" xMax=\"100\" yMax=\"112\">The</word>"
    "<word xMin=\"104\" yMin=\"100\" xMax=\"140\" yMax=\"112\">mill</word>"
    "<word xMin=\"144\" yMin=\"100\" xMax=\"190\" yMax=\"112\">closed</word></line><line xMin=\"0\">"
    "<word xMin=\"72\" yMin=\"116\" xMax=\"100\" yMax=\"128\">early</word>"
    "<word xMin=\"104\" yMin=\"116\" xMax=\"140\" yMax=\"128\">on.</word></line></page></doc>";

Document laid_out(const std::string& bytes) {
  Document d;
  if (const auto error = find_reader("pdf")->read(d, {bytes, "a.pdf", {}, [] { return words; }})) FAIL(error->text());
  return d;
}
std::string highlighted(const std::string& bytes, const std::vector<std::pair<std::string, std::string>>& remarks) {
  const Document d = laid_out(bytes);
  std::vector<Remark> rows;
  for (const auto& [about, said] : remarks) {
    const size_t begin = d.text.find(about);
    REQUIRE(begin != npos);
    rows.push_back({{u32(begin), u32(begin + about.size())}, said, "0123456789abcdef"});
  }
  const auto copy = find_annotator("pdf")->write(d, {bytes, "a.pdf"}, rows);
  REQUIRE(copy);
  return copy->bytes;
}
std::vector<pdf::PageNote> notes(const std::string& bytes) {
  auto file = pdf::File::open(bytes);
  REQUIRE(file);
  return file->notes();
}
using Strings = std::vector<std::string>;
std::string box(const PageBox& b) {
  const auto number = [](float x) { return std::to_string(std::lround(x)) + " "; };
  return std::to_string(b.page) + ": " + number(b.left) + number(b.top) + number(b.width) + number(b.height);
}

const std::string answer_begins = "7 0 obj <</Type /Annot /Subtype /Text /Rect [0 0 9 9] /IRT 6 0 R /T (Ann) ";
const std::string ours =
    "6 0 obj <</Type /Annot /Subtype /Highlight /T (stet) /NM (stet-0123456789abcdef) /Rect [104 688 190 700] "
    "/QuadPoints [104 700 190 700 104 688 190 688] /Contents (error date/impossible: no such day)>> endobj\n";

}  // namespace

TEST_CASE("a link of a PDF leads where its annotations say, over all its lines", "[pdf]") {
  const auto link = [](const std::string& number, const std::string& rect, const std::string& address) {
    return number + " 0 obj <</Type /Annot /Subtype /Link /Rect [" + rect + "] /A <</S /URI /URI (" + address +
           ")>>>> endobj\n";
  };
  const Document d = laid_out(
      pdf_of("/Annots [6 0 R 7 0 R 8 0 R 9 0 R]", link("6", "144 688 190 700", "https://mill.example/closed-1921") +
                                                      link("7", "72 672 100 684", "https://mill.example/closed-1921") +
                                                      link("8", "104 672 140 684", "mailto:on.@mill.example") +
                                                      link("9", "72 688 140 700", "https://themill.example")));
  REQUIRE(d.links.size() == 1);
  CHECK(d.clean(d.links[0].span) == "closed early");
  CHECK(std::string(d.source(d.links[0].address)) == "https://mill.example/closed-1921");
  CHECK(d.clean({0, u32(d.text.size())}) == "The mill closed early on.");
  CHECK(d.comments.empty());
}

TEST_CASE("a remark in a PDF is a highlight with a note, a rectangle for each line", "[pdf]") {
  const auto all = notes(highlighted(pdf_of(""), {{"closed early", "error a/b: “so” – no"}}));
  REQUIRE(all.size() == 2);
  CHECK(all[0].kind == "Highlight");
  CHECK(all[0].author == "stet");
  CHECK(all[0].name == "stet-0123456789abcdef");
  CHECK(all[0].words == "error a/b: “so” – no");
  REQUIRE(all[0].boxes.size() == 2);
  CHECK(box(all[0].boxes[0]) == "1: 144 100 46 12 ");
  CHECK(box(all[0].boxes[1]) == "1: 72 116 28 12 ");
  CHECK(all[1].kind == "Popup");
  CHECK(all[0].popup == all[1].object);
}

TEST_CASE("a highlight stands where the words are, however the page is cut and turned", "[pdf]") {
  const auto corners = [](const std::string& page) {
    const std::string copy = highlighted(pdf_of(page), {{"mill", "error a/b: c"}});
    const size_t at = copy.find("/QuadPoints");
    REQUIRE(at != npos);
    return copy.substr(at, copy.find(']', at) - at);
  };
  CHECK(corners("") == "/QuadPoints [ 104.00 700.00 140.00 700.00 104.00 688.00 140.00 688.00 ");
  const std::string cut = "/MediaBox [-10 -20 600 800] /CropBox [40 60 540 740] ";
  CHECK(corners(cut) == "/QuadPoints [ 144.00 640.00 180.00 640.00 144.00 628.00 180.00 628.00 ");
  CHECK(corners(cut + "/Rotate 90") == "/QuadPoints [ 140.00 164.00 140.00 200.00 152.00 164.00 152.00 200.00 ");
  CHECK(corners(cut + "/Rotate 180") == "/QuadPoints [ 436.00 160.00 400.00 160.00 436.00 172.00 400.00 172.00 ");
  CHECK(corners(cut + "/Rotate -90") == "/QuadPoints [ 440.00 636.00 440.00 600.00 428.00 636.00 428.00 600.00 ");
  // Half of it lies outside of the page, and its corners the other way round.
  CHECK(corners("/CropBox [540 900 40 60]") ==
        "/QuadPoints [ 144.00 700.00 180.00 700.00 144.00 688.00 180.00 688.00 ");
}

TEST_CASE("a second copy of a PDF takes the place of the first, and leaves what people wrote", "[pdf]") {
  const std::string before =
      pdf_of("/Annots 5 0 R",
             "5 0 obj [6 0 R <</Subtype /Link /Rect [0 0 9 9]>>] endobj\n"
             "6 0 obj <</Type /Annot /Subtype /Highlight /T (stet) /Rect [72 688 100 700] /Contents (mine)>> endobj\n");
  const std::string once = highlighted(before, {{"mill", "error a/b: one"}});
  const std::string twice = highlighted(once, {{"early", "error a/b: two"}});
  Strings kinds, said;
  for (const pdf::PageNote& n : notes(twice)) {
    kinds.push_back(n.kind);
    if (!n.words.empty()) said.push_back(n.words);
  }
  CHECK(kinds == Strings{"Highlight", "Link", "Highlight", "Popup"});
  CHECK(said == Strings{"mine", "error a/b: two"});
  CHECK(highlighted(once, {{"mill", "error a/b: one"}}) == once);
  CHECK(notes(highlighted(once, {})).size() == 2);
  CHECK(laid_out(once).text == laid_out(before).text);
}

TEST_CASE("a highlight that somebody settled or answered with “stet” stays, and silences its finding", "[pdf]") {
  const auto with = [](const std::string& answer) {
    return pdf_of("/Annots [6 0 R 7 0 R]", ours + answer_begins + answer + ">> endobj\n");
  };
  for (const std::string answer : {"/Contents (Stet, it is so.)", "/StateModel (Review) /State (Completed)",
                                   "/StateModel (Marked) /State (Marked)"}) {
    const Document d = laid_out(with(answer));
    REQUIRE(d.suppressions.size() == 1);
    CHECK(d.suppressions[0].rules == Strings{"date/impossible"});
    CHECK(d.clean(d.suppressions[0].scope) == "mill closed");
    // Said again, it stands there once.
    size_t highlights = 0;
    for (const auto& n : notes(highlighted(with(answer), {{"mill closed", "error date/impossible: no such day"}})))
      highlights += n.kind == "Highlight";
    CHECK(highlights == 1);
  }
  for (const std::string answer : {"/Contents (Really?)", "/StateModel (Review) /State (None)"}) {
    CHECK(laid_out(with(answer)).suppressions.empty());
    CHECK(notes(highlighted(with(answer), {})).size() == 2);
  }
  // Without an answer it is gone.
  CHECK(notes(highlighted(pdf_of("/Annots [6 0 R]", ours), {})).empty());
  CHECK(stet_test::comments(laid_out(with("/Contents (Really?)"))) ==
        Strings{"mill closed: error date/impossible: no such day", "mill closed: Really?"});
}

TEST_CASE("what is no PDF inside costs an error in words", "[pdf]") {
  for (const std::string bytes :
       {"%PDF-1.4\n", "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n",
        "%PDF-1.4\n1 0 obj <</Pages 1 0 R /Kids [1 0 R]>> endobj\ntrailer <</Root 1 0 R>>\n"}) {
    const auto file = pdf::File::open(bytes);
    REQUIRE_FALSE(file);
    CHECK(file.error().message.find("damaged") != npos);
  }
  // Boxes that are none, and numbers that nobody would write.
  for (const std::string page : {"/MediaBox [0 0 (a) 9]", "/MediaBox [0 0 1e99 1e99]", "/Rotate 45", "/Rotate 1e30",
                                 "/Annots [3 0 R null 99 0 R (words) [ ] <</QuadPoints [1 2 3 4 5 6 7]>>]"})
    CHECK_FALSE(highlighted(pdf_of(page), {{"mill", "error a/b: c"}}).empty());
}
