// The decisions file: what it may say, how it is written, and how each fault is told.
#include "core/config/decisions.h"

#include <filesystem>
#include <fstream>

#include "core/config/decision_book.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

Decision decided(std::string document, std::string fingerprint, DecisionKind kind = DecisionKind::stet) {
  Decision d;
  d.document = std::move(document);
  d.fingerprint = std::move(fingerprint);
  d.rule = "date/impossible";
  d.words = "31 “June” 2024";
  d.message = "June has 30 days.";
  d.kind = kind;
  return d;
}

const std::string one = "00000000000000a1", two = "00000000000000b2", three = "00000000000000c3";

std::string block(const std::string& fingerprint, const std::string& more = "") {
  return "[[decision]]\ndocument = \"a.md\"\nrule = \"date/impossible\"\nwords = \"w\"\nmessage = \"m\"\n"
         "decision = \"stet\"\n" +
         more + "fingerprint = \"" + fingerprint + "\"\n";
}

/// "line message | hint", or how many there are.
std::string told(const std::string& text) {
  const auto read = parse_decisions(text, "d.toml");
  if (read) return std::to_string(read->all.size()) + " read";
  const Error& e = read.error();
  return std::to_string(e.line) + " " + e.message + " | " + e.hint;
}

std::vector<std::string> order_of(const Decisions& decisions) {
  std::vector<std::string> out;
  for (const Decision& d : decisions.all) out.push_back(d.document + " " + d.fingerprint);
  return out;
}

DocumentResult result_with(const std::string& path, std::vector<uint64_t> fingerprints) {
  DocumentResult r;
  r.path = path;
  for (const uint64_t f : fingerprints) r.findings.emplace_back().fingerprint = f;
  return r;
}

