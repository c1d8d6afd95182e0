// How results are reported: a p as a threshold, "marginally significant", a test without the size of its effect, an
// interval that lies more on one side, an N that the table denies.
#include "reporting.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <stet/text.hpp>

namespace stats {

const stet::Rule PImprecise::rule{.id = "stats/p-imprecise",
                                  .summary = "The p of a test is given as a threshold.",
                                  .severity = stet::Severity::info,
                                  .tables = read_tables,
                                  .page =
#include "p-imprecise.md.inc"
                                      , .off = true};

void PImprecise::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  constexpr double least = 0.001;  // below it a threshold is all that is asked
  stet::Way found;
  std::string first;
  for (const auto& [index, r] : reported.results) {
    const Passage& passage = reported.passages[index];
    const bool threshold = r.p.sign == '<' || r.p.sign == '>';
    if (r.p.sign != 'n' && (!threshold || r.p.figure.value <= least + 1e-12)) continue;
    if (found.empty()) first = passage.said(r.p.begin, r.p.end);
    found.add(passage.span(r.p.begin, r.p.end));
  }
  if (found.empty()) return;
  report(found.places.front(),
         "“" + first + "” says less than the p itself" +
             (found.count == 1 ? "" : ", as " + std::to_string(found.count - 1) + " further results do"),
         {}, found.others());
}

const stet::Rule Marginal::rule{.id = "stats/marginal",
                                .summary = "A result is called nearly significant.",
                                .severity = stet::Severity::info,
                                .tables = read_tables | STET_ZONES,
                                .page =
#include "marginal.md.inc"
                                    , .languages = "en de fr es", .off = true};

void Marginal::check(const stet::Document& doc, const stet::Report& report, const Reported&) const {
  const auto words = doc.words();
  stet::Way found;
  uint32_t taken = 0;
  for (const uint32_t i : phrases_.places(doc)) {
    if (i < taken) continue;
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr) continue;
    const uint32_t n = phrases_.words_at(doc, words, i, {words[i].span.begin, block->span.end});
    if (n == 0) continue;
    taken = i + n;
    const stet::Span said{words[i].span.begin, words[i + n - 1].span.end};
    if (!doc.verbatim(said)) found.add(said);
  }
  if (found.empty()) return;
  report(found.places.front(),
         "“" + doc.words(found.places.front()) + "”: a result is significant at its level or is not" +
             (found.count == 1 ? "" : " (" + std::to_string(found.count) + " places)"),
         {}, found.others());
}

const stet::Rule EffectSizeMissing::rule{.id = "stats/effect-size-missing",
                                         .summary = "A test is reported without the size of its effect.",
                                         .severity = stet::Severity::info,
                                         .tables = read_tables,
                                         .page =
#include "effect-size-missing.md.inc"
                                             , .off = true};

void EffectSizeMissing::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  stet::Way bare;
  for (const auto& [index, r] : reported.results) {
    if ((r.test != Test::t && r.test != Test::f) || r.sign != '=') continue;
    const Passage& passage = reported.passages[index];
    const std::string_view s = passage.text();
    if (!reader_.behind(s, r, s.size()).empty() || (r.test == Test::f && reader_.r_square_before(s, r))) continue;
    // In its sentence, in whatever way.
    const stet::Span span = passage.span(r.begin, r.p.end);
    const stet::Sentence* sentence = doc.sentence_at(span);
    if (sentence != nullptr && names_.in(settings_.fold(doc.words(sentence->span)))) continue;
    bare.add(span);
  }
  if (bare.empty()) return;
  report(bare.places.front(),
         bare.count == 1 ? "this test has no effect size" : std::to_string(bare.count) + " tests have no effect size",
         {}, bare.others());
}

const stet::Rule CiAsymmetric::rule{.id = "stats/ci-asymmetric",
                                    .summary = "A mean difference does not lie in the middle of its interval.",
                                    .severity = stet::Severity::info,
                                    .tables = read_tables,
                                    .page =
#include "ci-asymmetric.md.inc"
};

// "The mean difference was 3.1 kg (95% CI [2.0, 9.4])".
void CiAsymmetric::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  constexpr size_t farthest = 40;  // bytes between the estimate and its interval
  constexpr double lopsided = 2;   // one arm is so many times the other
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t percent = s.find('%'); percent != s.npos; percent = s.find('%', percent + 1)) {
      const size_t name = past_spaces(s, percent + 1), behind = past_interval_name(s, name);
      if (behind == 0) continue;
      Figure low, high;
      if (!ends_at(s, behind, low, high) || low.value >= high.value) continue;
      size_t at = percent;
      while (at > 0 && (stet::digit(s[at - 1]) || s[at - 1] == ' ')) --at;  // "95%"
      if (at == 0 || std::string_view("([,;").find(s[at - 1]) == s.npos) continue;
      // The estimate is the last figure before, with a unit at most between.
      const size_t from = at > farthest ? at - farthest : 0;
      Figure estimate;
      for (size_t i = from; i + 1 < at; ++i) {
        if (!stet::digit(s[i]) || (i > 0 && (stet::in_word(s[i - 1]) || s[i - 1] == '.'))) continue;
        const bool minus = i > 0 && s[i - 1] == '-' && (i < 2 || s[i - 2] == ' ' || s[i - 2] == '=');
        const Figure f = figure_at(s, minus ? i - 1 : i);
        if (!f) continue;
        estimate = f;
        i = f.end;
      }
      if (!estimate || estimate.value < low.value || estimate.value > high.value) continue;
      if (estimate.decimals != low.decimals || low.decimals != high.decimals) continue;
      const double below = estimate.value - low.value, above = high.value - estimate.value,
                   slack = 2 * estimate.slack();
      const double shorter = std::min(below, above) + slack, longer = std::max(below, above) - slack;
      if (longer < lopsided * shorter) continue;
      // A ratio lies in the middle of its logarithms.
      if (low.value > 0 && std::abs(std::log(estimate.value / low.value) - std::log(high.value / estimate.value)) <
                               0.25 * std::log(high.value / low.value))
        continue;
      const stet::Sentence* sentence = doc.sentence_at(passage.span(estimate.begin, estimate.end));
      if (sentence == nullptr) continue;
      const std::string words = settings_.fold(doc.words(sentence->span));
      if (!differences_.in(words) || ratios_.in(words)) continue;
      report(passage.span(low.begin, high.end),
             "this interval goes " + stet::written(below) + " below its estimate and " + stet::written(above) +
                 " above it",
             {{passage.span(estimate.begin, estimate.end), "the estimate"}});
    }
  }
}

