// `stet annotate`: a copy of the document with what was found written into it.
#include <algorithm>

#include "core/document/remarks.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/triage/triage.h"
#include "tools/stet/commands.h"
#include "tools/stet/decisions.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

std::string words_of(const Finding& f, const Catalogue& catalogue) {
  std::string out = comment_words(name_of(f.severity), catalogue.rule(f.rule).id, f.message);
  for (size_t i = 0; i < f.evidence.size() && i < 3; ++i) {
    const RelatedPlace& e = f.evidence[i];
    out += (i == 0 ? " (" : "; ") + e.message;
    if (e.place.line > 0) out += ", line " + std::to_string(e.place.line);
    if (e.place.part != PlacePart::nowhere) out += ", " + part_in_words(e.place);
    if (!e.place.file.empty()) out += " of " + e.place.file;
  }
  if (!f.evidence.empty()) out += ")";
  return out;
}

}  // namespace

int run_annotate(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const std::string& path = arguments.operands.front();
  const auto copy = arguments.last("--output");
  if (!copy)
    return fail({.message = "Say where the copy goes: stet annotate " + path + " -o COPY",
                 .hint = "The document itself is never written to."});
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
  input->annotation.emplace().hash = result.hash;
  for (const Finding& f : result.findings)
    if (catalogue.rule(f.rule).group() != "host")
      input->annotation->remarks.push_back({f.place.span, words_of(f, catalogue)});
  const auto bytes = session->engine->annotate(*input);
  if (!bytes) return fail(bytes.error());
  if (auto error = write_file(*copy, *bytes)) return fail(*error);
  const int told = print(counted(input->annotation->remarks.size(), "finding") + " written into " + *copy + "\n");
  return session->plugins_missing ? 2 : told;
}

}  // namespace stet
