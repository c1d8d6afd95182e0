// Identifiers that have not their form: hyphens of an ISBN, bibcodes, URNs, patents, neutral citations; and DOIs that
// are written in several ways.
#include <algorithm>

#include <stet/habits.hpp>

#include "characters.h"
#include "id.h"

namespace id {

const stet::Rule DoiUrlForm::rule{.id = "id/doi-url-form",
                                  .summary = "DOIs are written in several ways.",
                                  .severity = stet::Severity::info,
                                  .tables = read_tables | STET_LINKS,
                                  .page =
#include "doi-url-form.md.inc"
};

void DoiUrlForm::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  enum Form { current, secure_old, plain_current, plain_old, label, forms };
  static constexpr const char* shown[] = {"https://doi.org/", "https://dx.doi.org/", "http://doi.org/",
                                          "http://dx.doi.org/", "doi:"};
  stet::Way ways[forms];
  const stet::Link* links[forms] = {};
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi || m.hidden || doc.citation_at(m.span) == nullptr) continue;
    if (m.link == stet::none) {
      if (m.value.starts_with("10.")) ways[label].add(m.span);
      continue;
    }
    const stet::Link& link = doc.links()[m.link];
    const std::string host = stet::lower(doc.source(link.host));
    if (host != "doi.org" && host != "dx.doi.org" && host != "www.doi.org") continue;
    const bool old = host == "dx.doi.org", secure = stet::lower(doc.source(link.scheme)) == "https";
    const Form form = old ? (secure ? secure_old : plain_old) : (secure ? current : plain_current);
    if (ways[form].empty()) links[form] = &link;
    ways[form].add({link.host.begin, link.path.end});
  }
  const Form often = static_cast<Form>(
      std::max_element(ways, ways + forms, [](const auto& a, const auto& b) { return a.count < b.count; }) - ways);
  stet::Way rare;
  Form first = forms;
  for (int f = 0; f < forms; ++f) {
    if (f == often || ways[f].empty()) continue;
    if (first == forms) first = static_cast<Form>(f);
    for (const stet::Span place : ways[f].places) rare.add(place);
  }
  if (first == forms || !ways[often].prevails(rare, 2, 2)) return;
  stet::Extra extra;
  if (links[first] != nullptr) extra.cause = doc.cause(*links[first]);
  stet::tell_rarer(report, rare, ways[often],
                   "of the DOIs " + std::to_string(ways[often].count) + " are written with “" + shown[often] + "”, " +
                       std::to_string(ways[first].count) + " with “" + shown[first] + "”",
                   extra);
}

const stet::Rule IsbnHyphenation::rule{.id = "id/isbn-hyphenation",
                                       .summary = "The hyphens of an ISBN stand where they cannot.",
                                       .severity = stet::Severity::info,
                                       .tables = read_tables,
                                       .page =
#include "isbn-hyphenation.md.inc"
};

namespace {

/// Figures of the group that a country or language has, by what stands behind 978; 0: nobody has it.
size_t group_size(std::string_view figures) {
  const auto number = [&](size_t n) {
    int out = 0;
    for (size_t i = 0; i < n && i < figures.size(); ++i) out = out * 10 + (figures[i] - '0');
    return out;
  };
  if (number(1) <= 5 || number(1) == 7) return 1;
  if (number(2) == 65) return 2;
  if (number(1) == 6) return number(2) < 65 ? 3 : 0;
  if (number(2) >= 80 && number(2) <= 94) return 2;
  if (number(3) >= 950 && number(3) <= 989) return 3;
  if (number(4) >= 9900 && number(4) <= 9989) return 4;
  return number(3) == 999 ? 5 : 0;
}

}  // namespace

void IsbnHyphenation::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::isbn) continue;
    const std::string figures = compact(m.value);
    const bool thirteen = figures.size() == 13;
    if ((!thirteen && figures.size() != 10) || !all_digits(figures.substr(0, figures.size() - 1))) continue;
    if (thirteen && !figures.starts_with("978")) continue;  // length and group are others' matter
    // Blanks part figures wherever a printer likes.
    if (doc.source(m.span).find('-') == std::string_view::npos) continue;
    std::vector<size_t> parts(1, 0);
    for (const char c : doc.source(m.span)) {
      if (alnum(c))
        ++parts.back();
      else if (parts.back() != 0)
        parts.push_back(0);
    }
    // No hyphens, or one behind the prefix, are ways to write it.
    const size_t all = thirteen ? 5 : 4;
    if (parts.size() < 3) continue;
    const size_t first = thirteen ? 1 : 0, group = group_size(std::string_view(figures).substr(thirteen ? 3 : 0));
    std::string wrong;
    if (thirteen && parts[0] != 3)
      wrong = "its first part is 978";
    else if (parts.size() > all)
      wrong = "it has at most " + std::to_string(all) + " parts";
    else if (parts.back() != 1 && parts.size() == all)
      wrong = "its last part is the check digit alone";
    else if (parts.size() == all && group != 0 && parts[first] != group)
      wrong = "its group is " + figures.substr(thirteen ? 3 : 0, group);
    if (wrong.empty()) continue;
    report(m.span, "ISBN " + doc.words(m.span) + " has its hyphens in the wrong places: " + wrong);
  }
}

