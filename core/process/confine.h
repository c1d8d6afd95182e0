// What a process that runs plugins may do: limits, death with its parent, and what the kernel refuses it.
//
// In two steps. The nursery, before it loads the first plugin: no network, no program, no signal to others, no file to
// write, and to read only what lies in the folders of libraries and knowledge. A worker, before it reads the first
// document: no file at all and no process. What a filter or the kernel refuses fails with EPERM.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace stet {

/// Ends this process when `parent` does; ignores the terminal's Ctrl-C, which is the host's to handle.
void die_with_parent(int parent);

/// That a worker may have open.
inline constexpr uint32_t most_descriptors = 64;
/// No core dumps, no writing of files, few of them open, at most so much memory (0: as much as there is). Under
/// sanitizers only the first: they map terabytes, and their reports may go to a file.
void limit_resources(uint32_t memory_mib);

/// What the kernel granted. Under sanitizers nothing is asked for: they look into their own process.
struct Confinement {
  bool filter = false;    // of system calls (seccomp-bpf)
  uint32_t landlock = 0;  // version of its interface; 0: the kernel has none, and any file may be read while loading
  bool complete() const { return filter && landlock > 0; }
};

/// Closes every descriptor but the standard ones and `socket`, forgets the environment but for language, time zone and
/// the search path of libraries, and leads a process group of its own.
void leave_inheritance(int socket);
/// The first step. `folders`: what may be read besides the folders of libraries that are loaded.
Confinement confine_nursery(const std::vector<std::string>& folders);
/// The second step, in a process forked from one that took the first.
void confine_worker(const Confinement& granted);

/// What a program that the host starts may do: read libraries and the folders given. Prepared before the fork.
class ProgramRights {
 public:
  ProgramRights(std::vector<std::string> folders, int program);
  ~ProgramRights();
  ProgramRights(const ProgramRights&) = delete;
  ProgramRights& operator=(const ProgramRights&) = delete;
  /// In the child: system calls alone. Descriptors 0, 1 and 2 stay, and nothing else; no environment. Returns only
  /// where it failed.
  void start(int program, int parent, uint32_t memory_mib, uint32_t seconds, uint64_t longest_file,
             std::initializer_list<const char*> arguments) const;

 private:
  int ruleset_ = -1;
};

/// What is not in force, in a sentence; empty: all is.
std::string not_in_force(const Confinement& confinement);

}  // namespace stet
