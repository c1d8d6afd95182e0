// A tense that a date forbids: what the document's own date makes the future is told as past, or what was past when the
// document was written is told as still to come.
#include <algorithm>
#include <optional>

#include "date.h"

namespace date {

const stet::Rule TenseConflict::rule{.id = "date/tense-conflict",
                                     .summary = "A sentence tells a day to come as past, or a past one as to come.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_CITATIONS | STET_CLAIMS | STET_ZONES | STET_WORDS,
                                     .page =
#include "tense-conflict.md.inc"
};

namespace {

constexpr uint32_t no_day = STET_DATE_UNCERTAIN | STET_DATE_IMPOSSIBLE | STET_DATE_TWO_DIGIT_YEAR | STET_DATE_INTERVAL |
                            STET_DATE_YEAR_INFERRED | STET_DATE_RELATIVE | STET_DATE_VERBATIM | STET_DATE_JULIAN;

/// Nothing but a space, or a comma behind the date that opens a sentence, stands between a word and what follows.
bool adjoins(const stet::Document& doc, const stet::Word& word, uint32_t next) {
  return doc.words({word.span.end, next}).empty();
}

}  // namespace

/// When the document was written, as far as it says so.
struct TenseConflict::Writing {
  std::optional<int64_t> first, last;  // days: not before, not behind
  const stet::Date* visit = nullptr;   // shows the first
};

// The document's own date says both, unless it went on being written. Without one, pages are visited before the text is
// done, and it is done by today. One visit may be misdated: two must be as late.
TenseConflict::Writing TenseConflict::writing(const stet::Document& doc) {
  Writing out;
  const stet_day own = doc.dated(), today = doc.reference();
  const stet::Date* latest_visit = nullptr;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* d = doc.accessed(c);
    if (d == nullptr || d->day == 0 || (d->flags & no_day) != 0) continue;
    if (today.year > 0 && earliest(*d) > days_of(today).last) continue;  // a slip of its own
    if (latest_visit == nullptr || earliest(*d) > earliest(*latest_visit)) std::swap(d, latest_visit);
    if (d != nullptr && (out.visit == nullptr || earliest(*d) > earliest(*out.visit))) out.visit = d;
  }
  if (out.visit != nullptr) out.first = earliest(*out.visit);
  if (own.year > 0) {
    const stet::Days days = days_of(own);
    if (out.first && *out.first > days.last) return {};
    out.first = days.first;
    out.last = days.last;
    out.visit = nullptr;
  } else if (today.year > 0) {
    out.last = days_of(today).last;
  }
  return out;
}

// A verb and the word behind it; empty: "the closed mine", "will be closed" have none of the past.
stet::Span TenseConflict::verb_at(const stet::Document& doc, stet::Span sentence, uint32_t word) const {
  const auto words = doc.words();
  if (word > 0 && words[word - 1].span.begin >= sentence.begin &&
      no_verbs_.words_at(doc, words, word - 1, sentence) > 0)
    return {};
  const bool last = word + 1 == words.size() || words[word + 1].span.end > sentence.end;
  return {words[word].span.begin, words[last ? word : word + 1].span.end};
}

// A verb of the list before a date, "was opened on 4 March", "will be held in May": with at most so many words of its
// own clause between them, none of them a figure. The verb and the word behind it; empty: none.
stet::Span TenseConflict::verb_before(const stet::Document& doc, stet::Span sentence, const stet::Date& d,
                                      const stet::WordList& verbs, uint32_t between) const {
  const auto words = doc.words();
  const stet::Span before{sentence.begin, d.span.begin};
  uint32_t i = words.first_at(d.span.begin);
  if (i == 0 || at_.words_at(doc, words, i - 1, before) != 1 || !adjoins(doc, words[i - 1], d.span.begin)) return {};
  for (uint32_t n = 0; n <= between && --i > 0 && words[i - 1].span.begin >= sentence.begin; ++n) {
    const stet::Word& word = words[i - 1];
    if ((word.flags & STET_WORD_DIGITS) != 0 || !adjoins(doc, word, words[i].span.begin)) return {};
    if (verbs.words_at(doc, words, i - 1, before) > 0) return verb_at(doc, sentence, i - 1);
    if (clauses_.words_at(doc, words, i - 1, before) > 0) return {};
  }
  return {};
}

