// The user's macros: their definitions, and what a call prints.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/characters.h"
#include "core/read/latex/walk.h"

namespace stet::latex {
namespace {

constexpr size_t most_arguments = 9;

/// Bodies that count, compare or look ahead are programs, and none is run.
bool is_program(std::string_view body) {
  for (const std::string_view sign : {"\\expandafter", "\\csname", "\\@", "\\if", "\\futurelet", "\\catcode", "\\edef",
                                      "\\global", "\\write", "\\ExplSyntax", "\\pgf"})
    if (body.find(sign) != npos) return true;
  return false;
}

std::string_view without_backslash(std::string_view name) {
  name = trim(name);
  return name.starts_with('\\') ? name.substr(1) : name;
}

bool is_plain(std::string_view words) { return words.find_first_of("\\{}$%#&~`'\"-<>\n^_") == npos && !words.empty(); }

}  // namespace

/// A command whose meaning is the structure of the document keeps it, whatever the user makes it look like.
void Walk::set_macro(std::string_view name, Macro macro, bool is_copy) {
  if (name.empty() || name.size() > 64) return;
  const Command* known = find_command(name);
  const bool plain = known == nullptr || known->what == Do::words || known->what == Do::style ||
                     known->what == Do::declare || known->what == Do::reference;
  if (macro.alias == nullptr && !plain) {
    // \renewcommand{\footnote}[1]{\endnote{#1}}
    if (known->what != Do::note || macro.body.words().find("\\endnote") == npos) return;
    macro.alias = find_command("endnote");
  }
  if (macro.alias == nullptr && !is_copy && is_program(macro.body.words())) {
    macros_.erase(std::string(name));
    return;
  }
  macros_.insert_or_assign(std::string(name), std::move(macro));
}

/// [2][the first one's words where it is not given]
bool Walk::read_parameters(Macro& macro) {
  Argument count, fallback;
  if (!read_optional(count)) return true;
  const std::string_view n = words_of(count);
  if (n.size() != 1 || !is_digit(n[0])) return false;
  macro.spec.assign(static_cast<size_t>(n[0] - '0'), 'm');
  if (read_optional(fallback) && !macro.spec.empty()) {
    macro.spec[0] = 'o';
    macro.fallbacks = {fallback.range};
  }
  return true;
}

/// "s O{the words of an optional one} +m"
bool Walk::read_document_spec(const Range& spec, Macro& macro) const {
  const std::string_view s = spec.words();
  for (size_t i = 0; i < s.size(); ++i) {
    if (is_space(s[i]) || s[i] == '+' || s[i] == '!') continue;
    if (macro.spec.size() >= most_arguments) return false;
    if (s[i] == 'm' || s[i] == 'o' || s[i] == 's') {
      macro.spec += s[i];
      continue;
    }
    const size_t open = s.find('{', i);
    const uint32_t close = s[i] == 'O' && open != npos ? spec.source->closing(spec.begin + u32(open)) : none;
    if (close == none || close >= spec.end) return false;
    macro.fallbacks.resize(macro.spec.size() + 1);
    macro.fallbacks.back() = {spec.source, spec.begin + u32(open) + 1, close};
    macro.spec += 'o';
    i = close - spec.begin;
  }
  return true;
}

/// \IfNoValueTF{#1}{…}{…} and the like: of what the macro was given, one of the two.
void Walk::branch(const Command& c) {
  Argument asked, yes, no;
  if (!read_argument(asked)) return;
  if ((c.value & 1) != 0) read_argument(yes);
  if ((c.value & 2) != 0) read_argument(no);
  const bool given = resolved(asked).range.source != nullptr;
  push(given != ((c.value & branch_missing) != 0) ? yes : no);
}

void Walk::define(const Command& command) {
  Argument name, body;
  drop("s");
  if (!read_argument(name)) return;
  Macro macro;
  if (command.what == Do::define_document) {
    Argument spec;
    if (!read_argument(spec) || !read_argument(body)) return;
    if (!read_document_spec(spec.range, macro)) return;
  } else {
    if (!read_parameters(macro) || !read_argument(body)) return;
  }
  if (macro.spec.size() > most_arguments) return;
  macro.body = body.range;
  const std::string_view word = without_backslash(name.range.words());
  if (command.name.starts_with("provide") &&
      (find_command(word) != nullptr || character(word) != nullptr || macros_.find(word) != macros_.end()))
    return;
  set_macro(word, std::move(macro));
}

/// \def\name#1#2{…}: with nothing between its parameters.
void Walk::define_plain() {
  skip_space();
  Frame& f = here();
  const std::string_view s = text();
  if (f.at >= f.end || s[f.at] != '\\') return;
  const uint32_t end = std::min(name_end(s, f.at), f.end);
  const std::string_view name = s.substr(f.at + 1, end - f.at - 1);
  Macro macro;
  uint32_t at = end;
  bool simple = true;
  for (; at < f.end && s[at] != '{'; ++at) {
    if (s[at] == '\n' && at + 1 < f.end && s[at + 1] == '\n') return;
    if (at - end > 200) return;
    if (s[at] == '#' && at + 1 < f.end && is_digit(s[at + 1]) && macro.spec.size() < most_arguments) {
      macro.spec += 'm';
      ++at;
    } else {
      simple = simple && is_space(s[at]);
    }
  }
  f.at = at;
  Argument body;
  if (!read_argument(body)) return;
  macro.body = body.range;
  if (simple) {
    set_macro(name, std::move(macro));
  } else {
    macros_.erase(std::string(name));
  }
}

/// \let\footnote=\endnote
void Walk::alias() {
  Argument name, meaning;
  if (!read_argument(name)) return;
  skip_space();
  if (here().at < here().end && text()[here().at] == '=') ++here().at;
  if (!read_argument(meaning)) return;
  const std::string_view from = without_backslash(name.range.words()), to = without_backslash(meaning.range.words());
  if (const auto known = macros_.find(to); known != macros_.end()) {
    set_macro(from, Macro(known->second), true);
    return;
  }
  Macro macro;
  macro.alias = find_command(to);
  if (macro.alias != nullptr) set_macro(from, std::move(macro));
}

void Walk::define_environment() {
  Argument name, begin, end;
  drop("s");
  if (!read_argument(name)) return;
  Macro macro;
  if (!read_parameters(macro) || !read_argument(begin) || !read_argument(end)) return;
  macro.body = begin.range;
  macro.ending = end.range;
  const std::string word(words_of(name));
  if (word.empty() || word.size() > 64 || find_environment(word) != nullptr || opaque_environment(word) != Opaque::no)
    return;
  if (is_program(macro.body.words()) || is_program(macro.ending.words())) macro.body = macro.ending = {};
  macros_.insert_or_assign("{" + word, std::move(macro));
}

/// `begin`: where its call begins; the frame stands behind its name. False: so much was expanded already that no more
/// is.
bool Walk::expand(const Macro& macro, uint32_t begin) {
  if (++expansions_ > most_expansions_) return false;
  Frame& f = here();
  const std::string_view body = macro.body.words();
  if (macro.spec.empty() && f.call == nullptr && begin < f.at && is_plain(body)) {
    if (!spend(body.size())) return false;
    say(body, begin, f.at);
    skip_space();
    return true;
  }
  Call& call = calls_.emplace_back();
  call.row = f.call != nullptr ? f.call->row : f.source->row();
  call.place = f.call != nullptr ? f.call->place : begin;
  for (size_t i = 0; i < macro.spec.size(); ++i) {
    Argument a;
    if (macro.spec[i] == 's') {
      Frame& now = here();
      if (now.at < now.end && text()[now.at] == '*') {
        a = {{now.source, now.at, now.at + 1}, now.call};
        ++now.at;
      }
    } else if (macro.spec[i] == 'o') {
      if (!read_optional(a) && i < macro.fallbacks.size()) {
        Call& plain = calls_.emplace_back();  // the words of the definition itself
        plain.row = call.row;
        plain.place = call.place;
        a = {macro.fallbacks[i], &plain};
      }
    } else if (!read_argument(a)) {
      leave_bodies(begin);  // the rest of them stand behind the call
      if (!read_argument(a)) a = {};
    }
    call.arguments.push_back(a);
  }
  if (macro.spec.empty()) skip_space();
  if (macro.body.source != nullptr) push({macro.body.source, macro.body.begin, macro.body.end, &call, 0, false, true});
  return true;
}

}  // namespace stet::latex
