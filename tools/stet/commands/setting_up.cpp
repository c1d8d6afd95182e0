// What makes or trusts a configuration.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec trust_command() {
  return {
      .name = "trust",
      .summary = {"let a stet.toml name plugins", "einer stet.toml erlauben, Plugins zu nennen",
                  "permettre à un stet.toml de nommer des plugins"},
      .operands = {"[PATH…]", "[PFAD…]", "[CHEMIN…]"},
      .least = 0,
      .most = 1'000'000,
      .offer = Offer::file,
      .about =
          {"A stet.toml that is found beside documents may choose rules, options and severities, but names plugins "
           "only "
           "where it is trusted: it may come with a stranger's repository. Trusts the one of each folder as it is now, "
           "with the plugins it names; after any change of these it must be trusted again.",
           "Eine stet.toml, die bei Dokumenten gefunden wird, darf Regeln, Optionen und Schweregrade wählen, Plugins "
           "aber nur nennen, wo ihr vertraut wird: Sie kann mit einem fremden Repository gekommen sein. Vertraut der "
           "eines jeden Ordners, wie sie jetzt ist, mit den Plugins, die sie nennt; ändert sich etwas davon, ist ihr "
           "von "
           "neuem zu vertrauen.",
           "Un stet.toml trouvé près des documents peut choisir règles, options et gravités, mais ne nomme des plugins "
           "que là où on lui fait confiance\u00A0: il peut être venu avec le dépôt d’un inconnu. Fait confiance à "
           "celui de "
           "chaque dossier tel qu’il est maintenant, avec les plugins qu’il nomme\u00A0; si l’un d’eux change, il faut "
           "lui "
           "refaire confiance."},
      .options = {{"--list",
                   0,
                   {},
                   {"list what is trusted", "auflisten, wem vertraut wird", "lister ce à quoi on fait confiance"},
                   heading::trust},
                  {"--forget",
                   0,
                   {},
                   {"trust it no longer", "ihr nicht länger vertrauen", "ne plus lui faire confiance"},
                   heading::trust},
                  option::language_ui,
                  option::help},
      .examples = {{"stet trust .",
                    {"the stet.toml that serves this folder", "die stet.toml, die für diesen Ordner gilt",
                     "le stet.toml qui vaut pour ce dossier"}},
                   {"stet trust --list", {"what is trusted", "wem vertraut wird", "ce à quoi on fait confiance"}}},
      .run = &run_trust};
}

CommandSpec init_command() {
  return {.name = "init",
          .summary = {"write a commented stet.toml here", "hier eine kommentierte stet.toml schreiben",
                      "écrire ici un stet.toml commenté"},
          .about = {"Writes a stet.toml into the current folder: every setting, explained and commented out.",
                    "Schreibt eine stet.toml in den aktuellen Ordner: jede Einstellung, erklärt (auf Englisch) und "
                    "auskommentiert.",
                    "Écrit un stet.toml dans le dossier courant\u00A0: chaque réglage, expliqué (en anglais) et mis en "
                    "commentaire."},
          .options = {{"--force",
                       0,
                       {},
                       {"replace a stet.toml that is there", "eine vorhandene stet.toml ersetzen",
                        "remplacer le stet.toml qui est là"},
                       heading::output},
                      option::language_ui,
                      option::help},
          .examples = {{"stet init",
                        {"begin a configuration", "eine Konfiguration beginnen", "commencer une configuration"}}},
          .run = &run_init};
}

