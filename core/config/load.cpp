// stet.toml to Config: what is declared in settings.cpp is set, everything else an error.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include "core/base/edit_distance.h"
#include "core/base/language_tag.h"
#include "core/base/utf8.h"
#include "core/config/settings.h"
#include "core/config/toml_file.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

class Loader {
 public:
  Loader(const TomlFile& file, Config& config) : file_(file), config_(config) {}

  void load() {
    RuleChanges layer;
    for (const Entry& e : TomlFile::in_order(file_.root())) {
      if (e.name() == "preset") continue;  // read before: it lies beneath this file
      if (const Setting* s = find_setting("", e.name()))
        set(*s, e, layer);
      else
        section(e, layer);
    }
    append_selectors(config_.selectors, layer.selectors);
    append(config_.severities, layer.severities);
    append(config_.given_options, layer.given_options);
  }

 private:
  void section(const Entry& section, RuleChanges& layer) {
    const std::string name = section.name();
    if (setting_keys(name).empty()) file_.fail_unknown(section, "setting", setting_keys(""));
    for (const Entry& e : TomlFile::in_order(file_.table(section))) {
      if (const Setting* s = find_setting(name, e.name()))
        set(*s, e, layer);
      else if (name == "plugins" && e.node->is_table())  // a plugin's own options, under its name
        for (const Entry& option : TomlFile::in_order(file_.table(e))) given_option(e, option, true, layer);
      else
        file_.fail_unknown(e, "setting", setting_keys(name));
    }
  }

  /// What is said of rules goes to `changes`, all else into the configuration.
  void set(const Setting& s, const Entry& e, RuleChanges& changes) {
    if (const Where where = file_.where(e); s.runs_code && where.origin == Where::Origin::file && !config_.runs_code)
      config_.runs_code = where;
    switch (s.kind) {
      case SettingKind::text:
        config_.*std::get<std::string Config::*>(s.to) = file_.text(e);
        break;
      case SettingKind::flag:
        config_.*std::get<bool Config::*>(s.to) = file_.flag(e);
        break;
      case SettingKind::language:
        config_.language = language(e);
        break;
      case SettingKind::day:
        reference(e);
        break;
      case SettingKind::fail_on:
        fail_on(e);
        break;
      case SettingKind::seconds:
        config_.*std::get<uint32_t Limits::*>(s.to) = static_cast<uint32_t>(file_.number(e, s.least, s.most) * 1000);
        break;
      case SettingKind::integer:
        config_.*std::get<uint32_t Limits::*>(s.to) =
            static_cast<uint32_t>(file_.integer(e, static_cast<int64_t>(s.least), static_cast<int64_t>(s.most)));
        break;
      case SettingKind::globs:
        append(config_.*std::get<std::vector<std::string> Config::*>(s.to), file_.strings(e));
        break;
      case SettingKind::files:
        for (const std::string& path : file_.strings(e))
          (config_.*std::get<std::vector<std::string> Config::*>(s.to)).push_back(in_folder(path));
        break;
      case SettingKind::folder:
        config_.*std::get<std::string Config::*>(s.to) = in_folder(file_.text(e));
        break;
      case SettingKind::selectors:
        selectors(e, changes.selectors);
        break;
      case SettingKind::severities:
        severities(e, changes.severities);
        break;
      case SettingKind::rules:
        rules(e, changes);
        break;
      case SettingKind::domains:
        publishers(e);
        break;
      case SettingKind::tables:
        overrides(e);
        break;
    }
  }

  template <class Item>
  static void append(std::vector<Item>& to, const std::vector<Item>& items) {
    to.insert(to.end(), items.begin(), items.end());
  }

  std::string in_folder(const std::string& path) const {
    return (fs::path(config_.folder) / path).lexically_normal().string();
  }

  void selectors(const Entry& e, std::vector<Selector>& to) const {
    for (auto& [what, where] : file_.list(e)) to.push_back({e.name() == "select", what, where});
  }

  void severities(const Entry& e, std::vector<SeverityChange>& to) const {
    for (const Entry& rule : TomlFile::in_order(file_.table(e)))
      to.push_back({rule.name(), file_.severity(rule), file_.where(rule)});
  }

  void fail_on(const Entry& e) {
    const std::string word = file_.text(e);
    const auto severity = severity_from(word);
    if (!severity && word != "never")
      file_.fail(file_.where_value(e), "unknown severity `" + word + "`",
                 "`fail-on` can be error, warning, info or never.");
    config_.fail_on = severity;
  }

  void reference(const Entry& e) { config_.reference = file_.day(e); }

  std::string language(const Entry& e) const {
    const std::string tag = file_.text(e);
    if (!is_language_tag(tag))
      file_.fail(file_.where_value(e), "`" + tag + "` is no language tag",
                 "Write it as in BCP 47: en, en-GB, de, zh-Hans.");
    return tag;
  }

  void rules(const Entry& section, RuleChanges& to) const {
    for (const Entry& rule : TomlFile::in_order(file_.table(section))) {
      if (!rule.node->is_table())
        file_.fail(file_.where(rule), "`" + rule.name() + "` stands in [rules] but is no table of options",
                   "A severity goes under [severity]: \"" + rule.name() +
                       "\" = \"warning\". Options go under [rules.\"" + rule.name() + "\"].");
      for (const Entry& option : TomlFile::in_order(file_.table(rule))) given_option(rule, option, false, to);
    }
  }

