// Items of CSL-JSON: what a field says stands in the file, escapes apart.
#include <algorithm>

#include "core/base/json_scanner.h"
#include "core/base/utf8.h"
#include "core/read/bibliography/entry.h"

namespace stet::bibliography {
namespace {

using latex::Source;
using Token = JsonScanner::Token;

struct CslField {
  std::string_view name;
  stet_field_kind kind;
};
constexpr CslField csl_fields[] = {{"title", STET_FIELD_TITLE},
                                   {"container-title", STET_FIELD_CONTAINER_TITLE},
                                   {"publisher", STET_FIELD_PUBLISHER},
                                   {"publisher-place", STET_FIELD_PUBLISHER_PLACE},
                                   {"edition", STET_FIELD_EDITION},
                                   {"volume", STET_FIELD_VOLUME},
                                   {"issue", STET_FIELD_ISSUE},
                                   {"page", STET_FIELD_PAGE},
                                   {"URL", STET_FIELD_URL},
                                   {"DOI", STET_FIELD_DOI},
                                   {"ISBN", STET_FIELD_ISBN},
                                   {"ISSN", STET_FIELD_ISSN},
                                   {"PMID", STET_FIELD_PMID},
                                   {"archive_location", STET_FIELD_ARCHIVE_URL}};

uint32_t csl_type(std::string_view type) {
  struct Type {
    std::string_view name;
    stet_citation_type type;
  };
  constexpr Type types[] = {{"article", STET_TYPE_ARTICLE},
                            {"article-journal", STET_TYPE_ARTICLE_JOURNAL},
                            {"article-magazine", STET_TYPE_ARTICLE},
                            {"article-newspaper", STET_TYPE_ARTICLE},
                            {"book", STET_TYPE_BOOK},
                            {"chapter", STET_TYPE_CHAPTER},
                            {"paper-conference", STET_TYPE_CHAPTER},
                            {"webpage", STET_TYPE_WEBPAGE},
                            {"post", STET_TYPE_POST},
                            {"post-weblog", STET_TYPE_WEBPAGE},
                            {"legal_case", STET_TYPE_LEGAL_CASE},
                            {"legislation", STET_TYPE_LEGISLATION},
                            {"treaty", STET_TYPE_TREATY},
                            {"manuscript", STET_TYPE_MANUSCRIPT},
                            {"interview", STET_TYPE_INTERVIEW},
                            {"personal_communication", STET_TYPE_PERSONAL_COMMUNICATION}};
  for (const Type& t : types)
    if (t.name == type) return t.type;
  return STET_TYPE_DOCUMENT;
}

class CslReader {
 public:
  CslReader(const Source& source) : source_(source), s_(source.text()), scan_(s_) {}

  std::vector<Entry> all(JsonFault& fault) {
    const Token first = scan_.next();
    if (first.kind == JsonScanner::array) {
      items();
    } else if (first.kind == JsonScanner::object) {  // {"items": […]}, or one item alone
      item(true);
    }
    const Token last = scan_.next();
    if (last.kind == JsonScanner::fault) fault = {last.place.begin, scan_.depth() >= JsonScanner::deepest};
    return std::move(entries_);
  }

  std::vector<CitedItem> cited() {
    std::vector<CitedItem> out;
    if (scan_.next().kind != JsonScanner::object) return out;
    for (Token t = scan_.next(); t.kind == JsonScanner::key; t = scan_.next()) {
      const bool items = words(t) == "citationItems";
      const Token v = scan_.next();
      if (over(v)) break;
      if (!items || v.kind != JsonScanner::array) {
        scan_.skip(v);
        continue;
      }
      for (Token one = scan_.next(); !over(one); one = scan_.next()) {
        if (one.kind == JsonScanner::object)
          out.push_back(cited_item());
        else
          scan_.skip(one);
      }
    }
    return out;
  }

 private:
  CitedItem cited_item() {
    CitedItem out;
    bool is_page = true;
    for (Token t = scan_.next(); t.kind == JsonScanner::key; t = scan_.next()) {
      const std::string_view name = words(t);
      const Token v = scan_.next();
      if (over(v)) break;
      if (name == "itemData" && v.kind == JsonScanner::object) {
        out.entry = entry(false).first;
      } else if (name == "locator") {
        out.locator = value(v);
      } else {
        if (name == "suppress-author") out.shows_author = v.kind != JsonScanner::word || words(v) != "true";
        if (name == "label" && v.kind == JsonScanner::string) is_page = words(v) == "page";
        scan_.skip(v);
      }
    }
    if (!is_page) out.locator.clear();
    return out;
  }

  std::string_view words(const Token& t) const { return slice(s_, t.place); }
  static bool over(const Token& t) {
    return t.kind == JsonScanner::close || t.kind == JsonScanner::end || t.kind == JsonScanner::fault;
  }

  void items() {
    for (Token t = scan_.next(); !over(t); t = scan_.next()) {
      if (t.kind == JsonScanner::object) {
        item(false);
      } else {
        scan_.skip(t);
      }
    }
  }

  Value value(const Token& t) {
    if (t.kind != JsonScanner::string && t.kind != JsonScanner::number) {
      scan_.skip(t);
      return {};
    }
    if (empty(t.place)) return {};
    std::string decoded;
    const std::string_view raw = words(t);
    if (raw.find_first_of("\\<") != npos) decoded = without_tags(JsonScanner::decode(raw));
    return {{{&source_, t.place.begin, t.place.end}, std::move(decoded), false}};
  }
  /// CSL's rich text: <i>, <sup>, …
  static std::string without_tags(const std::string& s) {
    std::string out;
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '<' && i + 1 < s.size() && (is_alpha(s[i + 1]) || s[i + 1] == '/')) {
        const size_t close = std::string_view(s).substr(i, 60).find('>');
        if (close != npos) {
          i += close;
          continue;
        }
      }
      out += s[i];
    }
    return out;
  }

