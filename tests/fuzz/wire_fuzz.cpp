// Fuzzes what comes over the wire: a worker whose memory a plugin has scribbled on may send anything.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/process/messages.h"

namespace {

constexpr size_t rules = 7;

void unpack_all(std::string_view payload) {
  const auto each = [&](auto unpack) {
    stet::Unpacker u(payload);
    (void)unpack(u);
  };
  each(stet::unpack_error);
  each(stet::unpack_description);
  each(stet::unpack_configuration);
  each(stet::unpack_request);
  each(stet::unpack_concluded);
  each(stet::unpack_finding);
  stet::Unpacker u(payload);
  if (const auto outcome = stet::unpack_outcome(u, rules)) {
    for (const stet::Finding& f : outcome->result.findings)
      if (f.rule >= rules) std::abort();
  }
}

}  // namespace

// Once as one frame's payload, once as the bytes of a whole conversation.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  unpack_all(bytes);
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0) std::abort();
  (void)!write(ends[0], bytes.data(), bytes.size());  // what does not fit is left out
  close(ends[0]);
  stet::Inbox inbox;
  while (inbox.fill(ends[1])) {
  }
  while (const auto frame = inbox.next()) unpack_all(frame->payload);
  close(ends[1]);
  return 0;
}
