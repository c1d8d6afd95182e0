// Works whose DOI stands on a list of retractions, one DOI a line or a table as Retraction Watch gives it out.
#include "retracted.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include <stet/text.hpp>

namespace cite {

const stet::Rule Retracted::rule{
    .id = "cite/retracted",
    .summary = "A work is cited that was retracted.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS | STET_NOTES,
    .options = {{"list", "file", "",
                 "The retracted works: a DOI a line, or CSV with the columns of Retraction Watch."}},
    .page =
#include "retracted.md.inc"
};

namespace {

constexpr std::string_view column_names[] = {"originalpaperdoi", "retractiondoi", "retractiondate", "retractionnature",
                                             "reason"};
enum Column { of_work, of_notice, of_date, of_nature, of_reason, columns };

/// "https://doi.org/10.1000/ABC", "doi:10.1000/abc": in small letters, from "10." on; empty: it is none.
std::string bare_doi(std::string_view written) {
  std::string doi = stet::lower(written);
  const size_t begin = doi.find("10.");
  if (begin == doi.npos) return {};
  const std::string_view before = std::string_view(doi).substr(0, begin);
  if (!before.empty() && before.back() != '/' && before.back() != ':' && before.back() != ' ') return {};
  doi.erase(0, begin);
  while (!doi.empty() && (doi.back() == ' ' || doi.back() == '.' || doi.back() == ',' || doi.back() == '"'))
    doi.pop_back();
  return doi.find('/') == doi.npos ? std::string() : doi;
}

/// "1/31/2020 0:00", as these tables have it, or "2020-01-31"; else as it is written.
std::string shown_date(std::string_view written) {
  const std::string_view day = written.substr(0, written.find(' '));
  const std::vector<std::string_view> american = stet::split(day, '/'), iso = stet::split(day, '-');
  const auto number = [](std::string_view s) { return std::atoi(std::string(s).c_str()); };
  if (american.size() == 3) return stet::written(number(american[2]), number(american[0]), number(american[1]));
  if (iso.size() == 3) return stet::written(number(iso[0]), number(iso[1]), number(iso[2]));
  return std::string(day);
}

/// "+Error in Data;+Error in Analyses;": "Error in Data, Error in Analyses".
std::string shown_reasons(std::string_view written) {
  std::string out;
  for (std::string_view reason : stet::split(written, ';')) {
    while (!reason.empty() && (reason.front() == '+' || reason.front() == ' ')) reason.remove_prefix(1);
    if (!reason.empty()) out += (out.empty() ? "" : ", ") + std::string(reason);
  }
  return out;
}

}  // namespace

Retracted::Retracted(const stet::Settings& s, const Reading&) : settings_(s), words_(s.words("words-of-retraction")) {
  if (!s.file("list").bytes.empty()) read(s);
}

void Retracted::read(const stet::Settings& s) {
  std::string_view bytes = s.file("list").bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::vector<stet::CsvRow> rows = stet::csv(bytes);
  if (rows.empty()) return;
  std::array<size_t, columns> at;
  at.fill(rows[0].fields.size());
  bool table = false;
  for (size_t i = 0; i < rows[0].fields.size(); ++i)
    for (size_t k = 0; k < columns; ++k)
      if (stet::lower(rows[0].fields[i]) == column_names[k]) {
        at[k] = i;
        table = table || k == of_work;
      }
  if (!table) at.fill(rows[0].fields.size()), at[of_work] = 0;
  std::vector<std::string> restored;
  for (const stet::CsvRow& row : rows) {
    if (table && &row == &rows[0]) continue;
    const auto field = [&](Column c) {
      return table || c == of_work ? (at[c] < row.fields.size() ? std::string_view(row.fields[at[c]]) : "") : "";
    };
    const std::string_view written = field(of_work);
    if (written.empty() || written.front() == '#') continue;
    std::string doi = bare_doi(written);
    if (doi.empty()) {
      // Tables say "unavailable" of works that have none.
      if (!table) s.refuse("list", row.line, "this is no DOI");
      continue;
    }
    const std::string nature = stet::lower(field(of_nature));
    if (nature.starts_with("reinstate")) restored.push_back(doi);
    const bool concern = nature.starts_with("expression");
    if (!nature.empty() && !concern && !nature.starts_with("retract") && !nature.starts_with("withdraw")) continue;
    Notice notice{row.line, concern, bare_doi(field(of_notice)), shown_date(field(of_date)),
                  shown_reasons(field(of_reason))};
    const auto [known, fresh] = notices_.try_emplace(std::move(doi), notice);
    // What was doubted first may have been retracted since.
    if (!fresh && known->second.concern && !concern) known->second = std::move(notice);
  }
  for (const std::string& doi : restored) notices_.erase(doi);
}

const Retracted::Notice* Retracted::find(std::string_view doi) const {
  const auto at = notices_.find(bare_doi(doi));
  return at == notices_.end() ? nullptr : &at->second;
}

/// "Retracted article: …", "(retracted in 2010)", or the notice is cited beside it.
bool Retracted::says_so(const stet::Document& doc, const stet::Citation& c, const Notice& notice) const {
  const stet::Note* note = doc.note(c);
  constexpr uint32_t near = 200;  // bytes around a citation that are read
  const stet::Span all = note == nullptr ? c.span : doc.widened(c.span, note->body, near, near);
  const std::string words = settings_.fold(doc.words(all));
  if (words_.in(words)) return true;
  if (notice.doi.empty() || find(notice.doi) == &notice) return false;
  if (note != nullptr)
    for (const stet::Citation& o : doc.citations(*note))
      if (bare_doi(doc.value(o, STET_FIELD_DOI)) == notice.doi) return true;
  return words.find(notice.doi) != words.npos;
}

void Retracted::check(const stet::Document& doc, const stet::Report& report, const Lists&) const {
  if (notices_.empty()) return;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL) continue;
    stet::Span at = doc.field(c, STET_FIELD_DOI);
    std::string doi = doc.value(c, STET_FIELD_DOI);
    const stet::Link* link = doc.link(c);
    if (doi.empty() && link != nullptr) {
      const std::string host = doc.host(*link);
      if (host != "doi.org" && host != "dx.doi.org") continue;
      doi = std::string(doc.target(*link).path);
      at = link->address;
    }
    const Notice* notice = doi.empty() ? nullptr : find(doi);
    if (notice == nullptr || says_so(doc, c, *notice)) continue;
    if (stet::empty(at)) at = c.span;
    std::string said =
        notice->concern ? "its journal has expressed concern about this work" : "this work was retracted";
    if (!notice->date.empty()) said += " on " + notice->date;
    if (!notice->doi.empty()) said += " (" + notice->doi + ")";
    report(at, said,
           {{c.span, "the work"},
            stet::Evidence::in_file("list", notice->line,
                                    notice->reason.empty() ? "listed here" : "listed here: " + notice->reason)},
           {.severity = notice->concern ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT});
  }
}

}  // namespace cite
