// The walk over a LaTeX document: words go to the text as they come, groups and environments are kept on a stack of
// ours, macros and included files are frames on another, so that nothing recurses. Notes are written behind the body.
//
// No TeX is run. The user's macros are expanded, with all expansions of a document bounded; what is not known prints
// its arguments.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/document/document.h"
#include "core/read/latex/commands.h"
#include "core/read/latex/source.h"
#include "core/read/reader.h"
#include "core/read/text_builder.h"

namespace stet::latex {

class Walk {
 public:
  /// `sources`: grows by what is included, and must outlive the walk.
  Walk(Document& document, TextBuilder& out, const ReadInput& input, std::deque<Source>& sources)
      : d_(document), out_(out), input_(input), sources_(sources) {}

  /// Body, notes, what `thebibliography` holds.
  void body(const Source& main);
  void notes();
  void typed_references();
  void addresses();
  /// Once all is written: markers lead to their notes and, by key, to the entries of bibliographies.
  /// What is written from now on is another part's.
  void begin_part() { part_begin_ = out_.size(); }
  void finish(const std::unordered_map<std::string, uint32_t>& entries);
  /// Words of a bibliography's field, into the block that is being written.
  void inline_words(const Range& range);

  /// Files that the document names as its bibliographies.
  const std::vector<std::string>& bibliographies() const { return bibliographies_; }
  /// Keys that are called, in their order; `all`: by \nocite{*}.
  const std::vector<std::string>& called() const { return called_; }
  bool calls_all() const { return calls_all_; }
  const std::unordered_map<std::string, uint32_t>& typed_entries() const { return typed_entries_; }
  /// What the preamble says that it is written in; empty: nothing.
  const std::string& main_language() const { return main_language_; }
  /// A further file, read once; null: it cannot be had, or is not to be had again.
  const Source* source(const std::string& name);
  /// What `thebibliography` in a file of its own holds is read as if it stood in the document.
  void defer_references(const Source& source);

 private:
  struct Call;
  struct Argument {
    Range range;
    const Call* call = nullptr;  // whose #1 its words mean; null: they are a file's own words
  };
  struct Call {                   // of a macro
    uint32_t row = 0, place = 0;  // where the call stands that the document itself makes
    std::vector<Argument> arguments;
  };
  struct Frame {
    const Source* source = nullptr;
    uint32_t at = 0, end = 0;
    const Call* call = nullptr;
    size_t scopes = 0;      // what was open before it
    bool included = false;  // a file of its own
    bool body = false;      // a macro's
  };
  struct Macro {
    Range body, ending;            // ending: of an environment
    std::string spec;              // m, o, s: its arguments
    std::vector<Range> fallbacks;  // of optional ones, by their place
    const Command* alias = nullptr;
  };
  enum class Ends : uint8_t { nothing, style, heading, caption, quote, link, label, paragraph, environment };
  struct Scope {  // a group or an environment
    Ends ends = Ends::nothing;
    uint32_t value = 0;            // of the style; row of the link; the heading's level before
    uint32_t text = 0, block = 0;  // where it began
    uint32_t container = none;
    const char* mark = nullptr;  // closes a quotation
    const Environment* environment = nullptr;
    std::string name;      // of an environment
    std::string language;  // before it
  };
  struct List {
    uint32_t item = none, block = 0, number = 0;
    bool numbered = false;
  };
  struct Grid {  // a table that is being read
    uint32_t container = none, row_container = none, row = 0, column = 0, row_block = 0, cell_block = 0, span = 1;
    size_t scopes = 0, first_cell = 0;
    bool open = false;  // its row has begun
    bool headed = false;
  };
  struct Pending {  // a note that is called and not yet written
    Argument words;
    uint32_t kind = STET_NOTE_FOOTNOTE, number = 0, row = none;
    uint32_t floating = 0;  // which figure or table calls it; 0: none
    std::string label;
  };
  struct KeyCall {
    uint32_t marker;
    std::string key;
  };

