// Help in the order people read it: usage, what it is for, options by heading, examples.
#include "tools/stet/help.h"

#include "core/base/utf8.h"
#include "core/document/inspect.h"
#include "core/report/report.h"

namespace stet {
namespace {

constexpr size_t column = 30;  // where the explanations begin

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
    out.append(i == 0 ? "" : i + 1 < names.size() ? ", " : " or ").append(names[i]);
  return out;
}

std::string option_row(const OptionSpec& o) {
  std::string left = o.letter != 0 ? std::string("  -") + o.letter + ", " : "      ";
  left += o.name;
  if (!o.value.empty()) left += ' ' + std::string(o.value);
  return row(left, with_lists(o.help), column);
}

std::string examples(const CommandSpec& command) {
  std::string out = "\nExamples:\n";
  for (const auto& [line, what] : command.examples) {
    if (!what.empty()) out += "  # " + std::string(what) + '\n';
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

std::string general_help() {
  std::string out =
      "stet checks research articles with notes: what the text, the notes and the links\n"
      "say about each other, and where they disagree.\n"
      "\n"
      "Usage: stet COMMAND [options]\n"
      "\n"
      "Commands:\n";
  for (const CommandSpec& c : commands()) out += row("  " + std::string(c.name), c.summary, 14);
  out +=
      "\n"
      "      --version   show the version\n"
      "  -h, --help      show this help; stet COMMAND --help for a command's own\n"
      "\n"
      "Examples:\n"
      "  stet check article.md\n"
      "  stet check --report html=report.html articles/\n"
      "  stet explain notes/marker-gap\n";
  return out;
}

std::string command_help(const CommandSpec& command) {
  std::string out = "Usage: stet " + std::string(command.name) + (command.options.size() > 1 ? " [options]" : "");
  if (!command.operands.empty()) out += ' ' + std::string(command.operands);
  out += "\n\n" + wrapped(command.about, 0, 0) + '\n';
  std::vector<std::string_view> groups;
  for (const OptionSpec& o : command.options) {
    bool known = false;
    for (std::string_view g : groups) known = known || g == o.group;
    if (!known) groups.push_back(o.group);
  }
  for (std::string_view group : groups) {
    out += '\n' + std::string(group) + ":\n";
    for (const OptionSpec& o : command.options)
      if (o.group == group) out += option_row(o);
  }
  if (!command.examples.empty()) out += examples(command);
  return out;
}

}  // namespace stet
