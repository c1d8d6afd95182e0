// "There are three reasons. First, … Second, … Third, … Fourth, …": points told one by one.
#include <algorithm>
#include <string>
#include <vector>

#include "count_list.h"

namespace claim {
namespace {

constexpr uint32_t farthest_point = 40;  // sentences between two points

bool ends_section(const stet::Block* b) {
  return b == nullptr || b->kind == STET_BLOCK_HEADING || b->kind == STET_BLOCK_NOTES_HEADING || b->note != stet::none;
}

}  // namespace

std::vector<CountListMismatch::Announced> CountListMismatch::announced(const stet::Document& doc) const {
  std::vector<Announced> out;
  const auto sentences = doc.sentences();
  for (const stet::Number& n : doc.numbers()) {
    if (!counts_things(n)) continue;
    const uint32_t behind = sentences.first_at(n.span.begin + 1);
    if (behind == 0 || !stet::contains(sentences[behind - 1].span, n.span)) continue;
    const stet::Block* block = doc.block(sentences[behind - 1]);
    if (block == nullptr || block->note != stet::none || !points_follow(doc, n, sentences[behind - 1].span)) continue;
    if (!out.empty() && out.back().sentence == behind - 1) out.pop_back();
    out.push_back({behind - 1, &n});
  }
  return out;
}

/// Which point words begin with; 0: none. `strict`: in the middle of a sentence, where a noun may follow as well.
uint32_t CountListMismatch::point_at(std::string_view folded, bool strict) const {
  uint32_t point = 0;
  if (const size_t size = told_.prefix(folded, &point); size > 0) {
    const std::string_view rest = folded.substr(size);
    if (!strict || rest.starts_with(",")) return point;
  }
  if (const size_t size = named_.prefix(folded, &point); size > 0) {
    std::string_view rest = folded.substr(size);
    if (rest.starts_with(",")) return point;
    if (rest.starts_with(" ") && behind_point_.prefix(rest.substr(1)) > 0) return point;
  }
  return 0;
}

/// The points 1, 2, … in their order, the first in this sentence behind `from`.
std::vector<CountListMismatch::Point> CountListMismatch::points_from(const stet::Document& doc, uint32_t sentence,
                                                                     uint32_t from) const {
  constexpr uint32_t room = 48;  // bytes
  const auto sentences = doc.sentences();
  const std::string_view p = doc.prose();
  std::vector<Point> points;
  const auto look = [&](uint32_t i, uint32_t at, bool strict) {
    const stet::Span within{at, sentences[i].span.end};
    const uint32_t point = point_at(settings_.fold(doc.words(doc.widened({at, at}, within, 0, room))), strict);
    if (point == points.size() + 1) points.push_back({point, i, {at, std::min(within.end, at + room)}});
    return point;
  };
  for (uint32_t i = sentence; i < sentences.size(); ++i) {
    if (i > sentence && i > (points.empty() ? sentence : points.back().sentence + farthest_point)) break;
    if (i > sentence && ends_section(doc.block(sentences[i]))) break;
    const stet::Span s = sentences[i].span;
    // A second "first" begins another row of points.
    if (i != sentence || from <= s.begin) {
      const size_t before = points.size();
      if (look(i, s.begin, false) == 1 && before > 0) break;
    }
    if (points.empty() && i != sentence) break;
    for (uint32_t at = std::max(s.begin, from); at + 1 < s.end; ++at) {
      if (p[at] != ';' && p[at] != ':' && p[at] != ',') continue;
      uint32_t begin = at + 1;
      while (begin < s.end && (p[begin] == ' ' || p[begin] == '\n')) ++begin;
      // "; and the third, that …"
      const std::string near = settings_.fold(doc.words(doc.widened({begin, begin}, s, 0, 12)));
      const size_t space = near.find(' ');
      if (space != near.npos && last_.has(near.substr(0, space))) {
        while (begin < s.end && p[begin] != ' ' && p[begin] != '\n') ++begin;
        while (begin < s.end && (p[begin] == ' ' || p[begin] == '\n')) ++begin;
      }
      look(i, begin, p[at] == ',' || points.empty());
    }
  }
  return points;
}

/// No point follows the last one: 2 certainly, 1 it may stand in a sentence without a number, 0 one may.
int CountListMismatch::unfinished(const stet::Document& doc, const Point& last, uint32_t first) const {
  const auto sentences = doc.sentences();
  const stet::Block* block = doc.block(sentences[last.sentence]);
  if (doc.block(sentences[first]) != block) return 0;  // paragraphs may be points
  uint32_t behind = 0;
  const stet::Block* next_block = nullptr;
  for (uint32_t i = first; i < sentences.size() && i < last.sentence + farthest_point; ++i) {
    const stet::Block* at = doc.block(sentences[i]);
    if (i > last.sentence && ends_section(at)) break;
    const std::string words = settings_.fold(doc.words(sentences[i].span));
    const bool near = at == block || next_block == nullptr || at == next_block;
    if (at != block && next_block == nullptr) next_block = at;
    if (i > last.sentence && at == block) ++behind;
    if (near && another_.in(words)) return 0;
    // Any higher number of a point ends the search, whatever it says.
    for (const stet::WordList* list : {&told_, &named_})
      for (auto point = list->find(words); point; point = list->find(words, point.at + 1))
        if (point.value > last.number) return 0;
  }
  return behind <= 1 ? 2 : behind <= 3 ? 1 : 0;
}

/// "First, … Second, … Fourth, …": where the point behind the next one begins, of which nothing is said; else empty.
stet::Span CountListMismatch::skipped_to(const stet::Document& doc, const Point& last) const {
  constexpr uint32_t room = 48;  // bytes
  const auto sentences = doc.sentences();
  for (uint32_t i = last.sentence; i < sentences.size() && i < last.sentence + farthest_point; ++i) {
    if (i > last.sentence && ends_section(doc.block(sentences[i]))) break;
    const stet::Span s{i == last.sentence ? last.span.end : sentences[i].span.begin, sentences[i].span.end};
    const std::string words = settings_.fold(doc.words(s));
    const uint32_t begins =
        i == last.sentence ? 0
                           : point_at(settings_.fold(doc.words(doc.widened({s.begin, s.begin}, s, 0, room))), false);
    if (begins == last.number + 2) {
      uint32_t end = s.begin;
      while (end < s.end && stet::in_word(doc.prose()[end])) ++end;
      return {s.begin, end};
    }
    if (begins > 0 || another_.in(words)) break;
    for (const stet::WordList* list : {&told_, &named_})
      for (auto point = list->find(words); point; point = list->find(words, point.at + 1))
        if (point.value > last.number) return {0, 0};
  }
  return {0, 0};
}

// "We had four hypotheses. H1: … H2: … H3: …": points that bear a letter and their number.
void CountListMismatch::check_labels(const stet::Document& doc, const stet::Report& report,
                                     const std::vector<Announced>& all) const {
  constexpr uint32_t most_apart = 1500;  // bytes from one to the next
  const std::string_view p = doc.prose();
  // Where "H1" stands behind a space and before a colon, a stop or a bracket, from a byte on.
  const auto label = [&](const std::string& name, uint32_t from, uint32_t to) {
    const std::string_view near = p.substr(0, to + name.size());
    for (size_t at = near.find(name, from); at < to; at = near.find(name, at + 1)) {
      const size_t end = at + name.size();
      const bool begins =
          at == 0 || p[at - 1] == ' ' || p[at - 1] == '\n' || p[at - 1] == '(' || p[at - 1] == STET_MASK;
      if (begins && end < p.size() && (p[end] == ':' || p[end] == ')' || p[end] == '.' || p[end] == STET_MASK))
        return static_cast<uint32_t>(at);
    }
    return stet::none;
  };
  for (const auto& [i, announced] : all) {
    const auto said = static_cast<uint32_t>(announced->low);
    const uint32_t from = announced->span.end;
    const uint32_t to = static_cast<uint32_t>(std::min<size_t>(p.size(), from + most_apart));
    uint32_t first = stet::none;
    std::string letters;
    for (const std::string_view of : {"H", "RQ", "Q", "P"})
      if (const uint32_t at = label(std::string(of) + "1", from, to);
          at != stet::none && (first == stet::none || at < first))
        first = at, letters = of;
    if (first == stet::none || doc.verbatim(announced->span)) continue;
    uint32_t count = 1, last = first;
    for (uint32_t next = label(letters + "2", last + 1, last + most_apart); next != stet::none;
         next = label(letters + std::to_string(count + 1), last + 1, last + most_apart))
      ++count, last = next;
    // A number that is left out, or told elsewhere, may be the rest.
    if (count < 2 || count == said || count + 1 < said || p.find(letters + std::to_string(count + 1)) < p.size())
      continue;
    const stet::Span there{last, last + static_cast<uint32_t>(letters.size() + std::to_string(count).size())};
    report(announced->span, follow(doc.words(announced->span), count), {{there, "number " + std::to_string(count)}},
           {.cause = doc.cause(*announced)});
  }
}

void CountListMismatch::check_points(const stet::Document& doc, const stet::Report& report,
                                     const std::vector<Announced>& all) const {
  const auto sentences = doc.sentences();
  for (const auto& [i, announced] : all) {
    if (doc.verbatim(announced->span)) continue;
    const uint32_t said = static_cast<uint32_t>(announced->low);
    std::vector<Point> points = points_from(doc, i, announced->span.end);
    const bool inside = !points.empty();
    if (points.empty() && i + 1 < sentences.size() && !ends_section(doc.block(sentences[i + 1])))
      points = points_from(doc, i + 1, sentences[i + 1].span.begin);
    if (points.size() < 2 || points.size() == said) continue;
    const Point& last = points.back();
    // claim/enumeration-broken tells of "Second, … Fourth, …".
    if (last.number < said && skipped_to(doc, last).end > 0) continue;
    stet_severity severity = STET_SEVERITY_DEFAULT;
    if (last.number < said) {
      const auto numbers = doc.numbers().within(
          {std::max(sentences[i].span.begin, announced->span.begin - std::min(announced->span.begin, 20u)),
           announced->span.begin});
      const std::string between =
          settings_.fold(doc.words({announced->span.end, std::max(announced->span.end, points.front().span.begin)}));
      if (last.number + 1 != said || choice_.in(between) || numbers.begin() != numbers.end()) continue;
      const int sure = unfinished(doc, last, inside ? i : i + 1);
      if (sure == 0) continue;
      if (sure == 1) severity = STET_SEVERITY_INFO;
    }
    report(announced->span, follow(doc.words(announced->span), last.number),
           {{last.span, "number " + std::to_string(last.number)}},
           {.severity = severity, .cause = doc.cause(*announced)});
  }
}

}  // namespace claim
