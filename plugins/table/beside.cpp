// What stands beside a table: its caption, its source, the units of its columns.
#include <algorithm>

#include "cells.h"

namespace table {

const stet::Rule CaptionMissing::rule{.id = "table/caption-missing",
                                      .summary = "A table has no caption, the others have one.",
                                      .severity = stet::Severity::info,
                                      .tables = exhibit_tables,
                                      .page =
#include "caption-missing.md.inc"
};
const stet::Rule UnitMissing::rule{.id = "table/unit-missing",
                                   .summary = "A column of measures has no unit, others have.",
                                   .severity = stet::Severity::info,
                                   .tables = exhibit_tables,
                                   .page =
#include "unit-missing.md.inc"
                                       , .off = true};
const stet::Rule Uncited::rule{.id = "table/uncited",
                               .summary = "A table says not where its facts are from.",
                               .severity = stet::Severity::info,
                               .tables = exhibit_tables,
                               .page =
#include "uncited.md.inc"
                                   , .off = true};

namespace {

/// Where a finding about a table stands: its title, or its first cell that says something; empty: none does.
stet::Span place_of(const stet::Document& doc, const TitledTable& t) {
  if (!doc.words(t.title).empty()) return t.title;
  const Grid& g = *t.grid;
  for (uint32_t c = 0; c < g.columns(); ++c)
    if (!g.at(0, c).words.empty()) return g.at(0, c).row->span;
  return {0, 0};
}
/// The cells of a table.
stet::Span cells_of(const Faults& faults, const TitledTable& titled) {
  for (const Table& table : faults.tables)
    if (&table.grid == titled.grid) return table.span;
  return {0, 0};
}
bool has_caption(const stet::Document& doc, const TitledTable& t) {
  const auto blocks = doc.blocks();
  const auto is = [&](uint32_t b) { return b < blocks.size() && blocks[b].kind == STET_BLOCK_CAPTION; };
  return t.number != 0 || is(t.begin_block - 1) || is(t.end_block) || is(t.begin_block);
}

}  // namespace

void CaptionMissing::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.size() < 2) return;
  const Exhibits& all = faults.exhibits(numbered_, doc);
  const auto blocks = doc.blocks();
  stet::Way with, without;
  for (const TitledTable& t : titled_tables(doc, all, faults)) {
    if (has_caption(doc, t)) {
      if (const stet::Span place = place_of(doc, t); !stet::empty(place)) with.add(place);
      continue;
    }
    // Layout has no heads and no figures; a heading above, or a sentence with a colon, is a caption of its kind.
    constexpr uint32_t fewest_rows = 2;
    if (t.grid->heads() == 0 || t.grid->rows() - t.grid->heads() < fewest_rows || t.begin_block == 0) continue;
    uint32_t figures = 0;
    for (uint32_t r = t.grid->heads(); r < t.grid->rows(); ++r)
      for (uint32_t c = 1; c < t.grid->columns(); ++c) figures += t.grid->at(r, c).value.has_value();
    if (figures < 2) continue;
    const stet::Block& before = blocks[t.begin_block - 1];
    if (before.kind != STET_BLOCK_PARAGRAPH || doc.words(before.span).ends_with(":")) continue;
    if (const stet::Span place = place_of(doc, t); !stet::empty(place)) without.add(place);
  }
  if (with.count < without.count || without.empty()) return;
  stet::tell_rarer(report, without, with,
                   "of " + std::to_string(with.count + without.count) + " tables " + std::to_string(with.count) +
                       (with.count == 1 ? " has a caption" : " have a caption"));
}

void UnitMissing::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty() || heads_.places(doc).empty()) return;
  const Exhibits& all = faults.exhibits(numbered_, doc);
  const auto blocks = doc.blocks();
  for (const TitledTable& t : titled_tables(doc, all, faults)) {
    const Grid& g = *t.grid;
    const auto tells_unit = [](std::string_view words) {
      return words.find_first_of("(),[%°/") != words.npos || words.find("€") != words.npos ||
             words.find(" in ") != words.npos;
    };
    const uint32_t title = t.begin_block == 0 ? stet::none : t.begin_block - 1;
    if (title != stet::none && blocks[title].kind != STET_BLOCK_TABLE_CELL && tells_unit(doc.words(blocks[title].span)))
      continue;
    const Cell* other = nullptr;
    std::vector<const Cell*> bare;
    for (uint32_t c = 0; c < g.columns(); ++c) {
      const Cell& head = g.head(c);
      if (head.row == nullptr) continue;
      if (tells_unit(head.words)) {
        other = &head;
        continue;
      }
      uint32_t figures = 0, filled = 0;
      for (uint32_t r = g.heads(); r < g.rows(); ++r) {
        filled += !g.at(r, c).blank();
        figures += g.at(r, c).value.has_value() && !g.at(r, c).value->percent &&
                   std::none_of(g.at(r, c).words.begin(), g.at(r, c).words.end(), stet::letter);
      }
      if (figures >= 2 && figures == filled && heads_.has(head.folded)) bare.push_back(&head);
    }
    if (other == nullptr) continue;
    for (const Cell* head : bare)
      report(head->row->span, "the column “" + head->words + "” has no unit", {{other->row->span, "another one has"}},
             {.cause = doc.cause(*head->row)});
  }
}

bool Uncited::cited(const stet::Document& doc, const Exhibits& all, const TitledTable& t, stet::Span cells) const {
  const auto blocks = doc.blocks();
  const auto sources = [&](stet::Span s) {
    return !doc.markers().within(s).empty() ||
           sources_.begins(numbered_.settings().fold(doc.words(doc.widened({s.begin, s.begin}, s, 0, 60))));
  };
  if (!doc.markers().within(cells).empty()) return true;
  for (const uint32_t b : {t.begin_block - 1, t.begin_block - 2, t.end_block, t.end_block + 1}) {
    if (b >= blocks.size() || blocks[b].note != stet::none) continue;
    // Two blocks before it stands its caption, or the text.
    if (b + 2 == t.begin_block && blocks[b].kind != STET_BLOCK_CAPTION) continue;
    if (sources(blocks[b].span)) return true;
  }
  for (const Exhibit& e : all.mentions) {
    if (e.kind != 1 || e.number != t.number) continue;
    const stet::Sentence* sentence = doc.sentence_at(e.span);
    if (sentence != nullptr && !doc.markers().within(sentence->span).empty()) return true;
  }
  return false;
}

void Uncited::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty() || doc.markers().empty()) return;  // a text without notes cites in other ways
  const Exhibits& all = faults.exhibits(numbered_, doc);
  for (const TitledTable& t : titled_tables(doc, all, faults)) {
    const Grid& g = *t.grid;
    uint32_t figures = 0;
    for (uint32_t r = g.heads(); r < g.rows(); ++r)
      for (uint32_t c = 0; c < g.columns(); ++c)
        figures += std::any_of(g.at(r, c).words.begin(), g.at(r, c).words.end(), stet::digit);
    if (figures < 2 || cited(doc, all, t, cells_of(faults, t))) continue;
    const stet::Span place = place_of(doc, t);
    if (!stet::empty(place))
      report(place, "neither this table nor what stands beside it says where its facts are from");
  }
}

}  // namespace table
