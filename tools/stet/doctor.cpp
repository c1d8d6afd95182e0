// stet doctor: is everything there, does it work, and what is in force.
//
// Where it can, it tries instead of asking: a small article goes through the workers, a package and a PDF to their
// readers, whose own words say what is missing.
#include <clocale>
#include <filesystem>

#include <sys/utsname.h>

#include "core/annotate/annotator.h"
#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/config/settings.h"
#include "core/report/phrases.h"
#include "core/triage/triage.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

constexpr std::string_view article =
    "The bridge fell on 30 February 2020, as the keeper wrote.[1]\n\nNotes\n\n[1] Ann Hill, “A bridge”, 2 March "
    "2020.\n";

namespace told {
constexpr Told ok_state{"ok"};
constexpr Told note_state{"note", "Hinweis", "note"};
constexpr Told bad_state{"BAD", "FEHLER", "DÉFAUT"};

constexpr Told program_title{"program", "Programm", "programme"};
constexpr Told configuration_title{"configuration", "Konfiguration", "configuration"};
constexpr Told plugins_title{"plugins", "Plugins", "plugins"};
constexpr Told knowledge_title{"knowledge", "Wissen", "connaissances"};
constexpr Told confinement_title{"confinement", "Einschließung", "confinement"};
constexpr Told limits_title{"limits", "Grenzen", "limites"};
constexpr Told check_title{"a check", "eine Prüfung", "une vérification"};
constexpr Told packages_title{"Word, OpenDocument, EPUB"};
constexpr Told pdf_title{"PDF"};
constexpr Told pdf_notes_title{"notes in PDF", "Notizen in PDF", "notes dans les PDF"};
constexpr Told system_title{"system", "System", "système"};

constexpr Told contract_is{"stet {0}, contract {1}", "stet {0}, Vertrag {1}", "stet {0}, contrat {1}"};
constexpr Told no_file{"no stet.toml", "keine stet.toml", "pas de stet.toml"};
constexpr Told preset_is{"{0}, preset {1}", "{0}, Voreinstellung {1}", "{0}, préréglage {1}"};
constexpr Told not_trusted{", not trusted", ", ohne Vertrauen", ", sans confiance"};
constexpr Told limits_are{"{0} s a document, {1} MiB a worker, {2} MiB a file, {3}",
                          "{0} s je Dokument, {1} MiB je Arbeitsprozess, {2} MiB je Datei, {3}",
                          "{0} s par document, {1} Mio par processus de travail, {2} Mio par fichier, {3}"};
constexpr Told worker_a_core{"a worker for each core", "ein Arbeitsprozess je Kern",
                             "un processus de travail par cœur"};
constexpr Told locale_is{"locale {0} (findings do not depend on it)", "Locale {0} (die Befunde hängen nicht davon ab)",
                         "locale {0} (les constats n’en dépendent pas)"};
constexpr Told plugins_are{"{0} with {1}; stet plugins lists them", "{0} mit {1}; stet plugins listet sie auf",
                           "{0} avec {1}\u00A0; stet plugins les liste"};
constexpr Told one_is_missing{"one that is asked for by name is missing", "eines, das mit Namen verlangt ist, fehlt",
                              "il en manque un, demandé par son nom"};
constexpr Told file_is_missing{"{0} is missing: install stet again", "{0} fehlt: stet neu installieren",
                               "{0} manque\u00A0: réinstallez stet"};
constexpr Told file_of_size{"{0}, {1} KiB", "{0}, {1} KiB", "{0}, {1} Kio"};
constexpr Told named_file{"{0}, which the configuration names", "{0}, in der Konfiguration genannt",
                          "{0}, que nomme la configuration"};
constexpr Told confined{"system call filter, Landlock {0}", "Filter für Systemaufrufe, Landlock {0}",
                        "filtre des appels système, Landlock {0}"};
constexpr Told not_confined{"not in force here: {0}", "hier nicht in Kraft: {0}", "pas en vigueur ici\u00A0: {0}"};
constexpr Told found{"the impossible date of a small article is found",
                     "das unmögliche Datum eines kleinen Artikels wird gefunden",
                     "la date impossible d’un petit article est trouvée"};
constexpr Told not_found{"the impossible date of a small article is not found",
                         "das unmögliche Datum eines kleinen Artikels wird nicht gefunden",
                         "la date impossible d’un petit article n’est pas trouvée"};
constexpr Told can_be_read{"can be read ({0})", "lesbar ({0})", "lisibles ({0})"};
constexpr Told can_be_written{"can be read and written (libqpdf)", "lesbar und schreibbar (libqpdf)",
                              "lues et écrites (libqpdf)"};
constexpr Told no_pdf_notes{"can be neither read nor written without libqpdf. Install it: apt install {0}",
                            "ohne libqpdf weder lesbar noch schreibbar. Zu installieren mit: apt install {0}",
                            "ni lues ni écrites sans libqpdf. Pour l’installer\u00A0: apt install {0}"};
}  // namespace told

class Doctor {
 public:
  explicit Doctor(const Session& session) : session_(session) {}

  void good(const Told& what, std::string_view words) { line(told::ok_state, what.now(), words); }
  void note(const Told& what, std::string_view words) { line(told::note_state, what.now(), words); }
  void bad(const Told& what, std::string_view words) { bad(what.now(), words); }
  void bad(std::string_view what, std::string_view words) {
    line(told::bad_state, what, words);
    sick_ = true;
  }
  bool sick() const { return sick_; }
  const std::string& text() const { return out_; }

