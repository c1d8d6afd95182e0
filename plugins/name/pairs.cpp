// Which spellings are meant for one name: those that differ by one letter and stand beside the same neighbour, or of
// which one is rare. Candidates come from an index over the words with one letter left out (FastSS: Bocek, Hunt and
// Stiller 2007), so that the work grows with the number of spellings and not with its square.
#include <memory>

#include "alike.h"
#include "spellings.h"

namespace name {
namespace {

constexpr size_t most_alike = 16;   // spellings under one key of the index
constexpr size_t most_pairs = 200;  // of one document
constexpr size_t most_compared = 200'000;

// Letters that begin the same name in two spellings: "Sorin" and "Zorin".
bool sound_alike(char32_t a, char32_t b) {
  constexpr std::u32string_view pairs = U"SZCKVWIJIYJYFVGJ";
  for (size_t i = 0; i < pairs.size(); i += 2)
    if ((a == pairs[i] && b == pairs[i + 1]) || (b == pairs[i] && a == pairs[i + 1])) return true;
  return false;
}

// "Hurd를": a name in Latin letters, and what Korean or Japanese appends to it.
bool bears_particle(const Spelling& s) {
  if (s.ascii) return false;
  constexpr char32_t first_east_asian = 0x1100, last_latin = 0x24F;
  const std::u32string letters = stet::code_points(s.text);
  return letters.front() <= last_latin && letters.back() >= first_east_asian;
}

class Matcher {
 public:
  Matcher(const stet::Document& doc, const Names::Words& words, Spellings& all)
      : doc_(doc), words_(words), all_(all), rows_(all.rows()) {
    language_ = std::string(doc.language().substr(0, doc.language().find('-')));
  }

  Pairs run() {
    const std::vector<uint32_t> rows = comparable();
    size_t most = 0;
    for (const uint32_t row : rows) most += rows_[row].text.size() + 2;
    const auto keys = std::make_unique_for_overwrite<uint64_t[]>(most);
    std::vector<uint64_t*> ends;  // where the keys of each row end
    ends.reserve(rows.size());
    uint64_t* next = keys.get();
    for (const uint32_t row : rows) {
      const Spelling& s = rows_[row];
      *next++ = s.key * base;  // what is one word when folded
      ends.push_back(next = s.ascii ? add_keys(s.text, next) : add_keys(stet::code_points(s.text), next));
    }
    // Nearly all keys lead to one spelling alone and need no place in the index.
    Repeated repeated(most);
    for (const uint64_t* key = keys.get(); key != next; ++key) repeated.add(*key);
    struct Keyed {
      uint64_t key;
      uint32_t row;
      uint32_t next;  // of the same key
    };
    std::vector<Keyed> keyed;
    const uint64_t* key = keys.get();
    for (size_t i = 0; i < rows.size(); ++i)
      for (; key != ends[i]; ++key)
        if (repeated.maybe(*key)) keyed.push_back({*key, rows[i], stet::none});
    find_likely(keyed);
    for (size_t k = 0; k < likely_.size(); ++k) {
      if (k > 0 && likely_[k].later != likely_[k - 1].later && out_.rows.size() >= most_pairs) break;
      judge(likely_[k]);
    }
    std::sort(out_.rows.begin(), out_.rows.end(),
              [](const Pair& a, const Pair& b) { return a.rare_places.front().begin < b.rare_places.front().begin; });
    return std::move(out_);
  }

 private:
  enum class Far : uint8_t { no, titled, part, plain, sound, tail };
  struct Likely {
    uint32_t rare, common;
    uint32_t later;  // of the two
    bool marks;      // they differ by marks upon letters alone
    bool forms;      // they may be two forms of one word
    Far far = Far::no;
  };

  /// The spellings that may be names, by their first mentions.
  std::vector<uint32_t> comparable() {
    std::vector<uint64_t> found;  // first mentions and rows
    for (uint32_t row = 0; row < rows_.size(); ++row) {
      const Spelling& s = rows_[row];
      if (s.count == 0 || s.small > s.count || s.text.size() < shortest || !name_like(s.text)) continue;
      if (s.ascii || s.letters() >= shortest) found.push_back(uint64_t{s.first} << 32 | row);
    }
    std::sort(found.begin(), found.end());
    return {found.begin(), found.end()};  // the rows alone
  }

