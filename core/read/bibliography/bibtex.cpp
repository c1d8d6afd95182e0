// BibTeX and biblatex: entries in braces or parentheses, values in braces, in quotation marks, as numbers and as the
// names of strings, joined by "#". An entry that does not end is over where a line begins with the next.
#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/read/bibliography/entry.h"

namespace stet::bibliography {
namespace {

using latex::Range;
using latex::Source;

constexpr size_t most_pieces = 64;  // of one value: strings may hold strings

constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};

bool is_key(char c) { return !is_space(c) && std::string_view("{}(),=#\"%").find(c) == npos; }

struct BibtexField {
  std::string_view name;
  stet_field_kind kind;
};
constexpr BibtexField bibtex_fields[] = {{"title", STET_FIELD_TITLE},
                                         {"journal", STET_FIELD_CONTAINER_TITLE},
                                         {"journaltitle", STET_FIELD_CONTAINER_TITLE},
                                         {"booktitle", STET_FIELD_CONTAINER_TITLE},
                                         {"maintitle", STET_FIELD_CONTAINER_TITLE},
                                         {"publisher", STET_FIELD_PUBLISHER},
                                         {"institution", STET_FIELD_PUBLISHER},
                                         {"organization", STET_FIELD_PUBLISHER},
                                         {"school", STET_FIELD_PUBLISHER},
                                         {"address", STET_FIELD_PUBLISHER_PLACE},
                                         {"location", STET_FIELD_PUBLISHER_PLACE},
                                         {"edition", STET_FIELD_EDITION},
                                         {"volume", STET_FIELD_VOLUME},
                                         {"number", STET_FIELD_ISSUE},
                                         {"issue", STET_FIELD_ISSUE},
                                         {"pages", STET_FIELD_PAGE},
                                         {"url", STET_FIELD_URL},
                                         {"doi", STET_FIELD_DOI},
                                         {"isbn", STET_FIELD_ISBN},
                                         {"issn", STET_FIELD_ISSN},
                                         {"pmid", STET_FIELD_PMID}};

uint32_t bibtex_type(std::string_view type, bool has_link) {
  if (type == "article" || type == "periodical" || type == "suppperiodical") return STET_TYPE_ARTICLE_JOURNAL;
  for (const std::string_view chapter :
       {"incollection", "inbook", "inproceedings", "conference", "inreference", "bookinbook", "suppbook"})
    if (type == chapter) return STET_TYPE_CHAPTER;
  for (const std::string_view book : {"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings",
                                      "booklet", "reference", "mvreference", "manual"})
    if (type == book) return STET_TYPE_BOOK;
  for (const std::string_view online : {"online", "electronic", "www", "webpage"})
    if (type == online) return STET_TYPE_WEBPAGE;
  if (type == "jurisdiction") return STET_TYPE_LEGAL_CASE;
  if (type == "legislation") return STET_TYPE_LEGISLATION;
  if (type == "misc" && has_link) return STET_TYPE_WEBPAGE;
  return STET_TYPE_DOCUMENT;
}

class BibtexReader {
 public:
  explicit BibtexReader(const Source& source) : source_(source), s_(source.text()) {}

  std::vector<Entry> all() {
    for (size_t at = s_.find('@'); at != npos; at = s_.find('@', at_)) {
      at_ = u32(at) + 1;
      entry();
    }
    return std::move(entries_);
  }

 private:
  void space() {
    while (at_ < s_.size() && (is_space(s_[at_]) || s_[at_] == '%'))
      at_ = s_[at_] == '%' ? latex::behind_comment(s_, at_) : at_ + 1;
  }
  std::string_view name() {
    space();
    const uint32_t begin = at_;
    while (at_ < s_.size() && is_key(s_[at_])) ++at_;
    return s_.substr(begin, at_ - begin);
  }
  bool take(char c) {
    space();
    if (at_ >= s_.size() || s_[at_] != c) return false;
    ++at_;
    return true;
  }
  /// The next entry begins here: what came before was not ended.
  bool entry_begins(uint32_t at) const {
    if (s_[at] != '@' || (at > 0 && s_[at - 1] != '\n')) return false;
    uint32_t end = at + 1;
    while (end < s_.size() && is_alpha(s_[end])) ++end;
    return end > at + 1 && end < s_.size() && (s_[end] == '{' || s_[end] == '(');
  }

