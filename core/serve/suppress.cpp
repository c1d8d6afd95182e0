// A comment silences the block it stands in or the next one (read/inline_comments.cpp). In formats whose comments stand
// in running text it goes to the end of the finding's block, elsewhere on a line of its own before it.
#include "core/serve/suppress.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

struct Comment {
  std::string_view format, open, close;
  enum Where { in_block, on_line, on_paragraph } where;  // on_paragraph: with an empty line behind it
};
constexpr Comment comments[] = {
    {"markdown", "<!-- stet: ", " -->", Comment::in_block},
    {"html", "<!-- stet: ", " -->", Comment::in_block},
    {"wikitext", "<!-- stet: ", " -->", Comment::in_block},
    {"latex", "% stet: ", "", Comment::on_line},
    {"org", "# stet: ", "", Comment::on_line},
    {"asciidoc", "// stet: ", "", Comment::on_line},
    {"rst", ".. stet: ", "", Comment::on_paragraph},
};

/// The line's words as they begin a line, from 1.
std::string_view line_of(const OpenDocument& d, uint32_t line) {
  const uint32_t begin = d.positions().offset({line - 1, 0}), end = d.positions().offset({line, 0});
  return std::string_view(d.text()).substr(begin, end - begin);
}

}  // namespace

std::optional<Insertion> suppression(const OpenDocument& d, const Answer& answer, const Finding& f, Places& places) {
  const std::string& id = answer.catalogue->rule(f.rule).id;
  const Comment* comment = nullptr;
  for (const Comment& c : comments)
    if (c.format == answer.result.format) comment = &c;
  if (comment == nullptr || !answer.result.outline || !places.is_here(f.place) || f.place.line == 0 ||
      id.starts_with("host/"))
    return std::nullopt;
  const auto before = [](uint32_t line, uint32_t column, uint32_t other_line, uint32_t other_column) {
    return line != other_line ? line < other_line : column < other_column;
  };
  const Outline::Block* block = nullptr;
  for (const Outline::Block& b : answer.result.outline->blocks)
    if (places.is_here(b.place) && !before(f.place.line, f.place.byte_column, b.place.line, b.place.column) &&
        before(f.place.line, f.place.byte_column, b.place.end_line, b.place.end_column))
      block = &b;
  if (block == nullptr || block->kind == STET_BLOCK_CODE) return std::nullopt;
  const std::string words = std::string(comment->open) + id + std::string(comment->close);
  if (comment->where == Comment::in_block)
    return Insertion{d.positions().at_column(block->place.end_line, block->place.end_column), " " + words};
  // A comment inside of a paragraph parts it in some formats, so it goes before it; cells take none.
  if (block->kind == STET_BLOCK_TABLE_CELL) return std::nullopt;
  const std::string_view line = line_of(d, block->place.line);
  const std::string indent(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())));
  return Insertion{{block->place.line - 1, 0},
                   (comment->where == Comment::on_paragraph ? indent : std::string()) + words +
                       (comment->where == Comment::on_paragraph ? "\n\n" : "\n")};
}

}  // namespace stet
