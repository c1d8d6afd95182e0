// The article of the HTML report: blocks of the document as elements, each followed by the cards of its findings.
#include <algorithm>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/document.h"
#include "core/report/html_text.h"

namespace stet {
namespace {

/// Notes that are blocks of their own, so that a marker can link to them.
std::vector<bool> shown_notes(const DocumentView& view) {
  std::vector<bool> shown(view.notes.size());
  uint32_t end = 0;
  for (const stet_block& b : view.blocks) {
    if (b.span.begin < end) continue;
    end = b.span.end;
    if (b.kind == STET_BLOCK_NOTE && b.note < shown.size()) shown[b.note] = true;
  }
  return shown;
}

class Article {
 public:
  Article(std::string& out, const HtmlDocument& document, const std::function<void(size_t)>& card,
          std::vector<bool>& written)
      : out_(out),
        result_(*document.result),
        view_(*result_.view),
        say_(document.say),
        card_(card),
        written_(written),
        text_(out, document, written, shown_notes(view_)) {}

  void write() {
    const std::vector<stet_block>& blocks = view_.blocks;
    for (size_t i = 0; i < blocks.size();) {
      // A block inside one that is already written (an inline note in its paragraph) has been shown with it.
      if (blocks[i].span.begin < done_) {
        ++i;
        continue;
      }
      write_between(start_of(blocks[i]));
      i = write_group(i);
    }
    write_between(u32(view_.text.size()));
    flush_cards(none);
  }

 private:
  /// The cards of findings that begin before `end`, after the block that shows their words.
  void flush_cards(uint32_t end) {
    bool any = false;
    for (; next_card_ < result_.findings.size(); ++next_card_) {
      if (written_[next_card_]) continue;
      if (met(result_.findings[next_card_].place).begin >= end) break;
      if (!any) out_ += "<div class=\"cards\">\n";
      any = true;
      written_[next_card_] = true;
      card_(next_card_);
    }
    if (any) out_ += "</div>";
  }

  void open(const std::string& tag, const std::string& attributes = {}) {
    out_ += "<" + tag + attributes + " dir=\"auto\">";
  }

  /// Text outside every block (front matter, comments, link definitions) is shown where something is said about it.
  void write_between(uint32_t end) {
    const std::string_view text = view_.text;
    while (done_ < end) {
      const Mark* mark = text_.first_mark_from({done_, end});
      if (mark == nullptr) break;
      uint32_t from = mark->span.begin, to = std::min(mark->span.end, end);
      while (from > done_ && text[from - 1] != '\n') --from;
      while (to < end && text[to] != '\n') ++to;
      if (!trim(slice(text, {from, to})).empty()) {
        out_ += "<div class=\"row\"><pre class=\"outside\" dir=\"auto\" title=\"" + say_(Phrase::outside_text) + "\">";
        text_.append({from, to}, true);
        out_ += "</pre>\n";
        flush_cards(to);
        out_ += "</div>\n";
      }
      done_ = std::min(end, to + 1);
    }
    done_ = std::max(done_, end);
  }

  /// A note begins with its label, which need not be part of its first block.
  uint32_t start_of(const stet_block& b) const {
    if (b.kind != STET_BLOCK_NOTE || b.note >= view_.notes.size()) return b.span.begin;
    return std::max(done_, std::min(b.span.begin, view_.notes[b.note].span.begin));
  }

  /// A marker that ends a block is part of it here, wherever the block ends in the tables.
  void show(Span span) {
    for (uint32_t m = first_at_or_after(view_.markers, span.end);
         m < u32(view_.markers.size()) && view_.markers[m].span.begin == span.end; ++m) {
      if (is_written(view_, view_.markers[m])) span.end = view_.markers[m].span.end;
    }
    text_.append(span);
    done_ = std::max(done_, span.end);
  }

  /// The page has h1 and h2 itself; below them no level is left out, whatever the document leaves out.
  size_t heading_depth(uint32_t level) {
    while (!open_levels_.empty() && open_levels_.back() >= level) open_levels_.pop_back();
    open_levels_.push_back(level);
    return std::min<size_t>(2 + open_levels_.size(), 6);
  }

  /// Writes the block at `i`, with those that belong to the same list or table; returns the first after them.
  size_t write_group(size_t i) {
    switch (view_.blocks[i].kind) {
      case STET_BLOCK_LIST_ITEM:
        return write_list(i);
      case STET_BLOCK_TABLE_CELL:
        return write_table(i);
      case STET_BLOCK_NOTE:
        return write_notes(i);
      default:
        break;
    }
    const stet_block& b = view_.blocks[i];
    std::string tag = "p";
    if (b.kind == STET_BLOCK_HEADING || b.kind == STET_BLOCK_NOTES_HEADING) {
      tag = "h" + std::to_string(heading_depth(b.level));
    } else if (b.kind == STET_BLOCK_QUOTE) {
      tag = "blockquote";
    } else if (b.kind == STET_BLOCK_CODE) {
      tag = "pre";
    }
    out_ += "<div class=\"row\">";
    open(tag);
    show(b.span);
    const size_t next = show_inline_notes(i);
    out_ += "</" + tag + ">\n";
    flush_cards(done_);
    out_ += "</div>\n";
    return next;
  }

  bool is_inline_note(const stet_block& b) const {
    return b.kind == STET_BLOCK_NOTE && b.note < view_.notes.size() &&
           (view_.notes[b.note].kind == STET_NOTE_INLINE) != 0;
  }

