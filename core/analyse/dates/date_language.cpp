// A cheap guess at the language of a text, good enough to choose names of months.
#include <array>
#include <bit>
#include <cstdint>

#include "core/analyse/dates/date_words.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// Each language's commonest words; many belong to several languages.
constexpr std::string_view codes[] = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs",
                                      "ro", "sv", "da", "fi", "hu", "tr", "id", "hr", "vi"};
constexpr std::string_view stops[] = {
    "the of and in to is that for was with on by as from at has are its",
    "der die und das den von mit ist im für auf des dem eine nicht sich zu zum wird",
    "le les et des du la une est dans pour que qui par sur au aux pas avec",
    "el los las del y en una que por con para es se al su como",
    "il di che della e la per un una del con le sono dei nel alla",
    "o os do da e em que uma para com não por dos das ao pela",
    "de het een van en is dat op voor met zijn niet aan door ook",
    "i w na z do się że jest nie oraz przez od dla po",
    "a v na se je že s do pro podle by jako po ale",
    "și în de la cu din pe este care pentru nu sunt al",
    "och att i en som det på är av för med till den har inte",
    "og i at det er en af på til den som med for har ikke blev",
    "ja on ei että se oli myös kun hän sekä mutta joka",
    "a az és hogy nem egy is volt meg csak mint szerint",
    "ve bir bu da de için ile olarak olan çok daha gibi",
    "yang dan di dengan untuk dari ini itu pada tidak dalam akan",
    "i u je na se da su za od koji nije kao bi iz",
    "của và là các có được trong cho không những một",
};
static_assert(std::size(codes) == std::size(stops));

/// Which languages a word is common in, a bit for each: hashed once per process.
class StopWords {
 public:
  StopWords() {
    for (size_t l = 0; l < std::size(stops); ++l)
      for (std::string_view rest = stops[l]; !rest.empty();) {
        const size_t space = rest.find(' ');
        const std::string_view word = rest.substr(0, space);
        rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
        size_t i = hash(word);
        while (!words_[i].empty() && words_[i] != word) i = (i + 1) % words_.size();
        words_[i] = word;
        languages_[i] |= 1u << l;
      }
  }
  uint32_t languages(std::string_view word) const {
    for (size_t i = hash(word); !words_[i].empty(); i = (i + 1) % words_.size())
      if (words_[i] == word) return languages_[i];
    return 0;
  }

 private:
  static size_t hash(std::string_view w) {
    size_t h = w.size();
    for (const char c : w) h = h * 31 + static_cast<unsigned char>(c);
    return (h ^ h >> 9) % 1024;
  }
  std::array<std::string_view, 1024> words_{};
  std::array<uint32_t, 1024> languages_{};
};

std::string latin(std::string_view sample) {
  static const StopWords stop_words;
  std::array<int, std::size(stops)> score{};
  char word[8];
  for (size_t i = 0; i < sample.size();) {
    size_t n = 0;
    for (; i < sample.size() && (is_alpha(sample[i]) || static_cast<unsigned char>(sample[i]) >= 0x80); ++i, ++n)
      if (n < sizeof word) word[n] = lower(sample[i]);
    if (n == 0) {
      ++i;
    } else if (n < sizeof word) {  // no stop word is longer
      for (uint32_t l = stop_words.languages({word, n}); l != 0; l &= l - 1)
        ++score[static_cast<size_t>(std::countr_zero(l))];
    }
  }
  size_t best = 0;
  for (size_t l = 1; l < score.size(); ++l)
    if (score[l] > score[best]) best = l;
  return score[best] >= 3 ? std::string(codes[best]) : std::string();
}

}  // namespace

std::string date_language(std::string_view sample) {
  size_t ascii = 0, cyrillic = 0, greek = 0, hebrew = 0, arabic = 0, thai = 0, devanagari = 0, kana = 0, hangul = 0,
         han = 0;
  for (size_t i = 0; i < sample.size();) {
    const auto b = static_cast<unsigned char>(sample[i]);
    if (b < 0x80) {
      ascii += is_alpha(sample[i]);
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(sample, i);
    i += c.size == 0 ? 1 : c.size;
    if (c.value >= 0x400 && c.value < 0x530) ++cyrillic;
    if (c.value >= 0x370 && c.value < 0x400) ++greek;
    if (c.value >= 0x590 && c.value < 0x600) ++hebrew;
    if (c.value >= 0x600 && c.value < 0x780) ++arabic;
    if (c.value >= 0xE00 && c.value < 0xE80) ++thai;
    if (c.value >= 0x900 && c.value < 0x980) ++devanagari;
    if (c.value >= 0x3040 && c.value < 0x3100) ++kana;
    if (c.value >= 0xAC00 && c.value < 0xD7B0) ++hangul;
    if (c.value >= 0x4E00 && c.value < 0xA000) ++han;
  }
  const size_t half = ascii / 2;
  if (cyrillic > half) return sample.find("і") != std::string_view::npos ? "uk" : "ru";
  if (greek > half) return "el";
  if (hebrew > half) return "he";
  if (arabic > half) return "ar";
  if (thai > half) return "th";
  if (devanagari > half) return "hi";
  if (hangul > half) return "ko";
  if (kana > half / 4 && kana > 0) return "ja";
  if (han > half / 4 && han > 0) return "zh";
  return latin(sample);
}

}  // namespace stet
