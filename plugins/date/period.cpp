// "In the late thirteenth century, in 1366": a century or a decade, and a year in apposition that is not in it.
#include <algorithm>
#include <utility>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule PeriodMismatch::rule{.id = "date/period-mismatch",
                                      .summary = "A year is not in the century or decade that is named with it.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_DATES | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_WORDS,
                                      .page =
#include "period-mismatch.md.inc"
};

namespace {

constexpr uint32_t longest_lead = 6, longest_gap = 6;  // words before a period, and between it and its year
constexpr int32_t border = 3;                          // years beyond a century that "its end" may still mean
constexpr int32_t earliest_print = 1850;  // a year in brackets from here on may be that of a work on the period
constexpr int32_t before_dates = 1500;    // years that the table of dates has only in whole dates; see years()

int32_t figures(std::string_view s) {
  int32_t n = 0;
  for (const char c : s) n = n * 10 + (c - '0');
  return n;
}

bool blank_or_mark(std::string_view s, size_t at) {
  return std::string_view(" ,.;:()'-").find(s[at]) != std::string_view::npos;
}
// Past blanks, marks and dashes.
size_t skipped(std::string_view s, size_t at) {
  for (; at < s.size(); ++at)
    if (s.substr(at).starts_with("\xE2\x80")) {
      at += 2;
    } else if (!blank_or_mark(s, at)) {
      break;
    }
  return at;
}

// "1930", "30": figures of a decade, and no more of them.
bool may_be_decade(std::string_view s) {
  size_t n = 0;
  while (n < s.size() && stet::digit(s[n])) ++n;
  return (n == 4 || n == 2) && s[n - 1] == '0';
}

bool is_year(const stet::Date& d) {
  return (d.flags & (STET_DATE_RELATIVE | STET_DATE_VERBATIM | STET_DATE_YEAR_INFERRED | STET_DATE_TWO_DIGIT_YEAR |
                     STET_DATE_IMPOSSIBLE)) == 0;
}

}  // namespace

/// A century or a decade.
struct PeriodMismatch::Period {
  stet::Span span;      // its name alone
  uint32_t begin, end;  // words of it, half-open
  int32_t first = 0;    // its first year; of a decade without a century what its years end with
  int32_t years = 0;    // 100 or 10
  bool any_century = false;
  // Of the words before it:
  uint32_t part = 0;  // of period-parts
  bool opened = false, leads = false, compared = false;
};

int32_t PeriodMismatch::century_of(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i) const {
  const std::string word = doc.letters(words[i].span);
  size_t n = 0;
  while (n < word.size() && stet::digit(word[n])) ++n;
  const bool in_figures = n > 0;
  if (!in_figures) n = std::min(word.find_first_not_of("IVXivx"), word.size());
  if (n == 0 || n > (in_figures ? 2u : 6u)) return 0;
  if (n < word.size() && !endings_.has(settings_.fold(std::string_view(word).substr(n)))) return 0;
  const std::string_view number = std::string_view(word).substr(0, n);
  const int32_t value = in_figures ? figures(number) : static_cast<int32_t>(stet::roman_number(number));
  return value >= 11 && value <= 21 ? value : 0;
}

bool PeriodMismatch::century_at(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i,
                                stet::Span sentence, Period& out) const {
  uint32_t where = 0;
  const uint32_t size = centuries_.words_at(doc, words, i, sentence, &where);
  if (size == 0) return false;
  const auto near = [&](uint32_t a, uint32_t b) {  // nothing but a blank, a hyphen or a stop between two words
    return doc.words({words[a].span.end, words[b].span.begin}).find_first_not_of(" -.^\xC2\xA0") == std::string::npos;
  };
  uint32_t number = 0;
  out.begin = i;
  out.end = i + size;
  if ((where & 1) != 0) {
    for (uint32_t k = 1; k <= 3 && k <= i && number == 0; ++k)
      if (words[i - k].span.begin >= sentence.begin && near(i - 1, i)) {
        if (ordinals_.words_at(doc, words, i - k, {sentence.begin, words[i].span.begin}, &number) != k) number = 0;
        if (number == 0 && k == 1) number = static_cast<uint32_t>(century_of(doc, words, i - 1));
        out.begin = i - k;
      }
    // "XVII^e^ siècle", as Pandoc raises letters.
    if (number == 0 && i >= 2 && near(i - 1, i) && doc.words({words[i - 2].span.end, words[i - 1].span.begin}) == "^" &&
        endings_.has(settings_.fold(doc.letters(words[i - 1].span)))) {
      number = static_cast<uint32_t>(century_of(doc, words, i - 2));
      out.begin = i - 2;
    }
  }
  if (number == 0 && (where & 2) != 0 && out.end < words.size() && words[out.end].span.end <= sentence.end &&
      near(out.end - 1, out.end)) {
    out.begin = i;
    number = static_cast<uint32_t>(century_of(doc, words, out.end));
    const uint32_t more = number != 0 ? 1 : ordinals_.words_at(doc, words, out.end, sentence, &number);
    out.end += more;
  }
  if (number == 0) return false;
  out.first = (static_cast<int32_t>(number) - 1) * 100;
  out.years = 100;
  return true;
}

