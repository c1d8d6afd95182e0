// "812 voted; 640 were for it and 127 against", "By 26 votes to nine, with two abstentions; none of the 36 was
// missing": those who took part against what they did.
#include <algorithm>
#include <cmath>

#include <stet/text.hpp>

#include "structure.h"

namespace claim {
namespace {

// Values of sides-of-a-vote.
constexpr uint32_t for_it = 1, against_it = 2, on_no_side = 3;
constexpr double fewest_votes = 10;  // in all: among fewer a slip of the pen is no evidence

std::string printed(double n) { return stet::printed(n, 0); }

}  // namespace

struct VoteContradiction::Count {
  struct Part {
    const stet::Number* row;
    uint32_t side;
  };
  std::vector<Part> parts;
  double sum = 0;
  bool complete = false;  // it tells of those on no side or of ballots that do not count, if only that there were none
  stet::Span span() const { return {parts.front().row->span.begin, parts.back().row->span.end}; }
};

/// Of sides-of-a-vote: what stands behind a figure up to the next one or a comma, or else before it.
uint32_t VoteContradiction::side_of(const stet::Document& doc, const Figures& figures, size_t i,
                                    stet::Span sentence) const {
  const stet::Number& n = *figures[i];
  const uint32_t from = i > 0 ? figures[i - 1]->span.end : sentence.begin;
  const uint32_t to = i + 1 < figures.size() ? figures[i + 1]->span.begin : sentence.end;
  const std::string behind = settings_.fold(doc.words({n.span.end, to}));
  constexpr std::string_view marks = ",;:.()";
  uint32_t side = 0;
  if (sides_.in(std::string_view(behind).substr(0, behind.find_first_of(marks)), &side)) return side;
  const std::string before = settings_.fold(doc.words({from, n.span.begin}));
  const size_t mark = before.find_last_of(marks);
  sides_.in(std::string_view(before).substr(mark == std::string::npos ? 0 : mark + 1), &side);
  return side;
}

/// All that a sentence counts of a vote, nothing where a figure of it is of something else.
std::optional<VoteContradiction::Count> VoteContradiction::count_of(const stet::Document& doc,
                                                                    stet::Span sentence) const {
  Count out;
  Figures figures;
  for (const stet::Number& n : doc.numbers().within(sentence))
    if (n.kind != STET_NUMBER_PERCENT && n.kind != STET_NUMBER_SHARE && n.kind != STET_NUMBER_ORDINAL)
      figures.push_back(&n);
  if (figures.size() < 2) return {};
  uint32_t told = 0, of_no_side = 0;  // sides, as bits
  // "26 against nine": behind the first and before the second.
  const auto is_pair = [&](size_t i) {
    return i + 1 < figures.size() &&
           against_.has(settings_.fold(doc.words({figures[i]->span.end, figures[i + 1]->span.begin})));
  };
  for (size_t i = 0; i < figures.size(); ++i) {
    const stet::Number& n = *figures[i];
    if (!is_votes(n) || n.low != n.high || doc.verbatim(n.span)) return {};
    const bool second = out.parts.size() == 1 && told == 1u << for_it && is_pair(i - 1);
    const uint32_t side = second ? against_it : told == 0 && is_pair(i) ? for_it : side_of(doc, figures, i, sentence);
    if (side == 0 && out.parts.empty()) continue;  // of all who voted, perhaps
    if (side == 0 || (side <= against_it && (told >> side & 1) != 0)) return {};
    told |= 1u << side;
    of_no_side += side >= on_no_side;
    out.parts.push_back({&n, side});
    out.sum += n.low;
  }
  if ((told >> for_it & 1) == 0 || (told >> against_it & 1) == 0) return {};
  // "with one abstention", where the article is no number: how many is not known.
  const std::string words = settings_.fold(doc.words(sentence));
  uint32_t mentions = 0;
  for (auto at = sides_.find(words); at; at = sides_.find(words, at.end())) {
    const bool none = none_.ends(std::string_view(words).substr(0, at.at));
    mentions += at.value >= on_no_side && !none;
    out.complete = out.complete || (at.value >= on_no_side && none);
  }
  if (mentions != of_no_side) return {};
  out.complete = out.complete || of_no_side > 0;
  return out;
}

/// Told where a slip of the pen in one of the figures would explain it. Ballots that nobody mentions may be missing:
/// then not in the last figure, and as a hint.
bool VoteContradiction::tell_turnout(const stet::Document& doc, const stet::Report& report, const Count& count,
                                     const stet::Number& all, bool all_voted) const {
  const double lacking = all.low - count.sum;
  if (lacking == 0 || all.low < fewest_votes || std::abs(lacking) > all.low / 2) return false;
  bool swapped = false, slip = stet::one_slip(printed(count.sum), printed(all.low), &swapped);
  std::string terms;
  for (const Count::Part& p : count.parts) {
    bool this_swapped = false;
    if (p.row->low + lacking > 0 && stet::one_slip(printed(p.row->low + lacking), printed(p.row->low), &this_swapped))
      slip = true;
    swapped = swapped || this_swapped;
    terms += (terms.empty() ? "" : " + ") + doc.words(p.row->span);
  }
  slip = slip || std::abs(lacking) == 1;
  constexpr double in_the_last_figure = 10;
  const bool sure = lacking < 0 || (count.complete && all_voted);
  if (!slip || (!sure && !count.complete && !swapped && lacking < in_the_last_figure)) return false;
  report(count.span(), terms + " is " + printed(count.sum) + ", and " + doc.words(all.span) + " took part",
         {{all.span, "those who took part"}},
         {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(all)});
  return true;
}

// "Of 1,310 members 812 voted; 640 were for it and 127 against", "812 went to the polls. For it were 640, against it
// 157, and 25 ballots were spoilt."
bool VoteContradiction::check_turnout(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                                      const stet::Block& block) const {
  // A figure for each of the two sides, and a word for one of them: hardly any sentence has them.
  if (doc.numbers().within(sentence).size() < 2 ||
      (!sides_.may_be_in(doc, sentence) && !against_.may_be_in(doc, sentence)))
    return false;
  const std::optional<Count> count = count_of(doc, sentence);
  if (!count) return false;
  constexpr uint32_t sentences_before = 2;
  const auto sentences = doc.sentences();
  uint32_t first = sentences.first_at(sentence.begin);
  for (uint32_t k = 0; k < sentences_before && first > 0 && doc.block(sentences[first - 1]) == &block; ++k) --first;
  const stet::Number *all = nullptr, *before = nullptr;
  for (const stet::Number& n : doc.numbers().within({sentences[first].span.begin, count->span().begin})) {
    const stet::Number* const last = before;
    before = nullptr;
    const stet::Sentence* own = doc.sentence_at(n.span);
    if (!is_votes(n) || n.low != n.high || own == nullptr) continue;
    if (n.low == count->sum) return false;  // whatever that one is
    before = &n;
    const uint32_t row = doc.numbers().index(n), next = row + 1;
    const uint32_t to =
        next < doc.numbers().size() ? std::min(doc.numbers()[next].span.begin, own->span.end) : own->span.end;
    const std::string behind = settings_.fold(doc.words({n.span.end, to}));
    const std::string_view clause = std::string_view(behind).substr(0, behind.find_first_of(",;:.("));
    const uint32_t from = row > 0 ? std::max(doc.numbers()[row - 1].span.end, own->span.begin) : own->span.begin;
    const std::string lead = settings_.fold(doc.words({std::min(from, n.span.begin), n.span.begin}));
    const std::string_view opening =
        std::string_view(lead).substr(std::min(lead.find_last_of(",;:.()") + 1, lead.size()));
    if (sides_.in(clause) || !(turnout_.in(clause) || turnout_.in(opening))) continue;
    // "812 of the 1,310 members voted"
    const bool of = last != nullptr && part_of_.has(settings_.fold(doc.words({last->span.end, n.span.begin})));
    if (!of && about_.ends(lead)) return false;
    all = of ? last : &n;
  }
  if (all != nullptr) return tell_turnout(doc, report, *count, *all, true);
  return check_full_house(doc, report, *count, sentence, block);
}

// "The council has 36 members. … By 26 votes to nine, with two abstentions, it was done; nobody was missing."
bool VoteContradiction::check_full_house(const stet::Document& doc, const stet::Report& report, const Count& count,
                                         stet::Span sentence, const stet::Block& block) const {
  // In the sentence, or in one beside it.
  const auto sentences = doc.sentences();
  const uint32_t row = sentences.first_at(sentence.begin);
  const stet::Sentence* all = nullptr;
  for (uint32_t k = row > 0 ? row - 1 : row; k <= row + 1 && k < sentences.size() && all == nullptr; ++k)
    if (doc.block(sentences[k]) == &block && nobody_missing_.in(settings_.fold(doc.words(sentences[k].span))))
      all = &sentences[k];
  if (all == nullptr) return false;
  constexpr uint32_t reach = 600, near = 24;  // bytes
  const stet::Number* members = nullptr;
  const stet::Span before = doc.widened({sentence.begin, sentence.begin}, block.span, reach, 0);
  for (const stet::Number& n : doc.numbers().within({before.begin, std::max(before.end, all->span.end)})) {
    if (stet::overlaps(n.span, sentence) || !is_votes(n) || n.low != n.high) continue;
    const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, block.span, 0, near)));
    // "All 72 seats were filled, and nobody was away"; elsewhere seats may be a party's.
    if (!voters_.begins(behind) && !(stet::contains(all->span, n.span) && seats_.begins(behind))) continue;
    if (members != nullptr && members->low != n.low) return false;
    members = &n;
  }
  // Who was there need not have voted.
  return members != nullptr && tell_turnout(doc, report, count, *members, false);
}

}  // namespace claim
