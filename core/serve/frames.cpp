// Headers are lines, bodies are counted; a stream that is out of step is searched for the next header.
#include "core/serve/frames.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr size_t longest_header = 4'096;

/// The length that a block of header lines says.
std::optional<size_t> content_length(std::string_view header) {
  std::optional<size_t> length;
  while (!header.empty()) {
    const size_t end = std::min(header.find('\n'), header.size());
    const std::string_view line = trim(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    const size_t colon = line.find(':');
    if (colon == npos) return std::nullopt;
    if (ascii_lower(trim(line.substr(0, colon))) != "content-length") continue;
    const std::string_view digits = trim(line.substr(colon + 1));
    size_t n = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (fault != std::errc() || stop != digits.data() + digits.size() || digits.empty()) return std::nullopt;
    length = n;
  }
  return length;
}

}  // namespace

std::optional<MessageReader::Message> MessageReader::garbage(std::string why) {
  if (std::exchange(is_lost_, true)) return next();
  return Message{std::move(why), true};
}

std::optional<MessageReader::Message> MessageReader::next() {
  if (at_ > 0 && at_ * 2 >= buffer_.size()) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t skipped = std::min(to_skip_, buffer_.size() - at_);
  at_ += skipped;
  to_skip_ -= skipped;
  if (to_skip_ > 0) return std::nullopt;
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  size_t end = rest.find("\r\n\r\n"), size = 4;
  if (const size_t bare = rest.find("\n\n"); bare < end) {
    end = bare;
    size = 2;
  }
  if (end == npos || end > longest_header) {
    if (rest.size() <= longest_header) return std::nullopt;
    // No header is so long: what may begin one is kept.
    at_ += rest.size() - std::min<size_t>(rest.size(), 64);
    return garbage("no header ends here");
  }
  const std::string_view header = rest.substr(0, end);
  const auto length = content_length(header);
  if (!length) {
    // A header may stand behind the garbage, in the same block.
    const size_t begin = header.rfind("Content-Length:");
    at_ += begin != npos && begin > 0 ? begin : end + size;
    return garbage("a header without a Content-Length");
  }
  if (*length > longest_message) {
    at_ += end + size;
    to_skip_ = *length;
    return garbage("a message longer than " + std::to_string(longest_message >> 20) + " MiB");
  }
  if (rest.size() - end - size < *length) return std::nullopt;
  at_ += end + size + *length;
  is_lost_ = false;
  return Message{std::string(rest.substr(end + size, *length)), false};
}

std::string framed(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace stet
