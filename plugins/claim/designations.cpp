// "Ordinance 2022/118" in the text and "Ordinance 2022/181" in its note: one act by two numbers. Many acts are named in
// a text of law, so two are one only where a slip of the pen lies between them and something else ties them: the note
// that supports the sentence, or the day; and an act with a name has one year.
#include "designations.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <stet/text.hpp>

namespace claim {

const stet::Rule ActNumberDiffers::rule{.id = "claim/act-number-differs",
                                        .summary = "One act is named by two numbers or years.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_WORDS | STET_CLAIMS | STET_MARKERS | STET_SENTENCES |
                                                  STET_ZONES | STET_DATES | STET_QUOTATIONS | STET_LINKS,
                                        .page =
#include "act-number-differs.md.inc"
};

namespace {

constexpr uint32_t longest_number = 20;  // bytes

/// Figures, and single marks between them; letters behind a hyphen: "2022/118", "4.217", "14-207", "157-VIII".
stet::Span number_at(std::string_view p, uint32_t at) {
  const auto goes_on = [&](uint32_t i) { return i < p.size() && (stet::digit(p[i]) || stet::letter(p[i])); };
  uint32_t i = at;
  bool letters = false;  // since the last hyphen
  while (i < p.size() && i - at < longest_number) {
    if (std::string_view("/:.-").find(p[i]) != std::string_view::npos) {
      if (i == at || !goes_on(i + 1) || (stet::letter(p[i + 1]) && p[i] != '-')) break;
      letters = stet::letter(p[i + 1]);
    } else if (!stet::digit(p[i]) && !(letters && stet::letter(p[i]))) {
      break;
    }
    ++i;
  }
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
    // The sign is no word.
    sign = sign || p.substr(words[k - 1].span.end, w.span.begin - words[k - 1].span.end).find("№") != p.npos;
    if ((w.flags & STET_WORD_DIGITS) != 0 && stet::digit(p[w.span.begin])) {
      const stet::Span number = number_at(p, w.span.begin);
      const bool built =
          std::any_of(p.begin() + number.begin, p.begin() + number.end, [](char c) { return !stet::digit(c); });
      out.bare = !sign && !built && k == word + 1 && number.end - number.begin >= 3 && bare_.has(out.kind);
      if (!sign && !built && !out.bare) return false;
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
         false,
         false,
         {w.span.begin, number.end},
         number,
         nullptr};
  return true;
}

// "1:20-cv-00241": cases of courts in the United States.
void ActNumberDiffers::dockets(const stet::Document& doc, std::vector<Named>& out) {
  const std::string_view p = doc.prose();
  constexpr size_t longest_side = 10, fewest_figures = 3;
  for (const std::string_view kind : {"-cv-", "-cr-"})
    for (size_t at = p.find(kind); at != p.npos; at = p.find(kind, at + 1)) {
      size_t begin = at, end = at + kind.size();
      while (begin > 0 && at - begin < longest_side && (stet::digit(p[begin - 1]) || p[begin - 1] == ':')) --begin;
      while (end < p.size() && end - at < longest_side && stet::digit(p[end])) ++end;
      const stet::Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      if (begin == at || end - at - kind.size() < fewest_figures || doc.quotations().around(span) != nullptr ||
          doc.links().around(span) != nullptr)
        continue;
      Named one;
      one.kind = kind;
      one.number = std::string(p.substr(begin, end - begin));
      one.span = one.number_span = span;
      out.push_back(std::move(one));
    }
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
  // "Under the Act of 1848": its note may have the name.
  constexpr uint32_t fewest = 2;
  out.unnamed =
      first == word && word > 0 && year == word + 2 && settings_.fold(doc.words(words[word - 1].span)) == "the";
  if (word - first < fewest && !out.unnamed) return false;
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
  dockets(doc, out);
  std::stable_sort(out.begin(), out.end(), [](const Named& a, const Named& b) { return a.span.begin < b.span.begin; });
  return out;
}

namespace {

/// "resolution 2225 of July 2018", and the note "resolution 2427 (2018)".
bool of_one_year(const stet::Document& doc, stet::Span claim, stet::Span note) {
  const auto said = doc.dates().within(claim), there = doc.dates().within(note);
  return std::any_of(said.begin(), said.end(), [&](const stet::Date& a) {
    return std::any_of(there.begin(), there.end(), [&](const stet::Date& b) { return a.year == b.year; });
  });
}

}  // namespace

void ActNumberDiffers::against_notes(const stet::Document& doc, const stet::Report& report,
                                     const std::vector<Named>& all, std::set<uint32_t>& told) const {
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
          if ((n->unnamed ? c->kind.ends_with(' ' + n->kind) : c->kind == n->kind) && c->by_year == n->by_year) {
            ++of_kind;
            other = c;
            agrees = agrees || c->number == n->number;
          }
        // The sentence names the note's, too.
        if (agrees || of_kind != 1 ||
            (!n->by_year && !slipped(n->number, other->number) &&
             !(n->bare && of_one_year(doc, claim.span, note->body))) ||
            std::any_of(said.begin(), said.end(),
                        [&](const Named* s) { return s->kind == other->kind && s->number == other->number; }))
          continue;
        told.insert(n->number_span.begin);
        report(n->number_span, "the text says “" + doc.words(n->span) + "”, its note “" + doc.words(other->span) + "”",
               {{other->span, "the note says this"}, {marker.span, "the note is called here"}});
        break;
      }
  }
}

