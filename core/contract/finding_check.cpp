// Checks a plugin's finding at the line: sizes before fields, spans against the text, words as UTF-8.
#include "core/contract/finding_check.h"

#include <algorithm>
#include <vector>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/contract/text.h"

namespace stet {
namespace {

constexpr uint32_t most_rows = 100'000;
constexpr size_t longest_message = 64 * 1024;

std::string written(Span s) { return std::to_string(s.begin) + "–" + std::to_string(s.end); }

bool is_border(std::string_view text, uint32_t at) { return at == text.size() || !is_continuation(text[at]); }

std::string bad_text(stet_str s, const char* what) {
  if (s.len == 0) return {};
  if (s.ptr == nullptr) return std::string(what) + " is a null pointer";
  if (s.len > longest_message) return std::string(what) + " is " + std::to_string(s.len) + " bytes long";
  if (find_invalid_utf8({s.ptr, s.len}) != std::string_view::npos) return std::string(what) + " is not UTF-8";
  return {};
}

std::string bad_table(const stet_rows& rows, size_t row_size, size_t alignment, const char* what) {
  if (rows.count == 0) return {};
  if (rows.ptr == nullptr || rows.stride < row_size || rows.stride % alignment != 0 || rows.count > most_rows)
    return std::string("its table of ") + what + " makes no sense (" + std::to_string(rows.count) + " rows of " +
           std::to_string(rows.stride) + " bytes)";
  return {};
}

template <class Row, class Check>
std::string bad_rows(const stet_rows& rows, const char* what, Check check) {
  std::string why = bad_table(rows, sizeof(Row), alignof(Row), what);
  for (uint32_t i = 0; why.empty() && i < rows.count; ++i) why = check(*STET_ROW(rows, Row, i));
  return why;
}

std::string bad_place_in_source(const stet_evidence& e, const stet_document& d) {
  const stet_rows& texts = d.tables[STET_TABLE_SOURCE_TEXTS];
  if (e.number >= texts.count)
    return "the evidence stands in row " + std::to_string(e.number) + " of source_texts, which has " +
           std::to_string(texts.count);
  const stet_ref text = STET_ROW(texts, stet_source_text, e.number)->text;
  return why_bad_span(e.span, view(d.strings).substr(text.begin, text.end - text.begin), "the evidence's span");
}

std::string bad_evidence(const stet_evidence& e, const stet_document& d, uint32_t anchors) {
  const std::string_view text = view(d.text);
  if (e.kind == STET_EVIDENCE_ANCHOR) {
    if (e.number >= anchors)
      return "the evidence stands on anchor " + std::to_string(e.number) + ", but there are " + std::to_string(anchors);
  } else if (e.kind == STET_EVIDENCE_FILE) {
    if (std::string why = bad_text(e.option, "the evidence's option"); !why.empty()) return why;
  } else if (e.kind == STET_EVIDENCE_SOURCE && anchors == 0) {
    if (std::string why = bad_place_in_source(e, d); !why.empty()) return why;
  } else if (e.kind != STET_EVIDENCE_TEXT) {
    return "the evidence is of the unknown kind " + std::to_string(e.kind);
  } else if (anchors > 0) {
    return "evidence on a whole run stands on anchors, not on spans";
  } else if (std::string why = why_bad_span(e.span, text, "the evidence's span"); !why.empty()) {
    return why;
  }
  return bad_text(e.message, "the evidence's message");
}

std::string bad_fix(const stet_fix& fix, std::string_view text) {
  if (std::string why = bad_text(fix.title, "the fix's title"); !why.empty()) return why;
  std::string why = bad_rows<stet_edit>(fix.edits, "edits", [&](const stet_edit& e) {
    const std::string bad = why_bad_span(e.span, text, "the edit's span");
    return bad.empty() ? bad_text(e.text, "the edit's text") : bad;
  });
  if (!why.empty()) return why;
  std::vector<Span> spans;
  for (uint32_t i = 0; i < fix.edits.count; ++i) spans.push_back(STET_ROW(fix.edits, stet_edit, i)->span);
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  size_t furthest = 0;  // of those before, the one that ends last: an insertion may lie between
  for (size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].begin < spans[furthest].end)
      return "the edits " + written(spans[furthest]) + " and " + written(spans[i]) +
             " of one fix overlap: join them, or make them two fixes";
    if (spans[i].end >= spans[furthest].end) furthest = i;
  }
  return {};
}

std::string bad_cause(uint32_t table, uint32_t row, const stet_document& d) {
  if (table == STET_NONE) return {};
  if (table >= STET_TABLE_COUNT) return "the cause names the unknown table " + std::to_string(table);
  if (row >= d.tables[table].count)
    return "the cause names row " + std::to_string(row) + " of a table of " + std::to_string(d.tables[table].count);
  return {};
}

}  // namespace

std::string why_bad_span(Span s, std::string_view text, const char* what) {
  if (s.begin > s.end) return std::string(what) + " " + written(s) + " ends before it begins: spans are [begin, end)";
  if (s.end > text.size())
    return std::string(what) + " " + written(s) + " lies outside the text (" + std::to_string(text.size()) +
           " bytes): spans are bytes of text()";
  if (!is_border(text, s.begin) || !is_border(text, s.end))
    return std::string(what) + " " + written(s) +
           " cuts a character in two: spans are bytes of UTF-8, on borders of code points";
  return {};
}

std::string why_nonsense(const stet_finding& f, const stet_document& d, uint32_t anchors) {
  const std::string_view text = view(d.text);
  constexpr size_t first_size = offsetof(stet_finding, also) + sizeof(f.also);
  if (f.size < first_size)
    return "a finding says it is " + std::to_string(f.size) + " bytes large; it has at least " +
           std::to_string(first_size) + ": set .size to sizeof(stet_finding)";
  if (anchors == 0) {
    if (std::string why = why_bad_span(f.span, text, "the span"); !why.empty()) return why;
    if (std::string why = bad_cause(f.cause.table, f.cause.row, d); !why.empty()) return why;
    if (std::string why = bad_cause(f.cause.other_table, f.cause.other_row, d); !why.empty()) return why;
  } else if (f.anchor >= anchors) {
    return "a finding stands on anchor " + std::to_string(f.anchor) + ", but there are " + std::to_string(anchors);
  }
  if (std::string why = bad_text(f.message, "the message"); !why.empty()) return why;
  if (f.message.len == 0) return "a finding has no message";
  if (f.severity > STET_SEVERITY_ERROR) return "it gave the unknown severity " + std::to_string(f.severity);
  std::string why = bad_rows<stet_evidence>(f.evidence, "evidence",
                                            [&](const stet_evidence& e) { return bad_evidence(e, d, anchors); });
  if (!why.empty()) return why;
  if (anchors > 0)
    return f.fixes.count + f.also.count > 0 ? "a finding on a whole run has no fixes or further places" : "";
  why = bad_rows<stet_fix>(f.fixes, "fixes", [&](const stet_fix& fix) { return bad_fix(fix, text); });
  if (!why.empty()) return why;
  return bad_rows<stet_span>(f.also, "further places",
                             [&](const stet_span& s) { return why_bad_span(s, text, "the span"); });
}

}  // namespace stet