  void given_option(const Entry& rule, const Entry& option, bool of_plugin, RuleChanges& to) const {
    GivenOption given{.rule = rule.name(),
                      .key = option.name(),
                      .of_plugin = of_plugin,
                      .kind = {},
                      .text = {},
                      .folder = config_.folder,
                      .rule_where = file_.where(rule),
                      .key_where = file_.where(option),
                      .value_where = file_.where_value(option)};
    const toml::node& node = *option.node;
    const auto add_line = [&](const std::string& line, Where where) {
      if (line.empty() || line.find('\n') != std::string::npos)
        file_.fail(where, "an item of `" + option.name() + "` must be one line of text");
      given.text += (given.text.empty() ? "" : "\n") + line;
    };
    if (const auto* b = node.as_boolean()) {
      given.kind = "boolean";
      given.text = b->get() ? "true" : "false";
    } else if (const auto* n = node.as_integer()) {
      given.kind = "integer";
      given.text = std::to_string(n->get());
    } else if (const auto* f = node.as_floating_point()) {
      given.kind = "number";
      given.text = written(f->get());
    } else if (const auto* s = node.as_string()) {
      given.kind = "string";
      given.text = s->get();
    } else if (const auto* d = node.as_date()) {
      given.kind = "date";
      given.text = written(d->get());
    } else if (node.is_array()) {
      given.kind = "list";
      for (const auto& [item, where] : file_.list(option)) add_line(item, where);
    } else if (node.is_table()) {
      given.kind = "table";
      for (const Entry& e : TomlFile::in_order(file_.table(option))) {
        if (!e.node->is_string() && rule.name().find('/') == std::string::npos && !of_plugin)
          file_.fail(file_.where(option),
                     "`" + rule.name() + "` has a table `" + option.name() + "` where an option should be",
                     "A rule's name goes in quotation marks: [rules.\"" + rule.name() + "/" + option.name() + "\"].");
        add_line(e.name() + "=" + file_.text(e), file_.where(e));
      }
    } else {
      given.kind = "date";
    }
    to.given_options.push_back(std::move(given));
  }

  static std::string written(double n) {
    char text[40];
    const auto [end, fault] = std::to_chars(text, text + sizeof text, n);
    return fault == std::errc() ? std::string(text, end) : "0";
  }
  static std::string written(const toml::date& d) {
    char text[40];
    std::snprintf(text, sizeof text, "%04u-%02u-%02u", unsigned{d.year}, unsigned{d.month}, unsigned{d.day});
    return text;
  }

  void publishers(const Entry& section) {
    for (const Entry& e : TomlFile::in_order(file_.table(section))) {
      for (const auto& [domain, where] : file_.list(e)) {
        bool good = domain.find('.') != std::string::npos && domain.front() != '.' && domain.back() != '.';
        for (char c : domain) good = good && static_cast<unsigned char>(c) > ' ' && c != '/' && c != ':';
        if (!good) file_.fail(where, "`" + domain + "` is no domain", "Write the domain alone, as in \"example.org\".");
        config_.publishers[e.name()].push_back(ascii_lower(domain));
      }
    }
  }

  void overrides(const Entry& section) {
    const auto* array = section.node->as_array();
    if (array == nullptr)
      file_.fail(file_.where(section), "`overrides` must be a list of tables",
                 "Write it in double brackets: [[overrides]].");
    for (const toml::node& item : *array) {
      const auto* table = item.as_table();
      if (table == nullptr)
        file_.fail(file_.where(item.source()), "an override must be a table, not " + type_in_words(item));
      Override out;
      for (const Entry& e : TomlFile::in_order(*table)) {
        const Setting* s = find_setting(section.name(), e.name());
        if (s == nullptr) file_.fail_unknown(e, "setting", setting_keys(section.name()));
        if (s->key == "paths")
          append(out.paths, file_.strings(e));
        else
          set(*s, e, out);
      }
      if (out.paths.empty())
        file_.fail(file_.where(item.source()), "this override says no paths", "Add paths = [\"drafts/**\"].");
      config_.overrides.push_back(std::move(out));
    }
  }

  const TomlFile& file_;
  Config& config_;
};

/// Loads a preset by its name, or fails listing the presets there are.
Config preset(const std::string& name, const std::string& config_folder) {
  if (!is_preset(name, config_folder)) {
    const std::vector<std::string> names = preset_names(config_folder);
    const std::string near = nearest(name, names);
    std::string hint = "Did you mean `" + near + "`?";
    if (near.empty()) {
      hint.clear();
      for (const std::string& n : names) hint += (hint.empty() ? "There are: " : ", ") + n;
      hint += names.empty() ? "No presets were found in " + config_folder + "." : ".";
    }
    throw Fault{{.message = "unknown preset `" + name + "`", .hint = hint}};
  }
  Config config;
  config.preset = name;
  config.folder = config_folder;
  const std::string path = config_folder + "/" + name + ".toml";
  const TomlFile file(path, path, Where::Origin::preset);
  Loader(file, config).load();
  return config;
}

}  // namespace

Result<Config> preset_config(const std::string& name, const std::string& config_folder) {
  try {
    return preset(name, config_folder);
  } catch (const Fault& fault) {
    return fault.error;
  }
}

Result<Config> load_config(const std::string& path, const std::string& config_folder, const std::string& preset_name) {
  try {
    const TomlFile file(path, path, Where::Origin::file);
    std::string beneath = "default";
    for (const Entry& e : TomlFile::in_order(file.root())) {
      if (e.name() != "preset") continue;
      beneath = file.text(e);
      const auto known = preset_config(beneath, config_folder);
      if (!known && known.error().file.empty())
        file.fail(file.where_value(e), known.error().message, known.error().hint);
    }
    Config config = preset(preset_name.empty() ? beneath : preset_name, config_folder);
    std::error_code fault;
    config.file = path;
    config.folder = fs::absolute(path, fault).lexically_normal().parent_path().string();
    Loader(file, config).load();
    return config;
  } catch (const Fault& fault) {
    return fault.error;
  }
}

}  // namespace stet
