// Titles as rows of words, and in what two of them differ.
#pragma once

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>
#include <stet/text.hpp>

namespace source {

/// A title by its words that carry something: articles, prepositions, case and punctuation do not count.
struct WordedTitle {
  stet::Span span{};
  std::ranges::iota_view<uint32_t, uint32_t> words;  // rows of Document::words, all of them
  std::vector<uint32_t> contents;                    // of these, the ones that count
  size_t main = 0;  // how many of the contents stand before its subtitle; all: it has none

  bool has_subtitle() const { return main < contents.size(); }
};
/// One word of the one that is another in the other; both counted among the contents that are compared.
struct TitleDifference {
  size_t here, there;  // numbers of contents; `there` of a word that is added: of the one behind it
  size_t compared_here, compared_there;
  bool added, swapped;
};
/// What titles are compared by. Made once.
struct TitleLists {
  explicit TitleLists(const stet::Settings& s)
      : settings(s),
        small(s.words("small-words-of-titles")),
        numbers(s.words("number-words")),
        ordinals(s.words("ordinals")),
        months(s.words("month-names")) {}
  stet::Settings settings;
  stet::WordList small, numbers, ordinals, months;
};

/// Reads and compares the titles of one document.
class Titles {
 public:
  Titles(const TitleLists& lists, const stet::Document& doc)
      : lists_(lists), doc_(doc), words_(doc.words()), prose_(doc.prose()), small_(doc.forms().size()) {}

  std::string word(uint32_t row) const { return lists_.settings.fold(doc_.letters(words_[row].span)); }
  bool small(uint32_t row) const {
    const stet::Word& w = words_[row];
    const bool letter_alone = w.span.end - w.span.begin == 1 && (w.flags & STET_WORD_DIGITS) == 0;
    return letter_alone || in_list(w);
  }
  std::string_view gap(uint32_t row) const {  // behind a word, before the next
    return prose_.substr(words_[row].span.end, words_[row + 1].span.begin - words_[row].span.end);
  }
  /// A subtitle begins behind this word.
  bool parts(uint32_t row) const {
    const std::string_view between = gap(row);
    for (const std::string_view mark : {":", "?", "!", ";", "—", "–", "("})
      if (between.find(mark) != std::string_view::npos && between.size() > mark.size()) return true;
    const size_t stop = between.find('.');
    constexpr uint32_t longest_abbreviation = 3;
    return stop != std::string_view::npos && stop + 1 < between.size() &&
           words_[row].span.end - words_[row].span.begin > longest_abbreviation;
  }
  WordedTitle worded(stet::Span s) const {
    const uint32_t first = words_.first_at(s.begin);
    uint32_t end = first;
    for (; end < words_.size() && words_[end].span.end <= s.end; ++end)
      if (end - first == most_words) return {};
    WordedTitle t;
    t.span = s;
    t.words = std::views::iota(first, end);
    t.contents.reserve(end - first);
    bool main = true;
    for (uint32_t i = first; i < end; ++i) {
      const bool blank = i == first || words_[i].span.begin == words_[i - 1].span.end + 1;  // as nearly everywhere
      if (!blank && main && parts(i - 1)) {
        t.main = t.contents.size();
        main = t.main == 0;
      }
      if (!small(i)) t.contents.push_back(i);
    }
    if (main) t.main = t.contents.size();
    if (t.contents.size() > most_contents) return {};
    return t;
  }
  bool same(uint32_t a, uint32_t b) const { return words_[a].hash == words_[b].hash; }

  /// No figure, number, ordinal or month: these tell volumes and years apart.
  bool counts(uint32_t row) const {
    if ((words_[row].flags & STET_WORD_DIGITS) != 0) return true;
    const std::string w = word(row);
    return w.find_first_not_of("ivxlc") == std::string::npos || lists_.numbers.has(w) || lists_.ordinals.has(w) ||
           lists_.months.has(w);
  }
  enum class Likeness { other, spelling, form, plural };
  /// Another word, or one word in another form or spelling.
  Likeness likeness(uint32_t a, uint32_t b) const {
    std::string x = word(a), y = word(b);
    if (x.size() > y.size()) std::swap(x, y);
    if (y == x + "s" || y == x + "es") return Likeness::plural;
    constexpr size_t stem = 4;
    const size_t same = stet::shared_beginning(x, y);
    const bool inflected = same >= stem && same + 2 >= y.size();
    const bool cut = same == x.size();  // "Univ", "University"; "rail", "railway"
    if (inflected || cut) return Likeness::form;
    return same > 0 && stet::edit_distance(x, y, 2) <= 2 ? Likeness::spelling : Likeness::other;
  }

