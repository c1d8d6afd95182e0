// Severity, silence and order of findings.
#include "core/triage/triage.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "tests/support/catch.h"

namespace {

using namespace stet;

Catalogue make_catalogue() {
  Catalogue c;
  const auto rule = [](const char* id, Severity severity) {
    RuleInfo r;
    r.id = id;
    r.severity = severity;
    r.summary = "For tests.";
    return r;
  };
  PluginInfo date, link;
  date.name = "date";
  link.name = "link";
  c.add(date, {rule("date/mismatch", Severity::warning), rule("date/impossible", Severity::error)});
  c.add(link, {rule("link/relative", Severity::info)});
  return c;
}

Profile all_enabled(const Catalogue& c) {
  Profile p;
  for (const RuleInfo& r : c.rules()) {
    p.enabled.push_back(true);
    p.severity.push_back(r.severity);
  }
  return p;
}

Finding finding(const Catalogue& c, const char* rule, Span span, const char* message = "m") {
  Finding f;
  f.rule = c.find(rule);
  assert(f.rule != none);
  f.severity = c.rule(f.rule).severity;
  f.place.span = span;
  f.message = message;
  return f;
}

SuppressionRow suppression(Span scope, std::vector<std::string> rules) {
  SuppressionRow s;
  s.place.span = {scope.begin, scope.begin};
  s.scope = scope;
  s.rules = std::move(rules);
  return s;
}

std::vector<std::string> ids(const DocumentResult& r, const Catalogue& c) {
  std::vector<std::string> out;
  for (const Finding& f : r.findings) out.push_back(c.rule(f.rule).id + "@" + std::to_string(f.place.span.begin));
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("triage: severities come from the profile only where it differs from the rule's own") {
  const Catalogue c = make_catalogue();
  Profile p = all_enabled(c);
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {0, 1}), finding(c, "link/relative", {2, 3})};
  r.findings[0].severity = Severity::error;  // the checker thought this case worse than the rule
  p.severity[c.find("link/relative")] = Severity::error;
  triage(r, p, c);
  CHECK(r.findings[0].severity == Severity::error);
  CHECK(r.findings[1].severity == Severity::error);
  p.severity[c.find("date/mismatch")] = Severity::info;
  triage(r, p, c);
  CHECK(r.findings[0].severity == Severity::info);
}

TEST_CASE("triage: rules that are off say nothing") {
  const Catalogue c = make_catalogue();
  Profile p = all_enabled(c);
  p.enabled[c.find("date/mismatch")] = false;
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {0, 1}), finding(c, "date/impossible", {0, 1})};
  triage(r, p, c);
  CHECK(ids(r, c) == Ids{"date/impossible@0"});
}

TEST_CASE("triage: order is by place, rule and message, whatever the order of plugins") {
  const Catalogue c = make_catalogue();
  const Profile p = all_enabled(c);
  std::vector<Finding> all = {finding(c, "link/relative", {5, 9}), finding(c, "date/mismatch", {5, 9}, "b"),
                              finding(c, "date/mismatch", {5, 9}, "a"), finding(c, "date/mismatch", {5, 7}),
                              finding(c, "date/impossible", {1, 2})};
  DocumentResult first;
  first.findings = all;
  triage(first, p, c);
  std::reverse(all.begin(), all.end());
  DocumentResult second;
  second.findings = all;
  triage(second, p, c);
  CHECK(ids(first, c) ==
        Ids{"date/impossible@1", "date/mismatch@5", "date/mismatch@5", "date/mismatch@5", "link/relative@5"});
  CHECK(ids(first, c) == ids(second, c));
  CHECK(first.findings[2].message == "a");
  CHECK(second.findings[2].message == "a");
}

TEST_CASE("triage: repeats are merged and lose no evidence") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {5, 9}), finding(c, "date/mismatch", {5, 9}),
                finding(c, "date/mismatch", {5, 9})};
  Place here, there;
  here.span = {20, 22};
  there.span = {30, 32};
  r.findings[0].evidence = {{here, "here"}};
  r.findings[1].evidence = {{there, "there"}, {here, "here"}};
  triage(r, all_enabled(c), c);
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].evidence.size() == 2);
}

