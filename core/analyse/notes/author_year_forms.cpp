// From each year to the left: what leads to it, "et al.", then names as long as there are some.
#include "core/analyse/notes/author_year_forms.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

constexpr uint32_t first_year = 1400, last_year = 2100;
constexpr size_t most_authors = 12, most_words = 8;

bool is_blank(CodePoint c) { return is_white(c.value) || c.value == STET_MASK; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }

/// "Institute for the Study of War"; "y" parts two authors.
bool is_within_body(std::string_view small) {
  return (lexicon::has(lexicon::list::words_within_names, small) ||
          lexicon::has(lexicon::list::words_that_name_nothing, small)) &&
         !lexicon::has(lexicon::list::name_joints, small);
}

/// Reads leftwards from a year; nothing before `limit` is looked at.
class NamesBefore {
 public:
  NamesBefore(std::string_view s, uint32_t at, uint32_t limit) : s_(s), at_(at), limit_(limit) {}

  bool read(AuthorYear& out) {
    const uint32_t year = at_;
    skip_blanks();
    out.marked = s_.substr(at_, year - at_).find(STET_MASK) != npos;
    skip_mark(',');
    skip_editors();
    skip_abbreviation();
    if (skip_others(out.others)) skip_mark(',');
    while (out.authors.size() < most_authors) {
      const uint32_t before = at_;
      Span name{};
      if (!read_name(name, !out.authors.empty() || !empty(out.others))) {
        at_ = before;
        break;
      }
      out.authors.push_back(name);
      const bool several = out.authors.size() > 1 || !empty(out.others);
      if (!skip_joint(several || out.form == AuthorYearForm::bracketed)) break;
    }
    std::reverse(out.authors.begin(), out.authors.end());
    return !out.authors.empty();
  }

 private:
  CodePoint before() const { return at_ > limit_ ? code_point_before(s_, at_) : CodePoint{0, 0}; }
  void skip_blanks() {
    while (at_ > limit_ && is_blank(before())) at_ -= before().size;
  }
  bool skip_mark(char mark) {
    skip_blanks();
    if (at_ <= limit_ || s_[at_ - 1] != mark) return false;
    --at_;
    skip_blanks();
    return true;
  }

  // "World Health Organization [WHO], 2010"
  void skip_abbreviation() {
    constexpr uint32_t longest = 12;
    if (at_ <= limit_ || s_[at_ - 1] != ']') return;
    uint32_t begin = at_ - 1;
    while (begin > limit_ && at_ - begin < longest && is_alpha(s_[begin - 1])) --begin;
    if (begin + 2 >= at_ || begin <= limit_ || s_[begin - 1] != '[') return;
    at_ = begin - 1;
    skip_blanks();
  }

  // "(eds.)", "ed.", "Hg."
  void skip_editors() {
    const uint32_t from = at_;
    const bool bracket = skip_mark(')');
    if (at_ > limit_ && s_[at_ - 1] == '.') --at_;
    const Span word = letters_before();
    at_ = word.begin;
    if (empty(word) || !lexicon::has(lexicon::list::roles, ascii_lower(slice(s_, word))) ||
        (bracket && !skip_mark('('))) {
      at_ = from;
      return;
    }
    skip_mark(',');
  }

  bool skip_others(Span& out) {
    constexpr uint32_t longest = 32;  // bytes
    std::string small;
    std::vector<uint32_t> places;
    uint32_t begin = at_ > limit_ + longest ? at_ - longest : limit_;
    while (begin < at_ && is_continuation(s_[begin])) ++begin;
    for (uint32_t i = begin; i < at_; ++i) {
      const char c = s_[i];
      if (c == STET_MASK || (is_space(c) && (small.empty() || small.back() == ' '))) continue;
      if (static_cast<unsigned char>(c) == 0xC2 && static_cast<unsigned char>(s_[i + 1]) == 0xA0) {  // no-break space
        small += ' ';
        places.push_back(i++);
        continue;
      }
      small += is_space(c) ? ' ' : lower(c);
      places.push_back(i);
    }
    const size_t n = lexicon::longest_suffix(lexicon::list::and_others, small);
    if (n == 0 || n >= small.size()) return false;
    const size_t first = small.size() - n;
    if (is_letter(code_point_before(small, first).value)) return false;
    out = {places[first], at_};
    at_ = places[first];
    skip_blanks();
    skip_mark(',');
    return true;
  }

