// Candidates for markers, form by form.
#include "core/analyse/notes/marker_forms.h"

#include <algorithm>
#include <string>

#include <stet/search.hpp>

#include "core/analyse/notes/brackets.h"
#include "core/analyse/notes/raised.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// Behind a number: "p. 45", "§ 3", "S. 7", which say where in the source. Returns what follows it; `at`: none is there.
uint32_t skip_locator(std::string_view s, uint32_t at, uint32_t limit) {
  uint32_t i = at;
  while (i < limit && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
  constexpr uint32_t longest = 16;
  if (lexicon::longest_prefix(lexicon::list::locators, ascii_lower(s.substr(i, std::min(longest, limit - i)))) == 0)
    return at;
  const uint32_t begin = i;
  while (i < limit && s[i] != ']' && s[i] != ';' && s[i] != '[' && i - begin < 40) ++i;
  return i < limit && (s[i] == ']' || s[i] == ';') ? i : at;
}

// [iv], [4], [4, 5], [4–6] at an opening bracket.
void bracket_candidates(std::string_view s, uint32_t at, OpeningBracket open, uint32_t limit, bool letters,
                        uint32_t& room, std::vector<MarkerCandidate>& out) {
  if (letters && open.size == 1 && at + 2 < limit && is_lower(s[at + 1]) && is_alpha(s[at + 1]) && s[at + 2] == ']')
    out.push_back({{at, at + 3},
                   {at + 1, at + 2},
                   static_cast<uint32_t>(s[at + 1] - 'a') + 1,
                   STET_LABEL_LETTER,
                   LabelStyle::bracket,
                   false});
  uint32_t i = past_label_word(s, at + open.size);
  if (open.size == 1 && i + 1 < limit && s[i] == '#' && is_digit(s[i + 1])) ++i;
  const size_t before = out.size();
  uint32_t pending = 0;  // start of a range
  for (;;) {
    while (i < limit && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    const uint32_t begin = i;
    uint32_t scheme = STET_LABEL_ARABIC;
    uint32_t number = 0;
    constexpr uint32_t most_digits = 5;
    for (uint32_t n = 0; n < most_digits && i < limit; ++n) {
      const Digit d = digit_at(s, i);
      if (d.size == 0) break;
      number = number * 10 + d.value;
      i += d.size;
    }
    if (i == begin) {
      while (i < limit && is_alpha(s[i]) && i - begin < 15) ++i;
      number = roman_value(s.substr(begin, i - begin));
      scheme = STET_LABEL_ROMAN;
    }
    if (number == 0) break;
    const Span label{begin, i};
    if (pending > 0) {
      for (uint32_t n = pending + 1; n < number && n - pending < 200 && room > 0; ++n, --room)
        out.push_back({{at, at}, {begin, begin}, n, scheme, LabelStyle::bracket, true});
      pending = 0;
    }
    out.push_back({{at, at}, label, number, scheme, LabelStyle::bracket, false});
    while (i < limit && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    if (i >= limit) break;
    if (s.substr(i, open.close.size()) == open.close) {
      const uint32_t end = i + u32(open.close.size());
      // "[i]n" is an altered letter, "[d](…)" a link.
      if (end < limit && (is_alpha(s[end]) || s[end] == '(' || static_cast<unsigned char>(s[end]) >= 0xC3) &&
          scheme == STET_LABEL_ROMAN && !is_continuation(s[end]) && is_letter(code_point_at(s, end).value))
        break;
      for (size_t k = before; k < out.size(); ++k) out[k].span = {at, end};
      return;
    }
    const CodePoint c = code_point_at(s, i);
    if (c.value == ',' || c.value == ';' || c.value == ':' || c.value == 0x3001 || c.value == 0xFF0C) {
      // "[2, p. 45]", "[2: 45]": where in the source.
      uint32_t behind = skip_locator(s, i + c.size, limit);
      if (c.value == ':' && behind == i + 1)
        while (behind < limit && (is_digit(s[behind]) || s[behind] == ' ' || s[behind] == '-')) ++behind;
      if (behind < limit && behind > i + c.size) {
        Span& locator = out.back().locator = {i + c.size, behind};
        while (locator.begin < locator.end && (s[locator.begin] == ' ' || s[locator.begin] == STET_MASK))
          ++locator.begin;
      }
      if (behind < limit && s[behind] == ']' && behind > i + c.size) {
        for (size_t k = before; k < out.size(); ++k) out[k].span = {at, behind + 1};
        return;
      }
      if (c.value == ':') break;
      i = behind < limit && s[behind] == ';' ? behind + 1 : i + c.size;
    } else if (c.value == '-' || c.value == 0x2013 || c.value == 0x2011 || c.value == 0x2010) {
      pending = number;
      i += c.size;
    } else {
      break;
    }
  }
  out.resize(before);
}

/// "[4]–[6]": what two brackets lead from and to, the second at row `at`.
void chain(std::string_view s, size_t at, uint32_t& room, std::vector<MarkerCandidate>& out) {
  constexpr uint32_t most_in_range = 200;
  const MarkerCandidate from = out[at - 1], to = out[at];
  if (from.style != LabelStyle::bracket || from.scheme != to.scheme || from.scheme != STET_LABEL_ARABIC ||
      to.number <= from.number + 1 || to.number - from.number > most_in_range || to.span.begin < from.span.end)
    return;
  const std::string_view between = s.substr(from.span.end, to.span.begin - from.span.end);
  if (between != "-" && between != "\u2013") return;
  std::vector<MarkerCandidate> within;
  for (uint32_t n = from.number + 1; n < to.number && room > 0; ++n, --room)
    within.push_back({to.span, {to.label.begin, to.label.begin}, n, to.scheme, LabelStyle::bracket, true});
  out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), within.begin(), within.end());
}

/// A raised number that opens a verse or a line stands before its word: "“¹²He turneth", not behind one.
bool leads_a_word(std::string_view s, Span block, Span number) {
  if (number.end >= block.end || !is_letter(code_point_at(s, number.end).value)) return false;
  if (number.begin == block.begin) return true;
  const char32_t before = code_point_before(s, number.begin).value;
  return is_white(before) || before == '"' || before == '\'' || before == 0x201C || before == 0x2018 ||
         before == 0xAB || before == 0x201E || before == '(' || before == '[' || before == 0x2014;
}

enum class Exponent : uint8_t { no, likely, sure };
Exponent exponent_at(std::string_view s, uint32_t at, uint32_t value);

// "^1,2^", "^4–6^": figures between two such signs. False: it is no group.
bool caret_group(std::string_view s, uint32_t at, const Label& first, uint32_t limit,
                 std::vector<MarkerCandidate>& out) {
  constexpr uint32_t most_in_range = 200;
  if (s[first.end - 1] == '^') return false;
  std::vector<MarkerCandidate> group{
      {{at, first.span.end}, first.span, first.number, STET_LABEL_ARABIC, LabelStyle::caret, false}};
  uint32_t i = first.span.end;
  while (i < limit && s[i] != '^') {
    const CodePoint c = code_point_at(s, i);
    const bool dash = c.value == '-' || c.value == 0x2013;
    if (c.value != ',' && !dash) return false;
    i += c.size;
    if (c.value == ',' && i < limit && s[i] == ' ') ++i;
    uint32_t end = i, number = 0;
    while (end < limit && end - i < 4 && is_digit(s[end])) number = number * 10 + static_cast<uint32_t>(s[end++] - '0');
    if (end == i || number == 0) return false;
    if (dash)
      for (uint32_t n = group.back().number + 1; n < number && n < group.back().number + most_in_range; ++n)
        group.push_back({{i, i}, {i, i}, n, STET_LABEL_ARABIC, LabelStyle::caret, true});
    group.push_back({{i, end}, {i, end}, number, STET_LABEL_ARABIC, LabelStyle::caret, false});
    i = end;
  }
  if (group.size() < 2 || i >= limit) return false;
  out.insert(out.end(), group.begin(), group.end());
  return true;
}

// ^4^, ^4 at the end of a word; "m^3" is none.
void caret_candidate(std::string_view s, uint32_t at, uint32_t limit, std::vector<MarkerCandidate>& out) {
  const auto label = label_at(s.substr(0, limit), at);
  if (!label || label->style != LabelStyle::caret || label->number == 0) return;
  if (at == 0 || is_white(code_point_before(s, at).value)) return;
  if (caret_group(s, at, *label, limit, out)) return;
  if (label->end < limit && is_alnum(s[label->end])) return;  // x^2y
  if (s[label->end - 1] != '^' && exponent_at(s, at, label->number) == Exponent::sure) return;
  out.push_back({{at, label->end}, label->span, label->number, STET_LABEL_ARABIC, LabelStyle::caret, false});
}

// km², x³, 10⁸, 10⁻⁶ hold exponents; "25²" may.
Exponent exponent_at(std::string_view s, uint32_t at, uint32_t value) {
  const CodePoint before = code_point_before(s, at);
  if (before.value == 0x207A || before.value == 0x207B) return Exponent::sure;  // ⁺ ⁻
  uint32_t word = at;
  if (before.value < 0x80 && is_digit(static_cast<char>(before.value))) {
    while (word > 0 && is_digit(s[word - 1])) --word;
    const std::string_view base = s.substr(word, at - word);
    return base == "10" || base == "2" ? Exponent::sure : value <= 3 ? Exponent::likely : Exponent::no;
  }
  if (!is_letter(before.value) || value > 3) return Exponent::no;
  while (word > 0 && is_letter(code_point_before(s, word).value)) word -= code_point_before(s, word).size;
  const std::string_view unit = s.substr(word, at - word);
  const CodePoint joint = code_point_before(s, word);
  if (joint.value == 0x2019 || joint.value == '\'') return Exponent::no;  // "Anna’s²"
  if (const int kind = lexicon::value_of(lexicon::list::raised_units, unit); kind != 0)
    return kind == 2 ? Exponent::likely : Exponent::sure;
  return unit.size() == before.size ? Exponent::sure : Exponent::no;  // x²
}

void superscript_candidates(std::string_view s, uint32_t at, std::vector<MarkerCandidate>& out, uint32_t& next) {
  const auto first = superscript_at(s, at);
  next = first->end;
  if (at == 0) return;
  const Exponent exponent = exponent_at(s, at, first->value);
  if (exponent == Exponent::sure) return;
  out.push_back({{at, first->end},
                 {at, first->end},
                 first->value,
                 STET_LABEL_ARABIC,
                 LabelStyle::superscript,
                 false,
                 exponent == Exponent::likely});
  uint32_t i = first->end;
  for (;;) {
    const CodePoint c = code_point_at(s, i);
    const bool dash = c.value == 0x2013 || c.value == 0x207B || c.value == '-';
    if (c.size == 0 || !(c.value == ',' || dash)) break;
    uint32_t digits = i + c.size;
    if (c.value == ',' && digits < s.size() && s[digits] == ' ') break;
    const auto more = superscript_at(s, digits);
    if (!more) break;
    if (dash)
      for (uint32_t n = out.back().number + 1; n < more->value && n < out.back().number + 200; ++n)
        out.push_back({{digits, digits}, {digits, digits}, n, STET_LABEL_ARABIC, LabelStyle::superscript, true});
    out.push_back(
        {{digits, more->end}, {digits, more->end}, more->value, STET_LABEL_ARABIC, LabelStyle::superscript, false});
    i = more->end;
  }
  next = i;
}

// <sup>4</sup>, where the format says what is raised.
/// A raised letter calls a note behind a mark or a word: "1ᵃ", "Mᵉ", "XIXᵉ" and "nᵒ" are words.
bool may_carry_letter(std::string_view s, uint32_t begin, uint32_t at) {
  while (at > begin && s[at - 1] == STET_MASK) --at;
  if (at == begin) return false;
  const CodePoint c = code_point_before(s, at);
  if (!is_word_character(c.value)) return !is_white(c.value);
  constexpr uint32_t fewest = 3;
  uint32_t small = 0;
  for (CodePoint l = c; at > begin && is_lower(l.value) && small < fewest; l = code_point_before(s, at)) {
    at -= l.size;
    ++small;
  }
  return small == fewest;
}

void raised_candidates(const Document& d, Span block, bool letters, std::vector<MarkerCandidate>& out) {
  const size_t before = out.size();
  for (const auto& [l, in_range] : raised_labels(d, block)) {
    if (l.span.begin == block.begin) continue;
    if (in_range) {
      out.push_back({l.span, l.span, l.number, l.scheme, LabelStyle::superscript, true});
      continue;
    }
    if (letters && length(l.span) == 1 && is_lower(d.prose()[l.span.begin]) &&
        may_carry_letter(d.prose(), block.begin, l.span.begin))
      out.push_back({l.span, l.span, static_cast<uint32_t>(d.prose()[l.span.begin] - 'a') + 1, STET_LABEL_LETTER,
                     LabelStyle::superscript, false});
    if (l.scheme == STET_LABEL_LETTER) continue;
    uint32_t behind = l.span.begin;  // "km<sup>2</sup>" with its tag masked
    while (behind > block.begin && d.prose()[behind - 1] == STET_MASK) --behind;
    const Exponent exponent = exponent_at(d.prose(), behind, l.number);
    if (exponent == Exponent::sure) continue;
    out.push_back({l.span, l.span, l.number, l.scheme, LabelStyle::superscript, false, exponent == Exponent::likely});
  }
  if (before == 0 || before == out.size()) return;
  std::stable_sort(out.begin(), out.end(),
                   [](const MarkerCandidate& a, const MarkerCandidate& b) { return a.span.begin < b.span.begin; });
}

// "*Host system*: where it runs", as plain text has italics: the sign before the words is another one's beginning.
bool closes_emphasis(std::string_view s, Span block, uint32_t at) {
  constexpr uint32_t farthest = 200;
  for (uint32_t i = at; i > block.begin && at - i < farthest; --i) {
    if (s[i - 1] != '*') continue;
    const bool word_follows = i < at && !is_white(code_point_at(s, i).value);
    uint32_t first = i - 1;  // of "**"
    while (first > block.begin && s[first - 1] == '*') --first;
    return word_follows &&
           (first == block.begin || is_space(s[first - 1]) || s[first - 1] == '(' || s[first - 1] == '"');
  }
  return false;
}

// "lock*#", "lock*'": a pattern of names. A marker stands at the end of a word, before a space or a mark.
bool ends_word(std::string_view s, Span block, uint32_t at) {
  if (at >= block.end) return true;
  const CodePoint c = code_point_at(s, at);
  return c.value >= 0x80 || is_space(s[at]) || s[at] == STET_MASK ||
         std::string_view(".,;:!?)]\"-*").find(s[at]) != std::string_view::npos;
}

// Returns the end of the signs at `at`.
uint32_t symbol_candidate(std::string_view s, Span block, uint32_t at, std::vector<MarkerCandidate>& out) {
  const auto label = label_at(s, at);
  if (!label || label->style != LabelStyle::symbol) return at + 1;
  if (at > 0 && !is_white(code_point_before(s, at).value) && ends_word(s, block, label->span.end) &&
      !(s[at] == '*' && closes_emphasis(s, block, at)))
    out.push_back({label->span, label->span, label->number, STET_LABEL_SYMBOL, LabelStyle::symbol, false});
  return label->span.end;
}

// What stands before bare digits: a closing mark, a word of three letters or more ("No.5" and "G20" are none), or a
// year and a stop ("in 2021.4 Since").
bool may_carry_marker(std::string_view s, uint32_t begin, uint32_t at) {
  bool stop = false, closed = false;
  for (; at > begin; at -= code_point_before(s, at).size) {
    const char32_t c = code_point_before(s, at).value;
    const bool closing = c == 0x201D || c == 0x2019 || c == 0xBB || c == '"' || c == '\'' || c == ')' || c == ']' ||
                         c == '_' || c == '*';
    const bool point = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x2026;
    if (!closing && !point && !(closed && is_white(c)) && c != STET_MASK) break;
    closed = closed || closing;
    stop = stop || point;
  }
  if (closed) return at > begin;
  uint32_t figures = 0, letters = 0;
  for (uint32_t i = at; i > begin && is_digit(s[i - 1]); --i) ++figures;
  if (figures > 0) return stop && figures == 4;
  for (CodePoint c = code_point_before(s, at); at > begin && is_lower(c.value); c = code_point_before(s, at)) {
    at -= c.size;
    ++letters;
  }
  if (letters != 2 || !stop) return letters >= 3;
  // "knows it.3" ends a sentence, "no.3" does not.
  return !lexicon::has(lexicon::list::abbreviations, s.substr(at, 2));
}

// Whether what follows digits makes them part of a number or a word: "3%", "3.5", "3rd".
bool goes_on(std::string_view s, uint32_t at, uint32_t end) {
  const char next = at < end ? s[at] : ' ';
  const char after = at + 1 < end ? s[at + 1] : ' ';
  if (is_alnum(next) || next == '%' || next == '/' || next == '-' || next == '_') return true;
  return (next == '.' || next == ',' || next == ':') && is_alnum(after);
}

// <sup>4</sup>, as pages and Markdown have it: the tags are masked, the text still holds them.
bool in_sup_tag(const Document& d, Span label) {
  const std::string_view text = d.text;
  if (label.begin < 5 || text[label.begin - 1] != '>' || text.substr(label.end, 5) != "</sup") return false;
  const uint32_t from = label.begin < 40 ? 0 : label.begin - 40;  // a tag with a class or two
  const std::string_view tag = text.substr(from, label.begin - from);
  return tag.substr(std::min(tag.rfind('<'), tag.size())).starts_with("<sup");
}

// ¹ ² ³ are U+00B9, B2, B3, the others U+2070 to U+2079.
bool may_be_raised(std::string_view s, uint32_t at) {
  const auto byte = [&](uint32_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0; };
  if (byte(at) == 0xC2) return byte(at + 1) == 0xB2 || byte(at + 1) == 0xB3 || byte(at + 1) == 0xB9;
  return byte(at) == 0xE2 && byte(at + 1) == 0x81 && superscript_at(s, at);
}

}  // namespace

