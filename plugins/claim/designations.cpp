// "Ordinance 2022/118" in the text and "Ordinance 2022/181" in its note: one act by two numbers. Many acts are named in
// a text of law, so two are one only where a slip of the pen lies between them and something else ties them: the note
// that supports the sentence, or the day; and an act with a name has one year.
#include "designations.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <stet/text.hpp>

namespace claim {

const stet::Rule ActNumberDiffers::rule{
    .id = "claim/act-number-differs",
    .summary = "One act is named by two numbers or years.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_CLAIMS | STET_MARKERS | STET_SENTENCES | STET_ZONES | STET_DATES | STET_QUOTATIONS,
    .page =
#include "act-number-differs.md.inc"
};

namespace {

constexpr uint32_t longest_number = 16;  // bytes

/// Figures, and single marks between them: "2022/118", "4.217", "14-207", "99-508".
stet::Span number_at(std::string_view p, uint32_t at) {
  uint32_t i = at;
  while (i < p.size() && i - at < longest_number &&
         (stet::digit(p[i]) || (i > at && std::string_view("/:.-").find(p[i]) != std::string_view::npos &&
                                i + 1 < p.size() && stet::digit(p[i + 1]))))
    ++i;
  return {at, i};
}

std::string figures(std::string_view number) {
  std::string out;
  for (const char c : number)
    if (stet::digit(c)) out += c;
  return out;
}

/// A slip of the pen lies between them, and they are built alike.
bool slipped(std::string_view a, std::string_view b) {
  const auto marks = [](std::string_view s) {
    std::string out;
    for (const char c : s)
      if (!stet::digit(c)) out += c;
    return out;
  };
  return marks(a) == marks(b) && stet::one_slip(figures(a), figures(b));
}

bool blank(std::string_view gap) {
  return !gap.empty() && gap.size() <= 6 && std::all_of(gap.begin(), gap.end(), [](char c) {
    return c == ' ' || c == '\n' || c == STET_MASK || c == '.' || (c & 0x80) != 0;
  });
}

}  // namespace

// "Lei Municipal n.º 4.217", "Ordinance 2022/118", "legge 12 gennaio 1912, n. 38".
bool ActNumberDiffers::numbered(const stet::Document& doc, uint32_t word, Named& out) const {
  constexpr uint32_t most_between = 8;
  const auto words = doc.words();
  if (!acts_.may_begin(words, word)) return false;
  bool figures_follow = false;
  for (uint32_t k = word + 1; k <= word + most_between && k < words.size(); ++k)
    figures_follow = figures_follow || (words[k].flags & STET_WORD_DIGITS) != 0;
  if (!figures_follow) return false;  // most words
  const std::string_view p = doc.prose();
  const stet::Word& kind = words[word];
  out.kind = settings_.fold(p.substr(kind.span.begin, kind.span.end - kind.span.begin));
  if (acts_.value(out.kind) == 0) return false;
  const stet::Sentence* sentence = doc.sentence_at(kind.span);
  const uint32_t limit = sentence != nullptr ? sentence->span.end : kind.span.end + 80;
  bool sign = false;
  const stet::Date* day = nullptr;
  for (uint32_t k = word + 1; k <= word + most_between && k < words.size() && words[k].span.end <= limit; ++k) {
    const stet::Word& w = words[k];
    if (const stet::Date* d = doc.dates().around(w.span); d != nullptr) {
      if (d->precision == STET_DATE_DAY) day = d;
      continue;
    }
    if ((w.flags & STET_WORD_DIGITS) != 0 && stet::digit(p[w.span.begin])) {
      const stet::Span number = number_at(p, w.span.begin);
      const bool built =
          std::any_of(p.begin() + number.begin, p.begin() + number.end, [](char c) { return !stet::digit(c); });
      if (!sign && !built) return false;
      out.number = std::string(p.substr(number.begin, number.end - number.begin));
      out.number_span = number;
      out.span = {kind.span.begin, number.end};
      // "n. 83 del 12 gennaio 1912"
      for (const stet::Date& d : doc.dates().within(doc.widened({number.end, number.end}, {number.end, limit}, 0, 40)))
        if (day == nullptr && d.precision == STET_DATE_DAY) day = &d;
      out.day = day;
      return true;
    }
    const std::string folded = settings_.fold(p.substr(w.span.begin, w.span.end - w.span.begin));
    if (signs_.has(folded)) {
      sign = true;
    } else if (sign || (k > word + 3 && day == nullptr)) {
      return false;
    }
  }
  return false;
}

// "SOU 1946:13": capitals and a number that is built of two.
bool ActNumberDiffers::with_acronym(const stet::Document& doc, uint32_t word, Named& out) {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const stet::Word& w = words[word];
  const uint32_t size = w.span.end - w.span.begin;
  if (size < 2 || size > 6 || word + 1 >= words.size() || words[word + 1].span.begin > w.span.end + 3 ||
      !stet::digit(p[words[word + 1].span.begin]) ||
      !blank(p.substr(w.span.end, words[word + 1].span.begin - w.span.end)))
    return false;
  for (uint32_t i = w.span.begin; i < w.span.end; ++i)
    if (p[i] < 'A' || p[i] > 'Z') return false;
  const stet::Span number = number_at(p, words[word + 1].span.begin);
  const std::string_view written = p.substr(number.begin, number.end - number.begin);
  if (written.find_first_of("/:") == std::string_view::npos || doc.dates().around(number) != nullptr) return false;
  out = {std::string(p.substr(w.span.begin, size)),
         std::string(written),
         false,
         {w.span.begin, number.end},
         number,
         nullptr};
  return true;
}

// "the Drainage Reform Act of 1976", "Rivers (Emergency) Act 2020": two capital words and more before what it is.
bool ActNumberDiffers::of_year(const stet::Document& doc, uint32_t word, Named& out) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const stet::Word& kind = words[word];
  if ((kind.flags & STET_WORD_CAPITAL) == 0 || !statutes_.may_begin(words, word) ||
      statutes_.value(settings_.fold(p.substr(kind.span.begin, kind.span.end - kind.span.begin))) == 0)
    return false;
  uint32_t year = word + 1;
  if (year < words.size() &&
      settings_.fold(p.substr(words[year].span.begin, words[year].span.end - words[year].span.begin)) == "of")
    ++year;
  if (year >= words.size() || words[year].span.end - words[year].span.begin != 4 ||
      words[year].span.begin > kind.span.end + 5)
    return false;
  const std::string_view figures = p.substr(words[year].span.begin, 4);
  if (!std::all_of(figures.begin(), figures.end(), stet::digit) || (figures[0] != '1' && figures[0] != '2'))
    return false;
  uint32_t first = word;
  constexpr uint32_t most_words = 8;
  while (first > 0 && word - first < most_words) {
    const stet::Word& before = words[first - 1];
    const std::string_view gap = p.substr(before.span.end, words[first].span.begin - before.span.end);
    if (gap.find_first_not_of(" ()") != std::string_view::npos || gap.empty()) break;
    const std::string folded = settings_.fold(p.substr(before.span.begin, before.span.end - before.span.begin));
    if (folded == "the" ||
        ((before.flags & STET_WORD_CAPITAL) == 0 && folded != "of" && folded != "and" && folded != "for"))
      break;
    --first;
  }
  while (first < word && (words[first].flags & STET_WORD_CAPITAL) == 0) ++first;
  constexpr uint32_t fewest = 2;
  if (word - first < fewest) return false;
  for (uint32_t k = first; k <= word; ++k)
    out.kind += settings_.fold(p.substr(words[k].span.begin, words[k].span.end - words[k].span.begin)) + ' ';
  out.number = std::string(figures);
  out.by_year = true;
  out.number_span = words[year].span;
  out.span = {words[first].span.begin, words[year].span.end};
  return true;
}

