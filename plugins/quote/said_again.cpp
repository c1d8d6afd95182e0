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

/// "brachte" and "gebracht hat": both have letters of one word, or so much agrees before them that no other is meant.
bool of_one_word(const std::string& a, const std::string& b, uint32_t same) {
  constexpr size_t stem = 4, surely = 10;  // letters, words
  if (same >= surely) return true;
  for (size_t i = 0; i + stem <= a.size(); ++i)
    if (a.find(' ', i) >= i + stem && b.find(std::string_view(a).substr(i, stem)) != std::string::npos) return true;
  return false;
}

/// What somebody said in one piece or, with words of the writer's between, in two: “We had a bridge,” said Ann Reed.
/// “It was there in the morning.”
struct SaidWords {
  const stet::Quotation* row;
  std::vector<uint32_t> words;  // rows
  uint32_t block;
};

std::vector<SaidWords> wordings(const stet::Document& doc) {
  constexpr uint32_t longest_aside = 70, fewest = 6, most = 60;  // bytes, words
  constexpr size_t most_wordings = 400;
  std::vector<SaidWords> out;
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  const stet::Quotation* last = nullptr;
  for (const stet::Quotation& q : doc.quotations()) {
    if (q.note != stet::none || (q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0 || q.block == stet::none ||
        blocks[q.block].kind != STET_BLOCK_PARAGRAPH)
      continue;
    const std::string_view inner = p.substr(q.inner.begin, q.inner.end - q.inner.begin);
    if (inner.find("…") != inner.npos || inner.find("...") != inner.npos) continue;
    if (out.size() >= most_wordings) break;
    const bool goes_on = last != nullptr && last->block == q.block && q.span.begin >= last->span.end &&
                         q.span.begin - last->span.end <= longest_aside &&
                         (p[last->inner.end - 1] == ',' || p.substr(last->span.end).starts_with(",") ||
                          p.substr(last->span.end).starts_with(" ,"));
    if (!goes_on) out.push_back({&q, {}, q.block});
    for (uint32_t i = words.first_at(q.inner.begin); i < words.size() && words[i].span.end <= q.inner.end; ++i)
      out.back().words.push_back(i);
    last = &q;
  }
  std::erase_if(out, [&](const SaidWords& w) { return w.words.size() < fewest || w.words.size() > most; });
  return out;
}

/// The length of the longest row of words that both have in their order.
size_t common_row(const stet::Rows<stet::Word>& words, const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<size_t> row(b.size() + 1, 0);
  for (const uint32_t x : a) {
    size_t corner = 0;
    for (size_t k = 0; k < b.size(); ++k) {
      const size_t above = row[k + 1];
      row[k + 1] = words[x].form == words[b[k]].form ? corner + 1 : std::max(row[k + 1], row[k]);
      corner = above;
    }
  }
  return row.back();
}

}  // namespace

// "I could hear which bit she cared about", and later "I could tell which part she cared about": most words in their
// order, in another paragraph. Who speaks may say two things alike, so that it is a hint.
void RepeatDiffers::check_wordings(const stet::Document& doc, const stet::Report& report,
                                   const std::set<uint32_t>& told) {
  constexpr size_t fewest_common = 5, most_of_form = 8, longest_shown = 90;
  constexpr double share = 0.6;
  constexpr uint32_t content = 4, most_capitals = 2;  // letters
  constexpr size_t most_of_saying = 8, fewest_of_saying = 4;
  const bool german = doc.language().starts_with("de");
  const auto words = doc.words();
  const std::vector<SaidWords> all = wordings(doc);
  if (all.size() < 2) return;
  std::map<uint32_t, std::vector<size_t>> by_form;
  for (size_t i = 0; i < all.size(); ++i) {
    const SaidWords& w = all[i];
    std::map<size_t, uint32_t> shared;  // content words with a wording before
    std::set<uint32_t> own;
    for (const uint32_t k : w.words) {
      if (words[k].span.end - words[k].span.begin < content || !own.insert(words[k].form).second) continue;
      std::vector<size_t>& holders = by_form[words[k].form];
      for (const size_t other : holders) ++shared[other];
      if (holders.size() < most_of_form) holders.push_back(i);
    }
    const uint32_t row = doc.quotations().index(*w.row);
    for (const auto& [k, count] : shared) {
      const SaidWords& other = all[k];
      if (other.block == w.block || told.count(row) > 0 || told.count(doc.quotations().index(*other.row)) > 0) continue;
      const auto capitals = std::count_if(w.words.begin() + 1, w.words.end(),
                                          [&](uint32_t at) { return (words[at].flags & STET_WORD_CAPITAL) != 0; });
      const std::vector<uint32_t>&a = other.words, &b = w.words;
      const size_t shorter = std::min(a.size(), b.size()), common = common_row(words, a, b);
      const auto form = [&](const std::vector<uint32_t>& of, size_t at) { return words[of[at]].form; };
      size_t before = 0, behind = 0;
      while (before < shorter && form(a, before) == form(b, before)) ++before;
      while (behind < shorter - before && form(a, a.size() - 1 - behind) == form(b, b.size() - 1 - behind)) ++behind;
      // What is cut short says nothing else; one begins or ends as the other. Of a saying the beginning is enough.
      const size_t longer = std::max(a.size(), b.size());
      const bool begins = before >= 4, saying = begins && count >= 2 && longer <= most_of_saying;
      if (common < (saying ? fewest_of_saying : fewest_common) || (count < 2 && !begins) ||
          static_cast<double>(common) < share * static_cast<double>(shorter) || common == shorter ||
          (before < 2 && (behind < 3 || longer > shorter * 3 / 2)) || (capitals > most_capitals && !german) ||
          before + behind >= shorter)
        continue;
      const auto differing = [&](const std::vector<uint32_t>& of) {
        const uint32_t first = of[before], last = of[of.size() - 1 - behind];
        std::string out = doc.words({words[first].span.begin, words[std::max(first, last)].span.end});
        return out.size() <= longest_shown ? out : out.substr(0, out.rfind(' ', longest_shown)) + " …";
      };
      if (told_of_its_note(doc, *w.row, *other.row) || told_of_its_note(doc, *other.row, *w.row)) continue;
      report(w.row->span,
             "“" + differing(b) + "” stands here for “" + differing(a) + "”, which stands where the same is quoted",
             {{other.row->span, "quoted here with other words"}},
             {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*w.row, *other.row)});
      break;
    }
  }
}

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
      const uint32_t same = alike_before_end(doc, other, said);
      if (same < fewest_alike || told_of_its_note(doc, q, *other.row) || told_of_its_note(doc, *other.row, q)) continue;
      const auto end = [&](const Said& s) {
        return doc.words({words[s.first + same].span.begin, words[s.last - 1].span.end});
      };
      if (!of_one_word(end(said), end(other), same)) continue;
      report(q.span, "“" + end(said) + "” stands here for “" + end(other) + "”, which stands where the same is quoted",
             {{other.row->span, "quoted here with other words"}}, {.cause = doc.cause(q, *other.row)});
      told.insert({doc.quotations().index(q), doc.quotations().index(*other.row)});
      break;
    }
    constexpr size_t most = 8;  // what begins so more often is a refrain
    if (before.size() < most) before.push_back(said);
  }
  check_wordings(doc, report, told);
}

}  // namespace quote
