// "Gabon struck 14 tankers off", and the note's title “Gabon strikes 41 tankers from register”; "rejected an inquiry",
// and “Committee approves inquiry”; "the school in Quissanga", and “Insurgents burn school in Macomia”.
#include "titles.h"

#include <algorithm>

#include <stet/text.hpp>

namespace claim {

const stet::Rule TitleContradicts::rule{
    .id = "claim/title-contradicts",
    .summary = "A sentence says otherwise than the title of the source that it cites.",
    .severity = stet::Severity::warning,
    .tables = STET_CLAIMS | STET_CITATIONS | STET_WORDS | STET_NUMBERS | STET_DATES | STET_ZONES,
    .page =
#include "title-contradicts.md.inc"
};

namespace {

constexpr size_t shortest_stem = 4, kept_stem = 5;

std::string stem_of(const std::string& word) { return word.size() < shortest_stem ? word : word.substr(0, kept_stem); }

size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<size_t>(
      std::count_if(a.begin(), a.end(), [&](const auto& w) { return std::binary_search(b.begin(), b.end(), w); }));
}

}  // namespace

TitleContradicts::Told TitleContradicts::read(const stet::Document& doc, stet::Span span) const {
  Told out;
  const auto words = doc.words();
  for (uint32_t i = words.first_at(span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
    Word w{settings_.fold(doc.words(words[i].span)), words[i].span, (words[i].flags & STET_WORD_CAPITAL) != 0};
    if (w.folded.size() >= shortest_stem && !small_.has(w.folded) && (words[i].flags & STET_WORD_DIGITS) == 0)
      out.stems.push_back(stem_of(w.folded));
    out.words.push_back(std::move(w));
  }
  std::sort(out.stems.begin(), out.stems.end());
  out.stems.erase(std::unique(out.stems.begin(), out.stems.end()), out.stems.end());
  out.folded = settings_.fold(doc.words(span));
  return out;
}

// One of two opposites here, the other there, and most of what else the title says in both.
bool TitleContradicts::opposite(const stet::Document& doc, const stet::Report& report, const Cited& c) const {
  if (denial_.in(c.said.folded) || denial_.in(c.there.folded)) return false;
  struct Side {
    uint32_t pair, side;
    const Word* word;
  };
  // Values are of pairs: 11 and 12 are opposites.
  const auto sides = [&](const Told& told) {
    std::vector<Side> out;
    for (const Word& w : told.words)
      if (const uint32_t value = opposites_.value(w.folded); value != 0) out.push_back({value / 10, value % 10, &w});
    return out;
  };
  const std::vector<Side> said = sides(c.said), titled = sides(c.there);
  const Side *other = nullptr, *there = nullptr;
  for (const Side& t : titled) {
    const auto has = [&](const std::vector<Side>& all, uint32_t side) {
      return std::find_if(all.begin(), all.end(), [&](const Side& s) { return s.pair == t.pair && s.side == side; });
    };
    // Where one of them has both, or both have one, nothing is told.
    const auto found = has(said, 3 - t.side);
    if (has(titled, 3 - t.side) != titled.end() || has(said, t.side) != said.end() || found == said.end()) continue;
    other = &*found;
    there = &t;
    break;
  }
  if (other == nullptr) return false;
  std::vector<std::string> rest = c.there.stems;
  std::erase(rest, stem_of(there->word->folded));
  const size_t same = shared(rest, c.said.stems);
  // Of a short title its subject, and a figure that both have.
  constexpr double of_chance = 3;  // smaller numbers stand everywhere
  bool figure = false;
  for (const stet::Number& a : doc.numbers().within(c.title))
    for (const stet::Number& b : doc.numbers().within(c.sentence))
      figure = figure || (a.low == b.low && a.high == b.high && a.high >= of_chance);
  if (same + figure < 2 || 2 * (same + figure) < rest.size()) return false;
  report(other->word->span,
         "the text says “" + doc.words(other->word->span) + "”, the title of its source “" +
             doc.words(there->word->span) + "”",
         {{there->word->span, "the title"}, {c.marker.span, "the note is called here"}});
  return true;
}

// The same is counted, and a slip of the pen lies between the two figures.
bool TitleContradicts::number(const stet::Document& doc, const stet::Report& report, const Cited& c) const {
  const auto counts = [](const stet::Number& n) {
    return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low >= 2;
  };
  const auto noun_behind = [](const Told& told, stet::Span n) -> std::string {
    for (const Word& w : told.words)
      if (w.span.begin >= n.end && w.span.begin <= n.end + 2) return stem_of(w.folded);
    return {};
  };
  const auto said = doc.numbers().within(c.sentence);
  for (const stet::Number& t : doc.numbers().within(c.title)) {
    const std::string noun = counts(t) ? noun_behind(c.there, t.span) : std::string();
    if (noun.size() < shortest_stem) continue;
    if (std::any_of(said.begin(), said.end(), [&](const auto& n) { return n.low <= t.low && n.high >= t.low; }))
      continue;
    for (const stet::Number& n : said) {
      if (!counts(n) || noun_behind(c.said, n.span) != noun || doc.verbatim(n.span) ||
          !stet::one_slip(stet::printed(n.low, 0), stet::printed(t.low, 0)) || shared(c.there.stems, c.said.stems) < 2)
        continue;
      report(n.span, "the text says " + doc.words(n.span) + ", the title of its source " + doc.words(t.span),
             {{t.span, "the title"}, {c.marker.span, "the note is called here"}}, {.cause = doc.cause(n)});
      return true;
    }
  }
  return false;
}

// "the secondary school in Quissanga", “… secondary school in Macomia”.
bool TitleContradicts::place(const stet::Document& doc, const stet::Report& report, const Cited& c) const {
  const auto has = [](const Told& told, const std::string& word) {
    return std::any_of(told.words.begin(), told.words.end(), [&](const Word& w) { return w.folded == word; });
  };
  const auto at_place = [&](const std::vector<Word>& words, size_t i) {
    return i > 0 && i + 1 < words.size() && where_.has(words[i].folded) && words[i + 1].capital &&
           words[i - 1].folded.size() >= shortest_stem && !small_.has(words[i - 1].folded) &&
           words[i + 1].span.begin == words[i].span.end + 1 && words[i].span.begin == words[i - 1].span.end + 1 &&
           doc.dates().within({words[i + 1].span.begin, words[i + 1].span.end + 1}).empty() &&
           doc.dates().around(words[i + 1].span) == nullptr;
  };
  for (size_t t = 1; t + 1 < c.there.words.size(); ++t) {
    if (!at_place(c.there.words, t)) continue;
    const Word& there = c.there.words[t + 1];
    if (has(c.said, there.folded)) continue;
    for (size_t s = 1; s + 1 < c.said.words.size(); ++s) {
      const Word& here = c.said.words[s + 1];
      if (!at_place(c.said.words, s) || c.said.words[s].folded != c.there.words[t].folded ||
          stem_of(c.said.words[s - 1].folded) != stem_of(c.there.words[t - 1].folded) || has(c.there, here.folded) ||
          doc.verbatim(here.span) || shared(c.there.stems, c.said.stems) < 2)
        continue;
      report(here.span,
             "the text says “" + doc.words({c.said.words[s - 1].span.begin, here.span.end}) +
                 "”, the title of its source “" + doc.words({c.there.words[t - 1].span.begin, there.span.end}) + "”",
             {{there.span, "the title"}, {c.marker.span, "the note is called here"}});
      return true;
    }
  }
  return false;
}

// A word of place with a name behind it: most titles and sentences have none.
bool TitleContradicts::names_place(const stet::Document& doc, stet::Span span) const {
  const auto words = doc.words();
  for (uint32_t i = words.first_at(span.begin); i + 1 < words.size() && words[i + 1].span.begin < span.end; ++i)
    if ((words[i + 1].flags & STET_WORD_CAPITAL) != 0 && where_.words_at(doc, words, i, span) == 1) return true;
  return false;
}

void TitleContradicts::check(const stet::Document& doc, const stet::Report& report, const Places&) const {
  constexpr uint32_t longest_title = 200;  // bytes
  for (const stet::Claim& claim : doc.claims()) {
    // One note with one source: of several each may say its part.
    if (claim.markers != 1) continue;
    const stet::Marker& marker = doc.markers(claim)[0];
    const stet::Note* note = doc.note(marker);
    if (note == nullptr || doc.citations(*note).size() != 1) continue;
    const stet::Span title = doc.field(doc.work(doc.citations(*note).front()), STET_FIELD_TITLE);
    if (stet::empty(title) || title.end - title.begin > longest_title) continue;
    const auto both = [&](const auto& has) { return has(title) && has(claim.span); };
    const bool numbers = both([&](stet::Span s) { return !doc.numbers().within(s).empty(); }),
               opposites = both([&](stet::Span s) { return opposites_.may_be_in(doc, s); });
    if (!numbers && !opposites && !both([&](stet::Span s) { return names_place(doc, s); })) continue;
    // Whose words the sentence only repeats is not what it says.
    Cited c{marker, claim.span, title, read(doc, claim.span), read(doc, title)};
    constexpr size_t fewest = 3;
    if (c.there.words.size() < fewest || shared(c.there.stems, c.said.stems) == 0) continue;
    if (!number(doc, report, c) && !opposite(doc, report, c)) place(doc, report, c);
  }
}

}  // namespace claim
