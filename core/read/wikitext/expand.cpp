// What of a template a reader of the page sees, as far as the lists say it; no template is expanded.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/wikitext/walk.h"

namespace stet::wikitext {

uint32_t Walk::expand(uint32_t at, uint32_t end) {
  const uint32_t close = brackets_.close_of(at);
  if (close == none || brackets_.behind(at) > end) {
    uint32_t i = at;
    while (i < end && source_[i] == '{') ++i;
    return i;  // nothing closes it: no words
  }
  const uint32_t behind = brackets_.behind(at);
  if (source_.substr(at, 3) == "{{{" && source_.substr(close, 3) == "}}}" && behind == close + 3) return behind;
  const Template t = read_template(source_, brackets_, at, close);
  const auto show = [&](Span value) {
    if (!empty(value)) inline_words(value);
  };
  switch (t.use) {
    case Use::citation:
      citation(t);
      break;
    case Use::list:
      end_block();
      for (const Parameter& p : t.parameters) list_defined(p.value);
      break;
    case Use::short_note:
      short_note(t);
      break;
    case Use::short_words:
      short_words(t);
      break;
    case Use::short_in_brackets:
      added("(");
      short_words(t);
      added(")");
      break;
    case Use::note:
      note_template(t);
      break;
    case Use::page: {
      Span pages = t.at(source_, 1);
      for (const char* name : {"page", "p", "pages", "pp"})
        if (empty(pages)) pages = t.named(source_, name);
      locate(pages);
      break;
    }
    case Use::first:
      show(t.at(source_, 1));
      break;
    case Use::second:
      show(t.at(source_, 2));
      break;
    case Use::last: {
      Span last{};
      for (const Parameter& p : t.parameters)
        if (empty(p.name)) last = p.value;
      show(last);
      break;
    }
    case Use::quotation: {
      Span value = t.at(source_, 1);
      for (const char* name : {"text", "quote", "1"})
        if (empty(value)) value = t.named(source_, name);
      end_block();
      ++quotations_;
      blocks(value);
      --quotations_;
      break;
    }
    case Use::measure:
      show(t.at(source_, 1));
      added(" ");
      show(t.at(source_, 2));
      break;
    case Use::isbn:
      added("ISBN ");
      show(t.at(source_, 1));
      break;
    case Use::doi:
      added("doi:");
      show(t.at(source_, 1));
      break;
    case Use::spaced_dash:
      added(" \xE2\x80\x93 ");
      break;
    case Use::dash:
      added(t.name.end > t.name.begin && lower(source_[t.name.begin]) == 'm' ? "\xE2\x80\x94" : "\xE2\x80\x93");
      break;
    case Use::nothing:
      break;
    case Use::unknown:
      unknown(t);
      break;
  }
  return behind;
}

/// Of one that no list knows the references, so that none is missed where it is used again. Where it stands by itself
/// (a box of facts), the values that have references are read as what they are on the page: cells.
void Walk::unknown(const Template& t) {
  const bool stands_alone = !in_block() && may_have_table();
  if (note_ != none) {
    // A reference that is nothing but a template of its own kind is not empty: its name and values are its words.
    words(t.name);
    for (const Parameter& p : t.parameters) {
      if (empty(p.value)) continue;
      added(", ");
      inline_words(p.value);
    }
    return;
  }
  if (!stands_alone) {
    if (in_block() || note_ != none || cells_ > 0) references_in({t.name.end, t.span.end});
    return;
  }
  const auto has_reference = [&](const Parameter& p) {
    const std::string_view value = slice(source_, p.value);
    return !empty(p.name) && (value.find("<ref") != npos || value.find("{{efn") != npos || value.find("{{sfn") != npos);
  };
  if (std::none_of(t.parameters.begin(), t.parameters.end(), has_reference)) return;
  write_table([&](Grid& grid) {
    for (const Parameter& p : t.parameters) {
      if (!has_reference(p)) continue;
      write_row(grid, [&] {
        write_cell_of(grid, STET_CELL_HEADER, 1, 1, [&] { words(p.name); });
        write_cell_of(grid, 0, 1, 1, [&] { blocks(p.value); });
      });
    }
  });
}

/// {{rp|41}} behind a marker: where in the source.
void Walk::locate(Span pages) {
  if (d_.markers.empty() || !in_block()) return;
  if (d_.markers.back().span.end == out_.size()) MarkupWriter::locate(pages);
}

}  // namespace stet::wikitext
