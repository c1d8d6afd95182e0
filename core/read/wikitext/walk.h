// From a wiki's text to a document: its lines, what stands in them, and the notes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/read/markup/writer.h"
#include "core/read/wikitext/brackets.h"
#include "core/read/wikitext/templates.h"

namespace stet::wikitext {

class Walk : MarkupWriter {
 public:
  Walk(Document& document, std::string_view source);
  void run();

 private:
  void write_body(uint32_t note) override;

  // Lines (walk.cpp).
  void blocks(Span r);
  uint32_t line(uint32_t at, uint32_t end);
  uint32_t heading(uint32_t at, uint32_t end);
  uint32_t item(uint32_t at, uint32_t end);
  void captions();

  // What stands in them (inline.cpp). Each returns where to go on.
  void inline_words(Span r) override;
  uint32_t run(uint32_t at, uint32_t end, bool one_line);
  uint32_t construct(uint32_t at, uint32_t end);
  uint32_t quotes(uint32_t at, uint32_t end);
  uint32_t link(uint32_t at, uint32_t end);
  uint32_t outer_link(uint32_t at, uint32_t end);
  uint32_t tag(uint32_t at, uint32_t end);
  uint32_t entity(uint32_t at, uint32_t end);
  void gallery(Span lines);

  // Tables (tables.cpp).
  void table(Span r);
  uint32_t cell_end(uint32_t at, uint32_t end, bool header) const;
  Span attributes_of_cell(Span cell) const;
  void words_of_cells(Span r);

  // References (refs.cpp).
  uint32_t reference(uint32_t at, const Tag& t);
  void list_defined(Span r, const std::string& group);
  void references_in(Span r);
  void each_reference(Span r, const std::function<uint32_t(uint32_t at, const Tag& tag)>& read);
  void short_note(const Template& t);
  void short_words(const Template& t);
  void many_short_words(const Template& t);
  void pages_of(const Template& t, const std::string& number);
  void note_template(const Template& t);
  void recall(const Template& t);
  bool is_defined(const std::string& key) const;
  std::string key_of(Span attributes, const std::string& list_group = "") const;
  Span unquoted(Span value) const;
  std::string group_of(const Template& t) const;
  std::string label_of(const std::string& group);
  uint32_t note_for(const std::string& key);
  uint32_t note_of(const std::string& key, Span body);
  Span attribute(Span attributes, std::string_view name) const;

  // Templates (templates.cpp, citation.cpp).
  uint32_t expand(uint32_t at, uint32_t end);
  void unknown(const Template& t);
  void show_items(const Template& t);
  void show_measure(const Template& t);
  void show_date(const Template& t);
  void show_fraction(const Template& t);
  void locate(Span pages);
  void citation(const Template& t);

  const Brackets brackets_;
  std::unordered_map<std::string, uint32_t> note_by_key_;
  std::unordered_set<std::string> defined_;          // keys of references that somewhere have words
  std::unordered_map<std::string, uint32_t> count_;  // labels given, by group
  std::vector<Span> captions_;                       // of files, due behind the block
  std::vector<uint32_t> ordinals_;                   // of the open numbered lists
  int depth_ = 0;
  uint32_t quotations_ = 0;  // open <blockquote>
  bool caption_ = false;
};

}  // namespace stet::wikitext
