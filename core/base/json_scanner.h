// JSON read token by token, each with its place in the bytes; nothing is built and nothing recurses. RFC 8259.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/span.h"

namespace stet {

class JsonScanner {
 public:
  static constexpr size_t deepest = 10'000;  // brackets in brackets
  enum Kind : uint8_t { object, array, close, key, string, number, word, end, fault };
  struct Token {
    Kind kind = end;
    Span place{};  // of strings and keys: between their quotation marks
  };

  /// The bytes live as long as the scanner. Valid UTF-8.
  explicit JsonScanner(std::string_view bytes) : bytes_(bytes) {}
  /// After `end` and `fault` the same again. `place` of a fault: where it is.
  Token next();
  /// Passes over what a token began: all of an object or array.
  void skip(const Token& begun);
  size_t depth() const { return open_.size(); }
  /// What stands between quotation marks, decoded; a lone surrogate is U+FFFD. Control characters become spaces, or
  /// are kept where the string is a text of its own.
  enum class Controls : uint8_t { spaces, kept };
  static std::string decode(std::string_view raw, Controls controls = Controls::spaces);

 private:
  Token scalar();
  Token string_at(bool is_key);
  Token broken();

  std::string_view bytes_;
  uint32_t at_ = 0;
  std::string open_;  // "{" and "["
  bool value_due_ = true, comma_due_ = false, over_ = false, first_ = false;
};

}  // namespace stet
