// One step of the walk: plain words in long runs, and what the few special characters mean.
#include "core/read/latex/walk.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/latex/characters.h"

namespace stet::latex {
namespace {

enum class Sign : uint8_t { word, space, other };

constexpr std::array<Sign, 256> make_signs() {
  std::array<Sign, 256> t{};
  for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'}) t[static_cast<unsigned char>(c)] = Sign::space;
  for (const char c : {'\\', '{', '}', '%', '$', '&', '#', '~', '-', '`', '\'', '"', '<', '>'})
    t[static_cast<unsigned char>(c)] = Sign::other;
  t[0] = Sign::other;
  return t;
}
constexpr std::array<Sign, 256> signs = make_signs();
Sign sign_of(char c) { return signs[static_cast<unsigned char>(c)]; }

bool says_stet(std::string_view comment) {
  const std::string_view words = trim(comment);
  return words.starts_with("stet:") || words.starts_with("stet-file:");
}

}  // namespace

/// Words as they stand in the file of the frame.
void Walk::say(uint32_t begin, uint32_t end) {
  need_block();
  visible_ = true;
  const Frame& f = here();
  const std::string_view words = f.source->text().substr(begin, end - begin);
  if (f.call == nullptr) {
    out_.verbatim(words, begin);
  } else {
    out_.generated(words, f.call->place);
  }
}

/// Words that stand for those bytes of the frame's file.
void Walk::say(std::string_view words, uint32_t begin, uint32_t end) {
  need_block();
  visible_ = true;
  const Frame& f = here();
  if (f.call == nullptr) {
    out_.decoded(words, {begin, end});
  } else {
    out_.generated(words, f.call->place);
  }
}

/// An argument of plain words, ahead of what the walk meets.
void Walk::say_argument(const Argument& given) {
  const Argument a = resolved(given);
  if (a.call == nullptr && here().call == nullptr) return say(a.range.begin, a.range.end);
  need_block();
  visible_ = true;
  out_.generated(a.range.words(), place());
}

/// What no reader of the page sees, and yet has its place.
void Walk::hidden(uint32_t begin, uint32_t end) {
  if (begin >= end) return;
  need_block();
  const Frame& f = here();
  const std::string_view words = f.source->text().substr(begin, end - begin);
  out_.hide(true);
  if (f.call == nullptr) {
    out_.verbatim(words, begin);
  } else {
    out_.generated(words, f.call->place);
  }
  out_.hide(false);
}

void Walk::step() {
  Frame& f = here();
  const char c = text()[f.at];
  switch (sign_of(c)) {
    case Sign::word:
      return plain_words();
    case Sign::space:
      return space();
    case Sign::other:
      break;
  }
  switch (c) {
    case '\\':
      return control();
    case '{':
      ++f.at;
      return open_group(Ends::nothing);
    case '}':
      return close_group();
    case '%':
      return comment();
    case '$':
      return formula_sign();
    case '&':
      return next_cell();
    case '#':
      return parameter();
    case '~':
      ++f.at;
      return say("\xC2\xA0", f.at - 1, f.at);
    case '-':
      return dashes();
    case '`':
    case '\'':
      return quotation_mark();
    case '"':
      if (babel_ && language_in_force().starts_with("de")) return shorthand();
      break;
    case '<':
    case '>':
      if (f.at + 1 < f.end && text()[f.at + 1] == c) {
        f.at += 2;
        return say(c == '<' ? "«" : "»", f.at - 2, f.at);
      }
      break;
    default:
      break;
  }
  ++f.at;
  if (c != '\0') say(f.at - 1, f.at);
}

void Walk::plain_words() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  uint32_t at = begin;
  for (;;) {
    while (at < f.end && sign_of(s[at]) == Sign::word) ++at;
    // One space or line end between words is theirs.
    if (at + 1 < f.end && (s[at] == ' ' || s[at] == '\n') && sign_of(s[at + 1]) == Sign::word) {
      ++at;
      continue;
    }
    break;
  }
  f.at = at;
  say(begin, at);
}

void Walk::space() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  int lines = 0;
  while (f.at < f.end && sign_of(s[f.at]) == Sign::space) lines += s[f.at++] == '\n';
  if (lines > 1) {
    close_block();
  } else if (in_block_ && !ends_white()) {
    const size_t line = lines == 0 ? begin : s.find('\n', begin);
    say(u32(line), u32(line) + 1);
  }
}

void Walk::comment() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  const uint32_t next = std::min(behind_comment(s, begin), f.end);
  uint32_t end = u32(std::min<size_t>(s.find('\n', begin), f.end));
  while (end > begin && is_space(s[end - 1])) --end;
  if (f.call == nullptr && note_ == none && says_stet(s.substr(begin + 1, end - begin - 1))) {
    if (!in_block_ && !parted_) out_.generated("\n\n");
    if (!in_block_) parted_ = false;
    const uint32_t at = out_.size();
    out_.hide(true);
    out_.verbatim(s.substr(begin, end - begin), begin);
    out_.hide(false);
    suppressions_.emplace_back(Span{at, out_.size()}, std::string(s.substr(begin + 1, end - begin - 1)));
  }
  f.at = next;
  if (next < f.end && (s[next] == '\n' || s.substr(next, 2) == "\r\n")) close_block();  // the next line is blank
}