// "On 4 March 2026, the council adopted": the first verb behind a date that opens its sentence is of the list. The verb
// and the word behind it; empty: none.
stet::Span TenseConflict::verb_behind(const stet::Document& doc, stet::Span sentence, const stet::Date& d,
                                      const stet::WordList& verbs) const {
  constexpr uint32_t longest_subject = 6;  // words
  const auto words = doc.words();
  const uint32_t first = words.first_at(sentence.begin);
  if (words.first_at(d.span.begin) != first + 1 || at_.words_at(doc, words, first, sentence) != 1) return {};
  const uint32_t subject = words.first_at(d.span.end);
  for (uint32_t i = subject; i <= subject + longest_subject && i < words.size() && words[i].span.end <= sentence.end;
       ++i) {
    if (i > subject && !adjoins(doc, words[i - 1], words[i].span.begin)) return {};
    if (verbs.words_at(doc, words, i, sentence) > 0) return verb_at(doc, sentence, i);
    if (clauses_.words_at(doc, words, i, sentence) > 0) return {};
  }
  return {};
}

stet::Span TenseConflict::verb_of(const stet::Document& doc, stet::Span sentence, const stet::Date& d,
                                  const stet::WordList& verbs, uint32_t between) const {
  const stet::Span before = verb_before(doc, sentence, d, verbs, between);
  return stet::empty(before) ? verb_behind(doc, sentence, d, verbs) : before;
}

void TenseConflict::check(const stet::Document& doc, const stet::Report& report) const {
  const Writing written_in = writing(doc);
  // Sentences that may look ahead are few, and dates before the document's own are many.
  std::optional<std::vector<uint32_t>> ahead;
  const auto words = doc.words();
  const auto looks_ahead = [&](stet::Span sentence) {
    if (!ahead) ahead = future_.places(doc);
    const auto at = std::lower_bound(ahead->begin(), ahead->end(), words.first_at(sentence.begin));
    return at != ahead->end() && words[*at].span.begin < sentence.end;
  };
  for (const stet::Claim& claim : doc.claims())
    for (const stet::Date& d : doc.dates().within(claim.span)) {
      if ((d.flags & no_day) != 0) continue;
      if (written_in.last && earliest(d) > *written_in.last + 1)
        told_as_past(doc, report, claim.span, d);
      else if (written_in.first && latest(d) < *written_in.first && looks_ahead(claim.span))
        told_as_future(doc, report, claim.span, d, written_in);
    }
}

// What is planned, promised or due may be told with any tense; "This page was revised in March 2026" is of the
// document.
void TenseConflict::told_as_past(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                                 const stet::Date& d) const {
  constexpr uint32_t between = 4;  // words
  const uint32_t gap = d.precision == STET_DATE_YEAR ? 1 : between;
  const stet::Span told = verb_of(doc, sentence, d, past_, gap);
  if (stet::empty(told) || doc.verbatim(d.span) || times_.looks_ahead(doc, told, told)) return;
  if (revised_.stands_in(doc, sentence)) return;
  const bool own = doc.dated().year > 0;
  const std::string now = written(own ? doc.dated() : doc.reference());
  report(d.span,
         "this is told as past, but " + written(d) + " is after " + now +
             (own ? ", the document's own date" : ", the date of this check"),
         {}, {.cause = doc.cause(d)});
}

// A sentence may tell what somebody said of the future then, and a history may look ahead from its own time.
void TenseConflict::told_as_future(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                                   const stet::Date& d, const Writing& written_in) const {
  constexpr int64_t memory = 8 * 366;  // days
  // "will look at the figures in 2022": a year belongs to its verb only close behind.
  const uint32_t between = d.precision == STET_DATE_YEAR ? 3 : 8;  // words
  if (latest(d) + memory < *written_in.first) return;
  if (stet::empty(verb_of(doc, sentence, d, future_, between))) return;
  const auto dates = doc.dates().within(sentence);
  if (doc.verbatim(d.span) || dates.size() > 1 || said_.stands_in(doc, sentence)) return;
  if (written_in.visit == nullptr) {
    report(d.span,
           "this is told as still to come, but the document is of " + written(doc.dated()) + ", after " + written(d),
           {}, {.cause = doc.cause(d)});
    return;
  }
  report(d.span,
         "this is told as still to come, but a source was visited " + stet::when(*written_in.visit) + ", after " +
             written(d),
         {{written_in.visit->span, "visited " + stet::when(*written_in.visit)}}, {.cause = doc.cause(d)});
}

}  // namespace date
