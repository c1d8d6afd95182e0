// The wire between host, nursery and workers: values packed into length-prefixed frames, and file descriptors.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/packer.h"

namespace stet {

/// What a frame says, by who says it.
enum class Frame : uint8_t {
  // the nursery
  confined = 1,  // what the kernel granted it, a Confinement
  at_work,       // 1 + the library that it loads or opens now; 0: none. If the plan asks for it
  loaded,        // library n and what it says about itself
  refused,       // library n and why not
  all_loaded,
  open_failed,   // plugin n and why
  configured,    // perhaps with an Error of the user's
  forked,        // slot n and pid; the worker's socket comes along
  worker_ended,  // pid and wait status
  // a worker
  result,        // one document's Outcome
  request_done,  // all documents of the request have been answered
  resource,      // the name of a further file that the document at work names; the worker waits for …
  convert,       // a PDF that is to be laid out; the worker waits for resource_is
  source,        // a file among the texts of the document's sources, or none: their names; the worker waits likewise
  concluded,     // what a rule found in the whole run
  // the host
  configure,    // a Configuration
  fork_worker,  // into slot n, with some of LateLibraries
  work_alone,   // the nursery itself, from now on a worker: slot, LateLibraries, and whether it ends after one request
  request,      // a Request; the file may come along
  resource_is,  // … this: the file comes along, or an Error says why not
  conclude,     // to a fresh worker: profile, plugin and rule whose run is over, and how many anchors there are
  kept,         // what the next document kept; then …
  kept_all,     // … there are no more
};

/// What may come from where: anything else is nonsense.
struct Sender {
  Frame first = Frame::confined, last = Frame::kept_all;
  uint32_t longest = 1u << 29;  // bytes of a frame; a document of 2 GiB is refused long before
};
inline constexpr Sender from_nursery{Frame::confined, Frame::worker_ended, 8u << 20};
inline constexpr Sender from_worker{Frame::result, Frame::concluded};

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
  explicit Inbox(const Sender& from = {}) : from_(from) {}
  /// Reads what is there, and collects descriptors sent along; without `fds` these are closed. Of a socket that blocks
  /// it waits for something, unless told not to. False: the other end is gone.
  bool fill(int socket, std::deque<int>* fds = nullptr, bool waits = true);
  std::optional<FrameView> next();
  /// Another whole frame is here.
  bool has_more() const;
  /// True once a frame announced a length or type that its sender has not.
  bool broken() const { return broken_; }
  /// A frame has begun and not ended.
  bool has_part() const { return at_ < buffer_.size(); }

 private:
  Sender from_;
  std::string buffer_;
  size_t at_ = 0;
  bool broken_ = false;
};

/// Frames on their way to a socket that does not block, each perhaps with a descriptor, which it owns. They travel
/// together, descriptors too: a receiver is handed no byte behind those that came with others.
class Outbox {
 public:
  Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  Outbox(Outbox&& other) noexcept { *this = std::move(other); }
  Outbox& operator=(Outbox&& other) noexcept;
  ~Outbox();
  /// `fd`: -1 for none.
  void add(std::string frame, int fd = -1);
  bool empty() const { return waiting_.empty(); }
  /// Sends what the socket takes. Whether its other end is gone, reading from it tells.
  void send(int socket);

 private:
  struct Piece {
    std::string bytes;
    size_t sent = 0;
    std::vector<int> fds;  // they ride on the first byte
  };
  std::deque<Piece> waiting_;
};

/// Writes all of it to a blocking socket; false if the other end is gone.
bool write_all(int socket, std::string_view bytes);
/// The same, with a descriptor riding on the first byte.
bool send_with_fd(int socket, std::string_view bytes, int fd);

}  // namespace stet
