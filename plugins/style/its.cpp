// "of it's own", "its been": the possessive and the short form of "it is" taken for each other.
#include <algorithm>

#include "leftovers.h"

namespace style {

const stet::Rule PossessiveIts::rule{.id = "style/possessive-its",
                                     .summary = "“Its” and “it's” are taken for each other.",
                                     .severity = stet::Severity::warning,
                                     .tables = own_tables,
                                     .page =
#include "possessive-its.md.inc"
                                         , .languages = "en"};

void PossessiveIts::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t it = stet::hash_of_folded("it"), its = stet::hash_of_folded("its");
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto whole = static_cast<uint32_t>(p.size());
  OwnWords own(doc);
  const auto blank_between = [&](uint32_t i, uint32_t k) {
    const std::string_view gap = p.substr(words[i].span.end, words[k].span.begin - words[i].span.end);
    if (gap == "\u00A0") return true;
    return !gap.empty() &&
           std::all_of(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == '\n' || c == STET_MASK; });
  };
  const auto text = [&](uint32_t i) { return p.substr(words[i].span.begin, words[i].span.end - words[i].span.begin); };
  const std::vector<uint32_t> places = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == it || f.hash == its; },
      [](const auto& all, uint32_t i) { return i + 2 < all.size(); });
  for (const uint32_t i : places) {
    const stet::Block* const block = doc.block_at(words[i].span);
    const stet::Span within{words[i].span.begin, block == nullptr ? whole : block->span.end};
    if (words[i].hash == its) {
      // "its a pity", "its been"
      uint32_t how = 0;
      const uint32_t n = blank_between(i, i + 1) ? behind_.words_at(doc, words, i + 1, within, &how) : 0;
      if (n == 0 || other_.words_at(doc, words, i + 1, within) > 0 || !own.has(words[i]) || text(i) == "ITS" ||
          stet::capital(text(i + 1)[0]))
        continue;
      // "of its a and b": a name of one letter.
      const uint32_t last = i + n;
      if (last + 1 >= words.size() || !blank_between(last, last + 1) || words[last + 1].span.begin >= within.end)
        continue;
      if (i > 0 && blank_between(i - 1, i) &&
          before_.words_at(doc, words, i - 1, {words[i - 1].span.begin, within.end}) > 0)
        continue;
      const bool capital = text(i)[0] == 'I';
      report({words[i].span.begin, words[last].span.end},
             "“" + doc.words({words[i].span.begin, words[last].span.end}) + "” should begin with “it's”", {},
             {.fixes = {{"write “it's”", {{words[i].span, capital ? "It's" : "it's"}}, true}},
              .severity = how == 2 ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
      continue;
    }
    // "it's own": "s" is a word of its own.
    const std::string_view mark = p.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end);
    if ((mark != "'" && mark != "\u2019") || text(i + 1) != "s" || !blank_between(i + 1, i + 2)) continue;
    const uint32_t always = always_.words_at(doc, words, i + 2, within);
    const uint32_t n = always > 0 ? always : owned_.words_at(doc, words, i + 2, within);
    if (n == 0 || !own.has(words[i])) continue;
    const bool behind_word = i > 0 && blank_between(i - 1, i) &&
                             before_.words_at(doc, words, i - 1, {words[i - 1].span.begin, within.end}) > 0;
    if (always == 0 && !behind_word) continue;
    const uint32_t last = i + 1 + n;
    // "it's citizens who pay"
    if (always == 0 && last + 1 < words.size() && cleft_.has(text(last + 1))) continue;
    const stet::Span said{words[i].span.begin, words[last].span.end},
        short_form{words[i].span.begin, words[i + 1].span.end};
    report(said, "“" + doc.words(said) + "” means that it is so: the possessive is “its”", {},
           {.fix = {{short_form, text(i)[0] == 'I' ? "Its" : "its"}}});
  }
}

}  // namespace style
