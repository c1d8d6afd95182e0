// The table of settings, and their values as text.
#include "core/config/settings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "core/base/language_tag.h"
#include "core/base/utf8.h"

namespace stet {

const std::vector<Setting>& settings() {
  using K = SettingKind;
  static const std::vector<Setting> all = {
      {.section = "",
       .key = "preset",
       .about = "the preset this file changes",
       .prose = "Where to begin: \"default\" (every rule at its own severity), \"draft\", \"newsroom\", \"final\" or "
                "\"strict\".",
       .to = &Config::preset},
      {.section = "",
       .key = "select",
       .kind = K::selectors,
       .about = "rules, groups or ALL to check",
       .prose =
           "Which rules are on. A rule (\"date/impossible\"), a group (\"date\") or \"ALL\". Later lines win. A file "
           "whose first line of\nthe two is `select` starts from nothing and checks only what it selects.",
       .shown = "[\"ALL\"]"},
      {.section = "",
       .key = "ignore",
       .kind = K::selectors,
       .about = "rules, groups or ALL to leave out",
       .shown = "[]"},
      {.section = "",
       .key = "fail-on",
       .kind = K::fail_on,
       .prose = "From which severity on a run fails with exit code 1: \"error\", \"warning\", \"info\" or \"never\".",
       .option = {"--fail-on",
                  {"SEVERITY", "SCHWERE", "GRAVITÉ"},
                  {"the lowest severity that makes a run fail", "von welcher Schwere an ein Lauf scheitert",
                   "la gravité la plus basse qui fait échouer une exécution"}}},
      {.section = "",
       .key = "reference-date",
       .kind = K::day,
       .prose = "What counts as today for rules about dates. Left out: the day of the run.",
       .shown = "2025-07-10",
       .option = {"--reference-date",
                  {"DAY", "TAG", "JOUR"},
                  {"what counts as today, YYYY-MM-DD", "was als heute gilt, JJJJ-MM-TT",
                   "ce qui compte pour aujourd’hui, AAAA-MM-JJ"}}},
      {.section = "",
       .key = "language",
       .kind = K::language,
       .prose = "The documents' language as in BCP 47: \"en\", \"de\", \"zh-Hans\". Left out: found in each document.",
       .shown = "\"en\"",
       .option = {"--language",
                  {"TAG", "KÜRZEL", "CODE"},
                  {"the documents' language as in BCP 47: en, de, zh-Hans",
                   "die Sprache der Dokumente wie in BCP 47: en, de, zh-Hans",
                   "la langue des documents comme dans BCP 47\u00A0: en, de, zh-Hans"}}},
      {.section = "",
       .key = "exclude",
       .kind = K::globs,
       .about = "globs of documents not to check",
       .prose = "Documents that are not checked when their folder is. '*' stays within a folder name, '**' crosses "
                "folders, and\na pattern without '/' is compared with the name alone. Paths are relative to this file.",
       .shown = "[\"drafts/\", \"*.bak.md\"]",
       .to = &Config::exclude},
      {.section = "",
       .key = "knowledge",
       .kind = K::files,
       .about = "files of further publishers, as stet learn writes them",
       .prose = "Files of further publishers and their domains, as `stet learn` writes them; relative to this file. "
                "They count before\nthe built-in list.",
       .shown = "[\"publishers.toml\"]",
       .to = &Config::knowledge_files},
      {.section = "",
       .key = "sources",
       .kind = K::folder,
       .prose =
           "A folder with what the sources say themselves: quotations, figures and names are looked up in it. A "
           "file is called\nafter the note that cites the source (\"12.pdf\", \"12 Smith.html\"; \"12b.pdf\" for "
           "the second source of the note), or\nby its DOI, address, title, author and year (\"smith2020.pdf\") or "
           "key. {name} is the document's name without its\nending. Relative to this file.",
       .shown = "\"sources/{name}\"",
       .to = &Config::sources,
       .option = {"--sources",
                  {"FOLDER", "ORDNER", "DOSSIER"},
                  {"a folder with the texts of the sources, named after notes or works",
                   "ein Ordner mit den Texten der Quellen, nach Anmerkungen oder Werken benannt",
                   "un dossier des textes des sources, nommés d’après les notes ou les œuvres"}}},
      {.section = "",
       .key = "severity",
       .kind = K::severities,
       .about = "other severities, by rule or group",
       .prose = "Another severity for a rule or a group: \"error\", \"warning\" or \"info\". Later lines win.",
       .shown = "#[severity]\n#\"link\" = \"info\""},
      {.section = "", .key = "rules", .kind = K::rules, .about = "options, by rule"},
      {.section = "",
       .key = "publishers",
       .kind = K::domains,
       .about = "your own publishers and their domains",
       .prose = "Your own publishers and their domains; they count before all others.",
       .shown = "#[publishers]\n#\"The Example Courier\" = [\"courier.example\"]"},
      {.section = "decisions",
       .key = "file",
       .about = "where decisions on findings are kept",
       .prose = "Where `stet decide` keeps what was decided on findings, relative to this file; and whether a decision "
                "must give\na reason (a baseline, and what is mended, needs none).",
       .to = &Config::decisions_file},
      {.section = "decisions",
       .key = "require-reason",
       .kind = K::flag,
       .about = "a decision without a reason is an error",
       .to = &Config::require_reason},
      {.section = "plugins",
       .key = "path",
       .kind = K::files,
       .about = "folders to look for plugins in",
       .prose =
           "Folders to look for plugins in, and plugins to load; relative to this file. A plugin under `load` must "
           "be there.\nThey run only where this file is trusted: `stet trust`, --trust-config or --config. Options of "
           "a whole "
           "plugin\nstand under its name: [plugins.NAME].",
       .shown = "[]",
       .to = &Config::plugin_paths,
       .runs_code = true},
      {.section = "plugins",
       .key = "load",
       .kind = K::files,
       .about = "plugins to load",
       .shown = "[]",
       .to = &Config::plugin_files,
       .runs_code = true},
      {.section = "run",
       .key = "timeout",
       .kind = K::seconds,
       .prose = "Seconds one document may take.",
       .to = &Limits::timeout_ms,
       .least = 0.01,
       .most = 86'400,
       .option = {"--timeout",
                  {"SECONDS", "SEKUNDEN", "SECONDES"},
                  {"seconds one document may take", "wie viele Sekunden ein Dokument dauern darf",
                   "secondes qu’un document peut prendre"}}},
      {.section = "run",
       .key = "memory",
       .kind = K::integer,
       .about = "MiB one worker may use",
       .prose = "MiB one worker may use.",
       .to = &Limits::memory_mib,
       .least = 64,
       .most = 1 << 20},
      {.section = "run",
       .key = "max-size",
       .kind = K::integer,
       .about = "MiB; larger documents are refused",
       .prose = "MiB; larger documents are refused.",
       .to = &Limits::max_size_mib,
       .least = 1,
       .most = 2047},
      {.section = "run",
       .key = "jobs",
       .kind = K::integer,
       .prose = "Documents at once; 0: one per core.",
       .to = &Limits::jobs,
       .least = 0,
       .most = 1024,
       .option = {"--jobs",
                  Told{"N"},
                  {"documents at once; 0: one per core", "Dokumente auf einmal; 0: eines je Kern",
                   "documents à la fois\u00A0; 0\u00A0: un par cœur"}}},
      {.section = "run",
       .key = "renew-after",
       .kind = K::integer,
       .about = "documents a worker does before a fresh one takes its place; 0: any number",
       .prose = "Documents a worker does before a fresh one takes its place; 0: any number.",
       .to = &Limits::renew_after,
       .least = 0,
       .most = 1'000'000'000},
      {.section = "",
       .key = "overrides",
       .kind = K::tables,
       .about = "other rules for some documents",
       .prose = "Other rules for some documents. These lines change what is settled above; they do not start from "
                "nothing.",
       .shown = "#[[overrides]]\n#paths = [\"letters/**\", \"*.txt\"]\n#ignore = [\"quote\"]\n#severity = { \"date\" = "
                "\"info\" }\n#[overrides.rules.\"group/rule\"]\n#option = \"another value\""},
      {.section = "overrides", .key = "paths", .kind = K::globs, .about = "globs, relative to the file"},
      {.section = "overrides", .key = "select", .kind = K::selectors, .about = "rules to add for these documents"},
      {.section = "overrides",
       .key = "ignore",
       .kind = K::selectors,
       .about = "rules to leave out for these documents"},
      {.section = "overrides", .key = "severity", .kind = K::severities, .about = "other severities, by rule or group"},
      {.section = "overrides", .key = "rules", .kind = K::rules, .about = "options, by rule"},
  };
  return all;
}

const Setting* find_setting(std::string_view section, std::string_view key) {
  for (const Setting& s : settings())
    if (s.section == section && s.key == key) return &s;
  return nullptr;
}

const Setting* find_setting_option(std::string_view option) {
  for (const Setting& s : settings())
    if (!s.option.name.empty() && s.option.name == option) return &s;
  return nullptr;
}

std::vector<std::string> setting_keys(std::string_view section) {
  std::vector<std::string> keys;
  for (const Setting& s : settings()) {
    // Before all sections stand their names too.
    const std::string key(s.section == section ? s.key : section.empty() ? s.section : std::string_view{});
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

std::string_view about(const Setting& s) { return s.about.empty() ? s.option.help.english() : s.about; }

std::string default_of(const Setting& setting) {
  static const Config fresh;
  if (setting.kind == SettingKind::fail_on) return "\"" + std::string(name_of(*fresh.fail_on)) + "\"";
  if (const auto* text = std::get_if<std::string Config::*>(&setting.to)) return "\"" + fresh.*(*text) + "\"";
  if (const auto* flag = std::get_if<bool Config::*>(&setting.to)) return fresh.*(*flag) ? "true" : "false";
  if (const auto* number = std::get_if<uint32_t Limits::*>(&setting.to)) {
    char written[32];
    const double n = fresh.*(*number);
    std::snprintf(written, sizeof written, "%g", setting.kind == SettingKind::seconds ? n / 1000 : n);
    return written;
  }
  return {};
}

CivilDate today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

std::optional<Error> set_from_text(const Setting& s, const std::string& text, Config& config) {
  const auto refused = [&](const std::string& hint) {
    return Error{.message = std::string(s.option.name) + " cannot be `" + text + "`.", .hint = hint};
  };
  switch (s.kind) {
    case SettingKind::fail_on:
      config.fail_on = severity_from(text);
      if (!config.fail_on && text != "never") return refused("It can be error, warning, info or never.");
      break;
    case SettingKind::day: {
      const auto day = parse_day(text);
      if (!day) return refused("Write a day as year-month-day: 2025-07-10.");
      config.reference = *day;
      break;
    }
    case SettingKind::language:
      if (!is_language_tag(text)) return refused("Write it as in BCP 47: en, en-GB, de, zh-Hans.");
      config.language = text;
      break;
    case SettingKind::seconds:
    case SettingKind::integer: {
      const bool whole = s.kind == SettingKind::integer;
      double n = 0;
      const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
      if (fault != std::errc() || end != text.data() + text.size() || !(n >= s.least && n <= s.most) ||
          (whole && n != std::floor(n))) {
        char wanted[96];
        std::snprintf(wanted, sizeof wanted, " must be a %s from %g to %g, not `",
                      whole ? "whole number" : "number of seconds", s.least, s.most);
        return Error{.message = std::string(s.option.name) + wanted + text + "`."};
      }
      config.*std::get<uint32_t Limits::*>(s.to) = static_cast<uint32_t>(std::lround(whole ? n : n * 1000));
      break;
    }
    case SettingKind::folder:
      config.*std::get<std::string Config::*>(s.to) = text;
      break;
    default:
      return refused("It is set in stet.toml.");
  }
  return std::nullopt;
}

}  // namespace stet
