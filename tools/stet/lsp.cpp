// stet lsp: a language server on standard input and output. One loop over the client and the workers, no threads.
#include "core/serve/server.h"
#include "tools/stet/stream.h"
#include "tools/stet/workspaces.h"

namespace stet {

int run_lsp(const Arguments& arguments) {
  Stream client;
  Workspaces checks(arguments);
  Server server(checks, STET_VERSION, [&](const std::string& message) { client.put(framed(message)); });
  MessageReader reader;
  bool busy = false, there = true;
  std::vector<pollfd> waits;
  while (there && !server.is_over() && !client.is_broken()) {
    waits.assign({{client.in(), POLLIN, 0}, {client.waits_to_send(), POLLOUT, 0}});
    checks.add_descriptors(waits);
    if (poll(waits.data(), waits.size(), busy ? Workspaces::beat_ms : -1) < 0) continue;
    if (waits[0].revents != 0) {
      std::string bytes;
      there = client.receive(bytes);
      reader.add(bytes);
      while (!server.is_over()) {
        const auto message = reader.next();
        if (!message) break;
        server.receive(*message);
      }
    }
    server.settle();
    busy = checks.step([&](uint64_t tag, Answer&& answer) { server.checked(tag, std::move(answer)); });
    if (checks.take_change()) {
      server.check_all_again();
      server.settle();
      busy = true;
    }
    client.send(false);
  }
  client.send(true);
  return server.exit_code();
}

}  // namespace stet
