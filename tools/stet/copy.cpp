// Findings as remarks.
#include "tools/stet/copy.h"

#include <algorithm>
#include <utility>

#include "core/base/taken.h"
#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/report/phrases.h"
#include "core/report/words.h"
#include "tools/stet/output.h"

namespace stet {
namespace {

constexpr Told line_lead{"line ", "Zeile ", "ligne "};

/// The other side's words, as a remark has them; empty where the finding has them itself.
std::string words_of(const RelatedPlace& e, const Finding& f) {
  constexpr size_t longest = 60;  // bytes
  const std::string all = one_line(e.place.text);
  if (all.empty() || all == one_line(f.place.text) || f.message.find(all) != std::string::npos) return {};
  size_t end = std::min(all.size(), longest);
  while (end < all.size() && is_continuation(all[end])) --end;
  return all.substr(0, end) + (end < all.size() ? "…" : "");
}

constexpr Told query{"[query: {0}]", "[Rückfrage: {0}]", "[question\u00A0: {0}]"},
    asked{"[query]", "[Rückfrage]", "[question]"};

bool begins_with_mark(std::string_view words) {
  for (const std::string_view mark : {"“", "„", "«", "‘", "‚", "\"", "'", "「", "《"})
    if (words.starts_with(mark)) return true;
  return false;
}

Remark remark_of(const Finding& f, const Catalogue& catalogue) {
  const Phrases say(ui_language());
  Remark remark{f.place.span, {}, fingerprint_text(f)};
  std::string& out = remark.words;
  const RuleInfo& rule = catalogue.rule(f.rule);
  out = comment_words(say(say.of(f.severity)), rule.id, spoken(rule.group(), f.message));
  for (size_t i = 0; i < f.evidence.size() && i < 3; ++i) {
    const RelatedPlace& e = f.evidence[i];
    out += (i == 0 ? " (" : "; ") + spoken(rule.group(), e.message);
    // What begins with a quotation mark has marks enough.
    if (const std::string words = words_of(e, f); !words.empty())
      out += " " + (begins_with_mark(words) ? words : say(Phrase::quoted, {words}));
    if (e.place.line > 0 && e.place.file.empty()) {
      const std::string lead = ", " + std::string(line_lead.now());
      out += lead;
      remark.lines.push_back({u32(out.size()), u32(lead.size()), e.place.span.begin});
    } else if (e.place.line > 0) {
      out += ", " + std::string(line_lead.now()) + std::to_string(e.place.line);
    }
    if (e.place.part != PlacePart::nowhere) out += ", " + say.part(e.place);
    if (!e.place.file.empty()) out = say(Phrase::of_member, {out, e.place.file});
  }
  if (!f.evidence.empty()) out += ")";
  return remark;
}

/// The safe fix of a finding, where it meets none that was taken before.
WordEdits suggestion_of(const Finding& f, Taken& taken) {
  WordEdits edits;
  if (f.fixes.empty() || f.fixes.front().unsafe) return edits;
  for (const FixEdit& e : f.fixes.front().edits) edits.push_back({e.place.span, e.text});
  std::sort(edits.begin(), edits.end(), [](const WordEdit& a, const WordEdit& b) {
    return std::pair(a.span.begin, a.span.end) < std::pair(b.span.begin, b.span.end);
  });
  if (std::any_of(edits.begin(), edits.end(), [&](const WordEdit& e) { return taken.meets(e.span); })) return {};
  for (const WordEdit& e : edits) taken.take(e.span);
  return edits;
}

}  // namespace

std::vector<Remark> remarks_of(const DocumentResult& result, const Catalogue& catalogue, bool suggests) {
  std::vector<Remark> out;
  Taken taken;
  for (const Finding& f : result.findings) {
    if (is_host(catalogue.rule(f.rule))) continue;
    out.push_back(remark_of(f, catalogue));
    // What was asked, as the reports have it.
    if (const Decision* d = decision_on(result, f); d != nullptr && d->kind == DecisionKind::query)
      out.back().words += " " + (d->reason.empty() ? std::string(asked.now()) : query.now({d->reason}));
    if (suggests) out.back().edits = suggestion_of(f, taken);
  }
  return out;
}

std::optional<Error> DocumentCopy::why_not(const Targets::Copy& wanted, const Inputs& inputs) {
  if (inputs.inputs.size() == 1 && inputs.unreadable.empty() && inputs.inputs[0].path != "-" &&
      inputs.inputs[0].mode == InputMode::whole) {
    if (is_same_file(wanted.file, inputs.inputs[0].path))
      return Error{.message = "the copy would be written over the document",
                   .file = wanted.file,
                   .hint = "Name another file: --report " + wanted.format + "=COPY"};
    return std::nullopt;
  }
  return Error{.message = "--report " + wanted.format + "=" + wanted.file + " makes a copy of one document.",
               .hint = "Name one document, or make each copy by itself: stet annotate DOCUMENT -o COPY"};
}

void DocumentCopy::take(const DocumentResult& result, const Catalogue& catalogue) {
  if (result.after_run || result.unreadable) return;
  format_ = result.format;
  annotation_ = {result.hash, remarks_of(result, catalogue, false)};
}

std::optional<Error> DocumentCopy::write(const Targets::Copy& wanted, Engine& engine, Input input) const {
  if (format_.empty()) return std::nullopt;  // that it could not be read is said
  if (format_ != wanted.format)
    return Error{.message = "this document is no " + wanted.format + ", so no copy was written",
                 .file = input.path,
                 .hint = find_annotator(format_) != nullptr
                             ? "Type --report " + format_ + "=COPY"
                             : "Its format (" + format_ + ") takes no comments: --report annotation=FILE"};
  input.annotation = annotation_;
  const auto copy = engine.annotate(input);
  return copy ? write_file(wanted.file, copy->bytes) : std::optional<Error>(copy.error());
}

}  // namespace stet
