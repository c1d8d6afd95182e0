// "p. 12–15", "pp. 12": the sign of one page before several, and the other way round.
#include <algorithm>
#include <optional>
#include <vector>

#include "locators.h"
#include "signs.h"

namespace notes {

const stet::Rule PagesSignMismatch::rule{.id = "notes/p-pp-mismatch",
                                         .summary = "“P.” stands before several pages, or “pp.” before one.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_WORDS | STET_NOTES | STET_ZONES,
                                         .page =
#include "p-pp-mismatch.md.inc"
                                             , .languages = "en es it"};

/// What stands behind one page says that there are more, or that it is no page.
bool PagesSignMismatch::goes_on(std::string_view behind) const {
  size_t at = 0;
  const auto blanks = [&] {
    while (at < behind.size() &&
           (behind[at] == ' ' || behind[at] == '\n' || behind[at] == STET_MASK || stet::set_space(behind, at) > 0))
      at += std::max<size_t>(stet::set_space(behind, at), 1);
  };
  blanks();
  if (at == behind.size()) return false;
  // ", 15", "; 15", "/15", "[15]", "+ 16": the figures of another page.
  const char mark = behind[at];
  if (std::string_view(",;/&+-([:*~").find(mark) != std::string_view::npos) {
    ++at;
    blanks();
    return mark != ',' && mark != ';' && mark != '(' && mark != '['
               ? true
               : at < behind.size() && (stet::digit(behind[at]) || more_.prefix(stet::lower(behind.substr(at))) > 0 ||
                                        std::string_view("ivxlc").find(behind[at]) != std::string_view::npos);
  }
  if (static_cast<unsigned char>(mark) >= 0x80) return true;
  return stet::letter(mark) && (at == 0 || more_.prefix(stet::lower(behind.substr(at))) > 0);
}

void PagesSignMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t p_hash = stet::hash_of_folded("p"), pp_hash = stet::hash_of_folded("pp");
  constexpr uint32_t longest_gap = 4, longest_number = 4;  // bytes
  constexpr size_t most_places = 30;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto notes = doc.notes();
  struct Place {
    stet::Span span;
    bool several;
  };
  std::vector<Place> wrong;
  size_t right_ranges = 0, right_single = 0, wrong_ranges = 0, wrong_single = 0;
  const std::vector<uint32_t> signs = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == p_hash || f.hash == pp_hash; },
      [](const auto& all, uint32_t i) { return i + 1 < all.size() && (all[i].flags & STET_WORD_CAPITAL) == 0; });
  for (const uint32_t i : signs) {
    const stet::Span sign = words[i].span, next = words[i + 1].span;
    if (sign.end >= p.size() || p[sign.end] != '.' || next.begin > sign.end + longest_gap) continue;
    if (sign.begin > 0 && (stet::in_word(p[sign.begin - 1]) || p[sign.begin - 1] == '.')) continue;
    uint32_t end = next.begin;
    while (end < p.size() && stet::digit(p[end])) ++end;
    if (end == next.begin || end - next.begin > longest_number) continue;
    const bool plural = words[i].hash == pp_hash;
    const uint32_t behind_end = static_cast<uint32_t>(std::min<size_t>(p.size(), end + 24));
    const std::optional<PageRange> range = range_at(p, next.begin, static_cast<uint32_t>(p.size()));
    if (range) {
      // "p. 3-14": a page of a chapter.
      const bool of_chapter = range->first.size() == 1 && p[end] == '-';
      if (of_chapter || page_number(range->first) >= last_page(*range, false)) continue;
      if (plural) {
        ++right_ranges;
      } else if (!doc.verbatim(range->span)) {
        ++wrong_ranges;
        wrong.push_back({{sign.begin, range->span.end}, true});
      }
    } else if (!goes_on(p.substr(end, behind_end - end))) {
      // "pp. 320" of a list of works may be its extent.
      const stet::Note* const note = notes.around({sign.begin, end});
      if (!plural) {
        ++right_single;
      } else if (!doc.verbatim({sign.begin, end}) && (note == nullptr || note->kind != STET_NOTE_REFERENCE)) {
        ++wrong_single;
        wrong.push_back({{sign.begin, end}, false});
      }
    }
  }
  // Told is only who tells the two apart nearly everywhere.
  // "pp. 112" may be how long a book is.
  constexpr size_t fewest_ranges = 3, fewest_single = 12;
  const auto slips = [](size_t bad, size_t good, size_t fewest) {
    return bad > 0 && good >= fewest && good >= 3 * bad;
  };
  const bool of_ranges = slips(wrong_ranges, right_ranges, fewest_ranges),
             of_single = slips(wrong_single, right_single, fewest_single);
  std::erase_if(wrong, [&](const Place& place) { return place.several ? !of_ranges : !of_single; });
  if (wrong.empty()) return;
  stet::Extra extra;
  std::vector<stet::Edit> edits;
  for (size_t k = 0; k < std::min(wrong.size(), most_places); ++k) {
    if (k > 0) extra.also.push_back(wrong[k].span);
    const uint32_t begin = wrong[k].span.begin;
    edits.push_back({{begin, begin + (wrong[k].several ? 1u : 2u)}, wrong[k].several ? "pp" : "p"});
  }
  if (edits.size() == wrong.size()) extra.fix = edits;
  const std::string shown = "“" + doc.words(wrong.front().span) + "”";
  const std::string what = wrong.front().several ? " is of several pages" : " is of one page";
  const std::string more = wrong.size() == 1 ? ""
                           : wrong.size() == 2
                               ? ", and another place has the wrong sign"
                               : ", and " + std::to_string(wrong.size() - 1) + " other places have the wrong sign";
  report(wrong.front().span, shown + what + more, {}, extra);
}

}  // namespace notes
