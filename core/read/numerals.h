// Numbers as lists and notes count: 4, iv, d, †. The other way round is core/document/labels.h.
#pragma once

#include <cstdint>
#include <string>

namespace stet {

enum class NumeralStyle : uint8_t { arabic, roman, roman_capitals, letters, letters_capitals, symbols, nothing };

/// a … z, aa, bb …, as word processors count.
std::string letters_repeated(uint32_t n, char first);
/// a … z, aa, ab …, as web pages count.
std::string letters_counted(uint32_t n, char first);
std::string roman_numeral(uint32_t n);
/// As word processors write it; in figures what has no other form.
std::string numeral(uint32_t n, NumeralStyle style);

}  // namespace stet
