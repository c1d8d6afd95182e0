// From a text to its fields: tokens, features, the best path, and each stretch of one label cut down to its own words.
#include "core/references/label.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/references/trim.h"

namespace stet {
namespace {

// Longer texts are labelled in parts of so many tokens, so that the memory needed has a bound.
constexpr size_t tokens_at_once = 4096;

// One set of labels for each token; empty where nothing is constrained.
void spread(std::span<const RefConstraint> constraints, const std::vector<RefToken>& tokens,
            std::vector<RefLabels>& out) {
  out.clear();
  for (const RefConstraint& c : constraints) {
    if ((c.allowed & all_ref_labels) == 0) continue;
    auto at = std::partition_point(tokens.begin(), tokens.end(),
                                   [&](const RefToken& t) { return t.span.end <= c.span.begin; });
    for (; at != tokens.end() && at->span.begin < c.span.end; ++at) {
      if (out.empty()) out.assign(tokens.size(), all_ref_labels);
      out[static_cast<size_t>(at - tokens.begin())] = c.allowed & all_ref_labels;
    }
  }
}

}  // namespace

void ReferenceLabeller::decode(std::string_view text, size_t begin, size_t end, bool rated) {
  const std::span tokens(tokens_.data() + begin, end - begin);
  const std::span allowed = allowed_.empty() ? std::span<const RefLabels>()
                                             : std::span<const RefLabels>(allowed_.data() + begin, end - begin);
  features_.compute(text, tokens, allowed);
  weighed_.resize(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    model_.weigh(features_.of(i), allowed.empty() ? all_ref_labels : allowed[i], weighed_[i]);
    weighed_[i].boundary = features_.boundary(i);
    classes_.push_back(features_.classes(i));
  }
  chain_.best(model_.tables(), weighed_, part_);
  if (rated) chain_.sum(model_.tables(), weighed_);
  for (size_t i = 0; i < tokens.size(); ++i) {
    path_.push_back(part_[i]);
    if (i == 0 && begin > 0) path_.back().begins = false;
    confidence_.push_back(rated ? chain_.share(i)[part_[i].label] : 0.0f);
  }
}

const std::vector<LabelledSpan>& ReferenceLabeller::label(std::string_view text,
                                                          std::span<const RefConstraint> constraints, bool rated) {
  tokenize_reference(text, tokens_);
  spread(constraints, tokens_, allowed_);
  path_.clear();
  classes_.clear();
  confidence_.clear();
  for (size_t begin = 0; begin < tokens_.size(); begin += tokens_at_once)
    decode(text, begin, std::min(begin + tokens_at_once, tokens_.size()), rated);
  take_spans(text);
  return spans_;
}

void ReferenceLabeller::take_spans(std::string_view text) {
  spans_.clear();
  bool begins = false;
  for (size_t i = 0; i < tokens_.size();) {
    const uint8_t label = path_[i].label;
    begins = begins || path_[i].begins;
    size_t end = i + 1;
    while (end < tokens_.size() && path_[end].label == label && !path_[end].begins) ++end;
    const auto as = static_cast<RefLabel>(label);
    if (as != RefLabel::other && as != RefLabel::note) {
      const TokenRange kept = trim_field(text, as, tokens_, classes_, {i, end});
      if (kept.begin < kept.end) {
        const float least = *std::min_element(confidence_.begin() + static_cast<std::ptrdiff_t>(kept.begin),
                                              confidence_.begin() + static_cast<std::ptrdiff_t>(kept.end));
        spans_.push_back({field_span(text, as, tokens_, classes_, kept), as, least, begins});
        begins = false;
      }
    }
    i = end;
  }
}

std::vector<LabelledSpan> label(const ReferenceModel& model, std::string_view text,
                                std::span<const RefConstraint> constraints) {
  ReferenceLabeller labeller(model);
  return labeller.label(text, constraints);
}

}  // namespace stet
