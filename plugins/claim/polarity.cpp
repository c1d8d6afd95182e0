// "The canton has insured the cable car", and further on "The canton has never insured the cable car".
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "assertions.h"

namespace claim {

const stet::Rule SelfContradictionPolarity::rule{
    .id = "claim/self-contradiction-polarity",
    .summary = "One thing is said here and denied there.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_DATES,
    .page =
#include "self-contradiction-polarity.md.inc"
        , .languages = "en"};

struct SelfContradictionPolarity::Said {
  std::string subject;            // folded, with its verb: "the canton has"
  std::vector<std::string> what;  // folded words of what is done, up to a mark
  stet::Span span{0, 0};
  bool denied = false, never = false, past = false;
};

namespace {

constexpr uint32_t never_hash = stet::hash_of_folded("never"), not_hash = stet::hash_of_folded("not");
constexpr uint32_t most_subject_words = 6, most_denied_words = 10;
constexpr size_t fewest_denied = 3;  // words that say what is done

}  // namespace

/// A sentence whose first words are somebody and "has", "is" or the like; false: it is none.
bool SelfContradictionPolarity::read(const stet::Document& doc, const stet::Sentence& sentence, Said& out) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const uint32_t first = words.first_at(sentence.span.begin);
  uint32_t i = first, verb = 0;
  for (; i < words.size() && i <= first + most_subject_words && words[i].span.end <= sentence.span.end; ++i) {
    if (i > first) {
      const std::string_view gap = p.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
      if (gap.find_first_not_of(" \n'") != gap.npos && gap != "’") return false;
    }
    if (i > first && verbs_.words_at(doc, words, i, sentence.span, &verb) == 1) break;
    const std::string word = settings_.fold(doc.letters(words[i].span));
    if (nobody_.has(word)) return false;
    out.subject += word + ' ';
  }
  if (verb == 0 || i == first || i > first + most_subject_words) return false;
  out.subject += settings_.fold(doc.letters(words[i].span));
  out.past = verb == 2;
  const uint32_t behind = i + 1;
  if (behind >= words.size() || words[behind].span.end > sentence.span.end) return false;
  out.never = words[behind].hash == never_hash;
  out.denied = out.never || words[behind].hash == not_hash;
  uint32_t end = words[i].span.end;
  for (i = behind + (out.denied ? 1 : 0);
       i < words.size() && words[i].span.end <= sentence.span.end && out.what.size() < most_denied_words; ++i) {
    const std::string_view gap = p.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
    if (gap.find_first_not_of(" \n'-") != gap.npos && gap != "’") break;
    out.what.push_back(settings_.fold(doc.letters(words[i].span)));
    end = words[i].span.end;
  }
  out.span = {sentence.span.begin, end};
  return out.what.size() >= fewest_denied;
}

// Sure where both have the same subject and the same verb, what is done begins with the same words and ends in one of
// them, and no word tells of two times, of a condition or of what others hold.
void SelfContradictionPolarity::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  const std::string_view p = doc.prose();
  std::vector<std::pair<const stet::Sentence*, Said>> denials;
  uint32_t asked = stet::none;
  for (const uint32_t i : stet::words_where(
           doc, [](const stet::Form&f) { return f.hash == never_hash || f.hash == not_hash; },
           [&](const auto&all, uint32_t k) { return k > 1 && verbs_.may_begin(all, k - 1); })) {
    const uint32_t behind = sentences.first_at(words[i].span.begin + 1);
    if (behind == 0 || behind == asked) continue;
    asked = behind;
    Said said;
    if (read(doc, sentences[behind - 1], said) && said.denied)
      denials.emplace_back(&sentences[behind - 1], std::move(said));
  }
  if (denials.empty()) return;
  const auto fits = [&](const stet::Sentence& s) {
    const stet::Block* block = doc.block(s);
    return block != nullptr && block->note == stet::none && block->kind == STET_BLOCK_PARAGRAPH &&
           p[s.span.end - 1] != '?' && !doc.verbatim(s.span) && !sides_.stands_in(doc, s.span);
  };
  constexpr size_t most_alike = 8;
  std::multimap<std::string, const std::pair<const stet::Sentence*, Said>*> by_subject;
  std::set<uint32_t> first_words;
  for (const auto& denial : denials) {
    if (by_subject.count(denial.second.subject) == most_alike || !fits(*denial.first)) continue;
    by_subject.emplace(denial.second.subject, &denial);
    first_words.insert(words[words.first_at(denial.first->span.begin)].hash);
  }
  if (by_subject.empty()) return;
  for (const stet::Sentence& s : sentences) {
    const uint32_t first = words.first_at(s.span.begin);
    if (first == words.size() || !first_words.contains(words[first].hash)) continue;
    Said said;
    if (!read(doc, s, said) || said.denied) continue;
    for (auto [at, end] = by_subject.equal_range(said.subject); at != end; ++at) {
      const Said& denied = at->second->second;
      // "has not insured it since May" and "has insured it" may both be; so may "was not" and "was", of two times.
      const size_t shared = denied.what.size();
      if (said.what.size() < shared || !std::equal(denied.what.begin(), denied.what.end(), said.what.begin())) continue;
      if (!denied.never && (denied.past || said.what.size() > shared)) continue;
      const bool dated = !doc.dates().within(at->second->first->span).empty() ||
                         (!denied.never && !doc.dates().within(s.span).empty());
      if (dated || !fits(s)) continue;
      const bool sure = denied.never;
      report(denied.span, "“" + doc.words(denied.span) + "” denies what the text says elsewhere",
             {{said.span, "said here"}}, {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO});
      break;
    }
  }
}

}  // namespace claim
