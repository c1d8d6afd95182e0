// Only what holds a fact is read word by word, so most of a text costs nothing.
#include "core/analyse/restated/units.h"

#include <algorithm>
#include <cmath>

#include "core/analyse/restated/numbering.h"
#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet::restated {
namespace {

namespace list = lexicon::list;

constexpr uint32_t most_tokens = 400;  // of a unit; what is longer is no sentence
constexpr uint32_t most_facts = 24;    // of a unit; what has more is a table in prose

bool abstract_heading(std::string_view words) { return lexicon::has(list::abstract_headings, fold(trim(words))); }

bool knows_small_words(std::string_view language) {
  static const uint64_t known = [] {
    uint64_t bits = 0;
    for (size_t i = 0; i < lexicon::count_entries(list::word_parts); ++i)
      bits |= lexicon::entry(list::word_parts, i).meaning.languages;
    return bits;
  }();
  const std::string primary = ascii_lower(language.substr(0, language.find_first_of("-_")));
  return primary.empty() || (lexicon::language_bit(primary) & known) != 0;
}

class Reading {
 public:
  explicit Reading(const Document& d) : d_(d), s_(d.prose()), number_(d.forms.size() / 4), known_(d.forms.size()) {}

  Units run() {
    uint32_t last_block = none;
    bool abstract = false;
    for (const stet_sentence& s : d_.sentences) {
      const stet_block& b = d_.blocks[s.block];
      if (s.block != last_block) abstract = in_abstract(b, s.span);
      last_block = s.block;
      here_ = &b;
      if (b.note != none || b.kind == STET_BLOCK_HEADING || b.kind == STET_BLOCK_CODE ||
          b.kind == STET_BLOCK_NOTES_HEADING || b.kind == STET_BLOCK_NOTE)
        continue;
      if (b.kind == STET_BLOCK_TABLE_CELL) {
        cell(s, b);
        continue;
      }
      close();
      if (!holds_fact(s.span)) continue;
      unit_ = {};
      unit_.form = b.kind == STET_BLOCK_LIST_ITEM ? Form::list : in_figure(b) ? Form::figure : Form::sentence;
      begin(s);
      unit_.abstract = abstract;
      read(s.span);
    }
    close();
    weigh();
    out_.knows_small_words = knows_small_words(d_.language);
    return std::move(out_);
  }

 private:
  /// An abstract is what stands under its heading, or the paragraph that begins with its name.
  bool in_abstract(const stet_block& b, Span first) {
    if (b.kind == STET_BLOCK_HEADING) under_abstract_ = abstract_heading(d_.seen(b.span));
    std::string_view words = slice(s_, first);
    words = words.substr(0, std::min<size_t>(words.size(), 32));
    const size_t stop = std::min(words.find('.'), words.find(':'));
    return under_abstract_ || (stop != npos && abstract_heading(words.substr(0, stop)));
  }

  /// What stands at figures repeats itself from one to the next.
  bool in_figure(const stet_block& b) const {
    uint32_t at = b.container;
    for (int up = 0; up < 4 && at != none; ++up, at = d_.containers[at].parent)
      if (d_.containers[at].kind == STET_CONTAINER_FIGURE) return true;
    return b.kind == STET_BLOCK_CAPTION;
  }

  void begin(const stet_sentence& s) {
    unit_.span = s.span;
    unit_.block = s.block;
    unit_.first_token = u32(out_.tokens.size());
    unit_.first_fact = u32(out_.facts.size());
    open_ = true;
    before_comma_ = 0;
    constexpr uint32_t longest = 60;
    const std::string_view head = slice(s_, s.span).substr(0, longest);
    const size_t comma = std::min({head.find(", "), head.find(": "), head.find("\xE2\x80\x94")});  // a long dash
    comma_ = comma == npos ? s.span.begin : s.span.begin + u32(comma);
  }

  /// The cells of a row are one unit.
  void cell(const stet_sentence& s, const stet_block& b) {
    uint32_t row = b.container;
    for (int up = 0; up < 4 && row != none && d_.containers[row].kind != STET_CONTAINER_ROW; ++up)
      row = d_.containers[row].parent;
    if (row == none || d_.containers[row].kind != STET_CONTAINER_ROW) return close();
    if (!open_ || unit_.form != Form::row || row_ != row) {
      close();
      unit_ = {};
      unit_.form = Form::row;
      row_ = row;
      begin(s);
    }
    unit_.span.end = s.span.end;
    read(s.span);
  }