  std::optional<TitleDifference> differ(const WordedTitle& a, size_t n, const WordedTitle& b, size_t m) const {
    if (n < 2 || m < 2) return {};
    TitleDifference d{0, 0, n, m, n == m + 1, false};
    if (n == m) {
      size_t other = 0, first = n, second = n;
      for (size_t k = 0; k < n; ++k)
        if (!same(a.contents[k], b.contents[k])) {
          (other == 0 ? first : second) = k;
          ++other;
        }
      d.here = d.there = first;
      d.swapped =
          other == 2 && same(a.contents[first], b.contents[second]) && same(a.contents[second], b.contents[first]);
      return other == 1 || d.swapped ? std::optional(d) : std::nullopt;
    }
    if (!d.added) return {};
    size_t before = 0;
    while (before < m && same(a.contents[before], b.contents[before])) ++before;
    for (size_t k = before; k < m; ++k)
      if (!same(a.contents[k + 1], b.contents[k])) return {};
    d.here = d.there = before;
    // At an end it may belong to what stands around.
    return before > 0 && before < m ? std::optional(d) : std::nullopt;
  }
  bool equal(const WordedTitle& a, size_t n, const WordedTitle& b, size_t m) const {
    if (n == 0 || n > m) return false;
    return std::equal(a.contents.begin(), a.contents.begin() + static_cast<std::ptrdiff_t>(n), b.contents.begin(),
                      [&](uint32_t x, uint32_t y) { return same(x, y); });
  }
  /// All words of a shorter form stand in the title, in order.
  bool shortened(const WordedTitle& a, const WordedTitle& b) const {
    size_t k = 0;
    for (const uint32_t w : b.contents)
      if (k < a.contents.size() && same(a.contents[k], w)) ++k;
    return k == a.contents.size();
  }
  /// The small words between the contents, too, are the same: "Le case nel bosco", "Le case nell'orto".
  bool same_build(const WordedTitle& a, const WordedTitle& b, const TitleDifference& d) const {
    const auto between = [&](const WordedTitle& t, size_t n) {
      std::vector<std::vector<uint32_t>> out(1);
      for (const uint32_t w : t.words) {
        if (out.size() - 1 == n) break;
        if (small(w)) {
          out.back().push_back(w);
        } else {
          out.emplace_back();
        }
      }
      return out;
    };
    const auto x = between(a, d.compared_here), y = between(b, d.compared_there);
    size_t smalls = 0;
    for (size_t k = 1; k + 1 < x.size() && k + 1 < y.size(); ++k) {
      // An article before the changed word is of its own gender.
      if (x[k].empty() != y[k].empty()) return false;
      for (size_t i = 0; i < std::min(x[k].size(), y[k].size()); ++i) {
        ++smalls;
        if (!same(x[k][i], y[k][i]) && stet::shared_beginning(word(x[k][i]), word(y[k][i])) < 2) return false;
      }
    }
    return smalls > 0;
  }

  /// "The Paper Retreat", "The Paper Trail": two words behind the same article, which short forms leave out.
  bool same_article(const WordedTitle& a, const WordedTitle& b, const TitleDifference& d, bool short_form) const {
    constexpr size_t fewest_letters = 4;
    const auto adjacent = [&](const WordedTitle& t) {
      const auto length = [&](uint32_t row) { return words_[row].span.end - words_[row].span.begin; };
      return t.contents[1] == t.contents[0] + 1 && t.contents[0] - t.words[0] <= 1 &&
             std::min(length(t.contents[0]), length(t.contents[1])) >= fewest_letters;
    };
    if (d.swapped || d.compared_here != 2 || d.compared_there != 2 || !adjacent(a) || !adjacent(b)) return false;
    return short_form || (small(a.words[0]) && same(a.words[0], b.words[0]));
  }

 protected:
  static constexpr size_t most_words = 24, most_contents = 14;  // of a title that is compared

  const TitleLists& lists_;
  const stet::Document& doc_;
  stet::Rows<stet::Word> words_;
  std::string_view prose_;

 private:
  enum class Small : uint8_t { unknown, no, yes };
  /// Titles have the same few small words: each form is looked up once.
  bool in_list(const stet::Word& w) const {
    Small& known = small_[w.form];
    if (known == Small::unknown)
      known = lists_.small.may_begin(w.hash) && lists_.small.has(word(words_.index(w))) ? Small::yes : Small::no;
    return known == Small::yes;
  }
  mutable std::vector<Small> small_;  // by forms
};

}  // namespace source
