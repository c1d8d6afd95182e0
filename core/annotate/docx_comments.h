// The comments of a Word document, as a part that is edited or made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/annotate/xml_edit.h"
#include "core/read/docx/package.h"

namespace stet {

using ChangedParts = std::vector<std::pair<std::string, std::string>>;  // names and bytes

class DocxComments {
 public:
  /// `main`: the tree of the document's body, which is changed with the comments.
  DocxComments(Zip& zip, const docx::Package& package, pugi::xml_document& main)
      : zip_(zip), package_(package), main_(main), prefix_(prefix_of(main.document_element())) {}

  /// Reads what is there, without our remarks of an earlier copy; those that somebody resolved or answered stay, since
  /// they are decisions.
  std::optional<Error> open();
  /// A comment on the runs from `first` to `last`.
  void add(pugi::xml_node first, pugi::xml_node last, const std::string& words);
  /// What must be written besides the body.
  std::optional<Error> finish(ChangedParts& parts);

 private:
  void make();
  void remove_own();
  void take_ids();
  std::optional<Error> register_part(ChangedParts& parts);

  Zip& zip_;
  const docx::Package& package_;
  pugi::xml_document& main_;
  pugi::xml_document comments_;
  const std::string prefix_;  // of the body's names
  std::string name_, own_prefix_;
  bool made_ = false;                    // there were no comments
  bool said_ = false;                    // there is one of ours
  std::unordered_set<std::string> ids_;  // that are taken
  uint32_t next_id_ = 1;                 // may be taken
};

/// Why a document cannot be annotated.
Error cannot_annotate(const std::string& what);

}  // namespace stet
