// All answers come from the outline; a few hundred rows are looked through for each question.
#include "core/serve/navigate.h"

#include <algorithm>
#include <vector>

#include "core/base/translated.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

bool stands_in(Position at, const PositionRange& range) { return range.begin <= at && at <= range.end; }

/// Words that mean nothing to Markdown.
std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != npos) out += '\\';
    out += c;
  }
  return out;
}

class Hover {
 public:
  Hover(const Answer& answer, Markup markup) : answer_(answer), markup_(markup) {}
  const std::string& words() const { return words_; }

  void finding(const Finding& f) {
    const RuleInfo& rule = answer_.catalogue->rule(f.rule);
    paragraph(bold(rule.id) + ": " + plain(spoken(rule.group(), f.message)));
    // The rule's page is Markdown already; its title is the rule's id.
    std::string_view page = rule.page.empty() ? std::string_view(rule.summary) : std::string_view(rule.page);
    if (page.starts_with("# ")) page.remove_prefix(std::min(page.find('\n'), page.size()));
    page = page.substr(0, page.find("\n## "));  // its first words; the whole is `stet explain`
    paragraph(std::string(trim(page)));
  }

  void note(uint32_t row) {
    const Outline& o = *answer_.result.outline;
    const Outline::Note& n = o.notes[row];
    paragraph(bold(std::string(o.text(n.label_words))) + " " + plain(o.text(n.words)));
    for (const Outline::Citation& c : o.citations) {
      if (c.note != row || c.source == none) continue;
      const Outline::Source& s = o.sources[c.source];
      // Where the note itself is the full citation, it has been shown.
      if (s.first != none && o.citations[s.first].note == row) continue;
      lines(o.text(s.words));
    }
  }

 private:
  std::string bold(const std::string& s) const { return markup_ == Markup::markdown ? "**" + escaped(s) + "**" : s; }
  std::string plain(std::string_view s) const {
    if (markup_ == Markup::plain) return std::string(s);
    const bool is_address = s.starts_with("http") && s.find_first_of(" <>\\") == npos && s.find("://") != npos;
    return is_address ? "<" + std::string(s) + ">" : escaped(s);
  }
  void paragraph(const std::string& s) {
    if (!s.empty()) words_ += (words_.empty() ? "" : "\n\n") + s;
  }
  void lines(std::string_view s) {
    std::string out;
    for (bool first = true; !s.empty(); first = false) {
      const std::string_view line = s.substr(0, s.find('\n'));
      s.remove_prefix(std::min(line.size() + 1, s.size()));
      if (!first) out += markup_ == Markup::markdown ? "  \n" : "\n";
      out += first ? bold(std::string(line)) : plain(line);
    }
    paragraph(out);
  }
  const Answer& answer_;
  Markup markup_;
  std::string words_;
};

}  // namespace

Under under(const Outline& o, Position at, Places& places) {
  Under found;
  for (uint32_t m = 0; m < u32(o.markers.size()); ++m)
    if (places.is_here(o.markers[m].place) && stands_in(at, places.range(o.markers[m].place, o)))
      return {m, o.markers[m].note};
  for (uint32_t n = 0; n < u32(o.notes.size()); ++n)
    if (places.is_here(o.notes[n].place) && stands_in(at, places.range(o.notes[n].place, o))) found.note = n;
  return found;
}

void write_hover(Json& json, const OpenDocument&, const Answer& answer, Position at, Markup markup, Places& places) {
  Hover hover(answer, markup);
  PositionRange range{at, at};
  for (const Finding& f : answer.result.findings)
    if (places.is_here(f.place) && f.place.line > 0 && stands_in(at, places.range(f.place))) {
      hover.finding(f);
      range = places.range(f.place);
    }
  if (answer.result.outline) {
    const Outline& o = *answer.result.outline;
    const Under here = under(o, at, places);
    if (here.marker != none) {
      if (here.note != none) hover.note(here.note);
      range = places.range(o.markers[here.marker].place, o);
    }
  }
  if (hover.words().empty()) {
    json.null();
    return;
  }
  json.object().key("contents").object();
  json.field("kind", markup == Markup::markdown ? "markdown" : "plaintext");
  json.field("value", std::string_view(hover.words())).end();
  json.key("range");
  write(json, range);
  json.end();
}

void write_definition(Json& json, const OpenDocument&, const Answer& answer, Position at, Places& places) {
  json.array();
  if (answer.result.outline) {
    const Outline& o = *answer.result.outline;
    const Under here = under(o, at, places);
    if (here.marker != none && here.note != none) {
      places.location(json, o.notes[here.note].place, o);
    } else if (here.marker == none && here.note != none) {
      bool led = false;
      for (const Outline::Citation& c : o.citations) {
        if (c.note != here.note || c.source == none) continue;
        const uint32_t first = o.sources[c.source].first;
        if (first == none || o.citations[first].note == here.note) continue;
        places.location(json, o.citations[first].place, o);
        led = true;
      }
      for (const Outline::Marker& m : o.markers)
        if (!led && m.note == here.note) places.location(json, m.place, o);
    }
  }
  json.end();
}

void write_references(Json& json, const OpenDocument&, const Answer& answer, Position at, bool with_declaration,
                      Places& places) {
  json.array();
  if (answer.result.outline) {
    const Outline& o = *answer.result.outline;
    const Under here = under(o, at, places);
    if (here.note != none) {
      if (with_declaration) places.location(json, o.notes[here.note].place, o);
      for (const Outline::Marker& m : o.markers)
        if (m.note == here.note) places.location(json, m.place, o);
      std::vector<uint32_t> sources;
      for (const Outline::Citation& c : o.citations)
        if (c.note == here.note && c.source != none) sources.push_back(c.source);
      for (const Outline::Citation& c : o.citations)
        if (c.note != here.note && std::find(sources.begin(), sources.end(), c.source) != sources.end())
          places.location(json, c.place, o);
    }
  }
  json.end();
}

}  // namespace stet
