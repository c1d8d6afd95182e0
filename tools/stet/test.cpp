// stet test: runs the examples of rule pages through the engine, as documents like any other.
#include <algorithm>
#include <filesystem>
#include <map>

#include "core/triage/triage.h"
#include "tools/stet/inputs.h"
#include "tools/stet/judge.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

std::string read_page(const std::string& file, std::optional<Error>& error);

/// The example's settings as configuration; an Error names the page.
std::optional<Error> settle(const Case& c, Config& config, Input& input) {
  const auto fault = [&](std::string message, std::string hint) {
    return Error{.message = std::move(message), .file = c.file, .line = c.example->page_line, .hint = std::move(hint)};
  };
  input.format = c.example->format;
  for (const auto& [key, value] : c.example->settings) {
    if (key == "reference-date") {
      const auto day = parse_day(value);
      if (!day) return fault("`" + value + "` is no day", "Write it as reference-date=2025-07-10.");
      config.reference = *day;
    } else if (key == "language") {
      config.language = value;
    } else if (key == "sources") {
      config.sources = (std::filesystem::path(c.file).parent_path() / value).string();  // beside the page, likewise
    } else if (key == "input" && (value == "lines" || value == "references")) {
      input.mode = value == "lines" ? InputMode::lines : InputMode::references;
    } else if (key.starts_with("option.")) {
      GivenOption given;
      given.rule = c.rule;
      given.key = key.substr(7);
      given.kind = "text";
      given.text = value;
      given.folder = std::filesystem::path(c.file).parent_path().string();  // a file lies beside the page
      config.given_options.push_back(std::move(given));
    } else if (key.starts_with("plugin.")) {
      GivenOption given;
      given.rule = c.rule.substr(0, c.rule.find('/'));
      given.of_plugin = true;
      given.key = key.substr(7);
      given.kind = "text";
      given.text = value;
      given.folder = std::filesystem::path(c.file).parent_path().string();
      config.given_options.push_back(std::move(given));
    } else {
      return fault("`" + key + "=" + value + "` means nothing here",
                   "It can be reference-date=, language=, sources=, option.NAME=, plugin.NAME=, input=lines or "
                   "input=references.");
    }
  }
  return std::nullopt;
}

class Tests {
 public:
  explicit Tests(Session& session) : session_(session) {}

  /// Adds the examples of a page; an Error if it cannot be read or its rule is not loaded.
  std::optional<Error> add(const std::string& file) {
    std::optional<Error> error;
    const std::string text = read_page(file, error);
    if (error) return error;
    auto page = read_examples(text, file);
    if (!page) return page.error();
    const Catalogue& catalogue = session_.engine->catalogue();
    if (catalogue.find(page->rule) == none) {
      const std::string near = catalogue.suggest(page->rule);
      return Error{
          .message = "no loaded plugin has the rule `" + page->rule + "`",
          .file = file,
          .line = 1,
          .hint = near.empty() ? "Name its plugin: stet test --plugin FILE " + file : "Did you mean `" + near + "`?"};
    }
    pages_.push_back(std::make_unique<ExamplePage>(std::move(*page)));
    for (const Example& e : pages_.back()->examples) cases_.push_back({file, pages_.back()->rule, &e, false});
    return std::nullopt;
  }

  /// Examples with the same settings run together, but for rules over a whole run: to these an example is one.
  std::optional<Error> run() {
    const Catalogue& catalogue = session_.engine->catalogue();
    std::map<std::vector<std::pair<std::string, std::string>>, std::vector<size_t>> groups;
    for (size_t i = 0; i < cases_.size(); ++i) {
      auto key = cases_[i].example->settings;
      std::sort(key.begin(), key.end());
      // A file of an option, a folder of sources lie beside their page.
      const bool own_options = std::any_of(key.begin(), key.end(), [](const auto& s) {
        return s.first.starts_with("option.") || s.first.starts_with("plugin.") || s.first == "sources";
      });
      if (own_options) key.emplace_back("rule", cases_[i].rule);
      if (catalogue.rule(catalogue.find(cases_[i].rule)).whole_run) key.emplace_back("run", std::to_string(i));
      groups[key].push_back(i);
    }
    for (const auto& [key, members] : groups)
      if (auto error = run_group(members)) return error;
    return std::nullopt;
  }

  int report() {
    std::string out;
    size_t failed = 0;
    for (size_t i = 0; i < cases_.size(); ++i) {
      if (!faults_[i].empty()) ++failed;
      for (const std::string& fault : faults_[i]) out += fault + '\n';
    }
    out += std::to_string(cases_.size() - failed) + " passed, " + std::to_string(failed) + " failed\n";
    const int written = print(out);
    return written != 0 ? written : failed > 0 ? 1 : 0;
  }

