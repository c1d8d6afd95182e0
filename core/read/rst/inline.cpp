// What stands in lines: emphasis, literals, roles, links, markers of notes, substitutions.
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/rst/walk.h"

namespace stet::rst {
namespace {

constexpr uint32_t longest_span = 4000;  // bytes between the signs of one construct

constexpr std::array<bool, 256> make_triggers() {
  std::array<bool, 256> out{};
  for (const char c : {'*', '`', '|', '_', '[', '\\', ':'}) out[static_cast<unsigned char>(c)] = true;
  return out;
}
constexpr std::array<bool, 256> triggers = make_triggers();

bool one_of(char c, std::string_view signs) { return signs.find(c) != npos; }

bool in_name(char c) { return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 || one_of(c, "-_.+:"); }

}  // namespace

/// Markup begins behind white space or an opening sign, and before a word.
bool Walk::may_begin(uint32_t at, uint32_t size, Span r) const {
  if (at + size >= r.end || is_space(source_[at + size])) return false;
  if (at == r.begin) return true;
  const char before = source_[at - 1];
  return is_space(before) || one_of(before, "'\"([{<-/:") ||
         (static_cast<unsigned char>(before) >= 0x80 && !is_word_character(code_point_before(source_, at).value));
}

/// It ends behind a word, and before white space or a closing sign.
bool Walk::may_end(uint32_t at, uint32_t size, Span r) const {
  if (at == r.begin || is_space(source_[at - 1])) return false;
  if (at + size >= r.end) return true;
  const char behind = source_[at + size];
  return is_space(behind) || one_of(behind, "'\")]}>-/\\:.,;!?") ||
         (static_cast<unsigned char>(behind) >= 0x80 && !is_word_character(code_point_at(source_, at + size).value));
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

/// The words of lines that follow each other in the file are read as one; those of a cell line by line.
void Walk::inline_lines(Lines lines) {
  if (collecting_) return collect_calls(lines);
  for (size_t i = 0; i < lines.size();) {
    if (lines[i].blank()) {
      ++i;
      continue;
    }
    Span r = lines[i].span();
    size_t k = i + 1;
    while (k < lines.size() && !lines[k].blank() && lines[k].begin > r.end &&
           source_.substr(r.end, lines[k].begin - r.end).find_first_not_of(" \t\r\n") == npos) {
      r.end = lines[k].end;
      ++k;
    }
    if (i > 0) gap({r.begin > 0 ? r.begin - 1 : 0, r.begin});
    inline_words(r);
    i = k;
  }
}

/// Notes without numbers are called in the order of the file, wherever their markers come to stand.
void Walk::collect_calls(Lines lines) {
  for (const Line& line : lines) {
    const std::string_view s = at(line);
    for (size_t hit = s.find("]_"); hit != npos; hit = s.find("]_", hit + 2)) {
      if (hit < 2 || s[hit - 2] != '[') continue;
      if (s[hit - 1] == '#') auto_calls_.push_back(line.begin + u32(hit) - 1);
      if (s[hit - 1] == '*') symbol_calls_.push_back(line.begin + u32(hit) - 1);
    }
  }
}

void Walk::inline_words(Span r) {
  uint32_t written = r.begin;  // what stands before it is said
  for (uint32_t at = r.begin; at < r.end;) {
    while (at < r.end && !triggers[static_cast<unsigned char>(source_[at])]) ++at;
    if (at == r.end) break;
    at = std::max(construct(at, r, written), at + 1);
  }
  if (written < r.end) words({written, r.end});
}

/// Returns where to go on. What it says itself lies between `written`, which it moves, and there.
uint32_t Walk::construct(uint32_t at, Span r, uint32_t& written) {
  const auto say_before = [&](uint32_t until, uint32_t behind) {
    if (until > written) words({written, until});
    written = behind;
    return behind;
  };
  const auto styled = [&](uint32_t size, uint32_t close, stet_style_kind kind) {
    say_before(at, close + size);
    flush();
    begin_style(kind);
    words({at + size, close});
    end_style(kind);
    return close + size;
  };
  const std::string_view s = source_.substr(0, r.end);
  switch (s[at]) {
    case '\\': {  // the next sign stands for itself; white space is dropped
      if (at + 1 >= r.end) return at + 1;
      const bool dropped = is_space(s[at + 1]);
      say_before(at, at + 1 + dropped);
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
      say_before(at, close + 1);
      written = role(at, close, "");
      return written;
    }
    case ':': {  // :role:`words`
      if (!may_begin(at, 1, r)) return at + 1;
      uint32_t end = at + 1;
      while (end < r.end && (is_alnum(s[end]) || one_of(s[end], "-_.+:")) && end - at < 60 && s.substr(end, 2) != ":`")
        ++end;
      if (s.substr(end, 2) != ":`" || end == at + 1) return at + 1;
      const size_t close = s.substr(0, std::min(r.end, end + longest_span)).find('`', end + 2);
      if (close == npos) return at + 1;
      say_before(at, u32(close) + 1);
      written = role(end + 1, u32(close), s.substr(at + 1, end - at - 1));
      return written;
    }
    case '|': {
      if (!may_begin(at, 1, r)) return at + 1;
      const uint32_t close = closing(at + 1, "|", r);
      if (close == none || s.substr(at, close - at).find('\n') != npos) return at + 1;
      const auto found = substitutions_.find(fold(s.substr(at + 1, close - at - 1)));
      uint32_t behind = close + 1;
      while (behind < r.end && s[behind] == '_' && behind - close < 3) ++behind;
      say_before(at, behind);
      constexpr int deepest = 5;
      if (found != substitutions_.end() && substitutions_left_ > 0 && substituting_ < deepest &&
          length(found->second) <= 500) {
        --substitutions_left_;
        ++substituting_;
        inline_words(found->second);
        --substituting_;
      }
      return behind;
    }
    case '[': {
      const size_t close = s.substr(0, std::min(r.end, at + 200)).find(']', at);
      if (close == npos || s.substr(close + 1, 1) != "_" || close == at + 1) return at + 1;
      if (close + 2 < r.end && (is_alnum(s[close + 2]) || s[close + 2] == '_')) return at + 1;
      const Span label{at + 1, u32(close)};
      if (slice(source_, label).find_first_of(" \n[") != npos) return at + 1;
      say_before(at, u32(close) + 2);
      call_note(label);
      return u32(close) + 2;
    }
    default: {  // word_, word__; _`a place`
      if (s.substr(at, 2) == "_`" && may_begin(at, 2, r)) {
        const uint32_t close = closing(at + 2, "`", r);
        if (close == none) return at + 2;
        say_before(at, at + 2);
        say_before(close, close + 1);
        return close + 1;
      }
      uint32_t behind = at + 1;
      while (behind < r.end && s[behind] == '_' && behind - at < 2) ++behind;
      if (at == r.begin || !in_name(s[at - 1]) || s[at - 1] == '_') return behind;
      if (behind < r.end && !is_space(s[behind]) && !one_of(s[behind], "'\")]}>-/\\:.,;!?")) return behind;
      uint32_t begin = at;
      while (begin > std::max(r.begin, written) && in_name(s[begin - 1]) && at - begin < 200) --begin;
      while (begin < at && !is_alnum(s[begin]) && static_cast<unsigned char>(s[begin]) < 0x80) ++begin;
      while (begin < at && is_continuation(s[begin])) ++begin;
      if (begin == at || (begin > r.begin && begin > written && is_alnum(s[begin - 1]))) return behind;
      const bool anonymous = behind - at == 2;
      const auto found = anonymous ? targets_of_.end() : targets_of_.find(fold(s.substr(begin, at - begin)));
      Span address = found == targets_of_.end() ? Span{} : found->second;
      if (anonymous && next_anonymous_ < anonymous_.size()) address = anonymous_[next_anonymous_++];
      if (begin > written) words({written, begin});
      if (empty(address)) {
        words({begin, at});
      } else {
        flush();
        const uint32_t row = open_link(address);
        words({begin, at});
        close_link(row);
      }
      written = behind;
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
    reference(inside, behind - close == 3 ? "__" : "_");
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
  const std::string last = ascii_lower(colon == npos ? name : name.substr(colon + 1));
  if (last == "math" || last == "raw" || last == "index") return;
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
  flush();
  if (style != STET_STYLE_OTHER) begin_style(style);
  words(shown);
  if (style != STET_STYLE_OTHER) end_style(style);
}

/// `words <address>`_ or `words`_; the target of `words`__ is the next that has no name.
void Walk::reference(Span inside, std::string_view underscores) {
  const std::string_view s = slice(source_, inside);
  const size_t angle = s.ends_with(">") ? s.rfind('<') : npos;
  Span shown = inside, address{};
  if (angle != npos && (angle == 0 || is_space(s[angle - 1]))) {
    shown = trimmed(source_, {inside.begin, inside.begin + u32(angle)});
    address = trimmed(source_, {inside.begin + u32(angle) + 1, inside.end - 1});
    if (!empty(address) && source_[address.end - 1] == '_') {  // <name_>
      const auto found = targets_of_.find(fold(slice(source_, {address.begin, address.end - 1})));
      address = found == targets_of_.end() ? Span{} : found->second;
    }
    if (empty(shown)) shown = address;
  } else if (underscores == "__") {
    if (next_anonymous_ < anonymous_.size()) address = anonymous_[next_anonymous_++];
  } else {
    std::string name = fold(s);
    std::replace(name.begin(), name.end(), '\n', ' ');
    const auto found = targets_of_.find(name);
    if (found != targets_of_.end()) address = found->second;
  }
  flush();
  if (empty(address)) return words(shown);
  // An address may be broken over lines.
  std::string whole(slice(source_, address));
  const bool broken = whole.find_first_of(" \n\t\\") != npos;
  std::erase_if(whole, [](char c) { return is_space(c) || c == '\\'; });
  const uint32_t row = broken ? open_link(whole) : open_link(address);
  words(shown);
  close_link(row);
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
