// Which file of a folder is the text of which source.
#include <map>

#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;

namespace {

/// "2: 2.txt" for each text, by the number of its source's first note; what was not taken as the document says it.
std::vector<std::string> shelved(const std::string& text, const std::vector<std::string>& names,
                                 std::vector<std::string>* rest = nullptr, const std::string& path = "article.txt") {
  Document d;
  d.path = path;
  const Reader& reader = **choose_reader(path, text);
  REQUIRE(!reader.read(d, {text, path}));
  d.shelf.names = [&](std::string&) { return names; };
  d.shelf.read = [](const std::string& name, std::string& why) {
    auto out = std::make_unique<Document>();
    out->text = "Words of " + name + ".";
    if (name.ends_with(".bad")) {
      why = "it is broken";
      out.reset();
    }
    return out;
  };
  analyse(d, {});
  std::vector<std::string> out;
  CHECK(d.shelved.size() == d.source_texts.size());
  for (const stet_source_text& t : d.source_texts) {
    const stet_citation& c = d.citations[d.sources[t.source].first_citation];
    const std::string name(d.string(t.name));
    CHECK(d.string(t.text) == "Words of " + name + ".");
    out.push_back(std::to_string(c.note + 1) + ": " + name);
  }
  if (rest != nullptr) *rest = d.not_checked;
  return out;
}

using Rows = std::vector<std::string>;

const std::string foggy =
    "Fog came in.[1] Rain followed.[2] The ferry stopped.[3] So did the mail.[4] Nobody wrote.[5]\n\nNotes\n\n"
    "[1] John Smith and Ann Brewer, “Fog on the Lower Quay in Winter: A History”, River Review 4 (2020), 11–30, "
    "doi:10.1234/rr.2020.004.\n"
    "[2] “Rain at last,” BBC News, 6 May 2024. https://www.bbc.com/news/articles/c1aa2bb3cc4o\n"
    "[3] Ibid.\n"
    "[4] L. Ostrander, The Mail Boats, Quay Press 1987, p. 5; M. Halvorsen, Winters at the Mole, Quay Press 1991, p. "
    "12.\n"
    "[5] Ostrander, The Mail Boats, p. 9.\n";

}  // namespace

TEST_CASE("a text is named after the note that cites it", "[source-texts]") {
  CHECK(shelved(foggy, {"1.txt", "02 rain.html", "note 4a.pdf", "4b - Halvorsen.pdf"}) ==
        Rows{"1: 1.txt", "2: 02 rain.html", "4: note 4a.pdf", "4: 4b - Halvorsen.pdf"});
  // A back-reference leads to its source.
  CHECK(shelved(foggy, {"3.txt", "fn5.txt"}) == Rows{"2: 3.txt", "4: fn5.txt"});
}

TEST_CASE("a text is named after its source", "[source-texts]") {
  for (const char* name :
       {"10.1234_rr.2020.004.pdf", "10.1234%2Frr.2020.004.pdf", "Fog on the Lower Quay in Winter.pdf",
        "Smith and Brewer - 2020 - Fog on the Lower Quay in "
        "Winter A History.pdf",
        "smith-brewer2020.txt", "Smith et al 2020.pdf"}) {
    CAPTURE(name);
    CHECK(shelved(foggy, {name}) == Rows{std::string("1: ") + name});
  }
  for (const char* name : {"c1aa2bb3cc4o.html", "www.bbc.com_news_articles_c1aa2bb3cc4o.html", "Rain at last.html",
                           "Rain at last - BBC News.html"}) {
    CAPTURE(name);
    CHECK(shelved(foggy, {name}) == Rows{std::string("2: ") + name});
  }
}

TEST_CASE("what is nobody's, or of several, or broken, is said", "[source-texts]") {
  Rows rest;
  CHECK(shelved(foggy, {"4.txt", "9.txt", "1.bad", "readme.md"}, &rest).empty());
  CHECK(rest == Rows{"“4.txt”, the text of a source: it may be that of several sources",
                     "“9.txt”, the text of a source: no source goes by this name",
                     "“readme.md”, the text of a source: no source goes by this name",
                     "“1.bad”, the text of a source: it is broken"});
}

TEST_CASE("how many sources have no text is said where others have one", "[source-texts]") {
  Rows rest;
  CHECK(shelved(foggy, {"1.txt", "4b.txt"}, &rest) == Rows{"1: 1.txt", "4: 4b.txt"});
  CHECK(rest == Rows{"the words of 2 of 4 sources: they are not in the folder of sources"});
}

TEST_CASE("the key of a bibliography and a note's own label name a text", "[source-texts]") {
  CHECK(
      shelved("Fog came in.[^fog] Rain followed.[^r2]\n\n[^fog]: A. Mole, *Fogs*, Quay Press 1991.\n\n[^r2]: B. Quay, "
              "*Rains*, Quay Press 1992.\n",
              {"fog.pdf", "r2.pdf"}, nullptr, "article.md") == Rows{"1: fog.pdf", "2: r2.pdf"});
}

TEST_CASE("several files may be one source", "[source-texts]") {
  CHECK(shelved(foggy, {"2.html", "Rain at last.pdf"}) == Rows{"2: 2.html", "2: Rain at last.pdf"});
}
