// JSON text (RFC 8259).
#include "core/base/json.h"

#include <charconv>
#include <cmath>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"

namespace stet {

namespace {

// The next byte from `i` that JSON wants escaped, or with which a character may begin that a terminal or a log obeys.
size_t next_escape(std::string_view s, size_t i) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), del = _mm_set1_epi8(0x7F),
                last = _mm_set1_epi8(0x1F), c1 = _mm_set1_epi8('\xC2'), bidi = _mm_set1_epi8('\xE2');
  const auto hits_in = [&](__m128i block) {
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, last), block);
    const __m128i lead = _mm_or_si128(_mm_cmpeq_epi8(block, c1), _mm_cmpeq_epi8(block, bidi));
    return static_cast<unsigned>(_mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, slash)), lead),
                     _mm_or_si128(_mm_cmpeq_epi8(block, del), control))));
  };
  const auto hits = [&](size_t at) { return hits_in(load_block(s, at)); };
  // A short text's first and last eight bytes are all of it.
  if (i == 0 && s.size() >= 8 && s.size() < 16) {
    const auto half = [&](size_t at) {
      return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
    };
    if (hits_in(_mm_unpacklo_epi64(half(0), half(s.size() - 8))) == 0) return s.size();
  }
  for (; i + 16 <= s.size(); i += 16)
    if (const unsigned mask = hits(i); mask != 0) return i + static_cast<size_t>(__builtin_ctz(mask));
  if (i < s.size() && s.size() >= 16) {
    const unsigned mask = hits(s.size() - 16) >> (i + 16 - s.size());
    return mask != 0 ? i + static_cast<size_t>(__builtin_ctz(mask)) : s.size();
  }
#endif
  for (; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xC2 || c == 0xE2) return i;
  }
  return s.size();
}

constexpr std::string_view obeyed_begin = "\x7F\xC2\xE2";

// DEL and C1 controls, which terminals obey, and what reorders a line.
bool is_obeyed(char32_t c) { return (c >= 0x7F && c < 0xA0) || reorders_text(c); }

void append_code(std::string& out, char32_t c) {
  static constexpr char hex[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += hex[(c >> shift) & 15];
}

// What stands between the quotation marks.
void append_escaped(std::string& out, std::string_view s) {
  size_t done = 0;
  for (size_t i = next_escape(s, 0); i < s.size(); i = next_escape(s, i + 1)) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x80) {
      const CodePoint point = code_point_at(s, i);
      if (!is_obeyed(point.value)) continue;
      out.append(s.substr(done, i - done));
      append_code(out, point.value);
      done = i + point.size;
      continue;
    }
    out.append(s.substr(done, i - done));
    done = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        append_code(out, c);
    }
  }
  out.append(s.substr(done));
}

}  // namespace

void append_json_string(std::string& out, std::string_view s) {
  out += '"';
  append_escaped(out, s);
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

// Keys are ours: nothing in them wants escaping. The comma before and the colon behind stand in the same piece; returns
// its length.
size_t Json::begin_key(char* piece, std::string_view k) {
  size_t n = 0;
  if (indent_ > 0) {
    separate();
  } else {
    if (!first_) piece[n++] = ',';
    first_ = false;
  }
  piece[n++] = '"';
  if (n + k.size() + 3 > longest_key) {
    out_.append(piece, n).append(k);
    n = 0;
  } else {
    n += k.copy(piece + n, k.size());
  }
  piece[n++] = '"';
  piece[n++] = ':';
  if (indent_ > 0) piece[n++] = ' ';
  return n;
}

Json& Json::key(std::string_view k) {
  char piece[longest_key];
  out_.append(piece, begin_key(piece, k));
  after_key_ = true;
  return *this;
}

Json& Json::number_field(std::string_view k, int64_t n) {
  char piece[longest_key + 24];
  const size_t begin = begin_key(piece, k);
  const char* const end = std::to_chars(piece + begin, piece + sizeof piece, n).ptr;
  out_.append(piece, static_cast<size_t>(end - piece));
  return *this;
}

Json& Json::text_field(std::string_view k, std::string_view s) {
  constexpr size_t room = 160;  // most values are short
  char piece[longest_key + 1 + room + 1];
  size_t n = begin_key(piece, k);
  piece[n++] = '"';
  if (s.size() <= room && next_escape(s, 0) == s.size()) {
    n += s.copy(piece + n, s.size());
    piece[n++] = '"';
    out_.append(piece, n);
  } else {
    out_.append(piece, n);
    append_escaped(out_, s);
    out_ += '"';
  }
  return *this;
}

Json& Json::value(std::string_view s) {
  separate();
  append_json_string(out_, s);
  return *this;
}

Json& Json::value(int64_t n) {
  separate();
  char buffer[24];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, n);
  out_.append(buffer, static_cast<size_t>(end - buffer));
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
  out_.append(buffer, static_cast<size_t>(end - buffer));
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
  // Beyond ASCII there are strings only, in which an escape says the same.
  size_t done = 0;
  for (size_t i = json.find_first_of(obeyed_begin); i < json.size(); i = json.find_first_of(obeyed_begin, i + 1)) {
    const CodePoint point = code_point_at(json, i);
    if (!is_obeyed(point.value)) continue;
    out_.append(json.substr(done, i - done));
    append_code(out_, point.value);
    done = i + point.size;
  }
  out_.append(json.substr(done));
  return *this;
}

}  // namespace stet
