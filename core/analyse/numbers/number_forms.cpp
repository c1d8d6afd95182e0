// Figures mark by mark, words by the lists of config/words/numbers.toml.
#include "core/analyse/numbers/number_forms.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

namespace list = lexicon::list;
constexpr uint32_t longest_number = 48;  // bytes; "1,2,3,…" of a whole page is none

// ---- figures ------------------------------------------------------------------------------------------------------

char byte_at(std::string_view s, uint32_t at, uint32_t limit) { return at < limit ? s[at] : '\0'; }

uint32_t digits_from(std::string_view s, uint32_t at, uint32_t limit) {
  uint32_t i = at;
  while (i < limit && is_digit(s[i])) ++i;
  return i - at;
}

/// A no-break, narrow or thin space, or an apostrophe, as some write between thousands.
uint32_t group_mark(std::string_view s, uint32_t at, uint32_t limit) {
  if (byte_at(s, at, limit) == '\'') return 1;
  const std::string_view rest = s.substr(at, std::min<uint32_t>(3, limit - at));
  if (rest.starts_with("\xC2\xA0")) return 2;
  for (const std::string_view mark : {"\u202F", "\u2009", "\u2019"})
    if (rest == mark) return 3;
  return 0;
}

/// The end of "12 345 678" that begins at `at` with a group of one to three figures; `at`: it is not grouped so.
uint32_t spaced_end(std::string_view s, std::string_view written, uint32_t at, uint32_t limit, bool spaces_group) {
  const uint32_t first = digits_from(s, at, limit);
  if (first == 0 || first > 3) return at;
  uint32_t i = at + first, groups = 0;
  bool plain = false;  // a common space: it parts words as well
  for (;;) {
    uint32_t mark = group_mark(written, i, limit);
    const bool space = mark == 0 && byte_at(s, i, limit) == ' ';
    mark = space ? 1 : mark;
    if (mark == 0 || digits_from(s, i + mark, limit) != 3) break;
    plain = plain || space;
    i += mark + 3;
    ++groups;
  }
  // "1 000": no figures of their own begin with a nought.
  const bool noughts = groups == 1 && s[i - 3] == '0';
  return groups == 0 || (plain && groups < 2 && !spaces_group && !noughts) ? at : i;
}

/// "4.125" where a stop parts fractions; "4.500" is four thousand five hundred more often than not.
bool is_long_fraction(std::string_view digits, size_t mark, const NumberMarks& marks) {
  return digits[mark] == marks.decimal && (marks.long_fractions || !digits.ends_with("00"));
}

double value_of(std::string_view digits, uint32_t& decimals, const NumberMarks& marks) {
  // 1,234,567.89 and 1.234.567,89: a mark followed by exactly three digits groups, the last other one is the decimal
  // mark. One mark alone: by the document's.
  const size_t first_mark = digits.find_first_of(".,");
  const bool alone = first_mark != digits.npos && digits.find_first_of(".,", first_mark + 1) == digits.npos;
  double value = 0;
  bool fraction = false;
  for (size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (is_digit(c)) {
      value = value * 10 + (c - '0');
      decimals += fraction ? 1 : 0;
      continue;
    }
    if (c != '.' && c != ',') continue;
    size_t run = 0;
    while (i + 1 + run < digits.size() && is_digit(digits[i + 1 + run])) ++run;
    const bool last = i + 1 + run == digits.size();
    const bool other_before = digits.substr(0, i).find_first_of(c == '.' ? "," : ".") != std::string_view::npos;
    const bool nought = i == 1 && digits[0] == '0';  // "0.008"
    const bool groups = run == 3 && !nought && !(last && other_before) &&
                        !(c == '.' && last && i == first_mark && i > 3) &&  // "1234.567"
                        !(alone && is_long_fraction(digits, i, marks));
    fraction = fraction || !groups;
  }
  return decimals == 0 ? value : value / std::pow(10.0, decimals);
}

/// Two points and more that part no thousands: a version, a section, an address.
bool is_version(std::string_view digits) {
  if (std::count(digits.begin(), digits.end(), '.') < 2) return false;
  for (size_t i = digits.find('.'); i != std::string_view::npos; i = digits.find('.', i + 1)) {
    size_t run = 0;
    while (i + 1 + run < digits.size() && is_digit(digits[i + 1 + run])) ++run;
    if (run != 3) return true;
  }
  return false;
}

