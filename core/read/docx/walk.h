// From a package to a document: body, footnotes, endnotes and addresses, each in its part.
#pragma once

#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/document/document.h"
#include "core/read/docx/package.h"
#include "core/read/package/paragraphs.h"

namespace stet::docx {

/// Elements that only hold others.
inline bool only_holds(std::string_view name) {
  return name == "ins" || name == "moveTo" || name == "smartTag" || name == "customXml" || name == "sdtContent" ||
         name == "dir" || name == "bdo" || name == "ruby" || name == "rubyBase";
}

class Walk : private Paragraphs {
 public:
  Walk(Document& document, const Package& package) : Paragraphs(document, package.language()), package_(package) {}
  void run();

 private:
  struct Field {  // "complex" ones: marks in runs
    std::string instruction;
    bool result = false;
    uint32_t link = none;
    std::string data = {};  // what a program keeps with it
    uint32_t begin = 0;     // of its result
  };
  struct Definition {
    pugi::xml_node node;
    std::string label;
    uint32_t number = 0, scheme = STET_LABEL_NAMED;
    uint32_t order = none;  // by its first marker
  };
  struct TableState {
    uint32_t container, row, column;
    std::vector<uint32_t> above;  // by column: the cell that may grow downwards
  };

  void blocks(const pugi::xml_node& parent, int depth);
  void paragraph(const pugi::xml_node& p, int depth);
  void runs(const pugi::xml_node& parent, const Format& format, int depth);
  void run(const pugi::xml_node& r, Format format, int depth);
  void words(const pugi::xml_node& t, const Format& format);
  void put(std::string_view words, const Format& format);
  void table(const pugi::xml_node& t, int depth);
  void row(const pugi::xml_node& r, TableState& table, int depth);

  std::string list_label(const std::string& list, uint32_t depth);

  void field_mark(const pugi::xml_node& mark);
  void remember_stored(uint32_t begin, std::vector<StoredWork> works);

  void collect_notes(stet_note_kind kind);
  void marker(const pugi::xml_node& reference, stet_note_kind kind);
  void custom_marker(std::string_view words);
  void notes(stet_note_kind kind, stet_part_kind part);
  void remark_begins(std::string_view id);
  void remark_ends(std::string_view id);
  void remarks();

  const Package& package_;
  const Part* part_ = nullptr;
  bool goes_on_ = false;               // the mark that ends the paragraph is deleted
  std::vector<pugi::xml_node> boxes_;  // text boxes anchored in the open paragraph

  std::vector<Field> fields_;
  std::unordered_map<std::string, std::array<uint32_t, 9>> counts_;  // of lists, by definition
  std::set<std::pair<std::string, uint32_t>> begun_;                 // lists and levels whose own start was used
  uint32_t section_ = 0;

  struct Kind {
    std::unordered_map<std::string, Definition> by_id;
    std::vector<std::string> ids;  // in the order of the part
    std::vector<std::string> called;
    uint32_t count = 0, section = 0;
  };
  std::array<Kind, 2> kinds_;                                                 // by stet_note_kind: endnotes, footnotes
  std::vector<std::pair<uint32_t, std::pair<uint32_t, std::string>>> calls_;  // row of a marker: kind and id
  struct {
    bool due = false;
    uint32_t kind = 0;
    std::string id;
    uint32_t place = 0;
  } custom_;
  std::unordered_map<std::string, Span> anchors_;  // of remarks, by id
};

}  // namespace stet::docx
