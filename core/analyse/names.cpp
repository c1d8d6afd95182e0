// Names: two or more capitalised words in a row inside a sentence, with the particles names have; who or what they are,
// where the words themselves say so.
#include <algorithm>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

namespace list = lexicon::list;

// A small word inside of a name.
bool particle(std::string_view w) {
  return lexicon::has(list::name_particles, w) || lexicon::has(list::words_within_names, w);
}
// Words that are capitalised for other reasons.
bool common(std::string_view w) { return lexicon::has(list::sentence_openers, w); }
bool is_joint(std::string_view w) { return lexicon::has(list::name_joints, w) && !particle(w); }
bool article(std::string_view w) { return w == "the"; }

constexpr size_t longest_run = 32;  // words; no name is longer, however many stand in a row

class SentenceNames {
 public:
  explicit SentenceNames(Document& d) : d_(d), s_(d.prose()) {}

  void run(Span sentence) {
    sentence_ = sentence;
    words_.clear();
    for (uint32_t i = sentence.begin; i < sentence.end;) {
      // Outside of a run only a capital letter begins anything.
      if (words_.empty() && static_cast<unsigned char>(s_[i]) < 0x80 && !(s_[i] >= 'A' && s_[i] <= 'Z')) {
        i = is_alpha(s_[i]) ? end_of_word(i) : i + 1;
        continue;
      }
      const CodePoint c = code_point_at(s_, i);
      if (!is_letter(c.value)) {
        if (c.value != ' ' && c.value != '-' && c.value != '.' && c.value != 0x2019 && c.value != '\'') flush();
        // "J. Smith" goes on, "the Bank. Smith" does not.
        if (c.value == '.' && !words_.empty() && length(words_.back()) > 1 && i >= words_.back().end) flush();
        i += c.size;
        continue;
      }
      const uint32_t word = end_of_word(i);
      const std::string_view w = s_.substr(i, word - i);
      if (is_upper(c.value) && !(words_.empty() && common(w))) {
        words_.push_back({i, word});
        capitals_ = words_.size();
      } else if (!words_.empty() && (particle(w) || is_joint(w) || article(w))) {
        words_.push_back({i, word});
      } else {
        flush();
      }
      if (words_.size() == longest_run) flush();
      i = word;
    }
    flush();
  }

 private:
  /// Behind the letters and hyphens from `at` on.
  uint32_t end_of_word(uint32_t at) const {
    while (at < sentence_.end) {
      if (static_cast<unsigned char>(s_[at]) < 0x80) {  // nearly all
        if (!is_alpha(s_[at]) && s_[at] != '-') break;
        ++at;
        continue;
      }
      const CodePoint l = code_point_at(s_, at);
      if (!is_letter(l.value) && l.value != 0x2011) break;
      at += l.size;
    }
    return at;
  }

  std::string_view text(Span s) const { return slice(s_, s); }
  bool is_given(Span word) const { return lexicon::holds(list::given_names, text(word)); }
  bool is_title(Span word) const { return lexicon::has(list::titles_of_persons, ascii_lower(text(word))); }

  void flush() {
    if (capitals_ > 0) words_.resize(capitals_);  // small words at the end belong to the sentence
    capitals_ = 0;
    if (!words_.empty()) take(0, words_.size());
    words_.clear();
  }

