// Reading test results.
#include "results.h"

#include <optional>

#include <stet/search.hpp>

namespace stats {
namespace {

char at(std::string_view s, size_t i) { return i < s.size() ? s[i] : '\0'; }
/// What parts a statistic from what follows; the second where decimals stand behind commas.
bool parts(std::string_view s, size_t i) { return at(s, i) == ',' || at(s, i) == ';'; }

struct Sign {
  char sign = 0;
  size_t end = 0;
};
Sign sign_at(std::string_view s, size_t i) {
  i = past_spaces(s, i);
  const char c = at(s, i);
  if ((c != '=' && c != '<' && c != '>') || at(s, i + 1) == '=') return {};
  return {c, past_spaces(s, i + 1)};
}

constexpr stet::Bytes names("trFzZQXxc");  // what the name of a statistic begins with

/// The name of a statistic; its end, 0: none.
size_t name_at(std::string_view s, size_t i, Test& test) {
  const std::string_view rest = s.substr(i);
  switch (at(s, i)) {
    case 't':
      test = Test::t;
      return i + 1;
    case 'r':
      test = Test::r;
      return i + 1;
    case 'F':
      test = Test::f;
      return i + 1;
    case 'z':
    case 'Z':
      test = Test::z;
      return i + 1;
    case 'Q': {
      test = Test::q;
      size_t k = i + 1;
      if (at(s, k) == '-') ++k;
      for (const std::string_view kind : {"within", "between", "w", "b", "W", "B"})
        if (s.substr(k, kind.size()) == kind) return k + kind.size();
      return i + 1;
    }
    case 'X':
    case 'x':
      test = Test::chi2;
      return at(s, i + 1) == '2' ? i + 2 : 0;
    case 'c':
      test = Test::chi2;
      for (const std::string_view name : {"chi2", "chi-squared", "chi-square", "chi squared", "chi square"})
        if (rest.starts_with(name)) return i + name.size();
      return 0;
    default:
      return 0;
  }
}

/// "28", "l" (a letter where a figure is meant) as degrees of freedom.
Figure degrees_at(std::string_view s, size_t i) {
  if (at(s, i) == 'l' || at(s, i) == 'I') return {1, 0, i, i + 1};
  Figure f;
  f.begin = i;
  // A comma parts the two of F here, it groups no figures.
  size_t end = i;
  while (end < s.size() && (stet::digit(s[end]) || s[end] == '.')) ++end;
  f = figure_at(s.substr(0, end), i);
  return f && f.end == end && f.value > 0 ? f : Figure{};
}

/// "(28)", "(2, 28)", "(1, N = 129)"; the place behind, 0: it does not fit.
size_t degrees(std::string_view s, size_t i, Result& r) {
  i = past_spaces(s, i);
  if (at(s, i) != '(') return 0;
  const Figure first = degrees_at(s, past_spaces(s, i + 1));
  if (!first) return 0;
  r.df1 = first.value;
  r.whole1 = first.decimals == 0;
  r.degrees_at = first.begin;
  i = past_spaces(s, first.end);
  if (r.test == Test::f) {
    if (!parts(s, i)) return 0;
    const Figure second = degrees_at(s, past_spaces(s, i + 1));
    if (!second) return 0;
    r.df2 = second.value;
    r.whole2 = second.decimals == 0;
    i = past_spaces(s, second.end);
  } else if (r.test == Test::chi2 && parts(s, i)) {
    i = past_spaces(s, i + 1);
    if (at(s, i) != 'N' && at(s, i) != 'n') return 0;
    const size_t equals = past_spaces(s, i + 1);
    const Figure size = at(s, equals) == '=' ? figure_at(s, past_spaces(s, equals + 1)) : Figure{};
    if (!size) return 0;
    r.size = size;
    i = past_spaces(s, size.end);
  }
  return at(s, i) == ')' ? i + 1 : 0;
}

/// ", df = 28" behind the value; the place behind, 0: none.
size_t degrees_behind(std::string_view s, size_t i, Result& r) {
  if (!parts(s, i)) return 0;
  i = past_spaces(s, i + 1);
  if (s.substr(i, 2) != "df" && s.substr(i, 4) != "d.f.") return 0;
  const Sign equals = sign_at(s, i + (s[i + 1] == 'f' ? 2 : 4));
  const Figure first = equals.sign == '=' ? degrees_at(s, equals.end) : Figure{};
  if (!first) return 0;
  r.df1 = first.value;
  r.whole1 = first.decimals == 0;
  r.degrees_at = first.begin;
  if (r.test != Test::f) return past_spaces(s, first.end);
  const size_t comma = past_spaces(s, first.end);
  const Figure second = parts(s, comma) ? degrees_at(s, past_spaces(s, comma + 1)) : Figure{};
  r.df2 = second.value;
  r.whole2 = second.decimals == 0;
  return second ? past_spaces(s, second.end) : 0;
}

/// The statistic at the begin of a word. `bare`: a t may be without its degrees of freedom.
std::optional<Result> statistic_at(std::string_view s, size_t i, bool bare = false) {
  Result r;
  r.begin = i;
  size_t end = name_at(s, i, r.test);
  if (end == 0) return std::nullopt;
  bool has_degrees = r.test == Test::z;
  if (!has_degrees)
    if (const size_t behind = degrees(s, end, r); behind > 0) {
      has_degrees = true;
      end = behind;
    }
  const Sign sign = sign_at(s, end);
  if (sign.sign == 0) return std::nullopt;
  r.sign = sign.sign;
  r.value = figure_at(s, sign.end);
  if (!r.value) return std::nullopt;
  end = past_spaces(s, r.value.end);
  if (!has_degrees) {
    const size_t behind = degrees_behind(s, end, r);
    if (behind == 0 && !(bare && r.test == Test::t)) return std::nullopt;
    if (behind > 0) end = behind;
  }
  r.end = end;
  return r;
}

/// … with its p.
std::optional<Result> result_at(std::string_view s, size_t i) {
  std::optional<Result> r = statistic_at(s, i, true);
  if (!r) return r;
  size_t end = r->end;
  for (int others = 0; others < 3; ++others) {
    if (!parts(s, end)) return std::nullopt;
    r->p = probability_at(s, past_spaces(s, end + 1));
    if (r->p.sign != 0) return r;
    end = past_another(s, end);
    if (end == 0) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

size_t past_another(std::string_view s, size_t i) {
  if (!parts(s, i)) return 0;
  size_t k = past_spaces(s, i + 1);
  const size_t name = k;
  while (k - name < 16 && k < s.size() && s[k] != '=' && s[k] != ',' && s[k] != ';' && s[k] != '(' && s[k] != ')') ++k;
  if (k == name || at(s, k) != '=') return 0;
  const Figure f = figure_at(s, past_spaces(s, k + 1));
  return f ? past_spaces(s, f.end) : 0;
}

Probability probability_at(std::string_view s, size_t i) {
  Probability p;
  p.begin = i;
  if (s.substr(i, 2) == "ns" || s.substr(i, 4) == "n.s.") {
    p.end = i + (s[i + 1] == 's' ? 2 : 4);
    const char behind = at(s, p.end);
    const bool word = (behind >= 'a' && behind <= 'z') || (behind >= 'A' && behind <= 'Z');
    p.sign = word ? '\0' : 'n';
    return p;
  }
  if ((at(s, i) != 'p' && at(s, i) != 'P') || !begins_word(s, i)) return p;
  const Sign sign = sign_at(s, i + 1);
  if (sign.sign == 0) return p;
  p.figure = figure_at(s, sign.end);
  if (!p.figure) return p;
  p.sign = sign.sign;
  p.end = p.figure.end;
  return p;
}

std::vector<Result> results_in(std::string_view s) {
  std::vector<Result> out;
  for (size_t i = names.next(s, 0, s.size()); i < s.size(); i = names.next(s, i + 1, s.size())) {
    if (!begins_word(s, i)) continue;
    if (auto r = result_at(s, i)) {
      out.push_back(*r);
      i = r->p.end - 1;
    }
  }
  return out;
}

std::vector<Result> statistics_in(std::string_view s) {
  std::vector<Result> out;
  for (size_t i = names.next(s, 0, s.size()); i < s.size(); i = names.next(s, i + 1, s.size())) {
    if (!begins_word(s, i)) continue;
    if (auto r = statistic_at(s, i)) {
      out.push_back(*r);
      i = r->end - 1;
    }
  }
  return out;
}

}  // namespace stats
