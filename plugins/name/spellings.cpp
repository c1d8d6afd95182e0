// Collects spellings: which capitalised words there are, how often, and which names stand next to each.
#include "spellings.h"

namespace name {
namespace {

constexpr size_t most_rows = 20'000;    // spellings; a book has a quarter of it
constexpr size_t most_places = 8;       // of one spelling, for reports
constexpr size_t most_neighbours = 64;  // of one spelling on one side
constexpr size_t most_steps = 2;        // from a name to one beside it
constexpr size_t fewest_capitals = 3;   // of a word of capitals alone
constexpr uint32_t longest_gap = 12;    // bytes

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
  return word.size() >= fewest_capitals && std::all_of(word.begin(), word.end(), stet::capital);
}

// Words of addresses and code, a bit for each.
std::vector<uint64_t> words_of_code(const stet::Document& doc) {
  const auto words = doc.words();
  std::vector<uint64_t> out(words.size() / 64 + 1);
  uint32_t next = 0;
  const auto add = [&](stet::Span span) {
    next = std::max(next, words.first_at(span.begin));
    for (; next < words.size() && words[next].span.begin < span.end; ++next) out[next / 64] |= uint64_t{1} << next % 64;
  };
  for (const stet::Zone& zone : doc.zones())
    if (zone.kind != STET_ZONE_QUOTATION && zone.kind != STET_ZONE_TITLE) add(zone.span);
  next = 0;
  for (const stet::Block& block : doc.blocks())
    if (block.kind == STET_BLOCK_CODE) add(block.span);
  return out;
}

void add(std::vector<uint32_t>& to, uint32_t row) {
  if (to.size() < most_neighbours && std::find(to.begin(), to.end(), row) == to.end()) to.push_back(row);
}

}  // namespace

Spellings::Spellings(const stet::Document& doc, const stet::Settings& settings, const Names::Words& words)
    : prose_(doc.prose()),
      words_(doc.words()),
      forms_(doc.forms()),
      // Where nobody knows the language English it is: "Marta" is a month in Latvian.
      language_(doc.language().empty() ? "en" : doc.language()),
      settings_(&settings),
      lists_(&words),
      code_(words_of_code(doc)) {
  collect(doc);
}

void Spellings::collect(const stet::Document& doc) {
  rows_.reserve(forms_.size() / 2);
  std::vector<Hyphened> hyphened;
  uint32_t number = 0;
  for (const stet::Form& form : forms_) {
    if ((form.flags & STET_WORD_CAPITAL) != 0) collect_form(doc, form, number, hyphened);
    ++number;
  }
  of_forms_ = static_cast<uint32_t>(rows_.size());
  std::sort(capitals_.begin(), capitals_.end());
  std::sort(hyphened.begin(), hyphened.end(), [](Hyphened a, Hyphened b) { return a.word < b.word; });
  join_words(doc, hyphened);
}

void Spellings::collect_form(const stet::Document& doc, const stet::Form& form, uint32_t number,
                             std::vector<Hyphened>& hyphened) {
  const auto words = words_;
  const auto first_row = static_cast<std::ptrdiff_t>(rows_.size());
  Spelling* row = nullptr;  // of the last word that was counted
  uint32_t small = 0;
  for (const uint32_t i : stet::words_of(words, form)) {
    const stet::Word& word = words[i];
    if ((word.flags & STET_WORD_CAPITAL) == 0) {
      small += !in_code(i);
      continue;
    }
    const std::string_view written = bytes(word.span);
    if (in_capitals(written)) capitals_.push_back(i);
    if (in_code(i) || written.size() > longest) continue;
    if (written.size() < shortest) {
      row = nullptr;
    } else {
      const std::string_view text = (word.flags & STET_WORD_OTHER) != 0 ? letters_of(doc, word.span) : written;
      if (row == nullptr || row->text != text) {
        const auto is = [&](const Spelling& spelling) { return spelling.text == text; };
        row = std::find_if(rows_.data() + first_row, rows_.data() + rows_.size(), is);
      }
      if (row != rows_.data() + rows_.size()) {
        if (text.data() != written.data()) kept_.pop_back();
      } else if (rows_.size() < most_rows) {
        row = &new_row(text, number, word.flags);
      } else {
        row = nullptr;
        continue;
      }
    }
    if (beside_hyphen(word.span)) {
      hyphened.push_back({i, row == nullptr ? stet::none : static_cast<uint32_t>(row - rows_.data())});
    } else if (row != nullptr) {
      row->count_at(i);
    }
  }
  for (auto of_form = rows_.begin() + first_row; of_form != rows_.end(); ++of_form) of_form->small = small;
}

