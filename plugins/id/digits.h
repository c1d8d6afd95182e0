// Check digits of standard numbers.
#pragma once

#include <string>
#include <string_view>

namespace id {

/// The last character of each is checked against those before; hyphens and spaces are left out. False for what is not
/// of the right length and alphabet.
bool isbn10_holds(std::string_view);     // ISO 2108: weights 10 … 1, modulo 11
bool ean13_holds(std::string_view);      // ISBN-13, ISMN: weights 1 and 3, modulo 10
bool issn_holds(std::string_view);       // ISO 3297: weights 8 … 1, modulo 11
bool orcid_holds(std::string_view);      // ISO/IEC 7064, modulo 11-2; also ISNI
bool lei_holds(std::string_view);        // ISO 17442: ISO/IEC 7064, modulo 97-10
bool modulo_97_holds(std::string_view);  // the same of any length: an IBAN (ISO 13616) whose first four stand last
bool isin_holds(std::string_view);       // ISO 6166: Luhn

/// The check character that would fit; '\0' where the length is wrong.
char isbn10_check(std::string_view first9);
char ean13_check(std::string_view first12);
char issn_check(std::string_view first7);
char orcid_check(std::string_view first15);

}  // namespace id
