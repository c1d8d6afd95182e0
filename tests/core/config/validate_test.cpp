// The configuration against a catalogue, and the profiles made of both.
#include "core/config/config.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

RuleInfo rule(const std::string& id, Severity severity, std::vector<OptionInfo> options = {}) {
  RuleInfo r;
  r.id = id;
  r.severity = severity;
  r.options = std::move(options);
  return r;
}

Catalogue catalogue() {
  Catalogue c;
  c.add({"date", "1.0.0", "date.so", 0, 0, {}},
        {rule("date/impossible", Severity::error), rule("date/url-mismatch", Severity::warning,
                                                        {{"tolerance", "int 0..10", "0", ""},
                                                         {"strict", "bool", "false", ""},
                                                         {"hosts", "list", "", ""},
                                                         {"style", "a|b|c", "a", ""},
                                                         {"mark", "string", "", ""}})});
  c.add({"link", "1.0.0", "link.so", 0, 0, {}},
        {rule("link/malformed", Severity::error), rule("link/tracking-params", Severity::info)});
  return c;
}

std::string fault(Config config) {
  const auto error = validate(config, catalogue());
  return error ? error->message + (error->hint.empty() ? "" : " | " + error->hint) : "valid";
}

GivenOption given(const std::string& id, const std::string& key, const std::string& kind, const std::string& text) {
  GivenOption o;
  o.rule = id;
  o.key = key;
  o.kind = kind;
  o.text = text;
  return o;
}

std::string option(const std::string& key, const std::string& kind, const std::string& text,
                   const std::string& id = "date/url-mismatch") {
  Config config;
  config.given_options.push_back(given(id, key, kind, text));
  return fault(config);
}

std::string enabled(const Config& config, const std::string& path = "a.md") {
  const Catalogue c = catalogue();
  const Profile p = make_profile(config, c, path);
  std::string out;
  for (uint32_t i = 0; i < c.rules().size(); ++i)
    if (p.enabled[i] && c.rule(i).plugin != 0) out += (out.empty() ? "" : " ") + c.rule(i).id;
  return out;
}

Config selecting(std::vector<Selector> layer) {
  Config config;
  append_selectors(config.selectors, layer);
  return config;
}

const std::string everything = "date/impossible date/url-mismatch link/malformed link/tracking-params";

}  // namespace

TEST_CASE("names must exist") {
  CHECK(fault(selecting({{true, "date"}, {false, "link/malformed"}, {true, "ALL"}})) == "valid");
  CHECK(fault(selecting({{true, "date/imposible"}})) ==
        "unknown rule `date/imposible` | Did you mean `date/impossible`?");
  CHECK(fault(selecting({{true, "links"}})) == "unknown rule or group `links` | Did you mean `link`?");
  CHECK(fault(selecting({{true, "all"}})) == "unknown rule or group `all` | Did you mean `ALL`?");
  Config config;
  config.severities.push_back({"dat", Severity::error});
  CHECK(fault(config) == "unknown rule or group `dat` | Did you mean `date`?");
  config = {};
  config.overrides.push_back({{{{true, "nowhere/near-anything"}}, {}, {}}, {"*"}});
  CHECK(fault(config).substr(0, 12) == "unknown rule");
}

TEST_CASE("a preset may name rules of plugins that are not there") {
  Selector s{true, "stats/missing"};
  s.where.origin = Where::Origin::preset;
  CHECK(fault(selecting({s})) == "valid");
}

TEST_CASE("options have the declared type") {
  CHECK(option("tolerance", "integer", "3") == "valid");
  CHECK(option("tolerance", "text", "3") == "valid");
  CHECK(option("tolerance", "integer", "11") ==
        "`tolerance` of date/url-mismatch must be a whole number from 0 to 10, not 11");
  CHECK(option("tolerance", "string", "3") ==
        "`tolerance` of date/url-mismatch must be a whole number from 0 to 10, not \"3\"");
  CHECK(option("strict", "boolean", "true") == "valid");
  CHECK(option("strict", "integer", "1") == "`strict` of date/url-mismatch must be true or false, not 1");
  CHECK(option("hosts", "list", "a\nb") == "valid");
  CHECK(option("hosts", "string", "a").find("must be a list") != std::string::npos);
  CHECK(option("style", "string", "b") == "valid");
  CHECK(option("style", "string", "d") == "`style` of date/url-mismatch must be \"a\", \"b\" or \"c\", not \"d\"");
  CHECK(option("mark", "number", "").find("not a number") != std::string::npos);
  CHECK(option("tolerence", "integer", "3") ==
        "`date/url-mismatch` has no option `tolerence` | Did you mean `tolerance`?");
  CHECK(option("x", "integer", "3", "date/impossible") ==
        "`date/impossible` has no option `x` | This rule has no options.");
  CHECK(option("x", "integer", "3", "date") ==
        "`date` is a group; options belong to one rule | Write [rules.\"date/…\"], or "
        "[plugins.date] for options of the whole plugin.");
  CHECK(option("x", "integer", "3", "date/url-mismtch") ==
        "unknown rule `date/url-mismtch` | Did you mean `date/url-mismatch`?");
}

