// After the LaTeX companion's tables, for the encodings OT1, T1 and TS1.
#include "core/read/latex/characters.h"

#include <algorithm>
#include <iterator>

#include "core/base/unicode.h"
#include "core/base/utf8.h"

namespace stet::latex {
namespace {

struct Character {
  std::string_view name;
  const char* words;
};

// In the order of their bytes.
constexpr Character characters[] = {
    {" ", " "},
    {"#", "#"},
    {"$", "$"},
    {"%", "%"},
    {"&", "&"},
    {",", "\xE2\x80\xAF"},
    {"AA", "Å"},
    {"AE", "Æ"},
    {"BibTeX", "BibTeX"},
    {"DH", "Ð"},
    {"DJ", "Đ"},
    {"EUR", "€"},
    {"IJ", "Ĳ"},
    {"L", "Ł"},
    {"LaTeX", "LaTeX"},
    {"LaTeXe", "LaTeX2e"},
    {"NG", "Ŋ"},
    {"O", "Ø"},
    {"OE", "Œ"},
    {"P", "¶"},
    {"S", "§"},
    {"SS", "ẞ"},
    {"TH", "Þ"},
    {"TeX", "TeX"},
    {"XeLaTeX", "XeLaTeX"},
    {"_", "_"},
    {"aa", "å"},
    {"ae", "æ"},
    {"chi", "χ"},
    {"copyright", "©"},
    {"dag", "†"},
    {"ddag", "‡"},
    {"degree", "°"},
    {"dh", "ð"},
    {"dj", "đ"},
    {"dots", "…"},
    {"enskip", " "},
    {"enspace", " "},
    {"epsilon", "ε"},
    {"eta", "η"},
    {"euro", "€"},
    {"fg", "»"},
    {"flq", "‹"},
    {"flqq", "«"},
    {"frq", "›"},
    {"frqq", "»"},
    {"ge", "≥"},
    {"geq", "≥"},
    {"glq", "‚"},
    {"glqq", "„"},
    {"grq", "‘"},
    {"grqq", "“"},
    {"guillemetleft", "«"},
    {"guillemetright", "»"},
    {"guillemotleft", "«"},
    {"guillemotright", "»"},
    {"guilsinglleft", "‹"},
    {"guilsinglright", "›"},
    {"i", "ı"},
    {"ij", "ĳ"},
    {"j", "ȷ"},
    {"l", "ł"},
    {"ldots", "…"},
    {"le", "≤"},
    {"leq", "≤"},
    {"lq", "‘"},
    {"ng", "ŋ"},
    {"nobreakspace", "\xC2\xA0"},
    {"o", "ø"},
    {"oe", "œ"},
    {"og", "«"},
    {"omega", "ω"},
    {"phi", "φ"},
    {"pm", "±"},
    {"pounds", "£"},
    {"qquad", " "},
    {"quad", " "},
    {"quotedblbase", "„"},
    {"quotesinglbase", "‚"},
    {"rq", "’"},
    {"slash", "/"},
    {"space", " "},
    {"ss", "ß"},
    {"textasciicircum", "^"},
    {"textasciitilde", "~"},
    {"textasteriskcentered", "*"},
    {"textbackslash", "\\"},
    {"textbar", "|"},
    {"textbardbl", "‖"},
    {"textbraceleft", "{"},
    {"textbraceright", "}"},
    {"textbullet", "•"},
    {"textcelsius", "℃"},
    {"textcent", "¢"},
    {"textcopyright", "©"},
    {"textdagger", "†"},
    {"textdaggerdbl", "‡"},
    {"textdegree", "°"},
    {"textdollar", "$"},
    {"textellipsis", "…"},
    {"textemdash", "—"},
    {"textendash", "–"},
    {"texteuro", "€"},
    {"textexclamdown", "¡"},
    {"textgreater", ">"},
    {"textless", "<"},
    {"textmu", "µ"},
    {"textnumero", "№"},
    {"textonehalf", "½"},
    {"textonequarter", "¼"},
    {"textordfeminine", "ª"},
    {"textordmasculine", "º"},
    {"textparagraph", "¶"},
    {"textperiodcentered", "·"},
    {"textpm", "±"},
    {"textquestiondown", "¿"},
    {"textquotedbl", "\""},
    {"textquotedblleft", "“"},
    {"textquotedblright", "”"},
    {"textquoteleft", "‘"},
    {"textquoteright", "’"},
    {"textquotesingle", "'"},
    {"textregistered", "®"},
    {"textsection", "§"},
    {"textsterling", "£"},
    {"textthreequarters", "¾"},
    {"texttimes", "×"},
    {"texttrademark", "™"},
    {"textunderscore", "_"},
    {"textvisiblespace", "␣"},
    {"textyen", "¥"},
    {"th", "þ"},
    {"thinspace", "\xE2\x80\xAF"},
    {"varphi", "φ"},
    {"{", "{"},
    {"}", "}"},
};
static_assert(std::is_sorted(std::begin(characters), std::end(characters),
                             [](const Character& a, const Character& b) { return a.name < b.name; }));

struct Mark {
  char name;
  char32_t mark;
};
constexpr Mark marks[] = {{'`', 0x300}, {'\'', 0x301}, {'^', 0x302}, {'~', 0x303}, {'"', 0x308}, {'=', 0x304},
                          {'.', 0x307}, {'u', 0x306},  {'v', 0x30C}, {'H', 0x30B}, {'c', 0x327}, {'d', 0x323},
                          {'b', 0x331}, {'r', 0x30A},  {'k', 0x328}, {'G', 0x30F}, {'U', 0x30E}};

}  // namespace

const char* character(std::string_view name) {
  const auto found = std::lower_bound(std::begin(characters), std::end(characters), name,
                                      [](const Character& c, std::string_view wanted) { return c.name < wanted; });
  return found == std::end(characters) || found->name != name ? nullptr : found->words;
}

char32_t accent(std::string_view name) {
  if (name.size() != 1) return 0;
  for (const Mark& m : marks)
    if (m.name == name[0]) return m.mark;
  return 0;
}

std::string accented(char32_t letter, char32_t mark) {
  if (letter == U'ı') letter = U'i';
  if (letter == U'ȷ') letter = U'j';
  std::string out;
  if (const char32_t c = composed(letter, mark); c != 0) {
    append_utf8(out, c);
  } else {
    append_utf8(out, letter);
    append_utf8(out, mark);
  }
  return out;
}

}  // namespace stet::latex
