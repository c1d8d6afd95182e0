// "Three regions (A, B, C and D)": a number of things, and the things.
#include <algorithm>
#include <string>
#include <vector>

#include <stet/search.hpp>
#include <stet/text.hpp>

#include "count_list.h"

namespace claim {

const stet::Rule CountListMismatch::rule{
    .id = "claim/count-list-mismatch",
    .summary = "A number of things is announced and another number follows.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_MARKERS | STET_BLOCKS | STET_CONTAINERS |
              STET_DATES | STET_QUOTATIONS | STET_FORMS,
    .page =
#include "count-list-mismatch.md.inc"
};

namespace {

constexpr uint32_t nearby = 20;         // bytes: "seven of the top ten"
constexpr uint32_t longest_list = 400;  // bytes

/// The size of a blank, of those that French sets before a colon too; 0: there is none.
size_t blank_at(std::string_view p, uint32_t at) {
  if (at >= p.size()) return 0;
  if (p[at] == ' ' || p[at] == '\n' || p[at] == '\r') return 1;
  if (p.substr(at, 2) == "\u00A0") return 2;
  return p.substr(at, 3) == "\u202F" ? 3 : 0;
}

// What opens and closes a list besides brackets; a dash that joins nothing has blanks around it.
constexpr std::string_view dash = "\xE2\x80\x93", long_dash = "\xE2\x80\x94";
size_t dash_at(std::string_view p, uint32_t at) {
  const std::string_view rest = p.substr(at, 3);
  return rest == dash || rest == long_dash ? rest.size() : 0;
}

/// The one or two words between the number and its list: its end, 0: there are more, or a mark.
uint32_t past_noun(std::string_view p, uint32_t at, uint32_t limit) {
  uint32_t words = 0;
  while (at < limit && words <= 3) {
    if (blank_at(p, at) == 0) return 0;
    while (at < limit && blank_at(p, at) > 0) at += static_cast<uint32_t>(blank_at(p, at));
    if (at < limit && (p[at] == '(' || p[at] == ':' || dash_at(p, at) > 0)) return words > 0 ? at : 0;
    const uint32_t begin = at;
    while (at < limit && blank_at(p, at) == 0 && p[at] != ':' && p[at] != '(' && p[at] != ',' && p[at] != '.' &&
           p[at] != ';')
      ++at;
    if (at == begin) return 0;
    ++words;
    if (at < limit && p[at] == ':') return at;
  }
  return 0;
}

/// Behind the full stop that ends a sentence there may be quotation marks, brackets and markers, but no letter.
bool ends_sentence(const stet::Document& doc, uint32_t at, const stet::Sentence& s) {
  for (const char c : doc.words({at, std::max(at, s.span.end)}))
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
  return true;
}

/// The whole of a list in brackets, or up to the end of the sentence; empty: it does not end.
stet::Span list_at(const stet::Document& doc, uint32_t at, const stet::Sentence& sentence) {
  const std::string_view p = doc.prose();
  const bool bracket = p[at] == '(';
  const size_t dash_size = dash_at(p, at);
  const uint32_t begin = at + static_cast<uint32_t>(std::max<size_t>(dash_size, 1));
  const uint32_t limit = std::min(sentence.span.end, begin + longest_list);
  for (uint32_t i = begin; i < limit; ++i) {
    if (dash_size > 0 && (dash_at(p, i) > 0 || p[i] == '.'))
      return dash_at(p, i) > 0 ? stet::Span{begin, i} : stet::Span{0, 0};
    if (dash_size == 0 && p[i] == '.' && !bracket)
      return ends_sentence(doc, i, sentence) ? stet::Span{begin, i} : stet::Span{0, 0};
    if (dash_size == 0 && bracket && p[i] == ')') return {begin, i};
    // "SPD (11 seats), CDU (9)": what is said of one of them.
    if (dash_size == 0 && !bracket && p[i] == '(') {
      const size_t close = p.substr(0, limit).find(')', i);
      if (close == p.npos) return {0, 0};
      i = static_cast<uint32_t>(close);
      continue;
    }
    if (p[i] == '(' || p[i] == ':' || p[i] == '?' || p[i] == '!' || p[i] == '/') return {0, 0};
    if (bracket && p[i] == ';') return {0, 0};
  }
  return {0, 0};
}

bool no_capital(std::string_view part) { return std::none_of(part.begin(), part.end(), stet::capital); }
bool capital(std::string_view part) { return !part.empty() && part[0] >= 'A' && part[0] <= 'Z'; }
size_t word_number(std::string_view part) { return static_cast<size_t>(std::count(part.begin(), part.end(), ' ')) + 1; }
std::string_view trimmed(std::string_view part) {
  const size_t first = part.find_first_not_of(' ');
  return first == part.npos ? std::string_view() : part.substr(first, part.find_last_not_of(' ') + 1 - first);
}

/// Without what stands in brackets: "SPD (11 seats)".
std::string without_brackets(std::string written) {
  for (size_t open = written.find('('); open != written.npos; open = written.find('(', open)) {
    const size_t close = written.find(')', open);
    if (close == written.npos) break;
    if (open > 0 && written[open - 1] == ' ') --open;
    written.erase(open, close + 1 - open);
  }
  return written;
}

}  // namespace

bool CountListMismatch::some_of_them(const stet::Document& doc, const stet::Number& n, uint32_t begin) const {
  for (const stet::Number& o :
       doc.numbers().within({n.span.begin > nearby ? n.span.begin - nearby : 0, n.span.begin})) {
    if (o.span.begin < begin) continue;
    // "the ownership of those nine ran through four companies": of another thing.
    const std::string between = settings_.fold(doc.words({o.span.end, n.span.begin}));
    const size_t inner = between.find(' ', between.find_first_not_of(' '));
    if (inner >= between.find_last_not_of(' ') || part_of_.in(between)) return true;
  }
  return false;
}

std::string CountListMismatch::follow(const std::string& words, size_t n) {
  return "“" + words + "” are announced, and " + std::to_string(n) + " follow";
}

bool CountListMismatch::counts_things(const stet::Number& n) {
  constexpr double most = 12;
  return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low >= 2 && n.low <= most &&
         stet::empty(n.unit);
}

CountListMismatch::Length CountListMismatch::length_of(const stet::Document& doc, stet::Span list,
                                                       bool in_bracket) const {
  // A marker behind the last thing is none of them.
  for (const stet::Marker& m : doc.markers().within(list))
    if (m.span.begin > list.begin && m.span.end <= list.end &&
        doc.words({m.span.end, list.end}).find_first_not_of(' ') == std::string::npos)
      list.end = m.span.begin;
  const std::string written = without_brackets(doc.words(list)), words = settings_.fold(written);
  Length length;
  // "the depth of the water; its warmth, which changes; and its salt": commas count nothing.
  if (words.find(';') != words.npos) {
    const std::vector<std::string_view> things = stet::split(words, ';');
    const std::string_view last = trimmed(things.back());
    if (!last_.has(last.substr(0, last.find(' ')))) {
      if (things.size() > 2) return length;
      // "…: bakers, smiths and tanners; none of them paid"
      const auto at = static_cast<uint32_t>(doc.prose().find(';', list.begin));
      if (at < list.end) length = length_of(doc, {list.begin, at}, in_bracket);
      length.closed = false;
      return length;
    }
    length.things = things.size();
    length.closed = length.short_parts = true;
    return length;
  }
  // Figures in the list count something of their own; a marker or examples say that it is no list.
  if (words.find_first_of("0123456789=\"") != std::string::npos || words.find("\u2026") != std::string::npos)
    return length;
  if (examples_.in(words)) return length;
  if (const size_t parts = in_bracket ? 0 : parallel_parts(words, doc.language()); parts > 0) {
    length.things = parts;
    length.closed = length.short_parts = true;
    return length;
  }
  // Parts between commas; "and" joins the last two.
  std::vector<std::string_view> parts;
  for (const std::string_view part : stet::split(words, ',')) {
    if (trimmed(part).empty()) break;
    parts.push_back(trimmed(part));
  }
  const auto joints = [&](std::string_view part) {
    std::vector<std::pair<size_t, size_t>> at;
    for (size_t begin = 0; begin < part.size();) {
      const size_t space = std::min(part.find(' ', begin), part.size());
      if (last_.has(part.substr(begin, space - begin))) at.emplace_back(begin, space);
      begin = space + 1;
    }
    return at;
  };
  // "sails and a set of lamps, hooks and bells": a list within the list.
  for (size_t k = 0; k + 1 < parts.size(); ++k)
    if (!joints(parts[k]).empty()) return length;
  if (parts.empty()) return length;
  const auto in_last = joints(parts.back());
  std::vector<std::string_view> things(parts.begin(), parts.end() - 1);
  if (in_last.size() == 1) {
    const auto [begin, end] = in_last.front();
    if (begin > 0) things.push_back(trimmed(parts.back().substr(0, begin)));
    things.push_back(trimmed(parts.back().substr(std::min(end, parts.back().size()))));
  } else {
    things.push_back(parts.back());
    const auto first_word = [](std::string_view part) { return part.substr(0, part.find(' ')); };
    length.alike = in_last.empty() && things.size() > 2;
    for (const std::string_view thing : things)
      length.alike = length.alike && first_word(thing) == first_word(things.front());
    if (!length.alike) return length;
  }
  length.things = things.size();
  // Long parts are clauses, and these have commas of their own.
  size_t longest = 0;
  for (const std::string_view thing : things) longest = std::max(longest, word_number(thing));
  length.short_parts = longest <= (in_bracket ? 7u : 5u);
  // What may make fewer of them than were meant.
  constexpr size_t most_words = 7;
  length.closed = true;
  // Not of "l'Est": behind an apostrophe a word begins that is no verb. What is said of the last of many joins no more:
  // "oil, the fleets and the factories that make meal".
  const bool many = things.size() > 2;
  const auto last_begin = static_cast<size_t>(things.back().data() - words.data());
  for (size_t at = 0; at < (many ? last_begin : words.size()) && length.closed; ++at)
    length.closed = (at > 0 && words[at - 1] != ' ') || clauses_.prefix(std::string_view(words).substr(at)) == 0;
  // "(Arvel and Brenne)" are two, whatever else a bracket may hold.
  const std::string_view all = trimmed(written);
  const bool two_names = in_bracket && word_number(all) == 3 && capital(all) && capital(all.substr(all.rfind(' ') + 1));
  // The last of them may say more: "… and the sale of the house on the square".
  constexpr size_t most_of_last = 12;
  for (const std::string_view thing : things) {
    length.closed = length.closed && !thing.empty() &&
                    word_number(thing) <= (many && thing.data() == things.back().data() ? most_of_last : most_words);
    // "three books: War and Peace", "four authors (thanks to Hall and Penn)"
    if (parts.size() == 1 && (word_number(thing) < 2 || in_bracket) && !two_names) length.closed = false;
    if (thing.size() < 3) continue;
    const bool one = plural_.value(thing.substr(thing.size() - 2)) == 2;
    length.several = length.several || (!one && plural_.value(thing.substr(thing.size() - 1)) == 1);
  }
  // "Amber Quay Holdings, Lisgar Marine and Tern Shipping": names, whatever letter they end in. German nouns are none.
  const size_t names_and_rest = static_cast<size_t>(std::count_if(written.begin(), written.end(), [&](const char& c) {
    return stet::capital(c) && (&c == written.data() || (&c)[-1] == ' ');
  }));
  const size_t written_words = word_number(trimmed(written));
  if (!doc.language().starts_with("de") && names_and_rest + 1 >= written_words && capital(trimmed(written)))
    length.several = false;
  length.several = length.several || many_.in(words);
  for (const stet::Number& n : doc.numbers().within(list)) {
    const bool aside = stet::digit(doc.prose()[n.span.begin]);  // within brackets: others have been seen above
    length.closed =
        length.closed && (aside || n.low < 2 || doc.quotations().around(n.span) != nullptr);  // «Le due sorelle»
  }
  // "Arden, the capital, Brock and Corley": capital and small letters take turns.
  const std::vector<std::string_view> as_written = stet::split(written, ',');
  for (size_t k = 1; k < as_written.size(); ++k)
    length.apposition =
        length.apposition || (capital(trimmed(as_written[k - 1])) && no_capital(trimmed(as_written[k])));
  return length;
}

bool CountListMismatch::followed_by(const stet::WordList& nouns, const stet::Document& doc, const stet::Number& n,
                                    stet::Span sentence) const {
  constexpr uint32_t room = 40;  // bytes: an adjective or two, and the noun; "four were the main difficulties"
  const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence, 0, room)));
  static constexpr stet::Bytes marks(",.;:()\"-");
  const size_t mark = marks.next(behind, 0, behind.size());
  const std::string_view near = std::string_view(behind).substr(0, mark);
  size_t end = 0;
  for (size_t words = 0; words < 4 && end < near.size(); ++words) {
    end = near.find_first_not_of(' ', end);
    if (end == near.npos) break;
    const size_t space = std::min(near.find(' ', end), near.size());
    if (nouns.has(near.substr(end, space - end))) return true;
    end = space;
  }
  return false;
}

