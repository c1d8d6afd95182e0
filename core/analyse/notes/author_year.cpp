// Entries by the names they begin with, and the citations that mean them.
#include "core/analyse/notes/author_year.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/analyse/citations/person_names.h"
#include "core/analyse/notes/author_year_forms.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

constexpr uint32_t longest_head = 600;  // bytes of an entry in which its authors and its year stand

using NameWords = std::vector<std::string>;

NameWords name_words(std::string_view as_written) {
  NameWords out;
  const std::string folded = name_fold(as_written);
  lexicon::for_each_word(folded, [&](std::string_view w) { out.emplace_back(w); });
  return out;
}

std::string between_spaces(const NameWords& words) {
  std::string out = " ";
  for (const std::string& w : words) out += w + ' ';
  return out;
}

struct Dated {
  uint32_t year;
  char suffix;
};

/// An entry, as far as citations name it.
struct Entry {
  uint32_t note;
  NameWords first;           // of its first author, folded
  std::string initials;      // of a body's name, folded
  std::string head;          // all words before its year, folded, between spaces
  std::string given;         // the first letter of the first author's given name, folded; empty: unknown
  bool several = false;      // authors
  std::vector<Dated> years;  // as they stand in it, the first is most likely its own
  uint32_t behind = 0;       // where its year ends
};

/// Where the first author's name ends in an entry.
size_t end_of_first_author(std::string_view s) {
  size_t word = 0, letters = 0;
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = code_point_at(s, i);
    if (c.value == ',' || c.value == ';' || c.value == '(' || c.value == '[' || c.value == '&' || c.value == ':' ||
        c.value == '/' || (c.value == '.' && letters > 2))
      return i;
    if (is_letter(c.value)) {
      ++letters;
    } else {
      if (i > word && is_name_joint(s.substr(word, i - word))) return word;
      letters = 0;
      word = i + c.size;
    }
    i += c.size;
  }
  return s.size();
}

/// "Ames, L., & Ode, P.", "Ames, L.; Ode, P.", "Ames L and Ode P".
bool names_several(std::string_view head) {
  bool several = head.find_first_of("&;") != npos;
  lexicon::for_each_word(head, [&](std::string_view word) { several = several || is_name_joint(word); });
  return several;
}

/// "———. 2012.": the author of the entry before.
size_t repeats_author(std::string_view s) {
  size_t at = 0, dashes = 0;
  while (at < s.size()) {
    const CodePoint c = code_point_at(s, at);
    if (c.value != '-' && c.value != '_' && c.value != 0x2012 && c.value != 0x2013 && c.value != 0x2014 &&
        c.value != 0x2015 && c.value != 0x2E3A && c.value != 0x2E3B)
      break;
    dashes += c.value >= 0x2014 ? 2 : 1;
    at += c.size;
  }
  if (dashes >= 2) return at;
  size_t end = 0;
  while (end < s.size() && is_letter(code_point_at(s, end).value)) end += code_point_at(s, end).size;
  return lexicon::value_in(lexicon::list::same_author, s.substr(0, end)) != 0 ? end : 0;
}

bool is_in_capitals(std::string_view word) {
  size_t letters = 0;
  for (size_t i = 0; i < word.size();) {
    const CodePoint at = code_point_at(word, i);
    if (is_letter(at.value) && !is_upper(at.value)) return false;
    letters += is_letter(at.value);
    i += at.size;
  }
  return letters > 2;
}

class Entries {
 public:
  explicit Entries(const Document& d) : d_(d) {
    std::vector<bool> called(d.note_lists.size());
    for (const stet_marker& m : d.markers)
      if (m.list < called.size()) called[m.list] = true;
    size_t asked = 0;
    for (uint32_t n = 0; n < d.notes.size(); ++n) {
      const stet_note& note = d.notes[n];
      if (note.kind != STET_NOTE_REFERENCE || (note.list < called.size() && called[note.list])) continue;
      ++asked;
      if (Entry e; read(n, e)) all_.push_back(std::move(e));
    }
    if (all_.size() * 2 < asked) all_.clear();
    for (uint32_t e = 0; e < all_.size(); ++e) {
      add(all_[e].first.front(), e);
      add(all_[e].first.back(), e);
      if (!all_[e].initials.empty()) add(all_[e].initials, e);
      by_note_.emplace(all_[e].note, e);
    }
  }

  size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  /// The list sets its authors in capitals, and so do the citations (the Brazilian standard NBR 10520).
  bool in_capitals() const { return 2 * capitals_ > all_.size(); }
  const Entry* of(uint32_t note) const {
    const auto at = by_note_.find(note);
    return at == by_note_.end() ? nullptr : &all_[at->second];
  }

