// The style plugin: slips of the pen, and habits of writing that change within one document.
#include "style.h"

#include <array>
#include <bit>

namespace style {

void Walk::to(uint32_t byte) {
  for (; zone_ < zones_.size() && zones_[zone_].span.begin <= byte; ++zone_) {
    const stet::Zone& z = zones_[zone_];
    uint32_t& end = z.kind == STET_ZONE_TITLE ? title_end_ : z.kind == STET_ZONE_QUOTATION ? quote_end_ : code_end_;
    end = std::max(end, z.span.end);
  }
  for (; quotation_ < quotations_.size() && quotations_[quotation_].span.begin <= byte; ++quotation_) {
    const stet::Quotation& q = quotations_[quotation_];
    // In a note what stands in quotation marks is mostly a title, read as one or not.
    uint32_t& end = q.note != stet::none || (q.flags & STET_QUOTE_TITLE) != 0 ? title_end_ : quote_end_;
    end = std::max(end, q.span.end);
  }
}

namespace {

// What a byte may show of its word: a capital letter of A to Z, a byte that is not read.
enum : unsigned char { large_letter = 1, unread_byte = 2 };
constexpr std::array<unsigned char, 256> kind_of = [] {
  std::array<unsigned char, 256> all{};
  for (size_t c = 'A'; c <= 'Z'; ++c) all[c] = large_letter;
  all[static_cast<unsigned char>(STET_MASK)] = all[0xC2] = unread_byte;  // 0xC2: a soft hyphen's first
  return all;
}();

}  // namespace

void OwnWords::find(const stet::Document& doc) const {
  const std::string_view prose = doc.prose();
  const auto blocks = doc.blocks();
  const auto words = doc.words();
  words_.reserve(words.size());
  uint32_t block = 0, skip = 0;
  Walk walk(doc);
  for (const stet::Word& word : words) {
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) {
      const auto kind = blocks[block].kind;
      if (kind == STET_BLOCK_CODE || kind == STET_BLOCK_QUOTE) skip = std::max(skip, blocks[block].span.end);
    }
    if (word.span.begin < skip || (word.flags & STET_WORD_DIGITS) != 0) continue;
    walk.to(word.span.begin);
    if (!walk.own(word.span.begin)) continue;
    std::string_view letters = prose.substr(word.span.begin, word.span.end - word.span.begin);
    unsigned kinds = 0;
    for (const char c : letters) kinds |= kind_of[static_cast<unsigned char>(c)];
    if ((kinds & unread_byte) != 0) letters = letters_.emplace_back(doc.letters(word.span));
    words_.push_back(
        {word.span, letters, word.hash, (word.flags & STET_WORD_CAPITAL) != 0, (kinds & large_letter) == 0});
  }
  join_alike();
  found_ = true;
}

void OwnWords::join_alike() const {
  next_.assign(words_.size(), stet::none);
  std::vector<uint32_t> lasts(std::bit_ceil(2 * words_.size() + 1), stet::none);  // by hash
  const size_t mask = lasts.size() - 1;
  for (uint32_t i = 0; i < words_.size(); ++i) {
    // Spellings that differ in capitals have one hash, and a text may be made of these.
    constexpr size_t most_tries = 16;
    const size_t begin = words_[i].hash & mask;
    size_t slot = begin;
    while (slot < begin + most_tries && lasts[slot & mask] != stet::none &&
           words_[lasts[slot & mask]].letters != words_[i].letters)
      ++slot;
    uint32_t& last = lasts[slot & mask];
    if (last != stet::none && slot < begin + most_tries) {
      next_[last] = i;
    } else {
      firsts_.push_back(i);
    }
    last = i;
  }
}

std::string further(size_t n) { return n == 1 ? "one further place" : std::to_string(n) + " further places"; }

std::string_view primary(const stet::Document& doc) { return doc.language().substr(0, doc.language().find('-')); }

}  // namespace style

STET_PLUGIN_SHARING(style::Shared, "style", "0.1.0", style::RepeatedWord, style::CommonMisspelling,
                    style::MixedSpelling, style::InconsistentHyphenation, style::AcronymUndefined,
                    style::MixedScriptWord, style::InvisibleChar, style::Mojibake, style::MissingSpaceAfterPunct,
                    style::SpaceBeforePunct, style::DoublePunctuation, style::MixedDashStyle, style::AAn)
