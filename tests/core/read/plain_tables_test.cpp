// Tables of plain text whose columns are set apart by tabs or gaps: what is one, and what is none.
#include <string>

#include "tests/support/read_document.h"

using namespace stet;
using stet_test::read_as;

namespace {

/// "0,1=words", a star before heads, a blank between cells; captions as "[words]".
std::string table(const std::string& s) {
  const Document d = read_as("text", s);
  std::string out;
  for (const stet_block& b : d.blocks)
    if (b.kind == STET_BLOCK_CAPTION) out += "[" + std::string(slice(d.text, b.span)) + "] ";
  uint32_t row = none;
  for (const stet_cell& c : d.cells) {
    if (row != none && c.row != row) out += "/ ";
    row = c.row;
    out += ((c.flags & STET_CELL_HEADER) != 0 ? "*" : "") + std::to_string(c.column) +
           (c.column_span > 1 ? "+" + std::to_string(c.column_span) : "") + "=" + std::string(slice(d.text, c.span)) +
           " ";
  }
  return out;
}

const std::string rows =
    "Harbour      Boats   Nets\n"
    "North           20     41\n"
    "South Bay        3    112\n"
    "Total           23    153\n";
const std::string read_rows =
    "*0=Harbour *1=Boats *2=Nets / 0=North 1=20 2=41 / 0=South Bay 1=3 2=112 / 0=Total 1=23 2=153 ";

}  // namespace

TEST_CASE("columns that line up are a table, with its caption and its rules") {
  CHECK(table("Some words.\n\n" + rows + "\nMore words.\n") == read_rows);
  CHECK(table("Table 2. Boats and nets\n\n" + rows) == "[Table 2. Boats and nets] " + read_rows);
  CHECK(table("Tabelle 2: Boote\n----------------\n" + rows + "----------------\n") ==
        "[Tabelle 2: Boote] " + read_rows);
  CHECK(table("Table 2\n\nBoats and nets\n\n" + rows) == "[Table 2] [Boats and nets] " + read_rows);
  CHECK(table(rows + "\nTable 2. Boats and nets\n\nWords.\n") == "[Table 2. Boats and nets] " + read_rows);
}

TEST_CASE("what stands around a table stays as it is") {
  const Document d = read_as("text", "Table 1 shows how many boats there were.\n" + rows + "Source: the harbour.\n");
  REQUIRE(d.blocks.size() == 14);
  CHECK(d.blocks.front().kind == STET_BLOCK_PARAGRAPH);
  CHECK(d.blocks.back().kind == STET_BLOCK_PARAGRAPH);
  CHECK(slice(d.text, d.blocks.back().span) == "Source: the harbour.");
}

TEST_CASE("columns are those of the page, not bytes") {
  CHECK(table("Порт         Лодки   Сети\n"
              "Åbo             20     41\n"
              "Öregrund         3    112\n"
              "東京            23    153\n") ==
        "*0=Порт *1=Лодки *2=Сети / 0=Åbo 1=20 2=41 / 0=Öregrund 1=3 2=112 / 0=東京 1=23 2=153 ");
}

TEST_CASE("tabs part cells, and an empty one stays empty") {
  CHECK(table("\t2019\t2020\nNorth\t20\t41\nSouth\t\t12\nWest\t5\t6\n") ==
        "*1=2019 *2=2020 / 0=North 1=20 2=41 / 0=South 2=12 / 0=West 1=5 2=6 ");
  CHECK(table("\tHarbour\tBoats\n\tNorth\t20\n\tSouth\t12\n\tWest\t5\n") ==
        "*0=Harbour *1=Boats / 0=North 1=20 / 0=South 1=12 / 0=West 1=5 ");
  CHECK(table("\t0\tblank\n\t1\tfull\n\t2\tover\n\t3\tlost\n").empty());
  CHECK(table("Harbour\t\tBoats\nNorth\t\t20\nSouthern Bay\t41\nWest\t\t6\n") ==
        "*0=Harbour *1=Boats / 0=North 1=20 / 0=Southern Bay 1=41 / 0=West 1=6 ");
}

TEST_CASE("a cell may be missing, and a head stand over several columns") {
  CHECK(table("              Boats in each\n"
              "Harbour      2019      2020\n"
              "North          20        41\n"
              "South                   112\n"
              "West            3         -\n"
              "East           15        16\n") ==
        "*1+2=Boats in each / *0=Harbour *1=2019 *2=2020 / 0=North 1=20 2=41 / 0=South 2=112 / 0=West 1=3 2=- / "
        "0=East 1=15 2=16 ");
}

TEST_CASE("what only looks like a table is none") {
  CHECK(table("Of the  harbour and its  boats we know\nno more  than that in 1912  the quay\n"
              "was  30 metres long and  had 12 lamps,\nof which  4 were lit  each night.\n")
            .empty());
  CHECK(table("Introduction            1\nThe harbour            12\nThe boats              47\nIndex                  "
              "90\n")
            .empty());
  CHECK(table("Introduction ......  1\nThe harbour ......  12\nThe boats ........   7\nIndex ............  90\n")
            .empty());
  CHECK(table("1.   The boats\n2.   The nets\n3.   The quay\n4.   The lamps\n").empty());
  CHECK(table("int boats   = 20;\nint nets    = 41;\nint lamps   = 12;\nint quays   =  1;\n").empty());
  CHECK(table("ANNA     Where are they?\nBERT     At sea.\nANNA     All 20?\nBERT     All.\n").empty());
  CHECK(table("Mr Smith         Mr Brown\n12 High Street   4 Low Street\nLondon           Leeds\n").empty());
  CHECK(table("1  0  0\n0  1  0\n0  0  1\n").empty());
}
