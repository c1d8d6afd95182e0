// The same words in the sentence and in its note, with one changed: found by aligning the quotation with every stretch
// of the other (Sellers, "The theory and computation of evolutionary distances", 1980), word by word.
#include <algorithm>
#include <array>
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

// Of a word without the quotation marks that touch it.
stet::Span without_marks(std::string_view prose, stet::Span word) {
  constexpr std::array<std::string_view, 6> marks{"”", "“", "„", "«", "»", "…"};
  for (const std::string_view mark : marks) {
    while (prose.substr(word.begin, word.end - word.begin).starts_with(mark))
      word.begin += static_cast<uint32_t>(mark.size());
    while (prose.substr(word.begin, word.end - word.begin).ends_with(mark))
      word.end -= static_cast<uint32_t>(mark.size());
  }
  return word;
}

bool figures(const std::string& w) { return !w.empty() && w.front() >= '0' && w.front() <= '9'; }

}  // namespace

std::vector<NoteDiffers::Word> NoteDiffers::words(const stet::Document& doc, stet::Span s) const {
  std::vector<Word> out;
  const std::string_view prose = doc.prose();
  const auto separates = [&](uint32_t i) {
    const char c = prose[i];
    return stet::set_space(prose, i) > 0 ||
           (static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            !(c >= '0' && c <= '9') && c != '\'' && c != '[' && c != ']');
  };
  for (uint32_t i = s.begin; i < s.end && out.size() <= most_compared * 4;) {
    if (separates(i)) {
      i += std::max<uint32_t>(1, static_cast<uint32_t>(stet::set_space(prose, i)));
      continue;
    }
    const uint32_t begin = i;
    while (i < s.end && !separates(i)) ++i;
    std::string folded;
    const std::string_view written = prose.substr(begin, i - begin);
    for (const char c : std::all_of(written.begin(), written.end(), ascii) ? stet::lower(written)
                                                                           : settings_.fold(doc.words({begin, i})))
      if (in_word(c)) folded += c;
    // A curly apostrophe and dashes fold to bytes of their own.
    if (!std::all_of(folded.begin(), folded.end(), ascii))
      for (const std::string_view mark : {"’", "‘", "“", "”", "„", "«", "»", "–", "—", "…"})
        for (size_t at = folded.find(mark); at != std::string::npos; at = folded.find(mark))
          folded.erase(at, mark.size());
    if (!folded.empty()) out.push_back({std::move(folded), without_marks(prose, {begin, i})});
  }
  return out;
}

/// A sentence, or what somebody said, ends behind a word: a closing mark stands there.
bool NoteDiffers::ends_behind(const stet::Document& doc, const std::vector<Word>& words, size_t last) {
  if (last + 1 == words.size()) return true;
  const std::string_view between =
      doc.prose().substr(words[last].span.begin, words[last + 1].span.begin - words[last].span.begin);
  constexpr std::array<std::string_view, 8> marks{"”", "»", "“", "\"", ":", ".", "!", "?"};
  return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return between.find(mark) != between.npos; });
}

/// "… a thing that earned us nothing" and "… a thing that has cost us nothing": the last word or two are others, where
/// both end.
std::optional<NoteDiffers::Pair> NoteDiffers::other_end(const stet::Document& doc, const std::vector<Word>& said,
                                                        const std::vector<Word>& there) {
  constexpr size_t fewest_alike = 5, longest_end = 2;
  const size_t n = said.size();
  for (size_t k = 0; n > fewest_alike && k + fewest_alike < there.size(); ++k) {
    size_t same = 0;
    while (same < n && k + same < there.size() && said[same].folded == there[k + same].folded) ++same;
    if (same < fewest_alike || same == n || n - same > longest_end) continue;
    for (size_t last = k + same; last < std::min(there.size(), k + same + longest_end); ++last) {
      const bool alone = n - same == 1 && last == k + same;
      if (!ends_behind(doc, there, last)) continue;
      // Of one word for two more must agree; what ends alike differs before its end.
      if ((!alone && same == fewest_alike) || said[n - 1].folded == there[last].folded) return {};
      if (alone && (one_word(said[same].folded, there[last].folded) ||
                    figures(said[same].folded) != figures(there[last].folded)))
        return {};
      return Pair{{said[same].span.begin, said[n - 1].span.end}, {there[k + same].span.begin, there[last].span.end}};
    }
    return {};
  }
  return {};
}

/// "A filing is an accusation, not an adjudication", and in the text "a filing is an allegation, not a judgment": what
/// the note quotes begins as the text does and has most of its words, in their order.
std::optional<NoteDiffers::Pair> NoteDiffers::other_wording(const std::vector<Word>& said,
                                                            const std::vector<Word>& there) {
  constexpr size_t alike_at_head = 4, few = 7;  // words
  const size_t fewest_common = said.size() <= few ? alike_at_head : alike_at_head + 1;
  constexpr double share = 0.6;
  const size_t n = said.size();
  for (size_t k = 0; k + fewest_common <= there.size() && n >= fewest_common; ++k) {
    size_t same = 0;
    while (same < n && k + same < there.size() && said[same].folded == there[k + same].folded) ++same;
    if (same < alike_at_head) continue;
    // The rest, word by word, past at most so many that the other lacks.
    constexpr size_t most_ahead = 3;
    size_t common = same, ours = same, theirs = k + same;
    const auto step = [&] {
      for (size_t ahead = 0; ahead <= most_ahead; ++ahead)
        for (size_t a = 0; a <= ahead; ++a)
          if (ours + a < n && theirs + ahead - a < there.size() &&
              said[ours + a].folded == there[theirs + ahead - a].folded) {
            ours += a;
            theirs += ahead - a;
            ++common;
            return;
          }
    };
    for (; ours < n && theirs < there.size(); ++ours, ++theirs) step();
    if (common < fewest_common || common == n || static_cast<double>(common) < share * static_cast<double>(n))
      return {};
    return Pair{{said[same].span.begin, said[n - 1].span.end},
                {there[k + same].span.begin, there[std::min(theirs, there.size()) - 1].span.end}};
  }
  return {};
}