namespace {

// "说法。①": behind what it supports; "有：①山；②水" counts what follows.
bool counts_what_follows(std::string_view s, Span block, uint32_t at) {
  while (at > block.begin && s[at - 1] == STET_MASK) --at;
  if (at == block.begin) return true;
  const char32_t before = code_point_before(s, at).value;
  return is_white(before) ||
         std::u32string_view(U":;(\uFF1A\uFF1B\uFF08\u3001").find(before) != std::u32string_view::npos;
}

}  // namespace

MarkerSearch::MarkerSearch(std::string_view prose, bool with_symbols, bool with_letters)
    : symbols(with_symbols), letters(with_letters), signs([&] {
        // Of raised figures and signs the byte that tells them from the marks of quotations, which begin alike.
        std::string held;
        for (const char c : std::string_view(with_symbols ? "[^\xC2\x81*\x96\xA0\xA1" : "[^\xC2\x81"))
          if (prose.find(c) != std::string_view::npos) held += c;
        const auto add = [&](char c, std::initializer_list<std::string_view> signs_of_it) {
          for (const std::string_view sign : signs_of_it)
            if (held.find(c) == held.npos && prose.find(sign) != std::string_view::npos) held += c;
        };
        add('\xEF', {"［", "（注", "（註"});
        add('\xE3', {"〔", "【", "\xE3\x89", "\xE3\x8A"});  // … and ㉑ to ㊿
        add('\x91', {"\xE2\x91"});                          // ① to ⑳
        return Bytes(held);
      }()) {}

