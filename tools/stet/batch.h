// Runs over very many documents: which part of the input is this one's, and whether that is done already.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/process/shard.h"
#include "tools/stet/session.h"

namespace stet {

struct Batch {
  bool json_lines = false;  // --input ndjson
  bool records = false;     // a report of records is wanted: documents' troubles are in it
  Shard shard;
  bool is_part = false;  // --shard was given
  bool resume = false, timed = false;
  /// Each document is checked for itself: rules over a whole run would say other things in a part of it.
  bool apart() const { return json_lines || records || is_part; }
};
/// From the options, which must fit each other, and for `--shard auto` the environment.
Result<Batch> batch_of(const Arguments& arguments);
/// "3/16", "auto", "auto/16".
Result<Shard> shard_of(const std::string& text);

/// Hashes that stand for everything a result depends on besides the document.
std::string configuration_hash(const Session& session, const std::vector<Profile>& profiles,
                               const Arguments& arguments);
Result<std::string> knowledge_hash(const Paths& paths);

/// What a report was made of and with, as the file beside it says: REPORT.done, written when the report is whole.
class Done {
 public:
  /// Reads the whole input for its hash.
  static Result<Done> of(const Batch& batch, const std::vector<std::string>& inputs, const std::string& configuration,
                         const std::string& knowledge);
  /// Is the report there and made of just this? Else says why not, in words; empty: there is none.
  bool fits(const std::string& report, std::string& why) const;
  /// `documents`: of the whole input, as far as it was read.
  std::optional<Error> write(const std::string& report, uint64_t documents) const;

 private:
  std::vector<std::pair<std::string, std::string>> parts_;  // what it depends on → its hash
};

/// Of the whole input, as the file beside a report says; nothing: there is no such file.
std::optional<uint64_t> documents_in_all(const std::string& report);

}  // namespace stet
