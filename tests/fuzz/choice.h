// One of several ways for the same bytes. A fuzzer takes the one that the last byte chooses, so that an execution is
// short; a replay takes all. The byte stays a part of the input: so seeds are files as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace stet_test {

template <class All, class Run>
void each_chosen(const All& all, const uint8_t* data, size_t size, Run run) {
#ifdef STET_REPLAY
  (void)data, (void)size;
  for (const auto& one : all) run(one);
#else
  run(std::data(all)[size == 0 ? 0 : data[size - 1] % std::size(all)]);
#endif
}

}  // namespace stet_test
