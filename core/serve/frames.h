// Messages on a stream of bytes: "Content-Length: N", an empty line, N bytes (Language Server Protocol 3.17, base
// protocol).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stet {

inline constexpr size_t longest_message = size_t{256} << 20;

/// Cuts what arrived into messages. What is no header is passed over up to the next one, and told once.
class MessageReader {
 public:
  void add(std::string_view bytes) { buffer_.append(bytes); }
  struct Message {
    std::string body;
    bool is_garbage = false;  // here stood what is no message; `body` says what
  };
  /// Nothing: more bytes are needed.
  std::optional<Message> next();

 private:
  std::optional<Message> garbage(std::string why);
  std::string buffer_;
  size_t at_ = 0;         // of buffer_, what is not read yet
  size_t to_skip_ = 0;    // bytes of a body that is too long
  bool is_lost_ = false;  // inside of garbage that was told
};

/// A message with its header.
std::string framed(std::string_view body);

}  // namespace stet
