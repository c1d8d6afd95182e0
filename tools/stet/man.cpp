// stet man: the manual page, from the tables that --help is made of.
#include <algorithm>
#include <cstdio>

#include "core/base/utf8.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"

namespace stet {
namespace {

constexpr Told manual_name{"User Commands", "Dienstprogramme für Benutzer", "Commandes de l’utilisateur"};
constexpr Told name_section{"NAME", "BEZEICHNUNG", "NOM"};
constexpr Told synopsis_section{"SYNOPSIS", "ÜBERSICHT", "SYNOPSIS"};
constexpr Told description_section{"DESCRIPTION", "BESCHREIBUNG", "DESCRIPTION"};
constexpr Told commands_section{"COMMANDS", "BEFEHLE", "COMMANDES"};
constexpr Told exit_section{"EXIT STATUS", "RÜCKGABEWERT", "CODE DE RETOUR"};
constexpr Told files_section{"FILES", "DATEIEN", "FICHIERS"};
constexpr Told environment_section{"ENVIRONMENT", "UMGEBUNG", "ENVIRONNEMENT"};

/// ASCII in every language: what whatis reads of it are not groff's escapes.
constexpr Told in_a_line{"find contradictions between a text and its notes",
                         "findet, wo ein Text und seine Anmerkungen einander widersprechen",
                         "trouve les contradictions entre un texte et ses notes"};
constexpr Told what_it_does{
    "Reads research articles with notes, and compares what the text, the notes and the links say about each other. "
    "Every "
    "finding shows both sides.",
    "Liest wissenschaftliche Artikel mit Anmerkungen und vergleicht, was Text, Anmerkungen und Links voneinander "
    "sagen. "
    "Jeder Befund zeigt beide Seiten.",
    "Lit des articles de recherche pourvus de notes et compare ce que le texte, les notes et les liens disent les uns "
    "des "
    "autres. Chaque constat montre les deux côtés."};

constexpr std::pair<const char*, Told> exit_codes[] = {
    {"0",
     {"Nothing was found that fails the run; or the command did what it was asked.",
      "Nichts wurde gefunden, was den Lauf scheitern lässt; oder der Befehl tat, was verlangt war.",
      "Rien n’a été trouvé qui fasse échouer l’exécution\u00A0; ou la commande a fait ce qui lui était demandé."}},
    {"1",
     {"Something was found: findings, failed examples, fixes that would be made.",
      "Etwas wurde gefunden: Befunde, gescheiterte Beispiele, Korrekturen, die vorzunehmen wären.",
      "Quelque chose a été trouvé\u00A0: des constats, des exemples en échec, des corrections à faire."}},
    {"2",
     {"Something was wrong with the command line, the configuration, a document or a plugin.",
      "Etwas stimmte nicht mit der Befehlszeile, der Konfiguration, einem Dokument oder einem Plugin.",
      "Quelque chose n’allait pas dans la ligne de commande, la configuration, un document ou un plugin."}},
    {"3", {"A fault of stet.", "Ein Fehler von stet.", "Un défaut de stet."}}};
constexpr Told settings_file{"Settings, looked for from a document's folder upwards. stet init writes one.",
                             "Einstellungen, gesucht vom Ordner eines Dokuments an aufwärts. stet init schreibt eine.",
                             "Réglages, cherchés en remontant depuis le dossier d’un document. stet init en écrit un."};
constexpr std::pair<const char*, Told> environment_variables[] = {
    {"NO_COLOR", {"Without colours.", "Ohne Farben.", "Sans couleurs."}},
    {"STET_PLUGIN_PATH",
     {"Further folders of plugins, parted by colons.", "Weitere Ordner mit Plugins, durch Doppelpunkte getrennt.",
      "D’autres dossiers de plugins, séparés par des deux-points."}},
    {"STET_PDFTOTEXT",
     {"The program that lays PDF files out, by its whole path.",
      "Das Programm, das PDF-Dateien auslegt, mit seinem ganzen Pfad.",
      "Le programme qui met en page les fichiers PDF, par son chemin entier."}}};

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
  if (!o.value.empty()) name += " \\fI" + roff(o.value.now()) + "\\fR";
  return term(name, with_lists(o.help.now()));
}

std::string command(const CommandSpec& c) {
  std::string out = ".SS \"" + roff(usage_of(c)) + "\"\n" + roff(c.about.now()) + "\n";
  for (const OptionSpec& o : c.options)
    if (o.name != "--help") out += option(o);
  for (const auto& [line, what] : c.examples)
    out += ".PP\n" + (what.empty() ? "" : roff(what.now()) + ":\n") + ".RS\n.nf\n" + roff(line) + "\n.fi\n.RE\n";
  return out;
}

}  // namespace

int run_man(const Arguments&) {
  const auto section = [](const Told& title) { return ".SH \"" + roff(title.now()) + "\"\n"; };
  std::string out = ".TH STET 1 \"\" \"stet " STET_VERSION "\" \"" + roff(manual_name.now()) + "\"\n";
  out += section(name_section) + "stet \\- " + roff(in_a_line.now()) + "\n";
  out += section(synopsis_section) + "\\fBstet\\fR \\fI" + roff(command_word.now()) + "\\fR " +
         roff(options_word.now()) + "\n";
  out += section(description_section) + roff(what_it_does.now()) + "\n" + section(commands_section);
  for (const CommandSpec& c : commands()) out += command(c);
  out += section(exit_section);
  for (const auto& [code, meaning] : exit_codes) out += term(code, meaning.now());
  out += section(files_section) + term("stet.toml", settings_file.now()) + section(environment_section);
  for (const auto& [name, meaning] : environment_variables) out += term(name, meaning.now());
  return print(out);
}

}  // namespace stet
