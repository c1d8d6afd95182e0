// What a document can do itself: words without markup, its line index, and the tables as a plugin sees them.
#include "core/document/document.h"

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

template <class Row>
stet_rows rows(const std::vector<Row>& v) {
  return {v.data(), u32(v.size()), sizeof(Row)};
}
stet_str str(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace

std::string Document::clean(Span s) const {
  const std::string_view from = words(s);
  if (is_tidy(from)) return std::string(trim(from));  // most text
  std::string out(from.size(), '\0');
  size_t n = 0;
  bool gap = true;
  for (char c : from) {
    if (c == STET_MASK) continue;
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ' ' && gap) continue;
    gap = c == ' ';
    out[n++] = c;
  }
  if (n > 0 && gap) --n;
  out.resize(n);
  return out;
}

const LineIndex& Document::lines() const {
  if (!lines_) lines_ = std::make_unique<LineIndex>(text);
  return *lines_;
}

stet_document Document::view() const {
  stet_document v{};
  v.size = sizeof v;
  v.reference_year = reference.year;
  v.reference_month = static_cast<uint8_t>(reference.month);
  v.reference_day = static_cast<uint8_t>(reference.day);
  v.dated_month = static_cast<uint8_t>(dated.month);
  v.dated_day = static_cast<uint8_t>(dated.day);
  v.dated_year = dated.year;
  v.path = str(path);
  v.language = str(language);
  v.text = str(text);
  v.prose = str(prose());
  v.blocks = rows(blocks);
  v.sentences = rows(sentences);
  v.markers = rows(markers);
  v.notes = rows(notes);
  v.citations = rows(citations);
  v.sources = rows(sources);
  v.dates = rows(dates);
  v.numbers = rows(numbers);
  v.quotations = rows(quotations);
  v.names = rows(names);
  v.links = rows(links);
  v.zones = rows(zones);
  v.claims = rows(claims);
  return v;
}

}  // namespace stet
