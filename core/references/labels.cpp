// Names and field kinds of the labels.
#include "core/references/labels.h"

#include <iterator>

namespace stet {
namespace {

struct Row {
  std::string_view name;
  int64_t field;  // enum stet_field_kind; -1: none
};
constexpr Row rows[] = {
    {"other", -1},
    {"author", STET_FIELD_AUTHOR},
    {"title", STET_FIELD_TITLE},
    {"container-title", STET_FIELD_CONTAINER_TITLE},
    {"collection-title", -1},
    {"publisher", STET_FIELD_PUBLISHER},
    {"publisher-place", STET_FIELD_PUBLISHER_PLACE},
    {"editor", STET_FIELD_EDITOR},
    {"translator", STET_FIELD_TRANSLATOR},
    {"edition", STET_FIELD_EDITION},
    {"issued", STET_FIELD_ISSUED},
    {"accessed", STET_FIELD_ACCESSED},
    {"volume", STET_FIELD_VOLUME},
    {"issue", STET_FIELD_ISSUE},
    {"page", STET_FIELD_PAGE},
    {"URL", STET_FIELD_URL},
    {"DOI", STET_FIELD_DOI},
    {"ISBN", STET_FIELD_ISBN},
    {"ISSN", STET_FIELD_ISSN},
    {"arXiv", STET_FIELD_ARXIV},
    {"PMID", STET_FIELD_PMID},
    {"note", -1},
};
static_assert(std::size(rows) == ref_labels);

}  // namespace

std::string_view name_of(RefLabel label) { return rows[static_cast<size_t>(label)].name; }

std::optional<RefLabel> ref_label(std::string_view name) {
  for (size_t i = 0; i < ref_labels; ++i)
    if (rows[i].name == name) return static_cast<RefLabel>(i);
  return std::nullopt;
}

std::optional<uint32_t> field_kind(RefLabel label) {
  const int64_t field = rows[static_cast<size_t>(label)].field;
  if (field < 0) return std::nullopt;
  return static_cast<uint32_t>(field);
}

}  // namespace stet
