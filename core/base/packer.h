// Values packed into bytes. Both ends are one program on one machine, so numbers travel as they are; but the far end
// may have been scribbled on by a plugin, so unpacking checks every length.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace stet {

class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}
  template <class T>
  void number(T n) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    out_.append(reinterpret_cast<const char*>(&n), sizeof n);
  }
  void text(std::string_view s) {
    number(static_cast<uint32_t>(s.size()));
    out_.append(s);
  }
  /// What another Packer has written, or bytes whose number stands elsewhere.
  void raw(std::string_view bytes) { out_.append(bytes); }
  /// Plain rows, copied byte by byte.
  template <class T>
  void rows(const std::vector<T>& v) {
    number(static_cast<uint32_t>(v.size()));
    raw_rows(v);
  }
  template <class T>
  void raw_rows(const std::vector<T>& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T));
  }
  template <class T, class Pack>
  void list(const std::vector<T>& v, Pack pack) {
    number(static_cast<uint32_t>(v.size()));
    for (const T& item : v) pack(*this, item);
  }

 private:
  std::string& out_;
};

/// Reads what a Packer wrote. After a length that does not fit, everything reads as empty and ok() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view in) : in_(in) {}
  bool ok() const { return ok_; }
  template <class T>
  T number() {
    static_assert(std::is_trivially_copyable_v<T>);
    // Of an enumeration of C not every number is a value.
    static_assert(!std::is_enum_v<T> || !std::is_convertible_v<T, int>);
    T n{};
    if (const std::string_view bytes = take(sizeof n); ok_) std::memcpy(&n, bytes.data(), sizeof n);
    return n;
  }
  bool flag() { return number<uint8_t>() != 0; }
  /// What was read means nothing: all that follows reads as empty.
  void refuse() {
    ok_ = false;
    in_ = {};
  }
  std::string_view view() { return take(number<uint32_t>()); }
  std::string text() { return std::string(view()); }
  std::string_view raw(uint32_t bytes) { return take(bytes); }
  template <class T>
  std::vector<T> rows() {
    return raw_rows<T>(number<uint32_t>());
  }
  template <class T>
  std::vector<T> raw_rows(uint32_t count) {
    const std::string_view bytes = take(size_t{count} * sizeof(T));
    std::vector<T> v(ok_ ? count : 0);
    if (!v.empty()) std::memcpy(v.data(), bytes.data(), bytes.size());
    return v;
  }
  template <class T, class Unpack>
  std::vector<T> list(Unpack unpack) {
    std::vector<T> v;
    uint32_t n = number<uint32_t>();
    v.reserve(std::min<size_t>({n, in_.size(), 4096}));  // the number may be a lie
    for (; n > 0 && ok_; --n) v.push_back(unpack(*this));
    return v;
  }
  /// The same into rows that are large: each is read where it stays. `v` is empty.
  template <class T, class Fill>
  void fill(std::vector<T>& v, Fill fill_item) {
    uint32_t n = number<uint32_t>();
    v.reserve(std::min<size_t>({n, in_.size(), 4096}));
    for (; n > 0 && ok_; --n) fill_item(*this, v.emplace_back());
  }

 private:
  std::string_view take(size_t n) {
    if (n > in_.size()) {
      ok_ = false;
      in_ = {};
      return {};
    }
    const std::string_view bytes = in_.substr(0, n);
    in_.remove_prefix(n);
    return bytes;
  }
  std::string_view in_;
  bool ok_ = true;
};

}  // namespace stet
