// Knowledge of publishers from an archive: whom its documents credit with the pages of a site, and whether they agree.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/config/publisher_index.h"
#include "core/result/credit.h"

namespace stet {

class Learning {
 public:
  struct Bounds {
    uint32_t documents = 3;  // that give a site the same name
    uint32_t percent = 90;   // of all that is said of it
  };
  /// A site and a name for it, with the number of documents that say so.
  struct Seen {
    std::string name;
    uint32_t documents = 0;
  };
  struct Learnt {
    PublisherEntry entry;    // a known publisher's by its usual name
    uint32_t documents = 0;  // for the domain that has most
  };
  /// What only a person can decide: seen often, but not under one name, or known as another's.
  struct Conflict {
    std::string domain, owner;  // owner: who publishes there as far as is known; empty: nobody knows
    std::vector<Seen> names;    // the most frequent first
  };
  struct Outcome {
    std::vector<Learnt> learnt;       // by kind, then by name
    std::vector<Conflict> conflicts;  // by domain
  };

  /// What one document says.
  void add(const std::vector<Credit>& credits);
  /// What is seen often enough and not in `known`. The order of the documents leaves no trace.
  Outcome outcome(const PublisherIndex& known, Bounds bounds) const;

 private:
  struct Name {
    std::vector<uint32_t> documents;            // their numbers, ascending
    std::map<std::string, uint32_t> spellings;  // how often
    uint32_t count() const { return static_cast<uint32_t>(documents.size()); }
    const std::string& usual() const;
  };
  using Names = std::map<std::string, Name>;  // by publisher_key()
  static Names::const_iterator most_frequent(const Names& names);
  std::map<std::string, Names> by_host() const;
  std::map<std::string, Names> hosts_;
  uint32_t documents_ = 0;
};

/// A new file of knowledge, in the plain form of publishers.toml.
std::string knowledge_file(const Learning::Outcome& outcome, Learning::Bounds bounds);
/// The text of a file of knowledge with what is new in it; its own lines stay, but what was left to decide is written
/// anew. An error if it cannot be read, or is not in the plain form.
Result<std::string> merged_knowledge(const std::string& file, const Learning::Outcome& outcome);

}  // namespace stet
