// The dates of a document: which are there, on what day they fall, whether they say when somebody looked.
#include "core/analyse/dates/dates.h"

#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/dates/date_forms.h"
#include "core/analyse/dates/date_triggers.h"
#include "core/lexicon/language.h"

namespace stet {
namespace {

stet_date row_of(const DateFound& f) {
  stet_date row{};
  row.span = f.span;
  row.year = f.year;
  row.month = static_cast<uint8_t>(f.month);
  row.day = static_cast<uint8_t>(f.day);
  row.weekday = static_cast<uint8_t>(f.weekday);
  row.precision = f.day != 0 ? STET_DATE_DAY : f.month != 0 ? STET_DATE_MONTH : STET_DATE_YEAR;
  row.end_year = f.end_year;
  row.end_month = static_cast<uint8_t>(f.end_month);
  row.end_day = static_cast<uint8_t>(f.end_day);
  row.flags = f.flags;
  row.note = none;
  return row;
}

/// What is not prose for dates: links and code, in order.
std::vector<Span> closed_spans(const Document& d) {
  std::vector<Span> out;
  out.reserve(d.links.size() + d.zones.size());
  for (const stet_link& l : d.links) out.push_back(l.address);
  for (const stet_zone& z : d.zones)
    if (z.kind == STET_ZONE_CODE || z.kind == STET_ZONE_URL) out.push_back(z.span);
  std::sort(out.begin(), out.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return out;
}

class DateScan {
 public:
  DateScan(Document& d, std::string_view prose)
      : d_(d),
        prose_(prose),
        words_(d.language.empty() ? std::string(guess(prose).tag) : d.language),
        closed_(closed_spans(d)),
        today_(d.dated.year != 0 ? d.dated : d.reference),
        pivot_(today_.year != 0 ? today_.year : 2030) {
    if (today_.year != 0 && (words_.is("en") || words_.is(""))) relative_ = relative_triggers(d, prose);
  }

  void scan(Span block) {
    const DateText text(prose_, block.begin, block.end);
    DateForms forms(text, words_, pivot_);
    DateTriggers triggers(prose_, block.begin, block.end, relative_);
    uint32_t floor = block.begin;
    for (uint32_t at = triggers.next(floor); at < block.end; at = triggers.next(std::max(at + 1, floor))) {
      while (closed_at_ < closed_.size() && closed_[closed_at_].end <= at) ++closed_at_;
      if (closed_at_ < closed_.size() && closed_[closed_at_].begin <= at) {
        floor = closed_[closed_at_].end;
        continue;
      }
      DateFound found;
      const bool hit = is_digit(prose_[at]) ? forms.at_number(at, floor, found)
                                            : forms.at_word(word_of_trigger(at), floor, today_, found);
      // Without a date of the document's own, "today" is only "nowadays".
      if (hit && d_.dated.year == 0 && (found.flags & STET_DATE_RELATIVE) != 0 && prose_[found.span.begin] == 't' &&
          prose_[found.span.begin + 2] == 'd')
        continue;
      if (!hit || found.span.end <= floor || found.span.begin < floor) continue;
      if (closed_at_ < closed_.size() && closed_[closed_at_].begin < found.span.end) continue;
      d_.dates.push_back(row_of(found));
      floor = found.span.end;
    }
  }

  /// Notes, verbatim zones, roles; then what needs them: numeric order, today, years that are not written.
  void complete() {
    place();
    settle_date_order(d_, words_.language());
    anchor();
    infer_years();
    add_offsets();
  }

 private:
  /// Triggers stand inside of the word, or at the end of the word before it ("las[t O]ctober").
  uint32_t word_of_trigger(uint32_t at) const { return prose_[at + 2] == ' ' ? at + 3 : at; }

  void place() {
    uint32_t note = 0, zone = 0;
    for (stet_date& row : d_.dates) {
      while (note < d_.notes.size() && d_.notes[note].span.end <= row.span.begin) ++note;
      if (note < d_.notes.size() && d_.notes[note].span.begin <= row.span.begin) row.note = note;
      while (zone < d_.zones.size() && d_.zones[zone].span.end <= row.span.begin) ++zone;
      for (uint32_t z = zone; z < d_.zones.size() && d_.zones[z].span.begin <= row.span.begin; ++z)
        if (contains(d_.zones[z].span, row.span)) {
          row.flags |= STET_DATE_VERBATIM;
          break;
        }
      // In a body of text "she visited on 3 July" is no access note.
      if ((row.note != none || d_.notes.empty()) && access_words_around(prose_, row.span.begin, row.span.end))
        row.role = STET_DATE_ACCESSED;
      if (may_be_julian(prose_, row, d_.language)) {
        row.flags |= STET_DATE_JULIAN;
        if (row.month == 2 && row.day == 29 && row.year % 4 == 0) row.flags &= ~uint32_t{STET_DATE_IMPOSSIBLE};
      }
      if (row.year >= std::max(d_.reference.year, today_.year) && announced(prose_, row.span))
        row.flags |= STET_DATE_AHEAD;
    }
  }

  /// A document that does not say its own date was finished when its author last looked something up.
  void anchor() {
    if (d_.dated.year != 0) return;
    CivilDate latest;
    const auto number = [](const CivilDate& c) { return (c.year * 16 + c.month) * 32 + c.day; };
    for (const stet_date& row : d_.dates) {
      const CivilDate seen{row.year, row.month, row.day};
      if (row.role != STET_DATE_ACCESSED || row.precision != STET_DATE_DAY || row.year == 0 ||
          (row.flags & (STET_DATE_IMPOSSIBLE | STET_DATE_RELATIVE | STET_DATE_TWO_DIGIT_YEAR)) != 0)
        continue;
      if (d_.reference.year != 0 && number(seen) > number(d_.reference)) continue;
      if (number(seen) > number(latest)) latest = seen;
    }
    if (latest.year == 0) return;
    today_ = latest;
    for (stet_date& row : d_.dates) {
      if ((row.flags & STET_DATE_RELATIVE) == 0) continue;
      const DateText text(prose_, row.span.begin, row.span.end);
      DateForms forms(text, words_, pivot_);
      DateFound again;
      if (!forms.at_word(row.span.end - 1, row.span.begin, today_, again)) continue;
      row.year = again.year;
      row.month = static_cast<uint8_t>(again.month);
      row.day = static_cast<uint8_t>(again.day);
    }
  }

  /// A day and a later one of a year that is told, with nothing but "to" between them.
  bool leads_to(const stet_date& from, const stet_date& to) const {
    constexpr uint32_t longest_gap = 12;  // bytes
    if ((to.flags & STET_DATE_YEAR_INFERRED) != 0 || to.day == 0 || from.day == 0 || to.span.begin < from.span.end ||
        to.span.begin - from.span.end > longest_gap || from.month * 32 + from.day >= to.month * 32 + to.day)
      return false;
    return is_joint({from.span.end, to.span.begin});
  }
  /// "to", ", until", a dash.
  bool is_joint(Span between) const {
    constexpr uint32_t longest = 12;  // bytes
    if (between.begin > between.end || length(between) > longest) return false;
    std::string_view words = slice(prose_, between);
    if (words.starts_with(',')) words.remove_prefix(1);
    words = trim(words);
    return words == "–" || words == "-" || words == "—" ||
           lexicon::has(lexicon::list::date_range_words, ascii_lower(words));
  }

  /// "3 July": of the year of the nearest date before it in the same paragraph or note, else after it, else the
  /// document's own.
  void infer_years() {
    auto& rows = d_.dates;
    for (size_t i = 0; i < rows.size(); ++i) {
      if ((rows[i].flags & STET_DATE_YEAR_INFERRED) == 0 || rows[i].year != 0) continue;
      const uint32_t block = last_at_or_before(d_.blocks, rows[i].span.begin);
      const auto near = [&](const stet_date& o) {
        return o.year != 0 && last_at_or_before(d_.blocks, o.span.begin) == block &&
               (o.flags & STET_DATE_INTERVAL) == 0;
      };
      int year = 0;
      // "from Tuesday, April 9, to Friday, April 12, 1912": the second says the year of both.
      if (i + 1 < rows.size() && near(rows[i + 1]) && leads_to(rows[i], rows[i + 1])) {
        year = rows[i + 1].year;
        rows[i].flags &= ~static_cast<uint32_t>(STET_DATE_YEAR_INFERRED);
      }
      // "a tanker built in 2002 … On 26 February": a year alone may be of anything, where a day or a month says its
      // own.
      constexpr size_t most_asked = 8;
      const auto dated = [&](const stet_date& o) {
        return o.precision != STET_DATE_YEAR && (o.flags & STET_DATE_YEAR_INFERRED) == 0;
      };
      for (size_t k = i; k-- > 0 && i - k <= most_asked && year == 0 && near(rows[k]);)
        if (dated(rows[k])) year = rows[k].year;
      if (year == 0 && i > 0 && near(rows[i - 1])) {
        year = rows[i - 1].year;
        // Harvard: "Shah, S. (2019) ‘Title’, The Guardian, 5 July." says its year.
        const stet_date& head = rows[i - 1];
        if (rows[i].note != none && head.note == rows[i].note && head.precision == STET_DATE_YEAR &&
            head.span.begin > 0 && prose_[head.span.begin - 1] == '(' && head.span.end < prose_.size() &&
            prose_[head.span.end] == ')')
          rows[i].flags &= ~static_cast<uint32_t>(STET_DATE_YEAR_INFERRED);
      }
      if (year == 0 && i + 1 < rows.size() && near(rows[i + 1])) year = rows[i + 1].year;
      if (year == 0 && today_.year != 0) {
        year = today_.year;
        // Articles tell what has been: a day that is still to come was last year's.
        if (today_.month != 0 && rows[i].month > today_.month + 1) --year;
      }
      rows[i].year = year;
      if (!may_be_julian(prose_, rows[i], d_.language)) rows[i].flags &= ~uint32_t{STET_DATE_JULIAN};
    }
    std::erase_if(rows, [](const stet_date& r) { return r.year == 0; });
  }

  void add_offsets() {
    if (!words_.is("en") && !words_.is("")) return;
    std::vector<stet_date> found;
    uint32_t floor = 0;
    for (const stet_date& row : d_.dates) {
      const DateText text(prose_, floor, row.span.end);
      DateFound offset;
      // "the 36 months from 1 April 2021 to 31 March 2023" are a stretch.
      const stet_date* next = &row + 1;
      const bool leads = next != d_.dates.data() + d_.dates.size() && is_joint({row.span.end, next->span.begin});
      if ((row.flags & (STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL)) == 0 && !leads &&
          DateForms(text, words_, pivot_).offset_before(row, floor, offset)) {
        found.push_back(row_of(offset));
        found.back().note = row.note;
        found.back().flags |= row.flags & (STET_DATE_VERBATIM | STET_DATE_UNCERTAIN);
      }
      floor = row.span.end;
    }
    if (found.empty()) return;
    d_.dates.insert(d_.dates.end(), found.begin(), found.end());
    std::sort(d_.dates.begin(), d_.dates.end(),
              [](const stet_date& a, const stet_date& b) { return a.span.begin < b.span.begin; });
  }

  Document& d_;
  std::string_view prose_;
  DateWords words_;
  std::vector<Span> closed_;
  size_t closed_at_ = 0;
  std::vector<uint32_t> relative_;  // triggers
  CivilDate today_;
  int pivot_;
};

}  // namespace

void find_dates(Document& document) {
  document.dates.clear();
  document.dates.reserve(document.text.size() / 256);
  // Digits of another script are words of more than ASCII.
  const bool may_have_others =
      document.blocks.empty() || std::any_of(document.forms.begin(), document.forms.end(),
                                             [](const stet_form& f) { return (f.flags & STET_WORD_OTHER) != 0; });
  std::string copy = may_have_others ? with_ascii_digits(document.prose()) : std::string();
  // "27 November 202514.": digits that are a marker are none of a date's.
  for (const stet_marker& m : document.markers) {
    if (empty(m.span) || !is_digit(document.prose()[m.span.begin])) continue;
    if (copy.empty()) copy = document.prose();
    std::fill(copy.begin() + m.span.begin, copy.begin() + m.span.end, STET_MASK);
  }
  DateScan pass(document, copy.empty() ? document.prose() : std::string_view(copy));
  if (document.blocks.empty()) {
    pass.scan({0, u32(document.text.size())});
  } else {
    uint32_t done = 0;
    for (const stet_block& b : document.blocks) {
      if (b.span.end <= done || b.kind == STET_BLOCK_CODE) continue;
      pass.scan({std::max(done, b.span.begin), b.span.end});
      done = b.span.end;
    }
  }
  pass.complete();
}

}  // namespace stet
