// The JSON schema of stet.toml, for editors that complete and check while one types.
#include <functional>

#include "core/base/json.h"
#include "core/config/settings.h"
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
    section("");
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
  void object_begin(bool closed = true) {
    json_.field("type", "object");
    if (closed) json_.field("additionalProperties", false);
    json_.key("properties").object();
  }
  void object_end() { json_.end(); }

  void setting(std::string_view key, const char* type, std::string_view about) {
    json_.key(key).object().field("type", type).field("description", about).end();
  }
  void number(std::string_view key, const char* type, double least, double most, std::string_view about) {
    json_.key(key).object().field("type", type).field("description", about);
    json_.field("minimum", least).field("maximum", most).end();
  }
  void enumeration(const std::vector<std::string>& choices) {
    json_.key("enum").array();
    for (const std::string& c : choices) json_.value(c);
    json_.end();
  }
  void words(std::string_view key, const std::vector<std::string>& choices, std::string_view about) {
    json_.key(key).object().field("description", about);
    enumeration(choices);
    json_.end();
  }
  void strings(std::string_view key, std::string_view about) {
    json_.key(key).object().field("type", "array").field("description", about);
    json_.key("items").object().field("type", "string").end().end();
  }
  void names(std::string_view key, std::string_view about) {
    json_.key(key).object().field("type", "array").field("description", about);
    json_.key("items").object().field("$ref", "#/definitions/selector").end().end();
  }
  void table_of(std::string_view key, std::string_view about, const std::function<void()>& values) {
    json_.key(key).object().field("type", "object").field("description", about);
    json_.key("additionalProperties").object();
    values();
    json_.end().end();
  }

  /// The settings of a section; before all sections also these, where the first of theirs stands.
  void section(std::string_view name) {
    std::string_view done = name;
    for (const Setting& s : settings()) {
      if (s.section == name) {
        one(s);
      } else if (name.empty() && s.section != done && s.section != "overrides") {
        done = s.section;
        json_.key(done).object();
        if (done == "plugins") json_.key("additionalProperties").object().field("type", "object").end();
        object_begin(done != "plugins");
        section(done);
        if (done == "plugins") plugin_options();
        object_end();
        json_.end();
      }
    }
  }

  void one(const Setting& s) {
    switch (s.kind) {
      case SettingKind::text:
      case SettingKind::folder:
      case SettingKind::language:
      case SettingKind::day:
        return setting(s.key, "string", about(s));
      case SettingKind::flag:
        return setting(s.key, "boolean", about(s));
      case SettingKind::fail_on:
        return words(s.key, {"error", "warning", "info", "never"}, about(s));
      case SettingKind::seconds:
        return number(s.key, "number", s.least, s.most, about(s));
      case SettingKind::integer:
        return number(s.key, "integer", s.least, s.most, about(s));
      case SettingKind::globs:
      case SettingKind::files:
        return strings(s.key, about(s));
      case SettingKind::selectors:
        return names(s.key, about(s));
      case SettingKind::severities:
        return table_of(s.key, about(s), [&] { enumeration({"error", "warning", "info"}); });
      case SettingKind::rules:
        return s.section.empty() ? rules(s) : (void)json_.key(s.key).object().field("$ref", "#/properties/rules").end();
      case SettingKind::domains:
        return table_of(s.key, about(s),
                        [&] { json_.field("type", "array").key("items").object().field("type", "string").end(); });
      case SettingKind::tables:
        json_.key(s.key).object().field("type", "array").field("description", about(s)).key("items").object();
        json_.key("required").array().value("paths").end();
        object_begin();
        section(s.key);
        object_end();
        json_.end().end();
        return;
    }
  }

  void option(const OptionInfo& o) {
    const auto type = OptionType::parse(o.type);
    switch (type ? type->kind : OptionKind::string) {
      case OptionKind::boolean:
        return setting(o.key, "boolean", o.summary);
      case OptionKind::integer:
        if (!type->bounded) return setting(o.key, "integer", o.summary);
        return number(o.key, "integer", type->least, type->most, o.summary);
      case OptionKind::number:
        if (!type->bounded) return setting(o.key, "number", o.summary);
        return number(o.key, "number", type->least, type->most, o.summary);
      case OptionKind::list:
        return strings(o.key, o.summary);
      case OptionKind::table:
        return table_of(o.key, o.summary, [&] { json_.field("type", "string"); });
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

  void rules(const Setting& s) {
    json_.key(s.key).object().field("type", "object").field("description", about(s));
    json_.key("properties").object();
    for (const RuleInfo& rule : catalogue_.rules()) {
      if (rule.options.empty()) continue;
      json_.key(rule.id).object().field("description", rule.summary);
      options(rule.options);
      json_.end();
    }
    json_.end().end();
  }

  void plugin_options() {
    for (const PluginInfo& plugin : catalogue_.plugins()) {
      if (plugin.options.empty()) continue;
      json_.key(plugin.name).object().field("description", "options of the whole plugin");
      options(plugin.options);
      json_.end();
    }
  }

  const Catalogue& catalogue_;
  std::string out_;
  Json json_;
};

}  // namespace

std::string settings_schema(const Catalogue& catalogue) { return Schema(catalogue).write(); }

}  // namespace stet
