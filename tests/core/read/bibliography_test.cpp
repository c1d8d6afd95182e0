// BibTeX and CSL-JSON as documents: entries are notes whose citations have fields and persons from the data.
#include "core/analyse/analyse.h"
#include "core/base/json_scanner.h"
#include "tests/support/read_document.h"

using namespace stet;
using namespace stet_test;

namespace {

std::string given_field(const Document& d, uint32_t citation, stet_field_kind kind) {
  return d.clean(d.field(d.citations[citation], kind));
}
std::string person_words(const Document& d) {
  std::string out;
  for (const stet_person& p : d.persons)
    out += (out.empty() ? "" : "; ") + std::string(d.string(p.particle)) + "|" + std::string(d.string(p.family)) + "|" +
           std::string(d.string(p.given)) + "|" + std::string(d.string(p.suffix));
  return out;
}

}  // namespace

TEST_CASE("an entry of BibTeX is a citation with the fields of its data", "[bibtex]") {
  Document d =
      read_as("bibtex",
              "% a comment\n@string{jcr = \"Journal of Coastal Research\"}\n"
              "@ARTICLE(quill2003,\n AUTHOR = {Quill, Amos and van der Berg, Jr, Ann and Ludwig van Beethoven},\n"
              " TITLE = \"{Ferries} \\& {\\\"U}berfahrten\", journal = jcr # \", New Series\", year = \"2003\",\n"
              " month = mar, volume={12}, number = 3, pages={45--61}, doi={10.5555/x_y}, note = {See "
              "\\url{https://a.example/n}})\n"
              "@comment{@book{none, title={No}}}\n@misc{last, title = {Last}, date = {2019-05}}\n",
              "refs.bib");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.clean(d.notes[0].body) ==
        "Quill, Amos, van der Berg, Jr, Ann and Ludwig van Beethoven. Ferries & Überfahrten. Journal of Coastal "
        "Research, "
        "New Series 12, no. 3 (March 2003): 45–61. https://doi.org/10.5555/x_y. See https://a.example/n");
  CHECK(at(d, d.notes[0].label) == "quill2003");
  analyse(d);
  CHECK(d.doubts.empty());
  REQUIRE(d.citations.size() == 2);
  CHECK(d.citations[0].type == STET_TYPE_ARTICLE_JOURNAL);
  CHECK(given_field(d, 0, STET_FIELD_TITLE) == "Ferries & Überfahrten");
  CHECK(given_field(d, 0, STET_FIELD_CONTAINER_TITLE) == "Journal of Coastal Research, New Series");
  CHECK(given_field(d, 0, STET_FIELD_PAGE) == "45–61");
  CHECK(given_field(d, 0, STET_FIELD_DOI) == "10.5555/x_y");
  REQUIRE(d.citations[0].issued != none);
  const stet_date& issued = d.dates[d.citations[0].issued];
  CHECK((issued.year == 2003 && issued.month == 3 && issued.role == STET_DATE_ISSUED));
  CHECK(d.citations[0].link != none);
  CHECK(person_words(d) == "|Quill|Amos|; van der|Berg|Ann|Jr; van|Beethoven|Ludwig|");
  CHECK(d.dates[d.citations[1].issued].month == 5);
}

TEST_CASE("what is broken in a bibliography costs itself alone", "[bibtex]") {
  const Document d = read_as("bibtex",
                             "@book{a, title = {Never ends, year = 1999\n\n@book{b, title = {Second}, year = 2001}\n"
                             "@book{c title = {x}}\n@book{d, title = undefined, year = 2002,}\n");
  CHECK(d.notes.size() == 4);
  CHECK(d.clean(d.notes[1].body) == "Second (2001)");
}