  /// An entry begins with the name.
  bool has_author(Span name) const {
    const NameWords words = name_words(slice(d_.prose(), name));
    const auto found = words.empty() ? by_word_.end() : by_word_.find(words.front());
    return found != by_word_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                  [&](uint32_t e) { return is_first(words, all_[e]); });
  }

  /// The entry that a citation means, and from which of its authors on; nullptr: none.
  const Entry* meant(const AuthorYear& c, size_t& from) const {
    const Entry* best = nullptr;
    int most = 0;
    for (size_t k = 0; k < c.authors.size(); ++k) {
      const std::string_view prose = d_.prose();
      // All that is left may be one name: "Food and Agriculture Organization".
      for (const bool whole : {false, true}) {
        if (whole && k + 1 == c.authors.size()) continue;
        const Span name{c.authors[k].begin, whole ? c.authors.back().end : c.authors[k].end};
        const NameWords words = name_words(slice(prose, name));
        if (words.empty()) continue;
        const size_t others = whole ? 0 : c.authors.size() - k - 1;
        for (const std::string* key : {&words.back(), &words.front()}) {
          const auto found = by_word_.find(*key);
          if (found == by_word_.end()) continue;
          for (const uint32_t e : found->second) {
            const int points = fit(c, words, others, all_[e]);
            if (points > most) {
              most = points;
              best = &all_[e];
              from = k;
            }
          }
          if (words.size() == 1) break;
        }
      }
      if (best != nullptr) break;  // the more authors, the surer
    }
    return best;
  }

 private:
  void add(const std::string& word, uint32_t e) {
    constexpr size_t most = 64;  // works of one author that are told apart
    std::vector<uint32_t>& of = by_word_[word];
    if (of.size() < most && (of.empty() || of.back() != e)) of.push_back(e);
  }

  bool read(uint32_t n, Entry& e) {
    const Span body = d_.notes[n].body;
    const std::string_view s = d_.prose();
    e.note = n;
    // Addresses hold figures that are no years.
    constexpr uint32_t longest = 4096;
    uint32_t end = std::min(body.end, body.begin + longest);
    if (const size_t address = slice(s, {body.begin, end}).find("http"); address != npos)
      end = body.begin + u32(address);
    for (uint32_t i = body.begin; i + 4 <= end; ++i) {
      const uint32_t year = is_digit(s[i]) ? year_at(s, i) : 0;
      if (year == 0) continue;
      if (e.years.size() < 16) e.years.push_back({year, suffix_at(s, i + 4)});
      if (e.years.size() == 1) e.behind = i + 4;
      i += 4;
    }
    uint32_t dated = e.behind - std::min(e.behind, 4u);  // where its year begins
    if (e.years.empty() || dated - body.begin > longest_head) {
      e.years.clear();
      if (!read_undated({body.begin, std::min(end, body.begin + longest_head)}, e, dated)) return false;
    }
    if (e.behind - body.begin > longest_head) return false;
    std::string head = d_.clean({body.begin, dated});
    size_t mark = 0;  // quotation marks and brackets before the name
    while (mark < head.size() && !is_letter(code_point_at(head, mark).value) && repeats_author(head.substr(mark)) == 0)
      mark += code_point_at(head, mark).size;
    head.erase(0, mark);
    e.several = names_several(head);
    if (const size_t dashes = repeats_author(head); dashes > 0) {
      if (all_.empty()) return false;
      e.first = all_.back().first;
      e.initials = all_.back().initials;
      // By itself the dash stands for all authors, before another name for the first.
      const NameWords more = name_words(std::string_view(head).substr(dashes));
      e.head = more.empty() ? all_.back().head : between_spaces(e.first) + between_spaces(more);
      e.several = e.several || (more.empty() && all_.back().several);
      return true;
    }
    const std::string_view first = std::string_view(head).substr(0, end_of_first_author(head));
    e.first = name_words(first);
    // "Smith, A.", but not "Smith, Reed and Price"
    if (std::string_view rest = std::string_view(head).substr(first.size()); rest.starts_with(", ")) {
      const NameWords given = name_words(rest.substr(2, rest.find_first_of(",;&(", 2) - 2));
      if (!given.empty() && given.front().size() <= 2 && is_letter(code_point_at(given.front(), 0).value))
        e.given = given.front().substr(0, code_point_at(given.front(), 0).size);
    }
    capitals_ += is_in_capitals(first.substr(0, first.find(' ')));
    e.initials = initials_of(first);
    e.head = between_spaces(name_words(head));
    constexpr size_t most = 12;  // words of a name
    return !e.first.empty() && e.first.size() <= most && !is_digit(e.first.front().front());
  }

  /// "Vesely, P. (n.d.). …", "Rossi, G., in press."
  bool read_undated(Span head, Entry& e, uint32_t& dated) const {
    const std::string_view s = d_.prose();
    for (uint32_t i = head.begin + 1; i < head.end; ++i) {
      if (!is_letter(code_point_at(s, i).value) || (s[i - 1] != ' ' && s[i - 1] != '(' && s[i - 1] != '[')) continue;
      uint32_t end = i;
      const uint32_t what = undated_at(s, i, head.end, end);
      if (what == 0) continue;
      e.years.push_back({what, 0});
      e.behind = end;
      dated = i;
      return true;
    }
    return false;
  }

  static bool begins(const NameWords& a, const NameWords& b) {
    return a.size() <= b.size() && std::equal(a.begin(), a.end(), b.begin());
  }
  static bool ends(const NameWords& a, const NameWords& b) {
    return a.size() <= b.size() && std::equal(a.rbegin(), a.rend(), b.rbegin());
  }

  /// "Reed" is "Reed P" and "Paula Reed", "sociologist Paula Reed" is "Reed"; "WHO" the World Health Organization.
  bool is_first(const NameWords& name, const Entry& e) const {
    if (begins(name, e.first) || ends(name, e.first) || ends(e.first, name)) return true;
    if (name.size() == 1) return name.front() == e.initials;
    if (e.first.size() == 1 && e.first.front().size() > 1) {
      std::string letters;
      for (const std::string& w : name)
        if (w.size() > 2 && !lexicon::has(lexicon::list::words_that_name_nothing, w)) letters += w.front();
      return letters == e.first.front();
    }
    return false;
  }

  /// How well it fits; 0: not at all.
  int fit(const AuthorYear& c, const NameWords& name, size_t others, const Entry& e) const {
    if (!is_first(name, e)) return 0;
    // "A. Smith, 2010; T. Smith, 2010"
    const std::string_view written = slice(d_.prose(), c.authors[c.authors.size() - others - 1]);
    const CodePoint initial = code_point_at(written, 0);
    if (name.size() > 1 && !e.given.empty() && written.substr(initial.size).starts_with('.') && name.front() != e.given)
      return 0;
    int points = 0;
    for (size_t i = 0; i < e.years.size(); ++i) {
      const Dated& y = e.years[i];
      if (y.year != c.year && y.year != c.other_year) continue;
      if (c.suffix != 0 && y.suffix != 0 && c.suffix != y.suffix) continue;
      points = std::max(points, 1 + 2 * static_cast<int>(i == 0) + 4 * static_cast<int>(c.suffix == y.suffix));
    }
    if (points == 0) return 0;
    for (size_t i = c.authors.size() - others; i < c.authors.size(); ++i) {
      const NameWords words = name_words(slice(d_.prose(), c.authors[i]));
      if (words.empty() || e.head.find(' ' + words.back() + ' ') == npos) return 0;
    }
    // Of two works of one year, one author's or several'.
    const bool said = others > 0 || !stet::empty(c.others);
    return 2 * points + static_cast<int>(e.several == said);
  }

  const Document& d_;
  std::vector<Entry> all_;
  size_t capitals_ = 0;  // entries whose first author is set so
  std::unordered_map<std::string, std::vector<uint32_t>> by_word_;
  std::unordered_map<uint32_t, uint32_t> by_note_;
};

