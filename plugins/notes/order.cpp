// Notes are called in ascending order. The markers that break it are those outside a longest ascending run of first
// calls, so one misplaced marker is one finding. Abstains where numbers follow a reference list instead of the text.
#include "notes.h"

namespace notes {

const stet::Rule MarkerOutOfOrder::rule{.id = "notes/marker-out-of-order",
                                        .summary = "Markers do not follow each other in ascending order.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_MARKERS,
                                        .page =
#include "marker-out-of-order.md.inc"
};

void MarkerOutOfOrder::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<const stet::Marker*> first;  // first call of each number
  std::vector<bool> called;
  for (const stet::Marker& m : doc.markers()) {
    if (m.number == 0 || m.scheme == STET_LABEL_SYMBOL) continue;
    if (m.number >= called.size()) called.resize(m.number + 1);
    if (called[m.number]) continue;
    called[m.number] = true;
    if (!(m.flags & STET_MARKER_IN_RANGE)) first.push_back(&m);  // [1–3] has called 2 as well
  }
  const size_t n = first.size();
  if (n < 3) return;
  // Longest ascending run by patience sorting.
  std::vector<size_t> tops, previous(n, n);
  for (size_t i = 0; i < n; ++i) {
    const auto at = std::lower_bound(tops.begin(), tops.end(), i,
                                     [&](size_t a, size_t b) { return first[a]->number < first[b]->number; });
    if (at != tops.begin()) previous[i] = *(at - 1);
    if (at == tops.end())
      tops.push_back(i);
    else
      *at = i;
  }
  std::vector<bool> in_run(n);
  for (size_t i = tops.back(); i < n; i = previous[i]) in_run[i] = true;
  const size_t outside = n - tops.size();
  if (outside == 0 || (outside > 1 && outside * 3 >= n)) return;
  for (size_t i = 0; i < n; ++i) {
    if (in_run[i]) continue;
    const stet::Marker& m = *first[i];
    const stet::Marker* before = i > 0 ? first[i - 1] : nullptr;
    const stet::Marker* after = i + 1 < n ? first[i + 1] : nullptr;
    std::string message = std::string(doc.source(m.span)) + " stands ";
    std::vector<stet::Evidence> evidence;
    if (before != nullptr && before->number > m.number) {
      message += "after " + std::string(doc.source(before->span));
      evidence.push_back({before->span, "called first"});
    } else if (after != nullptr) {
      message += "before " + std::string(doc.source(after->span));
      evidence.push_back({after->span, "called later"});
    }
    report(m.span, message, evidence);
  }
}

}  // namespace notes
