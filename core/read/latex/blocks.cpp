// Blocks, groups and what ends with them, headings, parts.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/latex/walk.h"

namespace stet::latex {

void Walk::need_block() {
  if (in_block_) return;
  if (!grids_.empty() && !grids_.back().open && caption_ == 0 && heading_ == 0) begin_row();
  if (!parted_) out_.generated("\n\n");
  parted_ = false;
  if (!label_due_.empty()) {
    out_.hide(true);
    out_.generated(label_due_ + " ", place());
    out_.hide(false);
    label_due_.clear();
  }
  begin_ = out_.size();
  in_block_ = true;
  visible_ = false;
}

stet_block_kind Walk::kind() const {
  if (code_ > 0) return STET_BLOCK_CODE;
  if (note_ != none) return STET_BLOCK_NOTE;
  if (heading_ > 0) return STET_BLOCK_HEADING;
  if (caption_ > 0) return STET_BLOCK_CAPTION;
  return place_.empty() ? STET_BLOCK_PARAGRAPH : place_.back();
}

void Walk::close_block() {
  if (!in_block_) return;
  if (inline_) {
    if (!ends_white()) out_.generated(" ");
    return;
  }
  in_block_ = false;
  Span span{begin_, out_.size()};
  const std::string_view text = d_.text;
  for (CodePoint c = code_point_before(text, span.end); span.end > span.begin && is_white(c.value);
       c = code_point_before(text, span.end))
    span.end -= c.size;
  const bool marked = !d_.markers.empty() && d_.markers.back().span.begin >= span.begin;
  if (empty(span) || (!visible_ && !marked)) return;
  const stet_block_kind what = kind();
  const uint32_t level = what == STET_BLOCK_HEADING     ? heading_
                         : what == STET_BLOCK_LIST_ITEM ? std::max(u32(lists_.size()), 1u)
                                                        : 0;
  const uint32_t block = add_block(d_, span, what, level, note_);
  if (what == STET_BLOCK_CAPTION) captions_.push_back(block);
  if (what == STET_BLOCK_CODE) d_.zones.push_back({span, STET_ZONE_CODE, 0});
}

/// White space would be too much here.
bool Walk::ends_white() const {
  if (!in_block_ || out_.size() <= begin_) return true;
  const char last = d_.text[out_.size() - 1];
  return last == ' ' || last == '\n';
}

void Walk::open_group(Ends ends, uint32_t value) {
  Scope scope;
  scope.ends = ends;
  scope.value = value;
  scope.text = out_.size();
  scope.block = u32(d_.blocks.size());
  scopes_.push_back(std::move(scope));
}

/// The words of an argument come next; where they end, so does the group.
void Walk::open_argument(Ends ends, uint32_t value) {
  skip_space();
  Frame& f = here();
  if (f.at < f.end && text()[f.at] == '{') {
    ++f.at;
    return open_group(ends, value);
  }
  Argument a;
  if (!read_argument(a) || !push(a)) {
    open_group(ends, value);
    return close_scope();
  }
  open_group(ends, value);
}

void Walk::style(stet_style_kind kind, uint32_t begin) {
  Span span{begin, out_.size()};
  while (span.begin < span.end && is_space(d_.text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(d_.text[span.end - 1])) --span.end;
  if (!empty(span)) d_.styles.push_back({span, static_cast<uint32_t>(kind), 0, {0, 0}});
}

void Walk::close_group() {
  Frame& f = here();
  ++f.at;
  if (deeper_ > 0) {
    --deeper_;
    return;
  }
  // A brace that closes nothing here is none.
  if (scopes_.size() <= f.scopes || scopes_.back().environment != nullptr) return;
  close_scope();
}

void Walk::close_scope() {
  Scope scope = std::move(scopes_.back());
  scopes_.pop_back();
  deeper_ = 0;
  while (!declared_.empty() && declared_.back().scopes > scopes_.size()) {
    style(declared_.back().kind, declared_.back().begin);
    declared_.pop_back();
  }
  const bool own = !frames_.empty() && here().call == nullptr && here().at > 0 && here().at <= here().end &&
                   text()[here().at - 1] == '}';
  switch (scope.ends) {
    case Ends::nothing:
      break;
    case Ends::style:
      style(static_cast<stet_style_kind>(scope.value), scope.text);
      if (scope.value == STET_STYLE_CODE && out_.size() > scope.text)
        d_.zones.push_back({{scope.text, out_.size()}, STET_ZONE_CODE, 0});
      break;
    case Ends::heading:
      close_block();
      heading_ = scope.value;
      break;
    case Ends::caption:
      close_block();
      --caption_;
      break;
    case Ends::quote:
      --quotes_;
      need_block();
      if (own) {
        out_.decoded(scope.mark, {here().at - 1, here().at});
      } else {
        out_.generated(scope.mark);
      }
      if (!scope.language.empty()) language_ = scope.language == "?" ? std::string() : scope.language;
      break;
    case Ends::link: {
      stet_link& row = d_.links[scope.value];
      row.span = {std::min(scope.text, out_.size()), out_.size()};
      if (in_block_) row.span.begin = std::max(row.span.begin, std::min(begin_, row.span.end));
      while (row.span.begin < row.span.end && is_space(d_.text[row.span.begin])) ++row.span.begin;
      while (row.span.end > row.span.begin && is_space(d_.text[row.span.end - 1])) --row.span.end;
      break;
    }
    case Ends::label:
      style(STET_STYLE_BOLD, scope.text);
      if (in_block_ && !ends_white()) out_.generated(" ");
      break;
    case Ends::paragraph:
      close_block();
      break;
    case Ends::environment:
      leave(scope);
      break;
  }
}

void Walk::heading(const Command& c) {
  if (inline_) return;
  close_block();
  const uint32_t before = heading_;
  heading_ = static_cast<uint32_t>(c.value);
  open_argument(Ends::heading, before);
}

/// The title stands where \maketitle does.
void Walk::make_title() {
  close_block();
  // The last frame is walked first.
  for (auto author = authors_.rbegin(); author != authors_.rend(); ++author)
    if (push(*author)) open_group(Ends::paragraph);
  if (title_.range.source != nullptr && push(title_)) {
    const uint32_t before = heading_;
    heading_ = 1;
    open_group(Ends::heading, before);
  }
  title_ = {};
  authors_.clear();
}

/// Classes of journals print a title that the body gives without being told: here, before the control sequence that
/// ends at `end` is read again.
bool Walk::title_due(std::string_view control, uint32_t end) {
  if (!title_in_body_ || title_.range.source == nullptr || note_ != none || inline_) return false;
  if (end < control.size() || text().substr(end - control.size(), control.size()) != control) return false;
  here().at = end - u32(control.size());
  make_title();
  return true;
}

void Walk::end_part() {
  if (note_ != none || inline_ || out_.size() == part_begin_) return;
  d_.parts.push_back({{part_begin_, out_.size()}, static_cast<uint32_t>(part_kind_), part_file_, {0, 0}});
  part_begin_ = out_.size();
}

void Walk::address(const Argument& a) {
  if (a.range.source == nullptr) return;
  const std::string_view s = a.range.words();
  const bool own = a.call == nullptr && (frames_.empty() || here().call == nullptr);
  if (!own && !spend(s.size())) return;
  const uint32_t near = frames_.empty() ? a.range.begin : place();
  const auto put = [&](std::string_view words, size_t begin, size_t end) {
    const uint32_t at = a.range.begin + u32(begin);
    if (!own) {
      out_.generated(words, near);
    } else if (words.data() == s.data() + begin) {
      out_.verbatim(words, at);
    } else {
      out_.decoded(words, {at, a.range.begin + u32(end)});
    }
  };
  for (size_t at = 0; at < s.size();) {
    const size_t next = std::min(s.find_first_of("\\\n\r \t{}%", at), s.size());
    if (next > at) put(s.substr(at, next - at), at, next);
    at = next;
    if (at >= s.size()) break;
    if (s[at] == '\\') {
      const uint32_t end = name_end(s, u32(at));
      const std::string_view name = s.substr(at + 1, end - at - 1);
      if (name.size() == 1 && std::string_view("%#&_{}~$^-").find(name[0]) != npos) put(name, at + 1, at + 2);
      if (name == "textasciitilde") put("~", at, end);
      if (name == "textunderscore") put("_", at, end);
      at = end;
    } else if (s[at] == '%' && at + 1 < s.size() && s[at + 1] == '\n') {
      at = behind_comment(s, u32(at));  // a line end that is none
    } else if (s[at] == '%') {
      put("%", at, at + 1);
      ++at;
    } else {
      ++at;  // white space and braces are no part of an address
    }
  }
}

void Walk::addresses() {
  part_begin_ = out_.size();
  out_.hide(true);
  for (const auto& [row, given] : targets_) {
    stet_link& link = d_.links[row];
    const std::string_view words = trim(given.range.words());
    if (empty(link.span) || !leads_out(words)) continue;
    const bool as_long = length(link.span) <= words.size();  // else it shows more than the address
    if (as_long && shows_address(slice(d_.text, link.span), words)) continue;
    out_.from(given.range.source->row());
    out_.generated(out_.size() == part_begin_ ? "\n\n" : "\n");
    const uint32_t at = out_.size();
    address(given);
    link.address = {at, out_.size()};
  }
  out_.hide(false);
  std::erase_if(d_.links, [](const stet_link& l) { return empty(l.address); });
  part_kind_ = STET_PART_ADDRESSES;
  part_file_ = 0;
  end_part();
}

void Walk::inline_words(const Range& range) {
  inline_ = in_block_ = true;
  begin_ = out_.size();
  run({range.source, range.begin, range.end, nullptr, 0, false});
  inline_ = in_block_ = false;
}

}  // namespace stet::latex