  // `keyed`: in the order of their first mentions.
  template <class Keyed>
  void find_likely(std::vector<Keyed>& keyed) {
    Slots index(keyed.size());
    std::vector<uint32_t> asked(rows_.size(), stet::none);  // the last spelling each was compared with
    size_t left = most_compared;
    for (uint32_t i = 0; i < keyed.size(); ++i) {
      const Keyed& k = keyed[i];
      uint32_t& first = index.find(k.key >> 16, [&](uint32_t at) { return keyed[at].key == k.key; });
      if (first == stet::none) first = i;
      uint32_t last = first;
      size_t alike = 0;
      for (uint32_t at = first; at != stet::none && at != i; at = keyed[at].next, ++alike) {
        const uint32_t other = keyed[last = at].row;
        if (other == k.row || asked[other] == k.row || left == 0) continue;
        asked[other] = k.row;
        --left;
        compare(other, k.row);
      }
      if (last != i && alike < most_alike && keyed[last].row != k.row) keyed[last].next = i;
    }
    find_far();
    std::vector<uint32_t> rows;
    for (const Likely& l : likely_) rows.insert(rows.end(), {l.rare, l.common});
    all_.find_neighbours(doc_, rows);
  }

  /// Two letters off, where something else shows that a name is meant: "Mme Vaucelin" for Vauquelin, who has a given
  /// name elsewhere, and "Njai-Ceesay", of which one part is the same.
  void find_far() {
    constexpr size_t most = 32, most_plain = 256, longest = 2, least_letters = 7;
    std::vector<uint32_t> titled, joined, plain;
    const auto words = doc_.words();
    for (uint32_t row = 0; row < rows_.size(); ++row) {
      const Spelling& s = rows_[row];
      if (s.count != 1 || s.first == stet::none || s.text.size() < least_letters || s.small > 0) continue;
      if (!s.joined && plain.size() < most_plain && s.letters() >= least_letters && name_like(s.text))
        plain.push_back(row);
      if (!s.joined && (s.first == 0 || !words_.titles.may_begin(words, s.first - 1))) continue;
      if (s.letters() < least_letters) continue;
      if (s.joined && joined.size() < most) joined.push_back(row);
      if (s.joined || titled.size() >= most) continue;
      const stet::Word& before = words[s.first - 1];
      if (before.span.end + 2 < words[s.first].span.begin) continue;
      if (words_.titles.has(stet::lower(doc_.words(before.span)))) titled.push_back(row);
    }
    const auto add = [&](uint32_t rare, uint32_t common, Far how) {
      all_.settle(rare);
      all_.settle(common);
      const Spelling &r = rows_[rare], &c = rows_[common];
      if (!r.never && !c.never && !(words_.given.has(r.folded) && words_.given.has(c.folded)) &&
          !inflected(r.text, c.text))
        likely_.push_back({rare, common, std::max(rare, common), false, false, how});
    };
    std::vector<std::pair<std::string, uint32_t>> sounds;
    for (const uint32_t row : plain) sounds.emplace_back(sound_of(rows_[row].text), row);
    std::sort(sounds.begin(), sounds.end());
    const auto sounding = [&](std::string_view name, auto found) {
      const std::string sound = sound_of(name);
      for (auto at = std::lower_bound(sounds.begin(), sounds.end(), std::pair(sound, uint32_t{0}));
           at != sounds.end() && at->first == sound; ++at)
        found(at->second);
    };
    const bool any = !titled.empty() || !joined.empty() || !plain.empty();
    for (uint32_t row = 0; any && row < rows_.size(); ++row) {
      const Spelling& c = rows_[row];
      if (c.count < 2 || c.small > 0 || c.text.size() < least_letters) continue;
      const auto far = [&](const Spelling& r) {
        return r.text.size() + longest >= c.text.size() && c.text.size() + longest >= r.text.size() &&
               r.text[0] == c.text[0] && !r.text.starts_with(c.text) && !c.text.starts_with(r.text) &&
               stet::edit_distance(r.text, c.text, longest) == longest;
      };
      if (c.joined) {
        for (const uint32_t rare : joined)
          if (far(rows_[rare]) && shares_part(rows_[rare].text, c.text)) add(rare, row, Far::part);
      } else {
        for (const uint32_t rare : titled)
          if (far(rows_[rare])) add(rare, row, Far::titled);
        sounding(c.text, [&](uint32_t rare) {
          const std::string_view text = rows_[rare].text;
          if (stet::edit_distance(text, c.text, longest) == longest && stet::lower(text) != stet::lower(c.text))
            add(rare, row, Far::sound);
        });
        // "Sibauld" once where Sibbald is told of again and again: begun and ended alike.
        constexpr uint32_t often = 3;
        for (const uint32_t rare : plain) {
          if (c.count >= often && alike_at_ends(rows_[rare].text, c.text) && far(rows_[rare]))
            add(rare, row, Far::plain);
          else if (other_tail(rows_[rare].text, c.text))
            add(rare, row, Far::tail);
        }
      }
    }
  }
  static bool alike_at_ends(std::string_view a, std::string_view b) {
    return a.substr(0, 3) == b.substr(0, 3) && a.substr(a.size() - 2) == b.substr(b.size() - 2);
  }
  /// "Whitlow" once where Dana Whitlock is told of: the end of a family name was remembered wrongly.
  static bool other_tail(std::string_view a, std::string_view b) {
    constexpr size_t head = 5, most = 3;  // bytes
    // "Technau" and "Technical" have little more than a word's stem in common.
    return a.substr(0, head) == b.substr(0, head) &&
           5 * stet::shared_beginning(a, b) >= 3 * std::max(a.size(), b.size()) && a.size() <= b.size() + 2 &&
           b.size() <= a.size() + 2 && !a.starts_with(b) && !b.starts_with(a) && a.back() != b.back() &&
           stet::edit_distance(a, b, most) <= most && stet::edit_distance(a, b, 1) > 1;
  }
  static bool shares_part(std::string_view a, std::string_view b) {
    constexpr size_t shortest = 4;
    const auto same = [](std::string_view x, std::string_view y) { return x == y && x.size() >= shortest; };
    return same(a.substr(a.rfind('-') + 1), b.substr(b.rfind('-') + 1)) ||
           same(a.substr(0, a.find('-')), b.substr(0, b.find('-')));
  }

