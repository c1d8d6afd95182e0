// "12 March 2021, 4 October 2023, 9 May 2023, 2 January 2024": a table or a list that goes by its days, and one that
// stands behind a later one.
#include <algorithm>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "table.h"

namespace table {

const stet::Rule ChronologyOutOfOrder::rule{
    .id = "table/chronology-out-of-order",
    .summary = "A row of a timeline stands out of the order of the others.",
    .severity = stet::Severity::warning,
    .tables = read_tables | STET_CONTAINERS | STET_BLOCKS | STET_DATES | STET_NOTES | STET_ZONES,
    .page =
#include "chronology-out-of-order.md.inc"
};

namespace {

constexpr uint32_t fewest_dated = 5, surely_dated = 8;
constexpr size_t fewest_for_several = 12;  // rows, of which two may leave the order

struct Dated {
  const stet::Date* date;
  stet::Days days;
};
struct Timeline {
  std::vector<Dated> rows;
  uint32_t undated = 0;  // rows that begin with something else, or with a stretch of time
  bool alone = true;     // nothing stands beside the dates
  bool sorted_otherwise = false;
};

/// The date with which a span begins, marks passed over; nullptr: it begins with something else.
const stet::Date* date_ahead(const stet::Document& doc, stet::Span span) {
  const auto dates = doc.dates();
  const uint32_t i = dates.first_at(span.begin);
  if (i >= dates.size() || dates[i].span.end > span.end) return nullptr;
  const std::string_view ahead = doc.prose().substr(span.begin, dates[i].span.begin - span.begin);
  return std::any_of(ahead.begin(), ahead.end(), stet::in_word) ? nullptr : &dates[i];
}

void add(const stet::Document& doc, stet::Span span, Timeline& line) {
  constexpr uint32_t unsure = STET_DATE_INTERVAL | STET_DATE_UNCERTAIN | STET_DATE_YEAR_INFERRED | STET_DATE_RELATIVE |
                              STET_DATE_TWO_DIGIT_YEAR | STET_DATE_IMPOSSIBLE | STET_DATE_JULIAN | STET_DATE_AHEAD;
  const stet::Date* const date = date_ahead(doc, span);
  if (date == nullptr || (date->flags & unsure) != 0 || date->year == 0) {
    line.undated += !doc.words(span).empty();
    return;
  }
  const std::string behind = doc.words({date->span.end, span.end});
  // "2019–", "1984 to 1990": a stretch of time that was not read as one.
  if (behind.starts_with("-") || behind.starts_with("\u2013") || behind.starts_with("\u2014") ||
      behind.starts_with("/")) {
    ++line.undated;
    return;
  }
  line.alone = line.alone && std::none_of(behind.begin(), behind.end(), stet::in_word);
  line.rows.push_back({date, stet::days_of(*date)});
}

/// It lies before another one, whatever days of a month or a year are meant.
bool before(const Dated& a, const Dated& b) { return a.days.last < b.days.first; }

void look(const stet::Document& doc, const stet::Report& report, Timeline& line, bool of_table) {
  auto& rows = line.rows;
  const size_t n = rows.size();
  if (n < fewest_dated || line.undated * 2 > n || line.sorted_otherwise) return;
  size_t up = 0, down = 0;
  for (size_t i = 1; i < n; ++i) up += before(rows[i - 1], rows[i]), down += before(rows[i], rows[i - 1]);
  if (up == 0 || down == 0) return;
  const bool forward = up > down;
  const auto falls = [&](size_t a, size_t b) { return forward ? before(rows[b], rows[a]) : before(rows[a], rows[b]); };
  const size_t with = std::max(up, down), against = std::min(up, down);
  // Four of five steps go on, and enough of them.
  if (with < 4 * against || with + 1 < fewest_dated - against || against > (n < fewest_for_several ? 1 : 2)) return;
  struct Found {
    size_t row, neighbour;
    bool sure;
  };
  std::vector<Found> found;
  for (size_t i = 1; i < n; ++i) {
    if (!falls(i - 1, i)) continue;
    // Without one of the two the others go on; else another series begins here.
    const bool without_this = i + 1 < n && !falls(i - 1, i + 1), without_last = i < 2 || !falls(i - 2, i);
    if (i + 1 == n) {
      // The last row may be an addition; the one before it may be alone at fault.
      if (!without_last) return;
      found.push_back({i - 1, i, false});
      continue;
    }
    if (!without_this && !without_last) return;
    if (i == 1 && without_last && !without_this) {
      found.push_back({0, 1, true});
    } else {
      found.push_back({without_this ? i : i - 1, without_this ? i - 1 : i, without_this != without_last});
    }
  }
  for (const Found& f : found) {
    const Dated &out = rows[f.row], &other = rows[f.neighbour];
    if (doc.verbatim(out.date->span)) continue;
    const bool exact = out.date->month != 0 && other.date->month != 0;
    const bool sure = f.sure && exact && (n >= surely_dated || (of_table && line.alone && found.size() == 1));
    const bool stands_behind = f.row > f.neighbour;
    const std::string what = of_table ? "this row" : "this item";
    report(out.date->span,
           what + " of " + stet::written(*out.date) + " stands " + (stands_behind ? "behind" : "before") + " that of " +
               stet::written(*other.date) + "; the others go " + (forward ? "forward" : "back") + " in time",
           {{other.date->span, stands_behind ? "the one before" : "the one behind"}},
           {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(*out.date)});
  }
}

/// Another column rises or falls all the way: the table is sorted by it.
bool sorted_by_another(const Grid& g) {
  for (uint32_t c = 1; c < g.columns(); ++c) {
    bool rises = true, falls = true;
    uint32_t steps = 0;
    const Cell* last = nullptr;
    for (uint32_t r = g.heads(); r < g.rows(); ++r) {
      const Cell& cell = g.at(r, c);
      if (cell.blank()) {
        rises = falls = false;
        break;
      }
      if (last != nullptr && last->folded != cell.folded) {
        const bool numbers = last->value && cell.value;
        const bool more = numbers ? last->value->number < cell.value->number : last->folded < cell.folded;
        rises = rises && more;
        falls = falls && !more;
        ++steps;
      }
      last = &cell;
    }
    if ((rises || falls) && steps >= 2) return true;
  }
  return false;
}

}  // namespace

void ChronologyOutOfOrder::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (doc.dates().size() < fewest_dated) return;
  const auto cells = doc.cells();
  auto table = faults.tables.begin();
  for (uint32_t first = 0; first < cells.size();) {
    Timeline line;
    uint32_t end = first, row = stet::none;
    for (; end < cells.size() && cells[end].table == cells[first].table; ++end) {
      const stet::Cell& cell = cells[end];
      if (cell.row == row) continue;
      row = cell.row;
      if (cell.column == 0 && (cell.flags & STET_CELL_HEADER) == 0) {
        add(doc, cell.span, line);
      } else if (cell.row > 0 && cell.column == 0) {
        const stet::Date* const headed = date_ahead(doc, cell.span);  // the head of a row
        if (headed != nullptr) add(doc, cell.span, line);
      }
    }
    if (line.rows.size() >= fewest_dated) {
      const stet::Span begin = cells[first].span;
      while (table != faults.tables.end() && table->first.begin < begin.begin) ++table;
      if (table != faults.tables.end() && table->first.begin == begin.begin)
        line.sorted_otherwise = sorted_by_another(table->grid);
      look(doc, report, line, true);
    }
    first = end;
  }
  // Lists: the first block of each item.
  const auto containers = doc.containers();
  const auto blocks = doc.blocks();
  for (const stet::Container& list : containers) {
    if (list.kind != STET_CONTAINER_LIST) continue;
    Timeline line;
    for (uint32_t i = containers.index(list) + 1; i < list.next; i = std::max(i + 1, containers[i].next)) {
      if (containers[i].kind != STET_CONTAINER_LIST_ITEM) continue;
      const uint32_t b = blocks.first_at(containers[i].span.begin);
      if (b >= blocks.size() || blocks[b].span.begin >= containers[i].span.end || blocks[b].note != stet::none) {
        ++line.undated;
        continue;
      }
      add(doc, blocks[b].span, line);
    }
    look(doc, report, line, false);
  }
}

}  // namespace table