  // A run of letters, with the hyphens and apostrophes inside of it.
  Span letters_before() const {
    uint32_t begin = at_;
    while (begin > limit_) {
      const CodePoint c = code_point_before(s_, begin);
      const bool inner = (is_apostrophe(c.value) || is_hyphen(c.value)) && begin - c.size > limit_ &&
                         is_letter(code_point_before(s_, begin - c.size).value);
      if (!(c.value < 0x80 ? is_alpha(static_cast<char>(c.value)) : is_word_character(c.value)) && !inner) break;
      begin -= c.size;
    }
    return {begin, at_};
  }

  // "Reed", "de Vries", "O’Neill", "al-Hakim".
  bool is_capitalised(Span word) const {
    bool at_begin = true;
    for (uint32_t i = word.begin; i < word.end;) {
      const CodePoint c = code_point_at(s_, i);
      if (at_begin && is_upper(c.value)) return true;
      at_begin = is_apostrophe(c.value) || is_hyphen(c.value);
      i += c.size;
    }
    return false;
  }

  bool initial_before(Span& out) const {
    if (at_ <= limit_ + 1 || s_[at_ - 1] != '.') return false;
    const CodePoint c = code_point_before(s_, at_ - 1);
    if (!is_upper(c.value)) return false;
    const uint32_t begin = at_ - 1 - c.size;
    if (begin > limit_ && is_letter(code_point_before(s_, begin).value)) return false;
    out = {begin, at_};
    return true;
  }

  /// `joined`: another author stands behind it.
  bool read_name(Span& out, bool joined) {
    // "Reed, J., 2010": initials behind the name.
    Span initial{};
    bool any = false;
    for (; initial_before(initial); any = true) {
      at_ = initial.begin;
      skip_blanks();
    }
    if (any) skip_mark(',');
    const uint32_t end_of_words = at_;
    // "Reed’s", "Bells’"
    if (at_ > limit_ && is_apostrophe(before().value)) at_ -= before().size;
    Span word = letters_before();
    if (empty(word) || !is_capitalised(word)) return false;
    if (end_of_words == at_) word.end = without_possessive(word);
    out = word;
    at_ = word.begin;
    take_more(out);
    return drop_leading(out, joined);
  }

  uint32_t without_possessive(Span word) const {
    if (length(word) < 3 || s_[word.end - 1] != 's') return word.end;
    const CodePoint c = code_point_before(s_, word.end - 1);
    return is_apostrophe(c.value) ? word.end - 1 - c.size : word.end;
  }

  // Further words of the name, leftwards: given names, initials, "van der", "of".
  void take_more(Span& name) {
    uint32_t pending = name.begin;  // before particles that have no name before them, the name begins here
    for (size_t words = 1; words < most_words; ++words) {
      const uint32_t here = at_;
      skip_blanks();
      if (here == at_) break;  // a mark stands between
      Span word{};
      if (initial_before(word)) {
        name.begin = pending = at_ = word.begin;
        continue;
      }
      word = letters_before();
      if (empty(word)) break;
      const std::string small = ascii_lower(slice(s_, word));
      if (is_capitalised(word)) {
        name.begin = pending = at_ = word.begin;
      } else if (lexicon::has(lexicon::list::name_particles, small)) {
        name.begin = pending = at_ = word.begin;
      } else if (is_within_body(small)) {
        at_ = word.begin;  // counts if a capitalised word stands before it
      } else {
        break;
      }
    }
    at_ = pending;
  }

