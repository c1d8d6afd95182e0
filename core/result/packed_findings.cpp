// Packs findings as they come; each pair of packing and unpacking stands together.
#include "core/result/packed_findings.h"

namespace stet {
namespace {

/// What a Place has besides words, to travel in one piece.
struct PlaceNumbers {
  Span span, in_file;
  uint32_t line, column, end_line, end_column, byte_column, byte_end_column;
  Span characters;
  uint32_t excerpt_begin, excerpt_end;
  PlacePart part;
  uint32_t number, note;
};

template <class Text>
void pack_place(Packer& p, const PlaceOf<Text>& place) {
  p.number(PlaceNumbers{place.span, place.in_file, place.line, place.column, place.end_line, place.end_column,
                        place.byte_column, place.byte_end_column, place.characters, place.excerpt_begin,
                        place.excerpt_end, place.part, place.number, place.note});
  p.text(place.text);
  p.text(place.excerpt);
  p.text(place.label);
  p.text(place.file);
  p.text(place.member);
  p.rows(place.boxes);
}

}  // namespace

void pack(Packer& p, const PlaceView& place) { pack_place(p, place); }
void pack(Packer& p, const Place& place) { pack_place(p, place); }
Place unpack_place(Unpacker& u) {
  const auto n = u.number<PlaceNumbers>();
  Place place;
  place.span = n.span;
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
  place.note = n.note;
  place.text = u.text();
  place.excerpt = u.text();
  place.label = u.text();
  place.file = u.text();
  place.member = u.text();
  place.boxes = u.rows<PageBox>();
  return place;
}

Finding unpack_finding(Unpacker& u) {
  Finding f;
  f.rule = u.number<uint32_t>();
  f.severity = u.number<Severity>();
  f.fingerprint = u.number<uint64_t>();
  f.cause = u.number<Cause>();
  f.place = unpack_place(u);
  f.message = u.text();
  f.evidence = u.list<RelatedPlace>([](Unpacker& v) {
    Place place = unpack_place(v);
    return RelatedPlace{std::move(place), v.text()};
  });
  f.fixes = u.list<Fix>([](Unpacker& v) {
    Fix fix;
    fix.title = v.text();
    fix.unsafe = v.flag();
    fix.edits = v.list<FixEdit>([](Unpacker& w) {
      Place place = unpack_place(w);
      return FixEdit{std::move(place), w.text()};
    });
    return fix;
  });
  f.also = u.list<Place>(unpack_place);
  return f;
}

void PackedFindings::begin(uint32_t rule, Severity severity, uint64_t print, const Cause& cause, const PlaceView& place,
                           std::string_view message) {
  ++count_;
  packer_.number(rule);
  packer_.number(severity);
  packer_.number(print);
  packer_.number(cause);
  pack_place(packer_, place);
  packer_.text(message);
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
