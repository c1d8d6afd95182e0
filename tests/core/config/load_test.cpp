// stet.toml: what it may say, and how each fault is told.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/config/config.h"
#include "tests/support/catch.h"

using namespace stet;
namespace fs = std::filesystem;

namespace {

const std::string config_folder = STET_SOURCE_DIR "/config";

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "stet-config-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string write(const std::string& text, const std::string& name = "stet.toml") const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name) << text;
    return (path / name).string();
  }
};

Result<Config> load(const std::string& text) {
  const Folder folder;
  return load_config(folder.write(text), config_folder);
}

/// "line:column message | hint"
std::string fault(const std::string& text) {
  const auto config = load(text);
  if (config) return "loaded";
  const Error& e = config.error();
  return std::to_string(e.line) + ":" + std::to_string(e.column) + " " + e.message +
         (e.hint.empty() ? "" : " | " + e.hint);
}

}  // namespace

TEST_CASE("everything a stet.toml can hold") {
  const Folder folder;
  const std::string file = folder.write(R"(
preset = "default"
ignore = ["date"]
select = ["date/impossible"]
fail-on = "never"
reference-date = 2025-07-10
language = "en-GB"
exclude = ["drafts/"]
[severity]
"link" = "info"
"date/impossible" = "error"
[rules."date/impossible"]
tolerance = 3
names = ["a", "b"]
[plugins]
path = ["more"]
load = ["x/my.so"]
[run]
timeout = 1.5
memory = 512
max-size = 8
jobs = 3
[publishers]
"The Example Courier" = ["Courier.example"]
[[overrides]]
paths = ["letters/**"]
ignore = ["quote"]
severity = { "date" = "info" }
)");
  const auto config = load_config(file, config_folder);
  REQUIRE(config);
  CHECK(config->file == file);
  REQUIRE(config->selectors.size() == 2);
  CHECK_FALSE(config->selectors[0].select);
  CHECK(config->selectors[1].what == "date/impossible");
  CHECK(config->selectors[1].where.line == 4);
  CHECK(config->selectors[1].where.column == 11);
  CHECK_FALSE(config->fail_on);
  CHECK(config->reference.year == 2025);
  CHECK(config->reference.day == 10);
  CHECK(config->language == "en-GB");
  REQUIRE(config->severities.size() == 2);
  CHECK(config->severities[0].what == "link");  // as they follow each other in the file
  REQUIRE(config->given_options.size() == 2);
  CHECK(config->given_options[0].text == "3");
  CHECK(config->given_options[1].text == "a\nb");
  CHECK(config->plugin_paths == std::vector<std::string>{(folder.path / "more").string()});
  CHECK(config->plugin_files == std::vector<std::string>{(folder.path / "x/my.so").string()});
  CHECK(config->timeout_ms == 1500);
  CHECK(config->memory_mib == 512);
  CHECK(config->max_size_mib == 8);
  CHECK(config->jobs == 3);
  CHECK(config->publishers.at("The Example Courier") == std::vector<std::string>{"courier.example"});
  REQUIRE(config->overrides.size() == 1);
  CHECK(config->overrides[0].severities[0].severity == Severity::info);
}

TEST_CASE("comments are passed over, strings of several lines are not") {
  CHECK(fault("# a: [\n  # b = \"\nexclude = [\n# c\n\"d\", # e\n]\n#") == "loaded");
  CHECK(fault("# a\n# b\nprest = 1").starts_with("3:1 "));
  const auto config = load("exclude = [\"\"\"\n# kept\n\"\"\"]\n# gone");
  REQUIRE(config);
  CHECK(config->exclude == std::vector<std::string>{"# kept\n"});
}

TEST_CASE("faults name the place and the remedy") {
  CHECK(fault("prest = \"strict\"") == "1:1 unknown setting `prest` | Did you mean `preset`?");
  CHECK(fault("\n[run]\ntimout = 3") == "3:1 unknown setting `timout` | Did you mean `timeout`?");
  CHECK(fault("preset = \"strickt\"") == "1:10 unknown preset `strickt` | Did you mean `strict`?");
  CHECK(fault("select = \"date\"") ==
        "1:10 `select` must be a list of strings, as in [\"one\", \"two\"], not a string");
  CHECK(fault("select = [\"é\", 3]") ==
        "1:16 `select` must hold strings only, not a whole number | Put each item in quotation marks.");
  CHECK(fault("fail-on = \"warn\"") ==
        "1:11 unknown severity `warn` | `fail-on` can be error, warning, info or never.");
  CHECK(fault("reference-date = \"2025-02-30\"") ==
        "1:18 `2025-02-30` is no date | Write it as year-month-day: 2025-07-10.");
  CHECK(fault("reference-date = 3") == "1:18 `reference-date` must be a date, as in 2025-07-10, not a whole number");
  CHECK(fault("[run]\njobs = 5000") == "2:8 `jobs` must be from 0 to 1024, not 5000");
  CHECK(fault("[run]\ntimeout = \"3\"") == "2:11 `timeout` must be a number, not a string");
  CHECK(fault("[run]\ntimeout = 0") == "2:11 `timeout` must be from 0.01 to 86400, not 0");
  CHECK(fault("[severity]\n\"date\" = \"off\"") ==
        "2:10 unknown severity `off` | To turn a rule off, write ignore = [\"date\"].");
  CHECK(fault("language = \"englisch!\"") ==
        "1:12 `englisch!` is no language tag | Write it as in BCP 47: en, en-GB, de, zh-Hans.");
  CHECK(fault("[publishers]\n\"A\" = [\"https://a.b/\"]") ==
        "2:8 `https://a.b/` is no domain | Write the domain alone, as in \"example.org\".");
  CHECK(fault("[[overrides]]\nselect = [\"a\"]") == "1:1 this override says no paths | Add paths = [\"drafts/**\"].");
  CHECK(fault("[rules.date.impossible]\ntolerance = 3") ==
        "1:13 `date` has a table `impossible` where an option should be | A rule's name goes in quotation marks: "
        "[rules.\"date/impossible\"].");
  CHECK(fault("[rules]\n\"date/impossible\" = \"off\"").substr(0, 4) == "2:1 ");
  CHECK(fault("a = ").substr(0, 2) == "1:");
  CHECK(fault("select = [\"a\"]\nselect = [\"b\"]").substr(0, 2) == "2:");
  CHECK(fault("select = [\"\xFF\"]") == "1:0 this is not UTF-8 text | Save the file as UTF-8.");
  CHECK(fault("\n# a \x01\n") ==
        "2:0 a control character stands here, and TOML has none | Take it out; lines end in \\n or \\r\\n.");
}