// "1930s", "1930er Jahre", "1930’s", "1930-talet", "30er Jahre"
bool PeriodMismatch::decade_in_figures(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i,
                                       stet::Span sentence, Period& out) const {
  const std::string word = doc.letters(words[i].span);
  size_t n = 0;
  while (n < word.size() && stet::digit(word[n])) ++n;
  if ((n != 4 && n != 2) || word[n - 1] != '0') return false;
  out.begin = i;
  out.end = i + 1;
  std::string ending = settings_.fold(std::string_view(word).substr(n));
  if (ending.empty() && out.end < words.size() && words[out.end].span.end <= sentence.end) {
    const std::string joint = doc.words({words[i].span.end, words[out.end].span.begin});
    if (joint == "-" || joint == "'" || joint == "\xE2\x80\x99")
      ending = settings_.fold(doc.letters(words[out.end++].span));
  }
  if (ending.empty() || !decade_endings_.has(ending)) return false;
  uint32_t where = 0;
  const bool named = out.end < words.size() && decades_.words_at(doc, words, out.end, sentence, &where) == 1 &&
                     (where & 1) != 0 && doc.words({words[out.end - 1].span.end, words[out.end].span.begin}).empty();
  if (named) ++out.end;
  if (n == 2 && !named) return false;
  out.first = figures(std::string_view(word).substr(0, n));
  out.any_century = n == 2;
  // "the 1900s" may be a century.
  out.years = out.first % 100 == 0 ? 100 : 10;
  return out.any_century ? out.first >= 20 : out.first >= 1000 && out.first < 2100;
}

bool PeriodMismatch::decade_in_words(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i,
                                     stet::Span sentence, Period& out) const {
  uint32_t value = 0;
  out.begin = i;
  out.end = i + 1;
  out.years = 10;
  out.any_century = true;
  const auto set = [&](uint32_t tens) {
    out.first = static_cast<int32_t>(tens);
    return true;
  };
  if (decade_names_.words_at(doc, words, i, sentence, &value) == 1) return set(value);
  if (decade_plurals_.words_at(doc, words, i, sentence, &value) == 1) {
    if (i == 0 || words[i - 1].span.begin < sentence.begin) return false;
    const stet::Span before{sentence.begin, words[i].span.begin};
    uint32_t hundreds = 0;
    if (decade_hundreds_.words_at(doc, words, i - 1, before, &hundreds) == 1) {
      out.begin = i - 1;
      out.any_century = false;
      return set(hundreds * 100 + value);
    }
    return decade_articles_.words_at(doc, words, i - 1, before) == 1 && set(value);
  }
  uint32_t where = 0;
  const uint32_t size = decades_.words_at(doc, words, i, sentence, &where);
  if (size == 0) return false;
  if ((where & 1) != 0 && i > 0 && words[i - 1].span.begin >= sentence.begin &&
      tens_.words_at(doc, words, i - 1, {sentence.begin, words[i].span.begin}, &value) == 1) {
    out.begin = i - 1;
    return set(value);
  }
  const uint32_t next = i + size;
  if ((where & 2) == 0 || next >= words.size() || words[next].span.end > sentence.end) return false;
  if (const uint32_t n = tens_.words_at(doc, words, next, sentence, &value); n > 0) {
    out.end = next + n;
    return set(value);
  }
  const std::string word = doc.letters(words[next].span);
  if (word.size() != 4 || !std::all_of(word.begin(), word.end(), stet::digit) || word[3] != '0') return false;
  out.end = next + 1;
  out.any_century = false;
  out.years = word[2] == '0' ? 100 : 10;
  return set(static_cast<uint32_t>(figures(word))) && out.first >= 1000 && out.first < 2100;
}

