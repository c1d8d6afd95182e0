// Lines of plain text as rows of a table: their cells, rules and captions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/read/text_lines.h"

namespace stet {

constexpr uint32_t widest_cell = 40;  // columns, beyond the first of a row

/// Words of a line that may be a cell. From and to: columns of the page; in rows parted by tabs the number of the cell.
struct RowPiece {
  Span span;  // bytes of the text, trimmed
  uint32_t begin, end;
};
using RowPieces = std::vector<RowPiece>;
enum class Parted { gaps, tabs, runs_of_tabs };

/// Parted by two blanks and more; none: there are more than a row has.
RowPieces pieces_by_gaps(std::string_view text, const TextLine& line);
RowPieces pieces_by_tabs(std::string_view text, const TextLine& line, Parted parted);

/// "-----   ----": at least three signs side by side and nothing else.
bool is_rule_line(std::string_view line);
/// A cell that says that it has nothing: "-", "n/a".
bool is_missing(std::string_view cell);
/// "1,200", "27 (22.5%)", "<.001**", "5 km", "12–15"; not "1.", "1:", "12, 45" nor "Exp. 1".
bool is_figure(std::string_view cell);
bool is_year(std::string_view cell);
/// "Table 3. …", "Tabelle 2: …", "TABLE 1", "Tabla 4 Barcos": the bytes up to the end of its number, or 0. `alone`: and
/// nothing else.
size_t caption_start(std::string_view line, bool alone = false);

}  // namespace stet
