// Result<T>: a value, or the one error a person is shown. For faults of the user's input; our own bugs assert.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace stet {

/// Names file, place and remedy. `line` and `column` are 1-based (column in code points); 0: none.
struct Error {
  std::string message;
  std::string file = {};
  uint32_t line = 0, column = 0;
  std::string hint = {};     // the remedy, one sentence
  std::string excerpt = {};  // the line of the file, if showing it helps

  /// "file:line:column: message\n  hint"
  std::string text() const {
    std::string out;
    if (!file.empty()) {
      out += file;
      if (line > 0) {
        out += ':' + std::to_string(line);
        if (column > 0) out += ':' + std::to_string(column);
      }
      out += ": ";
    }
    out += message;
    if (!excerpt.empty()) out += "\n    " + excerpt;
    if (!hint.empty()) out += "\n  " + hint;
    return out;
  }
};

template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}      // NOLINT: implicit by design, like std::expected
  Result(Error error) : error_(std::move(error)) {}  // NOLINT
  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

}  // namespace stet
