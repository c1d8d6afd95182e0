// A JSON value as its bytes: members are looked up when asked for, nothing is built. For messages, which are read once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/json_scanner.h"

namespace stet {

/// A view of bytes that outlive it. What is not there, or is of another kind, reads as nothing; so a message of the
/// wrong shape is a message that says less.
class JsonView {
 public:
  JsonView() = default;
  /// The whole text; nothing if it is no JSON or not in UTF-8.
  static std::optional<JsonView> parse(std::string_view bytes);

  bool exists() const { return !bytes_.empty(); }
  bool is_object() const { return kind_ == JsonScanner::object; }
  bool is_array() const { return kind_ == JsonScanner::array; }
  bool is_string() const { return kind_ == JsonScanner::string; }
  bool is_number() const { return kind_ == JsonScanner::number; }
  bool is_true() const { return bytes_ == "true"; }

  /// A member of an object.
  JsonView operator[](std::string_view key) const;
  /// The items of an array, in their order.
  void each(const std::function<void(JsonView)>& item) const;
  /// A string, with its control characters.
  std::optional<std::string> text() const;
  /// A whole number from 0 to 2³¹-1, as positions are.
  std::optional<uint32_t> number() const;
  std::optional<int64_t> integer() const;
  /// As it is written; an id goes back so.
  std::string_view raw() const { return bytes_; }

 private:
  JsonView(std::string_view bytes, JsonScanner::Kind kind) : bytes_(bytes), kind_(kind) {}
  /// The value that a token begins; the scanner is behind it then.
  static JsonView value(std::string_view bytes, JsonScanner& scanner, const JsonScanner::Token& token);

  std::string_view bytes_;
  JsonScanner::Kind kind_ = JsonScanner::end;
};

}  // namespace stet
