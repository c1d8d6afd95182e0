// Tables of words; the matching is plain prefix comparison.
#include "core/analyse/vocabulary.h"

#include <array>
#include <span>
#include <vector>

#include "core/base/utf8.h"

namespace stet {
namespace {

using Words = std::string_view;

// Folding drops accents, so "ibíd." and "ibid." are one.
constexpr Words ibid_words[] = {
    "ibidem", "ibid",    "id",      "ebenda",   "ebda",    "ebd",     "там же",      "там само",    "пак там", "tamze",
    "tamtez", "ivi",     "aldaar",  "στο ιδιο", "同上",    "同前注",  "同注",        "همان",        "שם",      "वही",
    "turpat", "ten pat", "같은 책", "위의 책",  "같은 글", "위의 글", "المرجع نفسه", "المصدر نفسه", "nhu tren"};
constexpr Words opcit_words[] = {
    "op. cit",       "op.cit",    "op cit",   "opus cit",      "loc. cit",    "loc.cit",  "a. a. o", "a.a.o",
    "aao.",          "art. cit",  "art.cit",  "ob. cit",       "ouvr. cit",   "dz. cyt",  "cit. d",  "указ. соч",
    "указ.соч",      "цит. соч",  "указ. ст", "зазнач. праця", "вказ. праця", "цит. съч", "nav. dj", "i. m.",
    "a.g.e",         "a.g.m",     "前引",     "前揭",          "前掲",        "앞의 책",  "앞의 글", "전게서",
    "المرجع السابق", "مرجع سابق", "پیشین",    "ό.π",           "ο.π"};
constexpr Words signals[] = {"see also",
                             "see, for example,",
                             "see, for instance,",
                             "see for instance",
                             "see, e.g.,",
                             "see e.g.",
                             "see for example",
                             "see",
                             "cf.",
                             "cf",
                             "compare",
                             "but see",
                             "vgl. auch",
                             "vgl.",
                             "siehe auch",
                             "siehe",
                             "s. a.",
                             "voir aussi",
                             "voir",
                             "vease tambien",
                             "vease",
                             "ver",
                             "cfr.",
                             "vedi",
                             "см. также",
                             "см.",
                             "ср.",
                             "див.",
                             "zob.",
                             "por.",
                             "viz",
                             "srov.",
                             "参见",
                             "见",
                             "参照",
                             "e.g.,",
                             "quoted in",
                             "cited in",
                             "as quoted in",
                             "zit. nach",
                             "cite par",
                             "цит. по:"};
constexpr Words access_phrases[] = {"accessed",
                                    "last accessed",
                                    "retrieved",
                                    "access date",
                                    "viewed",
                                    "last viewed",
                                    "consulted",
                                    "visited",
                                    "last visited",
                                    "date accessed",
                                    "date of access",
                                    "abgerufen",
                                    "zugriff",
                                    "letzter zugriff",
                                    "zuletzt abgerufen",
                                    "eingesehen",
                                    "aufgerufen",
                                    "consulte",
                                    "consultee",
                                    "page consultee",
                                    "consultado",
                                    "consultada",
                                    "fecha de consulta",
                                    "acceso",
                                    "acessado",
                                    "acedido",
                                    "acesso em",
                                    "acesso",
                                    "consultato",
                                    "accesso",
                                    "ultimo accesso",
                                    "visitato",
                                    "geraadpleegd",
                                    "dostep",
                                    "data dostepu",
                                    "citovano",
                                    "cit.",
                                    "hozzaferes",
                                    "luettu",
                                    "viitattu",
                                    "hamtad",
                                    "lest",
                                    "besokt",
                                    "erisim",
                                    "erisim tarihi",
                                    "дата обращения",
                                    "дата доступа",
                                    "дата звернення",
                                    "обращение",
                                    "проверено",
                                    "ημερομηνια προσβασης",
                                    "访问日期",
                                    "访问",
                                    "查阅",
                                    "閲覧",
                                    "最終閲覧",
                                    "접속",
                                    "검색일",
                                    "تاريخ الوصول",
                                    "بازدید",
                                    "נדלה",
                                    "truy cap"};
constexpr Words available_phrases[] = {"available at",
                                       "available from",
                                       "available online at",
                                       "available online",
                                       "available on",
                                       "available",
                                       "retrieved from",
                                       "accessed at",
                                       "url",
                                       "link",
                                       "online",
                                       "web",
                                       "verfugbar unter",
                                       "online unter",
                                       "abrufbar unter",
                                       "disponible sur",
                                       "disponible en",
                                       "disponivel em",
                                       "disponibile su",
                                       "beschikbaar op",
                                       "dostepne",
                                       "dostupne z",
                                       "режим доступа",
                                       "доступно",
                                       "mevcut",
                                       "en linea",
                                       "en ligne"};

bool letter_at(Words s, size_t at) { return at < s.size() && is_letter(code_point_at(s, at).value); }

// A table's entries by their first two bytes: most words of a text begin none.
class Prefixes {
 public:
  template <size_t N>
  explicit Prefixes(const Words (&table)[N]) {
    static_assert(N < 256);
    for (const Words w : table) ++ends_[slot(w)];
    for (size_t i = 1; i < ends_.size(); ++i) ends_[i] = static_cast<uint8_t>(ends_[i] + ends_[i - 1]);
    std::array<uint8_t, 256> next{};
    for (size_t i = 1; i < ends_.size(); ++i) next[i] = ends_[i - 1];
    entries_.resize(N);
    for (const Words w : table) entries_[next[slot(w)]++] = w;
  }
  bool may_begin(Words s) const { return s.size() >= 2 && !bucket(s).empty(); }

