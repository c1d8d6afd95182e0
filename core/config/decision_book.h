// The decisions of a run by document, also of documents that were renamed or converted since.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/config/decisions.h"
#include "core/result/document_result.h"

namespace stet {

/// What was decided on one document.
struct DecisionsOn {
  std::vector<const Decision*> all;
  size_t own = 0;    // so many, the first, name the document; the others one of the same name in another format
  std::string file;  // they were read from, as reports call it
};

class DecisionBook {
 public:
  DecisionBook() = default;
  /// `folder`: what the paths of documents are relative to. `shown`: what reports call the file.
  DecisionBook(Decisions decisions, std::string folder, std::string shown);

  bool empty() const { return decisions_.all.empty(); }
  const Decisions& decisions() const { return decisions_; }
  const std::string& shown() const { return shown_; }
  /// How decisions name a document.
  std::string name_of(const std::string& path) const;
  /// Those on a document, in the order of the file; after them those on article.md where this is article.docx, for the
  /// same words in another format are the same finding. They live as long as this.
  DecisionsOn on(const std::string& path) const;

  /// A document that no decision names, with the findings of one that is gone: it may be that one under a new name.
  /// Such documents are to wait for settle_moves(), since only at the end of a run it is known that there is but one.
  bool may_have_moved(const DocumentResult& result);
  /// A document that is gone is the one, of those that may have moved, that has most of its findings, and at least
  /// half: its decisions are on that from now on.
  void settle_moves();
  /// Old name to new one, of what was settled.
  const std::map<std::string, std::string>& moves() const { return moves_; }
  /// Names of documents that are gone and may be one of several: these, in words.
  const std::map<std::string, std::string>& unsettled() const { return unsettled_; }
  /// Names of documents that are not there any more and were not found again.
  std::set<std::string> gone() const;

 private:
  bool is_there(const std::string& document) const;

  Decisions decisions_;
  std::string folder_, shown_;
  std::map<std::string, std::vector<uint32_t>> rows_;                  // by document
  std::unordered_map<std::string, std::vector<std::string>> formats_;  // name without its ending → documents
  std::unordered_map<std::string, std::vector<std::string>> orphans_;  // fingerprint → documents that are gone
  std::map<std::string, std::map<std::string, size_t>> candidates_;    // gone document → documents that it may be now
  std::map<std::string, std::string> moves_, moved_from_, unsettled_;
};

}  // namespace stet
