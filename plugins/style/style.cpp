// The style plugin: slips of the pen, and habits of writing that change within one document.
#include "style.h"

namespace style {

void Walk::to(uint32_t byte) {
  for (; zone_ < zones_.size() && zones_[zone_].span.begin <= byte; ++zone_) {
    const stet::Zone& z = zones_[zone_];
    uint32_t& end = z.kind == STET_ZONE_TITLE ? title_end_ : z.kind == STET_ZONE_QUOTATION ? quote_end_ : code_end_;
    end = std::max(end, z.span.end);
  }
  for (; quotation_ < quotations_.size() && quotations_[quotation_].span.begin <= byte; ++quotation_) {
    const stet::Quotation& q = quotations_[quotation_];
    // In a note what stands in quotation marks is mostly a title, read as one or not.
    uint32_t& end = q.note != stet::none || (q.flags & STET_QUOTE_TITLE) != 0 ? title_end_ : quote_end_;
    end = std::max(end, q.span.end);
  }
}

std::string written(std::string_view prose, stet::Span s) {
  std::string out;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (prose[i] == STET_MASK) continue;
    if (prose[i] == '\xC2' && i + 1 < s.end && prose[i + 1] == '\xAD') {  // soft hyphen
      ++i;
      continue;
    }
    out += prose[i];
  }
  return out;
}

std::string times(size_t n) { return n == 1 ? "once" : n == 2 ? "twice" : std::to_string(n) + " times"; }

std::string further(size_t n) { return n == 1 ? "one further place" : std::to_string(n) + " further places"; }

std::string_view primary(const stet::Document& doc) { return doc.language().substr(0, doc.language().find('-')); }

}  // namespace style

STET_PLUGIN("style", "0.1.0", style::RepeatedWord, style::CommonMisspelling, style::MixedSpelling,
            style::InconsistentHyphenation, style::AcronymUndefined, style::MixedScriptWord, style::InvisibleChar,
            style::Mojibake, style::MissingSpaceAfterPunct, style::SpaceBeforePunct, style::DoublePunctuation,
            style::MixedDashStyle)
