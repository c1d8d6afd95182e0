// What a plugin prints, caught: standard output is the report's.
#pragma once

#include <string>

namespace stet {

/// Catches what is written to standard output and error. What is not fetched in time is lost, never blocks.
class OutputTrap {
 public:
  /// From now on, in this process. Standard input becomes empty.
  void set();
  /// What was written since the last call, at most 64 KiB of it; valid UTF-8.
  std::string fetch();

 private:
  int read_end_ = -1;
};

}  // namespace stet
