// The figures of sentences, with the words between them.
#include <algorithm>
#include <cmath>
#include <utility>

#include "arithmetic.h"

namespace number {
namespace {

constexpr uint32_t longest_gap = 160;  // bytes of words beside a figure that are looked at
constexpr size_t most_figures = 64;    // of a sentence; a longer one is a table

using stet::digit;

std::string folded(const stet::Settings& settings, const stet::Document& doc, uint32_t begin, uint32_t end,
                   bool from_end) {
  if (end <= begin) return {};
  const uint32_t at = from_end ? end : begin;
  const stet::Span gap = doc.widened({at, at}, {begin, end}, from_end ? longest_gap : 0, from_end ? 0 : longest_gap);
  std::string words;
  uint32_t from = gap.begin;
  for (const stet::Marker& m : doc.markers().within(gap)) {  // what calls a note is not said
    words += doc.words({from, m.span.begin});
    from = m.span.end;
  }
  return settings.fold(words + doc.words({from, gap.end}));
}

/// "412 million" and "824 million euros", too.
bool of_a_kind(const stet::Number& a, const stet::Number& b) {
  return (a.kind == STET_NUMBER_PERCENT) == (b.kind == STET_NUMBER_PERCENT);
}

/// The word between the two ends of an interval, "from 40 to 50", "from seven to eight", with its blanks; empty: a dash
/// joins them.
stet::Span joint_of(const stet::Document& doc, const Words& words, stet::Span interval) {
  const std::string_view s = doc.prose().substr(interval.begin, interval.end - interval.begin);
  for (size_t space = s.find(' '); space != s.npos;) {
    const size_t next = s.find(' ', space + 1);
    if (next == s.npos) break;
    if (words.to.has(words.settings.fold(s.substr(space + 1, next - space - 1))))
      return {interval.begin + static_cast<uint32_t>(space), interval.begin + static_cast<uint32_t>(next + 1)};
    space = next;
  }
  return {0, 0};
}

/// "51.3 to 48.7 per cent", "1,080 barns, or 12.5 per cent".
bool beside_percentage(const stet::Document& doc, const stet::Number& before, const stet::Number& percent) {
  constexpr uint32_t joint = 16, clause = 48;  // bytes
  if (percent.kind != STET_NUMBER_PERCENT || before.kind == STET_NUMBER_PERCENT) return false;
  const uint32_t gap = percent.span.begin - std::min(before.span.end, percent.span.begin);
  return (before.decimals > 0 && gap <= joint) ||
         (gap <= clause && doc.prose().substr(before.span.end, gap).find(',') != std::string_view::npos);
}

}  // namespace

double last_unit(std::string_view shown, double value, uint32_t decimals, double& scale) {
  // The figures as they stand, for the scale that words give them.
  std::string figures;
  for (char c : shown)
    if (stet::digit(c)) figures += c;
  if (figures.empty() || figures.size() > 15) return 0;  // words: exact
  const double plain = std::stod(figures) / std::pow(10.0, decimals);
  scale = plain > 0 && value != 0 ? std::pow(10.0, std::round(std::log10(std::abs(value) / plain))) : 1;
  double unit = scale * std::pow(10.0, -static_cast<double>(decimals));
  if (decimals == 0) {
    const size_t noughts = figures.size() - 1 - std::min(figures.find_last_not_of('0'), figures.size() - 1);
    if (noughts >= 3) unit *= std::pow(10.0, static_cast<double>(noughts - 1));
  }
  return unit;
}

namespace {

/// The number, or a part of it that stands in `span`, as a figure without words around.
Figure figure_of(const stet::Document& doc, const Words& words, const stet::Number& n, stet::Span span, double low,
                 double high) {
  Figure f;
  f.row = &n;
  f.span = span;
  f.low = low;
  f.value = high;
  f.shown = doc.words(span);
  f.unit = last_unit(f.shown, f.value, n.decimals, f.scale);
  f.slack = f.unit / 2;
  if (f.currency() && !stet::empty(n.unit)) {
    constexpr uint32_t hundredths = 1;
    const uint32_t coin = words.coins.value(words.settings.fold(doc.words(n.unit)));
    f.pennies = coin > hundredths;
    if (coin == hundredths)
      for (double* value : {&f.value, &f.low, &f.unit, &f.slack, &f.scale}) *value /= 100;
  }
  return f;
}

}  // namespace

Figure figure_of(const stet::Document& doc, const Words& words, const stet::Number& n) {
  return figure_of(doc, words, n, n.span, n.low, n.high);
}

std::vector<Figure> told_before(const stet::Document& doc, const Words& words, const Figure& like) {
  constexpr uint32_t farthest = 500;  // bytes
  constexpr size_t most = 12;
  std::vector<Figure> out;
  const stet::Block* block = doc.block_at(like.span);
  const stet::Sentence* sentence = doc.sentence_at(like.span);
  if (block == nullptr || sentence == nullptr) return out;
  const auto numbers = doc.numbers();
  for (uint32_t k = numbers.first_at(sentence->span.begin); k-- > 0 && out.size() < most;) {
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.begin + farthest < sentence->span.begin) break;
    if (n.low != n.high || n.kind != like.row->kind || n.low <= 0) continue;
    Figure f = figure_of(doc, words, n);
    if (alike(doc, f, like)) out.push_back(std::move(f));
  }
  return out;
}

