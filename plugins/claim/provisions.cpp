// "Guaranteed by article 9 of the Covenant", whose note cites the Covenant's article 14.
#include "provisions.h"

#include <algorithm>

#include <stet/text.hpp>

namespace claim {

const stet::Rule ProvisionDiffers::rule{.id = "claim/provision-differs",
                                        .summary = "A sentence names one article of an act, its note another.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_CLAIMS | STET_CITATIONS | STET_ZONES | STET_WORDS | STET_BLOCKS,
                                        .page =
#include "provision-differs.md.inc"
};

ProvisionDiffers::Provision ProvisionDiffers::at(const stet::Document& doc, uint32_t word, stet::Span within) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  Provision out;
  if (signs_.words_at(doc, words, word, within, &out.kind) != 1) return {};
  // "Court's 1857", "2 U.S. 419"
  const uint32_t begin = words[word].span.begin;
  if (begin > within.begin && p[begin - 1] != ' ' && p[begin - 1] != '(' && p[begin - 1] != '[' &&
      p[begin - 1] != STET_MASK)
    return {};
  // "s. 14(2)", "art 9a"
  uint32_t i = words[word].span.end;
  while (i < within.end && (p[i] == '.' || p[i] == ' ' || p[i] == STET_MASK)) ++i;
  if (const uint32_t set = static_cast<uint32_t>(stet::set_space(p, i)); set > 0) i += set;
  uint32_t end = i;
  while (end < within.end && stet::digit(p[end])) ++end;
  if (end == i || end - i > 4) return {};
  if (end < within.end && p[end] >= 'a' && p[end] <= 'z' && (end + 1 == within.end || !stet::in_word(p[end + 1])))
    ++end;
  out.number = p.substr(i, end - i);
  if (end < within.end && stet::in_word(p[end])) return {};
  if (end + 2 < within.end && p[end] == '(') {
    const size_t close = p.find(')', end);
    if (close < within.end && close - end <= 4) {
      out.part = p.substr(end + 1, close - end - 1);
      end = static_cast<uint32_t>(close) + 1;
    }
  }
  // "articles 9 and 14", "ss 14–16": more than one.
  const std::string_view behind = p.substr(end, within.end - end);
  if (behind.starts_with("-") || behind.starts_with("\xE2\x80\x93") || behind.starts_with("(") ||
      (behind.size() > 2 && (behind[0] == ',' || behind[0] == '/') && behind.find_first_of("0123456789") <= 2))
    return {.kind = out.kind, .number = {}, .part = {}, .span = {words[word].span.begin, end}};
  out.span = {words[word].span.begin, end};
  return out;
}

ProvisionDiffers::Provision ProvisionDiffers::only_in(const stet::Document& doc, stet::Span within) const {
  const auto words = doc.words();
  Provision only;
  for (uint32_t i = words.first_at(within.begin); i < words.size() && words[i].span.begin < within.end; ++i) {
    if (!signs_.may_begin(words, i)) continue;
    const Provision found = at(doc, i, within);
    if (found.kind == 0) continue;
    if (only.kind != 0 || found.number.empty()) return {};
    only = found;
  }
  return only;
}

bool ProvisionDiffers::of_one_act(const stet::Document& doc, const stet::Claim& claim, const stet::Marker& marker,
                                  const stet::Note& note) const {
  constexpr uint32_t shortest = 5, paragraph = 1000;  // bytes
  const stet::Block* block = doc.block_at(claim.span);
  if (block == nullptr) return false;
  const stet::Span text = doc.widened({marker.span.begin, marker.span.begin}, block->span, paragraph, 0);
  const auto words = doc.words();
  const auto tells = [&](const stet::Word& w) {
    return (w.flags & STET_WORD_CAPITAL) != 0 && w.span.end - w.span.begin >= shortest &&
           !(signs_.may_begin(w.hash) && signs_.has(settings_.fold(doc.letters(w.span))));  // which may name others too
  };
  for (uint32_t i = words.first_at(note.body.begin); i < words.size() && words[i].span.begin < note.body.end; ++i)
    for (uint32_t k = words.first_at(text.begin); tells(words[i]) && k < words.size() && words[k].span.begin < text.end;
         ++k)
      if (words[k].form == words[i].form && tells(words[k])) return true;
  return false;
}

void ProvisionDiffers::check(const stet::Document& doc, const stet::Report& report, const Places&) const {
  constexpr uint32_t longest = 400;  // bytes: a note that discusses names what it likes
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers != 1 || !signs_.may_be_in(doc, claim.span)) continue;
    const stet::Marker& marker = doc.markers(claim)[0];
    const stet::Note* note = doc.note(marker);
    if (note == nullptr || note->body.end - note->body.begin > longest || doc.citations(*note).size() > 1) continue;
    const Provision here = only_in(doc, claim.span);
    if (here.kind == 0 || doc.verbatim(here.span)) continue;
    const Provision there = only_in(doc, note->body);
    if (there.kind != here.kind) continue;
    const bool parts = here.number == there.number && !here.part.empty() && !there.part.empty();
    if (here.number == there.number && (!parts || here.part == there.part)) continue;
    if (!of_one_act(doc, claim, marker, *note)) continue;
    report(here.span, "the text names “" + doc.words(here.span) + "”, its note “" + doc.words(there.span) + "”",
           {{there.span, "the note has this"}, {marker.span, "the note is called here"}},
           {.severity =
                !parts && stet::one_slip(here.number, there.number) ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT});
  }
}

}  // namespace claim
