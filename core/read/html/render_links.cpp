// Links: their words stand in the text, their targets in a part of their own that no reader of the page sees.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/html/references.h"
#include "core/read/html/render.h"
#include "core/read/reader.h"

namespace stet::html {

void Render::link(uint32_t n, Span shown) {
  const std::string address(trim(page_.attribute(n, Attr::href)));
  if (!leads_out(address) || (links_inside_ && address.find(':') == std::string::npos)) return;
  // Written out, the words are the address; analysis finds it.
  if (shows_address(slice(d_.text, shown), address)) return;
  stet_link row{};
  row.span = shown;
  row.flags = STET_LINK_MARKUP;
  row.note = none;
  row.block = flow_.in_block() ? u32(d_.blocks.size()) : none;
  targets_.emplace_back(u32(d_.links.size()), n);
  d_.links.push_back(row);
}

void Render::image(uint32_t n) {
  if (!leads_out(trim(page_.raw(n, Attr::src))) || links_inside_) return;
  stet_link row{};
  row.span = {out_.size(), out_.size()};
  row.flags = STET_LINK_MARKUP | STET_LINK_IMAGE;
  row.note = none;
  row.block = flow_.in_block() ? u32(d_.blocks.size()) : none;
  targets_.emplace_back(u32(d_.links.size()), n);
  d_.links.push_back(row);
}

void Render::addresses() {
  const uint32_t begin = out_.size();
  out_.hide(true);
  std::string words;
  for (const auto& [row, node] : targets_) {
    const Attr name = page_.is(node, Tag::img) ? Attr::src : Attr::href;
    const auto place = page_.place(node, name);
    if (!place) continue;
    out_.generated(out_.size() == begin ? "\n\n" : "\n");
    const Span value = trimmed(page_.source, *place);
    const std::string_view s = std::string_view(page_.source).substr(0, value.end);
    stet_link& link = d_.links[row];
    link.address.begin = out_.size();
    for (uint32_t at = value.begin; at < value.end;) {
      uint32_t end = at;
      while (end < value.end && s[end] != '&' && !(is_space(s[end]) && s[end] != ' ')) ++end;
      if (end > at) {
        out_.verbatim(s.substr(at, end - at), at);
      } else if (const size_t size = s[at] == '&' ? reference_at(s, at, words) : 0;
                 size > 0 && s[at + size - 1] == ';') {
        out_.decoded(words, {at, at + u32(size)});
        end = at + u32(size);
      } else {  // a lone "&"; a line end inside of an address is dropped
        if (s[at] == '&') out_.verbatim("&", at);
        end = at + 1;
      }
      at = end;
    }
    link.address.end = out_.size();
  }
  out_.hide(false);
  add_part(begin, STET_PART_ADDRESSES);
  std::erase_if(d_.links, [](const stet_link& l) { return empty(l.address); });
  for (stet_link& l : d_.links)
    if (l.block != none && l.block >= d_.blocks.size()) l.block = none;
}

void Render::add_part(uint32_t begin, stet_part_kind kind) {
  if (out_.size() == begin && kind != STET_PART_BODY) return;
  const uint32_t file = d_.segments.empty() ? 0 : d_.segments.back().file;
  d_.parts.push_back({{begin, out_.size()}, static_cast<uint32_t>(kind), file, {0, 0}});
}

}  // namespace stet::html
