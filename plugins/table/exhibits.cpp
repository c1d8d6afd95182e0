// Tables and figures by their numbers: those that stand in the text, and those that it points at.
#include <algorithm>
#include <array>
#include <set>

#include <stet/text.hpp>

#include "table.h"

namespace table {

const stet::Rule Numbering::rule{.id = "table/numbering",
                                 .summary = "The numbers of tables or figures skip or repeat one.",
                                 .severity = stet::Severity::warning,
                                 .tables = exhibit_tables,
                                 .page =
#include "numbering.md.inc"
};
const stet::Rule MentionMissing::rule{.id = "table/mention-missing",
                                      .summary = "The text points at a table or figure that is not there.",
                                      .severity = stet::Severity::warning,
                                      .tables = exhibit_tables,
                                      .page =
#include "mention-missing.md.inc"
};

namespace {

const char* const names[] = {"", "table", "figure"};

// A number of at most three figures that nothing goes on: "1", not "1.2" or "1a"; 0: none.
uint32_t plain_number(std::string_view p, stet::Span s) {
  uint32_t n = 0;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (!stet::digit(p[i]) || s.end - s.begin > 3) return 0;
    n = n * 10 + static_cast<uint32_t>(p[i] - '0');
  }
  const char next = s.end < p.size() ? p[s.end] : ' ';
  if ((next == '.' || next == '-' || next == ',') && s.end + 1 < p.size() && stet::digit(p[s.end + 1])) return 0;
  return next == '-' || next == '/' ? 0 : n;
}

// The titles of one kind, in their order: 1, 2, 3 …; a chapter that begins anew has its own.
std::vector<const Exhibit*> of_kind(const std::vector<Exhibit>& all, uint32_t kind) {
  std::vector<const Exhibit*> out;
  for (const Exhibit& e : all)
    if (e.kind == kind) out.push_back(&e);
  return out;
}

}  // namespace

uint32_t Numbered::kind_of(std::string_view word) const { return words_.value(settings_.fold(word)); }

Exhibits Numbered::find(const stet::Document& doc) const {
  Exhibits out;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  // The running text of these languages points at them in small letters.
  static constexpr std::array<std::string_view, 12> pointing_small{"fr", "es", "pt", "it", "ca", "gl",
                                                                   "ro", "nl", "pl", "cs", "sv", "da"};
  const bool small = stet::one_of(doc.language().substr(0, 2), pointing_small);
  uint32_t block = 0;
  for (const uint32_t i : words_.places(doc)) {
    if (i + 1 == words.size()) break;
    const stet::Word &word = words[i], &next = words[i + 1];
    if ((next.flags & STET_WORD_DIGITS) == 0) continue;
    const bool capital = (word.flags & STET_WORD_CAPITAL) != 0;
    // "(fig. 4)"
    const bool abbreviated = word.span.begin > 0 && p[word.span.begin - 1] == '(' && p[word.span.end] == '.';
    if (!capital && !small && !abbreviated) continue;
    // Between the two a space, and the point of "Fig.".
    if (next.span.begin - word.span.end > 4 || next.span.begin <= word.span.end) continue;
    const uint32_t kind = kind_of(p.substr(word.span.begin, word.span.end - word.span.begin));
    if (kind == 0) continue;
    const uint32_t number = plain_number(p, next.span);
    if (number == 0) continue;
    while (block < blocks.size() && blocks[block].span.end <= word.span.begin) ++block;
    if (block >= blocks.size() || blocks[block].span.begin > word.span.begin) continue;
    const stet::Block& b = blocks[block];
    if (next.span.end > b.span.end) continue;  // the number is the next block's
    if (b.note != stet::none || b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_QUOTE) continue;
    const Exhibit e{kind, number, {word.span.begin, next.span.end}, block};
    uint32_t first = b.span.begin;
    while (first < word.span.begin && !stet::in_word(p[first])) ++first;
    if (first != word.span.begin || !capital) {
      out.mentions.push_back(e);
      continue;
    }
    // A title: nothing but its number, or a mark behind it.
    uint32_t at = next.span.end;
    while (at < b.span.end && (p[at] == ' ' || p[at] == STET_MASK)) ++at;
    constexpr std::string_view dash = "\xE2\x80";  // what – and — begin with
    const bool marked = at >= b.span.end || p[at] == '.' || p[at] == ':' || p[at] == '\n' || p[at] == '|' ||
                        p.substr(at, dash.size()) == dash;
    const std::string behind = settings_.fold(doc.words({next.span.end, std::min(b.span.end, next.span.end + 24)}));
    if (marked || b.kind == STET_BLOCK_CAPTION) {
      if (!continued_.in(behind)) out.titles.push_back(e);
    } else {
      out.mentions.push_back(e);
    }
  }
  return out;
}

