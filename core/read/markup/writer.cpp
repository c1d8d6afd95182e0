// Words, blocks, styles and links of marked-up text, each with its place in the file.
#include "core/read/markup/writer.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/plain_date.h"

namespace stet {

std::optional<Error> take_source(Document& d, const ReadInput& input, std::string& source) {
  if (auto error = decode_declared(d, input, "", source)) return error;
  take_out_remarks(d, source);
  return std::nullopt;
}

MarkupWriter::MarkupWriter(Document& document, std::string_view source)
    : Paragraphs(document, "", document.files[0].shift), source_(source) {
  document.text.reserve(source.size());
  document.masked.reserve(source.size());
}

// ---- words ----

void MarkupWriter::gap(Span place) {
  if (!in_block_ || line_due_ || empty(place)) return;
  if (empty(space_)) space_ = place;
}

void MarkupWriter::flush() {
  const bool goes_on = in_block_ && !line_due_;
  make_room();
  if (goes_on && !empty(space_)) {
    // A line end or a blank is the file's own; whatever else parts words is read as a blank.
    const std::string_view s = slice(source_, space_);
    const size_t line = s.find('\n');
    const size_t at = line == npos ? 0 : line;
    if (s[at] == '\n' || s[at] == ' ') {
      out_.verbatim(s.substr(at, 1), space_.begin + u32(at));
    } else {
      out_.decoded(" ", space_);
    }
  }
  space_ = {};
}

void MarkupWriter::words(Span place) {
  const std::string_view s = source_.substr(0, place.end);
  for (uint32_t at = place.begin; at < place.end;) {
    uint32_t end = at;
    if (is_space(s[at])) {
      while (end < place.end && is_space(s[end])) ++end;
      gap({at, end});
    } else {
      // Words with single blanks between them are one piece.
      while (end < place.end &&
             (!is_space(s[end]) || (s[end] == ' ' && end + 1 < place.end && !is_space(s[end + 1]))) &&
             !(s[end] == '\xC2' && end + 1 < place.end && s[end + 1] == '\xAD'))
        ++end;
      if (end == at) {  // a soft hyphen is no letter
        end = at + 2;
      } else {
        flush();
        out_.verbatim(s.substr(at, end - at), at);
      }
    }
    at = end;
  }
}

void MarkupWriter::sign(std::string_view words, Span place) {
  if (words.empty() || empty(place)) return;
  if (words == " ") return gap(place);
  flush();
  out_.decoded(words, place);
}

void MarkupWriter::added(std::string_view words) {
  if (words.empty()) return;
  flush();
  out_.generated(words);
}

void MarkupWriter::wordless(Span place) {
  if (!in_block_ || line_due_ || empty(place)) return;
  flush();
  out_.hide(true);
  out_.verbatim(source_.substr(place.begin, 1), place.begin);
  out_.hide(false);
}

void MarkupWriter::remark(Span place, Span words) {
  if (!trim(slice(source_, words)).starts_with("stet")) return;
  if (!in_block_) {
    if (!parted_) out_.generated("\n\n");
    parted_ = false;
  }
  const uint32_t begin = out_.size();
  out_.hide(true);
  out_.verbatim(slice(source_, place), place.begin);
  out_.hide(false);
  remarks_.push_back({{begin, out_.size()}, {begin + words.begin - place.begin, begin + words.end - place.begin}});
}

void MarkupWriter::code(Span lines) {
  while (lines.begin < lines.end && (source_[lines.begin] == '\n' || source_[lines.begin] == '\r')) ++lines.begin;
  while (lines.end > lines.begin && is_space(source_[lines.end - 1])) --lines.end;
  if (empty(lines)) return;
  if (cells_ > 0 || note_ != none) return;  // no words of a sentence
  begin_block(STET_BLOCK_CODE);
  flush();
  out_.verbatim(slice(source_, lines), lines.begin);
  end_block();
}

// ---- blocks ----

void MarkupWriter::begin_block(stet_block_kind kind, uint32_t level) {
  end_block();
  if (cells_ > 0) return;
  kind_ = note_ != none ? STET_BLOCK_NOTE : kind;
  level_ = note_ != none ? 0 : level;
}

void MarkupWriter::end_block() {
  close_styles();
  space_ = {};
  if (cells_ > 0) {
    line_due_ = line_due_ || in_block_;
  } else {
    close_block();
    kind_ = note_ != none ? STET_BLOCK_NOTE : STET_BLOCK_PARAGRAPH;
    level_ = 0;
  }
}

void MarkupWriter::write_block(stet_block_kind kind, Span words, uint32_t level) {
  begin_block(kind, level);
  inline_words(words);
  end_block();
}

// ---- styles ----

void MarkupWriter::begin_style(stet_style_kind kind) {
  constexpr size_t most = 50;  // within each other
  if (styles_.size() < most) styles_.push_back({kind, out_.size()});
}

bool MarkupWriter::has_style(stet_style_kind kind) const {
  return std::any_of(styles_.begin(), styles_.end(), [&](const OpenStyle& s) { return s.kind == kind; });
}

void MarkupWriter::end_style(stet_style_kind kind) {
  const auto found = std::find_if(styles_.rbegin(), styles_.rend(), [&](const OpenStyle& s) { return s.kind == kind; });
  if (found == styles_.rend()) return;
  const Span span = trimmed(d_.text, {in_block_ ? std::max(found->begin, begin_) : found->begin, out_.size()});
  styles_.erase(std::next(found).base());
  if (!in_block_ || empty(span)) return;
  d_.styles.push_back({span, static_cast<uint32_t>(kind), 0, {0, 0}});
  if (kind == STET_STYLE_CODE) d_.zones.push_back({span, STET_ZONE_CODE, 0});
}

void MarkupWriter::close_styles() {
  while (!styles_.empty()) end_style(styles_.back().kind);
}

// ---- links ----

uint32_t MarkupWriter::open_link(Span address) {
  return begin_link(std::string(slice(source_, address)), address.begin);
}
uint32_t MarkupWriter::open_link(std::string address) { return begin_link(std::move(address)); }
void MarkupWriter::close_link(uint32_t link) { end_link(link); }

// ---- what the file says of itself ----

void MarkupWriter::take_language(Span tag) {
  constexpr uint32_t longest = 20;
  if (d_.language.empty() && length(tag) <= longest) d_.language = slice(source_, tag);
}

void MarkupWriter::take_date(std::string_view words) {
  if (d_.dated.year != 0) return;
  if (const auto date = plain_date(words)) d_.dated = *date;
}

// ---- tables ----

void MarkupWriter::write_table(const std::function<void(Grid&)>& rows) {
  end_block();
  write_in(STET_CONTAINER_TABLE, [&](uint32_t container) {
    Grid grid;
    grid.table = container;
    rows(grid);
  });
}

void MarkupWriter::write_row(Grid& grid, const std::function<void()>& cells) {
  grid.column = 0;
  const size_t before = d_.cells.size();
  write_in(STET_CONTAINER_ROW, [&](uint32_t) { cells(); });
  if (d_.cells.size() > before) ++grid.row;
}

void MarkupWriter::write_cell_of(Grid& grid, uint32_t flags, uint32_t row_span, uint32_t column_span,
                                 const std::function<void()>& fill) {
  constexpr uint32_t widest = 100;  // columns that one cell may take
  column_span = std::clamp(column_span, 1u, widest);
  while (grid.column < grid.taken.size() && grid.taken[grid.column] > grid.row) ++grid.column;
  stet_cell cell{{0, 0}, grid.table, grid.row, grid.column, std::max(row_span, 1u), column_span, flags};
  kind_ = STET_BLOCK_TABLE_CELL;
  cell.span = write_cell([&] {
    fill();
    end_block();
  });
  kind_ = STET_BLOCK_PARAGRAPH;
  d_.cells.push_back(cell);
  if (cell.row_span > 1) {
    grid.taken.resize(std::max<size_t>(grid.taken.size(), grid.column + column_span), 0);
    for (uint32_t c = 0; c < column_span; ++c) grid.taken[grid.column + c] = grid.row + cell.row_span;
  }
  grid.column += column_span;
}

}  // namespace stet
