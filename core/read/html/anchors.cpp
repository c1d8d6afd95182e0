// Names that tools give their notes are evidence; what is done with it stands in note_pairs.cpp.
#include "core/read/html/anchors.h"

#include <algorithm>
#include <stet/text.hpp>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/html/references.h"

namespace stet::html {
namespace {

constexpr size_t longest_label = 24;

/// class, role, epub:type, rel and id of an element as one string in lower case, words between blanks.
std::string names_of(const Page& page, uint32_t n) {
  std::string out = " ";
  for (const Attr name : {Attr::class_, Attr::role, Attr::epub_type, Attr::rel}) {
    const std::string_view value = page.raw(n, name);
    if (value.empty()) continue;
    out += ascii_lower(value);
    out += ' ';
  }
  return out;
}
bool any_of(std::string_view names, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view p) { return names.find(p) != npos; });
}

bool is_inline_around(const Page& page, uint32_t n) {
  switch (page[n].tag) {
    case Tag::sup:
    case Tag::span:
    case Tag::small:
    case Tag::b:
    case Tag::i:
    case Tag::em:
    case Tag::strong:
    case Tag::cite:
    case Tag::font:
    case Tag::other:
      return page[n].kind == Kind::element;
    default:
      return false;
  }
}

/// No letter or figure, and no sign that notes are called by.
bool is_arrow(std::string_view words) {
  if (words.empty()) return false;
  for (size_t i = 0; i < words.size();) {
    const CodePoint c = code_point_at(words, i);
    i += c.size;
    if (c.value < 0x80
            ? c.value != '^' && c.value != ' ' && c.value != '[' && c.value != ']' && c.value != '(' && c.value != ')'
            : is_letter(c.value) || c.value < 0x2190)
      return false;
  }
  return true;
}

void read_names(const Page& page, Anchor& a) {
  std::string names = names_of(page, a.node);
  a.raised = false;
  uint32_t n = page[a.node].parent;
  for (int level = 0; level < 3 && n != none && is_inline_around(page, n); ++level, n = page[n].parent) {
    names += names_of(page, n);
    a.raised = a.raised || page.is(n, Tag::sup);
  }
  for (uint32_t i = a.node + 1; i < std::min(page[a.node].end, a.node + 4); ++i) {
    a.raised = a.raised || page.is(i, Tag::sup);
    if (page[i].kind == Kind::element) names += names_of(page, i);
  }
  a.says_back = any_of(names, {"backlink", "backref", "back-link", "back-ref", "footnote-back", "reversefootnote",
                               "footnote-return", "toc-backref", "footnotebacklink", "headerlink"});
  a.says_marker =
      !a.says_back && any_of(names, {"noteref", "footnote", "endnote", "fnref", "sidenote", " fn ", " reference "});
}

/// "Smith (<a>2019</a>)": the year of a citation is no label, unless the page has notes enough to count so far.
void drop_years(std::vector<Anchor>& anchors) {
  constexpr uint32_t first_year = 1500, last_year = 2099, thousand = 1000;
  const auto number = [](const std::string& label) -> uint32_t {
    if (label.size() != 4 || !std::all_of(label.begin(), label.end(), is_digit)) return 0;
    return static_cast<uint32_t>(std::stoul(label));
  };
  bool counts = false;
  for (const Anchor& a : anchors) {
    const uint32_t n = number(a.label);
    counts = counts || (n >= thousand && n < first_year);
  }
  if (counts) return;
  for (Anchor& a : anchors)
    if (const uint32_t n = number(a.label); n >= first_year && n <= last_year) a.label.clear();
}

}  // namespace

