// A table or figure that the text never points at, where it points at others.
#include <algorithm>
#include <set>
#include <unordered_set>

#include <stet/habits.hpp>

#include "table.h"

namespace table {

const stet::Rule NotReferenced::rule{.id = "table/not-referenced",
                                     .summary = "The text points at some tables or figures and not at this one.",
                                     .severity = stet::Severity::info,
                                     .tables = exhibit_tables,
                                     .page =
#include "not-referenced.md.inc"
                                         , .languages = "en de fr es pt it nl sv da nb"};

/// The numbers that stand behind a word for tables or figures, also several: "Tables 1–3 and 5".
void NotReferenced::numbers_behind(std::string_view p, uint32_t at, std::set<uint32_t>& out) {
  constexpr uint32_t longest = 60;  // bytes
  const auto end = static_cast<uint32_t>(std::min<size_t>(p.size(), at + longest));
  uint32_t last = 0;
  bool range = false;
  while (at < end && p[at] != '\n') {
    if (!stet::digit(p[at])) {
      range = range || p[at] == '-' || p.substr(at, 3) == "–" || p.substr(at, 3) == "to ";
      ++at;
      continue;
    }
    uint32_t number = 0;
    for (; at < end && stet::digit(p[at]); ++at)
      number = std::min(number * 10 + static_cast<uint32_t>(p[at] - '0'), 9999u);
    constexpr uint32_t most = 200;
    for (uint32_t n = range && last > 0 && number > last && number - last < most ? last + 1 : number; n <= number; ++n)
      out.insert(n);
    last = number;
    range = false;
  }
}

void NotReferenced::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  const Exhibits& all = faults.exhibits(numbered_, doc);
  if (all.titles.empty() || all.mentions.empty()) return;
  const auto words = doc.words();
  for (const uint32_t kind : {1u, 2u}) {
    std::set<uint32_t> there, mentioned;
    std::vector<const Exhibit*> titles;
    for (const Exhibit& e : all.titles)
      if (e.kind == kind) titles.push_back(&e);
    std::unordered_set<uint32_t> begins;  // of titles
    for (const Exhibit* e : titles) {
      there.insert(e->number);
      begins.insert(e->span.begin);
    }
    // Numbers from 1 on, each once; else some titles were not read.
    if (titles.size() < 2 || there.size() != titles.size() || *there.begin() != 1 || *there.rbegin() != there.size())
      continue;
    for (const uint32_t i : words_.places(doc)) {
      const stet::Span word = words[i].span;
      uint32_t value = 0;
      if (!begins.contains(word.begin) && words_.words_at(doc, words, i, {word.begin, word.end}, &value) > 0 &&
          value == kind)
        numbers_behind(doc.prose(), word.end, mentioned);
    }
    stet::Way named, unnamed;
    for (const Exhibit* e : titles) (mentioned.contains(e->number) ? named : unnamed).add(e->span);
    if (named.prevails(unnamed, 2, 2))
      stet::tell_rarer(report, unnamed, named,
                       "of " + std::to_string(titles.size()) + (kind == 1 ? " tables" : " figures") +
                           " the text points at " + std::to_string(named.count) + " by their numbers");
  }
}

}  // namespace table
