// Headings of lists of notes and of references, in many languages.
#pragma once

#include <cstdint>
#include <string_view>

namespace stet {

enum class SectionKind : uint8_t { other, notes, references };
/// What a heading announces: "Endnotes", "## 7. Anmerkungen:", "— Примечания —". Case, accents, numbering before it and
/// punctuation around it do not count.
SectionKind section_of_heading(std::string_view line);
/// "-----", "* * *", "────": a line that parts what stands above it from what stands below.
bool is_rule(std::string_view line);
/// What such a line is made of.
bool is_sign_of_rule(char32_t c);

}  // namespace stet
