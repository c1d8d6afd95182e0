// "Ministry of Foreign Affairs" and "Ministry for Foreign Affairs": one body whose small words change.
#include <map>
#include <set>

#include <stet/text.hpp>

#include "variants.h"

namespace name {

const stet::Rule OrgVariant::rule{.id = "name/org-variant",
                                  .summary = "A body is named with other small words elsewhere.",
                                  .severity = stet::Severity::info,
                                  .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                  .page =
#include "org-variant.md.inc"
                                      , .languages = "en"};

namespace {

constexpr uint32_t fewest = 3, fewest_of_owner = 4, most = 10;  // capitalised words

/// How many capitalised words may follow each other from words[i] on, with small ones between, and where they end:
/// hardly any are a body's name, and the others are not read.
uint32_t capitals_from(const stet::Rows<stet::Word>& words, uint32_t i, uint32_t least, uint32_t& end) {
  constexpr uint32_t most_small = 2, longest_small = 4, farthest = 16;  // words; bytes
  uint32_t capitals = 1, small = 0;
  end = i + 1;
  for (uint32_t k = i + 1; k < words.size() && capitals < least; ++k) {
    const stet::Span word = words[k].span;
    if (word.begin > words[k - 1].span.end + farthest) break;
    if ((words[k].flags & STET_WORD_CAPITAL) != 0) {
      ++capitals;
      small = 0;
      end = k + 1;
    } else if (word.end > word.begin + longest_small || ++small > most_small) {
      break;
    }
  }
  return capitals;
}

}  // namespace

struct OrgVariant::Body {
  stet::Span span{0, 0};
  std::string key;    // its capitalised words, folded
  std::string form;   // with the small words and the owner's ending between them
  std::string owned;  // the capitalised words behind "'s"; empty: there are none
  uint32_t capitals = 0;
};

// The name that begins with words[first]: capitalised words, between which a few small ones may stand.
bool OrgVariant::read(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t first, uint32_t& end,
                      Body& out) const {
  const std::string_view p = doc.prose();
  const auto capital = [&](uint32_t i) {
    return (words[i].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == STET_WORD_CAPITAL;
  };
  const auto gap = [&](uint32_t i) {  // what a reader sees between two words; line ends as spaces
    constexpr uint32_t longest = 16;  // bytes, hidden ones with them
    std::string shown;
    for (const char c : p.substr(words[i - 1].span.end, std::min(longest, words[i].span.begin - words[i - 1].span.end)))
      if (c != STET_MASK) shown += c == '\n' ? ' ' : c;
    return shown;
  };
  constexpr uint32_t most_small = 2;  // "of the"
  std::string pending;
  uint32_t small = 0;
  end = first;
  for (uint32_t i = first; i < words.size(); ++i) {
    const std::string before = i > first ? gap(i) : " ";
    if (before != " " && before != "'" && before != "’") break;
    const std::string word = settings_.fold(doc.letters(words[i].span));
    if (capital(i)) {
      if (before != " ") break;
      out.key += (out.key.empty() ? "" : " ") + word;
      out.form += pending + " " + word;
      if (!out.owned.empty()) out.owned += (out.owned == " " ? "" : " ") + word;
      pending.clear();
      small = 0;
      end = i + 1;
      if (++out.capitals > most) return false;
      continue;
    }
    if (i == first) return false;
    if (before != " ") {
      if (word != "s" || !pending.empty()) break;
      pending = "'s";
      out.owned = " ";
      continue;
    }
    // "See the Lake Board": an article stands behind another small word alone.
    if (++small > most_small || pending == "'s" || !joints_.has(word, "en") || (pending.empty() && word == "the"))
      break;
    pending += " " + word;
  }
  if (end == first) return false;
  if (out.owned == " ") out.owned.clear();
  if (!out.owned.empty()) out.owned.erase(0, 1);
  out.span = {words[first].span.begin, words[end - 1].span.end};
  return true;
}

/// The bodies of the running text that may have so many capitalised words, in order of place.
template <class Take>
void OrgVariant::each(const stet::Document& doc, uint32_t least, Take take) const {
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  uint32_t block = 0;
  for (uint32_t i = 0; i < words.size();) {
    if ((words[i].flags & STET_WORD_CAPITAL) == 0) {
      ++i;
      continue;
    }
    if (uint32_t behind = i; capitals_from(words, i, least, behind) < least) {
      i = behind;
      continue;
    }
    while (block < blocks.size() && blocks[block].span.end <= words[i].span.begin) ++block;
    if (block == blocks.size()) break;
    const stet::Block& b = blocks[block];
    // "The Ministry", "In Foreign Affairs": what opens a sentence.
    if (b.note != stet::none || (b.kind != STET_BLOCK_PARAGRAPH && b.kind != STET_BLOCK_LIST_ITEM) ||
        small_.has(stet::lower(doc.letters(words[i].span)), "en")) {
      ++i;
      continue;
    }
    Body body;
    uint32_t end = i + 1;
    const bool is = read(doc, words, i, end, body);
    i = std::max(end, i + 1);
    if (is && body.capitals >= 2 && body.span.end <= b.span.end && !doc.verbatim(body.span)) take(body);
  }
}

void OrgVariant::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  struct Named {
    std::map<std::string, stet::Way> forms;  // by their words
    std::string owned;
  };
  std::map<std::string, Named> all;  // by capitalised words
  each(doc, fewest, [&](const Body& body) {
    Named& named = all[body.key];
    named.forms[body.form].add(body.span);
    if (!body.owned.empty()) named.owned = body.owned;
  });
  std::set<std::string> names;  // all, for what is owned; empty: nobody has asked
  for (const auto& [key, named] : all) {
    const auto capitals = static_cast<uint32_t>(std::count(key.begin(), key.end(), ' ')) + 1;
    if (named.forms.size() != 2 || capitals < fewest) continue;
    // "The Doe White House" has another meaning than "Doe's White House".
    if (!named.owned.empty()) {
      if (capitals < fewest_of_owner) continue;
      if (names.empty()) each(doc, 2, [&](const Body& body) { names.insert(body.key); });
      if (names.contains(named.owned)) continue;
    }
    const auto &one = named.forms.begin()->second, &other = std::next(named.forms.begin())->second;
    const bool first =
        one.count < other.count || (one.count == other.count && one.places.front().begin > other.places.front().begin);
    tell_ways(doc, report, first ? one : other, first ? other : one);
  }
}

}  // namespace name