CommandSpec learn_command() {
  return {
      .name = "learn",
      .summary = {"learn from an archive who publishes where", "aus einem Archiv lernen, wer wo veröffentlicht",
                  "apprendre d’une archive qui publie où"},
      .operands = value::paths,
      .least = 1,
      .most = 1'000'000,
      .missing = "Name the documents to learn from: stet learn -o publishers.toml archive/",
      .offer = Offer::file,
      .about =
          {"Reads documents and writes a file of publishers: who is credited with the pages of a domain, by enough of "
           "them and nearly always. What stet knows already is left out; domains on which the documents do not agree, "
           "or "
           "that are known as another's, stand in it as comments for a person to decide. A stet.toml names the file "
           "under knowledge; its publishers then count before the built-in list. Each document counts once, so that "
           "one "
           "long article decides nothing. Exit code: 0 done, 2 something could not be read or written, 3 a fault of "
           "stet.",
           "Liest Dokumente und schreibt eine Datei von Herausgebern: wem die Seiten einer Domain zugeschrieben "
           "werden, "
           "von genügend vielen und fast immer. Was stet schon weiß, bleibt weg; Domains, über die die Dokumente "
           "uneins sind oder die als die eines anderen bekannt sind, stehen als Kommentare darin, damit ein Mensch "
           "entscheidet. Eine stet.toml nennt die Datei unter knowledge; ihre Herausgeber gelten dann vor der "
           "eingebauten Liste. Jedes Dokument zählt einmal, so dass ein einziger langer Artikel nichts entscheidet. "
           "Rückgabewert: 0 fertig, 2 etwas konnte nicht gelesen oder geschrieben werden, 3 ein Fehler von stet.",
           "Lit des documents et écrit un fichier d’éditeurs\u00A0: à qui sont attribuées les pages d’un domaine, par "
           "assez "
           "d’entre eux et presque toujours. Ce que stet sait déjà est omis\u00A0; les domaines sur lesquels les "
           "documents ne "
           "s’accordent pas, ou connus pour être ceux d’un autre, y figurent en commentaire pour qu’une personne "
           "décide. Un stet.toml nomme le fichier sous knowledge\u00A0; ses éditeurs passent alors avant la liste "
           "intégrée. "
           "Chaque document compte une fois, si bien qu’un seul long article ne décide de rien. Code de retour\u00A0: "
           "0 fait, "
           "2 quelque chose n’a pu être lu ou écrit, 3 un défaut de stet."},
      .options = joined(
          {{{"--output",
             'o',
             value::file,
             {"where it goes; without it, to standard output", "wohin sie kommt; ohne dies auf die Standardausgabe",
              "où il va\u00A0; sans cela, sur la sortie standard"},
             heading::output,
             Offer::file},
            {"--merge",
             0,
             {},
             {"add what is new to FILE; its lines stay, what was left to decide is written anew",
              "Neues zu DATEI hinzufügen; ihre Zeilen bleiben, was noch zu entscheiden war, wird neu geschrieben",
              "ajouter à FICHIER ce qui est nouveau\u00A0; ses lignes restent, ce qui restait à décider est réécrit"},
             heading::output},
            {"--force", 0, {}, {"replace FILE", "DATEI ersetzen", "remplacer FICHIER"}, heading::output},
            {"--least",
             0,
             value::number,
             {"the fewest documents that must agree on a name; 3",
              "wie viele Dokumente wenigstens einen Namen teilen müssen; 3",
              "le moins de documents qui doivent s’accorder sur un nom\u00A0; 3"},
             heading::bounds},
            {"--agree",
             0,
             {"PERCENT", "PROZENT", "POURCENT"},
             {"how much of what is said of a domain must agree; 90",
              "wie viel von dem übereinstimmen muss, was über eine Domain gesagt wird; 90",
              "quelle part de ce qui est dit d’un domaine doit concorder\u00A0; 90"},
             heading::bounds},
            option::input_format,
            option::follow,
            of_setting("--language", heading::input)},
           {option::config, option::no_config, option::trust_config},
           running_options(),
           general_options()}),
      .examples = {{"stet learn -o publishers.toml archive/", {"a new file", "eine neue Datei", "un nouveau fichier"}},
                   {"stet learn --merge -o publishers.toml archive/2026/",
                    {"what a year brought", "was ein Jahr gebracht hat", "ce qu’une année a apporté"}}},
      .run = &run_learn};
}

}  // namespace

void add_setting_up_commands(std::vector<CommandSpec>& to) {
  to.push_back(trust_command());
  to.push_back(init_command());
  to.push_back(learn_command());
}

}  // namespace stet
