// Cutting the markers into stretches, and believing lists.
#include "core/analyse/notes/lists.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

namespace stet {
namespace {

/// A run, or the part of one between two stretches of running text.
struct Piece {
  std::vector<Head> heads;
  std::vector<uint32_t> labels;  // their numbers, sorted, each once
  uint32_t section = none;
  size_t limit = 0;            // calls before it
  size_t first = 0, last = 0;  // the calls that are its own
  uint32_t called = 0;
  uint32_t doubtful = 0;  // of its own calls, those that may be something else
};

uint32_t section_at(const std::vector<NoteSection>& sections, uint32_t at) {
  const auto after = std::upper_bound(sections.begin(), sections.end(), at,
                                      [](uint32_t a, const NoteSection& s) { return a < s.span.begin; });
  if (after == sections.begin() || at >= after[-1].span.end) return none;
  return u32(static_cast<size_t>(after - sections.begin() - 1));
}

/// Runs of one style and scheme beside markers of one style.
class Cutting {
 public:
  Cutting(const std::vector<const Run*>& runs, const std::vector<Call>& calls, uint32_t scheme,
          const std::vector<NoteSection>& sections) {
    calls_.reserve(calls.size());
    for (const Call& c : calls)
      if (c.at.scheme == scheme) calls_.push_back(c);
    by_number_.reserve(calls_.size());
    for (size_t i = 0; i < calls_.size(); ++i) by_number_.emplace_back(calls_[i].at.number, i);
    std::sort(by_number_.begin(), by_number_.end());
    for (const Run* r : runs) split(*r, sections);
    for (Piece& p : pieces_) {
      p.limit = before(p.heads.front().begin);
      p.labels.reserve(p.heads.size());
      for (const Head& h : p.heads) p.labels.push_back(h.label.number);
      std::sort(p.labels.begin(), p.labels.end());
      p.labels.erase(std::unique(p.labels.begin(), p.labels.end()), p.labels.end());
    }
    cut();
    for (Piece& p : pieces_) {
      called_ += p.called;
      for (size_t i = p.first; i < p.last; ++i) p.doubtful += calls_[i].at.doubtful;
    }
  }

