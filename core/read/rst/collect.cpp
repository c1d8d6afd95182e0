// What is called in the text, before its words are written: numbers are given in the order of calls and definitions.
#include "core/base/utf8.h"
#include "core/read/rst/walk.h"

namespace stet::rst {

/// Lines that follow each other in the file are one stretch; those of a cell are one each.
std::vector<Span> Walk::stretches(Lines lines) const {
  std::vector<Span> out;
  for (const Line& line : lines) {
    if (line.blank()) continue;
    const bool goes_on =
        !out.empty() && line.begin > out.back().end &&
        source_.substr(out.back().end, line.begin - out.back().end).find_first_not_of(" \t\r\n") == npos;
    if (goes_on) {
      out.back().end = line.end;
    } else {
      out.push_back(line.span());
    }
  }
  return out;
}

/// Notes without numbers are called in the order of the file, wherever their markers come to stand.
void Walk::collect_calls(Lines lines) {
  for (const Line& line : lines) {
    const std::string_view s = at(line);
    for (size_t hit = s.find("]_"); hit != npos; hit = s.find("]_", hit + 2)) {
      if (hit < 2 || s[hit - 2] != '[') continue;
      if (s[hit - 1] == '#') auto_calls_.push_back(line.begin + u32(hit) - 1);
      if (s[hit - 1] == '*') symbol_calls_.push_back(line.begin + u32(hit) - 1);
    }
    for (size_t hit = s.find("_`"); hit != npos; hit = s.find("_`", hit + 2))
      if (const size_t close = s.find('`', hit + 2); close != npos) take_number(s.substr(hit + 2, close - hit - 2));
  }
  if (has_anonymous_ || has_target_notes_)
    for (const Span r : stretches(lines)) collect_targets(r);
}

/// What "name_", "`a name`_" and "`words <address>`_" call, and where "name__" and "`a name`__" stand, which call
/// targets without names in their order.
void Walk::collect_targets(Span r) {
  const std::string_view s = source_.substr(0, r.end);
  uint32_t open = none;  // the last backquote that may open what one behind it closes
  const auto named = [&](uint32_t begin, uint32_t end) {
    if (has_target_notes_) called_targets_.insert(name_of(trim(s.substr(begin, end - begin))));
  };
  for (uint32_t at = r.begin; at < r.end; ++at) {
    uint32_t lines = 0;  // "_" behind it
    while (at + 1 + lines < r.end && s[at + 1 + lines] == '_' && lines < 3) ++lines;
    if (s.substr(at, 2) == "``") {  // nothing in it is markup
      const size_t close = s.find("``", at + 2);
      at = close == npos ? at + 1 : u32(close) + 1;
      open = none;
    } else if (s[at] == '`' && open != none && open + 1 < at && (lines == 1 || lines == 2)) {
      const std::string_view inside = s.substr(open + 1, at - open - 1);
      const size_t angle = inside.ends_with(">") ? inside.rfind('<') : npos;
      const uint32_t end = angle == npos ? at : open + 1 + u32(angle);
      if (lines == 1) named(open + 1, end);
      if (lines == 1 && angle != npos && has_target_notes_)
        outer_targets_.emplace_back(name_of(trim(inside.substr(0, angle))), Span{end + 1, at - 1});
      if (lines == 2 && angle == npos) anonymous_calls_.push_back(at + 1);
      open = none;
      at += lines;
    } else if (s[at] == '`') {
      open = at;
    } else if (s[at] != '_' && in_name(s[at]) && (lines == 1 || lines == 2)) {
      const uint32_t behind = at + 1 + lines;
      if (behind == r.end || is_border(behind, "'\")]}>-/\\:.,;!?")) {
        uint32_t begin = at;
        while (begin > r.begin && in_name(s[begin - 1]) && at - begin < 200) --begin;
        if (lines == 2) {
          anonymous_calls_.push_back(at + 1);
        } else {
          named(begin, at + 1);
        }
      }
      at += lines;
    }
  }
}

}  // namespace stet::rst
