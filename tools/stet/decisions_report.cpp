// stet decisions: what was decided on which words, why, by whom and when.
#include <algorithm>
#include <array>
#include <filesystem>

#include "core/base/json.h"
#include "core/base/translated.h"
#include "core/base/visible.h"
#include "core/report/phrases.h"
#include "core/report/words.h"
#include "tools/stet/decisions.h"
#include "tools/stet/output.h"
#include "tools/stet/paths.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

/// The document itself, or a folder it lies in.
bool lies_in(const std::string& document, const std::string& named) {
  return named == "." || document == named || (document.starts_with(named) && document[named.size()] == '/');
}

std::vector<const Decision*> chosen(const DecisionBook& book, const Arguments& arguments) {
  const auto wanted = arguments.last("--decision");
  std::vector<std::string> named;
  for (const std::string& path : arguments.operands) {
    named.push_back(book.name_of(path));
    if (named.back().size() > 1 && named.back().ends_with('/')) named.back().pop_back();
  }
  std::vector<const Decision*> out;
  for (const Decision& d : book.decisions().all) {
    if (wanted && *wanted != name_of(d.kind)) continue;
    if (named.empty() ||
        std::any_of(named.begin(), named.end(), [&](const std::string& n) { return lies_in(d.document, n); }))
      out.push_back(&d);
  }
  return out;
}

std::string as_json(const std::vector<const Decision*>& decisions) {
  std::string out;
  Json json(out, 2);
  json.object().key("decisions").array();
  for (const Decision* d : decisions) {
    json.object().field("document", std::string_view(d->document)).field("rule", std::string_view(d->rule));
    json.field("words", std::string_view(d->words)).field("message", std::string_view(d->message));
    json.field("decision", name_of(d->kind)).field("reason", std::string_view(d->reason));
    json.field("by", std::string_view(d->by)).field("date", std::string_view(d->date));
    json.field("fingerprint", std::string_view(d->fingerprint)).end();
  }
  json.end().end();
  return out + '\n';
}

constexpr Told because{"because: {0}", "Grund: {0}", "motif\u00A0: {0}"};
constexpr Told no_reason{"no reason given", "ohne Begründung", "sans motif"};

std::string as_text(const std::vector<const Decision*>& decisions, const std::string& file) {
  std::string out;
  const Phrases say(ui_language());
  std::array<size_t, std::size(decision_names)> counts{};
  const std::string* document = nullptr;
  for (const Decision* d : decisions) {
    ++counts[static_cast<size_t>(d->kind)];
    if (document == nullptr || *document != d->document) {
      out += (out.empty() ? "" : "\n") + printable(d->document) + "\n";
      document = &d->document;
    }
    std::string who = d->by;
    if (!d->date.empty()) who += (who.empty() ? "" : ", ") + d->date;
    out += "  " + std::string(name_of(d->kind)) + "  " + printable(d->rule) + "  " +
           say(Phrase::quoted, {printable(d->words)}) + "\n";
    out += "    " + printable(spoken(group_of(d->rule), d->message)) + "\n";
    if (!d->reason.empty() || !who.empty())
      out += "    " + (d->reason.empty() ? std::string(no_reason.now()) : because.now({printable(d->reason)})) +
             (who.empty() ? "" : " (" + printable(who) + ")") + "\n";
  }
  std::string sum;
  for (size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      sum += (sum.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + std::string(decision_names[i]);
  const std::string all = say(CountedPhrase::decisions, decisions.size());
  out += (out.empty() ? "" : "\n") + (sum.empty() ? all : say(Phrase::labelled, {all, sum})) + " (" + printable(file) +
         ").\n";
  return out;
}

}  // namespace

int run_decisions(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const auto config = read_config(arguments, find_paths(), arguments.operands);
  if (!config) return fail(config.error());
  const auto file = find_decisions(arguments, *config);
  if (!file) return fail(file.error());
  const auto book = open_decisions(*file, *config);
  if (!book) return fail(book.error());
  const std::vector<const Decision*> decisions = chosen(*book, arguments);
  return print(arguments.last("--format").value_or("text") == "json" ? as_json(decisions)
                                                                     : as_text(decisions, file->shown));
}

}  // namespace stet