  // Frames (frames.cpp).
  void run(const Frame& frame);
  bool spend(size_t bytes);
  bool push(const Argument& argument);
  bool push(Frame frame);
  void pop();
  void use_file();
  std::string_view text() const { return frames_.back().source->text(); }
  Frame& here() { return frames_.back(); }
  void skip_space();
  bool skip_optional();
  void drop(std::string_view spec);
  bool read_argument(Argument& out);
  bool read_optional(Argument& out, char open = '[', char close = ']');
  std::string_view words_of(const Argument& argument) const;
  Argument resolved(Argument argument) const;

  // Macros (macros.cpp).
  bool expand(const Macro& macro, uint32_t begin);
  bool read_parameters(Macro& macro);
  bool read_document_spec(const Range& spec, Macro& macro) const;
  void define(const Command& command);
  void branch(const Command& command);
  void set_macro(std::string_view name, Macro macro, bool is_copy = false);
  void define_plain();
  void alias();
  void define_environment();

  // Words (walk.cpp).
  void step();
  void skim();
  void plain_words();
  void space();
  void comment();
  void dashes();
  void quotation_mark();
  void straight_mark();
  void shorthand(char sign);
  bool uses_shorthands(const Source& source);
  void parameter();

  // Control sequences (control.cpp).
  void control();
  uint32_t leave_bodies(uint32_t begin);
  void skip_overlay();
  void symbol(uint32_t begin, std::string_view name);
  void command(uint32_t begin, const Command& command);
  void part_arguments();
  bool put_accent(uint32_t begin, uint32_t at, std::string_view name);
  void say(uint32_t begin, uint32_t end);
  void say(std::string_view words, uint32_t begin, uint32_t end);
  bool verbatim();
  void skip_dimension();
  void say_argument(const Argument& given);
  void hidden(uint32_t begin, uint32_t end);
  void address(const Argument& argument);
  uint32_t place() const;

  // Blocks (blocks.cpp).
  void need_block();
  void close_block();
  stet_block_kind kind() const;
  bool ends_white() const;
  void open_group(Ends ends, uint32_t value = 0);
  void open_argument(Ends ends, uint32_t value = 0);
  void close_scope();
  void close_group();
  void style(stet_style_kind kind, uint32_t begin);
  void heading(const Command& command);
  void make_title();
  bool title_due(std::string_view control, uint32_t end);
  void end_part();

  // Environments (environments.cpp).
  void begin_environment();
  void end_environment();
  void enter(const Environment* environment, std::string name);
  void titles(uint32_t level);
  void leave(Scope& scope);
  void item();
  void end_item();
  bool skip_opaque(std::string_view name, uint32_t begin);
  size_t find_end(std::string_view what, uint32_t from);
  void formula(uint32_t begin, uint32_t inner, std::string_view closing, bool display);
  void formula_sign();
  void skip_branch();

  // Tables (tables.cpp).
  bool in_grid() const;
  void begin_row();
  void end_cell();
  void end_row();
  void next_cell();
  void multicolumn();
  void header_ends();
  void first_header_ends();

  // Notes and citations (notes.cpp, citations.cpp).
  void note(const Command& command, uint32_t begin);
  void note_text(const Command& command);
  void note_again(uint32_t begin);
  void remember_label(const Argument& words, size_t pending);
  void keyed_mark(const Command& command, uint32_t begin);
  void keyed_text(const Command& command);
  void call_pending(size_t pending, uint32_t scheme, uint32_t at);
  size_t keyed_row(const Command& command, std::string_view key);
  void label_keyed(Pending& pending, int kind, std::string_view key);
  void find_table_notes();
  bool skip_table_note(std::string_view label);
  stet_marker& add_marker(std::string_view label, uint32_t at);
  void write_note(size_t pending);
  void write_notes(uint32_t kind);
  bool cite(std::string_view name, uint32_t begin);
  void call_keys(const Argument& keys, uint32_t text, uint32_t begin, uint32_t end, const Argument* locator);
  void quote(const Command& command, uint32_t begin);
  void begin_reference();
  void end_reference();

