// "Unanimous; two justices dissented", "passed by 51 votes to 52".
#include <algorithm>
#include <utility>
#include <vector>

#include <stet/text.hpp>

#include "structure.h"

namespace claim {

const stet::Rule VoteContradiction::rule{
    .id = "claim/vote-contradiction",
    .summary = "A vote was not as it is called.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_NUMBERS | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_FORMS,
    .page =
#include "vote-contradiction.md.inc"
};

namespace {

constexpr uint32_t near_figures = 60;  // bytes between what is said of a vote and its figures

}  // namespace

struct VoteContradiction::Sentence {
  stet::Span span;
  std::string words;  // folded
};

void VoteContradiction::check(const stet::Document& doc, const stet::Report& report) const {
  const auto numbers = doc.numbers();
  if (numbers.empty()) return;
  auto places = places_.places(doc);
  const auto words = doc.words();
  const std::vector<uint32_t> unanimous = std::move(places.back());
  std::vector<uint32_t> names;  // of a vote
  for (size_t k = 0; k + 1 < places.size(); ++k) names.insert(names.end(), places[k].begin(), places[k].end());
  std::sort(names.begin(), names.end());
  const auto any_in = [&](const std::vector<uint32_t>& of, stet::Span span) {
    const auto at = std::lower_bound(of.begin(), of.end(), words.first_at(span.begin));
    return at != of.end() && words[*at].span.begin < span.end;
  };
  uint32_t last = stet::none;
  for (const stet::Number& n : numbers) {
    const stet::Sentence* s = is_votes(n) ? doc.sentence_at(n.span) : nullptr;
    if (s == nullptr || s->span.begin == last) continue;
    last = s->span.begin;
    const stet::Block* block = doc.block(*s);
    if (block == nullptr || block->note != stet::none) continue;
    const bool told = check_turnout(doc, report, s->span, *block);
    const bool named = any_in(names, s->span);
    if (!named && !any_in(unanimous, s->span)) continue;
    const Sentence sentence{s->span, settings_.fold(doc.words(s->span))};
    check_unanimity(doc, report, sentence);
    if (!named) continue;
    check_majority(doc, report, sentence);
    check_voters(doc, report, sentence);
    check_cast(doc, report, sentence);
    if (!told) check_members(doc, report, sentence, *block);
    check_margin(doc, report, sentence, *block);
  }
}

stet::Span VoteContradiction::dissenters(const stet::Document& doc, const Sentence& s, uint32_t from) const {
  const std::string_view prose = doc.prose();
  for (const stet::Number& n : doc.numbers().within({from, s.span.end})) {
    if (!is_votes(n) || n.span.begin > from + near_figures) continue;
    // "7–2", "7 to 2": the second are the others.
    if (n.low != n.high) continue;
    if (n.low >= 1) {
      const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, s.span, 0, 40)));
      for (size_t at = 0; at < behind.size() && at < 20; ++at) {
        if (behind[at] == ',' || behind[at] == ';') break;
        if (!stet::inside_word(behind, at) && dissent_.prefix(std::string_view(behind).substr(at)) > 0) return n.span;
      }
    }
    // The dash between two numbers that run down joins no interval.
    constexpr std::string_view dash = "\xE2\x80\x93";
    const std::string_view rest = prose.substr(n.span.end, 5);
    const size_t joint = rest.starts_with(dash) ? dash.size() : rest.starts_with("-") ? 1 : 0;
    if (joint > 0 && joint < rest.size() && rest[joint] >= '1' && rest[joint] <= '9')
      return {n.span.begin, n.span.end + static_cast<uint32_t>(joint) + 1};
  }
  return {0, 0};
}

// "The court was unanimous; two justices dissented", "all twelve voted in favour, three against".
void VoteContradiction::check_unanimity(const stet::Document& doc, const stet::Report& report,
                                        const Sentence& s) const {
  const std::string_view words = s.words;
  for (size_t at = 0; at < words.size(); ++at) {
    if (stet::inside_word(words, at) || words[at] == ' ') continue;
    size_t size = unanimous_.prefix(words.substr(at));
    if (size == 0 && all_.prefix(words.substr(at)) > 0) {
      // "all … voted in favour"
      const std::string_view near = words.substr(at, near_figures);
      for (size_t i = 1; i < near.size() && size == 0; ++i)
        if (near[i] == ',' || near[i] == ';')  // "all of them voted, thirty-eight for it"
          break;
        else if (!stet::inside_word(near, i) && votes_.in(near.substr(0, i)))
          if (const size_t favour = favour_.prefix(near.substr(i)); favour > 0) size = i + favour;
    }
    if (size == 0) continue;
    const size_t begin = at > 40 ? at - 40 : 0;
    if (hardly_.in(words.substr(begin, at - begin))) return;
    // Folding changes few lengths: what is looked for stands behind.
    const uint32_t from = s.span.begin + static_cast<uint32_t>(std::min(at + size, size_t{s.span.end - s.span.begin}));
    const stet::Span others = dissenters(doc, s, from > s.span.begin + 6 ? from - 6 : from);
    if (stet::empty(others) || doc.verbatim(others)) return;
    report(others, "the vote is called “" + std::string(words.substr(at, size)) + "”, and some were of another mind",
           {{{s.span.begin, others.begin}, "what it is called"}});
    return;
  }
}

