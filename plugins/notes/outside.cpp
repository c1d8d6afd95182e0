// "(Lee 2022, p. 163)" where the article has the pages 141 to 160; "ibid., p. 44" of one of 201 to 218; "pp. 141–160,
// at p. 163" in one citation.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "notes.h"

namespace notes {

const stet::Rule LocatorOutside::rule{.id = "notes/locator-outside",
                                      .summary = "A page is pointed at that the article does not have.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_CITATIONS | STET_MARKERS | STET_NOTES | STET_ZONES,
                                      .page =
#include "locator-outside.md.inc"
};

namespace {

struct Pages {
  uint64_t first, last;
};
constexpr uint64_t open_end = ~uint64_t{0};  // the last page of an article that tells its first alone

/// The pages of an article: "141–160", "135–39", "141, at 155". None: it says none, or so few that they may be a place
/// in it.
std::optional<Pages> pages_of(const stet::Document& doc, const stet::Citation& work) {
  // Where a place is told besides, the pages are those of the article.
  const bool has_place = !stet::empty(doc.field(work, STET_FIELD_LOCATOR));
  const uint64_t fewest = has_place ? 1 : 6;
  if (work.type != STET_TYPE_ARTICLE_JOURNAL && work.type != STET_TYPE_CHAPTER) return std::nullopt;
  const stet::Span span = doc.field(work, STET_FIELD_PAGE);
  const std::string_view words = doc.prose().substr(span.begin, span.end - span.begin);
  if (has_place && std::all_of(words.begin(), words.end(), stet::digit) && words.size() < 6)
    return Pages{page_number(words), open_end};
  const auto range = stet::empty(span) ? std::nullopt : range_at(doc.prose(), span.begin, span.end);
  if (!range || range->span.end != span.end) return std::nullopt;
  // Who writes ranges out means what is written.
  const uint64_t first = page_number(range->first), as_written = last_page(*range, true);
  const bool whole = !doc.language().starts_with("en") && as_written >= first;
  const Pages pages{first, whole ? as_written : last_page(*range, false)};
  return pages.last < pages.first + fewest ? std::nullopt : std::optional(pages);
}

/// Figures that are no year and end what is said of a work: "…, 163)", "…, 163; …".
bool ends_alone(std::string_view p, uint32_t at) {
  uint32_t end = at;
  while (end < p.size() && stet::digit(p[end])) ++end;
  return end - at < 4 && end < p.size() && (p[end] == ')' || p[end] == ';');
}

/// "Chiang Mai 2021, 96 pp., p. 31": the figures before "pp."; empty: none stand there.
stet::Span pages_told(std::string_view p, stet::Span work) {
  const std::string_view words = p.substr(0, work.end);
  for (const std::string_view sign : {" pp.", " pp,", " pages,", " pages.", " Seiten,", " páginas,"})
    for (size_t at = words.find(sign, work.begin); at != words.npos; at = words.find(sign, at + 1)) {
      size_t begin = at;
      while (begin > work.begin && stet::digit(p[begin - 1])) --begin;
      constexpr size_t fewest = 2, most = 4;
      if (at - begin >= fewest && at - begin <= most && begin > work.begin + 1 && p[begin - 1] == ' ' &&
          (p[begin - 2] == ',' || p[begin - 2] == '.' || p[begin - 2] == ';'))
        return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    }
  return {0, 0};
}

}  // namespace

// "СПб., 1903. 164 с.": how many pages a book has, the last words of its entry.
stet::Span LocatorOutside::extent_of(const stet::Document& doc, const stet::Citation& work) const {
  const std::string_view p = doc.prose();
  if (const stet::Span told = pages_told(p, work.span); !stet::empty(told)) return told;
  uint32_t end = work.span.end;
  while (end > work.span.begin && (p[end - 1] == '.' || p[end - 1] == ' ')) --end;
  uint32_t word = end;
  while (word > work.span.begin && (stet::letter(p[word - 1]) || static_cast<unsigned char>(p[word - 1]) >= 0x80))
    --word;
  uint32_t figures = word;
  while (figures > work.span.begin && p[figures - 1] == ' ') --figures;
  if (word == end || figures == word || !signs_.is_sign(p.substr(word, end - word))) return {0, 0};
  const uint32_t last = figures;
  while (figures > work.span.begin && stet::digit(p[figures - 1])) --figures;
  const bool alone = figures > work.span.begin + 2 && p[figures - 1] == ' ' && p[figures - 2] == '.';
  constexpr uint32_t fewest = 2, most = 4;
  return alone && last - figures >= fewest && last - figures <= most ? stet::Span{figures, last} : stet::Span{0, 0};
}

stet::Span LocatorOutside::page_behind(const stet::Document& doc, const stet::Marker& m) const {
  constexpr uint32_t longest = 24;
  const std::string_view p = doc.prose();
  const auto at = static_cast<uint32_t>(std::min(p.find_first_of("0123456789", m.span.end), p.size()));
  if (at == p.size() || at - m.span.end > longest) return {0, 0};
  std::string_view between = p.substr(m.span.end, at - m.span.end);
  // Of "as Lee (2022) found: 1) …" nothing.
  bool closed = m.span.end > m.span.begin && p[m.span.end - 1] == ')';
  for (; between.starts_with(')') || between.starts_with(STET_MASK); between.remove_prefix(1)) closed = true;
  if (closed || (between != ":" && between != ": ")) {
    // A comma, and one word: "p. 163". Or the page alone, as Chicago has it: "(Lee 2022, 163)".
    if (!between.starts_with(", ") || between.find(' ', 2) < between.size() - 1) return {0, 0};
    if (signs_.before(p, m.span.end, at) != PageSigns::Page::by_sign && (between.size() > 2 || !ends_alone(p, at)))
      return {0, 0};
  }
  uint32_t end = at;
  while (end < p.size() && stet::digit(p[end])) ++end;
  return {at, end};
}

// "[4, p. 187]", "[4: 187]"; of "[4, ch. 12]" none.
stet::Span LocatorOutside::page_in(const stet::Document& doc, const stet::Marker& m) const {
  const std::string_view p = doc.prose();
  stet::Span page = m.locator;
  while (page.begin < page.end && !stet::digit(p[page.begin])) ++page.begin;
  const bool bare = page.begin == m.locator.begin;
  return bare || signs_.before(p, m.locator.begin, page.begin) == PageSigns::Page::by_sign ? page : stet::Span{0, 0};
}

void LocatorOutside::judge(const stet::Document& doc, const stet::Report& report, stet::Span page,
                           const stet::Citation& work) const {
  constexpr uint32_t most_figures = 5;
  const std::string_view p = doc.prose();
  stet::Span figures{page.begin, page.begin};
  while (figures.end < page.end && stet::digit(p[figures.end])) ++figures.end;
  const uint32_t size = figures.end - figures.begin;
  // "e12", "163n": other counts than pages.
  const bool other = figures.end < page.end && stet::in_word(p[figures.end]);
  if (size == 0 || size > most_figures || other || p[page.begin] == '0') return;
  const uint64_t number = page_number(p.substr(figures.begin, size));
  if (const stet::Span extent = extent_of(doc, work); !stet::empty(extent)) {
    const uint64_t all = page_number(p.substr(extent.begin, extent.end - extent.begin));
    if (number > all && !doc.verbatim(page))
      report(figures, "the book has " + std::to_string(all) + " pages, and no page " + std::to_string(number),
             {{extent, "its pages"}}, {.cause = doc.cause(work)});
    return;
  }
  const std::optional<Pages> pages = pages_of(doc, work);
  if (!pages || (number >= pages->first && number <= pages->last) || doc.verbatim(page)) return;
  const stet::Span there = doc.field(work, STET_FIELD_PAGE);
  report(figures,
         pages->last == open_end
             ? "the article begins only on page " + std::to_string(pages->first)
             : "the article has the pages " + doc.words(there) + ", and not " + std::to_string(number),
         {{there, "its pages"}}, {.cause = doc.cause(work)});
}

namespace {

/// "412 P.3d" before `end`: the number of a volume and the name of its reports; empty: something else stands there.
std::string_view reports_before(std::string_view p, size_t begin, size_t end) {
  constexpr size_t longest_name = 20;
  size_t at = end;
  while (at > begin && p[at - 1] != '\n' && end - at <= longest_name &&
         std::string_view(",;:()[]").find(p[at - 1]) == p.npos)
    --at;
  // The first figures with a blank and a capital letter behind them.
  for (; at < end; ++at) {
    if (!stet::digit(p[at]) || (at > begin && (stet::digit(p[at - 1]) || stet::in_word(p[at - 1])))) continue;
    size_t figures = at;
    while (figures < end && stet::digit(p[figures])) ++figures;
    if (figures + 2 < end && p[figures] == ' ' && p[figures + 1] >= 'A' && p[figures + 1] <= 'Z')
      return p.substr(at, end - at);
  }
  return {};
}

}  // namespace

void LocatorOutside::check_reports(const stet::Document& doc, const stet::Report& report) {
  const std::string_view p = doc.prose();
  constexpr size_t most = 400;  // places of a document
  struct Short {
    std::string_view reports;
    stet::Span page;
  };
  std::vector<Short> shorts;
  for (const stet::Note& n : doc.notes()) {
    if (n.kind == STET_NOTE_REFERENCE) continue;
    const size_t end = n.body.end;
    const std::string_view body = p.substr(0, end);  // what follows is not looked through once for each note
    for (size_t at = body.find(" at ", n.body.begin); at < end && shorts.size() < most;
         at = body.find(" at ", at + 4)) {
      uint32_t page = static_cast<uint32_t>(at) + 4, last = page;
      while (last < end && stet::digit(p[last])) ++last;
      const std::string_view reports = last > page ? reports_before(p, n.body.begin, at) : std::string_view();
      if (!reports.empty()) shorts.push_back({reports, {page, last}});
    }
  }
  if (shorts.empty()) return;
  // Where a volume is cited with the page a case begins on; of two cases in it none is judged.
  const auto first_page = [&](std::string_view reports) {
    const std::string asked = std::string(reports) + ' ';
    stet::Span first{0, 0};
    for (size_t at = p.find(asked); at < p.size(); at = p.find(asked, at + asked.size())) {
      const auto begin = static_cast<uint32_t>(at + asked.size());
      uint32_t end = begin;
      while (end < p.size() && stet::digit(p[end])) ++end;
      if (end == begin || (at > 0 && stet::in_word(p[at - 1]))) continue;
      if (stet::empty(first))
        first = {begin, end};
      else if (p.substr(begin, end - begin) != p.substr(first.begin, first.end - first.begin))
        return stet::Span{0, 0};
    }
    return first;
  };
  constexpr uint32_t most_figures = 5;
  std::map<std::string_view, stet::Span> volumes;
  for (const Short& s : shorts) {
    constexpr size_t most_volumes = 64;  // each is looked for in all of the text
    if (volumes.size() >= most_volumes && !volumes.contains(s.reports)) continue;
    const auto [at, fresh] = volumes.try_emplace(s.reports);
    if (fresh) at->second = first_page(s.reports);
    const stet::Span first = at->second;
    if (stet::empty(first) || first.end - first.begin > most_figures || s.page.end - s.page.begin > most_figures ||
        doc.verbatim(s.page))
      continue;
    const uint64_t begins = page_number(p.substr(first.begin, first.end - first.begin));
    if (page_number(p.substr(s.page.begin, s.page.end - s.page.begin)) < begins)
      report(s.page, "the case begins only on page " + std::to_string(begins), {{first, "its first page"}});
  }
}

void LocatorOutside::check(const stet::Document& doc, const stet::Report& report) const {
  const auto citations = doc.citations();
  if (std::any_of(citations.begin(), citations.end(), [](const auto& c) { return c.type == STET_TYPE_LEGAL_CASE; }))
    check_reports(doc, report);
  for (const stet::Marker& m : doc.markers()) {
    if (m.note == stet::none) continue;
    const auto works = doc.citations(doc.notes()[m.note]);
    const stet::Span page = m.scheme == STET_LABEL_AUTHOR_YEAR ? page_behind(doc, m) : page_in(doc, m);
    if (works.size() == 1 && !stet::empty(page)) judge(doc, report, page, works.front());
  }
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span page = doc.field(c, STET_FIELD_LOCATOR);
    if (stet::empty(page)) continue;
    if (c.kind == STET_CITATION_FULL) judge(doc, report, page, c);
    if (c.kind == STET_CITATION_FULL || c.antecedent == stet::none) continue;
    const stet::Citation& work = doc.work(c);
    // Behind a note of several sources it may mean another one, which `notes/ibid-after-multiple` tells.
    const stet::Note* there = doc.note(*doc.antecedent(c));
    if (c.kind == STET_CITATION_IBID && there != nullptr && doc.citations(*there).size() > 1) continue;
    if (work.kind == STET_CITATION_FULL) judge(doc, report, page, work);
  }
}

}  // namespace notes
