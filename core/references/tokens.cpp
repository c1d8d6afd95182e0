// One walk over the text: a stretch of white-space-free bytes is an address as a whole or is cut at its marks.
#include "core/references/tokens.h"

#include "core/base/utf8.h"

namespace stet {
namespace {

enum class Kind : uint8_t { word, digit, space, line, nothing, mark };

struct Read {
  CodePoint c;
  Kind kind;
  uint16_t gap;  // of a mark or space
};

uint16_t gap_of_mark(char32_t c) {
  switch (c) {
    case ',':
    case 0x3001:
    case 0xFF0C:
      return gap_comma;
    case '.':
    case 0x3002:
    case 0x2026:
      return gap_stop;
    case ';':
    case 0xFF1B:
      return gap_semicolon;
    case ':':
    case 0xFF1A:
      return gap_colon;
    case '(':
    case '[':
    case '{':
    case 0xFF08:
    case 0x3010:
      return gap_open;
    case ')':
    case ']':
    case '}':
    case 0xFF09:
    case 0x3011:
      return gap_close;
    case '?':
    case '!':
    case 0xFF1F:
    case 0xFF01:
      return gap_question;
    case '-':
    case '/':
    case '|':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return gap_dash;
    case 0x201C:
    case 0x201E:
    case 0x2018:
    case 0x201A:
    case 0xAB:
    case 0x2039:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case '`':
      return gap_quote_open;
    case 0x201D:
    case 0x2019:
    case 0xBB:
    case 0x203A:
    case 0x300B:
    case 0x300D:
    case 0x300F:
      return gap_quote_close;
    default:
      return gap_other;
  }
}

Read read(std::string_view s, size_t at) {
  const char byte = s[at];
  if (static_cast<unsigned char>(byte) < 0x80) {
    const CodePoint c{static_cast<char32_t>(static_cast<unsigned char>(byte)), 1};
    if (is_alpha(byte)) return {c, Kind::word, 0};
    if (is_digit(byte)) return {c, Kind::digit, 0};
    if (byte == '\n') return {c, Kind::line, gap_space | gap_line};
    if (byte == STET_MASK) return {c, Kind::nothing, 0};
    if (static_cast<unsigned char>(byte) <= ' ') return {c, Kind::space, gap_space};
    if (std::string_view("&+@_%#$=").find(byte) != std::string_view::npos) return {c, Kind::word, 0};
    return {c, Kind::mark, gap_of_mark(c.value)};
  }
  CodePoint c = code_point_at(s, at);
  if (c.size == 0) c.size = 1;
  const char32_t v = c.value;
  if (v == 0xA0 || v == 0x3000 || v == 0x202F || (v >= 0x2000 && v <= 0x200B) || v == 0x2028 || v == 0x2029)
    return {c, Kind::space, gap_space};
  if (v == 0xAD || v == 0xFEFF || v == 0x200C || v == 0x200D) return {c, Kind::nothing, 0};
  const bool mark = (v >= 0xA1 && v <= 0xBF && v != 0xAA && v != 0xBA && v != 0xB0 && v != 0xA7 && v != 0xB5) ||
                    (v >= 0x2010 && v <= 0x205E) || (v >= 0x3001 && v <= 0x301F) || (v >= 0xFF01 && v <= 0xFF0F) ||
                    (v >= 0xFF1A && v <= 0xFF20) || v == 0x2212;
  if (mark) return {c, Kind::mark, gap_of_mark(v)};
  return {c, Kind::word, 0};
}

bool begins(std::string_view s, size_t at, std::string_view with) {
  if (s.size() - at < with.size()) return false;
  for (size_t i = 0; i < with.size(); ++i)
    if (lower(s[at + i]) != with[i]) return false;
  return true;
}

// Where the address that begins here ends; 0: none does.
size_t address_at(std::string_view s, size_t at) {
  bool doi = false;
  if (s[at] == '1') {
    if (!begins(s, at, "10.") || s.size() - at < 8) return 0;
    size_t i = at + 3;
    while (i < s.size() && is_digit(s[i])) ++i;
    if (i - at < 7 || i >= s.size() || s[i] != '/') return 0;
    doi = true;
  } else if (!begins(s, at, "http://") && !begins(s, at, "https://") && !begins(s, at, "www.") &&
             !begins(s, at, "ftp://")) {
    return 0;
  }
  size_t end = at;
  while (end < s.size()) {
    const Read r = read(s, end);
    if (r.kind == Kind::space || r.kind == Kind::line) break;
    if (r.kind == Kind::mark && (r.gap & (gap_quote_open | gap_quote_close)) != 0) break;
    if (r.c.value == '<' || r.c.value == '>' || r.c.value == '"' || (doi && r.c.value == ';')) break;
    end += r.c.size;
  }
  // Marks at the end belong to the sentence; a bracket that the address opened is its own.
  const bool opened = s.substr(at, end - at).find('(') != std::string_view::npos;
  while (end > at) {
    const char last = s[end - 1];
    if (last == ')' && opened) break;
    if (std::string_view(".,;:)]}'\x1f").find(last) == std::string_view::npos) break;
    --end;
  }
  return end - at > 4 ? end : 0;
}

class Walk {
 public:
  Walk(std::string_view text, std::vector<RefToken>& out) : s_(text), out_(out) {}

