// What citation programs store in a word processor's document beside the words they write: Zotero and Mendeley CSL's
// JSON, EndNote its own XML, Word a list of sources, LibreOffice attributes. Anybody may have written any of it: what
// cannot be read says nothing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document/document.h"
#include "core/read/package/xml.h"

namespace stet {

inline constexpr size_t longest_stored = size_t{1} << 20;  // bytes of what one field holds that are looked at

/// What a field's instruction, or the name of a reference mark, holds of works: "ADDIN ZOTERO_ITEM CSL_CITATION {…}".
/// `data`: what Word keeps beside the instruction, in base64.
std::vector<StoredWork> stored_in_field(Document& document, std::string_view instruction, std::string_view data = {});
/// The tag of a content control: "MENDELEY_CITATION_v3_…".
std::vector<StoredWork> stored_in_tag(Document& document, std::string_view tag);

/// Word's own sources (a part of the package), and its fields that name them.
class WordSources {
 public:
  /// `root`: b:Sources; anything else holds none. It must outlive this.
  void read(const pugi::xml_node& root);
  /// "CITATION Mar77 \p 33 \m Ray81"
  std::vector<StoredWork> cited(Document& document, std::string_view instruction) const;

 private:
  std::unordered_map<std::string, pugi::xml_node> by_tag_;
};

/// LibreOffice's text:bibliography-mark.
StoredWork stored_in_mark(Document& document, const pugi::xml_node& mark);

/// Collects what is stored of a work.
class StoredValues {
 public:
  StoredValues(Document& document, stet_origin from) : d_(document) { work_.from = from; }
  /// White space is folded; nothing, and what is too long for a value, is left out.
  void say(stet_field_kind kind, std::string_view words);
  StoredWork take() { return std::move(work_); }

 private:
  Document& d_;
  StoredWork work_;
};

/// EndNote's XML, from its root on.
std::vector<StoredWork> stored_by_endnote(Document& document, std::string xml);

}  // namespace stet
