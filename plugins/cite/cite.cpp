// The cite plugin: what stands in the list and what is cited, read once for all rules.
#include "cite.h"

#include <algorithm>
#include <map>

#include <stet/text.hpp>

#include "near.h"
#include "retracted.h"

namespace cite {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
using stet::digit;
using stet::in_word;

// "2010a" ends with its letter.
char letter_behind(std::string_view text, uint32_t at) {
  if (at >= text.size() || text[at] < 'a' || text[at] > 'k') return 0;
  return at + 1 < text.size() && in_word(text[at + 1]) ? char{0} : text[at];
}

// "———. 2012.": by the authors of the entry before.
bool repeats_author(std::string_view entry) {
  return entry.starts_with("——") || entry.starts_with("__") || entry.starts_with("--") || entry.starts_with("⸺") ||
         entry.starts_with("⸻") || entry.starts_with("– –") || entry.starts_with("––");
}

}  // namespace

std::vector<std::string> Reading::folded_words(std::string_view written) const {
  std::vector<std::string> out;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  const std::string folded = settings_.fold(written);
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    // An apostrophe parts no word, and ’ is written as often.
    if (c == '\'' || (static_cast<unsigned char>(c) == 0xE2 && folded.compare(i, 3, "’") == 0)) {
      if (c != '\'') i += 2;
      continue;
    }
    if (static_cast<unsigned char>(c) == 0xE2) {  // other marks: dashes
      i += 2;
      end();
      continue;
    }
    if (!in_word(c)) {
      end();
      continue;
    }
    word += c;
    if ((c == 'a' || c == 'o' || c == 'u') && i + 1 < folded.size() && folded[i + 1] == 'e') ++i;
  }
  end();
  return out;
}

std::vector<std::string> Reading::bare(const Author& a) const {
  std::vector<std::string> out = a.words;
  while (out.size() > 1 && particles_.has(out.front())) out.erase(out.begin());
  return out;
}

Work Reading::work(const stet::Document& doc, const stet::Note& note, const stet::Citation& c) const {
  Work w;
  w.note = &note;
  w.citation = &c;
  constexpr size_t most = 64;  // authors that are compared
  for (const uint32_t role : {static_cast<uint32_t>(STET_PERSON_AUTHOR), static_cast<uint32_t>(STET_PERSON_EDITOR)}) {
    for (const stet::Person& p : doc.persons(c)) {
      if (p.role != role || w.authors.size() >= most) continue;
      std::string family(doc.string(p.family));
      if (const std::string_view particle = doc.string(p.particle); !particle.empty())
        family = std::string(particle) + ' ' + family;
      if (std::vector<std::string> words = folded_words(family); !words.empty())
        w.authors.push_back({std::move(family), std::move(words)});
    }
    if (!w.authors.empty()) break;
  }
  w.others = others_.in(settings_.fold(doc.words(doc.field(c, STET_FIELD_AUTHOR))));
  w.head = {note.body.begin, note.body.begin};
  if (const stet::Date* issued = doc.issued(c)) {
    w.year = issued->year;
    w.suffix = letter_behind(doc.text(), issued->span.end);
    w.dated = {issued->span.begin, issued->span.end + (w.suffix != 0)};
    constexpr uint32_t near = 300;  // bytes
    if (w.dated.end - note.body.begin < near) w.head.end = w.dated.end;
    if (w.head.end < note.body.end && doc.text()[w.head.end] == ')') ++w.head.end;
  }
  if (stet::empty(w.head))
    w.head = stet::empty(doc.field(c, STET_FIELD_AUTHOR)) ? c.span : doc.field(c, STET_FIELD_AUTHOR);
  return w;
}

Call Reading::call(const stet::Document& doc, const stet::Marker& m) const {
  Call out;
  out.span = m.span;
  out.label = m.label;
  out.year = static_cast<int32_t>(m.number);
  std::string_view whole = doc.source(m.span);
  while (!whole.empty() && (whole.back() == ')' || whole.back() == ']')) whole.remove_suffix(1);
  if (!whole.empty() && is_small(whole.back()) && (whole.size() == 1 || digit(whole[whole.size() - 2])))
    out.suffix = whole.back();
  read_names(doc, out);
  return out;
}

