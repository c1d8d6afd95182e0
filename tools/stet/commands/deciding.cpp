// What people decide on findings.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec decide_command() {
  return {
      .name = "decide",
      .summary = {"record what is decided on findings", "festhalten, was über Befunde entschieden ist",
                  "consigner ce qui est décidé sur les constats"},
      .operands = {"DECISION [WHAT…]", "ENTSCHEIDUNG [WAS…]", "DÉCISION [QUOI…]"},
      .least = 0,
      .most = 1'000'000,
      .missing = "",
      .offer = Offer::file,
      .about =
          {"Records in stet-decisions.toml (or the file that stet.toml names) what an editor decides on findings: stet "
           "(it stays), query (the author was asked), mended, baseline (it was there when stet came), or undo. WHAT is "
           "FILE:LINE, FILE:LINE:COLUMN, of a Word document \"FILE:paragraph 7\" or another place as the report says "
           "it, "
           "FILE#3 for the third finding, a fingerprint from a report or its first eight "
           "figures and more, a rule, or a file with --all; several narrow each "
           "other. Findings with stet or baseline fail no run, get no comment and no fix, and are counted. A decision "
           "is "
           "on words: it holds wherever they move to, also under another name of the document, and a changed sentence "
           "asks again. Exit code: 0 done, 1 nothing was meant, 2 something could not be read or understood, 3 a fault "
           "of stet.",
           "Hält in stet-decisions.toml (oder der Datei, die stet.toml nennt) fest, was über Befunde entschieden ist: "
           "stet (bleibt stehen), query (Rückfrage), mended (geändert), baseline (Altbestand: war da, als stet kam) "
           "oder "
           "undo (zurücknehmen). WAS ist DATEI:ZEILE, DATEI:ZEILE:SPALTE, bei Word \"DATEI:Absatz 7\" oder ein "
           "anderer Ort, wie der Bericht ihn nennt, DATEI#3 für den dritten Befund, ein "
           "Fingerabdruck aus einem Bericht oder seine ersten acht Stellen und mehr, eine Regel "
           "oder mit --all eine Datei; mehrere schränken einander ein. Befunde mit stet oder baseline lassen keinen "
           "Lauf "
           "scheitern, bekommen keinen Kommentar und keine Korrektur und werden gezählt. Entschieden wird über Worte: "
           "Es "
           "gilt, wohin sie auch wandern, auch unter einem anderen Namen des Dokuments, und ein geänderter Satz fragt "
           "von neuem. Rückgabewert: 0 fertig, 1 nichts war gemeint, 2 etwas konnte nicht gelesen oder verstanden "
           "werden, 3 ein Fehler von stet.",
           "Consigne dans stet-decisions.toml (ou le fichier que nomme stet.toml) ce qui est décidé sur les "
           "constats\u00A0: "
           "stet (reste en l’état), query (question à l’auteur), mended (corrigé), baseline (existant\u00A0: déjà là "
           "quand "
           "stet est venu) ou undo (annuler). QUOI est FICHIER:LIGNE, FICHIER:LIGNE:COLONNE, d’un document Word "
           "\"FICHIER:paragraphe 7\" ou un autre endroit "
           "comme le rapport le nomme, FICHIER#3 pour le "
           "troisième "
           "constat, une empreinte prise dans un rapport ou ses huit premiers chiffres et plus, "
           "une règle, ou un fichier avec --all\u00A0; plusieurs se restreignent l’un l’autre. Les constats décidés "
           "stet ou "
           "baseline ne font échouer aucune exécution, ne reçoivent ni commentaire ni correction, et sont comptés. Une "
           "décision porte sur des mots\u00A0: elle vaut où qu’ils aillent, même sous un autre nom du document, et une "
           "phrase "
           "modifiée repose la question. Code de retour\u00A0: 0 fait, 1 rien n’était visé, 2 quelque chose n’a pu "
           "être lu ou "
           "compris, 3 un défaut de stet."},
      .options = joined(
          {{{"--reason", 0, {"TEXT", "TEXT", "TEXTE"}, {"why", "warum", "pourquoi"}, heading::decision},
            {"--by",
             0,
             value::name,
             {"who decides; otherwise the name that git or the system knows",
              "wer entscheidet; sonst der Name, den git oder das System kennt",
              "qui décide\u00A0; sinon le nom que connaît git ou le système"},
             heading::decision},
            {"--date",
             0,
             value::date,
             {"the day of the decision; otherwise today", "der Tag der Entscheidung; sonst heute",
              "le jour de la décision\u00A0; sinon aujourd’hui"},
             heading::decision},
            {"--all",
             0,
             {},
             {"all findings of the documents or lines that are named",
              "alle Befunde der genannten Dokumente oder Zeilen",
              "tous les constats des documents ou des lignes nommés"},
             heading::decision},
            {"--prune",
             0,
             {},
             {"remove decisions whose finding is gone; without WHAT, in the whole file",
              "Entscheidungen entfernen, deren Befund nicht mehr da ist; ohne WAS in der ganzen Datei",
              "retirer les décisions dont le constat n’est plus\u00A0; sans QUOI, dans tout le fichier"},
             heading::decisions},
            {"--import-decisions",
             0,
             value::file,
             {"take over what the HTML report gave out, or comments that were resolved in an annotated copy; may be "
              "repeated",
              "übernehmen, was der HTML-Bericht ausgab, oder Kommentare, die in einer kommentierten Kopie erledigt "
              "wurden; darf mehrmals stehen",
              "reprendre ce qu’a donné le rapport HTML, ou les commentaires résolus dans une copie annotée\u00A0; peut "
              "être "
              "répété"},
             heading::decisions,
             Offer::file},
            option::decisions_file,
            selecting({"only findings of this rule or group, or ALL", "nur Befunde dieser Regel oder Gruppe, oder ALL",
                       "seulement les constats de cette règle ou de ce groupe, ou ALL"}),
            option::ignore,
            option::rule_option,
            of_setting("--reference-date", heading::input),
            option::input_format,
            option::follow,
            of_setting("--language", heading::input),
            of_setting("--sources", heading::input)},
           configuration_options(),
           running_options(),
           general_options()}),
      .examples = {{"stet decide stet article.md:12 --reason \"as in the source\"",
                    {"one finding stays", "ein Befund bleibt stehen", "un constat reste en l’état"}},
                   {"stet decide query e2a5f0c19b3d4786",
                    {"the author was asked", "bei der Autorin oder beim Autor nachgefragt",
                     "la question est posée à l’auteur"}},
                   {"stet decide stet style articles/",
                    {"a group of rules, in a folder", "eine Gruppe von Regeln, in einem Ordner",
                     "un groupe de règles, dans un dossier"}},
                   {"stet decide --prune", {"tidy the file", "die Datei aufräumen", "mettre le fichier en ordre"}},
                   {"stet decide --import-decisions annotated.docx article.docx",
                    {"resolved comments become decisions", "aus erledigten Kommentaren werden Entscheidungen",
                     "les commentaires résolus deviennent des décisions"}}},
      .run = &run_decide};
}

