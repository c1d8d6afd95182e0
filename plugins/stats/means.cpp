// Means, percentages and standard deviations that no whole numbers give:
//   GRIM     Brown and Heathers 2017, Social Psychological and Personality Science 8(4);
//   GRIMMER  Anaya 2016, PeerJ Preprints 4:e2400v1, in the analytic form of Allard 2018;
//   DEBIT    Heathers and Brown 2019, for values that are 0 or 1.
// Each value may have been rounded up or down.
#include <algorithm>
#include <cmath>

#include "stats.h"

namespace stats {

const stet::Rule Grim::rule{.id = "stats/grim",
                            .summary = "No whole scores of so many people have this mean.",
                            .severity = stet::Severity::error,
                            .tables = read_tables,
                            .page =
#include "grim.md.inc"
};
const stet::Rule GrimPercent::rule{.id = "stats/grim-percent",
                                   .summary = "No part of so many people is this percentage.",
                                   .severity = stet::Severity::warning,
                                   .tables = read_tables,
                                   .page =
#include "grim-percent.md.inc"
};
const stet::Rule Grimmer::rule{.id = "stats/grimmer",
                               .summary = "No whole scores of so many people have this mean and standard deviation.",
                               .severity = stet::Severity::warning,
                               .tables = read_tables,
                               .page =
#include "grimmer.md.inc"
};
const stet::Rule Debit::rule{.id = "stats/debit",
                             .summary = "No values of 0 and 1 have this mean and standard deviation.",
                             .severity = stet::Severity::error,
                             .tables = read_tables,
                             .page =
#include "debit.md.inc"
};

namespace {

constexpr double most_people = 100'000;

/// The number of people of a sentence, if it gives one and no other.
Figure people(std::string_view s, bool small_too) {
  Figure found;
  for (const std::string_view name : {"N", "n"}) {
    if (name == "n" && !small_too) break;
    for (Figure f = named(s, name); f; f = named(s, name, f.end)) {
      if (found && found.value != f.value) return {};
      found = f;
    }
  }
  return found && found.decimals == 0 && found.value >= 1 && found.value <= most_people ? found : Figure{};
}

/// Nothing but a mark or a space follows: no "ms", "kg", "%".
bool bare(std::string_view s, const Figure& f) {
  const size_t at = past_spaces(s, f.end);
  if (f.end < s.size() && (s[f.end] == '%' || static_cast<unsigned char>(s[f.end]) >= 0x80)) return false;
  return at >= s.size() || s[at] == ',' || s[at] == ';' || s[at] == ')' || s[at] == '(' || s[at] == ']' ||
         s[at] == '.' || (at > f.end && s[at] != '%' && !begins_word(s, at + 1));
}

std::string shown(const Passage& passage, const Figure& f) { return passage.said(f.begin, f.end); }

/// Is there a whole number that, shared out among n, gives the value?
bool possible(double value, double slack, double n) {
  const double low = (value - slack) * n, high = (value + slack) * n;
  return std::floor(high + 1e-9 * n) >= std::ceil(low - 1e-9 * n);
}

struct Moments {
  Figure mean, sd, n;
};
/// The sentences that give a mean and a number of people.
template <class Visit>
void each_mean(const stet::Document& doc, bool commas, bool with_deviation, const Visit& visit) {
  for (const stet::Span sentence : sentences_with(doc, '=')) {
    if (doc.prose().substr(sentence.begin, sentence.end - sentence.begin).find('M') == std::string_view::npos) continue;
    const Passage passage(doc, sentence, commas);
    const std::string_view s = passage.text();
    const Figure n = people(s, true);
    if (!n) continue;
    for (Figure mean = named(s, "M"); mean; mean = named(s, "M", mean.end)) {
      if (mean.decimals < 1 || !bare(s, mean)) continue;
      Figure sd;
      if (with_deviation) {
        sd = named(s.substr(0, std::min(s.size(), mean.end + 40)), "SD", mean.end);  // right behind the mean
        const Figure next = named(s, "M", mean.end);
        if (!sd || sd.begin > mean.end + 12 || (next && next.begin < sd.begin)) continue;
      }
      visit(sentence, passage, Moments{mean, sd, n});
    }
  }
}

}  // namespace

Scales::Scales(const stet::Settings& s)
    : settings_(s),
      scores_(s.words("scores-in-whole-numbers")),
      several_(s.words("scores-of-several-questions")),
      two_values_(s.words("values-of-zero-and-one")) {}

bool Scales::says(const stet::Document& doc, stet::Span sentence, const stet::WordList& words) const {
  return words.in(settings_.fold(doc.words(sentence)));
}
bool Scales::whole_numbers(const stet::Document& doc, stet::Span sentence) const {
  return says(doc, sentence, scores_) && !says(doc, sentence, several_);
}
bool Scales::two_values(const stet::Document& doc, stet::Span sentence) const {
  return says(doc, sentence, two_values_);
}

void Grim::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  each_mean(doc, reported.commas, false, [&](stet::Span sentence, const Passage& passage, const Moments& m) {
    if (possible(m.mean.value, m.mean.slack(), m.n.value) || !scales_.whole_numbers(doc, sentence)) return;
    const double sum = m.mean.value * m.n.value, unit = std::pow(10.0, m.mean.decimals);
    const auto near = [&](double whole) { return stet::written(std::round(whole / m.n.value * unit) / unit); };
    report(passage.span(m.mean.begin, m.mean.end),
           "no " + shown(passage, m.n) + " whole scores have the mean " + shown(passage, m.mean) +
               ": the nearest are " + near(std::floor(sum)) + " and " + near(std::ceil(sum)),
           {{passage.span(m.n.begin, m.n.end), "so many scores"}});
  });
}

