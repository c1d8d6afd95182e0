// What an archive teaches of publishers, and the file it is written into.
#include "core/config/learning.h"

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

PublisherIndex known() {
  return PublisherIndex(compile_publishers({{"Old Paper", STET_PUBLISHER_OUTLET, {"old.example"}, {"OP"}, {}},
                                            {"Wire", STET_PUBLISHER_AGENCY, {"wire.example"}, {}, {}},
                                            {"Blogs", STET_PUBLISHER_PLATFORM, {"blogs.example"}, {}, {}}},
                                           {}));
}

Learning learnt_of(const std::vector<std::vector<Credit>>& documents) {
  Learning l;
  for (const auto& credits : documents) l.add(credits);
  return l;
}

}  // namespace

TEST_CASE("only what enough documents agree on is learnt", "[config]") {
  const std::vector<Credit> courier = {{"courier.example", "The Courier", 5}};
  const auto outcome = [](const std::vector<std::vector<Credit>>& documents, Learning::Bounds bounds = {}) {
    return learnt_of(documents).outcome(known(), bounds);
  };
  CHECK(outcome({courier, courier}).learnt.empty());  // five notes of one document are one voice
  const auto three = outcome({courier, courier, {{"courier.example", "Courier", 1}}});
  REQUIRE(three.learnt.size() == 1);
  CHECK(three.learnt[0].entry.name == "The Courier");
  CHECK(three.learnt[0].entry.domains == std::vector<std::string>{"courier.example"});
  CHECK(three.learnt[0].documents == 3);
  CHECK(three.conflicts.empty());
  CHECK(outcome({courier, courier}, {2, 90}).learnt.size() == 1);

  const std::vector<Credit> herald = {{"courier.example", "Herald", 1}};
  const auto split = outcome({courier, courier, courier, herald});
  CHECK(split.learnt.empty());
  REQUIRE(split.conflicts.size() == 1);
  CHECK(split.conflicts[0].owner.empty());
  CHECK(split.conflicts[0].names[0].name == "The Courier");
  CHECK(split.conflicts[0].names[1].documents == 1);
  CHECK(outcome({courier, courier, courier, herald}, {3, 75}).learnt.size() == 1);
  const std::vector<Credit> longer = {{"courier.example", "Courier Online", 1}};
  CHECK(outcome({courier, courier, courier, longer}).learnt.size() == 1);  // the same with a word more
}

TEST_CASE("what is known is left out, and what speaks against it is to be decided", "[config]") {
  const auto of = [](const Credit& c) { return learnt_of({{c}, {c}, {c}}).outcome(known(), {}); };
  CHECK(of({"old.example", "old paper", 1}).learnt.empty());
  CHECK(of({"old.example", "OP", 1}).conflicts.empty());
  CHECK(of({"news.old.example", "Old Paper Daily", 1}).conflicts.empty());
  CHECK(of({"blogs.example", "Ann's Blog", 1}).conflicts.empty());
  const auto other = of({"old.example", "New Paper", 1});
  REQUIRE(other.conflicts.size() == 1);
  CHECK(other.conflicts[0].owner == "Old Paper");
  const auto wire = of({"mirror.example", "Wire", 1});  // an agency's report, printed elsewhere
  CHECK(wire.learnt.empty());
  CHECK(wire.conflicts.size() == 1);
  const auto domain = of({"oldpaper.example", "OP", 1});  // another domain of a known one, by its usual name
  REQUIRE(domain.learnt.size() == 1);
  CHECK(domain.learnt[0].entry.name == "Old Paper");
  CHECK(of({"courier.example", "a \"b\"", 1}).learnt.empty());
  CHECK(of({"city.gov.example", "City Office", 1}).learnt.at(0).entry.kind == STET_PUBLISHER_INSTITUTION);
}

TEST_CASE("what many sites are called is left to a person", "[config]") {
  std::vector<Credit> all;
  for (const char* host : {"a.example", "b.example", "c.example", "d.example"})
    all.push_back({host, "Press Office", 1});
  CHECK(learnt_of({all, all, all}).outcome(known(), {}).learnt.size() == 1);
  all.push_back({"e.example", "Press Office", 1});
  const auto outcome = learnt_of({all, all, all}).outcome(known(), {});
  CHECK(outcome.learnt.empty());
  CHECK(outcome.conflicts.size() == 5);
}

TEST_CASE("parts of a site are the site", "[config]") {
  const std::vector<Credit> all = {
      {"courier.example", "Courier", 1}, {"m.courier.example", "Courier", 1}, {"shop.courier.example", "Wares", 1}};
  const auto outcome = learnt_of({all, all, all}).outcome(known(), {});
  REQUIRE(outcome.learnt.size() == 2);
  CHECK(outcome.learnt[0].entry.domains == std::vector<std::string>{"courier.example"});
  CHECK(outcome.learnt[1].entry.domains == std::vector<std::string>{"shop.courier.example"});
}

TEST_CASE("a file of knowledge is read again, and merging keeps its lines", "[config]") {
  const std::vector<Credit> credits = {
      {"courier.example", "Courier", 1}, {"b.example", "Beacon", 1}, {"x.example", "X", 1}};
  const std::vector<Credit> others = {{"x.example", "Y", 1}};
  const auto outcome = learnt_of({credits, credits, credits, others}).outcome(known(), {});
  const std::string text = knowledge_file(outcome, {});
  std::vector<PublisherEntry> read;
  REQUIRE(scan_publishers(text, read));
  CHECK(read.size() == 2);
  CHECK_THAT(text, stet_test::contains("\"Beacon\" = { domains = [\"b.example\"] }  # 3 documents\n"));
  CHECK_THAT(text, stet_test::contains("# x.example: \"X\" in 3 documents, \"Y\" in 1 document\n"));

  const std::string mine =
      "# mine\n[platform]\n\"X and Y\" = { domains = [\"x.example\"] }\n\n[outlet]\n\"Beacon\" = { domains = [] }  # "
      "kept\n\n# last word\n\n# To decide: this was written before\n# old.example\n";
  const stet_test::TemporaryFile file(mine, ".toml");
  const auto merged = merged_knowledge(file.path(), outcome);
  REQUIRE(merged);
  CHECK(*merged ==
        "# mine\n[platform]\n\"X and Y\" = { domains = [\"x.example\"] }\n\n[outlet]\n\"Beacon\" = { domains = "
        "[\"b.example\"] }  # kept\n\n# last word\n\"Courier\" = { domains = [\"courier.example\"] }  # 3 documents\n" +
            text.substr(text.find("\n# To decide")));
  read.clear();
  CHECK(scan_publishers(*merged, read));
  const stet_test::TemporaryFile other("[outlet.A]\ndomains = []\n", ".toml");
  const auto refused = merged_knowledge(other.path(), outcome);
  REQUIRE(!refused);
  CHECK(refused.error().file == other.path());
  CHECK(!merged_knowledge("/nowhere/publishers.toml", outcome));
}
