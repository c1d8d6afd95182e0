// Remarks in Markdown: HTML comments at the end of the block their words stand in, where they part no words, break no
// table and are seen by nobody who reads the page. Code takes no comment: its remarks go to the block before.
#include <algorithm>

#include "core/annotate/annotator.h"
#include "core/document/remarks.h"

namespace stet {
namespace {

/// No comment may hold two hyphens, and no table cell a bar.
std::string comment(const std::string& words, bool in_cell) {
  std::string out = " <!-- " + std::string(remark_sign) + " ";
  for (size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (c == '-' && i + 1 < words.size() && words[i + 1] == '-') {
      out += "-\xE2\x80\x90";  // the second one as a typographic hyphen
      ++i;
    } else if (c == '|' && in_cell) {
      out += "\xC2\xA6";
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out + " -->";
}

/// The block whose end takes the remark; none: the document has no such block.
uint32_t block_for(const Document& d, uint32_t at) {
  uint32_t block = last_at_or_before(d.blocks, at);
  // A list's numeral stands before its block, on the same line.
  const uint32_t next = block == none ? 0 : block + 1;
  if (next < d.blocks.size() && (block == none || at >= d.blocks[block].span.end) &&
      slice(d.text, {at, d.blocks[next].span.begin}).find('\n') == std::string_view::npos)
    block = next;
  if (block == none && !d.blocks.empty()) block = 0;
  while (block != none && d.blocks[block].kind == STET_BLOCK_CODE) block = block == 0 ? none : block - 1;
  return block;
}

}  // namespace

Result<AnnotatedCopy> annotate_markdown(const Document& d, const ReadInput&, const std::vector<Remark>& remarks) {
  struct Insert {
    uint32_t at;
    std::string words;
  };
  std::vector<Insert> inserts;
  std::string before;  // what has no block to stand behind
  for (const Remark& r : remarks) {
    const uint32_t block = block_for(d, r.span.begin);
    const std::string words = told(r, [&](uint32_t at) { return d.lines().number_at(at); });
    if (block == none) {
      before += comment(words, false).substr(1) + "\n";
    } else {
      inserts.push_back({d.blocks[block].span.end, comment(words, d.blocks[block].kind == STET_BLOCK_TABLE_CELL)});
    }
  }
  std::stable_sort(inserts.begin(), inserts.end(), [](const Insert& a, const Insert& b) { return a.at < b.at; });
  std::string out = before;
  size_t next = 0;
  const std::vector<Span> old = own_remarks(d);
  size_t gone = 0;
  for (uint32_t at = 0; at <= d.text.size();) {
    for (; next < inserts.size() && inserts[next].at <= at; ++next) out += inserts[next].words;
    if (gone < old.size() && old[gone].begin == at) {
      at = std::max(at, old[gone++].end);
      if (at == old[gone - 1].begin) break;
      continue;
    }
    uint32_t end = u32(d.text.size());
    if (next < inserts.size()) end = std::min(end, inserts[next].at);
    if (gone < old.size()) end = std::min(end, old[gone].begin);
    out.append(slice(d.text, {at, end}));
    if (end == d.text.size()) break;
    at = end;
  }
  for (; next < inserts.size(); ++next) out += inserts[next].words;
  return AnnotatedCopy{std::move(out)};
}

}  // namespace stet
