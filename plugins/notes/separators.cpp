// Marks between the pieces of a citation: none where one is due, another than elsewhere, two for one.
#include "separators.h"

#include <algorithm>
#include <map>
#include <string>

#include <stet/habits.hpp>
#include <stet/text.hpp>

namespace notes {

const stet::Rule MissingSeparator::rule{.id = "notes/missing-separator",
                                        .summary = "Nothing parts a title from what follows it.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_CITATIONS,
                                        .page =
#include "missing-separator.md.inc"
};
const stet::Rule InconsistentSeparator::rule{.id = "notes/inconsistent-separator",
                                             .summary = "Another mark than elsewhere stands before a part of a note.",
                                             .severity = stet::Severity::info,
                                             .tables = STET_NOTES | STET_WORDS | STET_FORMS | STET_LINKS | STET_DATES,
                                             .page =
#include "inconsistent-separator.md.inc"
};
const stet::Rule ExtraPunctuation::rule{.id = "notes/extra-punctuation",
                                        .summary = "A mark too many stands in a note.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_CITATIONS | STET_NOTES | STET_ZONES,
                                        .page =
#include "extra-punctuation.md.inc"
};

namespace {

/// Bytes of the closing quotation mark at a place; 0: none stands there.
uint32_t closing_mark(std::string_view p, uint32_t at) {
  if (at >= p.size()) return 0;
  if (p[at] == '"') return 1;
  if (p.compare(at, 3, "”") == 0 || p.compare(at, 3, "“") == 0 || p.compare(at, 3, "’") == 0) return 3;
  return p.compare(at, 2, "»") == 0 || p.compare(at, 2, "«") == 0 ? 2 : 0;
}

/// A name follows a title. Words that are quoted look like one, too, and behind them stands where they are from: a
/// title opens with its mark, behind nothing or an author, and holds no sentence.
bool names_paper(const stet::Document& doc, const stet::Citation& c, stet::Span title, stet::Span next) {
  constexpr uint32_t fewest = 2, most = 20;  // words
  constexpr uint32_t widest = 4;             // bytes of a mark
  const std::string words = doc.words(next), said = doc.words(title);
  if (words.empty()) return false;
  const bool capital = stet::capital(words.front()) || static_cast<unsigned char>(words.front()) >= 0xC3;
  const size_t count = stet::word_count(said);
  const std::string mark = doc.words(doc.widened({title.begin, title.begin}, {c.span.begin, title.begin}, widest, 0));
  const bool opens = mark.ends_with('"') || mark.ends_with("“") || mark.ends_with("„") || mark.ends_with("«") ||
                     mark.ends_with("‘") || mark.ends_with("»");
  const stet::Span author = doc.field(c, STET_FIELD_AUTHOR);
  const bool first = title.begin <= c.span.begin + widest ||
                     (!stet::empty(author) && author.end < title.begin && author.end + 2 * widest >= title.begin);
  return capital && opens && first && count >= fewest && count <= most && said.find(". ") == said.npos &&
         said.find("; ") == said.npos && said.find("—") == said.npos && words.find_first_of("\"/") == words.npos &&
         words.find("“") == words.npos && words.find("‘") == words.npos;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == STET_MASK; }

}  // namespace

void MissingSeparator::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  size_t with = 0;
  stet::Way without;
  std::string next_words;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL || c.note == stet::none) continue;
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    stet::Span next{0, 0};
    for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
      if (const stet::Span s = doc.field(c, kind); s.begin >= title.end && (stet::empty(next) || s.begin < next.begin))
        next = s;
    constexpr uint32_t widest = 8;  // bytes between the two
    if (stet::empty(title) || stet::empty(next) || next.begin > title.end + widest || next.end > c.span.end) continue;
    uint32_t at = title.end;
    while (at < next.begin && p[at] == STET_MASK) ++at;
    const uint32_t mark = closing_mark(p, at);
    if (mark == 0) continue;
    // "“Who took it?” The Herald": the title brings its own.
    const bool own = std::string_view(".,;:?!").find(p[title.end - 1]) != std::string_view::npos ||
                     static_cast<unsigned char>(p[title.end - 1]) >= 0x80;
    bool blank = false, other = false;
    for (at += mark; at < next.begin; ++at) {
      blank = blank || p[at] != STET_MASK;
      other = other || !is_blank(p[at]);
    }
    if (own || other) {
      ++with;
    } else if (blank && names_paper(doc, c, title, next)) {
      if (without.empty()) next_words = doc.words(next);
      without.add({title.end, next.end});
    }
  }
  // Some set all of them so.
  if (without.empty() || (without.count > 1 && without.count * 2 > with)) return;
  report(without.places.front(), "no stop or comma parts the title from “" + next_words + "”", {}, without.others());
}

