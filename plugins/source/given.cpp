// "Judith Sandys has shown …[14]", and note 14 is by Julia Sandys.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
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

/// An author or editor by whom a claim is borne out.
struct Credited {
  std::string family, given;  // folded
  const stet::Person* person;
  const stet::Citation* work;
  const stet::Marker* marker;
};

}  // namespace

/// Names as the notes have them and pairs of words as the text has them: who stands there is another than the author.
struct AuthorInTextDiffers::Others {
  std::unordered_set<std::string> in_notes;        // "given family", folded
  std::unordered_map<uint64_t, uint32_t> in_text;  // two forms beside each other: how often
  static uint64_t key(const stet::Word& a, const stet::Word& b) { return uint64_t{a.form} << 32 | b.form; }
};

/// Two words with capitals and a space between them.
bool AuthorInTextDiffers::is_pair(const stet::Document& doc, const stet::Word& a, const stet::Word& b) {
  constexpr uint32_t odd = STET_WORD_DIGITS | STET_WORD_SEVERAL;
  return (a.flags & b.flags & STET_WORD_CAPITAL) != 0 && ((a.flags | b.flags) & odd) == 0 &&
         b.span.begin == a.span.end + 1 && doc.prose()[a.span.end] == ' ';
}

AuthorInTextDiffers::Others AuthorInTextDiffers::others_of(const stet::Document& doc) const {
  Others out;
  for (const stet::Person& p : doc.persons())
    out.in_notes.insert(settings_.fold(std::string(doc.string(p.given)) + ' ' + std::string(doc.string(p.family))));
  const auto words = doc.words();
  for (uint32_t i = 0; i + 1 < words.size(); ++i)
    if (is_pair(doc, words[i], words[i + 1])) ++out.in_text[Others::key(words[i], words[i + 1])];
  return out;
}

void AuthorInTextDiffers::check_given(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  std::optional<Others> others;  // once something is found
  std::vector<Credited> credited;
  constexpr size_t most_works = 16;  // a note of more is a list
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    credited.clear();
    for (const stet::Marker& m : doc.markers(claim))
      if (const stet::Note* note = doc.note(m); note != nullptr && doc.citations(*note).size() <= most_works)
        for (const stet::Citation& c : doc.citations(*note))
          for (const stet::Person& p : doc.persons(c))
            if ((p.role == STET_PERSON_AUTHOR || p.role == STET_PERSON_EDITOR) && !doc.string(p.given).empty())
              credited.push_back(
                  {settings_.fold(doc.string(p.family)), settings_.fold(doc.string(p.given)), &p, &c, &m});
    if (credited.empty()) continue;
    std::stable_sort(credited.begin(), credited.end(),
                     [](const Credited& a, const Credited& b) { return a.family < b.family; });
    const uint32_t first = words.first_at(claim.span.begin);
    for (uint32_t i = first; i + 1 < words.size() && words[i + 1].span.end <= claim.span.end; ++i) {
      if (!is_pair(doc, words[i], words[i + 1])) continue;
      const std::string said = settings_.fold(doc.words(words[i].span));
      // "Anna Maria Sandys", "Ann Sandys Marsh": longer names are others' business. The first word of a sentence has
      // its capital from that.
      const bool longer = (i > first + 1 && is_pair(doc, words[i - 1], words[i]) &&
                           !titles_.has(settings_.fold(doc.words(words[i - 1].span)))) ||
                          (i + 2 < words.size() && is_pair(doc, words[i + 1], words[i + 2]));
      if (longer || titles_.has(said)) continue;
      const std::string family = settings_.fold(doc.words(words[i + 1].span));
      const auto one = std::lower_bound(credited.begin(), credited.end(), family,
                                        [](const Credited& c, const std::string& f) { return c.family < f; });
      if (one == credited.end() || one->family != family) continue;
      // Of two who bear the name either may be meant, or somebody of their kin.
      bool several = false;
      for (auto other = one; other != credited.end() && other->family == family; ++other)
        several = several || other->given != one->given;
      if (several || !is_confused_with(said, one->given)) continue;
      const stet::Span name{words[i].span.begin, words[i + 1].span.end};
      if (doc.verbatim(name) || kin_.stands_in(doc, claim.span)) continue;
      if (!others) others = others_of(doc);
      if (others->in_notes.count(said + ' ' + family) != 0 || others->in_text[Others::key(words[i], words[i + 1])] > 1)
        continue;
      const stet::Span author = one->person->span;
      report(name, "the text names “" + doc.words(name) + "”, what it cites is by “" + doc.words(author) + "”",
             {{author, "the author of the work"}, {one->marker->span, "the work is cited here"}},
             {.cause = doc.cause(*one->work)});
    }
  }
}

/// The author's first name is another one than what is said, and no other form of it.
bool AuthorInTextDiffers::is_confused_with(const std::string& said, const std::string& given) const {
  const std::string first = given.substr(0, given.find_first_of(" .-"));
  const uint32_t one = kindred_.value(first), other = kindred_.value(said);
  return given.find(said) == std::string::npos && is_confusable(first, said) && (one == 0 || one != other);
}

}  // namespace source
