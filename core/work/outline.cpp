// From the tables to places in files and a few words of each.
#include "core/work/outline.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/result/place.h"

namespace stet {
namespace {

constexpr size_t most_said = 2'000;  // bytes of a note, of what is said of a source

class Drawing {
 public:
  explicit Drawing(const Document& d) : d_(d), placer_(d, false) {}

  Outline draw() {
    sections();
    for (const stet_block& b : d_.blocks) out_.blocks.push_back({place(b.span), b.kind});
    lists();
    for (const stet_note& n : d_.notes)
      out_.notes.push_back({place(n.span), place(n.label), say(label_of(n.label)), say(d_.clean(n.body)),
                            n.list < d_.note_lists.size() ? n.list : none, n.kind});
    for (const stet_marker& m : d_.markers) {
      if ((m.flags & STET_MARKER_IN_RANGE) != 0) continue;  // not written itself
      out_.markers.push_back({place(m.span), place(m.label), say(label_of(m.label)), m.note});
    }
    for (const stet_citation& c : d_.citations)
      out_.citations.push_back({place(c.span), c.note, c.source < d_.sources.size() ? c.source : none});
    for (const stet_source& s : d_.sources)
      out_.sources.push_back(
          {s.first_citation, s.citations,
           say(s.first_citation < d_.citations.size() ? described(d_.citations[s.first_citation]) : std::string())});
    return std::move(out_);
  }

 private:
  OutlinePlace place(Span span) {
    const PlaceView p = placer_.place(span);
    OutlinePlace out{p.line, p.byte_column, p.end_line, p.byte_end_column, none, p.in_file.begin != none};
    if (!p.file.empty()) {
      const auto [row, fresh] = files_.try_emplace(std::string(p.file), u32(out_.files.size()));
      if (fresh) out_.files.emplace_back(p.file);
      out.file = row->second;
    }
    if (out.line == 0 || out.end_line < out.line || (out.end_line == out.line && out.end_column < out.column))
      return {};
    return out;
  }

  Span say(std::string_view words) {
    size_t size = std::min(words.size(), most_said);
    while (size < words.size() && size > 0 && is_continuation(words[size])) --size;
    const auto begin = u32(out_.words.size());
    out_.words += words.substr(0, size);
    return {begin, u32(out_.words.size())};
  }
  std::string_view label_of(Span s) const { return d_.source(s); }

  void sections() {
    for (const stet_container& c : d_.containers)
      if (c.kind == STET_CONTAINER_SECTION && c.block < d_.blocks.size())
        out_.sections.push_back(
            {place(c.span), place(d_.blocks[c.block].span), say(d_.clean(d_.blocks[c.block].span)), c.level});
  }

  void lists() {
    for (const stet_note_list& l : d_.note_lists)
      out_.lists.push_back(
          {place(l.span), say(l.heading < d_.blocks.size() ? d_.clean(d_.blocks[l.heading].span) : std::string())});
  }

  /// A line for what is known: title, authors, where and when, address.
  std::string described(const stet_citation& c) const {
    const auto words = [&](stet_field_kind kind) {
      for (uint32_t f = c.first_field; f < c.first_field + c.fields && f < d_.fields.size(); ++f) {
        const stet_field& field = d_.fields[f];
        if (field.kind != kind) continue;
        std::string said = empty(field.span) ? std::string(d_.string(field.value)) : d_.clean(field.span);
        if (!said.empty()) return said;
      }
      return std::string();
    };
    std::string out;
    const auto line = [&](const std::string& said) {
      if (!said.empty()) out += (out.empty() ? "" : "\n") + said;
    };
    line(words(STET_FIELD_TITLE));
    line(words(STET_FIELD_AUTHOR));
    std::string where = words(STET_FIELD_CONTAINER_TITLE);
    for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_ISSUED})
      if (const std::string said = words(kind); !said.empty()) where += (where.empty() ? "" : ", ") + said;
    line(where);
    line(words(STET_FIELD_URL));
    line(words(STET_FIELD_DOI));
    return out;
  }

  const Document& d_;
  Placer placer_;
  Outline out_;
  std::map<std::string, uint32_t> files_;
};

}  // namespace

Outline outline_of(const Document& d) { return d.has_lines ? Drawing(d).draw() : Outline(); }

}  // namespace stet