uint32_t CountListMismatch::far_opener(const stet::Document& doc, const stet::Number& n,
                                       const stet::Sentence& sentence) const {
  constexpr uint32_t farthest = 110;  // bytes
  const std::string_view p = doc.prose();
  const uint32_t limit = std::min(sentence.span.end, n.span.end + farthest);
  const std::string_view written = p.substr(n.span.end, limit - n.span.end);
  if (written.find(':') == written.npos && stet::is_ascii(written)) return 0;  // there are colons beyond ASCII
  if (!points_follow(doc, n, sentence.span) && !followed_by(bodies_, doc, n, sentence.span)) return 0;
  const std::string gap = settings_.fold(doc.words({n.span.end, limit}));
  const size_t colon = gap.find(':');
  if (colon == gap.npos || gap.substr(0, colon).find_first_of(".;()?!\"/") != gap.npos ||
      examples_.in(gap.substr(0, colon)) || choice_.in(gap.substr(0, colon)))
    return 0;
  const auto open = static_cast<uint32_t>(p.find(':', n.span.end));
  const auto numbers = doc.numbers().within({n.span.end, open});
  const auto dates = doc.dates().within({n.span.end, open});
  return numbers.begin() == numbers.end() && dates.begin() == dates.end() ? open : 0;
}

