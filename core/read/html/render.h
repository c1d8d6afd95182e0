// From a page to a document: body, notes and addresses, each in its part, with blocks, containers, styles and links.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/document/document.h"
#include "core/read/html/article.h"
#include "core/read/html/flow.h"
#include "core/read/html/notes.h"
#include "core/read/html/tables.h"

namespace stet::html {

class Render {
 public:
  Render(Document& document, const Page& page, const Article& article, const PageNotes& notes, uint32_t shift);
  /// Before run(): the page is several members of a package, one behind the other, and each is a part of its own.
  void members(std::vector<TextBuilder::Origin> origins);
  void run();
  /// Where in the text comments begin that are for stet.
  const std::vector<uint32_t>& comments() const { return comments_; }
  /// Before run(): links without a scheme lead to other places of the same work.
  void keep_links_inside() { links_inside_ = true; }
  /// Before run(): the elements whose words are asked for by words_of() afterwards.
  void watch(const std::vector<uint32_t>& elements);
  /// Where in the text the words of a watched element stand; empty: it has none, or is not read.
  Span words_of(uint32_t element) const;

 private:
  struct Open {  // an element that does something when it ends
    uint32_t node;
    uint32_t text;       // where its words begin
    uint32_t block;      // its first block
    uint32_t container;  // none: it is none
    bool placed;         // it says what blocks in it are
    std::optional<stet_style_kind> style;
  };

  void walk(uint32_t begin, uint32_t end);
  void enter(uint32_t n);
  void leave(const Open& open);
  void enter_block(uint32_t n, Open& open);
  void text(uint32_t n);
  void comment(uint32_t n);

  // Blocks.
  void open_block();
  void close_block();
  stet_block_kind kind() const;
  void part_from_before();
  void cell(const Open& open);
  std::string ordinal(uint32_t item) const;

  // Notes (render_notes.cpp).
  void notes();
  void note(uint32_t row);
  void lists();
  void marker(const PageMarker& m);
  void hide_brackets_around(uint32_t node, uint32_t marker);
  void finish_notes();

  // Links (render_links.cpp).
  void link(uint32_t n, Span shown);
  void wordless(uint32_t n);
  void image(uint32_t n);
  void addresses();
  void add_part(uint32_t begin, stet_part_kind kind);

  Document& d_;
  const Page& page_;
  const Article& article_;
  const PageNotes& notes_;
  TextBuilder out_;
  Flow flow_;

  std::vector<Open> open_;
  std::vector<stet_block_kind> place_;  // what the innermost item, quotation, cell … makes of a block
  std::vector<uint32_t> lists_;         // open ones
  std::unordered_map<uint32_t, GridCell> cells_;
  std::unordered_map<uint32_t, uint32_t> cell_table_;  // from a cell to its table's container
  std::unordered_map<uint32_t, uint32_t> note_at_;     // from its first node
  std::unordered_map<uint32_t, const PageMarker*> marker_at_;
  std::vector<uint32_t> ordinals_;  // of items, by list; parallel to lists_
  std::string label_due_;           // "3.": stands before the item's first block
  uint32_t heading_ = 0, caption_ = 0, code_ = 0;
  std::vector<uint32_t> captions_;  // blocks
  uint32_t note_ = none;            // the one that is being written
  uint32_t begin_ = 0;              // of the open block
  bool words_due_ = false;          // of a note, behind its label
  bool parted_ = false;             // what was written last leads on to the next block: a note's label
  std::vector<std::pair<uint32_t, uint32_t>> targets_;  // row of a link, and the element that has its address
  std::vector<uint32_t> comments_;
  std::vector<bool> special_;  // by node: a marker or a note begins there
  bool members_ = false, links_inside_ = false;
  std::vector<bool> watched_;                    // by node; empty: none
  std::unordered_map<uint32_t, Span> words_of_;  // of those that are watched
};

}  // namespace stet::html
