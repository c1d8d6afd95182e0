// Checks a plugin's finding at the line: sizes before fields, spans against the text, words as UTF-8.
#include "core/contract/finding_check.h"

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t most_rows = 100'000;
constexpr size_t longest_message = 64 * 1024;

std::string written(Span s) { return std::to_string(s.begin) + "–" + std::to_string(s.end); }

bool is_border(std::string_view text, uint32_t at) { return at == text.size() || !is_continuation(text[at]); }

std::string bad_span(Span s, std::string_view text, const char* what) {
  if (s.begin > s.end) return std::string(what) + " " + written(s) + " ends before it begins";
  if (s.end > text.size())
    return std::string(what) + " " + written(s) + " lies outside the text (" + std::to_string(text.size()) + " bytes)";
  if (!is_border(text, s.begin) || !is_border(text, s.end))
    return std::string(what) + " " + written(s) + " cuts a character in two";
  return {};
}

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

}  // namespace

std::string why_nonsense(const stet_finding& f, std::string_view text, size_t rules) {
  constexpr size_t first_size = offsetof(stet_finding, also) + sizeof(f.also);
  if (f.size < first_size)
    return "a finding says it is " + std::to_string(f.size) + " bytes large; it has at least " +
           std::to_string(first_size);
  if (f.rule >= rules)
    return "it named rule number " + std::to_string(f.rule) + " but has " + std::to_string(rules) + " rules";
  if (std::string why = bad_span(f.span, text, "the span"); !why.empty()) return why;
  if (std::string why = bad_text(f.message, "the message"); !why.empty()) return why;
  if (f.message.len == 0) return "a finding has no message";
  if (f.severity > STET_SEVERITY_ERROR) return "it gave the unknown severity " + std::to_string(f.severity);
  std::string why = bad_rows<stet_evidence>(f.evidence, "evidence", [&](const stet_evidence& e) {
    const std::string bad = bad_span(e.span, text, "the evidence's span");
    return bad.empty() ? bad_text(e.message, "the evidence's message") : bad;
  });
  if (!why.empty()) return why;
  why = bad_rows<stet_edit>(f.edits, "edits", [&](const stet_edit& e) {
    const std::string bad = bad_span(e.span, text, "the edit's span");
    return bad.empty() ? bad_text(e.text, "the edit's text") : bad;
  });
  if (!why.empty()) return why;
  return bad_rows<stet_span>(f.also, "further places",
                             [&](const stet_span& s) { return bad_span(s, text, "the span"); });
}

}  // namespace stet
