// Control sequences: characters, accents, and what each known command does with its arguments.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/characters.h"
#include "core/read/latex/walk.h"

namespace stet::latex {

/// The last command of a macro's body takes its arguments from behind the call. Where its call begins now.
uint32_t Walk::leave_bodies(uint32_t begin) {
  while (frames_.size() > 1) {
    const Frame &f = here(), &outer = frames_[frames_.size() - 2];
    if (!f.body || scopes_.size() != f.scopes || behind_space(text(), f.at, f.end) < f.end) break;
    const bool given = outer.at < outer.end && std::string_view("{[*").find(outer.source->text()[outer.at]) != npos;
    if (!given && !(outer.body && outer.at >= outer.end)) break;
    pop();
    begin = here().at;
  }
  return begin;
}

/// Beamer's "<2->" behind a command or an environment says when it is shown.
void Walk::skip_overlay() {
  Frame& f = here();
  const std::string_view s = text().substr(0, f.end);
  if (f.at >= f.end || s[f.at] != '<') return;
  const size_t end = s.find_first_not_of("0123456789-+.,|:", f.at + 1);
  if (end != npos && end > f.at + 1 && s[end] == '>') f.at = u32(end) + 1;
}

void Walk::control() {
  Frame& f = here();
  const std::string_view s = text();
  uint32_t begin = f.at;
  const uint32_t end = std::min(name_end(s, begin), f.end);
  const std::string_view name = s.substr(begin + 1, end - begin - 1);
  f.at = end;
  if (name.empty()) return;
  if (!is_name(name[0]) || name == "@") return symbol(begin, name);
  skip_overlay();
  if (!macros_.empty())
    if (const auto macro = macros_.find(name); macro != macros_.end()) {
      begin = leave_bodies(begin);
      if (macro->second.alias != nullptr) return command(begin, *macro->second.alias);
      expand(macro->second, begin);
      return;
    }
  if (const Command* known = find_command(name)) return command(leave_bodies(begin), *known);
  if (const char* words = character(name)) {
    if (words[0] == ' ') {
      if (in_block_ && !ends_white()) say(words, begin, end);
    } else {
      say(words, begin, end);
    }
    skip_space();
    return;
  }
  if (put_accent(begin, end, name)) return;
  begin = leave_bodies(begin);
  if (cite(name, begin)) return;
  // Not known: its arguments in braces are words.
  Frame& now = here();
  if (now.at < now.end && text()[now.at] == '*') ++now.at;
  if (now.at < now.end && text()[now.at] == '[') skip_optional();
  skip_space();
  part_arguments();
}

/// Two arguments that follow each other at once are no word in one piece.
void Walk::part_arguments() {
  const Frame& f = here();
  const std::string_view s = text();
  if (f.at >= f.end || s[f.at] != '{') return;
  const uint32_t close = f.source->closing(f.at);
  if (close != none && close + 1 < f.end && s[close + 1] == '{') next_argument_ = {f.source, close + 1, close + 1};
}

/// A control sequence of one character that is no letter.
void Walk::symbol(uint32_t begin, std::string_view name) {
  Frame& f = here();
  if (name == "\\") {
    if (f.at < f.end && text()[f.at] == '*') ++f.at;
    if (f.at < f.end && text()[f.at] == '[') skip_optional();
    if (in_grid()) return end_row();
    if (in_block_ && !ends_white()) say("\n", begin, begin + 2);
    return;
  }
  if (name == "(") return formula(begin, f.at, "\\)", false);
  if (name == "[") return formula(begin, f.at, "\\]", true);
  if (is_space(name[0])) {
    if (in_block_ && !ends_white()) say(" ", begin, f.at);
    return;
  }
  if (const char* words = character(name)) return say(words, begin, f.at);
  put_accent(begin, f.at, name);  // all else, like "\-" and "\/", prints nothing
}

/// The letter under an accent may stand in braces, or be the letter "\i".
bool Walk::put_accent(uint32_t begin, uint32_t at, std::string_view name) {
  const char32_t mark = accent(name);
  if (mark == 0) return false;
  Frame& f = here();
  const std::string_view s = text();
  if (is_name(name[0])) at = behind_space(s, at, f.end);
  uint32_t first = at, end = at;
  if (at < f.end && s[at] == '{') {
    const uint32_t close = f.source->closing(at);
    if (close == none || close >= f.end) return true;
    first = at + 1;
    while (first < close && is_space(s[first])) ++first;
    end = close + 1;
  }
  const uint32_t limit = end > at ? end - 1 : f.end;
  if (first >= limit) {
    f.at = std::max(f.at, end);
    return true;
  }
  CodePoint letter = code_point_at(s, first);
  uint32_t behind = first + letter.size;
  if (letter.value == '\\') {
    behind = std::min(name_end(s, first), limit);
    const std::string_view dotless = s.substr(first + 1, behind - first - 1);
    if (dotless != "i" && dotless != "j") return true;
    letter.value = static_cast<char32_t>(dotless[0]);
    if (end == at) behind = behind_space(s, behind, f.end);
  }
  if (!is_letter(letter.value)) return true;
  if (end == at) end = behind;
  f.at = end;
  std::string words = accented(letter.value, mark);
  if (behind < limit && limit == end - 1) words += trim(s.substr(behind, limit - behind));
  say(words, begin, end);
  return true;
}

/// "|…|" at the place: its words are code.
bool Walk::verbatim() {
  Frame& f = here();
  Span words{};
  const uint32_t end = verbatim_end(text(), f.at, f.end, words);
  if (end == none) return false;
  f.at = end;
  need_block();
  const uint32_t at = out_.size();
  if (!empty(words)) say(words.begin, words.end);
  style(STET_STYLE_CODE, at);
  if (out_.size() > at) d_.zones.push_back({{at, out_.size()}, STET_ZONE_CODE, 0});
  return true;
}

/// "0.1in", "2pt plus 1fil", "\\baselineskip"
void Walk::skip_dimension() {
  for (bool more = true; more;) {
    skip_space();
    Frame& f = here();
    const std::string_view s = text().substr(0, f.end);
    while (f.at < f.end && (is_digit(s[f.at]) || std::string_view("+-.=").find(s[f.at]) != npos)) ++f.at;
    if (f.at < f.end && s[f.at] == '\\') {
      f.at = std::min(name_end(s, f.at), f.end);
    } else {
      while (f.at < f.end && is_blank(s[f.at])) ++f.at;
      for (int letters = 0; letters < 2 && f.at < f.end && is_alpha(s[f.at]); ++letters) ++f.at;
    }
    skip_space();
    more = false;
    for (const std::string_view word : {"plus", "minus"})
      if (!more && s.substr(f.at).starts_with(word)) {
        f.at += u32(word.size());
        more = true;
      }
  }
}

void Walk::command(uint32_t begin, const Command& c) {
  const uint32_t behind_name = here().at;
  if (c.spec.find_first_of("smop") != npos) drop(c.spec);
  Frame& f = here();
  Argument a;
  switch (c.what) {
    case Do::words:
      if (f.at == behind_name) skip_space();  // behind an argument a space is one
      return;
    case Do::style:
      return open_argument(Ends::style, static_cast<uint32_t>(c.value));
    case Do::declare:
      declared_.push_back({scopes_.size(), static_cast<stet_style_kind>(c.value), out_.size()});
      skip_space();
      return;
    case Do::heading:
      return heading(c);
    case Do::caption:
      if (c.name == "captionof") read_argument(a);
      skip_optional();
      close_block();
      ++caption_;
      return open_argument(Ends::caption);
    case Do::make_title:
      return make_title();
    case Do::item:
      return item();
    case Do::paragraph:
      skip_space();
      return close_block();
    case Do::line_break:
      if (in_block_ && !ends_white()) say("\n", begin, f.at);
      return skip_space();
    case Do::note:
    case Do::note_mark:
    case Do::thanks:
      return note(c, begin);
    case Do::note_text:
      return note_text(c);
    case Do::note_again:
      return note_again(begin);
    case Do::keyed_mark:
      return keyed_mark(c, begin);
    case Do::keyed_text:
      return keyed_text(c);
    case Do::branch:
      return branch(c);
    case Do::reference:
      if (f.at < f.end && text()[f.at] == '*') ++f.at;
      skip_optional();
      read_argument(a);
      if (here().call == nullptr && leads_nowhere(words_of(a))) return say("??", begin, here().at);  // as TeX prints it
      if (c.name.ends_with("range")) read_argument(a);
      return hidden(begin, here().at);
    case Do::entry:
      return begin_reference();
    case Do::url:
    case Do::path: {
      Span words{};
      const uint32_t end = f.at < f.end && text()[f.at] != '{' ? verbatim_end(text(), f.at, f.end, words) : none;
      if (end != none) {
        a = {{f.source, words.begin, words.end}, f.call};
        f.at = end;
      } else if (!read_argument(a)) {
        return;
      }
      need_block();
      const uint32_t at = out_.size();
      visible_ = true;
      address(resolved(a));
      if (c.what == Do::path) {
        style(STET_STYLE_CODE, at);
        d_.zones.push_back({{at, out_.size()}, STET_ZONE_CODE, 0});
      }
      return;
    }
    case Do::link: {
      if (!read_argument(a)) return;
      stet_link row{};
      row.flags = STET_LINK_MARKUP;
      row.note = row.block = none;
      row.span = {out_.size(), out_.size()};
      targets_.emplace_back(u32(d_.links.size()), resolved(a));
      d_.links.push_back(row);
      return open_argument(Ends::link, u32(d_.links.size() - 1));
    }
    case Do::quantity: {
      skip_optional();
      if (c.value == 0) return open_argument(Ends::nothing);
      Argument number, unit;
      if (!read_argument(number)) return;
      say_argument(number);
      if (c.value >= 2 && read_argument(number)) {
        out_.generated("–");
        say_argument(number);
      }
      const uint32_t behind = here().at;
      if (c.value == 3 || !read_argument(unit)) return;
      const bool percent = words_of(unit) == "\\percent" || words_of(unit) == "\\%";
      if (percent) {
        say("\xE2\x80\xAF%", behind, here().at);
      } else {
        hidden(behind, here().at);
      }
      return;
    }
    case Do::one_of_two: {
      Argument second;
      if (!read_argument(a) || !read_argument(second)) return;
      push(c.value == 0 ? a : second);
      return;
    }
    case Do::verbatim:
      verbatim();
      return;
    case Do::quote:
      return quote(c, begin);
    case Do::begin:
      return begin_environment();
    case Do::end:
      return end_environment();
    case Do::multicolumn:
      return multicolumn();
    case Do::multirow:
      skip_optional();
      read_argument(a);
      skip_optional();
      read_argument(a);
      skip_optional();
      return;
    case Do::header_ends:
      skip_optional();
      return header_ends();
    case Do::first_header_ends:
      return first_header_ends();
    case Do::formula:
      if (read_argument(a)) hidden(begin, here().at);
      return;
    case Do::dimension:
      return skip_dimension();
    case Do::words_language:
      if (read_argument(a)) open_argument(Ends::nothing);
      return;
    default:
      declare(c);
  }
}

}  // namespace stet::latex
