// The same words in the sentence and in its note, with one changed: found by aligning the quotation with every stretch
// of the other (Sellers, "The theory and computation of evolutionary distances", 1980), word by word.
#include <algorithm>
#include <utility>

#include <stet/text.hpp>

#include "quote.h"

namespace quote {

const stet::Rule NoteDiffers::rule{.id = "quote/note-differs",
                                   .summary = "A quotation differs in a word from what its note quotes or is titled.",
                                   .severity = stet::Severity::warning,
                                   .tables = STET_WORDS | STET_QUOTATIONS | STET_CITATIONS | STET_CLAIMS,
                                   .page =
#include "note-differs.md.inc"
};

namespace {

constexpr size_t fewest = 5, most_compared = 60;  // words of a quotation that is compared

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Inflections of one word, or two spellings of it, are no other word: all but the last letters are the same.
bool one_word(const std::string& a, const std::string& b) {
  const size_t same = stet::shared_beginning(a, b);
  constexpr size_t stem = 4;
  return same >= stem && same + 3 >= std::max(a.size(), b.size());
}

// Most words of one stand in the other: told by their hashes, and true a few times too often.
bool may_be_alike(const stet::Document& doc, stet::Span said, stet::Span there) {
  const auto words = doc.words();
  uint64_t seen = 0;
  const auto bit = [](const stet::Word& w) { return uint64_t{1} << (w.hash >> 26); };
  for (uint32_t i = words.first_at(there.begin); i < words.size() && words[i].span.begin < there.end; ++i)
    seen |= bit(words[i]);
  uint32_t missing = 0;
  for (uint32_t i = words.first_at(said.begin); i < words.size() && words[i].span.begin < said.end; ++i)
    missing += (seen & bit(words[i])) == 0;
  constexpr uint32_t most = 6;  // two words that differ, each of them two or three here ("mother-in-law")
  return missing <= most && seen != 0;
}

// Where the first and the second of two words stand that changed places, the others being the same; equal: none did.
template <class Words>
std::pair<size_t, size_t> exchanged(const Words& said, const Words& there) {
  size_t first = said.size(), last = 0, others = said.size() == there.size() ? 0 : 3;
  for (size_t i = 0; i < said.size() && others < 3; ++i)
    if (said[i].folded != there[i].folded) {
      ++others;
      first = std::min(first, i);
      last = i;
    }
  const bool both = others == 2 && said[first].folded == there[last].folded && said[last].folded == there[first].folded;
  return both ? std::pair{first, last} : std::pair<size_t, size_t>{};
}

bool figures(const std::string& w) { return !w.empty() && w.front() >= '0' && w.front() <= '9'; }

}  // namespace

std::vector<NoteDiffers::Word> NoteDiffers::words(const stet::Document& doc, stet::Span s) const {
  std::vector<Word> out;
  const std::string_view prose = doc.prose();
  const auto separates = [](char c) {
    return (static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            !(c >= '0' && c <= '9') && c != '\'' && c != '[' && c != ']') ||
           c == ' ';
  };
  for (uint32_t i = s.begin; i < s.end && out.size() <= most_compared * 4;) {
    if (separates(prose[i])) {
      ++i;
      continue;
    }
    const uint32_t begin = i;
    while (i < s.end && !separates(prose[i])) ++i;
    std::string folded;
    const std::string_view written = prose.substr(begin, i - begin);
    for (const char c : std::all_of(written.begin(), written.end(), ascii) ? stet::lower(written)
                                                                           : settings_.fold(doc.words({begin, i})))
      if (in_word(c)) folded += c;
    // A curly apostrophe and dashes fold to bytes of their own.
    if (!std::all_of(folded.begin(), folded.end(), ascii))
      for (const std::string_view mark : {"’", "‘", "“", "”", "–", "—", "…"})
        for (size_t at = folded.find(mark); at != std::string::npos; at = folded.find(mark))
          folded.erase(at, mark.size());
    if (!folded.empty()) out.push_back({std::move(folded), {begin, i}});
  }
  return out;
}

void NoteDiffers::compare(const stet::Document& doc, const stet::Report& report, const stet::Quotation& q,
                          stet::Span other, const char* what, const stet::Marker& marker) const {
  if (!may_be_alike(doc, q.inner, other)) return;
  // An ellipsis or words in brackets are the writer's changes, and say so.
  const std::string inner = doc.words(q.inner);
  if (inner.find("…") != std::string::npos || inner.find("...") != std::string::npos) return;
  const std::vector<Word> said = words(doc, q.inner);
  const std::vector<Word> there = words(doc, other);
  // "Rolling Cells Without Water", and the title “Rolling Coffins Without Water”: of few words all, word by word.
  const bool whole = said.size() + 1 == fewest && there.size() == said.size();
  if (((said.size() < fewest || there.size() < fewest) && !whole) || said.size() > most_compared) return;
  const auto tell = [&](stet::Span ours, stet::Span theirs) {
    report(ours, "the text quotes “" + doc.words(ours) + "”, " + what + " has “" + doc.words(theirs) + "”",
           {{theirs, std::string(what) + " has this"}, {marker.span, "the note is called here"}});
  };
  if (const auto [first, last] = exchanged(said, there);
      first < last && !small_.has(said[first].folded) && !small_.has(said[last].folded))
    return tell({said[first].span.begin, said[last].span.end}, {there[first].span.begin, there[last].span.end});
  // cost[i][j]: of the first i words against a stretch that ends at j; begins anywhere, ends anywhere.
  const size_t n = said.size(), m = there.size();
  std::vector<std::vector<uint16_t>> cost(n + 1, std::vector<uint16_t>(m + 1, 0));
  for (size_t i = 1; i <= n; ++i) {
    cost[i][0] = static_cast<uint16_t>(i);
    for (size_t j = 1; j <= m; ++j) {
      const bool same = said[i - 1].folded == there[j - 1].folded;
      cost[i][j] = static_cast<uint16_t>(
          std::min({cost[i - 1][j - 1] + (same ? 0 : 1), cost[i - 1][j] + 1, cost[i][j - 1] + 1}));
    }
  }
  size_t end = 0;
  for (size_t j = 1; j <= m; ++j)
    if (cost[n][j] < cost[n][end]) end = j;
  const size_t limit = n >= 8 ? 2 : 1;
  if (cost[n][end] == 0 || cost[n][end] > limit) return;
  // Which words, and where: the first and the last must agree, or the two only overlap.
  size_t i = n, j = end, substituted = 0;
  const Word* ours = nullptr;
  const Word* theirs = nullptr;
  if (said[n - 1].folded != there[end - 1].folded) return;
  while (i > 0) {
    const bool same = j > 0 && said[i - 1].folded == there[j - 1].folded;
    if (j > 0 && cost[i][j] == cost[i - 1][j - 1] + (same ? 0 : 1)) {
      if (!same) {
        if (one_word(said[i - 1].folded, there[j - 1].folded) ||
            figures(said[i - 1].folded) != figures(there[j - 1].folded))
          return;
        if (i == 1) return;
        ours = &said[i - 1];
        theirs = &there[j - 1];
        ++substituted;
      }
      --i;
      --j;
    } else {
      // Words left out: a shorter form of the same, but where one turns what is said.
      const bool theirs_more = j > 0 && cost[i][j] == cost[i][j - 1] + 1;
      if (cost[n][end] != 1 || i < 2 || j < 2 || i == n + 1 ||
          !turning_.has((theirs_more ? there[j - 1] : said[i - 1]).folded))
        return;
      if (i >= n || j >= m) return;
      return tell({said[i - (theirs_more ? 1 : 2)].span.begin, said[i].span.end},
                  {there[j - (theirs_more ? 2 : 1)].span.begin, there[j].span.end});
    }
  }
  if (substituted == 0) return;
  tell(ours->span, theirs->span);
}

void NoteDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  const auto quotations = doc.quotations();
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    for (const stet::Quotation& q : quotations.within(claim.span)) {
      constexpr uint32_t open = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_TITLE;
      if ((q.flags & open) != 0) continue;
      constexpr size_t notes = 4, each = 8;
      size_t seen = 0;
      for (const stet::Marker& marker : doc.markers(claim)) {
        const stet::Note* note = doc.note(marker);
        if (note == nullptr || ++seen > notes) continue;
        size_t told = 0;
        for (const stet::Quotation& theirs : quotations.within(note->body)) {
          if ((theirs.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0 || ++told > each) continue;
          compare(doc, report, q, theirs.inner,
                  (theirs.flags & STET_QUOTE_TITLE) != 0 ? "the note's title" : "the note", marker);
        }
        for (const stet::Citation& c : doc.citations(*note)) {
          const stet::Span title = doc.field(c, STET_FIELD_TITLE);
          if (stet::empty(title) || ++told > each) continue;
          bool quoted = false;
          for (const stet::Quotation& theirs : quotations.within(note->body))
            quoted = quoted || (theirs.inner.begin <= title.begin && title.end <= theirs.span.end);
          if (!quoted) compare(doc, report, q, title, "the note's title", marker);
        }
      }
    }
  }
}

}  // namespace quote
