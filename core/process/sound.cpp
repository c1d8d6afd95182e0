// The host's checks of what other processes say.
#include "core/process/sound.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr size_t longest_text = size_t{1} << 20;  // of a message, an excerpt, a page; a document's own text is longer
constexpr size_t most_kept = size_t{64} << 10;    // bytes, by rule and document: the contract's own limit
constexpr size_t most_rules = 10'000, most_options = 1'000;

bool is_text(std::string_view s, size_t longest = longest_text) {
  return s.size() <= longest && find_invalid_utf8(s) == npos;
}
template <class All>
bool are_texts(const All& all) {
  return std::all_of(all.begin(), all.end(), [](const std::string& s) { return is_text(s); });
}

/// `at` does not stand inside a character.
bool is_border(std::string_view text, uint32_t at) {
  return at <= text.size() && (at == text.size() || !is_continuation(text[at]));
}
bool lies_in(Span s, std::string_view text) {
  return s.begin <= s.end && is_border(text, s.begin) && is_border(text, s.end);
}

bool is_severity(Severity s) { return s >= Severity::info && s <= Severity::error; }

bool is_sound(const PageBox& box);
bool is_sound(const Place& place);
bool is_sound(const RelatedPlace& related);
bool is_sound(const FixEdit& edit);
bool is_sound(const Fix& fix);
bool is_sound(const SuppressionRow& row);
template <class Item>
bool all_sound(const std::vector<Item>& items) {
  return std::all_of(items.begin(), items.end(), [](const Item& i) { return is_sound(i); });
}

/// A page is no larger than a PDF can say.
bool is_sound(const PageBox& b) {
  constexpr float farthest = 2e5F;
  const auto near = [](float x) { return x >= -farthest && x <= farthest; };
  return b.page > 0 && near(b.left) && near(b.top) && near(b.width) && near(b.height) && b.width >= 0 && b.height >= 0;
}

bool is_sound(const Place& p) {
  return p.span.begin <= p.span.end && p.part <= PlacePart::cell && is_text(p.text) && is_text(p.excerpt) &&
         is_text(p.label) && is_text(p.file) && is_text(p.member) &&
         lies_in({p.excerpt_begin, p.excerpt_end}, p.excerpt) && p.boxes.size() <= most_boxes && all_sound(p.boxes);
}
bool is_sound(const RelatedPlace& r) { return is_sound(r.place) && is_text(r.message); }
bool is_sound(const FixEdit& e) { return is_sound(e.place) && is_text(e.text); }

bool is_sound(const Fix& f) { return is_text(f.title) && all_sound(f.edits); }
bool is_sound(const Finding& f, size_t rules) {
  return f.rule < rules && is_severity(f.severity) && is_sound(f.place) && is_text(f.message) &&
         all_sound(f.evidence) && all_sound(f.fixes) && all_sound(f.also);
}

bool is_sound(const SuppressionRow& s) {
  return is_sound(s.place) && s.scope.begin <= s.scope.end && are_texts(s.rules) && is_text(s.reason);
}

/// What the document's view is drawn from: spans lead into its text, in order.
template <class Row>
bool rows_lie_in(const std::vector<Row>& rows, std::string_view text) {
  uint32_t before = 0;
  for (const Row& row : rows) {
    if (!lies_in(row.span, text) || row.span.begin < before) return false;
    before = row.span.begin;
  }
  return true;
}
bool is_row(uint32_t row, size_t rows) { return row == none || row < rows; }
bool is_sound(const DocumentView& v) {
  if (!is_text(v.text, UINT32_MAX) || !is_text(v.masked, UINT32_MAX) || !is_text(v.language)) return false;
  if (!v.masked.empty() && v.masked.size() != v.text.size()) return false;
  for (const stet_note& n : v.notes)
    if (!lies_in(n.body, v.text) || !lies_in(n.label, v.text)) return false;
  for (const stet_marker& m : v.markers)
    if (!lies_in(m.label, v.text) || !is_row(m.note, v.notes.size()) || !is_row(m.block, v.blocks.size())) return false;
  for (const stet_block& b : v.blocks)
    if (!is_row(b.note, v.notes.size())) return false;
  return rows_lie_in(v.blocks, v.text) && rows_lie_in(v.markers, v.text) && rows_lie_in(v.notes, v.text) &&
         rows_lie_in(v.cells, v.text);
}

/// A page draws findings into the text.
bool are_drawable(const std::vector<Finding>& findings, const DocumentView& v) {
  const auto there = [&](const Place& p) {
    return (lies_in(p.span, v.text) && (p.met.begin == none || lies_in(p.met, v.text))) || !p.file.empty();
  };
  for (const Finding& f : findings) {
    if (!there(f.place) || !std::all_of(f.also.begin(), f.also.end(), there)) return false;
    for (const RelatedPlace& e : f.evidence)
      if (!there(e.place)) return false;
  }
  return true;
}

