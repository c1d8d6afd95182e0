// Quotations of the running text that begin alike and end in other words: core tells them where no note has either
// wording, since titles are cut and varied.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <stet/text.hpp>

#include "quote.h"

namespace quote {
namespace {

constexpr size_t fewest_alike = 6, longest_end = 2;  // words

struct Said {
  const stet::Quotation* row;
  uint32_t first, last;  // rows of its words
};

/// False: too short, or it says itself that words were left out or put in.
bool read(const stet::Document& doc, const stet::Quotation& q, Said& out) {
  if (q.note != stet::none || (q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0) return false;
  const auto words = doc.words();
  out = {&q, words.first_at(q.inner.begin), words.first_at(q.inner.end)};
  if (out.last - out.first <= fewest_alike) return false;
  const std::string_view inner = doc.prose().substr(q.inner.begin, q.inner.end - q.inner.begin);
  return inner.find("…") == inner.npos && inner.find("...") == inner.npos && inner.find('[') == inner.npos;
}

/// How many words of the two agree before their ends; 0: they end alike, or not where both do.
uint32_t alike_before_end(const stet::Document& doc, const Said& a, const Said& b) {
  const auto words = doc.words();
  const uint32_t own_a = a.last - a.first, own_b = b.last - b.first, most = std::min(own_a, own_b);
  uint32_t same = 0;
  while (same < most && words[a.first + same].form == words[b.first + same].form) ++same;
  const bool ends = same < most && own_a - same <= longest_end && own_b - same <= longest_end;
  // One word for another is core's matter.
  const bool several = own_a - same > 1 || own_b - same > 1;
  return ends && several && words[a.last - 1].form != words[b.last - 1].form ? same : 0;
}

/// How many words of two that are said outside one paragraph begin alike, where the rest is told in other words:
/// "because they knew that the guards had orders to leave", "because they saw that the guards were told to leave". 0:
/// they may be two sayings, or one is cut short.
uint32_t begin_alike(const stet::Document& doc, const Said& a, const Said& b) {
  constexpr uint32_t surely = 8, fewest_shared = 2, longest_rest = 12;  // words
  constexpr size_t stem = 4;                                            // bytes
  const auto words = doc.words();
  const uint32_t own_a = a.last - a.first, own_b = b.last - b.first, most = std::min(own_a, own_b);
  uint32_t same = 0, capitals = 0;
  for (; same < most && words[a.first + same].form == words[b.first + same].form; ++same)
    capitals += same > 0 && (words[a.first + same].flags & STET_WORD_CAPITAL) != 0;
  const stet::Block *here = doc.block_at(a.row->span), *there = doc.block_at(b.row->span);
  // "The Law of the Republic of Arden on Wills", "… on Water": two names.
  constexpr uint32_t most_capitals = 2;
  if (same < fewest_alike || same == most || capitals > most_capitals || here == there || here == nullptr ||
      there == nullptr || here->kind != STET_BLOCK_PARAGRAPH || there->kind != STET_BLOCK_PARAGRAPH ||
      own_a - same > longest_rest || own_b - same > longest_rest)
    return 0;
  const auto rest = [&](const Said& s) {
    return stet::lower(doc.words({words[s.first + same].span.begin, words[s.last - 1].span.end}));
  };
  const auto any = [](std::string_view) { return true; };
  const auto one = stet::beginnings(rest(a), stem, stem, any), other = stet::beginnings(rest(b), stem, stem, any);
  const auto shared = static_cast<uint32_t>(
      std::count_if(one.begin(), one.end(), [&](const std::string& w) { return stet::one_of(w, other); }));
  return same >= surely || shared >= fewest_shared ? same : 0;
}

/// "brachte" and "gebracht hat": both have letters of one word, or so much agrees before them that no other is meant.
bool of_one_word(const std::string& a, const std::string& b, uint32_t same) {
  constexpr size_t stem = 4, surely = 10;  // letters, words
  if (same >= surely) return true;
  for (size_t i = 0; i + stem <= a.size(); ++i)
    if (a.find(' ', i) >= i + stem && b.find(std::string_view(a).substr(i, stem)) != std::string::npos) return true;
  return false;
}

}  // namespace

void RepeatDiffers::check_ends(const stet::Document& doc, const stet::Report& report) {
  const auto words = doc.words();
  std::set<uint32_t> told;  // rows of quotations
  for (const stet::Restatement& r : doc.restatements())
    if (r.kind == STET_RESTATED_QUOTATION) told.insert({r.row, r.other_row});
  std::map<std::vector<uint32_t>, std::vector<Said>> by_begin;  // forms of the first words
  for (const stet::Quotation& q : doc.quotations()) {
    Said said{};
    if (!read(doc, q, said) || told.count(doc.quotations().index(q)) > 0) continue;
    std::vector<uint32_t> begin;
    for (uint32_t i = 0; i < fewest_alike; ++i) begin.push_back(words[said.first + i].form);
    std::vector<Said>& before = by_begin[std::move(begin)];
    for (const Said& other : before) {
      uint32_t same = alike_before_end(doc, other, said);
      const bool loosely = same < fewest_alike;
      if (loosely) same = begin_alike(doc, other, said);
      if (same < fewest_alike || told_of_its_note(doc, q, *other.row) || told_of_its_note(doc, *other.row, q)) continue;
      const auto end = [&](const Said& s) {
        return doc.words({words[s.first + same].span.begin, words[s.last - 1].span.end});
      };
      if (!loosely && !of_one_word(end(said), end(other), same)) continue;
      report(q.span, "“" + end(said) + "” stands here for “" + end(other) + "”, which stands where the same is quoted",
             {{other.row->span, "quoted here with other words"}},
             {.severity = loosely ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT, .cause = doc.cause(q, *other.row)});
      break;
    }
    constexpr size_t most = 8;  // what begins so more often is a refrain
    if (before.size() < most) before.push_back(said);
  }
}

}  // namespace quote