  void run() {
    out_.clear();
    gap_ = gap_edge;
    size_t i = 0;
    while (i < s_.size()) {
      const Read r = read(s_, i);
      if (r.kind == Kind::word || r.kind == Kind::digit) {
        i = take(i);
        continue;
      }
      if (r.kind == Kind::mark && is_apostrophe(r.c.value, i)) {
        // "The Tanners’ Chest": nothing is parted.
      } else if (r.kind == Kind::mark && (r.c.value == '"' || r.c.value == '\'')) {
        gap_ = static_cast<uint16_t>(gap_ | (faces_right(i) ? gap_quote_open : gap_quote_close));
      } else if (r.kind == Kind::mark && (r.gap & gap_quote_open) != 0 &&
                 (r.c.value == 0x201C || r.c.value == 0xAB || r.c.value == 0x2018) && !faces_right(i)) {
        gap_ = static_cast<uint16_t>(gap_ | gap_quote_close);  // „so“ and »so«
      } else if (r.kind == Kind::mark && r.c.value == 0xBB && faces_right(i)) {
        gap_ = static_cast<uint16_t>(gap_ | gap_quote_open);
      } else {
        gap_ = static_cast<uint16_t>(gap_ | r.gap);
      }
      i += r.c.size;
    }
    if (!out_.empty()) out_.back().after = static_cast<uint16_t>(gap_ | gap_edge);
  }

 private:
  // "The Tanners’ Chest": behind a plural's s, before a capital, where no such mark has opened.
  bool is_apostrophe(char32_t mark, size_t at) {
    if (mark == 0x2018 || mark == 0x201A || mark == 0x201B) single_ = true;
    constexpr size_t size = 3;
    return mark == 0x2019 && !single_ && at > 1 && s_[at - 1] == 's' && at + size + 1 < s_.size() &&
           s_[at + size] == ' ' && is_upper(s_[at + size + 1]);
  }

  // A mark with a word behind it and none before it opens.
  bool faces_right(size_t at) const {
    const CodePoint c = code_point_at(s_, at);
    const bool word_behind = at + c.size < s_.size() && wordy(read(s_, at + c.size).kind);
    const CodePoint b = code_point_before(s_, at);
    const bool word_before = at > 0 && b.size > 0 && (wordy(read(s_, at - b.size).kind) || s_[at - 1] == '.');
    return word_behind && !word_before;
  }
  static bool wordy(Kind k) { return k == Kind::word || k == Kind::digit; }

  void add(size_t begin, size_t end, bool address) {
    if (!out_.empty()) out_.back().after = gap_;
    out_.push_back({{u32(begin), u32(end)}, gap_, 0, address});
    gap_ = 0;
  }

  // The token that begins at `begin`; where it ends.
  size_t take(size_t begin) {
    if (const size_t end = address_at(s_, begin); end != 0) {
      add(begin, end, true);
      return end;
    }
    size_t end = begin, i = begin;
    Read last = read(s_, begin);
    while (i < s_.size()) {
      const Read r = read(s_, i);
      if (wordy(r.kind)) {
        if (i > begin && r.kind == Kind::word && (lower(s_[i]) == 'h' || lower(s_[i]) == 'w') &&
            (begins(s_, i, "http://") || begins(s_, i, "https://")))
          break;  // an address glued to a word
        last = r;
        i += r.c.size;
        end = i;
      } else if (r.kind == Kind::nothing) {
        i += r.c.size;
      } else if (r.kind == Kind::mark && joins(last, r, i)) {
        i += r.c.size;
      } else {
        break;
      }
    }
    add(begin, end, false);
    return end;
  }

  // Whether a mark stands within a word: "3.1", "post.example", "Jean-Paul", "12–15", "O'Neill".
  bool joins(const Read& before, const Read& mark, size_t at) const {
    const size_t behind = at + mark.c.size;
    if (behind >= s_.size()) return false;
    const Read next = read(s_, behind);
    if (!wordy(next.kind)) return false;
    const bool digits = before.kind == Kind::digit && next.kind == Kind::digit;
    switch (mark.c.value) {
      case '.':
        return digits || (before.kind == Kind::word && next.kind == Kind::word && !is_upper(next.c.value));
      case '-':
      case 0x2010:
      case 0x2011:
        return true;
      case 0x2012:
      case 0x2013:
      case 0x2212:
        return digits;
      case '/':
        return before.kind == Kind::word && next.kind == Kind::word;
      case '\'':
      case 0x2019:
        return before.kind == Kind::word && next.kind == Kind::word;
      case '~':
        return true;
      default:
        return false;
    }
  }

  std::string_view s_;
  std::vector<RefToken>& out_;
  uint16_t gap_ = 0;
  bool single_ = false;  // a single mark has opened
};

}  // namespace

void tokenize_reference(std::string_view text, std::vector<RefToken>& out) { Walk(text, out).run(); }

}  // namespace stet
