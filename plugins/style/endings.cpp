// Paragraphs without a stop, rows of asterisks behind the end, and dashes that are not closed by their like.
#include <stet/search.hpp>

#include "forms.h"
#include "habits.h"
#include "phrases.h"
#include "style.h"

namespace style {

const stet::Rule MissingTerminalPunct::rule{.id = "style/missing-terminal-punct",
                                            .summary = "A paragraph of several sentences ends without a stop.",
                                            .severity = stet::Severity::info,
                                            .tables = walk_tables | STET_BLOCKS | STET_CONTAINERS | STET_MARKERS,
                                            .page =
#include "missing-terminal-punct.md.inc"
};

namespace {

enum class End { other, stop, none };

/// A letter of a writing whose sentences end in stops: Latin, Greek, Cyrillic.
bool of_stops(std::string_view p, uint32_t at) {
  uint32_t begin = at;
  while (begin > 0 && stet::inside_character(p[begin])) --begin;
  const auto lead = static_cast<unsigned char>(p[begin]);
  return stet::letter(p[begin]) || (lead >= 0xC3 && lead <= 0xD3);
}

/// How a paragraph ends; `last` is then its last sentence.
End end_of(std::string_view p, stet::Span block, stet::Span& last) {
  constexpr uint32_t farthest = 600, fewest = 16;  // bytes of the last sentence
  uint32_t end = block.end;
  const auto space = [&](uint32_t i) { return p[i] == ' ' || p[i] == '\n' || p[i] == STET_MASK; };
  while (end > block.begin && space(end - 1)) --end;
  if (end < block.begin + 2 * fewest) return End::other;
  const std::string_view all = p.substr(block.begin, end - block.begin);
  if (std::string_view(".?!").find(all.back()) != all.npos || all.ends_with(".”") || all.ends_with(".\"") ||
      all.ends_with(".)") || all.ends_with("…"))
    return End::stop;
  if (!of_stops(p, end - 1)) return End::other;
  // A stop, a blank, a capital: there is another sentence before.
  for (uint32_t i = end - fewest; i > block.begin + fewest && end - i < farthest; --i) {
    if (p[i] != ' ' && p[i] != '\n') continue;
    const bool stops = (p[i - 1] == '.' || p[i - 1] == '?' || p[i - 1] == '!') && p[i - 2] >= 'a' && p[i - 2] <= 'z' &&
                       p[i - 3] >= 'a' && p[i - 3] <= 'z' && p[i - 4] >= 'a' && p[i - 4] <= 'z';
    if (!stops || !stet::capital(p[i + 1])) continue;
    last = {i + 1, end};
    return End::none;
  }
  return End::other;
}

}  // namespace

void MissingTerminalPunct::check(const stet::Document& doc, const stet::Report& report) const {
  // Pages tear paragraphs, and formulas that nobody reads here end them.
  if (doc.format() == "pdf" || doc.format() == "jats") return;
  const std::string_view p = doc.prose();
  const auto blocks = doc.blocks();
  Way without, with;
  Walk walk(doc);
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    const stet::Block& block = blocks[i];
    if (block.kind != STET_BLOCK_PARAGRAPH || block.note != stet::none) continue;
    bool plain = true;
    for (const stet::Container* c = doc.container(block); c != nullptr && plain; c = doc.parent(*c))
      plain = c->kind == STET_CONTAINER_SECTION;
    if (!plain) continue;
    stet::Span last{0, 0};
    // A marker at the end may have taken the stop's place.
    uint32_t end = block.span.end;
    for (uint32_t m = doc.markers().first_at(end); m > 0 && doc.markers()[m - 1].span.end == end; --m)
      end = doc.markers()[m - 1].span.begin;
    const End is = end_of(p, {block.span.begin, end}, last);
    if (is == End::stop) with.add({block.span.begin, block.span.end});
    if (is != End::none) continue;
    // What follows may be its end: a list, a formula, a quotation, a table, or the rest of a torn paragraph.
    if (i + 1 < blocks.size()) {
      const stet::Block& next = blocks[i + 1];
      if (next.kind != STET_BLOCK_PARAGRAPH && next.kind != STET_BLOCK_HEADING && next.kind != STET_BLOCK_NOTES_HEADING)
        continue;
      const uint32_t head = next.span.begin;
      if (next.kind == STET_BLOCK_PARAGRAPH && !stet::capital(p[head])) continue;
    }
    // "Ann Hall, Lorm": who wrote it, and where.
    const std::string words = doc.words(last);
    if (stet::word_count(words) < 5 || words.find_first_of("=<>|@{}\\") != words.npos) continue;
    const size_t space = words.rfind(' ');
    if (space == words.npos || stet::capital(words[space + 1]) ||
        std::any_of(words.begin() + static_cast<std::ptrdiff_t>(space) + 1, words.end(),
                    [](char c) { return !stet::in_word(c) || stet::digit(c); }))
      continue;
    walk.to(last.end - 1);
    if (!walk.own(last.end - 1) || !doc.zones().within({last.end, block.span.end}).empty()) continue;
    without.add(last);
  }
  constexpr size_t most = 3;
  if (without.empty() || without.count > most || !with.prevails(without, without.count == 1 ? 1 : 4, 1)) return;
  report(without.places.front(),
         without.count == 1 ? "this paragraph ends without a stop"
                            : std::to_string(without.count) + " paragraphs end without a stop",
         {}, without.others());
}

