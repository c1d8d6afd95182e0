// stet man: the manual page, from the tables that --help is made of.
#include <algorithm>
#include <cstdio>

#include "core/base/utf8.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"

namespace stet {
namespace {

/// As roff reads it: a hyphen that can be typed, no line that is taken for a request.
std::string roff(std::string_view words) {
  std::string out;
  for (size_t at = 0; at < words.size();) {
    const CodePoint c = code_point_at(words, at);
    at += std::max(c.size, 1u);
    if (c.value >= 0x80) {
      char escape[16];
      std::snprintf(escape, sizeof escape, "\\[u%04X]", static_cast<unsigned>(c.value));
      out += escape;
      continue;
    }
    const char letter = static_cast<char>(c.value);
    if ((letter == '.' || letter == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (letter == '\\')
      out += "\\e";
    else if (letter == '-')
      out += "\\-";
    else
      out += letter;
  }
  return out;
}

std::string term(const std::string& name, std::string_view words) { return ".TP\n" + name + "\n" + roff(words) + "\n"; }

std::string option(const OptionSpec& o) {
  std::string name;
  if (o.letter != 0) name = "\\fB\\-" + std::string(1, o.letter) + "\\fR, ";
  name += "\\fB" + roff(o.name) + "\\fR";
  if (!o.value.empty()) name += " \\fI" + roff(o.value) + "\\fR";
  return term(name, with_lists(o.help));
}

std::string command(const CommandSpec& c) {
  std::string out = ".SS \"stet " + roff(c.name) + (c.options.size() > 1 ? " [options]" : "") +
                    (c.operands.empty() ? "" : " " + roff(c.operands)) + "\"\n" + roff(c.about) + "\n";
  for (const OptionSpec& o : c.options)
    if (o.name != "--help") out += option(o);
  for (const auto& [line, what] : c.examples)
    out += ".PP\n" + (what.empty() ? "" : roff(what) + ":\n") + ".RS\n.nf\n" + roff(line) + "\n.fi\n.RE\n";
  return out;
}

}  // namespace

int run_man(const Arguments&) {
  std::string out =
      ".TH STET 1 \"\" \"stet " STET_VERSION
      "\" \"User Commands\"\n"
      ".SH NAME\nstet \\- find contradictions between a text and its notes\n"
      ".SH SYNOPSIS\n\\fBstet\\fR \\fICOMMAND\\fR [options]\n"
      ".SH DESCRIPTION\n"
      "Reads research articles with notes, and compares what the text, the notes and the links say about each other. "
      "Every finding shows both sides.\n"
      ".SH COMMANDS\n";
  for (const CommandSpec& c : commands()) out += command(c);
  out += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] :
       {std::pair{"0", "Nothing was found that fails the run; or the command did what it was asked."},
        {"1", "Something was found: findings, failed examples, fixes that would be made."},
        {"2", "Something was wrong with the command line, the configuration, a document or a plugin."},
        {"3", "A fault of stet."}})
    out += term(code, meaning);
  out += ".SH FILES\n" +
         term("stet.toml", "Settings, looked for from a document's folder upwards. stet init writes one.") +
         ".SH ENVIRONMENT\n";
  for (const auto& [name, meaning] : {std::pair{"NO_COLOR", "Without colours."},
                                      {"STET_PLUGIN_PATH", "Further folders of plugins, parted by colons."},
                                      {"STET_PDFTOTEXT", "The program that lays PDF files out, by its whole path."}})
    out += term(name, meaning);
  return print(out);
}

}  // namespace stet