std::vector<ActNumberDiffers::Named> ActNumberDiffers::all(const stet::Document& doc,
                                                           const std::vector<uint32_t>& acts) const {
  std::vector<Named> out;
  const std::string_view p = doc.prose();
  // Acronyms are told by their second letter, and by the figures behind them.
  std::vector<uint32_t> figures = stet::words_where(
      doc, [](const stet::Form& form) { return (form.flags & STET_WORD_DIGITS) != 0; },
      [&](const auto& words, uint32_t i) {
        if (i == 0 || (words[i - 1].flags & (STET_WORD_DIGITS | STET_WORD_CAPITAL)) != STET_WORD_CAPITAL) return false;
        const char second = p[words[i - 1].span.begin + 1];
        return (words[i].flags & STET_WORD_DIGITS) != 0 && second >= 'A' && second <= 'Z';
      });
  const auto take = [&](uint32_t i, bool acronym) {
    Named one;
    if ((!acronym && (of_year(doc, i, one) || numbered(doc, i, one = {}))) || with_acronym(doc, i, one = {})) {
      if (doc.quotations().around(one.span) == nullptr) out.push_back(std::move(one));
    }
  };
  auto act = acts.begin();
  for (const uint32_t place : figures) {
    for (; act != acts.end() && *act < place - 1; ++act) take(*act, false);
    if (act == acts.end() || *act != place - 1) take(place - 1, true);
  }
  for (; act != acts.end(); ++act) take(*act, false);
  return out;
}