TEST_CASE("validated options are in text form") {
  Config config;
  config.given_options.push_back(given("date/url-mismatch", "hosts", "list", "a\nb"));
  const Catalogue c = catalogue();
  REQUIRE_FALSE(validate(config, c));
  const Profile p = make_profile(config, c, "a.md");
  CHECK(p.options.at("date/url-mismatch").at("hosts") == OptionValue{"a\nb", ""});
}

TEST_CASE("selectors apply strictly in order") {
  CHECK(enabled({}) == everything);
  CHECK(enabled(selecting({{true, "date"}})) == "date/impossible date/url-mismatch");
  CHECK(enabled(selecting({{false, "date"}})) == "link/malformed link/tracking-params");
  CHECK(enabled(selecting({{true, "date"}, {false, "date/impossible"}})) == "date/url-mismatch");
  CHECK(enabled(selecting({{false, "date"}, {true, "date/impossible"}})) ==
        "date/impossible link/malformed link/tracking-params");
  CHECK(enabled(selecting({{true, "date/impossible"}, {false, "date"}})) == "");
  CHECK(enabled(selecting({{false, "ALL"}, {true, "link/malformed"}})) == "link/malformed");
}

TEST_CASE("ALL leaves the host's own rules on") {
  const Catalogue c = catalogue();
  const uint32_t crashed = c.find("host/plugin-crashed");
  CHECK(make_profile(selecting({{true, "date"}}), c, "a").enabled[crashed]);
  CHECK_FALSE(make_profile(selecting({{false, "host"}}), c, "a").enabled[crashed]);
}

TEST_CASE("severities, by rule and group") {
  const Catalogue c = catalogue();
  Config config;
  config.severities = {{"date", Severity::info}, {"date/impossible", Severity::warning}};
  const Profile p = make_profile(config, c, "a");
  CHECK(p.severity[c.find("date/url-mismatch")] == Severity::info);
  CHECK(p.severity[c.find("date/impossible")] == Severity::warning);
  CHECK(p.severity[c.find("link/tracking-params")] == Severity::info);
}

TEST_CASE("overrides apply to their paths, and equal profiles are shared") {
  Config config;
  config.folder = "/articles";
  config.overrides.push_back({{{{false, "date"}}, {}, {}}, {"letters/**"}});
  config.overrides.push_back({{{{true, "date/impossible"}}, {}, {}}, {"*.txt"}});
  CHECK(enabled(config, "/articles/a.md") == everything);
  CHECK(enabled(config, "/articles/letters/a.md") == "link/malformed link/tracking-params");
  CHECK(enabled(config, "/articles/letters/a.txt") == "date/impossible link/malformed link/tracking-params");
  CHECK(enabled(config, "/elsewhere/letters/a.md") == everything);
  const Catalogue c = catalogue();
  Profiles profiles(config, c);
  for (int i = 0; i < 2000; ++i) profiles.of("/articles/" + std::to_string(i) + ".md");
  CHECK(profiles.all().size() == 1);
  CHECK(profiles.of("/articles/letters/a.md") == 1);
  CHECK(profiles.of("/articles/letters/b.md") == 1);
}

namespace {

/// A rule that is off by default and had another name.
Catalogue later_catalogue() {
  Catalogue c = catalogue();
  RuleInfo renamed = rule("text/long", Severity::info, {{"limit", "int 1..99", "40", ""}});
  renamed.former = {"text/too-long"};
  RuleInfo off = rule("text/pedantic", Severity::info);
  off.off = true;
  PluginInfo plugin;
  plugin.name = "text";
  plugin.version = "1.0.0";
  plugin.options = {{"house", "string", "ours", ""}, {"names", "file", "", ""}};
  c.add(plugin, {renamed, off});
  return c;
}

bool is_on(const Config& config, const char* id) {
  const Catalogue c = later_catalogue();
  return make_profile(config, c, "a.md").enabled[c.find(id)];
}

}  // namespace

