// What tells of rules and plugins.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec explain_command() {
  return {.name = "explain",
          .summary = {"show a rule's page: why, examples, options",
                      "die Seite einer Regel zeigen: warum, Beispiele, Optionen",
                      "montrer la page d’une règle\u00A0: pourquoi, exemples, options"},
          .operands = {"RULE|FILE:LINE|FILE#NUMBER", "REGEL|DATEI:ZEILE|DATEI#NUMMER",
                       "RÈGLE|FICHIER:LIGNE|FICHIER#NUMÉRO"},
          .least = 1,
          .most = 1,
          .missing =
              "Name a rule, a group or a finding: stet explain notes/marker-gap, or article.md:12 (stet rules lists "
              "the rules)",
          .offer = Offer::rule,
          .about =
              {"Shows what a rule finds and why, with examples, its options and how to silence it. FILE:LINE, "
               "FILE:LINE:COLUMN, or \"FILE:endnote 3\" where there are no lines, stands for what is found there, "
               "FILE#3 for "
               "the third finding: shows it, and the pages of its rules.",
               "Zeigt, was eine Regel findet und warum, mit Beispielen, ihren Optionen und wie man sie zum Schweigen "
               "bringt. DATEI:ZEILE, DATEI:ZEILE:SPALTE oder, wo es keine Zeilen gibt, \"DATEI:endnote 3\" steht für "
               "das, was dort "
               "gefunden wird, DATEI#3 für den dritten Befund: zeigt es, und die Seiten seiner Regeln. Die Seiten sind "
               "englisch.",
               "Montre ce que trouve une règle et pourquoi, avec des exemples, ses options et la manière de la faire "
               "taire. FICHIER:LIGNE, FICHIER:LIGNE:COLONNE ou, là où il n’y a pas de lignes, \"FICHIER:endnote 3\" "
               "représente "
               "ce qui s’y trouve, FICHIER#3 le troisième constat\u00A0: le montre, avec les pages de ses règles. Les "
               "pages sont en anglais."},
          // Those by which a check finds what it finds: the number of a finding is its number there.
          .options = joined(
              {configuration_options(),
               {selecting({"count with this rule or group, or ALL; given first, only with these",
                           "mit dieser Regel oder Gruppe zählen, oder ALL; steht es zuerst, nur mit diesen",
                           "compter avec cette règle ou ce groupe, ou ALL\u00A0; donné en premier, rien d’autre"}),
                option::ignore, option::severity, option::rule_option, option::decisions_file, option::no_decisions,
                option::input_format, of_setting("--language", heading::input), of_setting("--sources", heading::input),
                of_setting("--reference-date", heading::input)},
               general_options()}),
          .examples = {{"stet explain notes/marker-gap", {"one rule", "eine Regel", "une règle"}},
                       {"stet explain notes",
                        {"the rules of a group", "die Regeln einer Gruppe", "les règles d’un groupe"}},
                       {"stet explain article.md#3",
                        {"the third finding of a document, as the page numbers them",
                         "den dritten Befund eines Dokuments, wie die Seite sie zählt",
                         "le troisième constat d’un document, comme la page les numérote"}},
                       {"stet explain article.md:12",
                        {"what is found in line 12, and why", "was in Zeile 12 gefunden wird, und warum",
                         "ce qui est trouvé à la ligne 12, et pourquoi"}}},
          .run = &run_explain};
}

CommandSpec rules_command() {
  return {.name = "rules",
          .summary = {"list all rules", "alle Regeln auflisten", "lister toutes les règles"},
          .about = {"Lists the rules of all plugins with their severities.",
                    "Listet die Regeln aller Plugins mit ihrer Schwere auf.",
                    "Liste les règles de tous les plugins avec leur gravité."},
          .options = joined(
              {{{"--format",
                 0,
                 value::format,
                 {"text, ids, json, markdown, toml (a commented stet.toml) or schema (a JSON schema for it)",
                  "text, ids, json, markdown, toml (eine kommentierte stet.toml) oder schema (ein JSON-Schema dafür)",
                  "text, ids, json, markdown, toml (un stet.toml commenté) ou schema (un schéma JSON pour lui)"},
                 heading::output,
                 Offer::nothing,
                 "text|ids|json|markdown|toml|schema"},
                option::config,
                option::no_config,
                option::trust_config,
                option::plugin},
               general_options()}),
          .examples = {{"stet rules", {"as a table", "als Tabelle", "en tableau"}},
                       {"stet rules --format json",
                        {"for other programs", "für andere Programme", "pour d’autres programmes"}}},
          .run = &run_rules};
}

CommandSpec plugins_command() {
  return {
      .name = "plugins",
      .summary = {"list the plugins and where they come from", "die Plugins auflisten und woher sie kommen",
                  "lister les plugins et leur provenance"},
      .about = {"Lists the plugins that are loaded, and those that could not be, with the reason.",
                "Listet die geladenen Plugins auf, und die, die nicht geladen werden konnten, mit dem Grund.",
                "Liste les plugins chargés, et ceux qui n’ont pu l’être, avec la raison."},
      .options = {option::config, option::no_config, option::trust_config, option::plugin, option::verbose,
                  option::language_ui, option::help},
      .examples = {{"stet plugins --plugin ./my.so", {"try a plugin", "ein Plugin ausprobieren", "essayer un plugin"}}},
      .run = &run_plugins};
}

}  // namespace

void add_telling_commands(std::vector<CommandSpec>& to) {
  to.push_back(explain_command());
  to.push_back(rules_command());
  to.push_back(plugins_command());
}

}  // namespace stet
