// A JSON writer: appends to a string, keeps the commas. Input must be valid UTF-8. What a terminal or a log would obey
// is escaped, C1 controls and marks that reorder text too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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
    key(k);
    return value(v);
  }

 private:
  Json& open(char c);
  void separate();
  void newline();
  std::string& out_;
  std::string closers_;
  int indent_;
  bool first_ = true, after_key_ = false;
};

}  // namespace stet
