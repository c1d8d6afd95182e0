// A conversation without a process: what is asked before, while and after a document is checked.
#include <memory>

#include "core/serve/server.h"
#include "tests/support/catch.h"

using namespace stet;
using stet_test::contains;

namespace {

const std::string article = "# Sea\n\nWords.[^a] More.[^a]\n\n[^a]: A note.\n";

/// Answers when it is told to.
class Later : public Checks {
 public:
  void set_root(const std::string&) override {}
  std::optional<Error> submit(const OpenDocument& d, const std::string&, uint64_t tag) override {
    if (fault) return fault;
    submitted.emplace_back(tag, d.text());
    return std::nullopt;
  }
  void cancel(uint64_t tag) override { cancelled.push_back(tag); }
  void reload() override { ++reloads; }
  std::optional<Error> decide(const OpenDocument& d, const Finding& f) override {
    decided.push_back(d.uri + " " + fingerprint_text(f));
    return decide_fault;
  }
  std::vector<std::pair<uint64_t, std::string>> submitted;
  std::vector<uint64_t> cancelled;
  std::optional<Error> fault;
  std::vector<std::string> decided;
  std::optional<Error> decide_fault;
  int reloads = 0;
};

struct Talk {
  Later checks;
  std::vector<std::string> said;
  Server server{checks, "1", [this](const std::string& m) { said.push_back(m); }};

  void say(const std::string& body) {
    server.receive({body, false});
    server.settle();
  }
  void request(int id, const std::string& method, const std::string& params) {
    say(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":")" + method + R"(","params":)" + params + "}");
  }
  void notify(const std::string& method, const std::string& params) {
    say(R"({"jsonrpc":"2.0","method":")" + method + R"(","params":)" + params + "}");
  }
  void begin() {
    request(1, "initialize", R"({"capabilities":{"general":{"positionEncodings":["utf-8"]}}})");
    notify("initialized", "{}");
    std::string body;
    Json(body)
        .object()
        .key("textDocument")
        .object()
        .field("uri", "file:///t/a.md")
        .field("languageId", "markdown")
        .field("version", 1)
        .field("text", std::string_view(article))
        .end()
        .end();
    notify("textDocument/didOpen", body);
  }
  /// What a worker would say: a finding on "More", a marker and its note.
  void answer(const std::string& rule = "host/encoding") {
    auto catalogue = std::make_shared<Catalogue>();
    Answer a{{}, catalogue};
    a.result.format = "markdown";
    Finding f;
    f.rule = catalogue->find(rule);
    f.message = "It is “more”.";
    f.place.line = f.place.end_line = 3;
    f.place.byte_column = 12;
    f.place.byte_end_column = 16;
    f.place.in_file = {18, 22};
    f.fixes.push_back({"Write less", false, {{f.place, "Less"}}});
    f.evidence.push_back({f.place, "here"});
    a.result.findings.push_back(f);
    Outline o;
    o.words = "aA note.";
    o.lists.push_back({{5, 1, 5, 14, none, 1}, {}});
    o.notes.push_back({{5, 1, 5, 14, none, 1}, {5, 3, 5, 4, none, 1}, {0, 1}, {1, 8}, 0, 0});
    o.markers.push_back({{3, 7, 3, 11, none, 1}, {3, 9, 3, 10, none, 1}, {0, 1}, 0});
    o.markers.push_back({{3, 17, 3, 21, none, 1}, {3, 19, 3, 20, none, 1}, {0, 1}, 0});
    a.result.outline = o;
    server.checked(checks.submitted.back().first, std::move(a));
  }
  std::string last() const { return said.empty() ? "" : said.back(); }
};

const std::string at_marker = R"({"textDocument":{"uri":"file:///t/a.md"},"position":{"line":2,"character":8}})";

}  // namespace

