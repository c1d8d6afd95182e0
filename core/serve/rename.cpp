// Only where every marker and the note write the label with the same words, as they stand in the file: a label that is
// made, or written as raised figures here and as plain ones there, is not touched.
#include "core/serve/rename.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/serve/navigate.h"

namespace stet {
namespace {

struct Labels {
  std::vector<const OutlinePlace*> places;  // of the note, then of its markers
  std::string_view words;
  uint32_t note = none;
  PositionRange here;
};

Result<Labels> labels_at(const OpenDocument& d, const Answer& answer, Position at, Places& places) {
  static constexpr std::string_view formats[] = {"markdown", "text", "rst", "org"};
  const auto refuse = [](const char* why) { return Error{.message = why}; };
  if (!answer.result.outline) return refuse("There is no note here.");
  const Outline& o = *answer.result.outline;
  const Under here = under(o, at, places);
  if (here.note == none) return refuse("There is no note here.");
  if (std::find(std::begin(formats), std::end(formats), answer.result.format) == std::end(formats))
    return refuse("Labels are not renamed in this format.");
  const Outline::Note& note = o.notes[here.note];
  Labels out{{&note.label}, o.text(note.label_words), here.note, {}};
  for (const Outline::Marker& m : o.markers)
    if (m.note == here.note) out.places.push_back(&m.label);
  const OutlinePlace& own = here.marker != none ? o.markers[here.marker].label : note.label;
  out.here = places.range(own, o);
  if (out.words.empty()) return refuse("This note has no label.");
  for (const OutlinePlace* place : out.places) {
    if (!places.is_here(*place) || place->exact == 0) return refuse("A label of this note does not stand in the file.");
    if (ascii_lower(slice(d.text(), places.span(*place))) != ascii_lower(out.words))
      return refuse("This note's label is written in different ways.");
  }
  return out;
}

/// A label of the same kind, so that the format still sees one.
bool can_be_label(std::string_view format, std::string_view old, std::string_view name) {
  if (format == "text") {
    const bool figures = std::all_of(old.begin(), old.end(), is_digit);
    const bool letters = std::all_of(old.begin(), old.end(), is_alpha);
    return !name.empty() && (figures || letters) &&
           std::all_of(name.begin(), name.end(), figures ? is_digit : is_alpha);
  }
  if (format == "rst" && std::all_of(old.begin(), old.end(), is_digit))
    return !name.empty() && std::all_of(name.begin(), name.end(), is_digit);
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

Result<PositionRange> renameable(const OpenDocument& d, const Answer& answer, Position at, Places& places) {
  const auto labels = labels_at(d, answer, at, places);
  if (!labels) return labels.error();
  return labels->here;
}

std::optional<Error> write_rename(Json& json, const OpenDocument& d, const Answer& answer, Position at,
                                  const std::string& name, Places& places) {
  const auto labels = labels_at(d, answer, at, places);
  if (!labels) return labels.error();
  const Outline& o = *answer.result.outline;
  if (!can_be_label(answer.result.format, labels->words, name))
    return Error{.message = "“" + name + "” cannot stand for “" + std::string(labels->words) + "” as a label."};
  for (uint32_t n = 0; n < u32(o.notes.size()); ++n)
    if (n != labels->note && o.notes[n].list == o.notes[labels->note].list &&
        ascii_lower(o.text(o.notes[n].label_words)) == ascii_lower(name))
      return Error{.message = "There is a note “" + name + "” already."};
  json.object().key("documentChanges").array().object();
  json.key("textDocument").object().field("uri", std::string_view(d.uri)).field("version", d.version()).end();
  json.key("edits").array();
  for (const OutlinePlace* place : labels->places) {
    json.object().key("range");
    write(json, places.range(*place, o));
    json.field("newText", std::string_view(name)).end();
  }
  json.end().end().end().end();
  return std::nullopt;
}

}  // namespace stet
