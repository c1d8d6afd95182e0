// Traces that writing programs leave in links and text. They say where words came from, not whether they are true.
#include <algorithm>
#include <array>

#include "generic.h"

namespace source {

const stet::Rule MachineResidue::rule{.id = "source/machine-residue",
                                      .summary = "A trace of a writing program was left in the text or in a link.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_WORDS | STET_LINKS | STET_ZONES | STET_CITATIONS | STET_QUOTATIONS,
                                      .page =
#include "machine-residue.md.inc"
};

namespace {

using stet::digit;
using stet::letter;
// "turn0search1", "cite…turn2view0": the number of a turn stands at `at`; empty: it is none.
stet::Span turn_at(std::string_view p, uint32_t at) {
  constexpr std::string_view turn = "turn";
  if (at < turn.size() || p.substr(at - turn.size(), turn.size()) != turn) return {0, 0};
  uint32_t i = at;
  while (i < p.size() && digit(p[i])) ++i;
  const uint32_t word = i;
  while (i < p.size() && letter(p[i])) ++i;
  const std::string_view tool = p.substr(word, i - word);
  if (tool != "search" && tool != "view" && tool != "news" && tool != "image" && tool != "fetch" && tool != "file" &&
      tool != "academia" && tool != "finance" && tool != "forecast" && tool != "sports")
    return {0, 0};
  uint32_t end = i;
  while (end < p.size() && digit(p[end])) ++end;
  return end == i ? stet::Span{0, 0} : stet::Span{at - static_cast<uint32_t>(turn.size()), end};
}

// "【4†source】", "【12:0†report.pdf】".
stet::Span lenticular_at(std::string_view p, uint32_t at) {
  constexpr std::string_view open = "【", close = "】", dagger = "†";
  constexpr size_t longest = 90;
  if (p.substr(at, open.size()) != open || at + open.size() >= p.size() || !digit(p[at + open.size()])) return {0, 0};
  const std::string_view rest = p.substr(at, longest);
  const size_t end = rest.find(close);
  if (end == std::string_view::npos || rest.substr(0, end).find(dagger) == std::string_view::npos) return {0, 0};
  return {at, at + static_cast<uint32_t>(end + close.size())};
}

}  // namespace

// Whatever trace begins at a byte; empty: none.
stet::Span MachineResidue::residue_at(const stet::Document& doc, uint32_t at) const {
  const std::string_view p = doc.prose();
  if (digit(p[at])) return at > 0 && digit(p[at - 1]) ? stet::Span{0, 0} : turn_at(p, at);
  if (static_cast<unsigned char>(p[at]) == 0xE3) return lenticular_at(p, at);
  if (p[at] != '[' && at > 0 && p[at - 1] != ' ' && p[at - 1] != '\n' && p[at - 1] != STET_MASK) return {0, 0};
  std::array<char, 32> small{};
  const size_t looked_at = p.copy(small.data(), small.size(), at);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
  uint32_t kind = 0;
  const uint32_t length = residue_.prefix({small.data(), looked_at}, &kind);
  if (length == 0 || (kind == 2) == (p[at] == '[')) return {0, 0};
  stet::Span found{at, at + length};
  if (kind == 2) return found;
  // To the bracket's end, and with ":contentReference" before and "{index=0}" behind it.
  constexpr uint32_t longest = 80;
  while (found.end < p.size() && found.end - at < longest && p[found.end - 1] != ']' && p[found.end] != '\n')
    ++found.end;
  constexpr std::string_view before = ":contentReference";
  if (at >= before.size() && p.substr(at - before.size(), before.size()) == before)
    found.begin -= static_cast<uint32_t>(before.size());
  if (p.substr(found.end, 7) == "{index=")
    if (const size_t close = p.find('}', found.end); close != std::string_view::npos && close - found.end < 16)
      found.end = static_cast<uint32_t>(close) + 1;
  while (found.end < p.size() && stet::inside_character(p[found.end])) ++found.end;
  return found;
}

void MachineResidue::in_links(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (stet::empty(l.query)) continue;
    const std::string_view query = doc.source(l.query);
    for (size_t at = 0; at < query.size();) {
      const size_t end = std::min(query.find('&', at), query.size());
      const std::string_view pair = query.substr(at, end - at);
      const size_t sign = pair.find('=');
      const std::string name = stet::lower(pair.substr(0, sign));
      if (sign != std::string_view::npos && (name == "utm_source" || name == "ref" || name == "source") &&
          referrers_.has(stet::lower(pair.substr(sign + 1))) &&
          (name == "utm_source" || pair.find('.') < pair.size())) {
        const auto begin = l.query.begin + static_cast<uint32_t>(at);
        report({begin, begin + static_cast<uint32_t>(pair.size())},
               "“" + std::string(pair) +
                   "” says that a writing program gave this link: see whether the page bears out "
                   "what is cited from it",
               {}, {.cause = doc.cause(l)});
      }
      at = end + 1;
    }
  }
}

void MachineResidue::check(const stet::Document& doc, const stet::Report& report, const Citations& citations) const {
  in_links(doc, report);
  const std::string_view p = doc.prose();
  std::vector<uint32_t> places;
  for (const std::string_view bracket : {"[", "【"})
    for (size_t at = p.find(bracket); at != std::string_view::npos; at = p.find(bracket, at + bracket.size()))
      places.push_back(static_cast<uint32_t>(at));
  const auto words = doc.words();
  for (const uint32_t i : citations.phrases(doc).residue)  // phrases are what an answer begins with
    if ((words[i].flags & STET_WORD_CAPITAL) != 0) places.push_back(words[i].span.begin);
  constexpr uint32_t shortest_turn = 10;  // "turn0view0"
  const auto is_long = [](stet::Span s) { return s.end - s.begin >= shortest_turn; };
  for (const stet::Form& form : doc.forms()) {
    if ((form.flags & STET_WORD_DIGITS) == 0 || !(is_long(form.span) || (form.flags & STET_WORD_OTHER) != 0)) continue;
    for (const uint32_t i : stet::words_of(words, form))
      for (uint32_t at = words[i].span.begin + 1; is_long(words[i].span) && at < words[i].span.end; ++at)
        if (digit(p[at]) && letter(p[at - 1])) places.push_back(at);
  }
  std::sort(places.begin(), places.end());
  uint32_t behind = 0;  // the last trace
  for (const uint32_t i : places) {
    if (i < behind) continue;
    const stet::Span found = residue_at(doc, i);
    if (stet::empty(found)) continue;
    // An article on such programs quotes what they write.
    if (!doc.verbatim(found))
      report(found, "“" + doc.words(found) + "” was left by a writing program: it refers to nothing a reader can find");
    behind = found.end;
  }
}

}  // namespace source
