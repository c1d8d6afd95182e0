// What stet itself says to people, in the languages that --language-ui knows. A row holds a phrase in all of them, so
// one that lacks a translation does not compile, nor one whose translation puts other things in. What rules
// and errors say stands in config/messages.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ui_language.h"
#include "core/report/page_phrases.h"
#include "core/report/report.h"

namespace stet {

struct NotChecked;
struct Totals;

/// P(name, English, German, French). {0}, {1} … stand for what is put in.
#define STET_FOR_EACH_PHRASE(P)                                                                                  \
  P(error, "error", "Fehler", "erreur")                                                                          \
  P(warning, "warning", "Warnung", "alerte")                                                                     \
  P(info, "info", "Hinweis", "avis")                                                                             \
  P(not_read, "not read", "nicht gelesen", "non lu")                                                             \
  P(standard_input, "standard input", "Standardeingabe", "entrée standard")                                      \
  P(also_at, "also at ", "auch bei ", "aussi à ")                                                                \
  P(and_more, "{0} and {1} more", "{0} und {1} weitere", "{0} et {1} autres")                                    \
  P(list_and, "{0} and {1}", "{0} und {1}", "{0} et {1}")                                                        \
  P(fix, "fix: ", "Korrektur: ", "correction\u00A0: ")                                                           \
  P(quoted, "“{0}”", "„{0}“", "«\u00A0{0}\u00A0»")                                                               \
  P(quoted_otherwise, "«{0}»", "»{0}«", "“{0}”")                                                                 \
  P(then, "{0}, then {1}", "{0}, dann {1}", "{0}, puis {1}")                                                     \
  P(insert_space, "insert a space", "ein Leerzeichen einfügen", "insérer une espace")                            \
  P(insert, "insert {0}", "{0} einfügen", "insérer {0}")                                                         \
  P(delete_space, "delete the space", "das Leerzeichen löschen", "supprimer l’espace")                           \
  P(remove, "delete {0}", "{0} löschen", "supprimer {0}")                                                        \
  P(replace, "replace {0} with {1}", "{0} durch {1} ersetzen", "remplacer {0} par {1}")                          \
  P(times, "{0}, {1} times", "{0}, {1}-mal", "{0}, {1} fois")                                                    \
  P(looked_at, "Looked at {0}.", "Angesehen: {0}.", "Examiné\u00A0: {0}.")                                       \
  P(not_checked, "Not checked:", "Nicht geprüft:", "Non vérifié\u00A0:")                                         \
  P(plugins_not_used, "Plugins not used:", "Nicht verwendete Plugins:", "Plugins non utilisés\u00A0:")           \
  P(time_left, ", about {0} left", ", noch etwa {0}", ", encore {0} environ")                                    \
  P(next_why, "{0} says why; ", "{0} sagt, warum; ", "{0} dit pourquoi\u00A0; ")                                 \
  P(next_found, "Next: {0}{1} makes a page of it.\n      {2} lets all this stand; {3} writes a stet.toml.\n",    \
    "Weiter: {0}{1} macht eine Seite daraus.\n        {2} lässt all das stehen; {3} schreibt eine stet.toml.\n", \
    "Ensuite\u00A0: {0}{1} en fait une page.\n          {2} laisse tout cela en l’état\u00A0; {3} écrit un " \
    "stet.toml.\n")                                                                                              \
  P(next_closer, "Next: {0} looks closer; {1} writes a stet.toml.\n",                                            \
    "Weiter: {0} sieht genauer hin; {1} schreibt eine stet.toml.\n",                                             \
    "Ensuite\u00A0: {0} regarde de plus près\u00A0; {1} écrit un stet.toml.\n")

/// N(name, English for one and for many, German, French). {0}: the number.
#define STET_FOR_EACH_COUNTED_PHRASE(N)                                                                              \
  N(errors, "{0} error", "{0} errors", "{0} Fehler", "{0} Fehler", "{0} erreur", "{0} erreurs")                      \
  N(warnings, "{0} warning", "{0} warnings", "{0} Warnung", "{0} Warnungen", "{0} alerte", "{0} alertes")            \
  N(infos, "{0} info", "{0} infos", "{0} Hinweis", "{0} Hinweise", "{0} avis", "{0} avis")                           \
  N(claims, "{0} claim", "{0} claims", "{0} Aussage", "{0} Aussagen", "{0} affirmation", "{0} affirmations")         \
  N(notes, "{0} note", "{0} notes", "{0} Anmerkung", "{0} Anmerkungen", "{0} note", "{0} notes")                     \
  N(sources, "{0} source", "{0} sources", "{0} Quelle", "{0} Quellen", "{0} source", "{0} sources")                  \
  N(documents, "{0} document", "{0} documents", "{0} Dokument", "{0} Dokumente", "{0} document", "{0} documents")    \
  N(no_findings, "No findings in {0} document.", "No findings in {0} documents.", "Keine Befunde in {0} Dokument.",  \
    "Keine Befunde in {0} Dokumenten.", "Rien à signaler dans {0} document.", "Rien à signaler dans {0} documents.") \
  N(in_documents, "{1} in {0} document.", "{1} in {0} documents.", "{1} in {0} Dokument.", "{1} in {0} Dokumenten.", \
    "{1} dans {0} document.", "{1} dans {0} documents.")                                                             \
  N(in_some, "{1} in {0} of {2} documents.", "{1} in {0} of {2} documents.", "{1} in {0} von {2} Dokumenten.",       \
    "{1} in {0} von {2} Dokumenten.", "{1} dans {0} document sur {2}.", "{1} dans {0} documents sur {2}.")           \
  N(see_above, "Not read: {0} document, see above.", "Not read: {0} documents, see above.",                          \
    "Nicht gelesen: {0} Dokument, siehe oben.", "Nicht gelesen: {0} Dokumente, siehe oben.",                         \
    "Non lu\u00A0: {0} document, voir plus haut.", "Non lus\u00A0: {0} documents, voir plus haut.")                  \
  N(silenced, "Silenced by stet comments: {0} finding.", "Silenced by stet comments: {0} findings.",                 \
    "Durch stet-Kommentare unterdrückt: {0} Befund.", "Durch stet-Kommentare unterdrückt: {0} Befunde.",             \
    "Passé sous silence par des commentaires stet\u00A0: {0} constat.",                                              \
    "Passés sous silence par des commentaires stet\u00A0: {0} constats.")                                            \
  N(plugins, "{0} plugin", "{0} plugins", "{0} Plugin", "{0} Plugins", "{0} plugin", "{0} plugins")                  \
  N(rules, "{0} rule", "{0} rules", "{0} Regel", "{0} Regeln", "{0} règle", "{0} règles")                            \
  N(workers, "{0} worker", "{0} workers", "{0} Arbeitsprozess", "{0} Arbeitsprozesse", "{0} processus de travail",   \
    "{0} processus de travail")                                                                                      \
  N(fixes_made, "{0} fix made", "{0} fixes made", "{0} Korrektur vorgenommen", "{0} Korrekturen vorgenommen",        \
    "{0} correction faite", "{0} corrections faites")                                                                \
  N(fixes_to_make, "{0} fix would be made", "{0} fixes would be made", "{0} Korrektur wäre vorzunehmen",             \
    "{0} Korrekturen wären vorzunehmen", "{0} correction à faire", "{0} corrections à faire")                        \
  N(of_documents, "{1} in {2} of {0} document", "{1} in {2} of {0} documents", "{1}, in {2} von {0} Dokument",       \
    "{1}, in {2} von {0} Dokumenten", "{1} (documents\u00A0: {2} sur {0})", "{1} (documents\u00A0: {2} sur {0})")    \
  N(decisions, "{0} decision", "{0} decisions", "{0} Entscheidung", "{0} Entscheidungen", "{0} décision",            \
    "{0} décisions")                                                                                                 \
  N(decisions_removed, "{0} decision removed", "{0} decisions removed", "{0} Entscheidung entfernt",                 \
    "{0} Entscheidungen entfernt", "{0} décision retirée", "{0} décisions retirées")                                 \
  N(decisions_moved, "{0} moved with its document", "{0} moved with their documents",                                \
    "{0} mit ihrem Dokument umgezogen", "{0} mit ihren Dokumenten umgezogen", "{0} a suivi son document",            \
    "{0} ont suivi leurs documents")                                                                                 \
  N(checked, "checked {0} document{1}{2}", "checked {0} documents{1}{2}", "{0} Dokument geprüft{1}{2}",              \
    "{0} Dokumente geprüft{1}{2}", "{0} document vérifié{1}{2}", "{0} documents vérifiés{1}{2}")                     \
  N(decided, "{0} decided", "{0} decided", "{0} entschieden", "{0} entschieden", "{0} décidé", "{0} décidés")

#define STET_FOR_EVERY_PHRASE(P) STET_FOR_EACH_PHRASE(P) STET_FOR_EACH_PAGE_PHRASE(P) STET_FOR_EACH_SCRIPT_PHRASE(P)
#define STET_FOR_EVERY_COUNTED_PHRASE(N) STET_FOR_EACH_COUNTED_PHRASE(N) STET_FOR_EACH_COUNTED_PAGE_PHRASE(N)

#define STET_NAME(name, ...) name,
enum class Phrase : uint8_t { STET_FOR_EVERY_PHRASE(STET_NAME) };
enum class CountedPhrase : uint8_t { STET_FOR_EVERY_COUNTED_PHRASE(STET_NAME) };
#undef STET_NAME

/// The words of one language.
class Phrases {
 public:
  using Parts = std::initializer_list<std::string_view>;
  explicit Phrases(UiLanguage language) : language_(language) {}

  std::string operator()(Phrase phrase, Parts parts = {}) const;
  /// With {0}, {1} … as they are.
  std::string_view unfilled(Phrase phrase) const;
  /// `more`: {1}, {2} …
  std::string operator()(CountedPhrase phrase, uint64_t n, Parts more = {}) const;
  /// "12,345".
  std::string number(uint64_t n) const;
  Phrase of(Severity severity) const;
  Phrase of(DecisionKind kind) const;
  UiLanguage language() const { return language_; }
  /// "de": as HTML says it.
  std::string_view tag() const { return ui_language_names[static_cast<size_t>(language_)]; }

  std::string input_name(std::string_view path) const;
  /// "a.md, b.md", "12 documents": which ones a reason holds for.
  std::string documents(const NotChecked& missing) const;
  /// "endnote 5", "page 3, footnote 4", in this language; empty where the format has lines.
  std::string part(const Place& place) const;
  std::string looked_at(const Counters& counters) const;
  /// "3 warnings"
  std::string counted(Severity severity, uint64_t n) const;
  std::string severities(const Totals& totals) const;
  std::string decided(const Totals& totals, const RunReport& run) const;
  std::string fix(const Fix& made) const;

 private:
  UiLanguage language_;
};

}  // namespace stet