  void compare(uint32_t one, uint32_t other) {
    // The later one is the rare one where both are as frequent.
    const bool less = rows_[one].count < rows_[other].count;
    const uint32_t rare = less ? one : other, common = less ? other : one;
    const Spelling &r = rows_[rare], &c = rows_[common];
    if (r.small > 0 || bears_particle(r) || bears_particle(c)) return;
    const bool other_initial = r.first_letter() != c.first_letter();
    const auto slip = [&] {
      return (!other_initial || sound_alike(r.first_letter(), c.first_letter())) &&
             stet::edit_distance(r.text, c.text, 1) == 1;
    };
    if (r.key != c.key && !slip()) return;
    all_.settle(rare);
    all_.settle(common);
    if (r.never || c.never) return;
    const bool marks = r.folded == c.folded;
    if (marks ? stet::lower(r.text) == stet::lower(c.text) : r.key == c.key && !slip()) return;  // capitals alone
    const bool forms = inflected(r.text, c.text);
    if (forms && (marks || !keeps_names())) return;
    if (!marks && ((words_.given.has(r.folded) && words_.given.has(c.folded)) ||
                   (words_.states.has(r.folded) && words_.states.has(c.folded)) ||
                   (words_.places.has(r.folded) && words_.places.has(c.folded))))
      return;  // two names that there are: Iran, Iraq
    likely_.push_back({rare, common, other, marks, forms, Far::no});
  }

