// The plain text reader: paragraphs, headings, list items, quotations and tables as they fall out of web pages.
//
// It looks for no notes: analysis does, on these blocks. So that it can, a list of notes keeps one block per line.
#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/note_headings.h"
#include "core/lexicon/lexicon.h"
#include "core/read/formats.h"
#include "core/read/note_signs.h"
#include "core/read/plain_date.h"
#include "core/read/plain_tables.h"
#include "core/read/reader.h"
#include "core/read/text_lines.h"

namespace stet {
namespace {

constexpr uint32_t widest_wrapped = 110;  // columns; hand-wrapped text is rarely wider
constexpr uint32_t narrowest_wrapped = 45;
constexpr uint32_t prose_length = 150;
constexpr uint32_t longest_numbered = 90;  // bytes of a heading with its number

class TextReader {
 public:
  explicit TextReader(Document& d)
      : d_(d), text_(d.text), lines_(split_lines(d.text)), tables_(find_plain_tables(d.text, lines_)) {}

  void read() {
    measure();
    for (size_t i = 0; i < lines_.size();) i = block_at(i);
  }

 private:
  std::string_view line(size_t i) const { return slice(text_, lines_[i].span); }
  bool exists(size_t i) const { return i < lines_.size() && !is_blank(lines_[i]); }
  uint32_t size(size_t i) const { return length(lines_[i].span); }

  /// What the lines between two blank ones show by themselves.
  struct Group {
    uint32_t width = 0;  // columns of the widest
    bool wrapped = false;
  };

  /// A group is wrapped by hand if most of its lines could not have taken the first word of the next.
  Group measure_group(size_t first, size_t last) const {
    Group g;
    for (size_t i = first; i < last; ++i) g.width = std::max(g.width, columns(i));
    if (last - first < 3 || g.width < narrowest_wrapped || g.width > widest_wrapped) return g;
    size_t full = 0;
    for (size_t i = first; i + 1 < last; ++i) full += columns(i) + 1 + first_word(i + 1) > g.width;
    g.wrapped = full * 10 >= (last - first - 1) * 8;
    return g;
  }
  uint32_t columns(size_t i) const { return columns_[i]; }
  uint32_t first_word(size_t i) const {
    const std::string_view s = line(i);
    if (is_wide(s)) return 2;  // a line may be broken between any two of these
    return count_columns(s.substr(0, std::min(s.find(' '), s.size())));
  }

  void measure_groups() {
    columns_.reserve(lines_.size());
    for (size_t i = 0; i < lines_.size(); ++i)  // of very long ones there are too many, whatever they are
      columns_.push_back(size(i) > 4 * widest_wrapped ? widest_wrapped + 1 : count_columns(line(i)));
    groups_.resize(lines_.size());
    for (size_t i = 0; i < lines_.size();) {
      size_t last = i;
      while (exists(last)) ++last;
      if (last > i)
        std::fill(groups_.begin() + static_cast<std::ptrdiff_t>(i), groups_.begin() + static_cast<std::ptrdiff_t>(last),
                  measure_group(i, last));
      i = std::max(last, i + 1);
    }
  }

  /// Decides whether the text is wrapped by hand, how wide, and whether indentation is an exception in it.
  void measure() {
    measure_groups();
    uint32_t medium = 0, over = 0, indented = 0, filled = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& l = lines_[i];
      if (empty(l.span)) continue;
      ++filled;
      indented += l.indent >= 2;
      const uint32_t n = columns(i);
      if (n < narrowest_wrapped) continue;
      if (slice(text_, l.span).find("://") != std::string_view::npos) continue;
      if (n > widest_wrapped) {
        ++over;
      } else {
        ++medium;
        width_ = std::max(width_, n);
      }
    }
    wrapped_ = medium >= 3 && over * 10 <= medium;
    indent_means_quotation_ = indented * 3 < filled;
    find_numbered_headings();
  }

