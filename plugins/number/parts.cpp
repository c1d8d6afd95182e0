// Parts that are more than their whole.
#include <string>

#include "arithmetic.h"

namespace number {

// "Of the seven councillors four voted in favour, three against and one abstained": the last part is one, in a word.
bool TotalMismatch::check_with_one(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t t) const {
  const Figure& total = s[t];
  constexpr size_t opening = 12, longest_gap = 70, fewest = 2;
  if (t != 0 || s.size() < 1 + fewest || !total.counts() || !words_.part_of.begins(total.before) ||
      total.before.size() >= opening || total.about || total.behind.size() > longest_gap)
    return false;
  double sum = 1;
  std::string terms;
  for (size_t k = 1; k < s.size(); ++k) {
    const Figure& part = s[k];
    const std::string& gap = part.before;
    if (!part.counts() || !countable(part) || !alike(doc, total, part) || !stet::empty(part.row->unit) ||
        part.value >= total.value || gap.size() > longest_gap || gap.find_first_of(".;:()") != gap.npos ||
        words_.of_them.in(gap) || (k > 1 && gap.find(',') == gap.npos))
      return false;
    sum += part.value;
    terms += part.shown + " + ";
  }
  // "… against and one abstained": "and" is followed by it, and nothing else is counted.
  const std::string& behind = s.back().behind;
  if (behind.find_first_of(".;:()") < behind.size() - 1) return false;
  for (size_t at = behind.find(' '); at != behind.npos; at = behind.find(' ', at + 1)) {
    const std::string_view rest = std::string_view(behind).substr(at + 1);
    const uint32_t joint = words_.last.prefix(rest);
    if (joint == 0 || joint + 1 >= rest.size()) continue;
    const std::string_view next = rest.substr(joint + 1);
    const uint32_t one = words_.single.prefix(next);
    if (one == 0) continue;
    if (sum <= total.value || sum > 1.3 * total.value || doc.verbatim(total.span)) return false;
    report(total.span,
           terms + std::string(next.substr(0, one)) + " is " + stet::printed(sum, 0) + ", the text says " + total.shown,
           {{{s[1].span.begin, s.back().span.end}, "the parts"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*total.row)});
    return true;
  }
  return false;
}

// "Thirteen have died since 2019, fifteen of them in the port": the first figure of its sentence, a noun or two, and
// the part.
void TotalMismatch::check_part_of_whole(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                        size_t t) const {
  constexpr size_t longest_gap = 48, longest_noun = 3;  // bytes, words
  constexpr double most = 3;                            // of what is larger by far the whole is told elsewhere
  if (t != 0 || s.size() < 2) return;
  const Figure &total = s[0], &part = s[1];
  if (!total.counts() || !part.counts() || total.about || part.about || total.interval() || part.interval() ||
      part.value <= total.value || part.value > most * total.value || total.value < 2 || !alike(doc, total, part) ||
      !stet::empty(total.row->unit) || !stet::empty(part.row->unit))
    return;
  std::string_view gap = part.before;
  if (gap.size() > longest_gap) return;
  while (gap.ends_with(' ')) gap.remove_suffix(1);
  const bool behind = words_.of_them.begins(part.behind);
  std::string_view noun = gap;
  if (behind) {
    if (!gap.ends_with(',')) return;
  } else {
    const size_t comma = gap.rfind(',');
    if (comma == gap.npos ||
        !words_.of_them.has(gap.substr(std::min(gap.find_first_not_of(' ', comma + 1), gap.size()))))
      return;
    noun = gap.substr(0, comma + 1);
  }
  noun.remove_suffix(1);
  if (noun.find_first_of(",.;:()") != noun.npos) return;
  size_t words = 0;
  for (size_t at = 0; at < noun.size(); ++at)
    words += stet::in_word(noun[at]) && (at == 0 || !stet::in_word(noun[at - 1])) && !stet::digit(noun[at]);
  if (words > longest_noun || doc.verbatim(part.span)) return;
  report(part.span, part.shown + " are more than the " + total.shown + " that they are of", {{total.span, "the whole"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

}  // namespace number
