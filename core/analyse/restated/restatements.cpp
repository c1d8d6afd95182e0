// The table of restatements: which units are worth comparing, and what of the verdicts stands.
//
// Units share rare stems, or figures that are nearly alike, or are not compared: each has at most `most_units` partners
// by a stem, of which the best `most_partners` are looked at, so the whole is linear. A unit that is told in many
// variants is a series, not a contradiction.
#include <algorithm>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/analyse/restated/facts.h"
#include "core/analyse/restated/figures.h"
#include "core/analyse/restated/judge.h"
#include "core/analyse/restated/quotations.h"

namespace stet {
namespace {

using restated::Form;
using restated::Unit;
using restated::Units;
using restated::Verdict;

constexpr uint32_t most_units = 12;  // that a stem may stand in and still lead from one to another
constexpr size_t most_partners = 8;  // of a unit

struct Hit {
  uint32_t a, b;  // units, in order
  Verdict verdict;
};

/// Pairs that figures lead to; where words led to them too and left it open, figures may settle it.
void add_twins(const Document& d, const Units& units, std::vector<Hit>& hits) {
  const std::vector<restated::Twins> all = restated::find_twins(d, units);
  if (all.empty()) return;
  constexpr uint32_t several = none - 1;
  std::vector<uint32_t> hit_of(units.all.size(), none);
  for (uint32_t h = 0; h < hits.size(); ++h)
    for (const uint32_t unit : {hits[h].a, hits[h].b}) hit_of[unit] = hit_of[unit] == none ? h : several;
  for (const restated::Twins& t : all) {
    const uint32_t met = hit_of[t.a];
    if (met != hit_of[t.b] || met == several || (met != none && hits[met].verdict.closely)) continue;
    const auto verdict = judge(d, units, t);
    if (!verdict) continue;
    if (met != none)
      hits[met].verdict = *verdict;
    else
      hits.push_back({t.a, t.b, *verdict});
  }
}

std::vector<Hit> find_hits(const Document& d, const Units& units) {
  std::vector<Hit> hits;
  // By stem, the units that hold it, as far as they are read.
  std::vector<uint32_t> begin(units.uses.size() + 1, 0);
  for (size_t i = 0; i < units.uses.size(); ++i)
    begin[i + 1] = begin[i] + (units.uses[i] > 1 && units.uses[i] <= most_units ? units.uses[i] : 0);
  std::vector<uint32_t> holders(begin.back()), held(units.uses.size(), 0);
  std::vector<float> score(units.all.size(), 0), everyday(units.all.size(), 0);
  std::vector<uint32_t> partners;
  for (uint32_t a = 0; a < units.all.size(); ++a) {
    const Unit& unit = units.all[a];
    partners.clear();
    for (const uint32_t stem : units.stems_of(unit)) {
      if (units.uses[stem] > most_units) everyday[a] += units.weights[stem];
      if (begin[stem] == begin[stem + 1]) continue;
      for (uint32_t k = 0; k < held[stem]; ++k) {
        const uint32_t b = holders[begin[stem] + k];
        if (score[b] == 0) partners.push_back(b);
        score[b] += units.weights[stem];
      }
      holders[begin[stem] + held[stem]++] = a;
    }
    const auto better = [&](uint32_t x, uint32_t y) { return score[x] != score[y] ? score[x] > score[y] : x < y; };
    const size_t few = std::min(most_partners, partners.size());
    std::nth_element(partners.begin(), partners.begin() + static_cast<std::ptrdiff_t>(few), partners.end(), better);
    const auto first_hit = static_cast<std::ptrdiff_t>(hits.size());
    for (size_t k = 0; k < few; ++k) {
      const uint32_t b = partners[k];
      // At most; a little more than that, for sums differ with their order.
      const float shared = 1.01f * (score[b] + std::min(everyday[a], everyday[b]));
      if (shared < restated::least_in_common * std::min(unit.weight, units.all[b].weight)) continue;
      if (const auto verdict = judge(d, units, units.all[b], unit)) hits.push_back({b, a, *verdict});
    }
    std::sort(hits.begin() + first_hit, hits.end(), [&](const Hit& x, const Hit& y) { return better(x.a, y.a); });
    for (const uint32_t b : partners) score[b] = 0;
  }
  add_twins(d, units, hits);
  return hits;
}

class Keeping {
 public:
  Keeping(Document& d, const Units& units) : d_(d), units_(units), of_(units.all.size()) {}