struct CitedEntry {
  AuthorYear at;
  uint32_t block;
  const Entry* entry;
  size_t from;  // the first of its authors
  bool in_list;
};

/// "Reed 1983, 44.": a note begins so, with one name and a year.
bool heads_note(const Document& d, const AuthorYear& c, const stet_note& note) {
  if (c.form != AuthorYearForm::bare || c.continued || c.marked || c.authors.size() != 1 ||
      c.span.begin != note.body.begin)
    return false;
  const std::string_view name = slice(d.prose(), c.authors.front());
  constexpr size_t shortest = 4;
  return name.size() >= shortest && is_upper(code_point_at(name, 0).value) && name.find(' ') == npos;
}

// "OAuth2 (2010)", "ICANN (1998)", "World Bank (2005)" name things as often as authors.
bool names_authors(const Document& d, const AuthorYear& c, bool in_capitals) {
  if (d.reference.year != 0 && c.year > static_cast<uint32_t>(d.reference.year) + 1) return false;  // "Agenda 2030"
  if (c.form == AuthorYearForm::bare || (c.marked && empty(c.others))) return false;
  if (!empty(c.others) || c.authors.size() > 1) return true;
  const std::string_view name = slice(d.prose(), c.authors.front());
  size_t capitals = 0, letters = 0;
  for (size_t i = 0; i < name.size();) {
    const CodePoint at = code_point_at(name, i);
    if (is_white(at.value)) return false;
    letters += is_letter(at.value);
    capitals += is_upper(at.value);
    i += at.size;
  }
  return letters > 2 && (capitals * 2 < letters || (in_capitals && is_in_capitals(name)));
}

}  // namespace