TEST_CASE("triage: a suppression silences its rule, its group or all, within its scope") {
  const Catalogue c = make_catalogue();
  const Profile p = all_enabled(c);
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {5, 9}), finding(c, "date/impossible", {6, 9}),
                finding(c, "link/relative", {7, 9}), finding(c, "date/mismatch", {10, 12})};
  DocumentResult by_rule = r, by_group = r, by_all = r;
  by_rule.suppressions = {suppression({5, 10}, {"date/mismatch"})};
  triage(by_rule, p, c);
  CHECK(ids(by_rule, c) == Ids{"date/impossible@6", "link/relative@7", "date/mismatch@10"});
  CHECK(by_rule.suppressions[0].used == 1);
  by_group.suppressions = {suppression({5, 10}, {"date"})};
  triage(by_group, p, c);
  CHECK(ids(by_group, c) == Ids{"link/relative@7", "date/mismatch@10"});
  CHECK(by_group.suppressions[0].used == 2);
  by_all.findings.push_back(finding(c, "host/plugin-crashed", {5, 5}));
  by_all.suppressions = {suppression({5, 10}, {"all"})};
  triage(by_all, p, c);
  CHECK(ids(by_all, c) == Ids{"host/plugin-crashed@5", "date/mismatch@10"});
}

TEST_CASE("triage: a suppression that silences nothing is said, unless its rules are off or a plugin failed") {
  const Catalogue c = make_catalogue();
  Profile p = all_enabled(c);
  DocumentResult r;
  r.suppressions = {suppression({5, 10}, {"date/mismatch", "link"})};
  DocumentResult off = r, crashed = r, nameless = r;
  triage(r, p, c);
  REQUIRE(ids(r, c) == Ids{"host/unused-suppression@5"});
  CHECK_THAT(r.findings[0].message, stet_test::contains("date/mismatch and link"));

  crashed.findings = {finding(c, "host/plugin-crashed", {0, 0})};
  triage(crashed, p, c);
  CHECK(ids(crashed, c) == Ids{"host/plugin-crashed@0"});

  nameless.suppressions[0].rules.clear();
  triage(nameless, p, c);
  CHECK(ids(nameless, c) == Ids{"host/unused-suppression@5"});

  for (const char* rule : {"date/mismatch", "link/relative"}) p.enabled[c.find(rule)] = false;
  triage(off, p, c);
  CHECK(off.findings.empty());
}

TEST_CASE("triage: unknown names in suppressions are said with what was probably meant") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.suppressions = {suppression({5, 10}, {"date/mismach", "all"})};
  r.findings = {finding(c, "date/mismatch", {6, 7})};
  triage(r, all_enabled(c), c);
  REQUIRE(ids(r, c) == Ids{"host/unknown-suppression@5"});
  CHECK_THAT(r.findings[0].message, stet_test::contains("did you mean date/mismatch?"));
}

TEST_CASE("triage: rules that see one row at fault give one finding, which names the others") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.findings = {finding(c, "link/relative", {5, 9}, "links"), finding(c, "date/impossible", {7, 8}, "day"),
                finding(c, "date/mismatch", {5, 9}, "date"), finding(c, "date/mismatch", {40, 44}, "elsewhere"),
                finding(c, "link/relative", {60, 64}, "no cause")};
  Place here;
  here.span = {20, 22};
  r.findings[0].evidence = {{here, "here"}};
  for (size_t i : {size_t{0}, size_t{1}, size_t{2}}) r.findings[i].cause = {STET_TABLE_DATES, 3, none, none};
  r.findings[2].cause.other_row = 9;  // what it is held against does not make another cause
  r.findings[3].cause = {STET_TABLE_DATES, 4, none, none};
  triage(r, all_enabled(c), c);
  REQUIRE(ids(r, c) == Ids{"date/impossible@7", "date/mismatch@40", "link/relative@60"});
  CHECK(r.findings[0].severity == Severity::error);
  std::vector<uint32_t> also = r.findings[0].also_rules;
  std::sort(also.begin(), also.end());
  CHECK(also == std::vector<uint32_t>{c.find("date/mismatch"), c.find("link/relative")});
  REQUIRE(r.findings[0].evidence.size() == 1);
  CHECK(r.findings[0].evidence[0].message == "here");
  CHECK(r.findings[1].also_rules.empty());
}