const stet::Rule BibcodeMalformed::rule{.id = "id/bibcode-malformed",
                                        .summary = "A bibcode has not the form of one.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables | STET_LINKS,
                                        .page =
#include "bibcode-malformed.md.inc"
};

namespace {

/// What is wrong with a bibcode; empty: nothing.
std::string fault_of_bibcode(std::string_view s) {
  constexpr size_t size = 19;
  if (s.size() != size) return "a bibcode has 19 characters; “" + std::string(s) + "” has " + std::to_string(s.size());
  if (!all_digits(s.substr(0, 4)) || (s[0] != '1' && s[0] != '2')) return "a bibcode begins with a year";
  if (!letter(s[size - 1]) && s[size - 1] != '.') return "a bibcode ends with the initial of an author";
  return {};
}
/// To the next blank, bracket or quotation mark.
stet::Span token_at(std::string_view p, uint32_t at, uint32_t end) {
  uint32_t i = at;
  while (i < end && std::string_view(" \n\t;,<>\"()[]").find(p[i]) == std::string_view::npos &&
         static_cast<unsigned char>(p[i]) < 0x80 && p[i] != STET_MASK)
    ++i;
  while (i > at && (p[i - 1] == '.' || p[i - 1] == ':')) --i;
  return {at, i};
}

/// The places of a word that labels what follows.
std::vector<uint32_t> labels_of(const stet::Document& doc, std::string_view label) {
  const uint32_t hash = stet::hash_of_folded(label);
  return stet::words_where(
      doc, [&](const stet::Form& f) { return f.hash == hash; },
      [](const auto& words, uint32_t i) { return i + 1 <= words.size(); });
}
bool in_code(const stet::Document& doc, stet::Span s) {
  for (const stet::Zone& z : doc.zones().within(doc.widened(s, {0, static_cast<uint32_t>(doc.text().size())}, 4, 4)))
    if (z.kind == STET_ZONE_CODE) return true;
  const stet::Zone* zone = doc.zones().around(s);
  return zone != nullptr && zone->kind == STET_ZONE_CODE;
}

}  // namespace

void BibcodeMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  for (const uint32_t i : labels_of(doc, "bibcode")) {
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr) continue;
    uint32_t at = words[i].span.end;
    while (at < block->span.end && (p[at] == ' ' || p[at] == ':' || p[at] == STET_MASK)) ++at;
    if (at + 4 >= block->span.end || !digit(p[at])) continue;
    const stet::Span token = token_at(p, at, block->span.end);
    if (token.end - token.begin < 8 || in_code(doc, token)) continue;
    const std::string_view code = p.substr(token.begin, token.end - token.begin);
    if (const std::string fault = fault_of_bibcode(code); !fault.empty()) {
      report(token, fault);
      continue;
    }
    // The year before print may be the one before.
    const stet::Citation* c = doc.citation_at(token);
    const stet::Date* date = c == nullptr ? nullptr : doc.issued(*c);
    const int32_t year = std::stoi(std::string(code.substr(0, 4)));
    if (date != nullptr && (date->flags & (STET_DATE_INTERVAL | STET_DATE_UNCERTAIN)) == 0 && date->year != 0 &&
        std::abs(date->year - year) > 1)
      report(token, "the bibcode is of " + std::to_string(year) + ", its citation of " + std::to_string(date->year),
             {{date->span, "the year of the citation"}}, {.severity = STET_SEVERITY_INFO});
  }
}

const stet::Rule UrnMalformed::rule{.id = "id/urn-malformed",
                                    .summary = "A URN has not the form of one.",
                                    .severity = stet::Severity::warning,
                                    .tables = read_tables,
                                    .page =
#include "urn-malformed.md.inc"
};

// "urn:nbn", with nothing behind the name of what it numbers.
void UrnMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  for (const uint32_t i : labels_of(doc, "urn")) {
    const stet::Span label = words[i].span;
    // In a reference: elsewhere people speak of them.
    if (label.end + 2 >= p.size() || p[label.end] != ':' || !alnum(p[label.end + 1])) continue;
    if (label.begin > 0 && p[label.begin - 1] == ':') continue;  // "doi:urn:10/gf4gqc"
    const stet::Citation* c = doc.citation_at(label);
    if (c == nullptr) continue;
    stet::Span token = token_at(p, label.begin, c->span.end);
    if (in_code(doc, token)) continue;
    const std::string_view urn = p.substr(token.begin, token.end - token.begin);
    const size_t colon = urn.find(':', 4);
    const std::string_view space = urn.substr(4, colon == urn.npos ? urn.npos : colon - 4);
    const bool named = space.size() >= 2 && space.size() <= 32 && space.front() != '-' && space.back() != '-' &&
                       std::all_of(space.begin(), space.end(), [](char s) { return alnum(s) || s == '-'; });
    if (colon == urn.npos || colon + 1 >= urn.size()) {
      report(token, "“" + std::string(urn) + "” has nothing behind its namespace");
    } else if (!named) {
      report(token, "“" + std::string(space) + "” is no namespace of a URN");
    }
  }
}