  void add(const std::vector<Hit>& hits) {
    for (uint32_t h = 0; h < hits.size(); ++h) {
      meet(hits[h].a, h, hits, true);
      meet(hits[h].b, h, hits, false);
    }
    for (uint32_t h = 0; h < hits.size(); ++h) {
      const Partners &a = of_[hits[h].a], &b = of_[hits[h].b];
      if (a.differ || b.differ || (a.count > 1 && b.count > 1)) continue;
      if ((a.count > 1 && a.first != h) || (b.count > 1 && b.first != h)) continue;
      add(hits[h], a.count > 1, b.count > 1);
    }
  }

 private:
  /// What a unit is held against: where its partners differ among themselves, all are a series; where they agree, it is
  /// the odd one.
  struct Partners {
    uint32_t count = 0, first = 0;
    bool differ = false;
  };
  const restated::Fact& fact(const Hit& h, bool first) const {
    return first ? units_.facts_of(units_.all[h.a])[h.verdict.first]
                 : units_.facts_of(units_.all[h.b])[h.verdict.second];
  }
  void meet(uint32_t unit, uint32_t hit, const std::vector<Hit>& hits, bool first) {
    Partners& p = of_[unit];
    if (p.count++ == 0) {
      p.first = hit;
      return;
    }
    const Hit& before = hits[p.first];
    p.differ = p.differ || restated::compare(d_, fact(hits[hit], !first), fact(before, before.a != unit), false) !=
                               restated::Said::same;
  }

  void add(const Hit& h, bool first_is_odd, bool second_is_odd) {
    const Unit &a = units_.all[h.a], &b = units_.all[h.b];
    const restated::Fact& f = units_.facts_of(a)[h.verdict.first];
    const restated::Fact& g = units_.facts_of(b)[h.verdict.second];
    stet_restatement r{};
    r.kind = f.date ? STET_RESTATED_DATE : STET_RESTATED_NUMBER;
    r.span = g.span;
    r.other = f.span;
    r.unit = b.span;
    r.other_unit = a.span;
    r.row = g.row;
    r.other_row = f.row;
    r.likeness = h.verdict.likeness;
    if (h.verdict.closely) r.flags |= STET_RESTATED_CLOSELY;
    if (h.verdict.slip) r.flags |= STET_RESTATED_SLIP;
    if (a.form == Form::row || b.form == Form::row) r.flags |= STET_RESTATED_ROW;
    if (first_is_odd || (!second_is_odd && first_at_fault(a, b, f.date))) {
      std::swap(r.span, r.other);
      std::swap(r.unit, r.other_unit);
      std::swap(r.row, r.other_row);
    }
    d_.restatements.push_back(r);
  }
  /// What is told again is likelier wrong. An abstract is made from the text, a timeline too; a sentence about figures
  /// is made from their table.
  static bool first_at_fault(const Unit& a, const Unit& b, bool date) {
    if (a.abstract != b.abstract) return a.abstract;
    const bool row_a = a.form == Form::row, row_b = b.form == Form::row;
    return row_a != row_b && (date ? row_a : row_b);
  }

  Document& d_;
  const Units& units_;
  std::vector<Partners> of_;  // by unit
};

}  // namespace

void find_restatements(Document& d) {
  const Units units = restated::units_of(d);
  if (units.all.size() > 1) Keeping(d, units).add(find_hits(d, units));
  restated::find_altered_quotations(d);
  const auto by_place = [](const stet_restatement& a, const stet_restatement& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.other.begin < b.other.begin;
  };
  std::sort(d.restatements.begin(), d.restatements.end(), by_place);
}

}  // namespace stet
