// What must hold for every document a reader makes, whatever the bytes: shared by the unit tests and the fuzzers.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/document.h"
#include "core/read/entities.h"
#include "core/read/package/zip.h"

namespace stet_test {

class ReadInvariants {
 public:
  /// `file`: the bytes that were read.
  ReadInvariants(const stet::Document& d, std::string_view file) : d_(d), file_(file) {}

  /// Empty if all hold; else the first that does not.
  std::string broken() {
    mask();
    for (const auto& b : d_.blocks) {
      span(b.span, "block");
      if (b.note != stet::none && b.note >= d_.notes.size()) fail("block leads to a note that is not there");
    }
    for (const auto& n : d_.notes) {
      span(n.span, "note");
      inside(n.label, n.span, "label of a note");
      inside(n.body, n.span, "body of a note");
    }
    for (const auto& m : d_.markers) {
      span(m.span, "marker");
      inside(m.label, m.span, "label of a marker");
      if (m.note != stet::none && m.note >= d_.notes.size()) fail("marker leads to a note that is not there");
      if (m.block != stet::none && m.block >= d_.blocks.size()) fail("marker leads to a block that is not there");
    }
    for (const auto& l : d_.links) {
      span(l.span, "link");
      span(l.address, "address of a link");
      if (l.block != stet::none && l.block >= d_.blocks.size()) fail("link leads to a block that is not there");
    }
    for (const auto& z : d_.zones) span(z.span, "zone");
    for (const auto& s : d_.styles) span(s.span, "style");
    for (const auto& c : d_.comments) span(c.span, "comment");
    segments();
    parts();
    containers();
    for (const auto& s : d_.suppressions) {
      span(s.span, "suppression");
      span(s.scope, "scope of a suppression");
    }
    sorted(d_.blocks, "blocks");
    sorted(d_.notes, "notes");
    sorted(d_.markers, "markers");
    sorted(d_.links, "links");
    sorted(d_.zones, "zones");
    sorted(d_.styles, "styles");
    sorted(d_.cells, "cells");
    for (size_t i = 1; i < d_.blocks.size(); ++i)
      if (d_.blocks[i].span.begin < d_.blocks[i - 1].span.end) fail("blocks overlap", d_.blocks[i].span.begin);
    return why_;
  }

 private:
  void fail(const std::string& what, uint32_t at = 0) {
    if (why_.empty()) why_ = what + " (byte " + std::to_string(at) + ")";
  }
  bool border(uint32_t at) const { return at == d_.text.size() || !stet::is_continuation(d_.text[at]); }
  void span(stet::Span s, const char* what) {
    if (s.begin > s.end || s.end > d_.text.size()) {
      fail(std::string(what) + " lies outside the text", s.begin);
    } else if (!border(s.begin) || !border(s.end)) {
      fail(std::string(what) + " cuts a code point", s.begin);
    }
  }
  void inside(stet::Span s, stet::Span outer, const char* what) {
    span(s, what);
    if (!stet::empty(s) && !stet::contains(outer, s)) fail(std::string(what) + " lies outside", s.begin);
  }
  template <class Rows>
  void sorted(const Rows& rows, const char* what) {
    for (size_t i = 1; i < rows.size(); ++i)
      if (rows[i].span.begin < rows[i - 1].span.begin)
        fail(std::string(what) + " are not in order", rows[i].span.begin);
  }

  /// They cover the text without gaps, and lead to the very bytes they stand for.
  void segments() {
    if (d_.segments.empty()) return;
    if (d_.files.empty()) return fail("segments without a file");
    if (d_.files.size() > 1 && d_.files[1].member.end > d_.files[1].member.begin) return segments_of_members();
    const bool recoded = (d_.files[0].flags & STET_FILE_RECODED) != 0;
    if (!recoded && file_.substr(std::min<size_t>(d_.files[0].shift, file_.size())) != d_.original)
      return fail("the original is not the file");
    uint32_t at = 0;
    for (const auto& s : d_.segments) {
      if (s.span.begin != at || s.span.end <= s.span.begin) return fail("segments do not follow each other", at);
      at = s.span.end;
      if (s.file >= d_.files.size()) return fail("a segment of no file", at);
      const std::string_view file = d_.original_of(s.file);
      const uint32_t shift = d_.files[s.file].shift;
      if (s.file_begin < shift || s.file_begin > s.file_end || s.file_end - shift > file.size())
        return fail("a segment lies outside of the file", at);
      const std::string_view there = file.substr(s.file_begin - shift, s.file_end - s.file_begin);
      if (s.kind == STET_SEGMENT_VERBATIM && there != stet::slice(d_.text, s.span))
        return fail("a segment is not what stands in the file", s.span.begin);
      if (s.kind == STET_SEGMENT_DECODED && there.empty()) return fail("a segment decodes nothing", s.span.begin);
      if (s.kind == STET_SEGMENT_GENERATED && !there.empty())
        return fail("a generated segment has a place", s.span.begin);
    }
    if (at != d_.text.size()) fail("segments end before the text", at);
  }

