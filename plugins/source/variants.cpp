// "The New York Times" and "New York Times": one publisher or paper under several spellings of its name.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include <stet/habits.hpp>

#include "leftover_words.h"

namespace source {

const stet::Rule PublisherNameVariant::rule{.id = "source/publisher-name-variant",
                                            .summary = "One publisher's name is spelt in several ways.",
                                            .severity = stet::Severity::info,
                                            .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                            .page =
#include "publisher-name-variant.md.inc"
};

/// Without the article before it, points, hyphens and spaces: what two spellings of one name have alike.
std::string PublisherNameVariant::bare(std::string_view name) const {
  std::string folded = settings_.fold(name), out;
  if (folded.starts_with("the ")) folded.erase(0, 4);
  for (size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == '&') {
      out += "and";
    } else if (stet::in_word(folded[i]) && folded.compare(i, 2, "\xE2\x80") != 0) {
      out += folded[i];
    } else if (folded.compare(i, 2, "\xE2\x80") == 0) {
      i += 2;  // a dash, an apostrophe
    }
  }
  return out;
}

void PublisherNameVariant::check(const stet::Document& doc, const stet::Report& report) const {
  using Ways = std::map<std::string, stet::Way>;  // by the words as they are written
  std::unordered_map<std::string, Ways> names;
  std::vector<const Ways*> several;  // in the order in which a second spelling appears
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL) continue;
    for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE}) {
      const stet::Span span = doc.field(c, kind);
      constexpr uint32_t longest = 80;  // bytes
      if (stet::empty(span) || !stet::contains(c.span, span) || span.end - span.begin > longest) continue;
      const std::string words = doc.words(span);
      constexpr size_t shortest = 3;
      const std::string key = bare(words);
      // A stop at the end may be the citation's, a star is what is left of emphasis.
      if (key.size() < shortest || words.find('.') == words.size() - 1 || words.find('*') != words.npos) continue;
      Ways& ways = names[key];
      ways[words].add(span);
      if (ways.size() == 2 && ways[words].count == 1) several.push_back(&ways);
    }
  }
  // Each name has its usual spelling; all of one document are one finding.
  constexpr size_t times = 2, least = 2;
  stet::Way rare, often;
  std::string message;
  for (const Ways* ways : several) {
    const auto first = std::max_element(ways->begin(), ways->end(),
                                        [](const auto& a, const auto& b) { return a.second.count < b.second.count; });
    for (auto way = ways->begin(); way != ways->end(); ++way) {
      if (way == first || !first->second.prevails(way->second, times, least)) continue;
      if (rare.empty()) {
        often = first->second;
        message = "one name is spelt in two ways: " + std::to_string(first->second.count) + " “" + first->first +
                  "”, " + std::to_string(way->second.count) + " “" + way->first + "”";
      }
      for (const stet::Span span : way->second.places) rare.add(span);
    }
  }
  if (!rare.empty()) stet::tell_rarer(report, rare, often, message);
}

}  // namespace source
