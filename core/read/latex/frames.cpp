// Frames: a file, a macro's body, an argument. What a macro prints stands nowhere in the file and is near its call.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/walk.h"

namespace stet::latex {
namespace {

constexpr size_t deepest = 250;              // frames in frames
constexpr uint32_t longest_optional = 2048;  // bytes of an argument in brackets

}  // namespace

void Walk::use_file() {
  if (frames_.empty()) return;
  const Frame& f = frames_.back();
  out_.from(f.call != nullptr ? f.call->row : f.source->row());
}

uint32_t Walk::place() const {
  if (frames_.empty()) return none;
  const Frame& f = frames_.back();
  return f.call != nullptr ? f.call->place : f.at;
}

/// False: so much was expanded and included already that no more is.
bool Walk::spend(size_t bytes) {
  spent_ += bytes;
  return spent_ <= most_spent_;
}

bool Walk::push(Frame frame) {
  if (frames_.size() >= deepest || frame.source == nullptr) return false;
  if (!frames_.empty() && !spend(frame.end - frame.at)) return false;
  frame.scopes = scopes_.size();
  frames_.push_back(frame);
  use_file();
  return true;
}

bool Walk::push(const Argument& a) { return push({a.range.source, a.range.begin, a.range.end, a.call, 0, false}); }

void Walk::pop() {
  // Groups end with what they stand in; environments may be left open by a macro that another one ends.
  while (scopes_.size() > frames_.back().scopes && scopes_.back().environment == nullptr) close_scope();
  const bool included = frames_.back().included;
  if (included) end_part();
  frames_.pop_back();
  if (included) {
    part_kind_ = STET_PART_BODY;
    part_file_ = 0;
    for (const Frame& f : frames_)
      if (f.included) {
        part_kind_ = STET_PART_INCLUDE;
        part_file_ = f.source->row();
      }
  }
  use_file();
}

void Walk::run(const Frame& frame) {
  const size_t base = frames_.size();
  push(frame);
  while (frames_.size() > base) {
    Frame& f = frames_.back();
    if (f.at >= f.end || ended_) {
      pop();
    } else if (preamble_) {
      skim();
    } else {
      step();
    }
  }
}

void Walk::skip_space() { here().at = behind_space(text(), here().at, here().end); }

/// An argument in brackets, wherever the next word begins.
bool Walk::read_optional(Argument& out, char open, char close) {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t at = behind_space(s, f.at, f.end);
  if (at >= f.end || s[at] != open) return false;
  const uint32_t limit = std::min(f.end, at + longest_optional);
  for (uint32_t i = at + 1; i < limit; ++i) {
    if (s[i] == close) {
      out = {{f.source, at + 1, i}, f.call};
      f.at = i + 1;
      return true;
    }
    if (s[i] == '\\') {
      ++i;
    } else if (s[i] == '{') {
      const uint32_t end = f.source->closing(i);
      if (end == none || end >= f.end) return false;
      i = end;
    } else if (s[i] == '\n' && i + 1 < limit && s[i + 1] == '\n') {
      return false;
    }
  }
  return false;
}

bool Walk::skip_optional() {
  Argument dropped;
  return read_optional(dropped);
}

bool Walk::read_argument(Argument& out) {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t at = behind_space(s, f.at, f.end);
  if (at >= f.end) return false;
  if (s[at] == '{') {
    const uint32_t close = f.source->closing(at);
    if (close == none || close >= f.end) return false;
    out = {{f.source, at + 1, close}, f.call};
    f.at = close + 1;
    return true;
  }
  if (s[at] == '}' || s[at] == '\n') return false;
  uint32_t end = at + code_point_at(s, at).size;
  if (s[at] == '\\') end = name_end(s, at);
  if (s[at] == '#' && end < f.end && is_digit(s[end])) ++end;
  end = std::min(end, f.end);
  out = resolved({{f.source, at, end}, f.call});
  f.at = end;
  return true;
}

/// "#1" alone is what the caller gave.
Walk::Argument Walk::resolved(Argument a) const {
  for (int depth = 0; depth < 20; ++depth) {
    const std::string_view words = trim(a.range.words());
    if (a.call == nullptr || words.size() != 2 || words[0] != '#' || !is_digit(words[1])) break;
    const auto n = static_cast<size_t>(words[1] - '1');
    if (words[1] == '0' || n >= a.call->arguments.size()) break;
    a = a.call->arguments[n];
  }
  return a;
}

std::string_view Walk::words_of(const Argument& a) const { return trim(resolved(a).range.words()); }

void Walk::drop(std::string_view spec) {
  Argument dropped;
  for (const char c : spec) {
    Frame& f = here();
    if (c == 's') {
      if (f.at < f.end && text()[f.at] == '*') ++f.at;
    } else if (c == 'o') {
      skip_optional();
    } else if (c == 'p') {
      read_optional(dropped, '(', ')');
    } else {
      read_argument(dropped);
    }
  }
}

}  // namespace stet::latex
