// Dashes that are half set: "boats- all", "boats– all".
#include <stet/search.hpp>

#include "forms.h"
#include "habits.h"
#include "style.h"

namespace style {
namespace {

constexpr stet::Bytes hyphens("-"), dash_ends("\x93\x94");  // of en and em dashes the last byte

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

const stet::Rule HyphenAsDash::rule{.id = "style/hyphen-as-dash",
                                    .summary = "A hyphen stands where a dash is meant.",
                                    .severity = stet::Severity::info,
                                    .tables = own_tables,
                                    .page =
#include "hyphen-as-dash.md.inc"
                                        , .languages = "en"};

// "Over- rather than under-used", "pre- if at all post-war": what the hyphen hangs for follows.
bool HyphenAsDash::goes_on(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t second,
                           stet::Span block) const {
  constexpr uint32_t farthest = 7;  // words
  if (joints_.has(stet::lower(doc.letters(words[second].span)), {})) return true;
  for (uint32_t i = second; i < words.size() && i - second < farthest && words[i].span.end < block.end; ++i)
    if (doc.prose()[words[i].span.end] == '-') return true;
  return false;
}

// Only before a small word: "contain- ing" was torn at the end of a line.
void HyphenAsDash::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  constexpr uint32_t shortest = 4, shortest_small = 3;  // letters of the words beside it
  OwnWords own(doc);
  const auto text = [&](const stet::Word& w) { return p.substr(w.span.begin, w.span.end - w.span.begin); };
  for (const stet::Block& block : doc.blocks()) {
    if (!in_sentences(block)) continue;
    for (const uint32_t i : hyphens.places(p, block.span.begin + shortest, block.span.end)) {
      if (i + shortest >= block.span.end) break;
      if (!is_small(p[i - 1]) || p[i + 1] != ' ' || !is_small(p[i + 2])) continue;
      const uint32_t second = words.first_at(i);
      if (second == 0 || second + 1 >= words.size()) continue;
      const std::string_view one = text(words[second - 1]), two = text(words[second]);
      if (one.size() < shortest || !is_small(one.front()) || two.size() < shortest_small) continue;
      const std::string other = stet::lower(two);
      if (!small_.has(other, "en") || small_.has(stet::lower(one), "en") || goes_on(doc, words, second, block.span))
        continue;
      if (!own.has(words[second - 1])) continue;
      report({words[second - 1].span.begin, words[second].span.end}, "a hyphen with one space stands here for a dash");
    }
  }
}

const stet::Rule AsymmetricDashSpacing::rule{.id = "style/asymmetric-dash-spacing",
                                             .summary = "A dash has a space on one side only.",
                                             .severity = stet::Severity::info,
                                             .tables = own_tables,
                                             .page =
#include "asymmetric-dash-spacing.md.inc"
};

// "English– versus non-English–language": behind a dash that joins two words of which the second is left out.
bool AsymmetricDashSpacing::hangs(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t dash,
                                  stet::Span block) const {
  const uint32_t next = words.first_at(dash);
  return next < words.size() && words[next].span.end <= block.end &&
         joints_.has(stet::lower(doc.letters(words[next].span)), {});
}

void AsymmetricDashSpacing::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  Walk walk(doc);
  Way odd, even;
  for (const stet::Block& block : doc.blocks()) {
    if (!in_sentences(block)) continue;
    for (const uint32_t last : dash_ends.places(p, block.span.begin + 3, block.span.end)) {
      const uint32_t i = last - 2, end = last + 1;
      if (p[i] != '\xE2' || p[i + 1] != '\x80') continue;
      uint32_t begin = i;
      while (begin > block.span.begin && p[begin - 1] == STET_MASK) --begin;
      uint32_t next = end;
      while (next < block.span.end && p[next] == STET_MASK) ++next;
      if (begin < block.span.begin + 2 || next + 2 >= block.span.end) continue;
      const char left = p[begin - 1], right = p[next];
      // Words in small letters on either side: neither a range, nor a name, nor who speaks.
      const bool before = left == ' ', behind = right == ' ';
      // "support [14]—and": a marker is hidden between.
      if ((before && begin != i) || (behind && next != end)) continue;
      // "explicit –target": what a program was told, "--target".
      if (before && !behind && p[last] == '\x93') continue;
      uint32_t first = before ? begin - 2 : begin - 1, second = behind ? next + 1 : next;
      while (first > block.span.begin && p[first] == STET_MASK) --first;
      while (second < block.span.end && p[second] == STET_MASK) ++second;
      const char word = p[first];
      const bool of_word = is_small(word) || word == ']' || word == ')' || (before && word == ',');
      if (!of_word || second == block.span.end || !is_small(p[second])) continue;
      walk.to(i);
      if (!walk.own(i)) continue;
      if (before != behind && hangs(doc, words, i, block.span)) continue;
      constexpr uint32_t farthest = 40;  // bytes of a word that is shown
      const uint32_t floor = std::max(block.span.begin, first - std::min(first, farthest)),
                     ceiling = std::min(block.span.end, second + farthest);
      while (first > floor && p[first - 1] != ' ' && p[first - 1] != '\n') --first;
      while (second < ceiling && p[second] != ' ' && p[second] != '\n') ++second;
      while (stet::inside_character(p[first])) ++first;
      while (second < block.span.end && stet::inside_character(p[second])) ++second;
      (before == behind ? even : odd).add({first, second});
    }
  }
  if (odd.count == 0 || odd.count > std::max<size_t>(even.count, 1)) return;
  std::vector<stet::Evidence> evidence;
  if (even.count > 0) evidence.push_back({even.places.front(), "the usual way"});
  report(odd.places.front(),
         odd.count == 1 ? "this dash has a space on one side only"
                        : std::to_string(odd.count) + " dashes have a space on one side only",
         evidence, odd.others());
}

}  // namespace style