  // "In Reed (2010)", "Professor Reed (2010)", "March 2010"; but "King and Reed (2010)".
  bool drop_leading(Span& name, bool joined) const {
    for (uint32_t at = name.begin; at < name.end;) {
      uint32_t end = at;
      while (end < name.end && !is_blank(code_point_at(s_, end))) end += code_point_at(s_, end).size;
      const std::string_view word = s_.substr(at, end - at);
      const std::string small = ascii_lower(word);
      // "WHO" is no "Who".
      const bool abbreviation =
          word.size() > 2 && std::all_of(word.begin(), word.end(), [](char ch) { return ch >= 'A' && ch <= 'Z'; });
      const bool leads =
          !abbreviation &&
          (lexicon::has(lexicon::list::sentence_openers, word) || lexicon::has(lexicon::list::words_at_heads, small) ||
           (lexicon::has(lexicon::list::titles_of_persons, small) && !(joined && at == name.begin && end == name.end)));
      const bool month = end == name.end && (lexicon::value_in(lexicon::list::month_names, word) != 0 ||
                                             lexicon::value_in(lexicon::list::seasons, word) != 0);
      if (month && at == name.begin) return false;
      if (!leads) {
        name.begin = at;
        return true;
      }
      while (end < name.end && is_blank(code_point_at(s_, end))) end += code_point_at(s_, end).size;
      at = end;
    }
    return false;
  }

  // What parts two authors: "and", "&", "/"; a comma where there are several.
  bool skip_joint(bool commas) {
    skip_blanks();
    if (at_ <= limit_) return false;
    if (s_[at_ - 1] == '/' || s_[at_ - 1] == '&') {
      --at_;
      skip_blanks();
      skip_mark(',');
      return true;
    }
    if (s_[at_ - 1] == ',') return commas && skip_mark(',');
    // "(MOURA; TEIXEIRA, 2018)": between names, not behind a year.
    if (s_[at_ - 1] == ';') {
      const uint32_t from = at_;
      skip_mark(';');
      if (at_ > limit_ && is_letter(before().value)) return true;
      at_ = from;
      return false;
    }
    const Span word = letters_before();
    if (empty(word) || !is_name_joint(slice(s_, word))) return false;
    at_ = word.begin;
    skip_blanks();
    skip_mark(',');
    return true;
  }

  std::string_view s_;
  uint32_t at_, limit_;
};

class AuthorYearScan {
 public:
  AuthorYearScan(const Document& d, Span block) : s_(d.prose()), block_(block) {}

  std::vector<AuthorYear> all() {
    for (uint32_t i = block_.begin; i < block_.end;) {
      const char c = s_[i];
      if (c == '(' || c == '[') {
        if (open_.size() < 16) open_.push_back(i);
      } else if ((c == ')' || c == ']') && !open_.empty()) {
        open_.pop_back();
      } else if (is_digit(c)) {
        i = number(i);
        continue;
      } else if (!open_.empty() && may_be_undated(i)) {
        uint32_t end = i;
        if (const uint32_t what = undated_at(s_, i, block_.end, end); what > 0) {
          i = undated(i, end, what);
          continue;
        }
      }
      ++i;
    }
    return std::move(out_);
  }

 private:
  /// Behind a blank or the bracket, as all such words stand.
  bool may_be_undated(uint32_t at) const {
    return at > block_.begin && is_letter(code_point_at(s_, at).value) &&
           (s_[at - 1] == '(' || s_[at - 1] == '[' || s_[at - 1] == STET_MASK || is_space(s_[at - 1]));
  }
  /// "(Reed, n.d.)", "Reed (in press)"
  uint32_t undated(uint32_t at, uint32_t end, uint32_t what) {
    AuthorYear found;
    found.year = what;
    found.span = {at, end};
    if (!closes_well(end) || !names(found, at)) return end;
    if (found.form == AuthorYearForm::narrative && s_[end] == ')') ++found.span.end;
    out_.push_back(found);
    return end;
  }