// "He had three daughters, Ann and Gertrude, who …": names behind a comma, one fewer than announced.
void CountListMismatch::check_names(const stet::Document& doc, const stet::Report& report, const stet::Number& n,
                                    stet::Span sentence) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto gap = [&](uint32_t i) { return p.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end); };
  const auto in_sentence = [&](uint32_t i) { return i + 1 < words.size() && words[i + 1].span.end <= sentence.end; };
  const auto article = [&](uint32_t k) {
    if (!in_sentence(k) || (words[k].flags & STET_WORD_CAPITAL) != 0) return false;
    const std::string_view joint = gap(k);
    return (joint == " " || joint == "'" || joint == "’") && (words[k + 1].flags & STET_WORD_CAPITAL) != 0 &&
           articles_.has(settings_.fold(doc.words(words[k].span)));
  };
  // "Apollo in Chicago, Ostrander in Worcester": a name may have its place behind it.
  const auto past_place = [&](uint32_t last) {
    if (!in_sentence(last + 1) || gap(last) != " " || gap(last + 1) != " " ||
        (words[last + 2].flags & STET_WORD_CAPITAL) == 0 || words[last + 2].span.end > sentence.end ||
        !places_.has(settings_.fold(doc.words(words[last + 1].span))))
      return last;
    last += 2;
    while (in_sentence(last) && gap(last) == " " && (words[last + 1].flags & STET_WORD_CAPITAL) != 0) ++last;
    return last;
  };
  uint32_t i = words.first_at(n.span.end);
  // Its noun, in small letters, and a comma.
  if (!in_sentence(i) || (words[i].flags & STET_WORD_CAPITAL) != 0) return;
  if (gap(i) == " " && (words[i + 1].flags & STET_WORD_CAPITAL) == 0) ++i;
  if (!in_sentence(i) || gap(i) != ", ") return;
  const stet::Span noun{n.span.begin, words[i].span.end};
  size_t names = 0;
  bool joined = false;
  for (++i; !joined || names == 0;) {
    // One name: up to four words with capitals, and an article before them: "l'Orne, la Creuse".
    constexpr uint32_t longest_name = 4;
    if (article(i)) ++i;
    uint32_t last = i;
    if ((words[i].flags & STET_WORD_CAPITAL) == 0) return;
    while (in_sentence(last) && gap(last) == " " && (words[last + 1].flags & STET_WORD_CAPITAL) != 0) ++last;
    if (last - i >= longest_name) return;
    ++names;
    last = past_place(last);
    if (!in_sentence(last)) return;
    const bool comma = gap(last) == ", ";
    if (!comma && gap(last) != " ") return;
    const std::string next = settings_.fold(doc.words(words[last + 1].span));
    joined = last_.has(next);
    i = last + 1 + joined;
    if (i >= words.size() || (!joined && !comma)) return;
  }
  // The last one, behind "and".
  if (article(i)) ++i;
  uint32_t last = i;
  if ((words[i].flags & STET_WORD_CAPITAL) == 0 || words[i].span.end > sentence.end) return;
  while (in_sentence(last) && gap(last) == " " && (words[last + 1].flags & STET_WORD_CAPITAL) != 0) ++last;
  last = past_place(last);
  ++names;
  const char mark = words[last].span.end < p.size() ? p[words[last].span.end] : '.';
  if (std::string_view(".,;:)").find(mark) == std::string_view::npos || names + 1 != static_cast<size_t>(n.low) ||
      doc.verbatim(n.span) || doc.language().starts_with("de") || some_of_them(doc, n, sentence.begin))
    return;
  report(noun, follow(doc.words(noun), names), {{{noun.end + 2, words[last].span.end}, "the names"}},
         {.cause = doc.cause(n)});
}