void Spellings::join_words(const stet::Document& doc, const std::vector<Hyphened>& hyphened) {
  uint32_t behind = 0;  // the last word that is joined
  for (const auto& [word, row] : hyphened) {
    if (word < behind) continue;
    stet::Span span = words_[word].span;
    uint32_t flags = words_[word].flags, key = words_[word].hash;
    for (behind = word + 1; behind < words_.size() && span.end - span.begin < longest; ++behind) {
      const stet::Word& next = words_[behind];
      if (prose_[span.end] != '-' || next.span.begin != span.end + 1 || (next.flags & STET_WORD_CAPITAL) == 0) break;
      span.end = next.span.end;
      flags |= next.flags;
      key = key * 31 + next.hash;
    }
    if (behind == word + 1) {
      if (row != stet::none) rows_[row].count_at(word);
      continue;
    }
    Joined& joined = joined_.emplace_back(Joined{word, behind - 1, stet::none});
    if (span.end - span.begin > longest) continue;
    const std::string_view text = (flags & STET_WORD_OTHER) != 0 ? letters_of(doc, span) : bytes(span);
    const auto [at, fresh] = others_.try_emplace(text, static_cast<uint32_t>(rows_.size()));
    joined.row = at->second;
    if (fresh) {
      Spelling& spelling = new_row(text, words_[word].form, flags);
      spelling.key = key;
      spelling.joined = true;
      spelling.small = 0;
    }
    rows_[joined.row].count_at(word);
  }
}

Spelling& Spellings::new_row(std::string_view text, uint32_t form, uint32_t flags) {
  Spelling& fresh = rows_.emplace_back();
  fresh.text = text;
  fresh.form = form;
  fresh.key = forms_[form].hash;
  fresh.ascii = (flags & STET_WORD_OTHER) == 0;
  return fresh;
}

std::string_view Spellings::letters_of(const stet::Document& doc, stet::Span span) {
  const std::string_view written = bytes(span);
  if (written.find(STET_MASK) == written.npos && written.find('\xC2') == written.npos) return written;
  return kept_.emplace_back(doc.letters(span));  // a part of it is hidden, or a soft hyphen
}

const Spellings::Joined* Spellings::joined_at(uint32_t word) const {
  const auto behind = std::upper_bound(joined_.begin(), joined_.end(), word,
                                       [](uint32_t place, const Joined& joined) { return place < joined.first; });
  return behind != joined_.begin() && word <= std::prev(behind)->last ? &*std::prev(behind) : nullptr;
}

uint32_t Spellings::row_of(const stet::Document& doc, const stet::Word& word) {
  const std::string_view text = letters_of(doc, word.span);
  const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(of_forms_);
  auto row = std::lower_bound(rows_.begin(), end, word.form,
                              [](const Spelling& spelling, uint32_t form) { return spelling.form < form; });
  for (; row != end && row->form == word.form; ++row)
    if (row->text == text) return static_cast<uint32_t>(row - rows_.begin());
  const auto [at, fresh] = others_.try_emplace(text, static_cast<uint32_t>(rows_.size()));
  if (fresh) {
    Spelling& spelling = new_row(text, word.form, word.flags);
    spelling.small = 0;
    for (const uint32_t i : stet::words_of(words_, forms_[word.form]))
      spelling.small += (words_[i].flags & STET_WORD_CAPITAL) == 0 && !in_code(i);
  }
  return at->second;
}

uint32_t Spellings::add_mentions(const stet::Document& doc, uint32_t word) {
  const auto close = [&](uint32_t i) {  // words[i] and the next one
    return ((words_[i].flags & words_[i + 1].flags) & STET_WORD_CAPITAL) != 0 &&
           words_[i + 1].span.begin - words_[i].span.end <= longest_gap;
  };
  uint32_t i = word, last = word;
  while (i > 0 && close(i - 1)) --i;
  while (last + 1 < words_.size() && close(last)) ++last;
  for (; i <= last; ++i) {
    const stet::Word& first = words_[i];
    if (const Joined* joined = beside_hyphen(first.span) ? joined_at(i) : nullptr; joined != nullptr) {
      if (joined->row != stet::none)
        mentions_.push_back({{first.span.begin, words_[joined->last].span.end}, joined->row, i});
      i = joined->last;
    } else if (!in_code(i) && first.span.end - first.span.begin <= longest) {
      mentions_.push_back({first.span, row_of(doc, first), i});
    }
  }
  return i;
}

