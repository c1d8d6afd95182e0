// Why something was not checked. A result holds the English sentence, for machines; a report for people tells it in
// their language.
#pragma once

#include <string>
#include <string_view>

#include "core/base/ui_language.h"

namespace stet::reason {

inline constexpr Told empty_document{"anything: the document is empty", "alles: das Dokument ist leer",
                                     "tout\u00A0: le document est vide"};
inline constexpr Told no_notes{"notes and their sources: the document has none",
                               "Anmerkungen und ihre Quellen: das Dokument hat keine",
                               "les notes et leurs sources\u00A0: le document n’en a pas"};
inline constexpr Told rule_gave_up{"{0}: the rule could not finish with this document",
                                   "{0}: die Regel kam mit diesem Dokument nicht zu Ende",
                                   "{0}\u00A0: la règle n’a pas pu finir avec ce document"};
inline constexpr Told plugin_gave_up{"the rules of {0}: the plugin could not finish with this document",
                                     "die Regeln von {0}: das Plugin kam mit diesem Dokument nicht zu Ende",
                                     "les règles de {0}\u00A0: le plugin n’a pas pu finir avec ce document"};
/// {0}: one of those below.
inline constexpr Told calls_unknown{"whether text and notes call each other: {0}",
                                    "ob Text und Anmerkungen zueinander gehören: {0}",
                                    "si le texte et les notes se répondent\u00A0: {0}"};
inline constexpr Told no_marker{"no marker of a note was recognised in the text",
                                "im Text wurde kein Notenzeichen erkannt",
                                "aucun appel de note n’a été reconnu dans le texte"};
inline constexpr Told no_marker_of_these{"no marker of these {0} notes was recognised in the text",
                                         "im Text wurde kein Notenzeichen dieser {0} Anmerkungen erkannt",
                                         "aucun appel de ces {0} notes n’a été reconnu dans le texte"};
inline constexpr Told raised_without_list{
    "{0} raised figures look like markers, but no list of notes was found",
    "{0} hochgestellte Ziffern sehen wie Notenzeichen aus, doch keine Liste von Anmerkungen wurde gefunden",
    "{0} chiffres en exposant ressemblent à des appels de note, mais aucune liste de notes n’a été trouvée"};
inline constexpr Told bracketed_without_list{
    "{0} numbers in brackets look like markers, but no list of notes was found",
    "{0} Zahlen in Klammern sehen wie Notenzeichen aus, doch keine Liste von Anmerkungen wurde gefunden",
    "{0} nombres entre crochets ressemblent à des appels de note, mais aucune liste de notes n’a été trouvée"};

/// Of whole reasons and of what they put in, the one that begins with what it puts in last.
inline constexpr const Told* all[] = {
    &empty_document, &no_notes,           &plugin_gave_up,      &calls_unknown,
    &no_marker,      &no_marker_of_these, &raised_without_list, &bracketed_without_list,
    &rule_gave_up};

inline std::string in_english(const Told& reason, std::string_view part = {}) {
  return filled(reason.english(), {part});
}

}  // namespace stet::reason
