// What a process that runs plugins may do: limits, death with its parent, and an output nobody mixes with a report.
#pragma once

#include <cstdint>
#include <string>

namespace stet {

/// Ends this process when `parent` does; ignores the terminal's Ctrl-C, which is the host's to handle.
void die_with_parent(int parent);

/// No core dumps, no writing of files, at most so much memory (0: as much as there is). Under sanitizers only the
/// first: they map terabytes, and their reports may go to a file.
void limit_resources(uint32_t memory_mib);

}  // namespace stet
