// A cheap guess at the language of a text, good enough to choose names of months.
#include <array>

#include "core/analyse/date_words.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

struct Stops {
  std::string_view language, words;  // words in lower case, each between spaces
};
constexpr Stops stops[] = {
    {"en", " the of and in to is that for was with on by as from at has are its "},
    {"de", " der die und das den von mit ist im für auf des dem eine nicht sich zu zum wird "},
    {"fr", " le les et des du la une est dans pour que qui par sur au aux pas avec "},
    {"es", " el los las del y en una que por con para es se al su como "},
    {"it", " il di che della e la per un una del con le sono dei nel alla "},
    {"pt", " o os do da e em que uma para com não por dos das ao pela "},
    {"nl", " de het een van en is dat op voor met zijn niet aan door ook "},
    {"pl", " i w na z do się że jest nie oraz przez od dla po "},
    {"cs", " a v na se je že s do pro podle by jako po ale "},
    {"ro", " și în de la cu din pe este care pentru nu sunt al "},
    {"sv", " och att i en som det på är av för med till den har inte "},
    {"da", " og i at det er en af på til den som med for har ikke blev "},
    {"fi", " ja on ei että se oli myös kun hän sekä mutta joka "},
    {"hu", " a az és hogy nem egy is volt meg csak mint szerint "},
    {"tr", " ve bir bu da de için ile olarak olan çok daha gibi "},
    {"id", " yang dan di dengan untuk dari ini itu pada tidak dalam akan "},
    {"hr", " i u je na se da su za od koji nije kao bi iz "},
    {"vi", " của và là các có được trong cho không những một "},
};

std::string latin(std::string_view sample) {
  std::array<int, std::size(stops)> score{};
  char word[24] = {' '};
  for (size_t i = 0; i < sample.size();) {
    if (!is_alpha(sample[i]) && static_cast<unsigned char>(sample[i]) < 0x80) {
      ++i;
      continue;
    }
    size_t n = 1;
    while (i < sample.size() && (is_alpha(sample[i]) || static_cast<unsigned char>(sample[i]) >= 0x80)) {
      if (n < 8) word[n] = lower(sample[i]);
      ++n;
      ++i;
    }
    if (n > 7) continue;  // no stop word is that long
    word[n] = ' ';
    const std::string_view w(word, n + 1);
    for (size_t l = 0; l < score.size(); ++l) score[l] += stops[l].words.find(w) != std::string_view::npos;
  }
  size_t best = 0;
  for (size_t l = 1; l < score.size(); ++l)
    if (score[l] > score[best]) best = l;
  return score[best] >= 3 ? std::string(stops[best].language) : std::string();
}

}  // namespace

std::string guess_language(std::string_view sample) {
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
