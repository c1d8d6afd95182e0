// One step of the walk: plain words in long runs, and what the few special characters mean.
#include "core/read/latex/walk.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/inline_comments.h"

namespace stet::latex {
namespace {

enum class Sign : uint8_t { word, space, comma, other };

constexpr std::array<Sign, 256> make_signs() {
  std::array<Sign, 256> t{};
  for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'}) t[static_cast<unsigned char>(c)] = Sign::space;
  for (const char c : {'\\', '{', '}', '%', '$', '&', '#', '~', '-', '`', '\'', '"', '<', '>'})
    t[static_cast<unsigned char>(c)] = Sign::other;
  t['|'] = Sign::other;
  t[','] = Sign::comma;
  t[0] = Sign::other;
  return t;
}
constexpr std::array<Sign, 256> signs = make_signs();
Sign sign_of(char c) { return signs[static_cast<unsigned char>(c)]; }

/// ",,so": the low mark, as fonts join the two.
bool opens_low(std::string_view s, size_t at) { return at + 2 < s.size() && s[at + 1] == ',' && is_alpha(s[at + 2]); }

bool says_stet(std::string_view comment) { return suppression_sign(trim(comment)) > 0; }

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
  if (!spend(a.range.words().size())) return;
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
    case Sign::comma:
      if (opens_low(text().substr(0, f.end), f.at)) {
        f.at += 2;
        return say("„", f.at - 2, f.at);
      }
      return plain_words();
    case Sign::other:
      break;
  }
  if (!short_verbatim_.empty() && short_verbatim_.find(c) != npos && verbatim()) return;
  switch (c) {
    case '\\':
      return control();
    case '{':
      if (next_argument_.source == f.source && next_argument_.begin == f.at) {
        // Nor are they one run of words, should one repeat the other.
        if (in_block_ && !ends_white()) {
          out_.hide(true);
          out_.generated("}", place());
          out_.hide(false);
          say(" ", f.at, f.at + 1);
        }
        part_arguments();
      }
      ++f.at;
      if (scopes_.size() < deepest_group) return open_group(Ends::nothing);
      ++deeper_;
      return;
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
      return straight_mark();
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
    while (at < f.end && (sign_of(s[at]) == Sign::word || (sign_of(s[at]) == Sign::comma && !opens_low(s, at)))) ++at;
    if (at == begin) ++at;
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

/// Babel's shorthands: in a document that is German, or shows that it uses them; elsewhere within a word, where no
/// quotation mark stands.
void Walk::straight_mark() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t at = f.at;
  const auto near = [&](uint32_t place) { return place < f.end ? s[place] : '\0'; };
  const char sign = near(at + 1);
  const std::string_view language = language_in_force();
  const bool in_word =
      at > 0 && (is_alpha(s[at - 1]) || s[at - 1] == '}' || static_cast<unsigned char>(s[at - 1]) >= 0x80);
  const bool goes_on =
      is_alpha(near(at + 2)) || near(at + 2) == '\\' || static_cast<unsigned char>(near(at + 2)) >= 0x80;
  if ((babel_ && language.starts_with("de")) || uses_shorthands(*f.source)) return shorthand(sign);
  if (at > 0 && s[at - 1] == '{' && near(at + 2) == '}' && is_alpha(sign)) return shorthand(sign);  // {"a}
  if (in_word && (sign == '=' || sign == '~') && goes_on) return shorthand(sign);
  if (in_word && sign == '-' && (goes_on || near(at + 2) == '-')) return shorthand(sign);
  if (in_word && is_alpha(sign) && goes_on && s[at - 1] != '}') {
    if (!language.starts_with("it")) return shorthand(sign);
    ++f.at;  // where a word may be broken
    return;
  }
  ++f.at;
  say(at, at + 1);
}

/// More marks stand within words and before a backquote than behind words, where quotations end.
bool Walk::uses_shorthands(const Source& source) {
  const auto [known, is_new] = shorthands_.try_emplace(&source, false);
  if (!is_new) return known->second;
  const std::string_view s = source.text();
  size_t within = 0, behind = 0;
  for (size_t at = s.find('"'); at != npos && at + 2 < s.size(); at = s.find('"', at + 1)) {
    const char before = at > 0 ? s[at - 1] : ' ', sign = s[at + 1];
    const bool word = is_alpha(before) || static_cast<unsigned char>(before) >= 0x80;
    within += sign == '`' || (word && std::string_view("aouAOUs=").find(sign) != npos && is_alpha(s[at + 2]));
    behind += !is_space(before) && before != '\\' && (is_space(sign) || sign == '.' || sign == ',');
  }
  return known->second = within > 1 && within > behind;
}

/// Those for German and, of what they lack, for Dutch: "a is ä, "` and "' are quotation marks.
void Walk::shorthand(char sign) {
  struct Shorthand {
    char sign;
    std::string_view words;
  };
  static constexpr Shorthand all[] = {{'`', "„"}, {'\'', "“"}, {'<', "«"}, {'>', "»"}, {'a', "ä"},  {'e', "ë"},
                                      {'i', "ï"}, {'o', "ö"},  {'u', "ü"}, {'A', "Ä"}, {'E', "Ë"},  {'I', "Ï"},
                                      {'O', "Ö"}, {'U', "Ü"},  {'s', "ß"}, {'z', "ß"}, {'S', "SS"}, {'Z', "SZ"},
                                      {'~', "-"}, {'=', "-"},  {'/', "/"}};
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  if (s.substr(begin, 4) == "\"---" && begin + 4 <= f.end) {  // Cyrillic
    f.at += 4;
    return say("—", begin, f.at);
  }
  for (const Shorthand& one : all)
    if (one.sign == sign) {
      f.at += 2;
      return say(one.words, begin, f.at);
    }
  // Where a word may be broken: before a letter of it, too.
  const bool breaks = sign == '-' || sign == '|' || sign == '"';
  f.at += breaks ? 2 : 1;
  if (!breaks && !is_alpha(sign)) say(begin, begin + 1);
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

}  // namespace stet::latex
