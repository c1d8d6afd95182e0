// "A five-point scale from 1 to 5 … (M = 5.40)": a mean that lies outside of the scale on which it was measured, and a
// standard deviation wider than the scale allows: half of its length, where half of the answers stand at either end.
#include <algorithm>
#include <cmath>

#include <stet/text.hpp>

#include "stats.h"

namespace stats {

const stet::Rule OutsideScale::rule{.id = "stats/outside-scale",
                                    .summary = "A mean or standard deviation that the scale does not allow.",
                                    .severity = stet::Severity::warning,
                                    .tables = read_tables | STET_NUMBERS | STET_ZONES,
                                    .page =
#include "outside-scale.md.inc"
};

namespace {

constexpr double longest_scale = 100;

/// Nothing that could be a unit follows: a mark, the end.
bool ends_clause(std::string_view s, size_t at) {
  at = past_spaces(s, at);
  return at >= s.size() || std::string_view(",;.)(]").find(s[at]) != std::string_view::npos;
}

bool shares_a_word(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& word) { return std::binary_search(b.begin(), b.end(), word); });
}

}  // namespace

OutsideScale::OutsideScale(const stet::Settings& s, const Shared&)
    : settings_(s),
      scales_(s.words("words-of-scales")),
      to_(s.words("to-of-scales")),
      steps_(s.words("steps-of-scales")),
      means_(s.words("words-of-means")),
      points_(s.words("points-of-scales")),
      several_(s.words("scores-of-several-questions")),
      of_any_study_(s.words("words-of-any-study")) {}

// What a sentence is about, cut to what the forms of a word share.
std::vector<std::string> OutsideScale::subjects(const stet::Document& doc, stet::Span sentence) const {
  constexpr size_t least = 5, kept = 5;  // bytes
  return stet::beginnings(settings_.fold(doc.words(sentence)), least, kept, [&](std::string_view word) {
    return !of_any_study_.has(word) && !scales_.has(word) && !means_.has(word) && !stet::digit(word.front());
  });
}

// "From 1 (useless) to 5", "1–7", "von 1 bis 5": of scales that begin with 0 or 1, since other ranges count other
// things.
void OutsideScale::read(stet::Span sentence, const Passage& passage, std::vector<Scale>& out) const {
  const std::string_view s = passage.text();
  const auto whole = [&](size_t at) {
    const Figure f = at < s.size() && stet::digit(s[at]) ? figure_at(s, at) : Figure{};
    return f && f.decimals == 0 && f.value <= longest_scale ? f : Figure{};
  };
  for (size_t at = 0; at < s.size(); ++at) {
    if (!stet::digit(s[at]) || !begins_word(s, at)) continue;
    const Figure low = whole(at);
    if (!low || low.value > 1) continue;
    size_t next = past_spaces(s, low.end);
    // What the end is called: "1 (useless)", "1 = useless,".
    constexpr size_t longest_name = 40;
    if (next < s.size() && s[next] == '(') {
      const size_t close = s.find(')', next);
      if (close == s.npos || close - next > longest_name) continue;
      next = past_spaces(s, close + 1);
    }
    Figure high;
    if (next < s.size() && s[next] == '=') {
      // "1 = not at all, 5 = very": the last of them.
      constexpr size_t farthest = 60;
      size_t from = next;
      for (size_t k = next; k < std::min(s.size(), from + farthest); ++k) {
        const Figure step = begins_word(s, k) ? whole(k) : Figure{};
        const size_t sign = step ? past_spaces(s, step.end) : s.size();
        if (sign >= s.size() || s[sign] != '=' || step.value <= low.value) continue;
        high = step;
        from = k = sign;
      }
    } else if (next < s.size() && s[next] == '-') {
      high = whole(past_spaces(s, next + 1));
    } else if (const size_t space = s.find(' ', next);
               space != s.npos && space - next < 8 && to_.has(settings_.fold(s.substr(next, space - next)))) {
      high = whole(space + 1);
    }
    if (!high || high.value < low.value + 2 || (high.end < s.size() && s[high.end] == '%')) continue;
    out.push_back({low.value, high.value, passage.span(low.begin, high.end), sentence});
  }
  // "A five-point scale"
  const std::string folded = settings_.fold(s);
  for (size_t at = 0; at < folded.size(); ++at) {
    uint32_t steps = 0;
    constexpr size_t near = 28;  // bytes: "a five-point rise on the old scale" names none
    const std::string_view rest = std::string_view(folded).substr(at);
    if (!begins_word(folded, at) || steps_.prefix(rest, &steps) == 0 || !scales_.in(rest.substr(0, near))) continue;
    if (std::none_of(out.begin(), out.end(), [&](const Scale& x) { return x.sentence.begin == sentence.begin; }))
      out.push_back({0, static_cast<double>(steps), sentence, sentence});
  }
}

std::vector<OutsideScale::Scale> OutsideScale::read_all(const stet::Document& doc, bool commas) const {
  std::vector<Scale> out;
  const auto words = doc.words();
  uint32_t done = 0;  // sentences that begin before this place are read
  for (const uint32_t i : scales_.places(doc)) {
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr || sentence->span.begin < done) continue;
    done = sentence->span.end;
    const std::string said = settings_.fold(doc.words(sentence->span));
    if (several_.in(said) || !scales_.in(said)) continue;
    read(sentence->span, Passage(doc, sentence->span, commas), out);
  }
  for (Scale& s : out) s.subjects = subjects(doc, s.sentence);
  return out;
}

