// Fuzzes the check of what plugins hand over: a finding is either refused in words, or all its places are in the text.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/contract/finding_check.h"

namespace {

const std::string text = "Der Bericht („Häfen“) erschien am 3. März 2024.[1]\n\n[1] ٣ نوفمبر 2019 – ﷺ\n";

/// Small numbers out of the bytes; zero once they are used up.
class Bytes {
 public:
  Bytes(const uint8_t* data, size_t size) : at_(data), end_(data + size) {}
  uint32_t byte() { return at_ == end_ ? 0 : *at_++; }
  /// Near the text's length, or anything.
  uint32_t offset() {
    const uint32_t n = byte();
    return n < 250 ? n : n == 255 ? 0xFFFFFFFFu : n << 24;
  }
  stet_span span() {
    stet_span s;
    s.begin = offset();
    s.end = offset();
    return s;
  }
  stet_str str() {
    static const std::string good = "a message", bad = "a\xC3(", large(70'000, 'x');
    switch (byte() % 6) {
      case 0:
        return {nullptr, 0};
      case 1:
        return {nullptr, 3};
      case 2:
        return {bad.data(), bad.size()};
      case 3:
        return {large.data(), large.size()};
      default:
        return {good.data(), good.size()};
    }
  }
  template <class Row>
  stet_rows rows(const std::vector<Row>& all) {
    stet_rows r{all.data(), static_cast<uint32_t>(all.size()), sizeof(Row)};
    switch (byte() % 12) {
      case 0:
        r.ptr = nullptr;
        break;
      case 1:
        r.stride = byte();
        if (r.stride > sizeof(Row)) r.stride = 0;  // larger would lead beyond what is there
        break;
      case 2:
        r.count = 0xFFFFFFF0u;
        break;
      default:
        break;
    }
    return r;
  }
  template <class Row, class Make>
  std::vector<Row> list(Make make) {
    std::vector<Row> out(byte() % 5);
    for (Row& row : out) row = make();
    return out;
  }

 private:
  const uint8_t *at_, *end_;
};

void inside(stet_span s) {
  const auto border = [](uint32_t at) { return at == text.size() || !stet::is_continuation(text[at]); };
  if (s.begin <= s.end && s.end <= text.size() && border(s.begin) && border(s.end)) return;
  std::fprintf(stderr, "accepted %u-%u\n", s.begin, s.end);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Bytes in(data, size);
  stet_document d{};
  d.text = {text.data(), text.size()};
  for (auto& table : d.tables) table.count = 3;
  const uint32_t anchors = in.byte() % 4 == 0 ? in.byte() : 0;

  const auto evidence = in.list<stet_evidence>([&] {
    stet_evidence e{};
    e.span = in.span();
    e.kind = in.byte() % 5;
    e.number = in.byte();
    e.option = in.str();
    e.message = in.str();
    return e;
  });
  std::vector<std::vector<stet_edit>> edits;
  const auto fixes = in.list<stet_fix>([&] {
    edits.push_back(in.list<stet_edit>([&] { return stet_edit{in.span(), in.str()}; }));
    return stet_fix{in.str(), in.rows(edits.back()), in.byte(), 0};
  });
  const auto also = in.list<stet_span>([&] { return in.span(); });

  stet_finding f{};
  f.size = in.byte() % 16 == 0 ? in.byte() : sizeof f;
  f.severity = in.byte() % 6;
  f.span = in.span();
  f.anchor = anchors > 0 ? in.byte() : STET_NONE;
  f.message = in.str();
  f.cause = {in.byte() % 32, in.byte(), STET_NONE, 0};
  if (f.cause.table == 31) f.cause.table = STET_NONE;
  f.evidence = in.rows(evidence);
  f.fixes = in.rows(fixes);
  f.also = in.rows(also);

  const std::string why = stet::why_nonsense(f, d, anchors);
  if (!why.empty()) {
    if (stet::find_invalid_utf8(why) != std::string::npos) std::abort();
    return 0;
  }
  if (anchors > 0) return 0;
  inside(f.span);
  for (uint32_t i = 0; i < f.evidence.count; ++i)
    if (const auto& e = *STET_ROW(f.evidence, stet_evidence, i); e.kind == STET_EVIDENCE_TEXT) inside(e.span);
  for (uint32_t i = 0; i < f.also.count; ++i) inside(*STET_ROW(f.also, stet_span, i));
  for (uint32_t i = 0; i < f.fixes.count; ++i) {
    const stet_rows& rows = STET_ROW(f.fixes, stet_fix, i)->edits;
    for (uint32_t k = 0; k < rows.count; ++k) {
      const stet_span s = STET_ROW(rows, stet_edit, k)->span;
      inside(s);
      for (uint32_t m = k + 1; m < rows.count; ++m)
        if (stet::overlaps(s, STET_ROW(rows, stet_edit, m)->span)) std::abort();
    }
  }
  return 0;
}
