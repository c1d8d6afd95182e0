// Forms of ellipses and of quotation marks that change within one document.
#include <algorithm>
#include <array>
#include <string>

#include <stet/habits.hpp>

#include "quote.h"

namespace quote {

const stet::Rule EllipsisForm::rule{.id = "quote/ellipsis-form",
                                    .summary = "Ellipses are set in several ways.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_BLOCKS | STET_ZONES,
                                    .page =
#include "ellipsis-form.md.inc"
};
const stet::Rule MixedNationalStyles::rule{.id = "quote/mixed-national-styles",
                                           .summary = "Quotations stand in the marks of several languages.",
                                           .severity = stet::Severity::info,
                                           .tables = STET_QUOTATIONS | STET_BLOCKS | STET_CITATIONS,
                                           .page =
#include "mixed-national-styles.md.inc"
};

namespace {

/// Running text, in which places are asked for from left to right: no notes, code, addresses and titles.
class Running {
 public:
  explicit Running(const stet::Document& doc) : blocks_(doc.blocks()), zones_(doc.zones()) {}
  bool has(uint32_t at) {
    while (block_ < blocks_.size() && blocks_[block_].span.end <= at) ++block_;
    if (block_ == blocks_.size()) return false;
    const stet::Block& b = blocks_[block_];
    const bool text = b.kind == STET_BLOCK_PARAGRAPH || b.kind == STET_BLOCK_QUOTE || b.kind == STET_BLOCK_LIST_ITEM;
    if (!text || b.note != stet::none || b.span.begin > at) return false;
    for (; zone_ < zones_.size() && zones_[zone_].span.begin <= at; ++zone_)
      if (zones_[zone_].kind != STET_ZONE_QUOTATION) apart_end_ = std::max(apart_end_, zones_[zone_].span.end);
    return at >= apart_end_;
  }

 private:
  stet::Rows<stet::Block> blocks_;
  stet::Rows<stet::Zone> zones_;
  uint32_t block_ = 0, zone_ = 0, apart_end_ = 0;
};

/// "x1, ..., xn" and "1...5" are no words left out.
bool among_items(std::string_view p, uint32_t begin, uint32_t end) {
  while (begin > 0 && p[begin - 1] == ' ') --begin;
  while (end < p.size() && p[end] == ' ') ++end;
  const char before = begin > 0 ? p[begin - 1] : ' ', behind = end < p.size() ? p[end] : ' ';
  const auto of_items = [](char c) { return c == ',' || c == ';' || c == '=' || c == '+' || c == '/' || c == '_'; };
  return of_items(before) || of_items(behind) || (stet::digit(before) && stet::digit(behind));
}

/// The points of ". . ." that begin here, plain or no-break spaces between them: where they end; 0: fewer than three.
uint32_t end_of_spaced(std::string_view p, uint32_t at) {
  uint32_t end = at + 1, points = 1;
  for (;;) {
    const uint32_t space = end < p.size() && p[end] == ' ' ? 1 : p.substr(end, 2) == "\u00A0" ? 2 : 0;
    if (space == 0 || end + space >= p.size() || p[end + space] != '.') break;
    end += space + 1;
    ++points;
  }
  return points >= 3 ? end : 0;
}

enum Form { sign, points, spaced, forms };
constexpr size_t kinds = 6;  // of quotation marks

/// The commonest way and the next, with how often each is taken; `habit`: so many, and so many times as many, are one.
template <size_t n>
void tell_two(const stet::Report& report, const std::array<stet::Way, n>& ways, const char* const (&shown)[n],
              size_t habit, const std::string& what) {
  const auto [often, rare] = stet::two_commonest(ways, [](const stet::Way& way) -> const stet::Way& { return way; });
  if (!often->prevails(*rare, habit, habit)) return;
  const auto count = [&](const stet::Way* way) {
    return std::to_string(way->count) + ' ' + shown[static_cast<size_t>(way - ways.data())];
  };
  stet::tell_rarer(report, *rare, *often, what + count(often) + ", " + count(rare));
}

}  // namespace

void EllipsisForm::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  constexpr std::string_view ellipsis = "…", three = "...";
  std::array<stet::Way, forms> ways;
  const auto look = [&](Form form, std::string_view begins) {
    Running running(doc);
    for (size_t found = p.find(begins); found != p.npos;) {
      const auto at = static_cast<uint32_t>(found);
      uint32_t end = form == spaced ? end_of_spaced(p, at) : at + static_cast<uint32_t>(begins.size());
      bool one = end > 0;  // of its form, and no part of a longer row
      if (form != spaced) {
        const uint32_t first = end;
        while (p.substr(end, form == sign ? 3 : 1) == begins.substr(0, form == sign ? 3 : 1))
          end += form == sign ? 3 : 1;
        one = end == first;
      }
      if (one && !among_items(p, at, end) && running.has(at)) ways[form].add({at, end});
      found = p.find(begins, std::max(end, at + 1));
    }
  };
  look(sign, ellipsis);
  look(points, three);
  if (p.find(". . ") != p.npos || p.find(".\u00A0.") != p.npos) {
    look(spaced, ". .");
    if (ways[spaced].empty()) look(spaced, ".\u00A0.");
  }
  const char* const shown[] = {"“…”", "“...”", "“. . .”"};
  tell_two(report, ways, shown, 2, "ellipses are set in two ways: ");
}

void MixedNationalStyles::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t others = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_SINGLE |
                              STET_QUOTE_STRAIGHT | STET_QUOTE_TITLE;
  static constexpr std::array<std::array<std::string_view, 2>, kinds> marks{
      {{"“", "”"}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"»", "«"}, {"”", "”"}}};
  std::array<stet::Way, kinds> ways;
  const auto blocks = doc.blocks();
  uint32_t outer_end = 0;
  for (const stet::Quotation& q : doc.quotations()) {
    // What is quoted within a quotation has other marks; so have titles, and what a note quotes in another language.
    const bool inner = q.span.begin < outer_end;
    if ((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) == 0) outer_end = std::max(outer_end, q.span.end);
    if (inner || (q.flags & others) != 0 || stet::empty(q.inner) || q.note != stet::none || q.block >= blocks.size())
      continue;
    const uint32_t kind = blocks[q.block].kind;
    if ((kind != STET_BLOCK_PARAGRAPH && kind != STET_BLOCK_LIST_ITEM) || doc.citation_at(q.span) != nullptr) continue;
    const std::string_view opens = doc.source({q.span.begin, q.inner.begin}),
                           closes = doc.source({q.inner.end, q.span.end});
    // « so »: what is quoted in French, within another language.
    const bool apart =
        opens == "«" && (doc.source(q.inner).starts_with(' ') || stet::set_space(doc.source(q.inner), 0) > 0);
    if (apart && doc.language().substr(0, 2) != "fr") continue;
    for (size_t k = 0; k < kinds; ++k)
      if (opens == marks[k][0] && closes == marks[k][1]) ways[k].add(q.span);
  }
  const char* const shown[] = {"in “ ”", "in „ “", "in „ ”", "in « »", "in » «", "in ” ”"};
  tell_two(report, ways, shown, 3, "quotations stand in the marks of two languages: ");
}

}  // namespace quote