 private:
  std::optional<Error> run_group(const std::vector<size_t>& members) {
    const Catalogue& catalogue = session_.engine->catalogue();
    Config config = session_.config;
    std::vector<Input> inputs;
    std::vector<Profile> profiles;
    for (const size_t i : members) {
      const Case& c = cases_[i];
      Config own = session_.config;
      Input input;
      // Unique, and the document's name as the findings give it.
      input.path = c.file + ":" + std::to_string(c.example->page_line) + "#" + std::to_string(i);
      input.bytes = c.example->text;
      if (auto error = settle(c, own, input)) return error;
      cases_[i].by_line = input.mode != InputMode::whole;
      if (auto error = validate(own, catalogue)) {
        error->file = c.file;
        error->line = c.example->page_line;
        return error;
      }
      config = own;  // the same for the whole group, but for the rules that are on
      own.selectors = {{false, "ALL"}, {true, c.rule}};
      own.severities.clear();
      own.overrides.clear();
      // One for each rule, so that one instance serves all examples of a page.
      const Profile profile = make_profile(own, catalogue, input.path);
      const auto same = std::find(profiles.begin(), profiles.end(), profile);
      input.profile = u32(static_cast<size_t>(same - profiles.begin()));
      if (same == profiles.end()) profiles.push_back(profile);
      inputs.push_back(std::move(input));
    }
    config.jobs = 1;  // so that one instance serves all, in this order
    const auto made = session_.engine->configure(config, profiles, publishers_file(session_.paths));
    if (!made) return made.error();
    if (auto error = unusable(members)) return error;
    faults_.resize(cases_.size());
    Results forwards = run_all(inputs, profiles);
    std::vector<Input> reversed(inputs.rbegin(), inputs.rend());
    Results backwards = run_all(reversed, profiles);
    session_.engine->release(*made);
    for (size_t k = 0; k < members.size(); ++k) {
      const Case& c = cases_[members[k]];
      const DocumentResult& result = forwards[inputs[k].path];
      faults_[members[k]] = judge(c, result, catalogue);
      if (transcript(result) != transcript(backwards[inputs[k].path]))
        faults_[members[k]].push_back(c.file + ":" + std::to_string(c.example->page_line) +
                                      ": what is found depends on what was checked before: an instance serves many "
                                      "documents in any order and must carry nothing from one to the next");
    }
    return std::nullopt;
  }

  using Results = std::map<std::string, DocumentResult>;
  Results run_all(const std::vector<Input>& inputs, const std::vector<Profile>& profiles) {
    Results results;
    session_.engine->run(
        inputs, [&](DocumentResult&& result) { collect(std::move(result), results); }, [](size_t) {},
        [] { return false; });
    for (const Input& input : inputs)
      triage(results[input.path], profiles[input.profile], session_.engine->catalogue());
    return results;
  }

  /// A plugin under test that refused to start: all its examples would fail, for this one reason.
  std::optional<Error> unusable(const std::vector<size_t>& members) const {
    const Catalogue& catalogue = session_.engine->catalogue();
    for (const PluginProblem& problem : session_.engine->problems())
      for (const size_t i : members)
        if (catalogue.plugins()[catalogue.rule(catalogue.find(cases_[i].rule)).plugin].file == problem.file)
          return Error{.message = "this plugin cannot be used: " + problem.why, .file = problem.file};
    return std::nullopt;
  }

  /// With input=lines an example gives several results; their findings are judged together.
  static void collect(DocumentResult&& result, std::map<std::string, DocumentResult>& results) {
    if (result.line_number > 0)
      for (Finding& f : result.findings) f.place.line = result.line_number;
    const auto [at, fresh] = results.try_emplace(result.path, std::move(result));
    if (fresh) return;
    for (Finding& f : result.findings) at->second.findings.push_back(std::move(f));
  }

  Session& session_;
  std::vector<std::unique_ptr<ExamplePage>> pages_;
  std::vector<Case> cases_;
  std::vector<std::vector<std::string>> faults_;
};

std::string read_page(const std::string& file, std::optional<Error>& error) {
  std::string text;
  std::FILE* in = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
  if (in == nullptr) {
    error = Error{.message = "this page cannot be read",
                  .file = file,
                  .hint = "Name a rule's page: stet test plugins/notes/marker-gap.md"};
    return text;
  }
  char buffer[1 << 14];
  while (const size_t n = std::fread(buffer, 1, sizeof buffer, in)) text.append(buffer, n);
  if (in != stdin) std::fclose(in);
  return text;
}

}  // namespace

int run_test(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  RunOptions options;
  options.in_process = arguments.has("--in-process");
  auto session = open_session(arguments, {}, options);
  if (!session) return fail(session.error());
  if (session->plugins_missing) return 2;
  Tests tests(*session);
  for (const std::string& page : arguments.operands)
    if (const auto error = tests.add(page)) return fail(*error);
  if (const auto error = tests.run()) return fail(*error);
  return tests.report();
}

}  // namespace stet