void InconsistentSeparator::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto notes = doc.notes();
  if (notes.empty()) return;
  struct Ways {
    std::map<char, stet::Way> by_mark;
  };
  std::map<std::string, Ways> phrases;
  const auto look = [&](const stet::WordList& list, bool leads_to_link) {
    for (const uint32_t i : list.places(doc)) {
      const stet::Note* note = notes.around(words[i].span);
      if (note == nullptr) continue;
      const uint32_t taken = list.words_at(doc, words, i, note->body);
      if (taken == 0) continue;
      const stet::Span phrase{words[i].span.begin, words[i + taken - 1].span.end};
      // Before the address or the day it leads to.
      constexpr uint32_t farthest = 8;
      uint32_t at = phrase.end;
      while (at < note->body.end && at < phrase.end + farthest && !stet::in_word(p[at])) ++at;
      const auto begins = [&](const auto& rows) {
        const uint32_t row = rows.first_at(at);
        return row < rows.size() && rows[row].span.begin <= at + 1;
      };
      if (leads_to_link ? !begins(doc.links()) : !begins(doc.dates())) continue;
      uint32_t before = phrase.begin;
      while (before > note->body.begin && is_blank(p[before - 1])) --before;
      if (before <= note->body.begin || before == phrase.begin) continue;
      const char mark = p[before - 1];
      if (std::string_view(".,;").find(mark) == std::string_view::npos) continue;
      phrases[doc.words(phrase)].by_mark[mark].add({before - 1, phrase.end});
    }
  };
  look(available_, true);
  look(access_, false);
  for (const auto& [phrase, ways] : phrases) {
    if (ways.by_mark.size() < 2) continue;
    const auto [often, rare] =
        stet::two_commonest(ways.by_mark, [](const auto& way) -> const stet::Way& { return way.second; });
    constexpr size_t times = 3, least = 3;
    if (!often->second.prevails(rare->second, times, least)) continue;
    std::vector<stet::Edit> edits;
    for (const stet::Span s : rare->second.places)
      edits.push_back({{s.begin, s.begin + 1}, std::string(1, often->first)});
    stet::Extra extra;
    if (edits.size() == rare->second.count) extra.fix = edits;
    stet::tell_ways(doc, report, rare->second, often->second, extra);
  }
}

void ExtraPunctuation::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  stet::Way found;
  const auto citations = doc.citations();
  // "(Taliban.: The Khaama Press": a colon behind the stop that ends a title; elsewhere it stands behind abbreviations.
  const auto ends_title = [&](uint32_t stop) {
    const stet::Citation* c = citations.around({stop, stop + 1});
    if (c == nullptr) return false;
    const stet::Span title = doc.field(*c, STET_FIELD_TITLE);
    constexpr uint32_t shortest = 4;  // letters of the last word
    uint32_t word = stop;
    while (word > title.begin && stet::letter(p[word - 1])) --word;
    return !stet::empty(title) && (title.end == stop || title.end == stop + 1) && stop - word >= shortest;
  };
  for (const stet::Note& n : doc.notes()) {
    const std::string_view body = p.substr(0, n.body.end);
    for (size_t i = body.find_first_of(",;:.(", n.body.begin); i < body.size();
         i = body.find_first_of(",;:.(", i + 1)) {
      if (i <= n.body.begin + 1) continue;
      size_t j = i + 1;
      while (j < body.size() && (body[j] == ' ' || body[j] == '\n')) ++j;
      if (j >= body.size()) break;
      const char a = body[i], b = body[j];
      const auto at = static_cast<uint32_t>(i);
      // What stands behind a word without a space is told of all text.
      const bool told = j == i + 1 && stet::letter(body[i - 1]) && stet::letter(body[i - 2]);
      bool wrong = false;
      switch (a) {
        case ',':
        case ';':
          wrong =
              (b == ',' || b == ';' || ((b == ':' || b == '.') && j + 1 < body.size() && body[j + 1] == ' ')) && !told;
          break;
        case ':':
          wrong = (b == ',' || b == ';' || (b == '.' && j + 1 < body.size() && body[j + 1] == ' ')) && j > i;
          break;
        case '.':
          wrong = b == ':' && j == i + 1 && ends_title(at);
          break;
        default:  // "(: Oak Press", "(, 1998)", "Oak ( )"
          wrong = (b == ',' || b == ';' || (b == ':' && j + 1 < body.size() && body[j + 1] == ' ')) ||
                  (b == ')' && is_blank(body[i - 1]));
      }
      const stet::Span marks{at, static_cast<uint32_t>(j + 1)};
      if (!wrong) continue;
      const stet::Citation* c = citations.around(marks);
      bool alien = false;  // addresses and code have marks of their own
      const auto zones = doc.zones();
      for (const stet::Zone& z : zones.within(marks)) alien = alien || z.kind == STET_ZONE_CODE;
      const stet::Zone* around = zones.around(marks);
      alien = alien || (around != nullptr && (around->kind == STET_ZONE_CODE || around->kind == STET_ZONE_URL));
      if (c == nullptr || alien || doc.links().around(marks) != nullptr) continue;
      found.add(marks);
      i = j;
    }
  }
  if (found.empty()) return;
  const stet::Span first = found.places.front();
  const std::string places = found.count == 1 ? "" : " (" + std::to_string(found.count) + " places)";
  report(first, "“" + doc.words(first) + "”: there is a mark too many, or words between them are missing" + places, {},
         found.others());
}

}  // namespace notes
