// The wire between host, nursery and workers: values packed into length-prefixed frames, and file descriptors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/packer.h"

namespace stet {

/// What a frame says; the sender is in the comment.
enum class Frame : uint8_t {
  loading = 1,   // nursery: about to load library n
  loaded,        // nursery: library n and what it says about itself
  refused,       // nursery: library n and why not
  all_loaded,    // nursery
  configure,     // host: a Configuration
  opening,       // nursery: about to open plugin n
  opened,        // nursery: plugin n
  open_failed,   // nursery: plugin n and why
  configured,    // nursery: perhaps with an Error of the user's
  fork_worker,   // host: into slot n
  forked,        // nursery: slot n and pid; the worker's socket comes along
  worker_ended,  // nursery: pid and wait status
  request,       // host: a Request for a worker
  result,        // worker: one document's Outcome
  request_done,  // worker: all documents of the request have been answered
  conclude,      // host, to a fresh worker: profile, plugin and rule whose run is over, and how many anchors there are
  kept,          // host: what the next document kept; then …
  kept_all,      // … there are no more
  concluded,     // worker: what the rule found
};

/// Appends one frame to `out`: construct, pack, let it go out of scope.
class FrameWriter : public Packer {
 public:
  FrameWriter(std::string& out, Frame type);
  ~FrameWriter();
  FrameWriter(const FrameWriter&) = delete;
  FrameWriter& operator=(const FrameWriter&) = delete;

 private:
  std::string& frame_;
  size_t start_;
};

struct FrameView {
  Frame type;
  std::string_view payload;  // lives until the inbox is filled again
};

/// Bytes that arrived, cut into frames.
class Inbox {
 public:
  /// Reads what is there, and collects descriptors sent along. False: the other end is gone.
  bool fill(int socket, std::vector<int>* fds = nullptr);
  std::optional<FrameView> next();
  /// Another whole frame is here.
  bool has_more() const;
  /// True once a frame announced a length nobody would send.
  bool broken() const { return broken_; }

 private:
  std::string buffer_;
  size_t at_ = 0;
  bool broken_ = false;
};

/// Writes all of it to a blocking socket; false if the other end is gone.
bool write_all(int socket, std::string_view bytes);
/// The same, with a descriptor riding on the first byte.
bool send_with_fd(int socket, std::string_view bytes, int fd);

}  // namespace stet
