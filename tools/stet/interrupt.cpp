// Signals, as little as possible inside the handler.
#include "tools/stet/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace stet {
namespace {
volatile std::sig_atomic_t arrived = 0;
extern "C" void note_signal(int number) { arrived = number; }
}  // namespace

void watch_interrupts() {
  struct sigaction action {};
  action.sa_handler = &note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // and no SA_RESTART: waiting calls return at once
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
}

int interrupted() { return arrived; }

}  // namespace stet