/// ½ and its like: 0 if none.
double vulgar(char32_t c) {
  constexpr struct {
    char32_t sign;
    double value;
  } all[] = {{0xBC, 1.0 / 4},   {0xBD, 1.0 / 2},   {0xBE, 3.0 / 4},   {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3},
             {0x215B, 1.0 / 8}, {0x215C, 3.0 / 8}, {0x215D, 5.0 / 8}, {0x215E, 7.0 / 8}};
  const auto* found = std::find_if(std::begin(all), std::end(all), [&](const auto& f) { return f.sign == c; });
  return found == std::end(all) ? 0 : found->value;
}

// ---- words ----------------------------------------------------------------------------------------------------------

struct Word {
  uint32_t begin = 0, end = 0;
  std::string small;
};

Word word_at(std::string_view s, uint32_t at, uint32_t limit) {
  Word w{at, at, {}};
  while (w.end < limit && is_alpha(s[w.end])) ++w.end;
  const bool ascii = w.end >= limit || static_cast<unsigned char>(s[w.end]) < 0x80;
  while (!ascii && w.end < limit && is_letter(code_point_at(s, w.end).value)) w.end += code_point_at(s, w.end).size;
  constexpr uint32_t longest = 24;
  if (w.end - at > longest) return w;
  w.small = s.substr(at, w.end - at);
  if (ascii)
    for (char& c : w.small) c = lower(c);
  else
    w.small = fold(w.small);
  return w;
}

/// Behind one space or hyphen.
Word next_word(std::string_view s, uint32_t at, uint32_t limit) {
  const char c = byte_at(s, at, limit);
  return c == ' ' || c == '-' ? word_at(s, at + 1, limit) : Word{at, at, {}};
}

/// Its value in one of the languages; 0: it is none.
int value_in(lexicon::List of, std::string_view word, uint64_t languages) {
  if (word.empty()) return 0;
  for (const lexicon::Meaning m : lexicon::Meanings(of, word))
    if ((m.languages & languages) != 0) return m.value;
  return 0;
}

class NumberWords {
 public:
  NumberWords(std::string_view s, uint32_t limit, uint64_t languages) : s_(s), limit_(limit), languages_(languages) {}

  std::optional<NumberFound> at(uint32_t begin) {
    const Word first = word_at(s_, begin, limit_);
    if (first.small.empty()) return std::nullopt;
    if (auto found = vague(first)) return found;
    if (auto found = part(first)) return found;
    NumberFound n;
    uint32_t last = 0;
    if (const int twice = value_in(list::half_numbers, first.small, languages_); twice != 0)
      return NumberFound{first.end, twice / 2.0, twice / 2.0, 1, false};
    if (!cardinal(first, n, last)) return std::nullopt;
    if (half_more(n)) return n;
    fraction(n);
    if (!n.share) n_in_m(n);
    if (!n.share && n.low == 1 && last == first.begin) one_thing_in_m(n);
    const bool one = last == first.begin && n.low == 1 && !n.share;
    return one ? std::nullopt : std::optional(n);  // "one" is a pronoun more often
  }

 private:
  int number(const Word& w) const { return value_in(list::number_words, w.small, languages_); }
  int scale(const Word& w) const { return lexicon::value_of(list::number_scales, w.small); }

