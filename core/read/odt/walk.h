// From an OpenDocument text to a document: body, footnotes, endnotes and addresses, each in its part.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/read/odt/styles.h"
#include "core/read/package/paragraphs.h"
#include "core/read/stored/stored.h"

namespace stet::odt {

class Walk : private Paragraphs {
 public:
  /// `member`: of the package; empty: a flat file.
  Walk(Document& d, const XmlPart& content, const Styles& styles, std::string member)
      : Paragraphs(d, ""), content_(content), styles_(styles), member_(std::move(member)) {}
  void run();

 private:
  struct Call {
    uint32_t marker;
    pugi::xml_node note;
    stet_note_kind kind;
  };

  void blocks(const pugi::xml_node& parent, int depth);
  void paragraph(const pugi::xml_node& p, int depth);
  void inline_of(const pugi::xml_node& parent, const Format& format, int depth);
  void words(const pugi::xml_node& n, const Format& format);
  void changes(const pugi::xml_node& all);
  void change(const pugi::xml_node& n);
  void list(const pugi::xml_node& l, int depth);
  void table(const pugi::xml_node& t, int depth);
  void words_of_cells(const pugi::xml_node& t, int depth);
  void rows(const pugi::xml_node& parent, uint32_t table, uint32_t& row, uint32_t flags, int depth);
  void cell(const pugi::xml_node& c, stet_cell at, uint32_t& column, int depth);
  void note(const pugi::xml_node& n);
  void notes(stet_note_kind kind, stet_part_kind part);
  void remark(const pugi::xml_node& n);
  void mark(const pugi::xml_node& n, bool begins);

  /// What a style makes of the words in it.
  Format styled(Format format, const Style& look) const;
  bool ends_in_space() const;

  const XmlPart& content_;
  const Styles& styles_;
  const std::string member_;
  std::map<std::pair<std::string, uint32_t>, uint32_t> counts_;  // next numeral of lists that were left, by level
  std::string list_style_;
  uint32_t lists_ = 0;                                          // open ones
  uint32_t inside_ = 0;                                         // open stretches of words that were added
  std::vector<pugi::xml_node> boxes_;                           // text boxes anchored in the open paragraph
  std::unordered_set<std::string> inserted_;                    // regions of words that were added
  std::unordered_set<std::string> suggested_;                   // regions of words that stet suggests
  std::unordered_map<std::string, pugi::xml_node> still_here_;  // words that it suggests to delete, by region
  bool in_suggested_ = false, in_deleted_ = false;
  std::vector<Call> calls_;
  std::unordered_map<std::string, uint32_t> remarks_;     // rows of comments, by name
  std::unordered_map<std::string_view, uint32_t> marks_;  // where open reference marks begin, by name
};

}  // namespace stet::odt
