// Only claims all of whose sources are at hand, whole: what one of them lacks another may have.
#include "in_source.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <stet/source_words.hpp>
#include <stet/text.hpp>

namespace claim {

const stet::Rule NumberNotInSource::rule{
    .id = "claim/number-not-in-source",
    .summary = "A figure does not stand in the text of its source.",
    .severity = stet::Severity::info,
    .tables = STET_CLAIMS | STET_CITATIONS | STET_MARKERS | STET_NUMBERS | STET_ZONES | STET_WORDS | STET_SOURCE_TEXTS,
    .page =
#include "number-not-in-source.md.inc"
};
const stet::Rule EntityNotInSource::rule{
    .id = "claim/entity-not-in-source",
    .summary = "A person, body or place is not named in the text of the source.",
    .severity = stet::Severity::info,
    .tables = STET_CLAIMS | STET_CITATIONS | STET_MARKERS | STET_NAMES | STET_PERSONS | STET_WORDS | STET_SOURCE_TEXTS,
    .page =
#include "entity-not-in-source.md.inc"
};
const stet::Rule CitedSourceOffTopic::rule{
    .id = "claim/cited-source-off-topic",
    .summary = "The source has hardly a word of what it is cited for.",
    .severity = stet::Severity::warning,
    .tables = STET_CLAIMS | STET_CITATIONS | STET_MARKERS | STET_WORDS | STET_SOURCE_TEXTS,
    .page =
#include "cited-source-off-topic.md.inc"
};

namespace {

constexpr size_t fewest_of_text =
    120;  // words of a source: fewer are an abstract, a notice that the page needs a login
constexpr size_t most_sources = 4;

/// The texts of all sources of a claim, as rows; nullopt: one is not at hand.
class SourcesOfClaims {
 public:
  SourcesOfClaims(const stet::Document& doc, const stet::Settings& settings) : doc_(doc), settings_(settings) {}

  std::optional<std::vector<uint32_t>> of(const stet::Claim& claim) {
    if (claim.markers == 0) return std::nullopt;
    std::set<uint32_t> rows, works;
    for (const stet::Citation* c : doc_.citations(claim)) {
      bool any = false;
      for (const stet::SourceText* t : doc_.texts(*c)) {
        const uint32_t row = doc_.source_texts().index(*t);
        if (words(row).words().size() < fewest_of_text) continue;
        rows.insert(row);
        any = true;
      }
      if (!any) return std::nullopt;
      works.insert(c->source);
    }
    if (rows.empty() || works.size() > most_sources) return std::nullopt;
    return std::vector(rows.begin(), rows.end());
  }
  const stet::SourceWords& words(uint32_t row) { return words_.try_emplace(row, text(row), settings_).first->second; }
  std::string_view text(uint32_t row) const { return doc_.string(doc_.source_texts()[row].text); }
  /// "1.txt, 2.txt".
  std::string names(const std::vector<uint32_t>& rows) const {
    std::string out;
    for (size_t i = 0; i < rows.size(); ++i)
      out += (i == 0 ? "" : ", ") + std::string(doc_.string(doc_.source_texts()[rows[i]].name));
    return out;
  }

