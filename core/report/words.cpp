// Words and numbers that several reporters share.
#include "core/report/words.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/phrases.h"

namespace stet {
namespace {

bool kept_in_uri(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string grouped(uint64_t n) {
  std::string out = std::to_string(n);
  for (size_t i = out.size(); i > 3;) out.insert(i -= 3, ",");
  return out;
}

std::string counted(uint64_t n, std::string_view one, std::string_view many) {
  return grouped(n).append(" ").append(n == 1 ? one : many);
}

std::string iso_date(const CivilDate& date) {
  const auto padded = [](int n, size_t width) {
    const std::string digits = std::to_string(n);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
  };
  if (date.year == 0) return {};
  std::string out = padded(date.year, 4);
  if (date.month > 0) out += '-' + padded(date.month, 2);
  if (date.month > 0 && date.day > 0) out += '-' + padded(date.day, 2);
  return out;
}

std::string shown_path(std::string_view path) { return valid_utf8(path); }

std::string uri_of(std::string_view path) {
  static constexpr char hex[] = "0123456789ABCDEF";
  if (path == "-") return "stdin";
  while (path.substr(0, 2) == "./") path.remove_prefix(2);
  std::string out = path.substr(0, 1) == "/" ? "file://" : "";
  for (const char c : path) {
    if (kept_in_uri(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

std::string input_name(std::string_view path) { return path == "-" ? "standard input" : shown_path(path); }

std::string one_line(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view name_of(PlacePart part) {
  switch (part) {
    case PlacePart::paragraph:
      return "paragraph";
    case PlacePart::footnote:
      return "footnote";
    case PlacePart::endnote:
      return "endnote";
    case PlacePart::cell:
      return "cell";
    default:
      return {};
  }
}

std::string part_in_words(const Place& p) { return Phrases(UiLanguage::en).part(p); }

std::string where_in_words(const DocumentResult& d, const Place& p) {
  std::string out = input_name(file_of(d, p));
  const uint32_t line = line_of(d, p);
  if (line > 0) {
    out += ":" + std::to_string(line);
    if (p.column > 0) out += ":" + std::to_string(p.column);
  } else if (p.part != PlacePart::nowhere) {
    out += ":" + part_in_words(p);
  }
  return out;
}

namespace {
/// They bring quotation marks of their own.
bool is_quoted(std::string_view words) {
  for (const std::string_view mark : {"“", "„", "«", "»", "‘", "\"", "「", "『"})
    if (words.starts_with(mark)) return true;
  return false;
}
}  // namespace

std::vector<std::string> evidence_in_words(const DocumentResult& d, const Finding& f) {
  std::vector<std::string> out;
  for (const RelatedPlace& e : f.evidence) {
    std::string where;
    if (!e.place.file.empty()) {
      where = where_in_words(d, e.place);
    } else if (const uint32_t line = line_of(d, e.place); line > 0) {
      where = "line " + std::to_string(line);
    } else {
      where = part_in_words(e.place);
    }
    // Without its words the other side of a contradiction says nothing: "from", "the parts".
    constexpr size_t longest = 60;
    std::string words = one_line(e.place.text.substr(0, longest));
    if (e.place.text.size() > longest) words = valid_utf8(words.substr(0, words.rfind(' '))) + "…";
    if (!words.empty() && e.message.find(words) == std::string::npos)
      where += (where.empty() ? "" : ", ") + (is_quoted(words) ? words : "“" + words + "”");
    out.push_back(where.empty() ? e.message : where + ": " + e.message);
  }
  return out;
}

std::string describe_fix(const Fix& fix) { return Phrases(UiLanguage::en).fix(fix); }

std::string decided_words(const Place& place) {
  constexpr size_t longest = 200;  // bytes
  const std::string words = one_line(place.text);
  if (words.size() <= longest) return words;
  size_t end = longest;
  while (is_continuation(words[end])) --end;
  return words.substr(0, end) + "…";
}

bool is_host(const RuleInfo& rule) { return rule.group() == "host"; }

void Tally::add(const DocumentResult& d) {
  Totals& t = totals_;
  t.documents += !d.after_run;
  t.unreadable += d.unreadable.has_value();
  if (!d.findings.empty()) {
    const std::pair<std::string, uint32_t> name(d.path, d.line_number);
    t.with_findings += !d.after_run || !found_in_.contains(name);
    if (d.before_end) found_in_.insert(name);
  }
  t.findings += d.findings.size();
  t.decided += d.decided.size();
  for (const Finding& f : d.findings) ++t.by_severity[static_cast<size_t>(f.severity)];
  for (const SuppressionRow& s : d.suppressions) t.suppressed += s.used;
  t.counters.bytes += d.counters.bytes;
  t.counters.words += d.counters.words;
  const auto add_known = [](std::optional<uint64_t>& sum, const std::optional<uint64_t>& n) {
    if (n) sum = sum.value_or(0) + *n;
  };
  add_known(t.counters.claims, d.counters.claims);
  t.counters.notes += d.counters.notes;
  t.counters.markers += d.counters.markers;
  add_known(t.counters.sources, d.counters.sources);
  add_known(t.counters.citations, d.counters.citations);
  for (const std::string& reason : d.not_checked) {
    const auto [at, fresh] = rows_.emplace(reason, not_checked_.size());
    if (fresh) not_checked_.emplace_back().reason = reason;
    NotChecked& missing = not_checked_[at->second];
    if (missing.count > 0 && missing.last == d.path) continue;
    if (++missing.count <= NotChecked::most_named) missing.documents.push_back(d.path);
    missing.last = d.path;
  }
}

std::string severities_in_words(const Totals& totals) { return Phrases(UiLanguage::en).severities(totals); }

std::string decided_in_words(const Totals& totals, const RunReport& run) {
  return Phrases(UiLanguage::en).decided(totals, run);
}

}  // namespace stet
