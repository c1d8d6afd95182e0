// For authors of checkers.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec inspect_command() {
  return {
      .name = "inspect",
      .summary = {"print what stet reads in a document, as JSON lines",
                  "ausgeben, was stet in einem Dokument liest, als JSON-Zeilen",
                  "afficher ce que stet lit dans un document, en lignes JSON"},
      .operands = value::file,
      .least = 1,
      .most = 1,
      .missing = "Name a document, or - for standard input: stet inspect --layer notes article.md",
      .offer = Offer::file,
      .about =
          {"Prints one table of a document as JSON lines: for authors of checkers and for evaluation.",
           "Gibt eine Tabelle eines Dokuments als JSON-Zeilen aus: für alle, die Regeln schreiben, und zur "
           "Auswertung.",
           "Affiche une table d’un document en lignes JSON\u00A0: pour qui écrit des règles, et pour l’évaluation."},
      .options =
          {{"--layer",
            0,
            {"LAYER", "EBENE", "COUCHE"},
            {"one of {layers}; or several, with commas", "eine von {layers}; oder mehrere, mit Kommas",
             "l’une de {layers}\u00A0; ou plusieurs, avec des virgules"},
            heading::output,
            Offer::layer},
           {"--input",
            0,
            value::how,
            {"auto; lines: each line is a document; references: each line is the body of a note; or a format",
             "auto; lines: jede Zeile ist ein Dokument; references: jede Zeile ist der Text einer Anmerkung; oder ein "
             "Format",
             "auto\u00A0; lines\u00A0: chaque ligne est un document\u00A0; references\u00A0: chaque ligne est le texte "
             "d’une note\u00A0; ou un "
             "format"},
            heading::input,
            Offer::reader},
           option::input_format,
           of_setting("--language", heading::input),
           of_setting("--sources", heading::input),
           of_setting("--reference-date", heading::input),
           option::config,
           option::no_config,
           option::verbose,
           option::language_ui,
           option::help},
      .examples = {{"stet inspect --layer citations article.md",
                    {"the citations", "die Quellenangaben", "les citations"}},
                   {"stet inspect --layer dates --input lines -",
                    {"each line of standard input is a document", "jede Zeile der Standardeingabe ist ein Dokument",
                     "chaque ligne de l’entrée standard est un document"}}},
      .run = &run_inspect};
}