void OutsideScale::judge(const stet::Document& doc, const stet::Report& report, const std::vector<Scale>& scales,
                         stet::Span sentence, const Passage& passage, const Figure& mean, const Figure& sd) const {
  const auto own = [&](const Scale& s) { return s.sentence.begin == sentence.begin; };
  const bool direct = std::any_of(scales.begin(), scales.end(), own);
  const std::vector<std::string> about = direct ? std::vector<std::string>{} : subjects(doc, sentence);
  const Scale* meant = nullptr;
  for (const Scale& s : scales) {
    if (direct ? !own(s) : !shares_a_word(about, s.subjects)) continue;
    // What one of them allows is right; a scale is hardly missed by more than its length.
    const bool within = mean.value - mean.slack() <= s.high && mean.value + mean.slack() >= s.low;
    constexpr double widest = 0.55;  // of few people a little more than half
    const bool wide = sd && sd.value - sd.slack() > widest * (s.high - s.low);
    if ((within && !wide) || mean.value > 2 * s.high) return;
    if (meant == nullptr || s.high > meant->high) meant = &s;
  }
  if (meant == nullptr) return;
  const bool within = mean.value - mean.slack() <= meant->high && mean.value + mean.slack() >= meant->low;
  const Figure& wrong = within ? sd : mean;
  const std::string said = passage.said(wrong.begin, wrong.end);
  report(passage.span(wrong.begin, wrong.end),
         within ? "on this scale no answers have the standard deviation " + said
                : "the mean " + said + " lies outside of its scale",
         {{meant->span, "the scale"}}, {.severity = direct ? STET_SEVERITY_ERROR : STET_SEVERITY_DEFAULT});
}

// "They spoke for between 18 and 34 minutes (M = 35)": what lies between two values has its mean there, too.
void OutsideScale::check_stretch(const stet::Document& doc, const stet::Report& report,
                                 const Reported& reported) const {
  constexpr uint32_t near = 48;                       // bytes
  constexpr size_t longest_unit = 16, farthest = 12;  // bytes before the bracket, and within it before the figure
  for (const stet::Number& n : doc.numbers()) {
    // Scales are told below; "scores of", "dozens of" are no two values.
    if (n.kind != STET_NUMBER_PLAIN || n.low >= n.high || n.low <= 1 || !stet::digit(doc.prose()[n.span.begin]))
      continue;
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    if (sentence == nullptr || doc.verbatim(n.span) || scales_.may_be_in(doc, sentence->span)) continue;
    const uint32_t end = std::max(n.span.end, n.unit.end);
    const Passage passage(doc, doc.widened({end, end}, sentence->span, 0, near), reported.commas);
    const std::string_view s = passage.text();
    const size_t open = s.find('(');
    if (open == s.npos || open > longest_unit) continue;
    Figure mean = named(s, "M", open);
    if (!mean && means_.prefix(settings_.fold(s.substr(open + 1))) > 0)
      if (const size_t at = s.find_first_of("0123456789", open); at != s.npos) mean = figure_at(s, at);
    if (!mean || mean.begin > open + farthest || s.find(')', open) < mean.begin || !ends_clause(s, mean.end)) continue;
    if (mean.value + mean.slack() >= n.low && mean.value - mean.slack() <= n.high) continue;
    report(passage.span(mean.begin, mean.end),
           "a mean of " + passage.said(mean.begin, mean.end) + " lies outside of “" + doc.words(n.span) + "”",
           {{n.span, "the least and the most"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n)});
  }
}

void OutsideScale::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  check_stretch(doc, report, reported);
  const std::vector<Scale> scales = read_all(doc, reported.commas);
  if (scales.empty()) return;
  for (const stet::Span sentence : sentences_with(doc, '=')) {
    if (doc.prose().substr(sentence.begin, sentence.end - sentence.begin).find('M') == std::string_view::npos) continue;
    const Passage passage(doc, sentence, reported.commas);
    const std::string_view s = passage.text();
    if (several_.in(settings_.fold(s))) continue;
    for (Figure mean = named(s, "M"); mean; mean = named(s, "M", mean.end)) {
      if (mean.decimals < 1 || mean.value < 0 || !ends_clause(s, mean.end)) continue;
      Figure sd = named(s.substr(0, std::min(s.size(), mean.end + 12)), "SD", mean.end);
      if (sd && !ends_clause(s, sd.end)) sd = {};
      judge(doc, report, scales, sentence, passage, mean, sd);
    }
  }
  // "With a mean of 6.2 points"
  const auto words = doc.words();
  for (const uint32_t i : means_.places(doc)) {
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr) continue;
    constexpr uint32_t near = 40;  // bytes
    const Passage passage(doc, doc.widened({words[i].span.end, words[i].span.end}, sentence->span, 0, near),
                          reported.commas);
    const std::string_view s = passage.text();
    const size_t at = s.find_first_of("0123456789");
    constexpr size_t farthest = 16;
    if (at == s.npos || at > farthest || !begins_word(s, at)) continue;
    const Figure mean = figure_at(s, at);
    if (!mean || mean.decimals < 1 || points_.prefix(settings_.fold(s.substr(past_spaces(s, mean.end)))) == 0) continue;
    if (several_.in(settings_.fold(doc.words(sentence->span)))) continue;
    judge(doc, report, scales, sentence->span, passage, mean, {});
  }
}

}  // namespace stats
