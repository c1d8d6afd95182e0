// What stands in lines: emphasis, literals, roles, links, markers of notes, substitutions.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/references.h"
#include "core/read/rst/walk.h"

namespace stet::rst {

bool in_name(char c) { return is_word_byte(c) || one_of(c, "-_.+:"); }

std::string name_of(std::string_view words) {
  std::string key = fold(words);
  std::replace(key.begin(), key.end(), '\n', ' ');
  return key;
}

namespace {

constexpr uint32_t longest_span = 4000;  // bytes between the signs of one construct

constexpr Stops signs("*`|_[\\:");

/// A sign that stands alone between quotation marks or brackets, `"*"` or `(|)`, is spoken of.
bool quoted(std::string_view s, uint32_t begin, uint32_t end) {
  constexpr std::u32string_view opening = U"'\"([{<“‘«‹", closing = U"'\")]}>”’»›";
  const size_t pair = opening.find(code_point_before(s, begin).value);
  return pair != opening.npos && code_point_at(s, end).value == closing[pair];
}

}  // namespace

Walk::Walk(Document& document, std::string_view source) : LineWalk(document, source, signs) {
  has_target_notes_ = source.find(".. target-notes::") != npos;
  has_anonymous_ = source.find("__") != npos;
}

/// Markup begins behind white space or an opening sign, and before a word.
bool Walk::may_begin(uint32_t at, uint32_t size, Span r) const {
  if (at + size >= r.end || is_space(source_[at + size])) return false;
  if (at > r.begin && quoted(source_, at, at + size)) return false;
  return at == r.begin || is_border_before(at, "'\"([{<-/:");
}

/// It ends behind a word, and before white space or a closing sign.
bool Walk::may_end(uint32_t at, uint32_t size, Span r) const {
  if (at == r.begin || is_space(source_[at - 1])) return false;
  return at + size >= r.end || is_border(at + size, "'\")]}>-/\\:.,;!?");
}

/// Where the sign stands again so that it may close what began before `from`; none: nowhere near.
uint32_t Walk::closing(uint32_t from, std::string_view sign, Span r) const {
  const std::string_view s = source_.substr(0, std::min(r.end, from + longest_span));
  for (size_t hit = s.find(sign, from); hit != npos; hit = s.find(sign, hit + 1)) {
    if (hit == from || !may_end(u32(hit), u32(sign.size()), r)) continue;
    if (source_[hit - 1] == '\\' && sign != "``") continue;
    return u32(hit);
  }
  return none;
}

/// Of "|name|", "|name|_" and "|name|__" in one line.
uint32_t Walk::closing_bar(uint32_t open, Span r) const {
  const std::string_view s = source_.substr(0, std::min(r.end, open + longest_span));
  for (size_t i = open + 2; i < s.size() && s[i] != '\n'; ++i) {
    if (s[i] != '|' || is_space(s[i - 1]) || s[i - 1] == '\\') continue;
    uint32_t behind = u32(i) + 1;
    while (behind < r.end && s.substr(behind, 1) == "_" && behind - i < 3) ++behind;
    if (may_end(behind, 0, r)) return u32(i);
  }
  return none;
}

void Walk::inline_lines(Lines lines) {
  if (collecting_) return collect_calls(lines);
  bool first = true;
  for (const Span r : stretches(lines)) {
    if (!first || lines.front().blank()) gap({r.begin > 0 ? r.begin - 1 : 0, r.begin});
    first = false;
    inline_words(r);
  }
}

uint32_t Walk::construct(uint32_t at, Span r) {
  const auto styled = [&](uint32_t size, uint32_t close, stet_style_kind kind) {
    skip(at, close + size);
    write_styled(kind, {at + size, close}, true);
    return close + size;
  };
  const std::string_view s = source_.substr(0, r.end);
  switch (s[at]) {
    case '\\': {  // the next sign stands for itself; white space is dropped
      if (at + 1 >= r.end) return at + 1;
      const bool dropped = is_space(s[at + 1]);
      skip(at, at + 1 + dropped);
      return at + 1 + (dropped ? 1 : code_point_at(s, at + 1).size);
    }
    case '*': {
      const uint32_t size = s.substr(at, 2) == "**" ? 2 : 1;
      if (!may_begin(at, size, r)) return at + size;
      const uint32_t close = closing(at + size, size == 2 ? "**" : "*", r);
      if (close == none) return at + size;
      return styled(size, close, size == 2 ? STET_STYLE_BOLD : STET_STYLE_ITALIC);
    }
    case '`': {
      if (s.substr(at, 2) == "``") {
        if (!may_begin(at, 2, r)) return at + 2;
        const uint32_t close = closing(at + 2, "``", r);
        return close == none ? at + 2 : styled(2, close, STET_STYLE_CODE);
      }
      if (!may_begin(at, 1, r)) return at + 1;
      const uint32_t most = std::min(r.end, at + longest_span);
      uint32_t close = at + 1;
      while (close < most && !(s[close] == '`' && !is_space(s[close - 1]) && close > at + 1)) ++close;
      if (close >= most) return at + 1;
      skip(at, close + 1);
      return written_ = role(at, close, "");
    }
    case ':': {  // :role:`words`
      if (!may_begin(at, 1, r)) return at + 1;
      uint32_t end = at + 1;
      while (end < r.end && (is_alnum(s[end]) || one_of(s[end], "-_.+:")) && end - at < 60 && s.substr(end, 2) != ":`")
        ++end;
      if (s.substr(end, 2) != ":`" || end == at + 1) return at + 1;
      const size_t close = s.substr(0, std::min(r.end, end + longest_span)).find('`', end + 2);
      if (close == npos) return at + 1;
      skip(at, u32(close) + 1);
      return written_ = role(end + 1, u32(close), s.substr(at + 1, end - at - 1));
    }
    case '|': {
      if (!may_begin(at, 1, r)) return at + 1;
      const uint32_t close = closing_bar(at, r);
      if (close == none) return at + 1;
      const std::string_view name = s.substr(at + 1, close - at - 1);
      const auto found = substitutions_.find(fold(name));
      uint32_t behind = close + 1;
      while (behind < r.end && s[behind] == '_' && behind - close < 3) ++behind;
      // "|name|_" leads where "name_" does.
      const Span address = behind - close == 2 ? target_of(name) : Span{};
      const Span place{at, behind};
      if (found != substitutions_.end()) {
        skip(at, at);
        linked(address, [&] {
          if (!substitute(place, found->second)) skip(at, behind);
        });
        return written_ = behind;
      }
      skip(at, behind);
      if (const auto own = signs_of_.find(fold(name)); own != signs_of_.end()) {
        sign(own->second, place);
      } else if (named_signs_) {
        const std::string named = html::decode_references("&" + std::string(name) + ";");
        if (!named.ends_with(';')) sign(named, place);
      } else {
        wordless(place);
      }
      return behind;
    }
    case '[': {
      const size_t close = s.substr(0, std::min(r.end, at + 200)).find(']', at);
      if (close == npos || s.substr(close + 1, 1) != "_" || close == at + 1) return at + 1;
      if (close + 2 < r.end && (is_alnum(s[close + 2]) || s[close + 2] == '_')) return at + 1;
      const Span label{at + 1, u32(close)};
      if (slice(source_, label).find_first_of(" \n[") != npos) return at + 1;
      skip(at, u32(close) + 2);
      call_note(label);
      return u32(close) + 2;
    }
    default: {  // word_, word__; _`a place`
      if (s.substr(at, 2) == "_`" && may_begin(at, 2, r)) {
        const uint32_t close = closing(at + 2, "`", r);
        if (close == none) return at + 2;
        skip(at, at + 2);
        skip(close, close + 1);
        return close + 1;
      }
      uint32_t behind = at + 1;
      while (behind < r.end && s[behind] == '_' && behind - at < 2) ++behind;
      if (at == r.begin || !in_name(s[at - 1]) || s[at - 1] == '_') return behind;
      if (behind < r.end && !is_space(s[behind]) && !one_of(s[behind], "'\")]}>-/\\:.,;!?")) return behind;
      uint32_t begin = at;
      while (begin > std::max(r.begin, written_) && in_name(s[begin - 1]) && at - begin < 200) --begin;
      while (begin < at && !is_alnum(s[begin]) && static_cast<unsigned char>(s[begin]) < 0x80) ++begin;
      while (begin < at && is_continuation(s[begin])) ++begin;
      if (begin == at || (begin > r.begin && begin > written_ && is_alnum(s[begin - 1]))) return behind;
      const Span address = target_of(s.substr(begin, at - begin), behind - at == 2 ? at : none);
      skip(begin, behind);
      linked({begin, at}, address);
      return behind;
    }
  }
}

/// `words`, `words <address>`_, `words`:role:, and :role:`words`. `open` and `close`: the backquotes. Returns where
/// the whole ends.
uint32_t Walk::role(uint32_t open, uint32_t close, std::string_view name) {
  const Span inside{open + 1, close};
  uint32_t behind = close + 1;
  if (name.empty() && source_.substr(behind, 1) == "_") {
    while (source_.substr(behind, 1) == "_" && behind - close < 3) ++behind;
    reference(inside, behind - close == 3);
    return behind;
  }
  if (name.empty() && source_.substr(behind, 1) == ":") {
    uint32_t end = behind + 1;
    while (end < source_.size() && (is_alnum(source_[end]) || source_[end] == '-') && end - behind < 40) ++end;
    if (source_.substr(end, 1) == ":" && end > behind + 1) {
      show_role(source_.substr(behind + 1, end - behind - 1), inside);
      return end + 1;
    }
  }
  show_role(name, inside);
  return behind;
}

void Walk::show_role(std::string_view name, Span inside) {
  const size_t colon = name.rfind(':');
  std::string last = ascii_lower(colon == npos ? name : name.substr(colon + 1));
  if (last.empty()) last = default_role_;
  bool own = false;  // the document's
  for (int depth = 0; depth < 5; ++depth) {
    const auto declared = roles_.find(last);
    if (declared == roles_.end()) break;
    own = true;
    last = declared->second;
  }
  if (own && last.empty()) return write_styled(STET_STYLE_OTHER, inside, true);
  if (last == "index") return;
  if (last == "math" || last == "raw") return wordless(inside);
  if (last == "cite" || name.starts_with("cite:") || name.starts_with("footcite")) return call_note(inside);
  // "words <target>" shows the words.
  const std::string_view s = slice(source_, inside);
  const size_t angle = s.ends_with(">") ? s.rfind('<') : npos;
  const bool has_words = angle != npos && angle > 0;
  const Span shown = has_words ? trimmed(source_, {inside.begin, inside.begin + u32(angle)}) : inside;
  if (last == "pep" || last == "rfc") {
    if (!has_words) added(last == "pep" ? "PEP " : "RFC ");
    words(shown);
    return;
  }
  const stet_style_kind style = last == "sup" || last == "superscript" ? STET_STYLE_SUPERSCRIPT
                                : last == "sub" || last == "subscript" ? STET_STYLE_SUBSCRIPT
                                : last == "strong"                     ? STET_STYLE_BOLD
                                : last.empty() || last == "emphasis" || last == "title" || last == "title-reference" ||
                                        last == "t" || last == "dfn"
                                    ? STET_STYLE_ITALIC
                                : last == "ref" || last == "doc" || last == "term" || last == "abbr" ||
                                        last == "numref" || last == "guilabel" || last == "download"
                                    ? STET_STYLE_OTHER
                                    : STET_STYLE_CODE;
  write_styled(style, shown, true);
}

/// Of a name; of no name by where it is called. Empty: there is none.
Span Walk::target_of(std::string_view name, uint32_t anonymous) const {
  if (anonymous != none) {
    const auto call = std::lower_bound(anonymous_calls_.begin(), anonymous_calls_.end(), anonymous);
    const auto i = static_cast<size_t>(call - anonymous_calls_.begin());
    const bool known = call != anonymous_calls_.end() && *call == anonymous && i < anonymous_.size();
    return known ? address_of(anonymous_[i]) : Span{};
  }
  const auto found = targets_of_.find(name_of(name));
  return found == targets_of_.end() ? Span{} : address_of(found->second);
}

/// A target may be another one's name: "_here: there_".
Span Walk::address_of(Span target) const {
  for (int depth = 0; depth < 5; ++depth) {
    std::string_view s = slice(source_, target);
    if (!s.ends_with('_') || s.find_first_of("/:@") != npos) break;
    s.remove_suffix(1);
    if (s.size() > 2 && s.starts_with('`') && s.ends_with('`')) s = s.substr(1, s.size() - 2);
    const auto next = targets_of_.find(name_of(s));
    if (next == targets_of_.end()) return {};
    target = next->second;
  }
  return target;
}

/// `words <address>`_, `words <name_>`_ or `words`_; `anonymous`: with two underscores.
void Walk::reference(Span inside, bool anonymous) {
  const std::string_view s = slice(source_, inside);
  const size_t angle = s.ends_with(">") ? s.rfind('<') : npos;
  if (angle == npos || (angle > 0 && !is_space(s[angle - 1])))
    return linked(inside, target_of(s, anonymous ? inside.end + 1 : none));
  const Span shown = trimmed(source_, {inside.begin, inside.begin + u32(angle)});
  Span address = trimmed(source_, {inside.begin + u32(angle) + 1, inside.end - 1});
  if (!empty(address) && source_[address.end - 1] == '_')
    address = target_of(slice(source_, {address.begin, address.end - 1}));
  linked(empty(shown) ? address : shown, address);
}

void Walk::linked(Span shown, Span address) {
  linked(address, [&] { words(shown); });
}

void Walk::linked(Span address, const std::function<void()>& show) {
  flush();
  if (empty(address)) return show();
  // An address may be broken over lines.
  std::string whole(slice(source_, address));
  const bool broken = whole.find_first_of(" \n\t\\") != npos;
  std::erase_if(whole, [](char c) { return is_space(c) || c == '\\'; });
  const uint32_t row = broken ? open_link(whole) : open_link(address);
  show();
  close_link(row);
  if (const auto note = note_of_address_.find(std::string(slice(source_, address))); note != note_of_address_.end())
    call(note->second, Span{address.begin, address.begin});
}

void Walk::call_note(Span label) {
  const std::string_view name = slice(source_, label);
  const std::string key = fold(name);
  uint32_t row = none;
  const auto in_order = [&](const std::vector<uint32_t>& calls, const std::vector<uint32_t>& notes) {
    const auto at = std::lower_bound(calls.begin(), calls.end(), label.begin);
    const auto i = static_cast<size_t>(at - calls.begin());
    return at != calls.end() && *at == label.begin && i < notes.size() ? notes[i] : none;
  };
  if (name == "#") {
    row = in_order(auto_calls_, auto_numbered_);
  } else if (name == "*") {
    row = in_order(symbol_calls_, symbols_);
  } else if (const auto found = note_by_key_.find(key); found != note_by_key_.end()) {
    row = found->second;
  } else if (const auto named = note_by_key_.find("#" + key); named != note_by_key_.end()) {
    row = named->second;
  }
  const bool is_key = row != none ? notes_[row].is_key : !name.empty() && is_alpha(name[0]);
  const std::string shown = row == none ? std::string(name) : notes_[row].label;
  // White space before a number belongs to the markup; a key is set like a word.
  call(row, shown, label, !is_key);
}

}  // namespace stet::rst
