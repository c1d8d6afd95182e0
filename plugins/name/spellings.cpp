// Collects spellings: which capitalised words there are, how often, and which names stand next to each.
#include "spellings.h"

namespace name {
namespace {

constexpr size_t most_rows = 20'000;    // spellings; a book has a quarter of it
constexpr size_t most_places = 8;       // of one spelling, for reports
constexpr size_t most_neighbours = 64;  // of one spelling on one side
constexpr size_t longest = 48;          // bytes

// What parts two words: nothing but spaces (name), a comma (inverted), or more (none).
enum class Gap { none, name, inverted };
Gap gap(std::string_view prose, uint32_t from, uint32_t to, bool initial, bool* line = nullptr) {
  if (to - from > 12) return Gap::none;
  Gap out = Gap::name;
  uint32_t lines = 0;
  for (uint32_t i = from; i < to; ++i) {
    const char c = prose[i];
    if (c == ' ' || c == STET_MASK || (c == '.' && i == from && initial)) continue;
    if (c == '\xC2' && i + 1 < to && prose[i + 1] == '\xA0') {  // no-break space
      ++i;
    } else if (c == '\n') {
      if (++lines > 1) return Gap::none;
      if (line != nullptr) *line = true;
    } else if (c == ',' && i == from) {
      out = Gap::inverted;
    } else {
      return Gap::none;
    }
  }
  return out;
}

void add(std::vector<uint32_t>& to, uint32_t row) {
  if (to.size() < most_neighbours && std::find(to.begin(), to.end(), row) == to.end()) to.push_back(row);
}

}  // namespace

Spellings::Spellings(const stet::Document& doc, const stet::Settings& settings, const Names::Words& words)
    : prose_(doc.prose()),
      // Where nobody knows the language English it is: "Marta" is a month in Latvian.
      language_(doc.language().empty() ? "en" : doc.language()),
      settings_(&settings),
      words_(&words) {
  collect(doc);
}

void Spellings::find_neighbours() {
  if (joined_) return;
  joined_ = true;
  for (uint32_t row = 0; row < rows_.size(); ++row) settle(row);
  join();
  initials();
}

void Spellings::collect(const stet::Document& doc) {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  const auto zones = doc.zones();
  const auto sentences = doc.sentences();
  const auto blocks = doc.blocks();
  rows_.reserve(std::min<size_t>(most_rows, words.size() / 8));
  std::vector<uint32_t> small;  // hashes of the words in small letters
  uint32_t zone = 0, sentence = 0, block = 0, code_end = 0, title_end = 0, heading_end = 0, skip_to = 0;
  for (uint32_t i = 0; i < words.size(); ++i) {
    const stet::Word& word = words[i];
    for (; zone < zones.size() && zones[zone].span.begin <= word.span.begin; ++zone) {
      uint32_t& end = zones[zone].kind == STET_ZONE_TITLE ? title_end : code_end;
      if (zones[zone].kind != STET_ZONE_QUOTATION) end = std::max(end, zones[zone].span.end);
    }
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) {
      if (blocks[block].kind == STET_BLOCK_HEADING) heading_end = std::max(heading_end, blocks[block].span.end);
      if (blocks[block].kind == STET_BLOCK_CODE) code_end = std::max(code_end, blocks[block].span.end);
    }
    bool first = false;  // of its sentence
    while (sentence < sentences.size() && sentences[sentence].span.begin <= word.span.begin) {
      first = true;
      ++sentence;
    }
    if (word.span.begin < skip_to || word.span.begin < code_end) continue;
    if ((word.flags & STET_WORD_CAPITAL) == 0) {
      small.push_back(word.hash);
      continue;
    }
    stet::Span span = word.span;
    while (i + 1 < words.size() && words[i + 1].span.begin == span.end + 1 && prose[span.end] == '-' &&
           (words[i + 1].flags & STET_WORD_CAPITAL) != 0 && span.end - span.begin < longest) {
      span.end = words[++i].span.end;
    }
    skip_to = span.end;
    if (span.end - span.begin > longest) continue;
    // "Hollander (2017) counts …": who is cited by a year is no common word at the head of its sentence.
    const std::string_view behind = prose.substr(span.end, 3);
    const bool cited = behind.size() == 3 && behind.starts_with(" (") && behind[2] >= '1' && behind[2] <= '2';
    take(doc, span, (!first || cited) && span.begin >= title_end && span.begin >= heading_end, word.hash);
  }
  count_small(small);
}

