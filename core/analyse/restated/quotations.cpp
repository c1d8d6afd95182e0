// Wordings are compared, not places: the same words quoted ten times are one wording. Two wordings meet by a rare word
// that both have, so the whole is linear.
#include "core/analyse/restated/quotations.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include <stet/search.hpp>
#include <stet/text.hpp>

#include "core/analyse/restated/numbering.h"
#include "core/analyse/restated/units.h"
#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet::restated {
namespace {

constexpr size_t fewest_words = 5, fewest_if_replaced = 6, fewest_if_cut = 6, fewest_for_a_title = 7, most_words = 200;
constexpr size_t most_wordings = 12, most_partners = 8;  // that a word leads to; that a wording is compared with

using Words = std::span<const uint32_t>;  // by number
struct Wording {
  size_t first_word, count;
  std::vector<uint32_t> places;  // rows of quotations
};
struct Edit {
  size_t at, at_second;      // words before it in either
  bool in_first, in_second;  // a word of its own stands there
};

/// How many words two wordings begin and end with alike, and how many each has between.
struct Between {
  size_t before = 0, behind = 0, own_a = 0, own_b = 0;
  Between(Words a, Words b) {
    const size_t most = std::min(a.size(), b.size());
    while (before < most && a[before] == b[before]) ++before;
    while (behind < most - before && a[a.size() - 1 - behind] == b[b.size() - 1 - behind]) ++behind;
    own_a = a.size() - before - behind;
    own_b = b.size() - before - behind;
  }
  Edit edit() const { return {before, before, own_a > 0, own_b > 0}; }
};

/// One word replaced, dropped or put in.
bool one_edit(const Between& w) {
  if (w.own_a > 1 || w.own_b > 1) return false;
  // What is merely cut short, at either end, says nothing else; what begins otherwise may be another thing.
  return w.before > 0 && (w.own_a + w.own_b == 2 || w.behind > 0);
}

/// One word by two, and the first word by another: in what is said, where as many words around agree.
bool one_edit_of_speech(const Between& w) {
  constexpr size_t fewest_alike = 5, fewest_before = 3;
  if (w.before + w.behind < fewest_alike || w.own_a == 0 || w.own_b == 0) return false;
  return w.before == 0 ? w.own_a + w.own_b == 2 : w.before >= fewest_before && w.own_a + w.own_b == 3;
}

/// Two or three words by others, behind many that agree: "it is a great family", "it is a family of many".
bool some_words(const Between& w) {
  constexpr size_t fewest_before = 8, most_own = 3;
  return w.before >= fewest_before && w.own_a > 0 && w.own_b > 0 && w.own_a <= most_own && w.own_b <= most_own;
}

/// Two words that changed places: "a map of land pretending to be water", "of water pretending to be land".
bool one_exchange(const Between& w, Words a, Words b) {
  if (w.own_a < 2 || w.own_a != w.own_b) return false;
  const Words from_a = a.subspan(w.before, w.own_a), from_b = b.subspan(w.before, w.own_b);
  return from_a.front() == from_b.back() && from_a.back() == from_b.front() &&
         std::equal(from_a.begin() + 1, from_a.end() - 1, from_b.begin() + 1);
}

/// One word replaced where one of them is cut short at an end, by two words and more.
bool one_edit_of_part(Words a, Words b, Edit& edit) {
  const bool first_longer = a.size() > b.size();
  const Words longer = first_longer ? a : b, part = first_longer ? b : a;
  if (part.size() < fewest_if_cut || longer.size() < part.size() + 2) return false;
  for (const size_t skip : {size_t{0}, longer.size() - part.size()}) {
    size_t other = 0, at = 0;
    for (size_t k = 0; k < part.size() && other < 2; ++k)
      if (part[k] != longer[skip + k]) ++other, at = k;
    // What differs at an end may be where the sentence around goes on, unless both end there.
    const bool ends = at + 1 == part.size() && (skip == 0 || part.size() <= fewest_if_cut);
    if (other != 1 || at == 0 || ends) continue;
    edit = {first_longer ? skip + at : at, first_longer ? at : skip + at, true, true};
    return true;
  }
  return false;
}

class Altered {
 public:
  explicit Altered(Document& d) : d_(d), s_(d.prose()), number_(d.forms.size(), none) {}

