// What the HTML report says in its own words, in the same rows as report/phrases.h. Each can stand in a page as it is,
// and in an attribute too.
#pragma once

/// P(name, English, German, French). {0}, {1} … stand for what is put in.
#define STET_FOR_EACH_PAGE_PHRASE(P)                                                                                    \
  P(labelled, "{0}: {1}", "{0}: {1}", "{0}\u00A0: {1}")                                                                 \
  P(nothing_found, "No findings", "Keine Befunde", "Rien à signaler")                                                   \
  P(nothing_read, "Nothing could be read", "Es konnte nichts gelesen werden", "Rien n’a pu être lu")                    \
  P(skip_to_article, "Skip to the article", "Zum Artikel springen", "Aller à l’article")                                \
  P(by_severity, "Show by severity", "Nach Schwere anzeigen", "Afficher par gravité")                                   \
  P(rules, "Rules", "Regeln", "Règles")                                                                                 \
  P(by_rule, "Show by rule", "Nach Regeln anzeigen", "Afficher par règle")                                              \
  P(decisions, "Decisions", "Entscheidungen", "Décisions")                                                              \
  P(previous_finding, "previous finding", "voriger Befund", "constat précédent")                                        \
  P(next_finding, "next finding", "nächster Befund", "constat suivant")                                                 \
  P(key_help, "keyboard help", "Hilfe zu den Tasten", "aide sur les touches")                                           \
  P(summary, "Summary", "Überblick", "Résumé")                                                                          \
  P(looked_at_as_of, "Looked at {0}, as of {1}.", "Angesehen: {0}; Stand: {1}.",                                        \
    "Examiné\u00A0: {0}, à la date du {1}.")                                                                            \
  P(missing, "What was not checked", "Was nicht geprüft wurde", "Ce qui n’a pas été vérifié")                           \
  P(plugin_not_used, "The plugin {0} was not used: {1}", "Das Plugin {0} wurde nicht verwendet: {1}",                   \
    "Le plugin {0} n’a pas été utilisé\u00A0: {1}")                                                                     \
  P(all_documents, "Documents", "Dokumente", "Documents")                                                               \
  P(document, "Document", "Dokument", "Document")                                                                       \
  P(the_rules, "The rules", "Die Regeln", "Les règles")                                                                 \
  P(about_rules, "“stet explain RULE” shows a rule’s page with examples and how to silence it.",                        \
    "„stet explain REGEL“ zeigt die Seite einer Regel, mit Beispielen und wie man sie zum Schweigen bringt.",           \
    "«\u00A0stet explain RÈGLE\u00A0» affiche la page d’une règle, avec des exemples et la manière de la faire " \
    "taire.")                                                                                                           \
  P(keys, "Keys", "Tasten", "Touches")                                                                                  \
  P(key_severities, "show or hide errors, warnings, infos", "Fehler, Warnungen, Hinweise zeigen oder verbergen",        \
    "afficher ou masquer les erreurs, les alertes, les avis")                                                           \
  P(key_decide, "decide: {0}, {1}, {2}", "entscheiden: {0}, {1}, {2}", "décider\u00A0: {0}, {1}, {2}")                  \
  P(key_let_go, "let go of the finding", "den Befund loslassen", "quitter le constat")                                  \
  P(key_this_help, "this help", "diese Hilfe", "cette aide")                                                            \
  P(close, "Close", "Schließen", "Fermer")                                                                              \
  P(your_name, "Your name", "Ihr Name", "Votre nom")                                                                    \
  P(open_queries, "Open queries", "Offene Rückfragen", "Questions en suspens")                                          \
  P(copy_for_mail, "Copy for a mail", "Für eine E-Mail kopieren", "Copier pour un courriel")                            \
  P(as_a_file, "The decisions as a file", "Die Entscheidungen als Datei", "Les décisions, dans un fichier")             \
  P(takes_over, "“stet decide --import-decisions FILE” takes it over.",                                                 \
    "„stet decide --import-decisions DATEI“ übernimmt sie.",                                                            \
    "«\u00A0stet decide --import-decisions FICHIER\u00A0» le reprend.")                                                 \
  P(download, "Download stet-decisions.toml", "stet-decisions.toml herunterladen", "Télécharger stet-decisions.toml")   \
  P(forget, "Forget these decisions", "Diese Entscheidungen verwerfen", "Oublier ces décisions")                        \
  P(in_note, "note {0}", "Anmerkung {0}", "note {0}")                                                                   \
  P(in_line, "line {0}", "Zeile {0}", "ligne {0}")                                                                      \
  P(in_cell, "table {0}, row {1}, column {2}", "Tabelle {0}, Zeile {1}, Spalte {2}",                                    \
    "tableau {0}, ligne {1}, colonne {2}")                                                                              \
  P(in_paragraph, "paragraph {0}", "Absatz {0}", "paragraphe {0}")                                                      \
  P(in_footnote, "footnote {0}", "Fußnote {0}", "note de bas de page {0}")                                              \
  P(in_endnote, "endnote {0}", "Endnote {0}", "note de fin {0}")                                                        \
  P(on_page, "page {0}", "Seite {0}", "page {0}")                                                                       \
  P(of_member, "{0} of {1}", "{0} von {1}", "{0} de {1}")                                                               \
  P(here, "here", "hier", "ici")                                                                                        \
  P(also, "also", "auch", "aussi")                                                                                      \
  P(more_places, "{0} and {1} more places", "{0} und {1} weitere Stellen", "{0} et {1} autres endroits")                \
  P(finding_n, "Finding {0}", "Befund {0}", "Constat {0}")                                                              \
  P(to_words, "to the words of finding {0}", "zu den Worten von Befund {0}", "vers les mots du constat {0}")            \
  P(evidence_n, "evidence {0}", "Beleg {0}", "élément à l’appui {0}")                                                   \
  P(back_to_text, "back to the text", "zurück zum Text", "retour au texte")                                             \
  P(reason, "Reason", "Begründung", "Motif")                                                                            \
  P(outside_text, "not part of the running text", "nicht Teil des laufenden Textes", "hors du texte courant")           \
  P(kind_stet, "stet", "stet", "stet")                                                                                  \
  P(kind_query, "query", "Rückfrage", "question")                                                                       \
  P(kind_mended, "mended", "geändert", "corrigé")                                                                       \
  P(kind_baseline, "baseline", "Altbestand", "existant")                                                                \
  P(means_stet, "it stays", "bleibt stehen", "reste en l’état")                                                         \
  P(means_query, "ask the author", "bei der Autorin oder beim Autor nachfragen", "à demander à l’auteur")               \
  P(means_mended, "the text is or will be changed", "der Text ist geändert oder wird es",                               \
    "le texte est ou sera modifié")

