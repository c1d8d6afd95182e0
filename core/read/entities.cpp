// The named references that occur in prose, and all numeric ones.
#include "core/read/entities.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace stet {
namespace {

struct Named {
  std::string_view name;
  char32_t value;
};
// Sorted by name, for binary search.
constexpr Named named[] = {
    {"AElig", 0xC6},   {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Agrave", 0xC0},   {"Aring", 0xC5},
    {"Atilde", 0xC3},  {"Auml", 0xC4},     {"Ccaron", 0x10C},  {"Ccedil", 0xC7},   {"Dagger", 0x2021},
    {"ETH", 0xD0},     {"Eacute", 0xC9},   {"Ecirc", 0xCA},    {"Egrave", 0xC8},   {"Euml", 0xCB},
    {"Iacute", 0xCD},  {"Icirc", 0xCE},    {"Igrave", 0xCC},   {"Iuml", 0xCF},     {"Ntilde", 0xD1},
    {"OElig", 0x152},  {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Ograve", 0xD2},   {"Oslash", 0xD8},
    {"Otilde", 0xD5},  {"Ouml", 0xD6},     {"Prime", 0x2033},  {"Scaron", 0x160},  {"THORN", 0xDE},
    {"Uacute", 0xDA},  {"Ucirc", 0xDB},    {"Ugrave", 0xD9},   {"Uuml", 0xDC},     {"Yacute", 0xDD},
    {"Zcaron", 0x17D}, {"aacute", 0xE1},   {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},
    {"agrave", 0xE0},  {"alpha", 0x3B1},   {"amp", '&'},       {"apos", '\''},     {"aring", 0xE5},
    {"atilde", 0xE3},  {"auml", 0xE4},     {"bdquo", 0x201E},  {"beta", 0x3B2},    {"bull", 0x2022},
    {"ccaron", 0x10D}, {"ccedil", 0xE7},   {"cent", 0xA2},     {"circ", 0x2C6},    {"copy", 0xA9},
    {"curren", 0xA4},  {"dagger", 0x2020}, {"deg", 0xB0},      {"divide", 0xF7},   {"eacute", 0xE9},
    {"ecirc", 0xEA},   {"egrave", 0xE8},   {"emsp", 0x2003},   {"ensp", 0x2002},   {"eth", 0xF0},
    {"euml", 0xEB},    {"euro", 0x20AC},   {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},
    {"ge", 0x2265},    {"gt", '>'},        {"hellip", 0x2026}, {"horbar", 0x2015}, {"iacute", 0xED},
    {"icirc", 0xEE},   {"iexcl", 0xA1},    {"igrave", 0xEC},   {"iquest", 0xBF},   {"iuml", 0xEF},
    {"laquo", 0xAB},   {"larr", 0x2190},   {"lbrack", '['},    {"lcub", '{'},      {"ldquo", 0x201C},
    {"le", 0x2264},    {"lpar", '('},      {"lsaquo", 0x2039}, {"lsqb", '['},      {"lsquo", 0x2018},
    {"lt", '<'},       {"macr", 0xAF},     {"mdash", 0x2014},  {"micro", 0xB5},    {"middot", 0xB7},
    {"minus", 0x2212}, {"mu", 0x3BC},      {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},
    {"not", 0xAC},     {"ntilde", 0xF1},   {"num", '#'},       {"oacute", 0xF3},   {"ocirc", 0xF4},
    {"oelig", 0x153},  {"ograve", 0xF2},   {"ordf", 0xAA},     {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},  {"ouml", 0xF6},     {"para", 0xB6},     {"percnt", '%'},    {"permil", 0x2030},
    {"pi", 0x3C0},     {"plusmn", 0xB1},   {"pound", 0xA3},    {"prime", 0x2032},  {"quot", '"'},
    {"raquo", 0xBB},   {"rarr", 0x2192},   {"rbrack", ']'},    {"rcub", '}'},      {"rdquo", 0x201D},
    {"reg", 0xAE},     {"rpar", ')'},      {"rsaquo", 0x203A}, {"rsqb", ']'},      {"rsquo", 0x2019},
    {"sbquo", 0x201A}, {"scaron", 0x161},  {"sect", 0xA7},     {"shy", 0xAD},      {"sup1", 0xB9},
    {"sup2", 0xB2},    {"sup3", 0xB3},     {"szlig", 0xDF},    {"thinsp", 0x2009}, {"thorn", 0xFE},
    {"tilde", 0x2DC},  {"times", 0xD7},    {"trade", 0x2122},  {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},  {"uml", 0xA8},      {"uuml", 0xFC},     {"yacute", 0xFD},   {"yen", 0xA5},
    {"yuml", 0xFF},    {"zcaron", 0x17E},  {"zwj", 0x200D},    {"zwnj", 0x200C},
};
static_assert(std::is_sorted(std::begin(named), std::end(named),
                             [](const Named& a, const Named& b) { return a.name < b.name; }));

char32_t numeric(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 8) return 0;
  char32_t value = 0;
  for (const char c : digits) {
    const char l = lower(c);
    const bool letter = hex && l >= 'a' && l <= 'f';
    if (!is_digit(c) && !letter) return 0;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(letter ? l - 'a' + 10 : c - '0');
  }
  if (value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF)
    return 0;
  return value;
}

}  // namespace

std::string decode_entity(std::string_view reference) {
  if (reference.size() < 4 || reference.front() != '&' || reference.back() != ';') return {};
  const std::string_view name = reference.substr(1, reference.size() - 2);
  char32_t value = 0;
  if (name[0] == '#') {
    value = numeric(name.substr(1));
  } else {
    const auto* found = std::lower_bound(std::begin(named), std::end(named), name,
                                         [](const Named& n, std::string_view wanted) { return n.name < wanted; });
    if (found != std::end(named) && found->name == name) value = found->value;
  }
  std::string out;
  if (value != 0) append_utf8(out, value);
  return out.size() <= reference.size() ? out : std::string();
}

}  // namespace stet