/// "The museum has 640 pieces. Of these 480, or 75 per cent, …": the only figure of the sentence before, where the
/// first of this one is said to be a part of it.
const stet::Number* Shared::whole_before(const stet::Document& doc, const stet::Sentence* before,
                                         const stet::Sentence& s) const {
  if (before == nullptr || doc.block(*before) != doc.block(s)) return nullptr;
  const stet::Number *part = nullptr, *percent = nullptr, *whole = nullptr;
  for (const stet::Number& n : doc.numbers().within(s.span)) {
    if (percent != nullptr) break;
    (part == nullptr ? part : percent) = &n;
  }
  if (percent == nullptr || percent->kind != STET_NUMBER_PERCENT || part->kind != STET_NUMBER_PLAIN) return nullptr;
  if (!words_.of_them.begins(folded(words_.settings, doc, s.span.begin, part->span.begin, true))) return nullptr;
  for (const stet::Number& n : doc.numbers().within(before->span)) {
    if (whole != nullptr) return nullptr;
    whole = &n;
  }
  return whole != nullptr && whole->kind == STET_NUMBER_PLAIN && whole->low == whole->high ? whole : nullptr;
}

std::string said_behind(const Words& words, const stet::Document& doc, uint32_t at, uint32_t limit) {
  constexpr uint32_t farthest = 44, room = 64;  // bytes: the noun of the figure; ", that is three times as many boats"
  const std::string_view p = doc.prose();
  for (const uint32_t end = std::min(limit, at + farthest); at < end && p[at] != ',' && p[at] != ':'; ++at)
    if (p[at] == '.' || p[at] == ';') return {};
  if (at + 1 >= limit || (p[at] != ',' && p[at] != ':')) return {};
  std::string said = folded(words.settings, doc, at + 1, std::min(limit, at + 1 + room), false);
  said.resize(std::min(said.find_first_of(".;:()"), said.size()));
  // "or", "that is", "ou seja,"
  if (const size_t again = words.equality.prefix(said); again > 0)
    said.erase(0, std::min(said.find_first_not_of(" ,", again), said.size()));
  return said;
}

/// "60, twice as many", "60, less than"
bool Shared::compared_behind(const stet::Document& doc, const stet::Number& n, uint32_t limit) const {
  const std::string said = said_behind(words_, doc, n.span.end, limit);
  return !said.empty() && (words_.as_many.prefix(said) > 0 || words_.than.prefix(said) > 0);
}