void Spellings::find_neighbours(const stet::Document& doc, const std::vector<uint32_t>& rows) {
  std::vector<uint32_t> words;  // of these, and words that are written like them but joined to others
  for (const uint32_t row : rows) {
    if (rows_[row].around != stet::none) continue;
    rows_[row].around = static_cast<uint32_t>(around_.size());
    around_.emplace_back();
    if (rows_[row].joined) continue;
    if (rows_[row].first == stet::none) continue;
    for (const uint32_t i : stet::words_of(words_, forms_[words_[rows_[row].first].form]))
      if (i >= rows_[row].first && (words_[i].flags & STET_WORD_CAPITAL) != 0) words.push_back(i);
  }
  for (const Joined& joined : joined_)
    if (joined.row != stet::none && asked(joined.row) != nullptr) words.push_back(joined.first);
  std::sort(words.begin(), words.end());
  uint32_t end = 0;
  for (const uint32_t word : words)
    if (word >= end) end = add_mentions(doc, word);
  std::vector<size_t> theirs, near;  // mentions of these, and those from which one of these may be reached
  for (size_t i = 0; i < mentions_.size(); ++i) {
    Neighbours* const of = asked(mentions_[i].row);
    if (of == nullptr) continue;
    theirs.push_back(i);
    if (of->mentions.size() < most_places) of->mentions.push_back(mentions_[i].span);
  }
  count_places(doc, theirs);
  for (const size_t mention : theirs) {
    near.push_back(mention);
    size_t names = 0;
    for (size_t i = mention; i-- > 0 && names < most_steps && close(i); names += !rows_[mentions_[i].row].initial())
      near.push_back(i);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  find_beside(near);
  initials(theirs);
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
    const bool first = sentence > 0 && (word == 0 || words_[word - 1].span.begin < sentences[sentence - 1].span.begin);
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

const Spelling& Spellings::settle(uint32_t row) {
  Spelling& spelling = rows_[row];
  if (spelling.settled) return spelling;
  spelling.settled = true;
  spelling.folded = kept_.emplace_back(settings_->fold(spelling.text));
  const uint32_t hash = forms_[spelling.form].hash;
  const auto is_of = [&](const stet::Spellings& list) {
    return list.may_begin(hash) && list.has(spelling.folded, language_);
  };
  spelling.never = is_of(lists_->months) || is_of(lists_->weekdays) ||
                   (lists_->titles.may_begin(hash) && lists_->titles.has(stet::lower(spelling.text)));
  return spelling;
}

bool Spellings::close(size_t mention) const {
  return mentions_[mention + 1].span.begin - mentions_[mention].span.end <= longest_gap;
}

// The names beside each that is asked for: within two words, initials not counted.
void Spellings::find_beside(const std::vector<size_t>& from) {
  for (const size_t i : from) {
    size_t steps = 0;
    for (size_t j = i; j + 1 < mentions_.size() && steps < most_steps; ++j) {
      const bool initial = rows_[mentions_[j].row].initial();
      bool line = false;
      const Gap apart = gap(prose_, mentions_[j].span.end, mentions_[j + 1].span.begin, initial, &line);
      if (apart == Gap::none || (apart == Gap::inverted && j > i)) break;
      const uint32_t a = mentions_[i].row, b = mentions_[j + 1].row;
      if (line && (rows_[a].acronym() || rows_[b].acronym())) break;  // another entry of a list
      if (!rows_[b].initial() && a != b && !rows_[a].initial()) {
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
      } else if (!rows_[b].initial()) {
        break;
      }
      if (apart == Gap::inverted) break;
    }
  }
}

void Spellings::initials(const std::vector<size_t>& of_mentions) {
  constexpr size_t most_given = 4, most_kept = 16;
  const auto initial = [&](size_t mention) { return rows_[mentions_[mention].row].initial(); };
  const auto letter = [&](size_t mention) { return rows_[mentions_[mention].row].first_letter(); };
  const auto apart = [&](size_t left) {
    return gap(prose_, mentions_[left].span.end, mentions_[left + 1].span.begin, initial(left));
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
      if (!initial(j - 1) && !settle(mentions_[j - 1].row).name()) break;
      short_forms = short_forms && initial(j - 1);
      before.insert(before.begin(), letter(j - 1));
    }
    keep(short_forms ? of->initials : of->given, std::move(before));
    for (size_t j = i; j + 1 < mentions_.size() && behind.size() < most_given; ++j) {
      if (apart(j) != (j == i ? Gap::inverted : Gap::name) || !initial(j + 1)) break;
      behind += letter(j + 1);
    }
    keep(of->initials, std::move(behind));
  }
}

stet::Span Spellings::beside(uint32_t row, uint32_t neighbour) const {
  const auto& places = around(row).places;
  const auto at = places.find(neighbour);
  return at == places.end() ? around(row).mentions.front() : at->second;
}

}  // namespace name
