// Headings, names of values and options that several commands share. The tables of this folder are made of them.
#pragma once

#include <initializer_list>

#include "tools/stet/commands.h"

namespace stet {

namespace heading {
inline constexpr Told bounds{"Bounds", "Schranken", "Seuils"};
inline constexpr Told configuration{"Configuration", "Konfiguration", "Configuration"};
inline constexpr Told decision{"Decision", "Entscheidung", "Décision"};
inline constexpr Told decisions{"Decisions", "Entscheidungen", "Décisions"};
inline constexpr Told fixes{"Fixes", "Korrekturen", "Corrections"};
inline constexpr Told general{"General", "Allgemeines", "Général"};
inline constexpr Told input{"Input", "Eingabe", "Entrée"};
inline constexpr Told output{"Output", "Ausgabe", "Sortie"};
inline constexpr Told reports{"Reports", "Berichte", "Rapports"};
inline constexpr Told rules{"Rules", "Regeln", "Règles"};
inline constexpr Told running{"Running", "Ausführung", "Exécution"};
inline constexpr Told trust{"Trust", "Vertrauen", "Confiance"};
}  // namespace heading

namespace value {
inline constexpr Told copy{"COPY", "KOPIE", "COPIE"};
inline constexpr Told date{"DATE", "TAG", "DATE"};
inline constexpr Told file{"FILE", "DATEI", "FICHIER"};
inline constexpr Told format{"FORMAT"};
inline constexpr Told how{"HOW", "WIE", "MANIÈRE"};
inline constexpr Told language{"LANGUAGE", "SPRACHE", "LANGUE"};
inline constexpr Told name{"NAME", "NAME", "NOM"};
inline constexpr Told number{"N"};
inline constexpr Told paths{"PATH…", "PFAD…", "CHEMIN…"};
inline constexpr Told rule{"RULE", "REGEL", "RÈGLE"};
inline constexpr Told rule_severity{"RULE=SEVERITY", "REGEL=SCHWERE", "RÈGLE=GRAVITÉ"};
inline constexpr Told when{"WHEN", "WANN", "QUAND"};
}  // namespace value

namespace option {

inline constexpr OptionSpec help{
    "--help", 'h', {}, {"show this help", "diese Hilfe zeigen", "afficher cette aide"}, heading::general};
inline constexpr OptionSpec verbose{"--verbose",
                                    'v',
                                    {},
                                    {"say on standard error what is done", "auf der Fehlerausgabe sagen, was geschieht",
                                     "dire sur l’erreur standard ce qui est fait"},
                                    heading::general};
inline constexpr OptionSpec color{
    "--color",
    0,
    value::when,
    {"auto, always or never (NO_COLOR is respected)", "auto, always oder never (NO_COLOR gilt)",
     "auto, always ou never (NO_COLOR est respecté)"},
    heading::general,
    Offer::nothing,
    "auto|always|never"};
inline constexpr OptionSpec language_ui{
    "--language-ui",
    0,
    value::language,
    {"speak en, de or fr to people: help, reports, comments, errors; rules' pages and formats for machines stay "
     "English",
     "mit Menschen en, de oder fr sprechen: Hilfe, Berichte, Kommentare, Fehlermeldungen; die Seiten der Regeln und "
     "Formate für Maschinen bleiben englisch",
     "parler en, de ou fr aux personnes\u00A0: aide, rapports, commentaires, erreurs\u00A0; les pages des règles et "
     "les formats pour machines restent en anglais"},
    heading::general,
    Offer::nothing,
    "en|de|fr"};

inline constexpr OptionSpec config{
    "--config",
    0,
    value::file,
    {"read this file instead of the stet.toml found from the document's folder upwards",
     "diese Datei lesen statt der stet.toml, die vom Ordner des Dokuments an aufwärts gefunden wird",
     "lire ce fichier au lieu du stet.toml trouvé en remontant depuis le dossier du document"},
    heading::configuration,
    Offer::file};
inline constexpr OptionSpec no_config{"--no-config",
                                      0,
                                      {},
                                      {"read no stet.toml", "keine stet.toml lesen", "ne lire aucun stet.toml"},
                                      heading::configuration};
inline constexpr OptionSpec trust_config{"--trust-config",
                                         0,
                                         {},
                                         {"let the stet.toml that is found name plugins, this once",
                                          "der gefundenen stet.toml dieses eine Mal erlauben, Plugins zu nennen",
                                          "permettre, cette fois, au stet.toml trouvé de nommer des plugins"},
                                         heading::configuration};
inline constexpr OptionSpec preset{"--preset",
                                   0,
                                   value::name,
                                   {"begin from this preset: default, draft, newsroom, final, strict",
                                    "von dieser Voreinstellung ausgehen: default, draft, newsroom, final, strict",
                                    "partir de ce préréglage\u00A0: default, draft, newsroom, final, strict"},
                                   heading::configuration,
                                   Offer::preset};
inline constexpr OptionSpec plugin{
    "--plugin",
    0,
    value::file,
    {"load this plugin too; may be repeated", "auch dieses Plugin laden; darf mehrmals stehen",
     "charger aussi ce plugin\u00A0; peut être répété"},
    heading::configuration,
    Offer::file};

inline constexpr OptionSpec input_format{
    "--input-format",
    0,
    value::format,
    {"read documents as this format, whatever their names say", "Dokumente in diesem Format lesen, wie sie auch heißen",
     "lire les documents dans ce format, quel que soit leur nom"},
    heading::input,
    Offer::reader};
inline constexpr OptionSpec follow{"--follow",
                                   0,
                                   {},
                                   {"follow links that lead out of these folders, too",
                                    "auch Verknüpfungen folgen, die aus diesen Ordnern hinausführen",
                                    "suivre aussi les liens qui mènent hors de ces dossiers"},
                                   heading::input};

inline constexpr OptionSpec ignore{
    "--ignore",
    0,
    value::rule,
    {"leave this rule or group out; later options win",
     "diese Regel oder Gruppe auslassen; spätere Optionen gelten vor früheren",
     "laisser de côté cette règle ou ce groupe\u00A0; les dernières options l’emportent"},
    heading::rules,
    Offer::rule};
inline constexpr OptionSpec severity{
    "--severity",
    0,
    value::rule_severity,
    {"give a rule or group another severity", "einer Regel oder Gruppe eine andere Schwere geben",
     "donner une autre gravité à une règle ou à un groupe"},
    heading::rules,
    Offer::rule};
inline constexpr OptionSpec rule_option{
    "--option",
    0,
    {"RULE.KEY=VALUE", "REGEL.NAME=WERT", "RÈGLE.CLÉ=VALEUR"},
    {"set an option of a rule, or of a plugin", "eine Option einer Regel oder eines Plugins setzen",
     "régler une option d’une règle ou d’un plugin"},
    heading::rules,
    Offer::rule};

inline constexpr OptionSpec decisions_file{"--decisions",
                                           0,
                                           value::file,
                                           {"the file of decisions, instead of the one that stet.toml names",
                                            "die Datei der Entscheidungen, statt der in stet.toml genannten",
                                            "le fichier des décisions, au lieu de celui que nomme stet.toml"},
                                           heading::decisions,
                                           Offer::file};
inline constexpr OptionSpec no_decisions{
    "--no-decisions",
    0,
    {},
    {"as if nothing had been decided", "als wäre nichts entschieden", "comme si rien n’avait été décidé"},
    heading::decisions};

inline constexpr OptionSpec in_process{
    "--in-process",
    0,
    {},
    {"check inside this process, for debuggers; a crash ends the run",
     "in diesem Prozess prüfen, für Debugger; ein Absturz beendet den Lauf",
     "vérifier dans ce processus, pour les débogueurs\u00A0; un plantage arrête tout"},
    heading::running};
inline constexpr OptionSpec require_sandbox{
    "--require-sandbox",
    0,
    {},
    {"fail where the system cannot confine plugins", "scheitern, wo das System Plugins nicht einschließen kann",
     "échouer là où le système ne peut pas confiner les plugins"},
    heading::running};

}  // namespace option

/// What stet.toml can say too, as it is declared there.
OptionSpec of_setting(std::string_view name, const Told& group, char letter = 0, std::string_view choices = {});
/// --select, for what the command does with its findings.
constexpr OptionSpec selecting(const Told& help) {
  return {"--select", 0, value::rule, help, heading::rules, Offer::rule};
}

using Options = std::vector<OptionSpec>;
Options joined(std::initializer_list<Options> parts);
Options configuration_options();
Options running_options();
Options general_options();

// The commands, by what they are for.
void add_checking_commands(std::vector<CommandSpec>& to);
void add_copying_commands(std::vector<CommandSpec>& to);
void add_deciding_commands(std::vector<CommandSpec>& to);
void add_telling_commands(std::vector<CommandSpec>& to);
void add_serving_commands(std::vector<CommandSpec>& to);
void add_setting_up_commands(std::vector<CommandSpec>& to);
void add_author_commands(std::vector<CommandSpec>& to);
void add_helping_commands(std::vector<CommandSpec>& to);

}  // namespace stet
