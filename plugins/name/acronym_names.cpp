// "Coast Lights Registry (CLR)", and later "Coast Lights Register (CLR)": one abbreviation, explained by two names that
// are meant for one body. Both have its initials in order, so they are compared word by word.
#include <algorithm>
#include <map>

#include <stet/text.hpp>

#include "name.h"

namespace name {

const stet::Rule AcronymTwoNames::rule{.id = "name/acronym-two-names",
                                       .summary = "An abbreviation is explained by two names.",
                                       .severity = stet::Severity::warning,
                                       .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                       .page =
#include "acronym-two-names.md.inc"
};

namespace {

constexpr size_t most_initials = 8;
constexpr size_t most_explained = 500;  // of a document
constexpr size_t stem = 4;              // letters that words of one stem share: Dock, Dockers

// "organisation" and "organization"
bool same_but_for_z(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(i > 0 && a[i - 1] == 'i' && (a[i] == 's' || a[i] == 'z') && (b[i] == 's' || b[i] == 'z')))
      return false;
  return true;
}

// How often the words of a span stand in a row.
uint32_t written_so_often(const stet::Rows<stet::Word>& words, stet::Span name) {
  const uint32_t first = words.first_at(name.begin), end = words.first_at(name.end);
  uint32_t n = 0;
  for (uint32_t i = 0; i + (end - first) <= words.size(); ++i) {
    uint32_t k = 0;
    while (k < end - first && words[i + k].hash == words[first + k].hash) ++k;
    n += k == end - first;
  }
  return n;
}

}  // namespace

bool AcronymTwoNames::same_word(const std::string& a, const std::string& b, std::string_view language) const {
  if (a == b || same_but_for_z(a, b)) return true;
  const auto american = [&](const std::string& word) {
    const uint32_t value = american_.value(word, "en");
    return value == 0 ? std::string_view(word) : american_.meaning(value);
  };
  if (american(a) == american(b)) return true;
  const size_t n = stet::shared_beginning(a, b);
  const std::string x = a.substr(n), y = b.substr(n);
  if (n + 1 < stem) return false;
  // "delay" and "delayed", "weight" and "weighting"
  if (const std::string more = x + y;
      (x.empty() || y.empty()) && n > stem && (more == "ed" || more == "d" || more == "ing"))
    return true;
  if (x.empty() || y.empty()) return endings_.has(x + y, language);
  return endings_.has(x + "/" + y, language) || endings_.has(y + "/" + x, language);
}

bool AcronymTwoNames::same_name(const Explained& a, const Explained& b, std::string_view language) const {
  bool all = true;
  for (size_t i = 0; i < a.words.size() && all; ++i) all = same_word(a.words[i], b.words[i], language);
  if (all) return true;
  std::vector<std::string> x = a.words, y = b.words;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

// The two share a word, and most of the others are alike. Where all are alike and most differ, or the small words
// differ, one is the other in another language.
bool AcronymTwoNames::one_meant(const Explained& a, const Explained& b, std::string_view language) const {
  if (!a.small.empty() && !b.small.empty() && a.small != b.small) return false;
  size_t same = 0, alike = 0;
  for (size_t i = 0; i < a.words.size(); ++i) {
    const bool is = same_word(a.words[i], b.words[i], language);
    same += is;
    alike += is || stet::shared_beginning(a.words[i], b.words[i]) >= stem;
  }
  const size_t all = a.words.size();
  // The last word says what kind of body it is.
  const bool kind = same_word(a.words.back(), b.words.back(), language);
  // "Corpus of Market Speech", "Collection of Market Sayings": as many words, joined by the same small ones.
  const bool built_alike = all >= 3 && a.exact && b.exact && !a.small.empty() && a.small == b.small;
  return same > 0 && (2 * alike >= all || kind || built_alike) && !(alike == all && 2 * same < all);
}

bool AcronymTwoNames::take(const stet::Document& doc, const Words& words, std::vector<uint32_t> rows,
                           std::string_view acronym, Explained& out) const {
  std::string initials;
  for (const uint32_t row : rows) initials += initial_of(settings_, doc, words[row]);
  out.exact = initials == acronym;
  size_t off = 0;  // letters that are not those of its words
  for (size_t i = 0; i < initials.size() && rows.size() == acronym.size(); ++i) off += initials[i] != acronym[i];
  constexpr size_t long_enough = 4;
  if (!out.exact && !(off == 1 && rows.size() == acronym.size() && acronym.size() >= long_enough)) {
    if (rows.size() != acronym.size() + 1) return false;
    // Another capitalised word stands among them, and not before them.
    size_t k = 1;
    while (k < rows.size() && initials.substr(0, k) + initials.substr(k + 1) != acronym) ++k;
    if (k == rows.size()) return false;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(k));
  }
  for (uint32_t i = rows.front(); i < rows.back(); ++i)
    if ((words[i].flags & STET_WORD_CAPITAL) == 0) out.small += settings_.fold(doc.letters(words[i].span)) + ' ';
  for (const uint32_t row : rows) out.words.push_back(settings_.fold(doc.letters(words[row].span)));
  return true;
}

