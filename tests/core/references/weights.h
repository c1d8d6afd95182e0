// Files of weights made for tests.
#pragma once

#include <cstring>
#include <functional>
#include <string>

#include "core/references/model.h"

namespace stet_test {

/// A good file of 4 buckets; `change` may touch everything behind the head before it is hashed.
inline std::string weights(const std::function<void(std::string&)>& change = {}, float unit = 0.03f) {
  using namespace stet::model_file;
  const size_t all = 4 * slots;
  std::string numbers(all * 2 + all * stet::chain_width + transitions * 2, '\0');
  if (change) change(numbers);
  Head head{};
  head.byte_order = byte_order;
  head.labels = stet::ref_labels;
  head.columns = stet::chain_width;
  head.boundaries = stet::ref_boundaries;
  head.features = stet::features_per_token;
  head.buckets = 4;
  head.unit = unit;
  head.transition_unit = 0.001f;
  head.hash = stet::checksum_of(numbers);
  std::string out = std::string(first_line) + "Made for a test.\n";
  out.resize(text_size, '\n');
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  return out + numbers;
}

}  // namespace stet_test
