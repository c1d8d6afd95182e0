// Labels the words of references: a line of a bibliography, or a footnote that holds several.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/references/chain.h"
#include "core/references/features.h"
#include "core/references/labels.h"
#include "core/references/model.h"

namespace stet {

/// A field's own words: without the marks around them and words such as "pp.", "Vol." or "(eds.)".
struct LabelledSpan {
  Span span;
  RefLabel label = RefLabel::other;
  float confidence = 0;           // the probability of the label where it is least, over the words; 0: not asked for
  bool begins_reference = false;  // the first field of a reference
};

/// Keeps its buffers from one text to the next. Not for several threads at once; the model is.
class ReferenceLabeller {
 public:
  explicit ReferenceLabeller(const ReferenceModel& model) : model_(model) {}
  /// The fields in the order of the text; what is no field (other, note) is left out. Constraints hold for every
  /// word they touch; of several the last, and none that allows no label.
  /// `rated`: how sure each is as well, which takes half as long again.
  const std::vector<LabelledSpan>& label(std::string_view text, std::span<const RefConstraint> constraints = {},
                                         bool rated = true);

  /// What the last text was cut into, and how each was labelled: for tests and measurements.
  const std::vector<RefToken>& tokens() const { return tokens_; }
  const std::vector<Chain::Step>& path() const { return path_; }

 private:
  void decode(std::string_view text, size_t begin, size_t end, bool rated);
  void take_spans(std::string_view text);

  const ReferenceModel& model_;
  std::vector<RefToken> tokens_;
  std::vector<RefLabels> allowed_;
  RefFeatures features_;
  std::vector<uint32_t> classes_;
  std::vector<ChainToken> weighed_;
  std::vector<Chain::Step> part_, path_;
  std::vector<float> confidence_;
  Chain chain_{1e-3f};
  std::vector<LabelledSpan> spans_;
};

std::vector<LabelledSpan> label(const ReferenceModel& model, std::string_view text,
                                std::span<const RefConstraint> constraints = {});

}  // namespace stet
