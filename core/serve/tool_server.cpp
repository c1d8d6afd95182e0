// What a tool says is text: findings and rows as JSON lines, a rule's page as Markdown.
#include "core/serve/tool_server.h"

#include <algorithm>
#include <iterator>

#include "core/report/report.h"

namespace stet {
namespace {

constexpr size_t most_checks = 1'000;

void property(Json& json, const char* name, const char* what) {
  json.key(name).object().field("type", "string").field("description", what).end();
}

void begin_tool(Json& json, const char* name, const char* what) {
  json.object().field("name", name).field("description", what).key("inputSchema").object().field("type", "object");
  json.key("properties").object();
}

void document_properties(Json& json) {
  property(json, "path", "the document's file; or, with text, the name by which its format and stet.toml are found");
  property(json, "text", "the document's text, in place of what the file holds");
  property(json, "format", "text, markdown, html, latex, …; left out: by name and content");
}

void write_tools(Json& json) {
  json.object().key("tools").array();
  begin_tool(json, "check",
             "Check a research article: contradictions between its text, notes, links and dates. Answers with one JSON "
             "object a line for each finding: rule, severity, message, place, evidence, fixes.");
  document_properties(json);
  json.end().end().end();
  begin_tool(json, "explain", "The page of a rule: what it finds, why, what it does not see, examples.");
  property(json, "rule", "the rule's id, as in a finding");
  json.end().key("required").array().value("rule").end().end().end();
  begin_tool(json, "inspect", "What stet reads in a document, as one JSON object a line for each row.");
  document_properties(json);
  property(json, "layer", "markers, notes, citations, sources, dates, quotations, claims, …; several with commas");
  json.end().key("required").array().value("layer").end().end().end();
  json.end().end();
}

/// The document that arguments name; nothing: they name none.
std::optional<Input> input_of(const JsonView& arguments) {
  Input input;
  const auto path = arguments["path"].text();
  auto text = arguments["text"].text();
  if (!path && !text) return std::nullopt;
  input.path = path.value_or("untitled");
  input.bytes = std::move(text);
  input.format = arguments["format"].text().value_or("");
  return input;
}

}  // namespace

void ToolServer::say(const std::string& id, std::string_view text, bool is_error) {
  respond(id, [&](Json& json) {
    json.object().key("content").array().object().field("type", "text").field("text", text).end().end();
    json.field("isError", is_error).end();
  });
}

void ToolServer::receive(std::string_view line) {
  const auto json = JsonView::parse(line);
  if (!json) return fail("null", rpc_parse_error, "not JSON");
  const JsonView id = (*json)["id"];
  const bool has_id = id.is_string() || id.is_number();
  const auto method = (*json)["method"].text();
  if (!method) {
    if (!has_id) fail("null", rpc_invalid_request, "neither request nor answer");
    return;
  }
  if (has_id) return requested(std::string(id.raw()), *method, (*json)["params"]);
  if (*method != "notifications/cancelled") return;
  const std::string_view cancelled = (*json)["params"]["requestId"].raw();
  for (auto at = waiting_.begin(); at != waiting_.end(); ++at)
    if (at->second == cancelled) {  // a request that was cancelled is not answered
      tools_.cancel(at->first);
      waiting_.erase(at);
      return;
    }
}

void ToolServer::requested(const std::string& id, const std::string& method, const JsonView& params) {
  if (method == "initialize") {
    static constexpr std::string_view known[] = {"2024-11-05", "2025-03-26", "2025-06-18"};
    const std::string asked = params["protocolVersion"].text().value_or("");
    const bool speaks = std::find(std::begin(known), std::end(known), asked) != std::end(known);
    return respond(id, [&](Json& json) {
      json.object().field("protocolVersion", speaks ? std::string_view(asked) : known[std::size(known) - 1]);
      json.key("capabilities").object().key("tools").object().end().end();
      json.key("serverInfo").object().field("name", "stet").field("version", std::string_view(stet_version_)).end();
      json.end();
    });
  }
  if (method == "ping") return respond(id, [](Json& json) { json.object().end(); });
  if (method == "tools/list") return respond(id, write_tools);
  if (method == "tools/call") return call(id, params);
  fail(id, rpc_no_method, "no such method: " + method);
}

void ToolServer::call(const std::string& id, const JsonView& params) {
  const std::string name = params["name"].text().value_or("");
  const JsonView arguments = params["arguments"];
  if (name == "explain") {
    const auto page = tools_.explain(arguments["rule"].text().value_or(""));
    return say(id, page ? *page : page.error().text(), !page);
  }
  if (name != "check" && name != "inspect") return fail(id, rpc_bad_params, "no such tool: " + name);
  auto input = input_of(arguments);
  if (!input) return say(id, "Say which document: path, text or both.", true);
  if (name == "inspect") {
    const auto rows = tools_.inspect(*input, arguments["layer"].text().value_or(""));
    return say(id, rows ? *rows : rows.error().text(), !rows);
  }
  if (waiting_.size() >= most_checks) return say(id, "Too many documents wait to be checked.", true);
  const uint64_t tag = ++last_tag_;
  waiting_[tag] = id;
  if (const auto error = tools_.check(std::move(*input), tag)) {
    waiting_.erase(tag);
    say(id, error->text(), true);
  }
}

void ToolServer::checked(uint64_t tag, const Answer& answer) {
  const auto at = waiting_.find(tag);
  if (at == waiting_.end()) return;
  const std::string id = std::move(at->second);
  waiting_.erase(at);
  if (answer.result.unreadable) return say(id, answer.result.unreadable->text(), true);
  std::string lines;
  const RunReport run{stet_version_, {}, {}, {}, {}, {}};
  find_reporter("jsonl")->begin(run, *answer.catalogue, {}, lines)->document(answer.result);
  say(id, lines.empty() ? "Nothing was found.\n" : lines);
}

}  // namespace stet
