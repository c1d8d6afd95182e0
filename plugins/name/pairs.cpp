// Which spellings are meant for one name: those that differ by one letter and stand beside the same neighbour, or of
// which one is rare. Candidates come from an index over the words with one letter left out (FastSS: Bocek, Hunt and
// Stiller 2007), so that the work grows with the number of spellings and not with its square.
#include <bit>

#include "spellings.h"

namespace name {
namespace {

constexpr size_t shortest = 4;      // letters; "Bell" and "Bel" are two names
constexpr size_t most_alike = 16;   // spellings under one key of the index
constexpr size_t most_pairs = 200;  // of one document
constexpr size_t most_compared = 200'000;

/// What a spelling is found by: its folded form, and its letters with each in turn left out, and with none.
void add_keys(const Spelling& s, std::vector<uint64_t>& keys) {
  constexpr uint64_t base = 0x9E3779B97F4A7C15u;
  keys.push_back(s.key * base);
  const size_t n = s.letters.size(), begin = keys.size();
  keys.resize(begin + n + 1);
  uint64_t* const key = &keys[begin];
  uint64_t before = 0;  // hash of the letters before the one that is left out
  for (size_t i = 0; i < n; ++i) {
    key[i] = before;
    before = before * base + s.letters[i];
  }
  key[n] = before;
  size_t first = n;
  uint64_t behind = 0, power = 1;
  for (size_t i = n; i-- > 0; power *= base) {
    // Either of two letters that are the same leaves the same behind.
    if (i + 1 == n || s.letters[i] != s.letters[i + 1]) key[--first] = key[i] * power + behind;
    behind += s.letters[i] * power;
  }
  keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(begin),
             keys.begin() + static_cast<std::ptrdiff_t>(begin + first));
}

// Letters that begin the same name in two spellings: "Sorin" and "Zorin".
bool sound_alike(char32_t a, char32_t b) {
  constexpr std::u32string_view pairs = U"SZCKVWIJIYJYFVGJ";
  for (size_t i = 0; i < pairs.size(); i += 2)
    if ((a == pairs[i] && b == pairs[i + 1]) || (b == pairs[i] && a == pairs[i + 1])) return true;
  return false;
}

// "Hurd를": a name in Latin letters, and what Korean or Japanese appends to it.
bool bears_particle(std::u32string_view letters) {
  constexpr char32_t first_east_asian = 0x1100, last_latin = 0x24F;
  return letters.front() <= last_latin && letters.back() >= first_east_asian;
}

class Matcher {
 public:
  Matcher(const stet::Document& doc, const Names::Words& words, Spellings& all)
      : doc_(doc), words_(words), all_(all), rows_(all.rows()) {
    language_ = std::string(doc.language().substr(0, doc.language().find('-')));
  }

  Pairs run() {
    std::vector<uint64_t> keys;
    std::vector<std::pair<uint32_t, size_t>> ends;  // rows, and where the keys of each end
    for (uint32_t row = 0; row < rows_.size(); ++row) {
      const Spelling& s = rows_[row];
      if (s.letters.size() < shortest || !name_like(s.letters) || all_.small(row) > s.count) continue;
      add_keys(s, keys);
      ends.emplace_back(row, keys.size());
    }
    // Nearly all keys lead to one spelling alone and need no place in the index.
    const auto shift = 62 - static_cast<int>(std::bit_width(keys.size()));
    std::vector<uint8_t> times(size_t{1} << (64 - shift));  // 2: or more
    for (const uint64_t key : keys)
      if (uint8_t& n = times[key >> shift]; n < 2) ++n;
    struct Keyed {
      uint64_t key;
      uint32_t row;
      uint32_t next;  // of the same key
    };
    std::vector<Keyed> keyed;
    size_t i = 0;
    for (const auto& [row, end] : ends)
      for (; i < end; ++i)
        if (times[keys[i] >> shift] > 1) keyed.push_back({keys[i], row, stet::none});
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
  struct Likely {
    uint32_t rare, common;
    uint32_t later;  // of the two
    bool marks;      // they differ by marks upon letters alone
    bool forms;      // they may be two forms of one word
  };

  // `keyed`: in the order of their rows.
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
    std::vector<uint32_t> rows;
    for (const Likely& l : likely_) rows.insert(rows.end(), {l.rare, l.common});
    all_.find_neighbours(doc_, rows);
  }

  void compare(uint32_t one, uint32_t other) {
    // The later one is the rare one where both are as frequent.
    const bool less = rows_[one].count < rows_[other].count;
    const uint32_t rare = less ? one : other, common = less ? other : one;
    const Spelling &r = all_.settle(rare), &c = all_.settle(common);
    if (r.never || c.never || bears_particle(r.letters) || bears_particle(c.letters)) return;
    const bool marks = r.folded == c.folded;
    if (marks && stet::lower(r.text) == stet::lower(c.text)) return;  // capital letters alone
    if (r.small > 0) return;
    const bool other_initial = r.letters[0] != c.letters[0];
    if (!marks &&
        ((other_initial && !sound_alike(r.letters[0], c.letters[0])) || stet::edit_distance(r.text, c.text, 1) != 1))
      return;
    const bool forms = inflected(r.text, c.text);
    if (forms && (marks || !keeps_names())) return;
    if (!marks && ((words_.given.has(r.folded) && words_.given.has(c.folded)) ||
                   (words_.states.has(r.folded) && words_.states.has(c.folded)) ||
                   (words_.places.has(r.folded) && words_.places.has(c.folded))))
      return;  // two names that there are: Iran, Iraq
    likely_.push_back({rare, common, other, marks, forms});
  }