TEST_CASE("a fault shows the line") {
  const auto config = load("  # first\n  prest = 1 # é\n");
  REQUIRE_FALSE(config);
  CHECK(config.error().excerpt == "prest = 1 # é");
  CHECK(config.error().column == 3);
}

TEST_CASE("a missing or nested stet.toml") {
  const Folder folder;
  CHECK_FALSE(load_config((folder.path / "none.toml").string(), config_folder));
  const std::string file = folder.write("");
  fs::create_directories(folder.path / "a/b");
  CHECK(find_config((folder.path / "a/b").string()) == file);
  CHECK(find_config((folder.path / "a/b/").string()) == file);
  CHECK(load_config(file, config_folder));
}

TEST_CASE("a layer that begins with a selection starts from nothing") {
  const auto newsroom = preset_config("newsroom", config_folder);
  REQUIRE(newsroom);
  const size_t beneath = newsroom->selectors.size();
  const auto config = load("preset = \"newsroom\"\nselect = [\"date\"]");
  REQUIRE(config);
  REQUIRE(config->selectors.size() == beneath + 2);
  CHECK(config->selectors[beneath].what == "ALL");
  CHECK_FALSE(config->selectors[beneath].select);
  CHECK(config->fail_on == Severity::error);
}

TEST_CASE("the presets load, and --preset takes the place of the file's") {
  const auto names = preset_names(config_folder);
  CHECK(names == std::vector<std::string>{"default", "draft", "final", "newsroom", "strict"});
  for (const std::string& name : names) CHECK(preset_config(name, config_folder));
  const Folder folder;
  const auto config = load_config(folder.write("preset = \"newsroom\""), config_folder, "strict");
  REQUIRE(config);
  CHECK(config->preset == "strict");
  CHECK(config->fail_on == Severity::info);
}

TEST_CASE("days") {
  CHECK(parse_day("2024-02-29"));
  CHECK_FALSE(parse_day("2025-02-29"));
  CHECK_FALSE(parse_day("1900-02-29"));
  CHECK_FALSE(parse_day("2025-13-01"));
  CHECK_FALSE(parse_day("2025-1-01"));
  CHECK_FALSE(parse_day("2025-01-00"));
  CHECK_FALSE(parse_day(""));
}

namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the loader says can stand where a setting it does not know stands.
std::vector<std::string> known_settings(const std::string& before) {
  const std::string said = fault(before + "qqqqqqqqqqqq = 1\n"), lead = "It can hold: ";
  std::vector<std::string> names;
  for (size_t at = said.find(lead) + lead.size(); at < said.size();) {
    const size_t end = said.find_first_of(",.", at);
    names.push_back(said.substr(at, end - at));
    at = end + 2;
  }
  return names;
}

/// The part of the schema that describes one property of the top level; all of it for "".
std::string of_schema(const std::string& schema, const std::string& property) {
  if (property.empty()) return schema;
  const size_t begin = schema.find("\n    \"" + property + "\": {");
  return begin == std::string::npos ? "" : schema.substr(begin, schema.find("\n    }", begin) - begin);
}

}  // namespace

TEST_CASE("the schema and default.toml know every setting that can be loaded") {
  const std::string schema = content_of(config_folder + "/schema.json");
  const std::string defaults = content_of(config_folder + "/default.toml");
  struct Section {
    std::string property, before;
    size_t least;
  };
  for (const Section& s : {Section{"", "", 13}, Section{"plugins", "[plugins]\n", 2}, Section{"run", "[run]\n", 4},
                           Section{"overrides", "[[overrides]]\npaths = [\"a\"]\n", 4}}) {
    const std::vector<std::string> names = known_settings(s.before);
    CHECK(names.size() >= s.least);
    for (const std::string& name : names) {
      INFO(s.property << " " << name);
      CHECK(of_schema(schema, s.property).find("\"" + name + "\": {") != std::string::npos);
      const bool shown = defaults.find(name + " =") != std::string::npos ||
                         defaults.find("[" + name + "]") != std::string::npos ||
                         defaults.find("[" + name + ".") != std::string::npos;
      CHECK(shown);
    }
  }
}