  /// "1. Introduction", and behind prose "2. Methods": lines that stand alone, count up from one, and have prose behind
  /// each. Items of a list and notes have none.
  void find_numbered_headings() {
    bool prose = true;  // since the last one
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (is_blank(lines_[i])) continue;
      const std::string_view s = line(i);
      if (section_of_heading(s) != SectionKind::other) break;
      const uint32_t number = item_number(s);
      if (number == 0) {
        prose = prose || size(i) >= prose_length || soft_break(i);
        continue;
      }
      if (!is_standing_alone(i)) continue;
      const std::string_view words = trim(s.substr(s.find_first_of(".)") + 1));
      const bool next = number == numbered_.size() + 1 && prose;
      if (next && size(i) <= longest_numbered && !words.empty() && !is_digit(words[0]) && may_be_heading(words)) {
        numbered_.push_back(i);
        prose = false;
      } else if (number == numbered_.size() + 1) {
        numbered_.clear();
        return;
      }
    }
    if (numbered_.size() < 2 || !prose) numbered_.clear();
  }

  /// True if the line end after line i is there for the width only: the next word would not have fitted.
  bool soft_break(size_t i) const {
    if (!exists(i) || !exists(i + 1)) return false;
    if (groups_[i].wrapped && columns(i) + 1 + first_word(i + 1) > groups_[i].width) return true;
    if (goes_on(line(i), line(i + 1))) return true;
    if (!wrapped_) return false;
    if (columns(i) + 1 + first_word(i + 1) > width_) return true;
    // Ragged wrapping: the sentence plainly goes on.
    const CodePoint c = code_point_at(line(i + 1), 0);
    return columns(i) * 2 > width_ && is_lower(c.value);
  }

  /// A number in brackets at the end of a line is a marker, and ends no sentence: "on the quay(33)".
  static std::string_view without_marker(std::string_view s) {
    if (s.back() != ')' && s.back() != ']') return s;
    const size_t open = s.rfind(s.back() == ')' ? '(' : '[');
    if (open == std::string_view::npos || open == 0 || s.size() - open > 6) return s;
    const std::string_view label = s.substr(open + 1, s.size() - open - 2);
    return !label.empty() && std::all_of(label.begin(), label.end(), is_digit) ? trim(s.substr(0, open)) : s;
  }

  /// The words themselves say that the line is not at its end: nobody ends a paragraph with "of the" or a comma, and
  /// none begins with a small letter or closes a bracket that the line before has opened.
  static bool goes_on(std::string_view s, std::string_view next) {
    if (s.ends_with("://")) return true;
    if (s.size() < 20 || s.back() == '|') return false;
    s = without_marker(s);
    const CodePoint last = code_point_before(s, s.size()), first = code_point_at(next, 0);
    if (last.value == ',' || last.value == '(') return true;
    // "Bug-" and "Squashing" in the next line
    if (last.value == '-' && is_letter(code_point_before(s, s.size() - 1).value)) return is_letter(first.value);
    // "in the night of Monday, 15" and "October 2019" in the next line
    if (is_digit(s.back()) && s.size() > 2 && !is_digit(s[s.size() - 3]) && is_letter(first.value)) {
      const size_t word = std::min(next.find_first_of(" ,."), next.size());
      if (lexicon::holds(lexicon::list::month_names, fold(next.substr(0, word)))) return true;
    }
    if (!is_letter(last.value)) return false;
    if (is_lower(first.value)) return true;
    const size_t open = s.rfind('(');
    if (open != std::string_view::npos && s.find(')', open) == std::string_view::npos &&
        next.find(')') < next.find('('))
      return true;
    size_t word = s.size();
    while (word > 0 && is_letter(code_point_before(s, word).value)) word -= code_point_before(s, word).size;
    return is_lower(code_point_at(s, word).value) && word > 0 &&
           lexicon::has(lexicon::list::small_words, s.substr(word));
  }