// "passed by 51 votes to 52"
void VoteContradiction::check_majority(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  if (!votes_.in(s.words) || !passing_.in(s.words)) return;
  const auto numbers = doc.numbers().within(s.span);
  const auto tell = [&](stet::Span span, double yes, double no) {
    const std::string before = settings_.fold(doc.words({s.span.begin, span.begin}));
    const std::string_view near = std::string_view(before).substr(before.size() > 80 ? before.size() - 80 : 0);
    // In German it went through behind its figures.
    const std::string behind = settings_.fold(doc.words(doc.widened({span.end, span.end}, s.span, 0, 40)));
    const std::string_view clause = std::string_view(behind).substr(0, behind.find_first_of(",;:("));
    if (yes >= no || !(passing_.in(near) || passing_.in(clause)) || hardly_.in(near) || doc.verbatim(span)) return;
    report(span,
           "what went through had more votes for it than against: " + stet::printed(yes, 0) + " are fewer than " +
               stet::printed(no, 0),
           {});
  };
  const stet::Number* before = nullptr;
  for (const stet::Number& n : numbers) {
    if (!is_votes(n)) {
      before = nullptr;
      continue;
    }
    if (n.low < n.high)
      tell(n.span, n.low, n.high);
    else if (before != nullptr && against_.has(settings_.fold(doc.words({before->span.end, n.span.begin}))))
      tell({before->span.begin, n.span.end}, before->low, n.low);
    before = n.low == n.high ? &n : nullptr;
  }
}

bool VoteContradiction::is_pair(const stet::Document& doc, const Sentence& s, const stet::Number& yes,
                                const stet::Number& no) const {
  const std::string gap = settings_.fold(doc.words({yes.span.end, no.span.begin}));
  // The dash between two numbers that run down joins no interval.
  const bool dash = yes.low > no.low && (gap == "-" || gap == "\u2013");
  if (!dash && !against_.has(gap)) return false;
  if (votes_.in(s.words)) return true;
  constexpr uint32_t near = 12;  // bytes
  if (dash) {
    const std::string behind = settings_.fold(doc.words(doc.widened({no.span.end, no.span.end}, s.span, 0, near)));
    return deciding_.prefix(std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size()))) >
           0;
  }
  // "carried by 6 to 2", "it passed 6 to 2"
  const std::string lead = settings_.fold(doc.words(doc.widened({yes.span.begin, yes.span.begin}, s.span, near, 0)));
  return passing_.ends(lead) || (deciding_.in(s.words) && by_.ends(lead));
}

// "Lind wrote for six of them, and three dissented"
bool VoteContradiction::dissents(const stet::Document& doc, const Sentence& s, const stet::Number& yes,
                                 const stet::Number& no) const {
  constexpr uint32_t near = 16;  // bytes
  const std::string lead = settings_.fold(doc.words(doc.widened({yes.span.begin, yes.span.begin}, s.span, near, 0))),
                    behind = settings_.fold(doc.words(doc.widened({no.span.end, no.span.end}, s.span, 0, near)));
  return writing_for_.ends(lead) && dissent_.begins(behind);
}

