// Frames over a socket, whole and in pieces, sound and broken; and that structs come out as they went in.
#include "core/process/wire.h"

#include <sys/socket.h>
#include <unistd.h>
#include <cmath>

#include "core/process/messages.h"
#include "core/result/place.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

struct Pair {
  int a = -1, b = -1;
  Pair() {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
    a = ends[0];
    b = ends[1];
  }
  ~Pair() {
    close(a);
    close(b);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
};

std::string frame(Frame type, std::string_view payload) {
  std::string out;
  { FrameWriter(out, type).text(payload); }
  return out;
}

}  // namespace

TEST_CASE("frames survive being cut anywhere", "[plugins]") {
  Pair pair;
  const std::string bytes = frame(Frame::loaded, "one") + frame(Frame::refused, "") + frame(Frame::result, "three");
  Inbox inbox;
  std::vector<std::string> seen;
  for (const char c : bytes) {
    REQUIRE(write_all(pair.a, std::string_view(&c, 1)));
    REQUIRE(inbox.fill(pair.b));
    while (const auto f = inbox.next()) seen.push_back(Unpacker(f->payload).text());
  }
  CHECK(seen == std::vector<std::string>{"one", "", "three"});
  CHECK(inbox.fill(pair.b));  // nothing there is not the end
  shutdown(pair.a, SHUT_WR);
  CHECK(!inbox.fill(pair.b));
}

TEST_CASE("a length that nobody would send breaks the inbox", "[plugins]") {
  Pair pair;
  REQUIRE(write_all(pair.a, "\xFF\xFF\xFF\xFFxxxx"));
  Inbox inbox;
  REQUIRE(inbox.fill(pair.b));
  CHECK(!inbox.next());
  CHECK(inbox.broken());
}

TEST_CASE("a descriptor rides along", "[plugins]") {
  Pair pair, carried;
  REQUIRE(send_with_fd(pair.a, frame(Frame::forked, "x"), carried.a));
  Inbox inbox;
  std::deque<int> fds;
  REQUIRE(inbox.fill(pair.b, &fds));  // a read ends where a descriptor's byte does
  REQUIRE(inbox.fill(pair.b, &fds));
  REQUIRE(inbox.next());
  REQUIRE(fds.size() == 1);
  REQUIRE(write_all(fds[0], "hello"));
  char got[5];
  CHECK(read(carried.b, got, sizeof got) == 5);
  close(fds[0]);
}

TEST_CASE("writing to an end that is gone is a failure, not a signal", "[plugins]") {
  Pair pair;
  shutdown(pair.b, SHUT_RDWR);
  CHECK(!write_all(pair.a, "x"));
}

TEST_CASE("lengths that lie are noticed", "[plugins]") {
  std::string bytes;
  Packer(bytes).text("some words");
  for (size_t cut = 0; cut < bytes.size(); ++cut) {
    Unpacker in(std::string_view(bytes).substr(0, cut));
    CHECK(in.text().empty());
    CHECK(!in.ok());
  }
  std::string rows;
  Packer(rows).number(uint32_t{0xFFFFFFFF});
  Unpacker in(rows);
  CHECK(in.rows<stet_block>().empty());
  CHECK(!in.ok());
}

TEST_CASE("an outcome comes out as it went in; a rule beyond the catalogue is refused", "[plugins]") {
  Outcome o;
  o.request = 7;
  o.rows = "{}\n";
  DocumentResult& r = o.result;
  r.line_number = 3;
  r.format = "text";
  r.unreadable = Error{"why", "file", 1, 2, "hint", "excerpt"};
  PlaceView place;
  place.span = {5, 9};
  place.text = "words";
  place.label = "xv";
  place.boxes = {{3, 72, 100.5F, 30, 12}};
  PackedFindings findings;
  findings.begin(4, Severity::error, 0x123, {STET_TABLE_DATES, 7, STET_TABLE_LINKS, 2}, place, "message");
  findings.places(1);
  findings.place(place, "evidence");
  findings.places(1);
  findings.fix("title", true, 1);
  findings.place(place, "fix");
  findings.places(1);
  findings.place(place);
  r.suppressions.push_back({owning(place), {1, 2}, {"a/b"}, "because", 0});
  r.counters.words = 12;
  r.view = DocumentView{"text of words", "mask of words", "en",         {stet_block{}},
                        {stet_marker{}}, {stet_note{}},   {stet_cell{}}};
  r.log = {"printed"};
  r.counters.claims = 3;
  KeptRow kept;
  kept.rule = 4;
  kept.anchors.push_back({owning(place), 0x77});
  kept.bytes = std::string("a\0b", 3);
  r.kept.push_back(kept);
  std::string bytes;
  Packer packer(bytes);
  pack(packer, o, findings);
  Unpacker in(bytes);
  const auto back = unpack_outcome(in, 5);
  REQUIRE(back);
  REQUIRE(back->result.findings.size() == 1);
  const Finding& f = back->result.findings[0];
  CHECK(f.rule == 4);
  CHECK(f.severity == Severity::error);
  CHECK(fingerprint_text(f) == "0000000000000123");
  CHECK(f.message == "message");
  CHECK(same(f.place.span, place.span));
  CHECK(f.place.text == "words");
  REQUIRE(f.evidence.size() == 1);
  CHECK(f.evidence[0].message == "evidence");
  CHECK(f.evidence[0].place.label == "xv");
  REQUIRE(f.place.boxes.size() == 1);
  CHECK(f.place.boxes[0].page == 3);
  CHECK(f.place.boxes[0].top == 100.5F);
  REQUIRE(f.fixes.size() == 1);
  CHECK(f.fixes[0].title == "title");
  CHECK(f.fixes[0].unsafe);
  REQUIRE(f.fixes[0].edits.size() == 1);
  CHECK(f.fixes[0].edits[0].text == "fix");
  CHECK(f.cause.table == STET_TABLE_DATES);
  CHECK(f.cause.row == 7);
  CHECK(f.cause.other_table == STET_TABLE_LINKS);
  CHECK(f.cause.other_row == 2);
  CHECK(f.also.size() == 1);
  // All else packs again to the same bytes.
  Outcome rest = *back;
  rest.result.findings.clear();
  std::string again;
  Packer repacker(again);
  pack(repacker, rest, findings);
  CHECK(again == bytes);
  Unpacker strict(bytes);
  CHECK(!unpack_outcome(strict, 4));
  for (size_t cut = 0; cut < bytes.size(); ++cut) {
    Unpacker short_one(std::string_view(bytes).substr(0, cut));
    CHECK(!unpack_outcome(short_one, 5));
  }
}