void Walk::dashes() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  while (f.at < f.end && s[f.at] == '-') ++f.at;
  const uint32_t n = f.at - begin;
  if (n == 2 || n == 3) {
    say(n == 2 ? "–" : "—", begin, f.at);
  } else {
    say(begin, f.at);
  }
}

void Walk::quotation_mark() {
  Frame& f = here();
  const char c = text()[f.at];
  const uint32_t begin = f.at++;
  const bool twice = f.at < f.end && text()[f.at] == c;
  if (twice) ++f.at;
  say(c == '`' ? (twice ? "“" : "‘") : (twice ? "”" : "’"), begin, f.at);
}

/// Babel's for German: "a is ä, "` and "' are quotation marks.
void Walk::shorthand() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  const char c = begin + 1 < f.end ? s[begin + 1] : '\0';
  const char* words = nullptr;
  switch (c) {
    case '`':
      words = "„";
      break;
    case '\'':
      words = "“";
      break;
    case '<':
      words = "«";
      break;
    case '>':
      words = "»";
      break;
    case 'a':
      words = "ä";
      break;
    case 'o':
      words = "ö";
      break;
    case 'u':
      words = "ü";
      break;
    case 'A':
      words = "Ä";
      break;
    case 'O':
      words = "Ö";
      break;
    case 'U':
      words = "Ü";
      break;
    case 's':
    case 'z':
      words = "ß";
      break;
    case '~':
    case '=':
      words = "-";
      break;
    case '-':
    case '|':
    case '"':
      f.at += 2;  // where a word may be broken
      return;
    default:
      ++f.at;
      return say(begin, begin + 1);
  }
  f.at += 2;
  say(words, begin, f.at);
}

void Walk::parameter() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at++;
  if (f.call == nullptr) return say(begin, f.at);
  if (f.at >= f.end || !is_digit(s[f.at])) return;
  const auto n = static_cast<size_t>(s[f.at++] - '1');
  if (n >= f.call->arguments.size()) return;
  const Argument given = f.call->arguments[n];
  push(given);
}

void Walk::control() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  const uint32_t end = std::min(name_end(s, begin), f.end);
  const std::string_view name = s.substr(begin + 1, end - begin - 1);
  f.at = end;
  if (name.empty()) return;
  if (!is_name(name[0])) return symbol(begin, name);
  if (!macros_.empty())
    if (const auto macro = macros_.find(name); macro != macros_.end()) {
      if (macro->second.alias != nullptr) return command(begin, *macro->second.alias, macro->second.alias->name);
      expand(macro->second, begin);
      return;
    }
  if (const Command* known = find_command(name)) return command(begin, *known, name);
  if (const char* words = character(name)) {
    if (words[0] == ' ') {
      if (in_block_ && !ends_white()) say(words, begin, end);
    } else {
      say(words, begin, end);
    }
    skip_space();
    return;
  }
  if (put_accent(begin, end, name)) return;
  if (cite(name, begin)) return;
  // Not known: its arguments in braces are words.
  Frame& now = here();
  if (now.at < now.end && text()[now.at] == '*') ++now.at;
  if (now.at < now.end && text()[now.at] == '[') skip_optional();
  skip_space();
}

/// A control sequence of one character that is no letter.
void Walk::symbol(uint32_t begin, std::string_view name) {
  Frame& f = here();
  if (name == "\\") {
    if (f.at < f.end && text()[f.at] == '*') ++f.at;
    if (f.at < f.end && text()[f.at] == '[') skip_optional();
    if (in_grid()) return end_row();
    if (in_block_ && !ends_white()) say("\n", begin, begin + 2);
    return;
  }
  if (name == "(") return formula(begin, f.at, "\\)", false);
  if (name == "[") return formula(begin, f.at, "\\]", true);
  if (is_space(name[0])) {
    if (in_block_ && !ends_white()) say(" ", begin, f.at);
    return;
  }
  if (const char* words = character(name)) return say(words, begin, f.at);
  put_accent(begin, f.at, name);  // all else, like "\-" and "\/", prints nothing
}

/// The letter under an accent may stand in braces, or be the letter "\i".
bool Walk::put_accent(uint32_t begin, uint32_t at, std::string_view name) {
  const char32_t mark = accent(name);
  if (mark == 0) return false;
  Frame& f = here();
  const std::string_view s = text();
  if (is_name(name[0])) at = behind_space(s, at, f.end);
  uint32_t first = at, end = at;
  if (at < f.end && s[at] == '{') {
    const uint32_t close = f.source->closing(at);
    if (close == none || close >= f.end) return true;
    first = at + 1;
    while (first < close && is_space(s[first])) ++first;
    end = close + 1;
  }
  const uint32_t limit = end > at ? end - 1 : f.end;
  if (first >= limit) {
    f.at = std::max(f.at, end);
    return true;
  }
  CodePoint letter = code_point_at(s, first);
  uint32_t behind = first + letter.size;
  if (letter.value == '\\') {
    behind = std::min(name_end(s, first), limit);
    const std::string_view dotless = s.substr(first + 1, behind - first - 1);
    if (dotless != "i" && dotless != "j") return true;
    letter.value = static_cast<char32_t>(dotless[0]);
    if (end == at) behind = behind_space(s, behind, f.end);
  }
  if (!is_letter(letter.value)) return true;
  if (end == at) end = behind;
  f.at = end;
  std::string words = accented(letter.value, mark);
  if (behind < limit && limit == end - 1) words += trim(s.substr(behind, limit - behind));
  say(words, begin, end);
  return true;
}

