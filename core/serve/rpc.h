// JSON-RPC 2.0: what a server says.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace stet {

/// JSON-RPC 2.0, 5.1.
constexpr int rpc_parse_error = -32700, rpc_invalid_request = -32600, rpc_no_method = -32601, rpc_bad_params = -32602;

class RpcServer {
 protected:
  using Write = std::function<void(Json&)>;
  /// `send` gets each message.
  explicit RpcServer(std::function<void(const std::string&)> send) : send_(std::move(send)) {}
  /// `id`: as JSON.
  void respond(const std::string& id, const Write& result);
  void fail(const std::string& id, int code, std::string_view why);
  void notify(const char* method, const Write& params);
  /// Whose answer nothing depends on.
  void request(const char* id, const char* method, const Write& params);

 private:
  std::function<void(const std::string&)> send_;
};

}  // namespace stet