void marker_candidates(const Document& d, Span block, MarkerSearch& search, std::vector<MarkerCandidate>& out) {
  const std::string_view s = d.prose();
  BracketContext context(d, block);
  for (size_t at = block.begin;; ++at) {
    at = search.signs.next(s, at, block.end);
    if (at >= block.end) break;
    uint32_t i = u32(at);
    while (i > block.begin && is_continuation(s[i])) --i;
    const char c = s[i];
    if (const OpeningBracket open = bracket_at(s, i); open.size > 0) {
      const size_t before = out.size();
      bracket_candidates(s, i, open, block.end, search.letters, search.room, out);
      if (out.size() > before && context.says_no(out[before].span, out.size() - before)) out.resize(before);
      if (out.size() > before && before > 0) chain(s, before, search.room, out);
    } else if (c == '^') {
      caret_candidate(s, i, block.end, out);
    } else if (const uint32_t circled = circled_at(s, i); circled > 0) {
      if (!counts_what_follows(s, block, i))
        out.push_back({{i, i + 3}, {i, i + 3}, circled, STET_LABEL_ARABIC, LabelStyle::circled, false});
      at = std::max<size_t>(at, i + 2);
    } else if (may_be_raised(s, i)) {
      const auto number = superscript_at(s, i);
      uint32_t next = number->end;
      if (!leads_a_word(s, block, {i, number->end})) superscript_candidates(s, i, out, next);
      at = std::max<size_t>(at, next - 1);
    } else if (search.symbols) {
      at = std::max<size_t>(at, symbol_candidate(s, block, i, out) - 1);
    }
  }
  if (!d.styles.empty()) raised_candidates(d, block, search.letters, out);
}

