// A page as tables: elements, texts and comments in document order, with their places in the source. What parse_page()
// makes of a file; everything else here reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/span.h"

namespace stet::html {

// The elements that any part of the reader asks for by name; `other` is the rest.
// clang-format off
#define STET_HTML_TAGS(X) \
  X(a) X(abbr) X(address) X(article) X(aside) X(audio) X(b) X(base) X(big) X(blockquote) X(body) X(br) X(button) \
  X(canvas) X(caption) X(center) X(cite) X(code) X(col) X(dd) X(del) X(details) X(dfn) X(dialog) X(dir) X(div) \
  X(dl) X(dt) X(em) X(embed) X(fieldset) X(figcaption) X(figure) X(font) X(footer) X(form) X(frameset) X(h1) X(h2) \
  X(h3) X(h4) X(h5) X(h6) X(head) X(header) X(hgroup) X(hr) X(html) X(i) X(iframe) X(img) X(input) X(ins) X(kbd) \
  X(label) X(legend) X(li) X(link) X(main) X(map) X(mark) X(math) X(menu) X(meta) X(nav) X(noframes) X(noscript) \
  X(object) X(ol) X(optgroup) X(option) X(p) X(pre) X(q) X(rp) X(rt) X(s) X(samp) X(script) X(section) X(select) \
  X(small) X(span) X(strike) X(strong) X(style) X(sub) X(summary) X(sup) X(svg) X(table) X(tbody) X(td) X(textarea) \
  X(tfoot) X(th) X(thead) X(time) X(title) X(tr) X(tt) X(u) X(ul) X(var) X(video) X(wbr) X(xmp)
// clang-format on
#define STET_HTML_ENUMERATOR_(name) name,
enum class Tag : uint8_t { other, STET_HTML_TAGS(STET_HTML_ENUMERATOR_) template_, small_caps, count };
#undef STET_HTML_ENUMERATOR_

enum class Attr : uint8_t {
  id,
  name,
  href,
  src,
  class_,
  style,
  role,
  epub_type,
  rel,
  lang,
  dir,
  for_,
  type,
  start,
  value,
  colspan,
  rowspan,
  hidden,
  aria_hidden,
  aria_level,
  datetime,
  pubdate,
  itemprop,
  property,
  content,
  http_equiv,
  charset,
  label,
  count
};

enum class Kind : uint8_t { element, text, comment, made };

struct Node {
  uint32_t parent;  // none: the root
  uint32_t end;     // the first node behind its subtree; its first child, if it has one, is the next row
  Kind kind;
  Tag tag;
  uint16_t attributes;
  uint32_t first_attribute;
  // Bytes of the source: a text or comment itself, the start tag of an element (empty: there is none). Of words that
  // stand nowhere, bytes of Page::made.
  Span span;
};

struct Attribute {
  Attr name;
  Span value;  // bytes of the source, without quotation marks, references not decoded
};

struct Member {   // of a package, where a page is several of them
  uint32_t node;  // its first
  std::string name;
};

class Page {
 public:
  std::string source;  // UTF-8, without byte order mark
  std::string made;    // words that a reader puts between those of the source
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  std::vector<Member> members;  // by node; empty: the page is one file

  const Node& operator[](uint32_t n) const { return nodes[n]; }
  uint32_t size() const { return u32(nodes.size()); }
  bool is(uint32_t n, Tag tag) const { return nodes[n].kind == Kind::element && nodes[n].tag == tag; }
  bool has_children(uint32_t n) const { return nodes[n].end > n + 1; }
  /// True if `n` is `outer` or stands in it.
  bool within(uint32_t n, uint32_t outer) const { return outer <= n && n < nodes[outer].end; }
  uint32_t next_sibling(uint32_t n) const {
    const uint32_t parent = nodes[n].parent;
    return parent != none && nodes[n].end < nodes[parent].end ? nodes[n].end : none;
  }

  bool has(uint32_t n, Attr name) const { return find(n, name) != nullptr; }
  /// As it stands in the source.
  std::string_view raw(uint32_t n, Attr name) const;
  /// References decoded; empty: absent or without a value.
  std::string attribute(uint32_t n, Attr name) const;
  std::optional<Span> place(uint32_t n, Attr name) const;
  /// True if a word of the attribute (class, role, epub:type, rel) is this one; letter case does not count.
  bool has_word(uint32_t n, Attr name, std::string_view word) const;
  /// A number of at most nine digits; nothing else.
  std::optional<uint32_t> number(uint32_t n, Attr name) const;
  /// The words of nodes [begin, end): references decoded, white space folded, trimmed; no more than about `limit`
  /// bytes.
  std::string words(uint32_t begin, uint32_t end, size_t limit = 64) const;
  std::string words(uint32_t n, size_t limit = 64) const { return words(n, nodes[n].end, limit); }
  /// True if nothing but white space stands in the text.
  bool is_blank(uint32_t text) const;

 private:
  const Attribute* find(uint32_t n, Attr name) const;
};

/// The elements that part words and lines: they begin and end a block.
bool is_block(Tag tag);
uint32_t heading_level(Tag tag);  // 0: no heading

/// `xhtml`: "<a/>" is a whole element. The error names no file.
Result<Page> parse_page(std::string source, bool xhtml);

}  // namespace stet::html