void Spellings::take(const stet::Document& doc, stet::Span span, bool prose, uint32_t hash) {
  std::string text = doc.letters(span);
  const auto at = by_text_.find(text);
  uint32_t row = 0;
  if (at != by_text_.end()) {
    row = at->second;
  } else {
    if (rows_.size() == most_rows) return;
    Spelling fresh;
    fresh.letters = stet::code_points(text);
    fresh.text = text;
    fresh.places.reserve(most_places);
    fresh.hash = hash;
    row = static_cast<uint32_t>(rows_.size());
    rows_.push_back(std::move(fresh));
    by_text_.emplace(std::move(text), row);
  }
  Spelling& spelling = rows_[row];
  ++spelling.count;
  if (prose) ++spelling.inside;
  if (spelling.places.size() < most_places) spelling.places.push_back(span);
  mentions_.push_back({span, row, prose});
}

// A word that stands in small letters too is no name: "Reed" where reeds grow, "The" everywhere. Most words in small
// letters are those of no spelling.
void Spellings::count_small(const std::vector<uint32_t>& hashes) {
  constexpr size_t bits = size_t{1} << 13;
  std::vector<bool> asked(bits);
  for (const Spelling& spelling : rows_) asked[spelling.hash % bits] = true;
  std::unordered_map<uint32_t, uint32_t> counts;
  for (const uint32_t hash : hashes)
    if (asked[hash % bits]) ++counts[hash];
  for (Spelling& spelling : rows_)
    if (spelling.text.find('-') == std::string::npos)
      if (const auto at = counts.find(spelling.hash); at != counts.end()) spelling.small = at->second;
}

const Spelling& Spellings::settle(uint32_t row) {
  Spelling& spelling = rows_[row];
  if (spelling.settled) return spelling;
  spelling.settled = true;
  const std::string& folded = spelling.folded = settings_->fold(spelling.text);
  spelling.never = words_->months.has(folded, language_) || words_->weekdays.has(folded, language_) ||
                   words_->titles.has(stet::lower(spelling.text));
  return spelling;
}

// The names beside each: within two words, initials not counted.
void Spellings::join() {
  for (size_t i = 0; i < mentions_.size(); ++i) {
    size_t steps = 0;
    for (size_t j = i; j + 1 < mentions_.size() && steps < 2; ++j) {
      const bool initial = rows_[mentions_[j].row].letters.size() == 1;
      bool line = false;
      const Gap apart = gap(prose_, mentions_[j].span.end, mentions_[j + 1].span.begin, initial, &line);
      if (apart == Gap::none || (apart == Gap::inverted && j > i)) break;
      const uint32_t a = mentions_[i].row, b = mentions_[j + 1].row;
      if (line && (rows_[a].acronym() || rows_[b].acronym())) break;  // another entry of a list
      if (rows_[b].letters.size() > 1 && a != b && rows_[a].letters.size() > 1) {
        ++steps;
        if (apart == Gap::inverted) {
          if (rows_[b].name() && !rows_[b].acronym()) add(rows_[a].inverted, b);  // "Clark, PhD", "Pisa, USA"
        } else {
          if (rows_[b].name()) add(rows_[a].right, b);
          if (rows_[a].name()) add(rows_[b].left, a);
          beside_.emplace(uint64_t{b} << 32 | a, mentions_[j + 1].span);
        }
        beside_.emplace(uint64_t{a} << 32 | b, mentions_[i].span);
      } else if (rows_[b].letters.size() > 1) {
        break;
      }
      if (apart == Gap::inverted) break;
    }
  }
}

void Spellings::initials() {
  constexpr size_t most_given = 4, most_kept = 16;
  const auto letters = [&](size_t mention) -> const std::u32string& { return rows_[mentions_[mention].row].letters; };
  const auto apart = [&](size_t left) {
    return gap(prose_, mentions_[left].span.end, mentions_[left + 1].span.begin, letters(left).size() == 1);
  };
  const auto keep = [&](size_t of, std::u32string found, bool short_forms) {
    auto& to = short_forms ? rows_[mentions_[of].row].initials : rows_[mentions_[of].row].given;
    if (found.size() > 1 && to.size() < most_kept && std::find(to.begin(), to.end(), found) == to.end())
      to.push_back(std::move(found));
  };
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (letters(i).size() == 1) continue;
    std::u32string before, behind;
    bool short_forms = true;
    for (size_t j = i; j > 0 && before.size() < most_given && apart(j - 1) == Gap::name; --j) {
      if (!rows_[mentions_[j - 1].row].name() && letters(j - 1).size() > 1) break;
      short_forms = short_forms && letters(j - 1).size() == 1;
      before.insert(before.begin(), letters(j - 1).front());
    }
    keep(i, before, short_forms);
    for (size_t j = i; j + 1 < mentions_.size() && behind.size() < most_given; ++j) {
      if (apart(j) != (j == i ? Gap::inverted : Gap::name) || letters(j + 1).size() > 1) break;
      behind += letters(j + 1).front();
    }
    keep(i, behind, true);
  }
}

stet::Span Spellings::beside(uint32_t row, uint32_t neighbour) const {
  const auto at = beside_.find(uint64_t{row} << 32 | neighbour);
  return at == beside_.end() ? rows_[row].places.front() : at->second;
}

}  // namespace name
