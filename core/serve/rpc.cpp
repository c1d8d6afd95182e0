// Each message is an object of its own.
#include "core/serve/rpc.h"

namespace stet {

void RpcServer::respond(const std::string& id, const Write& result) {
  std::string body;
  Json json(body);
  json.object().field("jsonrpc", "2.0").key("id").raw(id).key("result");
  result(json);
  json.end();
  send_(body);
}

void RpcServer::fail(const std::string& id, int code, std::string_view why) {
  std::string body;
  Json json(body);
  json.object().field("jsonrpc", "2.0").key("id").raw(id);
  json.key("error").object().field("code", code).field("message", why).end().end();
  send_(body);
}

void RpcServer::notify(const char* method, const Write& params) {
  std::string body;
  Json json(body);
  json.object().field("jsonrpc", "2.0").field("method", method).key("params");
  params(json);
  json.end();
  send_(body);
}

void RpcServer::request(const char* id, const char* method, const Write& params) {
  std::string body;
  Json json(body);
  json.object().field("jsonrpc", "2.0").field("id", id).field("method", method).key("params");
  params(json);
  json.end();
  send_(body);
}

}  // namespace stet