CommandSpec decisions_command() {
  return {.name = "decisions",
          .summary = {"list what was decided: what stays, why, by whom",
                      "auflisten, was entschieden ist: was bleibt, warum, durch wen",
                      "lister ce qui est décidé\u00A0: ce qui reste, pourquoi, par qui"},
          .operands = {"[PATH…]", "[PFAD…]", "[CHEMIN…]"},
          .least = 0,
          .most = 1'000'000,
          .missing = "",
          .offer = Offer::file,
          .about =
              {"Lists the decisions on all documents, or on those that are named, for an editor in chief. Checks "
               "nothing.",
               "Listet die Entscheidungen über alle oder die genannten Dokumente auf, für die Chefredaktion. Prüft "
               "nichts.",
               "Liste les décisions sur tous les documents, ou sur ceux qui sont nommés, pour la rédaction en chef. Ne "
               "vérifie rien."},
          .options = joined({{{"--decision",
                               0,
                               {"DECISION", "ENTSCHEIDUNG", "DÉCISION"},
                               {"only these", "nur diese", "seulement celles-ci"},
                               heading::output,
                               Offer::nothing,
                               "stet|query|mended|baseline"},
                              {"--format",
                               0,
                               value::format,
                               {"text or json", "text oder json", "text ou json"},
                               heading::output,
                               Offer::nothing,
                               "text|json"},
                              option::decisions_file,
                              option::config,
                              option::no_config},
                             general_options()}),
          .examples = {{"stet decisions", {"all", "alle", "toutes"}},
                       {"stet decisions --decision query drafts/",
                        {"open questions to authors", "offene Fragen an Autorinnen und Autoren",
                         "questions en suspens aux auteurs"}}},
          .run = &run_decisions};
}

}  // namespace

void add_deciding_commands(std::vector<CommandSpec>& to) {
  to.push_back(decide_command());
  to.push_back(decisions_command());
}

}  // namespace stet
