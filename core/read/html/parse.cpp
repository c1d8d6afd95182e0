// The one file that knows the HTML parser (gumbo): from its tree to the tables of page.h.
#include <array>
#include <limits>
#include <unordered_map>

#include <gumbo.h>

#include "core/base/utf8.h"
#include "core/read/html/guard.h"
#include "core/read/html/page.h"
#include "core/read/html/parser_memory.h"
#include "core/read/html/references.h"

namespace stet::html {
namespace {

constexpr size_t smallest_limit = size_t{64} << 20;  // of the parser's memory
constexpr size_t limit_per_byte = 120;               // a tag of three bytes makes some three hundred

std::array<Tag, GUMBO_TAG_LAST + 1> make_tags() {
  std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
#define STET_HTML_TAG_(name) tags[gumbo_tag_enum(#name)] = Tag::name;
  STET_HTML_TAGS(STET_HTML_TAG_)
#undef STET_HTML_TAG_
  tags[GUMBO_TAG_TEMPLATE] = Tag::template_;
  tags[GUMBO_TAG_UNKNOWN] = Tag::other;  // also for those names of ours that the parser does not know
  return tags;
}

const std::unordered_map<std::string_view, Attr>& attribute_names() {
  static const std::unordered_map<std::string_view, Attr> names = {{"id", Attr::id},
                                                                   {"name", Attr::name},
                                                                   {"href", Attr::href},
                                                                   {"src", Attr::src},
                                                                   {"class", Attr::class_},
                                                                   {"style", Attr::style},
                                                                   {"role", Attr::role},
                                                                   {"epub:type", Attr::epub_type},
                                                                   {"rel", Attr::rel},
                                                                   {"lang", Attr::lang},
                                                                   {"xml:lang", Attr::lang},
                                                                   {"dir", Attr::dir},
                                                                   {"for", Attr::for_},
                                                                   {"type", Attr::type},
                                                                   {"start", Attr::start},
                                                                   {"value", Attr::value},
                                                                   {"colspan", Attr::colspan},
                                                                   {"rowspan", Attr::rowspan},
                                                                   {"hidden", Attr::hidden},
                                                                   {"aria-hidden", Attr::aria_hidden},
                                                                   {"aria-level", Attr::aria_level},
                                                                   {"datetime", Attr::datetime},
                                                                   {"pubdate", Attr::pubdate},
                                                                   {"itemprop", Attr::itemprop},
                                                                   {"property", Attr::property},
                                                                   {"content", Attr::content},
                                                                   {"http-equiv", Attr::http_equiv},
                                                                   {"charset", Attr::charset}};
  return names;
}

/// One run of the parser. Nothing that needs a destructor may stand in this frame.
GumboOutput* run_parser(ParserMemory& memory, const char* text, size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* m, size_t bytes) { return static_cast<ParserMemory*>(m)->allocate(bytes); };
  options.deallocator = [](void* m, void* p) { static_cast<ParserMemory*>(m)->release(p); };
  options.userdata = &memory;
  options.max_errors = 0;
  if (setjmp(memory.escape()) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size);
}

class Reader {
 public:
  Reader(Page& page, const GuardedSource& guarded) : page_(page), guarded_(guarded) {}

  /// The document itself is the first row: comments may stand beside its <html>.
  void read(const GumboNode* document) {
    page_.nodes.push_back({none, 1, Kind::element, Tag::other, 0, 0, {0, 0}});
    // Depth first, without recursion: the node, and its next child.
    std::vector<std::pair<const GumboNode*, unsigned>> open{{document, 0}};
    std::vector<uint32_t> rows{0};
    while (!open.empty()) {
      auto& [node, next] = open.back();
      const GumboVector& children = node == document ? node->v.document.children : node->v.element.children;
      if (next == children.length) {
        page_.nodes[rows.back()].end = page_.size();
        open.pop_back();
        rows.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[next++]);
      const uint32_t row = add(child, rows.back());
      if (child->type != GUMBO_NODE_ELEMENT && child->type != GUMBO_NODE_TEMPLATE) continue;
      open.emplace_back(child, 0);
      rows.push_back(row);
    }
  }

