// What readers of markup in running text have in common (wikis, reStructuredText, Org, AsciiDoc): a text of their own
// with segments, since notes stand inside sentences there and cells run over several lines; words with their place,
// notes that are written behind the body, tables with what spans rows and columns.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/read/inline_comments.h"
#include "core/read/own_remarks.h"
#include "core/read/package/paragraphs.h"
#include "core/read/reader.h"

namespace stet {

class MarkupWriter : protected Paragraphs {
 public:
  virtual ~MarkupWriter() = default;

 protected:
  struct MarkupNote {
    stet_note_kind kind = STET_NOTE_FOOTNOTE;
    std::string label;            // as a reader of the page sees it
    uint32_t label_place = none;  // in the file
    Span body{};                  // of the file
    bool is_key = false;          // its label is the key of a work
    bool is_defined = true;       // false: called, and nowhere written
  };

  /// `source` outlives it.
  MarkupWriter(Document& document, std::string_view source);
  /// Words, and what is markup in them.
  virtual void inline_words(Span r) = 0;
  /// Of notes_[note]: called once for each, behind the body.
  virtual void write_body(uint32_t note) { inline_words(notes_[note].body); }
  /// When the body is written: notes, addresses, order; then language, date and suppressions.
  void finish();

  // ---- words ----
  /// Bytes of the file; white space is folded.
  void words(Span place);
  /// White space or markup that parts words as white space does.
  void gap(Span place);
  /// Words that stand for bytes of the file as a whole.
  void sign(std::string_view words, Span place);
  /// Words that stand nowhere.
  void added(std::string_view words);
  /// Something without words that a reader sees (a picture, a formula, what nobody can expand): it parts the words
  /// around it.
  void wordless(Span place);
  /// A comment: kept where it is for stet.
  void remark(Span place, Span words);
  /// Opens the block, and writes the white space that is due, before words that something is to be told of.
  void flush();
  /// Lines as they are: code.
  void code(Span lines);

  // ---- blocks ----
  /// What is written next is a block of this kind; in a note or a cell it is theirs.
  void begin_block(stet_block_kind kind, uint32_t level = 0);
  void end_block();
  void write_block(stet_block_kind kind, Span words, uint32_t level = 0);
  bool in_block() const { return in_block_; }

  // ---- styles of words ----
  void begin_style(stet_style_kind kind);
  /// Closes the innermost open one of the kind.
  void end_style(stet_style_kind kind);
  bool has_style(stet_style_kind kind) const;

  // ---- links ----
  uint32_t open_link(Span address);
  uint32_t open_link(std::string address);
  void close_link(uint32_t link);

  // ---- notes ----
  uint32_t add_note(MarkupNote note);
  /// A marker of notes_[note]; none: of one that is not there. `place`: of the label, which is written as it stands
  /// there if it does; `joined`: white space before it belongs to the markup.
  stet_marker& call(uint32_t note, std::string_view label, Span place, bool joined = false);
  /// The same with the note's own label.
  stet_marker& call(uint32_t note, Span place) { return call(note, notes_[note].label, place); }
  /// Where in the source the words are that the last marker stands for: nobody sees it.
  void locate(Span place);

  // ---- what the file says of itself; what it says first counts ----
  void take_language(Span tag);
  void take_date(std::string_view words);

  // ---- tables ----
  struct Grid {
    uint32_t table = none, row = 0, column = 0;
    std::vector<uint32_t> taken;  // by column: the row from which on it is free
  };
  /// False: no table stands in a note or a cell; its words do.
  bool may_have_table() const { return note_ == none && cells_ == 0; }
  void write_table(const std::function<void(Grid&)>& rows);
  void write_row(Grid& grid, const std::function<void()>& cells);
  void write_cell_of(Grid& grid, uint32_t flags, uint32_t row_span, uint32_t column_span,
                     const std::function<void()>& fill);

  const std::string_view source_;
  std::vector<MarkupNote> notes_;

 private:
  void close_styles();
  void write_notes();

  struct OpenStyle {
    stet_style_kind kind;
    uint32_t begin;
  };
  Span space_{};  // of the file, due before the next word
  std::vector<OpenStyle> styles_;
  std::vector<InlineComment> remarks_;
};

/// The file's words in UTF-8, out of a document that holds nothing but its row in `files` afterwards.
std::optional<Error> take_source(Document& document, const ReadInput& input, std::string& source);

/// Fills a document by a walk over the words of its file.
template <class Walk>
std::optional<Error> read_markup(Document& document, const ReadInput& input, std::string_view format) {
  document.format = format;
  std::string source;
  if (auto error = take_source(document, input, source)) return error;
  Walk(document, source).run();
  keep_original(document, std::move(source));
  return std::nullopt;
}

}  // namespace stet
