// Labelled references: read from files, and as the trainer sees them.
//
// A line of a file is an object with "id", "input" (the text) and "segments" (label and text of each field, in order),
// or with "bibls" (several of these) where the text holds several references. "doc" names the document a reference is
// from, "open" the fields that are not labelled in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/references/features.h"
#include "core/references/labels.h"

namespace stet::train {

/// As a file has it: the name of a label and its words.
struct Labelled {
  std::string label, text;
  std::string level;  // of a title: j, m, a
  std::string unit;   // of a biblScope
};

/// A stretch of the text whose words have one of these labels.
struct Segment {
  size_t begin, end;
  RefLabels labels;
};

struct Reference {
  size_t begin = 0, end = 0;  // in the text
  std::vector<Segment> segments;
  std::vector<Labelled> labelled;
};

struct Example {
  std::string set;  // the file's name without folder and ending
  std::string id;
  std::string group;  // what must not be divided between training and measuring
  std::string text;
  std::vector<Reference> references;
  std::vector<std::string> open;
  bool merged_title = false;
  bool made = false;  // by the generator
  std::vector<RefConstraint> constraints;
};

/// Appends the examples of a file; what is wrong, or empty.
std::string read_examples(const std::string& path, std::vector<Example>& out);

/// Whether the licence lets weights that were learnt from this set be given away.
bool may_teach(std::string_view set);

/// For each token the labels it may have, and whether it begins a reference.
struct Truth {
  std::vector<RefLabels> labels;
  std::vector<bool> begins;
};
Truth truth_of(const Example& example, const std::vector<RefToken>& tokens, const RefFeatures& features);

}  // namespace stet::train