  void run() {
    for (uint32_t q = 0; q < d_.quotations.size(); ++q) take(q);
    if (wordings_.size() < 2) return;
    count_uses();
    // By word, the wordings before that hold it, as far as they lead anywhere.
    std::vector<size_t> begin(uses_.size() + 1, 0);
    for (size_t i = 0; i < uses_.size(); ++i)
      begin[i + 1] = begin[i] + (uses_[i] > 1 && uses_[i] <= most_wordings ? uses_[i] : 0);
    std::vector<uint32_t> holders(begin.back()), held(uses_.size(), 0);
    std::vector<uint32_t> score(wordings_.size(), 0), partners;
    for (uint32_t a = 0; a < wordings_.size(); ++a) {
      partners.clear();
      for (const uint32_t word : words_in(wordings_[a])) {
        uint32_t* const of = holders.data() + begin[word];
        if (begin[word] == begin[word + 1] || (held[word] > 0 && of[held[word] - 1] == a)) continue;
        for (uint32_t k = 0; k < held[word]; ++k)
          if (score[of[k]]++ == 0) partners.push_back(of[k]);
        of[held[word]++] = a;
      }
      const auto better = [&](uint32_t x, uint32_t y) { return score[x] != score[y] ? score[x] > score[y] : x < y; };
      const size_t few = std::min(most_partners, partners.size());
      std::nth_element(partners.begin(), partners.begin() + static_cast<std::ptrdiff_t>(few), partners.end(), better);
      for (size_t k = 0; k < few; ++k) compare(wordings_[partners[k]], wordings_[a]);
      for (const uint32_t b : partners) score[b] = 0;
    }
  }

 private:
  Words words_in(const Wording& w) const { return {words_.data() + w.first_word, w.count}; }

  /// In how many wordings each word stands.
  void count_uses() {
    uses_.assign(places_.size(), 0);
    std::vector<uint32_t> last(places_.size(), none);
    for (uint32_t a = 0; a < wordings_.size(); ++a)
      for (const uint32_t word : words_in(wordings_[a]))
        if (last[word] != a) {
          last[word] = a;
          ++uses_[word];
        }
  }

  void take(uint32_t row) {
    const stet_quotation& q = d_.quotations[row];
    if ((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0 || length(q.inner) > most_words * 16) return;
    if (q.block < d_.blocks.size() && d_.blocks[q.block].kind == STET_BLOCK_CODE) return;
    const uint32_t first = first_at_or_after(d_.words, q.inner.begin);
    uint32_t last = first;
    while (last < d_.words.size() && d_.words[last].span.end <= q.inner.end) ++last;
    if (last - first < fewest_words || last - first > most_words) return;
    const std::string_view inner = slice(s_, q.inner);
    static constexpr stet::Bytes others("(<{|="), of_addresses("/@_\\");
    if (others.in(inner)) return;  // an aside, or no words
    // "/usr/share/doc/name/", "name-of-list@lists.example.org": what has hardly a space is no wording.
    if (of_addresses.in(inner) && std::count(inner.begin(), inner.end(), ' ') + 1 < std::ptrdiff_t{fewest_words})
      return;
    Wording w{words_.size(), 0, {}};
    Fnv hash;
    const auto add = [&](uint32_t& number, Span place) {
      if (number == none) {
        number = u32(places_.size());
        places_.push_back(place);
      }
      words_.push_back(number);
      hash.add_block(number);
    };
    for (uint32_t i = first; i < last; ++i) {
      if (i > first && says_change(slice(s_, {d_.words[i - 1].span.end, d_.words[i].span.begin}))) add(mark_, {});
      add(number_[d_.words[i].form], d_.words[i].span);
    }
    w.count = words_.size() - w.first_word;
    const uint32_t known = by_words_(hash.value());
    if (known == wordings_.size())
      wordings_.push_back(std::move(w));
    else
      words_.resize(w.first_word);
    wordings_[known].places.push_back(row);
  }

  /// “allies […] against”, “he … went”: what was left out or put in is said.
  static bool says_change(std::string_view gap) {
    if (gap.size() == 1 && gap[0] == ' ') return false;  // most are
    static constexpr stet::Bytes brackets("[]");
    return brackets.in(gap) || gap.find("…") != npos || gap.find("..") != npos || gap.find(". .") != npos;
  }
  /// What is at such a place may be other words.
  bool near_mark(Words words, size_t at, bool own) const {
    const size_t begin = at > 0 ? at - 1 : 0, end = std::min(words.size(), at + (own ? 2 : 1));
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                       words.begin() + static_cast<std::ptrdiff_t>(end), [&](uint32_t w) { return empty(places_[w]); });
  }

