// The life of a conversation: initialize, documents, checks, shutdown.
#include "core/serve/server.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/base/utf8.h"
#include "core/read/reader.h"
#include "core/report/words.h"
#include "core/serve/actions.h"
#include "core/serve/diagnostics.h"
#include "core/serve/uri.h"

namespace stet {
namespace {

// The protocol's own.
constexpr int not_initialized = -32002, request_cancelled = -32800, content_modified = -32801;
constexpr int message_error = 1;
constexpr size_t most_waiting = 10'000;

bool has_reader(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  if (extension.empty()) return false;
  extension = ascii_lower(std::string_view(extension).substr(1));
  for (const Reader& r : readers())
    if (std::find(r.extensions.begin(), r.extensions.end(), extension) != r.extensions.end()) return true;
  return false;
}

bool is_configuration(std::string_view uri) { return uri.ends_with("/stet.toml"); }

}  // namespace

void Server::receive(const MessageReader::Message& message) {
  if (message.is_garbage) return fail("null", rpc_parse_error, message.body);
  const auto json = JsonView::parse(message.body);
  if (!json) return fail("null", rpc_parse_error, "not JSON");
  const JsonView id = (*json)["id"];
  const bool has_id = id.is_string() || id.is_number();
  const auto method = (*json)["method"].text();
  if (!method) {
    const bool is_answer = has_id && ((*json)["result"].exists() || (*json)["error"].exists());
    if (!is_answer) fail(has_id ? std::string(id.raw()) : "null", rpc_invalid_request, "neither request nor answer");
    return;
  }
  if (has_id)
    requested(std::string(id.raw()), *method, (*json)["params"]);
  else
    notified(*method, (*json)["params"]);
}

void Server::notified(std::string_view method, const JsonView& params) {
  if (method == "exit") {
    over_ = true;
    return;
  }
  if (!initialized_ || shut_down_) return;
  if (method == "initialized") initialized();
  if (method == "textDocument/didOpen") opened(params);
  if (method == "textDocument/didChange") changed(params);
  if (method == "textDocument/didClose") closed(params);
  // What a document includes may have been saved.
  if (method == "textDocument/didSave") {
    if (is_configuration(params["textDocument"]["uri"].text().value_or(""))) checks_.reload();
    check_all_again();
  }
  if (method == "workspace/didChangeWatchedFiles") files_changed(params);
  if (method == "$/cancelRequest") cancelled(params);
}

void Server::requested(const std::string& id, const std::string& method, const JsonView& params) {
  if (method == "initialize") {
    if (initialized_) return fail(id, rpc_invalid_request, "initialized already");
    return initialize(id, params);
  }
  if (!initialized_) return fail(id, not_initialized, "not initialized");
  if (shut_down_) return fail(id, rpc_invalid_request, "shut down already");
  if (method == "shutdown") {
    shut_down_ = true;
    for (const auto& [uri, tracked] : documents_) checks_.cancel(tracked->tag);
    while (!waiting_.empty()) refuse_waiting(waiting_.front().tag, request_cancelled, "shut down");
    return respond(id, [](Json& json) { json.null(); });
  }
  if (method == "workspace/executeCommand") return execute(id, params);
  static constexpr std::string_view of_documents[] = {
      "textDocument/hover",  "textDocument/definition",    "textDocument/references",     "textDocument/codeAction",
      "textDocument/rename", "textDocument/prepareRename", "textDocument/documentSymbol", "textDocument/foldingRange",
  };
  if (std::find(std::begin(of_documents), std::end(of_documents), method) == std::end(of_documents))
    return fail(id, rpc_no_method, "no such method: " + method);
  Tracked* tracked = find(params);
  Waiting request{id, method, std::string(params.raw()), tracked == nullptr ? 0 : tracked->tag};
  if (tracked == nullptr || !tracked->is_checked) return answer_empty(request);
  if (tracked->document.answer != nullptr) return answer(request, *tracked);
  if (waiting_.size() >= most_waiting) return fail(id, content_modified, "too many requests wait");
  waiting_.push_back(std::move(request));
}

void Server::initialize(const std::string& id, const JsonView& params) {
  initialized_ = true;
  const JsonView can = params["capabilities"], documents = can["textDocument"];
  units_ = agreed_units(can["general"]["positionEncodings"]);
  documents["hover"]["contentFormat"].each([&](const JsonView& format) {
    if (format.raw() == "\"markdown\"") markup_ = Markup::markdown;
  });
  hierarchical_ = documents["documentSymbol"]["hierarchicalDocumentSymbolSupport"].is_true();
  watches_ = can["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"].is_true();
  std::string root = path_of_uri(params["rootUri"].text().value_or(""));
  bool first = true;
  params["workspaceFolders"].each([&](const JsonView& folder) {
    if (std::exchange(first, false)) root = path_of_uri(folder["uri"].text().value_or(""));
  });
  checks_.set_root(root);
  respond(id, [&](Json& json) {
    json.object().key("capabilities").object().field("positionEncoding", name_of(units_));
    json.key("textDocumentSync").object().field("openClose", true).field("change", 2).field("save", true).end();
    for (const char* what : {"hoverProvider", "definitionProvider", "referencesProvider", "documentSymbolProvider",
                             "foldingRangeProvider"})
      json.field(what, true);
    json.key("codeActionProvider").object().key("codeActionKinds").array().value("quickfix").end().end();
    json.key("executeCommandProvider").object().key("commands").array().value(decide_command).end().end();
    json.key("renameProvider").object().field("prepareProvider", true).end();
    json.end();
    json.key("serverInfo").object().field("name", "stet").field("version", std::string_view(stet_version_)).end().end();
  });
}

void Server::initialized() {
  if (!watches_) return;
  request("stet-watch", "client/registerCapability", [](Json& json) {
    json.object().key("registrations").array().object();
    json.field("id", "stet-watch").field("method", "workspace/didChangeWatchedFiles");
    json.key("registerOptions").object().key("watchers").array();
    for (const char* glob : {"**/stet.toml", "**/stet-decisions.toml", "**/*.bib"})
      json.object().field("globPattern", glob).end();
    json.end().end().end().end().end();
  });
}

Server::Tracked* Server::find(const JsonView& params) {
  const auto at = documents_.find(params["textDocument"]["uri"].text().value_or(""));
  return at == documents_.end() ? nullptr : at->second.get();
}

void Server::opened(const JsonView& params) {
  const JsonView item = params["textDocument"];
  const auto uri = item["uri"].text(), language = item["languageId"].text();
  auto text = item["text"].text();
  if (!uri || !text) return;
  if (const auto old = documents_.find(*uri); old != documents_.end()) {
    checks_.cancel(old->second->tag);
    refuse_waiting(old->second->tag, content_modified, "opened again");
  }
  auto tracked = std::unique_ptr<Tracked>(new Tracked{
      {*uri, language.value_or(""), std::move(*text), item["version"].integer().value_or(0), units_}, {}, ++last_tag_});
  const bool is_file_of_ours = has_reader(tracked->document.path);
  if (!is_file_of_ours) tracked->format = format_of_language(tracked->document.language);
  tracked->is_checked = is_file_of_ours || !tracked->format.empty();
  tracked->is_due = tracked->is_checked;
  documents_[*uri] = std::move(tracked);
}

void Server::changed(const JsonView& params) {
  Tracked* tracked = find(params);
  if (tracked == nullptr) return;
  const int64_t version = params["textDocument"]["version"].integer().value_or(tracked->document.version() + 1);
  if (!tracked->document.change(params["contentChanges"], version))
    notify("window/logMessage", [&](Json& json) {
      json.object().field("type", message_error).field("message", "a change of this document makes no sense");
      json.end();
    });
  tracked->is_due = tracked->is_checked;
  refuse_waiting(tracked->tag, content_modified, "the document has changed");
}

void Server::closed(const JsonView& params) {
  Tracked* tracked = find(params);
  if (tracked == nullptr) return;
  checks_.cancel(tracked->tag);
  refuse_waiting(tracked->tag, content_modified, "the document was closed");
  configuration_sound(tracked->tag);
  if (tracked->is_checked)
    notify("textDocument/publishDiagnostics", [&](Json& json) {
      json.object().field("uri", std::string_view(tracked->document.uri)).key("diagnostics").array().end().end();
    });
  documents_.erase(tracked->document.uri);
}

void Server::files_changed(const JsonView& params) {
  bool reload = false;
  params["changes"].each(
      [&](const JsonView& change) { reload = reload || is_configuration(change["uri"].text().value_or("")); });
  if (reload) checks_.reload();
  check_all_again();
}

void Server::check_all_again() {
  for (const auto& [uri, tracked] : documents_) tracked->is_due = tracked->is_checked;
}

void Server::cancelled(const JsonView& params) {
  const std::string id(params["id"].raw());
  const auto at = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& w) { return w.id == id; });
  if (at == waiting_.end()) return;  // answered already
  waiting_.erase(at);
  fail(id, request_cancelled, "cancelled");
}