void Reading::read_names(const stet::Document& doc, Call& out) const {
  const std::string names = doc.words(out.label);
  std::string name;
  const auto end = [&] {
    while (!name.empty() && name.back() == ' ') name.pop_back();
    if (std::vector<std::string> words = folded_words(name); !words.empty())
      out.authors.push_back({name, std::move(words)});
    name.clear();
  };
  for (size_t at = 0; at < names.size();) {
    const bool begins = at == 0 || names[at - 1] == ' ';
    if (begins) {
      const std::string rest = settings_.fold(std::string_view(names).substr(at));
      if (others_.prefix(rest) > 0) {
        out.others = true;
        break;
      }
      const size_t stop = std::min(names.find(' ', at), names.size());
      if (joints_.has(settings_.fold(std::string_view(names).substr(at, stop - at)))) {
        end();
        at = stop + 1;
        continue;
      }
    }
    const char c = names[at++];
    if (c == ',' || c == '/' || c == '&' || c == ';')
      end();
    else if (c != ' ' || !name.empty())
      name += c;
  }
  end();
}

bool same_author(const Author& a, const Author& b) {
  const auto& [shorter, longer] =
      std::minmax(a.words, b.words, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (shorter.empty()) return false;
  return std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin()) ||
         std::equal(shorter.begin(), shorter.end(), longer.begin());
}

std::string shown(const stet::Document& doc, const Call& c) {
  const std::string words = doc.words(c.span);
  if (c.span.begin <= c.label.begin) return words;
  return doc.words(c.label) + " " + std::to_string(c.year) + (c.suffix != 0 ? std::string(1, c.suffix) : "");
}

std::string shown(const Work& w) {
  std::string out;
  if (!w.authors.empty()) out = w.authors[0].written;
  if (w.authors.size() == 2) out += " and " + w.authors[1].written;
  if (w.authors.size() > 2 || (w.others && w.authors.size() == 1)) out += " et al.";
  if (w.year == 0) return out;
  return out + (out.empty() ? "" : " ") + std::to_string(w.year) + (w.suffix != 0 ? std::string(1, w.suffix) : "");
}

std::vector<Work> Reading::works(const stet::Document& doc, std::map<uint32_t, uint32_t>& by_note) const {
  std::vector<Work> out;
  for (const stet::Note& n : doc.notes()) {
    if (n.kind != STET_NOTE_REFERENCE) continue;
    for (const stet::Citation& c : doc.citations(n)) {
      by_note.emplace(doc.notes().index(n), static_cast<uint32_t>(out.size()));
      Work w = work(doc, n, c);
      if (w.authors.empty() && !out.empty() && repeats_author(doc.prose().substr(n.body.begin, 12))) {
        w.authors = out.back().authors;
        w.others = out.back().others;
      }
      out.push_back(std::move(w));
      break;
    }
  }
  return out;
}

