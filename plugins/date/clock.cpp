// "At 14:20 they left, at 15:05 they were back, fifty-five minutes later": two times of one day and what lies between.
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <stet/text.hpp>

#include "date.h"

namespace date {
namespace {

struct Time {
  stet::Span span;
  int32_t minutes;
};

constexpr int32_t hour = 60, half_day = 12 * hour, day = 24 * hour;  // minutes

/// A space of those that French sets around the sign of an hour: its bytes; 0: there is none.
uint32_t blank_at(std::string_view p, uint32_t at) {
  if (at >= p.size()) return 0;
  if (p[at] == ' ') return 1;
  if (p.substr(at, 2) == "\u00A0") return 2;
  return p.substr(at, 3) == "\u202F" ? 3 : 0;
}

/// "14:20", "14h20", "7 h 20", "9.40 a.m.", "9:40 p.m.": the time that begins here with its figures.
std::optional<Time> time_at(std::string_view p, uint32_t begin, uint32_t limit) {
  const auto figures = [&](uint32_t at, int32_t& value) {
    uint32_t end = at;
    value = 0;
    while (end < limit && end - at < 3 && stet::digit(p[end])) value = 10 * value + (p[end++] - '0');
    return end;
  };
  int32_t hours = 0, minutes = 0;
  const uint32_t behind = figures(begin, hours);
  if (behind == begin || behind - begin > 2 || behind >= limit) return std::nullopt;
  uint32_t sign = behind + blank_at(p, behind);
  const bool stop = p[behind] == '.';
  if (sign >= limit || !(p[sign] == 'h' || (sign == behind && (p[sign] == ':' || stop)))) return std::nullopt;
  uint32_t at = sign + 1;
  if (p[sign] == 'h') at += blank_at(p, at);
  uint32_t end = figures(at, minutes);
  if (end != at + 2 || hours >= 24 || minutes >= hour) return std::nullopt;
  // Of twelve hours, two times.
  const uint32_t half = end + blank_at(p, end);
  const std::string_view rest = p.substr(half, std::min<uint32_t>(4, limit - std::min(limit, half)));
  bool known = false, late = false;
  for (const std::string_view form : {"a.m.", "p.m.", "am", "pm"})
    if (rest.starts_with(form) && (half + form.size() >= limit || !stet::in_word(p[half + form.size()]))) {
      known = true;
      late = form[0] == 'p';
      end = half + static_cast<uint32_t>(form.size());
      break;
    }
  if (stop && !known) return std::nullopt;  // a number with decimals
  const auto goes_on = [&](char c) { return c == ':' || c == '/' || stet::digit(c); };
  if (end < limit && goes_on(p[end])) return std::nullopt;
  if (known) hours = hours % 12 + (late ? 12 : 0);
  return Time{{begin, end}, hours * hour + minutes};
}

std::vector<Time> times_in(std::string_view p, stet::Span sentence) {
  constexpr size_t most = 3;  // more are a timetable
  std::vector<Time> out;
  for (uint32_t i = sentence.begin; i + 3 < sentence.end && out.size() < most; ++i) {
    if (!stet::digit(p[i])) continue;
    const char before = i > sentence.begin ? p[i - 1] : ' ';
    if (stet::in_word(before) || before == ':' || before == '.' || before == '/') {
      while (i + 1 < sentence.end && stet::digit(p[i + 1])) ++i;
      continue;
    }
    if (const std::optional<Time> time = time_at(p, i, sentence.end)) {
      out.push_back(*time);
      i = time->span.end - 1;
    } else {
      while (i + 1 < sentence.end && stet::digit(p[i + 1])) ++i;
    }
  }
  return out;
}

}  // namespace

// Between the two a slip of the pen must lie, unless the words say that this is what lies between: what else may last
// so long in a sentence is not known.
void Clock::check(const stet::Document& doc, const stet::Report& report, const stet::Number& n) const {
  constexpr uint32_t minute = 60;  // seconds, of clock-units
  constexpr double most = 600;     // minutes
  constexpr uint32_t nearby = 16;  // bytes
  if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals > 1 || stet::empty(n.unit)) return;
  const uint32_t unit = units_.value(settings_.fold(doc.words(n.unit)));
  const bool in_hours = unit == 60 * minute;
  if ((unit != minute && !in_hours) || (in_hours ? n.low < 1 || n.low > 23 : n.low < 5 || n.low > most)) return;
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr || doc.verbatim(n.span)) return;
  const uint32_t end = std::max(n.span.end, n.unit.end);
  const std::string before =
                        settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, sentence->span, nearby, 0))),
                    behind = settings_.fold(doc.words(doc.widened({end, end}, sentence->span, 0, nearby)));
  // ", eleven hours later,", ", soit trente minutes"
  const std::string_view after =
      std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size()));
  uint32_t way = 0;
  const bool later = lapse_.prefix(after, &way) > 0 && way == 1;
  const size_t comma = before.rfind(',');
  const std::string_view said = comma == before.npos ? std::string_view() : std::string_view(before).substr(comma + 1);
  const std::string_view again = said.substr(std::min(said.find_first_not_of(' '), said.size()));
  const bool sure =
      comma != before.npos && ((later && again.empty()) || (equality_.prefix(again) > 0 && again.size() < 12));
  if ((in_hours || n.low < 10) && !sure) return;
  std::vector<Time> times = times_in(doc.prose(), sentence->span);
  if (times.size() == 1 && sure && later) {
    const auto sentences = doc.sentences();
    const uint32_t row = sentences.index(*sentence);
    if (row == 0 || sentences[row - 1].block != sentence->block) return;
    const std::vector<Time> those = times_in(doc.prose(), sentences[row - 1].span);
    if (those.size() == 1) times.insert(times.begin(), those.front());
  }
  if (times.size() != 2 || (sure && later && times[1].span.begin > n.span.begin)) return;
  const int32_t between = (times[1].minutes - times[0].minutes + day) % day;
  const double told = n.low * (in_hours ? hour : 1);
  // "eleven hours later" is rounded; a clock of twelve hours may be meant.
  const double room = in_hours ? 40 : sure ? std::max(2.0, told / 10) : 0;
  if (std::abs(between - told) <= room || std::abs(between - told - half_day) <= room ||
      (told > between && std::abs(told - between - half_day) <= room))
    return;
  if (!sure && !stet::one_slip(std::to_string(between), stet::printed(n.low, 0))) return;
  const std::string is =
      in_hours && between % hour == 0 ? counted(between / hour, "hour") : std::to_string(between) + " minutes";
  report(n.span,
         "from " + doc.words(times[0].span) + " to " + doc.words(times[1].span) + " is " + is + "; the text says “" +
             doc.words(n.span) + "”",
         {{times[0].span, "the first time"}, {times[1].span, "the second time"}}, {.cause = doc.cause(n)});
}

}  // namespace date