// "The vote was 23 to 16 … whose majority of nine", "by five votes to two … The three dissenters".
void VoteContradiction::check_margin(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                     const stet::Block& block) const {
  if (!votes_.in(s.words) && !deciding_.in(s.words)) return;
  constexpr uint32_t reach = 500;  // bytes behind the vote
  const stet::Number *yes = nullptr, *no = nullptr, *before = nullptr;
  for (const stet::Number& n : doc.numbers().within(doc.widened(s.span, block.span, 0, reach))) {
    if (!is_votes(n) || n.low != n.high) {
      before = nullptr;
      continue;
    }
    const bool pair = before != nullptr && is_pair(doc, s, *before, n);
    if (pair && yes != nullptr) return;  // another vote
    if (pair) {
      if (n.span.end > s.span.end || before->low <= n.low) return;
      yes = before;
      no = &n;
    }
    before = &n;
    if (pair || yes == nullptr || doc.verbatim(n.span)) continue;
    const stet::Span pair_span{yes->span.begin, no->span.end};
    const std::string lead = settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, block.span, 40, 0)));
    const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, block.span, 0, 24)));
    const std::string_view noun =
        std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size()));
    const double margin = yes->low - no->low;
    if (margin_.ends(lead) && n.low != margin && n.low != yes->low && n.low != yes->low + no->low)
      report(n.span,
             stet::printed(yes->low, 0) + " against " + stet::printed(no->low, 0) + " is a majority of " +
                 stet::printed(margin, 0) + ", the text says " + doc.words(n.span),
             {{pair_span, "the vote"}}, {.cause = doc.cause(n)});
    else if (dissent_.prefix(noun) > 0 && n.low != no->low && n.low > 1)
      report(n.span, stet::printed(no->low, 0) + " were against, the text says " + doc.words(n.span),
             {{pair_span, "the vote"}}, {.cause = doc.cause(n)});
  }
}

// "It came before the twenty-four members of the council. Seventeen voted to refuse it, eight to grant it", "fifteen
// members took part. … by twelve votes to none, with four abstentions": more than there are. Fewer may have come.
void VoteContradiction::check_members(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                      const stet::Block& block) const {
  const auto sentences = doc.sentences();
  const uint32_t row = sentences.first_at(s.span.begin);
  if (row == 0 || doc.block(sentences[row - 1]) != &block || !votes_.in(s.words)) return;
  const auto are_voters = [&](const stet::Number& n, stet::Span within) {
    constexpr uint32_t near = 24;  // bytes
    return voters_.begins(settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, within, 0, near))));
  };
  const stet::Number* members = nullptr;
  for (const stet::Number& n : doc.numbers().within(sentences[row - 1].span)) {
    if (!is_votes(n) || n.low != n.high) continue;
    if (!are_voters(n, sentences[row - 1].span)) continue;
    if (members != nullptr) return;
    members = &n;
  }
  if (members == nullptr) return;
  double cast = 0, first = 0;
  uint32_t count = 0;
  stet::Span all{0, 0};
  for (const stet::Number& n : doc.numbers().within(s.span)) {
    // "one of the nine members abstaining": told again, and no vote of its own.
    if (!is_votes(n) || n.low != n.high || are_voters(n, s.span)) return;
    if (n.low > members->low) continue;  // "Resolution 2722"
    if (count++ == 0) {
      all.begin = n.span.begin;
      first = n.low;
    }
    all.end = n.span.end;
    cast += n.low;
  }
  // What begins the sentence opens the row; where some abstained, all are told.
  constexpr uint32_t fewest = 2;
  const bool opens = count >= fewest && all.begin <= s.span.begin + 1;
  // "407 voted: 300 for, 100 against, and seven abstained": the first is their sum.
  if (first * 2 == cast) return;
  if (count < fewest || !(opens || silent_.in(s.words)) || cast <= members->low || cast > 2 * members->low ||
      doc.verbatim(all))
    return;
  report(all, stet::printed(cast, 0) + " are counted, and " + stet::printed(members->low, 0) + " voters are named",
         {{members->span, "the voters"}}, {.cause = doc.cause(*members)});
}

// "By 187 votes to 141, of 348 votes cast": those for and those against, where nobody abstained.
void VoteContradiction::check_cast(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  if (!cast_.in(s.words) || silent_.in(s.words)) return;
  const stet::Number *yes = nullptr, *no = nullptr, *all = nullptr;
  size_t count = 0;
  for (const stet::Number& n : doc.numbers().within(s.span)) {
    if (!is_votes(n) || n.low != n.high) return;
    constexpr uint32_t near = 40;  // bytes
    const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, s.span, 0, near)));
    if (cast_.begins(behind))
      all = &n;
    else
      (yes == nullptr ? yes : no) = &n;
    ++count;
  }
  if (count != 3 || all == nullptr || no == nullptr || !is_pair(doc, s, *yes, *no)) return;
  const double cast = yes->low + no->low;
  if (cast == all->low || 2 * cast < all->low || doc.verbatim(all->span)) return;
  report(all->span,
         stet::printed(yes->low, 0) + " and " + stet::printed(no->low, 0) + " are " + stet::printed(cast, 0) +
             " votes, the text says " + doc.words(all->span),
         {{{yes->span.begin, no->span.end}, "the vote"}}, {.cause = doc.cause(*all)});
}

