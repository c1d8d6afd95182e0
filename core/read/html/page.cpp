// What is asked of a page's tables again and again.
#include "core/read/html/page.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/references.h"

namespace stet::html {

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
    case Tag::xmp:
      return true;
    default:
      return false;
  }
}

uint32_t heading_level(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6 ? static_cast<uint32_t>(tag) - static_cast<uint32_t>(Tag::h1) + 1 : 0;
}

const Attribute* Page::find(uint32_t n, Attr name) const {
  const Node& node = nodes[n];
  for (uint32_t i = node.first_attribute; i < node.first_attribute + node.attributes; ++i)
    if (attributes[i].name == name) return &attributes[i];
  return nullptr;
}

std::string_view Page::raw(uint32_t n, Attr name) const {
  const Attribute* a = find(n, name);
  return a == nullptr ? std::string_view() : slice(source, a->value);
}

std::string Page::attribute(uint32_t n, Attr name) const { return decode_references(raw(n, name)); }

std::optional<Span> Page::place(uint32_t n, Attr name) const {
  const Attribute* a = find(n, name);
  if (a == nullptr) return std::nullopt;
  return a->value;
}

bool Page::has_word(uint32_t n, Attr name, std::string_view word) const {
  const std::string_view all = raw(n, name);
  for (size_t at = 0; at < all.size();) {
    size_t end = at;
    while (end < all.size() && !is_space(all[end])) ++end;
    if (end - at == word.size() && ascii_lower(all.substr(at, end - at)) == word) return true;
    at = end + 1;
  }
  return false;
}

std::optional<uint32_t> Page::number(uint32_t n, Attr name) const {
  const std::string_view digits = trim(raw(n, name));
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  uint32_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value;
}

std::string Page::words(uint32_t begin, uint32_t end, size_t limit) const {
  std::string out, decoded;
  bool gap = false;
  const auto add = [&](std::string_view piece) {
    for (const char c : piece) {
      if (is_space(c)) {
        gap = !out.empty();
        continue;
      }
      if (gap) out += ' ';
      gap = false;
      out += c;
    }
  };
  for (uint32_t n = begin; n < end && out.size() < limit; ++n) {
    const Node& node = nodes[n];
    if (node.kind == Kind::element) {
      if (node.tag == Tag::script || node.tag == Tag::style || node.tag == Tag::template_) n = node.end - 1;
      gap = gap || ((is_block(node.tag) || node.tag == Tag::br) && !out.empty());
      continue;
    }
    if (node.kind != Kind::text) continue;
    for (size_t at = node.span.begin; at < node.span.end && out.size() < limit;) {
      const std::string_view text = std::string_view(source).substr(0, node.span.end);
      if (text[at] == '<') {
        const size_t size = markup_at(text, at);
        if (size == 0) add("<");
        at += std::max<size_t>(size, 1);
      } else if (text[at] == '&') {
        const size_t size = reference_at(text, at, decoded);
        add(size == 0 ? std::string_view("&") : std::string_view(decoded));
        at += std::max<size_t>(size, 1);
      } else {
        size_t next = std::min(std::min(text.find_first_of("<&", at), text.size()), at + limit);
        while (next < text.size() && is_continuation(text[next])) ++next;
        add(text.substr(at, next - at));
        at = next;
      }
    }
  }
  return out;
}

bool Page::is_blank(uint32_t text) const {
  const std::string_view s = slice(source, nodes[text].span);
  return std::all_of(s.begin(), s.end(), [](char c) { return is_space(c); });
}

}  // namespace stet::html
