// stet completion: scripts for shells, made from the same tables as the parser and the help.
#include "core/config/config.h"
#include "core/document/inspect.h"
#include "core/read/reader.h"
#include "core/report/report.h"
#include "tools/stet/arguments.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"
#include "tools/stet/paths.h"

namespace stet {
namespace {

/// The fixed words of an offer, separated by spaces; rules are asked for when the key is pressed.
std::string words_of(Offer offer, std::string_view choices) {
  std::string out;
  const auto add = [&](std::string_view word) { out.append(out.empty() ? "" : " ").append(word); };
  for (size_t at = 0; at < choices.size();) {
    const size_t end = std::min(choices.find('|', at), choices.size());
    add(choices.substr(at, end - at));
    at = end + 1;
  }
  if (!out.empty()) return out;
  if (offer == Offer::report)
    for (const Reporter& r : reporters()) add(r.name);
  if (offer == Offer::layer)
    for (const std::string& name : inspect_layers()) add(name);
  if (offer == Offer::reader)
    for (const Reader& r : readers()) add(r.name);
  if (offer == Offer::preset)
    for (const std::string& name : preset_names(find_paths().config)) add(name);
  return out;
}

std::string words_of(const CommandSpec& c) {
  if (c.name == "completion") return "bash zsh fish";
  return c.name == "new" ? "checker" : "";
}

/// For a place in single quotes of any of the shells.
std::string quoted(std::string_view s) {
  std::string out;
  for (char c : s) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out;
}

// ---- bash ----

std::string bash_reply(Offer offer, const std::string& words) {
  if (!words.empty()) return "COMPREPLY=($(compgen -W '" + words + "' -- \"$cur\"))";
  if (offer == Offer::rule)
    return "COMPREPLY=($(compgen -W \"ALL $(stet rules --no-config --format ids 2>/dev/null)\" -- \"$cur\"))";
  if (offer == Offer::folder) return "COMPREPLY=($(compgen -d -- \"$cur\"))";
  if (offer == Offer::file) return "COMPREPLY=($(compgen -f -- \"$cur\"))";
  return ":";
}

std::string bash() {
  std::string out =
      "# bash completion for stet\n_stet() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n";
  out += "  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '";
  for (const CommandSpec& c : commands()) out += std::string(c.name) + ' ';
  out += "--help --version' -- \"$cur\")); return; fi\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandSpec& c : commands()) {
    out += "    " + std::string(c.name) + ")\n      case $prev in\n";
    std::string names;
    for (const OptionSpec& o : c.options) {
      names += (names.empty() ? "" : " ") + std::string(o.name);
      if (o.value.empty()) continue;
      out += "        " + std::string(o.name) + (o.letter != 0 ? std::string("|-") + o.letter : "") + ") " +
             bash_reply(o.offer, words_of(o.offer, o.choices)) + "; return ;;\n";
    }
    out += "      esac\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '" + names +
           "' -- \"$cur\"))\n      else " + bash_reply(c.offer, words_of(c)) + "; fi ;;\n";
  }
  return out + "  esac\n}\ncomplete -o filenames -o bashdefault -F _stet stet\n";
}

// ---- zsh ----

std::string zsh_action(Offer offer, const std::string& words) {
  if (!words.empty()) return "(" + words + ")";
  if (offer == Offer::rule) return "{compadd ALL ${(f)\"$(stet rules --no-config --format ids 2>/dev/null)\"}}";
  if (offer == Offer::folder) return "_files -/";
  return offer == Offer::file ? "_files" : "";
}

std::string zsh() {
  std::string out = "#compdef stet\n_stet() {\n  local -a commands=(\n";
  const auto plain = [](std::string_view s) {  // colons and brackets mean something to _arguments
    std::string text;
    for (char c : quoted(s)) text += (c == ':' || c == '[' || c == ']') ? std::string("\\") + c : std::string(1, c);
    return text;
  };
  for (const CommandSpec& c : commands()) out += "    '" + std::string(c.name) + ":" + plain(c.summary.now()) + "'\n";
  out +=
      "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n  local command=$words[2]\n  shift "
      "words\n  "
      "((CURRENT--))\n  case $command in\n";
  for (const CommandSpec& c : commands()) {
    out += "    " + std::string(c.name) + ") _arguments -s";
    for (const OptionSpec& o : c.options) {
      const std::string tail =
          "[" + plain(o.help.now()) + "]" +
          (o.value.empty() ? "" : ":" + plain(o.value.now()) + ":" + zsh_action(o.offer, words_of(o.offer, o.choices)));
      out += " \\\n      '*" + std::string(o.name) + (o.value.empty() ? "" : "=") + tail + "'";
      if (o.letter != 0) out += std::string(" \\\n      '*-") + o.letter + tail + "'";
    }
    if (c.most > 0) out += " \\\n      '*:" + plain(c.operands.now()) + ":" + zsh_action(c.offer, words_of(c)) + "'";
    out += " ;;\n";
  }
  return out + "  esac\n}\nif [[ $funcstack[1] == _stet ]]; then _stet \"$@\"; else compdef _stet stet; fi\n";
}

// ---- fish ----

std::string fish() {
  std::string out = "# fish completion for stet\ncomplete -c stet -f\n";
  for (const CommandSpec& c : commands()) {
    const std::string name(c.name), here = "complete -c stet -n '__fish_seen_subcommand_from " + name + "'";
    out += "complete -c stet -n __fish_use_subcommand -a " + name + " -d '" + quoted(c.summary.now()) + "'\n";
    const auto action = [](Offer offer, const std::string& words) -> std::string {
      if (!words.empty()) return " -a '" + words + "'";
      if (offer == Offer::rule) return " -a 'ALL (stet rules --no-config --format ids 2>/dev/null)'";
      if (offer == Offer::folder) return " -a '(__fish_complete_directories)'";
      return offer == Offer::file ? " -F" : "";
    };
    for (const OptionSpec& o : c.options) {
      out += here + " -l " + std::string(o.name.substr(2)) + (o.letter != 0 ? std::string(" -s ") + o.letter : "");
      if (!o.value.empty()) out += " -r" + action(o.offer, words_of(o.offer, o.choices));
      out += " -d '" + quoted(o.help.now()) + "'\n";
    }
    if (const std::string a = action(c.offer, words_of(c)); !a.empty()) out += here + a + '\n';
  }
  out += "complete -c stet -n __fish_use_subcommand -l version -d '" + quoted(show_version.now()) + "'\n";
  return out;
}

}  // namespace

int run_completion(const Arguments& arguments) {
  const std::string& shell = arguments.operands.front();
  if (shell == "bash") return print(bash());
  if (shell == "zsh") return print(zsh());
  if (shell == "fish") return print(fish());
  print_error({.message = "There is no completion for `" + shell + "`.", .hint = "There is for bash, zsh and fish."});
  return 2;
}

}  // namespace stet