  /// Length of the longest entry that begins `s`; a Latin or Cyrillic word must end there.
  size_t longest(Words s) const {
    if (s.size() < 2) return 0;
    size_t best = 0;
    for (const Words w : bucket(s)) {
      if (w.size() <= best || !s.starts_with(w)) continue;
      const bool cjk = static_cast<unsigned char>(w.front()) >= 0xE3;
      if (!cjk && letter_at(w, w.size() - 1) && letter_at(s, w.size())) continue;
      best = w.size();
    }
    return best;
  }

 private:
  static size_t slot(Words w) {
    return (static_cast<unsigned char>(w[0]) * 29u ^ static_cast<unsigned char>(w[1])) & 255u;
  }
  std::span<const Words> bucket(Words s) const {
    const size_t i = slot(s), begin = i == 0 ? 0 : ends_[i - 1];
    return {entries_.data() + begin, ends_[i] - begin};
  }
  std::vector<Words> entries_;
  std::array<uint8_t, 256> ends_{};
};

// Made at the first need.
template <const auto& table>
const Prefixes& prefixes() {
  static const Prefixes made(table);
  return made;
}

size_t skip_spaces(Words s, size_t at) {
  while (at < s.size() && (is_space(s[at]) || s[at] == STET_MASK)) ++at;
  return at;
}

}  // namespace

size_t signal_length(Words folded) {
  size_t at = 0;
  for (int i = 0; i < 2; ++i) {
    const size_t n = prefixes<signals>().longest(folded.substr(at));
    if (n == 0) break;
    size_t next = at + n;
    while (next < folded.size() &&
           (is_space(folded[next]) || folded[next] == ',' || folded[next] == ':' || folded[next] == STET_MASK))
      ++next;
    at = next;
  }
  return at;
}

BackReference find_back_reference(Words folded) {
  size_t at = skip_spaces(folded, 0);
  at += signal_length(folded.substr(at));
  while (at < folded.size() && (folded[at] == '(' || folded[at] == '[' || folded[at] == STET_MASK || folded[at] == '"'))
    ++at;
  if (const size_t n = prefixes<ibid_words>().longest(folded.substr(at)); n > 0) {
    // "Ivi" and "шם"-like short words must be followed by a stop or the end to count.
    const size_t next = at + n;
    const bool stop = next >= folded.size() || folded[next] == '.' || folded[next] == ',' || folded[next] == ';' ||
                      folded[next] == ')' || folded[next] == ']' || folded[next] == STET_MASK || folded[next] == ':';
    if (n >= 4 || stop) return {STET_CITATION_IBID, at, next};
  }
  const Prefixes& opcit = prefixes<opcit_words>();
  bool in_word = false;
  for (size_t i = 0; i < folded.size();) {
    if (static_cast<unsigned char>(folded[i]) < 0x80) {
      if (!is_alpha(folded[i])) {
        in_word = false;
        ++i;
        continue;
      }
      if (!in_word && opcit.may_begin(folded.substr(i)))
        if (const size_t n = opcit.longest(folded.substr(i)); n > 0) return {STET_CITATION_OPCIT, i, i + n};
      in_word = true;
      do ++i;
      while (i < folded.size() && is_alpha(folded[i]));
      continue;
    }
    const CodePoint c = code_point_at(folded, i);
    if (!in_word)
      if (const size_t n = opcit.longest(folded.substr(i)); n > 0) return {STET_CITATION_OPCIT, i, i + n};
    // Ideographs make no words: each may begin one.
    in_word = c.value < 0x2E80 && is_letter(c.value);
    i += c.size;
  }
  return {STET_CITATION_FULL, 0, 0};
}

bool may_begin_phrase(Words s) {
  if (s.size() < 2) return false;
  if (static_cast<unsigned char>(s[0]) >= 0x80) return true;
  const char head[] = {lower(s[0]), lower(s[1])};
  const Words h(head, 2);
  return static_cast<unsigned char>(s[1]) >= 0x80 || prefixes<access_phrases>().may_begin(h) ||
         prefixes<available_phrases>().may_begin(h);
}

size_t access_phrase_length(Words folded) { return prefixes<access_phrases>().longest(folded); }
size_t available_phrase_length(Words folded) { return prefixes<available_phrases>().longest(folded); }

}  // namespace stet
