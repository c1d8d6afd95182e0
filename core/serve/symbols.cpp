// A symbol's own place must lie inside its range, and ranges of inner symbols inside the outer ones.
#include "core/serve/symbols.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr int kind_section = 15, kind_list = 18, kind_note = 20;  // SymbolKind String, Array, Key
constexpr size_t longest_name = 120;

struct Symbol {
  std::string name;
  int kind = 0;
  PositionRange range, own;
};

std::string cut(std::string_view words) {
  if (words.size() <= longest_name) return std::string(words);
  size_t end = longest_name;
  while (end > 0 && is_continuation(words[end])) --end;
  return std::string(words.substr(0, end)) + "…";
}

std::vector<Symbol> symbols_of(const Outline& o, Places& places) {
  std::vector<Symbol> all;
  const auto add = [&](std::string name, int kind, const OutlinePlace& place, const OutlinePlace& own) {
    if (!places.is_here(place)) return;
    Symbol s{std::move(name), kind, places.range(place, o),
             places.is_here(own) ? places.range(own, o) : places.range(place, o)};
    s.own.begin = std::clamp(s.own.begin, s.range.begin, s.range.end);
    s.own.end = std::clamp(s.own.end, s.own.begin, s.range.end);
    if (s.name.empty()) s.name = "—";  // no symbol goes without a name
    all.push_back(std::move(s));
  };
  for (const Outline::Section& s : o.sections) add(cut(o.text(s.title)), kind_section, s.place, s.heading);
  for (const Outline::NoteList& l : o.lists)
    add(l.title.begin == l.title.end ? "Notes" : cut(o.text(l.title)), kind_list, l.place, l.place);
  for (const Outline::Note& n : o.notes)
    add(cut(std::string(o.text(n.label_words)) + " " + std::string(o.text(n.words))), kind_note, n.place, n.label);
  // What holds others before them.
  std::stable_sort(all.begin(), all.end(), [](const Symbol& a, const Symbol& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : b.range.end < a.range.end;
  });
  return all;
}

}  // namespace

void write_symbols(Json& json, const OpenDocument& d, const Answer& answer, bool hierarchical, Places& places) {
  json.array();
  const std::vector<Symbol> all =
      answer.result.outline ? symbols_of(*answer.result.outline, places) : std::vector<Symbol>();
  constexpr size_t deepest = 64;
  std::vector<Position> open;  // ends of the symbols that are being written
  for (const Symbol& s : all) {
    if (!hierarchical) {
      json.object().field("name", std::string_view(s.name)).field("kind", s.kind).key("location").object();
      json.field("uri", std::string_view(d.uri)).key("range");
      write(json, s.range);
      json.end().end();
      continue;
    }
    while (!open.empty() && (open.back() < s.range.end || open.size() >= deepest)) {
      json.end().end();
      open.pop_back();
    }
    json.object().field("name", std::string_view(s.name)).field("kind", s.kind).key("range");
    write(json, s.range);
    json.key("selectionRange");
    write(json, s.own);
    json.key("children").array();
    open.push_back(s.range.end);
  }
  for (size_t n = open.size(); n > 0; --n) json.end().end();
  json.end();
}

void write_folds(Json& json, const Answer& answer, Places& places) {
  json.array();
  const auto fold = [&](const PositionRange& range) {
    if (range.end.line <= range.begin.line) return;
    // What ends at a line's beginning ends with the line before.
    const uint32_t last = range.end.character == 0 ? range.end.line - 1 : range.end.line;
    if (last > range.begin.line)
      json.object().field("startLine", range.begin.line).field("endLine", last).field("kind", "region").end();
  };
  if (answer.result.outline) {
    const Outline& o = *answer.result.outline;
    for (const Outline::NoteList& l : o.lists)
      if (places.is_here(l.place)) fold(places.range(l.place, o));
    for (const Outline::Section& s : o.sections)
      if (places.is_here(s.place)) fold(places.range(s.place, o));
  }
  json.end();
}

}  // namespace stet
