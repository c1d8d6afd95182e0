// Word processors say with style attributes what others say with elements.
#include "core/read/html/styles.h"

#include "core/base/utf8.h"

namespace stet::html {
namespace {

std::optional<stet_style_kind> by_tag(Tag tag) {
  switch (tag) {
    case Tag::em:
    case Tag::i:
    case Tag::cite:
    case Tag::dfn:
    case Tag::var:
      return STET_STYLE_ITALIC;
    case Tag::strong:
    case Tag::b:
      return STET_STYLE_BOLD;
    case Tag::sup:
      return STET_STYLE_SUPERSCRIPT;
    case Tag::sub:
      return STET_STYLE_SUBSCRIPT;
    case Tag::del:
    case Tag::s:
    case Tag::strike:
      return STET_STYLE_STRUCK;
    case Tag::small_caps:
      return STET_STYLE_SMALL_CAPS;
    case Tag::code:
    case Tag::kbd:
    case Tag::samp:
    case Tag::tt:
      return STET_STYLE_CODE;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<stet_style_kind> style_of(const Page& page, uint32_t n) {
  // A wiki's whole citation is such an element and set upright.
  if (page.is(n, Tag::cite) && page.has_word(n, Attr::class_, "citation")) return std::nullopt;
  if (const auto kind = by_tag(page[n].tag)) return kind;
  if (page[n].attributes == 0) return std::nullopt;
  for (const std::string_view word : {"smallcaps", "small-caps", "smcaps"})
    if (page.has_word(n, Attr::class_, word)) return STET_STYLE_SMALL_CAPS;
  if (page.has_word(n, Attr::class_, "superscript")) return STET_STYLE_SUPERSCRIPT;
  std::string style = ascii_lower(page.raw(n, Attr::style));
  std::erase_if(style, is_space);
  const auto says = [&](std::string_view what) { return style.find(what) != std::string::npos; };
  if (says("font-variant:small-caps")) return STET_STYLE_SMALL_CAPS;
  if (says("vertical-align:super")) return STET_STYLE_SUPERSCRIPT;
  if (says("vertical-align:sub")) return STET_STYLE_SUBSCRIPT;
  if (says("text-decoration:line-through")) return STET_STYLE_STRUCK;
  if (says("font-style:italic")) return STET_STYLE_ITALIC;
  if (says("font-weight:bold") || says("font-weight:700")) return STET_STYLE_BOLD;
  return std::nullopt;
}

}  // namespace stet::html
