// Opening a weights file, with everything checked that reading it relies on; looking features up.
#include "core/references/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {

namespace {

using namespace model_file;

constexpr float most_for_label = 50, most_for_step = 20, least_for_step = 2e-9f;

Error fault(const std::string& path, std::string what) {
  return {.message = std::move(what),
          .file = path,
          .hint = "make it anew with tools/train, or remove it: without it references are read by rules alone"};
}

// Which of the eight fingerprints is the wanted one; `slots`: none.
inline uint32_t slot_of(const char* prints, uint16_t wanted) {
#if defined(__SSE2__)
  const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(prints)));
  const int hits = _mm_movemask_epi8(_mm_cmpeq_epi16(eight, _mm_set1_epi16(static_cast<int16_t>(wanted))));
  return hits == 0 ? slots : static_cast<uint32_t>(std::countr_zero(static_cast<uint32_t>(hits))) / 2;
#else
  for (uint32_t k = 0; k < slots; ++k) {
    uint16_t print;
    std::memcpy(&print, prints + k * sizeof print, sizeof print);
    if (print == wanted) return k;
  }
  return slots;
#endif
}

// sums[k] += row[k]
inline void add_row(const int8_t* row, int16_t* sums) {
#if defined(__SSE2__)
  static_assert(chain_width == 24);
  const __m128i zero = _mm_setzero_si128();
  const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(row)));
  const __m128i rest = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(static_cast<const void*>(row + 16)));
  const __m128i sign = _mm_cmpgt_epi8(zero, first), rest_sign = _mm_cmpgt_epi8(zero, rest);
  const auto add = [&](int at, __m128i eight) {
    auto* const to = reinterpret_cast<__m128i*>(static_cast<void*>(sums + at));
    _mm_store_si128(to, _mm_add_epi16(_mm_load_si128(to), eight));
  };
  add(0, _mm_unpacklo_epi8(first, sign));
  add(8, _mm_unpackhi_epi8(first, sign));
  add(16, _mm_unpacklo_epi8(rest, rest_sign));
#else
  for (uint32_t k = 0; k < chain_width; ++k) sums[k] = static_cast<int16_t>(sums[k] + row[k]);
#endif
}

}  // namespace

Result<std::unique_ptr<ReferenceModel>> ReferenceModel::open(const std::string& path) {
  return read(MappedFile::open(path), path);
}

Result<std::unique_ptr<ReferenceModel>> ReferenceModel::read(MappedFile file, const std::string& path) {
  std::unique_ptr<ReferenceModel> model(new ReferenceModel);
  model->mapped_ = std::move(file);
  if (model->mapped_.bytes().empty()) return fault(path, "the weights for reading references cannot be opened");
  if (std::string wrong = model->attach(model->mapped_.bytes()); !wrong.empty()) return fault(path, std::move(wrong));
  return model;
}

Result<std::unique_ptr<ReferenceModel>> ReferenceModel::from_bytes(std::string bytes) {
  std::unique_ptr<ReferenceModel> model(new ReferenceModel);
  model->own_ = std::move(bytes);
  if (std::string wrong = model->attach(model->own_); !wrong.empty()) return fault({}, std::move(wrong));
  return model;
}

