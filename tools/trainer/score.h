// Compares what a model reads with what the sets say: fields as a reader of citations would take them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/references/label.h"
#include "tools/trainer/examples.h"

namespace stet::train {

/// The fields of one reference as they were read, by the field's name; several names of one role are one text.
using Reading = std::map<std::string, std::string>;
/// One for each reference of a text.
std::vector<Reading> readings(std::string_view text, const std::vector<LabelledSpan>& spans);

struct Figures {
  uint64_t right = 0, wrong = 0, missed = 0;
  double f1() const {
    const auto all = static_cast<double>(2 * right + wrong + missed);
    return all > 0 ? 2 * static_cast<double>(right) / all : 1;
  }
};

struct Score {
  Figures total;
  std::map<std::string, Figures> fields;
  uint64_t references = 0, whole = 0, lines = 0, right_number = 0, tokens = 0, right_tokens = 0;
};

/// A field counts as right where its folded words are those of the set, or hold or are held by four fifths of them;
/// numbers, DOIs, ISBNs must be the same. A field that a set does not label is not held against the model.
void score(const std::vector<const Example*>& examples, const ReferenceModel& model, std::map<std::string, Score>& out,
           size_t misses);

}  // namespace stet::train
