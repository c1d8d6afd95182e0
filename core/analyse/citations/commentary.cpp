// Where a citation begins behind words of commentary: at a signal, at an author's initials, at a name behind "in".
#include "core/analyse/citations/commentary.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

namespace list = lexicon::list;

constexpr uint32_t longest = 180, most_words = 26, longest_signal = 40;  // bytes; words; bytes

bool is_quote(char32_t c) { return c == '"' || c == 0x201C || c == 0xAB || c == 0x201E || c == 0x2018; }

/// A name or a title begins here.
bool opens_work(std::string_view s, uint32_t at, uint32_t end) {
  while (at < end && (is_space(s[at]) || s[at] == STET_MASK || s[at] == ',' || s[at] == ':')) ++at;
  if (at >= end) return false;
  const CodePoint c = code_point_at(s, at);
  return is_upper(c.value) || is_quote(c.value);
}

/// Where a signal that begins at `begin` ends in the text; its length is of folded words.
uint32_t signal_end(std::string_view s, uint32_t begin, uint32_t end, size_t folded) {
  uint32_t i = begin;
  for (size_t n = 0; n < folded && i < end;) {
    const uint32_t size = code_point_at(s, i).size;
    n += size == 1 ? 1 : std::max<size_t>(fold(s.substr(i, size)).size(), 1);
    i += size;
  }
  return i;
}

class Commentary {
 public:
  Commentary(const Document& d, Span part) : d_(d), s_(d.prose()), part_(part) {}

  uint32_t end(bool is_entry) {
    const uint32_t limit = std::min(part_.end, part_.begin + longest);
    const stet_word* const last = d_.words.data() + d_.words.size();
    uint32_t row = first_at_or_after(d_.words, part_.begin);
    if (row >= d_.words.size() || d_.words[row].span.begin >= limit) return part_.begin;
    const uint32_t first = row;
    open(row);
    if (is_entry && !opened_) return part_.begin;
    for (++row; row < d_.words.size() && row < first + most_words && d_.words[row].span.begin < limit; ++row) {
      const Span word = d_.words[row].span;
      if (!take_gap({d_.words[row - 1].span.end, word.begin})) break;
      if (behind_semicolon_) {
        open(row);
        continue;
      }
      if (lexicon::may_begin(list::signals_within, &d_.words[row], last) && is_signal(word.begin)) return word.begin;
      // "Sobre el método, C. Ruiz, …"
      if (behind_comma_ && opened_ && is_initial(row)) return word.begin;
      // "…; los detalles, en Ruiz, …"
      if (behind_comma_ && small_ && row + 1 < d_.words.size() && d_.words[row + 1].span.end <= part_.end &&
          lexicon::has(list::leads_to_container, fold(slice(s_, word))) &&
          is_upper(code_point_at(s_, d_.words[row + 1].span.begin).value))
        return d_.words[row + 1].span.begin;
      if ((d_.words[row].flags & STET_WORD_DIGITS) != 0) break;
      told_ = told_ || (length(word) > 2 && is_lower(code_point_at(s_, word.begin).value));
    }
    return part_.begin;
  }

 private:
  /// A clause begins with this word.
  void open(uint32_t row) {
    const Span word = d_.words[row].span;
    opened_ = lexicon::may_begin(list::remark_openers, &d_.words[row], d_.words.data() + d_.words.size()) &&
              lexicon::has(list::remark_openers, fold(slice(s_, word)));
    small_ = is_lower(code_point_at(s_, word.begin).value);
    comma_ = behind_comma_ = more_commas_ = false;
  }
  /// What stands between two words of commentary; false: it is none.
  bool take_gap(Span gap) {
    behind_comma_ = behind_semicolon_ = false;
    for (uint32_t i = gap.begin; i < gap.end;) {
      const CodePoint c = code_point_at(s_, i);
      if (is_quote(c.value) || c.value == ':' || c.value == '/') return false;
      behind_semicolon_ = behind_semicolon_ || c.value == ';';
      if (c.value == ',') {
        if (comma_) more_commas_ = true;
        comma_ = behind_comma_ = true;
      }
      i += c.size;
    }
    return true;
  }
  /// A signal that leads on to a work. Without a word that opens a remark what stands before must have no comma of its
  /// own, which parts the author of a work from its title.
  bool is_signal(uint32_t begin) const {
    const bool plain = behind_comma_ ? !more_commas_ : !comma_;
    if (!opened_ && !(told_ && plain)) return false;
    const size_t n = lexicon::longest_prefix(list::signals_within, fold(s_.substr(begin, longest_signal)));
    return n > 0 && opens_work(s_, signal_end(s_, begin, part_.end, n), part_.end);
  }
  /// "C. Ruiz": one capital letter with its stop, and a name or another one behind it.
  bool is_initial(uint32_t row) const {
    const Span word = d_.words[row].span;
    const CodePoint c = code_point_at(s_, word.begin);
    return is_upper(c.value) && word.end == word.begin + c.size && word.end < part_.end && s_[word.end] == '.' &&
           row + 1 < d_.words.size() && d_.words[row + 1].span.begin < part_.end &&
           is_upper(code_point_at(s_, d_.words[row + 1].span.begin).value);
  }

  const Document& d_;
  std::string_view s_;
  Span part_;
  bool opened_ = false, small_ = false;  // the clause, by a word that opens a remark; with a small letter
  bool comma_ = false, behind_comma_ = false, more_commas_ = false, behind_semicolon_ = false;
  bool told_ = false;  // a word that is no name stands before
};

}  // namespace

uint32_t behind_commentary(const Document& d, Span part, bool is_entry) { return Commentary(d, part).end(is_entry); }

}  // namespace stet
