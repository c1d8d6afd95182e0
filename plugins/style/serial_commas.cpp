// "dogs, cats, and mice" and "dogs, cats and mice": the comma before the last item of a list.
//
// Commas have many tasks, so only what is a list for sure is counted: four short items and more, or three that are
// alike and stand behind a word or mark before which no comma could have another task.
#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule SerialCommaMixed::rule{.id = "style/serial-comma-mixed",
                                        .summary = "Lists have a comma before their last item, or none.",
                                        .severity = stet::Severity::info,
                                        .tables = own_tables,
                                        .page =
#include "serial-comma-mixed.md.inc"
                                            , .languages = "en"};

namespace {

constexpr uint32_t most_item_words = 4;
constexpr uint32_t determiner = 1, preposition = 2, clause = 3;

bool is_capital(const stet::Word& word) { return (word.flags & STET_WORD_CAPITAL) != 0; }

/// The last letters of a word.
std::string_view tail(const stet::Document& doc, const stet::Word& word, size_t letters) {
  const std::string_view all = doc.prose().substr(word.span.begin, word.span.end - word.span.begin);
  return all.substr(all.size() - std::min(all.size(), letters));
}
/// All are plurals, or none is.
bool one_number(const stet::Document& doc, const stet::Word& a, const stet::Word& b, const stet::Word& c) {
  const bool plural = tail(doc, a, 1) == "s";
  return (tail(doc, b, 1) == "s") == plural && (tail(doc, c, 1) == "s") == plural;
}
/// The first ends as one of the others does: "two rooms of one size, cold and damp" ends with what is no list.
bool one_ending(const stet::Document& doc, const stet::Word& a, const stet::Word& b, const stet::Word& c) {
  constexpr size_t letters = 2;
  const std::string_view end = tail(doc, a, letters);
  return end.back() == 's' || end == tail(doc, b, letters) || end == tail(doc, c, letters);
}

}  // namespace

struct SerialCommaMixed::Chunk {
  uint32_t first = 0, end = 0;  // rows of words
  char before = 0;              // the mark before it: ',' ':' '('; else 0
  uint32_t size() const { return end - first; }
};

struct SerialCommaMixed::List {
  stet::Span span{0, 0};            // the last item but one, the joint and the first word of the last one
  uint32_t last = 0, last_end = 0;  // words of the last item
  char behind = '.';                // the mark behind it; the end of its block counts as a full stop
  bool comma = false;
};

uint32_t SerialCommaMixed::kind(const stet::Document& doc, const stet::Word& word) const {
  if (!around_.may_begin(word.hash)) return 0;
  return around_.value(stet::lower(doc.letters(word.span)), "en");
}

SerialCommaMixed::Chunk SerialCommaMixed::chunk_before(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                                                       uint32_t end, stet::Span block) const {
  constexpr uint32_t farthest = 14;  // words
  Chunk chunk{end, end};
  while (chunk.first > 0 && words[chunk.first - 1].span.begin >= block.begin && chunk.size() < farthest) {
    --chunk.first;
    if (chunk.first == 0 || words[chunk.first - 1].span.begin < block.begin) break;
    const std::string between = gap_between(doc, words[chunk.first - 1], words[chunk.first]);
    if (between == " " || between == "-" || between == "'" || between == "’") continue;
    chunk.before = between == ", " ? ',' : between == ": " ? ':' : between == " (" ? '(' : '\0';
    break;
  }
  return chunk;
}

bool SerialCommaMixed::is_item(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                               const Chunk& chunk) const {
  if (chunk.size() == 0 || chunk.size() > most_item_words) return false;
  for (uint32_t i = chunk.first; i < chunk.end; ++i) {
    const uint32_t kind = this->kind(doc, words[i]);
    if ((words[i].flags & STET_WORD_DIGITS) != 0 || kind > preposition || (kind > 0 && i + 1 == chunk.end))
      return false;
    if (kind == determiner && i > chunk.first) return false;
    if (kind == preposition && i == chunk.first) return false;
  }
  // "Doe, J": initials.
  return chunk.size() > 1 || words[chunk.first].span.end - words[chunk.first].span.begin > 1;
}

