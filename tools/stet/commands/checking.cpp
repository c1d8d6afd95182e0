// stet check and what puts its records together.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec check_command() {
  return {
      .name = "check",
      .summary = {"check documents and report what should not stand",
                  "Dokumente prüfen und melden, was so nicht stehen bleiben sollte",
                  "vérifier des documents et signaler ce qui ne devrait pas rester"},
      .operands = value::paths,
      .least = 1,
      .most = 1'000'000,
      .missing = "There is nothing to check. Name a document or a folder: stet check article.md",
      .offer = Offer::file,
      .about =
          {"Checks documents. A folder stands for every document inside it that .gitignore does not leave out; - is "
           "standard input. Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or "
           "understood, 3 a fault of stet. With --report records what becomes of a document is in its record, and the "
           "exit code says only of the run: 0 it is whole, 2 or 3 it is not.",
           "Prüft Dokumente. Ein Ordner steht für jedes Dokument darin, das .gitignore nicht auslässt; - ist die "
           "Standardeingabe. Rückgabewert: 0 nichts von der Schwere --fail-on oder darüber, 1 Befunde, 2 etwas konnte "
           "nicht gelesen oder verstanden werden, 3 ein Fehler von stet. Mit --report records steht in seinem "
           "Datensatz, was aus einem Dokument wurde, und der Rückgabewert spricht nur vom Lauf: 0 er ist vollständig, "
           "2 "
           "oder 3 er ist es nicht.",
           "Vérifie des documents. Un dossier représente chaque document qu’il contient et que .gitignore n’exclut "
           "pas\u00A0; - est l’entrée standard. Code de retour\u00A0: 0 rien qui atteigne --fail-on, 1 des constats, 2 "
           "quelque "
           "chose n’a pu être lu ou compris, 3 un défaut de stet. Avec --report records, ce qu’il advient d’un "
           "document "
           "figure dans son enregistrement et le code de retour ne parle que de l’exécution\u00A0: 0 elle est "
           "complète, 2 ou "
           "3 elle ne l’est pas."},
      .options = joined(
          {{{"--report",
             0,
             {"FORMAT[=FILE]", "FORMAT[=DATEI]", "FORMAT[=FICHIER]"},
             {"write a report, {reports}; or with the document's own format a copy of it, docx=COPY; may be repeated",
              "einen Bericht schreiben, {reports}; oder mit dem Format des Dokuments eine Kopie, docx=KOPIE; darf "
              "mehrmals stehen",
              "écrire un rapport, {reports}\u00A0; ou, avec le format du document, une copie de celui-ci, "
              "docx=COPIE\u00A0; peut "
              "être répété"},
             heading::reports,
             Offer::report},
            {"--format",
             0,
             value::format,
             {"the format of the report on standard output", "das Format des Berichts auf der Standardausgabe",
              "le format du rapport sur la sortie standard"},
             heading::reports,
             Offer::report},
            {"--statistics",
             0,
             {},
             {"count the findings of each rule and document: alone, or below the report",
              "die Befunde je Regel und Dokument zählen: allein oder unter dem Bericht",
              "compter les constats de chaque règle et document\u00A0: seuls, ou sous le rapport"},
             heading::reports},
            of_setting("--fail-on", heading::reports, 0, "error|warning|info|never"),
            {"--max-warnings",
             0,
             value::number,
             {"warnings fail the run from the one after the Nth on; errors always do",
              "Warnungen lassen den Lauf scheitern, sobald es mehr als N sind; Fehler immer",
              "les alertes font échouer l’exécution au-delà de la N-ième\u00A0; les erreurs toujours"},
             heading::reports},
            {"--exit-zero",
             0,
             {},
             {"exit code 0 whatever is found; what could not be read still is 2",
              "Rückgabewert 0, was auch gefunden wird; was nicht gelesen werden konnte, ergibt weiterhin 2",
              "code de retour 0 quoi qu’on trouve\u00A0; ce qui n’a pu être lu donne toujours 2"},
             heading::reports},
            {"--quiet",
             'q',
             {},
             {"findings only: no summary, no progress", "nur Befunde: keine Zusammenfassung, kein Fortschritt",
              "les constats seuls\u00A0: ni résumé ni progression"},
             heading::reports},
            selecting({"check this rule or group, or ALL; given first, only these",
                       "diese Regel oder Gruppe prüfen, oder ALL; steht es zuerst, nur diese",
                       "vérifier cette règle ou ce groupe, ou ALL\u00A0; donné en premier, rien d’autre"}),
            option::ignore,
            option::severity,
            option::rule_option,
            {"--write-baseline",
             0,
             {},
             {"decide all that is found to be there already; writes no report",
              "alles, was gefunden wird, als Altbestand entscheiden; schreibt keinen Bericht",
              "décider que tout ce qui est trouvé était déjà là\u00A0; n’écrit aucun rapport"},
             heading::decisions},
            option::decisions_file,
            option::no_decisions,
            of_setting("--reference-date", heading::input),
            {"--since",
             0,
             {"REVISION", "REVISION", "RÉVISION"},
             {"only findings in lines that changed since this branch left REVISION (asks git)",
              "nur Befunde in Zeilen, die sich geändert haben, seit dieser Zweig REVISION verließ (fragt git)",
              "seulement les constats des lignes modifiées depuis que cette branche a quitté RÉVISION (interroge git)"},
             heading::input},
            {"--diff",
             0,
             value::file,
             {"only findings in lines that this unified diff touches; - is standard input",
              "nur Befunde in Zeilen, die dieses Unified Diff berührt; - ist die Standardeingabe",
              "seulement les constats des lignes que touche ce diff unifié\u00A0; - est l’entrée standard"},
             heading::input,
             Offer::file},
            option::input_format,
            {"--input",
             0,
             value::how,
             {"auto; lines: each line is a document; references: each line is the body of a note; ndjson: each line is "
              "a "
              "JSON object with id and text or path; or a format",
              "auto; lines: jede Zeile ist ein Dokument; references: jede Zeile ist der Text einer Anmerkung; ndjson: "
              "jede Zeile ist ein JSON-Objekt mit id und text oder path; oder ein Format",
              "auto\u00A0; lines\u00A0: chaque ligne est un document\u00A0; references\u00A0: chaque ligne est le "
              "texte d’une note\u00A0; "
              "ndjson\u00A0: chaque ligne est un objet JSON avec id et text ou path\u00A0; ou un format"},
             heading::input,
             Offer::reader},
            {"--shard",
             0,
             Told{"I/N"},
             {"only the Ith of N parts, by the documents' ids; auto or auto/N: as the array of jobs says",
              "nur den I-ten von N Teilen, nach den Kennungen der Dokumente; auto oder auto/N: wie das Feld von "
              "Aufträgen "
              "sagt",
              "seulement la I-ième de N parties, selon les identifiants des documents\u00A0; auto ou auto/N\u00A0: "
              "comme le dit le "
              "tableau de tâches"},
             heading::input},
            option::follow,
            of_setting("--language", heading::input),
            of_setting("--sources", heading::input)},
           configuration_options(),
           running_options(),
           {{"--resume",
             0,
             {},
             {"do nothing if the reports are there, made of the same input in the same way",
              "nichts tun, wenn die Berichte da sind, aus derselben Eingabe auf dieselbe Weise gemacht",
              "ne rien faire si les rapports sont là, faits de la même entrée de la même manière"},
             heading::running},
            {"--timed",
             0,
             {},
             {"say in records what each document took; then no two runs are the same",
              "in den Datensätzen sagen, wie lange jedes Dokument brauchte; dann gleicht kein Lauf dem anderen",
              "dire dans les enregistrements ce que chaque document a pris\u00A0; alors deux exécutions diffèrent "
              "toujours"},
             heading::running},
            {"--progress",
             0,
             value::when,
             {"auto: on a terminal; json: a line a second on standard error; never",
              "auto: auf einem Terminal; json: jede Sekunde eine Zeile auf der Fehlerausgabe; never: nie",
              "auto\u00A0: sur un terminal\u00A0; json\u00A0: une ligne par seconde sur l’erreur standard\u00A0; "
              "never\u00A0: jamais"},
             heading::running,
             Offer::nothing,
             "auto|json|never"},
            {"--metrics",
             0,
             value::file,
             {"keep a file of figures for Prometheus", "eine Datei mit Kennzahlen für Prometheus führen",
              "tenir un fichier de mesures pour Prometheus"},
             heading::running,
             Offer::file}},
           {option::in_process,
            option::require_sandbox,
            {"--trace",
             0,
             Told{"PLUGIN"},
             {"show on standard error the tables that its rules see",
              "auf der Fehlerausgabe die Tabellen zeigen, die seine Regeln sehen",
              "montrer sur l’erreur standard les tables que voient ses règles"},
             heading::running}},
           general_options()}),
      .examples = {{"stet check article.md", {"check one document", "ein Dokument prüfen", "vérifier un document"}},
                   {"stet check --report html=report.html articles/",
                    {"a folder, as a page to read", "ein Ordner, als Seite zum Lesen", "un dossier, en page à lire"}},
                   {"stet check --select notes --ignore notes/marker-gap draft.txt",
                    {"one group without one rule", "eine Gruppe ohne eine ihrer Regeln",
                     "un groupe sans l’une de ses règles"}},
                   {"stet check --format text --input-format markdown - < draft",
                    {"standard input", "die Standardeingabe", "l’entrée standard"}}},
      .run = &run_check};
}

