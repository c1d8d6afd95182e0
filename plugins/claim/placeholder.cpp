// What an author left to be filled in: "[REF]", "lorem ipsum", "??".
#include <algorithm>
#include <map>

#include <stet/text.hpp>

#include "claim.h"

namespace claim {

const stet::Rule Placeholder::rule{.id = "claim/placeholder",
                                   .summary = "Something was left to be filled in.",
                                   .severity = stet::Severity::warning,
                                   .tables = STET_BLOCKS | STET_WORDS | STET_ZONES | STET_MARKERS | STET_LINKS,
                                   .page =
#include "placeholder.md.inc"
};

namespace {

constexpr uint32_t longest = 80;  // bytes between the brackets
constexpr size_t most_alike = 1;

bool calls_a_note(const stet::Document& doc, stet::Span span) {
  const stet::Marker* marker = doc.markers().around(span);
  return marker != nullptr && marker->note != stet::none;
}
/// The next place of a character; asked for places in order.
class Next {
 public:
  Next(std::string_view s, char c) : s_(s), c_(c), at_(place(0)) {}
  uint32_t from(uint32_t byte) {
    if (at_ < byte) at_ = place(byte);
    return at_;
  }

 private:
  uint32_t place(uint32_t from) const { return static_cast<uint32_t>(std::min(s_.find(c_, from), s_.size())); }
  std::string_view s_;
  char c_;
  uint32_t at_;
};
bool letter(char c) { return stet::in_word(c) && !stet::digit(c); }

/// "XX-20XX-7", "20XX": a number whose figures are still to come. More than two of them are a text's own sign.
std::vector<stet::Span> numbers_of_x(const stet::Document& doc) {
  constexpr size_t most = 2, shortest = 3, most_bytes = 24, year = 4;  // of them; bytes
  const std::string_view p = doc.prose();
  const auto joins = [](char c) { return c == '-' || c == '/'; };
  std::vector<stet::Span> out;
  for (size_t at = p.find("XX"); at != p.npos; at = p.find("XX", at + 1)) {
    size_t begin = at, end = at;
    while (begin > 0 && (stet::digit(p[begin - 1]) || p[begin - 1] == 'X' || joins(p[begin - 1]))) --begin;
    while (end < p.size() && (stet::digit(p[end]) || p[end] == 'X' || joins(p[end]))) ++end;
    while (end > begin && joins(p[end - 1])) --end;
    while (begin < end && joins(p[begin])) ++begin;
    at = std::max(end, at + 1);
    const std::string_view token = p.substr(begin, end - begin);
    const bool free = (begin == 0 || !stet::in_word(p[begin - 1])) && (end == p.size() || !stet::in_word(p[end]));
    const auto letters = static_cast<size_t>(std::count(token.begin(), token.end(), 'X'));
    const bool figures = std::any_of(token.begin(), token.end(), stet::digit);
    const bool of_year = token.size() == year && (token.starts_with("20") || token.starts_with("19"));
    if (!free || token.size() < shortest || token.size() > most_bytes || !figures || letters < 2 ||
        !(of_year || std::any_of(token.begin(), token.end(), joins)))
      continue;
    const stet::Block* block = doc.block_at({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_CODE) continue;
    out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
  if (out.size() > most) out.clear();
  return out;
}

}  // namespace

// The brackets at the begin of `rest`, where what stands in them was left to be filled in; else empty.
stet::Span Placeholder::in_brackets(std::string_view prose, stet::Span rest) const {
  const bool square = prose[rest.begin] == '[';
  const size_t end = std::min<size_t>(rest.end, rest.begin + longest);
  const size_t close = prose.substr(0, end).find(square ? ']' : ')', rest.begin);
  if (close == std::string_view::npos) return {};
  // "[link text](address)" and "[label]: address" are Markdown.
  const char behind = close + 1 < rest.end ? prose[close + 1] : ' ';
  if (square && (behind == '(' || behind == ':' || behind == '[')) return {};
  const std::string_view inside = prose.substr(rest.begin + 1, close - rest.begin - 1);
  const auto left = [&](std::string_view words) {
    uint32_t how = 0;
    const std::string folded = settings_.fold(words);
    const uint32_t size = bracketed_.prefix(folded, &how);
    return size > 0 && (how == 2 || size == folded.size());
  };
  // "[IS: check this]": whose note it is stands before it.
  size_t initials = 0;
  while (initials < inside.size() && inside[initials] >= 'A' && inside[initials] <= 'Z') ++initials;
  const bool signed_note = initials >= 2 && initials <= 3 && inside.substr(initials, 2) == ": ";
  if (square && (inside.ends_with(" TK") || inside.ends_with(" TBC") || inside.ends_with(" TBD")))  // "[QUOTE TK]"
    return {rest.begin, static_cast<uint32_t>(close + 1)};
  if (!(square && (left(inside) || (signed_note && left(inside.substr(initials + 2))))) &&
      (inside.size() > bare_.longest() || bare_.value(stet::lower(inside)) == 0))
    return {};
  return {rest.begin, static_cast<uint32_t>(close + 1)};
}

// Bytes of what was left to be filled in at the begin of a word; 0: nothing.
uint32_t Placeholder::bare_at(std::string_view prose, uint32_t at, stet::Span block) const {
  uint32_t how = 0;
  const std::string text = stet::lower(prose.substr(at, std::min(longest, block.end - at)));
  const uint32_t n = bare_.prefix(text, &how);
  if (n == 0 || how != 1) return 0;
  const char after = n < text.size() ? text[n] : ' ', before = at > block.begin ? prose[at - 1] : ' ';
  if (letter(after) || after == '-' || after == '_' || stet::digit(after) || stet::in_word(before) ||
      std::string_view("-_./$").find(before) != std::string_view::npos)
    return 0;
  // "TBC" is what an author writes.
  const bool large = prose[at] >= 'A' && prose[at] <= 'Z';
  return n > 4 || large ? n : 0;
}

/// "Figure ??" around the question marks: what TeX prints for a label that it does not know; else empty.
stet::Span Placeholder::number_not_found(const stet::Document& doc, uint32_t at) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const uint32_t behind = words.first_at(at);
  const char after = at + 2 < p.size() ? p[at + 2] : ' ';
  if (behind == 0 || stet::in_word(after) || after == '?') return {};
  const std::string_view gap = p.substr(words[behind - 1].span.end, at - words[behind - 1].span.end);
  constexpr size_t longest_gap = 8;
  const auto blank = [](char c) { return c == ' ' || c == STET_MASK || c == '.' || c == '(' || (c & 0x80) != 0; };
  if (gap.empty() || gap.size() > longest_gap || !std::all_of(gap.begin(), gap.end(), blank)) return {};
  const stet::Word& name = words[behind - 1];
  if (!before_numbers_.may_begin(words, behind - 1) ||
      before_numbers_.value(settings_.fold(p.substr(name.span.begin, name.span.end - name.span.begin))) == 0)
    return {};
  return {name.span.begin, at + 2};
}

/// Behind the name of a part, of which another has a number in figures: else it may be the twentieth.
bool Placeholder::stands_for_a_number(const stet::Document& doc, uint32_t at, size_t& asked) const {
  const auto words = doc.words();
  const uint32_t own = words.first_at(at);
  if (own == 0 || words[own - 1].span.end + 1 != at || doc.prose()[at - 1] != ' ' ||
      !before_numbers_.may_begin(words, own - 1) ||
      before_numbers_.value(settings_.fold(doc.words(words[own - 1].span))) == 0)
    return false;
  ++asked;
  for (uint32_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].hash == words[own - 1].hash && words[i + 1].span.begin == words[i].span.end + 1 &&
        stet::digit(doc.prose()[words[i + 1].span.begin]))
      return true;
  return false;
}

void Placeholder::check(const stet::Document& doc, const stet::Report& report, const Places& places) const {
  const std::string_view prose = doc.prose();
  // What stands in brackets more than once is a sign of the text's own: a form to be filled in, a list of tasks.
  std::map<std::string, std::vector<stet::Span>> bracketed;
  const auto tell = [&](stet::Span span) {
    if (doc.verbatim(span) || calls_a_note(doc, span) || doc.links().around(span) != nullptr) return;
    report(span, "“" + std::string(doc.source(span)) + "” was left to be filled in");
  };
  for (size_t at = prose.find("??"); at != std::string_view::npos; at = prose.find("??", at + 2))
    if (const stet::Span lost = number_not_found(doc, static_cast<uint32_t>(at)); lost.end > 0 && !doc.verbatim(lost))
      report(lost, "“" + doc.words(lost) + "” leads to a number that was not found");
  for (const stet::Span span : numbers_of_x(doc)) tell(span);
  // Two letters X and more before "per cent", "euros", "million": no numeral counts so.
  size_t asked = 0;
  constexpr size_t most_asked = 16;
  for (size_t at = prose.find("XX"); at != std::string_view::npos; at = prose.find("XX", at + 1)) {
    const auto begin = static_cast<uint32_t>(at);
    size_t end = at;
    while (end < prose.size() && prose[end] == 'X') ++end;
    at = end - 1;
    constexpr size_t most = 4, nearby = 20;
    const bool money = begin > 2 && (prose[begin - 1] == '$' || prose.substr(begin - 2, 2) == "£" ||
                                     prose.substr(begin - 3, 3) == "€");
    if ((begin > 0 && !money && stet::in_word(prose[begin - 1])) || end - begin > most || end + 1 >= prose.size())
      continue;
    const std::string behind = settings_.fold(prose.substr(end, nearby));
    const std::string_view word = std::string_view(behind).substr(behind.starts_with(' '));
    const bool counts = word.starts_with('%') || word.starts_with("€") || word.starts_with('$') ||
                        (behind.starts_with(' ') &&
                         (percents_.prefix(word) > 0 || currencies_.prefix(word) > 0 || scales_.prefix(word) > 0));
    const stet::Block* block = doc.block_at({begin, static_cast<uint32_t>(end)});
    // "see Table XX", where another is Table 1.
    const bool numbered =
        end - begin == 2 && asked < most_asked && !stet::in_word(prose[end]) && stands_for_a_number(doc, begin, asked);
    if ((counts || money || numbered) && block != nullptr && block->note == stet::none &&
        block->kind != STET_BLOCK_CODE)
      tell({begin, static_cast<uint32_t>(end)});
  }
  const auto words = doc.words();
  const std::vector<uint32_t>& bare = places.placeholders;
  auto place = bare.begin();
  Next square(prose, '['), round(prose, '(');
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind == STET_BLOCK_CODE || block.note != stet::none || block.kind == STET_BLOCK_NOTE) continue;
    uint32_t skip_to = block.span.begin;  // the end of what was found last
    const auto brackets_before = [&](uint32_t end) {
      for (;;) {
        const uint32_t open = std::min(square.from(skip_to), round.from(skip_to));
        if (open >= end) return;
        skip_to = open + 1;
        if (const stet::Span in = in_brackets(prose, {open, block.span.end}); in.end > 0) {
          bracketed[stet::lower(prose.substr(in.begin + 1, in.end - in.begin - 2))].push_back(in);
          skip_to = in.end;
        }
      }
    };
    for (; place != bare.end() && words[*place].span.begin < block.span.end; ++place) {
      const uint32_t begin = words[*place].span.begin;
      if (begin < block.span.begin) continue;
      brackets_before(begin);
      if (begin < skip_to) continue;
      const uint32_t n = bare_at(prose, begin, block.span);
      if (n == 0) continue;
      skip_to = begin + n;
      tell({begin, skip_to});
    }
    brackets_before(block.span.end);
  }
  for (const auto& [inside, alike] : bracketed)
    if (alike.size() <= most_alike) tell(alike.front());
}

}  // namespace claim