TEST_CASE("nothing is answered before the beginning and after the end", "[serve]") {
  Talk t;
  t.request(7, "textDocument/hover", "{}");
  CHECK_THAT(t.last(), contains("-32002"));
  t.notify("textDocument/didOpen", "{}");
  CHECK(t.said.size() == 1);
  t.begin();
  CHECK_THAT(t.said[1], contains(R"("positionEncoding":"utf-8")"));
  t.request(8, "no/such", "{}");
  CHECK_THAT(t.last(), contains("-32601"));
  CHECK(t.server.exit_code() == 1);
  t.request(9, "shutdown", "null");
  CHECK_THAT(t.last(), contains(R"("result":null)"));
  t.request(10, "textDocument/hover", at_marker);
  CHECK_THAT(t.last(), contains("-32600"));
  t.notify("exit", "null");
  CHECK(t.server.is_over());
  CHECK(t.server.exit_code() == 0);
}

TEST_CASE("what is no request is answered with the protocol's errors", "[serve]") {
  Talk t;
  t.server.receive({"why", true});
  CHECK_THAT(t.last(), contains("-32700"));
  for (const char* broken : {"{", "", "\xFF"}) {
    t.say(broken);
    CHECK_THAT(t.last(), contains("-32700"));
  }
  for (const char* wrong : {"[]", "5", "{}", R"({"id":1})", R"({"method":5})"}) {
    t.say(wrong);
    CHECK_THAT(t.last(), contains("-32600"));
  }
  t.begin();
  for (const char* params :
       {"null", "5", "[]", R"({"textDocument":5})", R"({"textDocument":{"uri":"file:///t/a.md"}})"})
    for (const char* method : {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
                               "textDocument/didSave", "workspace/didChangeWatchedFiles", "$/cancelRequest"})
      if (std::string(method) != "textDocument/didClose") t.notify(method, params);
  t.answer();
  for (const char* method : {"hover", "definition", "references", "codeAction", "rename", "prepareRename"}) {
    t.request(5, std::string("textDocument/") + method, R"({"textDocument":{"uri":"file:///t/a.md"}})");
    CHECK_THAT(t.last(), contains("-32602"));
  }
  const size_t before = t.said.size();
  t.say(R"({"jsonrpc":"2.0","id":"stet-watch","result":null})");
  CHECK(t.said.size() == before);
}

TEST_CASE("the newest version is checked, and only its findings are told", "[serve]") {
  Talk t;
  t.begin();
  REQUIRE(t.checks.submitted.size() == 1);
  const auto change = R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":
    {"uri":"file:///t/a.md","version":2},"contentChanges":[{"text":"New."}]}})";
  t.server.receive({change, false});
  const size_t before = t.said.size();
  t.answer();  // of the first version
  CHECK(t.said.size() == before);
  t.server.receive({change, false});
  t.server.settle();
  CHECK(t.checks.submitted.size() == 2);
  CHECK(t.checks.submitted.back().second == "New.");
  t.answer();
  CHECK_THAT(t.last(), contains(R"("version":2)"));
  CHECK_THAT(t.last(), contains(R"("code":"host/encoding")"));
  t.notify("textDocument/didClose", R"({"textDocument":{"uri":"file:///t/a.md"}})");
  CHECK_THAT(t.last(), contains(R"("diagnostics":[])"));
}

TEST_CASE("a request waits for the check, and can be cancelled", "[serve]") {
  Talk t;
  t.begin();
  const size_t before = t.said.size();
  t.request(20, "textDocument/hover", at_marker);
  t.request(21, "textDocument/definition", at_marker);
  CHECK(t.said.size() == before);
  t.notify("$/cancelRequest", R"({"id":20})");
  CHECK_THAT(t.last(), contains("-32800"));
  t.answer();
  CHECK_THAT(t.last(), contains(R"("id":21)"));
  CHECK_THAT(t.last(), contains(R"("start":{"line":4,"character":0})"));
  t.notify("$/cancelRequest", R"({"id":21})");
  t.notify("textDocument/didChange", R"({"textDocument":{"uri":"file:///t/a.md","version":9},"contentChanges":[]})");
  t.request(22, "textDocument/hover", at_marker);
  t.notify("textDocument/didChange", R"({"textDocument":{"uri":"file:///t/a.md","version":10},"contentChanges":[]})");
  CHECK_THAT(t.last(), contains("-32801"));
}

TEST_CASE("marker, note, references, symbols, folds, label", "[serve]") {
  Talk t;
  t.begin();
  t.answer();
  t.request(1, "textDocument/hover", at_marker);
  CHECK_THAT(t.last(), contains("a A note."));
  t.request(2, "textDocument/references",
            R"({"textDocument":{"uri":"file:///t/a.md"},"position":{"line":4,"character":8},"context":{}})");
  CHECK_THAT(t.last(), contains(R"("start":{"line":2,"character":6})"));
  CHECK_THAT(t.last(), contains(R"("start":{"line":2,"character":16})"));
  t.request(3, "textDocument/documentSymbol", R"({"textDocument":{"uri":"file:///t/a.md"}})");
  CHECK_THAT(t.last(), contains(R"("name":"a A note.")"));
  t.request(4, "textDocument/foldingRange", R"({"textDocument":{"uri":"file:///t/a.md"}})");
  CHECK_THAT(t.last(), contains(R"("result":[])"));  // one line is no fold
  t.request(5, "textDocument/prepareRename", at_marker);
  CHECK_THAT(t.last(), contains(R"("start":{"line":2,"character":8},"end":{"line":2,"character":9})"));
  t.request(6, "textDocument/rename", at_marker.substr(0, at_marker.size() - 1) + R"(,"newName":"sea-1"})");
  CHECK_THAT(t.last(), contains(R"("newText":"sea-1")"));
  t.request(7, "textDocument/rename", at_marker.substr(0, at_marker.size() - 1) + R"(,"newName":"no ]"})");
  CHECK_THAT(t.last(), contains("-32803"));
  t.request(8, "textDocument/hover",
            R"({"textDocument":{"uri":"file:///t/other.md"},"position":{"line":0,"character":0}})");
  CHECK_THAT(t.last(), contains(R"("result":null)"));
}

TEST_CASE("a finding's fix is an action", "[serve]") {
  Talk t;
  t.begin();
  t.answer();
  const std::string range = R"("range":{"start":{"line":2,"character":12},"end":{"line":2,"character":12}})";
  t.request(1, "textDocument/codeAction",
            R"({"textDocument":{"uri":"file:///t/a.md"},)" + range + R"(,"context":{"diagnostics":[]}})");
  CHECK_THAT(t.last(), contains(R"("title":"Write less")"));
  CHECK_THAT(t.last(), contains(R"("isPreferred":true)"));
  CHECK_THAT(t.last(), contains(R"("newText":"Less")"));
  t.request(2, "textDocument/codeAction",
            R"({"textDocument":{"uri":"file:///t/a.md"},)" + range + R"(,"context":{"only":["refactor"]}})");
  CHECK_THAT(t.last(), contains(R"("result":[])"));
}

TEST_CASE("a configuration's fault is told where it is, and taken back", "[serve]") {
  Talk t;
  t.checks.fault = Error{.message = "no such rule", .file = "/t/stet.toml", .line = 3, .column = 2};
  t.begin();
  CHECK_THAT(t.last(), contains("This document is not checked: no such rule"));
  CHECK_THAT(t.said[t.said.size() - 2], contains(R"("uri":"file:///t/stet.toml")"));
  CHECK_THAT(t.said[t.said.size() - 3], contains("window/showMessage"));
  t.checks.fault.reset();
  t.notify("workspace/didChangeWatchedFiles", R"({"changes":[{"uri":"file:///t/stet.toml","type":2}]})");
  CHECK(t.checks.reloads == 1);
  CHECK_THAT(t.last(), contains(R"("uri":"file:///t/stet.toml","diagnostics":[])"));
  t.answer();
  CHECK_THAT(t.last(), contains("host/encoding"));
}