void CountListMismatch::check_lists(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  for (const stet::Number& n : doc.numbers()) {
    if (!counts_things(n)) continue;
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
    if (block == nullptr || block->note != stet::none) continue;  // titles in notes are others' words
    check_names(doc, report, n, sentence->span);
    check_occasions(doc, report, n, *sentence);
    const auto said = static_cast<size_t>(n.low);
    uint32_t open = past_noun(p, n.span.end, sentence->span.end);
    const bool far = open == 0;
    if (far) open = far_opener(doc, n, *sentence);
    if (open == 0 || some_of_them(doc, n, sentence->span.begin) ||
        times_.in(settings_.fold(doc.words({n.span.end, open}))))
      continue;
    const stet::Span list = list_at(doc, open, *sentence);
    if (stet::empty(list) || doc.verbatim(n.span)) continue;
    const Length length = length_of(doc, list, p[open] == '(');
    if (length.things < 2 || length.things == said) continue;
    bool told = false;
    if (length.things > said) {
      // Twice as many: the list is of something else.
      told = length.short_parts && length.things < 2 * said && !length.apposition && !length.alike &&
             (!far || (length.things == said + 1 && length.closed));
    } else {
      const bool points =
          points_follow(doc, n, sentence->span) || (p[open] == ':' && followed_by(bodies_, doc, n, sentence->span));
      const bool near =
          length.things + 1 == said || (!far && length.short_parts && length.things > 2 && 2 * length.things >= said);
      told = near && length.closed && (points || !length.several) && block->kind != STET_BLOCK_HEADING;
    }
    if (!told) continue;
    const stet::Span span{n.span.begin, far ? n.span.end : open};
    report(span, follow(doc.words(span), length.things), {{list, "the things"}}, {.cause = doc.cause(n)});
  }
}

