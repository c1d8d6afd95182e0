// "Arden took three times as many as Devon", where the table has 240 and 160: a ratio of the text against two cells of
// one column, or of one row.
#include "ratios.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace table {

const stet::Rule RatioConflict::rule{
    .id = "table/ratio-conflict",
    .summary = "The text says how many times as large one figure is as another, the table says otherwise.",
    .severity = stet::Severity::warning,
    .tables = exhibit_tables | STET_DATES | STET_CONTAINERS,
    .page =
#include "ratio-conflict.md.inc"
};

namespace {

enum Kind : uint32_t { as = 1, more = 2, less = 3, that_of = 4, of = 5 };
enum Bound : uint32_t { none = 0, above = 1, below = 2, nearly = 3, about = 4 };

/// The ratios that words allow.
struct Range {
  double low = 0, high = 0;
};
/// "Three times" is said of 2.6 and of 3.5, "a third" of 0.28 and of 0.38. `unit`: of the last decimal; 0: it has none.
Range allowed(double multiple, double unit, uint32_t bound) {
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  Range r;
  if (unit > 0) {
    const double room = std::max(0.6 * unit, 0.06 * multiple);
    r = {multiple - room, multiple + room};
  } else if (multiple < 1) {
    const double room = std::min(0.18 * multiple, 0.08);
    r = {multiple - room, multiple + room};
  } else {
    r = {std::min(multiple - 0.45, 0.85 * multiple), std::max(multiple + 0.6, 1.2 * multiple)};
  }
  constexpr double wider = 1.6;
  switch (bound) {
    case above:
      return {0.97 * multiple, unbounded};
    case below:
      return {multiple > 1 ? 0.9 : 0, 1.03 * multiple};
    case nearly:
      return {0.75 * multiple, 1.04 * multiple};
    case about:
      return {multiple - wider * (multiple - r.low), multiple + wider * (r.high - multiple)};
    default:
      return r;
  }
}

/// The longest entry that folded words end with; size 0: they end with none.
stet::WordList::Found ending(const stet::WordList& list, std::string_view folded) {
  folded = folded.substr(0, folded.find_last_not_of(' ') + 1);
  constexpr int most_words = 4;
  stet::WordList::Found found;
  size_t at = folded.size();
  for (int k = 0; k < most_words && at > 0; ++k) {
    const size_t space = folded.rfind(' ', at - 1);
    at = space == folded.npos ? 0 : space + 1;
    if (const uint32_t value = list.value(folded.substr(at)); value != 0) found = {at, folded.size() - at, value};
    if (at > 0) --at;
  }
  return found;
}

/// Where labels stand in folded words, in their order; one within another is none.
std::vector<Place> places_of(std::string_view words, const Names& all_names) {
  std::vector<Place> all;
  for (size_t i = 0; i < all_names.names.size(); ++i) {
    const std::string &name = all_names.names[i], &label = all_names.labels[i];
    for (size_t at = name.empty() ? words.npos : words.find(name); at != words.npos; at = words.find(name, at + 1)) {
      size_t end = at + (words.substr(at).starts_with(label) ? label.size() : name.size());
      if (end < words.size() && words[end] == 's') ++end;
      if (!stet::inside_word(words, at) && !stet::inside_word(words, end)) all.push_back({at, end, i});
    }
  }
  std::vector<Place> out;
  for (const Place& p : all)
    if (std::none_of(all.begin(), all.end(),
                     [&](const Place& o) { return o.at <= p.at && o.end >= p.end && o.end - o.at > p.end - p.at; }))
      out.push_back(p);
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) { return a.at < b.at; });
  return out;
}
/// All of one side: which; none: there is none, or there are several.
size_t only_side(const std::vector<Place>& places) {
  size_t side = std::string::npos;
  for (const Place& p : places) {
    if (side != std::string::npos && side != p.side) return std::string::npos;
    side = p.side;
  }
  return side;
}

/// The first word of some length.
std::string_view first_long_word(std::string_view s) {
  constexpr size_t shortest = 4;
  for (size_t at = 0; at < s.size();) {
    size_t end = at;
    while (end < s.size() && stet::in_word(s[end])) ++end;
    if (end - at >= shortest) return s.substr(at, end - at);
    at = end + 1;
  }
  return {};
}
/// "Boats" of the text is "boat" of a head.
bool has_stem(std::string_view words, std::string_view word) {
  constexpr size_t stem = 5;
  const std::string_view begin = word.substr(0, std::min(word.size(), stem));
  for (size_t at = words.find(begin); at != words.npos; at = words.find(begin, at + 1))
    if (!stet::inside_word(words, at)) return true;
  return false;
}

