// A JSON writer: appends to a string, keeps the commas. Input must be valid UTF-8. What a terminal or a log would obey
// is escaped, C1 controls and marks that reorder text too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace stet {

void append_json_string(std::string& out, std::string_view s);

/// Values and keys in the order written; indent 0 writes one line.
class Json {
 public:
  explicit Json(std::string& out, int indent = 0) : out_(out), indent_(indent) {}
  Json& object() { return open('{'); }
  Json& array() { return open('['); }
  Json& end();
  Json& key(std::string_view k);
  Json& value(std::string_view s);
  Json& value(const char* s) { return value(std::string_view(s)); }
  Json& value(int64_t n);
  Json& value(uint64_t n) { return value(static_cast<int64_t>(n)); }
  Json& value(uint32_t n) { return value(static_cast<int64_t>(n)); }
  Json& value(int32_t n) { return value(static_cast<int64_t>(n)); }
  Json& value(double d);
  Json& value(bool b);
  Json& null();
  /// Raw JSON made elsewhere.
  Json& raw(std::string_view json);
  template <class T>
  Json& field(std::string_view k, T v) {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      return number_field(k, static_cast<int64_t>(v));
    } else if constexpr (std::is_convertible_v<T, std::string_view>) {
      return text_field(k, v);
    } else {
      key(k);
      return value(v);
    }
  }

 private:
  // Key and value go out in as few pieces as may be.
  Json& number_field(std::string_view k, int64_t n);
  Json& text_field(std::string_view k, std::string_view s);
  static constexpr size_t longest_key = 64;  // bytes, with what stands around it
  size_t begin_key(char* piece, std::string_view k);
  Json& open(char c);
  void separate();
  void newline();
  std::string& out_;
  std::string closers_;
  int indent_;
  bool first_ = true, after_key_ = false;
};

}  // namespace stet
