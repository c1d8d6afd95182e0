// The cite plugin: what stands in the list and what is cited, read once for all rules.
#include "cite.h"

#include <algorithm>
#include <map>

#include <stet/text.hpp>

#include "near.h"

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
  out.marker = &m;
  out.year = static_cast<int32_t>(m.number);
  std::string_view whole = doc.source(m.span);
  while (!whole.empty() && (whole.back() == ')' || whole.back() == ']')) whole.remove_suffix(1);
  if (!whole.empty() && is_small(whole.back()) && (whole.size() == 1 || digit(whole[whole.size() - 2])))
    out.suffix = whole.back();
  const std::string names = doc.words(m.label);
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
  return out;
}

bool same_author(const Author& a, const Author& b) {
  const auto& [shorter, longer] =
      std::minmax(a.words, b.words, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (shorter.empty()) return false;
  return std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin()) ||
         std::equal(shorter.begin(), shorter.end(), longer.begin());
}

std::string shown(const stet::Document& doc, const Call& c) {
  const std::string words = doc.words(c.marker->span);
  if (c.marker->span.begin <= c.marker->label.begin) return words;
  return doc.words(c.marker->label) + " " + std::to_string(c.year) + (c.suffix != 0 ? std::string(1, c.suffix) : "");
}

std::string shown(const Work& w) {
  std::string out;
  if (!w.authors.empty()) out = w.authors[0].written;
  if (w.authors.size() == 2) out += " and " + w.authors[1].written;
  if (w.authors.size() > 2 || (w.others && w.authors.size() == 1)) out += " et al.";
  if (w.year == 0) return out;
  return out + (out.empty() ? "" : " ") + std::to_string(w.year) + (w.suffix != 0 ? std::string(1, w.suffix) : "");
}

Lists Reading::prepare(const stet::Document& doc) const {
  Lists out;
  std::map<uint32_t, uint32_t> by_note;
  const auto markers = doc.markers();
  if (std::none_of(markers.begin(), markers.end(),
                   [](const stet::Marker& m) { return m.scheme == STET_LABEL_AUTHOR_YEAR; }))
    return out;
  for (const stet::Note& n : doc.notes()) {
    if (n.kind != STET_NOTE_REFERENCE) continue;
    for (const stet::Citation& c : doc.citations(n)) {
      by_note.emplace(doc.notes().index(n), static_cast<uint32_t>(out.works.size()));
      Work w = work(doc, n, c);
      if (w.authors.empty() && !out.works.empty() && repeats_author(doc.prose().substr(n.body.begin, 12))) {
        w.authors = out.works.back().authors;
        w.others = out.works.back().others;
      }
      out.works.push_back(std::move(w));
      break;
    }
  }
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
                    cite::DuplicateEntry, cite::ListOrder, cite::EtAlPunctuation)
