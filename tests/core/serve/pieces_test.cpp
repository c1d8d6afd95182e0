// The pieces of the protocol, each alone: messages cut from bytes, values looked up, positions, addresses, changes.
#include "core/report/words.h"
#include "core/serve/frames.h"
#include "core/serve/json_view.h"
#include "core/serve/open_document.h"
#include "core/serve/positions.h"
#include "core/serve/uri.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

JsonView view_of(std::string_view json) {
  const auto view = JsonView::parse(json);
  return view.value_or(JsonView());
}

std::vector<std::string> messages(const std::string& bytes, size_t piece) {
  MessageReader reader;
  std::vector<std::string> out;
  for (size_t at = 0; at < bytes.size(); at += piece) {
    reader.add(std::string_view(bytes).substr(at, piece));
    while (const auto message = reader.next()) out.push_back(message->is_garbage ? "!" : message->body);
  }
  return out;
}

}  // namespace

TEST_CASE("messages are cut from bytes, however these arrive", "[serve]") {
  const std::string two = framed("{}") + "content-length: 4\r\nContent-Type: application/json\r\n\r\nnull";
  for (const size_t piece : {1u, 3u, 7u, 1000u}) CHECK(messages(two, piece) == std::vector<std::string>{"{}", "null"});
}

TEST_CASE("garbage is told once, and the next message is found", "[serve]") {
  using All = std::vector<std::string>;
  CHECK(messages("nonsense\r\n\r\n" + framed("{}"), 1000) == All{"!", "{}"});
  CHECK(messages("Content-Length: x\r\n\r\n" + framed("{}"), 5) == All{"!", "{}"});
  CHECK(messages("Content-Length: -1\r\n\r\nmore\n\n" + framed("[]"), 1000) == All{"!", "[]"});
  CHECK(messages("garbage without an end" + framed("{}"), 1000) == All{"!", "{}"});
  CHECK(messages(std::string(20'000, 'x') + "\r\n\r\n" + framed("{}"), 1000).back() == "{}");
  MessageReader reader;
  reader.add("Content-Length: 99999999999\r\n\r\n");
  CHECK(reader.next()->is_garbage);
  reader.add("{}");
  CHECK_FALSE(reader.next());
}

TEST_CASE("what a message does not say reads as nothing", "[serve]") {
  const JsonView v = view_of(R"({"a": {"b": [1, {"c": "x\n\"\u00e9\ud83d\ude00"}, true]}, "n": -7, "s": "t"})");
  CHECK(v["n"].integer() == -7);
  CHECK_FALSE(v["n"].number());
  CHECK_FALSE(v["a"]["x"]["y"].exists());
  CHECK_FALSE(v["s"]["t"].exists());
  std::vector<std::string> items;
  v["a"]["b"].each([&](const JsonView& item) { items.emplace_back(item.raw()); });
  CHECK(items.size() == 3);
  v["a"]["b"].each([&](const JsonView& item) {
    if (item.is_object()) CHECK(item["c"].text() == "x\n\"é😀");
  });
  CHECK(v["a"]["b"].is_array());
  for (const char* broken : {"", "{", "{\"a\":}", "[1,]", "{} {}", "\"\xFF\"", "nul"})
    CHECK_FALSE(JsonView::parse(broken));
  const std::string deep(50'000, '[');
  CHECK_FALSE(JsonView::parse(deep));
}

TEST_CASE("positions count lines from 0 and characters in the agreed units", "[serve]") {
  const std::string text = "aé😀b\r\n\nlast";
  struct Case {
    Units units;
    uint32_t behind_face;
  };
  for (const auto& [units, behind] : {Case{Units::utf8, 7}, Case{Units::utf16, 4}, Case{Units::utf32, 3}}) {
    const TextPositions p(text, units);
    CHECK(p.position(7) == Position{0, behind});
    CHECK(p.offset({0, behind}) == 7);
    CHECK(p.offset({0, 99}) == 8);  // the line's end, before its line feed
    CHECK(p.offset({1, 5}) == 10);
    CHECK(p.offset({9, 0}) == text.size());
    CHECK(p.position(99) == Position{2, 4});
    CHECK(p.at_column(1, 4) == p.position(3));
    for (uint32_t at = 0; at <= text.size(); ++at) CHECK(p.offset(p.position(at)) <= at);
  }
  CHECK(TextPositions(text, Units::utf16).offset({0, 3}) == 3);  // inside of a pair
}

TEST_CASE("units are agreed upon", "[serve]") {
  CHECK(agreed_units(view_of(R"(["utf-16", "utf-8"])")) == Units::utf8);
  CHECK(agreed_units(view_of(R"(["utf-32"])")) == Units::utf32);
  CHECK(agreed_units(view_of(R"(["utf-16"])")) == Units::utf16);
  CHECK(agreed_units(JsonView()) == Units::utf16);
}

TEST_CASE("addresses of files lead to paths and back", "[serve]") {
  CHECK(path_of_uri("file:///tmp/a%20b/%C3%A9.md#x") == "/tmp/a b/é.md");
  CHECK(uri_of("/tmp/a b/é.md") == "file:///tmp/a%20b/%C3%A9.md");
  CHECK(path_of_uri("untitled:Untitled-1").empty());
  CHECK(path_of_uri("file://server/share/a.md").empty());
  CHECK(path_of_uri("file:///a%00b").empty());
  CHECK(path_of_uri("file:///50%").size() == 4);
}

TEST_CASE("changes are made one after the other, in the client's units", "[serve]") {
  OpenDocument d("file:///a.md", "markdown", "one 😀 two\nthree\n", 1, Units::utf16);
  CHECK(d.change(view_of(R"([{"range": {"start": {"line": 0, "character": 7}, "end": {"line": 0, "character": 10}},
                              "text": "2"},
                             {"range": {"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 0}},
                              "text": ""}])"),
                 2));
  CHECK(d.text() == "one 😀 2\n");
  CHECK(d.version() == 2);
  CHECK(d.change(view_of(R"([{"text": "all new"}])"), 3));
  CHECK(d.text() == "all new");
  CHECK_FALSE(d.change(view_of(R"([{"range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 1}},
                                    "text": "x"}])"),
                       4));
  CHECK_FALSE(d.change(view_of(R"({"text": "x"})"), 5));
  CHECK_FALSE(d.change(view_of(R"([{"range": {}}, 5])"), 6));
  CHECK(d.text() == "all new");
}
