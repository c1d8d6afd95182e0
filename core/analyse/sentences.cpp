// Sentences: a hand scan after UAX #29's idea, with what it lacks for articles: abbreviations, initials, dates, closing
// quotation marks and note markers behind the stop. URLs are stepped over.
#include <algorithm>

#include <stet/search.hpp>

#include "core/analyse/analyse.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

/// "12.5", ".036", "3.4%", "£2.50": each point stands before a figure.
bool is_decimal(std::string_view word) {
  bool any = false;
  for (size_t at = word.find('.'); at != std::string_view::npos; at = word.find('.', at + 1)) {
    if (at + 1 >= word.size() || !is_digit(word[at + 1])) return false;
    any = true;
  }
  return any;
}

bool is_abbreviation(std::string_view word) {
  if (word.empty()) return true;
  // Initials; "24 %." ends a sentence.
  if (const CodePoint first = code_point_at(word, 0); first.size == word.size()) return is_letter(first.value);
  if (word.find('.') != std::string_view::npos) return true;  // U.S, e.g
  return lexicon::holds(lexicon::list::abbreviations, word);
}

class BlockSentences {
 public:
  explicit BlockSentences(Document& d) : d_(d), s_(d.prose()) {
    for (const std::string_view tag : {"en", "fr", "es", "it", "pt", "ru", "uk", "ca", "ro"})
      plain_ordinals_ = plain_ordinals_ || d.language.starts_with(tag);
  }

  /// Of blocks in their order.
  void run(uint32_t block) {
    block_ = block;
    begin_ = d_.blocks[block].span.begin;
    end_ = d_.blocks[block].span.end;
    while (link_ < d_.links.size() && d_.links[link_].span.begin < begin_) ++link_;
    while (marker_ < d_.markers.size() && d_.markers[marker_].span.begin < begin_) ++marker_;
    for (uint32_t i = begin_;;) {
      i = u32(next_of(s_, i, end_, '.', '!', '?'));
      if (i >= end_) break;
      static constexpr stet::Bytes leads("\xE2\xE3\xEF\xE0\xD8\xDB");
      if (static_cast<unsigned char>(s_[i]) < 0x80) {
        while (link_ < d_.links.size() && d_.links[link_].span.end <= i) ++link_;
        if (link_ < d_.links.size() && contains(written(d_.links[link_]), i)) {
          i = d_.links[link_].span.end;
          continue;
        }
        i = stop(i);
      } else if (leads.has(s_[i])) {
        const CodePoint c = code_point_at(s_, i);
        i += c.size;
        // 。！？ need no space behind them; … ؟ । do as the full stop does.
        if (c.value == 0x3002 || c.value == 0xFF01 || c.value == 0xFF1F || c.value == 0xFF0E) {
          cut(after_closers(i));
        } else if (c.value == 0x2026 || c.value == 0x061F || c.value == 0x0964 || c.value == 0x06D4) {
          const uint32_t k = after_closers(i);
          if (k >= end_ || is_white(code_point_at(s_, k).value)) cut(k);
        }
      } else {  // letters: they come in numbers
        do ++i;
        while (i < end_ && static_cast<unsigned char>(s_[i]) >= 0x80 && !leads.has(s_[i]));
      }
    }
    cut(end_);
  }

 private:
  // Behind a stop: closing marks, brackets, markers, mask bytes.
  uint32_t after_closers(uint32_t i) {
    for (;;) {
      while (marker_ < d_.markers.size() && d_.markers[marker_].span.begin < i) ++marker_;
      if (marker_ < d_.markers.size() && d_.markers[marker_].span.begin == i && !empty(d_.markers[marker_].span)) {
        i = d_.markers[marker_].span.end;
        continue;
      }
      if (i >= end_) return end_;
      if (is_alnum(s_[i]) || (s_[i] == ' ' && s_.substr(i + 1, 1) != "\xC2")) return i;  // mostly
      const CodePoint c = code_point_at(s_, i);
      if (c.value == 0x201D || c.value == 0x2019 || c.value == 0xBB || c.value == '"' || c.value == '\'' ||
          c.value == ')' || c.value == ']' || c.value == STET_MASK || c.value == '.' || c.value == '!' ||
          c.value == '?' || c.value == 0x300D || c.value == 0x300F || c.value == 0x201C) {
        // “ opens the next sentence unless it closes here (German); only directly behind the stop is it a closer.
        if (c.value == 0x201C && i + c.size < end_ && !is_white(code_point_at(s_, i + c.size).value)) return i;
        i += c.size;
        continue;
      }
      // French: « … cher. »
      constexpr std::string_view guillemet = "\xC2\xBB";
      if (const uint32_t k = i + c.size; is_white(c.value) && s_.substr(k, guillemet.size()) == guillemet) {
        const uint32_t past = k + u32(guillemet.size());
        if (past >= end_ || !is_letter(code_point_at(s_, past).value)) {
          i = past;
          continue;
        }
      }
      return i;
    }
  }