  size_t block_at(size_t i) {
    if (is_blank(lines_[i])) return i + 1;
    const std::string_view s = line(i);
    if (const PlainTable* table = table_from(i)) return plain_table(*table);
    if (s == "|" || is_cell(i)) {
      if (const size_t next = table_at(i); next != i) return next;
    }
    if (const size_t next = bar_table_at(i); next != i) return next;
    if (exists(i + 1) && underline_level(line(i + 1)) != 0 && size(i) <= 120 && size(i + 1) * 2 >= size(i)) {
      heading(i, underline_level(line(i + 1)));
      return i + 2;
    }
    if (is_ornament(s)) return i + 1;
    if (const uint32_t level = heading_level(i)) {
      heading(i, level);
      return i + 1;
    }
    if (in_notes_) {
      size_t last = i;
      while (goes_on_in_entry(i, last)) ++last;
      add_block(d_, {lines_[i].span.begin, lines_[last].span.end}, STET_BLOCK_PARAGRAPH);
      return last + 1;
    }
    if (s[0] == '>') return quoted_line(i);
    if (const uint32_t bullet = bullet_size(s)) return paragraph(i, STET_BLOCK_LIST_ITEM, bullet);
    if (item_number(s) != 0) return paragraph(i, STET_BLOCK_LIST_ITEM, 0);
    if (indented_alone(i)) return paragraph(i, STET_BLOCK_QUOTE, 0);
    return paragraph(i, STET_BLOCK_PARAGRAPH, 0);
  }

  void heading(size_t i, uint32_t level) {
    add_block(d_, lines_[i].span, STET_BLOCK_HEADING, level);
    if (section_of_heading(line(i)) != SectionKind::other) {
      in_notes_ = true;
    } else if (level <= 1 || (i > 0 && is_blank(lines_[i - 1]))) {
      in_notes_ = false;
    }
  }

  /// A paragraph of this and, in wrapped text, the following lines. `skip`: bytes of its bullet.
  size_t paragraph(size_t i, stet_block_kind kind, uint32_t skip) {
    size_t last = i;
    while (soft_break(last) && !begins_block(last + 1)) ++last;
    add_block(d_, {lines_[i].span.begin + skip, lines_[last].span.end}, kind, kind == STET_BLOCK_LIST_ITEM ? 1 : 0);
    return last + 1;
  }

  /// Of a list of notes or references the next line goes on with the same: it hangs below the first, or the line is
  /// full and not at the end of anything.
  bool goes_on_in_entry(size_t first, size_t i) const {
    constexpr uint32_t hanging = 2;  // columns
    if (!exists(i + 1) || starts_with_note_label(line(i + 1))) return false;
    if (lines_[i + 1].indent >= lines_[first].indent + hanging) return true;
    const char last = line(i).back();
    return soft_break(i) && last != '.' && last != ')' && last != '/' && last != '"' && last != '>';
  }

  bool begins_block(size_t i) const {
    const std::string_view s = line(i);
    if (table_from(i) != nullptr) return true;
    if (section_of_heading(s) != SectionKind::other || (in_notes_ && starts_with_bracketed_label(s))) return true;
    return s == "|" || s[0] == '>' || bullet_size(s) != 0 || is_ornament(s) || underline_level(s) != 0 ||
           (item_number(s) != 0 && item_number(s) < 100) || (exists(i + 1) && underline_level(line(i + 1)) != 0);
  }

  size_t quoted_line(size_t i) {
    Span span = lines_[i].span;
    while (span.begin < span.end && (text_[span.begin] == '>' || text_[span.begin] == ' ')) ++span.begin;
    if (!empty(span)) add_block(d_, span, STET_BLOCK_QUOTE);
    return i + 1;
  }

  /// All lines of the group around line i are indented, and indentation is rare in this text.
  bool indented_alone(size_t i) {
    if (!indent_means_quotation_ || lines_[i].indent < 2) return false;
    if (i < group_end_) return group_indented_;  // computed once per group: linear for any input
    size_t end = i;
    bool all = true;
    for (; exists(end); ++end) all = all && lines_[end].indent >= 2;
    group_end_ = end;
    group_indented_ = all && (i == 0 || is_blank(lines_[i - 1])) && (lines_[i].indent >= 4 || end - i > 1);
    return group_indented_;
  }

