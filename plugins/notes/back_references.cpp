// Ibid. needs something before it, op. cit. a work of that name.
#include <memory_resource>
#include <optional>
#include <unordered_map>

#include "notes.h"

namespace notes {

const stet::Rule ibid_first{.id = "notes/ibid-first",
                            .summary = "An ibid. stands before anything is cited.",
                            .severity = stet::Severity::error,
                            .tables = STET_TABLE_CITATIONS,
                            .page =
#include "ibid-first.md.inc"
};
const stet::Rule opcit_unresolved{.id = "notes/opcit-unresolved",
                                  .summary = "An op. cit. names a work that no earlier note cites.",
                                  .severity = stet::Severity::error,
                                  .tables = STET_TABLE_CITATIONS,
                                  .page =
#include "opcit-unresolved.md.inc"
};

namespace {

// What stands before "op. cit.": the name the reader is to look up.
stet::Span name_before(const stet::Document& doc, const stet::Citation& c) {
  const std::string_view p = doc.prose();
  stet::Span s{c.span.begin, c.back_reference.begin};
  const auto loose = [&](uint32_t i) {
    return p[i] == ' ' || p[i] == ',' || p[i] == '.' || p[i] == ':' || p[i] == '(' || p[i] == STET_MASK;
  };
  while (s.end > s.begin && loose(s.end - 1)) --s.end;
  while (s.begin < s.end && loose(s.begin)) ++s.begin;
  return s;
}

stet::Span first_word(const stet::Document& doc, stet::Span s) {
  const std::string_view p = doc.prose();
  uint32_t end = s.begin;
  while (end < s.end && p[end] != ' ' && p[end] != ',' && p[end] != '.') ++end;
  return {s.begin, end};
}

// Where each word of the notes stands first; words of a list of references stand before everything.
class Words {
 public:
  explicit Words(const stet::Document& doc) {
    for (const stet::Note& n : doc.notes()) {
      const std::string_view p = doc.prose().substr(0, n.span.end);
      const uint32_t place = n.flags & STET_NOTE_REFERENCE ? 0 : n.span.begin;
      for (uint32_t i = n.span.begin; i < p.size();) {
        const uint32_t begin = i;
        while (i < p.size() && ((p[i] | 32) >= 'a' && (p[i] | 32) <= 'z')) ++i;
        while (i < p.size() && (static_cast<unsigned char>(p[i]) >= 0x80 || ((p[i] | 32) >= 'a' && (p[i] | 32) <= 'z')))
          ++i;
        if (i - begin > 2) {
          uint32_t& first = first_.emplace(p.substr(begin, i - begin), place).first->second;
          first = std::min(first, place);
        }
        if (i == begin) ++i;
      }
    }
  }
  bool before(std::string_view word, uint32_t at) const {
    const auto found = first_.find(word);
    return found != first_.end() && found->second < at;
  }

 private:
  std::pmr::monotonic_buffer_resource room_{16 * 1024};  // freed in one go
  std::pmr::unordered_map<std::string_view, uint32_t> first_{512, &room_};
};

}  // namespace

void check_back_references(const stet::Document& doc, const stet::Report& report) {
  uint32_t row = 0;
  std::optional<Words> words;
  for (const stet::Citation& c : doc.citations()) {
    // A reference that stands alone has no notes before it to look at.
    if (const stet::Note* n = doc.note(c); n != nullptr && (n->flags & STET_NOTE_REFERENCE)) {
      ++row;
      continue;
    }
    if (c.kind == STET_CITATION_IBID && c.antecedent == stet::none && row == 0) {
      report(ibid_first, c.back_reference, "nothing is cited before this ibid.");
    }
    ++row;
    if (c.kind != STET_CITATION_OPCIT || c.antecedent != stet::none) continue;
    stet::Span name = name_before(doc, c);
    if (stet::empty(name)) continue;
    const stet::Span key = first_word(doc, name);
    if (name.end - name.begin > 240) name = key;  // a name somewhere in a paragraph; it leads
    if (stet::empty(key) || key.end - key.begin < 3) continue;
    // The name may stand in an earlier note, or a list of references, where no citation was recognised.
    if (!words) words.emplace(doc);
    const stet::Note* note = doc.note(c);
    if (words->before(doc.prose().substr(key.begin, key.end - key.begin),
                      note != nullptr ? note->span.begin : c.span.begin))
      continue;
    report(opcit_unresolved, name, "no earlier note cites “" + doc.words(name) + "”");
  }
}

}  // namespace notes
