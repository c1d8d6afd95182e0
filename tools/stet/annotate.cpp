// `stet annotate`: a copy of the document with what was found written into it; where its format takes no comments, a
// file of annotations beside it.
#include <algorithm>
#include <fstream>

#include "core/annotate/annotator.h"
#include "core/document/remarks.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/triage/triage.h"
#include "tools/stet/commands.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

Remark remark_of(const Finding& f, const Catalogue& catalogue) {
  Remark remark{f.place.span, {}, {}};
  std::string& out = remark.words;
  out = comment_words(name_of(f.severity), catalogue.rule(f.rule).id, f.message);
  for (size_t i = 0; i < f.evidence.size() && i < 3; ++i) {
    const RelatedPlace& e = f.evidence[i];
    out += (i == 0 ? " (" : "; ") + e.message;
    if (e.place.line > 0 && e.place.file.empty())
      remark.lines.push_back({u32(out.size()), e.place.span.begin});
    else if (e.place.line > 0)
      out += ", line " + std::to_string(e.place.line);
    if (e.place.part != PlacePart::nowhere) out += ", " + part_in_words(e.place);
    if (!e.place.file.empty()) out += " of " + e.place.file;
  }
  if (!f.evidence.empty()) out += ")";
  return remark;
}

/// Is there no file, or one that an earlier run wrote?
bool may_replace(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(1024, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file.gcount() == 0 || head.find("Findings of stet") != std::string::npos;
}

/// W3C annotations beside a document into which nothing can be written.
int write_beside(const Arguments& arguments, Session& session, DocumentResult&& result) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const auto named = arguments.last("--output");
  const std::string path = named ? *named : result.path + ".jsonld";
  if (!named && !may_replace(path))
    return fail({.message = "there is a file of somebody's", .file = path, .hint = "Name another one: -o FILE"});
  const Catalogue& catalogue = session.engine->catalogue();
  RunReport run{STET_VERSION, {}, session.config.reference, session.config.file, session.engine->problems(), {}};
  const size_t findings =
      static_cast<size_t>(std::count_if(result.findings.begin(), result.findings.end(),
                                        [&](const Finding& f) { return !is_host(catalogue.rule(f.rule)); }));
  run.documents.push_back(std::move(result));
  std::string report;
  write_report(*find_reporter("annotation"), run, catalogue, {}, report);
  if (auto error = write_file(path, report)) return fail(*error);
  const DocumentResult& d = run.documents.front();
  const int told = print(counted(findings, "finding") + " written into " + path + " as W3C annotations of " + d.path +
                         ", since its format (" + d.format + ") takes no comments\n");
  return session.plugins_missing ? 2 : told;
}

}  // namespace

int run_annotate(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const std::string& path = arguments.operands.front();
  const auto copy = arguments.last("--output");
  if (path == "-") return fail({.message = "Name a document: a copy is made of a file."});
  RunOptions options;
  options.want_hash = true;
  auto session = open_session(arguments, {path}, options);
  if (!session) return fail(session.error());
  auto input = input_template(arguments);
  if (!input) return fail(input.error());
  input->path = path;
  const Catalogue& catalogue = session->engine->catalogue();
  const Profile profile = make_profile(session->config, catalogue, path);
  if (auto made = session->engine->configure(session->config, {profile}, publishers_file(session->paths)); !made)
    return fail(made.error());
  say_problems(*session);
  DocumentResult result;
  session->engine->run({*input}, [&](DocumentResult&& r) { result = std::move(r); }, {}, {});
  if (result.unreadable) return fail(*result.unreadable);
  triage(result, profile, catalogue);
  if (find_annotator(result.format) == nullptr) return write_beside(arguments, *session, std::move(result));
  if (!copy)
    return fail({.message = "Say where the copy goes: stet annotate " + path + " -o COPY",
                 .hint = "The document itself is never written to."});
  input->annotation.emplace().hash = result.hash;
  for (const Finding& f : result.findings)
    if (catalogue.rule(f.rule).group() != "host") input->annotation->remarks.push_back(remark_of(f, catalogue));
  const auto bytes = session->engine->annotate(*input);
  if (!bytes) return fail(bytes.error());
  if (auto error = write_file(*copy, *bytes)) return fail(*error);
  const int told = print(counted(input->annotation->remarks.size(), "finding") + " written into " + *copy + "\n");
  return session->plugins_missing ? 2 : told;
}

}  // namespace stet
