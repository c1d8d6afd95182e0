// With encoding.cpp the files that include ICU.
#include "core/base/unicode.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {

bool is_letter(char32_t c) {
  return c < 0x80 ? is_alpha(static_cast<char>(c)) : u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
  return c < 0x80 ? is_upper(static_cast<char>(c)) : u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
  return c < 0x80 ? is_lower(static_cast<char>(c)) : u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_word_character(char32_t c) {
  if (c < 0x80) return is_alnum(static_cast<char>(c));
  const uint32_t category = U_MASK(u_charType(static_cast<UChar32>(c)));
  return (category & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0;
}
bool is_white(char32_t c) {
  return c < 0x80 ? is_space(static_cast<char>(c)) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

char32_t composed(char32_t letter, char32_t mark) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (nfc == nullptr || U_FAILURE(status) != 0) return 0;
  const UChar32 c = nfc->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(mark));
  return c < 0 ? 0 : static_cast<char32_t>(c);
}

int code_point_width(char32_t c) {
  if (c < 0x300) return c < 0x20 || c == 0xAD ? 0 : 1;
  const auto u = static_cast<UChar32>(c);
  const int8_t type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

namespace {

// NFKD, marks and format characters dropped, case folded; quotes and dashes made one.
std::string fold_slowly(std::string_view s) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (nfkd == nullptr) return ascii_lower(s);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
  status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = nfkd->normalize(text, status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_FORMAT_CHAR) continue;
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC) {
      kept.append(static_cast<UChar32>('\''));
    } else if (c == 0x2010 || c == 0x2011 || c == 0x2013) {
      kept.append(static_cast<UChar32>('-'));
    } else {
      kept.append(c);
    }
  }
  kept.foldCase();
  std::string out;
  kept.toUTF8String(out);
  return out;
}

// Folding looks at one code point at a time (marks are dropped, so their order does not matter): those below U+3000 are
// remembered. Most text has a few dozen beyond ASCII.
struct Folded {
  uint8_t known;  // 0: not yet asked
  uint8_t size;
  char bytes[6];
};
Folded folded_cache[0x3000];  // one thread per process folds

// `one` is the code point as it stands; the result lives until the next call.
std::string_view folded(std::string_view one, char32_t c) {
  static std::string slow;
  switch (c) {  // what English text holds beyond ASCII: it need not wake the tables of Unicode
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2013:
      return "-";
    case 0xA0:
      return " ";
    case 0xAB:
    case 0xBB:
    case 0x2014:
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return one;
    default:
      break;
  }
  if (c >= 0x3400 && c < 0xA000) return one;  // ideographs stay as they are
  if (c >= 0x3000) return slow = fold_slowly(one);
  Folded& f = folded_cache[c];
  if (f.known == 0) {
    slow = fold_slowly(one);
    if (slow.size() > sizeof f.bytes) return slow;
    slow.copy(f.bytes, slow.size());
    f.size = static_cast<uint8_t>(slow.size());
    f.known = 1;
  }
  return {f.bytes, f.size};
}

}  // namespace

std::string fold(std::string_view s) {
  std::string out(s.size(), '\0');  // written in place; folding may lengthen it
  size_t i = lower_ascii(s, out.data()), n = i;
  while (i < s.size()) {
    const CodePoint c = code_point_at(s, i);
    const std::string_view as = folded(s.substr(i, c.size), c.value);
    i += c.size;
    if (const size_t room = n + as.size() + (s.size() - i); room > out.size()) out.resize(room);
    as.copy(out.data() + n, as.size());
    n += as.size();
    const size_t ascii = lower_ascii(s.substr(i), out.data() + n);
    i += ascii;
    n += ascii;
  }
  out.resize(n);
  return out;
}

namespace {

void collect(std::vector<CalendarName>& out, const icu::UnicodeString* names, int32_t count, bool weekdays) {
  for (int32_t i = 0; i < count; ++i) {
    std::string name;
    names[i].toUTF8String(name);
    name = fold(name);
    while (!name.empty() && name.back() == '.') name.pop_back();
    // Some languages number their months; only a number in words ("9-р сар") tells one from any other.
    if (name.empty() || (is_digit(name.front()) && name.find(' ') == std::string::npos)) continue;
    // ICU's week begins with an empty entry, then Sunday.
    const int number = weekdays ? (i == 1 ? 7 : i - 1) : i + 1;
    if (weekdays && i == 0) continue;
    bool known = false;
    for (const CalendarName& n : out) known = known || (n.folded == name && n.number == number);
    if (!known) out.push_back({name, number});
  }
}

std::vector<CalendarName> calendar_names(const std::string& language, bool weekdays) {
  std::vector<CalendarName> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), "gregorian", status);
  if (U_FAILURE(status)) return out;
  using S = icu::DateFormatSymbols;
  for (const auto context : {S::FORMAT, S::STANDALONE})
    for (const auto width : {S::WIDE, S::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* names =
          weekdays ? symbols.getWeekdays(count, context, width) : symbols.getMonths(count, context, width);
      collect(out, names, count, weekdays);
    }
  return out;
}

}  // namespace

std::vector<CalendarName> month_names(const std::string& language) { return calendar_names(language, false); }
std::vector<CalendarName> weekday_names(const std::string& language) { return calendar_names(language, true); }

}  // namespace stet
