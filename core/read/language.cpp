// Scripts decide where a script has one language; small words and tell-tale letters decide between the others.
#include "core/read/language.h"

#include <algorithm>
#include <array>
#include <bit>

#include <stet/abi.h>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr size_t glanced_at = 640, looked_at = 3072;

struct Words {
  std::string_view language, words;
};
// Small words that are frequent in one language; a word shared by several counts for each.
constexpr Words small_words[] = {
    {"en", "the of and to in is that for it was on with as by at from this are be which or an has have not were their"},
    {"de",
     "der die das und ist von mit den dem des ein eine nicht auch auf sich als für im zu wurde werden bei aus nach"},
    {"fr", "le la les des et est une du dans que qui pour sur par pas plus avec sont au aux cette ont ce leur nous"},
    {"es", "el la los las de y en que es un una por con para del se como más pero su fue al son esta este entre"},
    {"pt", "o os as de e em que do da dos das um uma não para com por mais como foi ao são se na no pela pelo também"},
    {"it", "il lo gli di e che è un una per con non del della dei delle nel nella sono come più anche si al alla ha"},
    {"nl",
     "de het een en van in is dat op te zijn met voor niet aan er om door ook als bij uit naar werd hebben wordt"},
    {"pl", "w i na z do się nie jest że to o od przez dla jak po oraz był była za są ale przy który która ze"},
    {"cs", "a v se na je že s z do o i jako by pro to ve za po které který podle byl však také jeho jsou při"},
    {"sk", "a v sa na je že s z do o i ako by pre to vo za po ktoré ktorý podľa bol však tiež jeho sú pri"},
    {"tr",
     "ve bir bu için ile da de olarak olan çok daha gibi kadar sonra en ancak ise göre ne tarafından olduğu değil"},
    {"sv", "och att det som en på är av för med den till inte har om ett var från vid kan de eller under efter"},
    {"da", "og at det som en på er af for med den til ikke har om et var fra ved kan de eller efter blev sig"},
    {"nb", "og at det som en på er av for med den til ikke har om et var fra ved kan de eller etter ble seg"},
    {"fi", "ja on ei se että oli hän ovat joka mutta kuin myös sen kun tai jos niin voi ole mukaan jonka sekä"},
    {"hu", "a az és hogy nem is egy meg volt ez csak már mint de azt ha el vagy még van szerint által után"},
    {"ro", "și în de la a cu pe care nu din că o pentru un este au mai prin fost sau ca fi dar după între"},
    {"ca", "el la els les de i en que és un una per amb del al no més com dels aquest aquesta són va ha"},
    {"id", "dan yang di untuk dengan dari pada ini itu dalam adalah tidak oleh sebagai akan telah juga ke atau"},
    {"vi", "của và là các có cho trong không được với những một người này đã từ khi đến về cũng như"},
};
constexpr size_t languages = std::size(small_words);
using Mask = uint32_t;
static_assert(languages <= 32);

