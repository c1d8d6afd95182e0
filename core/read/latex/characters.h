// Characters that TeX writes by name: "\ss", "\S", accents.
#pragma once

#include <string>
#include <string_view>

namespace stet::latex {

/// What a control sequence prints, without its backslash; null: it is no character.
const char* character(std::string_view name);
/// The combining mark of an accent ("'", "u", "c"); 0: it is none.
char32_t accent(std::string_view name);
/// A letter under an accent; "ı" counts as "i".
std::string accented(char32_t letter, char32_t mark);

}  // namespace stet::latex
