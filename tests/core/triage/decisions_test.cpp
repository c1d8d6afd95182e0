// Decisions met with findings: what they set aside, what they leave, and which have lost theirs.
#include "core/triage/decisions.h"

#include "core/triage/triage.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

Catalogue catalogue_of_dates() {
  Catalogue c;
  const auto rule = [](const char* id) {
    RuleInfo r;
    r.id = id;
    r.severity = Severity::warning;
    r.summary = "For tests.";
    return r;
  };
  PluginInfo date;
  date.name = "date";
  c.add(date, {rule("date/mismatch"), rule("date/impossible")});
  return c;
}

Profile all_on(const Catalogue& c) {
  Profile p;
  p.enabled.assign(c.rules().size(), true);
  for (const RuleInfo& r : c.rules()) p.severity.push_back(r.severity);
  return p;
}

Finding found(const Catalogue& c, const char* rule, uint64_t fingerprint, uint32_t at) {
  Finding f;
  f.rule = c.find(rule);
  f.place.span = {at, at + 1};
  f.fingerprint = fingerprint;
  f.message = "m";
  return f;
}

Decision on_finding(const char* fingerprint, DecisionKind kind, const char* rule = "date/mismatch") {
  Decision d;
  d.document = "a.md";
  d.fingerprint = fingerprint;
  d.rule = rule;
  d.kind = kind;
  d.line = 4;
  return d;
}

const char* const a1 = "00000000000000a1";
const char* const a1_again = "00000000000000a1-2";
const char* const b2 = "00000000000000b2";

}  // namespace

TEST_CASE("decisions: stet and baseline set their finding aside, query and mended mark it") {
  const Catalogue c = catalogue_of_dates();
  const Decision stays = on_finding(a1, DecisionKind::stet), asked = on_finding(b2, DecisionKind::query);
  DocumentResult r;
  r.findings = {found(c, "date/mismatch", 0xa1, 1), found(c, "date/mismatch", 0xb2, 3),
                found(c, "date/mismatch", 0xc3, 5)};
  triage(r, all_on(c), c, Causes::merged, {{&stays, &asked}, 2, "d.toml"});
  REQUIRE(r.findings.size() == 2);
  REQUIRE(r.decided.size() == 1);
  CHECK(r.decided[0].fingerprint == 0xa1);
  CHECK(decision_on(r, r.findings[0])->kind == DecisionKind::query);
  CHECK(decision_on(r, r.findings[1]) == nullptr);
}

TEST_CASE("decisions: of two findings with the same words the one is meant that was decided on") {
  const Catalogue c = catalogue_of_dates();
  const Decision second = on_finding(a1_again, DecisionKind::stet);
  DocumentResult r;
  r.findings = {found(c, "date/mismatch", 0xa1, 1), found(c, "date/mismatch", 0xa1, 9)};
  r.findings[1].repeat = 2;
  triage(r, all_on(c), c, Causes::merged, {{&second}, 1, "d.toml"});
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].place.span.begin == 1);
}

TEST_CASE("decisions: one whose finding is gone is told, unless its rule did not look") {
  const Catalogue c = catalogue_of_dates();
  const Decision lost = on_finding(a1, DecisionKind::baseline), done = on_finding(b2, DecisionKind::mended);
  const DecisionsOn on{{&lost, &done}, 2, "d.toml"};
  DocumentResult r;
  triage(r, all_on(c), c, Causes::merged, on);
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].rule == c.find("host/unused-decision"));
  CHECK(r.findings[0].place.file == "d.toml");
  CHECK(r.findings[0].place.line == 4);

  Profile off = all_on(c);
  off.enabled[c.find("date/mismatch")] = false;
  DocumentResult unasked;
  triage(unasked, off, c, Causes::merged, on);
  CHECK(unasked.findings.empty());

  DocumentResult crashed;
  crashed.findings = {found(c, "host/plugin-crashed", 0, 0)};
  triage(crashed, all_on(c), c, Causes::merged, on);
  CHECK(crashed.findings.size() == 1);

  DocumentResult converted;
  triage(converted, all_on(c), c, Causes::merged, {{&lost, &done}, 0, "d.toml"});
  CHECK(converted.findings.empty());
}

TEST_CASE("decisions: one on what another rule said of the same fault holds for the fault") {
  const Catalogue c = catalogue_of_dates();
  const Decision stays = on_finding(b2, DecisionKind::stet, "date/impossible");
  DocumentResult r;
  r.findings = {found(c, "date/mismatch", 0xa1, 1), found(c, "date/impossible", 0xb2, 1)};
  for (Finding& f : r.findings) f.cause = {1, 7, none, none};
  r.findings[0].severity = Severity::error;
  triage(r, all_on(c), c, Causes::merged, {{&stays}, 1, "d.toml"});
  CHECK(r.findings.empty());
  CHECK(r.decided.size() == 1);
}
