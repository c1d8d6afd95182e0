// Packs findings as they come; each pair of packing and unpacking stands together.
#include "core/result/packed_findings.h"

#include <type_traits>

namespace stet {
namespace {

/// What a Place has besides words and boxes, and how many bytes and rows these have: it travels in one piece.
struct PlaceNumbers {
  Span span, met, in_file;
  uint32_t line, column, end_line, end_column, byte_column, byte_end_column;
  Span characters;
  uint32_t excerpt_begin, excerpt_end;
  PlacePart part;
  uint32_t number, row, cell, note;
  uint32_t text, excerpt, label, file, member, boxes;
};

/// What a Finding begins with; no byte of it is padding.
struct Head {
  uint64_t fingerprint;
  uint32_t rule, message;  // bytes of the message, which stands behind the place
  Cause cause;
};
static_assert(sizeof(Head) == 32 && std::has_unique_object_representations_v<PlaceNumbers>);

template <class Text>
void pack_place(Packer& p, const PlaceOf<Text>& place) {
  const auto size = [](const auto& s) { return static_cast<uint32_t>(s.size()); };
  p.number(PlaceNumbers{place.span,          place.met,           place.in_file,
                        place.line,          place.column,        place.end_line,
                        place.end_column,    place.byte_column,   place.byte_end_column,
                        place.characters,    place.excerpt_begin, place.excerpt_end,
                        place.part,          place.number,        place.row,
                        place.cell,          place.note,          size(place.text),
                        size(place.excerpt), size(place.label),   size(place.file),
                        size(place.member),  size(place.boxes)});
  p.raw(place.text);
  p.raw(place.excerpt);
  p.raw(place.label);
  p.raw(place.file);
  p.raw(place.member);
  if (!place.boxes.empty()) p.raw_rows(place.boxes);
}

/// Into a new place.
void fill_place(Unpacker& u, Place& place) {
  const auto n = u.number<PlaceNumbers>();
  place.span = n.span;
  place.met = n.met.begin <= n.met.end ? n.met : Span{none, none};
  place.in_file = n.in_file.begin <= n.in_file.end ? n.in_file : Span{none, none};
  place.line = n.line;
  place.column = n.column;
  place.end_line = n.end_line;
  place.end_column = n.end_column;
  place.byte_column = n.byte_column;
  place.byte_end_column = n.byte_end_column;
  place.characters = n.characters.begin <= n.characters.end ? n.characters : Span{none, none};
  place.excerpt_begin = n.excerpt_begin;
  place.excerpt_end = n.excerpt_end;
  place.part = n.part;
  place.number = n.number;
  place.row = n.row;
  place.cell = n.cell;
  place.note = n.note;
  place.text = u.raw(n.text);
  place.excerpt = u.raw(n.excerpt);
  place.label = u.raw(n.label);
  place.file = u.raw(n.file);
  place.member = u.raw(n.member);
  if (n.boxes > 0) place.boxes = u.raw_rows<PageBox>(n.boxes);
}

}  // namespace

void pack(Packer& p, const PlaceView& place) { pack_place(p, place); }
void pack(Packer& p, const Place& place) { pack_place(p, place); }
Place unpack_place(Unpacker& u) {
  Place place;
  fill_place(u, place);
  return place;
}

void unpack_finding(Unpacker& u, Finding& f) {
  const auto head = u.number<Head>();
  f.severity = u.number<Severity>();
  f.rule = head.rule;
  f.fingerprint = head.fingerprint;
  f.cause = head.cause;
  fill_place(u, f.place);
  f.message = u.raw(head.message);
  u.fill(f.evidence, [](Unpacker& v, RelatedPlace& e) {
    fill_place(v, e.place);
    e.message = v.view();
  });
  u.fill(f.fixes, [](Unpacker& v, Fix& fix) {
    fix.title = v.view();
    fix.unsafe = v.flag();
    v.fill(fix.edits, [](Unpacker& w, FixEdit& edit) {
      fill_place(w, edit.place);
      edit.text = w.view();
    });
  });
  u.fill(f.also, [](Unpacker& v, Place& place) { fill_place(v, place); });
}

void PackedFindings::begin(uint32_t rule, Severity severity, uint64_t print, const Cause& cause, const PlaceView& place,
                           std::string_view message) {
  ++count_;
  packer_.number(Head{print, rule, static_cast<uint32_t>(message.size()), cause});
  packer_.number(severity);
  pack_place(packer_, place);
  packer_.raw(message);
}
void PackedFindings::fix(std::string_view title, bool unsafe, uint32_t edits) {
  packer_.text(title);
  packer_.number(static_cast<uint8_t>(unsafe));
  packer_.number(edits);
}
void PackedFindings::places(uint32_t count) { packer_.number(count); }
void PackedFindings::place(const PlaceView& place) { pack_place(packer_, place); }
void PackedFindings::place(const PlaceView& place, std::string_view words) {
  pack_place(packer_, place);
  packer_.text(words);
}

}  // namespace stet