namespace {

/// "closed.iv The", "tower”.ix I": small letters behind a closing mark, and before a space.
std::optional<MarkerCandidate> glued_roman(std::string_view s, Span block, uint32_t at) {
  uint32_t end = at;
  while (end < block.end && is_lower(s[end]) && end - at < 8) ++end;
  if (end < block.end && !is_space(s[end]) && s[end] != ')') return std::nullopt;
  const uint32_t number = roman_value(s.substr(at, end - at));
  const char32_t before = code_point_before(s, at).value;
  const bool behind_mark = before == '.' || before == ',' || before == ';' || before == ':' || before == '!' ||
                           before == '?' || before == '"' || before == ')' || before == 0x201D || before == 0x2019 ||
                           before == 0xBB || before == 0x2026;
  if (number == 0 || !behind_mark || at < block.begin + 3 || is_space(s[at - 2])) return std::nullopt;
  const Span label{at, end};
  return MarkerCandidate{label, label, number, STET_LABEL_ROMAN, LabelStyle::glued, false};
}

}  // namespace

namespace {

/// ".2,3", ".4–6" at its first number: the place behind, 0: it is no group.
uint32_t glued_group(std::string_view s, Span block, Span first, uint32_t number, std::vector<MarkerCandidate>& out) {
  constexpr uint32_t most_in_range = 200, most_digits = 3;
  if (!may_carry_marker(s, block.begin, first.begin)) return 0;
  std::vector<MarkerCandidate> group{{first, first, number, STET_LABEL_ARABIC, LabelStyle::glued, false}};
  uint32_t i = first.end;
  while (i < block.end) {
    const CodePoint joint = code_point_at(s, i);
    const bool dash = joint.value == '-' || joint.value == 0x2013;
    if (joint.value != ',' && !dash) break;
    uint32_t end = i + joint.size, next = 0;
    const uint32_t begin = end;
    while (end < block.end && is_digit(s[end]) && end - begin <= most_digits)
      next = next * 10 + static_cast<uint32_t>(s[end++] - '0');
    if (end == begin && joint.value == ',') break;  // a comma of the sentence
    const uint32_t last = group.back().number;
    if (end == begin || end - begin > most_digits || next <= last || (dash && next - last > most_in_range)) return 0;
    if (dash)
      for (uint32_t n = last + 1; n < next; ++n)
        group.push_back({{begin, begin}, {begin, begin}, n, STET_LABEL_ARABIC, LabelStyle::glued, true});
    group.push_back({{begin, end}, {begin, end}, next, STET_LABEL_ARABIC, LabelStyle::glued, false});
    i = end;
  }
  if (group.size() < 2 || goes_on(s, i, block.end)) return 0;
  out.insert(out.end(), group.begin(), group.end());
  return i;
}

}  // namespace

