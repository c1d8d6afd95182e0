// Help in the order people read it: usage, what it is for, options by heading, examples.
#include "tools/stet/help.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/document/inspect.h"
#include "core/report/report.h"

namespace stet {
namespace {

constexpr size_t column = 30;  // where the explanations begin

constexpr Told usage_title{"Usage:", "Aufruf:", "Usage\u00A0:"};
constexpr Told commands_title{"Commands:", "Befehle:", "Commandes\u00A0:"};
constexpr Told examples_title{"Examples:", "Beispiele:", "Exemples\u00A0:"};
constexpr Told or_word{" or ", " oder ", " ou "};
constexpr Told colon{":", ":", "\u00A0:"};
constexpr Told what_stet_does{
    "stet checks research articles with notes: what the text, the notes and the links say about each other, and where "
    "they disagree.",
    "stet prüft wissenschaftliche Artikel mit Anmerkungen: was Text, Anmerkungen und Links voneinander sagen und wo "
    "sie "
    "sich widersprechen.",
    "stet vérifie les articles de recherche pourvus de notes\u00A0: ce que le texte, les notes et les liens disent les "
    "uns "
    "des autres, et où ils se contredisent."};
constexpr Told show_this_help{"show this help; stet COMMAND --help for a command's own",
                              "diese Hilfe zeigen; stet BEFEHL --help die eines Befehls",
                              "afficher cette aide\u00A0; stet COMMANDE --help, celle d’une commande"};

std::string row(const std::string& left, std::string_view right, size_t at) {
  std::string out = left;
  if (display_width(left) + 2 > at) {
    out += '\n' + std::string(at, ' ');
  } else {
    out += std::string(at - display_width(left), ' ');
  }
  return out + wrapped(right, at, at) + '\n';
}

/// "a, b or c"
template <class Names>
std::string listed(const Names& names) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i)
    out.append(i == 0 ? "" : i + 1 < names.size() ? ", " : or_word.now()).append(names[i]);
  return out;
}

std::string option_row(const OptionSpec& o) {
  std::string left = o.letter != 0 ? std::string("  -") + o.letter + ", " : "      ";
  left += o.name;
  if (!o.value.empty()) left += ' ' + std::string(o.value.now());
  return row(left, with_lists(o.help.now()), column);
}

std::string examples(const CommandSpec& command) {
  std::string out = '\n' + std::string(examples_title.now()) + '\n';
  for (const auto& [line, what] : command.examples) {
    if (!what.empty()) out += "  # " + std::string(what.now()) + '\n';
    out += "  " + std::string(line) + '\n';
  }
  return out;
}

}  // namespace

std::string with_lists(std::string_view help) {
  std::string out(help);
  const auto fill = [&](std::string_view what, const std::string& words) {
    if (const size_t at = out.find(what); at != std::string::npos) out.replace(at, what.size(), words);
  };
  std::vector<std::string_view> reports;
  for (const Reporter& r : reporters()) reports.push_back(r.name);
  fill("{reports}", listed(reports));
  fill("{layers}", listed(inspect_layers()));
  return out;
}

std::string wrapped(std::string_view text, size_t first, size_t indent, size_t width) {
  std::string out;
  size_t at = first;
  while (!(text = trim(text)).empty()) {
    const size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const size_t size = display_width(word);
    if (!out.empty() && at + 1 + size > width) {
      out += '\n' + std::string(indent, ' ');
      at = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++at;
    }
    out += word;
    at += size;
    text.remove_prefix(end);
  }
  return out;
}

std::string usage_of(const CommandSpec& c) {
  std::string out = "stet " + std::string(c.name);
  if (c.options.size() > 2) out.append(" ").append(options_word.now());  // more than every command has
  if (!c.operands.empty()) out.append(" ").append(c.operands.now());
  return out;
}

std::string general_help() {
  std::string out = wrapped(what_stet_does.now(), 0, 0) + "\n\n";
  out.append(usage_title.now()).append(" stet ").append(command_word.now()).append(" ").append(options_word.now());
  out.append("\n\n").append(commands_title.now()).append("\n");
  for (const CommandSpec& c : commands()) out += row("  " + std::string(c.name), c.summary.now(), 14);
  out += '\n' + row("      --version", show_version.now(), 18) + row("  -h, --help", show_this_help.now(), 18) + '\n';
  out.append(examples_title.now());
  out +=
      "\n"
      "  stet check article.md\n"
      "  stet check --report html=report.html articles/\n"
      "  stet explain notes/marker-gap\n";
  return out;
}

std::string command_help(const CommandSpec& command) {
  std::string out = std::string(usage_title.now()) + ' ' + usage_of(command);
  out += "\n\n" + wrapped(command.about.now(), 0, 0) + '\n';
  std::vector<std::string_view> groups;
  for (const OptionSpec& o : command.options) {
    const std::string_view group = o.group.now();
    if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
  }
  for (std::string_view group : groups) {
    out.append("\n").append(group).append(colon.now()).append("\n");
    for (const OptionSpec& o : command.options)
      if (o.group.now() == group) out += option_row(o);
  }
  if (!command.examples.empty()) out += examples(command);
  return out;
}

}  // namespace stet