  /// The same where the file is an archive, and each segment of one of its members.
  void segments_of_members() {
    auto zip = stet::Zip::open(file_);
    if (!zip) return fail("segments of an archive that cannot be opened");
    std::vector<std::string> members(d_.files.size());
    for (size_t i = 1; i < d_.files.size(); ++i)
      if (auto bytes = zip->read(d_.string(d_.files[i].member))) members[i] = std::move(*bytes);
    uint32_t at = 0;
    for (const auto& s : d_.segments) {
      if (s.span.begin != at || s.span.end <= s.span.begin) return fail("segments do not follow each other", at);
      at = s.span.end;
      if (s.file == 0 || s.file >= members.size()) return fail("a segment of no member", at);
      if (d_.files[s.file].flags & STET_FILE_RECODED) continue;
      if (s.file_begin > s.file_end || s.file_end > members[s.file].size())
        return fail("a segment lies outside of its member", at);
      const std::string_view there = std::string_view(members[s.file]).substr(s.file_begin, s.file_end - s.file_begin);
      if (s.kind == STET_SEGMENT_VERBATIM && there != stet::slice(d_.text, s.span))
        return fail("a segment is not what stands in its member", s.span.begin);
      if (s.kind == STET_SEGMENT_DECODED && there.empty()) return fail("a segment decodes nothing", s.span.begin);
    }
    if (at != d_.text.size()) fail("segments end before the text", at);
  }

  void parts() {
    uint32_t at = 0;
    for (const auto& p : d_.parts) {
      if (p.span.begin != at || p.span.end < p.span.begin) return fail("parts do not follow each other", at);
      at = p.span.end;
      if (p.kind != STET_PART_ADDRESSES) continue;
      for (uint32_t i = p.span.begin; i < p.span.end; ++i)
        if (d_.prose()[i] != STET_MASK) return fail("an address can be seen", i);
      for (const auto& b : d_.blocks)
        if (b.span.end > p.span.begin) return fail("a block among the addresses", b.span.begin);
      for (const auto& l : d_.links)
        if ((l.flags & STET_LINK_MARKUP) && !stet::contains(p.span, l.address))
          fail("an address stands elsewhere", l.address.begin);
    }
    if (!d_.parts.empty() && at != d_.text.size()) fail("parts end before the text", at);
  }

  void containers() {
    for (const auto& c : d_.containers) {
      if (c.span.begin == stet::none) continue;  // it came to hold nothing
      span(c.span, "container");
      if (c.block != stet::none && c.block >= d_.blocks.size()) fail("container leads to a block that is not there");
    }
    for (const auto& c : d_.cells) {
      span(c.span, "cell");
      if (c.table >= d_.containers.size()) {
        fail("cell leads to a table that is not there");
      } else if (!stet::empty(c.span) && !stet::contains(d_.containers[c.table].span, c.span)) {
        fail("cell lies outside of its table", c.span.begin);
      }
      if (c.row_span == 0 || c.column_span == 0) fail("cell spans nothing", c.span.begin);
    }
  }

  void mask() {
    if (d_.masked.empty()) return;
    if (d_.masked.size() != d_.text.size()) return fail("the mask is not as long as the text");
    if (stet::find_invalid_utf8(d_.masked) != std::string::npos) return fail("the mask is not UTF-8");
    uint32_t reference_end = 0;  // of the reference being decoded
    std::string decoded;
    uint32_t begin = 0;
    for (uint32_t i = 0; i < d_.text.size(); ++i) {
      if (d_.masked[i] == d_.text[i] || d_.masked[i] == STET_MASK) continue;
      if (i >= reference_end) {
        if (d_.masked[i] == '\n' && d_.text[i] == '<') continue;  // <br>
        const size_t end = d_.text.find(';', i);
        if (d_.text[i] != '&' || end == std::string::npos) return fail("the mask shows what is not in the text", i);
        begin = i;
        reference_end = static_cast<uint32_t>(end + 1);
        decoded = stet::decode_entity(std::string_view(d_.text).substr(i, end + 1 - i));
      }
      if (i - begin >= decoded.size() || d_.masked[i] != decoded[i - begin]) fail("a reference is decoded wrongly", i);
    }
  }

  const stet::Document& d_;
  const std::string_view file_;
  std::string why_;
};

}  // namespace stet_test
