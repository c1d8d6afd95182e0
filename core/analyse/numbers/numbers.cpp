// Numbers in figures and words: plain, shares, percentages, sums of money, ordinals, measures, and intervals of them.
// Digits of dates, links, labels, names and places in a work are passed over.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/analyse/analyse.h"
#include "core/analyse/numbers/candidates.h"
#include "core/analyse/numbers/number_forms.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

namespace list = lexicon::list;

uint64_t language_of_numbers(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  return lexicon::language_bit(primary.empty() ? "en" : ascii_lower(primary));
}

bool says_percent_first(uint64_t languages) {
  for (size_t i = 0; i < lexicon::count_entries(list::percent_before_number); ++i)
    if ((lexicon::entry(list::percent_before_number, i).meaning.languages & languages) != 0) return true;
  return false;
}

class BlockNumbers {
 public:
  explicit BlockNumbers(Document& d)
      : d_(d),
        s_(d.prose()),
        languages_(language_of_numbers(d.language)),
        percent_first_(says_percent_first(languages_)),
        words_(words_that_may_count(d, languages_)),
        marks_(marks_of_document()) {
    // By the one of their bytes that is seldom: U+00BC begins with C2, U+2153 with E2 85.
    for (const char seldom : {'\xC2', '\x85'})
      for (size_t i = s_.find(seldom); i != npos; i = s_.find(seldom, i + 1)) {
        const size_t at = seldom == '\x85' && i > 0 ? i - 1 : i;
        if (!is_continuation(s_[at]) && is_vulgar(code_point_at(s_, at).value)) fractions_.push_back(u32(at));
      }
    std::sort(fractions_.begin(), fractions_.end());
  }

  void run(const stet_block& b) {
    const auto word = [&](size_t i) { return d_.words[words_[i]].span; };
    while (word_ < words_.size() && word(word_).begin < b.span.begin) ++word_;
    if ((word_ == words_.size() || word(word_).begin >= b.span.end) &&
        (fraction_ == fractions_.size() || fractions_[fraction_] >= b.span.end))
      return;
    block_ = b.span;
    cell_ = b.kind == STET_BLOCK_TABLE_CELL;
    while (date_ < d_.dates.size() && d_.dates[date_].span.begin < b.span.begin) ++date_;
    while (link_ < d_.links.size() && d_.links[link_].span.begin < b.span.begin) ++link_;
    while (marker_ < d_.markers.size() && d_.markers[marker_].span.begin < b.span.begin) ++marker_;
    begin_ = b.note != none ? std::max(b.span.begin, d_.notes[b.note].body.begin) : past_numeral(b);
    // Figures and letters stand in words, signs as ½ beside them.
    Span within{begin_, b.span.end};
    for (; word_ < words_.size() && word(word_).begin < b.span.end; ++word_) {
      const Span w = word(word_);
      if (w.end <= within.begin) continue;
      look_at_fractions(within, w.begin);
      within.begin = std::max(within.begin, w.begin);
      while (within.begin < w.end) within.begin = look(within.begin);
    }
    look_at_fractions(within, b.span.end);
  }

 private:
  NumberMarks marks_of_document() const {
    MarkVote vote;
    for (const uint32_t row : words_)
      if (const uint32_t at = d_.words[row].span.begin; is_digit(s_[at])) vote.see(s_, at);
    return vote.result(d_.language);
  }

  /// "3. ", "2.1 Results": the numeral of an item or a heading counts nothing.
  uint32_t past_numeral(const stet_block& b) const {
    uint32_t i = b.span.begin;
    if (b.kind == STET_BLOCK_TABLE_CELL || i >= b.span.end || !is_digit(s_[i])) return i;
    while (i < b.span.end && (is_digit(s_[i]) || s_[i] == '.')) ++i;
    const bool closed = s_[i - 1] == '.' || (i < b.span.end && s_[i] == ')');
    const bool heading = b.kind == STET_BLOCK_HEADING && i < b.span.end && is_space(s_[i]);
    return closed || heading ? std::min(i + 1, b.span.end) : b.span.begin;
  }