  std::string word_at(Span at) const {
    std::string word = fold(slice(s_, at));
    std::erase(word, STET_MASK);
    return word;
  }

  /// Parts of a work, years, editions: "Part 1" and "Part 2" are two works. In words they may be what somebody said.
  bool counts(std::string_view word, bool said) const {
    return std::any_of(word.begin(), word.end(), [](char c) { return is_digit(c); }) ||
           word.find_first_not_of("ivxlc") == npos || word.size() == 1 ||
           (!said && (lexicon::has(lexicon::list::number_words, word) || lexicon::has(lexicon::list::ordinals, word)));
  }

  void compare(const Wording& a, const Wording& b) {
    Edit e{};
    if (a.places.size() > 1 && b.places.size() > 1) return;
    const Words words_a = words_in(a), words_b = words_in(b);
    const Between between(words_a, words_b);
    bool several = false, exchanged = false;
    const auto altered = [&] {
      e = between.edit();
      if (one_edit(between)) return true;
      if (one_exchange(between, words_a, words_b)) {
        const size_t second = between.before + between.own_a - 1;
        exchanged = carries(a, b, e) && !near_mark(words_a, second, true) && !near_mark(words_b, second, true);
        return exchanged;
      }
      if (!spoken(a) || !spoken(b)) return false;
      if ((one_edit_of_speech(between) && carries(a, b, e)) || one_edit_of_part(words_a, words_b, e)) return true;
      e = between.edit();
      return several = some_words(between);
    };
    if (!altered()) return;
    if (near_mark(words_a, e.at, e.in_first) || near_mark(words_b, e.at_second, e.in_second)) return;
    const bool replaced = e.in_first && e.in_second;
    const std::string one = word_at(places_[words_a[std::min(e.at, words_a.size() - 1)]]);
    const std::string two = word_at(places_[words_b[std::min(e.at_second, words_b.size() - 1)]]);
    // "a clock", "the clock": no letter that counts.
    const bool articles = (one == "a" && two == "the") || (one == "the" && two == "a");
    const bool cut = words_a.size() > words_b.size() + 1 || words_b.size() > words_a.size() + 1;
    const bool said =
        spoken(a) && spoken(b) && (cut ? begins_small(a) || begins_small(b) : begins_small(a) && begins_small(b));
    if (!articles && ((e.in_first && counts(one, said)) || (e.in_second && counts(two, said)))) return;
    const bool few = replaced && !exchanged && std::min(words_a.size(), words_b.size()) < fewest_if_replaced;
    const bool many = std::min(words_a.size(), words_b.size()) >= fewest_for_a_title;
    const auto where = places_of_one_thing(a, b, few, many);
    if (!where) return;
    // The wording that is given once beside two others is the odd one; of two, the later.
    const bool first_at_fault = a.places.size() < b.places.size();
    const uint32_t at_fault = first_at_fault ? where->first : where->second;
    const uint32_t other = first_at_fault ? where->second : where->first;
    stet_restatement r{};
    r.kind = STET_RESTATED_QUOTATION;
    r.row = at_fault;
    r.other_row = other;
    r.span = r.unit = d_.quotations[at_fault].span;
    r.other = r.other_unit = d_.quotations[other].span;
    r.likeness = u32(100 * (std::max(words_a.size(), words_b.size()) - 1) / std::max(words_a.size(), words_b.size()));
    // A letter or two may be a spelling.
    const bool spelt =
        !several && replaced && (edit_distance(one, two, 2) <= 2 || one.starts_with(two) || two.starts_with(one));
    // Who speaks may begin two sentences alike.
    r.flags = spelt || several ? STET_RESTATED_SLIP : STET_RESTATED_CLOSELY;
    d_.restatements.push_back(r);
  }

