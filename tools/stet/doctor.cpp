// stet doctor: is everything there, does it work, and what is in force.
//
// Where it can, it tries instead of asking: a small article goes through the workers, a package and a PDF to their
// readers, whose own words say what is missing.
#include <clocale>
#include <filesystem>

#include <sys/utsname.h>

#include "core/annotate/annotator.h"
#include "core/config/settings.h"
#include "core/report/words.h"
#include "core/triage/triage.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

constexpr std::string_view article =
    "The bridge fell on 30 February 2020, as the keeper wrote.[1]\n\nNotes\n\n[1] Ann Hill, “A bridge”, 2 March "
    "2020.\n";

class Doctor {
 public:
  explicit Doctor(const Session& session) : session_(session) {}

  void good(const std::string& what, const std::string& words) { line("ok  ", what, words); }
  void note(const std::string& what, const std::string& words) { line("note", what, words); }
  void bad(const std::string& what, const std::string& words) {
    line("BAD ", what, words);
    sick_ = true;
  }
  bool sick() const { return sick_; }
  const std::string& text() const { return out_; }

  void examine() {
    good("program",
         "stet " STET_VERSION ", contract " + std::to_string(STET_ABI_MAJOR) + "." + std::to_string(STET_ABI_MINOR));
    const Config& c = session_.config;
    good("configuration", (c.file.empty() ? "no stet.toml" : c.file) + ", preset " + c.preset +
                              (c.from_stranger && c.runs_code ? ", not trusted" : ""));
    plugins();
    knowledge();
    confinement();
    good("limits", setting(c.timeout_ms / 1000.0) + " s a document, " + std::to_string(c.memory_mib) +
                       " MiB a worker, " + std::to_string(c.max_size_mib) + " MiB a file, " +
                       (c.jobs == 0 ? "a worker for each core" : counted(c.jobs, "worker")));
    try_article();
    try_reader("Word, OpenDocument, EPUB", "probe.docx", std::string("PK\x05\x06", 4) + std::string(18, '\0'),
               "libzip");
    try_reader("PDF", "probe.pdf", "%PDF-1.4\n", "poppler's pdftotext");
    notes_of_pdf();
    const char* const language = std::getenv("LC_ALL") != nullptr     ? std::getenv("LC_ALL")
                                 : std::getenv("LC_CTYPE") != nullptr ? std::getenv("LC_CTYPE")
                                                                      : std::getenv("LANG");
    utsname system{};
    uname(&system);
    good("system", std::string(system.sysname) + " " + system.release + " " + system.machine + ", locale " +
                       (language == nullptr || *language == 0 ? "C" : language) + " (findings do not depend on it)");
  }

 private:
  void line(std::string_view state, const std::string& what, const std::string& words) {
    constexpr size_t width = 26;
    out_ +=
        std::string(state) + "  " + what + std::string(width - std::min(what.size(), width - 1), ' ') + words + '\n';
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
    good("plugins", counted(count, "plugin") + " with " + counted(rules, "rule") + "; stet plugins lists them");
    for (const PluginProblem& p : session_.engine->problems()) bad("plugin " + p.file, p.why);
    if (session_.plugins_missing) bad("plugins", "one that is asked for by name is missing");
  }

  void knowledge() {
    for (const char* const file : {"publishers.toml", "references.model"}) {
      std::error_code fault;
      const std::string path = session_.paths.config + "/" + file;
      const auto size = std::filesystem::file_size(path, fault);
      if (fault)
        bad("knowledge", path + " is missing: install stet again");
      else
        good("knowledge", path + ", " + grouped(size / 1024) + " KiB");
    }
    for (const std::string& file : session_.config.knowledge_files)
      good("knowledge", file + ", which the configuration names");
  }

  void confinement() {
    const Confinement c = session_.engine->confinement();
    if (c.complete())
      good("confinement", "system call filter, Landlock " + std::to_string(c.landlock));
    else
      note("confinement", "not in force here: " + not_in_force(c));
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
        return good("a check", "the impossible date of a small article is found");
    bad("a check",
        result.unreadable ? result.unreadable->message : "the impossible date of a small article is not found");
  }

  /// `needed`: what the reader names in its refusal when it is not there.
  void try_reader(const std::string& formats, const std::string& name, const std::string& bytes,
                  std::string_view needed) {
    const DocumentResult result = check(name, bytes);
    const bool missing = result.unreadable && result.unreadable->hint.starts_with("Install");
    if (missing)
      note(formats, result.unreadable->message + ". " + result.unreadable->hint);
    else
      good(formats, "can be read (" + std::string(needed) + ")");
  }

  void notes_of_pdf() {
    const Annotator& pdf = *find_annotator("pdf");
    if (pdf.is_ready())
      good("notes in PDF", "can be read and written (libqpdf)");
    else
      note("notes in PDF",
           "can be neither read nor written without libqpdf. Install it: apt install " + std::string(pdf.package));
  }

  const Session& session_;
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
