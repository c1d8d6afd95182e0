// "Okonkwo and colleagues [7] found …", whose reference 7 is by Okafor.
#include "credited.h"

#include <algorithm>
#include <vector>

#include <stet/text.hpp>

namespace source {

const stet::Rule AuthorInTextDiffers::rule{
    .id = "source/author-in-text-differs",
    .summary = "A sentence names another author than the work it cites has.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_CLAIMS | STET_PERSONS | STET_QUOTATIONS | STET_WORDS | STET_ZONES,
    .page =
#include "author-in-text-differs.md.inc"
};

namespace {

/// A marker of one number, in no group: "[7]", not "[5–7]".
bool stands_alone(const stet::Document& doc, const stet::Marker& m) {
  const std::string_view written = doc.source(m.span);
  if (written.find_first_of(",;") != std::string_view::npos || written.find("\u2013") != std::string_view::npos)
    return false;
  const uint32_t row = doc.markers().index(m);
  const auto near = [&](const stet::Marker& other) {
    return other.span.begin <= m.span.end + 1 && m.span.begin <= other.span.end + 1;
  };
  return (row == 0 || !near(doc.markers()[row - 1])) &&
         (row + 1 == doc.markers().size() || !near(doc.markers()[row + 1]));
}

}  // namespace

stet::Span AuthorInTextDiffers::named_before(const stet::Document& doc, const stet::Marker& marker) const {
  constexpr uint32_t longest_phrase = 4;  // words: "and her colleagues"
  const auto words = doc.words();
  const uint32_t end = words.first_at(marker.span.begin);
  const stet::Span before{marker.span.begin > 60 ? marker.span.begin - 60 : 0, marker.span.begin};
  for (uint32_t n = 1; n <= longest_phrase && n < end; ++n) {
    const uint32_t first = end - n;
    if (words[first].span.begin < before.begin) break;
    if (others_.words_at(doc, words, first, before) != n) continue;
    const stet::Word& name = words[first - 1];
    constexpr uint32_t shortest = 3, shortened = 5;  // bytes
    // Between the name and the phrase, and behind it, nothing but spaces and the stop of "al."
    const std::string gap = doc.words({name.span.end, words[first].span.begin}),
                      rest = doc.words({words[end - 1].span.end, marker.span.begin});
    if ((name.flags & STET_WORD_CAPITAL) == 0 || (name.flags & STET_WORD_DIGITS) != 0 ||
        name.span.end - name.span.begin < shortest || !(gap.empty() || gap == ",") ||
        rest.find_first_not_of(". ") != std::string::npos)
      return {0, 0};
    // "discovered by Crick and others.¹" ends a sentence that may tell of them; the stop of "al." does not.
    if (!rest.empty() && words[end - 1].span.end - words[end - 1].span.begin > shortened) return {0, 0};
    return name.span;
  }
  return {0, 0};
}

// "Kjelgren and colleagues, in the largest study so far, reported none [7]": who begins the sentence of one marker.
stet::Span AuthorInTextDiffers::named_at_head(const stet::Document& doc, const stet::Marker& marker) const {
  if (marker.span.begin < 2) return {0, 0};
  const stet::Claim* claim = doc.claim_at({marker.span.begin - 2, marker.span.begin - 1});
  if (claim == nullptr || claim->markers != 1) return {0, 0};
  const auto words = doc.words();
  const uint32_t first = words.first_at(claim->span.begin);
  if (first + 1 >= words.size() || (words[first].flags & STET_WORD_CAPITAL) == 0 ||
      words[first].span.begin > claim->span.begin + 1 || others_.words_at(doc, words, first + 1, claim->span) == 0)
    return {0, 0};
  return doc.words({words[first].span.end, words[first + 1].span.begin}).empty() ? words[first].span : stet::Span{0, 0};
}

// "In the trial of Kjelberg and colleagues calls had no effect [7]": the only ones named in the sentence of one marker.
stet::Span AuthorInTextDiffers::named_within(const stet::Document& doc, const stet::Marker& marker) const {
  if (marker.span.begin < 2) return {0, 0};
  const stet::Claim* claim = doc.claim_at({marker.span.begin - 2, marker.span.begin - 1});
  if (claim == nullptr || claim->markers != 1) return {0, 0};
  const auto words = doc.words();
  stet::Span found{0, 0};
  for (uint32_t i = words.first_at(claim->span.begin) + 1; i < words.size() && words[i].span.end <= claim->span.end;
       ++i) {
    if (!others_.may_begin(words, i) || others_.words_at(doc, words, i, claim->span) == 0) continue;
    const stet::Word& name = words[i - 1];
    if ((name.flags & STET_WORD_CAPITAL) == 0 || !doc.words({name.span.end, words[i].span.begin}).empty() ||
        !stet::empty(found))
      return {0, 0};
    found = name.span;
  }
  return found;
}

/// No work of the document has the name in it, and the one that is cited has an author of the same initial: "Lindholm"
/// for "Lindqvist".
bool AuthorInTextDiffers::is_confused(const stet::Document& doc, const std::string& said, stet::Span author) const {
  constexpr size_t shortest = 4, shared = 2;
  if (said.size() < shortest || stet::empty(author)) return false;
  for (const stet::Note& note : doc.notes())
    if (settings_.fold(doc.words(note.body)).find(said) != std::string::npos) return false;
  const std::string first = settings_.fold(doc.words(doc.words().within(author).front().span));
  return stet::shared_beginning(first, said) >= shared;
}

/// A letter away from a name among the authors.
bool AuthorInTextDiffers::is_misspelt(const stet::Document& doc, const std::string& said, stet::Span author) const {
  constexpr size_t shortest = 5;
  if (said.size() < shortest || stet::empty(author)) return false;
  const auto words = doc.words().within(author);
  return std::any_of(words.begin(), words.end(), [&](const stet::Word& w) {
    return stet::edit_distance(said, settings_.fold(doc.words(w.span)), 1) == 1;
  });
}

void AuthorInTextDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  check_given(doc, report);
  struct Wrong {
    stet::Span name, author;
    const stet::Marker* marker;
    const stet::Citation* work;
  };
  std::vector<Wrong> wrong;
  size_t right = 0;
  for (const stet::Marker& m : doc.markers()) {
    const stet::Note* note = doc.note(m);
    if (note == nullptr) continue;
    stet::Span name = named_before(doc, m);
    const bool right_before = !stet::empty(name);
    if (!right_before) name = named_at_head(doc, m);
    const bool within = stet::empty(name);
    if (within) name = named_within(doc, m);
    if (stet::empty(name) || !stands_alone(doc, m)) continue;
    const auto cited = doc.citations(*note);
    if (cited.size() != 1) continue;
    const stet::Citation& work = doc.work(cited.front());
    const stet::Span author = doc.field(work, STET_FIELD_AUTHOR);
    // Who is cited within, who edits or is reviewed stands in the note as well.
    const std::string said = settings_.fold(doc.words(name)),
                      there = settings_.fold(doc.words(note->body) + ' ' + doc.words(work.span));
    if (there.find(said) != std::string::npos) {
      ++right;
      continue;
    }
    constexpr uint32_t longest = 240;  // bytes of what is read as authors
    if (!right_before && !is_misspelt(doc, said, author) && !(within && is_confused(doc, said, author))) continue;
    if (!stet::empty(author) && author.end - author.begin <= longest && !reviewed_.in(there))
      wrong.push_back({name, author, &m, &work});
  }
  // Where several differ and few agree, the numbers are those of another list.
  constexpr size_t enough = 3;
  if (wrong.size() > 1 && right < enough * wrong.size()) return;
  for (const Wrong& w : wrong) {
    const std::string by = doc.words(w.author);
    const std::string_view first = std::string_view(by).substr(0, std::min(by.find_first_of(",;"), by.size()));
    report(w.name, "the text names “" + doc.words(w.name) + "”, what it cites is by “" + std::string(first) + "”",
           {{w.author, "the authors of the work"}, {w.marker->span, "the work is cited here"}},
           {.cause = doc.cause(*w.work)});
  }
}

}  // namespace source
