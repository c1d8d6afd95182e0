// Which file of a document's shelf is which source, by the name that people and programs give it: the note's label, the
// key, an identifier, the address as browsers save a page, the title, author and year.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <stet/text.hpp>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"

namespace stet {
namespace {

constexpr size_t longest_text = 8u << 20;  // bytes of one source that are shown to rules
constexpr size_t title_head = 8;           // letters by which titles are found in a name; shorter ones are none

/// Letters and figures alone, folded: "10.1000/xy" and "10_1000_xy" are one.
std::string bare(std::string_view s) {
  std::string out;
  const std::string folded = fold(s);
  for (const char c : folded)
    if (in_word(c)) out += c;
  return out;
}

std::string_view without_ending(std::string_view name) {
  const size_t point = name.rfind('.');
  return point == name.npos || point == 0 || name.size() - point > 6 ? name : name.substr(0, point);
}

/// What a name says of a source, the surest first.
enum class Sign { identifier, key, title, label, author };
constexpr Sign signs[] = {Sign::identifier, Sign::key, Sign::title, Sign::label, Sign::author};

class Shelf {
 public:
  explicit Shelf(Document& d) : d_(d) {}

  void read() {
    std::string why;
    const std::vector<std::string> names = d_.shelf.names(why);
    if (!why.empty()) d_.not_checked.push_back("the words of the sources: " + why);
    if (names.empty()) return;
    for (uint32_t i = 0; i < d_.citations.size(); ++i) learn(i);
    std::vector<std::pair<uint32_t, const std::string*>> found;
    for (const std::string& name : names) {
      const std::set<uint32_t> meant = named(name);
      if (meant.size() == 1) {
        found.emplace_back(*meant.begin(), &name);
      } else {
        d_.not_checked.push_back("“" + valid_utf8(name) + "”, the text of a source: " +
                                 (meant.empty() ? "no source goes by this name" : "it may be that of several sources"));
      }
    }
    // Sources are in the order of their first citations, and so are the rows.
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::set<uint32_t> told;
    for (const auto& [source, name] : found)
      if (take(source, *name)) told.insert(source);
    if (const size_t all = d_.sources.size(); !told.empty() && told.size() < all)
      d_.not_checked.push_back("the words of " + std::to_string(all - told.size()) + " of " + std::to_string(all) +
                               " sources: they are not in the folder of sources");
  }

 private:
  using Names = std::map<std::string, std::set<uint32_t>, std::less<>>;

  Names& names(Sign sign) { return names_[static_cast<size_t>(sign)]; }
  void add(Sign sign, std::string name, uint32_t source) {
    if (!name.empty()) names(sign)[std::move(name)].insert(source);
  }

  void learn(uint32_t row) {
    const stet_citation& c = d_.citations[row];
    if (c.source == none) return;
    if (c.kind == STET_CITATION_FULL) {
      for (uint32_t i = c.first_field; i < c.first_field + c.fields; ++i) learn(d_.fields[i], c.source);
      if (c.link != none) learn(d_.links[c.link], c.source);
      learn_author(row);
    }
    if (c.note == none) return;
    const stet_note& note = d_.notes[c.note];
    const std::string own = bare(d_.source(note.label));
    if (note.scheme == STET_LABEL_KEY || note.scheme == STET_LABEL_NAMED) add(Sign::key, own, c.source);
    // "12" is the one source of note 12, "12b" its second.
    const uint32_t first = first_at_or_after(d_.citations, note.body.begin);
    const std::string label = note.number > 0 ? std::to_string(note.number) : own;
    if (label.empty()) return;
    add(Sign::label, label, c.source);
    if (row - first < 26) add(Sign::label, label + static_cast<char>('a' + (row - first)), c.source);
  }

  void learn(const stet_field& f, uint32_t source) {
    const std::string words = f.value.begin != f.value.end ? std::string(d_.string(f.value)) : d_.clean(f.span);
    switch (f.kind) {
      case STET_FIELD_DOI:
      case STET_FIELD_ISBN:
      case STET_FIELD_PMID:
      case STET_FIELD_ARXIV:
        add(Sign::identifier, bare(words), source);
        break;
      case STET_FIELD_URL:
        learn_address(words, source);
        break;
      case STET_FIELD_TITLE:
        if (std::string title = bare(words); title.size() >= title_head) {
          titles_[title.substr(0, title_head)].insert({title, source});
          // Without its subtitle, too.
          const std::string head = bare(words.substr(0, words.find(':')));
          if (head.size() >= title_head) add(Sign::title, head, source);
          add(Sign::title, std::move(title), source);
        }
        break;
      default:
        break;
    }
  }