  void entry() {
    const std::string type = ascii_lower(name());
    if (type.empty()) return;
    space();
    if (at_ >= s_.size() || (s_[at_] != '{' && s_[at_] != '(')) return;
    closing_ = s_[at_] == '{' ? '}' : ')';
    if (type == "comment") {
      const uint32_t close = closing_ == '}' ? source_.closing(at_) : none;
      at_ = close == none ? at_ + 1 : close + 1;
      return;
    }
    ++at_;
    if (type == "string" || type == "preamble") {
      std::string field;
      if (type == "string") field = ascii_lower(name());
      if (type == "string" && !take('=')) return;
      Value value = read_value();
      if (!field.empty()) strings_[field] = std::move(value);
      return;
    }
    space();
    const uint32_t begin = at_;
    while (at_ < s_.size() && s_[at_] != ',' && s_[at_] != closing_ && !is_space(s_[at_]) && s_[at_] != '{') ++at_;
    if (at_ == begin) return;
    entry_ = {};
    entry_.key = {&source_, begin, at_};
    subtitle_.clear();
    year_.clear();
    month_.clear();
    while (take(',')) {
      const std::string field = ascii_lower(name());
      if (field.empty() || !take('=')) break;
      Value value = read_value();
      if (!value.empty()) set(field, std::move(value));
    }
    take(closing_);
    finish(type);
  }