  void examine() {
    const std::string contract = std::to_string(STET_ABI_MAJOR) + "." + std::to_string(STET_ABI_MINOR);
    good(told::program_title, told::contract_is.now({STET_VERSION, contract}));
    const Config& c = session_.config;
    std::string preset = told::preset_is.now({c.file.empty() ? told::no_file.now() : c.file, c.preset});
    if (c.from_stranger && c.runs_code) preset += told::not_trusted.now();
    good(told::configuration_title, preset);
    plugins();
    knowledge();
    confinement();
    good(told::limits_title,
         told::limits_are.now(
             {setting(c.timeout_ms / 1000.0), std::to_string(c.memory_mib), std::to_string(c.max_size_mib),
              c.jobs == 0 ? std::string(told::worker_a_core.now()) : say_(CountedPhrase::workers, c.jobs)}));
    try_article();
    try_reader(told::packages_title, "probe.docx", std::string("PK\x05\x06", 4) + std::string(18, '\0'), "libzip");
    try_reader(told::pdf_title, "probe.pdf", "%PDF-1.4\n", "poppler: pdftotext");
    notes_of_pdf();
    const char* const language = std::getenv("LC_ALL") != nullptr     ? std::getenv("LC_ALL")
                                 : std::getenv("LC_CTYPE") != nullptr ? std::getenv("LC_CTYPE")
                                                                      : std::getenv("LANG");
    utsname system{};
    uname(&system);
    good(told::system_title, std::string(system.sysname) + " " + system.release + " " + system.machine + ", " +
                                 told::locale_is.now({language == nullptr || *language == 0 ? "C" : language}));
  }

 private:
  void line(const Told& state, std::string_view what, std::string_view words) {
    constexpr size_t width = 26;
    size_t states = 0;
    for (const Told& one : {told::ok_state, told::note_state, told::bad_state})
      states = std::max(states, display_width(one.now()));
    padded(state.now(), states + 2);
    padded(what, width);
    out_.append(words).append("\n");
  }
  /// A column, and at least a blank.
  void padded(std::string_view words, size_t width) {
    out_.append(words).append(width - std::min(display_width(words), width - 1), ' ');
  }
  static std::string setting(double number) {
    std::string out = std::to_string(number);
    while (out.ends_with('0')) out.pop_back();
    if (out.ends_with('.')) out.pop_back();
    return out;
  }

  void plugins() {
    const Catalogue& catalogue = session_.engine->catalogue();
    size_t count = 0, rules = 0;
    for (const PluginInfo& p : catalogue.plugins())
      if (!p.file.empty()) ++count, rules += p.rules;
    good(told::plugins_title,
         told::plugins_are.now({say_(CountedPhrase::plugins, count), say_(CountedPhrase::rules, rules)}));
    for (const PluginProblem& p : session_.engine->problems())
      bad(std::string("plugin ") + p.file, spoken(host_messages, p.why));
    if (session_.plugins_missing) bad(told::plugins_title, told::one_is_missing.now());
  }

  void knowledge() {
    for (const char* const file : {"publishers.toml", "references.model"}) {
      std::error_code fault;
      const std::string path = session_.paths.config + "/" + file;
      const auto size = std::filesystem::file_size(path, fault);
      if (fault)
        bad(told::knowledge_title, told::file_is_missing.now({path}));
      else
        good(told::knowledge_title, told::file_of_size.now({path, say_.number(size / 1024)}));
    }
    for (const std::string& file : session_.config.knowledge_files)
      good(told::knowledge_title, told::named_file.now({file}));
  }

  void confinement() {
    const Confinement c = session_.engine->confinement();
    if (c.complete())
      good(told::confinement_title, told::confined.now({std::to_string(c.landlock)}));
    else
      note(told::confinement_title, told::not_confined.now({not_in_force(c)}));
  }

  DocumentResult check(const std::string& name, const std::string& bytes) {
    Input input;
    input.path = name;
    input.bytes = bytes;
    DocumentResult result;
    session_.engine->run({input}, [&](DocumentResult&& r) { result = std::move(r); }, {}, {});
    return result;
  }

  void try_article() {
    const DocumentResult result = check("probe.txt", std::string(article));
    for (const Finding& f : result.findings)
      if (session_.engine->catalogue().rule(f.rule).id == "date/impossible")
        return good(told::check_title, told::found.now());
    bad(told::check_title, result.unreadable ? result.unreadable->message : told::not_found.now());
  }

  /// `needed`: what the reader names in its refusal when it is not there.
  void try_reader(const Told& formats, const std::string& name, const std::string& bytes, std::string_view needed) {
    const DocumentResult result = check(name, bytes);
    const bool missing = result.unreadable && result.unreadable->hint.starts_with("Install");
    if (missing)
      note(formats,
           spoken(host_messages, result.unreadable->message) + ". " + spoken(host_messages, result.unreadable->hint));
    else
      good(formats, told::can_be_read.now({needed}));
  }

  void notes_of_pdf() {
    const Annotator& pdf = *find_annotator("pdf");
    if (pdf.is_ready())
      good(told::pdf_notes_title, told::can_be_written.now());
    else
      note(told::pdf_notes_title, told::no_pdf_notes.now({pdf.package}));
  }

  const Session& session_;
  const Phrases say_{ui_language()};
  std::string out_;
  bool sick_ = false;
};

}  // namespace

int run_doctor(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  auto session = open_session(arguments, {}, {});
  if (!session) return fail(session.error());
  Config everything = session->config;
  everything.selectors.clear();
  const Profile profile = make_profile(everything, session->engine->catalogue(), "probe.txt");
  if (auto made = session->engine->configure(session->config, {profile}, publishers_file(session->paths)); !made)
    return fail(made.error());
  Doctor doctor(*session);
  doctor.examine();
  const int written = print(doctor.text());
  return doctor.sick() ? 2 : written;
}

}  // namespace stet
