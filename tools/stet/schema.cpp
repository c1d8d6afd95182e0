// The JSON schema of stet.toml, for editors that complete and check while one types.
#include "core/base/json.h"
#include "core/rules/option_type.h"
#include "tools/stet/settings.h"

namespace stet {
namespace {

class Schema {
 public:
  explicit Schema(const Catalogue& catalogue) : catalogue_(catalogue), json_(out_, 2) {}

  std::string write() {
    json_.object();
    json_.field("$schema", "http://json-schema.org/draft-07/schema#");
    json_.field("title", "stet.toml");
    object_begin();
    setting("preset", "string", "the preset this file changes");
    names("select", "rules, groups or ALL to check");
    names("ignore", "rules, groups or ALL to leave out");
    words("fail-on", {"error", "warning", "info", "never"}, "the lowest severity that makes a run fail");
    setting("reference-date", "string", "what counts as today, YYYY-MM-DD");
    setting("language", "string", "BCP 47");
    strings("exclude", "globs of documents not to check");
    severities();
    rules();
    sections();
    overrides();
    object_end();
    json_.key("definitions").object();
    json_.key("selector").object().key("anyOf").array();
    json_.object().key("enum").array();
    json_.value("ALL");
    for (const PluginInfo& p : catalogue_.plugins()) json_.value(p.name);
    for (const RuleInfo& r : catalogue_.rules()) json_.value(r.id);
    json_.end().end();
    json_.object().field("type", "string").end();  // rules of plugins this list does not know
    json_.end().end();
    json_.end();
    json_.end();
    return out_ + '\n';
  }

 private:
  void object_begin() {
    json_.field("type", "object").field("additionalProperties", false);
    json_.key("properties").object();
  }
  void object_end() { json_.end(); }

  void setting(std::string_view key, const char* type, std::string_view about) {
    json_.key(key).object().field("type", type).field("description", about).end();
  }
  void number(std::string_view key, const char* type, int64_t least, int64_t most, std::string_view about) {
    json_.key(key)
        .object()
        .field("type", type)
        .field("description", about)
        .field("minimum", least)
        .field("maximum", most)
        .end();
  }
  void words(std::string_view key, const std::vector<std::string>& choices, std::string_view about) {
    json_.key(key).object().field("description", about).key("enum").array();
    for (const std::string& c : choices) json_.value(c);
    json_.end().end();
  }
  void strings(std::string_view key, std::string_view about) {
    json_.key(key).object().field("type", "array").field("description", about);
    json_.key("items").object().field("type", "string").end().end();
  }
  void names(std::string_view key, std::string_view about) {
    json_.key(key).object().field("type", "array").field("description", about);
    json_.key("items").object().field("$ref", "#/definitions/selector").end().end();
  }
  void severities() {
    json_.key("severity").object().field("type", "object").field("description", "other severities, by rule or group");
    json_.key("additionalProperties").object().key("enum").array();
    json_.value("error").value("warning").value("info").end().end();
    json_.end();
  }

  void option(const OptionInfo& o) {
    const auto type = OptionType::parse(o.type);
    switch (type ? type->kind : OptionKind::string) {
      case OptionKind::boolean:
        return setting(o.key, "boolean", o.summary);
      case OptionKind::integer:
        if (!type->bounded) return setting(o.key, "integer", o.summary);
        return number(o.key, "integer", static_cast<int64_t>(type->least), static_cast<int64_t>(type->most), o.summary);
      case OptionKind::number:
        json_.key(o.key).object().field("type", "number").field("description", o.summary);
        if (type->bounded) json_.field("minimum", type->least).field("maximum", type->most);
        json_.end();
        return;
      case OptionKind::list:
        return strings(o.key, o.summary);
      case OptionKind::table:
        json_.key(o.key).object().field("type", "object").field("description", o.summary);
        json_.key("additionalProperties").object().field("type", "string").end().end();
        return;
      case OptionKind::choice:
        return words(o.key, type->choices, o.summary);
      default:  // a file is its name; a date, for editors, a string
        return setting(o.key, "string", o.summary);
    }
  }
  void options(const std::vector<OptionInfo>& all) {
    object_begin();
    for (const OptionInfo& o : all) option(o);
    object_end();
  }

  void rules() {
    json_.key("rules").object().field("type", "object").field("description", "options, by rule");
    json_.key("properties").object();
    for (const RuleInfo& rule : catalogue_.rules()) {
      if (rule.options.empty()) continue;
      json_.key(rule.id).object().field("description", rule.summary);
      options(rule.options);
      json_.end();
    }
    json_.end().end();
  }

  void sections() {
    json_.key("plugins").object().field("type", "object");
    json_.key("additionalProperties").object().field("type", "object").end();  // options of a plugin, by its name
    json_.key("properties").object();
    strings("path", "folders to look for plugins in");
    strings("load", "plugins to load");
    for (const PluginInfo& plugin : catalogue_.plugins()) {
      if (plugin.options.empty()) continue;
      json_.key(plugin.name).object().field("description", "options of the whole plugin");
      options(plugin.options);
      json_.end();
    }
    object_end();
    json_.end();
    json_.key("run").object();
    object_begin();
    json_.key("timeout").object().field("type", "number").field("description", "seconds one document may take");
    json_.field("minimum", 0.01).field("maximum", 86'400).end();
    number("memory", "integer", 64, 1 << 20, "MiB one worker may use");
    number("max-size", "integer", 1, 2047, "MiB; larger documents are refused");
    number("jobs", "integer", 0, 1024, "documents at once; 0: one per core");
    object_end();
    json_.end();
    json_.key("publishers")
        .object()
        .field("type", "object")
        .field("description", "your own publishers and their domains");
    json_.key("additionalProperties")
        .object()
        .field("type", "array")
        .key("items")
        .object()
        .field("type", "string")
        .end()
        .end();
    json_.end();
  }

  void overrides() {
    json_.key("overrides").object().field("type", "array").key("items").object();
    json_.key("required").array().value("paths").end();
    object_begin();
    strings("paths", "globs, relative to the file");
    names("select", "rules to add for these documents");
    names("ignore", "rules to leave out for these documents");
    severities();
    json_.key("rules").object().field("$ref", "#/properties/rules").end();
    object_end();
    json_.end().end();
  }

  const Catalogue& catalogue_;
  std::string out_;
  Json json_;
};

}  // namespace

std::string settings_schema(const Catalogue& catalogue) { return Schema(catalogue).write(); }

}  // namespace stet