const stet::Rule PatentMalformed::rule{.id = "id/patent-malformed",
                                       .summary = "The number of a patent has not its form.",
                                       .severity = stet::Severity::info,
                                       .tables = read_tables,
                                       .page =
#include "patent-malformed.md.inc"
};

// "US Patent 12,34,567": behind the word for a patent, and the code of an office or "No.".
void PatentMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  constexpr uint32_t longest = 24;  // bytes between the word and the number
  for (const uint32_t i : patents_.places(doc)) {
    const stet::Span word = words[i].span;
    const stet::Block* block = doc.block_at(word);
    if (block == nullptr || patents_.words_at(doc, words, i, {word.begin, block->span.end}) == 0) continue;
    uint32_t at = word.end;
    const uint32_t limit = std::min(block->span.end, word.end + longest);
    while (at < limit && !digit(p[at]) && std::string_view(".;:(").find(p[at]) == std::string_view::npos) ++at;
    if (at + 1 < limit && p[at] == '.') {  // "Pat. No. 9,123,456"
      while (at < limit && !digit(p[at])) ++at;
    }
    if (at >= limit || !digit(p[at])) continue;
    const std::string between = doc.words({word.end, at});
    std::string_view office = between;
    while (!office.empty() && office.back() == ' ') office.remove_suffix(1);
    const bool european = office.ends_with("EP");
    const bool numbered = between.empty() || european || office.ends_with("US") || office.ends_with("No.") ||
                          office.ends_with("no.") || office.ends_with("Nr.") || office.ends_with("GB");
    if (!numbered) continue;
    uint32_t end = at;
    while (end < block->span.end &&
           (digit(p[end]) || (p[end] == ',' && end + 1 < block->span.end && digit(p[end + 1]))))
      ++end;
    const std::string_view number = p.substr(at, end - at);
    const bool parted = number.find(',') != number.npos;
    bool wrong = false;
    if (parted) {
      const auto groups = stet::split(number, ',');
      for (size_t g = 1; g < groups.size(); ++g) wrong = wrong || groups[g].size() != 3;
      wrong = wrong && number.size() >= 7;
    } else if (european) {
      wrong = number.size() > 4 && number.size() != 7 && number.size() != 8;  // an application has eight
    }
    if (!wrong || in_code(doc, {at, end})) continue;
    report({at, end},
           european && !parted
               ? "a European patent has seven figures; " + std::string(number) + " has " + std::to_string(number.size())
               : "the figures of patent " + std::string(number) + " are not parted by threes");
  }
}

const stet::Rule CaseCitationMalformed::rule{.id = "id/case-citation-malformed",
                                             .summary = "The citation of a judgment lacks its number or its court.",
                                             .severity = stet::Severity::info,
                                             .tables = read_tables,
                                             .page =
#include "case-citation-malformed.md.inc"
};

// "[2014] EWCA Civ.", "[2014] EWCA 1190".
void CaseCitationMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  for (const uint32_t i : courts_.places(doc)) {
    const stet::Span word = words[i].span;
    // "[2014] " before it.
    if (word.begin < 7 || p[word.begin - 1] != ' ' || p[word.begin - 2] != ']' || p[word.begin - 7] != '[' ||
        !all_digits(p.substr(word.begin - 6, 4)) || !stet::capital(p[word.begin]))
      continue;
    const stet::Block* block = doc.block_at(word);
    if (block == nullptr) continue;
    uint32_t value = 0;
    const uint32_t n = courts_.words_at(doc, words, i, {word.begin, block->span.end}, &value);
    if (n == 0) continue;
    const uint32_t end = words[i + n - 1].span.end;
    uint32_t behind = end;
    while (behind < block->span.end && (p[behind] == ' ' || p[behind] == STET_MASK || p[behind] == '\n')) ++behind;
    const bool number = behind > end && behind < block->span.end && digit(p[behind]);
    if (number && value != 2) continue;
    const stet::Span said{word.begin - 7, end};
    if (in_code(doc, said)) continue;
    report(said, number
                     ? "“" + doc.words(said) + "” does not say which division: “Civ” or “Crim” stands before the number"
                     : "“" + doc.words(said) + "” lacks the number of the judgment");
  }
}

}  // namespace id