const stet::Rule NConsistency::rule{.id = "stats/n-consistency",
                                    .summary = "The N of a caption is not that of its table and of the text.",
                                    .severity = stet::Severity::warning,
                                    .tables = read_tables | STET_CELLS | STET_NUMBERS,
                                    .page =
#include "n-consistency.md.inc"
};

// "Ages of pickers (N = 121)", where the rows add up to 112 and the text says 112, too.
void NConsistency::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  const auto cells = doc.cells();
  const auto blocks = doc.blocks();
  if (cells.empty()) return;
  for (uint32_t first = 0; first < cells.size();) {
    uint32_t end = first;
    while (end < cells.size() && cells[end].table == cells[first].table) ++end;
    const stet::Span table{cells[first].span.begin, cells[end - 1].span.end};
    const uint32_t from = first;
    first = end;
    const uint32_t begin_block = blocks.first_at(table.begin), end_block = blocks.first_at(table.end);
    const stet::Block* caption = nullptr;
    Figure n;
    stet::Span place{0, 0};
    for (const uint32_t b : {begin_block - 1, end_block}) {
      if (b >= blocks.size() || n) continue;
      const stet::Block& block = blocks[b];
      constexpr uint32_t longest = 300;  // bytes
      if (block.span.end - block.span.begin > longest) continue;
      const std::string_view s = doc.prose().substr(block.span.begin, block.span.end - block.span.begin);
      if (s.find('=') == s.npos) continue;
      const Passage passage(doc, block.span, reported.commas);
      n = named(passage.text(), "N");
      if (!n) n = named(passage.text(), "n");
      if (!n || n.decimals != 0) {
        n = {};
        continue;
      }
      caption = &block;
      place = passage.span(n.begin, n.end);
    }
    if (caption == nullptr || n.value < 10) continue;
    // Columns of whole numbers, without their totals.
    uint32_t columns = 0;
    bool spans = false;
    for (uint32_t i = from; i < end; ++i) {
      columns = std::max(columns, cells[i].column + 1);
      spans = spans || cells[i].row_span > 1 || cells[i].column_span > 1;
    }
    constexpr uint32_t most_columns = 12;
    if (columns < 2 || columns > most_columns || spans) continue;
    std::vector<double> sums(columns, 0);
    std::vector<uint32_t> rows(columns, 0);
    std::vector<bool> whole(columns, true);
    bool told = false;
    for (uint32_t i = from; i < end; ++i) {
      const stet::Cell& cell = cells[i];
      const std::string words = doc.words(doc.widened({cell.span.begin, cell.span.begin}, cell.span, 0, 60));
      if (cell.column == 0) {
        told = told || sums_.in(settings_.fold(words));
        continue;
      }
      if (cell.row == 0 || (cell.flags & STET_CELL_HEADER) != 0) continue;
      const auto numbers = doc.numbers().within(cell.span);
      const bool figures =
          numbers.size() == 1 && !words.empty() && std::all_of(words.begin(), words.end(), stet::digit);
      if (!figures) {
        whole[cell.column] = false;
        continue;
      }
      sums[cell.column] += numbers.front().low;
      ++rows[cell.column];
    }
    if (told) continue;  // its total is table/row-sum's
    bool agrees = false;
    double other = 0;
    for (uint32_t c = 1; c < columns; ++c) {
      if (!whole[c] || rows[c] < 2) continue;
      agrees = agrees || sums[c] == n.value;
      if (other == 0 && sums[c] != n.value) other = sums[c];
    }
    if (agrees || other == 0) continue;
    const std::string said = std::to_string(static_cast<long long>(n.value)),
                      sum = std::to_string(static_cast<long long>(other));
    if (said.size() != sum.size() || !stet::one_slip(said, sum)) continue;
    // The text says the sum and never what the caption has.
    const stet::Number* in_text = nullptr;
    bool again = false;
    for (const stet::Number& number : doc.numbers()) {
      if (number.low != number.high || stet::overlaps(number.span, place) || stet::contains(table, number.span))
        continue;
      if (number.low == n.value) again = true;
      if (number.low == other && in_text == nullptr) in_text = &number;
    }
    if (again || in_text == nullptr) continue;
    report(place, "the caption says N = " + said + ", the rows add up to " + sum + " as the text has it",
           {{in_text->span, "in the text"}});
  }
}

}  // namespace stats