void Numbering::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  const Exhibits& all = faults.exhibits(numbered_, doc);
  for (const uint32_t kind : {1u, 2u}) {
    const auto titles = of_kind(all.titles, kind);
    // One that is out of order, or most twice: chapters, a list of figures, several languages.
    if (titles.size() < 2 || titles.front()->number != 1) continue;
    size_t odd = 0;
    for (size_t i = 1; i < titles.size(); ++i) odd += titles[i]->number != titles[i - 1]->number + 1;
    if (odd != 1) continue;
    for (size_t i = 1; i < titles.size(); ++i) {
      const Exhibit &a = *titles[i - 1], &b = *titles[i];
      if (b.number == a.number + 1) continue;
      const std::string name = names[kind];
      if (b.number == a.number)
        report(b.span, "there are two of this " + name + "'s number", {{a.span, "the first"}});
      else if (b.number == a.number + 2)
        report(b.span, "no " + name + " " + std::to_string(a.number + 1) + " stands before this",
               {{a.span, "the one before"}});
    }
  }
}

void MentionMissing::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  const Exhibits& all = faults.exhibits(numbered_, doc);
  for (const uint32_t kind : {1u, 2u}) {
    const auto titles = of_kind(all.titles, kind);
    if (titles.empty()) continue;
    std::set<uint32_t> there;
    for (const Exhibit* e : titles) there.insert(e->number);
    // Numbers from 1 on, each once; else some titles were not read.
    if (there.size() != titles.size() || *there.begin() != 1 || *there.rbegin() > there.size() + 1) continue;
    std::set<uint32_t> lost;
    for (const Exhibit& e : all.mentions)
      if (e.kind == kind && !there.contains(e.number)) lost.insert(e.number);
    if (lost.size() != 1) continue;  // several: another document's
    for (const Exhibit& e : all.mentions) {
      if (e.kind != kind || !lost.contains(e.number)) continue;
      // "Table 3 of the Act", "Table 3 in Weber (2019)", "Table 3 [7]": of another work.
      const stet::Sentence* sentence = doc.sentence_at(e.span);
      if (sentence == nullptr || !doc.markers().within(sentence->span).empty() || doc.verbatim(e.span)) break;
      constexpr uint32_t longest_word = 12;
      const std::string behind = doc.words({e.span.end, std::min(sentence->span.end, e.span.end + longest_word)});
      if (of_other_works_.begins(settings_.fold(behind))) break;
      const std::string name = names[kind];
      // Where it would stand: before the next one, or behind the last.
      const auto next = there.upper_bound(e.number);
      const bool is_last = next == there.end();
      const uint32_t shown = is_last ? *there.rbegin() : *next;
      const auto title = std::find_if(titles.begin(), titles.end(), [&](const auto* t) { return t->number == shown; });
      report(e.span,
             "there is no " + name + " " + std::to_string(e.number) + (is_last ? ": the last is " : ": the next is ") +
                 std::to_string(shown),
             {{(*title)->span, is_last ? "the last" : "the next"}});
      break;  // the first place is enough
    }
  }
}

}  // namespace table
