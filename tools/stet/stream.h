// The other end of a conversation on standard input and output.
#pragma once

#include <string>

namespace stet {

/// What anything else of this process prints goes to standard error from now on, where clients keep a log.
class Stream {
 public:
  Stream();
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  int in() const { return in_; }
  /// -1: there is nothing to be sent.
  int waits_to_send() const { return sent_ < waiting_.size() ? out_ : -1; }
  bool is_broken() const { return broken_; }
  void put(const std::string& bytes) { waiting_ += bytes; }
  /// Appends what is there; false: the other end is gone.
  bool receive(std::string& bytes);
  /// What the other end takes without waiting, or all of it: two who wait for each other to read would wait forever.
  void send(bool all);

 private:
  int in_, out_;
  std::string waiting_;
  size_t sent_ = 0;
  bool broken_ = false;
};

}  // namespace stet
