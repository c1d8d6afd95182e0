// Files that are under way: they have no name before they are whole, so a process that is killed leaves nothing behind.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace stet {

/// 0, or the errno of the first write that failed.
int write_fully(int fd, std::string_view content);

/// A file for reading and writing, in TMPDIR or /tmp, that nobody else finds and that goes with its descriptor. -1 and
/// errno: there is none to be had.
int open_unnamed();

/// Text of any length that waits for its turn: in memory while it is short, then in a file without a name.
class Spool {
 public:
  Spool() = default;
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  void add(std::string_view content);
  /// 0, or the errno of what failed.
  int write_to(int fd);
  /// Appends the next piece to `out`, from the beginning on; false: there is no more, unless fault() says why not.
  bool next(std::string& out);
  /// The errno of what failed in next(); 0: nothing.
  int fault() const { return fault_; }

 private:
  std::string waiting_;  // behind what the file holds
  int fd_ = -1, fault_ = 0;
  off_t in_file_ = 0;       // bytes of it that count
  off_t given_ = 0;         // bytes that next() gave
  bool in_memory_ = false;  // there is no room for a file
};

/// A file that takes its name, or another file's place, as a whole or not at all. Where the file system knows no files
/// without a name, and for the moment in which it takes another one's place, it has a name beside the one it will have.
class WholeFile {
 public:
  WholeFile() = default;
  ~WholeFile() { discard(); }  // without commit(), nothing has changed
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  /// 0, or the errno of what failed. `path` is no link; the file is private (0600) until fd() is given another mode.
  int begin(const std::string& path);
  /// To write to; -1: not begun.
  int fd() const { return fd_; }
  /// 0, or the errno of what failed: then there is no such file, or still the one that was there.
  int commit();
  void discard();

 private:
  int take_name();
  std::string path_, temporary_;
  int fd_ = -1;
};

/// Removes what has a name and is not whole yet. May be called by a handler of signals, before _exit.
void discard_unfinished() noexcept;

}  // namespace stet