  /// A letter of a script that puts no space before figures: Han and kana; Hebrew and Arabic, of their small words. Not
  /// the signs that number things.
  static bool writes_on(char32_t c) {
    constexpr std::u32string_view numbering = U"\u7B2C\u56F3\u56FE\u5716\u8868\u7AE0\u6761\u689D";
    const bool script = (c >= 0x0590 && c < 0x0780) || (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) ||
                        (c >= 0xAC00 && c < 0xD7B0);
    return script && numbering.find(c) == numbering.npos;
  }

  static bool is_vulgar(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2153 && c <= 0x215E); }

  /// The signs between what was looked at and a place.
  void look_at_fractions(Span& within, uint32_t end) {
    for (; fraction_ < fractions_.size() && fractions_[fraction_] < end; ++fraction_)
      if (fractions_[fraction_] >= within.begin) within.begin = look(fractions_[fraction_]);
  }

  /// Returns where to look next.
  uint32_t look(uint32_t i) {
    const CodePoint c = code_point_at(s_, i);
    const bool digit = c.value < 0x80 && is_digit(static_cast<char>(c.value));
    const bool mark = is_vulgar(c.value);
    if (!digit && !mark && !is_letter(c.value)) return i + c.size;
    if (const uint32_t end = passed_over(i); end > i) return end;
    if (!digit && !mark) return word(i);
    if (const uint32_t end = past_groups(i); end > i) return end;
    uint32_t run = i;  // what is no number is passed over whole: "x_2", "#12"
    while (run < block_.end && (is_digit(s_[run]) || s_[run] == '.' || s_[run] == ',' || s_[run] == ':')) ++run;
    run = std::max(run, i + c.size);
    const CodePoint before = i > block_.begin ? code_point_before(s_, i) : CodePoint{};
    if (i > block_.begin &&
        ((is_letter(before.value) && !writes_on(before.value)) || before.value == '_' || before.value == '#'))
      return run;
    auto found = figures_at(s_, d_.text, i, block_.end, marks_);
    if (!found || (found->end < block_.end && s_[found->end] == '_')) return run;
    if (counts_place(i) || is_decade(i, found->end)) return run;
    return add(i, *found);
  }
  /// Behind three groups of figures or more that hyphens join: "0000-0002-5519-4709", "978-3-16", "4-4-2"; else here.
  uint32_t past_groups(uint32_t i) const {
    constexpr int fewest = 3;
    int groups = 0;
    uint32_t end = i;
    for (uint32_t at = i; at < block_.end && is_digit(s_[at]); ++at) {
      while (at < block_.end && is_digit(s_[at])) ++at;
      ++groups;
      end = at;
      if (at == block_.end || s_[at] != '-') break;
    }
    return groups >= fewest ? end : i;
  }
  /// "the 1990s"
  bool is_decade(uint32_t begin, uint32_t end) const {
    return end - begin == 4 && s_[end - 1] == '0' && end + 1 < block_.end && s_[end] == 's' && !is_alnum(s_[end + 1]);
  }

  /// The end of a date, a link or a marker around this place. The year that is all a cell holds is a number as well.
  uint32_t passed_over(uint32_t i) {
    const auto end_of = [&](auto& rows, uint32_t& at, auto span_of) {
      while (at < rows.size() && span_of(rows[at]).end <= i) ++at;
      return at < rows.size() && contains(span_of(rows[at]), i) ? span_of(rows[at]).end : i;
    };
    const auto own = [](const auto& row) { return row.span; };
    uint32_t end = end_of(d_.dates, date_, own);
    if (end > i && cell_ && d_.dates[date_].precision == STET_DATE_YEAR && is_whole_cell(d_.dates[date_].span)) end = i;
    end = std::max(end, end_of(d_.links, link_, [](const stet_link& l) { return written(l); }));
    return std::max(end, end_of(d_.markers, marker_, own));
  }
  bool is_whole_cell(Span s) const {
    return trim(slice(s_, block_)) == slice(s_, s) &&
           std::all_of(s_.begin() + s.begin, s_.begin() + s.end, [](char c) { return is_digit(c); });
  }

  /// A word of a number, or the next word.
  uint32_t word(uint32_t i) {
    const uint32_t end = word_end(i);
    if (i > block_.begin && is_alnum(s_[i - 1])) return end;
    const auto found = words_at(s_, i, block_.end, languages_);
    return found ? add(i, *found) : end;
  }

  uint32_t word_end(uint32_t i) const {
    while (i < block_.end) {
      if (is_alpha(s_[i])) {
        ++i;
        continue;
      }
      const CodePoint c = code_point_at(s_, i);
      if (c.value < 0x80 || !is_letter(c.value)) break;
      i += c.size;
    }
    return i;
  }

  /// "Table 3", "chapter 12", "version 2.4", "p. 5": what stands before says that the number names a place.
  bool counts_place(uint32_t i) const {
    uint32_t k = i;
    while (k > block_.begin && (s_[k - 1] == ' ' || s_[k - 1] == STET_MASK)) --k;
    if (k == i || k == block_.begin) return false;
    const bool stop = s_[k - 1] == '.';
    if (stop) --k;
    uint32_t word = k, letters = 0;
    while (word > block_.begin && is_letter(code_point_before(s_, word).value)) {
      word -= code_point_before(s_, word).size;
      ++letters;
    }
    const std::string w = ascii_lower(s_.substr(word, k - word));
    if (w == "para" && !stop) return false;  // in Spanish and Portuguese "for" and "to"
    // A letter is a page's sign with a stop; without one it is a word: "s 5 dětmi", "о 35 %", "с 12 до 15".
    return !w.empty() && (lexicon::has(list::versioned_things, w) || lexicon::has(list::number_signs, w) ||
                          ((stop || letters > 1 || w == "p") && lexicon::has(list::page_words, w)) ||
                          lexicon::has(list::places_in_a_work, w));
  }

  uint32_t add(uint32_t begin, NumberFound found) {
    stet_number n{};
    n.span = {begin, found.end};
    n.low = found.low;
    n.high = found.high;
    n.decimals = found.decimals;
    n.kind = found.share ? STET_NUMBER_SHARE : STET_NUMBER_PLAIN;
    const double sign = sign_before(n);
    currency_before(n);
    percent_before(n);
    // "10–20 %", "$3 to $4 million": both ends count the same.
    if (const auto to = interval(n, found.end)) {
      n.high = to->high;
      n.span.end = to->end;
      n.decimals = std::max(n.decimals, to->decimals);
    }
    n.low *= sign;
    n.high *= sign;
    suffix(n);
    if (n.low > n.high) std::swap(n.low, n.high);
    d_.numbers.push_back(n);
    return n.span.end;
  }

  /// A sign that stands before the number and behind no word: "−3", "(+2)". Not the dash of an interval.
  double sign_before(stet_number& n) const {
    const uint32_t at = n.span.begin;
    if (at == block_.begin || !is_digit(s_[at])) return 1;
    const CodePoint c = code_point_before(s_, at);
    const bool minus = c.value == '-' || c.value == 0x2212, plus = c.value == '+';
    if (!minus && !plus) return 1;
    const uint32_t before = at - c.size;
    // "**−38.7%**": what is hidden stands between nothing.
    uint32_t shown = before;
    while (shown > block_.begin && s_[shown - 1] == STET_MASK) --shown;
    const char32_t left = shown > block_.begin ? code_point_before(s_, shown).value : U' ';
    if (!(is_white(left) || left == '(' || left == '[' || left == '|' || left == '=' || left == '<')) return 1;
    n.span.begin = before;
    return minus ? -1 : 1;
  }

  void currency_before(stet_number& n) const {
    uint32_t i = n.span.begin;
    if (i > block_.begin && s_[i - 1] == ' ') --i;
    if (i == block_.begin) return;
    uint32_t begin = i;
    const CodePoint c = code_point_before(s_, i);
    if (is_currency(c.value)) {
      begin = i - c.size;
      while (begin > block_.begin && is_upper(s_[begin - 1]) && i - begin < 6) --begin;  // US$
    } else {
      while (begin > block_.begin && is_upper(s_[begin - 1]) && i - begin < 4) --begin;
      if (!lexicon::has(list::currency_codes, s_.substr(begin, i - begin)) ||
          (begin > block_.begin && is_alnum(s_[begin - 1])))
        return;
    }
    n.kind = STET_NUMBER_CURRENCY;
    n.unit = {begin, i};
    n.span.begin = begin;
  }
  /// "yüzde 25", "%25", in the languages that say it so.
  void percent_before(stet_number& n) const {
    if (!percent_first_ || n.kind != STET_NUMBER_PLAIN) return;
    uint32_t end = n.span.begin;
    if (end > block_.begin && s_[end - 1] == ' ') --end;
    constexpr uint32_t longest = 9;  // bytes of 百分之
    uint32_t begin = end;
    while (begin > block_.begin && end - begin < longest) {
      begin -= code_point_before(s_, begin).size;
      if (lexicon::value_for(list::percent_before_number, ascii_lower(s_.substr(begin, end - begin)), d_.language) !=
          0) {
        n.kind = STET_NUMBER_PERCENT;
        n.unit = {begin, end};
        n.span.begin = begin;
        return;
      }
    }
  }
  static bool is_currency(char32_t c) { return c == '$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20BF); }

  /// The other end of an interval that begins with what ends at `end`.
  std::optional<NumberFound> interval(const stet_number& n, uint32_t end) const {
    uint32_t i = end;
    bool words = false;
    const CodePoint dash = i < block_.end ? code_point_at(s_, i) : CodePoint{};
    if (dash.value == '-' || dash.value == 0x2013 || dash.value == 0x2011) {
      i += dash.size;
    } else if (i + 3 < block_.end && s_[i] == ' ') {
      uint32_t word = i + 1;
      while (word < block_.end && is_letter(code_point_at(s_, word).value)) word += code_point_at(s_, word).size;
      const std::string_view w = s_.substr(i + 1, word - i - 1);
      const bool joins = lexicon::has(list::interval_words, w);
      if ((!joins && !(lexicon::has(list::name_joints, w) && between(n.span.begin, list::between_words))) ||
          word >= block_.end || s_[word] != ' ')
        return std::nullopt;
      words = true;
      i = word + 1;
    } else {
      return std::nullopt;
    }
    if (i < block_.end && is_currency(code_point_at(s_, i).value)) i += code_point_at(s_, i).size;
    if (i >= block_.end || (date_ < d_.dates.size() && contains(d_.dates[date_].span, i))) return std::nullopt;
    auto to = is_digit(s_[i]) ? figures_at(s_, d_.text, i, block_.end, marks_) : std::optional<NumberFound>();
    if (!to && words && is_letter(code_point_at(s_, i).value)) to = words_at(s_, i, block_.end, languages_);
    if (!to || to->high <= n.low || to->share != (n.kind == STET_NUMBER_SHARE)) return std::nullopt;
    // "from 10 to 20 people": in words only where both count alike, which what follows shows.
    if (words && n.kind == STET_NUMBER_PLAIN && !between(n.span.begin) && !between(n.span.begin, list::between_words)) {
      stet_number probe{};
      probe.span = {i, to->end};
      suffix(probe);
      if (probe.span.end == to->end) return std::nullopt;
    }
    return to;
  }
  /// "between" or "from" stands before.
  bool between(uint32_t at, lexicon::List openers = list::interval_openers) const {
    uint32_t k = at;
    while (k > block_.begin && s_[k - 1] == ' ') --k;
    uint32_t word = k;
    while (word > block_.begin && is_letter(code_point_before(s_, word).value))
      word -= code_point_before(s_, word).size;
    return lexicon::has(openers, ascii_lower(s_.substr(word, k - word)));
  }

  /// What follows: a scale, per cent, a currency, a unit of measure, an ordinal's ending.
  void suffix(stet_number& n) const {
    uint32_t end = n.span.end;
    uint32_t k = skip_space(end);
    int zeros = 0;
    Ahead rest = following(k);
    const bool figures = is_digit(s_[end - 1]);  // words have taken theirs
    if (const size_t word = lexicon::longest_prefix(list::number_scales, rest, &zeros); figures && word > 0) {
      n.low *= std::pow(10.0, zeros);
      n.high *= std::pow(10.0, zeros);
      n.span.end = end = k + u32(word);
      // "1,2 Mrd. Euro", "3 millions d’euros"
      const bool stop =
          at(end) == '.' && lexicon::has(list::scale_abbreviations, std::string_view(rest).substr(0, word));
      k = skip_space(stop ? end + 1 : end);
      rest = following(k);
      if (const size_t joint = lexicon::longest_prefix(list::currency_joints, rest); joint > 0) {
        const uint32_t behind = skip_space(k + u32(joint));
        if (lexicon::longest_prefix(list::currency_words, following(behind)) > 0) {
          k = behind;
          rest = following(k);
        }
      }
    }
    if (k >= block_.end || n.kind == STET_NUMBER_PERCENT) return;
    const CodePoint c = code_point_at(s_, k);
    if (c.value == '%' || c.value == 0x2030) {
      take(n, STET_NUMBER_PERCENT, k, k + c.size);
    } else if (n.kind != STET_NUMBER_CURRENCY && is_currency(c.value) && !is_digit(at(k + c.size))) {
      take(n, STET_NUMBER_CURRENCY, k, k + c.size);
    } else if (const size_t percent = lexicon::longest_prefix(list::percent_words, rest); percent > 0) {
      take(n, STET_NUMBER_PERCENT, k, k + u32(percent));
    } else if (const uint32_t letters = k == end && is_digit(s_[end - 1]) ? letters_at(k) : 0;
               letters > 0 && lexicon::value_in(list::ordinal_endings, s_.substr(k, letters)) == 1) {
      n.kind = STET_NUMBER_ORDINAL;
      n.span.end = k + letters;
    } else if (n.kind == STET_NUMBER_CURRENCY) {
      return;
    } else if (const size_t money = lexicon::longest_prefix(list::currency_words, rest); money > 0) {
      take(n, STET_NUMBER_CURRENCY, k, k + u32(money));
    } else if (const uint32_t code = letters_at(k); code == 3 && lexicon::has(list::currency_codes, s_.substr(k, 3))) {
      take(n, STET_NUMBER_CURRENCY, k, k + 3);
    } else if (const size_t unit =
                   lexicon::longest_prefix(list::measure_units, s_.substr(k, std::min<uint32_t>(24, block_.end - k)));
               unit > 0 && !elided(k + u32(unit))) {
      n.unit = {k, k + u32(unit)};
      n.span.end = n.unit.end;
      if (!figures) half_behind(n);
    }
  }
  /// "260 l’ont": no litres.
  bool elided(uint32_t end) const {
    const size_t mark = at(end) == '\'' ? 1 : slice(s_, {end, std::min(block_.end, end + 3)}) == "\u2019" ? 3 : 0;
    return mark > 0 && end + mark < block_.end && is_letter(code_point_at(s_, end + u32(mark)).value);
  }
  /// "deux heures et demie": the half stands behind the unit.
  void half_behind(stet_number& n) const {
    if (at(n.span.end) != ' ' || n.low != n.high || n.decimals != 0) return;
    const size_t more = lexicon::longest_prefix(list::half_more, following(n.span.end + 1));
    if (more == 0) return;
    n.low = n.high = n.low + 0.5;
    n.decimals = 1;
    n.span.end += 1 + u32(more);
  }
  static void take(stet_number& n, stet_number_kind kind, uint32_t begin, uint32_t end) {
    n.kind = kind;
    n.unit = {begin, end};
    n.span.end = end;
  }
  uint32_t skip_space(uint32_t k) const {
    while (k < block_.end && (s_[k] == ' ' || s_.substr(k, 2) == "\xC2\xA0" || s_.substr(k, 3) == "\u202F"))
      k += s_[k] == ' ' ? 1 : s_[k] == '\xC2' ? 2 : 3;
    return k;
  }
  Ahead following(uint32_t k) const { return Ahead(slice(s_, {k, block_.end})); }
  char at(uint32_t k) const { return k < block_.end ? s_[k] : '\0'; }
  uint32_t letters_at(uint32_t at) const {
    uint32_t i = at;
    while (i < block_.end && is_alpha(s_[i])) ++i;
    return i - at;
  }

  Document& d_;
  std::string_view s_;
  uint64_t languages_;
  bool percent_first_;
  std::vector<uint32_t> words_;  // rows of those in which a number may begin
  NumberMarks marks_;
  size_t word_ = 0;
  // Of the block at hand.
  Span block_{};
  bool cell_ = false;
  uint32_t begin_ = 0, date_ = 0, link_ = 0, marker_ = 0;
  std::vector<uint32_t> fractions_;  // where signs as ½ stand, in order
  uint32_t fraction_ = 0;
};

}  // namespace

void find_numbers(Document& d) {
  BlockNumbers numbers(d);
  for (const stet_block& b : d.blocks)
    if (b.kind != STET_BLOCK_CODE) numbers.run(b);
}

}  // namespace stet