// "He received 60 of 110 votes; 51 members voted against him": more than there are.
void VoteContradiction::check_part_of_all(const stet::Document& doc, const stet::Report& report,
                                          const Sentence& s) const {
  const stet::Number *before = nullptr, *yes = nullptr, *all = nullptr;
  for (const stet::Number& n : doc.numbers().within(s.span)) {
    if (!is_votes(n) || n.low != n.high) return;
    constexpr uint32_t near = 48;  // bytes
    const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, s.span, 0, near)));
    if (all == nullptr) {
      if (before != nullptr && before->low < n.low && votes_.begins(behind) &&
          part_of_.has(settings_.fold(doc.words({before->span.end, n.span.begin})))) {
        yes = before;
        all = &n;
      }
      before = &n;
      continue;
    }
    uint32_t side = 0;
    constexpr uint32_t against = 2;  // of sides-of-a-vote
    if (!sides_.in(std::string_view(behind).substr(0, behind.find_first_of(",;.:")), &side) || side != against) return;
    const double cast = yes->low + n.low;
    if (cast <= all->low || cast > 2 * all->low || doc.verbatim(n.span)) return;
    report(n.span,
           stet::printed(yes->low, 0) + " and " + stet::printed(n.low, 0) + " are " + stet::printed(cast, 0) +
               " votes, the text says " + doc.words(all->span),
           {{{yes->span.begin, all->span.end}, "the vote"}}, {.cause = doc.cause(n)});
    return;
  }
}

// "By six votes to four, its nine judges …": not more than there are; fewer, where some may have been absent, is a
// hint.
void VoteContradiction::check_voters(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  check_part_of_all(doc, report, s);
  if (!(votes_.in(s.words) || deciding_.in(s.words) || passing_.in(s.words) || writing_for_.in(s.words)) ||
      !(voters_.in(s.words) || benches_.in(s.words) || all_.in(s.words)))
    return;
  const stet::Number *yes = nullptr, *no = nullptr, *voters = nullptr, *before = nullptr, *quiet = nullptr;
  uint32_t numbers = 0;
  bool all = false;  // "all seven justices sat"
  for (const stet::Number& n : doc.numbers().within(s.span)) {
    ++numbers;
    if (!is_votes(n) || n.low != n.high) return;
    const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, s.span, 0, 24)));
    const std::string_view noun =
        std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size()));
    // "one member abstained"
    if (n.low == 1 && silent_.in(noun.substr(0, noun.find_first_of(",;.:")))) {
      quiet = &n;
      before = nullptr;
      continue;
    }
    // "since all 120 were present"
    const bool every = all_.ends(settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, s.span, 24, 0)))) &&
                       yes != nullptr;
    if (every || voters_.prefix(noun) > 0 ||
        benches_.ends(settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, s.span, 24, 0))))) {
      // "one of the nine members abstaining"; but "a court of seven"
      const std::string lead = settings_.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, s.span, 24, 0)));
      if (part_of_.ends(lead) && !benches_.ends(lead)) return;
      all = all_.ends(lead);
      voters = &n;
      before = nullptr;
      continue;
    }
    const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
    if (silent_.prefix(std::string_view(behind).substr(word)) > 0) quiet = &n;  // "with nine abstentions"
    if (before != nullptr && (is_pair(doc, s, *before, n) || dissents(doc, s, *before, n))) yes = before, no = &n;
    before = &n;
  }
  // Another figure may be of something else.
  if (numbers != (quiet == nullptr ? 3u : 4u) || quiet == no || yes == nullptr || voters == nullptr ||
      hardly_.in(s.words))
    return;
  const double cast = yes->low + no->low + (quiet == nullptr ? 0 : quiet->low);
  // "with one abstention"; but "with no abstentions"
  bool silent = false;
  for (size_t at = 0; at < s.words.size(); ++at)
    if (!stet::inside_word(s.words, at) && silent_.prefix(std::string_view(s.words).substr(at)) > 0)
      silent = silent || !none_.ends(std::string_view(s.words).substr(0, at));
  if (cast < voters->low && silent && quiet == nullptr) return;
  if (cast == voters->low || yes->low > voters->low || doc.verbatim(voters->span)) return;
  // "nine of its members", "two judges": they are not all.
  if (2 * cast < voters->low || 2 * voters->low < cast) return;
  report({yes->span.begin, no->span.end},
         stet::printed(cast, 0) + " votes were cast, and " + stet::printed(voters->low, 0) + " voters are named",
         {{voters->span, "the voters"}},
         {.severity = all || quiet != nullptr || cast > voters->low ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO,
          .cause = doc.cause(*voters)});
}

}  // namespace claim