  uint32_t heading_level(size_t i) const {
    const std::string_view s = line(i);
    if (s.size() > 120) return 0;
    if (section_of_heading(s) != SectionKind::other) return 2;
    if (i > 0 && soft_break(i - 1)) return 0;
    if (std::binary_search(numbered_.begin(), numbered_.end(), i)) return 1;
    if (const uint32_t numbers = section_numbers(s))
      return exists(i + 1) && goes_on(s, line(i + 1)) ? 0 : numbers;  // an entry of a table of contents
    if (in_notes_ ? is_standing_alone(i) && is_all_caps(s) : is_all_caps(s)) return d_.blocks.empty() ? 1 : 2;
    if (!may_be_heading(s) || bullet_size(s) != 0 || soft_break(i)) return 0;
    if (item_number(s) != 0 || starts_with_bracketed_label(s)) return 0;
    size_t next = i + 1;
    while (next < lines_.size() && is_blank(lines_[next])) ++next;
    if (next >= lines_.size()) return 0;
    const bool alone = is_standing_alone(i);
    if (in_notes_ && !(alone && !starts_with_note_label(line(next)) && size(next) >= prose_length)) return 0;
    const bool before_prose =
        size(next) >= prose_length || (wrapped_ && soft_break(next)) || bullet_size(line(next)) != 0;
    // A run of short lines is an address, a poem or a list of credits, not a run of headings.
    const bool in_run =
        i > 0 && exists(i - 1) && may_be_heading(line(i - 1)) && exists(i + 1) && may_be_heading(line(i + 1));
    const bool title = is_title_case(s);
    const bool heads = !in_run && (d_.blocks.empty() ? alone || before_prose
                                                     : (title && (before_prose || alone || closes_run(i))) ||
                                                           (alone && before_prose) ||
                                                           (before_prose && after_prose(i) && size(i) <= 90));
    return !heads ? 0 : d_.blocks.empty() ? 1 : 2;
  }

  bool is_standing_alone(size_t i) const { return (i == 0 || is_blank(lines_[i - 1])) && !exists(i + 1); }
  /// The line before is long prose, which a line of the same paragraph would have continued.
  bool after_prose(size_t i) const { return i > 0 && (size(i - 1) >= prose_length || is_blank(lines_[i - 1])); }
  /// A title-like line between prose and a line that ends in a colon ("By the end you will be able to:").
  bool closes_run(size_t i) const { return after_prose(i) && exists(i + 1) && line(i + 1).back() == ':'; }

  // ---- tables without lines between their cells ----

  /// The one that begins with line i. Among notes only one that has its number: the others are lists of something.
  const PlainTable* table_from(size_t i) const {
    const auto at = std::lower_bound(tables_.begin(), tables_.end(), i,
                                     [](const PlainTable& t, size_t begin) { return t.begin < begin; });
    return at == tables_.end() || at->begin != i || (in_notes_ && at->captions.empty()) ? nullptr : &*at;
  }

  size_t plain_table(const PlainTable& t) {
    for (const auto& [first, last] : t.captions)
      add_block(d_, {lines_[first].span.begin, lines_[last - 1].span.end}, STET_BLOCK_CAPTION);
    const uint32_t table =
        add_container(d_, {t.rows.front().front().span.begin, t.rows.back().back().span.end}, STET_CONTAINER_TABLE);
    for (uint32_t r = 0; r < t.rows.size(); ++r) {
      const std::vector<PlainCell>& cells = t.rows[r];
      add_container(d_, {cells.front().span.begin, cells.back().span.end}, STET_CONTAINER_ROW);
      for (const PlainCell& c : cells) {
        add_cell(d_, c.span, table, r, c.column, none, r < t.heads ? uint32_t{STET_CELL_HEADER} : 0u);
        d_.cells.back().column_span = c.columns;
      }
    }
    return t.caption_below < lines_.size() ? paragraph(t.caption_below, STET_BLOCK_CAPTION, 0) : t.end;
  }

  // ---- tables whose cells stand on lines of their own ----

  bool is_cell(size_t i) const {
    const std::string_view s = line(i);
    return s.size() > 2 && s.back() == '|' && s[s.size() - 2] == ' ' && s.find('|') == s.size() - 1 && exists(i + 1) &&
           line(i + 1).back() == '|';
  }

