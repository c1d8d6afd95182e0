// JSON text (RFC 8259).
#include "core/base/json.h"

#include <charconv>
#include <cmath>

namespace stet {

void append_json_string(std::string& out, std::string_view s) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  size_t done = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    out.append(s.substr(done, i - done));
    done = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out += hex[c >> 4];
        out += hex[c & 15];
    }
  }
  out.append(s.substr(done));
  out += '"';
}

void Json::newline() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(closers_.size() * static_cast<size_t>(indent_), ' ');
}

void Json::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (closers_.empty()) return;
  if (!first_) out_ += ',';
  newline();
  first_ = false;
}

Json& Json::open(char c) {
  separate();
  out_ += c;
  closers_ += c == '{' ? '}' : ']';
  first_ = true;
  return *this;
}

Json& Json::end() {
  const char c = closers_.back();
  closers_.pop_back();
  if (!first_) newline();
  out_ += c;
  first_ = false;
  return *this;
}

Json& Json::key(std::string_view k) {
  separate();
  append_json_string(out_, k);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

Json& Json::value(std::string_view s) {
  separate();
  append_json_string(out_, s);
  return *this;
}

Json& Json::value(int64_t n) {
  separate();
  out_ += std::to_string(n);
  return *this;
}

Json& Json::value(double d) {
  separate();
  if (!std::isfinite(d)) {
    out_ += "null";
    return *this;
  }
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, d);
  out_.append(buffer, end);
  return *this;
}

Json& Json::value(bool b) {
  separate();
  out_ += b ? "true" : "false";
  return *this;
}

Json& Json::null() {
  separate();
  out_ += "null";
  return *this;
}

Json& Json::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace stet
