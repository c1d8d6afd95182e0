// The abstract says 1,204 households, the article 1,240: a figure of the abstract that stands nowhere in the article,
// where a slip of the pen away from it the same is counted.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "arithmetic.h"

namespace number {

const stet::Rule AbstractDiffers::rule{.id = "number/abstract-differs",
                                       .summary = "A figure of the abstract is another in the article.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables | STET_BLOCKS,
                                       .page =
#include "abstract-differs.md.inc"
};

namespace {

constexpr uint32_t before = 64, behind = 48;  // bytes beside a figure that say what it counts
constexpr double least = 10;                  // smaller ones count anything
constexpr size_t shortest_stem = 4, kept_stem = 5;

/// Compared where both are exact and count something.
bool counts(const stet::Number& n) {
  return n.low == n.high && (n.low >= least || n.decimals > 0) &&
         (n.kind == STET_NUMBER_PLAIN || n.kind == STET_NUMBER_PERCENT || n.kind == STET_NUMBER_CURRENCY);
}

/// The same, or what the abstract's may be rounded from: "1,200", "2.4 million".
bool same_value(const stet::Number& a, const stet::Number& b) {
  constexpr double enough = 100;
  if (b.decimals < a.decimals && a.low < enough) return a.low == b.low;  // "six hospitals" is no rounded 6.4
  double step = std::pow(10.0, -static_cast<double>(std::min(a.decimals, b.decimals)));
  if (a.decimals == 0 && a.low >= enough)
    while (step < a.low && std::abs(std::fmod(a.low, step * 10)) < 1e-9) step *= 10;
  if (a.decimals > 0 && a.low >= enough) step *= std::pow(10.0, std::floor(std::log10(a.low)) - 1);  // "2.4 million"
  constexpr double widest = 2;  // of two ends of a range, of which the abstract may give what lies between
  return (a.low >= b.low && a.low <= b.high && b.high <= widest * b.low) || std::abs(a.low - b.low) <= step / 2;
}

/// One figure is another, and not its neighbour behind the point, which rounding may make of it; or two are swapped.
bool is_slip(const stet::Number& a, const stet::Number& b, const std::string& x, const std::string& y) {
  bool swapped = false;
  if (a.decimals != b.decimals || !stet::one_slip(x, y, &swapped)) return false;
  return swapped || a.decimals == 0 || std::abs(x.back() - y.back()) != 1;
}

/// Its figures as they stand, without what groups them.
std::string figures_of(std::string_view written, double value) {
  std::string out;
  for (const char c : written)
    if (stet::digit(c)) out += c;
  return out.empty() ? stet::printed(value, 0) : out;
}

}  // namespace

/// What the words beside a figure say: of each the beginning, and of those right behind it which they are.
struct AbstractDiffers::Counted {
  const stet::Number* number = nullptr;
  std::string figures;
  std::vector<std::string> around, noun;
};

AbstractDiffers::Counted AbstractDiffers::read(const stet::Document& doc, const stet::Number& n,
                                               stet::Span sentence) const {
  Counted out{&n, figures_of(doc.prose().substr(n.span.begin, n.span.end - n.span.begin), n.low), {}, {}};
  constexpr std::string_view marks = ".;:()";
  std::string ahead = words_.settings.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, sentence, before, 0)));
  if (const size_t mark = ahead.find_last_of(marks); mark != ahead.npos) ahead.erase(0, mark + 1);
  std::string after = words_.settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence, 0, behind)));
  after.resize(std::min(after.find_first_of(marks), after.size()));
  const auto says = [&](std::string_view word) { return !small_.has(word) && !stet::digit(word[0]); };
  out.around = stet::beginnings(ahead + ' ' + after, shortest_stem, kept_stem, says);
  // The first two words behind it: "1,204 rural households".
  const std::string_view near = std::string_view(after).substr(0, after.find(','));
  size_t end = 0;
  for (size_t count = 0; count < 2 && end < near.size(); ++count) {
    while (end < near.size() && near[end] == ' ') ++end;
    end = std::min(near.find(' ', end), near.size());
  }
  out.noun = stet::beginnings(near.substr(0, end), shortest_stem, kept_stem, says);
  return out;
}

