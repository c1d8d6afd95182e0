// Requests about a document whose answer is there.
#include "core/serve/actions.h"
#include "core/serve/rename.h"
#include "core/serve/server.h"
#include "core/serve/symbols.h"

namespace stet {
namespace {

constexpr int request_failed = -32803;

}  // namespace

void Server::execute(const std::string& id, const JsonView& params) {
  if (params["command"].text() != decide_command) return fail(id, rpc_bad_params, "there is no such command");
  std::vector<std::string> words;
  params["arguments"].each([&](const JsonView& word) { words.push_back(word.text().value_or("")); });
  const auto at = documents_.find(words.empty() ? std::string() : words[0]);
  const Answer* found = at == documents_.end() ? nullptr : at->second->document.answer.get();
  const Finding* meant = nullptr;
  if (found != nullptr && words.size() > 1 && !found->decisions.empty())
    for (const Finding& f : found->result.findings)
      if (f.fingerprint != 0 && fingerprint_text(f) == words[1]) meant = &f;
  if (meant == nullptr) return fail(id, request_failed, "There is no such finding any more.");
  if (const auto error = checks_.decide(at->second->document, *meant)) return fail(id, request_failed, error->text());
  respond(id, [](Json& json) { json.null(); });
  check_all_again();
}

void Server::answer_empty(const Waiting& request) {
  if (request.method == "textDocument/rename") return fail(request.id, request_failed, "This document is not checked.");
  const bool is_one = request.method == "textDocument/hover" || request.method == "textDocument/prepareRename";
  respond(request.id, [&](Json& json) {
    if (is_one)
      json.null();
    else
      json.array().end();
  });
}

void Server::answer(const Waiting& request, Tracked& tracked) {
  const OpenDocument& d = tracked.document;
  const Answer& found = *d.answer;
  const auto parsed = JsonView::parse(request.params);
  const JsonView params = parsed.value_or(JsonView());
  Places places(d, units_, [this](const std::string& path) { return text_of(path); });
  const std::string_view method = std::string_view(request.method).substr(std::string_view("textDocument/").size());
  if (method == "documentSymbol")
    return respond(request.id, [&](Json& json) { write_symbols(json, d, found, hierarchical_, places); });
  if (method == "foldingRange") return respond(request.id, [&](Json& json) { write_folds(json, found, places); });
  if (method == "codeAction") {
    const auto range = read_range(params["range"]);
    if (!range) return fail(request.id, rpc_bad_params, "a range is missing");
    return respond(request.id,
                   [&](Json& json) { write_actions(json, d, found, *range, params["context"]["only"], places); });
  }
  const auto at = read_position(params["position"]);
  if (!at) return fail(request.id, rpc_bad_params, "a position is missing");
  if (method == "hover") {
    respond(request.id, [&](Json& json) { write_hover(json, d, found, *at, markup_, places); });
  } else if (method == "definition") {
    respond(request.id, [&](Json& json) { write_definition(json, d, found, *at, places); });
  } else if (method == "references") {
    const bool own = params["context"]["includeDeclaration"].is_true();
    respond(request.id, [&](Json& json) { write_references(json, d, found, *at, own, places); });
  } else if (method == "prepareRename") {
    const auto range = renameable(d, found, *at, places);
    respond(request.id, [&](Json& json) {
      if (range)
        write(json, *range);
      else
        json.null();
    });
  } else {
    std::string edit;
    Json json(edit);
    const auto name = params["newName"].text();
    if (!name) return fail(request.id, rpc_bad_params, "a name is missing");
    if (const auto error = write_rename(json, d, found, *at, *name, places))
      return fail(request.id, request_failed, error->message);
    respond(request.id, [&](Json& result) { result.raw(edit); });
  }
  files_.clear();
}

}  // namespace stet