  bool usable(const stet_date& t) const {
    // "(Smith, 2019)", "(1874–1965)": a year in brackets is a source's, or a life's.
    const CodePoint before = code_point_before(s_, t.span.begin), after = code_point_at(s_, t.span.end);
    const auto bracket = [](char32_t c) { return c == '(' || c == ')' || c == '[' || c == ']'; };
    if (t.precision == STET_DATE_YEAR && (bracket(before.value) || bracket(after.value))) return false;
    return t.role == STET_DATE_MENTIONED && t.note == none &&
           (t.flags & (STET_DATE_RELATIVE | STET_DATE_YEAR_INFERRED | STET_DATE_UNCERTAIN | STET_DATE_IMPOSSIBLE |
                       STET_DATE_TWO_DIGIT_YEAR)) == 0;
  }
  /// "three" and "two" count whatever the sentence is about; a version or a half of "9/11" counts nothing.
  bool usable(const stet_number& n) const {
    if (n.kind == STET_NUMBER_ORDINAL) return false;
    const bool figures = is_digit(s_[n.span.begin]) || is_digit(s_[n.span.end - 1]) || n.kind == STET_NUMBER_CURRENCY ||
                         s_[n.span.begin] == '-';
    if (!figures && std::abs(n.high) < 20) return false;
    if (n.kind == STET_NUMBER_PLAIN && empty(n.unit) && n.decimals == 0 && std::abs(n.high) < 5) return false;
    if (numbers_paragraph(n) || ends_paragraph(n) || is_version(n) || names(n)) return false;
    const CodePoint before = code_point_before(s_, n.span.begin), after = code_point_at(s_, n.span.end);
    const auto joins = [](char32_t c) {
      return c == '/' || c == '-' || c == '_' || c == '#' || c == '=' || c == '^' || c == '*' || c == 0xD7;
    };
    return !joins(before.value) && !joins(after.value) && !is_letter(after.value);
  }

  /// "RFC 2396", "ISO 8601": no quantity.
  bool names(const stet_number& n) const {
    if (n.kind != STET_NUMBER_PLAIN || !empty(n.unit)) return false;
    uint32_t end = n.span.begin;
    while (end > 0 && s_[end - 1] == STET_MASK) --end;
    if (end == 0 || (s_[end - 1] != ' ' && s_[end - 1] != '-')) return false;
    uint32_t begin = --end;
    while (begin > 0 && is_upper(s_[begin - 1])) --begin;
    return end - begin >= 2 && (begin == 0 || !lexicon::in_word(code_point_before(s_, begin)));
  }

  /// "… of a machine. 805", "… of a machine 「805」": a numeral that some publishers append to each paragraph.
  bool ends_paragraph(const stet_number& n) const {
    if (n.kind != STET_NUMBER_PLAIN || n.decimals > 0) return false;
    const Span b = here_->span;
    uint32_t i = n.span.begin, k = n.span.end;
    const CodePoint open = code_point_before(s_, i), close = code_point_at(s_, k);
    const bool in_brackets =
        (open.value == '[' && close.value == ']') || (open.value == 0x300C && close.value == 0x300D);
    if (in_brackets && i > b.begin) i -= open.size, k += close.size;
    while (k < b.end && (is_space(s_[k]) || s_[k] == STET_MASK)) ++k;
    while (i > b.begin && (is_space(s_[i - 1]) || s_[i - 1] == STET_MASK)) --i;
    const bool behind_sentence = i > b.begin && (s_[i - 1] == '.' || s_[i - 1] == '!' || s_[i - 1] == '?');
    return k == b.end && i < n.span.begin && (in_brackets || behind_sentence);
  }

  /// "Pandoc 2.1", "**rmarkdown** 2.4 and": what stands behind a name and counts nothing.
  bool is_version(const stet_number& n) const {
    if (n.kind != STET_NUMBER_PLAIN || n.decimals == 0 || !empty(n.unit) || n.span.begin < 3 ||
        !is_space(s_[n.span.begin - 1]))
      return false;
    const uint32_t end = n.span.begin - 1;
    if (s_[end - 1] == STET_MASK) return true;
    uint32_t word = end;
    for (CodePoint c{}; word > 0 && is_letter((c = code_point_before(s_, word)).value);) word -= c.size;
    return word < end && is_upper(code_point_at(s_, word).value);
  }

  /// "76 - The act …", "76. …", "12.3 Of the act": the numeral of a paragraph.
  bool numbers_paragraph(const stet_number& n) const {
    if (here_->kind == STET_BLOCK_TABLE_CELL || n.kind != STET_NUMBER_PLAIN) return false;
    uint32_t i = n.span.begin;
    while (i > here_->span.begin && !lexicon::in_word(code_point_before(s_, i))) --i;
    if (i > here_->span.begin) return false;
    uint32_t k = n.span.end;
    // An entry of a table of contents: all of it leads to its place.
    if (const uint32_t link = last_at_or_before(d_.links, n.span.begin);
        link != none && contains(d_.links[link].span, n.span))
      return true;
    if (n.decimals > 0 && empty(n.unit)) return true;  // of a section, or a version
    while (k < s_.size() && (s_[k] == ' ' || s_[k] == STET_MASK)) ++k;
    const CodePoint mark = code_point_at(s_, k);
    return mark.value == '-' || mark.value == '.' || mark.value == ')' || mark.value == ']' || mark.value == 0x2013 ||
           mark.value == 0x2014;
  }

