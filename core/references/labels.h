// What a word of a reference can be: the labels of the sequence model, their names, and the fields they stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <stet/abi.h>

namespace stet {

/// The order is that of the columns of a weights file: new ones go to the end, with a new version of the format.
enum class RefLabel : uint8_t {
  other,  // numbers of the list, signals, joints: no field
  author,
  title,
  container,
  series,
  publisher,
  place,
  editor,
  translator,
  edition,
  issued,
  accessed,
  volume,
  issue,
  page,
  url,
  doi,
  isbn,
  issn,
  arxiv,
  pmid,
  note,  // genre, state of publication, remarks: no field either
};
inline constexpr uint32_t ref_labels = 22;

/// Sets of labels, as bits.
using RefLabels = uint32_t;
constexpr RefLabels bit(RefLabel l) { return RefLabels{1} << static_cast<uint32_t>(l); }
inline constexpr RefLabels all_ref_labels = (RefLabels{1} << ref_labels) - 1;

/// CSL's names where it has one: "container-title", "publisher-place".
std::string_view name_of(RefLabel label);
std::optional<RefLabel> ref_label(std::string_view name);

/// enum stet_field_kind; none for what is no field of a citation.
std::optional<uint32_t> field_kind(RefLabel label);

}  // namespace stet