void ActNumberDiffers::against_notes(const stet::Document& doc, const stet::Report& report,
                                     const std::vector<Named>& all) const {
  const auto within = [&](stet::Span s) {
    std::vector<const Named*> out;
    const auto first = std::lower_bound(all.begin(), all.end(), s.begin,
                                        [](const Named& n, uint32_t at) { return n.span.begin < at; });
    for (auto at = first; at != all.end() && at->span.end <= s.end; ++at) out.push_back(&*at);
    return out;
  };
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    const std::vector<const Named*> said = within(claim.span);
    for (const Named* n : said)
      for (const stet::Marker& marker : doc.markers(claim)) {
        const stet::Note* note = doc.note(marker);
        if (note == nullptr) continue;
        const Named* other = nullptr;
        size_t of_kind = 0;
        bool agrees = doc.words(note->body).find(n->number) != std::string::npos;
        for (const Named* c : within(note->body))
          if (c->kind == n->kind && c->by_year == n->by_year) {
            ++of_kind;
            other = c;
            agrees = agrees || c->number == n->number;
          }
        // The sentence names the note's, too.
        if (agrees || of_kind != 1 || (!n->by_year && !slipped(n->number, other->number)) ||
            std::any_of(said.begin(), said.end(),
                        [&](const Named* s) { return s->kind == other->kind && s->number == other->number; }))
          continue;
        report(n->number_span, "the text says “" + doc.words(n->span) + "”, its note “" + doc.words(other->span) + "”",
               {{other->span, "the note says this"}, {marker.span, "the note is called here"}});
        break;
      }
  }
}

// The same day, or the same name; and one of the two stands but once.
void ActNumberDiffers::against_each_other(const stet::Document& doc, const stet::Report& report,
                                          const std::vector<Named>& all) const {
  std::map<std::tuple<std::string, int32_t, int32_t, int32_t>, std::vector<const Named*>> acts;
  for (const Named& n : all)
    if (n.by_year)
      acts[{n.kind, 0, 0, 0}].push_back(&n);
    else if (n.day != nullptr)
      acts[{n.kind, n.day->year, n.day->month, n.day->day}].push_back(&n);
  for (const auto& [key, named] : acts) {
    std::map<std::string, std::vector<const Named*>> by_number;
    for (const Named* n : named) by_number[n->number].push_back(n);
    if (by_number.size() != 2) continue;
    const auto& one = by_number.begin()->second;
    const auto& two = by_number.rbegin()->second;
    const bool by_year = one[0]->by_year;
    // An act of a name may follow another; one that is told again and again has one year.
    constexpr size_t often = 3;
    if (by_year ? std::min(one.size(), two.size()) > 1 || std::max(one.size(), two.size()) < often
                : !slipped(one[0]->number, two[0]->number) || std::min(one.size(), two.size()) > 1)
      continue;
    const bool first_rare =
        one.size() < two.size() || (one.size() == two.size() && one[0]->span.begin > two[0]->span.begin);
    const Named &rare = *(first_rare ? one : two)[0], &other = *(first_rare ? two : one)[0];
    const stet::Sentence *a = doc.sentence_at(rare.span), *b = doc.sentence_at(other.span);
    if (a == b) continue;  // both are named
    report(rare.number_span, "“" + doc.words(rare.span) + "” here is “" + doc.words(other.span) + "” elsewhere",
           {{other.span, "the other one"}});
  }
}

void ActNumberDiffers::check(const stet::Document& doc, const stet::Report& report, const Places& places) const {
  const std::vector<Named> named = all(doc, places.acts);
  if (named.size() < 2) return;
  against_notes(doc, report, named);
  against_each_other(doc, report, named);
}

}  // namespace claim
