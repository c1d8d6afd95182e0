// Where pages and a place in them stand in the words of a citation.
#include "core/analyse/citations/locator.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

constexpr uint32_t most_figures = 5;

/// Figures, and behind a dash more figures.
struct PageRange {
  Span span{};
  uint32_t first = 0, last = 0;  // equal: one page
};

class PageScanner {
 public:
  PageScanner(const Document& d, Span region) : s_(d.prose()), region_(region) {}

  PageRange range_at(uint32_t at) const {
    PageRange out;
    uint32_t end = figures_end(at);
    const uint32_t size = end - at;
    if (size == 0 || size > most_figures) return {};
    out.first = out.last = number({at, end});
    if (const uint32_t dash = dash_at(end); dash > 0) {
      const uint32_t second = end + dash, second_end = figures_end(second);
      const uint32_t shortened = second_end - second;
      if (shortened > most_figures) return {};
      if (shortened > 0) {
        out.last = number({second, second_end});
        // "135–39" is 139.
        uint32_t scale = 1;
        for (uint32_t i = 0; i < shortened; ++i) scale *= 10;
        if (shortened < size && out.last < out.first) out.last += out.first / scale * scale;
        end = second_end;
      }
    }
    out.span = {at, end};
    return out;
  }

  /// The pages that are named last before `at`, with nothing between but what `behind` takes.
  PageRange before(Span locator) const {
    constexpr uint32_t farthest = 36;  // bytes: both, and "en particulier p. "
    for (uint32_t at = std::max(region_.begin, locator.begin - std::min(locator.begin, farthest));
         at < locator.begin;) {
      const bool begins = is_digit(s_[at]) && (at == 0 || (!is_alnum(s_[at - 1]) && dash_at(at - 1) == 0));
      const PageRange pages = begins ? range_at(at) : PageRange{};
      if (!empty(pages.span) && behind(pages).place.begin == locator.begin) return pages;
      at = begins ? std::max(at + 1, figures_end(at)) : at + 1;
    }
    return {};
  }

  struct Behind {
    Span place{};
    uint32_t first = 0;
    bool told = false;  // a word, a bracket or the sign of one page says that it is a place in the work
  };
  /// What follows pages: ", at p. 172", " (172)", ", 155".
  Behind behind(const PageRange& pages) const {
    uint32_t at = pages.span.end;
    const bool comma = at < region_.end && s_[at] == ',';
    at = skip_blanks(at + comma);
    if (at == pages.span.end + comma || at >= region_.end) return {};
    const bool bracket = !comma && s_[at] == '(';
    if (bracket) ++at;
    const uint32_t word = skip_word(at);
    const uint32_t sign = skip_sign(word);
    const PageRange place = range_at(sign);
    const uint32_t end = place.span.end;
    const bool told = bracket || word > at || sign > word;
    if (empty(place.span) || (!comma && !told) || (bracket && (end >= region_.end || s_[end] != ')'))) return {};
    if (end < region_.end && (is_alnum(s_[end]) || s_[end] == ':' || s_[end] == '(')) return {};
    if (end + 1 < region_.end && (s_[end] == '.' || s_[end] == ',') && is_digit(s_[end + 1])) return {};
    return {place.span, place.first, told};
  }

 private:
  uint32_t figures_end(uint32_t at) const {
    while (at < region_.end && is_digit(s_[at])) ++at;
    return at;
  }
  uint32_t dash_at(uint32_t at) const {
    if (at >= region_.end) return 0;
    if (s_[at] == '-') return 1;
    const std::string_view three = s_.substr(at, 3);
    return three == "–" || three == "‑" || three == "—" ? 3 : 0;
  }
  uint32_t number(Span s) const {
    uint32_t out = 0;
    for (uint32_t i = s.begin; i < s.end; ++i) out = out * 10 + static_cast<uint32_t>(s_[i] - '0');
    return out;
  }
  uint32_t skip_blanks(uint32_t at) const {
    while (at < region_.end && (is_space(s_[at]) || s_[at] == STET_MASK)) ++at;
    return at;
  }
  uint32_t skip_word(uint32_t at) const {
    constexpr uint32_t longest = 20;
    if (at >= region_.end) return at;
    const std::string_view rest = slice(s_, {at, std::min(region_.end, at + longest)});
    const size_t size = lexicon::longest_prefix(lexicon::list::pinpoint_words, ascii_lower(rest));
    return size == 0 ? at : skip_blanks(at + u32(size) + (size < rest.size() && rest[size] == ','));
  }
  uint32_t skip_sign(uint32_t at) const {
    uint32_t end = at;
    while (end < region_.end && (is_alpha(s_[end]) || static_cast<unsigned char>(s_[end]) >= 0x80)) ++end;
    const bool sign = end > at && end < region_.end && s_[end] == '.' &&
                      lexicon::value_of(lexicon::list::page_signs, slice(s_, {at, end})) == 1;
    return sign ? skip_blanks(end + 1) : at;
  }

  std::string_view s_;
  Span region_;
};

bool is_date(const Document& d, Span s) {
  const uint32_t date = last_at_or_before(d.dates, s.begin);
  return date != none && d.dates[date].span.end > s.begin;
}

}  // namespace

uint32_t end_of_pages(const Document& d, Span text) {
  const std::string_view s = d.prose();
  Span place{text.end, text.end};
  if (!empty(text) && s[text.end - 1] == ')') --place.end;
  place.begin = place.end;
  while (place.begin > text.begin && is_digit(s[place.begin - 1])) --place.begin;
  if (empty(place) || is_date(d, place)) return text.end;
  const PageRange pages = PageScanner(d, text).before(place);
  return pages.first < pages.last ? pages.span.end : text.end;
}

void part_locator(const Document& d, CitationDraft& draft) {
  Span& page = draft.fields[STET_FIELD_PAGE];
  const bool in_volume = !empty(draft.fields[STET_FIELD_CONTAINER_TITLE]) || !empty(draft.fields[STET_FIELD_VOLUME]);
  if (empty(page) || draft.given != 0) return;
  if (draft.row.kind != STET_CITATION_FULL) {
    draft.fields[STET_FIELD_LOCATOR] = std::exchange(page, {});
    return;
  }
  if (!in_volume) return;
  const std::string_view s = d.prose();
  const PageScanner scanner(d, draft.row.span);
  const auto part = [&](const PageRange& pages, const PageScanner::Behind& place) {
    const bool within = place.first >= pages.first && place.first <= pages.last;
    // Of a work that begins on a page what stands behind a word alone, or a form that says so.
    const bool range = pages.first < pages.last;
    if (empty(pages.span) || empty(place.place) || is_date(d, place.place) || is_date(d, pages.span)) return false;
    // "301, 295 (2015)": a place before the first page is a slip in one of them.
    const bool slip =
        length(place.place) == length(pages.span) && slice(s, {place.place.end, draft.row.span.end}).starts_with(" (");
    if (!place.told && !(range ? within : draft.certain && (place.first > pages.first || slip))) return false;
    page = pages.span;
    draft.fields[STET_FIELD_LOCATOR] = place.place;
    return true;
  };
  const PageRange own = scanner.range_at(page.begin);
  if (part(own, scanner.behind(own))) return;
  const PageRange before = scanner.before(page);
  if (before.first < before.last) part(before, scanner.behind(before));
}

}  // namespace stet
