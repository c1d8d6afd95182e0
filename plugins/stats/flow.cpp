// "Of 240 people who were asked, 31 refused and 12 were excluded; the analysis is of 207": what fell away does not
// leave what was analysed.
#include "flow.h"

#include <algorithm>

#include <stet/text.hpp>

#include "stats.h"

namespace stats {

const stet::Rule SampleFlow::rule{.id = "stats/sample-flow",
                                  .summary = "Those who fell away do not leave those who were analysed.",
                                  .severity = stet::Severity::warning,
                                  .tables = read_tables | STET_NUMBERS | STET_ZONES,
                                  .page =
#include "sample-flow.md.inc"
};

namespace {

/// Up to the first mark.
std::string_view clause_behind(std::string_view words) { return words.substr(0, words.find_first_of(",;:.()")); }
/// From the last mark on.
std::string_view clause_before(std::string_view words) {
  const size_t mark = words.find_last_of(",;:.()");
  return mark == words.npos ? words : words.substr(mark + 1);
}

std::string_view trimmed(std::string_view s) {
  s.remove_prefix(std::min(s.size(), s.find_first_not_of(' ')));
  return s.substr(0, s.find_last_not_of(' ') + 1);
}

/// The last entry of a list in words before a number, with nothing but fillers behind it: "leaving a total of". Its
/// value, 0: none.
uint32_t leads_to_number(const stet::WordList& list, const stet::WordList& fillers, std::string_view before) {
  before = trimmed(before);
  for (auto found = list.find(before); found; found = list.find(before, found.end())) {
    const std::string_view behind = trimmed(before.substr(found.end()));
    if (behind.empty() || fillers.has(behind)) return found.value;
  }
  return 0;
}

}  // namespace

struct SampleFlow::Count {
  enum class Role { none, out, rest };
  const stet::Number* row = nullptr;
  stet::Span sentence = {0, 0};
  uint32_t index = 0;                    // of its sentence, in the paragraph
  std::string before = {}, behind = {};  // folded words up to the numbers beside it
  Role role = Role::none;
  uint32_t noun = 0;    // the kind of what is counted; 0: no noun tells it
  bool direct = false;  // "leaving 207": the rest of just that
  bool judged = false;  // as what is left; see follow_leavings
  bool exact() const { return row->low == row->high; }
  double value() const { return row->low; }
};

struct SampleFlow::Flow {
  const Count* whole = nullptr;
  std::vector<const Count*> out = {};
};

SampleFlow::SampleFlow(const stet::Settings& s, const Shared&)
    : settings_(s),
      fell_away_(s.words("fell-away")),
      taken_away_(s.words("taken-away")),
      rest_(s.words("rest-of-a-sample")),
      were_left_(s.words("were-left-of-a-sample")),
      nouns_(s.words("nouns-of-samples")),
      of_(s.words("part-of-whole")),
      of_them_(s.words("words-of-them")),
      last_(s.words("last-of-a-list")),
      fillers_(s.words("before-a-number-left")),
      twice_(s.words("words-of-overlap")),
      about_(s.words("words-of-about")),
      leaving_(s.words("leaving-a-rest")),
      places_({fell_away_.first_words(), taken_away_.first_words(), leaving_.first_words()}) {}

/// "240 eligible adult patients": the kind of the noun.
uint32_t SampleFlow::noun_behind(std::string_view behind) const {
  constexpr int most_words = 4;
  behind = clause_behind(behind);
  for (int k = 0; k < most_words; ++k) {
    behind.remove_prefix(std::min(behind.size(), behind.find_first_not_of(' ')));
    uint32_t kind = 0;
    if (nouns_.prefix(behind, &kind) > 0) return kind;
    behind.remove_prefix(std::min(behind.size(), behind.find(' ')));
  }
  return 0;
}

// The plain numbers of a paragraph. Those in brackets tell more of what stands before them, of which "of these (455)"
// is kept.
std::vector<SampleFlow::Count> SampleFlow::read(const stet::Document& doc, const stet::Block& block,
                                                std::vector<Count>& named) const {
  constexpr uint32_t room = 160;  // bytes of words beside a number
  const std::string_view prose = doc.prose();
  std::vector<Count> out;
  uint32_t index = 0;
  for (const stet::Sentence& sentence : doc.sentences().within(block.span)) {
    ++index;
    uint32_t last = sentence.span.begin, seen = last, depth = 0;
    const size_t first = out.size();
    const auto words = [&](uint32_t begin, uint32_t end, bool from_end) {
      const uint32_t at = from_end ? end : begin;
      return settings_.fold(doc.words(doc.widened({at, at}, {begin, end}, from_end ? room : 0, from_end ? 0 : room)));
    };
    for (const stet::Number& n : doc.numbers().within(sentence.span)) {
      for (; seen < n.span.begin; ++seen) {
        if (prose[seen] == '(' || prose[seen] == '[') ++depth;
        if ((prose[seen] == ')' || prose[seen] == ']') && depth > 0) --depth;
      }
      const bool of_time = !stet::empty(n.unit);  // "within 2 weeks"
      if (n.kind != STET_NUMBER_PLAIN || of_time || n.decimals > 0) continue;
      if (depth > 0) {
        const std::string before = words(last, n.span.begin, true);
        if (n.span.end < prose.size() && prose[n.span.end] == ')' && before.ends_with('(') &&
            of_them_.has(trimmed(std::string_view(before).substr(0, before.size() - 1))))
          named.push_back({&n, sentence.span, index});
        continue;
      }
      if (out.size() > first) out.back().behind = words(last, n.span.begin, false);
      out.push_back({&n, sentence.span, index, words(last, n.span.begin, true)});
      last = n.span.end;
    }
    if (out.size() > first) out.back().behind = words(last, sentence.span.end, false);
  }
  return out;
}

void SampleFlow::tell_roles(std::vector<Count>& counts) const {
  for (size_t i = 0; i < counts.size(); ++i) {
    Count& c = counts[i];
    c.noun = noun_behind(c.behind);
    const std::string_view before = clause_before(c.before), behind = clause_behind(c.behind);
    // "leaving 207", "the final sample was of 207"
    if (const uint32_t kind = leads_to_number(rest_, fillers_, before); kind > 0) {
      constexpr uint32_t of_just_that = 2;
      c.role = Count::Role::rest;
      c.direct = kind == of_just_that;
      continue;
    }
    // "240 people, of whom 31 refused": of "lehnten 31 ab" the verb is that of the number behind it.
    const bool of_next = i + 1 < counts.size() && counts[i + 1].index == c.index &&
                         clause_before(counts[i + 1].before).size() == counts[i + 1].before.size() &&
                         leads_to_number(taken_away_, fillers_, counts[i + 1].before) > 0;
    // "31 refused", "we excluded 31"
    if ((!of_next && fell_away_.in(behind)) || leads_to_number(taken_away_, fillers_, before) > 0) {
      c.role = Count::Role::out;
      continue;
    }
    if (were_left_.in(behind)) {
      c.role = Count::Role::rest;
      continue;
    }
    // "31 were excluded for their age and 12 for illness"
    const bool listed = last_.ends(c.before) || fillers_.ends(c.before) || c.before.ends_with(',');
    if (listed && i > 0 && counts[i - 1].role == Count::Role::out && counts[i - 1].index == c.index)
      c.role = Count::Role::out;
  }
}

/// Between the whole and its rest a sentence tells that some fell away, and not how many.
bool SampleFlow::unnumbered(const stet::Document& doc, const Flow& flow, const Count& rest) const {
  const auto all = doc.sentences();
  for (uint32_t i = all.first_at(flow.whole->sentence.begin);
       i < all.size() && all[i].span.begin <= rest.sentence.begin; ++i) {
    const std::string said = settings_.fold(doc.words(all[i].span));
    const auto in_it = [&](const Count* c) { return c->sentence.begin == all[i].span.begin; };
    if ((fell_away_.in(said) || taken_away_.in(said)) && std::none_of(flow.out.begin(), flow.out.end(), in_it))
      return true;
  }
  return false;
}

void SampleFlow::judge(const stet::Document& doc, const stet::Report& report, const Flow& flow,
                       const Count& rest) const {
  const double whole = flow.whole->value(), left = rest.value();
  double away = 0;
  for (const Count* c : flow.out) away += c->value();
  // Some may be told twice, or be parts of others.
  for (size_t chosen = 1; chosen < (size_t{1} << flow.out.size()); ++chosen) {
    double sum = 0;
    for (size_t k = 0; k < flow.out.size(); ++k)
      if ((chosen >> k & 1) != 0) sum += flow.out[k]->value();
    if (whole - sum == left) return;
  }
  if (left >= whole || away >= whole || doc.verbatim(rest.row->span)) return;
  const double right = whole - away;
  // Where fewer are left, more may have fallen away than is told.
  const bool slip = stet::one_slip(stet::printed(right, 0), stet::printed(left, 0));
  if (left < right && !slip && (!rest.direct || unnumbered(doc, flow, rest))) return;
  const auto shown = [&](const Count& c) {
    const std::string said = doc.words(c.row->span);
    return stet::digit(said.empty() ? ' ' : said[0]) ? said : stet::printed(c.value(), 0);
  };
  std::string terms = shown(*flow.whole);
  std::vector<stet::Evidence> evidence{{flow.whole->row->span, "the whole"}};
  for (const Count* c : flow.out) {
    terms += " − " + shown(*c);
    evidence.push_back({c->row->span, "what was taken away"});
  }
  report(rest.row->span, terms + " is " + stet::printed(right, 0) + ", the text says " + doc.words(rest.row->span),
         evidence, {.cause = doc.cause(*rest.row)});
}

/// What "of these" are: a number in brackets behind it, or the only one of the sentence before, or what was left there.
const SampleFlow::Count* SampleFlow::whole_of(const std::vector<Count>& counts, size_t first,
                                              const std::vector<Count>& named) const {
  for (const Count& c : named)
    if (c.index == counts[first].index) return &c;
  if (first == 0 || counts[first - 1].index + 1 != counts[first].index) return nullptr;
  const Count& last = counts[first - 1];
  const bool alone = first == 1 || counts[first - 2].index != last.index;
  return alone || last.role == Count::Role::rest ? &last : nullptr;
}

/// A number that begins a clause, as its subject: "of these, 19 closed and 42 have gaps".
bool SampleFlow::is_part(const std::vector<Count>& counts, size_t first, size_t i) const {
  const Count& c = counts[i];
  constexpr size_t longest_opening = 40;  // bytes: "of these, in the first year,", " chapels of the county, "
  if (!c.exact() || c.role == Count::Role::rest || about_.ends(c.before) || twice_.in(c.behind)) return false;
  if (i == first) return c.before.size() <= longest_opening;
  return last_.ends(c.before) || fillers_.ends(c.before) || c.before.ends_with(',');
}

// "Of these (455), 19 closed and 42 have gaps in their records, which leaves 394": whatever they did, all that the
// sentence counts before "which leaves" is taken away.
void SampleFlow::follow_leavings(const stet::Document& doc, const stet::Report& report, std::vector<Count>& counts,
                                 const std::vector<Count>& named) const {
  constexpr size_t most = 6, longest_of = 12;  // bytes, the last: "of a total of"
  for (size_t first = 0, i = 0; i < counts.size(); ++i) {
    if (counts[first].index != counts[i].index) first = i;
    Count& rest = counts[i];
    if (i == first || i - first > most || !rest.exact() || about_.ends(rest.before) ||
        leads_to_number(leaving_, fillers_, clause_before(rest.before)) == 0)
      continue;
    // "Of the 455 chapels 19 closed", "455 chapels … . Of these, 19 closed"
    const bool opens = of_.begins(counts[first].before) && counts[first].before.size() <= longest_of &&
                       !of_them_.begins(counts[first].before);
    const size_t from = first + (opens ? 1 : 0);
    const Count* whole = opens ? &counts[first] : whole_of(counts, first, named);
    if (whole == nullptr || !whole->exact() || about_.ends(whole->before) || from >= i ||
        !(opens || of_them_.begins(counts[first].before)))
      continue;
    Flow flow{whole};
    for (size_t k = from; k < i && is_part(counts, from, k); ++k) flow.out.push_back(&counts[k]);
    if (flow.out.size() != i - from) continue;
    // "…, leaving 12 in debt" are some of the rest.
    double away = 0;
    for (const Count* c : flow.out) away += c->value();
    if (rest.value() < whole->value() - 2 * away) continue;
    rest.role = Count::Role::rest;
    rest.direct = rest.judged = true;
    judge(doc, report, flow, rest);
  }
}

// The whole, what fell away, and the rest, which is the whole of what comes next.
void SampleFlow::follow(const stet::Document& doc, const stet::Report& report, const std::vector<Count>& counts) const {
  constexpr uint32_t farthest = 3;  // sentences
  constexpr size_t most = 8;        // more are a list of something
  const auto one_kind = [](const Count& a, const Count& b) { return a.noun == 0 || b.noun == 0 || a.noun == b.noun; };
  Flow flow;
  bool parts = false;  // of the last that fell away: "43 were excluded: 31 …"
  for (size_t i = 0; i < counts.size(); ++i) {
    const Count& c = counts[i];
    const bool alone_before = i == 0 || counts[i - 1].index != c.index;
    if (flow.whole != nullptr && c.index > flow.whole->index + farthest) flow = {};
    if (!c.exact() || about_.ends(c.before) || twice_.in(c.behind) || flow.out.size() > most) {
      flow = {};
      continue;
    }
    // "38 of the 128 who were asked were left out"
    if (i + 1 < counts.size()) {
      const Count& next = counts[i + 1];
      if (next.index == c.index && of_.has(trimmed(next.before)) && next.value() > c.value()) {
        const bool again = flow.whole != nullptr && flow.whole->value() == next.value();
        if (c.role != Count::Role::out && next.role != Count::Role::out) {
          flow = {};
        } else if (again) {
          flow.out.push_back(&c);
        } else {
          flow = next.noun != 0 && next.exact() ? Flow{&next, {&c}} : Flow{};
        }
        ++i;
        continue;
      }
    }
    // "43 were excluded: 31 …", "43 were excluded, of whom 31 …"
    const bool same_sentence = !flow.out.empty() && flow.out.back()->index == c.index;
    parts = same_sentence && (parts || c.before.find(':') != c.before.npos || of_them_.in(c.before));
    if (parts) continue;
    if (c.role == Count::Role::out) {
      if (flow.whole != nullptr && one_kind(*flow.whole, c)) {
        flow.out.push_back(&c);
      } else {
        flow = {};
      }
      continue;
    }
    if (c.role == Count::Role::rest && flow.whole != nullptr && !flow.out.empty() && one_kind(*flow.whole, c)) {
      if (!c.judged) judge(doc, report, flow, c);
      flow = {&c};
      continue;
    }
    // The only number of its sentence so far, since of two nobody knows which is the whole; "250 agreed" of 300.
    const bool of_whole = c.role == Count::Role::rest && flow.whole != nullptr && flow.whole == &counts[i - 1];
    flow = of_whole || (alone_before && (c.noun != 0 || c.role == Count::Role::rest)) ? Flow{&c} : Flow{};
  }
}

void SampleFlow::check(const stet::Document& doc, const stet::Report& report, const Reported&) const {
  const auto words = doc.words();
  const auto found = places_.places(doc);
  std::vector<uint32_t> places;
  for (const std::vector<uint32_t>& of_list : found) places.insert(places.end(), of_list.begin(), of_list.end());
  std::sort(places.begin(), places.end());
  uint32_t done = 0;  // blocks that begin before this place are read
  for (const uint32_t i : places) {
    if (words[i].span.begin < done) continue;
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr) continue;
    done = block->span.end;
    if (block->note != stet::none || block->kind == STET_BLOCK_CODE || block->kind == STET_BLOCK_TABLE_CELL) continue;
    std::vector<Count> named;
    std::vector<Count> counts = read(doc, *block, named);
    constexpr size_t fewest = 3;
    if (counts.size() + named.size() < fewest) continue;
    tell_roles(counts);
    follow_leavings(doc, report, counts, named);
    follow(doc, report, counts);
  }
}

}  // namespace stats
