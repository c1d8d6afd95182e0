// \begin and \end: lists, quotations, figures, tables; and what is passed over as a whole: formulas, code, pictures.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/formula.h"
#include "core/read/latex/languages.h"
#include "core/read/latex/walk.h"
#include "core/read/reader.h"

namespace stet::latex {
namespace {

const Environment unknown{"", Environment::plain, ""};

}  // namespace

/// Where words stand next in the frame; npos: nowhere. Asked again before that place, it costs nothing.
size_t Walk::find_end(std::string_view what, uint32_t from) {
  const Frame& f = here();
  if (what.starts_with("\\end{") && what.ends_with('}')) {
    const size_t at = f.source->end_of(what.substr(5, what.size() - 6), from);
    return at == npos || at + what.size() > f.end ? npos : at;
  }
  std::string key = std::to_string(f.source->row()) + ':' + std::to_string(f.end);
  Found& last = found_[key.append(what)];
  if (from < last.from || (last.at != npos && from > last.at)) last = {from, text().substr(0, f.end).find(what, from)};
  return last.at;
}

void Walk::formula_sign() {
  Frame& f = here();
  const std::string_view s = text();
  const uint32_t begin = f.at;
  if (begin + 1 < f.end && s[begin + 1] == '$') {
    f.at += 2;
    return formula(begin, begin + 2, "$$", true);
  }
  // To the next sign of the same paragraph.
  for (uint32_t i = begin + 1; i < f.end; ++i) {
    if (s[i] == '\\') {
      ++i;
    } else if (s[i] == '\n' && i + 1 < f.end && s[i + 1] == '\n') {
      break;
    } else if (s[i] == '$') {
      f.at = i + 1;
      if (reads_as_words(s.substr(begin + 1, i - begin - 1))) {
        push({f.source, begin + 1, i, f.call, 0, false});
      } else {
        hidden(begin, i + 1);
      }
      return;
    }
  }
  f.at = begin + 1;
}

void Walk::formula(uint32_t begin, uint32_t inner, std::string_view closing, bool display) {
  const size_t end = find_end(closing, inner);
  Frame& f = here();
  f.at = end == npos ? inner : u32(end + closing.size());
  if (end == npos) return;
  if (!display && reads_as_words(text().substr(inner, end - inner))) {
    push({f.source, inner, u32(end), f.call, 0, false});
  } else {
    hidden(begin, f.at);
  }
}

/// \iffalse … \fi, with what is nested in it.
void Walk::skip_branch() {
  Frame& f = here();
  const std::string_view s = text();
  int depth = 1;
  if (find_end("\\fi", f.at) == npos) return;
  uint32_t at = f.at;
  while (depth > 0) {
    const size_t next = s.find('\\', at);
    if (next == npos || next >= f.end) break;
    const uint32_t end = std::min(name_end(s, u32(next)), f.end);
    const std::string_view name = s.substr(next + 1, end - next - 1);
    if (name.starts_with("if") && name != "iff") ++depth;
    if (name == "fi") --depth;
    if (name == "else" && depth == 1) depth = 0;  // the other branch is words
    at = end;
  }
  f.at = at;
  if (depth > 0) f.at = f.end;
}

/// Verbatim text is a block of code; formulas and pictures are passed over.
bool Walk::skip_opaque(std::string_view name, uint32_t begin) {
  const Opaque opaque = opaque_environment(name);
  if (opaque == Opaque::no) return false;
  const uint32_t inner = here().at;
  const std::string closing = "\\end{" + std::string(name) + "}";
  const size_t end = find_end(closing, inner);
  Frame& f = here();
  if (end == npos) return true;
  if (opaque == Opaque::formula && in_block_) hidden(begin, u32(end + closing.size()));
  if (opaque == Opaque::code && !inline_) {
    close_block();
    // Its options and the rest of the line are none of its lines.
    const std::string_view s = text();
    size_t first = s.find('\n', inner);
    first = first == npos || first >= end ? inner : first + 1;
    size_t last = end;
    while (last > first && is_space(s[last - 1])) --last;
    if (last > first) {
      ++code_;
      say(u32(first), u32(last));
      close_block();
      --code_;
    }
  }
  f.at = u32(end + closing.size());
  return true;
}

void Walk::begin_environment() {
  const uint32_t begin = here().at;
  Argument given;
  if (!read_argument(given)) return;
  const std::string name(words_of(given).substr(0, 65));
  if (name.empty() || name.size() > 64 || skip_opaque(name, begin)) return;
  if (inline_) return;
  if (name == "abstract" && title_due("\\begin", begin)) return;
  if (const auto own = macros_.find("{" + name); own != macros_.end()) {
    enter(&unknown, name);
    expand(own->second, begin);
    return;
  }
  const Environment* known = find_environment(name);
  skip_overlay();
  if (known == nullptr) {
    enter(&unknown, name);
    if (const std::string_view language = language_tag(name); !language.empty()) {  // \begin{german}
      language_ = language;
      skip_optional();
      return;
    }
    // What follows at once in brackets or braces is an option, a width, a name.
    Frame& f = here();
    if (f.at < f.end && text()[f.at] == '[') skip_optional();
    if (f.at < f.end && text()[f.at] == '{') read_argument(given);
    return;
  }
  drop(known->spec);
  if (known->kind == Environment::document) {
    preamble_ = false;
    return;
  }
  if (known->kind == Environment::references) {
    close_block();
    Frame& f = here();
    const uint32_t inner = f.at;
    const size_t end = find_end("\\end{thebibliography}", inner);
    references_.push_back({{f.source, inner, end == npos ? f.end : u32(end)}, f.call});
    f.at = end == npos ? f.end : u32(end + 21);
    return;
  }
  const bool is_foreign = known->kind == Environment::foreign && read_argument(given);
  if (name == "threeparttable" && open_environments_[name] == 0) find_table_notes();
  enter(known, name);
  if (is_foreign) language_ = language_tag(words_of(given));
  if (known->kind == Environment::titled) titles(name == "frame" ? 3 : 4);
}

/// \begin{frame}{Title}{Subtitle}: at once, else the braces are a group of its words.
void Walk::titles(uint32_t level) {
  const auto given = [&](Argument& words) {
    const Frame& f = here();
    return f.at < f.end && text()[f.at] == '{' && read_argument(words);
  };
  Argument title, subtitle;
  if (!given(title)) return;
  const uint32_t before = heading_;
  // The last frame is walked first.
  if (given(subtitle) && push(subtitle)) {
    open_group(Ends::heading, before);
    heading_ = level + 1;
  }
  const uint32_t below = heading_;
  if (!push(title)) return;
  open_group(Ends::heading, below);
  heading_ = level;
}

void Walk::enter(const Environment* e, std::string name) {
  close_block();
  Scope scope;
  scope.ends = Ends::environment;
  scope.environment = e;
  scope.text = out_.size();
  scope.block = u32(d_.blocks.size());
  scope.language = language_;
  scope.name = std::move(name);
  switch (e->kind) {
    case Environment::list:
    case Environment::numbered:
    case Environment::described:
      scope.container = add_container(d_, {none, 0}, STET_CONTAINER_LIST, e->kind == Environment::numbered);
      lists_.push_back({none, 0, 0, e->kind == Environment::numbered});
      place_.push_back(STET_BLOCK_LIST_ITEM);
      break;
    case Environment::quotation:
      scope.container = add_container(d_, {none, 0}, STET_CONTAINER_QUOTATION);
      place_.push_back(STET_BLOCK_QUOTE);
      break;
    case Environment::figure:
      scope.container = add_container(d_, {none, 0}, STET_CONTAINER_FIGURE);
      if (open_floats_++ == 0) ++floats_;
      break;
    case Environment::table: {
      scope.container = add_container(d_, {none, 0}, STET_CONTAINER_TABLE);
      Grid grid;
      grid.container = scope.container;
      grid.scopes = scopes_.size() + 1;
      grid.first_cell = d_.cells.size();
      grids_.push_back(grid);
      place_.push_back(STET_BLOCK_TABLE_CELL);
      break;
    }
    default:
      break;
  }
  ++open_environments_[scope.name];
  scopes_.push_back(std::move(scope));
}

void Walk::end_environment() {
  const uint32_t begin = here().at;
  Argument given;
  if (!read_argument(given)) return;
  const std::string_view name = words_of(given);
  if (name == "document" && note_ == none && !inline_) {
    ended_ = true;
    return;
  }
  if (name == "frontmatter" && title_due("\\end", begin)) return;
  const auto open = open_environments_.find(name);
  if (open == open_environments_.end() || open->second == 0) return;
  if (const auto own = macros_.find("{" + std::string(name)); own != macros_.end()) {
    // What its ending closes may have been opened behind it: the environment itself is taken out from between.
    constexpr size_t most_opened = 200;
    for (size_t i = scopes_.size(); i-- > 0 && scopes_.size() - i <= most_opened;) {
      if (scopes_[i].name != name) continue;
      scopes_.erase(scopes_.begin() + static_cast<std::ptrdiff_t>(i));
      for (Frame& f : frames_)
        if (f.scopes > i) --f.scopes;
      for (auto g = grids_.rbegin(); g != grids_.rend() && g->scopes > i; ++g) --g->scopes;
      break;
    }
    --open->second;
    close_block();
    Macro ending = own->second;
    ending.body = ending.ending;
    ending.spec.clear();
    expand(ending, begin);
    return;
  }
  while (!scopes_.empty()) {
    const bool last = scopes_.back().name == name;
    close_scope();
    if (last) break;
  }
  for (Frame& f : frames_) f.scopes = std::min(f.scopes, scopes_.size());
}

void Walk::leave(Scope& scope) {
  close_block();
  if (scope.name == "threeparttable") table_notes_.clear();
  if (const auto open = open_environments_.find(scope.name); open != open_environments_.end() && open->second > 0)
    --open->second;
  const Environment::Kind kind = scope.environment->kind;
  if (kind == Environment::figure && open_floats_ > 0) --open_floats_;
  if (kind == Environment::table) {
    if (grids_.back().open) end_row();
    grids_.pop_back();
  }
  if (kind == Environment::list || kind == Environment::numbered || kind == Environment::described) {
    end_item();
    lists_.pop_back();
  }
  if (kind == Environment::table || kind == Environment::quotation || kind == Environment::list ||
      kind == Environment::numbered || kind == Environment::described)
    place_.pop_back();
  label_due_.clear();
  language_ = scope.language;
  if (scope.container == none || scope.block >= d_.blocks.size()) return;
  stet_container& c = d_.containers[scope.container];
  c.span = {d_.blocks[scope.block].span.begin, d_.blocks.back().span.end};
  if (kind == Environment::figure || kind == Environment::table)
    if (const auto first = std::lower_bound(captions_.begin(), captions_.end(), scope.block); first != captions_.end())
      c.block = *first;
}

void Walk::item() {
  close_block();
  Argument label;
  const bool labelled = read_optional(label);
  if (labelled && !table_notes_.empty() && skip_table_note(words_of(label))) return;
  skip_space();
  if (lists_.empty()) return;
  end_item();
  List& list = lists_.back();
  list.item = add_container(d_, {none, 0}, STET_CONTAINER_LIST_ITEM);
  list.block = u32(d_.blocks.size());
  label_due_.clear();
  if (list.numbered && !labelled) label_due_ = std::to_string(++list.number) + ".";
  if (labelled && push(label)) open_group(Ends::label);
}

void Walk::end_item() {
  List& list = lists_.back();
  if (list.item != none && list.block < d_.blocks.size())
    d_.containers[list.item].span = {d_.blocks[list.block].span.begin, d_.blocks.back().span.end};
  list.item = none;
}

}  // namespace stet::latex
