// "S/RES/2593 (2021), https://undocs.org/S/RES/2596(2021)": the document that the words name, and the one the link
// opens.
#include <algorithm>

#include "characters.h"
#include "id.h"

namespace id {

const stet::Rule UnSymbolMismatch::rule{.id = "id/un-symbol-mismatch",
                                        .summary = "A note names one document of the United Nations, its link another.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables | STET_NUMBERS,
                                        .page =
#include "un-symbol-mismatch.md.inc"
};

namespace {

/// A symbol: capital letters for the organ, and parts between slashes, a year in brackets behind the last.
struct Symbol {
  size_t begin = 0, end = 0;
  explicit operator bool() const { return end > begin; }
};

// From a capital letter on: "A/RES/64/292", "S/2021/689/Add.1", "CEDAW/C/AFG/CO/2", "S/RES/2593 (2021)".
Symbol symbol_at(std::string_view s, size_t at) {
  constexpr size_t longest_organ = 6, longest = 48;
  size_t i = at;
  while (i < s.size() && stet::capital(s[i]) && i - at < longest_organ) ++i;
  if (i == at || i >= s.size() || s[i] != '/' || (at > 0 && (alnum(s[at - 1]) || s[at - 1] == '/'))) return {};
  size_t slashes = 0, figures = 0, end = i;
  while (i < s.size() && i - at < longest && (alnum(s[i]) || s[i] == '/' || s[i] == '.' || s[i] == '-')) {
    slashes += s[i] == '/';
    figures += digit(s[i]);
    if (alnum(s[i])) end = i + 1;
    ++i;
  }
  // "A/B" is a choice, "N/A" none of these, "PCT/EP2019/1" of an office for patents.
  if (slashes < 2 || figures < 2) return {};
  return {at, end};
}

Symbol find_symbol(std::string_view s, size_t from = 0) {
  for (size_t slash = s.find('/', from); slash != std::string_view::npos; slash = s.find('/', slash + 1)) {
    size_t begin = slash;
    while (begin > from && stet::capital(s[begin - 1])) --begin;
    if (const Symbol found = begin < slash ? symbol_at(s, begin) : Symbol{}) return found;
  }
  return {};
}

/// The last number of a resolution's symbol: 2593 of "S/RES/2593"; empty: it is none.
std::string_view number_of_resolution(std::string_view symbol) {
  const size_t at = symbol.find("/RES/");
  if (at == std::string_view::npos) return {};
  std::string_view number = symbol.substr(symbol.rfind('/') + 1);
  return all_digits(number) ? number : std::string_view();
}

}  // namespace

std::string UnSymbolMismatch::symbol_of(const stet::Document& doc, const stet::Link& link) const {
  if (!hosts_.has(doc.host(link))) return {};
  for (const stet::Span part : {link.path, link.query}) {
    const std::string text = stet::percent_decoded(doc.source(part));
    // "/en/A/RES/64/292", "?symbol=S/2021/689"
    for (size_t at = 0; at < text.size(); ++at)
      if (stet::capital(text[at]) && (at == 0 || text[at - 1] == '/' || text[at - 1] == '='))
        if (const Symbol found = symbol_at(std::string_view(text).substr(at), 0)) return text.substr(at, found.end);
  }
  return {};
}

// "Resolution 2593 (2021)", whose link opens S/RES/2596.
stet::Span UnSymbolMismatch::other_number(const stet::Document& doc, stet::Span words, std::string_view number) const {
  stet::Span other{0, 0};
  for (const stet::Number& n : doc.numbers().within(words)) {
    std::string_view figures = doc.source(n.span);
    if (figures == number) return {0, 0};
    constexpr uint32_t near = 16;  // bytes: "resolution no. "
    if (stet::empty(other) && all_digits(figures) && figures.size() >= 2 &&
        acts_.ends(settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, words, near, 0)))))
      other = n.span;
  }
  return other;
}

void UnSymbolMismatch::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (link == nullptr) continue;
    const std::string there = symbol_of(doc, *link);
    if (there.empty()) continue;
    const stet::Span words{c.span.begin, std::max(c.span.begin, link->span.begin)};
    const std::string_view said = doc.prose().substr(words.begin, words.end - words.begin);
    const Symbol first = find_symbol(said);
    stet::Span here{0, 0};
    if (first) {
      const std::string_view symbol = said.substr(first.begin, first.end - first.begin);
      // A part of it, one of two symbols of one document ("A/74/845-S/2020/525"), or one of several.
      if (std::string_view(there).starts_with(symbol) || symbol.find(there) != std::string_view::npos ||
          find_symbol(said, first.end))
        continue;
      here = {words.begin + static_cast<uint32_t>(first.begin), words.begin + static_cast<uint32_t>(first.end)};
    } else if (const std::string_view number = number_of_resolution(there); !number.empty()) {
      here = other_number(doc, words, number);
    }
    if (stet::empty(here)) continue;
    report(here, "the note names " + doc.words(here) + ", its link opens " + there,
           {{link->span, "the link: " + there}});
  }
}

}  // namespace id
