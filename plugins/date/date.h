// The rules of the date plugin: dates that cannot be, and dates that contradict each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace date {

class NoteUrlDateMismatch {
 public:
  static const stet::Rule rule;
  explicit NoteUrlDateMismatch(const stet::Settings& s)
      : settings_(s),
        tolerance_(s.integer("tolerance")),
        publishers_(s.publishers()),
        print_(s.words("words-of-print")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// Dates its pages by the day on which they come out.
  bool is_daily(const stet::Document&, const stet::Link&, int64_t gap) const;
  void check_issue(const stet::Document&, const stet::Report&, const stet::Citation&, const stet::Date& said,
                   const stet::Link&) const;
  stet::Settings settings_;
  int64_t tolerance_;
  stet::Publishers publishers_;
  stet::WordList print_;
};
/// What a sentence says of times besides its date: what is to come may be announced before, and of two times a source
/// may prove the other.
class Times {
 public:
  explicit Times(const stet::Settings& s)
      : settings_(s),
        ahead_(s.words("words-ahead")),
        before_date_(s.words("words-ahead-of-date")),
        ahead_stems_(s.words("stems-ahead")),
        two_(s.words("words-of-two-times")),
        aftermath_(s.words("words-of-aftermath")),
        two_stems_(s.words("stems-of-two-times")),
        places_(s.words("words-of-reporting-from")) {}
  bool looks_ahead(const stet::Document&, stet::Span claim, stet::Span said, uint32_t bytes = 48) const;
  /// Words near the date tell of another time.
  bool says_another(const stet::Document&, stet::Span claim, stet::Span said) const;
  bool says_after_alone(const stet::Document&, stet::Span claim, stet::Span said) const;
  /// So does another date: of that year, or an interval.
  bool tells_of_two(const stet::Document&, stet::Span claim, const stet::Date& said, int32_t year) const;

 private:
  bool says(const stet::Document&, stet::Span claim, stet::Span said, uint32_t bytes, const stet::WordList& words,
            const stet::WordList& stems) const;
  stet::Settings settings_;
  stet::WordList ahead_, before_date_, ahead_stems_, two_, aftermath_, two_stems_, places_;
};
/// What a note tells of its source besides its date.
class Told {
 public:
  explicit Told(const stet::Settings& s)
      : settings_(s),
        verbs_(s.words("reporting-verbs")),
        feasts_(s.words("anniversaries")),
        letters_(s.words("words-for-letters")),
        addresses_(s.words("words-of-address")),
        acts_(s.words("numbered-acts")),
        treaties_(s.words("kinds-of-treaties")),
        enacting_(s.words("words-of-enacting")) {}
  /// Its title tells of what the claim tells of, most words of it.
  bool same_event(const stet::Document&, stet::Span claim, const stet::Citation&) const;
  /// On that day, the claim says, the source's own publisher reported it.
  bool is_day_of_report(const stet::Document&, stet::Span claim, const stet::Citation&, const stet::Date& said) const;
  /// The title dates what the claim dates, by another day, month or year; nullptr: it does not.
  const stet::Date* date_in_title(const stet::Document&, stet::Span claim, const stet::Citation&,
                                  const stet::Date& said) const;
  /// The one date of a note where the same word stands before it as before the one the text says, one part of it other.
  /// The sentence says when a letter was written, its note has one of the same month of another day, one figure off.
  bool other_day_of_letter(const stet::Document&, stet::Span sentence, const stet::Citation&, const stet::Date& said,
                           const stet::Date& issued) const;
  const stet::Date* date_of_act(const stet::Document&, stet::Span claim, const stet::Citation&,
                                const stet::Date& said) const;

