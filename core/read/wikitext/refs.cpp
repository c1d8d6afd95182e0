// References: <ref>, named ones that are used again, those that are defined in their list, and short notes.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/numerals.h"
#include "core/read/wikitext/walk.h"

namespace stet::wikitext {

/// The value of an attribute of a tag, without its quotation marks.
Span Walk::attribute(Span attributes, std::string_view name) const {
  const std::string_view s = source_.substr(0, attributes.end);
  for (uint32_t at = attributes.begin; at < attributes.end;) {
    while (at < attributes.end && !is_alpha(s[at])) ++at;
    const uint32_t begin = at;
    while (at < attributes.end && (is_alnum(s[at]) || s[at] == '-')) ++at;
    const bool wanted = ascii_lower(s.substr(begin, at - begin)) == name;
    while (at < attributes.end && is_space(s[at])) ++at;
    if (at >= attributes.end || s[at] != '=') continue;
    ++at;
    while (at < attributes.end && is_space(s[at])) ++at;
    if (at >= attributes.end) break;
    Span value{at, at};
    if (s[at] == '"' || s[at] == '\'') {
      const size_t close = s.find(s[at], at + 1);
      value = {at + 1, close == npos ? attributes.end : u32(close)};
      at = close == npos ? attributes.end : u32(close) + 1;
    } else {
      while (at < attributes.end && !is_space(s[at])) ++at;
      value.end = at;
    }
    if (wanted) return trimmed(source_, value);
  }
  return {};
}

/// Of a reference that has a name; else empty. In a list of a group's notes it is the group's.
std::string Walk::key_of(Span attributes, const std::string& list_group) const {
  const Span name = attribute(attributes, "name");
  if (empty(name)) return {};
  const Span group = attribute(attributes, "group");
  return (empty(group) ? list_group : std::string(slice(source_, group))) + '\n' + std::string(slice(source_, name));
}

/// Somewhere words stand for it; in a list of a group's notes they stand without the group.
bool Walk::is_defined(const std::string& key) const {
  return defined_.contains(key) || defined_.contains(key.substr(key.find('\n')));
}

/// The next one of a group, as the page shows it.
std::string Walk::label_of(const std::string& group) {
  const uint32_t n = ++count_[group];
  if (group.empty()) return std::to_string(n);
  if (group == "lower-alpha") return letters_counted(n, 'a');
  if (group == "upper-alpha") return letters_counted(n, 'A');
  if (group == "lower-roman") return ascii_lower(roman_numeral(n));
  if (group == "upper-roman") return roman_numeral(n);
  return group + " " + std::to_string(n);
}

/// The row of a key's note; it may be written later.
uint32_t Walk::note_for(const std::string& key) {
  const auto [found, is_new] = note_by_key_.try_emplace(key, u32(notes_.size()));
  if (is_new) {
    MarkupNote note;
    note.is_defined = false;
    add_note(std::move(note));
  }
  return found->second;
}

/// The row of a note with these words: without a key its own; with one the words that come first are its.
uint32_t Walk::note_of(const std::string& key, Span body) {
  if (key.empty()) {
    MarkupNote note;
    note.body = body;
    return add_note(std::move(note));
  }
  const uint32_t row = note_for(key);
  if (!empty(body) && !notes_[row].is_defined) {
    notes_[row].is_defined = true;
    notes_[row].body = body;
  }
  return row;
}

uint32_t Walk::reference(uint32_t at, const Tag& t) {
  const uint32_t close = t.is_empty ? none : brackets_.close_of(at);
  const Span body = close == none ? Span{} : trimmed(source_, {t.end, std::max(t.end, close)});
  const std::string group(slice(source_, attribute(t.attributes, "group")));
  const Span name = attribute(t.attributes, "name");
  const std::string key = key_of(t.attributes);
  const uint32_t behind = close == none ? t.end : brackets_.behind(at);
  if (key.empty() && empty(body)) return std::max(behind, t.end);
  const uint32_t row = note_of(key, body);
  const bool missing = !key.empty() && !is_defined(key);
  if (notes_[row].label.empty()) notes_[row].label = missing ? std::string(slice(source_, name)) : label_of(group);
  call(row, missing ? name : Span{at, at});
  return std::max(behind, t.end);
}

/// Calls `read` for each <ref> that begins in a stretch, outside of comments; it returns where to go on.
void Walk::each_reference(Span r, const std::function<uint32_t(uint32_t at, const Tag& tag)>& read) {
  const std::string_view s = source_.substr(0, r.end);
  for (size_t hit = s.find('<', r.begin); hit != npos;) {
    const auto at = u32(hit);
    const Tag t = tag_at(source_, at);
    uint32_t behind = at;
    if (s.substr(at, 4) == "<!--") {
      behind = brackets_.behind(at);
    } else if (t.end > 0 && !t.closes && is_named(t, "ref")) {
      behind = read(at, t);
    }
    hit = s.find('<', std::max(behind, at + 1));
  }
}

/// References that are defined in the list of notes of a group, and called elsewhere.
void Walk::list_defined(Span r, const std::string& group) {
  const auto define = [&](const std::string& key, Span name, Span body) {
    if (key.empty() || empty(body)) return;
    MarkupNote& note = notes_[note_of(key, body)];
    if (note.label.empty()) note.label = slice(source_, name);
  };
  each_reference(r, [&](uint32_t at, const Tag& t) {
    const uint32_t close = t.is_empty ? none : brackets_.close_of(at);
    if (close == none) return at;
    define(key_of(t.attributes, group), attribute(t.attributes, "name"),
           trimmed(source_, {t.end, std::max(t.end, close)}));
    return brackets_.behind(at);
  });
  const std::string_view s = source_.substr(0, r.end);
  for (size_t hit = s.find("{{", r.begin); hit != npos; hit = s.find("{{", hit + 2)) {
    const uint32_t close = brackets_.close_of(u32(hit));
    if (close == none || close >= r.end) continue;
    const Template t = read_template(source_, brackets_, u32(hit), close);
    const Span name = unquoted(t.named(source_, "name"));
    if (t.use == Use::note && !empty(name))
      define(group_of(t) + '\n' + std::string(slice(source_, name)), name, t.at(source_, 1));
  }
}

/// The references in what is not read itself.
void Walk::references_in(Span r) {
  each_reference(r, [&](uint32_t at, const Tag& t) { return t.end > r.end ? at : reference(at, t); });
}

/// {{sfn|Marsh|1977|p=41}}: the same words are one note.
void Walk::short_note(const Template& t) {
  const std::string key = "\n\n" + std::string(slice(source_, t.span));
  const uint32_t row = note_for(key);
  notes_[row].is_defined = true;
  notes_[row].body = t.span;
  if (notes_[row].label.empty()) notes_[row].label = label_of("");
  call(row, {t.span.begin, t.span.begin});
}

/// Pages and the like; `number`: before their names, of one source among several.
void Walk::pages_of(const Template& t, const std::string& number) {
  for (const auto& [name, sign] : {std::pair{"p", ", p. "},
                                   {"page", ", p. "},
                                   {"s", ", p. "},
                                   {"\xD1\x81", ", p. "},
                                   {"pp", ", pp. "},
                                   {"pages", ", pp. "},
                                   {"loc", ", "},
                                   {"at", ", "},
                                   {"ps", ""}})
    if (const Span value = t.named(source_, number + name); !empty(value)) {
      added(sign);
      inline_words(value);
    }
}

/// "Marsh & Hill 1977, p. 41".
void Walk::short_words(const Template& t) {
  if (!empty(t.named(source_, "1a1"))) return many_short_words(t);
  std::vector<Span> names;
  for (size_t i = 1; i <= 6; ++i)
    if (const Span name = t.at(source_, i); !empty(name)) names.push_back(name);
  for (size_t i = 0; i < names.size(); ++i) {
    const bool year = i + 1 == names.size() && i > 0;
    if (i > 0) added(year ? " " : i + 2 == names.size() ? " & " : ", ");
    inline_words(names[i]);
  }
  pages_of(t, "");
}

/// {{sfnm|1a1=Marsh|1y=1977|1p=41|2a1=Hill|2y=1981}}
void Walk::many_short_words(const Template& t) {
  for (char n = '1'; n <= '9'; ++n) {
    const std::string number(1, n);
    std::vector<Span> names;
    for (char k = '1'; k <= '4'; ++k)
      if (const Span name = t.named(source_, number + 'a' + k); !empty(name)) names.push_back(name);
    if (names.empty()) return;
    if (n > '1') added("; ");
    for (size_t i = 0; i < names.size(); ++i) {
      if (i > 0) added(i + 1 == names.size() ? " & " : ", ");
      inline_words(names[i]);
    }
    if (const Span year = t.named(source_, number + 'y'); !empty(year)) {
      added(" ");
      inline_words(year);
    }
    pages_of(t, number);
  }
}

/// {{r|marsh|hill|p1=41}}: references by their names, with the page meant in each.
void Walk::recall(const Template& t) {
  Span given = t.named(source_, "group");
  for (const char* name : {"grp", "g"})
    if (empty(given)) given = t.named(source_, name);
  const std::string group(slice(source_, given));
  for (size_t i = 1; i <= 9; ++i) {
    const Span name = t.at(source_, i);
    if (empty(name)) continue;
    const std::string key = group + '\n' + std::string(slice(source_, name));
    const uint32_t row = note_for(key);
    const bool missing = !is_defined(key);
    if (notes_[row].label.empty()) notes_[row].label = missing ? std::string(slice(source_, name)) : label_of(group);
    call(row, missing ? name : Span{t.span.begin, t.span.begin});
    for (const char* page : {"p", "pp", "page", "pages", "at"}) {
      Span pages = t.named(source_, page + std::to_string(i));
      if (empty(pages) && i == 1) pages = t.named(source_, page);
      if (!empty(pages)) {
        locate(pages);
        break;
      }
    }
  }
}

/// {{#tag:ref|…|name="x"}}
Span Walk::unquoted(Span value) const {
  const std::string_view s = slice(source_, value);
  const bool quoted = s.size() > 2 && (s[0] == '"' || s[0] == '\'') && s.back() == s[0];
  return quoted ? Span{value.begin + 1, value.end - 1} : value;
}

/// Of a note of words of its own, and of a list of such.
std::string Walk::group_of(const Template& t) const {
  const std::string given(slice(source_, unquoted(t.named(source_, "group"))));
  if (!given.empty()) return given;
  const std::string called = ascii_lower(slice(source_, t.name));
  return called.ends_with("-ua")                                       ? "upper-alpha"
         : called.ends_with("-lr")                                     ? "lower-roman"
         : called.starts_with("efn") || called.starts_with("notelist") ? "lower-alpha"
         : called == "notetag"                                         ? "note"
                                                                       : "";
}

/// {{efn|Words of a remark.}}
void Walk::note_template(const Template& t) {
  const Span name = unquoted(t.named(source_, "name"));
  Span body = t.at(source_, 1);
  if (empty(body)) body = t.named(source_, "text");
  const std::string group = group_of(t);
  if (empty(body) && empty(name)) return;
  const std::string key = empty(name) ? "" : group + '\n' + std::string(slice(source_, name));
  const uint32_t row = note_of(key, body);
  if (notes_[row].label.empty()) notes_[row].label = label_of(group);
  call(row, {t.span.begin, t.span.begin});
}

}  // namespace stet::wikitext