  bool holds_fact(Span s) {
    while (date_ < d_.dates.size() && d_.dates[date_].span.end <= s.begin) ++date_;
    while (number_row_ < d_.numbers.size() && d_.numbers[number_row_].span.end <= s.begin) ++number_row_;
    for (uint32_t i = date_; i < d_.dates.size() && d_.dates[i].span.begin < s.end; ++i)
      if (usable(d_.dates[i])) return true;
    for (uint32_t i = number_row_; i < d_.numbers.size() && d_.numbers[i].span.begin < s.end; ++i)
      if (usable(d_.numbers[i])) return true;
    return false;
  }

  void read(Span s) {
    holds_fact(s);  // moves to the first rows of the place
    while (marker_ < d_.markers.size() && d_.markers[marker_].span.end <= s.begin) ++marker_;
    while (link_ < d_.links.size() && d_.links[link_].span.end <= s.begin) ++link_;
    uint32_t passed = s.begin;
    uint32_t next_fact = 0;  // where it begins
    const auto facts_before = [&](uint32_t at) {
      for (;;) {
        const uint32_t next_date = date_ < d_.dates.size() ? d_.dates[date_].span.begin : none;
        const uint32_t next_number = number_row_ < d_.numbers.size() ? d_.numbers[number_row_].span.begin : none;
        next_fact = std::min(next_date, next_number);
        if (next_fact >= at) return;
        // A number within a date is part of it.
        if (next_date <= next_number) {
          const stet_date& t = d_.dates[date_];
          if (t.span.begin >= passed) {
            fact(t.span, date_, true, usable(t));
            passed = std::max(passed, t.span.end);
          }
          ++date_;
        } else {
          const stet_number& n = d_.numbers[number_row_];
          if (n.span.begin >= passed) {
            fact(n.span, number_row_, false, usable(n));
            passed = std::max(passed, n.span.end);
          }
          ++number_row_;
        }
      }
    };
    const stet_word* const end = d_.words.data() + d_.words.size();
    for (const stet_word* w = d_.words.data() + first_at_or_after(d_.words, s.begin); w != end && w->span.end <= s.end;
         ++w) {
      if (w->span.begin < passed) continue;
      if (next_fact < w->span.end) facts_before(w->span.end);
      if (w->span.begin >= passed && !hidden(w->span)) word(*w);
    }
    facts_before(s.end);
  }

  /// A marker's label, an address.
  bool hidden(Span at) {
    if (at.end <= shown_) return false;
    while (marker_ < d_.markers.size() && d_.markers[marker_].span.end <= at.begin) ++marker_;
    if (marker_ < d_.markers.size() && overlaps(d_.markers[marker_].span, at)) return true;
    while (link_ < d_.links.size() && d_.links[link_].span.end <= at.begin) ++link_;
    if (link_ < d_.links.size() && overlaps(written(d_.links[link_]), at)) return true;
    shown_ = std::min(marker_ < d_.markers.size() ? d_.markers[marker_].span.begin : none,
                      link_ < d_.links.size() ? d_.links[link_].span.begin : none);
    return false;
  }

  void fact(Span at, uint32_t row, bool date, bool usable) {
    const auto place = u32(out_.tokens.size()) - unit_.first_token;
    if (place >= most_tokens) return;
    if (!usable || out_.facts.size() - unit_.first_fact >= most_facts) {
      Token t = read_words(at);
      t.capital = is_upper(code_point_at(s_, at.begin).value);
      return add(at, t);
    }
    const auto number = static_cast<uint16_t>(out_.facts.size() - unit_.first_fact);
    out_.facts.push_back({at, row, static_cast<uint16_t>(place), date});
    out_.tokens.push_back({none, number, Part::grammar, false});
  }

  void word(const stet_word& w) {
    if (out_.tokens.size() - unit_.first_token >= most_tokens) return;
    Token& t = known_[w.form];
    if (t.fact != no_fact) t = read_form(w);
    t.capital = (w.flags & STET_WORD_CAPITAL) != 0;
    add(w.span, t);
  }
  void add(Span at, const Token& t) {
    if (at.end <= comma_) ++before_comma_;
    out_.tokens.push_back(t);
  }

