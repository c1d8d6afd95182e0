// What stands in lines: emphasis, links, markers of notes, citations.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/references.h"
#include "core/read/org/walk.h"

namespace stet::org {
namespace {

constexpr uint32_t longest_span = 2000;  // bytes between two signs

constexpr Stops signs("*/_=~+[<\\-@{^:");

stet_style_kind style_of(char sign) {
  switch (sign) {
    case '*':
      return STET_STYLE_BOLD;
    case '/':
      return STET_STYLE_ITALIC;
    case '+':
      return STET_STYLE_STRUCK;
    case '_':
      return STET_STYLE_OTHER;
    default:
      return STET_STYLE_CODE;
  }
}

/// Of links and of LaTeX: "cite", "citep", "textcite", "autocites".
bool names_citation(std::string_view name) {
  return name.starts_with("cite") ? name.size() <= 12 : name.ends_with("cite") || name.ends_with("cites");
}

}  // namespace

Walk::Walk(Document& document, std::string_view source) : LineWalk(document, source, signs), brackets_(source) {}

uint32_t Walk::construct(uint32_t at, Span r) {
  const std::string_view s = source_.substr(0, r.end);
  switch (s[at]) {
    case '[': {
      const uint32_t close = brackets_.close_of(at);
      if (close == none || close >= r.end) return at + 1;
      const std::string_view inside = s.substr(at, close + 1 - at);
      if (inside.starts_with("[fn:") || inside.starts_with("[[") || inside.starts_with("[cite")) {
        skip(at, at);
        return written_ = inside[1] == 'f' ? note(at) : inside[1] == '[' ? link(at) : citation(at);
      }
      return at + 1;
    }
    case '<': {  // <<target>>, <https://…>
      const size_t close = s.substr(0, std::min(r.end, at + longest_span)).find('>', at);
      if (close == npos) return at + 1;
      if (s.substr(at, 3) == "<<<") return skip(at, at + 3);
      if (s.substr(at, 2) == "<<" && s.substr(close, 2) == ">>") return skip(at, u32(close) + 2);
      return at + 1;
    }
    case '{': {  // {{{macro}}}
      if (s.substr(at, 3) != "{{{") return at + 1;
      const size_t close = s.substr(0, std::min(r.end, at + 200)).find("}}}", at);
      if (close == npos) return at + 3;
      skip(at, u32(close) + 3);
      wordless({at, u32(close)});
      return u32(close) + 3;
    }
    case '@': {  // @@html:…@@
      if (s.substr(at, 2) != "@@") return at + 1;
      const size_t close = s.substr(0, std::min(r.end, at + longest_span)).find("@@", at + 2);
      if (close == npos) return at + 2;
      skip(at, u32(close) + 2);
      wordless({at, u32(close)});
      return u32(close) + 2;
    }
    case '\\': {
      if (s.substr(at, 2) == "\\\\" && (at + 2 == r.end || is_space(s[at + 2]))) {
        skip(at, at + 2);
        gap({at, at + 2});
        return at + 2;
      }
      return named(at, r);
    }
    case ':': {  // cite:key,key
      uint32_t begin = at;
      while (begin > std::max(r.begin, written_) && is_alpha(s[begin - 1]) && at - begin < 20) --begin;
      const bool apart = begin == r.begin || is_border_before(begin, "-('\"{[");
      if (!apart || begin == at || !names_citation(s.substr(begin, at - begin))) return at + 1;
      const Span keys = keys_from(at + 1, r.end);
      if (empty(keys)) return at + 1;
      skip(begin, begin);
      call_keys(keys);
      return written_ = keys.end;
    }
    case '^':
    case '_': {  // x^{2}, H_{2}O
      const size_t close = s.substr(at, 2).ends_with('{') && at > r.begin && !is_space(s[at - 1])
                               ? s.substr(0, std::min(r.end, at + 200)).find('}', at)
                               : npos;
      if (close != npos && s.substr(at + 2, close - at - 2).find_first_of("{\n") == npos) {
        skip(at, u32(close) + 1);
        write_styled(s[at] == '^' ? STET_STYLE_SUPERSCRIPT : STET_STYLE_SUBSCRIPT, {at + 2, u32(close)}, true);
        return u32(close) + 1;
      }
      if (s[at] == '^') return at + 1;
      break;
    }
    case '-': {  // dashes, as they are printed
      uint32_t n = 1;
      while (at + n < r.end && s[at + n] == '-') ++n;
      if (n != 2 && n != 3) return at + n;
      skip(at, at + n);
      sign(n == 2 ? "\xE2\x80\x93" : "\xE2\x80\x94", {at, at + n});
      return at + n;
    }
    default:
      break;
  }
  const char c = s[at];
  const bool begins = at == r.begin || is_border_before(at, "-('\"{");
  if (!begins || at + 1 >= r.end || is_space(s[at + 1])) return at + 1;
  const uint32_t most = std::min(r.end, at + longest_span);
  uint32_t close = at + 1;
  int lines = 0;
  for (; close < most && lines < 3; ++close) {
    if (s[close] == '\n') ++lines;
    if (s[close] != c || close == at + 1 || is_space(s[close - 1])) continue;
    if (close + 1 >= r.end || is_border(close + 1, "-.,;:!?'\")}[\\/*_=~+]")) break;
  }
  if (close >= most || lines >= 3 || s[close] != c) return at + 1;
  skip(at, close + 1);
  const stet_style_kind kind = style_of(c);
  write_styled(kind, {at + 1, close}, kind == STET_STYLE_CODE);
  return close + 1;
}

/// "\\alpha", "\\ldots{}", "\\cite[5]{key}"; anything else stays.
uint32_t Walk::named(uint32_t at, Span r) {
  const std::string_view s = source_.substr(0, r.end);
  uint32_t end = at + 1;
  while (end < r.end && is_alpha(s[end]) && end - at < 30) ++end;
  const std::string_view name = s.substr(at + 1, end - at - 1);
  if (name.empty()) return at + 1;
  if (names_citation(name)) {
    uint32_t open = end;
    while (open < r.end && s[open] == '[' && brackets_.close_of(open) != none) open = brackets_.close_of(open) + 1;
    const size_t close =
        open < r.end && s[open] == '{' ? s.substr(0, std::min(r.end, open + 500)).find('}', open) : npos;
    if (close == npos) return end;
    skip(at, at);
    call_keys({open + 1, u32(close)});
    return written_ = u32(close) + 1;
  }
  const std::string sign_of_it =
      name == "ldots" || name == "dots" ? "\xE2\x80\xA6" : html::decode_references("&" + std::string(name) + ";");
  if (sign_of_it.ends_with(';')) return end;
  if (s.substr(end, 2) == "{}") end += 2;
  skip(at, at);
  sign(sign_of_it, {at, end});
  return written_ = end;
}

/// "key", "key1,key2", "&key1;&key2"
Span Walk::keys_from(uint32_t begin, uint32_t end) const {
  Span keys{begin, begin};
  while (keys.end < end && (is_word_byte(source_[keys.end]) || one_of(source_[keys.end], "-_.:/+&;,"))) ++keys.end;
  while (keys.end > begin && one_of(source_[keys.end - 1], ".,:;/&")) --keys.end;
  return keys;
}

void Walk::call_keys(Span keys) {
  const std::string_view s = slice(source_, keys);
  for (size_t at = 0; at < s.size();) {
    const size_t end = std::min(s.find_first_of(",;", at), s.size());
    Span key = trimmed(source_, {keys.begin + u32(at), keys.begin + u32(end)});
    if (!empty(key) && source_[key.begin] == '&') ++key.begin;
    if (!empty(key)) call(none, slice(source_, key), key).scheme = STET_LABEL_KEY;
    at = end + 1;
  }
}

void Walk::call_named(Span label) {
  const std::string name(slice(source_, label));
  const auto found = note_by_label_.find(name);
  call(found == note_by_label_.end() ? none : found->second, name, label);
}

/// [fn:1], [fn:: words], [fn:name: words].
uint32_t Walk::note(uint32_t at) {
  const uint32_t close = brackets_.close_of(at);
  Span label{at + 4, at + 4};
  while (label.end < close && source_[label.end] != ':' && !is_space(source_[label.end]) && source_[label.end] != '[')
    ++label.end;
  if (label.end == close) {
    if (empty(label)) return at;
    call_named(label);
    return close + 1;
  }
  if (source_[label.end] != ':') return at;
  const Span body = trimmed(source_, {label.end + 1, close});
  const std::string name(slice(source_, label));
  const auto found = empty(label) ? note_by_label_.end() : note_by_label_.find(name);
  if (found != note_by_label_.end()) {
    call(found->second, name, label);
    return close + 1;
  }
  const auto row = u32(notes_.size());
  MarkupNote added_note;
  added_note.kind = empty(label) ? STET_NOTE_INLINE : STET_NOTE_FOOTNOTE;
  added_note.label = name;
  added_note.label_place = empty(label) ? none : label.begin;
  added_note.body = body;
  if (!empty(label)) note_by_label_.emplace(name, row);
  add_note(std::move(added_note));
  defined_.push_back({});
  call(row, name, empty(label) ? Span{at, at} : label);
  return close + 1;
}

/// [[address][words]], [[address]].
uint32_t Walk::link(uint32_t at) {
  const uint32_t close = brackets_.close_of(at), middle = brackets_.close_of(at + 1);
  if (middle == none || middle >= close) return at;
  Span address{at + 2, middle};
  Span shown{};
  if (source_[middle + 1] == '[' && brackets_.close_of(middle + 1) == close - 1) {
    shown = {middle + 2, close - 1};
  } else if (middle + 1 != close) {
    return at;
  }
  const std::string_view target = slice(source_, address);
  const size_t colon = target.find(':');
  const std::string_view scheme = target.substr(0, colon == npos ? 0 : colon);
  if (scheme == "fn" || names_citation(scheme)) {
    const Span key{address.begin + u32(colon) + 1, address.end};
    if (scheme == "fn") {
      call_named(key);
    } else {
      call_keys(key);
    }
    return close + 1;
  }
  const bool leads = scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "doi";
  if (empty(shown)) {
    if (leads) {
      words(address);
    } else if (colon == npos && target.find('.') == npos && !target.starts_with("#") && !target.starts_with("*")) {
      words(address);  // a heading or a place of the document
    }
    return close + 1;
  }
  flush();
  const uint32_t row = leads ? open_link(address) : none;
  inline_words(shown);
  if (row != none) close_link(row);
  return close + 1;
}

/// [cite:see @a p. 5; @b]: a marker for each key, with what follows it as the place in the work.
uint32_t Walk::citation(uint32_t at) {
  const uint32_t close = brackets_.close_of(at);
  uint32_t begin = at + 5;
  while (begin < close && source_[begin] != ':' && source_[begin] != ' ') ++begin;
  if (begin >= close || source_[begin] != ':') return at;
  ++begin;
  bool any = false;
  for (uint32_t item = begin; item < close;) {
    const auto end = u32(std::min<size_t>(source_.substr(0, close).find(';', item), close));
    const size_t sign = source_.substr(0, end).find('@', item);
    if (sign != npos) {
      Span key{u32(sign) + 1, u32(sign) + 1};
      while (key.end < end && (is_word_byte(source_[key.end]) || one_of(source_[key.end], "-.:?!`'/*@+|(){}<>&_^$#%~")))
        ++key.end;
      while (key.end > key.begin && one_of(source_[key.end - 1], ".,:")) --key.end;
      if (!empty(key)) {
        call(none, slice(source_, key), key).scheme = STET_LABEL_KEY;
        locate(trimmed(source_, {key.end, end}));
        any = true;
      }
    }
    item = end + 1;
  }
  return any ? close + 1 : at;
}

}  // namespace stet::org
