// A finding of the contract, walked once and written down.
#include "core/work/collector.h"

#include "core/contract/text.h"
#include "core/result/fingerprint.h"

namespace stet {
namespace {

PlaceView place_in_file(const Instance& instance, uint32_t rule, std::string_view option, uint32_t line) {
  const auto [file, words] = instance.file_line(rule, option, line);
  return place_in_line(file.empty() ? option : file, line, words);
}

bool in_block_quotation(const Document& d, Span span) {
  const uint32_t block = row_at(d.blocks, span.begin);
  for (uint32_t at = block == none ? none : d.blocks[block].container; at != none; at = d.containers[at].parent)
    if (d.containers[at].kind == STET_CONTAINER_QUOTATION) return true;
  return false;
}

}  // namespace

Collector::Collector(const Document& document, const Catalogue& host_rules, bool excerpts, PackedFindings& findings)
    : document_(document), host_rules_(host_rules), placer_(document, excerpts), findings_(findings) {
  findings_.clear();
}

void Collector::add(uint32_t row, const Instance& instance, uint32_t rule, const stet_finding& f) {
  const PackedFindings::Mark mark = findings_.mark();
  try {
    pack_finding(row, instance, rule, f);
  } catch (...) {
    findings_.cut(mark);
    throw;
  }
}

void Collector::say(std::string_view id, Span span, std::string_view message) {
  const uint32_t row = host_rules_.find(id);
  if (row == none) return;
  begin(row, host_rules_.rule(row), host_rules_.rule(row).severity, {}, span, message);
  for (int list = 0; list < 3; ++list) findings_.places(0);
}

void Collector::pack_finding(uint32_t row, const Instance& instance, uint32_t number, const stet_finding& f) {
  const RuleInfo& rule = instance.description().rules[number];
  begin(row, rule, f.severity == STET_SEVERITY_DEFAULT ? rule.severity : static_cast<Severity>(f.severity),
        {f.cause.table, f.cause.row, f.cause.other_table, f.cause.other_row}, f.span, view(f.message));
  findings_.places(f.evidence.count);
  for (uint32_t i = 0; i < f.evidence.count; ++i) {
    const stet_evidence& e = *STET_ROW(f.evidence, stet_evidence, i);
    findings_.place(e.kind == STET_EVIDENCE_FILE     ? place_in_file(instance, number, view(e.option), e.number)
                    : e.kind == STET_EVIDENCE_SOURCE ? place_in_source(e.number, e.span)
                                                     : placer_.place(e.span),
                    view(e.message));
  }
  findings_.places(f.fixes.count);
  for (uint32_t i = 0; i < f.fixes.count; ++i) {
    const stet_fix& fix = *STET_ROW(f.fixes, stet_fix, i);
    bool unsafe = (fix.flags & STET_FIX_UNSAFE) != 0;
    // The words of a block quotation are another's.
    for (uint32_t k = 0; k < fix.edits.count && !unsafe; ++k)
      unsafe = in_block_quotation(document_, STET_ROW(fix.edits, stet_edit, k)->span);
    findings_.fix(view(fix.title), unsafe, fix.edits.count);
    for (uint32_t k = 0; k < fix.edits.count; ++k) {
      const stet_edit& e = *STET_ROW(fix.edits, stet_edit, k);
      findings_.place(placer_.place(e.span), view(e.text));
    }
  }
  findings_.places(f.also.count);
  for (uint32_t i = 0; i < f.also.count; ++i) findings_.place(placer_.place(*STET_ROW(f.also, stet_span, i)));
}

PlaceView Collector::place_in_source(uint32_t row, Span span) {
  auto known = in_sources_.find(row);
  if (known == in_sources_.end()) {
    std::string file = document_.shelf.folder;
    if (!file.empty() && file.back() != '/') file += '/';
    file += document_.string(document_.source_texts[row].name);
    known = in_sources_.emplace(row, InSource{Placer(*document_.shelved[row]), std::move(file)}).first;
  }
  PlaceView place = known->second.placer.place(span);
  place.file = known->second.file;
  place.span = {0, 0};  // not of the document's text, where reports would draw it
  place.met = {none, none};
  place.note = none;
  return place;
}

void Collector::begin(uint32_t row, const RuleInfo& rule, Severity severity, const Cause& cause, Span span,
                      std::string_view message) {
  const PlaceView place = placer_.place(span);
  findings_.begin(row, severity, fingerprint(document_, rule.id, span, placer_.lines()), cause, place, message);
}

}  // namespace stet
