// Fuzzes stet-decisions.toml: any file is either refused with its place, or read, written and read again as it was.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/config/decisions.h"

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

bool same(const stet::Decision& a, const stet::Decision& b) {
  return a.document == b.document && a.rule == b.rule && a.words == b.words && a.message == b.message &&
         a.kind == b.kind && a.reason == b.reason && a.by == b.by && a.date == b.date && a.fingerprint == b.fingerprint;
}
/// The file has the documents in their order.
bool same(stet::Decisions a, stet::Decisions b) {
  for (stet::Decisions* all : {&a, &b})
    std::stable_sort(all->all.begin(), all->all.end(),
                     [](const auto& x, const auto& y) { return x.document < y.document; });
  if (a.all.size() != b.all.size()) return false;
  for (size_t i = 0; i < a.all.size(); ++i)
    if (!same(a.all[i], b.all[i])) return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto read = stet::parse_decisions({reinterpret_cast<const char*>(data), size}, "stet-decisions.toml");
  if (!read) {
    expect(!read.error().message.empty(), "refused without a word");
    return 0;
  }
  const auto again = stet::parse_decisions(stet::decisions_toml(*read), "again");
  expect(again && same(*read, *again), "written, it reads otherwise");
  stet::Decisions renewed = *read;
  for (stet::Decision& d : renewed.all) renew_block(d);
  const auto third = stet::parse_decisions(stet::decisions_toml(renewed), "renewed");
  expect(third && same(*read, *third), "a renewed block reads otherwise");
  return 0;
}