bool NoteDiffers::compare(const stet::Document& doc, const stet::Report& report, const stet::Quotation& q,
                          stet::Span other, bool title, const stet::Marker& marker) const {
  const char* const what = title ? "the note's title" : "the note";
  if (!may_be_alike(doc, q.inner, other)) return false;
  // An ellipsis or words in brackets are the writer's changes, and say so.
  const std::string inner = doc.words(q.inner);
  if (inner.find("…") != std::string::npos || inner.find("...") != std::string::npos) return false;
  const std::vector<Word> said = words(doc, q.inner);
  const std::vector<Word> there = words(doc, other);
  // "Rolling Cells Without Water", and the title “Rolling Coffins Without Water”: of few words all, word by word.
  const bool whole = said.size() + 1 == fewest && there.size() == said.size();
  if (((said.size() < fewest || there.size() < fewest) && !whole) || said.size() > most_compared) return false;
  const auto tell = [&](stet::Span ours, stet::Span theirs) {
    report(ours, "the text quotes “" + doc.words(ours) + "”, " + what + " has “" + doc.words(theirs) + "”",
           {{theirs, std::string(what) + " has this"}, {marker.span, "the note is called here"}});
    return true;
  };
  if (const auto [first, last] = exchanged(said, there);
      first < last && !small_.has(said[first].folded) && !small_.has(said[last].folded))
    return tell({said[first].span.begin, said[last].span.end}, {there[first].span.begin, there[last].span.end});
  if (const auto ends = other_end(doc, said, there)) return tell(ends->ours, ends->theirs);
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
  if (cost[n][end] == 0) return false;
  // The first and the last must agree, or the two only overlap.
  if (cost[n][end] > limit || said[n - 1].folded != there[end - 1].folded) {
    const auto otherwise = title ? std::nullopt : other_wording(said, there);
    if (!otherwise) return false;
    report(otherwise->ours,
           "the text quotes “" + doc.words(otherwise->ours) + "”, the note has “" + doc.words(otherwise->theirs) + "”",
           {{otherwise->theirs, "the note has this"}, {marker.span, "the note is called here"}},
           {.severity = STET_SEVERITY_INFO});
    return true;
  }
  // Which words, and where.
  size_t i = n, j = end, substituted = 0;
  const Word* ours = nullptr;
  const Word* theirs = nullptr;
  while (i > 0) {
    const bool same = j > 0 && said[i - 1].folded == there[j - 1].folded;
    if (j > 0 && cost[i][j] == cost[i - 1][j - 1] + (same ? 0 : 1)) {
      if (!same) {
        if (one_word(said[i - 1].folded, there[j - 1].folded) ||
            figures(said[i - 1].folded) != figures(there[j - 1].folded))
          return false;
        if (i == 1) return false;
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
        return false;
      if (i >= n || j >= m) return false;
      return tell({said[i - (theirs_more ? 1 : 2)].span.begin, said[i].span.end},
                  {there[j - (theirs_more ? 2 : 1)].span.begin, there[j].span.end});
    }
  }
  if (substituted == 0) return false;
  return tell(ours->span, theirs->span);
}

std::vector<Wording> wordings_of(const stet::Document& doc, const stet::Note& note) {
  constexpr size_t most = 8;
  std::vector<Wording> out;
  const auto quotations = doc.quotations();
  constexpr uint32_t open = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED;
  for (const stet::Quotation& q : quotations.within(note.body))
    if ((q.flags & open) == 0 && out.size() < most) out.push_back({q.inner, (q.flags & STET_QUOTE_TITLE) != 0});
  for (const stet::Citation& c : doc.citations(note)) {
    // A short form is of a work that is cited in full elsewhere.
    const stet::Span title = doc.field(doc.work(c), STET_FIELD_TITLE);
    if (stet::empty(title) || out.size() >= most) continue;
    const bool quoted = std::any_of(out.begin(), out.end(), [&](const Wording& w) {
      return w.span.begin <= title.begin && title.end <= w.span.end;
    });
    if (!quoted) out.push_back({title, true});
  }
  return out;
}

void NoteDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    for (const stet::Quotation& q : doc.quotations().within(claim.span)) {
      constexpr uint32_t open = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_TITLE;
      if ((q.flags & open) != 0) continue;
      constexpr size_t notes = 4;
      size_t seen = 0;
      for (const stet::Marker& marker : doc.markers(claim)) {
        const stet::Note* note = doc.note(marker);
        if (note == nullptr || ++seen > notes) continue;
        for (const Wording& theirs : wordings_of(doc, *note))
          if (compare(doc, report, q, theirs.span, theirs.title, marker)) break;
      }
    }
  }
}

}  // namespace quote
