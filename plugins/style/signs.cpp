// Signs that look like others: two spaces, hyphens that do not break, letters made of two characters.
#include <stet/search.hpp>

#include "forms.h"
#include "habits.h"
#include "style.h"

namespace style {
namespace {

/// Part of a word, or a mark that stands within sentences.
bool of_words(char c) { return stet::in_word(c) || c == ',' || c == ';' || c == ')' || c == '('; }
/// A letter begins there.
bool letter_at(std::string_view p, uint32_t i) {
  return stet::letter(p[i]) || (static_cast<unsigned char>(p[i]) >= 0xC3 && static_cast<unsigned char>(p[i]) < 0xE0);
}
/// A letter or a mark of sentences ends before `i`.
bool sentence_before(std::string_view p, uint32_t i) {
  uint32_t k = i - 1;
  while (k > 0 && stet::inside_character(p[k])) --k;
  return letter_at(p, k) || (k == i - 1 && (p[k] == ',' || p[k] == ';' || p[k] == ')'));
}
/// Looks at every other byte: of two spaces one is met.
bool has_two_spaces(std::string_view p) {
  for (size_t i = 1; i < p.size(); i += 2)
    if (p[i] == ' ' && (p[i - 1] == ' ' || (i + 1 < p.size() && p[i + 1] == ' '))) return true;
  return false;
}

/// Words stand in columns: a wide gap within a line.
bool in_columns(std::string_view p) {
  for (size_t at = p.find("   "); at != p.npos; at = p.find("   ", at)) {
    const bool within = at > 0 && p[at - 1] != '\n';
    at = p.find_first_not_of(' ', at);
    if (at == p.npos) return false;
    if (within && p[at] != '\n') return true;
  }
  return false;
}

}  // namespace

const stet::Rule DoubleSpace::rule{.id = "style/double-space",
                                   .summary = "Two spaces stand where one is meant.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_BLOCKS | walk_tables,
                                   .page =
#include "double-space.md.inc"
};

// Within sentences: behind a full stop two spaces are a habit. A plain text with wider gaps is set in columns, a text
// with many is justified by spaces.
void DoubleSpace::check(const stet::Document& doc, const stet::Report& report) const {
  // Elsewhere a reader sees one.
  if (doc.format() != "text" && doc.format() != "docx") return;
  const std::string_view p = doc.prose();
  const bool plain = doc.format() == "text";
  if (!has_two_spaces(p) || (plain && in_columns(p))) return;
  const size_t most = plain ? 5 : 20;
  Walk walk(doc);
  Way found;
  std::vector<stet::Edit> edits;
  for (const stet::Block& block : doc.blocks()) {
    if (!in_sentences(block)) continue;
    const std::string_view text = p.substr(0, block.span.end);
    size_t at = text.find("  ", block.span.begin);
    if (at == text.npos || text.find("   ", block.span.begin) != text.npos) continue;
    for (; at != text.npos; at = text.find("  ", at + 2)) {
      const auto i = static_cast<uint32_t>(at);
      if (i < block.span.begin + 1 || i + 2 >= block.span.end || !sentence_before(p, i) ||
          (!letter_at(p, i + 2) && p[i + 2] != '('))
        continue;
      walk.to(i);
      if (walk.code(i)) continue;
      uint32_t begin = i, end = i + 2;
      while (begin > block.span.begin && of_words(p[begin - 1])) --begin;
      while (end < block.span.end && of_words(p[end])) ++end;
      found.add({begin, end});
      edits.push_back({{i, i + 2}, " "});
    }
  }
  if (found.count == 0 || found.count > most) return;
  stet::Extra extra = found.others();
  extra.fix = edits;
  report(found.places.front(),
         found.count == 1 ? "two spaces stand here" : "two spaces stand here and at " + further(found.count - 1), {},
         extra);
}

const stet::Rule NonstandardHyphen::rule{.id = "style/nonstandard-hyphen",
                                         .summary = "Hyphens of another character stand among the usual ones.",
                                         .severity = stet::Severity::info,
                                         .tables = own_tables,
                                         .page =
#include "nonstandard-hyphen.md.inc"
};

void NonstandardHyphen::check(const stet::Document& doc, const stet::Report& report) const {
  static constexpr stet::Bytes other_ends("\x90\x91"), hyphens("-");  // U+2010 and U+2011
  const std::string_view p = doc.prose();
  if (p.find("\u2010") == p.npos && p.find("\u2011") == p.npos) return;
  const auto between = [&](uint32_t begin, uint32_t end) {
    return begin > 0 && end < p.size() && stet::letter(p[begin - 1]) && stet::letter(p[end]);
  };
  Way odd, usual;
  std::vector<stet::Edit> edits;
  {
    Walk walk(doc);
    for (const uint32_t last : other_ends.places(p, 2, p.size())) {
      if (p[last - 2] != '\xE2' || p[last - 1] != '\x80' || !between(last - 2, last + 1)) continue;
      walk.to(last);
      if (!walk.own(last)) continue;
      odd.add({last - 2, last + 1});
      edits.push_back({{last - 2, last + 1}, "-"});
    }
  }
  if (odd.count == 0) return;
  Walk walk(doc);
  for (const uint32_t i : hyphens.places(p, 0, p.size())) {
    if (!between(i, i + 1)) continue;
    walk.to(i);
    if (walk.own(i)) usual.add({i, i + 1});
  }
  constexpr size_t times = 2;
  if (usual.count < times * odd.count) return;
  stet::Extra extra = odd.others();
  if (edits.size() == odd.places.size()) extra.fixes = {{"write the usual hyphen", edits, true}};
  report(odd.places.front(),
         (odd.count == 1 ? "a hyphen of another character stands among "
                         : std::to_string(odd.count) + " hyphens of another character stand among ") +
             std::to_string(usual.count) + " usual ones",
         {{usual.places.front(), "the usual way"}}, extra);
}

namespace {

/// A mark that joins a letter, and the letters with it.
struct Mark {
  std::string_view mark, letters, joined;
};
constexpr Mark marks_upon_letters[] = {
    {"\u0300", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"},
    {"\u0301", "AEIOUYaeiouyCcLlNnRrSsZz", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź"},
    {"\u0302", "AEIOUaeiou", "ÂÊÎÔÛâêîôû"},
    {"\u0303", "ANOano", "ÃÑÕãñõ"},
    {"\u0304", "AaEeIiOoUu", "ĀāĒēĪīŌōŪū"},
    {"\u0306", "AaGg", "ĂăĞğ"},
    {"\u0307", "EeGgIZz", "ĖėĠġİŻż"},
    {"\u0308", "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"},
    {"\u030A", "AaUu", "ÅåŮů"},
    {"\u030B", "OoUu", "ŐőŰű"},
    {"\u030C", "CcDEeNnRrSsTZz", "ČčĎĚěŇňŘřŠšŤŽž"},
    {"\u0327", "CcSs", "ÇçŞş"},
    {"\u0328", "AaEeIiUu", "ĄąĘęĮįŲų"},
};
/// The one character of a letter and the mark behind it; empty: there is none.
std::string_view joined_of(char letter, std::string_view mark) {
  for (const Mark& m : marks_upon_letters)
    if (const size_t at = m.letters.find(letter); m.mark == mark && at != m.letters.npos)
      return m.joined.substr(2 * at, 2);
  return {};
}

}  // namespace

const stet::Rule UnicodeNormalization::rule{.id = "style/unicode-normalization",
                                            .summary = "Accented letters are made of one character here, of two there.",
                                            .severity = stet::Severity::info,
                                            .tables = walk_tables,
                                            .page =
#include "unicode-normalization.md.inc"
};

void UnicodeNormalization::check(const stet::Document& doc, const stet::Report& report) const {
  static constexpr stet::Bytes mark_begins("\xCC"), letter_begins("\xC3\xC4\xC5");
  const std::string_view p = doc.prose();
  Way apart, joined;
  std::vector<stet::Edit> edits;
  {
    Walk walk(doc);
    for (const uint32_t i : mark_begins.places(p, 1, p.size())) {
      if (i + 2 > p.size()) break;
      const std::string_view one = joined_of(p[i - 1], p.substr(i, 2));
      walk.to(i);
      // "a" with two marks is another letter.
      if (one.empty() || walk.code(i) || (i + 2 < p.size() && (p[i + 2] == '\xCC' || p[i + 2] == '\xCD'))) continue;
      apart.add({i - 1, i + 2});
      edits.push_back({{i - 1, i + 2}, std::string(one)});
    }
  }
  if (apart.count == 0) return;
  Walk walk(doc);
  for (const uint32_t i : letter_begins.places(p, 0, p.size())) {
    walk.to(i);
    const bool is = std::any_of(std::begin(marks_upon_letters), std::end(marks_upon_letters),
                                [&](const Mark& m) { return m.joined.find(p.substr(i, 2)) != m.joined.npos; });
    if (is && !walk.code(i)) joined.add({i, i + 2});
  }
  if (joined.count == 0) return;
  stet::Extra extra = apart.others();
  if (edits.size() == apart.places.size()) extra.fix = edits;
  report(apart.places.front(),
         (apart.count == 1 ? "an accented letter is made of two characters, "
                           : std::to_string(apart.count) + " accented letters are made of two characters, ") +
             std::to_string(joined.count) + " of one",
         {{joined.places.front(), "of one character"}}, extra);
}

}  // namespace style
