// Signals, as little as possible inside the handler.
#include "tools/stet/interrupt.h"

#include <unistd.h>

#include <csignal>
#include <initializer_list>

#include "core/base/temporary.h"

namespace stet {
namespace {
constexpr unsigned patience_seconds = 2;  // for the loop that sees it; a huge report is not written in a loop
volatile std::sig_atomic_t arrived = 0;
extern "C" void note_signal(int number) {
  if (arrived != 0) {  // asked twice, or what is being done does not look: at once
    discard_unfinished();
    _exit(128 + (number == SIGALRM ? arrived : number));
  }
  arrived = number;
  alarm(patience_seconds);
}
}  // namespace

void watch_interrupts() {
  struct sigaction action {};
  action.sa_handler = &note_signal;
  action.sa_flags = 0;  // no SA_RESTART: waiting calls return at once
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGALRM}) sigaction(number, &action, nullptr);
}

int interrupted() { return arrived; }

}  // namespace stet