struct DecisionsFolder {
  std::filesystem::path path;
  DecisionsFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "stet-decisions-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~DecisionsFolder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name) << "x";
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("decisions: what is written is read again, whatever the words hold") {
  Decisions decisions;
  Decision d = decided("drafts/über.md", one + "-2", DecisionKind::query);
  d.words = "a \"b\" \\ c\td \x01 \x7F \xE2\x80\xAE";
  d.reason = "as in\nthe source";
  d.by = "A. Editor";
  d.date = "2025-07-10";
  put(decisions, d.document, {d}, {d.fingerprint});
  const std::string text = decisions_toml(decisions);
  const auto read = parse_decisions(text, "d.toml");
  REQUIRE(read);
  REQUIRE(read->all.size() == 1);
  CHECK(read->all[0].says_the_same(d));
  CHECK(read->all[0].line == 4);
  CHECK(decisions_toml(*read) == text);
  CHECK(text.find("\\u202E") != std::string::npos);
}

TEST_CASE("decisions: a new one touches no other block, and stands where its words do") {
  const std::string text = "# ours\n\n# kept\n" + block(one, "reason =   \"odd blanks\"\n") + "\n" + block(three);
  auto read = parse_decisions(text, "d.toml");
  REQUIRE(read);
  CHECK(decisions_toml(*read) == text);
  put(*read, "a.md", {decided("a.md", two)}, {one, two, three});
  put(*read, "b.md", {decided("b.md", one)}, {one});
  put(*read, "Z.md", {decided("Z.md", one)}, {one});
  const std::string after = decisions_toml(*read);
  CHECK(after.find("# kept\n" + block(one, "reason =   \"odd blanks\"\n")) != std::string::npos);
  const auto again = parse_decisions(after, "d.toml");
  REQUIRE(again);
  CHECK(order_of(*again) ==
        std::vector<std::string>{"Z.md " + one, "a.md " + one, "a.md " + two, "a.md " + three, "b.md " + one});
}

TEST_CASE("decisions: deciding again changes the block and keeps its comment") {
  auto read = parse_decisions("# ours\n\n# ask her\n" + block(one), "d.toml");
  REQUIRE(read);
  Decision d = decided("a.md", one, DecisionKind::query);
  d.reason = "which June?";
  put(*read, "a.md", {d}, {one});
  const std::string after = decisions_toml(*read);
  CHECK(after.find("# ask her\n[[decision]]") != std::string::npos);
  CHECK(after.find("decision = \"query\"\nreason = \"which June?\"") != std::string::npos);
  CHECK(after.find("stet\"") == std::string::npos);
}

TEST_CASE("decisions: faults are told with their line and a remedy") {
  CHECK(told("") == "0 read");
  CHECK(told(block(one) + block(two)) == "2 read");
  CHECK(told(block(one) + "<<<<<<< HEAD\n" + block(two) + "=======\n>>>>>>> other\n") ==
        "8 a merge was left unsettled here | Keep the blocks of both sides, and remove git's own lines: <<<<<<<, "
        "======= and >>>>>>>.");
  CHECK(told(block(one) + "\n" + block(one)) ==
        "9 this finding is decided twice; the other block begins in line 1 | Keep the one that holds and remove the "
        "other.");
  CHECK(told(block("abc")).starts_with("7 `abc` is no fingerprint"));
  CHECK(told(block(one, "date = 2025-02-31\n")).starts_with("7 "));
  CHECK(told(block(one, "date = \"soon\"\n")).starts_with("7 `soon` is no date"));
  CHECK(told(block(one, "reson = \"x\"\n")).find("reason") != std::string::npos);
  CHECK(told("[[decision]]\ndocument = \"a.md\"\n").starts_with("1 this decision has no `rule`"));
  CHECK(told("decision = 3\n").starts_with("1 `decision` must be a list of blocks"));
  std::string wrong = block(one);
  wrong.replace(wrong.find("\"stet\""), 6, "\"stay\"");
  CHECK(told(wrong) == "6 `stay` is no decision | It can be stet, query, mended or baseline.");
}

TEST_CASE("decisions: a reason may be required, but of a baseline") {
  CHECK(missing_reason({decided("a.md", one)}, "d.toml").has_value());
  CHECK(!missing_reason({decided("a.md", one, DecisionKind::baseline)}, "d.toml").has_value());
  Decision d = decided("a.md", one);
  d.reason = "so it is in the source";
  CHECK(!missing_reason({d}, "d.toml").has_value());
}

TEST_CASE("decisions: a document that is gone is found again under its new name by what was decided on") {
  const DecisionsFolder folder;
  Decisions decisions;
  decisions.all = {decided("old.md", one), decided("old.md", two), decided("other.md", one)};
  const std::string other = folder.file("other.md"), moved = folder.file("new/name.md"),
                    third = folder.file("third.md");
  DecisionBook book(decisions, folder.path.string(), "d.toml");
  CHECK(book.on(moved).all.empty());
  CHECK(!book.may_have_moved(result_with(other, {0xb2})));
  CHECK(book.may_have_moved(result_with(moved, {0xa1, 0xb2})));
  CHECK(!book.may_have_moved(result_with(third, {0xc3})));
  book.settle_moves();
  CHECK(book.on(moved).all.size() == 2);
  CHECK(book.on(moved).own == 2);
  CHECK(book.gone().empty());
  CHECK(book.on(other).all.size() == 1);
}

TEST_CASE("decisions: where two documents could be the one that is gone, neither is") {
  const DecisionsFolder folder;
  Decisions decisions;
  decisions.all = {decided("old.md", one)};
  const std::string a = folder.file("a.md"), b = folder.file("b.md");
  DecisionBook book(decisions, folder.path.string(), "d.toml");
  CHECK(book.may_have_moved(result_with(a, {0xa1})));
  CHECK(book.may_have_moved(result_with(b, {0xa1})));
  book.settle_moves();
  CHECK(book.on(a).all.empty());
  CHECK(book.unsettled().at("old.md") == "a.md or b.md");
  CHECK(book.gone().empty());  // nobody takes them for those of no document
}

TEST_CASE("decisions: of documents with the same findings the name tells") {
  const DecisionsFolder folder;
  Decisions decisions;
  decisions.all = {decided("drafts/a.md", one), decided("drafts/b.md", one)};
  const std::string a = folder.file("printed/a.md"), b = folder.file("printed/b.md");
  DecisionBook book(decisions, folder.path.string(), "d.toml");
  CHECK(book.may_have_moved(result_with(a, {0xa1})));
  CHECK(book.may_have_moved(result_with(b, {0xa1})));
  book.settle_moves();
  CHECK(book.on(a).all == std::vector<const Decision*>{&book.decisions().all[0]});
  CHECK(book.on(b).all == std::vector<const Decision*>{&book.decisions().all[1]});
}

TEST_CASE("decisions: the same name in another format has them too, but is not asked about them") {
  const DecisionsFolder folder;
  Decisions decisions;
  decisions.all = {decided("article.md", one)};
  folder.file("article.md");
  const DecisionBook book(decisions, folder.path.string(), "d.toml");
  const DecisionsOn on = book.on(folder.file("article.docx"));
  CHECK(on.all.size() == 1);
  CHECK(on.own == 0);
}
