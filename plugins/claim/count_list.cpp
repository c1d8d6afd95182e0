// "Three regions (A, B, C and D)": a number of things, and the things.
#include <algorithm>
#include <string>
#include <vector>

#include "count_list.h"

namespace claim {

const stet::Rule CountListMismatch::rule{
    .id = "claim/count-list-mismatch",
    .summary = "A number of things is announced and another number follows.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_MARKERS,
    .page =
#include "count-list-mismatch.md.inc"
};

namespace {

constexpr uint32_t nearby = 20;         // bytes: "seven of the top ten"
constexpr uint32_t longest_list = 400;  // bytes
constexpr double most_things = 12;

bool ends_word(char c) { return c == ' ' || c == '\n'; }

// What opens and closes a list besides brackets; a dash that joins nothing has blanks around it.
constexpr std::string_view dash = "\xE2\x80\x93", long_dash = "\xE2\x80\x94";
size_t dash_at(std::string_view p, uint32_t at) {
  const std::string_view rest = p.substr(at, 3);
  return rest == dash || rest == long_dash ? rest.size() : 0;
}

/// The one or two words between the number and its list: its end, 0: there are more, or a mark.
uint32_t past_noun(std::string_view p, uint32_t at, uint32_t limit) {
  uint32_t words = 0;
  while (at < limit && words <= 3) {
    if (!ends_word(p[at])) return 0;
    while (at < limit && ends_word(p[at])) ++at;
    if (at < limit && (p[at] == '(' || dash_at(p, at) > 0)) return words > 0 ? at : 0;
    const uint32_t begin = at;
    while (at < limit && !ends_word(p[at]) && p[at] != ':' && p[at] != '(' && p[at] != ',' && p[at] != '.' &&
           p[at] != ';')
      ++at;
    if (at == begin) return 0;
    ++words;
    if (at < limit && p[at] == ':') return at;
  }
  return 0;
}

/// The whole of a list in brackets, or up to the end of the sentence; empty: it does not end.
stet::Span list_at(std::string_view p, uint32_t at, uint32_t limit) {
  const bool bracket = p[at] == '(';
  const size_t dash_size = dash_at(p, at);
  const uint32_t begin = at + static_cast<uint32_t>(std::max<size_t>(dash_size, 1));
  limit = std::min(limit, begin + longest_list);
  for (uint32_t i = begin; i < limit; ++i) {
    if (dash_size > 0 && (dash_at(p, i) > 0 || p[i] == '.'))
      return dash_at(p, i) > 0 ? stet::Span{begin, i} : stet::Span{0, 0};
    if (dash_size == 0 && (bracket ? p[i] == ')' : p[i] == '.' || p[i] == ';')) return {begin, i};
    if (p[i] == '(' || p[i] == ':' || p[i] == '?' || p[i] == '!' || p[i] == '/') return {0, 0};
    if (bracket && p[i] == ';') return {0, 0};
  }
  return {0, 0};
}

}  // namespace

// "There are three reasons. First, … Second, … Third, … Fourth, …"
void CountListMismatch::check_points(const stet::Document& doc, const stet::Report& report) const {
  const auto sentences = doc.sentences();
  const auto words = doc.words();
  const auto begin_of = [&](const stet::Sentence& s) {
    constexpr uint32_t longest_word = 24;
    uint32_t point = 0;
    if (told_.may_begin(words, words.first_at(s.span.begin)))
      told_.prefix(settings_.fold(doc.words({s.span.begin, std::min(s.span.end, s.span.begin + longest_word)})),
                   &point);
    return point;
  };
  constexpr uint32_t farthest = 40;  // sentences between two points
  for (uint32_t i = 1; i < sentences.size(); ++i) {
    if (begin_of(sentences[i]) != 1) continue;
    uint32_t told = 1, last = i;
    for (uint32_t k = i + 1; k < sentences.size() && k <= last + farthest; ++k) {
      const stet::Block* block = doc.block(sentences[k]);
      if (block == nullptr || block->kind == STET_BLOCK_HEADING || block->note != stet::none) break;
      const uint32_t point = begin_of(sentences[k]);
      if (point == 1) break;
      if (point == told + 1) told = point, last = k;
    }
    // The number stands right before its noun, in the sentence before.
    const stet::Sentence& before = sentences[i - 1];
    const stet::Number* announced = nullptr;
    for (const stet::Number& n : doc.numbers().within(before.span)) {
      if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.low < 2 || n.low > most_things) continue;
      const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, before.span, 0, 32)));
      const size_t mark = std::min(behind.find_first_of(",.;:("), behind.size());
      if (std::count(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(mark), ' ') <= 3 &&
          announced_.in(std::string_view(behind).substr(0, mark)))
        announced = &n;
    }
    if (announced == nullptr || told <= announced->low || doc.verbatim(announced->span)) continue;
    report(announced->span,
           "“" + doc.words(announced->span) + "” are announced, and " + std::to_string(told) + " follow",
           {{{sentences[last].span.begin, std::min(sentences[last].span.end, sentences[last].span.begin + 60)},
             "number " + std::to_string(told)}},
           {.cause = doc.cause(*announced)});
  }
}

void CountListMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  check_points(doc, report);
  const std::string_view p = doc.prose();
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2 || n.low > most_things) continue;
    if (!stet::empty(n.unit)) continue;
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
    if (block == nullptr || block->note != stet::none) continue;  // titles in notes are others' words
    // "seven of the top ten words": another number says how many follow.
    bool some_of_them = false;
    for (const stet::Number& other :
         doc.numbers().within({n.span.begin > nearby ? n.span.begin - nearby : 0, n.span.begin}))
      some_of_them = some_of_them || other.span.begin >= sentence->span.begin;
    if (some_of_them) continue;
    const uint32_t open = past_noun(p, n.span.end, sentence->span.end);
    if (open == 0) continue;
    const stet::Span list = list_at(p, open, sentence->span.end);
    if (stet::empty(list) || doc.verbatim(n.span)) continue;
    const std::string words = ' ' + settings_.fold(doc.words(list)) + ' ';
    // Figures in the list count something of their own; a marker or examples say that it is no list.
    if (words.find_first_of("0123456789=") != std::string::npos || words.find("\u2026") != std::string::npos) continue;
    bool examples = false;
    for (size_t at = words.find(' '); at + 1 < words.size() && !examples; at = words.find(' ', at + 1))
      examples = examples_.prefix(std::string_view(words).substr(at + 1)) > 0;
    if (examples) continue;
    // Parts between commas; "and" joins the last two.
    std::vector<std::string> parts;
    for (std::string_view part : stet::split(words, ',')) {
      const size_t first = part.find_first_not_of(' ');
      if (first == std::string_view::npos) break;
      part = part.substr(first, part.find_last_not_of(' ') + 1 - first);
      parts.emplace_back(part);
    }
    if (parts.size() < 2) continue;
    const auto joints = [&](std::string_view part, bool at_begin) {
      size_t count = 0;
      for (size_t begin = 0; begin < part.size();) {
        const size_t space = std::min(part.find(' ', begin), part.size());
        if (last_.has(part.substr(begin, space - begin)) && (begin > 0 || at_begin)) ++count;
        begin = space + 1;
      }
      return count;
    };
    bool plain = true;
    size_t longest = 0;
    for (size_t k = 0; k < parts.size(); ++k) {
      // "links and the triangle of water, energy and climate": a list within the list.
      if (k + 1 < parts.size() && joints(parts[k], true) > 0) plain = false;
      longest = std::max(longest, static_cast<size_t>(std::count(parts[k].begin(), parts[k].end(), ' ')) + 1);
    }
    // Long parts are clauses, and these have commas of their own.
    const size_t in_last = joints(parts.back(), true);
    if (!plain || in_last != 1 || longest > 7 || (p[open] != '(' && longest > 5)) continue;
    const bool serial = joints(parts.back(), false) == 0;  // "A, B, and C"
    const size_t things = parts.size() + (serial ? 0 : 1);
    if (things == static_cast<size_t>(n.low)) continue;
    // Twice as many, or one instead of five: the list is of something else.
    if (things > 2 * static_cast<size_t>(n.low) || 2 * things < static_cast<size_t>(n.low)) continue;
    report({n.span.begin, open},
           "“" + doc.words({n.span.begin, open}) + "” are announced, and " + std::to_string(things) + " follow",
           {{list, "the things"}}, {.cause = doc.cause(n)});
  }
}

}  // namespace claim