bool is_sound(const Outline& o) {
  const auto placed = [&](const OutlinePlace& p) {
    return is_row(p.file, o.files.size()) &&
           (p.line == 0 || (p.column > 0 && p.end_column > 0 &&
                            (p.end_line > p.line || (p.end_line == p.line && p.end_column >= p.column))));
  };
  const auto all = [](const auto& rows, auto sound) { return std::all_of(rows.begin(), rows.end(), sound); };
  const auto said = [&](Span s) { return lies_in(s, o.words); };
  return is_text(o.words, UINT32_MAX) && are_texts(o.files) &&
         all(o.sections, [&](const auto& s) { return placed(s.place) && placed(s.heading) && said(s.title); }) &&
         all(o.blocks, [&](const auto& b) { return placed(b.place); }) &&
         all(o.lists, [&](const auto& l) { return placed(l.place) && said(l.title); }) &&
         all(o.notes,
             [&](const auto& n) {
               return placed(n.place) && placed(n.label) && said(n.label_words) && said(n.words) &&
                      is_row(n.list, o.lists.size());
             }) &&
         all(o.markers,
             [&](const auto& m) {
               return placed(m.place) && placed(m.label) && said(m.label_words) && is_row(m.note, o.notes.size());
             }) &&
         all(o.citations,
             [&](const auto& c) {
               return placed(c.place) && is_row(c.note, o.notes.size()) && is_row(c.source, o.sources.size());
             }) &&
         all(o.sources, [&](const auto& s) { return is_row(s.first, o.citations.size()) && said(s.words); });
}

bool is_sound(const MendedCopy& m) {
  return std::all_of(m.unwritten.begin(), m.unwritten.end(),
                     [](uint8_t u) { return u <= static_cast<uint8_t>(Unwritten::meets_another); });
}

bool is_sound(const KeptRow& k, size_t rules) {
  return k.rule < rules && k.bytes.size() <= most_kept &&
         std::all_of(k.anchors.begin(), k.anchors.end(), [](const Anchor& a) { return is_sound(a.place); });
}

bool is_sound(const Error& e) { return is_text(e.message) && is_text(e.file) && is_text(e.hint) && is_text(e.excerpt); }

bool are_sound(const std::vector<OptionInfo>& options) {
  return options.size() <= most_options && std::all_of(options.begin(), options.end(), [](const OptionInfo& o) {
           return is_text(o.key) && is_text(o.type) && is_text(o.fallback) && is_text(o.summary);
         });
}

}  // namespace

bool is_sound(const Outcome& o, size_t rules) {
  const DocumentResult& r = o.result;
  return is_text(r.format) && is_text(r.encoding) && is_text(r.encoding_note) &&
         (!r.unreadable || is_sound(*r.unreadable)) && r.why_unread <= NotRead::timed_out &&
         std::all_of(r.findings.begin(), r.findings.end(), [&](const Finding& f) { return is_sound(f, rules); }) &&
         all_sound(r.suppressions) && are_texts(r.not_checked) &&
         (!r.view || (is_sound(*r.view) && are_drawable(r.findings, *r.view))) && (!r.mended || is_sound(*r.mended)) &&
         (!r.outline || is_sound(*r.outline)) &&
         std::all_of(r.credits.begin(), r.credits.end(),
                     [](const Credit& c) { return is_text(c.host) && is_text(c.name); }) &&
         std::all_of(r.kept.begin(), r.kept.end(), [&](const KeptRow& k) { return is_sound(k, rules); }) &&
         are_texts(r.log);
}

bool is_sound(const Concluded& c) {
  return is_text(c.said.failure) && is_text(c.said.misbehaviour) &&
         std::all_of(c.findings.begin(), c.findings.end(), [](const RunFinding& f) {
           return is_severity(f.severity) && is_text(f.message) &&
                  std::all_of(f.evidence.begin(), f.evidence.end(),
                              [](const RunEvidence& e) { return is_sound(e.place) && is_text(e.message); });
         });
}

bool is_sound(const PluginDescription& d) {
  return is_text(d.info.name) && is_text(d.info.version) && are_sound(d.info.options) && d.rules.size() <= most_rules &&
         std::all_of(d.rules.begin(), d.rules.end(), [](const RuleInfo& r) {
           return is_text(r.id) && is_text(r.summary) && is_text(r.page) && is_text(r.since) &&
                  are_texts(r.languages) && are_texts(r.former) && is_severity(r.severity) && are_sound(r.options);
         });
}

}  // namespace stet
