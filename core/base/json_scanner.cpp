// A state of four flags: what may come next.
#include "core/base/json_scanner.h"

#include <algorithm>
#include <stet/text.hpp>

#include "core/base/utf8.h"

namespace stet {
namespace {

uint32_t hex_value(std::string_view digits) {
  uint32_t value = 0;
  for (const char c : digits) {
    const int digit = hex_digit(c);
    if (digit < 0) return UINT32_MAX;
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  return digits.size() == 4 ? value : UINT32_MAX;
}

}  // namespace

JsonScanner::Token JsonScanner::broken() {
  over_ = true;
  at_ = std::min(at_, u32(bytes_.size()));
  return {fault, {at_, at_}};
}

JsonScanner::Token JsonScanner::next() {
  while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
  if (over_) return {at_ < bytes_.size() || !open_.empty() ? fault : end, {at_, at_}};
  if (at_ >= bytes_.size()) {
    if (value_due_ || !open_.empty()) return broken();
    over_ = true;
    return {end, {at_, at_}};
  }
  const char c = bytes_[at_];
  if (!open_.empty() && (c == '}' || c == ']') && (comma_due_ || first_)) {
    if ((c == '}') != (open_.back() == '{')) return broken();
    open_.pop_back();
    ++at_;
    first_ = value_due_ = false;
    comma_due_ = !open_.empty();
    return {close, {at_ - 1, at_}};
  }
  if (comma_due_) {
    if (c != ',') return broken();
    ++at_;
    comma_due_ = false;
    value_due_ = open_.back() == '[';
    while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    if (at_ >= bytes_.size()) return broken();
  }
  if (!open_.empty() && open_.back() == '{' && !value_due_) return string_at(true);
  if (!value_due_) return broken();
  first_ = false;
  if (bytes_[at_] == '"') return string_at(false);
  if (bytes_[at_] == '{' || bytes_[at_] == '[') {
    if (open_.size() >= deepest) return broken();
    const bool is_object = bytes_[at_] == '{';
    open_ += bytes_[at_++];
    first_ = true;
    value_due_ = !is_object;
    return {is_object ? object : array, {at_ - 1, at_}};
  }
  return scalar();
}

JsonScanner::Token JsonScanner::string_at(bool is_key) {
  if (bytes_[at_] != '"') return broken();
  const uint32_t begin = ++at_;
  while (at_ < bytes_.size() && bytes_[at_] != '"') {
    if (static_cast<unsigned char>(bytes_[at_]) < 0x20) return broken();
    at_ += bytes_[at_] == '\\' ? 2 : 1;
  }
  if (at_ >= bytes_.size()) return broken();
  const Span place{begin, at_++};
  first_ = false;
  if (!is_key) {
    value_due_ = false;
    comma_due_ = !open_.empty();
    return {string, place};
  }
  while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
  if (at_ >= bytes_.size() || bytes_[at_] != ':') return broken();
  ++at_;
  value_due_ = true;
  return {key, place};
}

JsonScanner::Token JsonScanner::scalar() {
  const uint32_t begin = at_;
  while (at_ < bytes_.size() && (is_alnum(bytes_[at_]) || std::string_view("+-.").find(bytes_[at_]) != npos)) ++at_;
  const std::string_view words = bytes_.substr(begin, at_ - begin);
  const bool is_word = words == "true" || words == "false" || words == "null";
  const bool is_number = !words.empty() && (is_digit(words[0]) || words[0] == '-');
  if (!is_word && !is_number) return broken();
  value_due_ = false;
  comma_due_ = !open_.empty();
  return {is_word ? word : number, {begin, at_}};
}

void JsonScanner::skip(const Token& begun) {
  if (begun.kind != object && begun.kind != array) return;
  const size_t outer = open_.size() - 1;
  while (open_.size() > outer) {
    const Kind kind = next().kind;
    if (kind == fault || kind == end) return;
  }
}

std::string JsonScanner::decode(std::string_view raw, Controls controls) {
  std::string out;
  out.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      out += raw[i];
      continue;
    }
    switch (raw[++i]) {
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't': {
        constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
        out += controls == Controls::kept ? meant[letters.find(raw[i])] : ' ';
        break;
      }
      case 'u': {
        uint32_t c = hex_value(raw.substr(i + 1, 4));
        if (c == UINT32_MAX) break;
        i += 4;
        if (c >= 0xD800 && c < 0xDC00 && raw.substr(i + 1, 2) == "\\u") {
          const uint32_t low = hex_value(raw.substr(i + 3, 4));
          if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 6;
          }
        }
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        if (c >= 0x20 || controls == Controls::kept) append_utf8(out, c);
        break;
      }
      default:
        out += raw[i];
    }
  }
  return out;
}

}  // namespace stet
