// What other programs start: editors, and clients of language models.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec lsp_command() {
  return {
      .name = "lsp",
      .summary = {"show findings in an editor: a language server",
                  "Befunde in einem Editor zeigen: ein Language-Server",
                  "montrer les constats dans un éditeur\u00A0: un serveur de langage"},
      .about =
          {"Speaks the Language Server Protocol on standard input and output, for editors: findings while one writes, "
           "fixes, what stands behind a marker, the way from marker to note to first citation and back, sections and "
           "notes, renaming of labels. Each document is checked under the stet.toml of its folder, which is read again "
           "when it changes, and so are decisions. Rules that compare the documents of a run find nothing here. Exit "
           "code: 0 after the client's shutdown, 1 without.",
           "Spricht auf Standardeingabe und -ausgabe das Language Server Protocol, für Editoren: Befunde, während man "
           "schreibt, Korrekturen, was hinter einem Notenzeichen steht, der Weg vom Zeichen zur Anmerkung und zur "
           "ersten "
           "Nennung und zurück, Abschnitte und Anmerkungen, Umbenennen von Kennungen. Jedes Dokument wird unter der "
           "stet.toml seines Ordners geprüft, die neu gelesen wird, wenn sie sich ändert, und ebenso die "
           "Entscheidungen. "
           "Regeln, die die Dokumente eines Laufs vergleichen, finden hier nichts. Rückgabewert: 0 nach dem shutdown "
           "des "
           "Clients, 1 ohne.",
           "Parle le Language Server Protocol sur l’entrée et la sortie standard, pour les éditeurs\u00A0: constats "
           "pendant "
           "qu’on écrit, corrections, ce qu’il y a derrière un appel de note, le chemin de l’appel à la note et à la "
           "première citation, et retour, sections et notes, renommage des étiquettes. Chaque document est vérifié "
           "selon "
           "le stet.toml de son dossier, relu quand il change, tout comme les décisions. Les règles qui comparent les "
           "documents d’une exécution ne trouvent rien ici. Code de retour\u00A0: 0 après le shutdown du client, 1 "
           "sans."},
      .options =
          joined({{{"--stdio",
                    0,
                    {},
                    {"as some clients say; it is so in any case", "wie manche Clients sagen; es ist ohnehin so",
                     "comme disent certains clients\u00A0; c’est le cas de toute façon"},
                    heading::running},
                   selecting({"check this rule or group, or ALL; given first, only these",
                              "diese Regel oder Gruppe prüfen, oder ALL; steht es zuerst, nur diese",
                              "vérifier cette règle ou ce groupe, ou ALL\u00A0; donné en premier, rien d’autre"}),
                   option::ignore,
                   option::severity,
                   option::rule_option,
                   option::decisions_file,
                   option::no_decisions,
                   of_setting("--reference-date", heading::input),
                   of_setting("--language", heading::input),
                   of_setting("--sources", heading::input)},
                  configuration_options(),
                  {of_setting("--timeout", heading::running), option::require_sandbox, option::verbose,
                   option::language_ui, option::help}}),
      .examples = {{"stet lsp",
                    {"what an editor is told to start", "was einem Editor zum Starten genannt wird",
                     "ce qu’on dit à un éditeur de lancer"}}},
      .run = &run_lsp};
}

CommandSpec mcp_command() {
  return {
      .name = "mcp",
      .summary = {"check, explain and inspect as tools of a language model",
                  "prüfen, erklären, nachsehen als Werkzeuge eines Sprachmodells",
                  "vérifier, expliquer, inspecter\u00A0: outils d’un modèle de langage"},
      .about =
          {"Speaks the Model Context Protocol on standard input and output. Three tools: check a document (a file or "
           "a text) and explain its findings, explain a rule, inspect what stet reads. Nothing is written and no "
           "network is used.",
           "Spricht auf Standardeingabe und -ausgabe das Model Context Protocol. Drei Werkzeuge: ein Dokument (eine "
           "Datei oder einen Text) prüfen und seine Befunde erklären, eine Regel erklären, nachsehen, was stet "
           "liest. Nichts wird geschrieben und kein Netz benutzt.",
           "Parle le Model Context Protocol sur l’entrée et la sortie standard. Trois outils\u00A0: vérifier un "
           "document "
           "(un fichier ou un texte) et expliquer ses constats, expliquer une règle, inspecter ce que lit stet. "
           "Rien n’est écrit et aucun réseau n’est utilisé."},
      .options = joined({{of_setting("--reference-date", heading::input), of_setting("--language", heading::input),
                          of_setting("--sources", heading::input)},
                         configuration_options(),
                         {option::verbose, option::language_ui, option::help}}),
      .examples = {{"stet mcp",
                    {"what a client is told to start", "was einem Client zum Starten genannt wird",
                     "ce qu’on dit à un client de lancer"}}},
      .run = &run_mcp};
}

}  // namespace

void add_serving_commands(std::vector<CommandSpec>& to) {
  to.push_back(lsp_command());
  to.push_back(mcp_command());
}

}  // namespace stet
