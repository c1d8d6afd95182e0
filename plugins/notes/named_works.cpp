// Short forms that may mean several works, or stand before the work is cited in full.
#include <algorithm>
#include <unordered_map>

#include "names.h"
#include "notes.h"

namespace notes {

const stet::Rule OpcitAmbiguous::rule{.id = "notes/opcit-ambiguous",
                                      .summary = "An op. cit. may mean several works of its author.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_CITATIONS | STET_CANDIDATES,
                                      .page =
#include "opcit-ambiguous.md.inc"
};
const stet::Rule ShortFormBeforeFull::rule{.id = "notes/short-form-before-full",
                                           .summary = "A short form stands before the work is cited in full.",
                                           .severity = stet::Severity::warning,
                                           .tables = STET_CITATIONS,
                                           .page =
#include "short-form-before-full.md.inc"
};

void OpcitAmbiguous::check(const stet::Document& doc, const stet::Report& report) const {
  const auto candidates = doc.candidates();
  for (uint32_t i = 0; i < candidates.size();) {
    const uint32_t row = candidates[i].citation;
    uint32_t end = i;
    while (end < candidates.size() && candidates[end].citation == row) ++end;
    const stet::Citation& c = doc.citations()[row];
    const uint32_t begin = i;
    i = end;
    if (c.kind != STET_CITATION_OPCIT || c.issued != stet::none) continue;
    const stet::Span name{c.span.begin, c.back_reference.begin};
    const stet::Span key = family_word(doc, name);
    if (stet::empty(key) || points_at_note(doc, {c.back_reference.end, c.span.end})) continue;
    const std::string family = settings_.fold(doc.words(key));
    // Works of that very author, each once, the latest first.
    std::vector<const stet::Citation*> works;
    constexpr size_t most = 4;
    for (uint32_t k = begin; k < end && works.size() < most; ++k) {
      const stet::Citation& work = doc.work(doc.citations()[candidates[k].antecedent]);
      const std::string author = settings_.fold(doc.words(doc.field(work, STET_FIELD_AUTHOR)));
      const bool other =
          std::none_of(works.begin(), works.end(), [&](const stet::Citation* w) { return w->source == work.source; });
      // Nobody cites a conversation by op. cit.
      if (work.type == STET_TYPE_INTERVIEW || work.type == STET_TYPE_PERSONAL_COMMUNICATION) continue;
      if (work.kind == STET_CITATION_FULL && author.find(family) != std::string::npos && other) works.push_back(&work);
    }
    if (works.size() < 2) continue;
    std::vector<stet::Evidence> evidence;
    for (const stet::Citation* w : works) evidence.push_back({w->span, note_or(doc, doc.note(*w), "cited here")});
    report(c.back_reference,
           "several works of “" + doc.words(key) + "” are cited before: a short title would say which is meant",
           evidence, {.cause = doc.cause(c)});
  }
}

// "op. cit., n. 8": the number of a note tells the works apart.
bool OpcitAmbiguous::points_at_note(const stet::Document& doc, stet::Span s) const {
  bool note = false;
  each_word(doc.prose(), s, [&](stet::Span w) {
    if (note_words_.has(settings_.fold(doc.words(w)))) {
      uint32_t i = w.end;
      while (i < s.end && (doc.prose()[i] == '.' || doc.prose()[i] == ' ')) ++i;
      note = i < s.end && stet::digit(doc.prose()[i]);
    }
    return note;
  });
  return note;
}

void ShortFormBeforeFull::check(const stet::Document& doc, const stet::Report& report) const {
  // A list of references holds every work in full: short forms may stand anywhere.
  std::vector<uint32_t> shorts;
  for (const stet::Note& n : doc.notes())
    if (n.kind == STET_NOTE_REFERENCE) return;
  const auto citations = doc.citations();
  for (uint32_t i = 0; i < citations.size(); ++i) {
    const stet::Citation& c = citations[i];
    if (c.kind == STET_CITATION_SHORT && c.antecedent == stet::none && c.note != stet::none && c.source != stet::none &&
        doc.sources()[c.source].first_citation == i)
      shorts.push_back(i);
  }
  if (shorts.empty()) return;
  // Full citations by their authors' words.
  std::unordered_map<std::string, std::vector<uint32_t>> by_author;
  constexpr size_t most = 32;
  for (uint32_t i = 0; i < citations.size(); ++i) {
    const stet::Span author = doc.field(citations[i], STET_FIELD_AUTHOR);
    if (citations[i].kind != STET_CITATION_FULL || stet::empty(author) || citations[i].note == stet::none) continue;
    each_word(doc.prose(), author, [&](stet::Span w) {
      auto& rows = by_author[settings_.fold(doc.words(w))];
      if (w.end - w.begin > 2 && rows.size() < most) rows.push_back(i);
      return false;
    });
  }
  for (const uint32_t i : shorts) {
    const stet::Citation& c = citations[i];
    const stet::Span key = family_word(doc, c.span);
    const auto found = stet::empty(key) ? by_author.end() : by_author.find(settings_.fold(doc.words(key)));
    if (found == by_author.end()) continue;
    // The words of the short title, all of which the full one must have.
    std::vector<std::string> title;
    each_word(doc.prose(), {key.end, c.span.end}, [&](stet::Span w) {
      if (w.end - w.begin > 3) title.push_back(settings_.fold(doc.words(w)));
      return title.size() >= 8;
    });
    if (title.empty()) continue;
    const bool known = std::any_of(found->second.begin(), found->second.end(), [&](uint32_t k) { return k < i; });
    for (const uint32_t k : found->second) {
      if (known || k < i || citations[k].note == c.note) continue;
      const std::string full = settings_.fold(doc.words(doc.field(citations[k], STET_FIELD_TITLE).end > 0
                                                            ? doc.field(citations[k], STET_FIELD_TITLE)
                                                            : citations[k].span));
      if (!std::all_of(title.begin(), title.end(),
                       [&](const std::string& w) { return full.find(w) != std::string::npos; }))
        continue;
      report(c.span,
             "this short form stands before the work is cited in full, in " +
                 note_or(doc, doc.note(citations[k]), "a later note"),
             {{citations[k].span, "cited in full only here"}}, {.cause = doc.cause(c)});
      break;
    }
  }
}

}  // namespace notes
