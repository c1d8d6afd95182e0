// A count in the title of a source against the one in its link.
#include <algorithm>

#include <stet/text.hpp>

#include "titles.h"

namespace source {
namespace {

/// Parts of a path between its marks: "town", "fines", "21", "firms".
std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find_first_of("-_/.+", at), path.size());
    if (end > at) out.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

// “Town fines 12 dredging firms”, and the link "…/town-fines-21-dredging-firms/".
void TitleDiffers::compare_with_link(const stet::Document& doc, const stet::Report& report, const stet::Citation& c) {
  const stet::Link* link = doc.link(c);
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  if (link == nullptr || stet::empty(title) || stet::empty(link->path)) return;
  const auto numbers = doc.numbers().within(title);
  if (numbers.empty()) return;
  const std::vector<std::string_view> parts = parts_of(doc.source(link->path));
  const auto words = doc.words();
  const auto is_figures = [](std::string_view s) { return std::all_of(s.begin(), s.end(), stet::digit); };
  for (const stet::Number& n : numbers) {
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2) continue;
    const std::string figures = stet::printed(n.low, 0);
    const uint32_t next = words.first_at(n.span.end);
    if (next >= words.size() || words[next].span.end > title.end || words[next].span.begin != n.span.end + 1) continue;
    constexpr size_t stem = 4;
    const std::string noun = stet::lower(doc.words(words[next].span));
    if (noun.size() < stem || std::find(parts.begin(), parts.end(), figures) != parts.end()) continue;
    for (size_t k = 0; k + 1 < parts.size(); ++k)
      if (is_figures(parts[k]) && stet::lower(parts[k + 1]) == noun && stet::one_slip(parts[k], figures)) {
        report(n.span, "the title counts " + doc.words(n.span) + ", its link " + std::string(parts[k]),
               {{link->span, "the link"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n, *link)});
        return;
      }
  }
}

}  // namespace source
