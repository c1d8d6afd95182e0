// Collects spellings: which capitalised words there are, how often, and which names stand next to each.
#include "spellings.h"

#include <bitset>

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

void Spellings::find_neighbours(const std::vector<uint32_t>& rows) {
  for (const uint32_t row : rows)
    if (rows_[row].around == stet::none) {
      rows_[row].around = static_cast<uint32_t>(around_.size());
      around_.emplace_back();
    }
  if (around_.empty()) return;
  join();
  initials();
}

void Spellings::collect(const stet::Document& doc) {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  const auto zones = doc.zones();
  const auto sentences = doc.sentences();
  const auto blocks = doc.blocks();
  const auto capitals = static_cast<size_t>(std::count_if(
      words.begin(), words.end(), [](const stet::Word& w) { return (w.flags & STET_WORD_CAPITAL) != 0; }));
  mentions_.reserve(capitals);
  rows_.reserve(std::min<size_t>(most_rows, capitals / 2));
  Slots by_text(std::min(most_rows, capitals));
  std::vector<uint32_t> small;  // hashes of the words in small letters
  small.reserve(words.size() - capitals);
  uint32_t zone = 0, sentence = 0, block = 0, code_end = 0, title_end = 0, heading_end = 0, skip_to = 0;
  bool first = false;  // of its sentence
  const auto move_to = [&](const stet::Word& word) {
    for (; zone < zones.size() && zones[zone].span.begin <= word.span.begin; ++zone) {
      uint32_t& end = zones[zone].kind == STET_ZONE_TITLE ? title_end : code_end;
      if (zones[zone].kind != STET_ZONE_QUOTATION) end = std::max(end, zones[zone].span.end);
    }
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) {
      if (blocks[block].kind == STET_BLOCK_HEADING) heading_end = std::max(heading_end, blocks[block].span.end);
      if (blocks[block].kind == STET_BLOCK_CODE) code_end = std::max(code_end, blocks[block].span.end);
    }
    while (sentence < sentences.size() && sentences[sentence].span.begin <= word.span.begin) {
      first = true;
      ++sentence;
    }
    uint32_t next = stet::none;  // where any of these begins
    if (zone < zones.size()) next = std::min(next, zones[zone].span.begin);
    if (block < blocks.size()) next = std::min(next, blocks[block].span.begin);
    if (sentence < sentences.size()) next = std::min(next, sentences[sentence].span.begin);
    return next;
  };
  uint32_t next = 0;
  for (uint32_t i = 0; i < words.size(); ++i) {
    const stet::Word& word = words[i];
    first = false;
    if (word.span.begin >= next) next = move_to(word);
    if ((word.flags & STET_WORD_CAPITAL) == 0) {
      if (word.span.begin >= skip_to && word.span.begin >= code_end) small.push_back(word.hash);
      continue;
    }
    if (word.span.begin < skip_to || word.span.begin < code_end) continue;
    stet::Span span = word.span;
    uint32_t flags = word.flags, key = word.hash;
    while (i + 1 < words.size() && words[i + 1].span.begin == span.end + 1 && prose[span.end] == '-' &&
           (words[i + 1].flags & STET_WORD_CAPITAL) != 0 && span.end - span.begin < longest) {
      span.end = words[++i].span.end;
      flags |= words[i].flags;
      key = key * 31 + words[i].hash;
    }
    skip_to = span.end;
    if (span.end - span.begin > longest) continue;
    // "Hollander (2017) counts …": who is cited by a year is no common word at the head of its sentence.
    const std::string_view behind = prose.substr(span.end, 3);
    const bool cited = behind.size() == 3 && behind.starts_with(" (") && behind[2] >= '1' && behind[2] <= '2';
    // "Hollander, p. 5", "*Halloran*, 312 Jeff. at 44": what a short note begins with is whom it cites again.
    constexpr uint32_t longest_short = 48;  // bytes
    const bool in_note =
        block > 0 && blocks[block - 1].note != stet::none && blocks[block - 1].span.end - span.begin < longest_short;
    const bool heads_note =
        first && in_note &&
        (behind.starts_with(',') || (behind.size() > 1 && behind[0] == STET_MASK && behind[1] == ','));
    const bool titled = span.begin < title_end || span.begin < heading_end;
    take(doc, span, (flags & STET_WORD_OTHER) != 0, heads_note || ((!first || cited) && !titled), titled, word.hash,
         key, by_text);
  }
  decode();
  count_small(small);
}

void Spellings::take(const stet::Document& doc, stet::Span span, bool other, bool prose, bool titled, uint32_t hash,
                     uint32_t key, Slots& by_text) {
  std::string_view text = prose_.substr(span.begin, span.end - span.begin);
  std::string shown;
  if (other) text = shown = doc.letters(span);  // a part of it may be hidden, or a soft hyphen
  uint32_t& row = by_text.find(key, [&](uint32_t at) { return rows_[at].text == text; });
  const auto mention = static_cast<uint32_t>(mentions_.size());
  if (row == stet::none) {
    if (rows_.size() == most_rows) return;
    row = static_cast<uint32_t>(rows_.size());
    Spelling& fresh = rows_.emplace_back();
    fresh.text = shown.empty() ? text : shown_.emplace_back(std::move(shown));
    fresh.hash = hash;
    fresh.key = key;
    fresh.first = fresh.last = mention;
  }
  Spelling& spelling = rows_[row];
  ++spelling.count;
  if (prose) ++spelling.inside;
  if (titled) ++spelling.titled;
  if (spelling.last != mention) mentions_[spelling.last].next = mention;
  spelling.last = mention;
  mentions_.push_back({span, row, stet::none});
}