// The same day, or the same name; and one of the two stands but once.
void ActNumberDiffers::against_each_other(const stet::Document& doc, const stet::Report& report,
                                          const std::vector<Named>& all, std::set<uint32_t>& told) const {
  std::map<std::tuple<std::string, int32_t, int32_t, int32_t>, std::vector<const Named*>> acts;
  for (const Named& n : all)
    if (n.unnamed)
      continue;
    else if (n.by_year)
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
    if (a == b || !told.insert(rare.number_span.begin).second) continue;  // both are named
    report(rare.number_span, "“" + doc.words(rare.span) + "” here is “" + doc.words(other.span) + "” elsewhere",
           {{other.span, "the other one"}});
  }
}

// "Act no. 157-VIII" again and again, and once "no. 175-VIII": neighbours in a list of acts differ by one figure,
// hardly by two that changed places.
void ActNumberDiffers::swapped_once(const stet::Document& doc, const stet::Report& report,
                                    const std::vector<Named>& all, std::set<uint32_t>& told) const {
  constexpr size_t shortest = 5, most_acts = 400;
  if (all.size() > most_acts) return;
  std::map<std::pair<std::string, std::string>, std::vector<const Named*>> by_number;
  for (const Named& n : all)
    if (!n.by_year && n.number.size() >= shortest) by_number[{n.kind, n.number}].push_back(&n);
  for (const auto& [key, named] : by_number) {
    if (named.size() != 1 || doc.verbatim(named[0]->span)) continue;
    for (const auto& [other, often] : by_number) {
      bool swapped = false;
      // Dockets are long: told once each, the later is marked.
      const bool docket = key.first.starts_with('-') && often[0]->span.begin < named[0]->span.begin;
      if ((often.size() < 2 && (!docket || told.contains(often[0]->number_span.begin))) || other.first != key.first ||
          !slipped(key.second, other.second) || !stet::one_slip(figures(key.second), figures(other.second), &swapped) ||
          !swapped || doc.sentence_at(named[0]->span) == doc.sentence_at(often[0]->span))
        continue;
      if (!told.insert(named[0]->number_span.begin).second) continue;
      report(named[0]->number_span,
             "“" + doc.words(named[0]->span) + "” here is “" + doc.words(often[0]->span) + "” elsewhere",
             {{often[0]->span, "the other one"}});
    }
  }
}

// "ClinicalTrials.gov NCT04268832", and once "(NCT04268823)".
void ActNumberDiffers::registrations(const stet::Document& doc, const stet::Report& report) {
  const std::string_view p = doc.prose();
  for (const std::string_view registry : {"NCT", "ISRCTN", "CRD42", "ACTRN", "DRKS", "ChiCTR", "PACTR"}) {
    std::vector<stet::Span> all;
    for (size_t at = p.find(registry); at != p.npos; at = p.find(registry, at + 1)) {
      size_t end = at + registry.size();
      while (end < p.size() && stet::digit(p[end])) ++end;
      constexpr size_t fewest = 6, most = 64;
      if (end - at - registry.size() < fewest || (at > 0 && stet::letter(p[at - 1])) || all.size() >= most) continue;
      all.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    }
    const auto number = [&](stet::Span s) { return p.substr(s.begin, s.end - s.begin); };
    for (size_t i = 1; i < all.size(); ++i) {
      const auto other = std::find_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](stet::Span s) { return stet::one_slip(number(s), number(all[i])); });
      const bool known = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](stet::Span s) { return number(s) == number(all[i]); });
      if (known || other == all.begin() + static_cast<std::ptrdiff_t>(i) || doc.verbatim(all[i])) continue;
      report(all[i], "“" + doc.words(all[i]) + "” here is “" + doc.words(*other) + "” elsewhere",
             {{*other, "the other one"}});
    }
  }
}

void ActNumberDiffers::check(const stet::Document& doc, const stet::Report& report, const Places& places) const {
  registrations(doc, report);
  const std::vector<Named> named = all(doc, places.acts);
  if (named.size() < 2) return;
  std::set<uint32_t> told;  // where their numbers begin
  against_notes(doc, report, named, told);
  against_each_other(doc, report, named, told);
  swapped_once(doc, report, named, told);
}

}  // namespace claim