TEST_CASE("a configuration comes out as it went in", "[plugins]") {
  Configuration c;
  c.plugins = {{1, 9}};
  c.profiles = {{{1, 0, 1}, {}}, {{}, {}}};
  c.profiles[0].options["a/b"]["key"] = {"value", "bytes"};
  c.host_tables = STET_CLAIMS;
  c.trace = "a";
  c.publishers = {{"Name", STET_PUBLISHER_AGENCY, {"a.b", "c.d"}, {"N."}, "House"}};
  c.reference = {2025, 7, 10};
  c.language = "de";
  c.inspect_layers = "dates";
  std::string bytes, again;
  Packer packer(bytes), repacker(again);
  pack(packer, c);
  Unpacker in(bytes);
  pack(repacker, unpack_configuration(in));
  CHECK(in.ok());
  CHECK(again == bytes);
}

TEST_CASE("what makes no sense in an answer is refused", "[plugins]") {
  const auto unpacked = [](const std::function<void(DocumentResult&, PlaceView&)>& spoil, Severity severity) {
    Outcome o;
    PlaceView place;
    place.span = {5, 9};
    place.excerpt = "a caf\xC3\xA9";
    place.excerpt_begin = 2;
    place.excerpt_end = 7;
    o.result.view = DocumentView{"text of words", "mask of words", "en", {}, {}, {}, {}};
    spoil(o.result, place);
    PackedFindings findings;
    findings.begin(0, severity, 0x123, {}, place, "message");
    for (int lists = 0; lists < 3; ++lists) findings.places(0);
    std::string bytes;
    Packer packer(bytes);
    pack(packer, o, findings);
    Unpacker in(bytes);
    return unpack_outcome(in, 1).has_value();
  };
  CHECK(unpacked([](DocumentResult&, PlaceView&) {}, Severity::info));
  CHECK(!unpacked([](DocumentResult&, PlaceView&) {}, static_cast<Severity>(255)));
  CHECK(!unpacked([](DocumentResult&, PlaceView&) {}, static_cast<Severity>(0)));
  const auto refused = [&](const std::function<void(DocumentResult&, PlaceView&)>& spoil) {
    return !unpacked(spoil, Severity::error);
  };
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.span = {9, 5}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.span = {5, 99}; }));   // beyond the text that is drawn
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.excerpt_end = 6; }));  // inside a character
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.excerpt_end = 70; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.text = "\xFF"; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.part = static_cast<PlacePart>(9); }));
  CHECK(!refused([](DocumentResult&, PlaceView& p) { p.boxes = {{1, 72, 100, 30, 12}}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.boxes = {{0, 72, 100, 30, 12}}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.boxes = {{1, NAN, 100, 30, 12}}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.boxes = {{1, 72, 100, INFINITY, 12}}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.boxes = {{1, 72, 100, -30, 12}}; }));
  CHECK(refused([](DocumentResult&, PlaceView& p) { p.boxes.resize(most_boxes + 1, {1, 72, 100, 30, 12}); }));
  CHECK(refused([](DocumentResult& r, PlaceView&) { r.view->masked = "short"; }));
  CHECK(refused([](DocumentResult& r, PlaceView&) {
    stet_block later{}, earlier{};
    later.span = {8, 9};
    earlier.span = {2, 3};
    r.view->blocks = {later, earlier};
  }));
  CHECK(refused([](DocumentResult& r, PlaceView&) {
    stet_marker m{};
    m.note = 7;
    r.view->markers = {m};
  }));
  CHECK(refused([](DocumentResult& r, PlaceView&) { r.kept.push_back({5, {}, "of a rule that is not there"}); }));
  CHECK(refused([](DocumentResult& r, PlaceView&) { r.not_checked = {"\xC3("}; }));
}
