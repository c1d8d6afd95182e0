// What of a template a reader of the page sees, as far as the lists say it; no template is expanded.
#include <algorithm>
#include <array>

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
      for (const Parameter& p : t.parameters) list_defined(p.value, group_of(t));
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
    case Use::cita:
    case Use::quotation: {
      if (t.use == Use::cita && note_ != none) {  // "{{cita|Reed 1911|p. 3}}"
        show(t.at(source_, 1));
        if (!empty(t.at(source_, 2))) added(", ");
        show(t.at(source_, 2));
        break;
      }
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
      show_measure(t);
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
    case Use::recalled:
      recall(t);
      break;
    case Use::named_date:
      words(t.name);
      added(" ");
      show_date(t);
      break;
    case Use::date:
      show_date(t);
      break;
    case Use::circa:
      added("c.");
      for (size_t i = 1; i <= 2; ++i) {
        if (empty(t.at(source_, i))) break;
        added(i == 1 ? " " : " \xE2\x80\x93 c. ");
        show(t.at(source_, i));
      }
      break;
    case Use::fraction:
      show_fraction(t);
      break;
    case Use::blank:
      sign(" ", t.span);
      break;
    case Use::ship:
      words(t.name);
      added(" ");
      show(t.at(source_, 1));
      break;
    case Use::itself:
      words(t.name);
      show(t.at(source_, 1));
      break;
    case Use::items:
      show_items(t);
      break;
    case Use::ship_class:
      show(t.at(source_, 1));
      added("-class ");
      show(t.at(source_, 2));
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
    wordless(t.span);
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

/// {{hlist|one|two}}; the values of some are lines of a list.
void Walk::show_items(const Template& t) {
  bool any = false;
  for (const Parameter& p : t.parameters) {
    const std::string_view name = slice(source_, p.name);
    if (empty(p.value) || name.find_first_not_of("0123456789") != npos) continue;
    if (!in_block() && source_[p.value.begin] == '*') {
      blocks(p.value);
      continue;
    }
    if (any) added(", ");
    inline_words(p.value);
    any = true;
  }
}

/// {{convert|5|km}} as "5 km", {{convert|5|to|7|km}} as "5 to 7 km".
void Walk::show_measure(const Template& t) {
  constexpr std::array<std::string_view, 9> ranges = {"-", "\xE2\x80\x93", "to", "and", "or", "by",
                                                      "x", "\xC3\x97",     "&"};
  constexpr size_t most = 12;  // places
  size_t place = 1;
  inline_words(t.at(source_, place));
  for (; place + 2 <= most; place += 2) {
    const Span between = t.at(source_, place + 1);
    if (std::find(ranges.begin(), ranges.end(), slice(source_, between)) == ranges.end()) break;
    const bool is_dash = slice(source_, between) == "-" || slice(source_, between) == ranges[1];
    if (is_dash) {
      sign(ranges[1], between);
    } else {
      added(" ");
      words(between);
      added(" ");
    }
    inline_words(t.at(source_, place + 2));
  }
  const Span unit = t.at(source_, place + 1);
  if (empty(unit)) return;
  if (!empty(t.at(source_, 1))) added(" ");
  inline_words(unit);
}

/// {{start date|1977|3|5}} as "5 March 1977", {{date|5|mars|1977}} as it stands.
void Walk::show_date(const Template& t) {
  constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
  const Span first = t.at(source_, 1), second = t.at(source_, 2), third = t.at(source_, 3);
  const auto number = [&](Span value) {
    const std::string_view s = slice(source_, value);
    uint32_t n = 0;
    for (const char c : s) n = is_digit(c) && s.size() <= 4 ? n * 10 + static_cast<uint32_t>(c - '0') : 10'000;
    return s.empty() ? 10'000 : n;
  };
  const uint32_t month = number(second);
  const bool is_year = length(first) == 4 && number(first) < 10'000;
  if (is_year && month >= 1 && month <= 12) {
    if (number(third) <= 31) {
      inline_words(third);
      added(" ");
    }
    sign(months[month - 1], second);
    added(" ");
    inline_words(first);
    return;
  }
  inline_words(first);
  if (is_year || number(first) > 31) return;
  for (const Span value : {second, third}) {
    if (empty(value)) break;
    added(" ");
    inline_words(value);
  }
}

/// {{frac|2}} as "1/2", {{frac|3|4}} as "3/4", {{frac|1|3|4}} as "1 3/4".
void Walk::show_fraction(const Template& t) {
  const Span first = t.at(source_, 1), second = t.at(source_, 2), third = t.at(source_, 3);
  if (empty(second)) added("1/");
  inline_words(first);
  if (empty(second)) return;
  added(empty(third) ? "/" : " ");
  inline_words(second);
  if (empty(third)) return;
  added("/");
  inline_words(third);
}

/// {{rp|41}} behind a marker: where in the source.
void Walk::locate(Span pages) {
  if (d_.markers.empty() || !in_block()) return;
  if (d_.markers.back().span.end == out_.size()) MarkupWriter::locate(pages);
}

}  // namespace stet::wikitext
