// Notes are called in ascending order. The markers that break it are those outside a longest ascending run of first
// calls; those that stand side by side are one fault, so one misplaced sentence is one finding. Abstains where numbers
// follow a reference list instead of the text.
#include <algorithm>
#include <map>

#include "notes.h"

namespace notes {

const stet::Rule MarkerOutOfOrder::rule{.id = "notes/marker-out-of-order",
                                        .summary = "Markers do not follow each other in ascending order.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_MARKERS | STET_CONTAINERS,
                                        .page =
#include "marker-out-of-order.md.inc"
};

namespace {

using Calls = std::vector<const stet::Marker*>;

// A box, a figure or a table stands where there was room for it, not where it is read.
bool floats(const stet::Document& doc, const stet::Marker& m) {
  if (m.block == stet::none || m.block >= doc.blocks().size()) return false;
  for (uint32_t at = doc.blocks()[m.block].container; at != stet::none; at = doc.containers()[at].parent) {
    const uint32_t kind = doc.containers()[at].kind;
    if (kind == STET_CONTAINER_FIGURE || kind == STET_CONTAINER_TABLE) return true;
  }
  return false;
}

// First calls of each number, by the list that answers for them.
std::map<uint32_t, Calls> first_calls(const stet::Document& doc) {
  std::map<uint32_t, Calls> first;
  std::map<uint32_t, std::vector<bool>> called;
  for (const stet::Marker& m : doc.markers()) {
    if (m.number == 0 || m.scheme == STET_LABEL_SYMBOL || m.scheme == STET_LABEL_AUTHOR_YEAR || m.note == stet::none)
      continue;  // a lost one has its finding
    std::vector<bool>& of = called[m.list];
    if (m.number >= of.size()) of.resize(m.number + 1);
    if (of[m.number]) continue;
    of[m.number] = true;
    if (!(m.flags & STET_MARKER_IN_RANGE) && !floats(doc, m))
      first[m.list].push_back(&m);  // [1–3] has called 2 as well
  }
  return first;
}

// A longest ascending run by patience sorting, from the end: of two as long, the one whose calls come earlier.
std::vector<bool> longest_run(const Calls& first, size_t& length) {
  const size_t n = first.size();
  std::vector<size_t> tops, next(n, n);
  for (size_t i = n; i-- > 0;) {
    const auto at = std::lower_bound(tops.begin(), tops.end(), i,
                                     [&](size_t a, size_t b) { return first[a]->number > first[b]->number; });
    if (at != tops.begin()) next[i] = *(at - 1);
    if (at == tops.end())
      tops.push_back(i);
    else
      *at = i;
  }
  std::vector<bool> in_run(n);
  for (size_t i = tops.back(); i < n; i = next[i]) in_run[i] = true;
  length = tops.size();
  return in_run;
}

void check_list(const stet::Document& doc, const Calls& first, const stet::Report& report) {
  const size_t n = first.size();
  if (n < 3) return;
  // "[3, p. 21]" takes its number from a list in an order of its own.
  const auto pinpointed =
      std::count_if(first.begin(), first.end(), [](const auto* m) { return !stet::empty(m->locator); });
  if (2 * static_cast<size_t>(pinpointed) > n) return;
  size_t length = 0;
  const std::vector<bool> in_run = longest_run(first, length);
  if (length == n) return;
  // How many passages stand elsewhere: "1, 4, 5, 2, 3, 6" has one. Of more than a third out of order who knows which
  // is.
  size_t moved = 0;
  for (size_t i = 0; i < n; ++i)
    moved += !in_run[i] && (i == 0 || in_run[i - 1] || first[i]->number != first[i - 1]->number + 1);
  if (moved > 1 && (n - length) * 3 >= n) return;
  const stet::Marker* before = nullptr;  // the last one that stands in order
  for (size_t i = 0; i < n; ++i) {
    if (in_run[i]) {
      before = first[i];
      continue;
    }
    const size_t begin = i;
    while (i + 1 < n && !in_run[i + 1] && first[i + 1]->number == first[i]->number + 1) ++i;
    const stet::Marker& m = *first[begin];
    std::string message(doc.source(m.span));
    if (i > begin) message += " to " + std::string(doc.source(first[i]->span));
    message += i > begin ? " stand " : " stands ";
    // Of its neighbours in order one has a number on the wrong side, or it would stand among them.
    const size_t next = static_cast<size_t>(
        std::find(in_run.begin() + static_cast<std::ptrdiff_t>(i), in_run.end(), true) - in_run.begin());
    const bool late = before != nullptr && before->number > m.number;
    const stet::Marker& other = late ? *before : *first[next];
    message += (late ? "after " : "before ") + std::string(doc.source(other.span));
    // "[3–1]": notes/marker-range-reversed tells that.
    if (m.span.begin == other.span.begin) continue;
    report(m.span, message, {{other.span, late ? "called first" : "called later"}});
  }
}

}  // namespace

void MarkerOutOfOrder::check(const stet::Document& doc, const stet::Report& report) const {
  for (const auto& [list, first] : first_calls(doc)) check_list(doc, first, report);
}

}  // namespace notes