  void judge(const Likely& likely) {
    const auto [rare, common, later, marks, forms, far] = likely;
    const Spelling &r = rows_[rare], &c = rows_[common];
    const Neighbours &beside_r = all_.around(rare), &beside_c = all_.around(common);
    if (far != Far::no) return judge_far(likely, beside_r, beside_c);
    const uint32_t neighbour = shared(beside_r, beside_c);
    const std::u32string initials = neighbour == stet::none ? same_initials(beside_r, beside_c) : std::u32string();
    const bool beside = neighbour != stet::none || !initials.empty();
    // German nouns are capitalised; a word that stands in small letters too may be one in any language.
    if (neighbour == stet::none && r.first_letter() != c.first_letter() && !marks) return;
    const bool alone = beside_r.left.empty() && beside_r.right.empty() && beside_r.inverted.empty() &&
                       beside_r.initials.empty() && beside_r.given.empty();
    const bool person =
        (!beside && !marks && alone && stands_for(r, c, !beside_c.given.empty()) && is_family_name(beside_c)) ||
        (!beside && !marks && introduces(r, c, beside_r, beside_c));
    // "Hélène Darrieux", elsewhere Darrieu: behind one given name a name has one form.
    const bool given = neighbour != stet::none && words_.given.has(all_.settle(neighbour).folded);
    if (forms && !person && !given) return;
    const bool german = language_ == "de";
    const bool german_name = german && is_name_of_german(r, c, beside_r, beside_c);
    if (!beside && !person && ((german && !german_name) || marks || c.small > 0)) return;
    if (own(beside_r, beside_c)) return;
    // The same letters, made of two characters in one of them: style/unicode-normalization tells it.
    if (marks && (r.text.find('\xCC') != r.text.npos || c.text.find('\xCC') != c.text.npos)) return;
    Pair pair;
    pair.kind = marks ? Kind::diacritics : person || r.count * 2 <= c.count ? Kind::typo : Kind::variant;
    // Nouns stand beside names: "im Ergebnis Thormählen nie".
    const bool lone = german_name || (beside_r.left.empty() && beside_r.right.empty());
    if (!beside && !person && !(lone && lone_typo(r, c))) return;
    pair.person = person;
    pair.rare = r.text;
    pair.common = c.text;
    pair.rare_places = beside_r.mentions;
    pair.common_place = neighbour != stet::none ? all_.beside(common, neighbour) : beside_c.mentions.front();
    for (const char32_t letter : initials) {
      if (!pair.neighbour.empty()) pair.neighbour += ' ';
      pair.neighbour += stet::utf8(letter) + '.';
    }
    if (neighbour != stet::none) {
      const stet::Span first = all_.beside(rare, neighbour);
      const auto at = std::find_if(pair.rare_places.begin(), pair.rare_places.end(),
                                   [&](stet::Span s) { return s.begin == first.begin; });
      if (at != pair.rare_places.end()) std::rotate(pair.rare_places.begin(), at, at + 1);
      pair.neighbour = rows_[neighbour].text;
    }
    pair.rare_count = r.count;
    pair.common_count = c.count;
    pair.known = words_.given.has(r.folded) || words_.places.has(r.folded) || words_.states.has(r.folded);
    out_.rows.push_back(std::move(pair));
  }

  void judge_far(const Likely& likely, const Neighbours& beside_r, const Neighbours& beside_c) {
    const Spelling &r = rows_[likely.rare], &c = rows_[likely.common];
    const bool by_sound = likely.far == Far::sound;
    if (by_sound && (language_ == "de" || r.inside == 0 || c.inside == 0)) return;
    // Who is introduced by another given name is somebody else.
    const bool introduced = !beside_c.left.empty() && beside_c.right.empty();
    const bool same_given = likely.far == Far::plain && shared(beside_r, beside_c) != stet::none;
    const bool same_beside = by_sound && shared(beside_r, beside_c) != stet::none;
    if (!same_beside && ((!beside_r.left.empty() && !same_given) || !beside_r.right.empty())) return;
    if (!by_sound && !introduced) return;
    const bool plain = likely.far == Far::plain || likely.far == Far::tail;
    if (plain && (language_ == "de" || (r.inside == 0 && likely.far == Far::plain) || r.titled > 0 ||
                  !is_family_name(beside_c, likely.far == Far::tail)))
      return;
    Pair pair;
    pair.kind = Kind::typo;
    pair.person = likely.far == Far::part;
    pair.rare = r.text;
    pair.common = c.text;
    pair.rare_places = beside_r.mentions;
    pair.common_place = beside_c.mentions.front();
    pair.rare_count = r.count;
    pair.common_count = c.count;
    pair.known = words_.given.has(r.folded) || (plain && !same_given) || (by_sound && !same_beside);
    out_.rows.push_back(std::move(pair));
  }

