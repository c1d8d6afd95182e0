// Citations: the fields that their elements say, and, where these stand without words between them, the words.
#include <algorithm>
#include <cstring>

#include "core/base/utf8.h"
#include "core/read/html/references.h"
#include "core/read/jats/builder.h"

namespace stet::jats {
namespace {

using html::Tag;

std::string words_in(const pugi::xml_node& n) {
  constexpr size_t longest = 2000;
  int looked_at = 500;  // nodes: names may hold names
  std::string raw, out;
  visit(n, [&](pugi::xml_node c) {
    const bool more = --looked_at > 0 && raw.size() < longest;
    if (more && c.type() == pugi::node_pcdata) raw += c.value();
    return more;
  });
  for (const char c : html::decode_references(raw))
    if (!is_space(c) || (!out.empty() && out.back() != ' ')) out += is_space(c) ? ' ' : c;
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Right behind another element of the citation, with words of its own.
bool before_node(const pugi::xml_node& n) {
  const pugi::xml_node before = n.previous_sibling();
  const std::string_view first = n.first_child().value();
  return before.type() == pugi::node_element && element_of(local_name(before)).what == What::field && !first.empty() &&
         is_alnum(first[0]);
}

bool is_name(std::string_view s) {
  return s == "surname" || s == "given-names" || s == "prefix" || s == "suffix" || s == "name" || s == "string-name" ||
         s == "collab" || s == "etal" || s == "institution";
}

/// What stands before an identifier.
std::string_view prefix_of(std::string_view type) {
  if (type == "doi") return "doi:";
  if (type == "pmid") return "PMID: ";
  if (type == "pmc" || type == "pmcid") return "PMCID: ";
  if (type == "isbn") return "ISBN ";
  if (type == "issn") return "ISSN ";
  return type == "arxiv" ? "arXiv:" : "";
}

struct FieldName {
  std::string_view element;
  stet_field_kind kind;
};
constexpr FieldName field_names[] = {{"article-title", STET_FIELD_TITLE},
                                     {"chapter-title", STET_FIELD_TITLE},
                                     {"data-title", STET_FIELD_TITLE},
                                     {"part-title", STET_FIELD_TITLE},
                                     {"source", STET_FIELD_CONTAINER_TITLE},
                                     {"year", STET_FIELD_ISSUED},
                                     {"volume", STET_FIELD_VOLUME},
                                     {"issue", STET_FIELD_ISSUE},
                                     {"fpage", STET_FIELD_PAGE},
                                     {"lpage", STET_FIELD_PAGE},
                                     {"page-range", STET_FIELD_PAGE},
                                     {"elocation-id", STET_FIELD_PAGE},
                                     {"publisher-name", STET_FIELD_PUBLISHER},
                                     {"publisher-loc", STET_FIELD_PUBLISHER_PLACE},
                                     {"edition", STET_FIELD_EDITION},
                                     {"date-in-citation", STET_FIELD_ACCESSED},
                                     {"isbn", STET_FIELD_ISBN},
                                     {"issn", STET_FIELD_ISSN}};

/// The kind of a field that an element is; false: none.
bool field_of(const pugi::xml_node& n, std::string_view name, stet_field_kind& kind) {
  if (name == "pub-id" || name == "object-id") {
    const std::string_view type = attribute(n, "pub-id-type");
    kind = type == "doi"     ? STET_FIELD_DOI
           : type == "pmid"  ? STET_FIELD_PMID
           : type == "isbn"  ? STET_FIELD_ISBN
           : type == "arxiv" ? STET_FIELD_ARXIV
                             : STET_FIELD_URL;
    return kind != STET_FIELD_URL;
  }
  for (const FieldName& f : field_names)
    if (f.element == name) {
      kind = f.kind;
      return true;
    }
  return false;
}

}  // namespace

void Builder::citation(const pugi::xml_node& n) {
  open_.back().row = open_row(Tag::p, n);
  out_.citations.push_back({open_.back().row, ::stet::attribute(n, "publication-type"), {}, {}});
  run_in(n);
  citing_ = true;
  titled_ = false;
  before_ = {};
  role_ = STET_PERSON_AUTHOR;
  makes_words_ = std::none_of(n.children().begin(), n.children().end(), [](const pugi::xml_node& c) {
    const std::string_view value = c.value();
    return c.type() == pugi::node_pcdata && !std::all_of(value.begin(), value.end(), is_space);
  });
}

void Builder::end_citation() {
  citing_ = false;
  MarkedCitation& c = out_.citations.back();
  // A book's title is its source.
  if (!titled_)
    for (MarkedCitation::Field& f : c.fields)
      if (f.kind == STET_FIELD_CONTAINER_TITLE) f.kind = STET_FIELD_TITLE;
}

bool Builder::in_citation(const pugi::xml_node& n, Element e) {
  const std::string_view name = local_name(n);
  const bool id = name == "object-id" || name == "isbn" || name == "issn" || name == "pub-id";
  if (e.what == What::skipped && !id) return false;
  uint32_t& row = open_.back().row;
  if (e.what == What::persons) {
    const std::string_view type = ::stet::attribute(n, "person-group-type");
    role_ = type.find("editor") != npos       ? STET_PERSON_EDITOR
            : type.find("translator") != npos ? STET_PERSON_TRANSLATOR
                                              : STET_PERSON_AUTHOR;
    return true;
  }
  const What holder = open_[open_.size() - 2].element.what;
  if (makes_words_ && (holder == What::citation || holder == What::persons || holder == What::person)) punctuate(name);
  if (!makes_words_ && holder == What::person && n.previous_sibling().type() == pugi::node_element)
    made(" ");  // "<surname>Marsh</surname><given-names>E</given-names>"
  // "<comment>doi:10.1371/journal.1</comment><fpage>1100</fpage>": style sheets part what the source does not.
  if (!makes_words_ && holder == What::citation && e.what == What::field && before_node(n) &&
      is_alnum(last_character()))
    made(" ");
  const std::string_view text_before = n.previous_sibling().value();
  if (id && (makes_words_ || std::all_of(text_before.begin(), text_before.end(), is_space)))
    made(prefix_of(name == "isbn" || name == "issn" ? name : ::stet::attribute(n, "pub-id-type")));
  const bool leaf = e.what == What::field || e.what == What::title || e.what == What::person || id ||
                    e.what == What::link || is_name(name);
  if (leaf) before_ = name;
  if (e.what == What::link) {
    row = open_row(e.tag, n);
    for (const pugi::xml_attribute& a : n.attributes())
      if (local_name(a) == "href") attribute(html::Attr::href, n, a);
    const std::string shown = words_in(n);
    field(shown.starts_with("10.") ? STET_FIELD_DOI : STET_FIELD_URL, row);
    return true;
  }
  stet_field_kind kind = STET_FIELD_TITLE;
  if (e.what == What::person) {
    row = open_row(Tag::other, n);
    person(n);
  } else if (name == "etal") {
    row = open_row(Tag::other, n);
    if (!out_.citations.back().persons.empty()) out_.citations.back().persons.back().others = true;
    if (!n.first_child()) made("et al.");
    field(role_ == STET_PERSON_EDITOR ? STET_FIELD_EDITOR : STET_FIELD_AUTHOR, row);
  } else if (field_of(n, name, kind)) {
    row = open_row(Tag::other, n);
    titled_ = titled_ || kind == STET_FIELD_TITLE;
    field(kind, row);
  } else if (e.what == What::words) {
    row = open_row(e.tag, n);
  } else if (e.what == What::line_break) {
    close_row(open_row(e.tag, n));
    return false;
  }
  return true;
}

void Builder::person(const pugi::xml_node& n) {
  MarkedCitation::Person p{role_, open_.back().row, {}, {}, {}, {}};
  // Names behind the title that no group holds are those of the book's editors.
  if (titled_ && local_name(n.parent()) != "person-group") p.role = STET_PERSON_EDITOR;
  p.family = words_in(child(n, "surname"));
  if (p.family.empty()) p.family = words_in(n);
  p.given = words_in(child(n, "given-names"));
  p.suffix = words_in(child(n, "suffix"));
  field(p.role == STET_PERSON_EDITOR       ? STET_FIELD_EDITOR
        : p.role == STET_PERSON_TRANSLATOR ? STET_FIELD_TRANSLATOR
                                           : STET_FIELD_AUTHOR,
        p.element);
  out_.citations.back().persons.push_back(std::move(p));
}

/// Several of a kind that follow each other are one: all authors, first and last page.
void Builder::field(stet_field_kind kind, uint32_t row) {
  std::vector<MarkedCitation::Field>& fields = out_.citations.back().fields;
  const bool joined = kind == STET_FIELD_AUTHOR || kind == STET_FIELD_EDITOR || kind == STET_FIELD_TRANSLATOR ||
                      kind == STET_FIELD_PAGE;
  if (joined && !fields.empty() && fields.back().kind == kind) {
    fields.back().last = row;
    return;
  }
  if (std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return f.kind == kind; })) return;
  fields.push_back({kind, row, row});
}