// Which languages a word is of. Open addressing over a hash of length and outer letters: most words of a text are in no
// list, and one look says so.
class Lexicon {
 public:
  Lexicon() {
    for (size_t l = 0; l < languages; ++l) {
      std::string_view rest = small_words[l].words;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(' '), rest.size());
        Entry& e = at(rest.substr(0, end));
        e.word = rest.substr(0, end);
        e.languages |= Mask{1} << l;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  Mask of(std::string_view word) { return at(word).languages; }

 private:
  struct Entry {
    std::string_view word;
    Mask languages = 0;
  };
  /// The word's entry, or the empty one where it would stand.
  Entry& at(std::string_view word) {
    const auto byte = [&](size_t i) -> size_t { return static_cast<unsigned char>(word[i]); };
    size_t i = byte(0) * 31 + byte(word.size() - 1) * 181 + byte(word.size() / 2) * 1277 + word.size() * 4099;
    for (i ^= i >> 7;; ++i) {
      Entry& e = entries_[i & (entries_.size() - 1)];
      if (e.word.empty() || e.word == word) return e;
    }
  }
  std::array<Entry, 1024> entries_;  // some 350 words
};

std::string by_small_words(std::string_view text) {
  std::array<uint32_t, languages> hits{};
  uint32_t words = 0;
  const auto letter = [](char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; };
  static Lexicon lexicon;
  char word[12];
  for (size_t i = 0; i < text.size();) {
    while (i < text.size() && !letter(text[i])) ++i;
    const size_t begin = i;
    while (i < text.size() && letter(text[i])) ++i;
    if (i == begin) break;
    ++words;
    const size_t size = i - begin;
    if (size > sizeof word) continue;
    for (size_t k = 0; k < size; ++k) word[k] = lower(text[begin + k]);
    for (Mask m = lexicon.of({word, size}); m != 0; m &= m - 1) ++hits[static_cast<size_t>(std::countr_zero(m))];
  }
  size_t best = 0, second = 1;
  for (size_t l = 0; l < languages; ++l)
    if (hits[l] > hits[best]) best = l;
  second = best == 0 ? 1 : 0;
  for (size_t l = 0; l < languages; ++l)
    if (l != best && hits[l] > hits[second]) second = l;
  // Enough words, a fair share of them, and a clear lead (cousins such as Danish and Norwegian stay undecided).
  if (hits[best] < 8 || hits[best] * 100 < words * 12 || hits[best] * 4 < hits[second] * 5) return {};
  return std::string(small_words[best].language);
}

enum Script {
  latin,
  cyrillic,
  greek,
  hebrew,
  arabic,
  devanagari,
  kana,
  hangul,
  han,
  thai,
  armenian,
  georgian,
  scripts
};

Script script_of(char32_t c) {
  if (c < 0x0250) return (c < 0x80 ? is_alpha(static_cast<char>(c)) : c > 0xBF) ? latin : scripts;
  if (c >= 0x1E00 && c <= 0x1EFF) return latin;
  if (c >= 0x0370 && c <= 0x03FF) return greek;
  if (c >= 0x0400 && c <= 0x052F) return cyrillic;
  if (c >= 0x0530 && c <= 0x058F) return armenian;
  if (c >= 0x0590 && c <= 0x05FF) return hebrew;
  if (c >= 0x0600 && c <= 0x06FF) return arabic;
  if (c >= 0x0900 && c <= 0x097F) return devanagari;
  if (c >= 0x0E00 && c <= 0x0E7F) return thai;
  if (c >= 0x10A0 && c <= 0x10FF) return georgian;
  if (c >= 0x3040 && c <= 0x30FF) return kana;
  if (c >= 0x4E00 && c <= 0x9FFF) return han;
  if (c >= 0xAC00 && c <= 0xD7AF) return hangul;
  return scripts;
}

struct Letters {
  std::array<uint32_t, scripts> of{};
  uint32_t russian = 0, ukrainian = 0, belarusian = 0, serbian = 0, hard_sign = 0, persian = 0, urdu = 0;
};

Letters count_letters(std::string_view text) {
  Letters n;
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      n.of[latin] += is_alpha(text[i++]);
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    i += c.size;
    const Script script = script_of(c.value);
    if (script == scripts) continue;
    ++n.of[script];
    switch (c.value) {
      case U'ы':
      case U'э':
      case U'ё':
        ++n.russian;
        break;
      case U'і':
      case U'ї':
      case U'є':
      case U'ґ':
        ++n.ukrainian;
        break;
      case U'ў':
        ++n.belarusian;
        break;
      case U'ј':
      case U'љ':
      case U'њ':
      case U'ћ':
      case U'ђ':
      case U'џ':
        ++n.serbian;
        break;
      case U'ъ':
        ++n.hard_sign;
        break;
      case U'پ':
      case U'چ':
      case U'ژ':
      case U'گ':
      case U'ی':
      case U'ک':
        ++n.persian;
        break;
      case U'ٹ':
      case U'ڈ':
      case U'ے':
      case U'ں':
      case U'ڑ':
        ++n.urdu;
        break;
      default:
        break;
    }
  }
  return n;
}

std::string cyrillic_language(const Letters& n) {
  const uint32_t total = n.of[cyrillic];
  if (n.serbian * 100 > total) return n.ukrainian + n.russian == 0 ? "sr" : "";
  if (n.belarusian * 200 > total) return "be";
  if (n.ukrainian * 50 > total && n.russian * 4 < n.ukrainian) return "uk";
  if (n.russian * 100 > total && n.ukrainian * 4 < n.russian) return "ru";
  if (n.hard_sign * 100 > total && n.russian == 0) return "bg";
  return {};
}

std::string guess_from(std::string_view prose, size_t bytes) {
  size_t end = std::min(prose.size(), bytes);
  while (end > 0 && end < prose.size() && is_continuation(prose[end])) --end;
  std::string kept;
  std::string_view text = prose.substr(0, end);
  if (text.find(STET_MASK) != std::string_view::npos) {
    kept.assign(text);
    std::erase(kept, STET_MASK);
    text = kept;
  }
  const Letters n = count_letters(text);
  uint32_t total = 0;
  for (const uint32_t count : n.of) total += count;
  if (total < 20) return {};
  const auto most = [&](uint32_t count) { return count * 10 > total * 5; };
  // A page of Chinese or Japanese holds many Latin letters in its links; its own signs weigh more than one letter.
  if ((n.of[han] + n.of[kana]) * 4 > total) return n.of[kana] * 10 > n.of[han] ? "ja" : n.of[kana] == 0 ? "zh" : "";
  if (n.of[hangul] * 3 > total) return "ko";
  if (most(n.of[cyrillic])) return cyrillic_language(n);
  if (most(n.of[arabic])) {
    if (n.urdu * 100 > n.of[arabic]) return "ur";
    return n.persian * 50 > n.of[arabic] ? "fa" : n.persian == 0 ? "ar" : "";
  }
  if (most(n.of[greek])) return "el";
  if (most(n.of[hebrew])) return "he";
  if (most(n.of[devanagari])) return "hi";
  if (most(n.of[thai])) return "th";
  if (most(n.of[armenian])) return "hy";
  if (most(n.of[georgian])) return "ka";
  return most(n.of[latin]) ? by_small_words(text) : std::string();
}

}  // namespace

std::string guess_language(std::string_view prose) {
  // A few sentences settle most; what they leave open, more may.
  std::string found = guess_from(prose, glanced_at);
  return found.empty() && prose.size() > glanced_at ? guess_from(prose, looked_at) : found;
}

}  // namespace stet