// "It debated water four times before it acted: in 1853, in 1859 and in 1864": occasions, and the years of all of them.
void CountListMismatch::check_occasions(const stet::Document& doc, const stet::Report& report, const stet::Number& n,
                                        const stet::Sentence& sentence) const {
  constexpr uint32_t farthest = 60;  // bytes
  const std::string_view p = doc.prose();
  const stet::Span noun{n.span.end, std::min(sentence.span.end, n.span.end + 16)};
  if (!occasions_.may_be_in(doc, noun) || !followed_by(occasions_, doc, n, {sentence.span.begin, noun.end})) return;
  const uint32_t limit = std::min(sentence.span.end, n.span.end + farthest);
  const size_t colon = p.substr(0, limit).find(':', n.span.end);
  if (colon == p.npos ||
      doc.words({n.span.end, static_cast<uint32_t>(colon)}).find_first_of(".;(") != std::string::npos)
    return;
  const auto begin = static_cast<uint32_t>(colon) + 1;
  uint32_t at = begin;
  size_t years = 0;
  bool joined = false;
  for (const stet::Date& d : doc.dates().within({begin, sentence.span.end})) {
    // Nothing between but a comma, "and" and a preposition.
    const std::string gap = settings_.fold(doc.words({at, d.span.begin}));
    const size_t word = std::min(gap.find_first_not_of(" ,"), gap.size());
    const size_t behind = std::min(gap.find(' ', word), gap.size());
    const bool last = last_.has(gap.substr(word, behind - word));
    const std::string_view rest = std::string_view(gap).substr(last ? behind : word);
    constexpr size_t longest = 12;
    if (joined || rest.size() > longest || rest.find_first_of(",;.:()") != rest.npos ||
        (d.flags & STET_DATE_INTERVAL) != 0 || (years > 0 && !last && gap.find(',') == gap.npos))
      return;
    joined = last;
    at = d.span.end;
    ++years;
  }
  const auto said = static_cast<size_t>(n.low);
  if (!joined || years < 2 || years == said || !ends_sentence(doc, at, sentence) || doc.verbatim(n.span)) return;
  report(n.span, follow(doc.words(n.span), years), {{{begin, at}, "the years"}}, {.cause = doc.cause(n)});
}

