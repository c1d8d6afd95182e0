// Pieces that follow each other in text and file alike become one segment.
#include "core/read/text_builder.h"

#include <algorithm>

namespace stet {

void TextBuilder::verbatim(std::string_view words, uint32_t at) {
  add(words, STET_SEGMENT_VERBATIM, in_file({at, at + u32(words.size())}));
}

void TextBuilder::decoded(std::string_view words, Span place) { add(words, STET_SEGMENT_DECODED, in_file(place)); }

void TextBuilder::generated(std::string_view words, uint32_t at) {
  const bool first = d_.segments.empty() || d_.segments.back().file != file_;
  const uint32_t near = at != none || (first && !origins_.empty()) ? in_file({at != none ? at : 0, at}).begin
                        : first                                    ? shift_
                                                                   : d_.segments.back().file_end;
  add(words, STET_SEGMENT_GENERATED, {near, near});
}

Span TextBuilder::in_file(Span place) {
  if (origins_.empty()) return {place.begin + shift_, place.end + shift_};
  const auto next = std::upper_bound(origins_.begin(), origins_.end(), place.begin,
                                     [](uint32_t at, const Origin& o) { return at < o.begin; });
  const Origin& from = next == origins_.begin() ? *next : *(next - 1);
  file_ = from.file;
  const uint32_t back = from.begin - from.shift;  // may wrap, and wraps back
  return {place.begin - back, place.end - back};
}

void TextBuilder::add(std::string_view words, stet_segment_kind kind, Span place) {
  if (words.empty()) return;
  const Span span{size(), size() + u32(words.size())};
  d_.text.append(words);
  if (hidden_) {
    d_.masked.append(words.size(), STET_MASK);
    masks_ = true;
  } else {
    d_.masked.append(words);
  }
  if (!d_.segments.empty() && kind != STET_SEGMENT_DECODED) {
    stet_segment& last = d_.segments.back();
    if (last.file == file_ && last.kind == kind && last.file_end == place.begin) {
      last.span.end = span.end;
      last.file_end = place.end;
      return;
    }
  }
  d_.segments.push_back({span, file_, static_cast<uint32_t>(kind), place.begin, place.end});
}

void TextBuilder::hide(Span written) {
  std::fill(d_.masked.begin() + written.begin, d_.masked.begin() + written.end, STET_MASK);
  masks_ = masks_ || !empty(written);
}

void TextBuilder::finish() {
  if (!masks_) d_.masked.clear();
}

}  // namespace stet
