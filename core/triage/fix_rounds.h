// Which fixes of a document are made: in rounds, until nothing more applies. A fix that is made takes its own finding
// away and brings no other; so each round leaves fewer findings than it found, and a second run changes nothing.
#pragma once

#include <string>
#include <vector>

#include "core/config/config.h"
#include "core/result/document_result.h"
#include "core/work/request.h"

namespace stet {

struct FixWishes {
  std::vector<bool> rules;  // rows of the catalogue whose findings are to be fixed
  bool unsafe = false;      // fixes that may change what the author means, too
};

struct MadeFix {
  uint32_t rule = none;
  Place place;                // of the finding, in the round in which it was fixed
  std::string before, after;  // the words that changed
};
struct LeftFix {
  uint32_t rule = none;
  Place place;
  std::string why;  // "its words lie across markup"
};

/// The way of one document. Of two fixes that meet the graver finding's goes first, then the one that stands first; the
/// other waits for the next round. Of findings with one cause one is fixed in a round. Of alternatives the first
/// counts.
class FixRounds {
 public:
  /// `found`: the document's own findings, triaged, with its hash; on which of them decisions are is marked. The
  /// catalogue outlives this.
  FixRounds(const Catalogue& catalogue, FixWishes wishes, DocumentResult found);

  bool done() const { return groups_.empty(); }
  /// What to try next on the copy made so far.
  Mending next() const;
  /// The copy made so far; nothing: the file itself.
  const std::optional<std::string>& copy() const { return copy_; }
  /// Of the file's bytes.
  uint64_t first_hash() const { return first_hash_; }
  /// Of the file, and so of the copy.
  const std::string& encoding() const { return found_.encoding; }
  /// What came of it, triaged.
  void tried(DocumentResult&& result);

  const std::vector<MadeFix>& made() const { return made_; }
  const std::vector<LeftFix>& left() const { return left_; }
  /// Findings at the end whose fix is unsafe, and was not asked for.
  size_t unsafe_left() const { return unsafe_left_; }
  /// It ended before all was tried.
  bool cut_short() const { return cut_short_; }

 private:
  struct Candidate {
    uint32_t finding;  // of found_
    WordEdits edits;
  };
  void begin_round();
  void end_round();
  void leave(uint32_t candidate, std::string why);
  /// Empty: there is none, and the result knows what was decided on its findings.
  std::string fault_of(const std::vector<uint32_t>& fixed, DocumentResult& result) const;

  const Catalogue& catalogue_;
  FixWishes wishes_;
  DocumentResult found_;
  std::optional<std::string> copy_;
  std::vector<Candidate> candidates_;
  std::vector<uint32_t> accepted_;             // of this round, rows of candidates_
  std::optional<DocumentResult> best_;         // with these
  std::vector<std::vector<uint32_t>> groups_;  // to be tried on top of them, the next one last
  std::vector<MadeFix> made_;
  std::vector<LeftFix> left_;
  size_t unsafe_left_ = 0, rounds_ = 0, trials_ = 0;
  uint64_t first_hash_ = 0;
  bool cut_short_ = false;
};

}  // namespace stet
