// Figures that a format raises: "<sup>4</sup>" stands for what "⁴" is in plain text.
#pragma once

#include <optional>
#include <vector>

#include "core/document/document.h"
#include "core/document/labels.h"

namespace stet {

/// A label that is raised, or one that stands between the two ends of a range, at the second of them and empty.
struct RaisedLabel {
  Label label;
  bool in_range = false;
};

/// The label that a superscript which begins at byte `at` consists of; nothing: none begins there, or it holds words.
std::optional<Label> raised_label(const Document& document, uint32_t at);
/// All labels of the superscripts in the block: "4", "4, 5", "iv"; not those in brackets, which are found as such.
std::vector<RaisedLabel> raised_labels(const Document& document, Span block);
/// Takes a raised figure out of the prose, where it would run into the words before it: "in 2019" and "4".
void hide_raised(Document& document, Span label);

}  // namespace stet
