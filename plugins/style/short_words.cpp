// Short words: a modal verb that stands twice, "three NGO's", "eg" beside "e.g.".
#include "forms.h"
#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule RepeatedModal::rule{.id = "style/repeated-modal",
                                     .summary = "A modal verb stands twice, with one word between.",
                                     .severity = stet::Severity::error,
                                     .tables = own_tables,
                                     .page =
#include "repeated-modal.md.inc"
                                         , .languages = "en"};

// "May consider may": one of the two was left behind. "Those who can pay can stay" has two sentences.
void RepeatedModal::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t farthest = 8;  // words back in which a clause may begin
  const auto words = doc.words();
  const auto word = [&](uint32_t i) { return stet::lower(doc.letters(words[i].span)); };
  OwnWords own(doc);
  for (const uint32_t i : modals_.places(doc)) {
    if (i + 2 >= words.size() || words[i].hash != words[i + 2].hash || !in_small_letters(words[i]) ||
        !in_small_letters(words[i + 1]) || !in_small_letters(words[i + 2]))
      continue;
    if (gap_between(doc, words[i], words[i + 1]) != " " || gap_between(doc, words[i + 1], words[i + 2]) != " ")
      continue;
    if (!modals_.has(word(i), "en") || between_.has(word(i + 1), "en") || !own.has(words[i])) continue;
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr || block->kind == STET_BLOCK_HEADING || words[i + 2].span.end > block->span.end) continue;
    bool clause = false;
    for (uint32_t k = i; k-- > 0 && i - k <= farthest && words[k].span.begin >= block->span.begin && !clause;)
      clause = before_.has(word(k), "en");
    if (clause) continue;
    report({words[i].span.begin, words[i + 2].span.end},
           "“" + word(i) + "” stands twice around “" + doc.words(words[i + 1].span) + "”");
  }
}

const stet::Rule AcronymPluralApostrophe::rule{.id = "style/acronym-plural-apostrophe",
                                               .summary = "The plural of an abbreviation has an apostrophe.",
                                               .severity = stet::Severity::info,
                                               .tables = own_tables,
                                               .page =
#include "acronym-plural-apostrophe.md.inc"
                                                   , .languages = "en"};

// "Three NGO's": behind a word that only a plural follows.
void AcronymPluralApostrophe::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t shortest = 2, longest = 6;  // letters
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  Way slips;
  std::vector<stet::Edit> edits;
  OwnWords own(doc);
  for (const uint32_t i : before_.places(doc)) {
    if (i + 2 >= words.size() || gap_between(doc, words[i], words[i + 1]) != " ") continue;
    const stet::Span name = words[i + 1].span, s = words[i + 2].span, mark{name.end, s.begin};
    if (s.end - s.begin != 1 || p[s.begin] != 's') continue;
    const std::string_view letters = p.substr(name.begin, name.end - name.begin),
                           sign = p.substr(mark.begin, mark.end - mark.begin);
    if ((sign != "'" && sign != "’") || letters.size() < shortest || letters.size() > longest ||
        letters.back() == 'S' || !std::all_of(letters.begin(), letters.end(), stet::capital))
      continue;  // "CAS's": some part two s
    if (!before_.has(stet::lower(doc.letters(words[i].span)), "en") || !own.has(words[i + 1])) continue;
    slips.add({name.begin, s.end});
    edits.push_back({mark, ""});
  }
  if (slips.count == 0) return;
  stet::Extra extra = slips.others();
  if (edits.size() == slips.places.size()) extra.fix = edits;
  report(slips.places.front(), "the plural of an abbreviation needs no apostrophe", {}, extra);
}

const stet::Rule LatinAbbrev::rule{.id = "style/latin-abbrev",
                                   .summary = "“E.g.” and “i.e.” stand with and without their points.",
                                   .severity = stet::Severity::info,
                                   .tables = own_tables,
                                   .page =
#include "latin-abbrev.md.inc"
                                       , .languages = "en"};

void LatinAbbrev::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const auto at = [&](uint32_t byte) { return byte < p.size() ? p[byte] : ' '; };
  Way with, without;
  std::vector<stet::Edit> to_points, to_none;
  const auto count = [&](Way& way, std::vector<stet::Edit>& edits, stet::Span span, const std::string& instead) {
    way.add(span);
    if (way.count == way.places.size()) edits.push_back({span, instead});
  };
  {
    OwnWords own(doc);
    for (const uint32_t i : abbreviations_.places(doc)) {
      const stet::Span span = words[i].span;
      const std::string_view word = p.substr(span.begin, span.end - span.begin);
      const char before = span.begin > 0 ? at(span.begin - 1) : ' ';
      if (word.size() != 2 || !in_small_letters(words[i]) || !abbreviations_.has(word, "en") || !own.has(words[i]) ||
          (before != ' ' && before != '\n' && before != '('))
        continue;
      const char behind = at(span.end), next = at(span.end + 1);
      if (behind != ' ' && behind != '\n' && behind != ',' && behind != ':' && (behind != '.' || next != ' ')) continue;
      count(without, to_points, {span.begin, span.end + (behind == '.')},
            std::string(1, word[0]) + "." + word[1] + ".");
    }
  }
  if (without.count == 0) return;
  const std::vector<uint32_t> letters = stet::words_where(
      doc, [](const stet::Form& form) { return form.span.end - form.span.begin == 1; },
      [&](const auto&, uint32_t i) { return at(words[i].span.end) == '.'; });
  OwnWords own(doc);
  for (const uint32_t i : letters) {
    const uint32_t begin = words[i].span.begin;
    if (i + 1 == words.size() || words[i + 1].span.begin != begin + 2 || words[i + 1].span.end != begin + 3 ||
        at(begin + 3) != '.')
      continue;
    const std::string word{p[begin], p[begin + 2]};
    if (!in_small_letters(words[i]) || !abbreviations_.has(word, "en") || !own.has(words[i])) continue;
    count(with, to_none, {begin, begin + 4}, word);
  }
  if (with.count == 0) return;
  const bool rare = without.count <= with.count;
  const std::vector<stet::Edit>& edits = rare ? to_points : to_none;
  stet::Extra extra;
  if (edits.size() == (rare ? without : with).count) extra.fix = edits;
  tell_ways(doc, report, rare ? without : with, rare ? with : without, extra);
}

}  // namespace style