void Spellings::decode() {
  size_t most = 0;
  for (const Spelling& spelling : rows_) most += spelling.text.size();
  letters_.reserve(most);  // so that they stay where they are
  for (Spelling& spelling : rows_) {
    const size_t begin = letters_.size();
    stet::append_code_points(letters_, spelling.text);
    spelling.letters = std::u32string_view(letters_).substr(begin);
  }
}

// A word that stands in small letters too is no name: "Reed" where reeds grow, "The" everywhere.
void Spellings::count_small(const std::vector<uint32_t>& hashes) {
  Slots by_hash(rows_.size());
  const auto first_of = [&](uint32_t hash) -> uint32_t& {
    return by_hash.find(hash, [&](uint32_t row) { return rows_[row].hash == hash; });
  };
  std::vector<uint32_t> counts(rows_.size());
  for (uint32_t row = 0; row < rows_.size(); ++row)
    if (uint32_t& first = first_of(rows_[row].hash); first == stet::none) first = row;
  std::bitset<8192> some;  // of the hashes: most small words are no name in small letters
  for (const Spelling& spelling : rows_) some.set(spelling.hash % some.size());
  for (const uint32_t hash : hashes) {
    if (!some.test(hash % some.size())) continue;
    if (const uint32_t first = first_of(hash); first != stet::none) ++counts[first];
  }
  for (Spelling& spelling : rows_)
    if (spelling.text.find('-') == std::string::npos) spelling.small = counts[first_of(spelling.hash)];
}

const Spelling& Spellings::settle(uint32_t row) {
  Spelling& spelling = rows_[row];
  if (spelling.settled) return spelling;
  spelling.settled = true;
  const std::string& folded = spelling.folded = settings_->fold(spelling.text);
  const auto is_of = [&](const stet::Spellings& list) {
    return list.may_begin(spelling.hash) && list.has(folded, language_);
  };
  spelling.never = is_of(words_->months) || is_of(words_->weekdays) ||
                   (words_->titles.may_begin(spelling.hash) && words_->titles.has(stet::lower(spelling.text)));
  return spelling;
}

// The names beside each that is asked for: within two words, initials not counted.
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
        if (Neighbours* const left = asked(a)) {
          // "Clark, PhD", "Pisa, USA"
          if (settle(b).name() && !(apart == Gap::inverted && rows_[b].acronym()))
            add(apart == Gap::inverted ? left->inverted : left->right, b);
          left->places.emplace(b, mentions_[i].span);
        }
        if (Neighbours* const right = asked(b); right != nullptr && apart == Gap::name) {
          if (settle(a).name()) add(right->left, a);
          right->places.emplace(a, mentions_[j + 1].span);
        }
      } else if (rows_[b].letters.size() > 1) {
        break;
      }
      if (apart == Gap::inverted) break;
    }
  }
}

void Spellings::initials() {
  constexpr size_t most_given = 4, most_kept = 16;
  const auto letters = [&](size_t mention) { return rows_[mentions_[mention].row].letters; };
  const auto apart = [&](size_t left) {
    return gap(prose_, mentions_[left].span.end, mentions_[left + 1].span.begin, letters(left).size() == 1);
  };
  const auto keep = [&](std::vector<std::u32string>& to, std::u32string found) {
    if (found.size() > 1 && to.size() < most_kept && std::find(to.begin(), to.end(), found) == to.end())
      to.push_back(std::move(found));
  };
  for (size_t i = 0; i < mentions_.size(); ++i) {
    Neighbours* const of = asked(mentions_[i].row);
    if (of == nullptr || letters(i).size() == 1) continue;
    std::u32string before, behind;
    bool short_forms = true;
    for (size_t j = i; j > 0 && before.size() < most_given && apart(j - 1) == Gap::name; --j) {
      if (letters(j - 1).size() > 1 && !settle(mentions_[j - 1].row).name()) break;
      short_forms = short_forms && letters(j - 1).size() == 1;
      before.insert(before.begin(), letters(j - 1).front());
    }
    keep(short_forms ? of->initials : of->given, std::move(before));
    for (size_t j = i; j + 1 < mentions_.size() && behind.size() < most_given; ++j) {
      if (apart(j) != (j == i ? Gap::inverted : Gap::name) || letters(j + 1).size() > 1) break;
      behind += letters(j + 1).front();
    }
    keep(of->initials, std::move(behind));
  }
}

stet::Span Spellings::beside(uint32_t row, uint32_t neighbour) const {
  const auto& places = around(row).places;
  const auto at = places.find(neighbour);
  return at == places.end() ? mentions_[rows_[row].first].span : at->second;
}

std::vector<stet::Span> Spellings::places(uint32_t row) const {
  std::vector<stet::Span> out;
  for (uint32_t i = rows_[row].first; i != stet::none && out.size() < most_places; i = mentions_[i].next)
    out.push_back(mentions_[i].span);
  return out;
}

}  // namespace name