/// What stands between the words of two elements, where the source leaves that to its readers.
void Builder::punctuate(std::string_view name) {
  if (before_.empty()) return;
  const bool in_name = name == "given-names" || name == "surname" || name == "suffix" || name == "prefix";
  const auto behind = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), before_) != names.end();
  };
  std::string_view words = ". ";
  if (in_name) {
    words = behind({"surname", "given-names", "prefix", "suffix"}) ? " " : "";
  } else if (name == "etal" || (is_name(name) && is_name(before_))) {
    words = ", ";
  } else if (name == "month" || name == "day" || name == "season") {
    words = " ";
  } else if (name == "volume") {
    words = behind({"year", "month", "day"}) ? ";" : " ";
  } else if (name == "issue") {
    words = "(";
    bracket_ = true;
  } else if (name == "lpage") {
    words = "\xE2\x80\x93";
  } else if ((name == "fpage" || name == "elocation-id" || name == "page-range")) {
    words = behind({"volume", "issue"}) ? ":" : ", ";
  } else if (name == "publisher-name" && behind({"publisher-loc"})) {
    words = ": ";
  } else if ((name == "publisher-loc" && behind({"publisher-name"})) ||
             (name == "year" && behind({"publisher-name", "publisher-loc"}))) {
    words = ", ";
  } else if (!is_name(name) && element_of(name).what != What::field && element_of(name).what != What::title &&
             element_of(name).what != What::link && name != "object-id" && name != "isbn" && name != "issn") {
    return;  // italics, and what else stands in a field
  }
  const char last = last_character();
  if (words == ". " && (last == '.' || last == '?' || last == '!')) words = " ";
  if (!words.empty()) made(words);
}

/// "Ellen Marsh": the words of a name in the order in which they are said.
void Builder::byline_author(const pugi::xml_node& n) {
  const std::string_view type = ::stet::attribute(n, "contrib-type");
  if (!type.empty() && type != "author") return;
  pugi::xml_node name = child(n, "name-alternatives") ? child(child(n, "name-alternatives"), "name") : child(n, "name");
  for (const char* const other : {"string-name", "collab"})
    if (!name) name = child(n, other);
  if (!name) return;
  if (!open_.empty() && open_.size() > 1 && out_.page.size() > open_[open_.size() - 2].row + 1) made(", ");
  const pugi::xml_node family = child(name, "surname"), given = child(name, "given-names");
  if (!family || !given || local_name(name) != "name") {
    words(name);
    return;
  }
  const bool eastern = ::stet::attribute(name, "name-style") == "eastern";
  words(eastern ? family : given);
  made(" ");
  words(eastern ? given : family);
}

}  // namespace stet::jats