 private:
  const stet::Document& doc_;
  const stet::Settings& settings_;
  std::map<uint32_t, stet::SourceWords> words_;
};

/// The figures of a text, with either meaning of a mark that may part thousands or decimals.
struct Figure {
  double value;
  stet::Span span;
  std::string digits;
};
std::vector<Figure> figures_of(std::string_view s) {
  std::vector<Figure> out;
  const auto mark_at = [&](size_t i) -> size_t {  // of one between figures
    const size_t size = s[i] == '.' || s[i] == ',' || s[i] == '\'' || s[i] == ' ' ? 1 : stet::set_space(s, i);
    return size > 0 && i + size < s.size() && stet::digit(s[i + size]) ? size : 0;
  };
  for (size_t i = 0; i < s.size();) {
    if (!stet::digit(s[i])) {
      ++i;
      continue;
    }
    std::vector<std::string> groups(1);
    const size_t begin = i;
    bool points = false;
    while (i < s.size()) {
      if (stet::digit(s[i])) {
        groups.back() += s[i++];
        continue;
      }
      const size_t mark = mark_at(i);
      const bool space = mark > 0 && s[i] != '.' && s[i] != ',' && s[i] != '\'';
      // A space parts thousands, and nothing else.
      if (mark == 0 || (space && (groups.back().size() > 3 || i + mark + 3 > s.size() ||
                                  !stet::digit(s[i + mark + 1]) || !stet::digit(s[i + mark + 2]))))
        break;
      points = points || !space;
      i += mark;
      groups.emplace_back();
    }
    const stet::Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(i)};
    std::string all;
    for (const std::string& g : groups) all += g;
    if (all.size() > 15) continue;
    out.push_back({std::stod(all), span, all});
    if (groups.size() > 1 && points) {
      const std::string whole = all.substr(0, all.size() - groups.back().size());
      out.push_back({std::stod((whole.empty() ? "0" : whole) + "." + groups.back()), span, all});
      for (const std::string& g : groups) out.push_back({std::stod(g), span, g});  // "3.5.2019", "2,3"
    }
  }
  std::sort(out.begin(), out.end(), [](const Figure& a, const Figure& b) { return a.value < b.value; });
  return out;
}

/// Some figure says this one: at another scale, as a share, or more exactly.
bool says(const std::vector<Figure>& figures, double value, double slack) {
  for (const double scale : {1.0, 1e3, 1e6, 1e9, 1e12, 1e-3, 0.01, 100.0}) {
    const double wanted = value / scale, off = slack / scale;
    const auto at = std::lower_bound(figures.begin(), figures.end(), wanted - off,
                                     [](const Figure& f, double v) { return f.value < v; });
    if (at != figures.end() && at->value <= wanted + off) return true;
  }
  return false;
}

/// Half a unit of the last figure that is written and no nought: "1.2 million" may be 1,213,400.
double slack_of(const stet::Number& n, std::string_view digits) {
  size_t exact = digits.size();
  if (n.decimals == 0)
    while (exact > 1 && digits[exact - 1] == '0') --exact;
  const double magnitude = std::floor(std::log10(std::abs(n.low)));
  return 0.51 * std::pow(10, magnitude - static_cast<double>(exact) + 1);
}

}  // namespace

void NumberNotInSource::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.source_texts().empty()) return;
  SourcesOfClaims sources(doc, settings_);
  std::map<uint32_t, std::vector<Figure>> figures;
  constexpr double least = 20;  // smaller ones are mostly words
  constexpr double first_year = 1400, last_year = 2100;
  for (const stet::Claim& claim : doc.claims()) {
    const auto rows = sources.of(claim);
    if (!rows) continue;
    for (const stet::Number& n : doc.numbers().within(claim.span)) {
      if (n.low != n.high || n.kind == STET_NUMBER_ORDINAL || n.kind == STET_NUMBER_SHARE) continue;
      const bool plain = n.kind == STET_NUMBER_PLAIN;
      if (n.low <= 0 || (plain && n.decimals == 0 && n.low < least) || doc.verbatim(n.span)) continue;
      std::string digits;
      const std::string written = doc.words(n.span);
      for (const char c : written)
        if (stet::digit(c)) digits += c;
      digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
      if (digits.empty()) continue;  // in words: the source may have figures, or other words
      if (plain && digits.size() == 4 && written.size() == 4 && n.low >= first_year && n.low <= last_year) continue;
      const double slack = slack_of(n, digits);
      const Figure* slip = nullptr;
      uint32_t slip_row = 0;
      bool found = false;
      for (const uint32_t row : *rows) {
        auto known = figures.find(row);
        if (known == figures.end()) known = figures.emplace(row, figures_of(sources.text(row))).first;
        found = found || says(known->second, n.low, slack);
        for (const Figure& f : known->second) {
          bool swapped = false;
          constexpr size_t told_by_one = 4, told_by_swap = 3;  // figures
          if (slip == nullptr && stet::one_slip(digits, f.digits, &swapped) &&
              digits.size() >= (swapped ? told_by_swap : told_by_one)) {
            slip = &f;
            slip_row = row;
          }
        }
      }
      if (found) continue;
      std::vector<stet::Evidence> evidence;
      if (slip != nullptr) evidence.push_back(stet::Evidence::in_source(slip->span, slip_row, "the source has this"));
      for (const stet::Marker& m : doc.markers(claim)) {
        evidence.push_back({m.span, "the source is cited here"});
        break;
      }
      const std::string words(sources.text(slip_row).substr(slip != nullptr ? slip->span.begin : 0,
                                                            slip != nullptr ? slip->span.end - slip->span.begin : 0));
      report(n.span,
             slip != nullptr ? "this figure does not stand in " + sources.names(*rows) + ", but " + words + " does"
                             : "this figure does not stand in " + sources.names(*rows),
             evidence, {.severity = slip != nullptr ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT});
    }
  }
}

