// A Word document's package: which part is which, and how its styles, lists and notes are set up.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <stet/abi.h>

#include "core/read/numerals.h"
#include "core/read/package/xml.h"
#include "core/read/package/zip.h"
#include "core/read/stored/stored.h"

namespace stet::docx {

/// A paragraph style: what it makes of a paragraph. Inherited values are filled in.
struct Style {
  uint32_t level = 0;  // of a heading
  stet_block_kind kind = STET_BLOCK_PARAGRAPH;
  std::string list;  // numId
  uint32_t depth = 0;
};

struct ListLevel {
  NumeralStyle style = NumeralStyle::arabic;
  uint32_t start = 1;
  std::string text;  // "%1.%2"
  bool bullet = false;
};
struct List {
  std::string abstract;  // lists of one definition count on
  std::array<ListLevel, 9> levels;
  std::array<bool, 9> restarts{};  // its own start, whatever was counted before
};

/// How notes of a kind are numbered.
struct Numbering {
  NumeralStyle style = NumeralStyle::arabic;
  uint32_t start = 1;
  bool each_section = false;
};
struct Section {
  Numbering footnotes, endnotes;
};

struct Remark {
  std::string id, author, words;
  stet_day date = {};
  std::string paragraph, parent;  // w14:paraId of its last paragraph, and of the comment it answers
  bool resolved = false;
};

/// What a part refers to, inside the package or outside of it.
struct Relation {
  std::string id, type, target;  // of an inner one the name of a member
  bool external;
};
std::vector<Relation> relations_of(Zip& zip, const std::string& part);
/// The part with the relationships of a part.
std::string relations_name(const std::string& part);

struct Part {
  std::string name;  // of the member
  XmlPart xml;
  std::vector<Relation> relations;
  std::unordered_map<std::string, std::string> links;  // addresses outside, by the id of their relation
  /// The member that a relation of this type leads to; empty: there is none in the package.
  std::string related(const Zip& zip, std::string_view type) const;
};

class Package {
 public:
  /// `bytes` must outlive it.
  static Result<Package> open(std::string_view bytes);

  const Part& body() const { return *body_; }
  const Part* notes(stet_note_kind kind) const {
    return kind == STET_NOTE_FOOTNOTE ? footnotes_.get() : endnotes_.get();
  }
  const Style& style(std::string_view id) const;
  const List* list(const std::string& id) const;
  const std::vector<Section>& sections() const { return sections_; }  // in order, at least one
  const std::vector<Remark>& remarks() const { return remarks_; }
  const WordSources& sources() const { return sources_; }
  const std::string& language() const { return language_; }

 private:
  explicit Package(Zip zip) : zip_(std::move(zip)) {}
  std::optional<Error> load();
  std::optional<Error> read_part(const std::string& name, std::unique_ptr<Part>& part);
  /// A part that the text can do without; nullptr: it is not there or cannot be read.
  std::unique_ptr<Part> optional_part(std::string_view type);
  void read_styles(const Part& part);
  void read_lists(const Part& part);
  void read_sections(const Part* settings);
  void read_remarks(const Part& part, const Part* extended);
  void read_sources();

  Zip zip_;
  std::unique_ptr<Part> body_, footnotes_, endnotes_;
  std::unordered_map<std::string, Style> styles_;
  std::string default_style_, language_;
  std::unordered_map<std::string, List> lists_;
  std::vector<Section> sections_;
  std::vector<Remark> remarks_;
  std::vector<std::unique_ptr<Part>> custom_;  // with the sources in one of them
  WordSources sources_;
};

/// The words of all paragraphs below a node, deleted ones left out.
std::string words_of(const pugi::xml_node& n);
/// <w:b/>, <w:b w:val="1"/>: on.
bool is_on(const pugi::xml_node& property);
NumeralStyle numeral_style(std::string_view format);

}  // namespace stet::docx
