// Ibid. needs something before it, op. cit. a work of that name.
#include <array>
#include <set>
#include <unordered_map>

#include "notes.h"

namespace notes {

const stet::Rule IbidFirst::rule{.id = "notes/ibid-first",
                                 .summary = "An ibid. stands before anything is cited.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_CITATIONS,
                                 .page =
#include "ibid-first.md.inc"
};
const stet::Rule OpcitUnresolved::rule{.id = "notes/opcit-unresolved",
                                       .summary = "An op. cit. names a work that no earlier note cites.",
                                       .severity = stet::Severity::error,
                                       .tables = STET_CITATIONS,
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

// ASCII letters, and whatever is not ASCII.
constexpr auto letters = [] {
  std::array<bool, 256> of{};
  for (size_t c = 0; c < 256; ++c) of[c] = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
  return of;
}();

// Bytes of the dash, quotation mark or no-break space at `at`; 0: there is none.
uint32_t mark_at(std::string_view p, uint32_t at) {
  const auto byte = [&](uint32_t k) { return at + k < p.size() ? static_cast<unsigned char>(p[at + k]) : 0u; };
  if (byte(0) == 0xC2) return byte(1) == 0xA0 || byte(1) == 0xAB || byte(1) == 0xBB ? 2 : 0;
  return byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xBA ? 3 : 0;
}

// Calls `take` with each word of a stretch until it returns true: "Lévi-Strauss" and "O'Neill" are two words each.
template <class Take>
void each_word(std::string_view prose, stet::Span s, Take take) {
  const std::string_view p = prose.substr(0, s.end);
  for (uint32_t i = s.begin; i < s.end;) {
    const uint32_t begin = i;
    while (i < s.end && letters[static_cast<unsigned char>(p[i])]) {
      if (static_cast<unsigned char>(p[i]) >= 0xC2 && mark_at(p, i) != 0) break;
      ++i;
    }
    if (i > begin && take(stet::Span{begin, i})) return;
    if (i < s.end) i += std::max(mark_at(p, i), 1u);
  }
}

// The first word that is more than an initial or a particle ("de", "von", "al").
stet::Span first_word(const stet::Document& doc, stet::Span s) {
  stet::Span found{s.end, s.end};
  each_word(doc.prose(), s, [&](stet::Span w) {
    const std::string_view word = doc.prose().substr(w.begin, w.end - w.begin);
    const bool particle = word == "von" || word == "van" || word == "der" || word == "den" || word == "del" ||
                          word == "bin" || word == "ibn" || word == "abu" || word == "dos" || word == "della";
    if (word.size() < 3 || particle) return false;
    found = w;
    return true;
  });
  return found;
}

// "Paul Harrowgate, Salt": the last word before the first comma, by which the work is looked for.
stet::Span family_word(const stet::Document& doc, stet::Span name) {
  const std::string_view p = doc.prose();
  stet::Span head = name;
  head.end = head.begin;
  while (head.end < name.end && p[head.end] != ',') ++head.end;
  constexpr uint32_t longest = 60;  // more is no name
  if (head.end - head.begin > longest) return first_word(doc, name);
  stet::Span found{name.end, name.end};
  each_word(p, head, [&](stet::Span w) {
    if (w.end - w.begin >= 3) found = w;
    return false;
  });
  return stet::empty(found) ? first_word(doc, name) : found;
}

// A name that nothing resolved, and the first place from which on it may not stand.
struct Lost {
  stet::Span name, key;
  uint32_t note;
};

// Where words that are asked for stand first in the notes; words of a list of references stand before everything.
class Words {
 public:
  Words(const stet::Document& doc, const std::vector<Lost>& asked) {
    for (const Lost& l : asked) {
      const std::string_view word = doc.prose().substr(l.key.begin, l.key.end - l.key.begin);
      first_.emplace(word, stet::none);
      begins_[static_cast<unsigned char>(word[0])] = true;
    }
    for (const stet::Note& n : doc.notes()) {
      const uint32_t place = n.kind == STET_NOTE_REFERENCE ? 0 : n.span.begin;
      each_word(doc.prose(), n.span, [&](stet::Span w) {
        if (w.end - w.begin > 2 && begins_[static_cast<unsigned char>(doc.prose()[w.begin])])
          if (const auto found = first_.find(doc.prose().substr(w.begin, w.end - w.begin)); found != first_.end())
            found->second = std::min(found->second, place);
        return false;
      });
    }
  }
  bool before(std::string_view word, uint32_t at) const { return first_.at(word) < at; }

 private:
  std::unordered_map<std::string_view, uint32_t> first_;
  std::array<bool, 256> begins_{};
};

}  // namespace

void IbidFirst::check(const stet::Document& doc, const stet::Report& report) const {
  // Each list of notes begins anew: what the chapter before cites is not cited here.
  std::set<uint32_t> begun;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* note = doc.note(c);
    const bool first = begun.insert(note != nullptr ? note->list : stet::none).second;
    // A reference that stands alone has no notes before it to look at.
    if (!first || (note != nullptr && note->kind == STET_NOTE_REFERENCE)) continue;
    if (c.kind == STET_CITATION_IBID && c.antecedent == stet::none)
      report(c.back_reference, "nothing is cited before this ibid.");
  }
}

// "See also Trelawney", "cf. Cole": behind the words that lead to a source.
stet::Span OpcitUnresolved::behind_signals(const stet::Document& doc, stet::Span name) const {
  for (int i = 0; i < 3; ++i) {
    const std::string_view rest = doc.prose().substr(name.begin, name.end - name.begin);
    const uint32_t length = signals_.prefix(settings_.fold(rest.substr(0, 40)));
    if (length == 0 || length >= rest.size()) break;
    name.begin += length;
    const auto loose = [&](char c) { return c == ' ' || c == ',' || c == ':' || c == '.' || c == STET_MASK; };
    while (name.begin < name.end && loose(doc.prose()[name.begin])) ++name.begin;
  }
  return name;
}

void OpcitUnresolved::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<Lost> lost;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* note = doc.note(c);
    if (note != nullptr && note->kind == STET_NOTE_REFERENCE) continue;
    if (c.kind != STET_CITATION_OPCIT || c.antecedent != stet::none) continue;
    stet::Span name = behind_signals(doc, name_before(doc, c));
    if (stet::empty(name)) continue;
    const stet::Span key = family_word(doc, name);
    if (name.end - name.begin > 240) name = key;  // a name somewhere in a paragraph; it leads
    if (stet::empty(key)) continue;
    lost.push_back({name, key, note != nullptr ? note->span.begin : c.span.begin});
  }
  if (lost.empty()) return;
  // The name may stand in an earlier note, or a list of references, where no citation was recognised.
  const Words words(doc, lost);
  for (const Lost& l : lost)
    if (!words.before(doc.prose().substr(l.key.begin, l.key.end - l.key.begin), l.note))
      report(l.name, "no earlier note cites “" + doc.words(l.name) + "”");
}

}  // namespace notes
