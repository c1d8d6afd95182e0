// Headings of lists of notes in many languages, and the labels that begin a note.
#include "core/read/note_signs.h"

#include <string>
#include <unordered_set>

#include "core/base/utf8.h"

namespace stet {
namespace {

// Folded (no case, no accents).
const std::unordered_set<std::string>& headings() {
  static const std::unordered_set<std::string> all = {
      "notes",
      "endnotes",
      "end notes",
      "footnotes",
      "foot notes",
      "references",
      "notes and references",
      "references and notes",
      "sources",
      "bibliography",
      "works cited",
      "citations",
      "literature cited",
      "reference list",
      "list of references",
      "endnote",
      "footnote",
      // German, Dutch, Scandinavian
      "anmerkungen",
      "endnoten",
      "fussnoten",
      "literatur",
      "literaturverzeichnis",
      "quellen",
      "quellenverzeichnis",
      "einzelnachweise",
      "nachweise",
      "noten",
      "voetnoten",
      "eindnoten",
      "bronnen",
      "literatuur",
      "noter",
      "slutnoter",
      "fotnoter",
      "fodnoter",
      "referenser",
      "referencer",
      "referanser",
      "kallor",
      "kilder",
      "litteratur",
      "viitteet",
      "lahteet",
      // Romance
      "notes de bas de page",
      "notes de fin",
      "notes et references",
      "bibliographie",
      "notas",
      "notas al pie",
      "notas finales",
      "notas finais",
      "notas de rodape",
      "referencias",
      "referencias bibliograficas",
      "bibliografia",
      "fuentes",
      "fontes",
      "note",
      "note a pie di pagina",
      "riferimenti",
      "riferimenti bibliografici",
      "fonti",
      "note de subsol",
      "bibliografie",
      "referinte",
      // Slavic, Baltic, Hungarian, Greek, Turkish
      "примечания",
      "сноски",
      "список литературы",
      "литература",
      "источники",
      "примітки",
      "виноски",
      "джерела",
      "література",
      "бележки",
      "източници",
      "напомене",
      "przypisy",
      "przypisy koncowe",
      "zrodła",
      "zrodla",
      "poznamky",
      "poznamky pod carou",
      "zdroje",
      "literatura",
      "bibliografija",
      "biljeske",
      "opombe",
      "jegyzetek",
      "labjegyzetek",
      "forrasok",
      "irodalom",
      "σημειωσεις",
      "υποσημειωσεις",
      "αναφορες",
      "παραπομπες",
      "notlar",
      "dipnotlar",
      "son notlar",
      "sonnotlar",
      "kaynakca",
      "kaynaklar",
      // Other scripts
      "注释",
      "注釋",
      "尾注",
      "尾註",
      "脚注",
      "腳註",
      "註釋",
      "参考文献",
      "參考文獻",
      "参考资料",
      "注",
      "註",
      "注記",
      "후주",
      "각주",
      "미주",
      "참고문헌",
      "주석",
      "هوامش",
      "الهوامش",
      "حواشي",
      "الحواشي",
      "المراجع",
      "المصادر",
      "ملاحظات",
      "پانویس",
      "پانوشت ها",
      "پی نوشت",
      "پی نوشت ها",
      "یادداشت ها",
      "منابع",
      "הערות",
      "הערות שוליים",
      "מקורות",
      "टिप्पणियाँ",
      "संदर्भ",
  };
  return all;
}

/// Letters and single spaces between them; numbering and punctuation around are dropped.
std::string bare(std::string_view line) {
  std::string out;
  bool gap = false;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    const bool letter = c.value < 0x80 ? is_alpha(static_cast<char>(c.value)) : c.value > 0xBF && c.value != 0x200C;
    if (letter && c.value != 0x3000 && (c.value < 0x2000 || c.value > 0x206F)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(line.substr(i, c.size));
    } else {
      gap = true;
    }
    i += c.size;
  }
  return out;
}

/// Folded names, folded again by the same function, so that both sides agree whatever fold() does to a script.
bool known(const std::string& name) {
  static const std::unordered_set<std::string> folded = [] {
    std::unordered_set<std::string> all;
    for (const std::string& h : headings()) all.insert(fold(h));
    return all;
  }();
  return folded.count(fold(name)) != 0;
}

bool is_roman_digit(char c) {
  switch (lower(c)) {
    case 'i':
    case 'v':
    case 'x':
    case 'l':
    case 'c':
    case 'd':
    case 'm':
      return true;
    default:
      return false;
  }
}

}  // namespace

bool is_notes_heading(std::string_view line) {
  if (line.empty() || line.size() > 80) return false;
  const std::string name = bare(line);
  return !name.empty() && known(name);
}

bool starts_with_bracketed_label(std::string_view line) {
  if (line.size() < 2) return false;
  if (line[0] == '[') {
    size_t i = 1;
    while (i < line.size() && i < 12 && is_digit(line[i])) ++i;
    if (i == 1)
      while (i < line.size() && i < 12 && is_roman_digit(line[i])) ++i;
    return i > 1 && i < line.size() && line[i] == ']';
  }
  const char32_t c = code_point_at(line, 0).value;
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

bool starts_with_note_label(std::string_view line) {
  if (starts_with_bracketed_label(line)) return true;
  size_t i = 0;
  while (i < line.size() && i < 5 && is_digit(line[i])) ++i;
  if (i > 0) return i < line.size() && (line[i] == '.' || line[i] == ')' || line[i] == ' ' || line[i] == '\t');
  const CodePoint c = code_point_at(line, 0);
  return c.value == '*' || c.value == 0x2020 || c.value == 0x2021 || c.value == 0xA7;
}

}  // namespace stet
