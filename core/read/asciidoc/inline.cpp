// What stands in lines: macros, links, notes, emphasis, references to attributes.
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/asciidoc/walk.h"

namespace stet::asciidoc {
namespace {

constexpr uint32_t longest_span = 4000;  // bytes between two signs
constexpr uint32_t longest_plain = 300;

constexpr Stops signs("*_`#^~[<{(:+-\\\"'");

stet_style_kind style_of(char sign) {
  switch (sign) {
    case '*':
      return STET_STYLE_BOLD;
    case '_':
      return STET_STYLE_ITALIC;
    case '`':
      return STET_STYLE_CODE;
    case '^':
      return STET_STYLE_SUPERSCRIPT;
    case '~':
      return STET_STYLE_SUBSCRIPT;
    default:
      return STET_STYLE_OTHER;
  }
}

struct Named {
  std::string_view name, sign;
};
constexpr std::array<Named, 16> builtin = {{{"nbsp", "\xC2\xA0"},
                                            {"amp", "&"},
                                            {"lt", "<"},
                                            {"gt", ">"},
                                            {"quot", "\""},
                                            {"apos", "'"},
                                            {"lsquo", "\xE2\x80\x98"},
                                            {"rsquo", "\xE2\x80\x99"},
                                            {"ldquo", "\xE2\x80\x9C"},
                                            {"rdquo", "\xE2\x80\x9D"},
                                            {"deg", "\xC2\xB0"},
                                            {"plus", "+"},
                                            {"vbar", "|"},
                                            {"startsb", "["},
                                            {"endsb", "]"},
                                            {"asterisk", "*"}}};

/// The words of "[words,window=_blank]" and "[words^]".
Span shown_words(std::string_view s, Span inside) {
  Span shown = inside;
  const std::string_view words = slice(s, inside);
  for (size_t comma = words.find(','); comma != npos; comma = words.find(',', comma + 1)) {
    size_t i = comma + 1;
    while (i < words.size() && words[i] == ' ') ++i;
    const size_t name = i;
    while (i < words.size() && (is_alnum(words[i]) || words[i] == '-')) ++i;
    if (i > name && i < words.size() && words[i] == '=') {
      shown.end = inside.begin + u32(comma);
      break;
    }
  }
  if (length(shown) > 0 && s[shown.end - 1] == '^') --shown.end;
  if (length(shown) >= 2 && s[shown.begin] == '"' && s[shown.end - 1] == '"') {
    ++shown.begin;
    --shown.end;
  }
  return shown;
}

/// A letter or figure before a place, and at one.
bool is_word_before(std::string_view s, uint32_t at) {
  const char c = s[at - 1];
  return static_cast<unsigned char>(c) < 0x80 ? is_word_byte(c) : is_word_character(code_point_before(s, at).value);
}
bool is_word_at(std::string_view s, uint32_t at) {
  const char c = s[at];
  return static_cast<unsigned char>(c) < 0x80 ? is_word_byte(c) : is_word_character(code_point_at(s, at).value);
}

}  // namespace

Walk::Walk(Document& document, std::string_view source) : LineWalk(document, source, signs), brackets_(source) {}

uint32_t Walk::construct(uint32_t at, Span r) {
  const std::string_view s = source_.substr(0, r.end);
  const char c = s[at];
  switch (c) {
    case '\\':
      if (at + 1 < r.end && one_of(s[at + 1], "*_`#^~[<{(:+]'\"")) {
        skip(at, at + 1);
        return at + 2;
      }
      return at + 1;
    case ':': {
      uint32_t begin = at;
      while (begin > std::max(r.begin, written_) && (is_alnum(s[begin - 1]) || s[begin - 1] == '_') && at - begin < 20)
        --begin;
      return begin == at ? at + 1 : macro(begin, at, r);
    }
    case '<':
      return cross_reference(at, r);
    case '[': {
      if (s.substr(at, 2) == "[[") {  // an anchor
        const size_t close = s.substr(0, std::min(r.end, at + 200)).find("]]", at);
        if (close == npos) return at + 2;
        uint32_t behind = u32(close) + 2;
        if (behind < r.end && s[behind] == ']') ++behind;
        return skip(at, behind);
      }
      // "[.role]#words#"
      const uint32_t close = brackets_.close_of(at);
      if (close != none && close + 1 < r.end && close - at < 100 && at + 1 < close && one_of(s[close + 1], "#*_`") &&
          (one_of(s[at + 1], ".#%") || is_alpha(s[at + 1])) && (at == r.begin || !is_word_before(s, at)))
        return skip(at, close + 1);
      return at + 1;
    }
    case '{': {
      const size_t close = s.substr(0, std::min(r.end, at + 60)).find('}', at);
      if (close == npos || close == at + 1) return at + 1;
      const std::string name = ascii_lower(s.substr(at + 1, close - at - 1));
      if (!std::all_of(name.begin(), name.end(), [](char d) { return is_alnum(d) || d == '-' || d == '_'; }))
        return at + 1;
      const Span place{at, u32(close) + 1};
      for (const Named& n : builtin)
        if (n.name == name) {
          skip(at, place.end);
          sign(n.sign, place);
          return place.end;
        }
      if (name == "empty" || name == "zwsp" || name == "sp" || name == "blank") {
        skip(at, place.end);
        if (name == "sp") gap(place);
        return place.end;
      }
      if (const auto found = attributes_.find(name); found != attributes_.end()) substitute(place, found->second);
      return place.end;
    }
    case '(': {  // ((shown)), (((not)))
      if (s.substr(at, 2) != "((") return at + 1;
      const bool hidden = s.substr(at, 3) == "(((";
      const std::string_view sign_of_end = hidden ? ")))" : "))";
      const size_t close = s.substr(0, std::min(r.end, at + 300)).find(sign_of_end, at);
      if (close == npos) return at + 3;
      if (hidden) return skip(at, u32(close) + 3);
      skip(at, at + 2);
      return skip(u32(close), u32(close) + 2);
    }
    case '+': {
      if (s.substr(at, 3) == "+++") {
        const size_t close = s.substr(0, std::min(r.end, at + longest_span)).find("+++", at + 3);
        return close == npos ? at + 3 : skip(at, u32(close) + 3);
      }
      if (at > r.begin && s[at - 1] == ' ' && (at + 1 == r.end || s[at + 1] == '\n' || s[at + 1] == '\r'))
        skip(at - 1, at + 1);  // a line break
      // "+as it stands+", at the borders of words
      if (at + 1 >= r.end || is_space(s[at + 1]) || (at > r.begin && (is_word_before(s, at) || s[at - 1] == '+')))
        return at + 1;
      const std::string_view most = s.substr(0, std::min(r.end, at + longest_plain));
      for (size_t close = most.find('+', at + 2); close != npos; close = most.find('+', close + 1)) {
        const bool ends = !is_space(s[close - 1]) && (close + 1 >= r.end || !is_word_at(s, u32(close) + 1));
        if (!ends) continue;
        skip(at, at + 1);
        words({at + 1, u32(close)});
        written_ = u32(close) + 1;
        return written_;
      }
      return at + 1;
    }
    case '-': {
      if (s.substr(at, 2) != "--" || s.substr(at, 3) == "---" || (at > r.begin && s[at - 1] == '-')) return at + 1;
      const bool between =
          at > r.begin && at + 2 < r.end &&
          ((s[at - 1] == ' ' && is_space(s[at + 2])) || (is_word_before(s, at) && is_word_at(s, at + 2)));
      if (!between) return at + 2;
      skip(at, at + 2);
      sign("\xE2\x80\x94", {at, at + 2});
      return at + 2;
    }
    case '"':
    case '\'': {  // "`quoted`", and ''closing what `` opened
      if (s.substr(at, 2) == "''" && at > r.begin && s.substr(at + 2, 1) == "s" &&
          (at + 3 >= r.end || !is_word_at(s, at + 3))) {  // 'name''s, as it was written when ' was emphasis
        skip(at, at + 1);
        return at + 2;
      }
      if (s.substr(at, 2) == "''") {
        skip(at, at + 2);
        sign("\xE2\x80\x9D", {at, at + 2});
        return at + 2;
      }
      if (at + 1 < r.end && s[at + 1] == '`') {
        skip(at, at + 2);
        flush();
        sign(c == '"' ? "\xE2\x80\x9C" : "\xE2\x80\x98", {at, at + 2});
        return at + 2;
      }
      return at + 1;
    }
    default:
      break;
  }
  if (c == '`') {
    if (at + 1 < r.end && (s[at + 1] == '"' || s[at + 1] == '\'') && at > r.begin && !is_space(s[at - 1])) {
      skip(at, at + 2);
      sign(s[at + 1] == '"' ? "\xE2\x80\x9D" : "\xE2\x80\x99", {at, at + 2});
      return at + 2;
    }
    if (s.substr(at, 2) == "``") {  // ``quoted''
      const size_t close = s.substr(0, std::min(r.end, at + longest_span)).find("''", at);
      const size_t mono = s.substr(0, std::min(r.end, at + longest_span)).find("``", at + 2);
      if (close != npos && (mono == npos || close < mono)) {
        skip(at, at + 2);
        sign("\xE2\x80\x9C", {at, at + 2});
        return at + 2;
      }
    }
  }
  if (c == '`' && s.substr(at, 2) == "`+" && s.substr(at + 2, 1) != "`" &&
      (at == r.begin || !is_word_before(s, at))) {  // `+as it stands+`
    const size_t close = s.substr(0, std::min(r.end, at + longest_plain)).find("+`", at + 2);
    if (close != npos && close > at + 2 && (close + 2 >= r.end || !is_word_at(s, u32(close) + 2))) {
      skip(at, u32(close) + 2);
      write_styled(STET_STYLE_CODE, {at + 2, u32(close)}, true);
      return u32(close) + 2;
    }
  }
  // Emphasis: twice the sign anywhere, once at the borders of words.
  const uint32_t size = at + 1 < r.end && s[at + 1] == c && c != '^' && c != '~' ? 2 : 1;
  if (at + size >= r.end || is_space(s[at + size])) return at + size;
  if (size == 1 && c != '^' && c != '~' && at > r.begin && (is_word_before(s, at) || one_of(s[at - 1], ":;}_")))
    return at + 1;
  const uint32_t most = std::min(r.end, at + longest_span);
  uint32_t close = at + size;
  for (; close < most; ++close) {
    if (s[close] == '\n' && (c == '^' || c == '~')) return at + 1;
    if (is_space(s[close]) && (c == '^' || c == '~')) return at + 1;
    // What stands in a macro's brackets is its own.
    if (s[close] == '[' && close > at + size && !is_space(s[close - 1])) {
      const uint32_t end = brackets_.close_of(close);
      if (end != none && end < most) close = end;
      continue;
    }
    if (s[close] != c || close == at + size || is_space(s[close - 1])) continue;
    if (size == 1 && s.substr(close + 1, 8) == "footnote") break;
    if (size == 2 ? close + 1 < r.end && s[close + 1] == c
                  : c == '^' || c == '~' || close + 1 >= r.end || !is_word_at(s, u32(close) + 1))
      break;
  }
  if (close >= most) return at + size;
  skip(at, close + size);
  const stet_style_kind kind = style_of(c);
  const Span inside{at + size, close};
  write_styled(kind, inside, kind == STET_STYLE_CODE);
  return close + size;
}

/// "name:target[attributes]" and addresses; `begin`: of the name.
uint32_t Walk::macro(uint32_t begin, uint32_t colon, Span r) {
  const std::string_view s = source_.substr(0, r.end);
  const std::string name = ascii_lower(s.substr(begin, colon - begin));
  uint32_t at = colon + 1;
  const bool is_address = name == "http" || name == "https" || name == "ftp" || name == "irc";
  // Footnotes stand behind a word without a blank.
  const bool is_note = name.ends_with("footnote") || name.ends_with("footnoteref");
  if (is_note) begin = colon - (name.ends_with("footnoteref") ? 11 : 8);
  if (is_address && s.substr(at, 2) != "//") return colon + 1;
  constexpr uint32_t longest_target = 2000;
  const uint32_t most = std::min(r.end, at + longest_target);
  while (at < most && !is_space(s[at]) && s[at] != '[' && s[at] != ']' && s[at] != '<' && s[at] != '>') ++at;
  const bool has_brackets = at < r.end && s[at] == '[';
  const uint32_t close = has_brackets ? brackets_.close_of(at) : none;
  const Span target{is_address ? begin : colon + 1, at};
  if (close == none || close >= r.end) return is_address ? std::max(at, colon + 1) : colon + 1;
  const Span inside{at + 1, close};
  const uint32_t behind = close + 1;
  if (is_note) {
    skip(begin, behind);
    return footnote(name.ends_with("ref") ? "footnoteref" : "footnote", target, trimmed(source_, inside), behind);
  }
  if (is_address || name == "link" || name == "mailto") {
    skip(begin, behind);
    linked(target, shown_words(source_, inside));
    return behind;
  }
  if (name == "xref") {
    skip(begin, behind);
    inline_words(shown_words(source_, inside));
    return behind;
  }
  if (name == "cite" || name == "citenp" || name == "citep" || name == "citet") {
    skip(begin, behind);
    for (uint32_t item = inside.begin; item < inside.end;) {
      const auto end = u32(std::min<size_t>(source_.substr(0, inside.end).find(',', item), inside.end));
      Span key = trimmed(source_, {item, end});
      key.end = key.begin + u32(std::min<size_t>(slice(source_, key).find('('), length(key)));
      const auto found = note_by_key_.find(std::string(slice(source_, key)));
      if (!empty(key))
        call(found == note_by_key_.end() ? none : found->second, slice(source_, key), key).scheme = STET_LABEL_KEY;
      item = end + 1;
    }
    return behind;
  }
  if (name == "kbd" || name == "btn" || name == "pass" || name == "menu") {
    skip(begin, behind);
    words(inside);
    return behind;
  }
  if (name == "image" || name == "icon" || name == "anchor" || name == "indexterm" || name == "stem" ||
      name == "latexmath" || name == "asciimath") {
    skip(begin, behind);
    if (name != "anchor" && name != "indexterm") wordless({begin, behind});
    return behind;
  }
  if (name == "indexterm2") {
    skip(begin, behind);
    inline_words(inside);
    return behind;
  }
  // A page of a manual, a ticket: what an extension of the document's own knows calls no note.
  if (is_alpha(name[0]) && !empty(target) && !empty(inside) && length(inside) <= 3 &&
      std::all_of(s.begin() + inside.begin, s.begin() + inside.end, [](char c) { return is_digit(c); })) {
    skip(at, behind);
    write_styled(STET_STYLE_CODE, {at, behind}, true);
    return behind;
  }
  return colon + 1;
}

void Walk::linked(Span address, Span shown) {
  flush();
  if (empty(shown)) return words(address);
  const std::string_view target = slice(source_, address);
  const size_t brace = target.find('{');
  if (brace != npos) return inline_words(shown);
  const uint32_t row = open_link(address);
  inline_words(shown);
  close_link(row);
}

/// footnote:[words], footnote:id[words], footnote:id[]; footnoteref:[id,words], footnoteref:[id].
uint32_t Walk::footnote(std::string_view name, Span id, Span inside, uint32_t behind) {
  if (name == "footnoteref") {
    const size_t comma = slice(source_, inside).find(',');
    id = trimmed(source_, {inside.begin, comma == npos ? inside.end : inside.begin + u32(comma)});
    inside =
        comma == npos ? Span{inside.end, inside.end} : trimmed(source_, {inside.begin + u32(comma) + 1, inside.end});
  }
  const std::string key(slice(source_, id));
  if (empty(inside)) {
    if (key.empty()) return behind;
    const auto found = note_by_id_.find(key);
    if (found == note_by_id_.end()) {
      call(none, key, id);
    } else {
      call(found->second, {id.begin, id.begin});
    }
    return behind;
  }
  MarkupNote note;
  note.label = std::to_string(++footnotes_);
  note.body = inside;
  const uint32_t row = add_note(std::move(note));
  if (!key.empty()) note_by_id_.try_emplace(key, row);
  call(row, {id.begin, id.begin});
  return behind;
}

/// <<id>>, <<id,words>>; <https://…>.
uint32_t Walk::cross_reference(uint32_t at, Span r) {
  const std::string_view s = source_.substr(0, r.end);
  if (s.substr(at, 2) != "<<") return at + 1;
  const size_t close = s.substr(0, std::min(r.end, at + 300)).find(">>", at);
  if (close == npos) return at + 2;
  const uint32_t behind = skip(at, u32(close) + 2);
  const Span inside{at + 2, u32(close)};
  const size_t comma = slice(source_, inside).find(',');
  const Span id = trimmed(source_, {inside.begin, comma == npos ? inside.end : inside.begin + u32(comma)});
  const Span rest = comma == npos ? Span{} : trimmed(source_, {inside.begin + u32(comma) + 1, inside.end});
  const auto found = note_by_key_.find(std::string(slice(source_, id)));
  if (found != note_by_key_.end()) {
    call(found->second, slice(source_, id), id);
    locate(rest);
  } else {
    inline_words(rest);
  }
  return behind;
}

}  // namespace stet::asciidoc