CommandSpec test_command() {
  return {
      .name = "test",
      .summary = {"run the examples of rule pages", "die Beispiele auf den Seiten von Regeln ausführen",
                  "exécuter les exemples des pages de règles"},
      .operands = {"PAGE…", "SEITE…", "PAGE…"},
      .least = 1,
      .most = 1'000'000,
      .missing = "Name the pages to test: stet test --plugin ./my.so my-rule.md",
      .offer = Offer::file,
      .about =
          {"Runs the examples of rule pages, in their order and in the reverse, which must agree. A page begins with # "
           "group/rule. A block that begins with ```article (or ```article.md, ```article.html, ```article.tex, "
           "```article.fodt) is an "
           "example. In it, a line ! \"words\" says that the line above holds a finding on exactly these words; ! "
           "\"words\" error \"piece\" adds its severity and a piece of its message. Below it, ! evidence \"words\" "
           "\"piece\" is a place it shows, and ! fix \"text\" what the text holds once its fix is made (a second line: "
           "the second alternative). Under ## Accepted nothing may be found; what stands under ## Known misses is "
           "judged "
           "wrongly today, and once it is not, that is a failure too. Words behind article set what the example needs: "
           "language=de reference-date=2025-07-10 input=lines option.KEY=VALUE plugin.KEY=\"a value\"; items of a list "
           "are parted by commas, files lie beside the page. Exit code: 0 all passed, 1 some failed, 2 a page or "
           "plugin "
           "that cannot be used.",
           "Führt die Beispiele auf den Seiten von Regeln aus, in ihrer Reihenfolge und in der umgekehrten, die "
           "übereinstimmen müssen. Eine Seite beginnt mit # gruppe/regel. Ein Block, der mit ```article (oder "
           "```article.md, ```article.html, ```article.tex, ```article.fodt) beginnt, ist ein Beispiel. Darin sagt "
           "eine Zeile ! "
           "\"Worte\", dass die Zeile darüber einen Befund auf genau diesen Worten hat; ! \"Worte\" error \"Stück\" "
           "fügt "
           "seine Schwere und ein Stück seiner Meldung hinzu. Darunter ist ! evidence \"Worte\" \"Stück\" eine Stelle, "
           "die er zeigt, und ! fix \"Text\" das, was nach der Korrektur im Text steht (eine zweite Zeile: die zweite "
           "Möglichkeit). Unter ## Accepted darf nichts gefunden werden; was unter ## Known misses steht, wird heute "
           "falsch beurteilt, und sobald nicht mehr, ist auch das ein Fehlschlag. Wörter hinter article setzen, was "
           "das "
           "Beispiel braucht: language=de reference-date=2025-07-10 input=lines option.NAME=WERT plugin.NAME=\"ein "
           "Wert\"; Teile einer Liste trennen Kommas, Dateien liegen neben der Seite. Rückgabewert: 0 alles bestanden, "
           "1 "
           "etwas gescheitert, 2 eine Seite oder ein Plugin, mit dem nichts anzufangen ist.",
           "Exécute les exemples des pages de règles, dans leur ordre et dans l’ordre inverse, qui doivent concorder. "
           "Une page commence par # groupe/règle. Un bloc qui commence par ```article (ou ```article.md, "
           "```article.html, ```article.tex, ```article.fodt) est un exemple. Une ligne ! \"mots\" y dit que la ligne "
           "au-dessus porte "
           "un "
           "constat sur ces mots exactement\u00A0; ! \"mots\" error \"morceau\" ajoute sa gravité et un morceau de son "
           "message. Au-dessous, ! evidence \"mots\" \"morceau\" est un endroit qu’il montre, et ! fix \"texte\" ce "
           "que "
           "contient le texte une fois la correction faite (une deuxième ligne\u00A0: la deuxième possibilité). Sous "
           "## "
           "Accepted rien ne doit être trouvé\u00A0; ce qui est sous ## Known misses est mal jugé aujourd’hui, et le "
           "jour où "
           "ce ne l’est plus, c’est un échec aussi. Les mots derrière article règlent ce dont l’exemple a "
           "besoin\u00A0: "
           "language=de reference-date=2025-07-10 input=lines option.CLÉ=VALEUR plugin.CLÉ=\"une valeur\"\u00A0; les "
           "éléments "
           "d’une liste sont séparés par des virgules, les fichiers sont à côté de la page. Code de retour\u00A0: 0 "
           "tout a "
           "réussi, 1 des échecs, 2 une page ou un plugin inutilisable."},
      .options = {option::config, option::no_config, option::trust_config, option::plugin,
                  of_setting("--timeout", heading::running), option::in_process, option::verbose, option::language_ui,
                  option::help},
      .examples = {{"stet test plugins/notes/*.md",
                    {"pages of bundled rules", "Seiten mitgelieferter Regeln", "les pages de règles livrées"}},
                   {"stet test --plugin build/my.so my-rule.md", {"your own", "eigene", "les vôtres"}}},
      .run = &run_test};
}

CommandSpec new_command() {
  return {
      .name = "new",
      .summary = {"write a new checker project", "ein neues Projekt für eigene Regeln anlegen",
                  "créer un nouveau projet de vérificateur"},
      .operands = {"checker NAME [FOLDER]", "checker NAME [ORDNER]", "checker NOM [DOSSIER]"},
      .least = 2,
      .most = 3,
      .missing = "Say what and its name: stet new checker my-rules",
      .offer = Offer::folder,
      .about = {"Writes a plugin project that builds against the installed headers: one rule, its page, its test.",
                "Legt ein Plugin-Projekt an, das mit den installierten Headern gebaut wird: eine Regel, ihre Seite, "
                "ihr Test.",
                "Crée un projet de plugin qui se compile avec les en-têtes installés\u00A0: une règle, sa page, son "
                "test."},
      .options = {{"--lang",
                   0,
                   value::language,
                   {"c++, c or rust", "c++, c oder rust", "c++, c ou rust"},
                   heading::output,
                   Offer::nothing,
                   "c++|c|rust"},
                  option::language_ui,
                  option::help},
      .examples = {{"stet new checker my-rules",
                    {"into the folder my-rules", "in den Ordner my-rules", "dans le dossier my-rules"}},
                   {"stet new checker my-rules --lang rust",
                    {"with rustc and make alone", "nur mit rustc und make", "avec rustc et make seuls"}}},
      .run = &run_new};
}

}  // namespace

void add_author_commands(std::vector<CommandSpec>& to) {
  to.push_back(inspect_command());
  to.push_back(test_command());
  to.push_back(new_command());
}

}  // namespace stet