void glued_numerals(const Document& d, Span block, bool romans, std::vector<MarkerCandidate>& out) {
  const std::string_view s = d.prose();
  for (uint32_t i = block.begin + 1; i < block.end; ++i) {
    if (!romans) i = u32(next_digit(s, i, block.end));
    if (i == block.end) break;
    if (romans && is_lower(s[i]) && !is_alnum(s[i - 1]) && !is_space(s[i - 1]))
      if (const auto roman = glued_roman(s, block, i)) out.push_back(*roman);
    if (!is_digit(s[i]) || is_digit(s[i - 1]) || s[i] == '0') continue;
    uint32_t end = i;
    uint32_t number = 0;
    while (end < block.end && is_digit(s[end]) && end - i < 4)
      number = number * 10 + static_cast<uint32_t>(s[end++] - '0');
    const Span label{i, end};
    i = end;
    if (length(label) > 3) continue;
    if (end < block.end && (s[end] == ',' || s[end] == '-' || s[end] == '\xE2'))
      if (const uint32_t past = glued_group(s, block, label, number, out); past > 0) {
        i = past;
        continue;
      }
    if (goes_on(s, end, block.end)) continue;
    uint32_t behind = label.begin;
    while (behind > block.begin && s[behind - 1] == STET_MASK) --behind;
    const bool raised = in_sup_tag(d, label) && exponent_at(s, behind, number) != Exponent::sure;
    if (raised || may_carry_marker(s, block.begin, label.begin))
      out.push_back({label, label, number, STET_LABEL_ARABIC, LabelStyle::glued, false});
  }
}

