// The configuration against the rules there are: names exist, options have the type their rule declares.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "core/base/edit_distance.h"
#include "core/config/toml_file.h"
#include "core/config/trust.h"

namespace stet {
namespace {

class Validator {
 public:
  Validator(Config& config, const Catalogue& catalogue) : config_(config), catalogue_(catalogue) {}

  void run() {
    knowledge();
    sources();
    names(config_.selectors);
    names(config_.severities);
    for (const Override& o : config_.overrides) {
      names(o.selectors);
      names(o.severities);
    }
    for (GivenOption& given : config_.given_options) option(given);
    for (Override& o : config_.overrides)
      for (GivenOption& given : o.given_options) option(given);
  }

 private:
  [[noreturn]] void fail(Where where, std::string message, std::string hint) const {
    Error error{std::move(message), {}, 0, 0, std::move(hint), {}};
    if (where.origin == Where::Origin::file) {
      error.file = config_.file;
      error.line = where.line;
      error.column = where.column;
      if (std::string text; read_text(config_.file, text)) error.excerpt = line_of(text, where.line);
    }
    throw Fault{std::move(error)};
  }

  std::string suggestion(const std::string& name) const {
    const std::string near = catalogue_.suggest(name);
    return near.empty() ? "`stet rules` lists them all." : "Did you mean `" + near + "`?";
  }

  /// A preset may name rules of plugins that are not installed; a person who does so mistyped.
  template <class Named>
  void names(const std::vector<Named>& all) const {
    for (const Named& n : all) {
      if (n.where.origin == Where::Origin::preset || n.what == "ALL" || catalogue_.find(n.what) != none ||
          catalogue_.is_group(n.what))
        continue;
      const bool id = n.what.find('/') != std::string::npos;
      fail(n.where, "unknown rule" + std::string(id ? "" : " or group") + " `" + n.what + "`",
           n.what == "all"                         ? "Did you mean `ALL`?"
           : n.what.find(',') != std::string::npos ? "Name each by itself; the option may be repeated."
                                                   : suggestion(n.what));
    }
  }

  /// The options that the rule (or the plugin) takes; null where it is a preset's and not installed.
  const std::vector<OptionInfo>* known_options(GivenOption& given) const {
    const bool preset = given.rule_where.origin == Where::Origin::preset;
    if (given.of_plugin) {
      const uint32_t plugin = catalogue_.find_plugin(given.rule);
      if (plugin != none) return &catalogue_.plugins()[plugin].options;
      if (preset) return nullptr;
      fail(given.rule_where, "there is no plugin `" + given.rule + "`", "`stet plugins` lists them all.");
    }
    const uint32_t row = catalogue_.find(given.rule);
    if (row != none) {
      given.rule = catalogue_.rule(row).id;  // it may be written by a former id
      return &catalogue_.rule(row).options;
    }
    if (preset) return nullptr;
    if (catalogue_.is_group(given.rule))
      fail(given.rule_where, "`" + given.rule + "` is a group; options belong to one rule",
           "Write [rules.\"" + given.rule + "/…\"], or [plugins." + given.rule + "] for options of the whole plugin.");
    fail(given.rule_where, "unknown rule `" + given.rule + "`", suggestion(given.rule));
  }

  void option(GivenOption& given) const {
    const std::vector<OptionInfo>* known = known_options(given);
    if (known == nullptr) return;
    std::vector<std::string> keys;
    for (const OptionInfo& o : *known) {
      if (o.key == given.key) return set_value(given, o);
      keys.push_back(o.key);
    }
    std::string hint = given.of_plugin ? "This plugin has no options." : "This rule has no options.";
    if (given.key == "severity" && !given.of_plugin) {
      hint = "Severities stand under [severity]: \"" + given.rule + "\" = \"info\".";
    } else if (const std::string near = nearest(given.key, keys); !near.empty()) {
      hint = "Did you mean `" + near + "`?";
    } else if (!keys.empty()) {
      hint = "It has: ";
      for (const std::string& k : keys) hint += (k == keys.front() ? "" : ", ") + k;
      hint += '.';
    }
    fail(given.key_where, "`" + given.rule + "` has no option `" + given.key + "`", hint);
  }