  uint32_t number(uint32_t at) {
    uint32_t end = at;
    while (end < block_.end && is_digit(s_[end])) ++end;
    const uint32_t year = year_at(s_, at);
    if (year == 0) return end;
    AuthorYear found;
    found.year = year;
    found.suffix = suffix_at(s_, end);
    if (found.suffix != 0) ++end;
    found.span = {at, end};
    uint32_t behind = end;
    found.other_year = second_year(behind);
    if (!names(found, at) && !continues(found, at)) return end;
    found.span.end = behind;
    if (found.form == AuthorYearForm::narrative && !found.continued && behind < block_.end && s_[behind] == ')' &&
        s_[open_.back()] == '(')
      ++found.span.end;
    out_.push_back(found);
    if (found.suffix != 0 && found.span.end == behind) further_suffixes(behind);
    return std::max(behind, end);
  }

  // "1867/1990", "1867] 1990"
  uint32_t second_year(uint32_t& end) const {
    uint32_t at = end;
    if (at < block_.end && s_[at] == '/') {
      ++at;
    } else if (at + 1 < block_.end && s_[at] == ']' && s_[at + 1] == ' ') {
      at += 2;
    } else {
      return 0;
    }
    const uint32_t year = year_at(s_, at);
    if (year != 0) end = at + 4;
    return year;
  }

  bool names(AuthorYear& found, uint32_t at) const {
    uint32_t before = at;
    while (before > block_.begin && is_blank(code_point_before(s_, before)))
      before -= code_point_before(s_, before).size;
    uint32_t limit = block_.begin;
    constexpr uint32_t far = 400;  // bytes between a bracket and the year
    if (before > block_.begin && (s_[before - 1] == '(' || s_[before - 1] == '[')) {
      found.form = AuthorYearForm::narrative;
      --before;
      if (before > block_.begin && s_[before] == '[' && s_[before - 1] == '(') --before;  // "([1867] 1990)"
      if (!closes_well(found.span.end)) return false;
    } else if (!open_.empty() && at - open_.back() < far) {
      found.form = AuthorYearForm::bracketed;
      limit = open_.back() + 1;
    }
    if (!out_.empty()) limit = std::max(limit, std::min(out_.back().span.end, before));
    NamesBefore names(s_, before, limit);
    if (!names.read(found)) return false;
    found.span.begin = found.authors.front().begin;
    return true;
  }

  // "(2010–2015)", "(2010 and later editions": no citation's year.
  bool closes_well(uint32_t at) const {
    if (at >= block_.end) return false;
    const char c = s_[at];
    return c == ')' || c == ']' || c == ',' || c == ';' || c == ':' || c == '/';
  }

  /// ": 3, " of "(Reed 2010: 3, 2012: 4)" is a comma.
  static std::string_view without_pages(std::string_view gap) {
    if (!gap.starts_with(':')) return gap;
    size_t at = 1;
    while (at < gap.size() && (is_digit(gap[at]) || gap[at] == ' ' || gap[at] == '-' || gap.substr(at, 3) == "\u2013"))
      at += static_cast<unsigned char>(gap[at]) < 0x80 ? 1 : 3;
    return at > 1 && at < gap.size() && (gap[at] == ',' || gap[at] == ';') ? gap.substr(at) : gap;
  }

  // "Reed (2010, 2012; 2014)": the names are those before.
  bool continues(AuthorYear& found, uint32_t at) const {
    if (out_.empty() || out_.back().authors.empty()) return false;
    const AuthorYear& last = out_.back();
    constexpr uint32_t far = 40;
    if (last.span.end > at || at - last.span.end > far) return false;
    std::string_view gap = s_.substr(last.span.end, at - last.span.end);
    if (gap.find_first_of("()[]") != npos) return false;
    gap = without_pages(gap);
    while (!gap.empty() && is_space(gap.back())) gap.remove_suffix(1);
    if (gap.empty()) return false;
    if (gap.back() == ',' || gap.back() == '/' || gap.back() == '&') {
      gap.remove_suffix(1);
      if (!trim(gap).empty()) return false;
    } else if (gap.back() != ';') {
      if (!is_name_joint(trim(gap))) return false;
    }
    found.authors = last.authors;
    found.others = last.others;
    found.form = last.form;
    found.continued = true;
    return true;
  }

