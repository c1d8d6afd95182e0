// Spelled days: the fourth of July 1995, March third 2015, the second Wednesday of October 2014, its last day.
#include "core/analyse/dates/date_forms.h"

namespace stet {
namespace {

// Folded. The first five, then "last".
constexpr int last = 6;
constexpr WordTable<512> ordinals(
    {"first erste erster ersten primero primer premier primo eerste første forste forsta pierwszy "
     "pierwszego pierwsza pierwsze πρωτη первое первого первыи первая перше першого первша перша prvi "
     "prvni prima första",
     "second zweite zweiter zweiten segundo deuxieme secondo tweede anden andre andra drugi drugiego druga "
     "drugie δευτερη второе второго второи вторая друге другого друга другии druhy druha doua",
     "third dritte dritter dritten tercero tercer troisieme terzo derde tredje trzeci trzeciego trzecia "
     "τριτη третье третьего третьему третии третья трете третього третіи treci treti treca treia",
     "fourth vierte vierter vierten cuarto quatrieme quarto vierde fjerde fjarde czwarty czwartego czwarta "
     "τεταρτη четвертое четвертого четвертыи четвертая четвертии",
     "fifth funfte funfter funften quinto cinquieme vijfde femte piaty piatego piata πεμπτη пятое пятого "
     "пятыи пятая п'ятии п'ятого",
     "last letzte letzter letzten ultimo dernier laatste siste sidste sista ostatni ostatnia τελευταια "
     "последнии последняя последнее останніи остання"});
// Days of the month by name: cardinals in Spanish, from the sixth on English ordinals.
constexpr WordTable<64> day_names({"uno",
                                   "dos",
                                   "tres",
                                   "cuatro",
                                   "cinco",
                                   "sixth seis",
                                   "seventh siete",
                                   "eighth ocho",
                                   "ninth nueve",
                                   "tenth diez",
                                   "eleventh",
                                   "twelfth",
                                   "thirteenth",
                                   "fourteenth",
                                   "fifteenth",
                                   "sixteenth",
                                   "seventeenth",
                                   "eighteenth",
                                   "nineteenth",
                                   "twentieth",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "",
                                   "thirtieth"});
constexpr WordTable<32> day_words({"day tag dag dagen jour giorno dia dzien dnia день дня деня μερα ημερα ziua"});
constexpr WordTable<64> between({"of in the month im i di de del van d w του στον в во у month"});

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
  for (int k = 0; k < 3 && !w.folded.empty() && between.has(w.folded); ++k) {
    linked = true;
    w = word_before(w.begin);
  }
  // l'ultimo giorno d'ottobre
  if (w.folded.empty() && t_.before(w.end) == '\'') w = word_before(w.end - 1);
  if (w.folded.empty()) return;
  const bool english = words_.is("en") || words_.is("");
  const int ordinal = ordinals.of(w.folded);
  const int day_name = ordinal != 0 ? ordinal : day_names.of(w.folded);
  if (day_name != 0 && ordinal != last && (linked || !english)) {
    const Word more = word_before(w.begin);
    // "second Tuesday of", where the weekday's name is an ordinal too
    if (ordinals.of(more.folded) == 0) {
      out.day = day_name;
      out.span.begin = w.begin;
      return;
    }
  }
  const bool whole = day_words.has(w.folded);
  int weekday = words_.look_up(w.folded).weekday;
  if (weekday == 0 && w.folded.size() > 5 && w.folded.ends_with("en"))  // onsdagen
    weekday = words_.look_up(std::string_view(w.folded).substr(0, w.folded.size() - 2)).weekday;
  if (!whole && weekday == 0) return;
  const Word which = word_before(w.begin);
  const int n = ordinals.of(which.folded);
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
  const int ordinal = ordinals.of(word);
  const int day = ordinal != 0 ? ordinal : day_names.of(word);
  if (day == 0 || ordinal == last) return false;
  const Month m = month_before(t_.skip_space_back(begin));
  if (m.word.month == 0 || !m.word.trusted) return false;
  out.span = {m.begin, n.end};
  out.year = n.value;
  out.month = m.word.month;
  out.day = day;
  return true;
}

}  // namespace stet