  void judge(const Likely& likely) {
    const auto [rare, common, later, marks, forms] = likely;
    const Spelling &r = rows_[rare], &c = rows_[common];
    const Neighbours &beside_r = all_.around(rare), &beside_c = all_.around(common);
    const uint32_t neighbour = shared(beside_r, beside_c);
    const std::u32string initials = neighbour == stet::none ? same_initials(beside_r, beside_c) : std::u32string();
    const bool beside = neighbour != stet::none || !initials.empty();
    // German nouns are capitalised; a word that stands in small letters too may be one in any language.
    if (neighbour == stet::none && r.letters[0] != c.letters[0] && !marks) return;
    const bool alone = beside_r.left.empty() && beside_r.right.empty() && beside_r.inverted.empty() &&
                       beside_r.initials.empty() && beside_r.given.empty();
    const bool person =
        !beside && !marks && alone && stands_for(r, c, !beside_c.given.empty()) && is_family_name(beside_c);
    if (forms && !person) return;
    if (!beside && !person && (language_ == "de" || marks || c.small > 0)) return;
    if (own(beside_r, beside_c)) return;
    Pair pair;
    pair.kind = marks ? Kind::diacritics : person || r.count * 2 <= c.count ? Kind::typo : Kind::variant;
    if (!beside && !person && !(beside_r.left.empty() && beside_r.right.empty() && lone_typo(r, c))) return;
    pair.person = person;
    pair.rare = r.text;
    pair.common = c.text;
    pair.rare_places = all_.places(rare);
    pair.common_place = neighbour != stet::none ? all_.beside(common, neighbour) : all_.places(common).front();
    for (const char32_t letter : initials) {
      if (!pair.neighbour.empty()) pair.neighbour += ' ';
      pair.neighbour += utf8(letter) + '.';
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

  /// Family names have one form, as they have in English and in the Romance languages.
  bool keeps_names() const {
    constexpr std::string_view kept[] = {"it", "es", "pt", "fr", "ca"};
    return std::find(std::begin(kept), std::end(kept), language_) != std::end(kept);
  }
  /// Once, long enough to be no other word by chance, and no plural. Where names are bent, the other may stand but once
  /// as it is, behind two given names.
  static bool stands_for(const Spelling& r, const Spelling& c, bool full_name) {
    constexpr size_t no_chance = 9;
    const size_t fewest = r.inside == 0 ? 7 : 6;
    const auto plural = [](const Spelling& one, const Spelling& other) {
      return one.letters.size() == other.letters.size() + 1 && one.letters.starts_with(other.letters) &&
             (one.letters.back() == 's' || one.letters.back() == 'i' || one.letters.back() == 'n');
    };
    const bool joined = r.text.find('-') != std::string_view::npos && r.letters.size() >= no_chance;
    return r.count == 1 && r.titled == 0 && c.small == 0 && r.letters.size() >= fewest &&
           r.letters[0] == c.letters[0] && (c.count >= 2 || joined || full_name) && !plural(r, c) && !plural(c, r);
  }
  /// A given name stands before it, and nothing behind. In English, where adjectives of names are capitalised and so is
  /// much else, it must be a known one.
  bool is_family_name(const Neighbours& n) {
    return n.right.empty() && std::any_of(n.left.begin(), n.left.end(), [&](uint32_t row) {
             return language_ != "en" || words_.given.has(all_.settle(row).folded);
           });
  }

  // Without a neighbour: a longer word that stands once within prose, beside no name of its own, and not for another
  // form of the frequent one: what is the other and a letter more may be.
  static bool lone_typo(const Spelling& r, const Spelling& c) {
    if (r.count != 1 || c.count < 2 || c.inside < 1) return false;
    // At the head of a sentence two letters swapped in a long word: hardly any two words differ so.
    constexpr size_t long_word = 8;
    bool swapped = false;
    if (r.inside == 0) return r.letters.size() >= long_word && stet::one_slip(r.text, c.text, &swapped) && swapped;
    if (r.letters.size() < (c.inside * 2 < c.count ? 7 : 6))
      return false;  // at the head of a sentence any word is capitalised
    const size_t shorter = std::min(r.letters.size(), c.letters.size());
    return r.letters.substr(0, shorter) != c.letters.substr(0, shorter);
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

  static std::string utf8(char32_t c) {
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    return {static_cast<char>(0xE0 | (c >> 12 & 0x0F)), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
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

  static bool name_like(std::u32string_view letters) {
    size_t capitals = 0;
    for (size_t i = 1; i < letters.size(); ++i) {
      if (letters[i] >= '0' && letters[i] <= '9') return false;
      if (letters[i] >= 'A' && letters[i] <= 'Z' && letters[i - 1] != '-') ++capitals;
    }
    return capitals == 0 || (capitals == 1 && letters[0] == 'M');  // McNair, MacArthur
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
    : settings_(s), words_{s.words("given-names"), s.words("titles-of-persons"),
                           s.words("states"),      s.words("places-of-publication"),
                           {s, "month-names"},     {s, "weekday-names"},
                           {s, "name-endings"}} {}

Pairs Names::prepare(const stet::Document& doc) const {
  Spellings all(doc, settings_, words_);
  Pairs out = Matcher(doc, words_, all).run();
  out.capitals = all.capitals();
  return out;
}

}  // namespace name
