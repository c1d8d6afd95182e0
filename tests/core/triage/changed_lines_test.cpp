// Diffs read as the lines that are new, and findings narrowed to them.
#include "core/triage/changed_lines.h"

#include "tests/support/catch.h"

using namespace stet;

namespace {

Finding at_line(uint32_t line, uint32_t end_line = 0) {
  Finding f;
  f.place.line = line;
  f.place.end_line = end_line;
  return f;
}

/// Of the lines 1 to 20 those that a diff touches in /x/a.md.
std::string touched(const std::string& diff) {
  ChangedLines c;
  if (const auto error = c.add_diff(diff, "/x", "x.diff")) return error->text();
  std::string out;
  for (uint32_t line = 1; line <= 20; ++line)
    if (c.touches(at_line(line), "/x/a.md")) out += (out.empty() ? "" : " ") + std::to_string(line);
  return out;
}

}  // namespace

TEST_CASE("added and replaced lines are touched, their context is not") {
  CHECK(touched("--- a/a.md\n+++ b/a.md\n@@ -3,3 +3,4 @@ Heading\n three\n-old\n+new\n+more\n six\n") == "4 5");
  CHECK(touched("--- a/a.md\n+++ b/a.md\n@@ -3,0 +4,2 @@\n+four\n+five\n@@ -10 +12 @@\n-x\n+y\n") == "4 5 12");
}

TEST_CASE("lines taken out touch those around them") {
  CHECK(touched("--- a/a.md\n+++ b/a.md\n@@ -5,2 +4,0 @@\n-five\n-six\n") == "4 5");
  CHECK(touched("--- a/a.md\n+++ b/a.md\n@@ -1,2 +0,0 @@\n-one\n-two\n") == "1");
}

TEST_CASE("names in every form that git and diff give them") {
  const std::string hunk = "@@ -1 +1 @@\n-x\n+y\n";
  CHECK(touched("--- a.md\t2026-01-01 10:00:00\n+++ a.md\t2026-01-02 10:00:00\n" + hunk) == "1");
  CHECK(touched("--- /dev/null\n+++ b/./a.md\r\n" + hunk) == "1");
  CHECK(touched("diff --git a/a.md b/a.md\nrename from a.md\nrename to b.md\n").empty());
  ChangedLines c;
  REQUIRE_FALSE(c.add_diff("--- /dev/null\n+++ \"b/f\\303\\274r \\\"x\\\"\\t.md\"\n" + hunk, "/x", ""));
  CHECK(c.any_in("/x/für \"x\"\t.md"));
  REQUIRE_FALSE(c.add_diff("Binary files a/old.docx and b/new.docx differ\n", "/x", ""));
  CHECK(c.touches(at_line(0), "/x/new.docx"));
  CHECK_FALSE(c.any_in("/x/old.docx"));
}

TEST_CASE("a file that is gone has no new lines, and leaves those of others alone") {
  CHECK(touched(
            "--- a/b.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n--- a/a.md\n+++ b/a.md\n@@ -7 +7 @@\n-x\n+y\n") ==
        "7");
}

TEST_CASE("what is no diff is refused with its line") {
  CHECK(touched("some prose\n").find("x.diff:1: this is no unified diff") == 0);
  CHECK(touched("--- a\n+++ b\n@@ -1 @@\n").find("x.diff:3:") == 0);
  CHECK(touched("@@ -1 +1 @@\n-x\n+y\n").find("x.diff:1: no line +++") == 0);
  CHECK(touched("--- a\n+++ b\n@@ -1,2 +1,2 @@\n-x\n+y\n").find("ends in the middle") != std::string::npos);
  CHECK(touched("--- a\n+++ b\n@@ -1 +1 @@\nx\n").find("x.diff:4:") == 0);
  CHECK(touched("").empty());
}

TEST_CASE("a finding stays if any of its places changed") {
  ChangedLines c;
  REQUIRE_FALSE(c.add_diff("--- a/a.md\n+++ b/a.md\n@@ -7,0 +8,2 @@\n+x\n+y\n", "/x", ""));
  CHECK(c.touches(at_line(5, 8), "/x/a.md"));
  CHECK_FALSE(c.touches(at_line(5, 7), "/x/a.md"));
  Finding f = at_line(2);
  f.evidence.push_back({at_line(9).place, "the note"});
  CHECK(c.touches(f, "/x/a.md"));
  Finding elsewhere = at_line(8);
  elsewhere.place.file = "/x/refs.bib";
  CHECK_FALSE(c.touches(elsewhere, "/x/a.md"));
  c.add_file("/x/refs.bib");
  CHECK(c.touches(elsewhere, "/x/a.md"));

  DocumentResult d;
  d.path = "/x/other.md";
  d.findings = {at_line(8)};
  d.unreadable = Error{.message = "broken"};
  const Catalogue catalogue;
  c.narrow(d, catalogue);
  CHECK(d.findings.empty());
  CHECK_FALSE(d.unreadable);

  DocumentResult crashed;
  crashed.path = "/x/a.md";
  crashed.findings = {at_line(1), at_line(1)};
  crashed.findings[0].rule = catalogue.find("host/encoding");
  crashed.findings[1].rule = catalogue.find("host/plugin-crashed");
  c.narrow(crashed, catalogue);
  REQUIRE(crashed.findings.size() == 1);
  CHECK(crashed.findings[0].rule == catalogue.find("host/plugin-crashed"));
}