Lists Reading::of_notes(const stet::Document& doc) const {
  Lists out;
  for (const stet::Citation& c : doc.citations()) {
    if (c.note == stet::none || doc.notes()[c.note].kind == STET_NOTE_REFERENCE || c.kind == STET_CITATION_IBID ||
        c.link != stet::none)
      continue;
    const stet::Date* issued = doc.issued(c);
    const stet::Span names = doc.field(c, STET_FIELD_AUTHOR);
    constexpr uint32_t closest = 12, longest = 60;  // bytes; a remark is no name
    if (issued == nullptr || issued->precision != STET_DATE_YEAR || (issued->flags & STET_DATE_INTERVAL) != 0 ||
        issued->year < 1000 || stet::empty(names) || names.begin != c.span.begin || names.end - names.begin > longest ||
        issued->span.begin <= names.begin)
      continue;
    // "Lindwall, K. 1987", "Lindwall (1987)": initials and marks between.
    const uint32_t behind = std::min(names.end, issued->span.begin);
    const std::string_view gap = doc.prose().substr(behind, issued->span.begin - behind);
    if (gap.size() > closest || std::any_of(gap.begin(), gap.end(), is_small)) continue;
    // A work says what it is called, or who brought it out.
    if (!stet::empty(doc.field(c, STET_FIELD_TITLE)) || !stet::empty(doc.field(c, STET_FIELD_PUBLISHER)) ||
        !stet::empty(doc.field(c, STET_FIELD_CONTAINER_TITLE)))
      continue;
    Call call;
    for (const stet::Person& p : doc.persons(c))
      if (p.role == STET_PERSON_AUTHOR) {
        std::string family(doc.string(p.family));
        if (std::vector<std::string> words = folded_words(family); !words.empty())
          call.authors.push_back({std::move(family), std::move(words)});
      }
    if (call.authors.empty()) continue;
    call.others = others_.in(settings_.fold(doc.words(names)));
    call.year = issued->year;
    call.suffix = letter_behind(doc.text(), issued->span.end);
    call.label = names;
    call.span = {names.begin, issued->span.end + (call.suffix != 0)};
    out.calls.push_back(std::move(call));
  }
  constexpr size_t fewest = 3;
  if (out.calls.size() < fewest) return {};
  std::map<uint32_t, uint32_t> by_note;
  out.works = works(doc, by_note);
  // A short note may name the first of several authors alone.
  std::map<std::pair<std::string, int32_t>, std::vector<uint32_t>> by_year;
  for (uint32_t w = 0; w < out.works.size(); ++w)
    if (!out.works[w].authors.empty() && out.works[w].year != 0)
      by_year[{bare(out.works[w].authors.front()).front(), out.works[w].year}].push_back(w);
  size_t found = 0;
  for (Call& c : out.calls) {
    const auto at = by_year.find({bare(c.authors.front()).front(), c.year});
    if (at == by_year.end()) continue;
    for (const uint32_t w : at->second) {
      const char suffix = out.works[w].suffix;
      if (c.work == stet::none && (suffix == c.suffix || suffix == 0 || c.suffix == 0)) c.work = w;
    }
    found += c.work != stet::none;
  }
  if (found < fewest || found * 2 < out.calls.size()) return {};
  for (const Call& c : out.calls)
    if (c.work != stet::none) out.works[c.work].cited = true;
  explain(*this, out);
  out.habit = Habit::notes;
  return out;
}

std::optional<Call> Reading::page_call(const stet::Document& doc, stet::Span part) const {
  const std::string_view p = doc.prose();
  const auto small_figures = [](std::string_view s) {
    constexpr size_t most = 4;
    const bool year = s.size() == most && (s[0] == '1' || s[0] == '2');
    return !s.empty() && s.size() <= most && s[0] != '0' && !year;
  };
  // The pages, from behind: "12", "12–14".
  uint32_t at = part.end;
  while (at > part.begin && digit(p[at - 1])) --at;
  std::string_view page = p.substr(at, part.end - at);
  if (!small_figures(page)) return std::nullopt;
  const uint32_t dash = at > part.begin && p[at - 1] == '-'                 ? 1
                        : at > part.begin + 3 && p.substr(at - 3, 3) == "–" ? 3
                                                                            : 0;
  if (dash > 0) {
    const uint32_t last = at - dash;
    at = last;
    while (at > part.begin && digit(p[at - 1])) --at;
    if (!small_figures(p.substr(at, last - at))) return std::nullopt;
  }
  if (at < part.begin + 2 || p[at - 1] != ' ') return std::nullopt;
  Call out;
  out.span = part;
  out.label = {part.begin, at - 1};
  // A short title behind a comma: "Kettle, *Salt* 12".
  const std::string_view words = p.substr(part.begin, at - 1 - part.begin);
  if (const size_t comma = words.rfind(", "); comma != std::string_view::npos && comma + 2 < words.size()) {
    const unsigned char first = static_cast<unsigned char>(words[comma + 2]);
    const bool title = first == '"' || first >= 0x80 || first == STET_MASK || (first >= 'A' && first <= 'Z');
    if (!title) return std::nullopt;
    out.label.end = part.begin + static_cast<uint32_t>(comma);
  }
  // Names have capitals, but for "and", "de" and "et al.".
  const std::string names = doc.words(out.label);
  if (names.empty() || names.find_first_of("0123456789:=%") != std::string::npos) return std::nullopt;
  size_t words_of_name = 0;
  for (const std::string_view word : stet::split(names, ' ')) {
    const std::string folded = settings_.fold(word);
    if (!is_small(word.empty() ? 'x' : word.front())) {
      ++words_of_name;
      continue;
    }
    if (!joints_.has(folded) && !particles_.has(folded) && folded != "et" && folded != "al.") return std::nullopt;
  }
  constexpr size_t most_words = 6;
  if (words_of_name == 0 || words_of_name > most_words) return std::nullopt;
  read_names(doc, out);
  if (out.authors.empty() || not_families_.has(out.authors.front().words.front())) return std::nullopt;
  return out;
}