 private:
  Span place(const char* data, size_t size) const {
    if (data == nullptr || data < guarded_.text.data() || data > guarded_.text.data() + guarded_.text.size())
      return {0, 0};
    const auto at = static_cast<size_t>(data - guarded_.text.data());
    if (size > guarded_.text.size() - at) return {0, 0};
    return {guarded_.place(at), guarded_.place(at + size)};
  }

  uint32_t add(const GumboNode* from, uint32_t parent) {
    Node n{parent, page_.size() + 1, Kind::text, Tag::other, 0, u32(page_.attributes.size()), {0, 0}};
    if (from->type == GUMBO_NODE_ELEMENT || from->type == GUMBO_NODE_TEMPLATE) {
      const GumboElement& e = from->v.element;
      n.kind = Kind::element;
      n.tag = e.tag_namespace == GUMBO_NAMESPACE_HTML || e.tag == GUMBO_TAG_SVG || e.tag == GUMBO_TAG_MATH
                  ? tags_[e.tag]
                  : Tag::other;
      n.span = place(e.original_tag.data, e.original_tag.length);
      if (e.tag == GUMBO_TAG_UNKNOWN && tag_name_at(page_.source, n.span.begin + 1) == "dialog") n.tag = Tag::dialog;
      for (unsigned i = 0; i < e.attributes.length; ++i)
        add_attribute(*static_cast<const GumboAttribute*>(e.attributes.data[i]));
      n.attributes = static_cast<uint16_t>(page_.attributes.size() - n.first_attribute);
    } else {
      if (from->type == GUMBO_NODE_COMMENT) n.kind = Kind::comment;
      n.span = place(from->v.text.original_text.data, from->v.text.original_text.length);
    }
    page_.nodes.push_back(n);
    return page_.size() - 1;
  }

  void add_attribute(const GumboAttribute& a) {
    // The parser takes "xml:" off in SVG alone; elsewhere the name holds it.
    const auto found = names_.find(a.name);
    if (found == names_.end()) return;
    Span value = place(a.original_value.data, a.original_value.length);
    if (value.end - value.begin >= 2) {
      const char quote = page_.source[value.begin];
      if ((quote == '"' || quote == '\'') && page_.source[value.end - 1] == quote)
        value = {value.begin + 1, value.end - 1};
    }
    page_.attributes.push_back({found->second, value});
  }

  Page& page_;
  const GuardedSource& guarded_;
  const std::array<Tag, GUMBO_TAG_LAST + 1> tags_ = make_tags();
  const std::unordered_map<std::string_view, Attr>& names_ = attribute_names();
};

}  // namespace

Result<Page> parse_page(std::string source, bool xhtml) {
  Page page;
  page.source = std::move(source);
  const GuardedSource guarded = guard(page.source, xhtml);
  ParserMemory memory(smallest_limit + limit_per_byte * page.source.size());
  const GumboOutput* output = guarded.text.size() > std::numeric_limits<uint32_t>::max() / 2
                                  ? nullptr
                                  : run_parser(memory, guarded.text.data(), guarded.text.size());
  if (output == nullptr) {
    Error e;
    e.message = "its markup is nested or repeated beyond what any page needs";
    e.hint = "Save the page again from a browser, or check its text alone: pandoc -t plain.";
    return e;
  }
  Reader(page, guarded).read(output->document);
  return page;
}

std::string ask_parser(std::string_view reference) {
  const std::string text = "<body>" + std::string(reference);
  ParserMemory memory(size_t{1} << 20);
  const GumboOutput* output = run_parser(memory, text.data(), text.size());
  if (output == nullptr) return {};
  const GumboVector& top = output->root->v.element.children;
  for (unsigned i = 0; i < top.length; ++i) {
    const auto* body = static_cast<const GumboNode*>(top.data[i]);
    if (body->type != GUMBO_NODE_ELEMENT || body->v.element.tag != GUMBO_TAG_BODY) continue;
    if (body->v.element.children.length == 0) break;
    const auto* words = static_cast<const GumboNode*>(body->v.element.children.data[0]);
    if (words->type != GUMBO_NODE_TEXT && words->type != GUMBO_NODE_WHITESPACE) continue;
    // The parser counts a number that is beyond its own as another one; beyond all characters there is U+FFFD.
    const std::string_view decoded = words->v.text.text;
    return std::string(find_invalid_utf8(decoded) == npos ? decoded : "\uFFFD");
  }
  return {};
}

}  // namespace stet::html