namespace {

// "see 6.3(5)", "article 12(2)": a clause. A year may carry a marker: "in 2019(5)".
bool numbers_clause(std::string_view s, uint32_t begin, uint32_t at) {
  uint32_t figures = 0;
  while (at - figures > begin && is_digit(s[at - figures - 1])) ++figures;
  return figures > 0 && (figures != 4 || (at - figures > begin && s[at - figures - 1] == '.'));
}

// "(2, 3)", "(4–6)": numbers that rise; years and amounts are larger than any note's.
void parenthesised_group(std::string_view s, Span block, uint32_t at, std::vector<MarkerCandidate>& out) {
  constexpr uint32_t most_digits = 3, most_in_range = 60;
  if (at == block.begin || numbers_clause(s, block.begin, at)) return;
  std::vector<MarkerCandidate> group;
  bool dash = false;
  for (uint32_t i = at + 1; i < block.end;) {
    uint32_t end = i, number = 0;
    while (end < block.end && is_digit(s[end]) && end - i <= most_digits)
      number = number * 10 + static_cast<uint32_t>(s[end++] - '0');
    const uint32_t last = group.empty() ? 0 : group.back().number;
    if (end == i || end - i > most_digits || s[i] == '0' || number <= last || end >= block.end) return;
    if (dash && number - last > most_in_range) return;
    if (dash)
      for (uint32_t n = last + 1; n < number; ++n)
        group.push_back({{at, at}, {i, i}, n, STET_LABEL_ARABIC, LabelStyle::parenthesis, true});
    group.push_back({{at, at}, {i, end}, number, STET_LABEL_ARABIC, LabelStyle::parenthesis, false});
    const CodePoint joint = code_point_at(s, end);
    if (joint.value == ')') {
      if (group.size() < 2) return;
      for (MarkerCandidate& c : group) c.span = {at, end + 1};
      out.insert(out.end(), group.begin(), group.end());
      return;
    }
    dash = joint.value == '-' || joint.value == 0x2013;
    if (!dash && joint.value != ',' && joint.value != ';') return;
    i = end + joint.size;
    while (!dash && i < block.end && s[i] == ' ') ++i;
  }
}

}  // namespace

