// Changes that stet suggests in an OpenDocument text: tracked, so that whoever opens it accepts or refuses them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/annotate/xml_edit.h"

namespace stet {

class OdtChanges {
 public:
  /// `date`: of the changes, as XML Schema writes it.
  OdtChanges(pugi::xml_document& content, std::string date) : content_(content), date_(std::move(date)) {}
  /// What an earlier copy suggested and nobody decided: the document is again as it was without it. Words that were to
  /// go stand where they stood, as text of their own.
  void undo_own();
  /// Can words of this text become others? Not in links and fields, nor where people changed it.
  bool is_plain(const pugi::xml_node& words) const;
  /// Where a text stood in the part that was read.
  uint32_t place(const pugi::xml_node& text) const;
  /// Can these words be told in a deletion? White space at the ends of a paragraph is nothing, so a blank there becomes
  /// an element.
  static bool is_sayable(std::string_view gone);
  /// Behind `words`: `gone` goes, `comes` comes. Either may be empty.
  void make(pugi::xml_node words, const std::string& gone, const std::string& comes);

 private:
  pugi::xml_node regions(bool make);
  /// A region's change, with who made it; its id.
  pugi::xml_node add_region(const char* kind, std::string& id);
  void note_changes();
  void take_id(std::string_view id);

  pugi::xml_document& content_;
  const std::string date_;
  std::unordered_set<size_t> changed_;           // texts that stand in people's insertions, by their identity
  std::unordered_map<size_t, uint32_t> blanks_;  // places of texts that were elements
  uint32_t next_ = 1;
};

}  // namespace stet