  /// No small word alone: "I will go", "he will go".
  bool carries(const Wording& a, const Wording& b, const Edit& e) const {
    const auto content = [&](const Wording& w, size_t at) {
      return static_cast<Part>(lexicon::value_of(lexicon::list::word_parts, word_at(places_[words_in(w)[at]]))) ==
             Part::content;
    };
    // "Law of Land Use", "Policy of Land Use": names of two things.
    const auto named = [&](const Wording& w) {
      const Words words = words_in(w);
      return std::count_if(words.begin(), words.end(), [&](uint32_t word) {
               return !empty(places_[word]) && is_upper(code_point_at(s_, places_[word].begin).value);
             }) > 2;
    };
    return content(a, e.at) && content(b, e.at_second) && (e.at > 0 || (!named(a) && !named(b)));
  }
  /// Quoted in the text; titles in notes are cut and varied.
  bool spoken(const Wording& w) const {
    return std::all_of(w.places.begin(), w.places.end(), [&](uint32_t q) { return d_.quotations[q].note == none; });
  }

  /// A title begins with a capital letter, and so do sentences; what is quoted within one does not.
  bool begins_small(const Wording& w) const {
    return is_lower(code_point_at(s_, d_.quotations[w.places.front()].inner.begin).value);
  }

  // ---- in notes, two works may have titles that differ in a word