/// A first over a second figure, with what rounding leaves open.
Range ratio_of(const Value& a, const Value& b) {
  const auto room = [](const Value& v) { return v.unit < 1 || v.percent ? v.unit / 2 : 0; };
  const double least = b.number - room(b);
  return {(a.number - room(a)) / (b.number + room(b)),
          least > 0 ? (a.number + room(a)) / least : std::numeric_limits<double>::infinity()};
}
bool is_year(const Value& v) { return v.unit == 1 && v.number >= 1000 && v.number < 2200; }
/// Two figures of which one may be so many times the other.
bool comparable(const Cell& a, const Cell& b) {
  return a.value && b.value && a.value->number > 0 && b.value->number > 0 && !a.value->bracketed &&
         !b.value->bracketed && a.value->percent == b.value->percent && !(is_year(*a.value) && is_year(*b.value));
}

}  // namespace

struct RatioConflict::Told {
  const stet::Sentence* sentence = nullptr;
  stet::Span said = {0, 0};    // "three times as many"
  stet::Span clause = {0, 0};  // between marks, of commas that behind it
  double multiple = 0, unit = 0;
  uint32_t kind = 0, bound = 0;
  bool unlike = false;         // it is no comparison of two figures
  bool how_many = false;       // it is of numbers, whatever is counted
  std::string before, behind;  // folded words of the clause
  std::string words;           // of the sentence, around it
  bool fits(Range ratio) const {
    Range r = allowed(multiple, unit, bound);
    if (kind == more) r.high = std::max(r.high, allowed(multiple + 1, unit, bound).high);
    if (kind == less) r = {1 / r.high, 1 / r.low};
    return ratio.high >= r.low && ratio.low <= r.high;
  }
};

/// A table with the blocks it stands in.
struct RatioConflict::Near {
  NamedTable named;
  uint32_t number, begin_block, end_block;  // number 0: it has none
  std::string words;                        // of its heads and title, folded
  std::string years;                        // all words in which a year may stand
};

/// Which rows or columns are compared.
struct RatioConflict::Pair {
  size_t one, other;
  std::string rest = {};     // words behind the other, up to the next multiple
  std::string between = {};  // words from the multiple up to the first of the two that stands behind it
  size_t at = 0, end = 0;    // where the one stands before the multiple; end 0: it does not
};
struct RatioConflict::Verdict {
  bool fits = false;
  const Cell *one = nullptr, *other = nullptr;  // which contradict it; null: they do not
  std::string one_name = {}, other_name = {};
};

RatioConflict::RatioConflict(const stet::Settings& s, const Shared& shared)
    : heads_(s),
      numbered_(shared.numbered()),
      multiples_(s.words("multiples-of-another")),
      times_(s.words("words-of-times")),
      behind_(s.words("behind-multiples")),
      how_many_(s.words("words-of-how-many")),
      others_(s.words("words-before-the-other")),
      bounds_(s.words("bounds-of-multiples")),
      unlike_(s.words("words-of-other-comparisons")),
      verbs_(s.words("verbs-of-comparisons")),
      joints_(s.words("last-of-a-list")),
      places_({multiples_.first_words(), times_.first_words()}) {}

std::string RatioConflict::folded(const stet::Document& doc, stet::Span span) const {
  return heads_.settings.fold(doc.words(span));
}

/// "Three times", "2.5 times": its value and where it stands.
bool RatioConflict::read_multiple(const stet::Document& doc, uint32_t word, const stet::Sentence& s, Told& out) const {
  const auto words = doc.words();
  uint32_t hundredths = 0;
  if (const uint32_t n = multiples_.words_at(doc, words, word, s.span, &hundredths); n > 0) {
    out.said = {words[word].span.begin, words[word + n - 1].span.end};
    out.multiple = hundredths / 100.0;
    return true;
  }
  if (times_.words_at(doc, words, word, s.span) != 1) return false;
  constexpr uint32_t room = 12;  // bytes of figures
  const uint32_t begin = words[word].span.begin;
  for (const stet::Number& n : doc.numbers().within(doc.widened({begin, begin}, s.span, room, 0))) {
    const std::string between = doc.words({n.span.end, begin});
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.low <= 1 || !(between.empty() || between == "-")) continue;
    out.said = {n.span.begin, words[word].span.end};
    out.multiple = n.low;
    out.unit = n.decimals > 0 ? std::pow(10.0, -static_cast<double>(n.decimals)) : 0;
    return true;
  }
  return false;
}

