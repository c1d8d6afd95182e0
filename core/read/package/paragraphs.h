// What the documents of word processors have in common: paragraphs that become blocks, words with their format and
// their place in a part, links whose addresses nobody sees, markers, notes behind the text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/document.h"
#include "core/read/package/xml.h"
#include "core/read/text_builder.h"

namespace stet {

class Paragraphs {
 protected:
  /// What holds for the words of a run, or of all runs in an element.
  struct Format {
    bool bold = false, italic = false, small_capitals = false, struck = false, raised = false, lowered = false,
         inserted = false, hidden = false;
    std::string language;
  };

  /// `language`: what the document's words are in where nothing else is said; `shift`: of a byte order mark.
  Paragraphs(Document& document, std::string language, uint32_t shift = 0)
      : d_(document), out_(document, 0, shift), language_(std::move(language)) {}

  void begin_part(const std::string& member, const XmlPart& xml);
  void end_part(uint32_t begin, stet_part_kind kind);

  /// The words of a text node of a part; `shown`: what a reader sees of them, where that is not the same.
  void say(const pugi::xml_node& text, const XmlPart& xml, const Format& format, const std::string* shown = nullptr);
  /// Words that stand nowhere.
  void put(std::string_view words, const Format& format);
  /// A picture or a formula parts the words around it.
  void wordless();
  void add_styles(Span span, const Format& format);
  /// Before words: a block, or another line of the cell.
  void make_room();
  void close_block();
  /// What is written meanwhile is a cell: one block, and a place even where it has no words.
  Span write_cell(const std::function<void()>& fill);
  /// What is written meanwhile stands in a container, which `fill` is given.
  void write_in(stet_container_kind kind, const std::function<void(uint32_t)>& fill);

  /// `place`: of an address that stands in the file as it is.
  uint32_t begin_link(std::string address, uint32_t place = none);
  void end_link(uint32_t link);
  /// Of words that are written already.
  void add_link(Span words, std::string address);
  void addresses();

  /// `place`: of its reference, by which an annotation finds it again.
  stet_marker& add_marker(std::string_view label, uint32_t place);
  /// What is written between the two is the note's body.
  stet_note begin_note(stet_note_kind kind, std::string label,  // by value: the text it may stand in grows
                       uint32_t place = none);                  // of a label that stands in the file
  void end_note(stet_note note);
  Document& d_;
  TextBuilder out_;
  std::string language_;
  uint32_t file_ = 0;

  // The open block; set before its first words.
  bool in_block_ = false;
  uint32_t begin_ = 0;
  stet_block_kind kind_ = STET_BLOCK_PARAGRAPH;
  uint32_t level_ = 0, note_ = none;
  std::string label_due_;  // a numeral that stands before it
  bool line_due_ = false;  // in a cell: another paragraph of it
  bool parted_ = true;     // nothing parts the next block from what is there: the beginning, a note's label
  uint32_t cells_ = 0;     // open ones
  uint32_t held_ = none;   // container of the blocks of one kind that follow each other

 private:
  void hold_together(stet_container_kind kind, bool ordered);

  stet_container_kind held_kind_ = STET_CONTAINER_LIST;
  size_t first_of_note_ = 0;
  struct Target {
    uint32_t link;  // its row
    std::string address;
    uint32_t place;  // in the file; none: it stands nowhere as it is
  };
  std::vector<Target> targets_;
};

}  // namespace stet
