// Spelled days: the fourth of July 1995, March third 2015, the second Wednesday of October 2014, its last day.
#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

namespace {

constexpr int last = 6;  // in list::ordinals

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
  for (int k = 0; k < 3 && !w.folded.empty() && lexicon::has(list::ordinal_connectors, w.folded); ++k) {
    linked = true;
    w = word_before(w.begin);
  }
  // l'ultimo giorno d'ottobre
  if (w.folded.empty() && t_.before(w.end) == '\'') w = word_before(w.end - 1);
  if (w.folded.empty()) return;
  const bool english = words_.is("en") || words_.is("");
  const int ordinal = lexicon::value_of(list::ordinals, w.folded);
  const int day_name = ordinal != 0 ? ordinal : lexicon::value_of(list::spelled_days, w.folded);
  if (day_name != 0 && ordinal != last && (linked || !english)) {
    Word more = word_before(w.begin);
    // "twenty-first", "vinte e cinco"
    if (t_.before(w.begin) == '-') {
      more = word_before(w.begin - 1);
    } else if (lexicon::has(list::joiners_of_tens, more.folded)) {
      more = word_before(more.begin);
    }
    if (const int tens = lexicon::value_of(list::spelled_tens, more.folded); tens != 0) {
      if (day_name + tens > 31) return;
      out.day = day_name + tens;
      out.span.begin = more.begin;
      return;
    }
    // "second Tuesday of", where the weekday's name is an ordinal too
    if (lexicon::value_of(list::ordinals, more.folded) == 0) {
      out.day = day_name;
      out.span.begin = w.begin;
      return;
    }
  }
  const bool whole = lexicon::has(list::words_for_day, w.folded);
  int weekday = words_.look_up(w.folded).weekday;
  if (weekday == 0 && w.folded.size() > 5 && w.folded.ends_with("en"))  // onsdagen
    weekday = words_.look_up(std::string_view(w.folded).substr(0, w.folded.size() - 2)).weekday;
  if (!whole && weekday == 0) return;
  Word which = word_before(w.begin);
  // "third day Tuesday", as Arabic has it
  if (!whole && lexicon::has(list::words_for_day, which.folded)) which = word_before(which.begin);
  const int n = lexicon::value_of(list::ordinals, which.folded);
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
  const int ordinal = lexicon::value_of(list::ordinals, word);
  const int day = ordinal != 0 ? ordinal : lexicon::value_of(list::spelled_days, word);
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
