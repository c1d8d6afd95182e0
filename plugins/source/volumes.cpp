// "Journal of Lakes 12 (2005)" and "Journal of Lakes 14 (2003)": volumes come out one after the other.
#include "volumes.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <stet/text.hpp>

namespace source {

const stet::Rule VolumeYearConflict::rule{.id = "source/volume-year-conflict",
                                          .summary = "A later volume of a journal is given an earlier year.",
                                          .severity = stet::Severity::warning,
                                          .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                          .page =
#include "volume-year-conflict.md.inc"
};

/// Of one citation.
struct VolumeYearConflict::Volume {
  int32_t number, year;
  stet::Span words;        // of the number
  const stet::Date* date;  // of the year
  const stet::Citation* of;
};

bool VolumeYearConflict::volume_of(const stet::Document& doc, const stet::Citation& c, Volume& out) const {
  constexpr uint32_t unsure = STET_DATE_UNCERTAIN | STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL |
                              STET_DATE_TWO_DIGIT_YEAR | STET_DATE_YEAR_INFERRED | STET_DATE_AHEAD;
  constexpr int32_t most = 1000;  // a year that counts as a volume is none
  out = {0, 0, doc.field(c, STET_FIELD_VOLUME), doc.issued(c), &c};
  if (c.kind != STET_CITATION_FULL || stet::empty(out.words) || out.date == nullptr || (out.date->flags & unsure) != 0)
    return false;
  // "*Radiocarbon*, 1–33" has pages and no volume.
  const std::string_view behind = doc.prose().substr(out.words.end, 6);
  if (behind.starts_with("\u2010") || behind.starts_with("\u2011") || behind.starts_with("\u2013") ||
      behind.starts_with("\u2014") || behind.starts_with('-'))
    return false;
  const std::string digits = doc.words(out.words);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  if (error != std::errc() || end != digits.data() + digits.size() || out.number <= 0 || out.number >= most)
    return false;
  out.year = out.date->year;
  // A reprint has two years, a journal that began anew two first volumes.
  for (const stet::Date& d : doc.dates().within(c.span))
    if (d.role != STET_DATE_ACCESSED && d.year != out.year) return false;
  return !new_series_.in(settings_.fold(doc.words(c.span)));
}

void VolumeYearConflict::check(const stet::Document& doc, const stet::Report& report) const {
  std::map<std::string, std::vector<Volume>> journals;
  std::vector<bool> seen(doc.sources().size());
  for (const stet::Citation& c : doc.citations()) {
    Volume volume;
    if (stet::empty(doc.field(c, STET_FIELD_VOLUME)) || !volume_of(doc, c, volume)) continue;
    if (c.source != stet::none) {  // cited again
      if (seen[c.source]) continue;
      seen[c.source] = true;
    }
    const std::string journal = settings_.fold(doc.words(doc.field(c, STET_FIELD_CONTAINER_TITLE)));
    if (!journal.empty()) journals[journal].push_back(volume);
  }
  for (auto& [name, volumes] : journals)
    if (volumes.size() > 1) check_journal(doc, report, volumes);
}

// In the order of their volumes the years do not fall. Those outside the longest row of years that do not are at fault
// (patience sorting, n log n); of two nobody knows which.
void VolumeYearConflict::check_journal(const stet::Document& doc, const stet::Report& report,
                                       std::vector<Volume>& volumes) const {
  std::stable_sort(volumes.begin(), volumes.end(), [](const Volume& a, const Volume& b) {
    return a.number != b.number ? a.number < b.number : a.year < b.year;
  });
  std::vector<size_t> tails, before(volumes.size(), volumes.size());
  for (size_t i = 0; i < volumes.size(); ++i) {
    const auto at = std::upper_bound(tails.begin(), tails.end(), volumes[i].year,
                                     [&](int32_t year, size_t row) { return year < volumes[row].year; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::vector<bool> fits(volumes.size());
  for (size_t i = tails.back(); i < volumes.size(); i = before[i]) fits[i] = true;
  const size_t wrong = volumes.size() - tails.size();
  constexpr size_t share = 4;  // where more than a quarter does not fit, something else is numbered
  if (wrong == 0 || (volumes.size() > 2 && wrong * share > volumes.size() + 1)) return;
  const auto keeps_pace = [&](const Volume& v) {
    const auto same = [&](const Volume& o) { return o.year - o.number == v.year - v.number; };
    return std::count_if(volumes.begin(), volumes.end(), same) > 1;
  };
  constexpr size_t most = 16;  // findings of one journal
  size_t told_of = 0;
  for (size_t i = 0; i < volumes.size() && told_of < most; ++i) {
    if (fits[i]) continue;
    // The one it contradicts: a smaller volume of a later year, or a larger one of an earlier year.
    size_t other = volumes.size();
    for (size_t k = 0; k < volumes.size(); ++k)
      if (fits[k] && (k < i ? volumes[k].year > volumes[i].year : volumes[k].year < volumes[i].year) &&
          (other == volumes.size() ||
           std::abs(volumes[k].number - volumes[i].number) < std::abs(volumes[other].number - volumes[i].number)))
        other = k;
    if (other == volumes.size()) continue;
    ++told_of;
    const Volume *here = &volumes[i], *there = &volumes[other];
    // Most journals have one volume a year: whose distance from the year is that of others is right.
    if (!keeps_pace(*there) && keeps_pace(*here)) std::swap(here, there);
    if (volumes.size() == 2 && here->words.begin < there->words.begin) std::swap(here, there);
    const auto told = [](const Volume& v) {
      return "volume " + std::to_string(v.number) + " is of " + std::to_string(v.year);
    };
    report(here->date->span, told(*here) + " here, and " + told(*there) + " elsewhere",
           {{here->words, "the volume"}, {there->date->span, "the other year"}, {there->words, "the other volume"}},
           {.severity = volumes.size() > 2 ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO,
            .cause = doc.cause(*here->date, *there->date)});
  }
}

}  // namespace source