Lists Reading::of_pages(const stet::Document& doc) const {
  Lists out;
  const std::string_view p = doc.prose();
  constexpr size_t longest = 120, fewest = 3;  // bytes between brackets; calls that make a habit
  for (size_t open = p.find('('); open != std::string_view::npos; open = p.find('(', open + 1)) {
    const size_t close = p.substr(open, longest).find_first_of(")\n", 1);
    if (close == std::string_view::npos || p[open + close] != ')' || !digit(p[open + close - 1])) continue;
    const stet::Span all{static_cast<uint32_t>(open + 1), static_cast<uint32_t>(open + close)};
    const stet::Block* block = doc.block_at(all);
    if (block == nullptr || block->kind == STET_BLOCK_CODE ||
        (block->note != stet::none && doc.note(*block)->kind == STET_NOTE_REFERENCE))
      continue;
    for (uint32_t at = all.begin; at < all.end;) {
      const auto stop = static_cast<uint32_t>(std::min<size_t>(p.substr(0, all.end).find(';', at), all.end));
      if (auto call = page_call(doc, {at, stop})) out.calls.push_back(std::move(*call));
      for (at = stop + 1; at < all.end && p[at] == ' ';) ++at;
    }
  }
  if (out.calls.size() < fewest) return {};
  std::map<uint32_t, uint32_t> by_note;
  out.works = works(doc, by_note);
  std::map<std::string, std::vector<uint32_t>> by_family;
  for (uint32_t w = 0; w < out.works.size(); ++w)
    if (!out.works[w].authors.empty()) by_family[bare(out.works[w].authors.front()).back()].push_back(w);
  size_t found = 0;
  for (Call& c : out.calls) {
    const auto at = by_family.find(c.authors.front().words.back());
    if (at == by_family.end()) continue;
    for (const uint32_t w : at->second) {
      if (c.work == stet::none || (!count_fits(c, out.works[c.work]) && count_fits(c, out.works[w]))) c.work = w;
      out.works[w].cited = true;  // of several by one author any may be meant
    }
    ++found;
  }
  if (found < fewest || found * 2 < out.calls.size()) return {};
  out.habit = Habit::pages;
  explain(*this, out);
  return out;
}

Lists Reading::prepare(const stet::Document& doc) const {
  Lists out;
  const auto markers = doc.markers();
  if (std::none_of(markers.begin(), markers.end(),
                   [](const stet::Marker& m) { return m.scheme == STET_LABEL_AUTHOR_YEAR; })) {
    out = of_notes(doc);
    return out.calls.empty() ? of_pages(doc) : out;
  }
  std::map<uint32_t, uint32_t> by_note;
  out.works = works(doc, by_note);
  for (const stet::Marker& m : markers) {
    if (m.scheme != STET_LABEL_AUTHOR_YEAR) continue;
    Call c = call(doc, m);
    if (const auto at = by_note.find(m.note); at != by_note.end()) {
      c.work = at->second;
      out.works[c.work].cited = true;
    }
    out.calls.push_back(std::move(c));
  }
  explain(*this, out);
  return out;
}

}  // namespace cite

STET_PLUGIN_SHARING(cite::Reading, "cite", "0.1.0", cite::MissingReference, cite::UncitedReference, cite::YearMismatch,
                    cite::AuthorMisspelt, cite::AuthorMissing, cite::Ambiguous, cite::SuffixUnused,
                    cite::DuplicateEntry, cite::ListOrder, cite::EtAlPunctuation, cite::PreprintAsPublished,
                    cite::AmpersandAnd, cite::Retracted, cite::PreprintSuperseded)
