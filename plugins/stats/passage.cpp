// Passages, and the figures in them.
#include "passage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <stet/text.hpp>

namespace stats {
namespace {

using stet::digit;

struct Spelling {
  std::string_view bytes;
  char plain;
};
constexpr Spelling spellings[] = {{"\u00A0", ' '}, {"\u2009", ' '},     {"\u202F", ' '}, {"\u2212", '-'},
                                  {"\u2013", '-'}, {"\u2011", '-'},     {"\u03C7", 'X'}, {"\u03A7", 'X'},
                                  {"\u00B2", '2'}, {"\U0001D712", 'X'}, {"\\chi", 'X'}};

/// Bytes that a passage has as they are.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> all{};
  for (size_t c = '!'; c < 0x7F; ++c) all[c] = c != '^' && c != ',' && c != '\\';
  return all;
}();

/// The comma at `i` stands before decimals. "F(2,28)" has two degrees of freedom; "11,455" is parted into thousands
/// where decimals stand behind points.
bool is_decimal(std::string_view s, stet::Span of, uint32_t i, bool commas) {
  if (i == of.begin || i + 1 >= of.end || !digit(s[i + 1])) return false;
  uint32_t first = i;
  while (first > of.begin && digit(s[first - 1])) --first;
  const bool nought = i - first == 1 && s[first] == '0';
  if (!nought && !commas) return false;
  if (first > of.begin && (s[first - 1] == ',' || s[first - 1] == '.')) return false;
  if (first == i) return s[i - 1] == ' ' || s[i - 1] == '=' || s[i - 1] == '<' || s[i - 1] == '>';  // "p = ,036"
  uint32_t end = i + 1;
  while (end < of.end && digit(s[end])) ++end;
  if (end < of.end && s[end] == ',' && end + 1 < of.end && digit(s[end + 1])) return false;
  const bool degrees =
      first > of.begin + 1 && s[first - 1] == '(' && stet::in_word(s[first - 2]) && end < of.end && s[end] == ')';
  return !degrees;
}

}  // namespace

void Passage::add(std::string_view characters, uint32_t begin, uint32_t size) {
  const bool goes_on = !runs_.empty() && runs_.back().size == 1 && size == 1 &&
                       begin - runs_.back().begin == text_.size() - runs_.back().at;
  if (!goes_on) runs_.push_back({text_.size(), begin, size});
  text_ += characters;
}

stet::Span Passage::place(size_t at) const {
  if (at >= text_.size()) return {end_, end_};
  const auto behind =
      std::upper_bound(runs_.begin(), runs_.end(), at, [](size_t k, const Run& run) { return k < run.at; });
  const Run& run = *(behind - 1);
  const uint32_t begin = run.begin + static_cast<uint32_t>(at - run.at);
  return {begin, begin + run.size};
}

Passage::Passage(const stet::Document& doc, stet::Span of, bool commas) : end_(of.end) {
  const std::string_view s = doc.prose();
  text_.reserve(of.end - of.begin);
  const auto in_gap = [&] { return !text_.empty() && text_.back() == ' '; };
  for (uint32_t i = of.begin; i < of.end;) {
    // Most are plain, with one space at a time between them.
    const uint32_t begin = i;
    while (i < of.end && (plain[static_cast<unsigned char>(s[i])] || (s[i] == ' ' && i > begin && s[i - 1] != ' ')))
      ++i;
    if (i > begin) {
      add(s.substr(begin, i - begin), begin, 1);
      continue;
    }
    uint32_t size = 1;
    char c = s[i];
    if (c == STET_MASK || c == '^') {  // "χ^2^", as Pandoc writes it
      ++i;
      continue;
    }
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ',' && is_decimal(s, of, i, commas)) {
      c = '.';
      commas_.push_back(text_.size());
    }
    if (static_cast<unsigned char>(c) >= 0x80 || c == '\\')
      for (const Spelling& spelling : spellings)
        if (s.substr(i, spelling.bytes.size()) == spelling.bytes) {
          c = spelling.plain;
          size = static_cast<uint32_t>(spelling.bytes.size());
        }
    if (c != ' ' || !in_gap()) add({&c, 1}, i, size);
    i += size;
  }
}

