// Collects spellings: which capitalised words there are, how often, and which names stand next to each.
#include "spellings.h"

namespace name {
namespace {

constexpr size_t most_rows = 20'000;    // spellings; a book has a quarter of it
constexpr size_t most_places = 8;       // of one spelling, for reports
constexpr size_t most_neighbours = 64;  // of one spelling on one side
constexpr size_t most_steps = 2;        // from a name to one beside it
constexpr size_t longest = 48;          // bytes
constexpr size_t fewest_capitals = 3;   // of a word of capitals alone

constexpr uint32_t longest_gap = 12;  // bytes

// What parts two words: nothing but spaces (name), a comma (inverted), or more (none).
enum class Gap { none, name, inverted };
Gap gap(std::string_view prose, uint32_t from, uint32_t to, bool initial, bool* line = nullptr) {
  if (to - from > longest_gap) return Gap::none;
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

bool in_capitals(std::string_view word) {
  return word.size() >= fewest_capitals &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Addresses and code, by their begins; each reaches as far as any before it.
std::vector<stet::Span> code_of(const stet::Document& doc) {
  std::vector<stet::Span> out;
  for (const stet::Zone& zone : doc.zones())
    if (zone.kind != STET_ZONE_QUOTATION && zone.kind != STET_ZONE_TITLE) out.push_back(zone.span);
  const auto zones = static_cast<std::ptrdiff_t>(out.size());
  for (const stet::Block& block : doc.blocks())
    if (block.kind == STET_BLOCK_CODE) out.push_back(block.span);
  std::inplace_merge(out.begin(), out.begin() + zones, out.end(),
                     [](stet::Span a, stet::Span b) { return a.begin < b.begin; });
  for (size_t i = 1; i < out.size(); ++i) out[i].end = std::max(out[i].end, out[i - 1].end);
  return out;
}

void add(std::vector<uint32_t>& to, uint32_t row) {
  if (to.size() < most_neighbours && std::find(to.begin(), to.end(), row) == to.end()) to.push_back(row);
}

}  // namespace

Spellings::Spellings(const stet::Document& doc, const stet::Settings& settings, const Names::Words& words)
    : prose_(doc.prose()),
      document_words_(doc.words()),
      forms_(doc.forms()),
      // Where nobody knows the language English it is: "Marta" is a month in Latvian.
      language_(doc.language().empty() ? "en" : doc.language()),
      settings_(&settings),
      words_(&words),
      code_(code_of(doc)) {
  collect(doc);
  decode();
}

void Spellings::find_neighbours(const stet::Document& doc, const std::vector<uint32_t>& rows) {
  std::vector<size_t> theirs, near;  // mentions of these, and those from which one of these may be reached
  for (const uint32_t row : rows) {
    if (rows_[row].around != stet::none) continue;
    rows_[row].around = static_cast<uint32_t>(around_.size());
    around_.emplace_back();
    for (uint32_t i = rows_[row].first; i != stet::none; i = mentions_[i].next) theirs.push_back(i);
  }
  std::sort(theirs.begin(), theirs.end());
  count_places(doc, theirs);
  for (const size_t mention : theirs) {
    near.push_back(mention);
    size_t names = 0;
    for (size_t i = mention; i-- > 0 && names < most_steps && close(i);
         names += rows_[mentions_[i].row].letters.size() > 1)
      near.push_back(i);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  join(near);
  initials(theirs);
}

void Spellings::collect(const stet::Document& doc) {
  const auto words = document_words_;
  mentions_.reserve(words.size() / 4);
  rows_.reserve(words.size() / 8);
  by_form_.assign(forms_.size(), stet::none);
  uint32_t code = 0, skip_to = 0, next = 0;
  for (const stet::Word& word : words) {
    const uint32_t i = next++;
    if ((word.flags & STET_WORD_CAPITAL) == 0) continue;
    stet::Span span = word.span;
    if (in_capitals(bytes(span))) capitals_.push_back(i);
    while (code < code_.size() && code_[code].begin <= span.begin) ++code;
    if (span.begin < skip_to || (code > 0 && span.begin < code_[code - 1].end)) continue;
    uint32_t flags = word.flags, key = word.hash;
    for (uint32_t last = i; span.end < prose_.size() && prose_[span.end] == '-' && ++last < words.size();) {
      const stet::Word& joined = words[last];
      if (joined.span.begin != span.end + 1 || (joined.flags & STET_WORD_CAPITAL) == 0 ||
          span.end - span.begin >= longest)
        break;
      span.end = joined.span.end;
      flags |= joined.flags;
      key = key * 31 + joined.hash;
    }
    skip_to = span.end;
    if (span.end - span.begin > longest) continue;
    const uint32_t row = row_of(doc, word, span, (flags & STET_WORD_OTHER) != 0, key);
    if (row == stet::none) continue;
    Spelling& spelling = rows_[row];
    const auto mention = static_cast<uint32_t>(mentions_.size());
    (spelling.count++ == 0 ? spelling.first : mentions_[spelling.last].next) = mention;
    spelling.last = mention;
    mentions_.push_back({span, row, stet::none, i});
  }
}

void Spellings::count_places(const stet::Document& doc, const std::vector<size_t>& mentions) {
  const auto zones = doc.zones();
  const auto sentences = doc.sentences();
  const auto blocks = doc.blocks();
  uint32_t zone = 0, sentence = 0, block = 0, title_end = 0, heading_end = 0;
  for (const size_t i : mentions) {
    const stet::Span span = mentions_[i].span;
    const uint32_t word = mentions_[i].word;
    for (; zone < zones.size() && zones[zone].span.begin <= span.begin; ++zone)
      if (zones[zone].kind == STET_ZONE_TITLE) title_end = std::max(title_end, zones[zone].span.end);
    for (; block < blocks.size() && blocks[block].span.begin <= span.begin; ++block)
      if (blocks[block].kind == STET_BLOCK_HEADING) heading_end = std::max(heading_end, blocks[block].span.end);
    while (sentence < sentences.size() && sentences[sentence].span.begin <= span.begin) ++sentence;
    // "Hollander (2017) counts …": who is cited by a year is no common word at the head of its sentence.
    const std::string_view behind = prose_.substr(span.end, 3);
    const bool cited = behind.size() == 3 && behind.starts_with(" (") && behind[2] >= '1' && behind[2] <= '2';
    // "Hollander, p. 5", "*Halloran*, 312 Jeff. at 44": what a short note begins with is whom it cites again.
    constexpr uint32_t longest_short = 48;  // bytes
    const bool first =
        sentence > 0 && (word == 0 || document_words_[word - 1].span.begin < sentences[sentence - 1].span.begin);
    const bool heads_note =
        first && block > 0 && blocks[block - 1].note != stet::none &&
        blocks[block - 1].span.end - span.begin < longest_short &&
        (behind.starts_with(',') || (behind.size() > 1 && behind[0] == STET_MASK && behind[1] == ','));
    const bool titled = span.begin < title_end || span.begin < heading_end;
    Spelling& spelling = rows_[mentions_[i].row];
    if (heads_note || ((!first || cited) && !titled)) ++spelling.inside;
    if (titled) ++spelling.titled;
  }
}

uint32_t Spellings::row_of(const stet::Document& doc, const stet::Word& word, stet::Span span, bool other,
                           uint32_t key) {
  std::string_view text = bytes(span);
  if (other) text = kept_.emplace_back(doc.letters(span));  // a part of it may be hidden, or a soft hyphen
  const bool joined = span.end != word.span.end;
  uint32_t* row = joined ? &joined_.try_emplace(text, stet::none).first->second : &by_form_[word.form];
  while (*row != stet::none && rows_[*row].text != text) row = &rows_[*row].next;
  if (*row != stet::none) {
    if (other) kept_.pop_back();
    return *row;
  }
  if (rows_.size() == most_rows) return stet::none;
  *row = static_cast<uint32_t>(rows_.size());
  Spelling& fresh = rows_.emplace_back();
  fresh.text = text;
  fresh.hash = word.hash;
  fresh.form = word.form;
  fresh.key = key;
  fresh.joined = joined;
  return static_cast<uint32_t>(rows_.size()) - 1;
}

void Spellings::decode() {
  size_t end = 0;
  for (const Spelling& spelling : rows_) end += spelling.text.size();
  letters_.resize(end);
  end = 0;
  for (Spelling& spelling : rows_) {
    const size_t begin = end;
    unsigned char all = 0;
    for (const char c : spelling.text) {
      const auto byte = static_cast<unsigned char>(c);
      letters_[end++] = byte;
      all |= byte;
    }
    if (all >= 0x80) {
      const std::u32string letters = stet::code_points(spelling.text);
      end = begin + letters.copy(&letters_[begin], letters.size());
    }
    spelling.letters = std::u32string_view(letters_).substr(begin, end - begin);
  }
}

// A word that stands in small letters too is no name: "Reed" where reeds grow, "The" everywhere.
uint32_t Spellings::small(uint32_t row) {
  Spelling& spelling = rows_[row];
  const stet::Form& form = forms_[spelling.form];
  if (spelling.joined || spelling.count == form.count) return spelling.small = 0;
  uint32_t& of_form = rows_[by_form_[spelling.form]].small;  // the same for all of them
  if (of_form == stet::none) {
    of_form = 0;
    for (uint32_t i = form.first; i != stet::none; i = document_words_[i].next) {
      const stet::Word& word = document_words_[i];
      if ((word.flags & STET_WORD_CAPITAL) == 0 && !in_code(word.span.begin)) ++of_form;
    }
  }
  return spelling.small = of_form;
}

bool Spellings::in_code(uint32_t byte) const {
  const auto behind = std::upper_bound(code_.begin(), code_.end(), byte,
                                       [](uint32_t place, stet::Span span) { return place < span.begin; });
  return behind != code_.begin() && byte < std::prev(behind)->end;
}

const Spelling& Spellings::settle(uint32_t row) {
  Spelling& spelling = rows_[row];
  if (spelling.settled) return spelling;
  spelling.settled = true;
  small(row);
  spelling.folded = kept_.emplace_back(settings_->fold(spelling.text));
  const auto is_of = [&](const stet::Spellings& list) {
    return list.may_begin(spelling.hash) && list.has(spelling.folded, language_);
  };
  spelling.never = is_of(words_->months) || is_of(words_->weekdays) ||
                   (words_->titles.may_begin(spelling.hash) && words_->titles.has(stet::lower(spelling.text)));
  return spelling;
}

bool Spellings::close(size_t mention) const {
  return mentions_[mention + 1].span.begin - mentions_[mention].span.end <= longest_gap;
}

// The names beside each that is asked for: within two words, initials not counted.
void Spellings::join(const std::vector<size_t>& from) {
  for (const size_t i : from) {
    size_t steps = 0;
    for (size_t j = i; j + 1 < mentions_.size() && steps < most_steps; ++j) {
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

void Spellings::initials(const std::vector<size_t>& of_mentions) {
  constexpr size_t most_given = 4, most_kept = 16;
  const auto letters = [&](size_t mention) { return rows_[mentions_[mention].row].letters; };
  const auto apart = [&](size_t left) {
    return gap(prose_, mentions_[left].span.end, mentions_[left + 1].span.begin, letters(left).size() == 1);
  };
  const auto keep = [&](std::vector<std::u32string>& to, std::u32string found) {
    if (found.size() > 1 && to.size() < most_kept && std::find(to.begin(), to.end(), found) == to.end())
      to.push_back(std::move(found));
  };
  for (const size_t i : of_mentions) {
    Neighbours* const of = asked(mentions_[i].row);
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
