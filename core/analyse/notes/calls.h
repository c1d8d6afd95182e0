// What may be markers, style by style, for as long as it is not known which are.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/analyse/code_zones.h"
#include "core/analyse/notes/heads.h"
#include "core/analyse/notes/marker_forms.h"

namespace stet {

struct Call {
  MarkerCandidate at;
  uint32_t block;
  uint32_t begin() const { return at.span.begin; }
};

class Calls {
 public:
  /// `runs`: their labels are no calls, and say which forms are worth looking for.
  Calls(const Document& document, const std::vector<Run>& runs);
  /// In order of place; found when first asked for.
  const std::vector<Call>& of(LabelStyle style);
  /// Those that begin at these places are no longer to be had.
  void remove(LabelStyle style, const std::vector<uint32_t>& places);
  /// All there were, whatever was removed.
  std::vector<Call> all(LabelStyle style);
  /// How many different labels stand in ascending order among calls, of those that `labels` holds (sorted; it must
  /// live as long).
  class Ascending {
   public:
    explicit Ascending(const std::vector<uint32_t>& labels) : labels_(labels) {}
    void add(const std::vector<Call>& calls, size_t first, size_t last);
    uint32_t count() const { return static_cast<uint32_t>(tops_.size()); }

   private:
    const std::vector<uint32_t>& labels_;
    std::vector<uint32_t> tops_;  // patience sorting
  };

 private:
  void find_strong();
  void find_parenthesised(std::vector<Call>& found) const;
  template <class Find>
  std::vector<Call> find_weak(Find find) const;
  bool is_running_text(uint32_t block) const;
  bool is_head(uint32_t at) const;

  const Document& d_;
  const CodeZones code_;         // "row[4]" calls nothing
  std::vector<uint32_t> heads_;  // sorted: where lines begin with a label that is one of a run
  bool symbols_ = false, letters_ = false, romans_ = false, strong_found_ = false;
  std::array<std::optional<std::vector<Call>>, label_styles> found_;
  std::array<std::vector<Call>, label_styles> removed_;
};

/// Bare digits and numbers in round brackets have other uses; all other forms hardly any.
bool is_weak(LabelStyle style);

}  // namespace stet