  /// "twenty-one", "three hundred and five thousand". `last`: where its last word begins.
  bool cardinal(const Word& first, NumberFound& n, uint32_t& last) const {
    double total = 0, current = 0;
    bool any = false;
    Word w = first;
    const bool article = value_in(list::number_articles, w.small, languages_) != 0;
    if (article) {  // "a hundred"
      const Word next = next_word(s_, w.end, limit_);
      if (scale(next) == 0) return false;
      current = 1;
      w = next;
    }
    while (!w.small.empty()) {
      if (const int v = number(w); v > 0) {
        const double rest = std::fmod(current, 100);
        const bool fits = rest == 0 ? true : rest >= 20 && std::fmod(rest, 10) == 0 && v < 10;
        if (any && !fits) break;
        if (rest == 0 && any && current == 0 && total == 0) break;
        current += v;
      } else if (const int noughts = scale(w); noughts == 2 && current < 100 && (any || article)) {
        current = std::max(current, 1.0) * 100;
      } else if (noughts > 2 && (any || article)) {
        total += std::max(current, 1.0) * std::pow(10.0, noughts);
        current = 0;
      } else if (any && lexicon::has(list::name_joints, w.small) && (current >= 100 || total > 0)) {
        const Word next = next_word(s_, w.end, limit_);
        if (number(next) == 0) break;
        w = next;
        continue;
      } else if (any && current >= 20 && std::fmod(current, 10) == 0 &&
                 value_in(list::tens_joints, w.small, languages_) != 0) {  // "treinta y cinco"
        const Word next = next_word(s_, w.end, limit_);
        if (number(next) == 0 || number(next) > 9) break;
        w = next;
        continue;
      } else {
        break;
      }
      any = true;
      n.end = w.end;
      last = w.begin;
      w = next_word(s_, w.end, limit_);
    }
    n.low = n.high = total + current;
    return any && is_whole(first, n.end, w);
  }

  /// "two and a half"
  bool half_more(NumberFound& n) const {
    if (byte_at(s_, n.end, limit_) != ' ') return false;
    const size_t more = lexicon::longest_prefix(list::half_more, Ahead(s_.substr(n.end + 1, limit_ - n.end - 1)));
    if (more == 0) return false;
    n.low = n.high = n.low + 0.5;
    n.decimals = 1;
    n.end += 1 + u32(more);
    return true;
  }

  /// Not "quatre-vingts" and "dix-sept", which are put together in a way that is not known here.
  bool is_whole(const Word& first, uint32_t end, const Word& behind) const {
    if (!behind.small.empty() && byte_at(s_, end, limit_) == '-' && number(behind) != 0) return false;
    if (first.begin > 1 && s_[first.begin - 1] == '-') {
      uint32_t begin = first.begin - 1;
      while (begin > 0 && is_letter(code_point_before(s_, begin).value)) begin -= code_point_before(s_, begin).size;
      if (number(word_at(s_, begin, first.begin - 1)) != 0) return false;
    }
    return true;
  }

  /// The word before, in small letters; empty: none stands right there.
  std::string small_before(uint32_t at) const {
    if (at < 2 || s_[at - 1] != ' ') return {};
    uint32_t begin = at - 1;
    while (begin > 0 && is_letter(code_point_before(s_, begin).value)) begin -= code_point_before(s_, begin).size;
    return ascii_lower(s_.substr(begin, at - 1 - begin));
  }

  /// The two words before, with a blank between; empty: they do not stand right there.
  std::string two_before(uint32_t at) const {
    const std::string last = small_before(at);
    if (last.empty()) return {};
    const std::string first = small_before(at - 1 - u32(last.size()));
    return first.empty() ? std::string() : first + " " + last;
  }

  /// "two thirds", "three-quarters", "one fifth"; not "three fifth graders".
  void fraction(NumberFound& n) const {
    const Word w = next_word(s_, n.end, limit_);
    const int of = value_in(list::fraction_words, w.small, languages_);
    if (of == 0 || n.low >= of || n.low < 1) return;
    const bool many = n.low > 1;
    const bool plural = !w.small.empty() && w.small.back() == 's';
    if (many != plural && (languages_ & lexicon::language_bit("en")) != 0) return;
    n.low = n.high = n.low / of;
    n.share = true;
    n.end = w.end;
  }

  /// "One nest in five (20 per cent)": with what is counted between them, where nothing else is behind.
  void one_thing_in_m(NumberFound& n) const {
    const Word noun = next_word(s_, n.end, limit_), joint = next_word(s_, noun.end, limit_);
    if (noun.small.size() < 3 || value_in(list::share_words, joint.small, languages_) == 0) return;
    const Word of = next_word(s_, joint.end, limit_);
    NumberFound whole;
    uint32_t last = 0;
    constexpr std::string_view ends = ",.;)";
    if (!cardinal(of, whole, last) || whole.low <= 1 ||
        !(ends.find(byte_at(s_, whole.end, limit_)) != ends.npos || s_.substr(whole.end, 2) == " ("))
      return;
    n.low = n.high = 1 / whole.low;
    n.share = true;
    n.end = whole.end;
  }

