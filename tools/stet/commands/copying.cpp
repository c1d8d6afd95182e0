// What writes findings, or what mends them, into documents.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec annotate_command() {
  return {
      .name = "annotate",
      .summary = {"write what is found into a copy of the document", "Befunde in eine Kopie des Dokuments schreiben",
                  "écrire ce qui est trouvé dans une copie du document"},
      .operands = value::file,
      .least = 1,
      .most = 1,
      .missing = "Name a document: stet annotate article.md -o annotated.md",
      .offer = Offer::file,
      .about =
          {"Checks a file and writes a copy of it with every finding as a comment beside its words: in Word and "
           "OpenDocument a comment on them, in a PDF a highlight with a note, in Markdown, HTML, LaTeX, "
           "reStructuredText, Org, AsciiDoc and wikitext a comment of that language, which no reader of the page sees. "
           "A "
           "comment in Word, OpenDocument or PDF that people resolved, or answered with \"stet\", silences its "
           "finding. "
           "The document itself is never written to; other comments of an earlier copy are replaced, and read as if "
           "they "
           "were not there. For formats that take no comments (EPUB, JATS, BibTeX, CSL-JSON, plain text) the findings "
           "go "
           "into a file of W3C annotations beside the document.",
           "Prüft eine Datei und schreibt eine Kopie davon, in der jeder Befund als Kommentar bei seinen Worten steht: "
           "in Word und OpenDocument ein Kommentar an ihnen, in PDF eine Hervorhebung mit Notiz, in Markdown, HTML, "
           "LaTeX, reStructuredText, Org, AsciiDoc und Wikitext ein Kommentar dieser Sprache, den niemand sieht, der "
           "die "
           "Seite liest. Ein Kommentar in Word, OpenDocument oder PDF, der als erledigt gilt oder mit „stet“ "
           "beantwortet "
           "wurde, bringt seinen Befund zum Schweigen. In das Dokument selbst wird nie geschrieben; andere Kommentare "
           "einer früheren Kopie werden ersetzt und gelesen, als wären sie nicht da. Wo ein Format keine Kommentare "
           "kennt (EPUB, JATS, BibTeX, CSL-JSON, reiner Text), kommen die Befunde in eine Datei von W3C-Annotationen "
           "neben dem Dokument.",
           "Vérifie un fichier et en écrit une copie où chaque constat est un commentaire près de ses mots\u00A0: dans "
           "Word "
           "et OpenDocument un commentaire sur eux, dans un PDF un surlignage avec une note, dans Markdown, HTML, "
           "LaTeX, "
           "reStructuredText, Org, AsciiDoc et wikitexte un commentaire de ce langage, que nul lecteur de la page ne "
           "voit. Un commentaire de Word, OpenDocument ou PDF marqué comme résolu, ou auquel on a répondu "
           "«\u00A0stet\u00A0», fait "
           "taire son constat. Le document lui-même n’est jamais modifié\u00A0; les autres commentaires d’une copie "
           "antérieure sont remplacés, et lus comme s’ils n’étaient pas là. Pour les formats sans commentaires (EPUB, "
           "JATS, BibTeX, CSL-JSON, texte brut), les constats vont dans un fichier d’annotations W3C à côté du "
           "document."},
      .options = joined(
          {{{"--output",
             'o',
             value::copy,
             {"where the copy, or the file of annotations, goes",
              "wohin die Kopie oder die Datei der Annotationen kommt", "où va la copie, ou le fichier d’annotations"},
             heading::output,
             Offer::file},
            {"--suggest",
             0,
             {},
             {"Word, OpenDocument: safe fixes as tracked changes, to accept or to refuse",
              "Word, OpenDocument: sichere Korrekturen als Änderungsvorschläge, zum Annehmen oder Ablehnen",
              "Word, OpenDocument\u00A0: les corrections sûres en suivi des modifications, à accepter ou à refuser"},
             heading::output},
            selecting({"only this rule or group, or ALL", "nur diese Regel oder Gruppe, oder ALL",
                       "seulement cette règle ou ce groupe, ou ALL"}),
            option::ignore,
            option::decisions_file,
            option::no_decisions,
            of_setting("--reference-date", heading::input),
            option::input_format,
            of_setting("--language", heading::input),
            of_setting("--sources", heading::input)},
           configuration_options(),
           general_options()}),
      .examples = {{"stet annotate article.md -o annotated.md",
                    {"comments in a copy", "Kommentare in einer Kopie", "des commentaires dans une copie"}}},
      .run = &run_annotate};
}