// "There are eighteen boxes on four buildings: eight on the school, six on the chapel and four on the pub": what is
// shared out adds up, and its parts are as many as the places.
void CountListMismatch::check_shared_out(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t near = 40, most_parts = 12;
  const std::string_view p = doc.prose();
  const auto numbers = doc.numbers();
  const auto plain = [&](const stet::Number& n) {
    return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low >= 1;
  };
  for (uint32_t k = 1; k + 2 < numbers.size(); ++k) {
    const stet::Number &whole = numbers[k - 1], &n = numbers[k];
    if (whole.span.end + near < n.span.begin || !plain(whole) || !plain(n)) continue;
    const uint32_t open =
        past_noun(p, n.span.end, std::min<uint32_t>(n.span.end + near, static_cast<uint32_t>(p.size())));
    if (open == 0 || p[open] != ':') continue;
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    if (sentence == nullptr || whole.span.begin < sentence->span.begin || doc.verbatim(n.span)) continue;
    double sum = 0;
    uint32_t parts = 0, last = open;
    bool listed = true;
    for (uint32_t i = k + 1;
         listed && parts <= most_parts && i < numbers.size() && numbers[i].span.end <= sentence->span.end;
         ++i, ++parts) {
      listed = listed && plain(numbers[i]) && stet::empty(numbers[i].unit);
      // A mark or "and" between.
      const std::string between = settings_.fold(doc.words({last, numbers[i].span.begin}));
      listed = listed && (parts == 0 || between.find(',') != between.npos || last_.in(between));
      sum += numbers[i].low;
      last = numbers[i].span.end;
    }
    const auto said = static_cast<uint32_t>(n.low);
    if (!listed || parts < 2 || parts > most_parts || sum != whole.low || parts == said ||
        (parts + 1 != said && said + 1 != parts))
      continue;
    report(n.span, follow(doc.words(n.span), parts), {{{open + 1, last}, "the parts"}}, {.cause = doc.cause(n)});
  }
}

void CountListMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  const std::vector<Announced> all = announced(doc);
  check_points(doc, report, all);
  check_lists(doc, report);
  check_bullets(doc, report);
  check_labels(doc, report, all);
  check_shared_out(doc, report);
  check_sections(doc, report);
}

}  // namespace claim