TEST_CASE("items of CSL-JSON are entries too", "[csl]") {
  Document d = read_as(
      "csl-json",
      "[{\"id\": \"m\", \"type\": \"book\", \"title\": \"The <i>Last</i> \\u00dcber\",\n"
      " \"author\": [{\"family\": \"Marsh\", \"given\": \"Ellen\"}, {\"literal\": \"Harbour Board\"}],\n"
      " \"issued\": {\"date-parts\": [[2023, 5, 4]]}, \"accessed\": {\"raw\": \"2024-01-02\"}, \"x\": {\"y\": [1]},\n"
      " \"publisher\": \"Tidewater\", \"URL\": \"https://a.example/b\"}, {\"id\": 7, \"type\": \"webpage\"}]",
      "refs.json");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.clean(d.notes[0].body) ==
        "Marsh, Ellen and Harbour Board. The Last Über (2023-05-04). Tidewater. https://a.example/b (accessed "
        "2024-01-02)");
  analyse(d);
  REQUIRE(d.citations.size() == 1);
  CHECK(d.dates[d.citations[0].issued].day == 4);
  CHECK(person_words(d) == "|Marsh|Ellen|; |Harbour Board||");
}

TEST_CASE("bibliographies are recognised by what they hold", "[bibtex]") {
  const auto chosen = [](const char* path, const char* text) {
    return std::string((*choose_reader(path, text))->name);
  };
  CHECK(chosen("refs.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"B\"}]") == "csl-json");
  CHECK(chosen("-", "@book{a,\n title={B}}\n") == "bibtex");
  CHECK(chosen("x.bib", "") == "bibtex");
  CHECK(chosen("-", "\\documentclass{article}\n") == "latex");
  CHECK(chosen("x.TEX", "") == "latex");
}

TEST_CASE("JSON is read token by token", "[json]") {
  const auto kinds = [](std::string_view json) {
    JsonScanner scan(json);
    std::string out;
    for (JsonScanner::Token t = scan.next();; t = scan.next()) {
      out += "{[.ksnwe!"[t.kind];
      if (t.kind == JsonScanner::end || t.kind == JsonScanner::fault) return out;
    }
  };
  CHECK(kinds("[1, \"a\", true, {\"k\": []}, {}]") == "[nsw{k[..{..e");
  CHECK(kinds(" 1 ") == "ne");
  for (const char* broken : {"", "[", "[1,]", "{\"a\" 1}", "[1 2]", "{,}", "]", "[}", "nope", "1 2", "\"a", "{\"a\":}"})
    CHECK(kinds(broken).back() == '!');
  CHECK(JsonScanner::decode("a\\u00e9\\ud83d\\ude00\\n\\\"\\ud800") == "aé😀 \"\xEF\xBF\xBD");
}

TEST_CASE("commas of names, several ISSN, numbers of archives and values that end in a mark", "[bibtex]") {
  Document d = read_as("bibtex",
                       "@article{a, author = {Marsh,Ellen and Quill,, Amos and {Harbour,Board}}, title = {Ferries;}, "
                       "journal = {Coast},\n issn = {1468-2508 (print), 0022-3816 (online)}, year = 2003}\n"
                       "@misc{b, title = {Tides}, eprint = {10.2307/4711}, eprinttype = {jstor}}\n"
                       "@misc{c, title = {Sands}, eprint = {2101.00001}}\n",
                       "refs.bib");
  REQUIRE(d.notes.size() == 3);
  CHECK(d.clean(d.notes[0].body) ==
        "Marsh, Ellen, Quill, Amos and Harbour,Board. Ferries; Coast (2003). ISSN 1468-2508 (print), ISSN 0022-3816 "
        "(online)");
  CHECK(d.clean(d.notes[1].body) == "Tides");
  CHECK(d.clean(d.notes[2].body) == "Sands. arXiv:2101.00001");
  analyse(d);
  CHECK(given_field(d, 0, STET_FIELD_PAGE).empty());
  CHECK(person_words(d) == "|Marsh|Ellen|; |Quill|Amos|; |Harbour,Board||");
}

TEST_CASE("a file of abbreviations holds no entries and is no fault", "[bibtex]") {
  CHECK(read_as("bibtex", "@string{jcr = \"Journal of Coastal Research\"}\n", "names.bib").notes.empty());
}
