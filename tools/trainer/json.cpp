// Recursive descent.
#include "tools/trainer/json.h"

#include <cstdint>

#include "core/base/utf8.h"

namespace stet::train {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view s) : s_(s) {}
  bool all(JsonValue& out) {
    if (!value(out, 0)) return false;
    skip();
    return at_ == s_.size();
  }

 private:
  void skip() {
    while (at_ < s_.size() && is_space(s_[at_])) ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= s_.size() || s_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool hex(uint32_t& out) {
    if (s_.size() - at_ < 4) return false;
    out = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = lower(s_[at_++]);
      const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) return false;
      out = out * 16 + static_cast<uint32_t>(digit);
    }
    return true;
  }
  bool string(std::string& out) {
    if (!take('"')) return false;
    while (at_ < s_.size()) {
      const char c = s_[at_++];
      if (c == '"') return true;
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_ >= s_.size()) return false;
      const char e = s_[at_++];
      uint32_t unit = 0, low = 0;
      switch (e) {
        case 'n':
          out += '\n';
          break;
        case 't':
          out += '\t';
          break;
        case 'r':
          out += '\r';
          break;
        case 'b':
        case 'f':
          out += ' ';
          break;
        case 'u':
          if (!hex(unit)) return false;
          if (unit >= 0xD800 && unit < 0xDC00) {
            if (s_.substr(at_, 2) != "\\u") return false;
            at_ += 2;
            if (!hex(low)) return false;
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
          }
          append_utf8(out, unit);
          break;
        default:
          out += e;
      }
    }
    return false;
  }
  bool value(JsonValue& out, int depth) {
    skip();
    if (at_ >= s_.size() || depth > 32) return false;
    const char c = s_[at_];
    if (c == '"') return string(out.text);
    if (c == '{') {
      ++at_;
      if (take('}')) return true;
      do {
        std::string key;
        if (!string(key) || !take(':') || !value(out.members[key], depth + 1)) return false;
      } while (take(','));
      return take('}');
    }
    if (c == '[') {
      ++at_;
      out.array = true;
      if (take(']')) return true;
      do {
        if (!value(out.items.emplace_back(), depth + 1)) return false;
      } while (take(','));
      return take(']');
    }
    const size_t begin = at_;
    while (at_ < s_.size() && (is_alnum(s_[at_]) || s_[at_] == '-' || s_[at_] == '+' || s_[at_] == '.')) ++at_;
    out.text = s_.substr(begin, at_ - begin);
    return at_ > begin;
  }

  std::string_view s_;
  size_t at_ = 0;
};

}  // namespace

bool parse_json(std::string_view text, JsonValue& out) { return Parser(text).all(out); }

}  // namespace stet::train
