// "Judith Sandys has shown …[14]", and note 14 is by Julia Sandys.
#include <algorithm>
#include <optional>
#include <vector>

#include <stet/text.hpp>

#include "credited.h"

namespace source {

namespace {

/// Two spellings of given names that somebody takes for each other: "Judith" and "Julia", "Francis" and "Frances".
bool is_confusable(const std::string& one, const std::string& other) {
  constexpr size_t shortest = 4, shared = 2, slips = 2;
  if (one.size() < shortest || other.size() < shortest || one.starts_with(other) || other.starts_with(one))
    return false;
  return stet::shared_beginning(one, other) >= shared ||
         (one.front() == other.front() && stet::edit_distance(one, other, slips) <= slips);
}

}  // namespace

/// The given name that the author of a work cited in a note has, where the text names the family behind another.
std::optional<AuthorInTextDiffers::Given> AuthorInTextDiffers::other_given(const stet::Document& doc,
                                                                           const stet::Note& note,
                                                                           const stet::Word& before,
                                                                           const stet::Word& family) const {
  const std::string said = settings_.fold(doc.words(before.span)), name = settings_.fold(doc.words(family.span));
  std::optional<Given> found;
  for (const stet::Citation& c : doc.citations(note))
    for (const stet::Person& p : doc.persons(c)) {
      if (p.role != STET_PERSON_AUTHOR && p.role != STET_PERSON_EDITOR) continue;
      if (settings_.fold(doc.string(p.family)) != name) continue;
      const std::string given = settings_.fold(doc.string(p.given));
      const std::string first = given.substr(0, given.find_first_of(" .-"));
      // One of the family that the text may mean, or one whose names it has all.
      if (found || given.find(said) != std::string::npos || !is_confusable(first, said)) return std::nullopt;
      const uint32_t one = kindred_.value(first), other = kindred_.value(said);
      if (one != 0 && one == other) return std::nullopt;
      found = Given{&c, p.span};
    }
  return found;
}

void AuthorInTextDiffers::check_given(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    const uint32_t first = words.first_at(claim.span.begin);
    for (uint32_t i = first; i + 1 < words.size() && words[i + 1].span.end <= claim.span.end; ++i) {
      const stet::Word &before = words[i], &family = words[i + 1];
      constexpr uint32_t plain = STET_WORD_CAPITAL, odd = STET_WORD_DIGITS | STET_WORD_SEVERAL;
      if ((before.flags & family.flags & plain) == 0 || ((before.flags | family.flags) & odd) != 0 ||
          family.span.begin != before.span.end + 1 || p[before.span.end] != ' ')
        continue;
      // "Anna Maria Sandys", "Ann Sandys Marsh": the words of longer names are others' business.
      const auto joined = [&](uint32_t a) {
        return a >= first && a + 1 < words.size() && words[a + 1].span.begin == words[a].span.end + 1 &&
               p[words[a].span.end] == ' ' && (words[a].flags & words[a + 1].flags & plain) != 0 &&
               !titles_.has(settings_.fold(doc.words(words[a].span)));
      };
      if ((i > first + 1 && joined(i - 1)) || joined(i + 1) || titles_.has(settings_.fold(doc.words(before.span))))
        continue;
      const stet::Span name{before.span.begin, family.span.end};
      if (doc.verbatim(name)) continue;
      for (const stet::Marker& m : doc.markers(claim)) {
        const stet::Note* note = doc.note(m);
        if (note == nullptr) continue;
        const auto other = other_given(doc, *note, before, family);
        if (!other || kin_.stands_in(doc, claim.span) || names_both(doc, name, other->author)) continue;
        report(name, "the text names “" + doc.words(name) + "”, what it cites is by “" + doc.words(other->author) + "”",
               {{other->author, "the author of the work"}, {m.span, "the work is cited here"}},
               {.cause = doc.cause(*other->work)});
        break;
      }
    }
  }
}

/// Another note has an author of the name that the text has: there are two.
bool AuthorInTextDiffers::names_both(const stet::Document& doc, stet::Span name, stet::Span author) const {
  const std::string said = settings_.fold(doc.words(name));
  for (const stet::Person& p : doc.persons())
    if (!stet::overlaps(p.span, author) &&
        settings_.fold(std::string(doc.string(p.given)) + ' ' + std::string(doc.string(p.family))) == said)
      return true;
  return false;
}

}  // namespace source
