// Fuzzes what comes over the wire: a worker whose memory a plugin has scribbled on may send anything.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/process/messages.h"

namespace {

constexpr size_t rules = 7;
constexpr uint8_t ways = 7;

template <class Unpack>
void try_to(std::string_view payload, Unpack unpack) {
  stet::Unpacker u(payload);
  (void)unpack(u);
}

/// What each side reads of the other.
void unpack(uint8_t which, std::string_view payload) {
  switch (which % ways) {
    case 0:
      return try_to(payload, stet::unpack_error);
    case 1:
      return try_to(payload, stet::unpack_description);
    case 2:
      return try_to(payload, stet::unpack_configuration);
    case 3:
      return try_to(payload, stet::unpack_request);
    case 4:
      return try_to(payload, stet::unpack_concluded);
    case 5:
      return try_to(payload, [](stet::Unpacker& u) {
        stet::Finding finding;
        stet::unpack_finding(u, finding);
        return finding;
      });
    default:
      break;
  }
  stet::Unpacker u(payload);
  if (const auto outcome = stet::unpack_outcome(u, rules))
    for (const stet::Finding& f : outcome->result.findings)
      if (f.rule >= rules) std::abort();
}

/// The bytes of a whole conversation, as they come from a socket.
void converse(std::string_view bytes) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0) std::abort();
  (void)!write(ends[0], bytes.data(), bytes.size());  // what does not fit is left out
  close(ends[0]);
  stet::Inbox inbox;
  while (inbox.fill(ends[1])) {
  }
  while (const auto frame = inbox.next()) unpack(static_cast<uint8_t>(frame->type), frame->payload);
  close(ends[1]);
}

}  // namespace

// The first byte says whether the others are one frame's payload, and of which kind, or a conversation.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % (ways + 1) == ways) {
    converse(bytes);
  } else {
    unpack(static_cast<uint8_t>(data[0] % (ways + 1)), bytes);
  }
  return 0;
}