  /// Lone bars part the rows; a line that ends in " |" is a cell, and so is one shut in between lone bars.
  size_t table_at(size_t begin) {
    size_t i = begin;
    uint32_t row = 0, column = 0;
    const size_t blocks = d_.blocks.size();
    const uint32_t table = add_container(d_, lines_[begin].span, STET_CONTAINER_TABLE);
    bool after_bar = false;
    for (; i < lines_.size(); ++i) {
      if (is_blank(lines_[i])) {
        if (!exists(i + 1) || (line(i + 1) != "|" && line(i + 1).back() != '|')) break;
        continue;
      }
      const std::string_view s = line(i);
      if (s == "|") {
        if (column > 0) ++row;
        column = 0;
        after_bar = true;
        continue;
      }
      const bool ends_in_bar = s.back() == '|' && s.size() > 2;
      const bool shut_in = after_bar && i + 1 < lines_.size() && line(i + 1) == "|";
      if (!ends_in_bar && !shut_in) break;
      Span cell = lines_[i].span;
      if (ends_in_bar) --cell.end;
      while (cell.end > cell.begin && is_space(text_[cell.end - 1])) --cell.end;
      add_cell(d_, cell, table, row, column++);
      after_bar = false;
    }
    if (d_.blocks.size() == blocks) {
      d_.containers.pop_back();
    } else {
      d_.containers[table].span = {d_.blocks[blocks].span.begin, d_.blocks.back().span.end};
    }
    return d_.blocks.size() == blocks && line(begin) != "|" ? begin : i;
  }

  // ---- tables whose rows are lines: "Era | Party" ----

  static uint32_t bars(std::string_view s) {
    uint32_t n = 0;
    for (size_t at = s.find('|'); at != std::string_view::npos; at = s.find('|', at + 1))
      n += at > 0 && s[at - 1] == ' ' && at + 1 < s.size() && s[at + 1] == ' ';
    return n;
  }

  size_t bar_table_at(size_t begin) {
    const uint32_t columns = bars(line(begin));
    if (columns == 0 || !exists(begin + 1) || (bars(line(begin + 1)) != columns && !is_rule(line(begin + 1))))
      return begin;
    size_t i = begin;
    uint32_t row = 0;
    const uint32_t table = add_container(d_, lines_[begin].span, STET_CONTAINER_TABLE);
    const size_t first = d_.cells.size();
    for (; exists(i); ++i) {
      if (is_rule(line(i))) {
        // What stands above the first rule heads the columns.
        if (row == 1)
          for (size_t c = first; c < d_.cells.size(); ++c) d_.cells[c].flags |= STET_CELL_HEADER;
        continue;
      }
      if (bars(line(i)) != columns) break;
      d_.containers[table].span.end = lines_[i].span.end;
      cells(lines_[i].span, table, row++);
    }
    return i;
  }

  static bool is_rule(std::string_view s) {
    return s.find('-') != std::string_view::npos && s.find('|') != std::string_view::npos &&
           s.find_first_not_of("|-: \t+") == std::string_view::npos;
  }

  void cells(Span row_span, uint32_t table, uint32_t row) {
    if (text_[row_span.begin] == '|') ++row_span.begin;
    if (text_[row_span.end - 1] == '|' && row_span.end > row_span.begin) --row_span.end;
    uint32_t column = 0;
    for (uint32_t at = row_span.begin; at <= row_span.end; ++column) {
      const size_t bar = text_.find(" | ", at);
      Span cell = {at, bar == std::string_view::npos || bar > row_span.end ? row_span.end : u32(bar)};
      at = cell.end + 3;
      while (cell.begin < cell.end && is_space(text_[cell.begin])) ++cell.begin;
      while (cell.end > cell.begin && is_space(text_[cell.end - 1])) --cell.end;
      if (empty(cell)) continue;
      add_cell(d_, cell, table, row, column);
    }
  }

  Document& d_;
  const std::string_view text_;
  const std::vector<TextLine> lines_;
  const std::vector<PlainTable> tables_;
  std::vector<uint32_t> columns_;  // of each line
  std::vector<Group> groups_;      // of each line, that which it is in
  std::vector<size_t> numbered_;   // lines that are headings by their number
  uint32_t width_ = 0;
  bool wrapped_ = false, indent_means_quotation_ = false, in_notes_ = false, group_indented_ = false;
  size_t group_end_ = 0;
};

}  // namespace

int recognise_text(std::string_view) { return 1; }

std::optional<Error> read_text(Document& document, const ReadInput& input) {
  document.format = "text";
  if (auto error = decode_into(document, input)) return error;
  document.blocks.reserve(document.text.size() / 256);
  TextReader(document).read();
  see_language(document);
  find_own_date(document);
  return std::nullopt;
}

}  // namespace stet