  void item(bool may_hold_items) {
    auto [read, has_key] = entry(may_hold_items);
    if (has_key) entries_.push_back(std::move(read));
  }

  /// And whether it has an id.
  std::pair<Entry, bool> entry(bool may_hold_items) {
    Entry entry;
    bool has_key = false;
    for (Token t = scan_.next(); t.kind == JsonScanner::key; t = scan_.next()) {
      const std::string_view name = words(t);
      const Token v = scan_.next();
      if (over(v)) return {};
      if (may_hold_items && name == "items" && v.kind == JsonScanner::array) {
        items();
      } else if (name == "id" && (v.kind == JsonScanner::string || v.kind == JsonScanner::number)) {
        entry.key = {&source_, v.place.begin, v.place.end};
        has_key = !empty(v.place);
      } else if (name == "type" && v.kind == JsonScanner::string) {
        entry.type = csl_type(words(v));
      } else if (name == "author") {
        names(v, entry.authors);
      } else if (name == "editor") {
        names(v, entry.editors);
      } else if (name == "translator") {
        names(v, entry.translators);
      } else if (name == "issued") {
        date(v, entry.issued);
      } else if (name == "accessed") {
        date(v, entry.accessed);
      } else if (name == "original-date") {
        date(v, entry.first_issued);
      } else if (name == "title-short" || name == "shortTitle") {
        entry.short_title = value(v);
      } else if (name == "container-title-short" || name == "journalAbbreviation") {
        entry.short_container = value(v);
      } else {
        take_field(name, v, entry);
      }
    }
    return {std::move(entry), has_key};
  }

  void take_field(std::string_view name, const Token& v, Entry& entry) {
    Value read = value(v);
    if (read.empty()) return;
    for (const CslField& known : csl_fields)
      if (known.name == name) entry.fields[known.kind] = std::move(read);
  }

  void names(const Token& list, std::vector<Name>& out) {
    if (list.kind != JsonScanner::array) return scan_.skip(list);
    for (Token t = scan_.next(); !over(t); t = scan_.next()) {
      if (t.kind != JsonScanner::object) {
        scan_.skip(t);
        continue;
      }
      Name name;
      for (Token k = scan_.next(); k.kind == JsonScanner::key; k = scan_.next()) {
        const std::string_view part = words(k);
        const Token v = scan_.next();
        if (over(v)) return;
        Value read = value(v);
        if (part == "family")
          name.family = std::move(read);
        else if (part == "given")
          name.given = std::move(read);
        else if (part == "non-dropping-particle" || part == "dropping-particle")
          name.particle = std::move(read);
        else if (part == "suffix")
          name.suffix = std::move(read);
        else if (part == "literal") {
          name.family = std::move(read);
          name.literal = true;
        }
      }
      if (!name.family.empty()) out.push_back(std::move(name));
    }
  }

  /// {"date-parts": [[2023, 5, 4]]}, {"raw": "…"}, {"literal": "…"}
  void date(const Token& v, std::vector<Value>& out) {
    if (v.kind != JsonScanner::object) {
      Value words = value(v);
      if (!words.empty()) out = {std::move(words)};
      return;
    }
    for (Token k = scan_.next(); k.kind == JsonScanner::key; k = scan_.next()) {
      const std::string_view part = words(k);
      const Token t = scan_.next();
      if (over(t)) return;
      if (part == "date-parts" && t.kind == JsonScanner::array) {
        date_parts(out);
      } else if (Value words = value(t); (part == "raw" || part == "literal") && !words.empty()) {
        out = {std::move(words)};
      }
    }
  }

  /// As ISO 8601 has it; an interval as its two ends.
  void date_parts(std::vector<Value>& out) {
    std::string all;
    Span place{none, 0};
    for (Token one = scan_.next(); !over(one); one = scan_.next()) {
      if (one.kind != JsonScanner::array) {
        scan_.skip(one);
        continue;
      }
      std::string date;
      for (Token n = scan_.next(); !over(n); n = scan_.next()) {
        if (n.kind != JsonScanner::number && n.kind != JsonScanner::string) {
          scan_.skip(n);
          continue;
        }
        std::string part(words(n));
        if (part.size() > 12 || part.empty()) continue;
        if (!date.empty() && part.size() == 1) part.insert(0, 1, '0');
        date += (date.empty() ? "" : "-") + part;
        place = {std::min(place.begin, n.place.begin), n.place.end};
      }
      if (!date.empty()) all += (all.empty() ? "" : "/") + date;
    }
    if (all.empty()) return;
    Piece p{{&source_, place.begin, place.end}, {}, false};
    if (p.range.words() != all) p.words = std::move(all);
    out = {{std::move(p)}};
  }

  const Source& source_;
  const std::string_view s_;
  JsonScanner scan_;
  std::vector<Entry> entries_;
};

}  // namespace

std::string plain_words(const Value& value) {
  std::string out;
  for (const Piece& p : value) out += p.words.empty() ? std::string(p.range.words()) : p.words;
  return out;
}

std::vector<CitedItem> read_csl_citation(const Source& source) { return CslReader(source).cited(); }

std::vector<Entry> read_csl_json(const Source& source, JsonFault& fault) { return CslReader(source).all(fault); }

}  // namespace stet::bibliography