void PeriodMismatch::read_lead(const stet::Document& doc, const stet::Rows<stet::Word>& words, stet::Span sentence,
                               Period& period) const {
  const uint32_t name = period.begin;
  uint32_t taken = 0;
  for (uint32_t k = 1; k <= longest_lead && k <= name && words[name - k].span.begin >= sentence.begin; ++k) {
    const std::string lead = settings_.fold(doc.words({words[name - k].span.begin, words[name].span.begin}));
    uint32_t part = 0, value = 0;
    bool opened = false;
    size_t at = skipped(lead, 0);
    while (at < lead.size()) {
      const std::string_view rest = std::string_view(lead).substr(at);
      const uint32_t p = parts_.prefix(rest, &value), o = openers_.prefix(rest), a = articles_.prefix(rest);
      const uint32_t longest = std::max({p, o, a});
      if (longest == 0) break;
      if (p == longest) {
        part = value;
      } else if (o == longest) {
        opened = true;
      }
      at = skipped(lead, at + longest);
    }
    if (at < lead.size()) continue;
    taken = k;
    period.part = part;
    period.opened = opened;
  }
  period.begin = name - taken;
  const uint32_t first = words.first_at(sentence.begin);
  period.leads = period.begin <= first;
  if (period.begin > first) {
    const uint32_t before = period.begin - 1;
    const std::string word = settings_.fold(doc.words(words[before].span));
    period.compared = comparisons_.has(word) || year_joints_.has(word);
  }
}

bool PeriodMismatch::holds(const Period& period, int32_t first, int32_t last) {
  if (!period.any_century) {
    const int32_t room = period.years == 100 && period.part != 1 ? border : 0;
    return last >= period.first - room && first <= period.first + period.years + room;
  }
  if (last - first >= 90) return true;
  for (int32_t year = first; year <= last; ++year) {
    const int32_t behind = (year - period.first) % 100;
    if (behind >= 0 && behind <= period.years) return true;
  }
  return false;
}