CommandSpec merge_command() {
  return {
      .name = "merge",
      .summary = {"put the records of shards together", "die Datensätze von Teilen zusammensetzen",
                  "réunir les enregistrements de plusieurs parties"},
      .operands = {"FILE…", "DATEI…", "FICHIER…"},
      .least = 1,
      .most = 1'000'000,
      .missing = "Name the files to put together: stet merge -o records.jsonl records-*.jsonl",
      .offer = Offer::file,
      .about =
          {"Puts files of records (stet check --report records --shard I/N) together in the order of the input: what "
           "comes out are the bytes of one run over all of it. A document that is in no file, or in two, and files of "
           "runs that differ are refused. Files may be packed, and -o NAME.gz or NAME.zst packs. Exit code: 0 done, 2 "
           "something could not be read, is missing or does not fit.",
           "Setzt Dateien von Datensätzen (stet check --report records --shard I/N) in der Reihenfolge der Eingabe "
           "zusammen: Heraus kommen die Bytes eines einzigen Laufs über alles. Ein Dokument, das in keiner Datei steht "
           "oder in zweien, und Dateien verschiedenartiger Läufe werden abgewiesen. Dateien dürfen gepackt sein, und "
           "-o "
           "NAME.gz oder NAME.zst packt. Rückgabewert: 0 fertig, 2 etwas konnte nicht gelesen werden, fehlt oder passt "
           "nicht.",
           "Réunit des fichiers d’enregistrements (stet check --report records --shard I/N) dans l’ordre de "
           "l’entrée\u00A0: il en sort les octets d’une seule exécution sur le tout. Un document absent de tous les "
           "fichiers "
           "ou présent dans deux, et des fichiers d’exécutions différentes, sont refusés. Les fichiers peuvent être "
           "compressés, et -o NOM.gz ou NOM.zst compresse. Code de retour\u00A0: 0 fait, 2 quelque chose n’a pu être "
           "lu, "
           "manque ou ne convient pas."},
      .options = joined(
          {{{"--output",
             'o',
             value::file,
             {"where they go; without it, to standard output", "wohin sie kommen; ohne dies auf die Standardausgabe",
              "où ils vont\u00A0; sans cela, sur la sortie standard"},
             heading::output,
             Offer::file}},
           general_options()}),
      .examples = {{"stet merge -o records.jsonl.zst records-*.jsonl.zst",
                    {"all parts", "alle Teile", "toutes les parties"}}},
      .run = &run_merge};
}

}  // namespace

void add_checking_commands(std::vector<CommandSpec>& to) {
  to.push_back(check_command());
  to.push_back(merge_command());
}

}  // namespace stet
