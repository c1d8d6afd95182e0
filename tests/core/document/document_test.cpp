// What a document can do itself.
#include "core/document/document.h"

#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("clean words are without markup and with single spaces", "[document]") {
  Document d;
  d.text = "The *Pew*\n  Center\t said";
  d.masked = "The \x1fPew\x1f\n  Center\t said";
  CHECK(d.clean({0, u32(d.text.size())}) == "The Pew Center said");
  CHECK(d.clean({3, 10}) == "Pew");
  CHECK(d.clean({4, 4}).empty());
  CHECK(d.seen({4, 9}) == "\x1fPew\x1f");
  d.masked.clear();
  d.text = "p.\u00A012 \u202F% of\u2009 it’s – “à”";
  CHECK(d.clean({0, u32(d.text.size())}) == "p. 12 % of it’s – “à”");
}

TEST_CASE("a plugin sees the tables where they are", "[document]") {
  Document d;
  d.text = "Text.";
  d.path = "a.md";
  d.reference = {2025, 7, 10};
  d.dated = {2024, 3, 0};
  d.blocks.resize(2);
  d.claims.resize(3);
  const stet_document v = d.view();
  CHECK(v.size == sizeof(stet_document));
  CHECK(v.reference.year == 2025);
  CHECK(v.reference.day == 10);
  CHECK(v.dated.year == 2024);
  CHECK(v.dated.month == 3);
  const stet_rows blocks = v.tables[STET_TABLE_BLOCKS];
  CHECK(blocks.ptr == d.blocks.data());
  CHECK(blocks.count == 2);
  CHECK(blocks.stride == sizeof(stet_block));
  CHECK(v.tables[STET_TABLE_CLAIMS].count == 3);
  CHECK(v.prose.ptr == v.text.ptr);  // without markup they are one
}

TEST_CASE("rows are found by place", "[document]") {
  std::vector<stet_sentence> rows = {{{2, 5}, 0, 0}, {{5, 9}, 0, 0}, {{20, 22}, 0, 0}};
  CHECK(last_at_or_before(rows, 1) == none);
  CHECK(last_at_or_before(rows, 5) == 1);
  CHECK(first_at_or_after(rows, 0) == 0);
  CHECK(first_at_or_after(rows, 6) == 2);
  CHECK(first_at_or_after(rows, 30) == 3);
  CHECK(row_at(rows, 4) == 0);
  CHECK(row_at(rows, 9) == none);
  CHECK(row_at(rows, 21) == 2);
}