std::optional<RatioConflict::Told> RatioConflict::read(const stet::Document& doc, uint32_t word,
                                                       const stet::Sentence& s) const {
  Told out;
  out.sentence = &s;
  if (!read_multiple(doc, word, s, out)) return std::nullopt;
  const auto words = doc.words();
  uint32_t next = words.first_at(out.said.end);
  const uint32_t n = next < words.size() ? behind_.words_at(doc, words, next, s.span, &out.kind) : 0;
  if (n == 0 || !doc.words({out.said.end, words[next].span.begin}).empty()) return std::nullopt;
  // "A third more", "half less" is a change.
  if (out.multiple < 1 && (out.kind == more || out.kind == less)) return std::nullopt;
  next += n;
  out.said.end = words[next - 1].span.end;
  const auto says_how_many = [&](uint32_t i) {
    return i < words.size() && how_many_.words_at(doc, words, i, s.span) > 0;
  };
  out.how_many = out.kind >= that_of || says_how_many(next - 1);
  // "Three times as many", "twice as large"
  if (out.kind == as && !out.how_many && next < words.size() && words[next].span.end <= s.span.end &&
      doc.words({out.said.end, words[next].span.begin}).empty() && others_.words_at(doc, words, next, s.span) == 0) {
    out.how_many = out.how_many || says_how_many(next);
    out.said.end = words[next].span.end;
  }
  // Commas may stand between the one and its verb, and none before the other.
  const std::string_view p = doc.prose();
  constexpr uint32_t farthest = 160, longest = 90;  // bytes
  out.clause = doc.widened(out.said, s.span, farthest, longest);
  for (uint32_t i = out.said.begin; i-- > out.clause.begin;)
    if (std::string_view(";:()").find(p[i]) != std::string_view::npos) out.clause.begin = i + 1;
  for (uint32_t i = out.said.end; i < out.clause.end; ++i)
    if (std::string_view(",;:()").find(p[i]) != std::string_view::npos) out.clause.end = i;
  return out;
}

/// What stands between two multiples of one clause belongs to the first.
void RatioConflict::cut_at_each_other(const stet::Document& doc, std::vector<Told>& all) const {
  for (size_t i = 0; i < all.size(); ++i) {
    Told& t = all[i];
    if (i + 1 < all.size()) t.clause.end = std::max(t.said.end, std::min(t.clause.end, all[i + 1].said.begin));
    if (i > 0) t.clause.begin = std::max(t.clause.begin, std::min(all[i - 1].clause.end, t.said.begin));
    t.before = folded(doc, {t.clause.begin, t.said.begin});
    t.behind = folded(doc, {t.said.end, t.clause.end});
    t.bound = ending(bounds_, t.before).value;
    constexpr uint32_t around = 300;  // bytes of a long sentence
    t.words = folded(doc, doc.widened(t.said, t.sentence->span, around, around));
    t.unlike = unlike_.in(t.before) || unlike_.in(t.behind);
  }
}

/// The multiples of each sentence.
std::vector<std::vector<RatioConflict::Told>> RatioConflict::all_told(const stet::Document& doc) const {
  std::vector<std::vector<Told>> out;
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  const auto found = places_.places(doc);
  std::vector<uint32_t> places;
  std::merge(found[0].begin(), found[0].end(), found[1].begin(), found[1].end(), std::back_inserter(places));
  uint32_t behind = 0;
  for (const uint32_t i : places) {
    const uint32_t sentence = sentences.first_at(words[i].span.begin + 1);
    if (sentence == 0 || words[i].span.begin < behind) continue;
    const stet::Sentence& s = sentences[sentence - 1];
    const stet::Block* block = doc.block(s);
    if (words[i].span.begin >= s.span.end || block == nullptr || block->kind != STET_BLOCK_PARAGRAPH ||
        block->note != stet::none)
      continue;
    std::optional<Told> told = read(doc, i, s);
    if (!told || doc.verbatim(told->said)) continue;
    behind = told->said.end;
    if (out.empty() || out.back().front().sentence != &s) out.emplace_back();
    out.back().push_back(std::move(*told));
  }
  for (std::vector<Told>& of_sentence : out) cut_at_each_other(doc, of_sentence);
  return out;
}

