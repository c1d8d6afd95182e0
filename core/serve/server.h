// A language server's side of the conversation: what the client says, what is answered, what waits for a check. No
// process, no descriptor, no clock: messages go in and out as text, and whoever checks documents is behind an
// interface. Language Server Protocol 3.17; JSON-RPC 2.0.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/serve/frames.h"
#include "core/serve/navigate.h"
#include "core/serve/open_document.h"
#include "core/serve/rpc.h"

namespace stet {

/// Who checks the documents of a server.
class Checks {
 public:
  virtual ~Checks() = default;
  /// Where documents stand that are no files.
  virtual void set_root(const std::string& folder) = 0;
  /// What is found comes back through Server::checked. Of two with one tag the later wins. `format`: empty, if the
  /// document's name says it. The error is one of the configuration; then nothing comes.
  virtual std::optional<Error> submit(const OpenDocument& document, const std::string& format, uint64_t tag) = 0;
  virtual void cancel(uint64_t tag) = 0;
  /// The finding, one of the document's answer, shall stand: writes it down beside the document.
  virtual std::optional<Error> decide(const OpenDocument& document, const Finding& finding) = 0;
  /// Configurations may have changed.
  virtual void reload() = 0;
};

class Server : private RpcServer {
 public:
  /// `send` gets each message, without its header.
  Server(Checks& checks, std::string version, std::function<void(const std::string&)> send)
      : RpcServer(std::move(send)), checks_(checks), stet_version_(std::move(version)) {}

  void receive(const MessageReader::Message& message);
  /// Call when no further message is at hand: only the newest version of a document is checked.
  void settle();
  void checked(uint64_t tag, Answer&& answer);
  /// What documents depend on has changed.
  void check_all_again();
  /// The client has said `exit`.
  bool is_over() const { return over_; }
  /// 0 if it asked to shut down before.
  int exit_code() const { return shut_down_ ? 0 : 1; }

 private:
  struct Tracked {
    OpenDocument document;
    std::string format;  // as for Checks::submit
    uint64_t tag = 0;
    bool is_checked = true;  // stet reads what it is
    bool is_due = false;     // its text is not submitted yet
  };
  struct Waiting {
    std::string id, method, params;
    uint64_t tag = 0;
  };
  void notified(std::string_view method, const JsonView& params);
  void requested(const std::string& id, const std::string& method, const JsonView& params);
  void initialize(const std::string& id, const JsonView& params);
  void initialized();
  void opened(const JsonView& params);
  void changed(const JsonView& params);
  void closed(const JsonView& params);
  void files_changed(const JsonView& params);
  void cancelled(const JsonView& params);
  void execute(const std::string& id, const JsonView& params);
  /// A request about a document whose answer is there.
  void answer(const Waiting& request, Tracked& tracked);
  void answer_empty(const Waiting& request);
  void refuse_waiting(uint64_t tag, int code, const char* why);
  void publish(const Tracked& tracked);
  void configuration_fault(uint64_t tag, const Error& error);
  void configuration_sound(uint64_t tag);

  Tracked* find(const JsonView& params);
  const std::string* text_of(const std::string& path);

  Checks& checks_;
  std::string stet_version_;
  Units units_ = Units::utf16;
  Markup markup_ = Markup::plain;
  bool hierarchical_ = false, watches_ = false;
  bool initialized_ = false, shut_down_ = false, over_ = false;
  std::map<std::string, std::unique_ptr<Tracked>> documents_;  // by their address
  uint64_t last_tag_ = 0;
  std::vector<Waiting> waiting_;
  struct Fault {
    std::string uri, words;  // uri: of the configuration; empty: it is none of a file
  };
  std::map<uint64_t, Fault> faults_;          // why documents are not checked, by tag
  std::map<std::string, std::string> files_;  // read for one answer, by path
};

}  // namespace stet
