// Years that stand alone, and spans of years: only where nothing says that the number counts, names or pages something.
#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

/// What comes after the number is what it counts.
bool DateForms::count_follows(uint32_t at, int value) const {
  uint32_t i = t_.skip_masks(at);
  const char c = t_.at(i);
  if (c == '%' || t_.starts(i, "°") || t_.starts(i, "€") || t_.starts(i, "£") || t_.starts(i, "‰")) return true;
  i = t_.skip_space(i);
  if (t_.at(i) == '%' || t_.starts(i, "€") || t_.starts(i, "£") || t_.starts(i, "₽")) return true;
  const uint32_t end = t_.word_end(i);
  if (end == i) return false;
  if (word_is(i, end, list::counted_things) || word_is(i, end, list::eras_before_ours)) return true;
  if (t_.starts(i, "B.C") || t_.starts(i, "b.c")) return true;
  // v. Chr., av. J.-C., до н. э.
  if (word_is(i, end, list::era_prepositions) && t_.at(end) == '.' &&
      word_is(t_.skip_space(end + 1), t_.word_end(t_.skip_space(end + 1)), list::era_names))
    return true;
  if (t_.starts(i, "до н")) return true;
  // 1600 Pennsylvania Avenue
  uint32_t word = end;
  if (is_upper(t_.at(i))) {
    for (int k = 0; k < 2; ++k) {
      const uint32_t next = t_.skip_space(word);
      word = t_.word_end(next);
      if (word_is(next, word, list::streets) && is_upper(t_.at(next))) return true;
    }
  }
  // "2000 cases": a round number before a plural.
  return value % 100 == 0 && t_.at(i) >= 'a' && t_.at(i) <= 'z' && end - i > 3 && t_.at(end - 1) == 's' &&
         t_.at(end - 2) != 's' && !word_is(i, end, list::words_behind_round_year);
}

bool DateForms::bare_year(const Numeral& n, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(n.begin);
  int value = n.value;
  if (words_.is("th") && value >= 2443 && value < 2643) value -= 543;
  if (value < 1500 || value > 2099) return false;
  const char before = t_.before(start);
  if (before == '/' || before == '.' || before == ':' || before == '~' || before == '^' || before == '*' ||
      before == '<' || before == '>')
    return false;
  if (before == '-' || before == '\'') {
    // post-2014, mid-2010; but not COVID-2019, 10-2019
    const uint32_t word = t_.word_begin(start - 1);
    if (!word_is(word, start - 1, list::year_compounds)) return false;
  } else if (t_.dash_before(start) != 0) {
    if (t_.digit_before(start - 3)) return false;
  } else if (t_.letter_before(start)) {
    // Scripts without spaces write the year onto the word before it, and Arabic onto its "and".
    if (is_alpha(before)) return false;
    const bool arabic_and = t_.ends(start, "و") && !t_.letter_before(start - 2);
    if (!arabic_and && code_point_before(t_.all(), start).value < 0xE00) return false;
  }
  const uint32_t prior_end = t_.skip_space_back(start);
  uint32_t k = prior_end;
  // "99 (2009): 1996–2001" are pages.
  if (t_.before(k) == ':' && (t_.before(k - 1) == ')' || is_digit(t_.before(k - 1)))) return false;
  if (t_.ends(k, "§") || t_.before(k) == '#' || t_.before(k) == '$' || t_.ends(k, "€") || t_.ends(k, "№") ||
      t_.ends(k, "n°") || t_.ends(k, "£") || t_.ends(k, "º"))
    return false;
  const bool stop = t_.before(k) == '.';
  if (stop) --k;
  const uint32_t word = t_.word_begin(k);
  // A stop may be an abbreviation's ("pp.") or end a sentence ("…in the law. 2014 saw").
  const bool letter = word < k && k - word == (is_alpha(t_.at(word)) ? 1u : 2u);
  if (word != k && word_is(word, k, list::numbered_things) && (stop ? k - word <= 4 : !letter)) return false;
  if (lexicon::has(list::norms, t_.slice(word, k))) return false;
  if (word != k && word_is(word, k, list::comparison_words) && !stop) {
    const uint32_t w_end = t_.skip_space_back(word);
    const uint32_t w = t_.word_begin(w_end);
    if (word_is(w, w_end, list::comparatives)) return false;
  }
  if (word_is(word, k, list::bound_words)) return false;

  uint32_t end = t_.skip_masks(n.end);
  const char c = t_.at(end);
  if ((c == '.' || c == ',' || c == ':') && t_.digit_at(end + 1)) return false;
  if (c == '@' || c == '_' || c == '=' || c == '+' || c == '\\' || c == '#') return false;
  if (count_follows(n.end, value)) return false;
  out.span = {n.begin, n.end};
  out.year = value;

  // "1800-talet" is a century.
  if (c == '-')
    if (const uint32_t tail = t_.word_end(end + 1);
        tail > end + 1 && lexicon::longest_prefix(list::century_endings, ascii_lower(t_.slice(end + 1, tail))) > 0)
      return false;
  // 1996–2001, 1996–01, 2003/04
  const uint32_t sign = c == '/' ? 1 : t_.dash(t_.skip_space(end));
  if (sign != 0) {
    const uint32_t at_sign = c == '/' ? end : t_.skip_space(end);
    const bool spaced = at_sign != end;
    const Numeral to = t_.number(spaced ? t_.skip_space(at_sign + sign) : at_sign + sign);
    const uint32_t to_end = t_.skip_masks(to.end);
    const char after = t_.at(to_end);
    const bool clean = !t_.letter_at(to_end) && after != '/' && !(after == '-' && t_.digit_at(to_end + 1)) &&
                       !((after == '.' || after == ',') && t_.digit_at(to_end + 1)) && !count_follows(to.end, to.value);
    int until = 0;
    if (to.digits == 4) until = to.value;
    if (to.digits == 2 && !spaced) until = value - value % 100 + to.value;
    if (to.digits == 2 && until < value && value % 100 == 99) until += 100;
    if (clean && until > value && until <= 2150 && (to.digits == 4 || c != '/' || until == value + 1)) {
      out.end_year = until;
      out.flags |= STET_DATE_INTERVAL;
      out.span.end = to.end;
      return true;
    }
    if (spaced && to.digits == 0) return true;
    // 2016/679, 2019-12345, DSM-style numbers
    if (to.digits > 0 && !(spaced && to.digits <= 2)) return false;
    if (!spaced && (c == '/' || is_upper(t_.at(end + sign)) || t_.at(end + sign) == 'n'))
      return c == '/' && to.digits == 0 && !t_.letter_at(end + 1);
    return true;
  }
  if (t_.letter_at(end)) {
    // "2019a" tells works of one year apart; "2000s" is a decade; other scripts write on without a space.
    const bool single = c >= 'a' && c <= 'h' && !is_alnum(t_.at(end + 1));
    return single || (static_cast<unsigned char>(c) >= 0xE0 && !is_alpha(c));
  }
  return true;
}

}  // namespace stet