std::vector<RatioConflict::Near> RatioConflict::read_tables(const stet::Document& doc, const Faults& faults) const {
  std::vector<Near> out;
  const Exhibits& all = faults.exhibits(numbered_, doc);
  const auto blocks = doc.blocks();
  const auto titles = titled_tables(doc, all, faults);
  for (NamedTable& named : named_tables(doc, heads_, faults, true)) {
    Near near{std::move(named), 0, blocks.first_at(named.span.begin), blocks.first_at(named.span.end), {}, {}};
    for (const std::string& head : near.named.columns) near.words += head + ' ';
    near.words += near.named.grid->head(0).folded + ' ';
    near.years = near.named.all;
    for (const TitledTable& t : titles)
      if (t.grid == near.named.grid) {
        near.number = t.number;
        near.begin_block = t.begin_block;
        near.end_block = t.end_block;
        if (const stet::Block* title = doc.block_at(t.title);
            title != nullptr && t.title.begin != near.named.span.begin) {
          near.words += folded(doc, title->span);
          near.years += doc.words(title->span);
        }
      }
    out.push_back(std::move(near));
  }
  return out;
}

/// The other one: it stands behind, right behind a word that compares. Of a part of one ("a third of Devon’s") it must
/// stand at once, as "a third of the boats" may be a part of those.
std::optional<RatioConflict::Pair> RatioConflict::other_of(const Told& told, const std::vector<Place>& behind) const {
  const std::string_view words = told.behind;
  const Place* other = nullptr;
  std::string_view joint;
  for (const Place& p : behind) {
    const std::string_view before = words.substr(0, p.at);
    const auto found = ending(others_, before);
    const bool at_once = before.find_first_not_of(' ') == before.npos;
    const bool fits = told.kind < that_of                    ? found.value == 1
                      : told.kind == of && told.multiple < 1 ? at_once
                                                             : found.value != 0 || at_once;
    if (!fits || (other != nullptr && other->side == p.side)) continue;
    if (other != nullptr) return std::nullopt;
    other = &p;
    joint = before.substr(0, found ? found.at : before.size());
  }
  if (other == nullptr) return std::nullopt;
  Pair out{std::string::npos, other->side};
  out.rest = words.substr(other->end);
  out.between = joint.substr(0, behind.front().at);
  // "Three times as many in Arden as in Devon"
  for (const Place& p : behind) {
    if (p.side == other->side) continue;
    if (p.at > other->at || (out.one != std::string::npos && out.one != p.side)) return std::nullopt;
    out.one = p.side;
  }
  return out;
}

/// "Arden took twice as many as Devon and three times as many as Kent": the second multiple is of Arden, too.
std::optional<RatioConflict::Pair> RatioConflict::pair_of(const Told& told, const Names& names,
                                                          const std::optional<Pair>& last) const {
  std::optional<Pair> out = other_of(told, places_of(told.behind, names));
  if (!out || out->one != std::string::npos) return out;
  const std::string before = (last ? last->rest : std::string()) + told.before;
  std::vector<Place> places = places_of(before, names);
  // "Kent has few, and Arden took twice as many as Devon"
  if (const size_t comma = before.rfind(','); only_side(places) == std::string::npos && comma != before.npos)
    std::erase_if(places, [&](const Place& p) { return p.at < comma; });
  out->one = places.empty() && last ? last->one : only_side(places);
  if (out->one == std::string::npos || out->one == out->other) return std::nullopt;
  if (const size_t carried = before.size() - told.before.size(); !places.empty() && places.front().at >= carried) {
    out->at = places.front().at - carried;
    out->end = places.front().end - carried;
  }
  return out;
}

