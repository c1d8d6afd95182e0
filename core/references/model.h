// The weights of the sequence model: a file that is mapped into memory and asked as it lies.
//
// It begins with a page of plain text that says what it was learnt from; then come numbers:
//   Head; fingerprints (8 for each bucket); a row of bytes for each fingerprint; the transitions, 16 bits each.
// A feature has one bucket; the eight features of a bucket that matter most have a row, the others weigh nothing.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/references/chain.h"

namespace stet {

namespace model_file {
inline constexpr uint32_t text_size = 4096;
inline constexpr std::string_view first_line = "stet references model 2\n";
inline constexpr uint32_t slots = 8;  // of a bucket
inline constexpr uint32_t begin_column = ref_labels;
struct Head {
  uint32_t byte_order;  // 0x01020304 on the machine that wrote it
  uint32_t labels, columns, boundaries, features;
  uint32_t buckets;
  float unit;             // a row's byte 1 is this weight
  float transition_unit;  // and so for transitions
  uint64_t hash;          // of all behind the head
};
inline constexpr uint32_t byte_order = 0x01020304;
/// For each boundary and phase a row for each label (to each label, then the price of ending there), then the row of
/// beginnings.
inline constexpr uint32_t transitions = (ref_boundaries * chain_phases * ref_labels + 1) * chain_width;
constexpr size_t bucket_of(uint64_t feature, uint32_t buckets) {
  return static_cast<size_t>((feature & 0xFFFFFFFFu) * buckets >> 32);
}
constexpr uint16_t fingerprint(uint64_t feature) {
  const auto f = static_cast<uint16_t>(feature >> 48);
  return f == 0 ? uint16_t{1} : f;
}
}  // namespace model_file

class ReferenceModel {
 public:
  /// Maps the file. An error says what is wrong with it and what to do.
  static Result<std::unique_ptr<ReferenceModel>> open(const std::string& path);
  /// Of a file that is mapped already: empty if it could not be.
  static Result<std::unique_ptr<ReferenceModel>> read(MappedFile file, const std::string& path);
  /// Of the bytes such a file has.
  static Result<std::unique_ptr<ReferenceModel>> from_bytes(std::string bytes);
  ReferenceModel(const ReferenceModel&) = delete;
  ReferenceModel& operator=(const ReferenceModel&) = delete;

  /// What the file says of itself: training sets, authors, licences.
  std::string_view about() const { return about_; }
  const ChainTables& tables() const { return *tables_; }
  /// The token's factors out of its features_per_token hashes; labels that are not allowed have 0.
  void weigh(const uint64_t* features, RefLabels allowed, ChainToken& out) const;

 private:
  ReferenceModel() = default;
  std::string attach(std::string_view bytes);  // what is wrong; empty: nothing

  std::string own_;
  MappedFile mapped_;
  std::string_view about_;
  uint32_t buckets_ = 0;
  const char* fingerprints_ = nullptr;
  const int8_t* rows_ = nullptr;
  std::unique_ptr<ChainTables> tables_;
  std::array<float, 2048> powers_{};  // e to minus so many units
};

}  // namespace stet