// Only a percentage of the whole sample, which "N" says; behind a percentage "(n = 28)" is the part itself.
void GrimPercent::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  for (const stet::Span sentence : sentences_with(doc, '%')) {
    if (doc.prose().substr(sentence.begin, sentence.end - sentence.begin).find('N') == std::string_view::npos) continue;
    const Passage passage(doc, sentence, reported.commas);
    const std::string_view s = passage.text();
    const Figure n = people(s, false);
    if (!n || people(s, true).value != n.value) continue;
    for (size_t sign = s.find('%'); sign != std::string_view::npos; sign = s.find('%', sign + 1)) {
      size_t begin = sign;
      while (begin > 0 && sign - begin < 12 && (stet::digit(s[begin - 1]) || s[begin - 1] == '.')) --begin;
      const Figure f = begin < sign && begins_word(s, begin) ? figure_at(s, begin) : Figure{};
      if (!f || f.end != sign || (begin > 0 && s[begin - 1] == '-')) continue;
      // "95% CI" is no part of anybody; the N of a percentage that stands right before it is what it amounts to.
      const size_t behind = past_spaces(s, sign + 1);
      if (behind >= s.size() || s[behind] == '(' || s[behind] == 'C' || s[behind] == ',' || n.begin < sign) continue;
      if (possible(f.value / 100, f.slack() / 100, n.value)) continue;
      report(passage.span(f.begin, sign + 1),
             "no number out of " + shown(passage, n) + " is " + shown(passage, f) +
                 " per cent: " + stet::written(std::floor(f.value / 100 * n.value)) + " and " +
                 stet::written(std::floor(f.value / 100 * n.value) + 1) + " are the nearest",
             {{passage.span(n.begin, n.end), "of so many"}});
    }
  }
}

void Grimmer::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  each_mean(doc, reported.commas, true, [&](stet::Span sentence, const Passage& passage, const Moments& m) {
    const double n = m.n.value;
    if (n < 2 || m.sd.decimals < 1 || m.sd.value < 0 || !possible(m.mean.value, m.mean.slack(), n)) return;
    const double sd_low = std::max(0.0, m.sd.value - m.sd.slack()), sd_high = m.sd.value + m.sd.slack();
    // The sum of scores S is whole, so is the sum of their squares Q, and both are even or both odd:
    // sd² (n - 1) = Q - S²/n.
    for (double sum = std::ceil((m.mean.value - m.mean.slack()) * n - 1e-9 * n);
         sum <= (m.mean.value + m.mean.slack()) * n + 1e-9 * n; ++sum) {
      const double low = sd_low * sd_low * (n - 1) + sum * sum / n, high = sd_high * sd_high * (n - 1) + sum * sum / n;
      const double first = std::ceil(low - 1e-9 * low), last = std::floor(high + 1e-9 * high);
      if (last > first) return;  // two neighbours: one of them has the right parity
      if (last == first && std::fmod(std::abs(last - sum), 2) == 0) return;
    }
    if (!scales_.whole_numbers(doc, sentence)) return;
    report(
        passage.span(m.sd.begin, m.sd.end),
        "no " + shown(passage, m.n) + " whole scores have the mean " + shown(passage, m.mean) +
            " and the standard deviation " + shown(passage, m.sd),
        {{passage.span(m.mean.begin, m.mean.end), "their mean"}, {passage.span(m.n.begin, m.n.end), "so many scores"}});
  });
}

// The deviation of values that are 0 or 1 follows from their mean: sqrt(n / (n - 1) · m · (1 - m)).
void Debit::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  each_mean(doc, reported.commas, true, [&](stet::Span sentence, const Passage& passage, const Moments& m) {
    const double n = m.n.value;
    if (n < 2 || m.mean.value < 0 || m.mean.value > 1 || !scales_.two_values(doc, sentence)) return;
    const auto deviation = [&](double mean) {
      const double mu = std::clamp(mean, 0.0, 1.0);
      return std::sqrt(n / (n - 1) * mu * (1 - mu));
    };
    const double a = deviation(m.mean.value - m.mean.slack()), b = deviation(m.mean.value + m.mean.slack());
    const bool half = std::abs(m.mean.value - 0.5) <= m.mean.slack();  // the deviation is greatest there
    const double low = std::min(a, b), high = half ? deviation(0.5) : std::max(a, b);
    if (m.sd.value + m.sd.slack() >= low - 1e-9 && m.sd.value - m.sd.slack() <= high + 1e-9) return;
    const double unit = std::pow(10.0, m.sd.decimals);
    report(passage.span(m.sd.begin, m.sd.end),
           shown(passage, m.n) + " values of 0 and 1 with the mean " + shown(passage, m.mean) +
               " have the standard deviation " + stet::written(std::round(deviation(m.mean.value) * unit) / unit) +
               ", not " + shown(passage, m.sd),
           {{passage.span(m.mean.begin, m.mean.end), "their mean"}});
  });
}

}  // namespace stats
