// Lines against the headings of config/words/headings.toml.
#include "core/document/note_headings.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// Bytes, of letters that take two: of a heading, and of a line with its number, marks and emphasis.
constexpr size_t longest = 112, longest_line = 160;
constexpr size_t most_spaces = 9;  // none has more than six words
constexpr size_t told = 4;         // bytes that tell most lines from a heading

// The letters of a line and single spaces between them; a numeral at its end makes it "Note 1", which is no heading.
// Empty if it is longer than any heading, or begins like none.
std::string bare(std::string_view line) {
  char out[longest];
  size_t n = 0, spaces = 0;
  bool gap = false, figure = false, asked = false;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    const bool letter = c.value < 0x80 ? is_alpha(static_cast<char>(c.value))
                                       : c.value > 0xBF && c.value != 0x3000 && (c.value < 0x2000 || c.value > 0x206F);
    if (letter) {
      if ((figure && n > 0) || n + (gap && n > 0) + c.size > longest) return {};
      if (gap && n > 0) out[n++] = ' ';
      gap = false;
      for (size_t k = 0; k < c.size; ++k) out[n++] = line[i + k];
      if (n >= told && !asked) {
        asked = true;
        if (!lexicon::may_have_prefix_in(lexicon::list::section_headings, {out, told})) return {};
      }
    } else {
      if (c.value == ' ' && ++spaces > most_spaces) return {};
      gap = true;
      figure = figure || (c.value < 0x80 && is_digit(static_cast<char>(c.value)) && n > 0);
    }
    i += c.size;
  }
  return figure ? std::string() : std::string(out, n);
}

/// As [section-headings] numbers them; of "References and further reading" what its first name is, of two that are
/// lists of notes and of references the notes.
int value_of(std::string_view name) {
  const auto of = [](std::string_view part) { return lexicon::value_in(lexicon::list::section_headings, part); };
  if (const int known = of(name); known != 0) return known;
  for (size_t space = name.find(' '); space != std::string_view::npos; space = name.find(' ', space + 1)) {
    const size_t end = name.find(' ', space + 1);
    if (end == std::string_view::npos) break;
    if (!lexicon::has(lexicon::list::heading_joiners, name.substr(space + 1, end - space - 1))) continue;
    const int one = of(name.substr(0, space)), two = one == 0 ? 0 : of(name.substr(end + 1));
    if (two != 0) return std::min(one, two);
  }
  return 0;
}

}  // namespace

bool is_sign_of_rule(char32_t c) {
  return c == '-' || c == '_' || c == '*' || c == '=' || c == '~' || c == 0x2013 || c == 0x2014 || c == 0x2015 ||
         (c >= 0x2500 && c <= 0x257F);
}

bool is_rule(std::string_view line) {
  size_t signs = 0;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    i += c.size;
    if (c.value == ' ' || c.value == '\t' || c.value == '\r') continue;
    if (!is_sign_of_rule(c.value)) return false;
    ++signs;
  }
  return signs >= 3;
}

SectionKind section_of_heading(std::string_view line) {
  // "Footnotes ([i]–[iii])"
  if (line.ends_with(')')) line = line.substr(0, line.find(" ("));
  // "References[edit]", as a copied page has it
  if (line.ends_with(']') && line.find('[') != std::string_view::npos) line = line.substr(0, line.find('['));
  while (line.ends_with(' ')) line.remove_suffix(1);
  if (line.empty() || line.size() > longest_line) return SectionKind::other;
  const std::string name = bare(line);
  if (name.empty()) return SectionKind::other;
  switch (value_of(name)) {
    case 1:
      return SectionKind::notes;
    case 2:
      return SectionKind::references;
    default:
      return SectionKind::other;
  }
}

}  // namespace stet