void Walk::command(uint32_t begin, const Command& c, std::string_view name) {
  if (c.spec.find_first_of("smop") != npos) drop(c.spec);
  Frame& f = here();
  Argument a;
  switch (c.what) {
    case Do::words:
      skip_space();
      return;
    case Do::style:
      return open_argument(Ends::style, static_cast<uint32_t>(c.value));
    case Do::declare:
      declared_.push_back({scopes_.size(), static_cast<stet_style_kind>(c.value), out_.size()});
      skip_space();
      return;
    case Do::heading:
      return heading(c);
    case Do::caption:
      if (name == "captionof") read_argument(a);
      skip_optional();
      close_block();
      ++caption_;
      return open_argument(Ends::caption);
    case Do::make_title:
      return make_title();
    case Do::item:
      return item();
    case Do::paragraph:
      skip_space();
      return close_block();
    case Do::line_break:
      if (in_block_ && !ends_white()) say("\n", begin, f.at);
      return skip_space();
    case Do::note:
    case Do::note_mark:
    case Do::thanks:
      return note(c, begin);
    case Do::note_text:
      return note_text(c);
    case Do::reference:
      if (f.at < f.end && text()[f.at] == '*') ++f.at;
      skip_optional();
      read_argument(a);
      if (name.ends_with("range")) read_argument(a);
      return hidden(begin, here().at);
    case Do::entry:
      return begin_reference();
    case Do::url:
    case Do::path: {
      Span words{};
      const uint32_t end = f.at < f.end && text()[f.at] != '{' ? verbatim_end(text(), f.at, f.end, words) : none;
      if (end != none) {
        a = {{f.source, words.begin, words.end}, f.call};
        f.at = end;
      } else if (!read_argument(a)) {
        return;
      }
      need_block();
      const uint32_t at = out_.size();
      visible_ = true;
      address(resolved(a));
      if (c.what == Do::path) {
        style(STET_STYLE_CODE, at);
        d_.zones.push_back({{at, out_.size()}, STET_ZONE_CODE, 0});
      }
      return;
    }
    case Do::link: {
      if (!read_argument(a)) return;
      stet_link row{};
      row.flags = STET_LINK_MARKUP;
      row.note = row.block = none;
      row.span = {out_.size(), out_.size()};
      targets_.emplace_back(u32(d_.links.size()), resolved(a));
      d_.links.push_back(row);
      return open_argument(Ends::link, u32(d_.links.size() - 1));
    }
    case Do::quantity: {
      skip_optional();
      if (c.value == 0) return open_argument(Ends::nothing);
      Argument number, unit;
      if (!read_argument(number)) return;
      say_argument(number);
      if (c.value == 2 && read_argument(number)) {
        out_.generated("–");
        say_argument(number);
      }
      const uint32_t behind = here().at;
      if (!read_argument(unit)) return;
      const bool percent = words_of(unit) == "\\percent" || words_of(unit) == "\\%";
      if (percent) {
        say("\xE2\x80\xAF%", behind, here().at);
      } else {
        hidden(behind, here().at);
      }
      return;
    }
    case Do::verbatim: {
      Span words{};
      const uint32_t end = verbatim_end(text(), f.at, f.end, words);
      if (end == none) return;
      f.at = end;
      need_block();
      const uint32_t at = out_.size();
      if (!empty(words)) say(words.begin, words.end);
      style(STET_STYLE_CODE, at);
      if (out_.size() > at) d_.zones.push_back({{at, out_.size()}, STET_ZONE_CODE, 0});
      return;
    }
    case Do::quote:
      return quote(c, begin);
    case Do::define:
    case Do::define_document:
      return define(c, name);
    case Do::define_plain:
      return define_plain();
    case Do::alias:
      return alias();
    case Do::define_environment:
      return define_environment();
    case Do::begin:
      return begin_environment();
    case Do::end:
      return end_environment();
    case Do::multicolumn:
      return multicolumn();
    case Do::multirow:
      skip_optional();
      read_argument(a);
      skip_optional();
      read_argument(a);
      skip_optional();
      return;
    case Do::header_ends:
      skip_optional();
      return header_ends();
    case Do::first_header_ends:
      return first_header_ends();
    case Do::formula:
      if (read_argument(a)) hidden(begin, here().at);
      return;
    case Do::skipped_branch:
      return skip_branch();
    case Do::words_language:
      if (read_argument(a)) open_argument(Ends::nothing);
      return;
    default:
      declare(c, begin);
  }
}

}  // namespace stet::latex
