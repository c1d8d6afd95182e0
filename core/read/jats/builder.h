// From the tree of a JATS article to the tables of a page, which the reader of HTML writes as text: elements become the
// ones that mean the same there, floats stand behind their paragraph, labels run into the words they number.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/read/html/notes.h"
#include "core/read/html/page.h"
#include "core/read/jats/elements.h"
#include "core/read/package/xml.h"

namespace stet::jats {

/// What the markup says of a citation: rows of the page whose words are its fields.
struct MarkedCitation {
  struct Field {
    stet_field_kind kind;
    uint32_t first, last;  // elements: its words reach from the one to the other
  };
  struct Person {
    stet_person_role role;
    uint32_t element;
    std::string family, given, particle, suffix;
    bool others = false;  // "et al."
  };
  uint32_t element;
  std::string_view type;  // publication-type
  std::vector<Field> fields;
  std::vector<Person> persons;
};

struct Note {
  uint32_t element;
  stet_note_kind kind;
  uint32_t table;         // the one whose foot it stands at; none
  bool in_words;          // it stands where it is called
  bool of_authors;        // among what is said of the authors
  uint32_t label = none;  // element
  std::string_view id;
};

struct Call {
  uint32_t element;
  std::string_view to;    // ids, between blanks
  std::string_view kind;  // ref-type
  bool through = false;   // it ends a range that the call before it begins: "1–4"
};

/// The label that the words of a call are: "1", "[iv]", "*"; empty: they are words of the sentence, as "Marsh 1977".
std::string label_in(std::string_view words);

struct Built {
  html::Page page;
  std::vector<bool> hidden;  // by node: what stands between the calls of a group
  std::vector<Note> notes;
  std::vector<Call> calls;
  std::vector<MarkedCitation> citations;
};

class Builder {
 public:
  /// `source`: what `tree` was parsed from.
  Built build(std::string source, const pugi::xml_document& tree);

 private:
  struct Frame {  // an open element of the tree
    pugi::xml_node node;
    Element element;
    uint32_t row;                        // of the page; none: it has none
    std::vector<pugi::xml_node> floats;  // to be read when it ends
    uint32_t outer_table = none;         // a table's: the one it stands in
  };

  void walk(const pugi::xml_node& root);
  /// False: its children are passed by.
  bool enter(const pugi::xml_node& n);
  void leave();
  bool take(const pugi::xml_node& n, Element e);
  void title(const pugi::xml_node& n);
  void item(const pugi::xml_node& n);
  void table(const pugi::xml_node& n);
  void note(const pugi::xml_node& n, Element e);

  // Labels, which run into the words behind them.
  void label(const pugi::xml_node& n);
  void run_in(const pugi::xml_node& before);
  void write_label(std::string_view behind);
  void flush_label();
  pugi::xml_node open_node_of_note() const;

  // Calls of notes (calls.cpp).
  void call(const pugi::xml_node& n);
  void group_of_calls(const pugi::xml_node& first);
  void text(const pugi::xml_node& n);
  void hide(uint32_t row);

  // References (references.cpp).
  void citation(const pugi::xml_node& n);
  bool in_citation(const pugi::xml_node& n, Element e);
  void person(const pugi::xml_node& n);
  void field(stet_field_kind kind, uint32_t row);
  void punctuate(std::string_view name);
  void byline_author(const pugi::xml_node& n);
  void end_citation();

  // Rows of the page.
  uint32_t open_row(html::Tag tag, const pugi::xml_node& n);
  void close_row(uint32_t row);
  void words(const pugi::xml_node& n);  // all of an element, without its markup
  void words_at(Span place);
  void made(std::string_view words);
  void attribute(html::Attr name, const pugi::xml_node& n, const pugi::xml_attribute& a);
  Frame* around(What what);
  bool has_no_words(uint32_t row) const;
  char last_character();

  Built out_;
  uint32_t looked_to_ = 0;  // rows before it told the last character
  char last_ = '\0';
  std::vector<Frame> open_;
  std::vector<uint32_t> rows_;                      // open ones
  uint32_t sections_ = 0, heads_ = 0, floats_ = 0;  // open ones
  pugi::xml_node label_, label_parent_;             // a label whose words stand nowhere yet
  uint32_t note_ = none;                            // the open note, a row of out_.notes
  uint32_t table_ = none;                           // the open table, a row of the page …
  uint32_t open_grid_ = none, closed_grid_ = none;  // … while its rows may follow, and once they ended
  pugi::xml_node call_;                             // the open call: one in it is words of it
  pugi::xml_node group_end_;                        // the last call of the open group
  char closing_ = '\0';                             // what stands behind it and is hidden
  bool in_group_ = false;

  // The open citation.
  bool citing_ = false, makes_words_ = false, bracket_ = false;
  stet_person_role role_ = STET_PERSON_AUTHOR;
  bool titled_ = false;
  std::string_view before_;  // the element whose words were the last
};

}  // namespace stet::jats
