// Signs that look like others: two spaces, hyphens that do not break, letters made of two characters.
#include <array>

#include <unicode/unorm2.h>

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

/// Canonical composition as Unicode has it (UAX #15).
class Composition {
 public:
  Composition() { nfc_ = unorm2_getNFCInstance(&error_); }
  bool known() const { return U_SUCCESS(error_) != 0; }
  /// The one character of a letter and the mark behind it; negative: there is none.
  UChar32 joined(UChar32 letter, UChar32 mark) const { return unorm2_composePair(nfc_, letter, mark); }
  /// It is one character that might be a letter and a mark.
  bool is_joined(UChar32 c) const {
    std::array<UChar, 4> parts{};
    UErrorCode error = U_ZERO_ERROR;
    const int32_t n = unorm2_getRawDecomposition(nfc_, c, parts.data(), static_cast<int32_t>(parts.size()), &error);
    return U_SUCCESS(error) != 0 && n == 2 && is_mark(parts[1]);
  }
  static bool is_mark(UChar32 c) { return c >= 0x0300 && c < 0x0370; }

 private:
  UErrorCode error_ = U_ZERO_ERROR;
  const UNormalizer2* nfc_ = nullptr;
};

/// The character that begins at `i`, which moves behind it.
UChar32 next_character(std::string_view p, uint32_t& i) {
  uint32_t end = i + 1;
  while (end < p.size() && stet::inside_character(p[end])) ++end;
  const std::string_view bytes = p.substr(i, end - i);
  i = end;
  return bytes.size() == 1 ? static_cast<UChar32>(bytes[0]) : static_cast<UChar32>(stet::code_points(bytes).front());
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
  static constexpr stet::Bytes mark_begins("\xCC\xCD");
  const std::string_view p = doc.prose();
  if (!mark_begins.in(p)) return;
  const Composition composition;
  if (!composition.known()) return;
  Way apart, joined;
  std::vector<stet::Edit> edits;
  Walk walk(doc);
  for (const uint32_t i : mark_begins.places(p, 1, p.size())) {
    uint32_t begin = i - 1, behind = i, end = i;
    while (begin > 0 && stet::inside_character(p[begin])) --begin;
    const UChar32 mark = next_character(p, end), letter = next_character(p, behind = begin);
    if (behind != i || !Composition::is_mark(mark)) continue;
    const UChar32 one = composition.joined(letter, mark);
    walk.to(i);
    // "a" with two marks is another letter.
    if (uint32_t next = end;
        one < 0 || walk.code(i) || (end < p.size() && Composition::is_mark(next_character(p, next))))
      continue;
    apart.add({begin, end});
    edits.push_back({{begin, end}, stet::utf8(static_cast<char32_t>(one))});
  }
  if (apart.count == 0) return;
  Walk again(doc);
  for (uint32_t i = 0; i < p.size();) {
    const uint32_t begin = i;
    if (const UChar32 c = next_character(p, i); c < 0x80 || !composition.is_joined(c)) continue;
    again.to(begin);
    if (!again.code(begin)) joined.add({begin, i});
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
