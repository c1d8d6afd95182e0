// Notes that were never filled in, and what their writer put in place of a source.
#include <algorithm>

#include <stet/search.hpp>

#include "notes.h"

namespace notes {

const stet::Rule EmptyNote::rule{.id = "notes/empty-note",
                                 .summary = "A note has no words.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_NOTES | STET_LINKS,
                                 .page =
#include "empty-note.md.inc"
};
const stet::Rule GenericPlaceholder::rule{.id = "notes/generic-placeholder",
                                          .summary = "A placeholder stands in a note where a source is due.",
                                          .severity = stet::Severity::error,
                                          .tables = STET_BLOCKS | STET_ZONES | STET_NOTES,
                                          .page =
#include "generic-placeholder.md.inc"
};

void EmptyNote::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Note& n : doc.notes()) {
    constexpr std::string_view nothing_seen(" \t\r\n\x1f");  // the last is STET_MASK
    const std::string_view seen = doc.prose().substr(n.body.begin, n.body.end - n.body.begin);
    if (n.kind == STET_NOTE_REFERENCE || n.uses == 0 || seen.find_first_not_of(nothing_seen) != seen.npos) continue;
    // A picture, a formula, a mark of a reader's own: something stands there, though no word.
    const std::string_view source = doc.source(n.body);
    if (source.find_first_not_of(" \t\r\n*_\\") != std::string_view::npos) continue;
    if (!doc.links().within(n.span).empty()) continue;
    const stet::Span label = label_span(doc, n);
    if (stet::empty(label)) continue;
    report(label, "note " + shown(doc, n) + " is called from the text and has no words", {}, {.cause = doc.cause(n)});
  }
}

namespace {

constexpr stet::Bytes begins_of_placeholders("[(TFX");  // brackets, and what writers tell themselves in capitals
constexpr stet::Bytes brackets("[]()");

}  // namespace

// What stands between the brackets is a placeholder: "citation needed", "REF".
bool GenericPlaceholder::in_brackets(std::string_view inside) const {
  const std::string folded = settings_.fold(inside);
  uint32_t kind = 0;
  const uint32_t size = in_brackets_.prefix(folded, &kind);
  return size > 0 && (kind == 1 || size == folded.size());
}

// "p. XX", "S. ??", "pp. xx–xx": a page that was to be looked up. "p. xx" alone is the twentieth of a preface.
void GenericPlaceholder::check_pages(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  bool numerals = false;  // pages of prefaces are cited
  std::vector<stet::Span> found;
  for (const std::string_view sign : {"XX", "xx", "??", "000"})
    for (size_t at = p.find(sign); at != p.npos; at = p.find(sign, at + sign.size())) {
      const auto begin = static_cast<uint32_t>(at);
      uint32_t end = begin;
      while (end < p.size() && p[end] == sign[0]) ++end;
      const stet::Note* note = doc.notes().around({begin, end});
      const bool starts = begin > 0 && !stet::in_word(p[begin - 1]);
      if (note == nullptr || !starts ||
          (end < p.size() && stet::in_word(p[end]) && static_cast<unsigned char>(p[end]) < 0x80) ||
          signs_.before(p, note->body.begin, begin) != PageSigns::Page::by_sign) {
        numerals = numerals || (note != nullptr && sign != "??" && end < p.size() &&
                                std::string_view("IVXivx").find(p[end]) != p.npos);
        at = end - sign.size();
        continue;
      }
      // "XX–XX"
      const std::string_view behind = p.substr(end, 3 + sign.size());
      const bool range = behind == "–" + std::string(sign) || behind.starts_with("-" + std::string(sign));
      if (range) end += static_cast<uint32_t>(behind.starts_with('-') ? 1 + sign.size() : 3 + sign.size());
      if (range || sign != "xx") found.push_back({begin, end});
      at = end - sign.size();
    }
  for (const stet::Span s : found)
    if (!doc.verbatim(s) && !(numerals && (p[s.begin] | 32) == 'x' && s.end - s.begin <= 3))
      report(s, "the page “" + doc.words(s) + "” was left to be looked up", {}, {.severity = STET_SEVERITY_WARNING});
}

void GenericPlaceholder::check(const stet::Document& doc, const stet::Report& report) const {
  check_pages(doc, report);
  const std::string_view p = doc.prose();
  for (const stet::Block& b : doc.blocks()) {
    if (b.kind == STET_BLOCK_CODE || b.note == stet::none) continue;
    const auto next = [&](uint32_t from) {
      return static_cast<uint32_t>(begins_of_placeholders.next(p, from, b.span.end));
    };
    for (uint32_t i = next(b.span.begin); i < b.span.end; i = next(i + 1)) {
      const char c = p[i];
      stet::Span found{0, 0};
      if (c == '[' || c == '(') {
        constexpr uint32_t longest = 60;
        const uint32_t end = std::min(b.span.end, i + longest);
        const auto close = static_cast<uint32_t>(brackets.next(p, i + 1, end));
        const bool closed = close < b.span.end && p[close] == (c == '[' ? ']' : ')');
        if (closed && close - i > 2 && (c == '[' || close - i > 8) && in_brackets(p.substr(i + 1, close - i - 1)))
          found = {i, close + 1};
      } else {
        // A word in capitals with a colon behind it.
        uint32_t end = i + 1;
        while (end < b.span.end && p[end] >= 'A' && p[end] <= 'Z') ++end;
        const bool begins =
            i == b.span.begin || p[i - 1] == ' ' || p[i - 1] == '\n' || p[i - 1] == '(' || p[i - 1] == '[';
        if (begins && end < b.span.end && p[end] == ':' && oneself_.has(p.substr(i, end - i))) found = {i, end};
        i = end - 1;
      }
      if (stet::empty(found) || doc.verbatim(found)) continue;
      report(found, "“" + doc.words(found) + "” is a placeholder that was never filled");
      i = found.end - 1;
    }
  }
}

}  // namespace notes