  /// "Cornelia Thayer Winne, counsel to Ostrander … Wynne did not deny": a full name once, and soon behind it a family
  /// name that nobody was introduced by.
  bool introduces(const Spelling& r, const Spelling& c, const Neighbours& beside_r, const Neighbours& beside_c) const {
    constexpr uint32_t soon = 900;  // bytes
    constexpr size_t fewest = 5;    // letters
    const auto words = doc_.words();
    if (language_ == "de" || r.count != 1 || c.count < 2 || r.small > 0 || c.small > 0 || r.titled > 0 ||
        r.letters() < fewest || beside_r.left.empty() || !beside_r.right.empty() || !beside_c.left.empty() ||
        !beside_c.right.empty() || !beside_c.inverted.empty() || r.first >= c.first || c.first >= words.size())
      return false;
    if (r.first < 2 || words[c.first].span.begin > words[r.first].span.end + soon) return false;
    const auto given = [&](uint32_t word) { return words_.given.has(stet::lower(doc_.words(words[word].span))); };
    // Three words with capitals, or a name that people are given.
    return given(r.first - 1) || given(r.first - 2) ||
           ((words[r.first - 2].flags & STET_WORD_CAPITAL) != 0 &&
            words[r.first - 2].span.end + 1 == words[r.first - 1].span.begin);
  }

  /// Family names have one form, as they have in English and in the Romance languages.
  bool keeps_names() const {
    constexpr std::string_view kept[] = {"it", "es", "pt", "fr", "ca"};
    return std::find(std::begin(kept), std::end(kept), language_) != std::end(kept);
  }
  /// Once, long enough to be no other word by chance, and no plural. Where names are bent, the other may stand but once
  /// as it is, behind two given names.
  static bool stands_for(const Spelling& r, const Spelling& c, bool full_name) {
    constexpr size_t no_chance = 9;
    const size_t fewest = r.inside > 0 || (c.count >= 3 && doubled(r.text, c.text)) ? 6 : 7;
    const auto plural = [](const Spelling& one, const Spelling& other) {
      const char last = one.text.back();
      return one.text.size() == other.text.size() + 1 && one.text.starts_with(other.text) &&
             (last == 's' || last == 'i' || last == 'n');
    };
    const bool joined = r.text.find('-') != std::string_view::npos && r.letters() >= no_chance;
    return r.count == 1 && r.titled == 0 && c.small == 0 && r.letters() >= fewest &&
           r.first_letter() == c.first_letter() && (c.count >= 2 || joined || full_name) && !plural(r, c) &&
           !plural(c, r);
  }
  /// One has a letter twice that the other has once: "Wreede", "Wrede".
  static bool doubled(std::string_view a, std::string_view b) {
    if (a.size() < b.size()) std::swap(a, b);
    const size_t same = stet::shared_beginning(a, b);
    return a.size() == b.size() + 1 && same > 0 && same < a.size() && a[same] == a[same - 1] &&
           a.substr(same + 1) == b.substr(same);
  }
  /// A given name stands before it, and nothing behind. In English, where adjectives of names are capitalised and so is
  /// much else, it must be a known one.
  bool is_family_name(const Neighbours& n, bool surely = false) {
    return n.right.empty() && std::any_of(n.left.begin(), n.left.end(), [&](uint32_t row) {
             return (language_ != "en" && !surely) || words_.given.has(all_.settle(row).folded);
           });
  }

  // Without a neighbour: a longer word that stands once within prose, beside no name of its own, and not for another
  // form of the frequent one: what is the other and a letter more may be.
  static bool lone_typo(const Spelling& r, const Spelling& c) {
    if (r.count != 1 || c.count < 2 || c.inside < 1) return false;
    // At the head of a sentence two letters swapped in a long word: hardly any two words differ so.
    constexpr size_t long_word = 8;
    bool swapped = false;
    if (r.inside == 0) return r.letters() >= long_word && stet::one_slip(r.text, c.text, &swapped) && swapped;
    if (r.letters() < (c.inside * 2 < c.count ? 7 : 6))
      return false;  // at the head of a sentence any word is capitalised
    return !r.text.starts_with(c.text) && !c.text.starts_with(r.text);
  }

