// Copies of a document: with findings as comments in them, and with fixes that are tried.
#include <algorithm>
#include <optional>
#include <utility>

#include "core/work/course.h"
#include "core/work/read_input.h"

namespace stet {

void Checking::annotate(const Annotation& a, const ReadInput& input, const Document& d, Outcome& o) {
  enter(stage_result);
  const Annotator* annotator = find_annotator(d.format);
  Error why;
  if (annotator == nullptr) {
    why.message = "findings cannot be written into this format (" + d.format + ")";
    why.hint = "They can into: " + annotated_formats() + ". For others: stet check --report html=report.html FILE";
  } else if (a.hash != hash_of_bytes(input.bytes)) {
    why.message = "the document was changed while it was checked";
    why.hint = "Run it again.";
  } else {
    for (const Remark& r : a.remarks) {
      if (r.span.begin > r.span.end || r.span.end > d.text.size()) return;  // nobody's finding
      uint32_t at = 0;
      for (const LineMention& m : r.lines) {
        if (m.lead > m.at || m.at - m.lead < at || m.at > r.words.size() || m.place > d.text.size()) return;
        at = m.at;
      }
      if (!std::all_of(r.edits.begin(), r.edits.end(),
                       [&](const WordEdit& e) { return e.span.begin <= e.span.end && e.span.end <= d.text.size(); }))
        return;
    }
    auto copy = annotator->write(d, input, a.remarks);
    if (copy) {
      MendedCopy& mended = o.result.mended.emplace();
      mended.bytes = std::move(copy->bytes);
      for (const Unwritten u : copy->suggested) mended.unwritten.push_back(static_cast<uint8_t>(u));
      return;
    }
    why = copy.error();
  }
  why.file = d.path;
  o.result.unreadable = std::move(why);
}

void Checking::check_mended(const Request& request, std::string_view bytes, const Emit& emit) {
  const Mending& mending = *request.input.mending;
  const ReadInput input = read_input_of(request, bytes);
  Error why{.message = "the fixes lie outside of the text"};
  std::optional<Mended> copy;
  {
    Course& c = first(request, 0);
    if (!read(c, input)) return answer(c, input, emit);
    const Document& d = c.document;
    const auto is_sound = [&](const WordEdit& e) { return e.span.begin <= e.span.end && e.span.end <= d.text.size(); };
    if (mending.hash != hash_of_bytes(bytes)) {
      why = {.message = "the document was changed while it was checked", .hint = "Run it again."};
    } else if (!can_mend(d.format)) {
      why = {.message = "fixes cannot be written into this format (" + d.format + ")"};
    } else if (std::all_of(mending.fixes.begin(), mending.fixes.end(),
                           [&](const WordEdits& fix) { return std::all_of(fix.begin(), fix.end(), is_sound); })) {
      copy = mend(d, bytes, mending.fixes);
    }
    if (!copy) {
      c.fail(std::move(why));
      return answer(c, input, emit);
    }
  }
  const ReadInput again{copy->bytes, input.path, input.resource};
  Course& c = first(request, 0);
  if (read(c, again)) {
    MendedCopy& result = c.outcome.result.mended.emplace();
    result.bytes = copy->bytes;
    result.misread = !reads_as_meant(c.document, *copy);
    for (const Unwritten u : copy->unwritten) result.unwritten.push_back(static_cast<uint8_t>(u));
  }
  answer(c, again, emit);
}

}  // namespace stet