  /// A note written inside a paragraph stays in its place, and what follows it in the same paragraph follows here.
  size_t show_inline_notes(size_t i) {
    const uint32_t kind = view_.blocks[i].kind;
    const auto goes_on = [&](size_t k) {
      if (k >= view_.blocks.size() || view_.blocks[k].span.begin < done_) return false;
      return slice(view_.text, {done_, view_.blocks[k].span.begin}).find('\n') == std::string_view::npos;
    };
    for (++i; goes_on(i) && is_inline_note(view_.blocks[i]);) {
      const stet_block& note = view_.blocks[i++];
      show({done_, note.span.begin});
      out_ += " <span class=\"inline-note\" id=\"n" + text_.id_of(note.note) + "\">";
      show(note.span);
      out_ += "</span>";
      if (goes_on(i) && view_.blocks[i].kind == kind) {
        show({done_, view_.blocks[i].span.begin});
        show(view_.blocks[i++].span);
      }
    }
    return i;
  }

  /// Is there nothing between this block and the one before that would have to be shown?
  bool follows(const stet_block& b, uint32_t kind) {
    return b.kind == kind && b.span.begin >= done_ && text_.first_mark_from({done_, start_of(b)}) == nullptr;
  }

  size_t write_list(size_t i) {
    out_ += "<ul>\n";
    do {
      const stet_block& b = view_.blocks[i];
      out_ += "<li class=\"row level" + std::to_string(std::clamp(b.level, 1u, 6u)) + "\">";
      open("div", " class=\"item\"");
      show(b.span);
      out_ += "</div>\n";
      flush_cards(b.span.end);
      out_ += "</li>\n";
      ++i;
    } while (i < view_.blocks.size() && follows(view_.blocks[i], STET_BLOCK_LIST_ITEM));
    out_ += "</ul>\n";
    return i;
  }

  const stet_cell* cell_at(uint32_t byte) const {
    const uint32_t row = row_at(view_.cells, byte);
    return row == none ? nullptr : &view_.cells[row];
  }

  size_t write_table(size_t i) {
    out_ += "<div class=\"row\"><div class=\"scroll\"><table>\n<tr>";
    uint32_t row = 0, column = 0, end = 0, table = none;
    for (; i < view_.blocks.size() && view_.blocks[i].kind == STET_BLOCK_TABLE_CELL; ++i) {
      const stet_block& b = view_.blocks[i];
      const stet_cell* cell = cell_at(b.span.begin);
      if (cell == nullptr || b.span.begin < done_) break;
      if (table == none) row = cell->row;
      if (table != none && cell->table != table) break;
      if (cell->row != row) {
        out_ += "</tr>\n<tr>";
        column = 0;
      }
      // Cells that are not there keep their place.
      for (; column < cell->column && column < 100; ++column) out_ += "<td></td>";
      const bool head = (cell->flags & STET_CELL_HEADER) != 0;
      open(head ? "th" : "td", head ? " scope=\"col\"" : "");
      show(b.span);
      out_ += head ? "</th>" : "</td>";
      table = cell->table;
      row = cell->row;
      column = cell->column + 1;
      end = b.span.end;
    }
    if (table == none) ++i;  // a cell of no table
    out_ += "</tr>\n</table></div>\n";
    flush_cards(end);
    out_ += "</div>\n";
    return i;
  }

  size_t write_notes(size_t i) {
    out_ += "<ol class=\"notes\">\n";
    do {
      i = write_note(i);
    } while (i < view_.blocks.size() && follows(view_.blocks[i], STET_BLOCK_NOTE));
    out_ += "</ol>\n";
    return i;
  }

  size_t write_note(size_t i) {
    const uint32_t note = view_.blocks[i].note;
    if (note >= view_.notes.size()) {  // a paragraph among notes that belongs to none
      out_ += "<li class=\"row\">";
      open("p");
      show(view_.blocks[i].span);
      out_ += "</p>\n";
      flush_cards(view_.blocks[i].span.end);
      out_ += "</li>\n";
      return i + 1;
    }
    const stet_note& n = view_.notes[note];
    uint32_t end = 0;
    out_ += "<li class=\"row note\" id=\"n" + text_.id_of(note) + "\">";
    out_ += "<div class=\"item\">";
    for (bool first = true; i < view_.blocks.size() && view_.blocks[i].kind == STET_BLOCK_NOTE &&
                            view_.blocks[i].note == note && view_.blocks[i].span.begin >= done_;
         ++i, first = false) {
      const Span body = view_.blocks[i].span;
      open("p");
      if (first) {
        const uint32_t from = std::max(done_, n.span.begin);
        const uint32_t label_end = std::max(n.label.end, std::min(n.body.begin, body.end));
        out_ += "<span class=\"label\">";
        if (from < label_end) show({from, label_end});
        out_ += "</span> ";
      }
      show({std::max(done_, body.begin), std::max(done_, body.end)});
      end = std::max(body.end, done_);
      const bool last = i + 1 >= view_.blocks.size() || view_.blocks[i + 1].note != note;
      if (last) text_.append_backlinks(note);
      out_ += "</p>\n";
    }
    out_ += "</div>\n";
    flush_cards(end);
    out_ += "</li>\n";
    return i;
  }

  std::string& out_;
  const DocumentResult& result_;
  const DocumentView& view_;
  const Phrases say_;
  const std::function<void(size_t)>& card_;
  std::vector<bool>& written_;
  MarkedText text_;
  std::vector<uint32_t> open_levels_;  // of the headings that the present place stands under
  size_t next_card_ = 0;
  uint32_t done_ = 0;  // everything before has been written or passed over
};

}  // namespace

void append_article(std::string& out, const HtmlDocument& document, const std::function<void(size_t)>& card,
                    std::vector<bool>& written) {
  Article(out, document, card, written).write();
}

}  // namespace stet
