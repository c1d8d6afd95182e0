// Language Server Protocol 3.17, Diagnostic.
#include "core/serve/diagnostics.h"

#include <algorithm>

#include "core/base/translated.h"

namespace stet {
namespace {

constexpr int tag_unnecessary = 1;

int severity_number(Severity s) { return s == Severity::error ? 1 : s == Severity::warning ? 2 : 3; }

void related(Json& json, const Place& place, std::string_view message, Places& places) {
  json.object().key("location");
  places.location(json, place);
  json.field("message", message).end();
}

}  // namespace

void write_diagnostic(Json& json, const Finding& f, const Catalogue& catalogue, Places& places) {
  const RuleInfo& rule = catalogue.rule(f.rule);
  const std::string& id = rule.id;
  json.object().key("range");
  // What stands in an included file is told at the document's beginning, with its place beside it.
  write(json, places.is_here(f.place) ? places.range(f.place) : PositionRange{});
  json.field("severity", severity_number(f.severity)).field("code", std::string_view(id)).field("source", "stet");
  json.field("message", spoken(rule.group(), f.message));
  if (id == "host/unused-suppression") json.key("tags").array().value(tag_unnecessary).end();
  if (!f.evidence.empty() || !f.also.empty() || !places.is_here(f.place)) {
    json.key("relatedInformation").array();
    if (!places.is_here(f.place)) related(json, f.place, "here", places);
    for (const RelatedPlace& e : f.evidence) related(json, e.place, spoken(rule.group(), e.message), places);
    for (const Place& p : f.also) related(json, p, "here, too", places);
    json.end();
  }
  if (f.fingerprint != 0) json.key("data").object().field("fingerprint", std::string_view(fingerprint_text(f))).end();
  json.end();
}

void write_diagnostics(Json& json, const Answer& answer, Places& places) {
  json.array();
  if (answer.result.unreadable) {
    Error why = *answer.result.unreadable;
    why.line = std::min(why.line, 1u);  // nothing was read: it is said at the top
    why.column = 0;
    write_diagnostic(json, why);
  }
  for (const Finding& f : answer.result.findings) write_diagnostic(json, f, *answer.catalogue, places);
  json.end();
}

void write_diagnostic(Json& json, const Error& e) {
  const Position at{e.line == 0 ? 0 : e.line - 1, e.column == 0 ? 0 : e.column - 1};
  json.object().key("range");
  write(json, PositionRange{at, at});
  json.field("severity", 1).field("source", "stet");
  const std::string message = spoken(host_messages, e.message), hint = spoken(host_messages, e.hint);
  json.field("message", std::string_view(hint.empty() ? message : message + "\n" + hint)).end();
}

}  // namespace stet
