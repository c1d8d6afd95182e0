// EPUB 2 and 3: all documents of the spine are one page, whose notes may stand in another member than their markers.
#include <algorithm>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/lexicon/language.h"
#include "core/read/epub/package.h"
#include "core/read/formats.h"
#include "core/read/html/article.h"
#include "core/read/html/head.h"
#include "core/read/html/notes.h"
#include "core/read/html/render.h"
#include "core/read/inline_comments.h"
#include "core/read/package/xml.h"
#include "core/read/package/zip.h"
#include "core/read/reader.h"

namespace stet {
namespace {

/// The book as one page, and which bytes of it are which member's.
struct Book {
  html::Page page;
  std::vector<TextBuilder::Origin> origins;
};

void append(html::Page& book, html::Page&& chapter, const std::string& member) {
  const uint32_t nodes = book.size(), bytes = u32(book.source.size()), attributes = u32(book.attributes.size());
  book.members.push_back({nodes, member});
  for (html::Node n : chapter.nodes) {
    n.parent = n.parent == none ? 0 : n.parent + nodes;
    n.end += nodes;
    n.first_attribute += attributes;
    n.span = {n.span.begin + bytes, n.span.end + bytes};
    book.nodes.push_back(n);
  }
  for (html::Attribute a : chapter.attributes) {
    a.value = {a.value.begin + bytes, a.value.end + bytes};
    book.attributes.push_back(a);
  }
  book.source += chapter.source;
}

std::optional<Error> add_chapter(Document& d, Zip& zip, const std::string& member, Book& book) {
  auto bytes = zip.read(member);
  if (!bytes) return bytes.error();
  std::string encoding = xml_encoding(*bytes), source;
  if (encoding.empty()) encoding = html::declared_encoding(*bytes);
  Document alone;
  const ReadInput input{*bytes, member};
  if (auto error = decode_declared(alone, input, encoding, source)) {
    error->message = "the chapter “" + member + "”: " + error->message;
    return error;
  }
  d.files.push_back({d.files[0].name, d.keep(member), d.files[0].format, d.keep(alone.string(alone.files[0].encoding)),
                     alone.files[0].shift, alone.files[0].flags});
  auto page = html::parse_page(std::move(source), true);
  if (!page) {
    Error e = page.error();
    e.message = "the chapter “" + member + "”: " + e.message;
    return e;
  }
  if (d.language.empty()) d.language = html::page_language(*page);
  book.origins.push_back({u32(book.page.source.size()), u32(d.files.size() - 1), alone.files[0].shift});
  append(book.page, std::move(*page), member);
  return std::nullopt;
}

/// Where the first label comes again, another list begins: that of the next chapter.
void part_lists(std::vector<html::PageNote>& notes) {
  struct List {
    std::string first;
    uint32_t number = 0;
  };
  std::unordered_map<uint32_t, List> of;  // by kind
  for (html::PageNote& n : notes) {
    List& list = of[n.kind];
    if (n.label.empty() || n.remark) {
      n.list = list.number;
      continue;
    }
    if (list.first.empty()) {
      list.first = n.label;
    } else if (n.label == list.first) {
      ++list.number;
    }
    n.list = list.number;
  }
}

}  // namespace

int recognise_epub(std::string_view head) {
  return is_zip(head) && head.substr(0, 200).find("application/epub+zip") != npos ? unmistakable : 0;
}

std::optional<Error> read_epub(Document& d, const ReadInput& input) {
  d.format = "epub";
  const auto fail = [&](Error e) {
    e.file = input.path;
    if (e.hint.empty()) e.hint = "Open the book in the program it comes from and export it again.";
    return e;
  };
  auto zip = Zip::open(input.bytes);
  if (!zip) return fail(zip.error());
  auto package = epub::read_package(*zip);
  if (!package) return fail(package.error());
  add_file(d, input, "epub");
  d.has_lines = false;
  if (d.language.empty()) d.language = package->language;
  d.dated = package->date;
  Book book;
  book.page.nodes.push_back({none, 1, html::Kind::element, html::Tag::other, 0, 0, {0, 0}});  // around all chapters
  for (const epub::Chapter& c : package->chapters)
    if (auto error = add_chapter(d, *zip, c.member, book)) return fail(*error);
  book.page.nodes[0].end = book.page.size();
  const html::Article article = html::find_book(book.page);
  html::PageNotes notes = html::find_page_notes(book.page, article.roots);
  part_lists(notes.notes);
  html::Render render(d, book.page, article, notes, 0);
  render.members(book.origins);
  render.keep_links_inside();
  render.run();
  if (d.blocks.empty())
    return fail({.message = "no words in this book",
                 .hint = "Its pages may be pictures: check the files that the book was made of."});
  read_suppressions(d, render.comments());
  if (d.language.empty()) d.language = guess_language(d.prose());
  return std::nullopt;
}

}  // namespace stet
