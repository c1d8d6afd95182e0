// "$7 billion" and, of the same thing, "$7 million".
#include <algorithm>
#include <cmath>
#include <set>

#include "arithmetic.h"

namespace number {

const stet::Rule MagnitudeSlip::rule{.id = "number/magnitude-slip",
                                     .summary = "One sum is given in millions and in billions.",
                                     .severity = stet::Severity::warning,
                                     .tables = read_tables,
                                     .page =
#include "magnitude-slip.md.inc"
};

namespace {

constexpr uint32_t close_by = 1500;  // bytes between the two
constexpr uint32_t next_to = 300;

/// "61.6 million" is soon met again only where the same is meant.
bool has_three_figures(double value) {
  const double figures = value / std::pow(10.0, std::floor(std::log10(value) + 1e-9) - 1);
  return std::abs(figures - std::round(figures)) > 1e-6;
}

/// "£61.6 million": a word says how large it is.
bool names_scale(const stet::Document& doc, const stet::Number& n) {
  const std::string_view written = doc.prose().substr(n.span.begin, n.span.end - n.span.begin);
  const size_t space = written.find(' ');
  return space != written.npos && space + 1 < written.size() && stet::letter(written[space + 1]);
}

/// Words of a sentence that tell what it is about.
std::set<std::string> content(const stet::Settings& settings, const stet::Document& doc, stet::Span sentence) {
  std::set<std::string> out;
  const std::string text = settings.fold(doc.words(sentence));
  for (const std::string_view word : stet::split(text, ' ')) {
    const size_t end = word.find_last_not_of(".,;:!?)\"'");
    const size_t begin = word.find_first_not_of("(\"'");
    if (end == std::string_view::npos || begin > end || end + 1 - begin < 4) continue;
    const std::string_view bare = word.substr(begin, end + 1 - begin);
    if (bare.find_first_of("0123456789") != std::string_view::npos) continue;
    // Numbers' own words are no subject.
    if (bare.starts_with("million") || bare.starts_with("billion") || bare.starts_with("milliard") ||
        bare.starts_with("trillion"))
      continue;
    out.emplace(bare.substr(0, std::min<size_t>(bare.size(), 6)));
  }
  return out;
}

}  // namespace

void MagnitudeSlip::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  std::vector<const stet::Number*> recent;
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_CURRENCY || n.low != n.high || n.low < 1e6) continue;
    std::erase_if(recent, [&](const stet::Number* r) {
      return r->span.end + close_by < n.span.begin && !(has_three_figures(r->low) && names_scale(doc, *r));
    });
    if (recent.size() > 32) recent.erase(recent.begin());
    for (const stet::Number* other : recent) {
      const double ratio = n.low / other->low;
      if (std::abs(ratio - 1000) > 1e-6 && std::abs(ratio - 0.001) > 1e-12) continue;
      // Round sums are common: "a million", "$100 million".
      const double figures = n.low / std::pow(10.0, std::floor(std::log10(n.low) + 1e-9));
      if (std::abs(figures - 1) < 1e-9 || stet::lower(doc.words(n.unit)) != stet::lower(doc.words(other->unit)))
        continue;
      const stet::Sentence *here = doc.sentence_at(n.span), *there = doc.sentence_at(other->span);
      if (here == nullptr || there == nullptr || here == there || doc.verbatim(n.span) || doc.verbatim(other->span))
        continue;
      if (n.span.begin > other->span.end + close_by && !names_scale(doc, n)) continue;
      const auto a = content(words_.settings, doc, here->span), b = content(words_.settings, doc, there->span);
      const auto common = std::count_if(a.begin(), a.end(), [&](const std::string& w) { return b.contains(w); });
      // "$3.4 billion" and "$3.4 million" right behind it: the same two figures and one word are enough.
      const double tenth = figures * 10;
      const bool exact = std::abs(figures - std::round(figures)) > 1e-9 && n.span.begin < other->span.end + next_to;
      const bool few = (exact && std::abs(tenth - std::round(tenth)) < 1e-6) || has_three_figures(n.low);
      if (common < (few ? 1 : 2)) continue;
      report(n.span, doc.words(n.span) + " here and " + doc.words(other->span) + " before are a thousandfold apart",
             {{other->span, "the other sum"}}, {.cause = doc.cause(n, *other)});
      break;
    }
    recent.push_back(&n);
  }
}

}  // namespace number