  /// Pieces joined by "#".
  Value read_value() {
    Value out;
    do {
      space();
      if (at_ >= s_.size()) break;
      if (s_[at_] == '{') {
        const uint32_t begin = ++at_;
        out.push_back({{&source_, begin, braced('}')}, {}, true});
      } else if (s_[at_] == '"') {
        const uint32_t begin = ++at_;
        out.push_back({{&source_, begin, braced('"')}, {}, true});
      } else {
        const uint32_t begin = at_;
        const std::string_view word = name();
        if (word.empty()) break;
        if (std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); })) {
          out.push_back({{&source_, begin, at_}, {}, false});
        } else {
          named(ascii_lower(word), {&source_, begin, at_}, out);
        }
      }
    } while (out.size() < most_pieces && take('#'));
    return out;
  }

  /// What a name stands for: a string that was defined before, a month.
  void named(const std::string& word, const Range& place, Value& out) {
    if (const auto string = strings_.find(word); string != strings_.end()) {
      for (const Piece& p : string->second) {
        spent_ += p.range.words().size();
        if (out.size() < most_pieces && spent_ <= most_spent_) out.push_back(p);
      }
      return;
    }
    for (const char* month : months)
      if (word == ascii_lower(std::string_view(month).substr(0, 3))) {
        out.push_back({place, month, false});
        return;
      }
    out.push_back({place, {}, false});
  }

  /// To the brace or quotation mark that closes the value, and behind it.
  uint32_t braced(char closing) {
    int depth = 0;
    for (uint32_t i = at_; i < s_.size(); ++i) {
      const char c = s_[i];
      if (c == '\\') {
        ++i;
      } else if (c == closing && depth == 0) {
        at_ = i + 1;
        return i;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}') {
        if (depth == 0) {  // closes the entry itself
          at_ = i;
          return i;
        }
        --depth;
      } else if (c == '@' && entry_begins(i)) {
        at_ = i;
        return i;
      }
    }
    const uint32_t end = u32(s_.size());
    at_ = end;
    return end;
  }

  void set(const std::string& field, Value value) {
    const auto names = [&](std::vector<Name>& out) {
      for (const Piece& p : value) split_names(p, out);
    };
    if (field == "author") return names(entry_.authors);
    if (field == "editor") return names(entry_.editors);
    if (field == "translator") return names(entry_.translators);
    if (field == "date") return void(entry_.issued = {std::move(value)});
    if (field == "year") return void(year_ = std::move(value));
    if (field == "month") return void(month_ = numbered_month(std::move(value)));
    if (field == "urldate") return void(entry_.accessed = {std::move(value)});
    if (field == "subtitle") return void(subtitle_ = std::move(value));
    if (field == "howpublished" || field == "note") return void(entry_.note = std::move(value));
    if (field == "eprint") return void(eprint_ = std::move(value));
    if (field == "eprinttype" || field == "archiveprefix" || field == "archive")
      return void(archive_ = value.empty() ? "" : ascii_lower(trim(value[0].range.words())));
    for (const BibtexField& known : bibtex_fields) {
      if (known.name != field || !entry_.fields[known.kind].empty()) continue;
      if (known.kind == STET_FIELD_URL || known.kind == STET_FIELD_DOI) as_typed(value);
      entry_.fields[known.kind] = std::move(value);
    }
  }

  /// Addresses are no words of LaTeX's: "%" and "~" are their own, and what escapes them is not.
  static void as_typed(Value& value) {
    for (Piece& p : value) {
      if (!p.tex) continue;
      p.tex = false;
      const std::string_view raw = p.range.words();
      if (raw.find_first_of("\\{} \n\r\t") == npos) continue;
      for (const char c : raw)
        if (std::string_view("\\{} \n\r\t").find(c) == npos) p.words += c;
      if (p.words.empty()) p.range.end = p.range.begin;
    }
  }

  static Value numbered_month(Value value) {
    if (value.size() != 1 || !value[0].words.empty()) return value;
    const std::string_view words = trim(value[0].range.words());
    const bool digits = !words.empty() && words.size() <= 2 &&
                        std::all_of(words.begin(), words.end(), [](char c) { return is_digit(c); });
    const int n = digits ? std::stoi(std::string(words)) : 0;
    if (n >= 1 && n <= 12) return {{value[0].range, months[n - 1], false}};
    return value;
  }

  /// Names are parted by the word "and" outside of braces.
  void split_names(const Piece& p, std::vector<Name>& out) {
    const std::string_view s = p.range.words();
    int depth = 0;
    size_t begin = 0;
    const auto add = [&](size_t end) {
      size_t from = begin, to = end;
      while (from < to && is_space(s[from])) ++from;
      while (to > from && is_space(s[to - 1])) --to;
      if (from == to) return;
      Name name;
      name.others = s.substr(from, to - from) == "others";
      const uint32_t at = p.range.begin + u32(from);
      const uint32_t close = s[from] == '{' ? source_.closing(at) : none;
      name.literal = close != none && close + 1 == p.range.begin + to;
      name.whole.push_back({{&source_, at, p.range.begin + u32(to)}, name.others ? "et al." : p.words, p.tex});
      if (name.others) name.whole[0].tex = false;
      if (p.tex && !name.others && !name.literal) space_commas(name.whole);
      out.push_back(std::move(name));
    };
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '\\') {
        ++i;
      } else if (s[i] == '{') {
        ++depth;
      } else if (s[i] == '}') {
        depth -= depth > 0;
      } else if (depth == 0 && i > 0 && is_space(s[i - 1]) && i + 3 < s.size() && is_space(s[i + 3]) &&
                 ascii_lower(s.substr(i, 3)) == "and") {
        add(i);
        begin = i + 3;
        i += 2;
      }
    }
    add(s.size());
  }

  /// "Marsh,Ellen" and "Marsh,, Ellen" are printed as every style prints "Marsh, Ellen".
  void space_commas(Value& whole) const {
    constexpr size_t most_commas = 3;
    const Range all = whole[0].range;
    Value out;
    uint32_t from = all.begin;
    int depth = 0;
    for (uint32_t i = all.begin; i < all.end && out.size() < 2 * most_commas; ++i) {
      const char c = s_[i];
      if (c == '\\') {
        ++i;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}') {
        --depth;
      } else if (c == ',' && depth == 0 && i > from) {
        uint32_t end = i;
        while (end < all.end && (s_[end] == ',' || is_space(s_[end]))) ++end;
        out.push_back({{&source_, from, i}, {}, true});
        out.push_back({{&source_, i, end}, ", ", false});
        from = end;
        i = end - 1;
      }
    }
    if (out.empty() || from >= all.end) return;
    out.push_back({{&source_, from, all.end}, {}, true});
    whole = std::move(out);
  }

  void finish(const std::string& type) {
    Value& title = entry_.fields[STET_FIELD_TITLE];
    if (!subtitle_.empty()) {
      if (!title.empty()) title.push_back({subtitle_[0].range, ": ", false});
      title.insert(title.end(), subtitle_.begin(), subtitle_.end());
    }
    if (entry_.issued.empty()) {
      if (!month_.empty() && !year_.empty()) entry_.issued.push_back(std::move(month_));
      if (!year_.empty()) entry_.issued.push_back(std::move(year_));
    }
    // "arXiv:2101.00001" stands for itself; other archives number otherwise.
    if (!eprint_.empty() && eprint_[0].range.words().find('.') != npos && (archive_.empty() || archive_ == "arxiv"))
      entry_.fields[STET_FIELD_ARXIV] = std::move(eprint_);
    eprint_.clear();
    archive_.clear();
    const bool linked = !entry_.fields[STET_FIELD_URL].empty();
    entry_.type = bibtex_type(type, linked);
    entries_.push_back(std::move(entry_));
  }

  const Source& source_;
  const std::string_view s_;
  uint32_t at_ = 0;
  char closing_ = '}';
  Entry entry_;
  Value subtitle_, year_, month_, eprint_;
  std::string archive_;  // that `eprint` is a number of
  std::map<std::string, Value> strings_;
  size_t spent_ = 0, most_spent_ = (size_t{1} << 16) + 8 * s_.size();  // bytes that strings print
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> read_bibtex(const Source& source) { return BibtexReader(source).all(); }

}  // namespace stet::bibliography
