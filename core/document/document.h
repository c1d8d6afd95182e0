// The document: the text in UTF-8 plus its tables, which are the plugin ABI's own rows. Made by a reader, completed by
// analysis, immutable for checkers. All offsets are bytes of `text`; see abi.h for what each row means.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/base/civil_date.h"
#include "core/base/line_index.h"
#include "core/base/span.h"

namespace stet {

/// `<!-- stet: rule — reason -->`: findings of these rules that begin in `scope` stay unsaid.
struct Suppression {
  Span span;                       // the comment
  Span scope;                      // the next block, or the whole file
  std::vector<std::string> rules;  // ids or groups, as written
  std::string reason;
};

/// Something the reader wants said: "read as Windows-1252".
struct Notice {
  std::string rule;  // "host/…"
  Span span;
  std::string message;
};

/// Names a step of the numeric labels the reader knows for sure ([^x] in Markdown); analysis finds the others.
struct Document {
  std::string path;
  std::string format;    // reader's name: "text", "markdown"
  std::string language;  // BCP 47; empty: not known
  CivilDate dated;       // the document's own date
  CivilDate reference;   // "today"
  std::string text;
  std::string masked;           // as text, markup replaced by STET_MASK; empty: no markup
  uint32_t line_number = 0;     // --input lines|references: which input line this document is; 0: a whole file
  bool explicit_notes = false;  // the format itself marks notes, and this document uses that

  std::vector<stet_block> blocks;
  std::vector<stet_sentence> sentences;
  std::vector<stet_marker> markers;
  std::vector<stet_note> notes;
  std::vector<stet_citation> citations;
  std::vector<stet_source> sources;
  std::vector<stet_date> dates;
  std::vector<stet_number> numbers;
  std::vector<stet_quotation> quotations;
  std::vector<stet_name> names;
  std::vector<stet_link> links;
  std::vector<stet_zone> zones;
  std::vector<stet_claim> claims;
  std::vector<Suppression> suppressions;
  std::vector<Notice> notices;

  std::string_view prose() const { return masked.empty() ? std::string_view(text) : std::string_view(masked); }
  std::string_view words(Span s) const { return slice(prose(), s); }
  /// As abi.h's Document::words in checker.hpp: markup dropped, white space folded, trimmed.
  std::string clean(Span s) const;
  const LineIndex& lines() const;  // built on first use
  /// The tables as a plugin sees them; valid while the document lives unchanged.
  stet_document view() const;

 private:
  mutable std::unique_ptr<LineIndex> lines_;
};

/// Row index of the table whose span begins last at or before `at`; none if there is none. Rows sorted by begin.
template <class Row>
uint32_t last_at_or_before(const std::vector<Row>& rows, uint32_t at) {
  if (rows.empty()) return none;
  // Without branches: where a search ends is as good as random to the processor.
  const Row* base = rows.data();
  for (size_t n = rows.size(); n > 1;) {
    const size_t half = n / 2;
    base += half * static_cast<size_t>(base[half].span.begin <= at);
    n -= half;
  }
  return base->span.begin <= at ? u32(static_cast<size_t>(base - rows.data())) : none;
}
/// Index of the first row whose span begins at or after `at`.
template <class Row>
uint32_t first_at_or_after(const std::vector<Row>& rows, uint32_t at) {
  const uint32_t before = at == 0 ? none : last_at_or_before(rows, at - 1);
  return before == none ? 0 : before + 1;
}
/// Row that contains byte `at`; none.
template <class Row>
uint32_t row_at(const std::vector<Row>& rows, uint32_t at) {
  const uint32_t i = last_at_or_before(rows, at);
  return i != none && rows[i].span.end > at ? i : none;
}
/// The same answers for places that come in order, without searching.
template <class Row>
class RowWalk {
 public:
  explicit RowWalk(const std::vector<Row>& rows) : rows_(rows) {}
  uint32_t last_at_or_before(uint32_t at) {
    while (next_ < rows_.size() && rows_[next_].span.begin <= at) ++next_;
    return next_ == 0 ? none : next_ - 1;
  }
  uint32_t row_at(uint32_t at) {
    const uint32_t i = last_at_or_before(at);
    return i != none && rows_[i].span.end > at ? i : none;
  }

 private:
  const std::vector<Row>& rows_;
  uint32_t next_ = 0;
};

}  // namespace stet
