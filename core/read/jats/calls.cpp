// Calls of notes, alone and in groups: "[1, 3–5]". The brackets and what stands between the calls are hidden with them.
#include <algorithm>
#include <cstring>

#include "core/base/utf8.h"
#include "core/read/html/anchors.h"
#include "core/read/html/references.h"
#include "core/read/jats/builder.h"

namespace stet::jats {
namespace {

using html::Kind;

bool calls_note(const pugi::xml_node& n) {
  if (n.type() != pugi::node_element || local_name(n) != "xref") return false;
  const std::string_view kind = attribute(n, "ref-type");
  return kind == "bibr" || kind == "fn" || kind == "table-fn";
}

/// Its words are a label, not those of the sentence.
bool is_labelled(const pugi::xml_node& n) {
  constexpr size_t longest = 24;
  std::string words;
  visit(n, [&](pugi::xml_node c) {
    if (c.type() == pugi::node_pcdata && words.size() <= longest) words += c.value();
    return words.size() <= longest;
  });
  return words.size() <= longest && !label_in(html::decode_references(words)).empty();
}

/// The words of a text, or of an element around nothing but one: "<sup>,</sup>".
std::string decoded(const pugi::xml_node& n) {
  const bool wraps = n.type() == pugi::node_element && !n.first_child().next_sibling();
  constexpr size_t longest = 64;  // what stands between calls is short
  const std::string_view value = (wraps ? n.first_child() : n).value();
  return value.size() > longest ? std::string("...") : html::decode_references(value);
}

/// What may stand between two calls: a text, or an element around one.
bool is_between(const pugi::xml_node& n) {
  return n.type() == pugi::node_pcdata || (n.type() == pugi::node_element && local_name(n) == "sup");
}

/// White space in it parts nothing.
bool holds_blocks(What what) {
  switch (what) {
    case What::metadata:
    case What::wanted:
    case What::section:
    case What::floating:
    case What::table:
    case What::grid:
    case What::head:
    case What::list:
    case What::byline:
    case What::entry:
      return true;
    default:
      return false;
  }
}
/// The same in a citation whose words are made.
bool holds_fields(What what) { return what == What::citation || what == What::persons || what == What::person; }

bool is_dash(std::string_view s) {
  for (const std::string_view dash :
       {"-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x88\x92"})
    if (trim(s) == dash) return true;
  return false;
}

bool parts_calls(std::string_view s) {
  return s.size() < 16 &&
         (is_dash(s) || std::all_of(s.begin(), s.end(), [](char c) { return is_space(c) || c == ',' || c == ';'; }));
}

}  // namespace

std::string label_in(std::string_view words) {
  std::string label = html::label_of(words);
  if (label.find(' ') != npos && std::any_of(label.begin(), label.end(), is_alpha)) label.clear();
  return label;
}

void Builder::call(const pugi::xml_node& n) {
  open_.back().row = open_row(html::Tag::other, n);
  const std::string_view to = ::stet::attribute(n, "rid");
  if (to.empty() || call_) return;
  call_ = n;
  if (!in_group_ && calls_note(n) && is_labelled(n)) group_of_calls(n);
  Call call{open_.back().row, to, ::stet::attribute(n, "ref-type")};
  if (in_group_) {
    const pugi::xml_node between = n.previous_sibling();
    call.through = is_between(between) && calls_note(between.previous_sibling()) && is_dash(decoded(between));
  }
  out_.calls.push_back(call);
}

void Builder::group_of_calls(const pugi::xml_node& first) {
  constexpr int most = 1000;  // calls of a group
  group_end_ = first;
  closing_ = '\0';
  for (int i = 0; i < most; ++i) {
    pugi::xml_node next = group_end_.next_sibling();
    if (is_between(next) && parts_calls(decoded(next))) next = next.next_sibling();
    if (!calls_note(next) || !is_labelled(next)) break;
    group_end_ = next;
  }
  in_group_ = group_end_ != first;
  // The text before it is the last row but one.
  const uint32_t row = out_.page.size() - 1;
  if (row == 0 || first.previous_sibling().type() != pugi::node_pcdata) return;
  html::Node& before = out_.page.nodes[row - 1];
  if (before.kind != Kind::text || before.parent != out_.page.nodes[row].parent || empty(before.span)) return;
  const char open = out_.page.source[before.span.end - 1];
  const pugi::xml_node behind = group_end_.next_sibling();
  if ((open != '[' && open != '(') || behind.type() != pugi::node_pcdata) return;
  if (behind.value()[0] != (open == '[' ? ']' : ')')) return;
  closing_ = behind.value()[0];
  // The bracket becomes a row of its own, before that of the call.
  const Span bracket{before.span.end - 1, before.span.end};
  --before.span.end;
  html::Node moved = out_.page.nodes[row];
  out_.page.nodes[row] = {moved.parent, row + 1, Kind::text, html::Tag::other, 0, moved.first_attribute, bracket};
  hide(row);
  ++moved.end;
  out_.page.nodes.push_back(moved);
  rows_.back() = open_.back().row = row + 1;
}

void Builder::text(const pugi::xml_node& n) {
  const std::string_view value = n.value();
  if (value.empty()) return;
  const What within = open_.empty() ? What::through : open_.back().element.what;
  const bool blank = std::all_of(value.begin(), value.end(), is_space);
  if (blank && (holds_blocks(within) || (citing_ && makes_words_ && holds_fields(within)))) return;
  const uint32_t at = place_of(n);
  Span place{at, at + u32(value.size())};
  if (n.type() == pugi::node_cdata && value.find_first_of("<&") != npos) return made(value);
  if (in_group_) {
    words_at(place);
    return hide(out_.page.size() - 1);
  }
  if (closing_ != '\0' && n.previous_sibling() == group_end_) {
    words_at({place.begin, place.begin + 1});
    hide(out_.page.size() - 1);
    ++place.begin;
    closing_ = '\0';
  }
  words_at(place);
}

void Builder::hide(uint32_t row) {
  out_.hidden.resize(std::max<size_t>(out_.hidden.size(), row + 1), false);
  out_.hidden[row] = true;
}

}  // namespace stet::jats
