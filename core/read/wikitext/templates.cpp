// Names are looked up as they are written; parameters are parted at bars that stand in no other construct.
#include "core/read/wikitext/templates.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/read/reader.h"

namespace stet::wikitext {
namespace {

constexpr size_t most_parameters = 1000;
constexpr size_t longest_name = 100;

Use use_of(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return Use::unknown;
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  int value = lexicon::value_in(lexicon::list::wiki_templates, words);
  if (value == 0) lexicon::longest_prefix(lexicon::list::wiki_template_families, fold(words), &value);
  return static_cast<Use>(value);
}

bool is_number(std::string_view s, size_t wanted) { return s == std::to_string(wanted); }

}  // namespace

Span Template::at(std::string_view source, size_t place) const {
  size_t seen = 0;
  for (const Parameter& p : parameters)
    if (empty(p.name) ? ++seen == place : is_number(slice(source, p.name), place)) return p.value;
  return {};
}

Span Template::named(std::string_view source, std::string_view wanted) const {
  for (const Parameter& p : parameters)
    if (!empty(p.name) && slice(source, p.name) == wanted) return p.value;
  return {};
}

Template read_template(std::string_view s, const Brackets& brackets, uint32_t open, uint32_t close) {
  Template t;
  t.span = {open, std::min(close + 2, u32(s.size()))};
  uint32_t begin = open + 2, equals = none;
  bool is_name = true;
  const auto add = [&](uint32_t end) {
    if (is_name) {
      t.name = trimmed(s, {begin, end});
      is_name = false;
      return;
    }
    Parameter p;
    if (equals != none) p.name = trimmed(s, {begin, equals});
    p.value = trimmed(s, {equals != none ? equals + 1 : begin, end});
    t.parameters.push_back(p);
  };
  for (uint32_t at = begin; at < close;) {
    const char c = s[at];
    if (c == '|') {
      if (t.parameters.size() >= most_parameters) break;
      add(at);
      begin = at + 1;
      equals = none;
    } else if (c == '=' && equals == none) {
      equals = at;
    } else if (c == '{' || c == '[' || c == '<') {
      const uint32_t behind = brackets.behind(at);
      if (is_name && c == '<' && behind > at) {  // a comment behind the name
        add(at);
        is_name = false;
        at = behind;
        while (at < close && s[at] != '|') ++at;
        begin = at + 1;
        equals = none;
        ++at;
        continue;
      }
      // The attributes of a tag are no parameters.
      at = std::max({behind, at + 1, c == '<' && behind == at ? tag_at(s, at).end : 0});
      continue;
    }
    ++at;
  }
  if (begin <= close) add(close);
  t.use = use_of(slice(s, t.name));
  // "{{formatnum:1200}}": what stands behind the colon is a function's first value.
  if (const size_t colon = slice(s, t.name).find(':'); t.use == Use::unknown && colon != npos) {
    const Span name{t.name.begin, t.name.begin + u32(colon)};
    t.use = use_of(slice(s, name));
    if (t.use != Use::unknown) {
      t.parameters.insert(t.parameters.begin(), {{}, trimmed(s, {name.end + 1, t.name.end})});
      t.name = name;
    }
  }
  return t;
}

}  // namespace stet::wikitext
