// Ctrl-C and a polite kill: noticed, so that the run stops between documents and no report is left half written.
#pragma once

namespace stet {

/// From now on the first SIGINT, SIGTERM or SIGHUP is only noted; a second one ends the program at once.
void watch_interrupts();
/// The signal that arrived; 0: none.
int interrupted();

}  // namespace stet