  void set_value(GivenOption& given, const OptionInfo& o) const {
    const auto type = OptionType::parse(o.type);
    const bool untyped = given.kind == "text";  // from a page's example or the command line: the words say it all
    if (untyped && type && (type->kind == OptionKind::list || type->kind == OptionKind::table))
      std::replace(given.text.begin(), given.text.end(), ',', '\n');
    if (!type || !(untyped || type->takes(given.kind)) || !type->accepts(given.text)) {
      std::string got = given.text;
      if (given.kind == "list" || given.kind == "table") got = "a " + given.kind;
      if (given.kind == "string" || untyped) got = '"' + given.text + '"';
      if ((given.kind == "date" || given.kind == "number") && type && !type->takes(given.kind)) got = "a " + given.kind;
      fail(given.value_where,
           "`" + given.key + "` of " + given.rule + " must be " + (type ? type->expected() : "of another type") +
               ", not " + got,
           {});
    }
    given.value = {given.text, {}};
    if (type->kind == OptionKind::file) given.value.bytes = content(given);
    if (type->kind == OptionKind::table) sort_lines(given.value.text);
  }

  static void sort_lines(std::string& text) {
    std::vector<std::string> all;
    std::stringstream in(text);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    std::sort(all.begin(), all.end());
    text.clear();
    for (const std::string& line : all) text += (text.empty() ? "" : "\n") + line;
  }

  void knowledge() {
    config_.knowledge.clear();
    for (const std::string& file : config_.knowledge_files) {
      std::error_code fault;
      if (!std::filesystem::is_regular_file(file, fault))
        throw Fault{{.message = "this file of publishers is not there",
                     .file = file,
                     .hint = config_.file + " names it under `knowledge`; stet learn writes one."}};
      if (config_.from_stranger && !lies_within(file, config_.folder))
        throw Fault{{.message = "this file of publishers lies outside of the folder of " + config_.file,
                     .file = file,
                     .hint = "If you trust it: stet trust " + config_.folder + " (or --trust-config)."}};
      auto entries = load_publishers(file);
      if (!entries) throw Fault{entries.error()};
      config_.knowledge.insert(config_.knowledge.end(), entries->begin(), entries->end());
    }
  }

  /// Which of a document's name is in it, the document will say.
  void sources() const {
    const std::string& folder = config_.sources;
    if (folder.empty()) return;
    if (!config_.sources_within().empty() && !lies_within(folder, config_.folder))
      throw Fault{{.message = "this folder of sources lies outside of the folder of " + config_.file,
                   .file = folder,
                   .hint = "If you trust it: stet trust " + config_.folder + " (or --trust-config)."}};
    std::error_code fault;
    if (folder.find("{name}") == std::string::npos && !std::filesystem::is_directory(folder, fault))
      throw Fault{{.message = "this folder of sources is not there",
                   .file = folder,
                   .hint = "Put the texts of the sources into it, or leave out `sources`."}};
  }

  /// The host opens what an option names, so that no worker has to.
  std::string content(const GivenOption& given) const {
    constexpr uintmax_t most = 16u << 20;
    if (given.text.empty()) return {};
    const auto path = std::filesystem::path(given.folder) / given.text;
    std::error_code fault;
    const bool of_file = given.value_where.origin == Where::Origin::file;
    const std::string of = "`" + given.key + "` of " + given.rule + " names the file " + given.text;
    if (!std::filesystem::is_regular_file(path, fault))
      fail(given.value_where, of + ", which is not there", "It is looked for at " + path.string() + ".");
    if (of_file && config_.from_stranger && !lies_within(path.string(), config_.folder))
      fail(given.value_where, of + ", which lies outside of the folder of this configuration",
           "If you trust it: stet trust " + config_.folder + " (or --trust-config).");
    if (std::filesystem::file_size(path, fault) > most)
      fail(given.value_where, of + ", which is larger than 16 MiB", {});
    std::string bytes;
    if (!read_text(path.string(), bytes)) fail(given.value_where, of + ", which cannot be read", {});
    return bytes;
  }

  Config& config_;
  const Catalogue& catalogue_;
};

}  // namespace

std::vector<PublisherEntry> own_publishers(const Config& config) {
  std::vector<PublisherEntry> all = config.knowledge;
  for (const auto& [name, domains] : config.publishers) {
    PublisherEntry& e = all.emplace_back();
    e.name = name;
    for (const std::string& d : domains) e.domains.push_back(d.starts_with("www.") ? d.substr(4) : d);
  }
  return all;
}

std::optional<Error> validate(Config& config, const Catalogue& catalogue) {
  try {
    Validator(config, catalogue).run();
    return std::nullopt;
  } catch (const Fault& fault) {
    return fault.error;
  }
}

}  // namespace stet