void Server::refuse_waiting(uint64_t tag, int code, const char* why) {
  std::vector<Waiting> kept;
  for (Waiting& w : waiting_) {
    if (w.tag == tag)
      fail(w.id, code, why);
    else
      kept.push_back(std::move(w));
  }
  waiting_ = std::move(kept);
}

void Server::settle() {
  if (shut_down_) return;
  for (const auto& [uri, tracked] : documents_) {
    if (!std::exchange(tracked->is_due, false)) continue;
    const auto error = checks_.submit(tracked->document, tracked->format, tracked->tag);
    if (!error) {
      configuration_sound(tracked->tag);
      continue;
    }
    configuration_fault(tracked->tag, *error);
    Answer nothing{{}, std::make_shared<Catalogue>()};
    nothing.result.unreadable =
        Error{.message = "This document is not checked: " + error->message, .hint = error->hint};
    checked(tracked->tag, std::move(nothing));
  }
}

/// Told once, however many documents it is the configuration of.
void Server::configuration_fault(uint64_t tag, const Error& error) {
  const std::string words = error.text();
  const bool known =
      std::any_of(faults_.begin(), faults_.end(), [&](const auto& f) { return f.second.words == words; });
  std::string uri;
  if (!error.file.empty()) {
    std::error_code fault;
    uri = uri_of(std::filesystem::absolute(error.file, fault).lexically_normal().string());
  }
  if (const auto old = faults_.find(tag); old != faults_.end() && old->second.uri != uri) configuration_sound(tag);
  faults_[tag] = {uri, words};
  if (known) return;
  notify("window/showMessage", [&](Json& json) {
    json.object().field("type", message_error).field("message", std::string_view("stet: " + words)).end();
  });
  if (uri.empty()) return;
  notify("textDocument/publishDiagnostics", [&](Json& json) {
    json.object().field("uri", std::string_view(uri)).key("diagnostics").array();
    write_diagnostic(json, error);
    json.end().end();
  });
}