 private:
  bool wrote_on(const stet::Document&, stet::Span claim, const stet::Date& said, const stet::Date& named) const;
  /// What a date is of: the nearest longer word before it, folded.
  std::string head(const stet::Document&, const stet::Date&, stet::Span within) const;
  stet::Settings settings_;
  stet::WordList verbs_, feasts_, letters_, addresses_, acts_, treaties_, enacting_;
};
class BodyNoteConflict {
 public:
  static const stet::Rule rule;
  explicit BodyNoteConflict(const stet::Settings& s)
      : settings_(s),
        times_(s),
        told_(s),
        deciding_(s.words("deciding-words")),
        statutes_(s.words("statutes")),
        enacting_(s.words("enacting-words")),
        rulings_(s.words("verbs-of-courts")),
        courts_(s.words("courts")),
        publishing_(s.words("words-of-publishing")),
        common_(s.words("small-words")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_law(const stet::Document&, const stet::Report&) const;
  bool is_ruling(const stet::Document&, const stet::Claim&, const stet::Date& said, const std::string& before) const;
  stet::Settings settings_;
  void check_told(const stet::Document&, const stet::Report&, const stet::Claim&, const stet::Marker&,
                  const stet::Citation&, const stet::Date& issued, const stet::Date& said) const;
  void check_published(const stet::Document&, const stet::Report&, const stet::Claim&, const stet::Marker&,
                       const stet::Citation&, const stet::Date& issued) const;
  void check_commentary(const stet::Document&, const stet::Report&, const stet::Claim&, const stet::Marker&,
                        const stet::Note&) const;
  bool shares_a_word(const stet::Document&, stet::Span one, stet::Span other, stet::Span besides) const;
  void check_served(const stet::Document&, const stet::Report&, const stet::Claim&, const stet::Marker&,
                    const stet::Citation&, const stet::Date& issued) const;
  Times times_;
  Told told_;
  stet::WordList deciding_, statutes_, enacting_, rulings_, courts_, publishing_, common_;
};
class EventAfterSource {
 public:
  static const stet::Rule rule;
  explicit EventAfterSource(const stet::Settings& s) : settings_(s), times_(s), plans_(s.words("words-of-plans")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  Times times_;
  stet::WordList plans_;
};
struct BodyBodyConflict {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct AccessBeforePublication {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class AccessInFuture {
 public:
  static const stet::Rule rule;
  explicit AccessInFuture(const stet::Settings& s) : settings_(s), validity_(s.words("words-of-validity")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// "Valid until 31 December 2027"
  bool ends_something(const stet::Document&, const stet::Citation&, const stet::Date&) const;
  stet::Settings settings_;
  stet::WordList validity_;
};
struct Impossible {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class WeekdayMismatch {
 public:
  static const stet::Rule rule;
  explicit WeekdayMismatch(const stet::Settings& s) : settings_(s), weekdays_(s, "weekday-names") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_without_year(const stet::Document&, const stet::Report&) const;
  void check_two_calendars(const stet::Document&, const stet::Report&) const;
  stet::Settings settings_;
  stet::Spellings weekdays_;
};
struct CalendarMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "At 14:20 … at 15:05, fifty-five minutes later".
class Clock {
 public:
  explicit Clock(const stet::Settings& s)
      : settings_(s),
        units_(s.words("clock-units")),
        lapse_(s.words("words-of-lapse")),
        equality_(s.words("words-of-equality")) {}
  void check(const stet::Document&, const stet::Report&, const stet::Number&) const;