  /// A place of each wording, where what stands around both shows that one thing is meant.
  std::optional<std::pair<uint32_t, uint32_t>> places_of_one_thing(const Wording& a, const Wording& b, bool surely,
                                                                   bool many) {
    constexpr size_t most = 4;  // of each
    for (size_t i = 0; i < std::min(most, a.places.size()); ++i)
      for (size_t j = 0; j < std::min(most, b.places.size()); ++j)
        if (one_thing(d_.quotations[a.places[i]], d_.quotations[b.places[j]], surely, many))
          return std::pair{a.places[i], b.places[j]};
    return {};
  }
  bool one_thing(const stet_quotation& a, const stet_quotation& b, bool surely, bool many) {
    if (!surely && a.note == none && b.note == none) return true;
    // The text speaks of what a note cites; two titles that long and that like are seldom both spoken of.
    if (many && (a.note == none) != (b.note == none)) return true;
    const stet_link *x = link_of(a), *y = link_of(b);
    if (x != nullptr && y != nullptr && address_of(*x) != address_of(*y)) return false;
    if (x != nullptr && y != nullptr && !empty(x->path) && length(x->path) > 1) return true;
    // "headlined “The bus that never comes”[6]", and note 6 has “The bus that never came”
    if (surely) return calls(a, b.note) || calls(b, a.note) || (shares_name(a, b) && shares_imprint(a, b));
    return calls(a, b.note) || calls(b, a.note) || shares_name(a, b) || shares_imprint(a, b);
  }
  /// A marker soon behind the quotation calls the note that the other one stands in.
  bool calls(const stet_quotation& q, uint32_t note) const {
    constexpr uint32_t reach = 200;
    if (q.note != none || note == none) return false;
    for (uint32_t i = first_at_or_after(d_.markers, q.span.begin); i < d_.markers.size(); ++i) {
      if (d_.markers[i].span.begin > q.span.end + reach || d_.markers[i].block != q.block) return false;
      if (d_.markers[i].note == note) return true;
    }
    return false;
  }
  const stet_link* link_of(const stet_quotation& q) const {
    // The title's own or the next behind it, in its note or its entry of a list.
    for (uint32_t i = first_at_or_after(d_.links, q.span.begin); i < d_.links.size(); ++i) {
      const stet_link& l = d_.links[i];
      if (l.note != q.note || (q.note == none && l.block != q.block)) break;
      if (!empty(l.host)) return &l;
    }
    return nullptr;
  }
  std::string_view address_of(const stet_link& l) const {
    return slice(d_.text, {l.host.begin, empty(l.path) ? l.host.end : l.path.end});
  }
  static bool common(const std::vector<std::string>& x, const std::vector<std::string>& y) {
    return std::any_of(x.begin(), x.end(),
                       [&](const std::string& n) { return std::find(y.begin(), y.end(), n) != y.end(); });
  }
  /// A capitalised word before both, as an author's name is.
  bool shares_name(const stet_quotation& a, const stet_quotation& b) const {
    return common(words_of(before(a), false), words_of(before(b), false));
  }
  /// Behind both, the same year and the same names: "Journal of the Society, July 1919".
  bool shares_imprint(const stet_quotation& a, const stet_quotation& b) const {
    return common(words_of(behind(a), false), words_of(behind(b), false)) &&
           common(words_of(behind(a), true), words_of(behind(b), true));
  }
  Span home(const stet_quotation& q) const {
    if (q.note != none) return d_.notes[q.note].body;
    return q.block < d_.blocks.size() ? d_.blocks[q.block].span : q.span;
  }
  Span before(const stet_quotation& q) const {
    constexpr uint32_t reach = 160;
    Span s{std::min(home(q).begin, q.span.begin), q.span.begin};
    if (length(s) > reach) s.begin = s.end - reach;
    while (s.begin < s.end && is_continuation(s_[s.begin])) ++s.begin;
    return s;
  }
  Span behind(const stet_quotation& q) const {
    constexpr uint32_t reach = 80;
    Span s{q.span.end, std::max(home(q).end, q.span.end)};
    if (length(s) > reach) s.end = s.begin + reach;
    while (s.end > s.begin && s.end < s_.size() && is_continuation(s_[s.end])) --s.end;
    return s;
  }
  /// Capitalised words, or years.
  std::vector<std::string> words_of(Span in, bool years) const {
    std::vector<std::string> out;
    if (empty(in)) return out;
    lexicon::for_each_word(s_, in, [&](Span at) {
      const bool year = length(at) == 4 && is_digit(s_[at.begin]) && is_digit(s_[at.end - 1]);
      if (years ? year : length(at) >= 3 && is_upper(code_point_at(s_, at.begin).value))
        out.push_back(fold(slice(s_, at)));
    });
    return out;
  }

  Document& d_;
  std::string_view s_;
  std::vector<uint32_t> number_;  // by form; none: no wording has it
  uint32_t mark_ = none;          // in the row of words, that something was changed
  std::vector<Span> places_;      // of each number, its first one; empty: the mark
  std::vector<uint32_t> uses_;    // of each number
  std::vector<uint32_t> words_;   // of all wordings, by number
  Numbering by_words_{0};
  std::vector<Wording> wordings_;
};

}  // namespace

void find_altered_quotations(Document& d) {
  if (d.quotations.size() > 1) Altered(d).run();
}

}  // namespace stet::restated
