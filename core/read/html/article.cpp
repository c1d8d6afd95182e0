// What no reader sees is left out everywhere; what stands beside an article, by the elements and roles that say so.
#include "core/read/html/article.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet::html {
namespace {

bool is_never_read(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::template_:
    case Tag::noscript:
    case Tag::noframes:
    case Tag::iframe:
    case Tag::object:
    case Tag::embed:
    case Tag::video:
    case Tag::audio:
    case Tag::canvas:
    case Tag::svg:
    case Tag::math:
    case Tag::select:
    case Tag::button:
    case Tag::textarea:
    case Tag::dialog:
    case Tag::map:
    case Tag::rp:
    case Tag::rt:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const Page& page, uint32_t n) {
  if (page[n].attributes == 0) return false;
  if (page.has(n, Attr::hidden) || ascii_lower(trim(page.raw(n, Attr::aria_hidden))) == "true") return true;
  std::string style = ascii_lower(page.raw(n, Attr::style));
  std::erase_if(style, is_space);
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

/// What a wiki or blog puts beside an article: links at headings ("[edit]", "¶"), boxes of categories and of
/// navigation, and what its own style leaves out in print.
bool is_gadget(const Page& page, uint32_t n) {
  if (page[n].attributes == 0) return false;
  for (const std::string_view word :
       {"mw-editsection", "headerlink", "mw-jump-link", "catlinks", "navbox", "noprint", "printfooter"})
    if (page.has_word(n, Attr::class_, word)) return true;
  return false;
}

class Finder {
 public:
  explicit Finder(const Page& page) : page_(page), weight_(page.size() + 1, 0) {}

  Article find() {
    weigh();
    Article out;
    out.roots = roots();
    out.left_out.assign(page_.size(), false);
    for (const uint32_t root : out.roots) leave_out(root, out.left_out);
    return out;
  }

  Article find_book() const {
    Article out;
    out.left_out.assign(page_.size(), false);
    for (uint32_t n = 0; n < page_.size(); ++n)
      if (page_.is(n, Tag::body)) out.roots.push_back(n);
    for (const uint32_t root : out.roots)
      for (uint32_t n = root; n < page_[root].end;) {
        out.left_out[n] =
            page_[n].kind == Kind::element && (is_never_read(page_[n].tag) || is_hidden(page_, n) || is_of_edition(n));
        n = out.left_out[n] ? page_[n].end : n + 1;
      }
    return out;
  }

 private:
  bool is_of_edition(uint32_t n) const {
    if (page_.is(n, Tag::nav)) return true;
    if (page_[n].attributes == 0) return false;
    for (const std::string_view type :
         {"toc", "landmarks", "page-list", "loi", "lot", "loa", "lov", "index", "cover", "titlepage", "halftitlepage",
          "copyright-page", "imprint", "imprimatur", "colophon", "seriespage", "pagebreak"})
      if (page_.has_word(n, Attr::epub_type, type)) return true;
    return page_.has_word(n, Attr::role, "doc-pagebreak") || page_.has_word(n, Attr::role, "doc-toc");
  }

  /// Bytes of text before each node that are no white space; nothing that is never read counts.
  void weigh() {
    for (uint32_t n = 0; n < page_.size();) {
      const Node& node = page_[n];
      if (node.kind == Kind::element && (is_never_read(node.tag) || is_hidden(page_, n))) {
        std::fill(weight_.begin() + n + 1, weight_.begin() + node.end + 1, weight_[n]);
        n = node.end;
        continue;
      }
      const bool words = node.kind == Kind::text && !page_.is_blank(n);
      weight_[n + 1] = weight_[n] + (words ? length(node.span) : 0);
      ++n;
    }
  }
  uint64_t weight(uint32_t n) const { return weight_[page_[n].end] - weight_[n]; }

  bool holds(uint32_t n, Tag a, Tag b) const {
    for (uint32_t i = n + 1; i < page_[n].end; ++i)
      if (page_.is(i, a) || page_.is(i, b)) return true;
    return false;
  }
  bool stands_in(uint32_t n, std::initializer_list<Tag> tags) const {
    for (uint32_t p = page_[n].parent; p != none; p = page_[p].parent)
      if (std::find(tags.begin(), tags.end(), page_[p].tag) != tags.end()) return true;
    return false;
  }

  /// The outermost elements for which `is` holds and that have words.
  template <class Is>
  std::vector<uint32_t> outermost(Is is) const {
    std::vector<uint32_t> out;
    for (uint32_t n = 0; n < page_.size();) {
      if (page_[n].kind == Kind::element && is(n) && weight(n) > 0) {
        out.push_back(n);
        n = page_[n].end;
      } else {
        ++n;
      }
    }
    return out;
  }

  std::vector<uint32_t> roots() const {
    uint32_t body = 0;
    for (uint32_t n = 0; n < page_.size(); ++n)
      if (page_.is(n, Tag::body)) {
        body = n;
        break;
      }
    const auto mains =
        outermost([&](uint32_t n) { return page_.is(n, Tag::main) || page_.has_word(n, Attr::role, "main"); });
    const uint32_t whole = mains.size() == 1 ? mains[0] : body;
    auto articles = outermost([&](uint32_t n) {
      return page_.within(n, whole) && (page_.is(n, Tag::article) || page_.has_word(n, Attr::role, "article"));
    });
    if (articles.empty())
      articles = outermost(
          [&](uint32_t n) { return page_.within(n, whole) && page_.has_word(n, Attr::itemprop, "articlebody"); });
    // Teasers and comments are articles too: one is the page's that holds most of its words.
    uint64_t all = 0;
    for (const uint32_t a : articles) all += weight(a);
    if (articles.size() > 1) {
      const auto most = std::max_element(articles.begin(), articles.end(),
                                         [&](uint32_t a, uint32_t b) { return weight(a) < weight(b); });
      if (weight(*most) * 3 >= all * 2) articles = {*most};
    }
    if (articles.empty() || all * 5 < weight(whole)) return {whole};
    // A title that stands outside of the article belongs to it.
    if (articles.size() == 1 && !holds(articles[0], Tag::h1, Tag::h2) && whole != body &&
        holds(whole, Tag::h1, Tag::h1))
      return {whole};
    return articles;
  }

  bool is_furniture(uint32_t n, uint32_t root) const {
    for (const std::string_view role : {"navigation", "banner", "contentinfo", "complementary", "search"})
      if (page_.has_word(n, Attr::role, role)) return true;
    switch (page_[n].tag) {
      case Tag::nav:
      case Tag::aside:
        return true;
      case Tag::header:  // of a page; that of an article holds its title
        return !stands_in(n, {Tag::article, Tag::section}) && !page_.is(root, Tag::article) &&
               !holds(n, Tag::h1, Tag::h1);
      case Tag::footer:  // of a quotation: who said it
        return !stands_in(n, {Tag::blockquote, Tag::figure});
      case Tag::form:  // some pages are one form
        return weight(n) * 2 < weight(root);
      default:
        return is_gadget(page_, n);
    }
  }

  void leave_out(uint32_t root, std::vector<bool>& out) const {
    for (uint32_t n = root; n < page_[root].end;) {
      const bool element = page_[n].kind == Kind::element;
      const bool unread = element && (is_never_read(page_[n].tag) || is_hidden(page_, n));
      if (n != root && element && (unread || is_furniture(n, root))) {
        out[n] = true;
        n = page_[n].end;
      } else {
        ++n;
      }
    }
  }

  const Page& page_;
  std::vector<uint64_t> weight_;
};

}  // namespace

Article find_article(const Page& page) { return Finder(page).find(); }
Article find_book(const Page& page) { return Finder(page).find_book(); }

}  // namespace stet::html