  void learn(const stet_link& l, uint32_t source) {
    const std::string_view all = l.inside.begin != l.inside.end ? d_.string(l.inside) : d_.source(l.address);
    learn_address(all, source);
  }
  /// Whole, and its last part, by which programs save a page.
  void learn_address(std::string_view address, uint32_t source) {
    if (const size_t scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
    address = address.substr(0, address.find_first_of("?#"));
    if (address.starts_with("www.")) address.remove_prefix(4);
    while (address.ends_with('/')) address.remove_suffix(1);
    const std::string decoded = percent_decoded(address);
    add(Sign::identifier, bare(without_ending(decoded)), source);
    if (decoded.starts_with("doi.org/") || decoded.starts_with("dx.doi.org/"))
      add(Sign::identifier, bare(decoded.substr(decoded.find('/'))), source);
    constexpr size_t shortest_part = 8;
    const size_t slash = decoded.rfind('/');
    if (slash == std::string::npos) return;
    std::string last = bare(without_ending(std::string_view(decoded).substr(slash + 1)));
    if (last.size() >= shortest_part) add(Sign::identifier, std::move(last), source);
  }
  /// "smith2020", "smith and jones 2020", "smith et al 2020".
  void learn_author(uint32_t row) {
    const stet_citation& c = d_.citations[row];
    if (c.issued == none) return;
    const std::string year = std::to_string(d_.dates[c.issued].year);
    std::vector<std::string> families;
    for (uint32_t p = first_at_or_after(d_.persons, c.span.begin);
         p < d_.persons.size() && d_.persons[p].span.begin < c.span.end; ++p)
      if (d_.persons[p].citation == row && d_.persons[p].role == STET_PERSON_AUTHOR)
        families.push_back(bare(d_.string(d_.persons[p].family)));
    if (families.empty()) return;
    for (const std::string_view others : {"", "etal", "andothers"})
      add(Sign::author, families[0] + std::string(others) + year, c.source);
    if (families.size() == 2)
      for (const std::string_view both : {"", "and", "und", "et", "y"})
        add(Sign::author, families[0] + std::string(both) + families[1] + year, c.source);
  }

  /// The sources that a file may be the text of.
  std::set<uint32_t> named(const std::string& file) const {
    const std::string stem(without_ending(percent_decoded(file)));
    const std::string name = bare(stem);
    // "https___www.example.org_page"
    std::string_view address = name;
    for (const std::string_view head : {"https", "http", "www"})
      if (address.starts_with(head)) address.remove_prefix(head.size());
    for (const Sign sign : signs) {
      std::set<uint32_t> meant =
          sign == Sign::label ? labelled(stem) : known(sign, sign == Sign::identifier ? address : name);
      if (meant.empty() && sign == Sign::title) meant = titled(name);
      if (!meant.empty()) return meant;
    }
    return {};
  }
  std::set<uint32_t> known(Sign sign, std::string_view name) const {
    const Names& all = names_[static_cast<size_t>(sign)];
    const auto found = all.find(name);
    return found == all.end() ? std::set<uint32_t>() : found->second;
  }
  /// The name holds a title whole, as in "Smith - 2020 - Title" and "Title | Example Courier"; or it is the beginning
  /// of one title alone, cut off.
  std::set<uint32_t> titled(const std::string& name) const {
    constexpr size_t shortest_cut = 24;  // letters
    size_t longest = 0;
    std::set<uint32_t> out;
    for (size_t at = 0; at + title_head <= name.size(); ++at) {
      const auto head = titles_.find(std::string_view(name).substr(at, title_head));
      if (head == titles_.end()) continue;
      for (const auto& [title, source] : head->second) {
        const bool cut = at == 0 && name.size() >= shortest_cut && title.starts_with(name);
        const size_t size = cut ? name.size() : title.size();
        if (size < longest || (!cut && name.compare(at, title.size(), title) != 0)) continue;
        if (size > longest) out.clear();
        longest = size;
        out.insert(source);
      }
    }
    return out;
  }
  /// "12", "012 Smith", "12b-smith", "note 12", "fn12".
  std::set<uint32_t> labelled(std::string_view stem) const {
    for (const std::string_view word : {"footnote", "endnote", "note", "fn", "en", "n"})
      if (const std::string small = lower(stem); small.starts_with(word)) {
        const size_t figure = stem.find_first_not_of(" ._-", word.size());
        if (figure != stem.npos && digit(stem[figure])) stem.remove_prefix(figure);
        break;
      }
    size_t end = 0;
    while (end < stem.size() && digit(stem[end])) ++end;
    size_t letters = end;
    while (letters < stem.size() && letter(stem[letters])) ++letters;
    std::string label(stem.substr(0, end));
    label.erase(0, std::min(label.find_first_not_of('0'), label.size()));
    if (label.empty()) return known(Sign::label, bare(stem));  // "xii"
    if (letters == end + 1) label += lower(stem.substr(end, 1));
    if (letters > end + 1) return {};  // "2nd edition"
    return known(Sign::label, label);
  }

  bool take(uint32_t source, const std::string& name) {
    std::string why;
    std::unique_ptr<Document> text = d_.shelf.read(name, why);
    if (text == nullptr) {
      d_.not_checked.push_back("“" + valid_utf8(name) + "”, the text of a source: " + why);
      return false;
    }
    std::string whole(text->prose());
    // Words that hidden white space parts are two.
    for (size_t i = 0; i < whole.size(); ++i)
      if (whole[i] == STET_MASK && is_space(text->text[i])) whole[i] = text->text[i];
    size_t end = std::min(whole.size(), longest_text);
    while (end < whole.size() && is_continuation(whole[end])) --end;
    d_.source_texts.push_back({d_.sources[source].span, source, 0, d_.keep(valid_utf8(name)),
                               d_.keep(std::string_view(whole).substr(0, end))});
    d_.shelved.push_back(std::move(text));
    return true;
  }

  Document& d_;
  Names names_[std::size(signs)];
  std::map<std::string, std::set<std::pair<std::string, uint32_t>>, std::less<>> titles_;  // by their beginning
};

}  // namespace

void find_source_texts(Document& d) {
  if (d.shelf.names && !d.sources.empty()) Shelf(d).read();
}

}  // namespace stet
