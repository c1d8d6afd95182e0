// Places: lines, columns, words and excerpts, also where lines are long and characters wide.
#include "core/result/place.h"

#include "core/base/utf8.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

Document document(std::string text) {
  Document d;
  d.text = std::move(text);
  return d;
}
Place place(const Document& d, uint32_t begin, uint32_t end) { return owning(Placer(d).place({begin, end})); }
std::string shown(const Place& p) { return p.excerpt.substr(p.excerpt_begin, p.excerpt_end - p.excerpt_begin); }

}  // namespace

TEST_CASE("a place knows line, column, words and excerpt", "[plugins]") {
  const Document d = document("First line.\nDer Café “öffnet” heute.\r\nLast");
  const auto at = u32(d.text.find("öffnet"));
  const Place p = place(d, at, at + 7);
  CHECK(p.line == 2);
  CHECK(p.column == 11);
  CHECK(p.end_line == 2);
  CHECK(p.end_column == 17);
  CHECK(p.text == "öffnet");
  CHECK(p.excerpt == "Der Café “öffnet” heute.");
  CHECK(shown(p) == "öffnet");
}

TEST_CASE("a place at the very end, and in an empty document", "[plugins]") {
  const Document d = document("One\nTwo\n");
  CHECK(place(d, 8, 8).line == 3);
  CHECK(place(d, 8, 8).excerpt.empty());
  const Document nothing = document("");
  CHECK(place(nothing, 0, 0).line == 1);
  CHECK(place(nothing, 0, 0).column == 1);
}

TEST_CASE("a span over lines shows the first of them", "[plugins]") {
  const Document d = document("alpha beta\ngamma delta\n");
  const Place p = place(d, 6, 16);
  CHECK(p.text == "beta\ngamma");
  CHECK(p.excerpt == "alpha beta");
  CHECK(shown(p) == "beta");
  CHECK(p.end_line == 2);
  CHECK(p.end_column == 6);
}

TEST_CASE("long lines are cut around the span, long spans are cut, characters stay whole", "[plugins]") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 7 == 0 ? "é " : "wörd ";
  const Document d = document(text);
  Placer placer(d);
  for (uint32_t at = 0; at < d.text.size(); at += 331) {
    uint32_t begin = at, end = std::min(u32(d.text.size()), at + 9);
    while (begin > 0 && is_continuation(d.text[begin])) --begin;
    while (end < d.text.size() && is_continuation(d.text[end])) ++end;
    const PlaceView p = placer.place({begin, end});
    CHECK(p.excerpt.size() <= 300);
    CHECK(find_invalid_utf8(p.excerpt) == std::string::npos);
    CHECK(shown(owning(p)) == slice(d.text, {begin, end}));
    CHECK(p.column == count_code_points(std::string_view(d.text).substr(0, begin)) + 1);
  }
  const PlaceView whole = placer.place({0, u32(d.text.size())});
  CHECK(whole.text.size() <= 400);
  CHECK(find_invalid_utf8(whole.text) == std::string::npos);
  CHECK(whole.excerpt.size() <= 300);
}

TEST_CASE("in --input lines the line is the input's", "[plugins]") {
  Document d = document("The line.");
  d.line_number = 41;
  const Place p = place(d, 4, 8);
  CHECK(p.line == 41);
  CHECK(p.end_line == 41);
  CHECK(p.column == 5);
}

TEST_CASE("a place in a note names it", "[plugins]") {
  Document d = document("Text.\n[xv] A note.\n");
  stet_note note{};
  note.span = {6, 18};
  note.label = {7, 9};
  note.body = {11, 18};
  d.notes.push_back(note);
  CHECK(place(d, 12, 13).note == 0);
  CHECK(place(d, 12, 13).label == "xv");
  CHECK(place(d, 0, 4).note == none);
}

TEST_CASE("a character reference is one character: no place ends inside of it") {
  Document d = document("He said &ldquo;fog&amp; left.\nR&D **b**\n");
  std::string masked(d.text);
  const auto show = [&](const std::string& reference, const std::string& as) {
    const size_t at = masked.find(reference);
    masked.replace(at, reference.size(), as + std::string(reference.size() - as.size(), STET_MASK));
  };
  show("&ldquo;", "“");
  show("&amp;", "&");
  show("**", "");
  show("**", "");
  d.masked = masked;
  const auto at = u32(d.text.find("&ldquo;"));
  CHECK(place(d, at, at + 3).text == "&ldquo;");
  CHECK(place(d, at, at + 7).text == "&ldquo;");
  CHECK(place(d, at - 5, at + 3).end_column == 16);
  const auto fog = u32(d.text.find("fog"));
  CHECK(place(d, fog, fog + 3).text == "fog");
  CHECK(place(d, fog, fog + 4).text == "fog&amp;");
  const auto r = u32(d.text.find("R&D"));
  CHECK(place(d, r, r + 2).text == "R&");
}