void Server::configuration_sound(uint64_t tag) {
  const auto at = faults_.find(tag);
  if (at == faults_.end()) return;
  const std::string uri = at->second.uri;
  faults_.erase(at);
  const bool remains = std::any_of(faults_.begin(), faults_.end(), [&](const auto& f) { return f.second.uri == uri; });
  if (remains || uri.empty()) return;
  notify("textDocument/publishDiagnostics",
         [&](Json& json) { json.object().field("uri", std::string_view(uri)).key("diagnostics").array().end().end(); });
}

void Server::checked(uint64_t tag, Answer&& found) {
  for (const auto& [uri, tracked] : documents_) {
    if (tracked->tag != tag) continue;
    if (tracked->is_due) return;  // it has changed since
    tracked->document.answer = std::make_unique<Answer>(std::move(found));
    publish(*tracked);
    std::vector<Waiting> kept;
    for (Waiting& w : std::exchange(waiting_, {})) {
      if (w.tag == tag)
        answer(w, *tracked);
      else
        kept.push_back(std::move(w));
    }
    waiting_ = std::move(kept);
    return;
  }
}

const std::string* Server::text_of(const std::string& path) {
  for (const auto& [uri, tracked] : documents_)
    if (!path.empty() && tracked->document.path == path) return &tracked->document.text();
  const auto [at, fresh] = files_.try_emplace(path);
  if (fresh) {
    constexpr uintmax_t most = 16u << 20;
    std::error_code fault;
    const uintmax_t size = std::filesystem::file_size(path, fault);
    if (!fault && size <= most && std::filesystem::is_regular_file(path, fault)) {
      std::ifstream in(path, std::ios::binary);
      at->second.assign(std::istreambuf_iterator<char>(in), {});
      if (find_invalid_utf8(at->second) != npos) at->second.clear();
    }
  }
  return at->second.empty() ? nullptr : &at->second;
}

void Server::publish(const Tracked& tracked) {
  Places places(tracked.document, units_, [this](const std::string& path) { return text_of(path); });
  notify("textDocument/publishDiagnostics", [&](Json& json) {
    json.object().field("uri", std::string_view(tracked.document.uri)).field("version", tracked.document.version());
    json.key("diagnostics");
    write_diagnostics(json, *tracked.document.answer, places);
    json.end();
  });
  files_.clear();
}

}  // namespace stet
