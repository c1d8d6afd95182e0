// The host's end of a nursery: starts it, talks to it, ends it.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "core/process/nursery.h"
#include "core/process/wire.h"

namespace stet {

class NurseryLink {
 public:
  NurseryLink() = default;
  NurseryLink(const NurseryLink&) = delete;
  NurseryLink& operator=(const NurseryLink&) = delete;
  ~NurseryLink() { end(); }

  /// Forks. Ends the nursery before it, if there is one. False if the system has no process left to give.
  bool start(const NurseryPlan& plan);
  bool alive() const { return socket_ >= 0; }
  int socket() const { return socket_; }
  bool send(const std::string& bytes) { return alive() && write_all(socket_, bytes); }

  enum class Wait { frame, gone, too_late };
  /// The next frame, for at most `milliseconds`.
  Wait await(int milliseconds, FrameView& frame);
  /// Takes what has arrived without waiting; false: the nursery is gone.
  bool take() {
    gone_ = !inbox_.fill(socket_, &received_);
    return !gone_;
  }
  std::optional<FrameView> next() { return inbox_.next(); }
  /// The oldest descriptor that came along with a frame; -1: none.
  int take_descriptor();

  struct Handed {
    int socket;
    pid_t pid;
  };
  /// It is a worker now, and its end somebody else's concern: there is no nursery any more.
  Handed hand_over();

  /// Kills them without waiting for it.
  void dismiss() const;
  /// Kills it and all its workers; says how it had ended, if it had by itself, and whether somebody had killed it.
  std::string end(bool* killed = nullptr);

 private:
  int socket_ = -1;
  pid_t pid_ = -1;
  Inbox inbox_{from_nursery};
  std::deque<int> received_;
  void drop_received();
  bool gone_ = false;  // its end of the socket is closed
};

}  // namespace stet