  /// "one in three", "two out of five".
  void n_in_m(NumberFound& n) const {
    Word w = next_word(s_, n.end, limit_);
    if (w.small.empty() || (w.small.size() > 1 && !lexicon::may_begin(list::share_words, w.small[0], w.small[1])))
      return;
    if (const Word second = next_word(s_, w.end, limit_);
        value_in(list::share_words, w.small + " " + second.small, languages_) != 0)
      w = second;
    else if (value_in(list::share_words, w.small, languages_) == 0)
      return;
    const Word of = next_word(s_, w.end, limit_);
    NumberFound whole;
    uint32_t last = 0;
    if (!cardinal(of, whole, last) || whole.low <= n.low) return;
    n.low = n.high = n.low / whole.low;
    n.share = true;
    n.end = whole.end;
  }

  /// "or a third," "nearly a quarter.": an amount that ends its clause; what is third in a row has its noun behind it.
  bool ends_clause(const Word& first, uint32_t end) const {
    constexpr std::string_view marks = ",.;:)";
    return (end == limit_ || marks.find(s_[end]) != marks.npos) &&
           (value_in(list::share_amounts, small_before(first.begin), languages_) != 0 ||
            value_in(list::share_amounts, two_before(first.begin), languages_) != 0);
  }

  /// "half of", "a third of", "a quarter less", "by a third", "or a third,".
  std::optional<NumberFound> part(const Word& first) const {
    Word w = first;
    const bool one = value_in(list::number_articles, w.small, languages_) != 0 || number(w) == 1;  // "una quinta parte"
    if (one) w = next_word(s_, w.end, limit_);
    int of = value_in(list::fraction_words, w.small, languages_);
    // "una quinta parte"
    if (const Word noun = of == 0 ? next_word(s_, w.end, limit_) : Word{}; !noun.small.empty()) {
      of = value_in(list::fraction_words, w.small + " " + noun.small, languages_);
      w = noun;
    }
    if (of == 0) return std::nullopt;
    const bool english = (languages_ & lexicon::language_bit("en")) != 0;
    if (english && w.small.back() == 's') return std::nullopt;
    const Word behind = next_word(s_, w.end, limit_);
    const bool changed = value_in(list::share_comparisons, behind.small, languages_) != 0 ||
                         value_in(list::share_openers, small_before(first.begin), languages_) != 0 ||
                         value_in(list::share_openers, two_before(first.begin), languages_) != 0;
    if (!changed && value_in(list::share_words, behind.small, languages_) == 0 && !(of == 2 && behind.small == "the") &&
        !ends_clause(first, w.end))
      return std::nullopt;
    if (behind.small == "in" && !changed) return std::nullopt;
    return NumberFound{w.end, 1.0 / of, 1.0 / of, 0, true};
  }

  /// "dozens of", "hundreds of".
  std::optional<NumberFound> vague(const Word& first) const {
    const int unit = value_in(list::vague_numbers, first.small, languages_);
    if (unit == 0) return std::nullopt;
    return NumberFound{first.end, 2.0 * unit, unit < 100 ? 99.0 : 10.0 * unit - 1, 0, false};
  }

  std::string_view s_;
  uint32_t limit_;
  uint64_t languages_;
};

}  // namespace

void MarkVote::see(std::string_view prose, uint32_t at) {
  const auto limit = static_cast<uint32_t>(prose.size());
  const char before = at > 0 ? prose[at - 1] : '\0';
  if (is_digit(before) || before == '.' || before == ',' || before == '/') return;
  const bool nought = prose[at] == '0';
  uint32_t size = digits_from(prose, at, limit), i = at + size, runs = 0;
  const bool one_figure = size == 1;
  const char mark = byte_at(prose, i, limit);
  if (mark != '.' && mark != ',') return;
  Count& own = mark == '.' ? stops_ : commas_;
  while (byte_at(prose, i, limit) == mark && (size = digits_from(prose, i + 1, limit)) > 0) {
    i += 1 + size;
    ++runs;
    if (size != 3) break;
  }
  if (runs == 0) return;
  const char next = byte_at(prose, i, limit);
  if ((next == '.' || next == ',') && is_digit(byte_at(prose, i + 1, limit))) {
    own.groups += next != mark && size == 3;  // "1.234,5"
  } else if (runs > 1) {
    own.groups += size == 3;
  } else if (nought && one_figure) {
    ++own.decimals;
    own.long_ones += size == 3;
  } else if (size != 3) {
    own.decimals += next == '%' || (next == ' ' && byte_at(prose, i + 1, limit) == '%');
  }
}