std::vector<stet::Span> sentences_with(const stet::Document& doc, char c) {
  std::vector<stet::Span> out;
  const std::string_view p = doc.prose();
  const auto sentences = doc.sentences();
  for (size_t at = p.find(c); at != std::string_view::npos;) {
    const uint32_t behind = sentences.first_at(static_cast<uint32_t>(at) + 1);
    const bool inside = behind > 0 && at < sentences[behind - 1].span.end;
    if (inside) out.push_back(sentences[behind - 1].span);
    at = p.find(c, inside ? out.back().end : at + 1);
  }
  return out;
}

std::string Passage::said(size_t begin, size_t end) const {
  std::string out = text_.substr(begin, end - begin);
  for (auto at = std::lower_bound(commas_.begin(), commas_.end(), begin); at != commas_.end() && *at < end; ++at)
    out[*at - begin] = ',';
  return out;
}

double Figure::slack() const { return 0.5 * std::pow(10.0, -decimals); }

Figure figure_at(std::string_view s, size_t at) {
  Figure f;
  f.begin = at;
  size_t i = at;
  double sign = 1;
  if (i < s.size() && (s[i] == '-' || s[i] == '+')) {
    if (s[i] == '-') sign = -1;
    i = past_spaces(s, i + 1);
  }
  const size_t first = i;
  double value = 0;
  const auto digits = [&](size_t k) {
    size_t n = 0;
    while (n < 20 && k + n < s.size() && digit(s[k + n])) ++n;
    return n;
  };
  const auto take = [&](size_t n) {
    for (size_t k = 0; k < n; ++k) value = value * 10 + (s[i + k] - '0');
    i += n;
  };
  const size_t whole = digits(i);
  take(whole);
  if (whole >= 1 && whole <= 3)
    while (i < s.size() && s[i] == ',' && digits(i + 1) == 3) {  // "11,455"
      ++i;
      take(3);
    }
  if (i + 1 < s.size() && s[i] == '.' && digit(s[i + 1])) {
    double unit = 1;
    for (++i; i < s.size() && digit(s[i]) && f.decimals < 20; ++i, ++f.decimals) value += (s[i] - '0') * (unit /= 10);
  } else if (i == first) {
    return {};
  }
  if (i + 1 < s.size() && (s[i] == 'e' || s[i] == 'E')) {  // ".5e-3", "2e+00"
    const bool minus = s[i + 1] == '-';
    const size_t k = i + (minus || s[i + 1] == '+' ? 2 : 1), more = digits(k);
    if (more > 0 && more < 4) {
      int power = 0;
      for (size_t j = 0; j < more; ++j) power = power * 10 + (s[k + j] - '0');
      power = minus ? -power : power;
      value *= std::pow(10.0, power);
      f.decimals = std::max(0, f.decimals - power);
      i = k + more;
    }
  }
  if (i < s.size() && digit(s[i])) return {};  // longer than any figure
  f.value = sign * value;
  f.end = i;
  return f;
}

bool begins_word(std::string_view s, size_t at) { return at == 0 || !(stet::in_word(s[at - 1]) || s[at - 1] == '_'); }

std::string written_p(double p) {
  if (p < 0.001) return "p < .001";
  char out[32];
  const int size = std::snprintf(out, sizeof out, "%.*f", p < 0.1 ? 3 : 2, p);
  std::string figures(out, size > 0 ? static_cast<size_t>(size) : 0);
  if (figures.starts_with("0")) figures.erase(0, 1);
  return "p = " + figures;
}

Figure named(std::string_view s, std::string_view name, size_t from) {
  for (size_t at = s.find(name, from); at != std::string_view::npos; at = s.find(name, at + 1)) {
    if (!begins_word(s, at)) continue;
    const size_t equals = past_spaces(s, at + name.size());
    if (equals >= s.size() || s[equals] != '=') continue;
    if (const Figure f = figure_at(s, past_spaces(s, equals + 1))) return f;
  }
  return {};
}

}  // namespace stats
