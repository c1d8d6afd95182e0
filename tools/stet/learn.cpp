// stet learn: what an archive says of publishers, as a file of knowledge.
#include "core/config/learning.h"

#include <charconv>
#include <filesystem>

#include "core/base/translated.h"
#include "core/report/report.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

int fail(const Error& error) {
  print_error(error);
  return 2;
}

Result<uint32_t> number_of(const Arguments& arguments, std::string_view option, uint32_t fallback, uint32_t most) {
  const auto given = arguments.last(option);
  if (!given) return fallback;
  uint32_t n = 0;
  const auto [end, fault] = std::from_chars(given->data(), given->data() + given->size(), n);
  if (fault != std::errc() || end != given->data() + given->size() || n < 1 || n > most)
    return Error{.message = std::string(option) + " must be a whole number from 1 to " + std::to_string(most) +
                            ", not `" + *given + "`."};
  return n;
}

}  // namespace

int run_learn(const Arguments& arguments) {
  const std::string path = arguments.last("--output").value_or("");
  const bool merge = arguments.has("--merge"), force = arguments.has("--force");
  const Learning::Bounds usual;
  const auto least = number_of(arguments, "--least", usual.documents, 1'000'000);
  if (!least) return fail(least.error());
  const auto percent = number_of(arguments, "--agree", usual.percent, 100);
  if (!percent) return fail(percent.error());
  const Learning::Bounds bounds{*least, *percent};
  std::error_code fault;
  const bool there = !path.empty() && std::filesystem::exists(path, fault);
  if (merge && (path.empty() || force))
    return fail({.message = path.empty() ? "--merge needs the file to add to." : "--merge does not go with --force.",
                 .hint = "stet learn --merge -o publishers.toml archive/"});
  if (there && !merge && !force)
    return fail({.message = "this file is there already",
                 .file = path,
                 .hint = "--merge adds what is new to it and keeps its lines; --force replaces it."});

  RunOptions options;
  options.want_credits = true;
  options.want_excerpts = false;
  auto session = open_session(arguments, arguments.operands, options);
  if (!session) return fail(session.error());
  std::vector<PublisherEntry> known = own_publishers(session->config);
  if (there && merge) {
    auto entries = load_publishers(path);
    if (!entries) return fail(entries.error());
    known.insert(known.end(), entries->begin(), entries->end());
  }
  const auto index = PublisherIndex::open(publishers_file(session->paths), known);
  if (!index) return fail(index.error());

  auto inputs = find_inputs(arguments, session->config);
  if (!inputs) return fail(inputs.error());
  for (const Error& e : inputs->unreadable) print_error(e);
  bool unread = !inputs->unreadable.empty();
  const size_t rules = session->engine->catalogue().rules().size();
  const Profile nothing{std::vector<bool>(rules, false), std::vector<Severity>(rules, Severity::info), {}};
  if (auto made = session->engine->configure(session->config, {nothing}, publishers_file(session->paths)); !made)
    return fail(made.error());
  say_problems(*session);
  Learning learning;
  size_t documents = 0;
  session->engine->run(inputs->inputs,
                       [&](DocumentResult&& r) {
                         if (r.unreadable) {
                           print_error(*r.unreadable);
                           unread = true;
                           return;
                         }
                         for (const Finding& f : r.findings) {  // of the host: it crashed or took too long
                           print_error({.message = f.message, .file = r.path});
                           unread = true;
                         }
                         ++documents;
                         learning.add(r.credits);
                       },
                       {}, {});

  if (documents == 0) return 2;  // what could not be read was said; nothing is no knowledge to write
  const Learning::Outcome outcome = learning.outcome(**index, bounds);
  std::string text = knowledge_file(outcome, bounds);
  if (there && merge) {
    auto merged = merged_knowledge(path, outcome);
    if (!merged) return fail(merged.error());
    text = std::move(*merged);
  }
  int code = 0;
  if (path.empty()) {
    code = print(text);
  } else {
    ReportFile file(path, false);
    file.add(text);
    if (auto error = file.commit()) return fail(*error);
    const std::string words = std::to_string(outcome.learnt.size()) +
                              (outcome.learnt.size() == 1 ? " publisher" : " publishers") + " learnt from " +
                              std::to_string(documents) + (documents == 1 ? " document, " : " documents, ") +
                              std::to_string(outcome.conflicts.size()) +
                              (outcome.conflicts.size() == 1 ? " domain" : " domains") + " to decide: " + path;
    code = print(spoken(host_messages, words) + "\n");
  }
  return unread ? 2 : code;
}

}  // namespace stet
