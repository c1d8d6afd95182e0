// Reading effect sizes.
#include "effects.h"

#include <stet/text.hpp>

namespace stats {
namespace {

struct Letter {
  std::string_view bytes;
  Effect::Kind kind;
};
/// Greek letters as they are set, as formulas name them and as people spell them.
constexpr Letter letters[] = {{"\u03B7", Effect::eta},
                              {"\U0001D702", Effect::eta},
                              {"\\eta", Effect::eta},
                              {"eta", Effect::eta},
                              {"\u00EAta", Effect::eta},
                              {"\u03C9", Effect::corrected},
                              {"\U0001D714", Effect::corrected},
                              {"\\omega", Effect::corrected},
                              {"omega", Effect::corrected},
                              {"\u03B5", Effect::corrected},
                              {"\u03F5", Effect::corrected},
                              {"\\epsilon", Effect::corrected},
                              {"epsilon", Effect::corrected},
                              {"\u03C6", Effect::phi},
                              {"\u03D5", Effect::phi},
                              {"\\phi", Effect::phi},
                              {"\\varphi", Effect::phi},
                              {"phi", Effect::phi}};
/// Names of Latin letters, the longer before the shorter.
constexpr Letter latin[] = {{"d_z", Effect::d_of_differences},
                            {"dz", Effect::d_of_differences},
                            {"d_s", Effect::d},
                            {"ds", Effect::d},
                            {"d", Effect::d},
                            {"g", Effect::g},
                            {"r", Effect::r},
                            {"V", Effect::v},
                            {"w", Effect::phi},
                            {"R2", Effect::r_square},
                            {"f2", Effect::f_square},
                            {"f", Effect::f}};

constexpr std::string_view small_p = "\u209A";

bool in_name(char c) { return stet::letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The end of the word that begins there, "Cohen's" and "eta-squared" being one.
size_t word_end(std::string_view s, size_t i) {
  const size_t begin = i;
  while (i < s.size() && (in_name(s[i]) || (i > begin && (s[i] == '\'' || s[i] == '-')))) ++i;
  return i;
}

/// Behind "95% CI [.01, .25]", "[.01, .25]"; 0: none stands there.
size_t past_interval(std::string_view s, size_t i) {
  constexpr size_t longest = 48;
  const bool named = stet::digit(s[i]);
  if (!named && s[i] != '[') return 0;
  const size_t open = s.substr(0, std::min(s.size(), i + longest)).find('[', i);
  if (open == s.npos || (named && s.substr(i, open - i).find('%') == s.npos)) return 0;
  const size_t close = s.substr(0, std::min(s.size(), open + longest)).find(']', open);
  if (close == s.npos) return 0;
  for (size_t k = open + 1; k < close; ++k)
    if (stet::letter(s[k]) && s.substr(k, 2) != "to" && s[k] != 'o') return 0;
  return close + 1;
}

}  // namespace

EffectReader::EffectReader(const stet::Settings& s)
    : settings_(s),
      leading_(s.words("words-before-effect-sizes")),
      partial_(s.words("words-of-partial-effects")),
      square_(s.words("words-of-squares")),
      adjusted_(s.words("words-of-adjusted-shares")) {}

// "²", "²p", "_{p}²", " squared", "² partiel": what stands behind the letter of η² and its like.
size_t EffectReader::past_marks(std::string_view s, size_t i, bool& square, bool& partial) const {
  while (i < s.size()) {
    const char c = s[i];
    if (s.substr(i).starts_with(small_p)) {
      partial = true;
      i += small_p.size();
    } else if (c == '2' && !square) {
      square = true;
      ++i;
    } else if (std::string_view(" _{}~-").find(c) != std::string_view::npos) {
      ++i;
    } else if (in_name(c)) {
      const size_t end = word_end(s, i);
      const std::string word = settings_.fold(s.substr(i, end - i));
      if (word == "p" || partial_.has(word)) {
        partial = true;
      } else if (square_.has(word)) {
        square = true;
      } else {
        return s.npos;
      }
      i = end;
    } else {
      break;
    }
  }
  return i;
}

std::optional<Effect> EffectReader::effect_at(std::string_view s, size_t i, bool partial) const {
  if (!begins_word(s, i)) return std::nullopt;
  Effect e;
  e.begin = i;
  const auto read = [&](size_t end) -> bool {
    size_t k = past_spaces(s, end);
    if (k >= s.size() || (s[k] != '=' && s[k] != '<' && s[k] != '>') || s.substr(k + 1, 1) == "=") return false;
    while (end > i && s[end - 1] == ' ') --end;
    e.name_end = end;
    e.sign = s[k];
    e.figure = figure_at(s, past_spaces(s, k + 1));
    return e.figure && s.substr(e.figure.end, 1) != "%";
  };
  for (const Letter& letter : letters) {
    if (!s.substr(i).starts_with(letter.bytes)) continue;
    bool square = false;
    const size_t end = past_marks(s, i + letter.bytes.size(), square, partial);
    if (end == s.npos || square == (letter.kind == Effect::phi)) continue;
    e.kind = letter.kind == Effect::eta && partial ? Effect::partial_eta : letter.kind;
    return read(end) ? std::optional(e) : std::nullopt;
  }
  for (const Letter& letter : latin)
    if (s.substr(i).starts_with(letter.bytes)) {
      e.kind = letter.kind;
      if (read(i + letter.bytes.size())) return e;
    }
  return std::nullopt;
}

std::vector<Effect> EffectReader::behind(std::string_view s, const Result& r, size_t limit) const {
  constexpr size_t longest = 200;  // bytes of all that is reported of one test
  std::vector<Effect> out;
  s = s.substr(0, std::min(limit, r.end + longest));
  bool p = false, partial = false, words = false;
  size_t name = 0;  // "partial η²" begins with its first word
  for (size_t i = r.end; i < s.size();) {
    const char c = s[i];
    if (std::string_view(" ,;:(").find(c) != std::string_view::npos) {
      if (c != ' ') words = partial = false;
      ++i;
      continue;
    }
    if (const auto e = effect_at(s, i, partial)) {
      out.push_back(*e);
      out.back().behind_words = words;
      if (partial) out.back().begin = name;
      i = e->figure.end;
      continue;
    }
    if (const Probability found = probability_at(s, i); found.sign != 0) {
      if (p) break;  // another test's
      p = true;
      i = found.end;
      continue;
    }
    if (const size_t end = past_interval(s, i); end > 0) {
      i = end;
      continue;
    }
    const size_t end = word_end(s, i);
    const std::string word = settings_.fold(s.substr(i, end - i));
    if (end > i && (partial_.has(word) || leading_.has(word))) {
      if (!partial && partial_.has(word)) {
        partial = true;
        name = i;
      }
      words = true;
      i = end;
      continue;
    }
    // Another figure, "MSE = 1.2".
    size_t before = i;
    while (before > 0 && s[before - 1] == ' ') --before;
    const size_t other = before > 0 ? past_another(s, before - 1) : 0;
    if (other == 0) break;
    i = other;
  }
  return out;
}

std::optional<Effect> EffectReader::r_square_before(std::string_view s, const Result& r) const {
  constexpr size_t farthest = 24, longest_word = 24;  // bytes
  const size_t from = r.begin > farthest ? r.begin - farthest : 0;
  const size_t found = s.substr(from, r.begin - from).rfind("R2");
  if (found == s.npos) return std::nullopt;
  const size_t at = from + found;
  const auto e = effect_at(s, at, false);
  if (!e || e->kind != Effect::r_square || e->figure.end >= r.begin) return std::nullopt;
  const size_t mark = past_spaces(s, e->figure.end);
  if ((s[mark] != ',' && s[mark] != ';' && s[mark] != '(') || past_spaces(s, mark + 1) != r.begin) return std::nullopt;
  // "adjusted R²", "a change in R²"
  const size_t begin = at > longest_word ? at - longest_word : 0;
  return adjusted_.in(settings_.fold(s.substr(begin, at - begin))) ? std::nullopt : e;
}

}  // namespace stats
