// Changes that stet suggests in a Word document: tracked, so that whoever opens it accepts or refuses them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/annotate/xml_edit.h"

namespace stet {

/// Words of whole runs that become others.
struct DocxChange {
  std::vector<pugi::xml_node> runs;  // whose words go, in their order; none: nothing goes
  pugi::xml_node behind;             // the run behind which the new words stand
  std::string words;                 // none: nothing comes
};

class DocxChanges {
 public:
  /// What an earlier copy suggested in a part and nobody decided: the part is again as it was without it. False:
  /// nothing.
  bool undo_own(pugi::xml_document& part);
  /// Numbers that a part has are not given again.
  void take_ids(const pugi::xml_document& part);
  /// The change of the words `said`, which stand in the runs from `first` to `last`; nothing where they stand otherwise
  /// (across a link's end, in changes of people, beside pictures or fields).
  static std::optional<DocxChange> change(pugi::xml_node first, pugi::xml_node last, std::string_view said,
                                          const std::string& words);
  /// New words behind a run.
  static std::optional<DocxChange> insertion(pugi::xml_node behind, const std::string& words);
  void make(const DocxChange& change);

 private:
  pugi::xml_node wrap(pugi::xml_node run, const char* name, bool around);

  uint32_t next_id_ = 0;
};

}  // namespace stet