std::vector<Sentence> Shared::prepare(const stet::Document& doc) const {
  std::vector<Sentence> out;
  const auto numbers = doc.numbers();
  const stet::Sentence* previous = nullptr;
  for (const stet::Sentence& s : doc.sentences()) {
    const stet::Sentence* const before = std::exchange(previous, &s);
    const auto within = numbers.within(s.span);
    size_t count = 0;
    // Two figures say something of each other: a share, two of a kind, one in brackets behind the other.
    bool pair = false;
    const stet::Number* one_before = nullptr;
    for (const stet::Number& n : within) {
      count += n.low < n.high ? 2 : 1;
      if (count > most_figures) break;
      pair = pair || n.kind == STET_NUMBER_SHARE || n.low < n.high ||
             (one_before != nullptr && (of_a_kind(*one_before, n) || beside_percentage(doc, *one_before, n))) ||
             (n.span.begin > 0 && doc.prose()[n.span.begin - 1] == '(');
      one_before = &n;
    }
    const stet::Number* const whole = count >= 2 && count <= most_figures ? whole_before(doc, before, s) : nullptr;
    if (count == 0 || count > most_figures) continue;
    if (count <= 2 && !pair && whole == nullptr &&
        std::none_of(within.begin(), within.end(), [&](const auto& n) { return compared_behind(doc, n, s.span.end); }))
      continue;
    // In notes figures are volumes and pages.
    const stet::Block* block = doc.block(s);
    if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_TABLE_CELL ||
        block->kind == STET_BLOCK_CODE)
      continue;
    Sentence figures;
    uint32_t last = whole != nullptr ? before->span.begin : s.span.begin;
    const auto add = [&](const stet::Number& n, stet::Span span, double low, double high) {
      Figure f = figure_of(doc, words_, n, span, low, high);
      f.before = folded(words_.settings, doc, last, span.begin, true);
      f.about = words_.about.ends(f.before);
      last = span.end;
      figures.push_back(std::move(f));
    };
    if (whole != nullptr) {
      add(*whole, whole->span, whole->low, whole->high);
      last = s.span.begin;
    }
    for (const stet::Number& n : within) {
      // "from 40 to 50" is two figures of a change, not values that lie between.
      stet::Span joint{0, 0};
      if (n.low < n.high && words_.from.ends(folded(words_.settings, doc, last, n.span.begin, true)))
        joint = joint_of(doc, words_, n.span);
      if (stet::empty(joint)) {
        add(n, n.span, n.low, n.high);
      } else {
        add(n, {n.span.begin, joint.begin}, n.low, n.low);
        add(n, {joint.end, n.span.end}, n.high, n.high);
      }
    }
    // "from 2.0 to 1.5 million": the word behind the second belongs to both.
    for (size_t i = 0; i + 1 < figures.size(); ++i) {
      Figure& f = figures[i];
      const Figure& next = figures[i + 1];
      f.shares_sign = next.percent() && f.row->kind == STET_NUMBER_PLAIN && stet::empty(f.row->unit) &&
                      words_.to.has(next.before) && words_.from.ends(f.before);
      if (f.scale != 1 || next.scale <= 1 || f.shown.empty() || !digit(f.shown.back()) || !words_.to.has(next.before))
        continue;
      f.value *= next.scale;
      f.low *= next.scale;
      f.unit *= next.scale;
      f.slack *= next.scale;
      f.scale = next.scale;
    }
    // "from £1.85 to £2.60, a rise of 65 pence": sums with two decimals are of decimal money.
    const bool decimal = std::any_of(figures.begin(), figures.end(), [](const Figure& f) {
      return f.currency() && !f.pennies && f.row->decimals == 2;
    });
    for (Figure& f : figures) {
      if (!f.pennies || !decimal || !words_.settings.fold(doc.words(f.row->unit)).starts_with("pen")) continue;
      f.pennies = false;
      for (double* value : {&f.value, &f.low, &f.unit, &f.slack}) *value /= 100;
    }
    for (size_t i = 0; i < figures.size(); ++i)
      figures[i].behind = folded(words_.settings, doc, figures[i].span.end,
                                 i + 1 < figures.size() ? figures[i + 1].span.begin : s.span.end, false);
    out.push_back(std::move(figures));
  }
  return out;
}

bool alike(const stet::Document& doc, const Figure& a, const Figure& b) {
  if (a.percent() != b.percent() || a.share() != b.share()) return false;
  if (a.pennies != b.pennies) return false;
  if (a.currency() && b.currency()) {
    const auto unit = [&](const Figure& f) { return stet::lower(doc.words(f.row->unit)); };
    return unit(a) == unit(b) || unit(a).size() > 3 || unit(b).size() > 3;  // "$" and "dollars"
  }
  if (!stet::empty(a.row->unit) && !stet::empty(b.row->unit) && !a.currency() && !b.currency()) {
    // "one mile" and "two miles", "Litern" and "Liter"
    const std::string one = doc.words(a.row->unit), two = doc.words(b.row->unit);
    constexpr size_t longest_sign = 3;  // "kWh"
    const size_t shared = stet::shared_beginning(one, two);
    const auto ends = [&](const std::string& unit) {
      return unit.size() == shared || (unit.size() == shared + 1 && (unit.back() == 's' || unit.back() == 'n'));
    };
    return one == two || (shared >= longest_sign && ends(one) && ends(two));
  }
  return a.row->kind != STET_NUMBER_ORDINAL && b.row->kind != STET_NUMBER_ORDINAL;
}

std::string_view behind_comma(std::string_view gap) {
  size_t at = 0;  // behind the last one
  for (const std::string_view comma : {",", "\u060C", "\u3001"})
    if (const size_t last = gap.rfind(comma); last != std::string_view::npos) at = std::max(at, last + comma.size());
  if (at == 0) return {};
  while (at < gap.size() && gap[at] == ' ') ++at;
  return gap.substr(at);
}

bool says_again(const Words& words, std::string_view gap) {
  constexpr size_t longest = 32;  // the word, and an article: "cioè il "
  std::string_view near = behind_comma(gap);
  // ", ou seja, 80%": the phrase has a comma of its own.
  if (const std::string_view before = gap.substr(0, gap.size() - near.size()); near.size() < 4)
    if (const size_t own = before.rfind(','); own != before.npos && !behind_comma(before.substr(0, own)).empty())
      near = behind_comma(before.substr(0, own));
  return !near.empty() && near.size() < longest && words.equality.prefix(near) > 0;
}

bool countable(const Figure& f) {
  return !f.percent() && !f.share() && f.row->kind != STET_NUMBER_ORDINAL && !f.interval() && !f.about && f.value > 0;
}

int decimals_of(const Figure& f) { return static_cast<int>(f.row->decimals); }

}  // namespace number