bool PeriodMismatch::year_beside(const stet::Document& doc, const stet::Rows<stet::Word>& words, stet::Span sentence,
                                 const Period& period, Beside& out) const {
  const auto dates = doc.dates();
  const auto year_at = [&](uint32_t word, stet::Span& span, int32_t& first, int32_t& last) {
    const uint32_t begin = words[word].span.begin;
    const uint32_t d = dates.first_at(begin);
    if (d < dates.size() && dates[d].span.begin == begin && dates[d].span.end <= sentence.end) {
      span = dates[d].span;
      first = dates[d].year;
      last = (dates[d].flags & STET_DATE_INTERVAL) != 0 ? dates[d].end_year : first;
      return is_year(dates[d]);
    }
    const std::string figs = doc.letters(words[word].span);
    if (figs.size() != 4 || !std::all_of(figs.begin(), figs.end(), stet::digit)) return false;
    span = words[word].span;
    first = last = figures(figs);
    // What is no certain date is a year only before a mark.
    const std::string_view p = doc.prose();
    return first >= 1000 && first < before_dates && span.end < p.size() &&
           std::string_view(".,;:)").find(p[span.end]) != std::string_view::npos;
  };
  uint32_t at = period.end;
  bool found = false;
  for (; at < words.size() && at <= period.end + longest_gap && words[at].span.end <= sentence.end; ++at) {
    found = year_at(at, out.span, out.first, out.last);
    if (found || stet::digit(doc.prose()[words[at].span.begin])) break;
  }
  if (!found) return false;
  // The gap: a mark, and small words alone.
  const std::string gap = settings_.fold(doc.words({period.span.end, out.span.begin}));
  size_t mark = gap.find_first_not_of(" .");
  if (mark == std::string::npos) return false;
  // A dash, and no hyphen; folding makes one of the other.
  const bool dash = doc.prose()[period.span.end] == ' ' && (gap[mark] == '-' || gap.compare(mark, 2, "\xE2\x80") == 0);
  if (!dash && std::string_view(",:;(").find(gap[mark]) == std::string_view::npos) return false;
  if (gap.find(')') != std::string::npos) return false;
  out.bracketed = gap.find('(') != std::string::npos;
  bool stretch = false, any = false, in = false;
  for (size_t i = skipped(gap, mark); i < gap.size();) {
    uint32_t kind = 0;
    const uint32_t size = joints_.prefix(std::string_view(gap).substr(i), &kind);
    if (size == 0) return false;
    any = true;
    in = in || kind == 1;
    out.exact = out.exact || kind == 2;
    stretch = stretch || kind == 3;
    i = skipped(gap, i + size);
  }
  const auto behind = [&] {
    return settings_.fold(doc.words(doc.widened({out.span.end, out.span.end}, sentence, 0, 24)));
  };
  std::string rest = behind();
  const auto has_figures = [&] { return std::any_of(rest.begin(), rest.end(), stet::digit); };
  if (stretch && out.first == out.last) {
    uint32_t second = words.first_at(out.span.end);
    if (!year_joints_.begins(rest)) return false;
    for (uint32_t k = 0; k < 3 && second < words.size() && !stet::digit(doc.prose()[words[second].span.begin]); ++k)
      ++second;
    stet::Span span;
    int32_t first = 0, last = 0;
    if (second >= words.size() || words[second].span.end > sentence.end || !year_at(second, span, first, last) ||
        last < out.first)
      return false;
    out.last = last;
    out.span.end = span.end;
    rest = behind();
  }
  // A list of years: the others may be in the period.
  const size_t next = skipped(rest, 0);
  if (next < rest.size() && stet::digit(rest[next])) return false;
  if (year_joints_.begins(rest) && has_figures()) return false;
  if (out.bracketed) {
    const size_t close = rest.find(')');
    if (close == std::string::npos) return false;
    const std::string_view word = std::string_view(rest).substr(0, close);
    const size_t letter = skipped(word, 0);
    if (letter < close && skipped(word, letter + joints_.prefix(word.substr(letter))) < close) return false;
    return out.exact || any || out.first < earliest_print || out.first < period.first;
  }
  // "в 1905 году,"
  size_t after = rest.find_first_not_of(' ');
  if (after != std::string::npos)
    after = rest.find_first_not_of(' ', after + joints_.prefix(std::string_view(rest).substr(after)));
  const std::string_view tail = std::string_view(rest).substr(std::min(after, rest.size()));
  const bool ends = tail.empty() || std::string_view(".;!?").find(tail[0]) != std::string_view::npos;
  const bool parted = ends || tail[0] == ',' || tail.starts_with("- ") || tail.starts_with("\xE2\x80");
  if (out.exact) return in || stretch || parted;  // "exactly 1650 people"
  // "Loved in the nineteenth century, in 1943 it was forgotten": only what opens the sentence, or what ends it.
  const bool comma = gap[mark] == ',' || dash;
  const bool aside = in && gap[mark] == ',' && parted;  // "в начале XVIII века, в 1803 году, однако"
  return comma && period.opened && (parted && (period.leads || (ends && any) || aside));
}

// The words that may be a year beside a period: where a date begins, and figures that are no date for certain.
std::vector<uint32_t> PeriodMismatch::years(const stet::Document& doc) const {
  const auto words = doc.words();
  const std::string_view prose = doc.prose();
  std::vector<uint32_t> out = stet::words_where(
      doc, [](const stet::Form& f) { return (f.flags & STET_WORD_DIGITS) != 0; },
      [&](const Words&, uint32_t i) {
        const stet::Span s = words[i].span;
        return (s.end - s.begin == 4 && prose[s.begin] == '1' && prose[s.begin + 1] < '5') ||
               (words[i].flags & STET_WORD_OTHER) != 0;
      });
  for (const stet::Date& d : doc.dates())
    if (d.note == stet::none) out.push_back(words.first_at(d.span.begin));
  std::sort(out.begin(), out.end());
  return out;
}

void PeriodMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t longest_name = 6, reach = longest_name + longest_gap;  // words
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  const auto is_text = [&](const stet::Sentence& sentence) {
    const stet::Block* block = doc.block(sentence);
    return block != nullptr && block->note == stet::none && block->kind != STET_BLOCK_CODE &&
           block->kind != STET_BLOCK_HEADING;
  };
  uint32_t s = 0, next = 0;
  uint32_t asked = stet::none;
  bool in_text = false;
  for (const uint32_t year : years(doc)) {
    if (year == words.size()) return;
    while (s < sentences.size() && sentences[s].span.end < words[year].span.end) ++s;
    if (s == sentences.size()) return;
    const stet::Sentence& sentence = sentences[s];
    if (std::exchange(asked, s) != s) in_text = is_text(sentence);
    if (!in_text || words[year].span.begin < sentence.span.begin) continue;
    for (uint32_t i = std::max(next, year - std::min(year, reach)); i < year; ++i)
      if (words[i].span.begin >= sentence.span.begin) check_word(doc, report, words, sentence, i);
    next = year;
  }
}

