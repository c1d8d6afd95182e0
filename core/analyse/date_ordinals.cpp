// Spelled days: the fourth of July 1995, March third 2015, the second Wednesday of October 2014, its last day.
#include "core/analyse/date_forms.h"

namespace stet {
namespace {

constexpr int last = 99;
struct Spelled {
  int value;
  std::string_view words;  // folded
};
constexpr Spelled ordinals[] = {
    {1, " first erste erster ersten primero primer premier primo eerste første første forste forsta første pierwszy "
        "pierwszego pierwsza pierwsze πρωτη первое первого первыи первая перше першого первша перша prvi prvni prima "
        "første första "},
    {2, " second zweite zweiter zweiten segundo deuxieme secondo tweede anden andre andra drugi drugiego druga drugie "
        "δευτερη второе второго второи вторая друге другого друга другии drugi druhy druha doua "},
    {3, " third dritte dritter dritten tercero tercer troisieme terzo derde tredje trzeci trzeciego trzecia τριτη третье "
        "третьего третьему третии третья трете третього третіи treci treti treca treia "},
    {4, " fourth vierte vierter vierten cuarto quatrieme quarto vierde fjerde fjarde czwarty czwartego czwarta τεταρτη "
        "четвертое четвертого четвертыи четвертая четвертии четвертого "},
    {5, " fifth funfte funfter funften quinto cinquieme vijfde femte piaty piatego piata πεμπτη пятое пятого пятыи "
        "пятая п'ятии п'ятого "},
    {last, " last letzte letzter letzten ultimo dernier laatste siste sidste sista ostatni ostatnia τελευταια последнии "
           "последняя последнее останніи остання "},
};
// Days of the month beyond the fifth, spelled, in English; cardinals in Spanish.
constexpr Spelled days[] = {
    {1, " uno "},         {2, " dos "},         {3, " tres "},         {4, " cuatro "},      {5, " cinco "},
    {6, " sixth seis "},  {7, " seventh siete "}, {8, " eighth ocho "}, {9, " ninth nueve "}, {10, " tenth diez "},
    {11, " eleventh "},   {12, " twelfth "},    {13, " thirteenth "},  {14, " fourteenth "}, {15, " fifteenth "},
    {16, " sixteenth "},  {17, " seventeenth "}, {18, " eighteenth "}, {19, " nineteenth "}, {20, " twentieth "},
    {30, " thirtieth "},
};
constexpr std::string_view day_words =
    " day tag dag dagen jour giorno dia dzien dnia день дня деня μερα ημερα ziua ";
constexpr std::string_view between = " of in the month im i di de del van d w του στον в во у month ";

int spelled(std::string_view folded, bool day_of_month) {
  std::string key(1, ' ');
  key.append(folded).append(1, ' ');
  for (const Spelled& o : ordinals)
    if (o.words.find(key) != std::string_view::npos) return o.value;
  if (day_of_month)
    for (const Spelled& d : days)
      if (d.words.find(key) != std::string_view::npos) return d.value;
  return 0;
}

/// The n-th such weekday of the month; 0 if it has none.
int nth_weekday(int year, int month, int weekday, int n) {
  const int64_t first = day_number(year, month, 1);
  const int first_weekday = static_cast<int>((first + 3) % 7 + 7) % 7 + 1;
  int day = 1 + (weekday - first_weekday + 7) % 7;
  if (n == last) {
    while (day + 7 <= days_in_month(year, month)) day += 7;
    return day;
  }
  day += 7 * (n - 1);
  return day <= days_in_month(year, month) ? day : 0;
}

}  // namespace

/// Looks for a spelled day before "July 1995" (or within "July fourth 1995") and adds it.
void DateForms::add_ordinal(DateFound& out) {
  uint32_t i = t_.skip_space_back(out.span.begin);
  bool linked = false;
  struct Word {
    uint32_t begin, end;
    std::string folded;
  };
  const auto word_before = [&](uint32_t at) {
    const uint32_t end = t_.skip_space_back(at);
    const uint32_t begin = t_.word_begin(end);
    if (begin == end || begin < floor_ || end - begin > 24) return Word{end, end, {}};
    return Word{begin, end, fold(t_.slice(begin, end))};
  };
  Word w = word_before(i);
  for (int k = 0; k < 3 && !w.folded.empty() && between.find(' ' + w.folded + ' ') != std::string_view::npos; ++k) {
    linked = true;
    w = word_before(w.begin);
  }
  // l'ultimo giorno d'ottobre
  if (w.folded.empty() && t_.before(w.end) == '\'') w = word_before(w.end - 1);
  if (w.folded.empty()) return;
  const bool english = words_.is("en") || words_.is("");
  if (const int day = spelled(w.folded, true); day != 0 && day != last && (linked || !english)) {
    const Word more = word_before(w.begin);
    // "second Tuesday of", where the weekday's name is an ordinal too
    if (spelled(more.folded, false) == 0) {
      out.day = day;
      out.span.begin = w.begin;
      return;
    }
  }
  const bool whole = day_words.find(' ' + w.folded + ' ') != std::string_view::npos;
  int weekday = words_.look_up(w.folded).weekday;
  if (weekday == 0 && w.folded.size() > 5 && w.folded.ends_with("en"))  // onsdagen
    weekday = words_.look_up(std::string_view(w.folded).substr(0, w.folded.size() - 2)).weekday;
  if (!whole && weekday == 0) return;
  const Word which = word_before(w.begin);
  const int n = spelled(which.folded, false);
  if (n == 0 || (whole && n != last)) return;
  const int day = whole ? days_in_month(out.year, out.month) : nth_weekday(out.year, out.month, weekday, n);
  if (day == 0) return;
  out.day = day;
  out.span.begin = which.begin;
}

/// "July fourth 1995", "mars third": the ordinal stands between month and year.
bool DateForms::month_ordinal_year(const Numeral& n, DateFound& out) {
  uint32_t i = t_.skip_space_back(n.begin);
  if (t_.before(i) == ',') i = t_.skip_space_back(i - 1);
  const uint32_t begin = t_.word_begin(i);
  if (begin == i || begin <= floor_ || i - begin > 12) return false;
  const std::string word = fold(t_.slice(begin, i));
  const int day = spelled(word, true);
  if (day == 0 || day == last) return false;
  const Month m = month_before(t_.skip_space_back(begin));
  if (m.word.month == 0 || !m.word.trusted) return false;
  out.span = {m.begin, n.end};
  out.year = n.value;
  out.month = m.word.month;
  out.day = day;
  return true;
}

}  // namespace stet