/// "Twice as many boats with motors as Devon", "as Devon in that harbour": a part of what is counted.
bool RatioConflict::is_limited(const Told& told, const Pair& pair, const Near& t) const {
  if (told.unlike) return true;
  const auto more_words = [&](std::string_view words, bool noun) {
    while (true) {
      const std::string_view word = first_long_word(words);
      if (word.empty() || verbs_.has(word)) return false;
      if (!noun && !has_stem(t.words, word)) return true;
      noun = false;  // what is counted is asked for elsewhere
      words.remove_prefix(static_cast<size_t>(word.data() - words.data()) + word.size());
    }
  };
  // "As the Millhead yard": what the other is.
  const bool one_word = std::count(pair.rest.begin(), pair.rest.end(), ' ') == 1;
  return more_words(pair.between, true) || (!one_word && !joints_.begins(pair.rest) && more_words(pair.rest, false));
}

/// Where no column is named: what is compared is counted in the table, as far as the sentence says what it is.
bool RatioConflict::speaks_of_it(const Told& told, const Pair& pair, const Near& t) {
  size_t words = 0;
  for (size_t at = 0; at < told.before.size();) {
    const std::string_view rest = std::string_view(told.before).substr(at), word = first_long_word(rest);
    if (word.empty()) break;
    const auto begin = static_cast<size_t>(word.data() - told.before.data());
    at = begin + word.size();
    if (begin >= pair.at && begin < pair.end) continue;
    if (has_stem(t.words, word)) return true;
    ++words;
  }
  // "Arden took three times as many": nothing but the verb; of "those" nobody knows what they are.
  return told.kind < that_of && words <= 1;
}

std::vector<uint32_t> RatioConflict::columns_meant(const Told& told, const Pair& pair, const Near& t,
                                                   bool beside) const {
  const Grid& grid = *t.named.grid;
  std::vector<uint32_t> out;
  const auto all = [&](auto fits) {
    for (uint32_t c = 1; c < grid.columns(); ++c)
      if (fits(c)) out.push_back(c);
  };
  // "three times as many boats as"
  if (const std::string_view noun = first_long_word(pair.between); !noun.empty()) {
    all([&](uint32_t c) { return has_stem(t.named.columns[c], noun); });
    if (out.empty() && beside && told.how_many && has_stem(t.words, noun)) all([](uint32_t) { return true; });
    return out;
  }
  std::string name;
  uint32_t named = t.named.named(told.before, name);
  const size_t at = named == stet::none ? name.npos : told.before.find(name), end = at + name.size();
  if (told.how_many && named == stet::none) named = t.named.named(told.words, name);
  // "The catch of Arden was twice as large", "12 boats, twice as many", and not "Arden with its catch is twice as
  // large".
  constexpr size_t genitive = 4, mark = 3;  // "'s ", ", "
  const bool surely =
      at != name.npos && (pair.end == 0 || at < pair.at || (at >= pair.end && at - pair.end <= genitive) ||
                          told.before.size() - std::min(end, told.before.size()) <= mark);
  if (surely)
    out.push_back(named);
  else if (told.how_many && (named != stet::none || (beside && speaks_of_it(told, pair, t))))
    all([](uint32_t) { return true; });
  return out;
}

RatioConflict::Verdict RatioConflict::judge_rows(const Told& told, const Pair& pair, const Near& t, bool beside) const {
  Verdict out;
  const Grid& grid = *t.named.grid;
  const uint32_t one = t.named.rows[pair.one], other = t.named.rows[pair.other];
  for (const uint32_t c : columns_meant(told, pair, t, beside)) {
    const Cell &a = grid.at(one, c), &b = grid.at(other, c);
    if (!comparable(a, b)) continue;
    out.fits = out.fits || told.fits(ratio_of(*a.value, *b.value));
    if (out.one == nullptr) out.one = &a, out.other = &b;
  }
  out.one_name = grid.at(one, 0).words;
  out.other_name = grid.at(other, 0).words;
  return out;
}

/// "In Arden there were three times as many in 1905 as in 1880"
RatioConflict::Verdict RatioConflict::judge_columns(const Told& told, const Pair& pair, const Near& t,
                                                    bool beside) const {
  Verdict out;
  const Grid& grid = *t.named.grid;
  const std::vector<Place> rows = places_of(told.words, {t.named.row_names, t.named.row_labels});
  const size_t row = only_side(rows);
  if (row == std::string::npos || !beside || !told.how_many) return out;
  const std::string_view noun = first_long_word(pair.between);
  const bool of_row = rows.front().at == 0 && noun.empty();
  if (!of_row &&
      !(noun.empty() ? speaks_of_it(told, pair, t) : has_stem(t.words, noun) || has_stem(t.named.row_names[row], noun)))
    return out;
  const auto one = static_cast<uint32_t>(pair.one), other = static_cast<uint32_t>(pair.other);
  const Cell &a = grid.at(t.named.rows[row], one), &b = grid.at(t.named.rows[row], other);
  if (!comparable(a, b)) return out;
  out.fits = told.fits(ratio_of(*a.value, *b.value));
  out.one = &a;
  out.other = &b;
  out.one_name = grid.head(one).words;
  out.other_name = grid.head(other).words;
  return out;
}