  // "2010a, b", "2010a/b", "2010a–c"
  void further_suffixes(uint32_t at) {
    for (int i = 0; i < 8; ++i) {
      uint32_t k = at;
      while (k < block_.end && (is_blank(code_point_at(s_, k)) || s_[k] == ',' || s_[k] == '/' || s_[k] == '&' ||
                                is_hyphen(code_point_at(s_, k).value)))
        k += code_point_at(s_, k).size;
      const AuthorYear& last = out_.back();
      if (k == at || k >= block_.end || s_[k] <= last.suffix || s_[k] > last.suffix + 3) return;
      const char behind = k + 1 < block_.end ? s_[k + 1] : ')';
      if (behind != ')' && behind != ']' && behind != ',' && behind != ';' && behind != ':' && behind != '/' &&
          behind != ' ')
        return;
      AuthorYear next = last;
      next.suffix = s_[k];
      next.span = {k, k + 1};
      next.continued = true;
      next.other_year = 0;
      out_.push_back(next);
      at = k + 1;
    }
  }

  std::string_view s_;
  Span block_;
  std::vector<uint32_t> open_;
  std::vector<AuthorYear> out_;
};

}  // namespace

std::vector<AuthorYear> author_year_forms(const Document& document, Span block) {
  return AuthorYearScan(document, block).all();
}

uint32_t undated_at(std::string_view s, uint32_t at, uint32_t limit, uint32_t& end) {
  constexpr uint32_t longest = 24;  // bytes
  const std::string ahead = ascii_lower(s.substr(at, std::min(longest, limit - at)));
  uint32_t what = 1;
  size_t size = lexicon::longest_prefix(lexicon::list::words_for_no_year, ahead);
  if (size == 0) {
    what = last_undated;
    size = lexicon::longest_prefix(lexicon::list::announcing_phrases, ahead);
  }
  if (size == 0) return 0;
  end = at + u32(size);
  if (end < limit && s[end] == '.') ++end;
  return what;
}

uint32_t year_at(std::string_view s, uint32_t at) {
  if (at + 4 > s.size() || !is_digit(s[at])) return 0;
  if (at > 0) {
    const CodePoint c = code_point_before(s, at);
    if (is_word_character(c.value) || c.value == '.' || c.value == '-' || c.value == 0x2013 || c.value == '#' ||
        c.value == '$' || c.value == '=' || c.value == '_')
      return 0;
  }
  uint32_t year = 0;
  for (uint32_t i = at; i < at + 4; ++i) {
    if (!is_digit(s[i])) return 0;
    year = year * 10 + static_cast<uint32_t>(s[i] - '0');
  }
  if (year < first_year || year > last_year) return 0;
  const CodePoint c = code_point_at(s, at + 4);
  if (c.value < 0x80 ? is_digit(static_cast<char>(c.value)) || c.value == '%' : is_letter(c.value)) return 0;
  if (c.size == 1 && is_alpha(static_cast<char>(c.value)) && suffix_at(s, at + 4) == 0) return 0;
  return year;
}

char suffix_at(std::string_view s, uint32_t at) {
  if (at >= s.size() || !is_lower(s[at]) || s[at] > 'k') return 0;
  return is_word_character(code_point_at(s, at + 1).value) ? char{0} : s[at];
}

bool is_name_joint(std::string_view word) {
  const bool initial = word.size() == 1 && is_upper(word[0]);
  return !initial && lexicon::has(lexicon::list::name_joints, ascii_lower(word));
}

}  // namespace stet
