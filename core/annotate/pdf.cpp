// Remarks in a PDF: highlights with notes on the very words, as viewers make them. Those of an earlier copy are taken
// off first; those that people answered or settled stay, since they are decisions.
#include <algorithm>
#include <unordered_set>

#include "core/annotate/annotator.h"
#include "core/base/hash.h"
#include "core/document/remarks.h"
#include "core/read/pdf/file.h"

namespace stet {
namespace {

constexpr std::string_view name_sign = "stet-";

bool is_own_highlight(const pdf::PageNote& n) {
  return n.author == comment_author && n.name.starts_with(name_sign) && n.kind == "Highlight" && n.object > 0;
}

/// Takes off our own, and returns the names of those that stay.
std::unordered_set<std::string> remove_own(pdf::File& file) {
  const std::vector<pdf::PageNote> notes = file.notes();
  std::unordered_set<uint32_t> answered;
  for (const pdf::PageNote& n : notes)
    if (n.answers > 0) answered.insert(n.answers);
  std::vector<uint32_t> gone;
  std::unordered_set<std::string> kept;
  for (const pdf::PageNote& n : notes) {
    if (!is_own_highlight(n)) continue;
    if (answered.contains(n.object)) {
      kept.insert(n.name);
      continue;
    }
    gone.push_back(n.object);
    if (n.popup > 0) gone.push_back(n.popup);
  }
  file.remove(gone);
  return kept;
}

std::string name_of(const Remark& remark) {
  if (!remark.id.empty()) return std::string(name_sign) + remark.id;
  Fnv hash;
  hash.add(remark.words);
  return std::string(name_sign) + std::to_string(hash.value()) + "-" + std::to_string(remark.span.begin);
}

}  // namespace

Result<AnnotatedCopy> annotate_pdf(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  auto file = pdf::File::open(input.bytes);
  if (!file) return file.error();
  if (!file->may_be_annotated())
    return Error{.message = "the author of this PDF does not allow notes in it",
                 .hint = "A report says the same: stet check --report html=report.html FILE"};
  const std::unordered_set<std::string> kept = remove_own(*file);
  Met met(d);
  for (const Remark& remark : remarks) {
    const std::string name = name_of(remark);
    if (kept.contains(name)) continue;
    const Span seen = met(remark.span);
    const std::string words =
        same(seen, remark.span) ? remark.words : "“" + std::string(d.source(remark.span)) + "”: " + remark.words;
    const std::vector<PageBox> boxes = boxes_of(d, seen);
    // A note is of one page: what goes on overleaf is marked there, too.
    for (auto begin = boxes.begin(); begin != boxes.end();) {
      const auto end = std::find_if(begin, boxes.end(), [&](const PageBox& b) { return b.page != begin->page; });
      const std::string further = begin == boxes.begin() ? "" : "-page-" + std::to_string(begin->page);
      file->add({{begin, end}, std::string(comment_author), name + further, words});
      begin = end;
    }
  }
  auto bytes = file->write();
  if (!bytes) return bytes.error();
  return AnnotatedCopy{std::move(*bytes)};
}

}  // namespace stet