// The last item: up to a mark, or to a word that is no part of one.
bool SerialCommaMixed::read_last(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t joint,
                                 stet::Span block, List& list) const {
  constexpr uint32_t farthest = 8;  // words
  list.last = list.last_end = joint + 1;
  bool ended = false;
  for (uint32_t i = joint + 1; i < words.size() && words[i].span.end <= block.end; ++i) {
    const std::string between = gap_between(doc, words[i - 1], words[i]);
    if (i == joint + 1 && between != " ") return false;
    if (between != " " && between != "-" && between != "'" && between != "’") {
      const size_t mark = between.find_first_not_of(' ');
      if (!ended) list.behind = mark < between.size() ? between[mark] : ' ';
      ended = true;
      break;
    }
    // "red, white, and black and blue": the comma parts what the other joint joins.
    const uint32_t kind = this->kind(doc, words[i]);
    if (kind != 0 && joints_.has(stet::lower(doc.letters(words[i].span)), "en")) return false;
    if (i - joint > farthest) break;
    if (ended) continue;
    if (kind > determiner || (kind == determiner && i > joint + 1)) {
      if (i == joint + 1) return false;
      ended = true;
      list.behind = ' ';
      continue;
    }
    if ((words[i].flags & STET_WORD_DIGITS) != 0) return false;
    list.last_end = i + 1;
  }
  return list.last_end > list.last && kind(doc, words[list.last_end - 1]) == 0;
}

// Three items are surely a list behind a colon, a bracket or a preposition, where they are as long and alike.
bool SerialCommaMixed::three_alike(const stet::Document& doc, const stet::Rows<stet::Word>& words, const Chunk& first,
                                   const Chunk& second, const List& list) const {
  constexpr uint32_t longest = 2;
  if (list.behind == ',' || list.behind == '(') return false;
  uint32_t begin = first.first;
  const uint32_t size = second.size();
  if (size > longest || list.last_end - list.last != size) return false;
  if (first.size() > size) {
    begin = first.end - size;
    // At the head of a phrase the preposition may open it: "In winter, cats and dogs sleep".
    if (kind(doc, words[begin - 1]) != preposition || begin - 1 == first.first) return false;
  } else if (first.size() < size || (first.before != ':' && first.before != '(')) {
    return false;
  }
  if (kind(doc, words[begin]) != kind(doc, words[second.first]) ||
      kind(doc, words[begin]) != kind(doc, words[list.last]))
    return false;
  for (uint32_t i = begin; i < list.last_end; ++i)
    if (is_capital(words[i])) return false;
  const stet::Word &a = words[first.end - 1], &b = words[second.end - 1], &c = words[list.last_end - 1];
  return one_number(doc, a, b, c) && (list.comma || first.size() == size || one_ending(doc, a, b, c));
}

// "long, narrow boats and nets", "ships, carrying oats and coal", "boats, oars or sails of linen, and nets": what has
// no comma may be a pair within a list, or behind one.
bool SerialCommaMixed::joins_pair(const stet::Document& doc, const stet::Rows<stet::Word>& words, const Chunk& first,
                                  const Chunk& second, uint32_t joint, const List& list) const {
  const uint32_t last = list.last_end - list.last;
  if (second.size() > first.size() && last < second.size()) return true;
  if (second.size() == 1 && first.size() > 1 && last > 1) return true;  // "new boats, old nets, oat and barley bread"
  const auto ends_in = [&](const stet::Word& word, std::string_view end) {
    return std::string_view(doc.letters(word.span)).ends_with(end);
  };
  if (second.size() > 1 && (ends_in(words[second.first], "ing") || ends_in(words[second.first], "ly"))) return true;
  return goes_on(doc, words, joint, list);
}

// "boats, oars or sails of linen, and nets"
bool SerialCommaMixed::goes_on(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t joint,
                               const List& list) const {
  constexpr uint32_t farthest = 40;  // words
  for (uint32_t i = list.last_end; i + 1 < words.size() && i - joint < farthest; ++i) {
    const std::string between = gap_between(doc, words[i - 1], words[i]);
    if (between.find_first_of(".;:?!") != between.npos) break;
    if (between == ", " && joints_.has(stet::lower(doc.letters(words[i].span)), "en")) return true;
  }
  return false;
}