void EntityNotInSource::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.source_texts().empty()) return;
  SourcesOfClaims sources(doc, settings_);
  constexpr size_t long_word = 4;
  // Also spelt otherwise, or bent.
  const auto has = [&](const std::string& word, uint32_t row) {
    const stet::SourceWords& words = sources.words(row);
    bool alike = words.has(word);
    const size_t off = word.size() / 4;
    if (!alike)
      words.for_each_word([&](std::string_view w, size_t) {
        alike = alike || w.starts_with(word) ||
                (w.size() + off >= word.size() && w.size() <= word.size() + off &&
                 stet::edit_distance(w, word, off) <= off);
      });
    return alike;
  };
  std::set<std::pair<std::string, std::vector<uint32_t>>> told;
  for (const stet::Claim& claim : doc.claims()) {
    const auto rows = sources.of(claim);
    if (!rows) continue;
    std::string wrote;  // the families of who wrote it, who need not be named in it
    for (const stet::Citation* c : doc.citations(claim))
      for (const stet::Person& p : doc.persons(doc.work(*c))) wrote += " " + settings_.fold(doc.string(p.family)) + " ";
    for (const stet::Name& name : doc.names().within(claim.span)) {
      const auto parts = stet::SourceWords::words_of(doc.words(name.span), settings_);
      std::string initials;
      bool known = false, any = false;
      for (const auto& part : parts) {
        initials += part.folded.front();
        if (part.folded.size() < long_word) continue;
        any = true;
        known = known || wrote.find(" " + part.folded + " ") != wrote.npos ||
                std::any_of(rows->begin(), rows->end(), [&](uint32_t row) { return has(part.folded, row); });
      }
      if (!any || known) continue;
      if (std::any_of(rows->begin(), rows->end(), [&](uint32_t row) { return sources.words(row).has(initials); }))
        continue;
      const std::string words = doc.words(name.span);
      if (!told.insert({words, *rows}).second) continue;
      report(name.span, "“" + words + "” is not named in " + sources.names(*rows),
             {{doc.markers(claim)[0].span, "the source is cited here"}});
    }
  }
}

void CitedSourceOffTopic::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.source_texts().empty()) return;
  SourcesOfClaims sources(doc, settings_);
  constexpr size_t long_word = 6, kept = 5, small_word = 4, fewest = 8;
  for (const stet::Claim& claim : doc.claims()) {
    const auto rows = sources.of(claim);
    if (!rows) continue;
    const std::string folded = settings_.fold(doc.words(claim.span));
    const auto wanted =
        stet::beginnings(folded, long_word, kept, [](std::string_view w) { return !stet::digit(w[0]); });
    if (wanted.size() < fewest) continue;
    std::set<std::string, std::less<>> known;
    for (const uint32_t row : *rows)
      sources.words(row).for_each_word(
          [&](std::string_view w, size_t) { known.insert(std::string(w.substr(0, kept))); });
    const auto shared =
        std::count_if(wanted.begin(), wanted.end(), [&](const std::string& w) { return known.contains(w); });
    if (shared > 1) continue;
    // In the same language: the small words are there.
    size_t small = 0, there = 0;
    for (const auto& w : stet::SourceWords::words_of(folded, settings_)) {
      if (w.folded.size() > small_word || stet::digit(w.folded[0])) continue;
      ++small;
      there += std::any_of(rows->begin(), rows->end(), [&](uint32_t row) { return sources.words(row).has(w.folded); });
    }
    if (small < 3 || there * 3 < small * 2) continue;
    report(claim.span,
           "of " + std::to_string(wanted.size()) + " words that say what this is about, " + sources.names(*rows) +
               (shared == 0 ? " has none" : " has one"),
           {{doc.markers(claim)[0].span, "the source is cited here"}});
  }
}

}  // namespace claim
