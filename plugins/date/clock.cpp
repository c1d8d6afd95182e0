// "At 14:20 they left, at 15:05 they were back, fifty-five minutes later": two times of one day and what lies between.
#include <algorithm>
#include <vector>

#include <stet/text.hpp>

#include "date.h"

namespace date {
namespace {

struct Time {
  stet::Span span;
  int32_t minutes;
};

/// "14:20", "14h20": times of the day in a sentence.
std::vector<Time> times_in(std::string_view p, stet::Span sentence) {
  constexpr size_t most = 3;  // more are a timetable
  std::vector<Time> out;
  for (uint32_t i = sentence.begin + 1; i + 2 < sentence.end && out.size() < most; ++i) {
    if ((p[i] != ':' && p[i] != 'h') || !stet::digit(p[i - 1]) || !stet::digit(p[i + 1]) || !stet::digit(p[i + 2]))
      continue;
    const uint32_t begin = i >= sentence.begin + 2 && stet::digit(p[i - 2]) ? i - 2 : i - 1, end = i + 3;
    const auto goes_on = [&](char c) { return stet::in_word(c) || c == ':' || c == '.' || c == '/'; };
    if ((begin > sentence.begin && goes_on(p[begin - 1])) ||
        (end < sentence.end && (stet::digit(p[end]) || p[end] == ':' || p[end] == '/')))
      continue;
    int32_t hours = 0;
    for (uint32_t k = begin; k < i; ++k) hours = 10 * hours + (p[k] - '0');
    const int32_t minutes = 10 * (p[i + 1] - '0') + (p[i + 2] - '0');
    if (hours < 24 && minutes < 60) out.push_back({{begin, end}, 60 * hours + minutes});
  }
  return out;
}

}  // namespace

// What else may last so long in a sentence is not known: a slip of the pen must lie between.
void Clock::check(const stet::Document& doc, const stet::Report& report, const stet::Number& n) const {
  constexpr double most = 600;  // minutes
  if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || stet::empty(n.unit) || n.low < 10) return;
  constexpr uint32_t minute = 60;
  if (units_.value(settings_.fold(doc.words(n.unit))) != minute || n.low > most || doc.verbatim(n.span)) return;
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr) return;
  const std::vector<Time> times = times_in(doc.prose(), sentence->span);
  if (times.size() != 2) return;
  constexpr int32_t day = 24 * 60;
  const int32_t between = (times[1].minutes - times[0].minutes + day) % day;
  if (between == static_cast<int32_t>(n.low) || !stet::one_slip(std::to_string(between), stet::printed(n.low, 0)))
    return;
  report(n.span,
         "from " + doc.words(times[0].span) + " to " + doc.words(times[1].span) + " is " + std::to_string(between) +
             " minutes; the text says “" + doc.words(n.span) + "”",
         {{times[0].span, "the first time"}, {times[1].span, "the second time"}}, {.cause = doc.cause(n)});
}

}  // namespace date