  /// What a word is, capitals aside: most words of a text have stood in it before.
  Token read_form(const stet_word& w) {
    if ((w.flags & STET_WORD_OTHER) != 0) return read_words(w.span);
    word_ = slice(s_, w.span);
    for (char& c : word_) c |= 0x20;  // letters become small, figures stay
    return token(lexicon::may_begin(list::word_parts, &w, &w + 1));
  }
  Token read_words(Span at) {
    word_ = fold(slice(s_, at));
    std::erase(word_, STET_MASK);
    return token(true);
  }
  /// Of word_.
  Token token(bool may_be_part) {
    const int part = may_be_part ? lexicon::value_of(list::word_parts, word_) : 0;
    Token t{none, no_fact, static_cast<Part>(part), false};
    if (t.part == Part::content && word_.size() <= 4 && count_code_points(word_) < 2) t.part = Part::grammar;
    Fnv hash;
    hash.add(t.part == Part::content || t.part == Part::leading ? stem_of(word_) : std::string_view(word_));
    t.stem = number_(hash.value() ^ hash.value() >> 29);
    return t;
  }

  /// "As we have seen, …", "Overall …": carries nothing, as grammar does; elsewhere its words are words like any other.
  void pass_lead_in(std::span<Token> of) const {
    const size_t most = std::max<size_t>(before_comma_, 1);
    size_t end = 0;
    for (size_t k = 0; k < std::min(of.size(), most) && of[k].fact == no_fact; ++k)
      if (of[k].part == Part::leading)
        end = k + 1;
      else if (of[k].part != Part::grammar && of[k].part != Part::pronoun)
        break;
    for (size_t k = 0; k < of.size(); ++k)
      if (k < end)
        of[k].part = Part::grammar;
      else if (of[k].part == Part::leading)
        of[k].part = Part::content;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    unit_.tokens = u32(out_.tokens.size()) - unit_.first_token;
    unit_.facts = u32(out_.facts.size()) - unit_.first_fact;
    pass_lead_in({out_.tokens.data() + unit_.first_token, unit_.tokens});
    unit_.first_stem = u32(out_.stems.size());
    for (const Token& t : out_.tokens_of(unit_))
      if (t.part == Part::content && t.fact == no_fact) out_.stems.push_back(t.stem);
    const auto first = out_.stems.begin() + unit_.first_stem;
    std::sort(first, out_.stems.end());
    out_.stems.erase(std::unique(first, out_.stems.end()), out_.stems.end());
    unit_.stems = u32(out_.stems.size()) - unit_.first_stem;
    if (unit_.facts == 0 || unit_.stems < 2) {
      out_.tokens.resize(unit_.first_token);
      out_.facts.resize(unit_.first_fact);
      out_.stems.resize(unit_.first_stem);
      return;
    }
    out_.all.push_back(unit_);
  }

  void weigh() {
    out_.uses.assign(number_.size(), 0);
    for (const uint32_t stem : out_.stems) ++out_.uses[stem];
    const auto units = static_cast<float>(out_.all.size());
    std::vector<float> weights(out_.all.size() + 1, 0.f);  // by uses
    out_.weights.resize(number_.size());
    for (size_t i = 0; i < out_.uses.size(); ++i) {
      float& weight = weights[out_.uses[i]];
      if (weight == 0 && out_.uses[i] > 0) weight = std::log2(1.f + units / static_cast<float>(out_.uses[i]));
      out_.weights[i] = weight;
    }
    for (Unit& u : out_.all)
      for (const uint32_t stem : out_.stems_of(u)) u.weight += out_.weights[stem];
  }

  const Document& d_;
  std::string_view s_;
  Numbering number_;          // of stems
  std::vector<Token> known_;  // by form; zeros: not yet read
  Units out_;
  Unit unit_;
  const stet_block* here_ = nullptr;  // of the sentence at hand
  bool open_ = false, under_abstract_ = false;
  uint32_t comma_ = 0;       // the open unit's first
  size_t before_comma_ = 0;  // tokens
  uint32_t row_ = none;
  uint32_t date_ = 0, number_row_ = 0, marker_ = 0, link_ = 0;
  uint32_t shown_ = 0;  // so far no marker or address begins behind those that were passed
  std::string word_;
};

}  // namespace

Units units_of(const Document& d) { return Reading(d).run(); }

std::pair<size_t, float> Units::shared(const Unit& a, const Unit& b) const {
  const auto one = stems_of(a), two = stems_of(b);  // both sorted
  std::pair<size_t, float> out{0, 0.f};
  for (size_t i = 0, j = 0; i < one.size() && j < two.size();) {
    const uint32_t x = one[i], y = two[j];
    if (x == y) {
      ++out.first;
      out.second += weights[x];
    }
    i += x <= y;
    j += y <= x;
  }
  return out;
}

}  // namespace stet::restated