CommandSpec fix_command() {
  return {
      .name = "fix",
      .summary = {"make the fixes of findings in the documents", "Korrekturen der Befunde in den Dokumenten vornehmen",
                  "faire dans les documents les corrections des constats"},
      .operands = value::paths,
      .least = 1,
      .most = 1'000'000,
      .missing = "Name a document or a folder: stet fix article.md",
      .offer = Offer::file,
      .about =
          {"Makes the fixes of findings that are safe, in rounds, until nothing more applies. Each is tried on a copy "
           "first: one that would bring another finding, or leave its own, is not made and is named. Of two that meet, "
           "the graver finding's is made, then the one that stands first. What is silenced stays. Word, OpenDocument, "
           "EPUB and PDF files are not written into. - is standard input; the document goes to standard output. Exit "
           "code: 0 done, 1 with --check, if something would change, 2 something could not be read or written, 3 a "
           "fault "
           "of stet.",
           "Nimmt die sicheren Korrekturen der Befunde vor, in Runden, bis nichts mehr zu tun ist. Jede wird erst an "
           "einer Kopie versucht: Eine, die einen anderen Befund brächte oder ihren eigenen bestehen ließe, wird nicht "
           "vorgenommen und genannt. Von zweien, die sich berühren, wird die des schwereren Befunds vorgenommen, dann "
           "die, die zuerst steht. Was zum Schweigen gebracht ist, bleibt. In Word-, OpenDocument-, EPUB- und "
           "PDF-Dateien wird nicht geschrieben. - ist die Standardeingabe; das Dokument geht auf die Standardausgabe. "
           "Rückgabewert: 0 fertig, 1 mit --check, wenn sich etwas ändern würde, 2 etwas konnte nicht gelesen oder "
           "geschrieben werden, 3 ein Fehler von stet.",
           "Fait les corrections sûres des constats, par tours, jusqu’à ce qu’il n’y ait plus rien à faire. Chacune "
           "est "
           "d’abord essayée sur une copie\u00A0: celle qui amènerait un autre constat, ou laisserait le sien, n’est "
           "pas faite "
           "et elle est nommée. De deux qui se touchent, on fait celle du constat le plus grave, puis celle qui vient "
           "d’abord. Ce qu’on a fait taire reste. Rien n’est écrit dans les fichiers Word, OpenDocument, EPUB et PDF. "
           "- "
           "est l’entrée standard\u00A0; le document va sur la sortie standard. Code de retour\u00A0: 0 fait, 1 avec "
           "--check, si "
           "quelque chose changeait, 2 quelque chose n’a pu être lu ou écrit, 3 un défaut de stet."},
      .options = joined(
          {{{"--unsafe",
             0,
             {},
             {"make fixes too that may change what is meant",
              "auch Korrekturen vornehmen, die ändern können, was gemeint ist",
              "faire aussi les corrections qui peuvent changer le sens"},
             heading::fixes},
            {"--diff",
             0,
             {},
             {"show what would change as a unified diff; write nothing",
              "als Unified Diff zeigen, was sich ändern würde; nichts schreiben",
              "montrer en diff unifié ce qui changerait\u00A0; ne rien écrire"},
             heading::fixes},
            {"--check",
             0,
             {},
             {"write nothing; exit code 1 if something would change",
              "nichts schreiben; Rückgabewert 1, wenn sich etwas ändern würde",
              "ne rien écrire\u00A0; code de retour 1 si quelque chose changeait"},
             heading::fixes},
            {"--quiet",
             'q',
             {},
             {"say nothing of what is done", "nicht sagen, was getan wird", "ne rien dire de ce qui est fait"},
             heading::fixes},
            selecting(
                {"fix findings of this rule or group, or ALL; given first, only these",
                 "Befunde dieser Regel oder Gruppe korrigieren, oder ALL; steht es zuerst, nur diese",
                 "corriger les constats de cette règle ou de ce groupe, ou ALL\u00A0; donné en premier, rien d’autre"}),
            option::ignore,
            option::rule_option,
            option::decisions_file,
            option::no_decisions,
            of_setting("--reference-date", heading::input),
            option::input_format,
            option::follow,
            of_setting("--language", heading::input),
            of_setting("--sources", heading::input)},
           configuration_options(),
           running_options(),
           general_options()}),
      .examples = {{"stet fix --diff article.md", {"look first", "erst ansehen", "regarder d’abord"}},
                   {"stet fix articles/", {"make what is safe", "tun, was sicher ist", "faire ce qui est sûr"}},
                   {"stet fix --check articles/", {"in CI", "in der CI", "en intégration continue"}},
                   {"stet fix --input-format markdown - < draft > fixed",
                    {"as a filter", "als Filter", "comme un filtre"}}},
      .run = &run_fix};
}

}  // namespace

void add_copying_commands(std::vector<CommandSpec>& to) {
  to.push_back(annotate_command());
  to.push_back(fix_command());
}

}  // namespace stet
