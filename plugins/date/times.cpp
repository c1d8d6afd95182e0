// Whether a sentence looks ahead, or tells of two times.
#include "date.h"

namespace date {

// One of the words stands near the date, or a word that begins with one of the stems.
bool Times::says(const stet::Document& doc, stet::Span claim, stet::Span said, uint32_t bytes,
                 const stet::WordList& words, const stet::WordList& stems) const {
  std::string text = ' ' + settings_.fold(doc.words(doc.widened(said, claim, bytes, bytes))) + ' ';
  // "reported from a village": of a place.
  for (auto from = places_.find(text); from; from = places_.find(text)) text.erase(from.at, from.size);
  for (size_t at = text.find(' '); at + 1 < text.size(); at = text.find(' ', at + 1)) {
    const std::string_view rest = std::string_view(text).substr(at + 1);
    if (words.prefix(rest) > 0) return true;
    const std::string_view word = rest.substr(0, rest.find(' '));
    for (size_t n = 3; n <= word.size(); ++n)
      if (stems.has(word.substr(0, n))) return true;
  }
  return false;
}

// "is due in September 2026", "until May 2027": what is to come may well be announced before. A sentence may look ahead
// from a date that is past, so only words near the date count.
bool Times::looks_ahead(const stet::Document& doc, stet::Span claim, stet::Span said, uint32_t bytes) const {
  if (says(doc, claim, said, bytes, ahead_, ahead_stems_)) return true;
  constexpr uint32_t longest = 24;  // of such words
  const std::string text = ' ' + settings_.fold(doc.words(doc.widened({said.begin, said.begin}, claim, longest, 0)));
  const std::string_view before = std::string_view(text).substr(0, text.find_last_not_of(' ') + 1);
  for (size_t at = before.find(' '); at != std::string_view::npos; at = before.find(' ', at + 1))
    if (before_date_.has(before.substr(at + 1))) return true;
  return false;
}

bool Times::says_another(const stet::Document& doc, stet::Span claim, stet::Span said) const {
  return says(doc, claim, said, 32, two_, two_stems_);
}

// "The clinic lost its licence in November 2023 after a patient had died": nothing else tells of two times.
bool Times::says_after_alone(const stet::Document& doc, stet::Span claim, stet::Span said) const {
  constexpr uint32_t near = 32;
  std::string text = settings_.fold(doc.words(doc.widened(said, claim, near, near)));
  bool found = false;
  for (auto after = aftermath_.find(text); after; after = aftermath_.find(text)) {
    text.erase(after.at, after.size);
    found = true;
  }
  if (!found || two_.in(text)) return false;
  const std::string words = ' ' + text;
  for (size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1))
    for (size_t n = 3; n <= 8 && at + 1 + n <= words.size(); ++n)
      if (two_stems_.has(words.substr(at + 1, n))) return false;
  return true;
}

// "The ban of March 2023 was lifted in March 2024", "a year after the law": the source may prove the other time.
bool Times::tells_of_two(const stet::Document& doc, stet::Span claim, const stet::Date& said, int32_t year) const {
  for (const stet::Date& other : doc.dates().within(claim))
    if (other.span.begin != said.span.begin && (other.year == year || (other.flags & STET_DATE_INTERVAL))) return true;
  return says_another(doc, claim, said.span);
}

}  // namespace date
