// Constraints in, fields out.
#include "core/analyse/citations/labelled.h"

#include <algorithm>
#include <optional>

#include "core/base/utf8.h"
#include "core/references/installed.h"

namespace stet {
namespace {

constexpr float sure = 0.85f;
constexpr uint32_t longest_reference = 16 * 1024;  // bytes

// What scanners know for certain.
std::vector<RefConstraint> constraints(const Document& d, Span segment) {
  std::vector<RefConstraint> out;
  const auto add = [&](Span s, RefLabels allowed) {
    if (contains(segment, s) && !empty(s)) out.push_back({{s.begin - segment.begin, s.end - segment.begin}, allowed});
  };
  for (uint32_t i = first_at_or_after(d.links, segment.begin);
       i < d.links.size() && d.links[i].span.begin < segment.end; ++i)
    if ((d.links[i].flags & STET_LINK_MARKUP) == 0)
      add(written(d.links[i]), bit(RefLabel::url) | bit(RefLabel::doi) | bit(RefLabel::arxiv));
  add(book_number(d.prose(), segment, "ISBN"), bit(RefLabel::isbn));
  add(book_number(d.prose(), segment, "ISSN"), bit(RefLabel::issn));
  return out;
}

bool is_scanned(uint32_t kind) {
  return kind == STET_FIELD_URL || kind == STET_FIELD_DOI || kind == STET_FIELD_ISBN || kind == STET_FIELD_ISSN ||
         kind == STET_FIELD_PMID || kind == STET_FIELD_ARXIV || kind == STET_FIELD_ACCESSED ||
         kind == STET_FIELD_ARCHIVE_URL || kind == STET_FIELD_ISSUED;
}

/// A reference does not begin with its page.
bool may_lead(RefLabel label) {
  return label != RefLabel::page && label != RefLabel::volume && label != RefLabel::issue;
}

uint32_t date_in(const Document& d, Span s) {
  for (uint32_t i = first_at_or_after(d.dates, s.begin); i < d.dates.size() && d.dates[i].span.begin < s.end; ++i)
    return i;
  return none;
}

}  // namespace

LabelledReference::LabelledReference(const Document& d, Span segment, bool rated) : segment_(segment) {
  const ReferenceModel* model = installed_reference_model();
  if (model == nullptr || length(segment) > longest_reference) return;
  thread_local std::optional<ReferenceLabeller> labeller;  // keeps its buffers
  thread_local const ReferenceModel* of = nullptr;
  if (of != model) labeller.emplace(*model);
  of = model;
  fields_ = labeller->label(slice(d.prose(), segment), constraints(d, segment), rated);
  for (LabelledSpan& f : fields_) f.span = {f.span.begin + segment.begin, f.span.end + segment.begin};
}

std::vector<Span> LabelledReference::parts() const {
  std::vector<Span> out;
  uint32_t begin = segment_.begin;
  bool dated = false;  // "In: Editor (Hg.)" begins nothing before a year or a page was named
  for (const LabelledSpan& f : fields_) {
    if (f.begins_reference && f.span.begin > begin && dated && may_lead(f.label)) {
      out.push_back({begin, f.span.begin});
      begin = f.span.begin;
      dated = false;
    }
    dated = dated || f.label == RefLabel::issued || f.label == RefLabel::page || f.label == RefLabel::url ||
            f.label == RefLabel::doi || f.label == RefLabel::volume;
  }
  // What names no day, no place in a volume and no address behind a whole reference is a remark on it.
  if (!dated && !out.empty())
    out.back().end = segment_.end;
  else
    out.push_back({begin, segment_.end});
  return out;
}

void LabelledReference::read(const Document& d, Span part, CitationDraft& draft) const {
  if (fields_.empty()) return;
  for (uint32_t kind = 0; kind < draft.fields.size(); ++kind)
    if (!is_scanned(kind)) draft.fields[kind] = {};
  draft.title_zone = {};
  for (const LabelledSpan& f : fields_) {
    const auto kind = field_kind(f.label);
    if (!kind || *kind >= draft.fields.size() || !contains(part, f.span)) continue;
    if (!empty(draft.fields[*kind])) continue;
    if (*kind == STET_FIELD_ISSUED) {
      const uint32_t date = date_in(d, f.span);
      if (date != none && draft.row.issued == none && date != draft.row.accessed) {
        draft.row.issued = date;
        draft.roles.emplace_back(date, STET_DATE_ISSUED);
      }
    }
    draft.fields[*kind] = f.span;
    if (*kind == STET_FIELD_TITLE) draft.title_zone = f.span;
  }
}

void LabelledReference::complete(Span part, CitationDraft& draft) const {
  for (const LabelledSpan& f : fields_) {
    const auto kind = field_kind(f.label);
    // Who publishes a page its link says; the model's word for it would be held against that.
    if (!kind || *kind >= draft.fields.size() || is_scanned(*kind) || *kind == STET_FIELD_PUBLISHER) continue;
    if (!contains(part, f.span) || f.confidence < sure) continue;
    Span& field = draft.fields[*kind];
    // Without a title the scanner takes a name up to its first comma: "Meier" of "Meier, K.: Der Hafen".
    if (*kind == STET_FIELD_AUTHOR && field.begin == f.span.begin && field.end < f.span.end) field = {};
    if (!empty(field)) continue;
    if (std::any_of(draft.fields.begin(), draft.fields.end(),
                    [&](Span taken) { return !empty(taken) && overlaps(taken, f.span); }))
      continue;
    field = f.span;
    if (*kind == STET_FIELD_TITLE) draft.title_zone = f.span;
  }
}

}  // namespace stet