  /// "Smith and Jones" are two; "the Bank of England and" is one; "The Old Man and the Sea" is a title.
  void take(size_t first, size_t last) {
    const auto small = [&](size_t i) { return !is_upper(code_point_at(s_, words_[i].begin).value); };
    for (size_t i = first; i < last; ++i) {
      const std::string_view w = text(words_[i]);
      if (!is_joint(w) && !article(w)) continue;
      const bool leads_on = i + 1 < last && article(text(words_[i + 1]));
      // "Anna Weiss of the World Bank"
      size_t person = i;
      while (person > first && small(person - 1)) --person;
      if (article(w) && person > first + 1 && (is_given(words_[first]) || is_title(words_[first])) &&
          !has_word_of_body(first, person)) {
        take(first, person);
        take(i + 1, last);
        return;
      }
      if (text(words_[first]) == "The" || article(w) || leads_on) {
        // An article within, or before what is joined: words of a title, unless they are those of a body.
        if (!has_word_of_body(first, last)) return;
        continue;
      }
      if (has_word_of_body(first, i) && !has_word_of_body(i + 1, last) && i - first > 1) continue;
      take(first, i);
      size_t next = i + 1;
      while (next < last && small(next)) ++next;
      take(next, last);
      return;
    }
    while (last > first && small(last - 1)) --last;
    size_t begin = first;
    if (words_[first].begin == sentence_.begin) begin = past_head(first, last);
    const auto names = [&] {
      return std::count_if(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                           words_.begin() + static_cast<std::ptrdiff_t>(last),
                           [&](Span w) { return is_upper(code_point_at(s_, w.begin).value); });
    };
    if (begin >= last || names() < 2) return;
    if (std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                    words_.begin() + static_cast<std::ptrdiff_t>(last), [](Span w) { return length(w) == 1; }))
      return;  // "O.S."
    if (text(words_[begin]) == "The" && words_[begin].begin != sentence_.begin && last - begin > 3 &&
        !has_word_of_body(begin, last))
      return;
    stet_name name{};
    name.span = {words_[begin].begin, words_[last - 1].end};
    classify(name, begin, last);
    d_.names.push_back(name);
  }

  /// "Yesterday Maria Castro met them": the first word is capital for the sentence's sake.
  size_t past_head(size_t first, size_t last) const {
    if (last - first < 2 || is_given(words_[first]) || is_title(words_[first])) return first;
    if (lexicon::has(list::words_at_heads, ascii_lower(text(words_[first])))) return first + 1;
    return last - first > 2 && (is_given(words_[first + 1]) || is_title(words_[first + 1])) ? first + 1 : first;
  }

  bool has_word_of_body(size_t first, size_t last) const {
    for (size_t i = first; i < last; ++i) {
      const std::string w = ascii_lower(text(words_[i]));
      if (lexicon::has(list::institution_words, w) || lexicon::has(list::words_of_bodies, w)) return true;
    }
    return false;
  }

  void classify(stet_name& name, size_t begin, size_t last) const {
    if (has_word_of_body(begin, last)) {
      name.kind = STET_NAME_ORGANISATION;
      return;
    }
    const bool city = std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                                  words_.begin() + static_cast<std::ptrdiff_t>(last),
                                  [&](Span w) { return lexicon::holds(list::places_of_publication, text(w)); });
    if (city || lexicon::holds(list::states, text(name.span))) {
      name.kind = STET_NAME_PLACE;
      return;
    }
    size_t given = begin;
    while (given < last && is_title(words_[given])) ++given;
    const bool titled = given > begin;
    const bool initial = given + 1 < last && length(words_[given]) == 1;
    if (!titled && !initial && !is_given(words_[given])) return;
    name.kind = STET_NAME_PERSON;
    // The family's name begins with the first particle behind the given names, or is the last word.
    size_t family = last - 1;
    for (size_t i = given + 1; i + 1 < last; ++i)
      if (lexicon::has(list::name_particles, text(words_[i]))) {
        family = i;
        break;
      }
    name.family = {words_[family].begin, words_[last - 1].end};
  }

  Document& d_;
  std::string_view s_;
  Span sentence_{};
  std::vector<Span> words_;  // of the run at hand
  size_t capitals_ = 0;      // how many of them there were at the last capital
};

}  // namespace

void find_names(Document& d) {
  SentenceNames names(d);
  for (const stet_sentence& s : d.sentences)
    if (d.blocks[s.block].kind != STET_BLOCK_HEADING) names.run(s.span);
  std::sort(d.names.begin(), d.names.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