const stet::Rule TrailingSectionMarker::rule{.id = "style/trailing-section-marker",
                                             .summary = "A row of asterisks or rules parts nothing.",
                                             .severity = stet::Severity::info,
                                             .tables = STET_BLOCKS | STET_NOTES,
                                             .page =
#include "trailing-section-marker.md.inc"
};

namespace {

/// The row of one mark that a stretch holds and nothing else; empty: it holds something else.
stet::Span row_of_marks(std::string_view p, stet::Span s) {
  constexpr uint32_t shortest = 3, longest = 80;  // bytes
  const auto blank = [&](uint32_t i) { return p[i] == ' ' || p[i] == '\n' || p[i] == '\t'; };
  while (s.begin < s.end && blank(s.begin)) ++s.begin;
  while (s.end > s.begin && blank(s.end - 1)) --s.end;
  if (s.end - s.begin < shortest || s.end - s.begin > longest ||
      std::string_view("*_-=~#").find(p[s.begin]) == std::string_view::npos)
    return {0, 0};
  uint32_t marks = 0;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (p[i] != ' ' && p[i] != p[s.begin]) return {0, 0};
    marks += p[i] == p[s.begin];
  }
  return marks < shortest ? stet::Span{0, 0} : s;
}

}  // namespace

// "*****" with which the text ends.
void TrailingSectionMarker::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  const auto blocks = doc.blocks();
  if (blocks.size() < 2 && doc.format() != "text") return;
  if (blocks.empty()) return;
  const stet::Block& last = blocks[blocks.size() - 1];
  if (last.kind == STET_BLOCK_CODE) return;
  // A text of its own has it behind its last block.
  const bool behind = doc.format() == "text" && last.span.end < p.size();
  const stet::Span row =
      row_of_marks(p, behind ? stet::Span{last.span.end, static_cast<uint32_t>(p.size())} : last.span);
  if (stet::empty(row)) return;
  report(row, "“" + stet::clipped(doc.words(row), 12) + "” stands behind the end and parts nothing");
}

const stet::Rule UnpairedDash::rule{.id = "style/unpaired-dash",
                                    .summary = "What a dash opens another mark closes.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_SENTENCES | own_tables,
                                    .page =
#include "unpaired-dash.md.inc"
                                        , .languages = "en"};

/// The apposition that a dash opens and a comma or a colon closes; empty: it is none for sure.
stet::Span UnpairedDash::unclosed(const stet::Document& doc, uint32_t dash, const stet::Sentence& sentence) const {
  constexpr uint32_t most_before = 10, most_inside = 8, fewest_behind = 3;  // words
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const auto is = [&](const stet::WordList& list, uint32_t k) {
    return list.words_at(doc, words, k, words[k].span) == 1;
  };
  const uint32_t first = words.first_at(sentence.span.begin), second = words.first_at(dash),
                 end = words.first_at(sentence.span.end);
  if (second <= first + 1 || second - first > most_before || end < second + fewest_behind + 1) return {0, 0};
  // "In the spring of 1911 —": no verb before it, so the sentence has not begun.
  if (!is(openers_, first) || !is(nouns_, second)) return {0, 0};
  for (uint32_t k = first + 1; k < second; ++k)
    if (is(verbs_, k)) return {0, 0};
  const std::string_view before = p.substr(sentence.span.begin, dash - sentence.span.begin);
  if (before.find_first_of(",;:(") != before.npos) return {0, 0};
  for (uint32_t k = second; k + fewest_behind < end && k - second < most_inside; ++k) {
    if (k > second && is(verbs_, k)) return {0, 0};
    const std::string gap = doc.words({words[k].span.end, words[k + 1].span.begin});
    if (gap.empty()) continue;
    if ((gap != ":" && gap != ",") || k == second) return {0, 0};
    // A subject and a verb follow.
    bool verb = false;
    for (uint32_t v = k + 2; v < end && v < k + 6; ++v) verb = verb || is(verbs_, v);
    if (!verb) return {0, 0};
    return {dash, words[k].span.end + 1};
  }
  return {0, 0};
}

void UnpairedDash::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr stet::Bytes dash_ends("\x93\x94");  // of en and em dashes the last byte
  const std::string_view p = doc.prose();
  Walk walk(doc);
  for (const stet::Block& block : doc.blocks()) {
    if (!in_sentences(block)) continue;
    for (const uint32_t last : dash_ends.places(p, block.span.begin + 3, block.span.end)) {
      const uint32_t dash = last - 2;
      if (p[dash] != '\xE2' || p[dash + 1] != '\x80' || last + 1 >= block.span.end) continue;
      const stet::Sentence* sentence = doc.sentence_at({dash, last + 1});
      if (sentence == nullptr) continue;
      const std::string_view all = p.substr(sentence->span.begin, sentence->span.end - sentence->span.begin);
      const size_t at = dash - sentence->span.begin;
      const auto another = [&](std::string_view part) {
        return part.find("—") != part.npos || part.find("–") != part.npos || part.find(" - ") != part.npos;
      };
      if (another(all.substr(0, at)) || another(all.substr(at + 3))) continue;
      const stet::Span span = unclosed(doc, dash, *sentence);
      if (stet::empty(span)) continue;
      walk.to(dash);
      if (!walk.own(dash)) continue;
      report(span, p[span.end - 1] == ':' ? "a dash opens this and a colon closes it"
                                          : "a dash opens this and a comma closes it");
    }
  }
}

}  // namespace style