void parenthesised_numbers(const Document& d, Span block, bool letters, std::vector<MarkerCandidate>& out) {
  const std::string_view s = d.prose();
  const std::string_view within = s.substr(0, block.end);
  for (size_t at = within.find('(', block.begin); at < block.end; at = within.find('(', at + 1)) {
    const auto label = label_at(s, u32(at));
    if (!label || label->style != LabelStyle::parenthesis) {
      parenthesised_group(s, block, u32(at), out);
      continue;
    }
    // "two things: (1) the road, (2) the rail" counts what follows; a marker stands behind what it supports.
    uint32_t before = u32(at);
    while (before > block.begin && is_space(s[before - 1])) --before;
    if (before == block.begin || (before == at && numbers_clause(s, block.begin, before))) continue;
    const bool counts = before < at && (s[before - 1] == ':' || s[before - 1] == ';' || s[before - 1] == ',');
    uint32_t end = label->span.end;
    while (end < block.end && s[end] != ')') ++end;
    const Span all{u32(at), end + 1};
    // "(c)" is a hundred, too.
    const char first = s[label->span.begin];
    if (letters && length(label->span) == 1 && label->scheme == STET_LABEL_ROMAN && is_lower(first))
      out.push_back(
          {all, label->span, u32(first - 'a') + 1, STET_LABEL_LETTER, LabelStyle::parenthesis, false, counts});
    out.push_back({all, label->span, label->number, label->scheme, LabelStyle::parenthesis, false, counts});
  }
}

bool may_be_glued(std::string_view s, Span block, Span digits) {
  if (digits.begin <= block.begin || digits.end > block.end || goes_on(s, digits.end, block.end)) return false;
  uint32_t figures = 0;
  while (digits.begin - figures > block.begin && is_digit(s[digits.begin - figures - 1])) ++figures;
  if (figures > 0) {  // only a year may run into a marker
    const uint32_t year = digits.begin - 4;
    return figures == 4 && ((s[year] == '1' && s[year + 1] == '9') || (s[year] == '2' && s[year + 1] == '0'));
  }
  const CodePoint before = code_point_before(s, digits.begin);
  // Behind a letter, a closing mark, or a stop: not behind white space, a currency, an opening bracket.
  if (is_letter(before.value)) return true;
  return before.value == '.' || before.value == ',' || before.value == ';' || before.value == ':' ||
         before.value == '!' || before.value == '?' || before.value == ')' || before.value == ']' ||
         before.value == '"' || before.value == '%' || before.value == 0x201D || before.value == 0x2019 ||
         before.value == 0xBB || before.value == 0x2014 || before.value == 0x2013 || before.value == STET_MASK;
}

}  // namespace stet