std::string label_of(std::string_view words) {
  constexpr std::string_view open = "[(^", close = ")].:";
  std::string_view s = trim(words);
  while (!s.empty() && (open.find(s.front()) != npos || s.front() == ' ')) s.remove_prefix(1);
  while (!s.empty() && (close.find(s.back()) != npos || s.back() == ' ')) s.remove_suffix(1);
  if (s.empty() || s.size() > longest_label) return {};
  size_t digits = 0;
  while (digits < s.size() && is_digit(s[s.size() - 1 - digits])) ++digits;
  if (digits > 4) return {};
  const std::string_view word = trim(s.substr(0, s.size() - digits));
  if (word.empty()) return std::string(s);
  const bool letters =
      std::all_of(word.begin(), word.end(), [](char c) { return is_alpha(c) || c == '-' || c == ' '; });
  // "note 3", and not "Smith 2019"
  if (digits > 0 && digits < 4 && letters && word.size() <= 12 && s[word.size()] == ' ') return std::string(s);
  if (digits > 0) return {};
  if (letters && word.size() <= 2) return std::string(s);
  const bool roman =
      std::all_of(word.begin(), word.end(), [](char c) { return std::string_view("ivxlcdm").find(lower(c)) != npos; });
  if (roman && word.size() <= 9) return std::string(s);
  // * † ‡ § ‖ ¶ and their repetitions.
  size_t signs = 0;
  for (size_t i = 0; i < s.size(); ++signs) {
    const CodePoint c = code_point_at(s, i);
    if (c.value != '*' && c.value != '#' && c.value != 0x2020 && c.value != 0x2021 && c.value != 0xA7 &&
        c.value != 0x2016 && c.value != 0xB6 && !(c.value >= 0x2070 && c.value <= 0x2079) && c.value != 0xB9 &&
        c.value != 0xB2 && c.value != 0xB3)
      return {};
    i += c.size;
  }
  return signs <= 4 ? std::string(s) : std::string();
}

bool says_note(const Page& page, uint32_t n) {
  if (page[n].attributes == 0) return false;
  const std::string names = names_of(page, n);
  if (any_of(names, {"footnote", "endnote", "rearnote", "sidenote", "marginnote", " fn ", " fns ", " notes ",
                     " references ", " reflist ", " citation ", "doc-biblio", "biblioentry"}))
    return names.find("noteref") == npos && names.find("footnote-ref") == npos;
  std::string style = ascii_lower(page.raw(n, Attr::style));
  std::erase_if(style, is_space);
  return any_of(style, {"mso-element:footnote", "mso-element:endnote", "mso-element:comment"});
}

bool says_endnote(const Page& page, uint32_t n) {
  if (page[n].attributes == 0) return false;
  const std::string names = names_of(page, n);
  if (any_of(names, {"endnote", "rearnote"})) return names.find("footnote") == npos;
  return ascii_lower(page.raw(n, Attr::style)).find("mso-element:endnote") != npos;
}

namespace {

/// In a page of several members each has ids of its own.
std::string key_of(size_t member, std::string_view id) {
  return member == 0 ? std::string(id) : std::to_string(member) + '#' + std::string(id);
}

}  // namespace

Ids find_ids(const Page& page) {
  Ids ids;
  size_t member = 0;
  for (uint32_t n = 0; n < page.size(); ++n) {
    while (member < page.members.size() && page.members[member].node <= n) ++member;
    if (page[n].kind != Kind::element || page[n].attributes == 0) continue;
    if (page.has(n, Attr::id)) ids.emplace(key_of(member, page.attribute(n, Attr::id)), n);
    if (page.is(n, Tag::a) && page.has(n, Attr::name)) ids.emplace(key_of(member, page.attribute(n, Attr::name)), n);
  }
  return ids;
}

std::vector<Anchor> find_anchors(const Page& page, const Ids& ids) {
  std::vector<Anchor> out;
  std::unordered_map<std::string_view, size_t> members;
  for (size_t i = 0; i < page.members.size(); ++i) members.emplace(page.members[i].name, i + 1);
  size_t own = 0;
  for (uint32_t n = 0; n < page.size(); ++n) {
    while (own < page.members.size() && page.members[own].node <= n) ++own;
    if (!page.is(n, Tag::a)) continue;
    const std::string_view raw = page.raw(n, Attr::href);
    const size_t hash = raw.find('#');
    if (hash == npos || hash + 1 == raw.size()) continue;
    size_t member = own;
    if (hash > 0 && !page.members.empty()) {
      const auto other =
          members.find(resolved_path(page.members[own - 1].name, decode_references(raw.substr(0, hash))));
      if (other == members.end()) continue;
      member = other->second;
    }
    Anchor a{n, none, decode_references(raw.substr(hash + 1)), {}};
    auto found = ids.find(key_of(member, a.fragment));
    if (found == ids.end()) found = ids.find(key_of(member, percent_decoded(a.fragment)));
    // A saved page may name itself in full; what is on no page but another is no place of this one.
    if (hash > 0 && page.members.empty() && found == ids.end()) continue;
    if (found != ids.end()) a.target = found->second;
    const std::string words = page.words(n);
    a.label = label_of(words);
    a.bracketed = words.starts_with('[') || words.starts_with('(');
    read_names(page, a);
    a.says_back = a.says_back || is_arrow(words);
    if (a.says_back) a.says_marker = false;
    out.push_back(std::move(a));
  }
  drop_years(out);
  return out;
}

}  // namespace stet::html