NumberMarks MarkVote::result(std::string_view language) const {
  constexpr uint32_t enough = 3;  // to speak against the language
  const std::string primary = ascii_lower(language.substr(0, language.find_first_of("-_")));
  NumberMarks marks{lexicon::has(list::spaced_thousands, primary),
                    static_cast<char>(lexicon::value_of(list::decimal_marks, primary)), false};
  const auto of = [&](char mark) -> const Count& { return mark == '.' ? stops_ : commas_; };
  if (marks.decimal == '\0') {
    if ((stops_.decimals > 0) != (commas_.decimals > 0)) marks.decimal = stops_.decimals > 0 ? '.' : ',';
  } else if (const char other = marks.decimal == '.' ? ',' : '.';
             of(marks.decimal).decimals == 0 && of(other).decimals >= enough) {
    marks.decimal = other;
  }
  if (of(marks.decimal).groups > 0) marks.decimal = '\0';
  marks.long_fractions = marks.decimal != '\0' && of(marks.decimal).long_ones > 0;
  return marks;
}

std::optional<NumberFound> figures_at(std::string_view s, std::string_view written, uint32_t at, uint32_t limit,
                                      const NumberMarks& marks) {
  NumberFound n;
  if (!is_digit(s[at])) {
    const CodePoint c = code_point_at(s, at);
    const double value = vulgar(c.value);
    if (value == 0) return std::nullopt;
    return NumberFound{at + c.size, value, value, 0, true};
  }
  uint32_t end = spaced_end(s, written, at, limit, marks.spaces_group);
  if (end == at)
    while (end < limit &&
           (is_digit(s[end]) || ((s[end] == '.' || s[end] == ',') && is_digit(byte_at(s, end + 1, limit)))))
      ++end;
  else if (const char c = byte_at(s, end, limit); (c == ',' || c == '.') && is_digit(byte_at(s, end + 1, limit)))
    end += 1 + digits_from(s, end + 1, limit);  // "1 234,5"
  const std::string_view digits = s.substr(at, end - at);
  if (digits.size() > longest_number || is_version(digits)) return std::nullopt;
  n.low = n.high = value_of(digits, n.decimals, marks);
  // "0·27": some journals raise the decimal point.
  constexpr std::string_view raised = "\u00B7";
  if (n.decimals == 0 && end + raised.size() < limit && s.substr(end, raised.size()) == raised)
    if (const uint32_t size = digits_from(s, end + 2, limit); size > 0 && size < 16) {
      n.decimals = size;
      uint32_t ignored = 0;
      n.low = n.high = n.low + value_of(s.substr(end + 2, size), ignored, marks) / std::pow(10.0, size);
      end += 2 + size;
    }
  n.end = end;
  const CodePoint behind = end < limit ? code_point_at(s, end) : CodePoint{};
  if (behind.value == ':' && is_digit(byte_at(s, end + 1, limit))) return std::nullopt;  // 3:16, 14:30
  if (const double half = vulgar(behind.value); half > 0) {
    n.low = n.high = n.low + half;
    n.end = end + behind.size;
    return n;
  }
  if (behind.value == '/' && is_digit(byte_at(s, end + 1, limit))) {
    const uint32_t size = digits_from(s, end + 1, limit);
    const char after = byte_at(s, end + 1 + size, limit);
    uint32_t ignored = 0;
    const double of = value_of(s.substr(end + 1, size), ignored, marks);
    // 3/4; "2011/12" and "44/2019" are numbers of something.
    if (after != '/' && digits.size() <= 2 && size <= 2 && n.low > 0 && n.low < of &&
        (of <= 10 || of == 12 || of == 16))
      return NumberFound{end + 1 + size, n.low / of, n.low / of, 0, true};
    return std::nullopt;
  }
  return n;
}

std::optional<NumberFound> words_at(std::string_view text, uint32_t at, uint32_t limit, uint64_t languages) {
  return NumberWords(text, limit, languages).at(at);
}

}  // namespace stet
