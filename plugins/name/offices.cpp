// One person, two offices of one kind: "the fisheries minister, Ahmed Bellal" and "defence minister Bellal". Offices
// pass from one to another, so whatever tells of a change (former, then, appointed) ends it, and it is no more than a
// hint.
#include <algorithm>

#include <stet/text.hpp>

#include "name.h"

namespace name {

const stet::Rule TitleInconsistent::rule{.id = "name/title-inconsistent",
                                         .summary = "One person is given two offices that nobody holds at once.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                         .page =
#include "title-inconsistent.md.inc"
};

namespace {

using Words = stet::Rows<stet::Word>;

bool capital(const Words& words, uint32_t i) { return (words[i].flags & STET_WORD_CAPITAL) != 0; }

/// What stands between two words, as a reader sees it.
std::string between(const stet::Document& doc, const Words& words, uint32_t i) {
  return i + 1 < words.size() ? doc.words({words[i].span.end, words[i + 1].span.begin}) : std::string(".");
}

/// Words of a name, from `first` on: capital letters with nothing but spaces between, four at most. One past the last.
uint32_t run_from(const stet::Document& doc, const Words& words, uint32_t first) {
  constexpr uint32_t longest = 4;
  uint32_t end = first;
  while (end < words.size() && end < first + longest && capital(words, end)) {
    ++end;
    if (!between(doc, words, end - 1).empty()) break;
  }
  return end;
}

}  // namespace

/// An office and who holds it, by the words that name them.
struct TitleInconsistent::Office {
  stet::Span span;              // of its words
  stet::Span family;            // as written here
  uint32_t kind;                // of offices
  uint32_t what[2] = {0, 0};    // of portfolios, or the hash of a place
  uint32_t form;                // of the family name
  uint32_t given = stet::none;  // form of the word before it
};

// "minister of finance and health", "mayor of Riga": what an office is over, from the word behind it on. One past its
// last word; `at` where there is nothing.
uint32_t TitleInconsistent::read_behind(const stet::Document& doc, uint32_t at, bool place, Office& out) const {
  const auto words = doc.words();
  constexpr uint32_t farthest = 80;  // bytes
  const stet::Span head{words[at].span.begin, words[at].span.end};
  const stet::Span rest = doc.widened(head, {0, static_cast<uint32_t>(doc.prose().size())}, 0, farthest);
  uint32_t i = at + joints_.words_at(doc, words, at, rest);
  if (i == at) return at;
  size_t n = 0;
  uint32_t end = at;
  for (; i < words.size() && words[i].span.end <= rest.end && n < std::size(out.what); ++i) {
    if (place && capital(words, i)) {
      out.what[n++] = words[i].hash;
      return i + 1;
    }
    uint32_t value = 0;
    const uint32_t taken = place ? 0 : portfolios_.words_at(doc, words, i, rest, &value);
    if (taken > 0) {
      out.what[n++] = value;
      i += taken - 1;
      end = i + 1;
    } else if (joints_.words_at(doc, words, i, rest) == 0) {
      break;
    }
    if (!between(doc, words, i).empty()) break;
  }
  return end;
}

// "the fisheries minister", "Finance Minister": the word or two before it. The first of them.
uint32_t TitleInconsistent::read_before(const stet::Document& doc, uint32_t head, Office& out) const {
  const auto words = doc.words();
  constexpr uint32_t longest = 3;
  for (uint32_t n = longest; n > 0; --n) {
    if (n > head || !between(doc, words, head - 1).empty()) continue;
    uint32_t value = 0;
    const stet::Span span{words[head - n].span.begin, words[head - 1].span.end};
    if (portfolios_.words_at(doc, words, head - n, span, &value) != n) continue;
    out.what[0] = value;
    return head - n;
  }
  return head;
}

// Behind the office, with a comma or without, or before it with one.
bool TitleInconsistent::find_holder(const stet::Document& doc, uint32_t first, uint32_t end, Office& out) const {
  const auto words = doc.words();
  uint32_t begin = stet::none, last = stet::none;
  const std::string gap = between(doc, words, end - 1);
  if (end < words.size() && (gap.empty() || gap == ",") && capital(words, end)) {
    begin = end;
    last = run_from(doc, words, end) - 1;
  } else {
    uint32_t i = first;
    while (i > 0 && between(doc, words, i - 1).empty() && !capital(words, i - 1) && first - i < 3) --i;
    if (i == 0 || between(doc, words, i - 1) != "," || !capital(words, i - 1)) return false;
    last = begin = i - 1;
    while (begin > 0 && last - begin < 3 && capital(words, begin - 1) && between(doc, words, begin - 1).empty())
      --begin;
  }
  constexpr uint32_t shortest = 3;  // bytes
  if (words[last].span.end - words[last].span.begin < shortest || portfolios_.may_begin(words, last)) return false;
  out.family = words[last].span;
  out.form = words[last].form;
  if (last > begin) out.given = words[last - 1].form;
  return true;
}

// "Außenminister", "Sozialdezernentin": the office ends the word that what it is over begins.
bool TitleInconsistent::read_compound(const stet::Document& doc, uint32_t word, Office& out) const {
  const auto words = doc.words();
  constexpr size_t shortest_head = 3, longest_head = 14, shortest_field = 3;  // bytes
  const std::string text = settings_.fold(doc.words(words[word].span));
  for (size_t n = std::min(longest_head, text.size() - 1); n >= shortest_head; --n) {
    uint32_t kind = 0;
    const size_t field = text.size() - n;
    if (field < shortest_field || (kind = compounds_.value(std::string_view(text).substr(field))) == 0) continue;
    if (generic_fields_.has(std::string_view(text).substr(0, field))) return false;
    out.kind = kind;
    out.what[0] = stet::hash_of_folded(std::string_view(text).substr(0, field));
    return true;
  }
  return false;
}

bool TitleInconsistent::may_have_changed(const stet::Document& doc, const Office& office) const {
  constexpr uint32_t near = 20;  // bytes
  const stet::Sentence* sentence = doc.sentence_at(office.family);
  const stet::Span within = sentence == nullptr ? office.span : sentence->span;
  const std::string words = settings_.fold(doc.words(doc.widened(office.span, within, near, near)));
  return changes_.in(words);
}

void TitleInconsistent::take(const stet::Document& doc, uint32_t word, bool compound, std::vector<Office>& out) const {
  const auto words = doc.words();
  const stet::Span head = words[word].span;
  const stet::Block* block = doc.block_at(head);
  if (block == nullptr || block->kind == STET_BLOCK_HEADING || doc.verbatim(head)) return;
  Office office{};
  office.given = stet::none;
  uint32_t first = word, end = word + 1;
  if (compound) {
    if (!read_compound(doc, word, office)) return;
  } else {
    constexpr uint32_t first_of_places = 20;  // values of offices from there on are over a place
    if (offices_.words_at(doc, words, word, head, &office.kind) != 1) return;
    const bool place = office.kind >= first_of_places;
    if (!place) first = read_before(doc, word, office);
    if (first == word && end < words.size() && between(doc, words, word).empty())
      end = read_behind(doc, end, place, office);
  }
  if (office.what[0] == 0 || end > words.size()) return;
  office.span = {words[first].span.begin, words[end - 1].span.end};
  if (find_holder(doc, first, end, office) && !may_have_changed(doc, office)) out.push_back(office);
}

void TitleInconsistent::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  std::vector<Office> all;
  for (const uint32_t i : offices_.places(doc)) take(doc, i, false, all);
  constexpr size_t most = 2000;
  if (const std::string_view language = doc.language().substr(0, 2); language == "de" || language == "nl") {
    constexpr uint32_t shortest = 8;  // bytes
    for (const stet::Form& form : doc.forms()) {
      if ((form.flags & STET_WORD_CAPITAL) == 0 || form.span.end - form.span.begin < shortest || all.size() > most)
        continue;
      Office trial{};
      const auto words = doc.words();
      bool first = true;
      for (const uint32_t i : stet::words_of(words, form)) {
        if (first && !read_compound(doc, i, trial)) break;
        first = false;
        take(doc, i, true, all);
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Office& a, const Office& b) { return a.span.begin < b.span.begin; });
  std::vector<uint32_t> order(all.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return all[a].form < all[b].form; });
  // Of one family name each is held against the first of its kind, and who changes twice is told once.
  for (size_t at = 0; at < order.size();) {
    size_t end = at + 1;
    while (end < order.size() && all[order[end]].form == all[order[at]].form) ++end;
    const Office& a = all[order[at]];
    for (size_t i = at + 1; i < end; ++i) {
      const Office& b = all[order[i]];
      if (a.kind != b.kind || a.what[0] == b.what[0] || a.what[0] == b.what[1] || a.what[1] == b.what[0]) continue;
      if (a.given != stet::none && b.given != stet::none && a.given != b.given) continue;
      report(
          b.span,
          "“" + doc.words(b.family) + "” is “" + doc.words(b.span) + "” here and “" + doc.words(a.span) + "” elsewhere",
          {{a.span, "the other office"}});
      break;
    }
    at = end;
  }
}

}  // namespace name
