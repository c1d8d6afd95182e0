// The command line through CLI11, which is included here only and given our tables; its errors become ours.
#include "tools/stet/arguments.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <sstream>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "core/base/edit_distance.h"
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

std::string flags_of(const OptionSpec& o) {
  std::string flags(o.name);
  if (o.letter != 0) flags += std::string(",-") + o.letter;
  return flags;
}

/// Whether a word may name it. CLI11 compares each option that is added with all before it, and few are given.
bool may_be_given(const OptionSpec& o, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.starts_with(o.name) ||
           (o.letter != 0 && word.starts_with('-') && word.find(o.letter) != std::string::npos);
  });
}

Error unknown_option(const CommandSpec& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const OptionSpec& o : command.options) known.emplace_back(o.name);
  const std::string near = nearest(name, known);
  return {.message = "There is no option " + name + " for stet " + std::string(command.name) + ".",
          .hint = near.empty() ? "stet " + std::string(command.name) + " --help lists the options."
                               : "Did you mean " + near + "?"};
}

std::optional<Error> check_choice(const OptionSpec& o, const std::string& value) {
  if (o.choices.empty()) return std::nullopt;
  std::vector<std::string> words;
  std::stringstream all{std::string(o.choices)};
  for (std::string word; std::getline(all, word, '|');) words.push_back(word);
  if (std::find(words.begin(), words.end(), value) != words.end()) return std::nullopt;
  std::string list;
  for (size_t i = 0; i < words.size(); ++i) list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  const std::string near = nearest(value, words);
  return Error{.message = std::string(o.name) + " cannot be `" + value + "`.",
               .hint = near.empty() ? "It can be " + list + "." : "Did you mean " + near + "? It can be " + list + "."};
}

Error wrong_values(const CommandSpec& command, const CLI::ParseError& e) {
  const std::string what = e.what();
  for (const OptionSpec& o : command.options) {
    if (what.find(std::string(o.name)) == std::string::npos) continue;
    return {.message = std::string(o.name) + " needs a value.",
            .hint = "Type " + std::string(o.name) + " " + std::string(o.value.now()) + ": " +
                    std::string(o.help.now()) + "."};
  }
  return {.message = what, .hint = "stet " + std::string(command.name) + " --help shows the options."};
}

}  // namespace

bool Arguments::has(std::string_view name) const {
  return std::any_of(given.begin(), given.end(), [&](const Given& g) { return g.name == name; });
}

std::optional<std::string> Arguments::last(std::string_view name) const {
  for (auto g = given.rbegin(); g != given.rend(); ++g)
    if (g->name == name) return g->value;
  return std::nullopt;
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const Given& g : given)
    if (g.name == name) values.push_back(g.value);
  return values;
}

std::optional<Error> choose_ui_language(const std::vector<std::string>& words) {
  const OptionSpec& o = option::language_ui;
  const std::string joined = std::string(o.name) + '=';
  for (size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const bool apart = words[i] == o.name && i + 1 < words.size();
    if (!apart && !words[i].starts_with(joined)) continue;
    const std::string named = apart ? words[i + 1] : words[i].substr(joined.size());
    if (auto error = check_choice(o, named)) return error;
    const auto* const found = std::find(std::begin(ui_language_names), std::end(ui_language_names), named);
    set_ui_language(static_cast<UiLanguage>(found - std::begin(ui_language_names)));
  }
  return std::nullopt;
}

Result<Arguments> parse_arguments(const CommandSpec& command, std::vector<std::string> words) {
  Arguments out;
  out.command = &command;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::deque<std::vector<std::string>> values;
  std::vector<std::pair<const CLI::Option*, const OptionSpec*>> specs;
  // What follows "--" is no option, whatever it looks like.
  const auto dashes = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> after(dashes == words.end() ? dashes : dashes + 1, words.end());
  words.erase(dashes, words.end());
  for (const OptionSpec& o : command.options) {
    if (!may_be_given(o, words)) continue;
    CLI::Option* option = nullptr;
    if (o.value.empty()) {
      option = app.add_flag(flags_of(o));
    } else {
      option = app.add_option(flags_of(o), values.emplace_back());
      option->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    specs.emplace_back(option, &o);
  }
  for (const OptionSpec& o : command.options)
    for (const std::string& word : words)
      if (o.value.empty() && word.starts_with(std::string(o.name) + '='))
        return Error{.message = std::string(o.name) + " takes no value."};
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(words);
  } catch (const CLI::ParseError& e) {
    return wrong_values(command, e);
  }
  std::vector<size_t> seen(specs.size(), 0);
  for (const CLI::Option* option : app.parse_order()) {
    for (size_t i = 0; i < specs.size(); ++i) {
      if (specs[i].first != option) continue;
      const OptionSpec& o = *specs[i].second;
      if (o.value.empty()) {
        out.given.push_back({o.name, {}});
        continue;
      }
      const auto& results = option->results();
      if (seen[i] >= results.size()) continue;
      out.given.push_back({o.name, results[seen[i]++]});
      if (auto error = check_choice(o, out.given.back().value)) return *error;
    }
  }
  for (const std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(command, word);
    out.operands.push_back(word);
  }
  out.operands.insert(out.operands.end(), after.begin(), after.end());
  if (out.has("--help")) return out;
  if (out.operands.size() < command.least) return Error{.message = std::string(command.missing)};
  if (out.operands.size() > command.most)
    return Error{
        .message = "One name too many: `" + out.operands[command.most] + "`.",
        .hint = "Usage: stet " + std::string(command.name) + " [options] " + std::string(command.operands.now())};
  return out;
}

}  // namespace stet