std::string ReferenceModel::attach(std::string_view bytes) {
  constexpr std::string_view kind = "stet references model ";
  if (!bytes.starts_with(kind)) return "this is no file of weights for reading references";
  if (!bytes.starts_with(first_line)) return "these weights are of another version of stet";
  if (bytes.size() < text_size + sizeof(Head)) return "the file of weights is cut short";
  about_ = bytes.substr(0, text_size);
  about_ = about_.substr(0, about_.find_last_not_of(std::string_view("\n\0 ", 3)) + 1);
  Head head{};
  std::memcpy(&head, bytes.data() + text_size, sizeof head);
  if (head.byte_order == 0x04030201u) return "these weights were made on a machine of another byte order";
  if (head.byte_order != byte_order) return "the file of weights is damaged";
  if (head.labels != ref_labels || head.columns != chain_width || head.boundaries != ref_boundaries ||
      head.features != features_per_token)
    return "these weights are of another version of stet";
  if (head.buckets == 0 || head.buckets > 1u << 20) return "the file of weights is damaged";
  const size_t slots_of_all = size_t{head.buckets} * slots;
  const size_t prints_at = text_size + sizeof(Head), rows_at = prints_at + slots_of_all * sizeof(uint16_t);
  const size_t transitions_at = rows_at + slots_of_all * chain_width;
  const size_t end = transitions_at + transitions * sizeof(int16_t);
  if (bytes.size() < end) return "the file of weights is cut short";
  const auto good = [](float unit) { return std::isfinite(unit) && unit > 0 && unit < 1; };
  if (bytes.size() != end || !good(head.unit) || !good(head.transition_unit) ||
      checksum_of(bytes.substr(prints_at)) != head.hash)
    return "the file of weights is damaged";

  buckets_ = head.buckets;
  fingerprints_ = bytes.data() + prints_at;
  rows_ = reinterpret_cast<const int8_t*>(bytes.data() + rows_at);
  // Bounded, so that whatever stands in the file no product of a label, a beginning and transitions overflows.
  for (size_t i = 0; i < powers_.size(); ++i)
    powers_[i] = std::exp(-std::min(static_cast<float>(i) * head.unit, most_for_label));
  tables_ = std::make_unique<ChainTables>();
  const char* at = bytes.data() + transitions_at;
  const auto next = [&] {
    int16_t n = 0;
    std::memcpy(&n, at, sizeof n);
    at += sizeof n;
    return std::exp(std::clamp(static_cast<float>(n) * head.transition_unit, -most_for_step, most_for_step));
  };
  for (auto& boundary : tables_->boundaries)
    for (uint32_t phase = 0; phase < chain_phases; ++phase)
      for (uint32_t from = 0; from < ref_labels; ++from)
        for (uint32_t to = 0; to < chain_width; ++to) {
          const float factor = next();
          if (to < ref_labels) boundary.go[phase][from][to] = factor;
          if (to == ref_labels) boundary.end[phase][from] = factor;
        }
  for (uint32_t to = 0; to < chain_width; ++to) {
    const float factor = next();
    if (to < ref_labels) tables_->start[to] = factor;
  }
  tables_->transpose();
  return {};
}

void ReferenceModel::weigh(const uint64_t* features, RefLabels allowed, ChainToken& out) const {
  // All rows are found before any is read: they lie far apart, and are fetched meanwhile.
  std::array<const int8_t*, features_per_token> rows;
  uint32_t found = 0;
  for (uint32_t i = 0; i < features_per_token; ++i) {
    if (features[i] == 0) continue;
    const size_t bucket = bucket_of(features[i], buckets_);
    const uint32_t slot = slot_of(fingerprints_ + bucket * slots * sizeof(uint16_t), fingerprint(features[i]));
    if (slot == slots) continue;
    rows[found] = rows_ + (bucket * slots + slot) * chain_width;
    __builtin_prefetch(rows[found++]);
  }
  alignas(16) int16_t sums[chain_width] = {};
  for (uint32_t i = 0; i < found; ++i) add_row(rows[i], sums);
  if ((allowed & all_ref_labels) == 0) allowed = all_ref_labels;
  int top = INT16_MIN;
  for (uint32_t k = 0; k < ref_labels; ++k)
    if ((allowed >> k & 1) != 0) top = std::max(top, static_cast<int>(sums[k]));
  for (uint32_t k = 0; k < chain_width; ++k) {
    const bool may = k < ref_labels && (allowed >> k & 1) != 0;
    out.label[k] = may ? powers_[std::min<size_t>(static_cast<size_t>(top - sums[k]), powers_.size() - 1)] : 0.0f;
  }
  const int begin = sums[begin_column];
  const float power =
      std::max(powers_[std::min<size_t>(static_cast<size_t>(std::abs(begin)), powers_.size() - 1)], least_for_step);
  out.begin = begin > 0 ? 1 / power : power;
  out.go_on = 1;
}

}  // namespace stet