bool AbstractDiffers::of_one_thing(const stet::Document& doc, const Counted& a, const Counted& b) {
  const auto shared = [](const std::vector<std::string>& x, const std::vector<std::string>& y) {
    return std::count_if(x.begin(), x.end(),
                         [&](const std::string& w) { return std::binary_search(y.begin(), y.end(), w); });
  };
  if (stet::lower(doc.words(a.number->unit)) != stet::lower(doc.words(b.number->unit))) return false;
  // Two digits of a measure, a sum or a share hardly change places by chance.
  constexpr size_t fewest = 3;  // digits
  bool swapped = false;
  const bool measured = a.number->kind != STET_NUMBER_PLAIN || !stet::empty(a.number->unit);
  if (measured && a.figures.size() + (a.number->decimals > 0) >= fewest &&
      stet::one_slip(a.figures, b.figures, &swapped) && swapped && a.figures != b.figures)
    return true;
  // Of bare figures the noun, of measures and shares what is measured.
  if (a.number->kind == STET_NUMBER_PLAIN && stet::empty(a.number->unit)) return shared(a.noun, b.noun) > 0;
  return shared(a.around, b.around) >= 2;
}

void AbstractDiffers::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  // The blocks of the abstract: below its heading, up to the next one.
  const auto blocks = doc.blocks();
  constexpr uint32_t longest_heading = 40, first_blocks = 24;
  stet::Span abstract{0, 0};
  for (uint32_t i = 0; i + 1 < blocks.size() && i < first_blocks && stet::empty(abstract); ++i) {
    if (blocks[i].kind != STET_BLOCK_HEADING || blocks[i].span.end - blocks[i].span.begin > longest_heading) continue;
    std::string words = words_.settings.fold(doc.words(blocks[i].span));
    while (!words.empty() && (words.back() == ':' || words.back() == '.')) words.pop_back();
    if (!headings_.has(words)) continue;
    uint32_t end = i + 1;
    while (end < blocks.size() && blocks[end].kind != STET_BLOCK_HEADING) ++end;
    if (end < blocks.size() && end > i + 1) abstract = {blocks[i + 1].span.begin, blocks[end].span.begin};
  }
  if (stet::empty(abstract)) return;
  const auto numbers = doc.numbers();
  // An abstract is short; below "Summary" a whole book may stand.
  constexpr uint32_t most_figures = 96;
  if (numbers.first_at(abstract.end) - numbers.first_at(abstract.begin) > most_figures) return;
  const auto in_abstract = [&](const stet::Number& n) {
    return n.span.begin >= abstract.begin && n.span.begin < abstract.end;
  };
  for (const stet::Number& a : numbers.within(abstract)) {
    if (!counts(a) || doc.verbatim(a.span)) continue;
    const stet::Sentence* sentence = doc.sentence_at(a.span);
    if (sentence == nullptr) continue;
    if (std::any_of(numbers.begin(), numbers.end(), [&](const auto& n) { return !in_abstract(n) && same_value(a, n); }))
      continue;
    const Counted here = read(doc, a, sentence->span);
    if (here.around.empty()) continue;
    const stet::Number* other = nullptr;
    bool several = false;
    for (const stet::Number& b : numbers) {
      if (in_abstract(b) || b.kind != a.kind || !counts(b) || doc.verbatim(b.span) ||
          !is_slip(a, b, here.figures, figures_of(doc.prose().substr(b.span.begin, b.span.end - b.span.begin), b.low)))
        continue;
      const stet::Block* block = doc.block_at(b.span);
      const stet::Sentence* there = doc.sentence_at(b.span);
      if (block == nullptr || block->note != stet::none || block->kind != STET_BLOCK_PARAGRAPH || there == nullptr ||
          !of_one_thing(doc, here, read(doc, b, there->span)))
        continue;
      several = several || (other != nullptr && other->low != b.low);
      if (other == nullptr) other = &b;
    }
    // What the abstract has as well is another of its figures.
    if (other == nullptr || several || std::any_of(numbers.begin(), numbers.end(), [&](const auto& n) {
          return in_abstract(n) && n.low == other->low;
        }))
      continue;
    report(a.span, "the abstract says " + doc.words(a.span) + ", the article " + doc.words(other->span),
           {{other->span, "the article says this"}}, {.cause = doc.cause(a, *other)});
  }
}

}  // namespace number
