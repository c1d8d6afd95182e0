// What EndNote, Word and LibreOffice store as elements and attributes.
#include "core/base/utf8.h"
#include "core/read/stored/stored.h"

namespace stet {
namespace {

using pugi::xml_node;

struct StoredName {
  std::string_view name;
  stet_field_kind kind;
};

/// All words below an element; EndNote puts them into elements of style.
std::string inner_words(const xml_node& of) {
  std::string out;
  visit(of, [&](xml_node n) {
    if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) out += n.value();
    return true;
  });
  return out;
}

std::string joined_names(const xml_node& list, std::string_view element) {
  std::string out;
  for (const xml_node& n : list.children())
    if (local_name(n) == element) out += (out.empty() ? "" : "; ") + inner_words(n);
  return out;
}

/// b:NameList of b:Person, or b:Corporate.
std::string word_names(const xml_node& role) {
  if (const xml_node body = child(role, "Corporate")) return inner_words(body);
  std::string out;
  for (const xml_node& p : child(role, "NameList").children()) {
    std::string one = inner_words(child(p, "Last"));
    if (const std::string first = inner_words(child(p, "First")); !first.empty()) one += ", " + first;
    if (!one.empty()) out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

StoredWork word_source(Document& d, const xml_node& source, bool shows_author, std::string_view pages) {
  constexpr StoredName known[] = {{"Title", STET_FIELD_TITLE},
                                  {"ShortTitle", STET_FIELD_TITLE},
                                  {"JournalName", STET_FIELD_CONTAINER_TITLE},
                                  {"PeriodicalTitle", STET_FIELD_CONTAINER_TITLE},
                                  {"BookTitle", STET_FIELD_CONTAINER_TITLE},
                                  {"InternetSiteTitle", STET_FIELD_CONTAINER_TITLE},
                                  {"Publisher", STET_FIELD_PUBLISHER},
                                  {"City", STET_FIELD_PUBLISHER_PLACE},
                                  {"Edition", STET_FIELD_EDITION},
                                  {"Volume", STET_FIELD_VOLUME},
                                  {"Issue", STET_FIELD_ISSUE},
                                  {"Pages", STET_FIELD_PAGE},
                                  {"URL", STET_FIELD_URL},
                                  {"DOI", STET_FIELD_DOI},
                                  {"Year", STET_FIELD_ISSUED},
                                  {"YearAccessed", STET_FIELD_ACCESSED}};
  StoredValues values(d, STET_FROM_BIBLIOGRAPHY);
  const xml_node people = child(source, "Author");
  if (shows_author) values.say(STET_FIELD_AUTHOR, word_names(child(people, "Author")));
  values.say(STET_FIELD_EDITOR, word_names(child(people, "Editor")));
  values.say(STET_FIELD_TRANSLATOR, word_names(child(people, "Translator")));
  for (const xml_node& n : source.children())
    for (const StoredName& k : known)
      if (local_name(n) == k.name) values.say(k.kind, inner_words(n));
  values.say(STET_FIELD_LOCATOR, pages);
  return values.take();
}

/// The next word, or what stands between quotation marks.
std::string_view next_word(std::string_view s, size_t& at) {
  while (at < s.size() && is_space(s[at])) ++at;
  const bool quoted = at < s.size() && s[at] == '"';
  const size_t begin = at + (quoted ? 1 : 0);
  size_t end = begin;
  while (end < s.size() && (quoted ? s[end] != '"' : !is_space(s[end]))) ++end;
  at = std::min(end + (quoted ? 1 : 0), s.size());
  return begin < s.size() ? s.substr(begin, end - begin) : std::string_view();
}

}  // namespace

std::vector<StoredWork> stored_by_endnote(Document& d, std::string xml) {
  constexpr std::string_view end = "</EndNote>";
  XmlPart part;
  const size_t close = xml.find(end);  // zeros may follow
  part.bytes = xml.substr(0, close == npos ? npos : close + end.size());
  std::vector<StoredWork> out;
  if (parse_xml(part, "EndNote")) return out;
  for (const xml_node& cite : part.tree.document_element().children()) {
    if (local_name(cite) != "Cite") continue;
    const xml_node record = child(cite, "record"), people = child(record, "contributors");
    const xml_node titles = child(record, "titles");
    StoredValues values(d, STET_FROM_FIELD_CODE);
    if (attribute(cite, "ExcludeAuth") != "1") {
      const std::string authors = joined_names(child(people, "authors"), "author");
      values.say(STET_FIELD_AUTHOR, authors.empty() ? inner_words(child(cite, "Author")) : authors);
    }
    values.say(STET_FIELD_EDITOR, joined_names(child(people, "secondary-authors"), "author"));
    const std::string year = inner_words(child(child(record, "dates"), "year"));
    values.say(STET_FIELD_ISSUED, year.empty() ? inner_words(child(cite, "Year")) : year);
    for (const StoredName& k : {StoredName{"title", STET_FIELD_TITLE}, StoredName{"short-title", STET_FIELD_TITLE},
                                StoredName{"secondary-title", STET_FIELD_CONTAINER_TITLE}})
      values.say(k.kind, inner_words(child(titles, k.name)));
    values.say(STET_FIELD_CONTAINER_TITLE, inner_words(child(child(record, "periodical"), "abbr-1")));
    for (const StoredName& k :
         {StoredName{"volume", STET_FIELD_VOLUME}, StoredName{"number", STET_FIELD_ISSUE},
          StoredName{"pages", STET_FIELD_PAGE}, StoredName{"edition", STET_FIELD_EDITION},
          StoredName{"publisher", STET_FIELD_PUBLISHER}, StoredName{"pub-location", STET_FIELD_PUBLISHER_PLACE},
          StoredName{"electronic-resource-num", STET_FIELD_DOI}})
      values.say(k.kind, inner_words(child(record, k.name)));
    values.say(STET_FIELD_LOCATOR, inner_words(child(cite, "Pages")));
    values.say(STET_FIELD_URL, inner_words(child(child(child(record, "urls"), "related-urls"), "url")));
    out.push_back(values.take());
  }
  return out;
}

void WordSources::read(const pugi::xml_node& root) {
  if (local_name(root) != "Sources") return;
  for (const xml_node& s : root.children())
    if (local_name(s) == "Source") by_tag_.emplace(inner_words(child(s, "Tag")), s);
}

std::vector<StoredWork> WordSources::cited(Document& d, std::string_view instruction) const {
  struct Cited {
    std::string tag;
    std::string_view pages;
    bool shows_author = true;
  };
  std::vector<Cited> all;
  size_t at = 0;
  instruction = instruction.substr(0, longest_stored);
  if (ascii_lower(next_word(instruction, at)) != "citation") return {};
  all.push_back({std::string(next_word(instruction, at)), {}});
  while (at < instruction.size()) {
    const std::string_view word = next_word(instruction, at);
    if (word == "\\m") all.push_back({std::string(next_word(instruction, at)), {}});
    if (word == "\\p") all.back().pages = next_word(instruction, at);
    if (word == "\\n") all.back().shows_author = false;
  }
  std::vector<StoredWork> out;
  for (const Cited& c : all)
    if (const auto source = by_tag_.find(c.tag); source != by_tag_.end())
      out.push_back(word_source(d, source->second, c.shows_author, c.pages));
  return out;
}

StoredWork stored_in_mark(Document& d, const xml_node& mark) {
  constexpr StoredName known[] = {{"title", STET_FIELD_TITLE},
                                  {"journal", STET_FIELD_CONTAINER_TITLE},
                                  {"booktitle", STET_FIELD_CONTAINER_TITLE},
                                  {"publisher", STET_FIELD_PUBLISHER},
                                  {"address", STET_FIELD_PUBLISHER_PLACE},
                                  {"edition", STET_FIELD_EDITION},
                                  {"volume", STET_FIELD_VOLUME},
                                  {"number", STET_FIELD_ISSUE},
                                  {"pages", STET_FIELD_PAGE},
                                  {"url", STET_FIELD_URL},
                                  {"isbn", STET_FIELD_ISBN},
                                  {"issn", STET_FIELD_ISSN},
                                  {"year", STET_FIELD_ISSUED},
                                  {"author", STET_FIELD_AUTHOR},
                                  {"editor", STET_FIELD_EDITOR}};
  StoredValues values(d, STET_FROM_FIELD_CODE);
  for (const StoredName& k : known) values.say(k.kind, attribute(mark, k.name));
  return values.take();
}

}  // namespace stet
