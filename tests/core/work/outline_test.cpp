// The outline that an editor's server asks for: places in the file, words, and rows that lead to each other.
#include "core/process/sound.h"
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

const std::string sea =
    "# The sea\n\nIt rose.[^a] It fell.[^b]\n\n[^a]: Jane Poole, \"Tides,\" *Coast Review*, 3 May 2020.\n[^b]: Ibid.\n";

DocumentResult outlined(const std::string& bytes, const std::string& format, bool in_process) {
  RunOptions options;
  options.want_outline = true;
  options.in_process = in_process;
  return stet_test::run({}, {stet_test::text("a", bytes, format)}, {}, options).results.at(0);
}

}  // namespace

TEST_CASE("an outline leads from markers to notes to sources", "[outline]") {
  for (const bool in_process : {false, true}) {
    const DocumentResult r = outlined(sea, "markdown", in_process);
    REQUIRE(r.outline);
    const Outline& o = *r.outline;
    REQUIRE(o.markers.size() == 2);
    REQUIRE(o.notes.size() == 2);
    CHECK(o.text(o.markers[1].label_words) == "b");
    CHECK(o.markers[1].note == 1);
    CHECK(o.markers[0].place.line == 3);
    CHECK(o.markers[0].place.column == 9);
    CHECK(o.markers[0].place.end_column == 13);
    CHECK(o.markers[0].label.exact == 1);
    CHECK(o.text(o.notes[1].words) == "Ibid.");
    CHECK(o.notes[0].place.line == 5);
    REQUIRE(o.sections.size() == 1);
    CHECK(o.text(o.sections[0].title) == "The sea");
    REQUIRE(o.citations.size() == 2);
    REQUIRE(o.citations[1].source != none);
    CHECK(o.citations[0].source == o.citations[1].source);
    CHECK(o.sources[o.citations[1].source].first == 0);
  }
}

TEST_CASE("nobody gets an outline who has not asked", "[outline]") {
  CHECK_FALSE(stet_test::run({}, {stet_test::text("a", sea, "markdown")}).results.at(0).outline);
}

TEST_CASE("an outline that makes no sense is refused", "[outline]") {
  Outcome o;
  o.result = outlined(sea, "markdown", true);
  REQUIRE(is_sound(o, 1000));
  const Outline good = *o.result.outline;
  const auto spoilt = [&](auto spoil) {
    o.result.outline = good;
    spoil(*o.result.outline);
    return !is_sound(o, 1000);
  };
  CHECK(spoilt([](Outline& x) { x.markers[0].note = 2; }));
  CHECK(spoilt([](Outline& x) { x.notes[0].words.end = 100'000; }));
  CHECK(spoilt([](Outline& x) { x.notes[0].label_words = {3, 1}; }));
  CHECK(spoilt([](Outline& x) { x.citations[0].source = 77; }));
  CHECK(spoilt([](Outline& x) { x.sources[0].first = 77; }));
  CHECK(spoilt([](Outline& x) { x.blocks[0].place.file = 0; }));
  CHECK(spoilt([](Outline& x) { x.sections[0].place.end_line = 0; }));
  CHECK(spoilt([](Outline& x) { x.lists[0].place.column = 0; }));
  CHECK(spoilt([](Outline& x) { x.words[0] = '\xFF'; }));
}