void add_author_year(Document& d) {
  const Entries entries(d);
  if (entries.empty()) return;
  std::vector<CitedEntry> cited;
  std::vector<CitedEntry> heads;  // of notes, that no entry has
  size_t meant = 0, lost = 0, meant_in_notes = 0;
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    const stet_block& block = d.blocks[b];
    if (block.kind == STET_BLOCK_CODE || block.kind == STET_BLOCK_NOTES_HEADING) continue;
    Span in = block.span;
    const Entry* own = block.note == none ? nullptr : entries.of(block.note);
    const bool in_list = block.note != none && d.notes[block.note].kind == STET_NOTE_REFERENCE;
    if (own != nullptr) in.begin = std::min(std::max(in.begin, own->behind), in.end);
    for (AuthorYear& c : author_year_forms(d, in)) {
      size_t from = 0;
      const Entry* e = entries.meant(c, from);
      const bool in_note = block.note != none && !in_list;
      if (e == nullptr && in_note && heads_note(d, c, d.notes[block.note])) {
        heads.push_back({std::move(c), b, nullptr, 0, false});
        continue;
      }
      meant_in_notes += e != nullptr && in_note;
      if (e == nullptr && (in_list || c.year <= last_undated || !names_authors(d, c, entries.in_capitals()))) continue;
      if (!in_list) ++(e != nullptr ? meant : lost);
      cited.push_back({std::move(c), b, e, from, in_list});
    }
  }
  // Where notes cite by author and year, one at the head of a note is such a citation, too: of an author whom the list
  // has surely, of another where it is the habit.
  constexpr size_t habit = 3;
  const bool usual = meant_in_notes >= habit && heads.size() <= meant_in_notes;
  std::erase_if(heads, [&](const CitedEntry& c) { return !usual && !entries.has_author(c.at.authors.front()); });
  if (meant_in_notes > 0) {
    lost += heads.size();
    std::move(heads.begin(), heads.end(), std::back_inserter(cited));
    std::stable_sort(cited.begin(), cited.end(),
                     [](const CitedEntry& x, const CitedEntry& y) { return x.at.span.begin < y.at.span.begin; });
  }
  if (meant == 0 || meant < lost) return;
  // A document that cites by notes names authors and years in these, and publishers with years in its text.
  const auto called = [&](const stet_note& n) { return n.kind != STET_NOTE_REFERENCE; };
  // Where the text cites most of the list, its notes are remarks.
  std::unordered_set<const Entry*> met;
  for (const CitedEntry& c : cited)
    if (c.entry != nullptr && d.blocks[c.block].note == none) met.insert(c.entry);
  if (d.explicit_notes && static_cast<size_t>(std::count_if(d.notes.begin(), d.notes.end(), called)) > meant) {
    if (met.size() * 2 < entries.size()) return;
    std::erase_if(cited, [&](const CitedEntry& c) {  // "(York, 1902)" of a note that tells a work in full
      return c.entry == nullptr && d.blocks[c.block].note != none && !c.in_list;
    });
  }
  // What the format itself links to its entry is a marker already.
  std::vector<Span> marked;
  for (const stet_marker& m : d.markers) marked.push_back(m.span);
  std::sort(marked.begin(), marked.end(), [](Span a, Span b) { return a.begin < b.begin; });
  const auto taken = [&](Span s) {
    const auto after =
        std::lower_bound(marked.begin(), marked.end(), s.end, [](Span a, uint32_t at) { return a.begin < at; });
    return after != marked.begin() && std::prev(after)->end > s.begin;
  };
  uint32_t list = none;
  for (uint32_t l = 0; l < d.note_lists.size() && list == none; ++l)
    if (d.note_lists[l].kind == STET_NOTE_REFERENCE) list = l;
  for (const CitedEntry& c : cited) {
    stet_marker m{};
    m.span = c.at.span;
    if (!c.at.continued) m.span.begin = c.at.authors[c.from].begin;
    const Span last = empty(c.at.others) ? c.at.authors.back() : c.at.others;
    m.label = {c.at.authors[c.from].begin, last.end};
    m.scheme = STET_LABEL_AUTHOR_YEAR;
    m.number = c.at.year <= last_undated ? 0 : c.at.year;
    m.note = c.entry == nullptr ? none : c.entry->note;
    m.list = c.entry == nullptr ? list : d.notes[c.entry->note].list;
    m.block = c.block;
    if (!taken(m.span)) d.markers.push_back(m);
  }
}

}  // namespace stet
