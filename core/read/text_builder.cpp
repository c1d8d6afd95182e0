// Pieces that follow each other in text and file alike become one segment.
#include "core/read/text_builder.h"

#include <algorithm>

#include "core/read/own_remarks.h"

namespace stet {

TextBuilder::TextBuilder(Document& document, uint32_t file, uint32_t shift) : d_(document), file_(file), shift_(shift) {
  uint32_t bytes = 0;
  for (const Span r : taken_out_remarks(d_)) {
    const uint32_t at = r.begin - bytes;
    bytes += r.end - r.begin;
    cuts_.push_back({at, bytes});
  }
}

uint32_t TextBuilder::taken_out(uint32_t at, bool is_end) const {
  const auto next = std::partition_point(cuts_.begin(), cuts_.end(),
                                         [&](const Cut& c) { return c.at < at || (c.at == at && !is_end); });
  return next == cuts_.begin() ? 0 : std::prev(next)->bytes;
}

void TextBuilder::verbatim(std::string_view words, uint32_t at) {
  if (!cuts_.empty() && file_ == 0) {
    auto cut = std::partition_point(cuts_.begin(), cuts_.end(), [&](const Cut& c) { return c.at <= at; });
    for (; cut != cuts_.end() && cut->at < at + words.size(); ++cut) {
      const uint32_t size = cut->at - at;
      add(words.substr(0, size), STET_SEGMENT_VERBATIM, in_file({at, cut->at}));
      words.remove_prefix(size);
      at = cut->at;
    }
  }
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
  if (origins_.empty()) {
    if (cuts_.empty() || file_ != 0) return {place.begin + shift_, place.end + shift_};
    const uint32_t begin = place.begin + taken_out(place.begin, false) + shift_;
    return {begin, std::max(begin, place.end + taken_out(place.end, true) + shift_)};
  }
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