/// What the page's script says: it is handed these rows, and no others.
#define STET_FOR_EACH_SCRIPT_PHRASE(P)                                                                          \
  P(step_none, "none", "keiner", "aucun")                                                                       \
  P(step_of, "{0} of {1}", "{0} von {1}", "{0} sur {1}")                                                        \
  P(none_decided, "Nothing is decided in this page yet.", "Auf dieser Seite ist noch nichts entschieden.",      \
    "Rien n’est encore décidé dans cette page.")                                                                \
  P(so_many, "{1} {0}", "{0}: {1}", "{0}\u00A0: {1}")                                                           \
  P(kept, "{0}. This browser keeps them for this page.", "{0}. Dieser Browser merkt sie sich für diese Seite.", \
    "{0}. Ce navigateur les conserve pour cette page.")                                                         \
  P(not_kept, "{0}. This browser does not keep them: download the file before you leave.",                      \
    "{0}. Dieser Browser merkt sie sich nicht: Laden Sie die Datei herunter, bevor Sie die Seite verlassen.",   \
    "{0}. Ce navigateur ne les conserve pas\u00A0: téléchargez le fichier avant de quitter la page.")           \
  P(decision_on, "Decision on finding {0}", "Entscheidung über Befund {0}", "Décision sur le constat {0}")      \
  P(reason_on, "Reason of the decision on finding {0}", "Begründung der Entscheidung über Befund {0}",          \
    "Motif de la décision sur le constat {0}")                                                                  \
  P(mail_words, "{0}, {1}: “{2}”", "{0}, {1}: „{2}“", "{0}, {1}\u00A0: «\u00A0{2}\u00A0»")                      \
  P(mail_query, "Query: {0}", "Frage: {0}", "Question\u00A0: {0}")                                              \
  P(copied, "Copied.", "Kopiert.", "Copié.")                                                                    \
  P(selected, "Selected: copy it with Ctrl+C.", "Ausgewählt: Kopieren Sie es mit Strg+C.",                      \
    "Sélectionné\u00A0: copiez-le avec Ctrl+C.")

/// N(name, English for one and for many, German, French). {0}: the number.
#define STET_FOR_EACH_COUNTED_PAGE_PHRASE(N)                                                                         \
  N(headline_in_some, "{1} in {0} of {2} documents", "{1} in {0} of {2} documents", "{1} in {0} von {2} Dokumenten", \
    "{1} in {0} von {2} Dokumenten", "{1} dans {0} document sur {2}", "{1} dans {0} documents sur {2}")              \
  N(findings_decided, "{0} finding decided", "{0} findings decided", "{0} Befund entschieden",                       \
    "{0} Befunde entschieden", "{0} constat décidé", "{0} constats décidés")