  /// A noun takes an article now and then; what stands three times and more without one is a name.
  bool is_name_of_german(const Spelling& r, const Spelling& c, const Neighbours& beside_r,
                         const Neighbours& beside_c) const {
    constexpr uint32_t often = 3;
    constexpr size_t long_word = 8;
    if (c.count < often || r.letters() < long_word || r.count != 1) return false;
    const auto words = doc_.words();
    const auto bare = [&](stet::Span s) {
      const uint32_t row = words.first_at(s.begin);
      if (row == 0) return true;
      const stet::Span before = words[row - 1].span;
      return before.end + 1 != s.begin || !words_.articles.has(stet::lower(doc_.words(before)));
    };
    return std::all_of(beside_c.mentions.begin(), beside_c.mentions.end(), bare) &&
           std::all_of(beside_r.mentions.begin(), beside_r.mentions.end(), bare);
  }

  // A name both stand beside on the same side; none. "Burgess, Julian" is Julian Burgess.
  static uint32_t shared(const Neighbours& a, const Neighbours& b) {
    const auto common = [](const std::vector<uint32_t>& x, const std::vector<uint32_t>& y) {
      for (const uint32_t row : x)
        if (std::find(y.begin(), y.end(), row) != y.end()) return row;
      return stet::none;
    };
    uint32_t row = common(a.left, b.left);
    if (row == stet::none) row = common(a.right, b.right);
    if (row == stet::none) row = common(a.inverted, b.left);
    if (row == stet::none) row = common(a.left, b.inverted);
    if (row == stet::none) row = common(a.inverted, b.inverted);
    return row;
  }

  // The initials of the one that the given names of the other begin with: "H. H. Meier", "Hermann Heinrich Meyer".
  static std::u32string same_initials(const Neighbours& a, const Neighbours& b) {
    using Lists = const std::vector<std::u32string>*;
    const std::pair<Lists, Lists> sides[] = {
        {&a.initials, &b.given}, {&a.given, &b.initials}, {&a.initials, &b.initials}};
    for (const auto& [x, y] : sides)
      for (const std::u32string& letters : *x)
        if (std::find(y->begin(), y->end(), letters) != y->end()) return letters;
    return {};
  }

  // The rare one has a neighbour that the other never has, behind it: "Paul Read Jones" is not Paul Reed.
  static bool own(const Neighbours& r, const Neighbours& c) {
    for (const uint32_t row : r.right)
      if (std::find(c.right.begin(), c.right.end(), row) == c.right.end()) return true;
    return false;
  }

  // "Russia" and "Russian": one word in two forms. The ends by which forms differ are data.
  bool inflected(std::string_view a, std::string_view b) const {
    size_t same = stet::shared_beginning(a, b);
    while (same > 0 && same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0) == 0x80) --same;
    const std::string x(a.substr(same)), y(b.substr(same));
    if (x.size() > 6 || y.size() > 6) return false;
    if (x.empty() || y.empty()) return words_.endings.has(x + y, language_);
    return words_.endings.has(x + "/" + y, language_) || words_.endings.has(y + "/" + x, language_);
  }

  static bool name_like(std::string_view text) {
    size_t capitals = 0;
    for (size_t i = 1; i < text.size(); ++i) {
      if (stet::digit(text[i])) return false;
      if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] != '-') ++capitals;
    }
    return capitals == 0 || (capitals == 1 && text[0] == 'M');  // McNair, MacArthur
  }

  const stet::Document& doc_;
  const Names::Words& words_;
  Spellings& all_;
  const std::vector<Spelling>& rows_;
  std::string language_;
  std::vector<Likely> likely_;
  Pairs out_;
};

}  // namespace

Names::Names(const stet::Settings& s)
    : settings_(s),
      words_{GivenNames(s),
             s.words("titles-of-persons"),
             s.words("states"),
             s.words("places-of-publication"),
             s.words("articles-before-nouns"),
             {s, "month-names"},
             {s, "weekday-names"},
             {s, "name-endings"}} {}

Pairs Names::prepare(const stet::Document& doc) const {
  Spellings all(doc, settings_, words_);
  Pairs out = Matcher(doc, words_, all).run();
  out.capitals = all.capitals();
  return out;
}

}  // namespace name
