// A server of tools for programs that write with people: check, explain, inspect. Messages are lines of JSON-RPC 2.0
// (Model Context Protocol, 2025-06-18, stdio). Like Server it knows neither process nor descriptor.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/serve/json_view.h"
#include "core/serve/open_document.h"
#include "core/serve/rpc.h"
#include "core/work/request.h"

namespace stet {

/// Who does the work.
class Tools {
 public:
  virtual ~Tools() = default;
  /// What is found comes back through ToolServer::checked, unless there is an error.
  virtual std::optional<Error> check(Input input, uint64_t tag) = 0;
  virtual void cancel(uint64_t tag) = 0;
  virtual Result<std::string> explain(const std::string& rule) = 0;
  /// Rows as JSON lines.
  virtual Result<std::string> inspect(const Input& input, const std::string& layers) = 0;
};

class ToolServer : private RpcServer {
 public:
  /// `send` gets each message, without its line end.
  ToolServer(Tools& tools, std::string version, std::function<void(const std::string&)> send)
      : RpcServer(std::move(send)), tools_(tools), stet_version_(std::move(version)) {}
  void receive(std::string_view line);
  void checked(uint64_t tag, const Answer& answer);

 private:
  void requested(const std::string& id, const std::string& method, const JsonView& params);
  void call(const std::string& id, const JsonView& params);
  void say(const std::string& id, std::string_view text, bool is_error = false);

  Tools& tools_;
  std::string stet_version_;
  std::map<uint64_t, std::string> waiting_;  // ids, by tag
  uint64_t last_tag_ = 0;
};

}  // namespace stet
