// Hostile Markdown: deep, wide and endless input is read in time that grows with its size.

#include "tests/support/cpu_time.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::repeat;

namespace {

#ifdef STET_SANITIZED
constexpr double bound = 20;
#else
constexpr double bound = 2;
#endif

/// Each takes some 20 ms; what grows with the square of its size takes many seconds.
void quick(const char* reader, const std::string& text) {
  const double start = stet_test::cpu_seconds();
  stet_test::read_as(reader, text);
  CHECK(stet_test::cpu_seconds() - start < bound);
}

}  // namespace

TEST_CASE("hostile Markdown is read in linear time") {
  quick("markdown", repeat("> ", 20000) + "deep");
  quick("markdown", repeat("[", 50000));
  quick("markdown", repeat("![", 50000) + repeat("](x)", 50000));
  quick("markdown", repeat("^[", 50000));
  quick("markdown", repeat("^[a", 20000) + repeat("]", 20000));
  quick("markdown", repeat("[^", 50000));
  quick("markdown", repeat("[^a", 50000));
  quick("markdown", repeat("$a ", 50000));
  quick("markdown", repeat("$$", 50001));
  quick("markdown", repeat("{% ", 50000) + "%}");
  quick("markdown", repeat("{% highlight %}", 20000));
  quick("markdown", repeat("{{ a", 50000));
  quick("markdown", repeat("<!--", 50000));
  quick("markdown", repeat("<!-- stet: a -->\n", 20000));
  quick("markdown", repeat("`", 50000) + "x" + repeat("``", 20000));
  quick("markdown", repeat("http://_", 50000));
  quick("markdown", repeat("a[b](c&d) ", 50000));
  quick("markdown", repeat("[a][b] ", 20000) + "\n\n" + repeat("[b]: c&d\n", 20000));
  quick("markdown", repeat("* ", 5000) + "deep list");
  quick("markdown", repeat("<div>", 50000) + "x");
  quick("markdown", repeat("<pre></b>", 20000));
}

TEST_CASE("a table of countless empty cells is read as prose") {
  const std::string row = repeat("|a", 5000);
  quick("markdown", row + "\n" + repeat("|-", 5000) + "\n" + repeat("x\n", 5000));
}

TEST_CASE("fifty thousand notes") {
  std::string text, tail;
  for (int i = 1; i <= 50000; ++i) {
    text += "Words.[^" + std::to_string(i) + "]\n";
    tail += "[^" + std::to_string(i) + "]: Smith, p. " + std::to_string(i) + ".\n";
  }
  Document d;
  text += "\n" + tail;
  CHECK_FALSE(find_reader("markdown")->read(d, {std::string_view(text), "notes.md"}));
  CHECK(d.notes.size() == 50000);
  CHECK(d.markers.size() == 50000);
}

TEST_CASE("hostile plain text is read in linear time") {
  quick("text", repeat("word ", 2000000));
  quick("text", repeat("|\n", 100000));
  quick("text", repeat("a |\n", 100000));
  quick("text", repeat("a | b\n", 100000));
  quick("text", repeat(" | ", 200000));
  quick("text", repeat("    indented line\n", 100000));
  quick("text", repeat("A Title\n", 100000));
  quick("text", repeat("Title\n\n", 100000));
  quick("text", repeat("- x\n", 100000));
  quick("text", repeat("\n", 1000000));
}
