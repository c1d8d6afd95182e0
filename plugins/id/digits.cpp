// Check digits, each by the standard that digits.h names.
#include "digits.h"

#include "characters.h"

namespace id {
namespace {

char small_x(char c) { return c == 'x' ? 'X' : c; }

/// Weights n, n - 1, … 2 and the check digit modulo 11, X for ten.
char modulo_11(std::string_view s) {
  int sum = 0, weight = static_cast<int>(s.size()) + 1;
  for (char c : s) sum += (c - '0') * weight--;
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

/// Modulo 97 of figures in which letters stand for two: A 10 … Z 35; -1: another character.
int modulo_97(std::string_view s) {
  int rest = 0;
  for (char c : s) {
    if (digit(c))
      rest = (rest * 10 + (c - '0')) % 97;
    else if (c >= 'A' && c <= 'Z')
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    else
      return -1;
  }
  return rest;
}

}  // namespace

char isbn10_check(std::string_view s) { return s.size() == 9 && all_digits(s) ? modulo_11(s) : '\0'; }
char issn_check(std::string_view s) { return s.size() == 7 && all_digits(s) ? modulo_11(s) : '\0'; }
char ean13_check(std::string_view s) {
  if (s.size() != 12 || !all_digits(s)) return '\0';
  int sum = 0;
  for (size_t i = 0; i < 12; ++i) sum += (s[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}
char orcid_check(std::string_view s) {
  if (s.size() != 15 || !all_digits(s)) return '\0';
  int total = 0;
  for (char c : s) total = (total + (c - '0')) * 2 % 11;
  const int check = (12 - total) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

bool isbn10_holds(std::string_view s) { return s.size() == 10 && isbn10_check(s.substr(0, 9)) == small_x(s[9]); }
bool ean13_holds(std::string_view s) { return s.size() == 13 && ean13_check(s.substr(0, 12)) == s[12]; }
bool issn_holds(std::string_view s) { return s.size() == 8 && issn_check(s.substr(0, 7)) == small_x(s[7]); }
bool orcid_holds(std::string_view s) { return s.size() == 16 && orcid_check(s.substr(0, 15)) == small_x(s[15]); }
bool lei_holds(std::string_view s) { return s.size() == 20 && modulo_97(s) == 1; }
bool modulo_97_holds(std::string_view s) { return modulo_97(s) == 1; }
bool isin_holds(std::string_view s) {
  if (s.size() != 12) return false;
  std::string figures;
  for (char c : s) {
    if (digit(c))
      figures += c;
    else if (c >= 'A' && c <= 'Z')
      figures += std::to_string(c - 'A' + 10);
    else
      return false;
  }
  int sum = 0;
  bool twice = false;
  for (size_t i = figures.size(); i-- > 0; twice = !twice) {
    const int value = (figures[i] - '0') * (twice ? 2 : 1);
    sum += value / 10 + value % 10;
  }
  return sum % 10 == 0;
}

}  // namespace id
