// A walk over lines, for formats whose blocks are told by how their lines begin (reStructuredText, Org, AsciiDoc).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/scan.h"
#include "core/read/markup/lines.h"
#include "core/read/markup/writer.h"

namespace stet {

class LineWalk : protected MarkupWriter {
 protected:
  using Line = MarkupLine;
  using Lines = MarkupLines;

  /// `signs`: what may begin markup in a line.
  LineWalk(Document& document, std::string_view source, const Stops& signs);
  std::string_view at(const Line& line) const { return slice(source_, line.span()); }

  // ---- blocks ----
  /// What begins with the first of the lines, which is not blank; returns how many of them it is.
  virtual size_t block(Lines lines, stet_block_kind kind) = 0;
  /// Paragraphs in them are blocks of this kind; of an item of a list the first alone.
  void blocks(Lines lines, stet_block_kind kind = STET_BLOCK_PARAGRAPH);
  /// `label`: the numeral before it, or nothing.
  void write_item(Lines lines, std::string_view label);
  uint32_t level_of(stet_block_kind kind) const { return kind == STET_BLOCK_LIST_ITEM ? list_ : 0; }

  // ---- what stands in lines ----
  void inline_words(Span r) override;
  /// What begins with the sign at `at`, if anything does; returns where to go on.
  virtual uint32_t construct(uint32_t at, Span r) = 0;
  /// Says the words before `until`. What stands between it and `behind`, which is returned, is markup.
  uint32_t skip(uint32_t until, uint32_t behind);
  /// `plain`: nothing in it is markup.
  void write_styled(stet_style_kind kind, Span inside, bool plain);
  /// Words of another place instead of those at `place`; false: no more of them.
  bool substitute(Span place, Span words);
  /// White space, one of the signs, or what is no letter of any script stands before `at`, or there.
  bool is_border_before(uint32_t at, std::string_view signs) const;
  bool is_border(uint32_t at, std::string_view signs) const;

  const std::vector<Line> lines_;
  std::unordered_map<uint32_t, size_t> apart_;  // lines of what is written behind the body, by where it begins
  uint32_t indent_ = 0;                         // of the first of the lines whose blocks are read
  uint32_t written_ = 0;                        // the words before it are said

 private:
  const Stops& signs_;
  int depth_ = 0, substituting_ = 0;
  uint32_t substitutions_left_ = 10'000;
  uint32_t list_ = 0;  // depth of lists
};

}  // namespace stet
