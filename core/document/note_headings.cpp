// After the headings found in published articles and the CSL locales' terms.
#include "core/document/note_headings.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/base/utf8.h"

namespace stet {
namespace {

// Folded (no case, no accents); folded once more when read, so that both sides agree whatever fold() does to a script.
constexpr std::string_view of_notes[] = {"notes",
                                         "endnotes",
                                         "end notes",
                                         "footnotes",
                                         "foot notes",
                                         "notes and references",
                                         "references and notes",
                                         "notes and sources",
                                         "sources and notes",
                                         "endnotes and references",
                                         "anmerkungen",
                                         "fussnoten",
                                         "endnoten",
                                         "fußnoten",
                                         "einzelnachweise",
                                         "anmerkungen und literatur",
                                         "notes de bas de page",
                                         "notes et references",
                                         "notes de fin",
                                         "notas",
                                         "notas al pie",
                                         "notas finales",
                                         "notas a pie de pagina",
                                         "notas de rodape",
                                         "notas finais",
                                         "notas de fim",
                                         "note",
                                         "note a pie di pagina",
                                         "note finali",
                                         "voetnoten",
                                         "noten",
                                         "eindnoten",
                                         "przypisy",
                                         "przypisy koncowe",
                                         "poznamky",
                                         "poznamky pod carou",
                                         "jegyzetek",
                                         "labjegyzetek",
                                         "viitteet",
                                         "noter",
                                         "fotnoter",
                                         "slutnoter",
                                         "fotnotter",
                                         "sluttnoter",
                                         "note de subsol",
                                         "dipnotlar",
                                         "notlar",
                                         "sonnotlar",
                                         "biljeske",
                                         "opombe",
                                         "примечания",
                                         "сноски",
                                         "примечания и ссылки",
                                         "ссылки",
                                         "примiтки",
                                         "примітки",
                                         "виноски",
                                         "посилання",
                                         "бележки",
                                         "σημειωσεις",
                                         "υποσημειωσεις",
                                         "注释",
                                         "註釋",
                                         "脚注",
                                         "注",
                                         "尾注",
                                         "注記",
                                         "注解",
                                         "各注",
                                         "주",
                                         "각주",
                                         "미주",
                                         "주석",
                                         "الهوامش",
                                         "الحواشي",
                                         "هوامش",
                                         "پانویس",
                                         "پی نوشت",
                                         "پی‌نوشت",
                                         "یادداشت ها",
                                         "הערות",
                                         "הערות שוליים",
                                         "टिप्पणियां",
                                         "पाद टिप्पणियां",
                                         "chu thich",
                                         "catatan kaki",
                                         "catatan akhir",
                                         "เชิงอรรถ",
                                         "endnote",
                                         "footnote",
                                         "nachweise",
                                         "fodnoter",
                                         "напомене",
                                         "παραπομπες",
                                         "son notlar",
                                         "注釋",
                                         "尾註",
                                         "腳註",
                                         "註",
                                         "후주",
                                         "حواشي",
                                         "ملاحظات",
                                         "پانوشت ها",
                                         "پی نوشت ها",
                                         "टिप्पणियाँ",
                                         "notes references"};
constexpr std::string_view of_references[] = {"references",
                                              "reference list",
                                              "works cited",
                                              "bibliography",
                                              "sources",
                                              "literature",
                                              "literature cited",
                                              "sources cited",
                                              "references cited",
                                              "cited works",
                                              "selected bibliography",
                                              "literatur",
                                              "literaturverzeichnis",
                                              "quellen",
                                              "quellenverzeichnis",
                                              "bibliographie",
                                              "references bibliographiques",
                                              "referencias",
                                              "referencias bibliograficas",
                                              "bibliografia",
                                              "obras citadas",
                                              "fuentes",
                                              "riferimenti",
                                              "riferimenti bibliografici",
                                              "fonti",
                                              "literatuur",
                                              "bronnen",
                                              "literatura",
                                              "zrodla",
                                              "zdroje",
                                              "irodalom",
                                              "forrasok",
                                              "lahteet",
                                              "kallor",
                                              "referenser",
                                              "kilder",
                                              "referanser",
                                              "kaynakca",
                                              "kaynaklar",
                                              "bibliografie",
                                              "izvori",
                                              "литература",
                                              "список литературы",
                                              "источники",
                                              "библиография",
                                              "джерела",
                                              "лiтература",
                                              "література",
                                              "список літератури",
                                              "βιβλιογραφια",
                                              "参考文献",
                                              "參考文獻",
                                              "引用文献",
                                              "文献",
                                              "참고문헌",
                                              "المراجع",
                                              "المصادر",
                                              "منابع",
                                              "ביבליוגרפיה",
                                              "מקורות",
                                              "संदर्भ",
                                              "tai lieu tham khao",
                                              "daftar pustaka",
                                              "citations",
                                              "list of references",
                                              "referencer",
                                              "litteratur",
                                              "fontes",
                                              "referinte",
                                              "източници",
                                              "zrodła",
                                              "bibliografija",
                                              "αναφορες",
                                              "参考资料"};

constexpr size_t longest = 48;  // bytes

// The letters of a line and single spaces between them; a numeral at its end makes it "Note 1", which is no heading.
// Empty if it is longer than any heading.
std::string bare(std::string_view line) {
  char out[longest];
  size_t n = 0;
  bool gap = false, figure = false;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    const bool letter = c.value < 0x80 ? is_alpha(static_cast<char>(c.value))
                                       : c.value > 0xBF && c.value != 0x3000 && (c.value < 0x2000 || c.value > 0x206F);
    if (letter) {
      if ((figure && n > 0) || n + (gap && n > 0) + c.size > longest) return {};
      if (gap && n > 0) out[n++] = ' ';
      gap = false;
      for (size_t k = 0; k < c.size; ++k) out[n++] = line[i + k];
    } else {
      gap = true;
      figure = figure || (c.value < 0x80 && is_digit(static_cast<char>(c.value)) && n > 0);
    }
    i += c.size;
  }
  return figure ? std::string() : std::string(out, n);
}

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// In two maps, so that a document in Latin letters does not fold the headings of the others.
using Known = std::unordered_map<std::string, SectionKind>;
const Known& known(bool ascii) {
  const auto made = [](bool wanted) {
    Known out;
    const auto take = [&](std::string_view heading, SectionKind kind) {
      if (is_ascii(heading) == wanted) out.emplace(wanted ? bare(heading) : fold(bare(heading)), kind);
    };
    for (const std::string_view h : of_notes) take(h, SectionKind::notes);
    for (const std::string_view h : of_references) take(h, SectionKind::references);
    return out;
  };
  static const Known latin = made(true);
  if (ascii) return latin;
  static const Known others = made(false);
  return others;
}

}  // namespace

SectionKind section_of_heading(std::string_view line) {
  if (line.empty() || line.size() > 80) return SectionKind::other;
  // None has more than six words.
  if (std::count(line.begin(), line.end(), ' ') > 9) return SectionKind::other;
  const std::string name = bare(line);
  if (name.empty()) return SectionKind::other;
  const std::string folded = fold(name);
  const Known& table = known(is_ascii(folded));
  const auto found = table.find(folded);
  return found == table.end() ? SectionKind::other : found->second;
}

}  // namespace stet