TEST_CASE(
    "triage: of equally grave findings with one cause the one with most evidence speaks; a rule never ends its own") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {5, 9}, "a"), finding(c, "link/relative", {5, 9}, "b"),
                finding(c, "date/mismatch", {50, 59}, "twice")};
  for (Finding& f : r.findings) {
    f.severity = Severity::info;
    f.cause = {STET_TABLE_LINKS, 0, none, none};
  }
  Place here;
  here.span = {20, 22};
  r.findings[1].evidence = {{here, "here"}};
  triage(r, all_enabled(c), c);
  // The second of the same rule stands at another place and is kept.
  CHECK(ids(r, c) == Ids{"link/relative@5", "date/mismatch@50"});
}

TEST_CASE("triage: a suppressed rule says nothing through another") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.findings = {finding(c, "date/impossible", {5, 9}), finding(c, "link/relative", {5, 9})};
  for (Finding& f : r.findings) f.cause = {STET_TABLE_DATES, 0, none, none};
  r.suppressions = {suppression({5, 10}, {"date/impossible"})};
  triage(r, all_enabled(c), c);
  REQUIRE(ids(r, c) == Ids{"link/relative@5"});
  CHECK(r.findings[0].also_rules.empty());
}

TEST_CASE("triage: a former id silences its rule") {
  Catalogue c;
  RuleInfo renamed;
  renamed.id = "date/mismatch";
  renamed.former = {"date/old-mismatch"};
  PluginInfo date;
  date.name = "date";
  c.add(date, {renamed});
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {6, 9})};
  r.suppressions = {suppression({5, 10}, {"date/old-mismatch"})};
  triage(r, all_enabled(c), c);
  CHECK(r.findings.empty());
}

TEST_CASE("triage: of one cause the finding with the nearest proof speaks, and shows where the others stand") {
  const Catalogue c = make_catalogue();
  DocumentResult r;
  r.findings = {finding(c, "date/mismatch", {100, 104}, "far"), finding(c, "link/relative", {100, 104}, "near"),
                finding(c, "date/impossible", {160, 164}, "elsewhere")};
  Place before, beside;
  before.span = {10, 14};
  beside.span = {120, 124};
  r.findings[0].evidence = {{before, "far away"}};
  r.findings[1].evidence = {{beside, "close by"}};
  for (Finding& f : r.findings) {
    f.severity = Severity::error;
    f.cause = {STET_TABLE_DATES, 3, STET_TABLE_LINKS, 0};
  }
  r.findings[2].cause.other_table = none;  // it does not say what it is held against
  triage(r, all_enabled(c), c);
  REQUIRE(ids(r, c) == Ids{"link/relative@100"});
  std::vector<std::string> shown;
  for (const RelatedPlace& e : r.findings[0].evidence) shown.push_back(e.message);
  std::sort(shown.begin(), shown.end());
  CHECK(shown == std::vector<std::string>{"close by", "elsewhere", "far away"});
}

TEST_CASE("triage: the sweep over suppressions gives what each question alone would") {
  const Catalogue c = make_catalogue();
  const std::vector<std::string> names = {"date", "date/mismatch", "link/relative", "all", "no/rule"};
  uint32_t state = 7;
  const auto draw = [&](uint32_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
  for (int round = 0; round < 200; ++round) {
    std::vector<SuppressionRow> suppressions;
    for (uint32_t n = draw(12); n > 0; --n) {
      const uint32_t begin = draw(30);
      suppressions.push_back(suppression({begin, begin + draw(12)}, {names[draw(5)], names[draw(5)]}));
    }
    std::vector<RuleAt> said;
    for (uint32_t n = draw(20); n > 0; --n) {
      const uint32_t begin = draw(40);
      said.push_back({draw(u32(c.rules().size())), {begin, begin + draw(3)}});
    }
    const std::vector<uint32_t> by = silenced_by(said, suppressions, c);
    for (size_t i = 0; i < said.size(); ++i) {
      uint32_t first = none;
      for (uint32_t s = 0; s < u32(suppressions.size()) && first == none; ++s) {
        const Span scope = suppressions[s].scope, at = said[i].span;
        const bool inside = contains(scope, at.begin) || (empty(at) && at.begin == scope.end && !empty(scope));
        for (const std::string& name : suppressions[s].rules)
          if (inside && names_rule(name, c.rule(said[i].rule))) first = s;
      }
      CHECK(by[i] == first);
    }
  }
}
