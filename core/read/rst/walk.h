// From reStructuredText to a document. The text is walked twice: once for what is defined in it (notes, targets,
// substitutions), which may stand behind its uses, and once for its words.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/read/markup/walk.h"

namespace stet::rst {

/// What names of targets are made of.
bool in_name(char c);
/// A name as it is looked up; it may be broken over lines.
std::string name_of(std::string_view words);

class Walk : LineWalk {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  void write_body(uint32_t note) override;

  // Blocks (walk.cpp). Each returns how many lines it took; 0: the lines begin no such block.
  size_t block(Lines lines, stet_block_kind kind) override;
  size_t title(Lines lines);
  void heading(const Line& words, uint32_t level);
  size_t list_item(Lines lines);
  size_t field(Lines lines);
  size_t paragraph(Lines lines, stet_block_kind kind);
  size_t literal(Lines lines);
  void head(Lines& lines);
  void docinfo(std::string_view name, Span value);
  void code_lines(Lines lines);

  // Explicit markup (explicit.cpp).
  size_t explicit_markup(Lines lines);
  void define_note(std::string_view label, Span place, std::vector<Line> body);
  void target(Lines lines, Span words);
  void define_substitution(std::string_view name, std::string_view directive, Span words);
  void declare_role(Lines lines);
  void number_sections(Lines options);
  void directive(std::string_view name, Lines body);
  void list_table(Lines lines);
  std::vector<std::vector<Line>> items(Lines lines) const;

  // Tables (tables.cpp).
  struct DrawnCell {
    size_t row = 0, column = 0, rows = 1, columns = 1;
    std::vector<Line> lines;
  };
  void drawn_table(const std::vector<DrawnCell>& cells, size_t heads);
  size_t grid_table(Lines lines);
  size_t simple_table(Lines lines);
  std::vector<std::vector<Span>> comma_rows(Span r) const;
  void csv_table(Lines options, Lines lines);

  // What stands in lines (inline.cpp).
  void inline_lines(Lines lines);
  std::vector<Span> stretches(Lines lines) const;
  void collect_calls(Lines lines);
  void collect_targets(Span r);
  uint32_t construct(uint32_t at, Span r) override;
  uint32_t role(uint32_t open, uint32_t close, std::string_view name);
  void show_role(std::string_view name, Span words);
  void reference(Span words, bool anonymous);
  Span target_of(std::string_view name, uint32_t anonymous = none) const;
  uint32_t closing_bar(uint32_t open, Span r) const;
  Span address_of(Span target) const;
  void linked(Span words, Span address);
  void linked(Span address, const std::function<void()>& show);
  void call_note(Span label);
  bool may_begin(uint32_t at, uint32_t size, Span r) const;
  bool may_end(uint32_t at, uint32_t size, Span r) const;
  uint32_t closing(uint32_t from, std::string_view sign, Span r) const;

  struct Defined {
    std::vector<Line> body;
    std::string key;  // as markers have it; empty: auto-numbered without a name, or a symbol
    char kind;        // '1' numbered, '#' auto-numbered, '*' symbol, 'c' citation, 't' of a target
  };
  void number_notes();
  void note_targets();
  void take_number(std::string_view name);

  std::vector<Defined> defined_;                           // parallel to notes_
  std::unordered_map<std::string, uint32_t> note_by_key_;  // folded
  std::vector<uint32_t> auto_numbered_, symbols_;          // in order of their definitions
  std::vector<uint32_t> auto_calls_, symbol_calls_;        // where "[#]_" and "[*]_" stand, which call them in order
  std::unordered_map<std::string, Span> targets_of_;       // external ones, by folded name
  std::vector<Span> anonymous_;                            // addresses of "__" targets
  std::vector<uint32_t> anonymous_calls_;                  // where "name__" stands, which calls them in order
  bool has_anonymous_ = false;
  std::unordered_map<std::string, Span> substitutions_;
  std::unordered_map<std::string, std::string> signs_of_;  // of characters by their numbers
  bool named_signs_ = false;                               // the sets of them that come with docutils are included
  std::unordered_map<std::string, std::string> roles_;     // the document's own, with what they are based on
  std::string default_role_;

  // "target-notes": what leads out of the document is a note too.
  bool has_target_notes_ = false;
  uint32_t next_number_ = 1;
  std::vector<std::pair<std::string, Span>> outer_targets_;  // in their order, by folded name
  std::unordered_set<std::string> called_targets_;
  std::unordered_map<std::string, uint32_t> note_of_address_;

  // "sectnum": numbers that only the page has.
  struct SectionNumbers {
    bool on = false;
    uint32_t depth = 0, start = 1;
    Span prefix{}, suffix{};
  } section_numbers_;
  std::vector<uint32_t> section_levels_, section_counts_;   // of all titles; of those that are open
  uint32_t titles_ = 0, unnumbered_ = 0;                    // written so far; levels that are the document's own title
  std::unordered_set<uint32_t> taken_numbers_;              // names of targets: no note is given them
  std::map<std::pair<char, bool>, uint32_t> title_levels_;  // sign, with a line above
  bool collecting_ = true;
  bool no_simple_table_ = false;  // none ends before the end of the text
};

}  // namespace stet::rst