// "In the early 1980s, when the town bought its first bus, in 1974, …": the clause says what happened then, and when.
bool PeriodMismatch::year_of_clause(const stet::Document& doc, stet::Span sentence, const Period& period,
                                    Beside& out) const {
  constexpr uint32_t farthest = 100;  // bytes
  const stet::Span behind = doc.widened({period.span.end, period.span.end}, sentence, 0, farthest);
  const auto dates = doc.dates().within(behind);
  if (dates.empty()) return false;
  const stet::Date& d = dates.front();
  if (d.precision != STET_DATE_YEAR || !is_year(d) || (d.flags & STET_DATE_INTERVAL) != 0) return false;
  const std::string gap = settings_.fold(doc.words({period.span.end, d.span.begin}));
  constexpr std::string_view comma = ", ";
  if (!gap.starts_with(comma) || when_.prefix(std::string_view(gap).substr(comma.size())) == 0) return false;
  // ", in 1974,": in apposition, and of nothing else.
  const size_t last = gap.rfind(',');
  uint32_t kind = 0;
  const std::string_view joint = std::string_view(gap).substr(last + 1);
  const size_t word = std::min(joint.find_first_not_of(' '), joint.size());
  const uint32_t size = joints_.prefix(joint.substr(word), &kind);
  if (last == 0 || size == 0 || kind != 1 || joint.find_first_not_of(' ', word + size) != joint.npos) return false;
  const std::string_view p = doc.prose();
  if (d.span.end >= p.size() || std::string_view(",.;)").find(p[d.span.end]) == std::string_view::npos) return false;
  out.span = d.span;
  out.first = out.last = d.year;
  return true;
}

void PeriodMismatch::check_word(const stet::Document& doc, const stet::Report& report, const Words& words,
                                const stet::Sentence& sentence, uint32_t i) const {
  const bool in_figures =
      (words[i].flags & STET_WORD_DIGITS) != 0 && may_be_decade(doc.prose().substr(words[i].span.begin, 5));
  const bool may_be_century = centuries_.may_begin(words, i);
  const bool in_words =
      decades_.may_begin(words, i) || decade_names_.may_begin(words, i) || decade_plurals_.may_begin(words, i);
  if (!in_figures && !may_be_century && !in_words) return;
  Period period{};
  if (!(in_figures && decade_in_figures(doc, words, i, sentence.span, period)) &&
      !(may_be_century && century_at(doc, words, i, sentence.span, period))) {
    period = {};
    if (!in_words || !decade_in_words(doc, words, i, sentence.span, period)) return;
  }
  period.span = {words[period.begin].span.begin, words[period.end - 1].span.end};
  Beside beside;
  read_lead(doc, words, sentence.span, period);
  if (period.compared ||
      !(year_beside(doc, words, sentence.span, period, beside) || year_of_clause(doc, sentence.span, period, beside)))
    return;
  const bool inside = holds(period, beside.first, beside.last);
  const int32_t into = beside.first - period.first;
  const bool of_part = period.part == 0 || period.any_century || period.years != 100 || beside.first != beside.last ||
                       (period.part == 1 && into <= 55) || (period.part == 2 && into >= 20 && into <= 80) ||
                       (period.part == 3 && into >= 45);
  if ((inside && of_part) || doc.verbatim({period.span.begin, beside.span.end})) return;
  const std::string year = std::to_string(beside.first);
  std::string message;
  stet::Extra extra;
  const int32_t century = (beside.first - 1) / 100 + 1, decade = beside.first - beside.first % 10;
  if (inside) {
    message = year + (period.part == 1   ? " is not early in the century"
                      : period.part == 2 ? " is not in the middle of the century"
                                         : " is not late in the century");
    extra.severity = STET_SEVERITY_WARNING;
  } else if (beside.first != beside.last) {
    message = "from " + year + " to " + std::to_string(beside.last) + " is another time";
  } else if (period.years == 100) {
    message = year + " is in the " + std::to_string(century) + (century == 21 ? "st century" : "th century");
  } else {
    message = year + " is in the " + std::to_string(decade) + "s";
  }
  const stet::Span named{words[period.begin].span.begin, period.span.end};
  report(beside.span, message + "; the text says “" + doc.words(named) + "”", {{named, "the period"}}, extra);
}

}  // namespace date