bool AcronymTwoNames::explained(const stet::Document& doc, const Words& words, uint32_t at, std::string_view acronym,
                                Explained& out) const {
  const std::string_view p = doc.prose();
  const stet::Span word = words[at].span;
  out = {};
  if (word.begin > 0 && p[word.begin - 1] == '(' && word.end < p.size() && p[word.end] == ')') {
    for (const size_t most : {acronym.size(), acronym.size() + 1}) {
      const std::vector<uint32_t> rows = capitals_before(doc, words, at, most);
      if (rows.size() != most || !take(doc, words, rows, acronym, out)) continue;
      out.name = {words[rows.front()].span.begin, words[at - 1].span.end};
      return true;
    }
    // "wet-bulb globe temperature (WBGT)": in small letters, each word with its initial.
    std::vector<uint32_t> rows;
    const size_t most = acronym.size();
    for (uint32_t i = at; i > 0 && rows.size() < most; --i) {
      const std::string_view between = p.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
      if (i < at && between != " " && between != "-") break;
      rows.insert(rows.begin(), i - 1);
    }
    if (most < 3 || rows.size() != most || !take(doc, words, rows, acronym, out) || !out.exact) return false;
    out.small.clear();
    out.name = {words[rows.front()].span.begin, words[at - 1].span.end};
    return true;
  }
  // "CLR (Coast Lights Register)"
  if (p.substr(word.end, 2) != " (") return false;
  constexpr size_t longest_name = 200;  // bytes
  const size_t close = p.substr(0, word.end + longest_name).find(')', word.end);
  std::vector<uint32_t> rows;
  uint32_t i = at + 1;
  for (; i < words.size() && words[i].span.end <= close && rows.size() <= acronym.size(); ++i)
    if ((words[i].flags & STET_WORD_CAPITAL) != 0) rows.push_back(i);
  if (close == std::string_view::npos || rows.size() != acronym.size() || words[i - 1].span.end != close) return false;
  out.name = {words[rows.front()].span.begin, static_cast<uint32_t>(close)};
  return words[at + 1].span.begin == out.name.begin && take(doc, words, rows, acronym, out);
}

void AcronymTwoNames::check(const stet::Document& doc, const stet::Report& report, const Pairs& shared) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string language(doc.language().substr(0, doc.language().find('-')));
  uint32_t block = 0, skip_to = 0;
  size_t found = 0;
  std::map<std::string_view, std::vector<Explained>> all;
  for (const uint32_t i : shared.capitals) {
    const stet::Span at = words[i].span;
    if (found == most_explained) break;
    if (at.end - at.begin > most_initials) continue;
    const std::string_view word = p.substr(at.begin, at.end - at.begin);
    for (; block < blocks.size() && blocks[block].span.begin <= at.begin; ++block)
      if (blocks[block].note != stet::none || blocks[block].kind == STET_BLOCK_CODE ||
          blocks[block].kind == STET_BLOCK_HEADING)
        skip_to = std::max(skip_to, blocks[block].span.end);
    Explained e;
    if (at.begin < skip_to || !explained(doc, words, i, word, e) || doc.verbatim(e.name)) continue;
    ++found;
    std::vector<Explained>& names = all[word];
    const bool known =
        std::any_of(names.begin(), names.end(), [&](const Explained& other) { return same_name(e, other, language); });
    if (!known) names.push_back(e);
  }
  for (auto& [acronym, names] : all) {
    if (names.size() < 2) continue;
    for (Explained& e : names) e.count = written_so_often(words, e.name);
    // The one that is written most often, or first, is the right one for the others.
    const auto right = std::max_element(names.begin(), names.end(), [](const Explained& a, const Explained& b) {
      return a.exact != b.exact ? b.exact : a.count < b.count;
    });
    for (const Explained& e : names) {
      if (&e == &*right || !right->exact || !one_meant(e, *right, language)) continue;
      stet::Extra extra;
      // Who sets both side by side knows of two bodies.
      if (doc.sentence_at(e.name) == doc.sentence_at(right->name)) extra.severity = STET_SEVERITY_INFO;
      report(e.name,
             "“" + std::string(acronym) + "” stands for “" + doc.words(e.name) + "” here and for “" +
                 doc.words(right->name) + "” elsewhere",
             {{right->name, "the other name"}}, extra);
    }
  }
}

}  // namespace name
