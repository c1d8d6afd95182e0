// A quotation is cut at its ellipses, and each piece is looked for in the source's words: as it is, else by the stretch
// that shares most of its words, aligned with it (Sellers, "The theory and computation of evolutionary distances",
// 1980). Texts are scans and web pages, so spelling, hyphens at a line's end and figures of notes do not count.
#include "in_source.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <stet/text.hpp>

namespace quote {

constexpr uint64_t asked =
    STET_QUOTATIONS | STET_ZONES | STET_CLAIMS | STET_CITATIONS | STET_SOURCE_TEXTS | STET_MARKERS | STET_BLOCKS;

const stet::Rule SourceMismatch::rule{.id = "quote/source-mismatch",
                                      .summary = "A quotation does not stand in the text of its source.",
                                      .severity = stet::Severity::warning,
                                      .tables = asked,
                                      .page =
#include "source-mismatch.md.inc"
};
const stet::Rule SourceAltered::rule{.id = "quote/source-altered",
                                     .summary = "A quotation has other words than its source.",
                                     .severity = stet::Severity::warning,
                                     .tables = asked,
                                     .page =
#include "source-altered.md.inc"
};
const stet::Rule EllipsisAlters::rule{.id = "quote/ellipsis-alters",
                                      .summary = "An ellipsis joins what its source has far apart or the other way.",
                                      .severity = stet::Severity::warning,
                                      .tables = asked,
                                      .page =
#include "ellipsis-alters.md.inc"
};

namespace {

constexpr size_t fewest_words = 5;      // of a quotation that is compared
constexpr size_t fewest_of_piece = 3;   // of a piece that is looked for
constexpr size_t fewest_of_text = 120;  // of a source: fewer are an abstract, a notice that the page needs a login
constexpr size_t most_words = 400;      // of a quotation
constexpr uint32_t most_apart = 400;    // words between two pieces of one quotation
constexpr uint32_t longest_insert = 4;  // words of the source that stand for one in brackets

bool has_figure(std::string_view s) { return std::any_of(s.begin(), s.end(), stet::digit); }

/// One word in two spellings, or misread by a scanner; or with the figure of a note behind it.
bool same_word(const std::string& ours, const std::string& theirs) {
  if (ours == theirs) return true;
  constexpr size_t long_word = 6, longest_figure = 3;
  if (theirs.size() > ours.size() && theirs.size() <= ours.size() + longest_figure && theirs.starts_with(ours) &&
      !has_figure(ours))
    return std::all_of(theirs.begin() + static_cast<std::ptrdiff_t>(ours.size()), theirs.end(), stet::digit);
  return ours.size() >= long_word && theirs.size() >= long_word && !has_figure(ours) && !has_figure(theirs) &&
         stet::edit_distance(ours, theirs, 1) <= 1;
}

/// How many words of the source, from one on, are one of ours, parted by a hyphen: "govern-ment"; 0: none.
uint32_t parted(const std::string& ours, const std::vector<stet::SourceWords::Word>& theirs, uint32_t at) {
  return at + 1 < theirs.size() && theirs[at].folded.size() < ours.size() && ours.starts_with(theirs[at].folded) &&
                 ours.compare(theirs[at].folded.size(), ours.npos, theirs[at + 1].folded) == 0
             ? 2
             : 0;
}

}  // namespace

AgainstSources::AgainstSources(const stet::Document& doc, const stet::Settings& settings)
    : doc_(doc), settings_(settings) {}

const stet::SourceWords& AgainstSources::words(uint32_t text) {
  return words_.try_emplace(text, doc_.string(doc_.source_texts()[text].text), settings_).first->second;
}

std::string AgainstSources::shown(uint32_t text, stet::Span span) const {
  return stet::shown_words(doc_.string(doc_.source_texts()[text].text).substr(span.begin, span.end - span.begin));
}

std::vector<AgainstSources::Piece> AgainstSources::pieces_of(stet::Span inner) const {
  const std::string_view prose = doc_.prose().substr(inner.begin, inner.end - inner.begin);
  std::vector<Piece> out(1);
  std::vector<std::pair<uint32_t, uint32_t>> brackets;  // in bytes of the quotation
  std::vector<uint32_t> cuts;
  for (uint32_t i = 0; i < prose.size(); ++i) {
    if (prose[i] == '[') {
      const size_t end = prose.find(']', i);
      if (end == prose.npos) continue;
      const std::string_view held = prose.substr(i + 1, end - i - 1);
      if (held.find("...") != held.npos || held.find("\u2026") != held.npos || held.find(". .") != held.npos)
        cuts.push_back(i);
      brackets.emplace_back(i, static_cast<uint32_t>(end));
    } else if (prose.substr(i).starts_with("\u2026") || prose.substr(i).starts_with("...") ||
               prose.substr(i).starts_with(". . ")) {
      cuts.push_back(i);
    }
  }
  size_t bracket = 0, cut = 0;
  for (stet::SourceWords::Word& w : stet::SourceWords::words_of(prose, settings_)) {
    for (; cut < cuts.size() && cuts[cut] < w.span.begin; ++cut)
      if (!out.back().empty()) out.emplace_back();
    while (bracket < brackets.size() && brackets[bracket].second < w.span.begin) ++bracket;
    const bool free = bracket < brackets.size() && brackets[bracket].first < w.span.end;
    // "[l]ater": the bracket is in the word.
    const stet::Span at{w.span.begin + inner.begin, w.span.end + inner.begin};
    if (free && !out.back().empty() && out.back().back().free && out.back().back().span.end + 1 >= at.begin) continue;
    out.back().push_back({std::move(w.folded), at, free});
    if (!free && out.back().size() > 1) {
      Token& before = out.back()[out.back().size() - 2];
      const std::string_view between = doc_.prose().substr(before.span.end, at.begin - before.span.end);
      if (before.free && between == "]") {  // one word, its beginning changed
        before.span.end = at.end;
        out.back().pop_back();
      }
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

/// Those of the notes that the words around call, or of the note that quotes.
std::vector<const stet::Citation*> AgainstSources::citations_of(stet::Span span, uint32_t note) const {
  std::vector<const stet::Citation*> out;
  if (note != stet::none) {
    for (const stet::Citation& c : doc_.citations(doc_.notes()[note])) out.push_back(&c);
    return out;
  }
  // The first markers from the quotation on, as far as its claim goes.
  const stet::Claim* claim = doc_.claim_at(span);
  if (claim == nullptr) claim = doc_.claim_at({span.end - 1, span.end});
  if (claim == nullptr || claim->markers == 0) return out;
  bool behind = false;
  uint32_t last = 0;
  for (const stet::Marker& m : doc_.markers(*claim)) {
    if (m.span.begin < span.end) continue;
    // A group of markers is one: "[3], [4]".
    constexpr uint32_t gap = 3;
    if (behind && m.span.begin > last + gap) break;
    behind = true;
    last = m.span.end;
    if (const stet::Note* n = doc_.note(m))
      for (const stet::Citation& c : doc_.citations(*n)) out.push_back(&c);
  }
  return out;
}

std::vector<AgainstSources::Case> AgainstSources::cases() {
  std::vector<Case> out;
  if (doc_.source_texts().empty()) return out;
  constexpr uint32_t unfit = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_TITLE;
  uint32_t outer_end = 0;
  for (const stet::Quotation& q : doc_.quotations()) {
    const bool nested = q.span.begin < outer_end;
    outer_end = std::max(outer_end, q.span.end);
    if (nested || (q.flags & unfit) != 0) continue;
    compare(q.span, q.inner, citations_of(q.span, q.note), out);
  }
  for (const stet::Block& b : doc_.blocks()) {
    if (b.kind != STET_BLOCK_QUOTE || b.note != stet::none) continue;
    std::vector<const stet::Citation*> cited;
    stet::Span words = b.span;
    for (const stet::Marker& m : doc_.markers().within(b.span)) {
      if (words.end == b.span.end) words.end = m.span.begin;
      if (const stet::Note* n = doc_.note(m))
        for (const stet::Citation& c : doc_.citations(*n)) cited.push_back(&c);
    }
    // One whose words stand in marks besides was compared with these.
    if (!cited.empty() && doc_.quotations().within(b.span).empty()) compare(words, words, cited, out);
  }
  return out;
}

void AgainstSources::compare(stet::Span span, stet::Span inner, const std::vector<const stet::Citation*>& cited,
                             std::vector<Case>& out) {
  std::vector<std::pair<const stet::Citation*, uint32_t>> texts;
  bool all = !cited.empty();  // every source is at hand, whole
  for (const stet::Citation* c : cited) {
    bool any = false;
    for (const stet::SourceText* t : doc_.texts(*c)) {
      const uint32_t row = doc_.source_texts().index(*t);
      if (words(row).words().size() < fewest_of_text) continue;
      any = true;
      if (std::none_of(texts.begin(), texts.end(), [&](const auto& x) { return x.second == row; }))
        texts.emplace_back(c, row);
    }
    all = all && any;
  }
  if (texts.empty()) return;
  const std::vector<Piece> pieces = pieces_of(inner);
  size_t count = 0;
  for (const Piece& p : pieces) count += p.size();
  if (count < fewest_words || count > most_words) return;
  Case best{span, inner, nullptr, {}, {}};
  best.comparison.standing = Standing::absent;
  for (const auto& [citation, row] : texts) {
    const Comparison now = compare(pieces, row);
    if (now.standing == Standing::same) return;
    if (best.cited == nullptr || now.standing < best.comparison.standing) {
      best.comparison = now;
      best.cited = citation;
    }
  }
  if (best.comparison.standing == Standing::absent) {
    // Of another language, or of what was not saved with the page: nothing can be said.
    size_t known = 0;
    for (const Piece& p : pieces)
      for (const Token& t : p)
        known += std::any_of(texts.begin(), texts.end(), [&](const auto& x) { return words(x.second).has(t.folded); });
    if (!all || known * 5 < count * 2) return;
  }
  for (const Piece& p : pieces)
    for (const Token& t : p) best.words.push_back({t.folded, t.span});
  out.push_back(std::move(best));
}

Comparison AgainstSources::compare(const std::vector<Piece>& pieces, uint32_t text) {
  const auto& theirs = words(text).words();
  // Every place where a piece stands as it is: first and last word.
  const auto places = [&](const Piece& piece) {
    std::vector<std::pair<uint32_t, uint32_t>> out;
    const size_t head = static_cast<size_t>(
        std::find_if(piece.begin(), piece.end(), [](const Token& t) { return !t.free; }) - piece.begin());
    if (head == piece.size()) return out;
    const auto walk = [&](const auto& self, size_t i, uint32_t k) -> uint32_t {  // behind the last word; 0: no
      for (; i < piece.size(); ++i) {
        if (piece[i].free) {
          if (i + 1 == piece.size()) return k;
          for (uint32_t skip = 0; skip <= longest_insert; ++skip)
            if (const uint32_t end = self(self, i + 1, k + skip); end > 0) return end;
          return 0;
        }
        if (k >= theirs.size()) return 0;
        if (same_word(piece[i].folded, theirs[k].folded)) {
          ++k;
        } else if (const uint32_t parts = parted(piece[i].folded, theirs, k); parts > 0) {
          k += parts;
        } else if (i + 1 < piece.size() && theirs[k].folded == piece[i].folded + piece[i + 1].folded) {
          ++k, ++i;
        } else {
          return 0;
        }
      }
      return k;
    };
    constexpr size_t most_places = 64;
    for (const uint32_t at : words(text).places(piece[head].folded)) {
      if (const uint32_t end = walk(walk, head, at); end > 0) out.emplace_back(at, end);
      if (out.size() == most_places) break;
    }
    return out;
  };
  const auto span_of = [&](std::pair<uint32_t, uint32_t> rows) {
    return stet::Span{theirs[rows.first].span.begin, theirs[rows.second - 1].span.end};
  };
  Comparison out{.text = text};
  const Piece* before = nullptr;
  std::vector<std::pair<uint32_t, uint32_t>> ends;  // where the last piece may stand
  std::optional<Comparison> strange;
  for (const Piece& piece : pieces) {
    const auto fixed =
        static_cast<size_t>(std::count_if(piece.begin(), piece.end(), [](const Token& t) { return !t.free; }));
    if (fixed < fewest_of_piece) continue;
    const auto here = places(piece);
    if (here.empty()) {
      Comparison other = aligned(piece, text);
      if (other.standing == Standing::absent) return other;
      if (!strange && other.standing != Standing::same) strange = std::move(other);
      before = nullptr;
      continue;
    }
    if (before != nullptr && out.standing == Standing::same) {
      // The nearest of the places behind one of the former's, else in front of it.
      uint32_t nearest = stet::none;
      std::pair<uint32_t, uint32_t> from{}, to{};
      for (const auto& b : ends)
        for (const auto& h : here)
          if (h.first + 1 >= b.second && h.first + 1 - b.second < nearest) {
            nearest = h.first + 1 - b.second;
            from = b;
            to = h;
          }
      if (nearest > most_apart) {
        out.standing = Standing::rearranged;
        out.apart = nearest == stet::none ? 0 : nearest - 1;
        if (nearest == stet::none) from = ends.front(), to = here.front();
        out.ours = {before->front().span.begin, before->back().span.end};
        out.theirs = {piece.front().span.begin, piece.back().span.end};
        out.first = span_of(from);
        out.second = span_of(to);
      }
    }
    before = &piece;
    ends = here;
  }
  return strange ? *strange : out;
}

/// The stretch of the source that shares most words with the piece, and where the two differ.
Comparison AgainstSources::aligned(const Piece& piece, uint32_t text) {
  const stet::SourceWords& source = words(text);
  const auto& theirs = source.words();
  Comparison out{.standing = Standing::absent, .text = text};
  constexpr size_t too_common = 400;
  constexpr uint32_t bucket = 8;
  std::unordered_map<uint32_t, uint32_t> votes;
  const auto n = static_cast<uint32_t>(piece.size());
  for (uint32_t i = 0; i < n; ++i) {
    if (piece[i].free) continue;
    const std::vector<uint32_t>& places = source.places(piece[i].folded);
    if (places.size() > too_common) continue;
    for (const uint32_t at : places) ++votes[(at + n - i) / bucket];
  }
  uint32_t best = 0, most = 0;
  for (const auto& [place, count] : votes) {
    const auto next = votes.find(place + 1);
    const uint32_t both = count + (next == votes.end() ? 0 : next->second);
    if (both > most || (both == most && place < best)) {
      most = both;
      best = place;
    }
  }
  if (most < 2) return out;
  const uint32_t around = n / 2 + bucket;
  const uint32_t start = best * bucket > n + around ? best * bucket - n - around : 0;
  const uint32_t end = std::min<uint32_t>(static_cast<uint32_t>(theirs.size()), best * bucket + 2 * bucket + around);
  const uint32_t m = end - start;
  const auto same = [&](uint32_t i, uint32_t j) {
    return piece[i].free || same_word(piece[i].folded, theirs[start + j].folded);
  };
  // cost[i][j]: of the first i of ours against a stretch that ends at j; it begins anywhere.
  std::vector<std::vector<uint16_t>> cost(n + 1, std::vector<uint16_t>(m + 1, 0));
  for (uint32_t i = 1; i <= n; ++i) {
    cost[i][0] = static_cast<uint16_t>(i);
    for (uint32_t j = 1; j <= m; ++j)
      cost[i][j] = static_cast<uint16_t>(
          std::min({cost[i - 1][j - 1] + (same(i - 1, j - 1) ? 0 : 1), cost[i - 1][j] + 1, cost[i][j - 1] + 1}));
  }
  uint32_t last = 0;
  // Of two that are as good, the one that ends with the same word.
  for (uint32_t j = 1; j <= m; ++j)
    if (cost[n][j] < cost[n][last] || (cost[n][j] == cost[n][last] && same(n - 1, j - 1))) last = j;
  uint32_t i = n, j = last, equal = 0;
  struct Stretch {
    uint32_t begin, end, their_begin, their_end;  // rows of words
  };
  std::vector<Stretch> differences;
  const auto differs = [&](uint32_t ours, uint32_t our_words, uint32_t their, uint32_t their_words) {
    if (!differences.empty() && differences.back().begin == ours + our_words &&
        differences.back().their_begin == start + their + their_words) {
      differences.back().begin = ours;
      differences.back().their_begin = start + their;
    } else {
      differences.push_back({ours, ours + our_words, start + their, start + their + their_words});
    }
  };
  while (i > 0) {
    const bool match = j > 0 && same(i - 1, j - 1);
    if (j > 0 && cost[i][j] == cost[i - 1][j - 1] + (match ? 0 : 1)) {
      --i, --j;
      if (match)
        ++equal;
      else
        differs(i, 1, j, 1);
    } else if (cost[i][j] == cost[i - 1][j] + 1) {
      --i;
      differs(i, 1, j, 0);
    } else {
      --j;
      differs(i, 0, j, 1);
    }
  }
  // A hyphen parts a word or joins two, and figures of notes and pages stand between: no other wording.
  const auto joined = [&](const auto& all, uint32_t begin, uint32_t stop) {
    std::string s;
    for (uint32_t k = begin; k < stop; ++k) s += all[k].folded;
    return s;
  };
  std::erase_if(differences, [&](const Stretch& d) {
    const std::string ours = joined(piece, d.begin, d.end), other = joined(theirs, d.their_begin, d.their_end);
    return ours == other || (ours.empty() && std::all_of(other.begin(), other.end(), stet::digit) && !other.empty());
  });
  std::reverse(differences.begin(), differences.end());
  constexpr size_t most_differences = 4;
  const uint32_t fixed =
      n - static_cast<uint32_t>(std::count_if(piece.begin(), piece.end(), [](const Token& t) { return t.free; }));
  // Of few words nearly all must agree: else others are meant.
  const bool alike = fixed >= 8 ? equal * 5 >= n * 3 : equal + 1 >= n;
  uint32_t theirs_more = 0;
  for (const Stretch& d : differences) theirs_more += d.their_end - d.their_begin;
  if (!alike || differences.size() > most_differences || theirs_more > n) return out;
  out.standing = differences.empty() ? Standing::same : Standing::altered;
  out.ours = {piece.front().span.begin, piece.back().span.end};
  out.theirs = {theirs[start + j].span.begin, theirs[start + std::max(last, j + 1) - 1].span.end};
  // Where one side has nothing: the place before the word behind.
  const auto span_of = [](const auto& all, uint32_t begin, uint32_t stop) {
    const stet::Span first = all[std::min<size_t>(begin, all.size() - 1)].span;
    return stet::Span{first.begin, begin < stop ? all[stop - 1].span.end : first.begin};
  };
  for (const Stretch& d : differences)
    out.differences.push_back({span_of(piece, d.begin, d.end), span_of(theirs, d.their_begin, d.their_end)});
  return out;
}

std::optional<std::pair<uint32_t, stet::Span>> AgainstSources::elsewhere(const Case& c) {
  const std::vector<Piece> pieces = pieces_of(c.inner);
  for (uint32_t row = 0; row < doc_.source_texts().size() && pieces.size() == 1; ++row) {
    const auto& theirs = words(row).words();
    for (const uint32_t at : words(row).places(pieces[0].front().folded)) {
      uint32_t k = at;
      size_t i = 0;
      for (; i < pieces[0].size() && k < theirs.size() && same_word(pieces[0][i].folded, theirs[k].folded); ++i) ++k;
      if (i == pieces[0].size()) return std::pair{row, stet::Span{theirs[at].span.begin, theirs[k - 1].span.end}};
    }
  }
  return std::nullopt;
}

void SourceMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  AgainstSources against(doc, settings_);
  for (const AgainstSources::Case& c : against.cases()) {
    if (c.comparison.standing != Standing::absent) continue;
    const std::string name = against.name(c.comparison.text);
    std::vector<stet::Evidence> evidence{{c.cited->span, "it is cited here"}};
    if (const auto other = against.elsewhere(c)) {
      evidence.push_back(stet::Evidence::in_source(other->second, other->first, "another source has them"));
      report(c.span, "the quoted words do not stand in " + name + " but in " + against.name(other->first), evidence);
    } else {
      report(c.span, "the quoted words do not stand in the text of their source, " + name, evidence);
    }
  }
}

void SourceAltered::check(const stet::Document& doc, const stet::Report& report) const {
  AgainstSources against(doc, settings_);
  for (const AgainstSources::Case& c : against.cases()) {
    if (c.comparison.standing != Standing::altered) continue;
    const Comparison& what = c.comparison;
    const std::string name = against.name(what.text);
    auto [ours, theirs] = what.differences.front();
    std::vector<stet::Span> also;
    for (size_t i = 1; i < what.differences.size(); ++i)
      if (!stet::empty(what.differences[i].ours)) also.push_back(what.differences[i].ours);
    std::string message;
    if (stet::empty(ours)) {
      message = "the quotation leaves out “" + against.shown(what.text, theirs) + "” of " + name;
      // Where it is missing: the word behind.
      for (const auto& w : c.words)
        if (w.span.begin >= ours.begin) {
          ours = w.span;
          break;
        }
      if (stet::empty(ours)) ours = c.words.back().span;
    } else if (stet::empty(theirs)) {
      message = "the quotation adds “" + doc.words(ours) + "”, which " + name + " has not";
    } else {
      message =
          "the text quotes “" + doc.words(ours) + "”, " + name + " has “" + against.shown(what.text, theirs) + "”";
    }
    report(
        ours, message,
        {stet::Evidence::in_source(what.theirs, what.text, "the source has this"), {c.cited->span, "it is cited here"}},
        {.also = also});
  }
}

void EllipsisAlters::check(const stet::Document& doc, const stet::Report& report) const {
  AgainstSources against(doc, settings_);
  for (const AgainstSources::Case& c : against.cases()) {
    if (c.comparison.standing != Standing::rearranged) continue;
    const Comparison& what = c.comparison;
    const std::string name = against.name(what.text);
    const std::string message =
        what.apart == 0 ? "the ellipsis joins what " + name + " has in the other order"
                        : "the ellipsis joins what stands " + std::to_string(what.apart) + " words apart in " + name;
    report({what.ours.end, what.theirs.begin}, message,
           {stet::Evidence::in_source(what.first, what.text, "the words before the ellipsis"),
            stet::Evidence::in_source(what.second, what.text, "those behind it")});
  }
}

}  // namespace quote
