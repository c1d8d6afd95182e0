// Words and numbers that several reporters share.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/report/report.h"

namespace stet {

/// "12,345"
std::string grouped(uint64_t n);
/// "1 error", "2 errors", "12,345 claims".
std::string counted(uint64_t n, std::string_view one, std::string_view many);
inline std::string counted(uint64_t n, std::string_view one) { return counted(n, one, std::string(one) + "s"); }

/// "2024-03-23"; as much of it as is known.
std::string iso_date(const CivilDate& date);

/// The line to name: of the input where each line is a document, else of the file. 0: no lines in this format.
inline uint32_t line_of(const DocumentResult& document, const Place& place) {
  return document.line_number > 0 && place.file.empty() ? document.line_number : place.line;
}

/// "endnote", "paragraph": what a place in a format without lines stands in; empty: it has lines, or stands nowhere.
std::string_view name_of(PlacePart part);
/// "endnote 5"; where there are pages "page 3", "page 3, footnote 4".
std::string part_in_words(const Place& place);

/// A path as text: bytes that are not UTF-8 become U+FFFD, for file names may be any bytes.
std::string shown_path(std::string_view path);

/// RFC 3986: a relative reference where the path is relative, percent-encoded (':' too: it could read as a scheme).
std::string uri_of(std::string_view path);

/// The same for people, to whom "-" is standard input.
std::string input_name(std::string_view path);

/// The file a place is in: the document, or one that it names.
inline const std::string& file_of(const DocumentResult& document, const Place& place) {
  return place.file.empty() ? document.path : place.file;
}
/// "drafts/a.md:12:4", "article.docx:endnote 5": as compilers say it.
std::string where_in_words(const DocumentResult& document, const Place& place);
/// Each piece of evidence in a sentence, "line 9: the link says 23 March"; what formats without places for it may say.
std::vector<std::string> evidence_in_words(const DocumentResult& document, const Finding& finding);

/// White space of any kind and length is one blank; trimmed.
std::string one_line(std::string_view s);

/// The words of a finding as decisions keep them: in one line, and not at any length.
std::string decided_words(const Place& place);

/// What a fix does, in words: "replace “24 March” with “23 March”".
std::string describe_fix(const Fix& fix);

bool is_host(const RuleInfo& rule);

/// Everything a summary counts.
struct Totals {
  size_t documents = 0, unreadable = 0, with_findings = 0;
  std::array<size_t, 4> by_severity{};  // indexed by Severity
  size_t findings = 0, suppressed = 0;
  size_t decided = 0;  // findings that stay, as people decided
  Counters counters;
  size_t of(Severity s) const { return by_severity[static_cast<size_t>(s)]; }
};

/// "1 error, 2 warnings, 3 infos"; only what there is. Empty if there is nothing.
std::string severities_in_words(const Totals& totals);

/// "12 decided (stet-decisions.toml)": findings that stay.
std::string decided_in_words(const Totals& totals, const RunReport& run);

/// What was not checked, each reason once, with how many documents it holds for, and the first of them. In order of
/// first appearance.
struct NotChecked {
  static constexpr size_t most_named = 3;
  std::string reason;
  std::vector<std::string> documents;  // no more than are worth naming
  size_t count = 0;
  std::string last;  // the document counted last
};

/// Both, counted document by document.
class Tally {
 public:
  void add(const DocumentResult& document);
  const Totals& totals() const { return totals_; }
  const std::vector<NotChecked>& not_checked() const { return not_checked_; }

 private:
  Totals totals_;
  std::vector<NotChecked> not_checked_;
  std::map<std::string, size_t> rows_;                   // of not_checked_, by reason
  std::set<std::pair<std::string, uint32_t>> found_in_;  // documents that may come again, path and line
};

}  // namespace stet