TEST_CASE("a rule that is off by default comes on by its own id alone") {
  CHECK_FALSE(is_on({}, "text/pedantic"));
  CHECK_FALSE(is_on(selecting({{true, "text"}}), "text/pedantic"));
  CHECK_FALSE(is_on(selecting({{true, "ALL"}}), "text/pedantic"));
  CHECK(is_on(selecting({{true, "text/pedantic"}}), "text/pedantic"));
  CHECK_FALSE(is_on(selecting({{true, "text/pedantic"}, {false, "text"}}), "text/pedantic"));
  CHECK(is_on(selecting({{true, "text"}}), "text/long"));
}

TEST_CASE("a former id selects, weighs and configures") {
  const Catalogue c = later_catalogue();
  Config config = selecting({{false, "text/too-long"}});
  config.severities.push_back({"text/too-long", Severity::error});
  config.given_options.push_back(given("text/too-long", "limit", "integer", "7"));
  REQUIRE_FALSE(validate(config, c));
  const Profile p = make_profile(config, c, "a.md");
  CHECK_FALSE(p.enabled[c.find("text/long")]);
  CHECK(p.severity[c.find("text/long")] == Severity::error);
  CHECK(p.options.at("text/long").at("limit").text == "7");
}

TEST_CASE("options of a whole plugin, by its name") {
  const Catalogue c = later_catalogue();
  const auto judged = [&](const std::string& plugin, const std::string& key, const std::string& text) {
    Config config;
    config.given_options.push_back(given(plugin, key, "string", text));
    config.given_options[0].of_plugin = true;
    const auto error = validate(config, c);
    return error ? error->message : "valid " + make_profile(config, c, "a").options.at(plugin).at(key).text;
  };
  CHECK(judged("text", "house", "theirs") == "valid theirs");
  CHECK(judged("text", "hose", "theirs") == "`text` has no option `hose`");
  CHECK(judged("test", "house", "theirs") == "there is no plugin `test`");
  CHECK(judged("text", "names", "nowhere.csv") == "`names` of text names the file nowhere.csv, which is not there");
}

TEST_CASE("options differ by path; the command line's go before") {
  const Catalogue c = later_catalogue();
  Config config;
  config.folder = "/articles";
  const auto written = [&](const char* value, Where::Origin origin) {
    GivenOption o = given("text/long", "limit", "integer", value);
    o.rule_where.origin = origin;
    return o;
  };
  config.given_options.push_back(written("10", Where::Origin::file));
  config.overrides.push_back({{{}, {}, {written("20", Where::Origin::file)}}, {"letters/**"}});
  REQUIRE_FALSE(validate(config, c));
  const auto limit = [&](const char* path) {
    return make_profile(config, c, path).options.at("text/long").at("limit").text;
  };
  CHECK(limit("/articles/a.md") == "10");
  CHECK(limit("/articles/letters/a.md") == "20");
  config.given_options.push_back(written("30", Where::Origin::command_line));
  REQUIRE_FALSE(validate(config, c));
  CHECK(limit("/articles/a.md") == "30");
  CHECK(limit("/articles/letters/a.md") == "30");
  config.overrides[0].given_options[0].text = "100";
  CHECK(validate(config, c)->message == "`limit` of text/long must be a whole number from 1 to 99, not 100");
}

TEST_CASE("what is said in one word on the command line may be a list, a table or a date") {
  Catalogue c;
  PluginInfo plugin;
  plugin.name = "text";
  c.add(plugin, {rule("text/all", Severity::info,
                      {{"words", "list", "", ""},
                       {"names", "table", "", ""},
                       {"day", "date", "", ""},
                       {"share", "number 0..1", "0", ""},
                       {"mark", "string", "", ""}})});
  const auto value = [&](const char* key, const char* text) {
    Config config;
    config.given_options.push_back(given("text/all", key, "text", text));
    const auto error = validate(config, c);
    return error ? error->message : make_profile(config, c, "a").options.at("text/all").at(key).text;
  };
  CHECK(value("words", "a,b c,d") == "a\nb c\nd");
  CHECK(value("names", "b=2,a=1") == "a=1\nb=2");  // sorted by key
  CHECK(value("names", "b") == "`names` of text/all must be a table of strings, as in { one = \"1\" }, not \"b\"");
  CHECK(value("mark", "a,b") == "a,b");
  CHECK(value("day", "2025-07-05") == "2025-07-05");
  CHECK(value("day", "5.7.2025") == "`day` of text/all must be a date, as in 2025-07-10, not \"5.7.2025\"");
  CHECK(value("share", "0.5") == "0.5");
  CHECK(value("share", "1.5") == "`share` of text/all must be a number from 0 to 1, not \"1.5\"");
}