  /// Bytes of the white space there; 0: none.
  uint32_t white_at(uint32_t i) const {
    if (static_cast<unsigned char>(s_[i]) < 0x80) return is_space(s_[i]);
    const CodePoint c = code_point_at(s_, i);
    return is_white(c.value) ? c.size : 0;
  }

  uint32_t stop(uint32_t at) {
    const uint32_t behind = after_closers(at + 1);
    if (behind >= end_) return end_;
    const bool marked = marker_ > 0 && marker_ <= d_.markers.size() && d_.markers[marker_ - 1].span.end == behind;
    if (white_at(behind) == 0 && !marked) return std::max(behind, at + 1);
    uint32_t k = behind;
    while (k < end_ && (white_at(k) > 0 || s_[k] == STET_MASK)) k += std::max(white_at(k), 1u);
    if (k >= end_) return end_;
    const CodePoint first = code_point_at(s_, k);
    if (is_lower(first.value)) return behind;
    if (s_[at] == '.' && behind == at + 1) {
      static constexpr stet::Bytes before_words(" \t\n\r\f\v(\x1f");
      uint32_t end = at;  // of the word, before the mark that ends its emphasis
      while (end > begin_ && s_[end - 1] == STET_MASK) --end;
      uint32_t word = end;
      while (word > begin_ && !before_words.has(s_[word - 1])) --word;
      const std::string_view w = s_.substr(word, end - word);
      if (is_digit(first.value < 0x80 ? static_cast<char>(first.value) : 'x') &&
          (is_abbreviation(w) || (!w.empty() && is_digit(w[0])) ||
           lexicon::holds(lexicon::list::abbreviations_before_figures, ascii_lower(w)) ||
           lexicon::holds(lexicon::list::month_names, fold(w))))
        return behind;
      if (!w.empty() && is_digit(w[0]) && w.size() <= 2 && word > begin_ && !is_upper(first.value))
        return behind;  // "4. 7. 2025"
      // "1. Boats" in a list; "der 5. Band" in the languages that write ordinals so.
      const bool one_figure = w.size() == 1 && is_digit(w[0]) && (word == begin_ || !plain_ordinals_);
      // "2.3. Results" is a label; "am 4.7. Montag" a day where ordinals are written so.
      constexpr size_t longest_day = 5;
      const bool decimal =
          word > begin_ && is_decimal(w) && (plain_ordinals_ || w.size() > longest_day || !is_digit(w[0]));
      if (one_figure || (!decimal && is_abbreviation(w)) || is_ordinal(w, word, k)) return behind;
    }
    cut(behind);
    return behind;
  }

  /// "12. Mai", "im frühen 19. Jahrhundert", and what is written so in some languages alone: "im 19. Jahrhundert".
  bool is_ordinal(std::string_view figures, uint32_t at, uint32_t next) const {
    if (figures.empty() || figures.size() > 2 || !std::all_of(figures.begin(), figures.end(), is_digit)) return false;
    uint32_t end = next;
    while (end < end_ && is_letter(code_point_at(s_, end).value)) end += code_point_at(s_, end).size;
    const std::string word_behind = fold(s_.substr(next, end - next));
    if (lexicon::holds(lexicon::list::month_names, word_behind) ||
        lexicon::holds(lexicon::list::century_words, word_behind))
      return true;
    if (at < begin_ + 2 || !is_space(s_[at - 1])) return false;
    uint32_t word = at - 1;
    while (word > begin_ && !is_space(s_[word - 1])) --word;
    return lexicon::holds(lexicon::list::words_before_ordinal, ascii_lower(s_.substr(word, at - 1 - word)));
  }

  void cut(uint32_t at) {
    Span s{begin_, std::min(at, end_)};
    while (s.begin < s.end && (is_space(s_[s.begin]) || s_[s.begin] == STET_MASK)) ++s.begin;
    while (s.end > s.begin && is_space(s_[s.end - 1])) --s.end;
    begin_ = std::min(at, end_);
    if (!empty(s)) d_.sentences.push_back({s, block_, 0});
  }

  Document& d_;
  std::string_view s_;
  bool plain_ordinals_ = false;  // the language writes no "5." for an ordinal
  // Of the block at hand.
  uint32_t block_ = 0, begin_ = 0, end_ = 0;
  uint32_t link_ = 0, marker_ = 0;
};

}  // namespace

void find_sentences(Document& d) {
  d.sentences.reserve(d.blocks.size() + d.text.size() / 128);
  BlockSentences sentences(d);
  for (uint32_t b = 0; b < d.blocks.size(); ++b)
    if (d.blocks[b].kind != STET_BLOCK_CODE) sentences.run(b);
  const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  if (!std::is_sorted(d.sentences.begin(), d.sentences.end(), by_place))
    std::stable_sort(d.sentences.begin(), d.sentences.end(), by_place);
}

}  // namespace stet
