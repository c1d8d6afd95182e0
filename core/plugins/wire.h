// The wire between host, nursery and workers: values packed into length-prefixed frames, and file descriptors.
// Both ends are one program on one machine, so numbers travel as they are; but the far end may have been scribbled on
// by a plugin, so unpacking checks every length.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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
};

class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}
  template <class T>
  void number(T n) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    out_.append(reinterpret_cast<const char*>(&n), sizeof n);
  }
  void text(std::string_view s) {
    number(static_cast<uint32_t>(s.size()));
    out_.append(s);
  }
  /// What another Packer has written.
  void raw(std::string_view bytes) { out_.append(bytes); }
  /// Plain rows, copied byte by byte.
  template <class T>
  void rows(const std::vector<T>& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    number(static_cast<uint32_t>(v.size()));
    out_.append(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T));
  }
  template <class T, class Pack>
  void list(const std::vector<T>& v, Pack pack) {
    number(static_cast<uint32_t>(v.size()));
    for (const T& item : v) pack(*this, item);
  }

 private:
  std::string& out_;
};

/// Reads what a Packer wrote. After a length that does not fit, everything reads as empty and ok() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view in) : in_(in) {}
  bool ok() const { return ok_; }
  template <class T>
  T number() {
    static_assert(std::is_trivially_copyable_v<T>);
    T n{};
    if (const std::string_view bytes = take(sizeof n); ok_) std::memcpy(&n, bytes.data(), sizeof n);
    return n;
  }
  bool flag() { return number<uint8_t>() != 0; }
  std::string_view view() { return take(number<uint32_t>()); }
  std::string text() { return std::string(view()); }
  template <class T>
  std::vector<T> rows() {
    const uint32_t count = number<uint32_t>();
    const std::string_view bytes = take(size_t{count} * sizeof(T));
    std::vector<T> v(ok_ ? count : 0);
    if (!v.empty()) std::memcpy(v.data(), bytes.data(), bytes.size());
    return v;
  }
  template <class T, class Unpack>
  std::vector<T> list(Unpack unpack) {
    std::vector<T> v;
    uint32_t n = number<uint32_t>();
    v.reserve(std::min<size_t>({n, in_.size(), 4096}));  // the number may be a lie
    for (; n > 0 && ok_; --n) v.push_back(unpack(*this));
    return v;
  }

 private:
  std::string_view take(size_t n) {
    if (n > in_.size()) {
      ok_ = false;
      in_ = {};
      return {};
    }
    const std::string_view bytes = in_.substr(0, n);
    in_.remove_prefix(n);
    return bytes;
  }
  std::string_view in_;
  bool ok_ = true;
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