 private:
  stet::Settings settings_;
  stet::WordList units_, lapse_, equality_;
};
class DurationMismatch {
 public:
  static const stet::Rule rule;
  explicit DurationMismatch(const stet::Settings& s)
      : settings_(s),
        units_(s.words("units-of-time")),
        lapse_(s.words("words-of-lapse")),
        phrases_(s.words("phrases-of-lapse")),
        nouns_(s.words("nouns-of-years")),
        next_(s.words("next-years")),
        openers_(s.words("range-openers")),
        joints_(s.words("range-joints")),
        last_(s.words("last-of-a-list")),
        period_(s.words("words-of-a-period")),
        distance_(s.words("words-of-distance")),
        about_(s.words("words-of-about")),
        after_(s.words("words-before-lapse")),
        same_year_(s.words("of-the-same-year")),
        long_(s.words("words-behind-lengths")),
        consequence_(s.words("words-of-consequence")),
        so_old_(s.words("words-of-being-so-old")),
        lengths_(s.words("lengths-in-a-word")),
        exact_(s.words("words-of-exactness")),
        says_again_(s.words("words-of-equality")),
        back_(s.words("words-that-point-back")),
        until_(s.words("words-of-until")),
        clock_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// "nine years", "a decade".
  struct Length {
    stet::Span span;
    double days, room;  // how far off it may be
    uint32_t unit;      // of units-of-time
    double count;
  };
  /// From one date to another: "1998–2004", "from March 1998 to May 2004", "between 1998 and 2004".
  struct Stretch {
    stet::Span span;
    stet::Date first, last;
    bool closed;               // by a dash, so that nothing less is meant
    bool of_any_year = false;  // "from 3 May to 14 August"
  };
  std::string folded(const stet::Document&, stet::Span) const;
  bool length_of(const stet::Document&, const stet::Number&, stet::Span sentence, Length&) const;
  /// Row of the date that what stands at the begin or within a sentence counts from; none: it is not clear.
  uint32_t date_before(const stet::Document&, uint32_t date, uint32_t at) const;
  void check_lapse(const stet::Document&, const stet::Report&, const Length&) const;
  void check_lengths_in_words(const stet::Document&, const stet::Report&) const;
  const stet::Date* only_day_before(const stet::Document&, uint32_t date, const stet::Sentence&) const;
  /// `what`: folded, behind the length.
  bool points_back(const stet::Document&, std::string_view what, const stet::Date& start) const;
  void check_after_what(const stet::Document&, const stet::Report&, const Length&) const;
  static bool lies_between(const stet::Date&, const stet::Date&, const Length&);
  void check_between(const stet::Document&, const stet::Report&, const stet::Number&) const;
  void check_apart(const stet::Document&, const stet::Report&, const stet::Number&) const;
  void check_years_before(const stet::Document&, const stet::Report&, const Length&) const;
  void check_until(const stet::Document&, const stet::Report&, const Length&) const;
  void check_term(const stet::Document&, const stet::Report&, const Length&) const;
  void check_apposition(const stet::Document&, const stet::Report&, const stet::Number&) const;
  void check_behind(const stet::Document&, const stet::Report&, Length) const;
  void check_consequence(const stet::Document&, const stet::Report&, const stet::Number&) const;
  void check_phrases(const stet::Document&, const stet::Report&, uint32_t date, stet::Span sentence) const;
  void check_next(const stet::Document&, const stet::Report&, uint32_t date, stet::Span sentence) const;
  void check_stretch(const stet::Document&, const stet::Report&, const Stretch&, stet::Span sentence) const;
  bool stretch_at(const stet::Document&, uint32_t date, stet::Span sentence, Stretch&) const;
  stet::Settings settings_;
  stet::WordList units_, lapse_, phrases_, nouns_, next_, openers_, joints_, last_, period_, distance_, about_, after_,
      same_year_, long_, consequence_, so_old_, lengths_, exact_, says_again_, back_, until_;
  Clock clock_;
};
class AnniversaryMismatch {
 public:
  static const stet::Rule rule;
  explicit AnniversaryMismatch(const stet::Settings& s)
      : settings_(s),
        feasts_(s.words("anniversaries")),
        founding_(s.words("words-of-founding")),
        of_(s.words("words-of-feasts")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Feast {
    std::string words;  // folded
    size_t at;          // in its folded sentence
    uint32_t years;
  };
  std::optional<Feast> feast_of(const stet::Document&, stet::Span sentence) const;
  /// Of which year a feast is whose word does not say it; false: that is not clear.
  bool count_years(const stet::Document&, stet::Span sentence, uint32_t& years) const;
  bool is_founding(const stet::Document&, const stet::Date&, stet::Span sentence) const;
  void check_day(const stet::Document&, const stet::Report&, const stet::Date& kept) const;
  void check_sentences(const stet::Document&, const stet::Report&, uint32_t date) const;
  void tell(const stet::Document&, const stet::Report&, const stet::Date& first, const stet::Date& second, const Feast&,
            stet_severity) const;
  stet::Settings settings_;
  stet::WordList feasts_, founding_, of_;
};
class AgeMismatch {
 public:
  static const stet::Rule rule;
  explicit AgeMismatch(const stet::Settings& s)
      : settings_(s),
        birth_(s.words("words-of-birth")),
        baptism_(s.words("words-of-baptism")),
        that_day_(s.words("of-that-day")),
        then_(s.words("then-before-an-age")),
        death_(s.words("words-of-death")),
        age_(s.words("words-of-age")),
        behind_age_(s.words("words-behind-age")),
        that_time_(s.words("words-of-that-time")),
        others_(s.words("words-of-others")),
        years_(s.words("year-units")),
        parentage_(s.words("words-of-parentage")),
        months_(s, "month-names"),
        weekdays_(s, "weekday-names") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_told_twice(const stet::Document&, const stet::Report&) const;
  bool gives_age(const stet::Document&, const stet::Number&, stet::Span sentence) const;
  bool says_that_time(const stet::Document&, const stet::Number& age, stet::Span sentence) const;
  bool gives_birth(const stet::Document&, const stet::Date&, stet::Span sentence) const;
  static bool at_a_place(const stet::Document&, const stet::Date&, stet::Span sentence, const stet::WordList& telling);
  struct Births {
    const stet::Date* only = nullptr;                         // the one that the document tells: whom it is about
    std::unordered_map<uint32_t, const stet::Date*> by_name;  // first words of their sentences; null: two years
  };
  Births births_of(const stet::Document&) const;
  static const stet::Date* birth_by_name(const stet::Document&, const stet::Number& age, const stet::Sentence&,
                                         const Births&);
  const stet::Date* birth_before(const stet::Document&, const stet::Sentence&) const;
  bool names_somebody(const stet::Document&, const stet::Sentence&) const;
  stet::Settings settings_;
  /// "Maria Lund (1881–1953) died": the whole of a life; nullptr: it is not told so.
  const stet::Date* life(const stet::Document&, const stet::Number& age, stet::Span sentence) const;
  /// "He was born in 1951 and was 72 that night", "born in 1844, who was then forty-four"
  bool is_of_that_day(const stet::Document&, const stet::Number&, stet::Span sentence) const;
  bool check_that_day(const stet::Document&, const stet::Report&, const stet::Number&, const stet::Sentence&) const;
  stet::WordList birth_, baptism_, that_day_, then_, death_, age_, behind_age_, that_time_, others_, years_, parentage_;
  stet::Spellings months_, weekdays_;
};
class LifeMismatch {
 public:
  static const stet::Rule rule;
  explicit LifeMismatch(const stet::Settings& s)
      : settings_(s),
        birth_(s.words("words-of-birth")),
        death_(s.words("words-of-death")),
        others_(s.words("words-of-others")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Life;
  static std::vector<Life> lives(const stet::Document&);
  static bool goes_on(const stet::Document&, const Life&, const stet::Sentence&, uint32_t date);
  bool tells_of(const stet::Document&, const Life&, stet::Span sentence, uint32_t date,
                const stet::WordList& telling) const;
  stet::Settings settings_;
  stet::WordList birth_, death_, others_;
};
class RangeReversed {
 public:
  static const stet::Rule rule;
  explicit RangeReversed(const stet::Settings& s)
      : settings_(s),
        opens_(s.words("range-openers")),
        joins_(s.words("range-joints")),
        moves_(s.words("words-of-moving-a-date")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void in_words(const stet::Document&, const stet::Report&) const;
  stet::Settings settings_;
  stet::WordList opens_, joins_, moves_;
};
class PeriodMismatch {
 public:
  static const stet::Rule rule;
  explicit PeriodMismatch(const stet::Settings& s)
      : settings_(s),
        centuries_(s.words("century-words")),
        ordinals_(s.words("century-ordinals")),
        endings_(s.words("century-number-endings")),
        decades_(s.words("decade-words")),
        tens_(s.words("decade-tens")),
        decade_names_(s.words("decade-names")),
        decade_plurals_(s.words("decade-plurals")),
        decade_hundreds_(s.words("decade-hundreds")),
        decade_articles_(s.words("decade-articles")),
        decade_endings_(s.words("decade-endings")),
        parts_(s.words("period-parts")),
        openers_(s.words("period-openers")),
        articles_(s.words("period-articles")),
        joints_(s.words("period-joints")),
        year_joints_(s.words("period-year-joints")),
        comparisons_(s.words("period-comparisons")),
        when_(s.words("words-of-when")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  std::vector<uint32_t> years(const stet::Document&) const;
  using Words = stet::Rows<stet::Word>;
  void check_word(const stet::Document&, const stet::Report&, const Words&, const stet::Sentence&, uint32_t word) const;
  struct Period;
  /// The year, or the stretch of years, that stands in apposition to a period.
  struct Beside {
    stet::Span span{0, 0};
    int32_t first = 0, last = 0;
    bool bracketed = false, exact = false;  // exact: "namely 1934"
  };
  int32_t century_of(const stet::Document&, const Words&, uint32_t word) const;
  bool century_at(const stet::Document&, const Words&, uint32_t word, stet::Span sentence, Period&) const;
  bool decade_in_figures(const stet::Document&, const Words&, uint32_t word, stet::Span sentence, Period&) const;
  bool decade_in_words(const stet::Document&, const Words&, uint32_t word, stet::Span sentence, Period&) const;
  /// The small words before a period: which part of it is meant, and whether they say when.
  void read_lead(const stet::Document&, const Words&, stet::Span sentence, Period&) const;
  bool year_beside(const stet::Document&, const Words&, stet::Span sentence, const Period&, Beside&) const;
  bool year_of_clause(const stet::Document&, stet::Span sentence, const Period&, Beside&) const;
  static bool holds(const Period&, int32_t first, int32_t last);
  stet::Settings settings_;
  stet::WordList centuries_, ordinals_, endings_, decades_, tens_, decade_names_, decade_plurals_, decade_hundreds_,
      decade_articles_, decade_endings_, parts_, openers_, articles_, joints_, year_joints_, comparisons_, when_;
};
class HistoryReversed {
 public:
  static const stet::Rule rule;
  explicit HistoryReversed(const stet::Settings& s) : settings_(s), stages_(s.words("stages-of-a-document")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  uint32_t stage_of(const stet::Document&, const stet::Date&, const stet::Block&) const;
  stet::Settings settings_;
  stet::WordList stages_;
};
class TenseConflict {
 public:
  static const stet::Rule rule;
  explicit TenseConflict(const stet::Settings& s)
      : times_(s),
        at_(s.words("prepositions-of-days")),
        past_(s.words("verbs-of-the-past")),
        future_(s.words("verbs-of-the-future")),
        clauses_(s.words("words-of-clauses")),
        no_verbs_(s.words("words-before-no-verb")),
        said_(s.words("words-of-foretelling")),
        revised_(s.words("words-of-revision")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Writing;
  stet::Span verb_at(const stet::Document&, stet::Span sentence, uint32_t word) const;
  static Writing writing(const stet::Document&);
  stet::Span verb_before(const stet::Document&, stet::Span sentence, const stet::Date&, const stet::WordList&,
                         uint32_t between) const;
  stet::Span verb_behind(const stet::Document&, stet::Span sentence, const stet::Date&, const stet::WordList&) const;
  /// Of the list, which the date belongs to, and the word behind it; empty: none.
  stet::Span verb_of(const stet::Document&, stet::Span sentence, const stet::Date&, const stet::WordList&,
                     uint32_t between) const;
  void told_as_past(const stet::Document&, const stet::Report&, stet::Span sentence, const stet::Date&) const;
  void told_as_future(const stet::Document&, const stet::Report&, stet::Span sentence, const stet::Date&,
                      const Writing&) const;
  Times times_;
  stet::WordList at_, past_, future_, clauses_, no_verbs_, said_, revised_;
};
struct IsbnEra {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class YearImplausible {
 public:
  static const stet::Rule rule;
  explicit YearImplausible(const stet::Settings& s)
      : settings_(s),
        publishers_(s.publishers()),
        first_years_(s.words("first-years-of-sites")),
        months_(s, "month-names") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void in_dates(const stet::Document&, const stet::Report&) const;
  void five_figures(const stet::Document&, const stet::Report&, const stet::Citation&) const;
  static void three_figures(const stet::Document&, const stet::Report&, const stet::Citation&);
  void before_site(const stet::Document&, const stet::Report&, const stet::Citation&) const;
  int32_t first_year(const stet::Document&, const stet::Link&) const;
  stet::Settings settings_;
  stet::Publishers publishers_;
  stet::WordList first_years_;
  stet::Spellings months_;
};
struct TwoDigitYear {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

class NoteArchiveMismatch {
 public:
  static const stet::Rule rule;
  explicit NoteArchiveMismatch(const stet::Settings& s)
      : settings_(s), archives_(s.words("web-archives")), phrases_(s.words("archive-phrases")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool is_archive(std::string_view host) const;
  bool said_to_be_archived(const stet::Document&, const stet::Citation&, const stet::Date&) const;
  stet::Settings settings_;
  stet::WordList archives_, phrases_;
};
struct SnowflakeMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class CitationYearConflict {
 public:
  static const stet::Rule rule;
  explicit CitationYearConflict(const stet::Settings& s) : publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Publishers publishers_;
};

/// It names a year, certainly.
bool names_year(const stet::Date&);
/// "wurde 1951 in Lund geboren": in languages whose verb closes the clause an entry of the list does, behind the date.
bool closes_clause(const stet::Settings&, const stet::Document&, const stet::Date&, stet::Span sentence,
                   const stet::WordList&);

using stet::day_number;
using stet::days_between;
using stet::days_in_month;
using stet::days_of;
using stet::may_mean;
using stet::written;
/// 1 Monday … 7 Sunday.
int weekday(int year, int month, int day);
/// "Monday" of 1.
const char* name_of_weekday(int weekday);
/// The same of a date in the Julian calendar; from the year -4800 on.
int julian_weekday(int year, int month, int day);
/// The first and the last day a date may mean, whatever the order of its day and month.
int64_t earliest(const stet::Date&);
int64_t latest(const stet::Date&);
/// A day since 1970-01-01 in words.
std::string written_day(int64_t day);

/// "3 years", "1 month".
inline std::string counted(int64_t n, const char* unit) { return std::to_string(n) + ' ' + unit + (n == 1 ? "" : "s"); }

}  // namespace date
