// `stet annotate`: a copy of the document with what was found written into it; where its format takes no comments, a
// file of annotations beside it.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/annotate/annotator.h"
#include "core/base/translated.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/triage/triage.h"
#include "tools/stet/commands.h"
#include "tools/stet/copy.h"
#include "tools/stet/decisions.h"
#include "tools/stet/inputs.h"
#include "tools/stet/next_steps.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

Error over_document(const std::string& path) {
  return {.message = "the copy would be written over the document", .file = path, .hint = "Name another file: -o COPY"};
}

/// Is there no file, or one that an earlier run wrote?
bool may_replace(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(1024, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file.gcount() == 0 || head.find("Findings of stet") != std::string::npos;
}

/// Why nothing can be written into it; empty: it can.
std::string why_beside(const DocumentResult& d, const std::optional<std::string>& copy) {
  const Annotator* const annotator = find_annotator(d.format);
  if (annotator == nullptr) return "its format (" + d.format + ") takes no comments";
  if (copy && copy->ends_with(".jsonld")) return "that is what was asked for";
  if (annotator->is_ready == nullptr || annotator->is_ready()) return {};
  return std::string("what writes into it is not installed (apt install ") + annotator->package + ")";
}

/// W3C annotations beside a document into which nothing can be written.
int write_beside(const Arguments& arguments, Session& session, DocumentResult&& result, const std::string& why) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  auto named = arguments.last("--output");
  if (named && find_annotator(result.format) != nullptr && !named->ends_with(".jsonld")) named.reset();  // a copy
  const std::string path = named ? *named : result.path + ".jsonld";
  if (is_same_file(path, result.path)) return fail(over_document(path));
  if (!named && !may_replace(path))
    return fail({.message = "there is a file of somebody's", .file = path, .hint = "Name another one: -o FILE"});
  const Catalogue& catalogue = session.engine->catalogue();
  const RunReport run{STET_VERSION, {}, session.config.reference, session.config.file, {}, session.engine->problems()};
  const size_t findings =
      static_cast<size_t>(std::count_if(result.findings.begin(), result.findings.end(),
                                        [&](const Finding& f) { return !is_host(catalogue.rule(f.rule)); }));
  std::vector<DocumentResult> documents;
  documents.push_back(std::move(result));
  std::string report;
  write_report(*find_reporter("annotation"), run, documents, catalogue, {}, report);
  if (auto error = write_file(path, report)) return fail(*error);
  const DocumentResult& d = documents.front();
  const int told = print(spoken(host_messages, counted(findings, "finding") + " written into " + path +
                                                   " as W3C annotations of " + d.path + ", since " + why) +
                         "\n");
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
  const auto decisions = find_decisions(arguments, session->config);
  if (!decisions) return fail(decisions.error());
  auto book = open_decisions(*decisions, session->config);
  if (!book) return fail(book.error());
  const Catalogue& catalogue = session->engine->catalogue();
  const Profile profile = make_profile(session->config, catalogue, path);
  if (auto made = session->engine->configure(session->config, {profile}, publishers_file(session->paths)); !made)
    return fail(made.error());
  say_problems(*session);
  DocumentResult result;
  session->engine->run({*input}, [&](DocumentResult&& r) { result = std::move(r); }, {}, {});
  if (result.unreadable) return fail(*result.unreadable);
  if (book->may_have_moved(result)) book->settle_moves();
  triage(result, profile, catalogue, Causes::merged, book->on(path));
  if (const std::string why = why_beside(result, copy); !why.empty())
    return write_beside(arguments, *session, std::move(result), why);
  if (!copy)
    return fail({.message = "Say where the copy goes: stet annotate " + path + " -o COPY",
                 .hint = "The document itself is never written to."});
  if (is_same_file(*copy, path)) return fail(over_document(*copy));
  const std::string ending = std::filesystem::path(path).extension().string(),
                    named = std::filesystem::path(*copy).extension().string();
  if (*copy != "-" && named != ending && (result.format == "docx" || result.format == "odt"))
    return fail(
        {.message = "the copy of this document is one of the same format (" + result.format + ")",
         .file = *copy,
         .hint = "Name it so: -o " + shell_word(std::filesystem::path(*copy).replace_extension(ending).string())});
  const bool suggests = arguments.has("--suggest");
  if (suggests && !find_annotator(result.format)->tracks_changes)
    return fail({.message = "no changes are tracked in this format (" + result.format + "), so none can be suggested",
                 .file = path,
                 .hint = "To make them: stet fix " + path});
  input->annotation.emplace().hash = result.hash;
  input->annotation->remarks = remarks_of(result, catalogue, suggests);
  const auto annotated = session->engine->annotate(*input);
  if (!annotated) return fail(annotated.error());
  if (*copy == "-") {
    const int told = print(annotated->bytes);
    return session->plugins_missing ? 2 : told;
  }
  if (auto error = write_file(*copy, annotated->bytes)) return fail(*error);
  std::string words = counted(input->annotation->remarks.size(), "finding") + " written into " + *copy;
  if (suggests) {
    const auto& all = annotated->suggested;
    const auto made = static_cast<size_t>(std::count(all.begin(), all.end(), Unwritten::no));
    words += ", " + counted(made, "fix", "fixes") + " suggested as tracked changes";
    if (all.size() > made)
      words += " (" + std::to_string(all.size() - made) +
               " not: the words lie across markup, or where somebody changed them)";
  }
  const int told = print(spoken(host_messages, words) + "\n");
  return session->plugins_missing ? 2 : told;
}

}  // namespace stet