  uint32_t called() const { return called_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  const std::vector<Call>& calls() const { return calls_; }

 private:
  size_t before(uint32_t at) const {
    return static_cast<size_t>(
        std::lower_bound(calls_.begin(), calls_.end(), at, [](const Call& c, uint32_t b) { return c.begin() < b; }) -
        calls_.begin());
  }

  /// Whether one of the calls [first, last) has the number.
  bool is_called(uint32_t number, size_t first, size_t last) const {
    const auto at = std::lower_bound(by_number_.begin(), by_number_.end(), std::pair{number, first});
    return at != by_number_.end() && at->first == number && at->second < last;
  }

  // Numbering may run on from page to page: where the text between two notes calls the second, and nothing before
  // the list does, running text stands between them.
  void split(const Run& run, const std::vector<NoteSection>& sections) {
    std::vector<Head> heads;
    heads.reserve(run.heads.size());
    const auto close = [&] {
      if (heads.empty()) return;
      Piece p;
      p.section = section_at(sections, heads.front().begin);
      p.heads = std::move(heads);
      pieces_.push_back(std::move(p));
      heads.clear();
    };
    const size_t from = before(run.begin());
    for (const Head& h : run.heads) {
      if (!heads.empty()) {
        const size_t start = pieces_.empty() || run.heads.front().label.number == 1 ? 0 : from;
        if (is_called(h.label.number, before(heads.back().begin), before(h.begin)) &&
            !is_called(h.label.number, start, before(heads.front().begin)))
          close();
      }
      heads.push_back(h);
    }
    close();
  }

  /// Where a stretch may begin or end: where the numbers fall, and on both sides of each list.
  std::vector<size_t> borders() const {
    std::vector<size_t> out{0, calls_.size()};
    for (size_t i = 1; i < calls_.size(); ++i)
      if (calls_[i].at.number <= calls_[i - 1].at.number) out.push_back(i);
    for (const Piece& p : pieces_) out.push_back(p.limit);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// A list that is called whole counts more than two that are called in part.
  static double worth(const Piece& p, uint32_t called) { return double(called) * called / double(p.labels.size()); }

  void cut() {
    const std::vector<size_t> at = borders();
    constexpr size_t most_work = 400'000;
    if (pieces_.size() * at.size() * at.size() > most_work) return cut_by_place();
    struct Step {
      double worth = 0;
      size_t from = 0;  // border
      uint32_t called = 0;
      bool taken = false;
    };
    // best[b]: with the calls before border b given to the pieces so far.
    std::vector<double> best(at.size(), 0);
    std::vector<std::vector<Step>> steps;
    // Of the piece at hand: how many of its labels the calls from one border to another have; each call is looked at
    // once for each border before it.
    std::vector<uint32_t> called_of(at.size() * at.size());
    for (const Piece& p : pieces_) {
      for (size_t a = 0; a < at.size() && at[a] <= p.limit; ++a) {
        Calls::Ascending labels(p.labels);
        for (size_t b = a + 1; b < at.size() && at[b] <= p.limit; ++b) {
          labels.add(calls_, at[b - 1], at[b]);
          called_of[a * at.size() + b] = labels.count();
        }
      }
      std::vector<Step> step(at.size());
      for (size_t b = 0; b < at.size(); ++b) {
        step[b].worth = best[b];
        step[b].from = b;
        if (b > 0 && step[b - 1].worth > step[b].worth) step[b] = {step[b - 1].worth, b - 1, 0, false};
        if (at[b] > p.limit) continue;
        for (size_t a = 0; a < b; ++a) {
          const uint32_t called = called_of[a * at.size() + b];
          const double w = best[a] + worth(p, called);
          if (called > 0 && w > step[b].worth + 1e-9) step[b] = {w, a, called, true};
        }
      }
      for (size_t b = 0; b < at.size(); ++b) best[b] = step[b].worth;
      steps.push_back(std::move(step));
    }
    size_t b = at.size() - 1;
    for (size_t j = pieces_.size(); j-- > 0;) {
      while (!steps[j][b].taken && steps[j][b].from < b) b = steps[j][b].from;
      const Step& s = steps[j][b];
      pieces_[j].first = at[s.from];
      pieces_[j].last = at[b];
      pieces_[j].called = s.called;
      b = s.from;
    }
  }

  /// Too many for that: each list serves what stands between the list before and itself.
  void cut_by_place() {
    size_t from = 0;
    for (Piece& p : pieces_) {
      p.first = std::min(from, p.limit);
      p.last = p.limit;
      Calls::Ascending labels(p.labels);
      labels.add(calls_, p.first, p.last);
      p.called = labels.count();
      from = before(p.heads.back().begin);
    }
  }

  std::vector<Call> calls_;
  std::vector<std::pair<uint32_t, size_t>> by_number_;  // number, row of calls_
  std::vector<Piece> pieces_;
  uint32_t called_ = 0;
};

/// Markers of one style count only where most of their kind are such.
bool fits(const Piece& p, size_t calls_of_its_own, LabelStyle calls, bool family) {
  if (!is_weak(calls)) return true;
  const bool announced = p.section != none && p.called == p.labels.size();
  return (p.called >= 2 || family || announced) && p.called * 3 >= calls_of_its_own * 2 &&
         p.doubtful * 2 <= calls_of_its_own;
}

/// Between two labels stand more paragraphs than a note has: they number chapters.
bool numbers_chapters(const Piece& p) {
  constexpr uint32_t most = 8;
  for (size_t k = 1; k < p.heads.size(); ++k)
    if (p.heads[k].block > p.heads[k - 1].block + most) return true;
  return false;
}

/// Without a heading. `family`: enough of all lists like it is called, so that one alone may have less to show.
bool is_believed(const Piece& p, LabelStyle labels, LabelStyle calls, bool family) {
  const auto notes = u32(p.labels.size());
  // Above the first note of a page the end of the last page's may stand.
  const bool begins = p.heads.front().after_blank || (family && is_firm(labels) && p.called == notes);
  if (!begins || numbers_chapters(p) || !fits(p, p.last - p.first, calls, family)) return false;
  if (family) return p.called * 3 >= notes * 2;
  if (notes == 1) return p.called == 1 && is_firm(labels) && !is_weak(calls);
  // "^1^" and "^2^" are nothing else, where both lead to an item.
  const bool raised = calls == LabelStyle::caret || calls == LabelStyle::superscript;
  if (raised && notes == 2 && p.called == 2) return true;
  if (is_weak(calls) || !is_firm(labels)) return p.called >= 3 && p.called * 4 >= notes * 3;
  return p.called >= 2 && p.called * 2 >= notes;
}

/// Several lists of one kind, nearly all of whose notes are called.
bool is_family(const std::vector<Piece>& pieces) {
  size_t notes = 0, called = 0, lists = 0;
  for (const Piece& p : pieces) {
    if (p.section != none || p.called == 0) continue;
    ++lists;
    notes += p.labels.size();
    called += p.called;
  }
  return lists >= 2 && called >= 4 && called * 5 >= notes * 4;
}

std::span<const LabelStyle> styles_for(uint32_t scheme) {
  using enum LabelStyle;
  static constexpr LabelStyle symbols[] = {symbol},
                              figures[] = {bracket, superscript, caret, circled, parenthesis, glued},
                              romans[] = {bracket, superscript, parenthesis, glued},
                              letters[] = {bracket, superscript, parenthesis};
  if (scheme == STET_LABEL_SYMBOL) return symbols;
  if (scheme == STET_LABEL_ARABIC) return figures;
  if (scheme == STET_LABEL_ROMAN) return romans;
  return letters;
}

Span extent(const FoundList& l) { return {l.heads.front().begin, l.heads.back().label.end}; }

/// Chooses among the families of runs: the one that most markers call has them first.
class Choice {
 public:
  Choice(const std::vector<NoteSection>& sections, Calls& calls, const std::vector<Run>& runs)
      : sections_(sections), calls_(calls), runs_(runs) {
    for (const Run& r : runs) {
      families_[{r.style, r.scheme}].push_back(&r);
      if (r.scheme != STET_LABEL_SYMBOL) continue;
      for (const Head& h : r.heads) signs_.push_back({h.label.number, h.block, h.begin});
    }
    std::sort(signs_.begin(), signs_.end());
  }

  std::vector<FoundList> all() {
    // Weak forms of markers are looked for where no others call a list.
    for (const bool weak : {false, true}) {
      while (take_best(weak)) {
      }
      if (!out_.empty()) break;
    }
    for (const auto& [family, of] : families_) {  // what a heading alone makes lists
      if (std::none_of(of.begin(), of.end(), [&](const Run* r) { return section_at(sections_, r->begin()) != none; }))
        continue;
      LabelStyle calls = LabelStyle::bracket;
      std::optional<Cutting> cutting = best_cutting(family, of, true, calls);
      if (!cutting) cutting.emplace(of, std::vector<Call>(), family.second, sections_);
      take(family.first, family.second, calls, *cutting);
    }
    std::sort(out_.begin(), out_.end(), [](const FoundList& x, const FoundList& y) { return x.begin() < y.begin(); });
    return std::move(out_);
  }

 private:
  using Family = std::pair<LabelStyle, uint32_t>;  // style and scheme of runs

  /// Of all families the one that most markers call. False: nothing calls those that are left.
  bool take_best(bool weak) {
    auto best = families_.end();
    std::optional<Cutting> cutting;
    LabelStyle style = LabelStyle::bracket;
    for (auto family = families_.begin(); family != families_.end(); ++family) {
      LabelStyle calls = LabelStyle::bracket;
      std::optional<Cutting> c = best_cutting(family->first, family->second, weak, calls);
      if (!c || (cutting && c->called() <= cutting->called())) continue;
      best = family;
      style = calls;
      cutting = std::move(c);
    }
    if (!cutting) return false;
    size_t notes = 0;
    for (const Run* r : best->second) notes += r->heads.size();
    // So few are called that they may be so in another way.
    if (!weak && cutting->called() * 4 < notes) return false;
    take(best->first.first, best->first.second, style, *cutting);
    families_.erase(best);
    return true;
  }

  /// The one by which most of its notes are called, and the style of those calls; nothing: none are.
  std::optional<Cutting> best_cutting(const Family& family, const std::vector<const Run*>& of, bool weak,
                                      LabelStyle& style) {
    std::optional<Cutting> best;
    size_t notes = 0;
    for (const Run* r : of) notes += r->heads.size();
    const uint32_t scheme = family.second;
    style = styles_for(scheme).front();
    for (const LabelStyle c : styles_for(scheme)) {
      if (is_weak(c) && (!weak || (best && best->called() * 4 >= notes))) continue;
      if (c == LabelStyle::circled && family.first != c) continue;  // they count items of sentences as well
      const std::vector<Call>& calls = calls_.of(c);
      if (std::none_of(calls.begin(), calls.end(), [&](const Call& call) { return call.at.scheme == scheme; }))
        continue;
      Cutting cutting(of, calls, scheme, sections_);
      if (cutting.called() <= (best ? best->called() : 0)) continue;
      best.emplace(std::move(cutting));
      style = c;
    }
    return best;
  }

  void take(LabelStyle style, uint32_t scheme, LabelStyle calls, const Cutting& cutting) {
    const bool family = is_family(cutting.pieces());
    std::vector<uint32_t> used;
    for (const Piece& p : cutting.pieces()) {
      FoundList l;
      l.heads = p.heads;
      l.style = style;
      l.scheme = scheme;
      l.section = p.section;
      l.calls = calls;
      l.called = fits(p, p.last - p.first, calls, family) ? p.called : 0;
      l.serves = p.called > 0 ? cutting.calls()[p.first].begin() : 0;
      const bool believed = p.section == none
                                ? !(scheme == STET_LABEL_SYMBOL && is_bullet(p)) && is_believed(p, style, calls, family)
                                : is_of_section(p, l);
      if (!believed || overlaps_another(l)) continue;
      if (l.called > 0)
        for (size_t i = p.first; i < p.last; ++i) used.push_back(cutting.calls()[i].begin());
      taken_.emplace(extent(l).begin, extent(l).end);
      out_.push_back(std::move(l));
    }
    if (!used.empty()) calls_.remove(calls, used);
  }

  /// "* bread", "* milk": the same sign heads the block before or behind.
  bool is_bullet(const Piece& p) const {
    if (p.labels.size() != 1) return false;
    const Head& own = p.heads.front();
    const uint32_t number = own.label.number, before = own.block - std::min(own.block, 1u);
    auto at = std::lower_bound(signs_.begin(), signs_.end(), std::array<uint32_t, 3>{number, before, 0});
    for (; at != signs_.end() && (*at)[0] == number && (*at)[1] <= own.block + 1; ++at)
      if ((*at)[2] != own.begin) return true;
    return false;
  }

  /// The style that most labels of a section have is the section's.
  bool is_of_section(const Piece& p, const FoundList& l) const {
    if (p.called > 0) return true;
    uint32_t most = 0, own = 0;
    std::map<std::pair<LabelStyle, uint32_t>, uint32_t> shares;
    for (const Run& r : runs_)
      for (const Head& h : r.heads)
        if (contains(sections_[p.section].span, h.begin)) most = std::max(most, ++shares[{r.style, r.scheme}]);
    own = shares[{l.style, l.scheme}];
    return own * 2 > most && (is_firm(l.style) || p.heads.size() > 1);
  }

  bool overlaps_another(const FoundList& l) const {
    const Span s = extent(l);
    const auto after = taken_.lower_bound(s.end);  // by where they begin
    return after != taken_.begin() && std::prev(after)->second > s.begin;
  }

  const std::vector<NoteSection>& sections_;
  Calls& calls_;
  const std::vector<Run>& runs_;
  std::map<Family, std::vector<const Run*>> families_;
  std::vector<std::array<uint32_t, 3>> signs_;  // number, block and place of each head that is a sign, in this order
  std::map<uint32_t, uint32_t> taken_;          // extents of out_, none over another
  std::vector<FoundList> out_;
};

}  // namespace

std::vector<NoteSection> note_sections(const Document& d) {
  const auto kind_of = [&](const stet_block& b) {
    if (length(b.span) > 80 || b.note != none) return SectionKind::other;
    if (b.kind != STET_BLOCK_HEADING && b.kind != STET_BLOCK_PARAGRAPH) return SectionKind::other;
    return section_of_heading(d.clean(b.span));
  };
  std::vector<NoteSection> out;
  const auto count = u32(d.blocks.size());
  for (uint32_t i = 0; i < count; ++i) {
    const SectionKind kind = kind_of(d.blocks[i]);
    if (kind == SectionKind::other) continue;
    uint32_t last = i + 1;
    while (last < count && kind_of(d.blocks[last]) == SectionKind::other &&
           !(d.blocks[last].kind == STET_BLOCK_HEADING && d.blocks[last].level > 0 && d.blocks[i].level > 0 &&
             d.blocks[last].level < d.blocks[i].level))
      ++last;
    if (last > i + 1) out.push_back({i, i + 1, last, kind, {d.blocks[i].span.end, d.blocks[last - 1].span.end}});
    i = last - 1;
  }
  return out;
}

std::vector<FoundList> choose_lists(const std::vector<NoteSection>& sections, Calls& calls,
                                    const std::vector<Run>& runs) {
  return Choice(sections, calls, runs).all();
}

}  // namespace stet