  // What the document says of itself (preamble.cpp).
  void declare(const Command& command);
  void input(const Command& command);
  bool leads_nowhere(std::string_view labels);
  void take_package(bool of_class);
  void take_language(std::string_view babel);
  std::string_view language_in_force() const;
  void set_counter(bool add);

  Document& d_;
  TextBuilder& out_;
  const ReadInput& input_;
  std::deque<Source>& sources_;
  std::map<std::string, const Source*, std::less<>> known_sources_;

  std::vector<Frame> frames_;
  std::deque<Call> calls_;
  std::map<std::string, Macro, std::less<>> macros_;  // environments: "{name"
  // What is expanded and included has an end, whatever calls itself.
  size_t expansions_ = 0, most_expansions_ = 100'000, spent_ = 0, most_spent_ = size_t{1} << 18;

  std::vector<Scope> scopes_;
  static constexpr size_t deepest_group = 10'000;  // TeX itself allows 255
  uint32_t deeper_ = 0;                            // open braces that are none of these
  std::map<std::string, uint32_t, std::less<>> open_environments_;
  struct Declared {
    size_t scopes;
    stet_style_kind kind;
    uint32_t begin;
  };
  std::vector<Declared> declared_;
  struct Found {
    uint32_t from = none;
    size_t at = 0;
  };
  std::unordered_map<std::string, Found> found_;  // what was looked for from a place on, and where it is

  bool preamble_ = false, ended_ = false, inline_ = false, babel_ = false;
  bool in_block_ = false, visible_ = false, parted_ = true;
  uint32_t begin_ = 0, heading_ = 0, caption_ = 0, code_ = 0, note_ = none, quotes_ = 0;
  Range next_argument_;                       // begins where the second of two arguments of an unknown command does
  std::map<const Source*, bool> shorthands_;  // whether a file's words show that it uses them
  std::vector<stet_block_kind> place_;
  std::vector<List> lists_;
  std::vector<Grid> grids_;
  std::vector<uint32_t> captions_;  // blocks
  std::string label_due_;
  uint32_t part_begin_ = 0;
  stet_part_kind part_kind_ = STET_PART_BODY;
  uint32_t part_file_ = 0;

  std::vector<Pending> pending_;
  // Marks whose words are still to come, rows of pending_: by kind and number, the last one behind; by kind.
  std::map<std::pair<uint32_t, uint32_t>, std::vector<size_t>> awaited_;
  std::map<uint32_t, std::set<size_t>> awaited_of_kind_;
  uint32_t counters_[STET_NOTE_REFERENCE + 1] = {};
  std::unordered_map<std::string, size_t> labelled_, keyed_;  // rows of pending_
  std::map<std::string, Range, std::less<>> table_notes_;     // items of the table's list of notes, by their labels
  uint32_t keyed_counters_[keyed_table] = {}, tables_ = 0;
  uint32_t floats_ = 0, open_floats_ = 0;
  std::vector<std::pair<uint32_t, uint32_t>> note_calls_;  // marker, row of pending_
  std::vector<KeyCall> key_calls_;
  std::vector<std::pair<uint32_t, Argument>> targets_;  // row of a link, its address
  std::vector<Argument> references_;                    // bodies of thebibliography
  std::unordered_map<std::string, uint32_t> typed_entries_;
  stet_note reference_{};  // the entry that is being written
  size_t reference_blocks_ = 0;
  bool in_references_ = false, reference_open_ = false;
  std::vector<std::pair<Span, std::string>> suppressions_;

  Argument title_;
  bool title_in_body_ = false;     // no \maketitle need follow
  std::vector<Argument> authors_;  // each a command of its own, or all in one
  std::vector<std::string> bibliographies_, called_;
  bool calls_all_ = false;
  struct Labels {
    bool all;  // the document is one file, and its labels are written as they are
    std::set<std::string, std::less<>> names;
  };
  std::optional<Labels> labels_;  // gathered at the first need
  std::string main_language_, language_, short_verbatim_;
};

}  // namespace stet::latex
