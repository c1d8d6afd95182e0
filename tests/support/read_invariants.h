// What must hold for every document a reader makes, whatever the bytes: shared by the unit tests and the fuzzers.
#pragma once

#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/document/document.h"
#include "core/read/entities.h"

namespace stet_test {

class ReadInvariants {
 public:
  explicit ReadInvariants(const stet::Document& d) : d_(d) {}

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
    for (const auto& c : d_.containers) span(c.span, "container");
    for (const auto& c : d_.cells) {
      span(c.span, "cell");
      if (c.table >= d_.containers.size()) fail("cell leads to a table that is not there");
    }
    for (const auto& s : d_.styles) span(s.span, "style");
    for (const auto& s : d_.suppressions) {
      span(s.span, "suppression");
      span(s.scope, "scope of a suppression");
    }
    sorted(d_.blocks, "blocks");
    sorted(d_.notes, "notes");
    sorted(d_.markers, "markers");
    sorted(d_.links, "links");
    sorted(d_.zones, "zones");
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
  std::string why_;
};

}  // namespace stet_test
