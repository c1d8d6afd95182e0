// "Smith & Lee (2010)" and "Smith and Lee (2010)": two joints between authors, in the text and in brackets.
#include <string>

#include <stet/habits.hpp>

#include "cite.h"

namespace cite {

const stet::Rule AmpersandAnd::rule{.id = "cite/ampersand-and",
                                    .summary = "“&” and “and” both join the authors of citations.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS,
                                    .page =
#include "ampersand-and.md.inc"
                                        , .languages = "en"};

void AmpersandAnd::check(const stet::Document& doc, const stet::Report& report, const Lists& lists) const {
  if (lists.habit != Habit::years) return;
  const std::string_view p = doc.prose();
  struct Ways {
    stet::Way sign, word;
  } told, bracketed;
  for (const Call& c : lists.calls) {
    // A firm may have the sign in its name: only what is known to have two authors counts.
    if (c.work == stet::none || c.authors.size() < 2 || lists.works[c.work].authors.size() < 2) continue;
    const std::string names = doc.words(c.label);
    const bool sign = names.find(" & ") != names.npos, word = names.find(" and ") != names.npos;
    if (sign == word) continue;
    // "Smith and Lee (2010)" or "(Smith & Lee, 2010)": the bracket opens behind the names or before them.
    const bool in_text = p.substr(c.label.end, c.span.end - c.label.end).find('(') != p.npos;
    Ways& ways = in_text ? told : bracketed;
    (sign ? ways.sign : ways.word).add(c.label);
  }
  // In the text the word is right in every style that has both.
  const auto tell = [&](const Ways& ways, size_t times, size_t least, const char* where) {
    const bool rare_sign = ways.word.prevails(ways.sign, times, least);
    if (!rare_sign && !ways.sign.prevails(ways.word, times, least)) return false;
    stet::tell_rarer(report, rare_sign ? ways.sign : ways.word, rare_sign ? ways.word : ways.sign,
                     std::string("authors are joined in two ways ") + where + ": " + std::to_string(ways.word.count) +
                         " by “and”, " + std::to_string(ways.sign.count) + " by “&”");
    return true;
  };
  if (!tell(told, 1, 1, "in the text")) tell(bracketed, 2, 2, "in brackets");
}

}  // namespace cite
