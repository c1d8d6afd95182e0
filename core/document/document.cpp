// What a document can do itself: words without markup, its line index, and the tables as a plugin sees them.
#include "core/document/document.h"

#include <algorithm>
#include <bit>

#include <stet/words.hpp>

#include "core/base/utf8.h"

namespace stet {
namespace {

template <class Row>
stet_rows rows(const Table<Row>& v) {
  return {Arena::shown(v.data()), u32(v.size()), sizeof(Row)};
}
stet_str shown_str(std::string_view s) { return {static_cast<const char*>(Arena::shown(s.data())), s.size()}; }
stet_day day(const CivilDate& d) {
  return {d.year, static_cast<uint8_t>(d.month), static_cast<uint8_t>(d.day), {0, 0}};
}

}  // namespace

std::string Document::clean(Span s) const { return shown_words(seen(s)); }

stet_ref Document::keep(std::string_view value) {
  const uint32_t begin = u32(strings.size());
  strings.append(value);
  return {begin, u32(strings.size())};
}

Span Document::field(const stet_citation& c, stet_field_kind kind) const {
  for (uint32_t i = c.first_field; i < c.first_field + c.fields; ++i)
    if (fields[i].kind == static_cast<uint32_t>(kind)) return fields[i].span;
  return {0, 0};
}

const LineIndex& Document::lines() const {
  if (!lines_) lines_ = std::make_unique<LineIndex>(text);
  return *lines_;
}

std::string_view Document::original_of(uint32_t file) const {
  if (file == 0) return original;
  return file <= further.size() ? std::string_view(further[file - 1]) : std::string_view();
}

const LineIndex& Document::original_lines(uint32_t file) const {
  const auto known = original_lines_.find(file);
  if (known != original_lines_.end()) return known->second;
  return original_lines_.emplace(file, LineIndex(original_of(file))).first->second;
}

stet_document Document::view() const {
  stet_document v{};
  v.size = sizeof v;
  v.reference = day(reference);
  v.dated = day(dated);
  v.path = shown_str(path);
  v.format = shown_str(format);
  v.language = shown_str(language);
  v.text = shown_str(text);
  v.prose = shown_str(prose());
  v.strings = shown_str(strings);
#define STET_TABLE_VIEW_(NAME, name, Row) v.tables[STET_TABLE_##NAME] = rows(name);
  STET_FOR_EACH_TABLE(STET_TABLE_VIEW_)
#undef STET_TABLE_VIEW_
  return v;
}

Span Met::operator()(Span span) {
  if (d_.parts.empty() || d_.parts.back().kind != STET_PART_ADDRESSES || span.begin < d_.parts.back().span.begin)
    return span;
  if (links_.empty()) {
    for (uint32_t i = 0; i < d_.links.size(); ++i)
      if (d_.links[i].flags & STET_LINK_MARKUP) links_.emplace_back(d_.links[i].address.begin, i);
    std::sort(links_.begin(), links_.end());
  }
  const auto after = std::upper_bound(links_.begin(), links_.end(), std::pair{span.begin, none});
  if (after == links_.begin()) return span;
  const stet_link& link = d_.links[std::prev(after)->second];
  return span.begin < link.address.end ? link.span : span;
}

uint64_t visible_tables(uint64_t tables) {
  constexpr uint64_t structure = STET_BLOCKS | STET_CONTAINERS | STET_NOTE_LISTS | STET_NOTES | STET_MARKERS;
  constexpr uint64_t cited = STET_CITATIONS | STET_FIELDS | STET_SOURCES;
  if (tables & (STET_PERSONS | STET_CANDIDATES | STET_SOURCE_TEXTS)) tables |= cited;
  if (tables & STET_RESTATEMENTS) tables |= STET_DATES | STET_NUMBERS | STET_QUOTATIONS;
  if (tables & cited) tables |= cited | STET_DATES | STET_LINKS;
  if (tables & STET_CLAIMS) tables |= STET_SENTENCES;
  if (tables & STET_WORDS) tables |= STET_FORMS;
  if (tables & (structure | STET_CELLS | STET_LINKS | STET_QUOTATIONS | STET_DATES | STET_SENTENCES))
    tables |= structure;
  if (tables & (STET_PARTS | STET_SEGMENTS)) tables |= STET_FILES;
  return tables;
}

void show_tables(stet_document& shown, const stet_document& whole, uint64_t tables, uint64_t visible) {
  constexpr uint64_t known = (uint64_t{1} << STET_TABLE_COUNT) - 1;
  for (uint64_t left = tables & known; left != 0; left &= left - 1) {
    const auto table = static_cast<uint32_t>(std::countr_zero(left));
    shown.tables[table] = (visible >> table & 1) != 0 ? whole.tables[table] : stet_rows{};
  }
}

}  // namespace stet
