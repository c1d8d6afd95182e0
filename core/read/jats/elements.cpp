// One table, by name.
#include "core/read/jats/elements.h"

#include <unordered_map>

namespace stet::jats {
namespace {

using html::Tag;

const std::unordered_map<std::string_view, Element>& table() {
  static const std::unordered_map<std::string_view, Element> elements = [] {
    std::unordered_map<std::string_view, Element> all;
    const auto add = [&](Element element, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) all.emplace(name, element);
    };
    add({What::skipped, Tag::other}, {"aff",
                                      "aff-alternatives",
                                      "alt-text",
                                      "alt-title",
                                      "anchor",
                                      "annotate",
                                      "award-group",
                                      "chem-struct",
                                      "col",
                                      "colgroup",
                                      "contrib-id",
                                      "corresp",
                                      "counts",
                                      "email-alternatives",
                                      "era",
                                      "funding-group",
                                      "graphic",
                                      "index",
                                      "index-group",
                                      "index-term",
                                      "inline-graphic",
                                      "journal-meta",
                                      "kwd-group",
                                      "long-desc",
                                      "math",
                                      "media",
                                      "object-id",
                                      "overlay",
                                      "permissions",
                                      "private-char",
                                      "processing-meta",
                                      "rt",
                                      "sec-meta",
                                      "self-uri",
                                      "supplement",
                                      "tex-math",
                                      "textual-form",
                                      "toc",
                                      "toc-group",
                                      "collection-meta",
                                      "xref-group",
                                      "include",
                                      "fallback",
                                      "book-id",
                                      "issn",
                                      "isbn"});
    add({What::metadata, Tag::other}, {"front", "article-meta", "front-stub", "book-meta", "book-part-meta"});
    add({What::wanted, Tag::other}, {"title-group", "book-title-group", "author-notes"});
    add({What::words, Tag::i}, {"italic"});
    add({What::words, Tag::b}, {"bold", "strong"});
    add({What::words, Tag::sup}, {"sup"});
    add({What::words, Tag::sub}, {"sub"});
    add({What::words, Tag::small_caps}, {"sc"});
    add({What::words, Tag::s}, {"strike"});
    add({What::words, Tag::tt}, {"monospace"});
    add({What::words, Tag::span}, {"underline", "overline", "roman", "sans-serif", "foreign", "styled-content",
                                   "named-content", "inline-formula", "speaker"});
    add({What::block, Tag::blockquote}, {"disp-quote", "verse-group", "epigraph"});
    add({What::block, Tag::div},
        {"statement", "speech", "attrib", "table-wrap-foot", "def-item", "disp-formula-group", "question", "answer",
         "explanation", "fig-group", "table-wrap-group", "related-article", "related-object", "verse-line", "sig-block",
         "sig", "product", "uri-group"});
    add({What::block, Tag::figure}, {"supplementary-material"});
    add({What::block, Tag::pre}, {"preformat", "code"});
    add({What::block, Tag::dl}, {"def-list"});
    add({What::block, Tag::dt}, {"term", "term-head", "def-head"});
    add({What::block, Tag::dd}, {"def"});
    add({What::block, Tag::tr}, {"tr"});
    add({What::section, Tag::div}, {"sec", "abstract", "trans-abstract", "ack", "app", "ref-list", "fn-group",
                                    "glossary", "notes", "bio", "dedication", "foreword", "preface",
                                    "front-matter-part", "book-part", "book-app", "app-group", "floats-group"});
    add({What::article, Tag::div}, {"sub-article", "response"});
    add({What::title, Tag::other}, {"title", "article-title", "book-title", "trans-title", "collection-title"});
    add({What::paragraph, Tag::p}, {"p", "subtitle", "disp-formula", "string-date"});
    add({What::label, Tag::span}, {"label"});
    add({What::caption, Tag::figcaption}, {"caption"});
    add({What::floating, Tag::figure}, {"fig"});
    add({What::floating, Tag::figure}, {"boxed-text"});  // it stands where there was room for it
    add({What::table, Tag::figure}, {"table-wrap"});
    add({What::grid, Tag::table}, {"table"});
    add({What::head, Tag::thead}, {"thead"});
    add({What::cell, Tag::td}, {"td"});
    add({What::cell, Tag::th}, {"th"});
    add({What::list, Tag::ul}, {"list"});
    add({What::item, Tag::li}, {"list-item"});
    add({What::byline, Tag::p}, {"contrib-group"});
    add({What::author, Tag::other}, {"contrib"});
    add({What::note, Tag::div}, {"fn"});
    add({What::call, Tag::other}, {"xref"});
    add({What::link, Tag::a}, {"ext-link", "uri"});
    add({What::entry, Tag::div}, {"ref"});
    add({What::citation, Tag::p},
        {"mixed-citation", "element-citation", "nlm-citation", "citation", "related-citation"});
    add({What::persons, Tag::other}, {"person-group"});
    add({What::person, Tag::other}, {"name", "string-name", "collab", "institution"});
    add({What::field, Tag::other}, {"chapter-title",
                                    "data-title",
                                    "part-title",
                                    "source",
                                    "year",
                                    "month",
                                    "day",
                                    "season",
                                    "volume",
                                    "issue",
                                    "fpage",
                                    "lpage",
                                    "page-range",
                                    "elocation-id",
                                    "publisher-name",
                                    "publisher-loc",
                                    "edition",
                                    "pub-id",
                                    "date-in-citation",
                                    "comment",
                                    "conf-name",
                                    "conf-loc",
                                    "conf-date",
                                    "etal",
                                    "series",
                                    "annotation",
                                    "patent",
                                    "version",
                                    "size",
                                    "std",
                                    "gov",
                                    "time-stamp",
                                    "access-date",
                                    "article-title-in"});
    add({What::line_break, Tag::br}, {"break"});
    return all;
  }();
  return elements;
}

}  // namespace

Element element_of(std::string_view name) {
  const auto found = table().find(name);
  return found == table().end() ? Element{} : found->second;
}

}  // namespace stet::jats