bool SerialCommaMixed::read(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t joint,
                            stet::Span block, List& list) const {
  if (joint == 0 || joint + 1 >= words.size() || words[joint - 1].span.begin < block.begin) return false;
  const std::string before = gap_between(doc, words[joint - 1], words[joint]);
  if (before != " " && before != ", ") return false;
  list.comma = before == ", ";
  const Chunk second = chunk_before(doc, words, joint, block);
  if (second.before != ',' || !is_item(doc, words, second)) return false;
  if (!read_last(doc, words, joint, block, list)) return false;
  list.span = {words[second.first].span.begin, words[list.last].span.end};
  Chunk first = chunk_before(doc, words, second.first, block);
  if (first.before != ',' || !is_item(doc, words, first)) {
    // The first item may be the end of a longer row of words.
    const uint32_t kind = first.size() == 0 ? preposition : this->kind(doc, words[first.end - 1]);
    return kind == 0 && (words[first.end - 1].flags & STET_WORD_DIGITS) == 0 &&
           three_alike(doc, words, first, second, list) && (list.comma || !goes_on(doc, words, joint, list));
  }
  if (!list.comma && joins_pair(doc, words, first, second, joint, list)) return false;
  // "Ann Doe, the mayor, called the crew and went"
  if (kind(doc, words[first.first]) == determiner && kind(doc, words[second.first]) != determiner) return false;
  // Four and more. "In May, cats, big and small, …": a pair between commas of its own.
  if (list.behind == ',' || list.behind == '(' || year_follows(doc, words, list)) return false;
  first = chunk_before(doc, words, first.first, block);
  if (first.size() == 0) return false;
  const uint32_t opens = kind(doc, words[first.first]), ends = kind(doc, words[first.end - 1]);
  // "In May, …", "however, …", "…, he said, …"
  const bool parenthesis = opens > determiner && first.size() <= most_item_words &&
                           (opens <= clause || first.size() == 1 || first.before == ',');
  return ends == 0 && !parenthesis && (words[first.end - 1].flags & STET_WORD_DIGITS) == 0;
}

// "Doe, Roe, Low, and Moe. 2015.": authors of a source.
bool SerialCommaMixed::year_follows(const stet::Document& doc, const stet::Rows<stet::Word>& words, const List& list) {
  return list.last_end < words.size() && (words[list.last_end].flags & STET_WORD_DIGITS) != 0 &&
         gap_between(doc, words[list.last_end - 1], words[list.last_end]) == ". ";
}

// Nearly every joint has no comma before the item that it ends.
bool SerialCommaMixed::comma_before(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t joint,
                                    stet::Span block) {
  constexpr uint32_t farthest = 96;  // bytes
  if (joint == 0 || words[joint - 1].span.begin < block.begin) return false;
  const uint32_t end = words[joint - 1].span.end, from = std::max(block.begin, end - std::min(end, farthest));
  return doc.prose().substr(from, end - from).find(',') != std::string_view::npos;
}

void SerialCommaMixed::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  Way with, without;
  OwnWords own(doc);
  uint32_t block = 0;
  for (const uint32_t i : joints_.places(doc)) {
    const stet::Span at = words[i].span;
    while (block < blocks.size() && blocks[block].span.end <= at.begin) ++block;
    if (block == blocks.size()) break;
    const stet::Block& b = blocks[block];
    if (b.span.begin > at.begin || b.note != stet::none ||
        (b.kind != STET_BLOCK_PARAGRAPH && b.kind != STET_BLOCK_LIST_ITEM) || is_capital(words[i]))
      continue;
    List list;
    if (!comma_before(doc, words, i, b.span) || !own.has(words[i]) || !read(doc, words, i, b.span, list)) continue;
    (list.comma ? with : without).add(list.span);
  }
  const Way &rare = with.count < without.count ? with : without, &often = &rare == &with ? without : with;
  constexpr size_t habit = 3, times = 2;
  if (rare.count == 0 || often.count < habit || often.count < times * rare.count) return;
  report(rare.places.front(),
         "lists are set in two ways: " + std::to_string(with.count) + " with a comma before “and” or “or”, " +
             std::to_string(without.count) + " without",
         {{often.places.front(), "the usual way"}}, rare.others());
}

}  // namespace style