std::vector<RatioConflict::Verdict> RatioConflict::judge(const stet::Document& doc,
                                                         const std::vector<Told>& of_sentence,
                                                         std::span<const Near> tables,
                                                         const std::vector<uint32_t>& mentioned) const {
  const stet::Sentence& sentence = *of_sentence.front().sentence;
  const uint32_t block = sentence.block;
  std::vector<Verdict> out(of_sentence.size());
  std::vector<std::string> years;
  for (const stet::Date& d : doc.dates().within(sentence.span)) years.push_back(std::to_string(d.year));
  if (constexpr size_t most_years = 8; years.size() > most_years) return out;
  for (const Near& t : tables) {
    // A source's figures are others, and so are those of another time.
    if (calls_others(doc, sentence.span, t.named.cited)) continue;
    if (!std::all_of(years.begin(), years.end(),
                     [&](const std::string& year) { return t.years.find(year) != std::string::npos; }))
      continue;
    constexpr uint32_t near = 3;  // blocks
    const bool beside = mentioned.empty() ? (block < t.begin_block && block + near >= t.begin_block) ||
                                                (block >= t.end_block && block < t.end_block + near)
                                          : std::find(mentioned.begin(), mentioned.end(), t.number) != mentioned.end();
    for (const bool of_rows : {true, false}) {
      const Names names =
          of_rows ? Names{t.named.row_names, t.named.row_labels} : Names{t.named.columns, t.named.columns};
      std::optional<Pair> last;
      for (size_t i = 0; i < of_sentence.size(); ++i) {
        const Told& told = of_sentence[i];
        last = pair_of(told, names, last);
        if (!last || is_limited(told, *last, t)) continue;
        Verdict v = of_rows ? judge_rows(told, *last, t, beside) : judge_columns(told, *last, t, beside);
        v.fits = v.fits || out[i].fits;
        if (out[i].one == nullptr)
          out[i] = std::move(v);
        else
          out[i].fits = v.fits;
      }
    }
  }
  return out;
}

void RatioConflict::tell(const stet::Document& doc, const stet::Report& report, const Told& told, const Verdict& v) {
  if (v.fits || v.one == nullptr) return;
  report(told.said,
         "the text says “" + doc.words(told.said) + "”, the table has " + v.one->words + " for “" + v.one_name +
             "” and " + v.other->words + " for “" + v.other_name + "”",
         {{v.one->row->span, "the one"}, {v.other->row->span, "the other"}}, {.cause = doc.cause(*v.one->row)});
}

void RatioConflict::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty()) return;
  const std::vector<std::vector<Told>> told = all_told(doc);
  if (told.empty()) return;
  const std::vector<Near> tables = read_tables(doc, faults);
  std::map<uint32_t, std::vector<uint32_t>> mentioned;  // by block: numbers of tables
  for (const Exhibit& e : faults.exhibits(numbered_, doc).mentions)
    if (e.kind == 1) mentioned[e.block].push_back(e.number);
  // Of very many tables those around a sentence.
  constexpr size_t most_around = 50;
  size_t behind = 0;
  for (const std::vector<Told>& of_sentence : told) {
    const Told& first = of_sentence.front();
    while (behind < tables.size() && tables[behind].named.span.begin < first.said.begin) ++behind;
    const size_t begin = behind > most_around ? behind - most_around : 0,
                 end = std::min(tables.size(), behind + most_around);
    const std::vector<Verdict> verdicts =
        judge(doc, of_sentence, std::span(tables).subspan(begin, end - begin), mentioned[first.sentence->block]);
    for (size_t i = 0; i < of_sentence.size(); ++i) tell(doc, report, of_sentence[i], verdicts[i]);
  }
}

}  // namespace table
